/* damage.c - caches that are cut short, overwritten, foreign or from the future:
 * a reader shows what is right and says what is not, a writer sets the file
 * aside, saves what can be read and goes on. Nothing ever crashes, and no text
 * that nobody wrote is shown.
 * KANBAO_TEST_LONG=1 tries 2000 mutants instead of 60. */
#include <sys/stat.h>
#include <unistd.h>

#include "base/path.h"
#include "lib/downgrade.h"
#include "lib/tmpdir.h"
#include "store/shelf.h"
#include "store/state.h"
#include "tap.h"

enum { EDITIONS = 3, ARTICLES = 8 };

static struct buf sound_cache;

/* -- the cache ----------------------------------------------------------- */

struct outcome {
	unsigned wrong;		/* texts that nobody wrote */
	unsigned bodies;	/* right ones that a reader still sees */
	unsigned saved;		/* and after a writer has been there */
	bool reader_noted, writer_noted, aside;
	bool goes_on;		/* a writer stores, a reader reads what it stored */
	char words[512];
};

static struct outcome
try_cache(const char *dir)
{
	struct outcome o = { 0 };
	struct err e = { 0 };
	struct shelf_sight s;
	char note[256];
	struct cache *c = cache_open(dir, CACHE_READ, note, &e), *r;

	o.reader_noted = *note != '\0';
	s = shelf_look(c);
	o.wrong = s.wrong;
	o.bodies = s.bodies;
	cache_close(c);
	c = cache_open(dir, CACHE_WRITE, note, &e);
	snprintf(o.words, sizeof o.words, "%s", c ? note : e.text);
	if (!c)
		return o;
	r = cache_open(dir, CACHE_READ, NULL, NULL);
	s = shelf_look(r);
	o.wrong += s.wrong;
	o.saved = s.bodies;
	o.goes_on = shelf_put(c, "2026-07-20", ARTICLES, &e);
	if (!o.goes_on)
		snprintf(o.words, sizeof o.words, "%s", e.text);
	/* What went before the damage was seen went with the file, which is told. */
	o.writer_noted = *note != '\0';
	if (cache_note(c, note)) {
		o.writer_noted = true;
		o.goes_on = shelf_put(c, "2026-07-20", ARTICLES, &e);
	}
	if (o.goes_on) {
		struct edition *ed = cache_edition(r, shelf_key, (struct date){ 2026, 7, 20 }, &e);

		s = (struct shelf_sight){ 0 };
		if (ed)
			shelf_look_at(r, ed, &s);
		o.goes_on = s.bodies == ARTICLES && s.wrong == 0;
		if (!o.goes_on)
			snprintf(o.words, sizeof o.words, "stored, but %u of %d are seen: %.200s",
				s.bodies, ARTICLES, ed ? ed->articles[0].missing : e.text);
		edition_free(ed);
	}
	cache_close(r);
	cache_close(c);
	o.aside = shelf_count(dir, "cache.db.damaged-", true) > 0;
	return o;
}

static void
make_sound(void)
{
	static const char *const days[EDITIONS] = { "2026-07-07", "2026-07-08", "2026-07-09" };
	char *dir = tmpdir_make("sound"), *path = path_join(dir, "cache.db");
	struct cache *c = cache_open(dir, CACHE_WRITE, NULL, NULL);
	struct outcome o;

	for (int i = 0; i < EDITIONS; i++)
		shelf_put(c, days[i], ARTICLES, NULL);
	cache_close(c);
	path_read(path, 1 << 24, &sound_cache, NULL);
	free(path);
	tap_ok(sound_cache.len > 65536, "a cache of %zu bytes", sound_cache.len);
	o = try_cache(dir);
	tap_ok(o.goes_on && !o.aside && !o.wrong && !o.reader_noted && !o.writer_noted
		&& o.bodies == EDITIONS * ARTICLES, "the sound one is not taken for damaged");
	tmpdir_remove(dir);
}

static void
is_set_aside(const char *name, const void *data, size_t n)
{
	char *dir = tmpdir_make("damage");
	struct outcome o;

	shelf_file(dir, "cache.db", data, n);
	o = try_cache(dir);
	tap_ok(o.reader_noted && o.writer_noted && o.aside && o.goes_on && !o.wrong,
		"%s: set aside: %s", name, o.words);
	tmpdir_remove(dir);
}

static void
test_cut_short(void)
{
	const size_t full = sound_cache.len;
	/* SQLite takes a single byte for an empty file. */
	const size_t at[] = { 15, 16, 99, 100, 511, 512, 4095, 4096, 4097, 8192, full / 2,
		full - 4096, full - 1 };
	struct outcome o;
	char *dir;

	for (size_t i = 0; i < sizeof at / sizeof *at; i++) {
		dir = tmpdir_make("cut");
		shelf_file(dir, "cache.db", sound_cache.data, at[i]);
		o = try_cache(dir);
		/* A cut that takes only free room away need not be noticed. */
		tap_ok(o.goes_on && !o.wrong && (o.aside || at[i] > full - 4096),
			"cut at %zu of %zu: %u bodies left, %s", at[i], full, o.saved,
			*o.words ? o.words : "not noticed");
		tmpdir_remove(dir);
	}
	dir = tmpdir_make("empty");
	shelf_file(dir, "cache.db", "", 0);
	o = try_cache(dir);
	tap_ok(o.goes_on && !o.aside && !o.reader_noted, "an empty file is a new cache");
	tmpdir_remove(dir);
}

/* What another program's file with these numbers looks like. */
static void
foreign(struct buf *out, const char *sql)
{
	char *dir = tmpdir_make("foreign"), *path = path_join(dir, "other.db");
	sqlite3 *h = NULL;

	if (sqlite3_open(path, &h) != SQLITE_OK || sqlite3_exec(h, sql, NULL, NULL, NULL))
		exit(99);
	sqlite3_close(h);
	path_read(path, 1 << 24, out, NULL);
	free(path);
	tmpdir_remove(dir);
}

/* A cache as version 1 had it: a reader that may write brings it up to date. */
static void
older(void)
{
	char *dir = tmpdir_make("older"), *path = path_join(dir, "cache.db");
	struct err e = { 0 };
	struct shelf_sight s;
	char note[256];
	struct cache *c;

	shelf_file(dir, "cache.db", sound_cache.data, sound_cache.len);
	if (!downgrade(path, 1))
		exit(99);
	c = cache_open(dir, CACHE_READ, note, &e);
	s = shelf_look(c);
	tap_ok(c && !*note && s.bodies == EDITIONS * ARTICLES && !s.wrong,
		"of an older kanbao, which is read: %u bodies, %s", s.bodies, note);
	cache_close(c);
	free(path);
	tmpdir_remove(dir);
}

static void
test_foreign(void)
{
	struct buf b = { 0 };
	struct outcome o;
	char *dir;

	foreign(&b, "CREATE TABLE t (a); INSERT INTO t VALUES (1)");
	is_set_aside("a foreign SQLite file", b.data, b.len);
	foreign(&b, "PRAGMA application_id=7; PRAGMA user_version=900; CREATE TABLE edition (a)");
	is_set_aside("another program's, of a high version", b.data, b.len);
	foreign(&b, "PRAGMA application_id=1801547363; PRAGMA user_version=1;"
		" CREATE TABLE edition (id, key, date)");
	dir = tmpdir_make("schema");
	shelf_file(dir, "cache.db", b.data, b.len);
	o = try_cache(dir);
	tap_ok(o.goes_on && o.aside && !o.wrong, "our number, other tables: %s", o.words);
	tmpdir_remove(dir);
	is_set_aside("a text", "{\"version\": \"https://jsonfeed.org/version/1.1\"}\n", 48);
	older();
	foreign(&b, "PRAGMA application_id=1801547363; PRAGMA user_version=90; CREATE TABLE x (a)");
	dir = tmpdir_make("newer");
	shelf_file(dir, "cache.db", b.data, b.len);
	o = try_cache(dir);
	tap_ok(o.reader_noted && !o.goes_on && !o.aside && strstr(o.words, "newer kanbao"),
		"of a newer kanbao, which is left alone: %s", o.words);
	tmpdir_remove(dir);
	dir = tmpdir_make("dir");
	{
		char *path = path_join(dir, "cache.db");

		path_make(path, NULL);
		free(path);
	}
	o = try_cache(dir);
	tap_ok(o.reader_noted && !o.goes_on && *o.words, "a directory of that name: %s", o.words);
	tmpdir_remove(dir);
	buf_fini(&b);
}

static void
test_mutants(void)
{
	int mutants = shelf_is_long() ? 2000 : 60, aside = 0, stuck = 0;
	unsigned wrong = 0, bodies = 0, saved = 0;
	char *copy = mem_alloc(sound_cache.len);

	srand(42);
	for (int m = 0; m < mutants; m++) {
		char *dir = tmpdir_make("mutant");
		struct outcome o;
		int hits = 1 << (m % 8), i;

		memcpy(copy, sound_cache.data, sound_cache.len);
		for (i = 0; i < hits; i++) {
			size_t at = ((size_t)rand() << 8 ^ (size_t)rand()) % sound_cache.len;
			size_t n = m % 3 ? 1 : 64;

			/* Every second one hits where SQLite keeps its own books. */
			if (m % 2)
				at = at / 4096 * 4096 + at % 128;
			while (n-- > 0 && at < sound_cache.len)
				copy[at++] = (char)rand();
		}
		shelf_file(dir, "cache.db", copy, sound_cache.len);
		if (m % 5 == 4) {
			shelf_file(dir, "cache.db-wal", copy, 20000);
			shelf_file(dir, "cache.db-shm", copy, 32768);
		}
		o = try_cache(dir);
		wrong += o.wrong;
		bodies += o.bodies;
		saved += o.saved;
		aside += o.aside;
		/* A flipped bit of the version: refused in words, which is an answer. */
		o.goes_on |= strstr(o.words, "newer kanbao") != NULL;
		stuck += !o.goes_on;
		if (!o.goes_on || o.wrong)
			printf("# mutant %d: %u %s\n", m, o.wrong, o.words);
		tmpdir_remove(dir);
	}
	free(copy);
	tap_int(wrong, 0, "no mutant shows a text that nobody wrote");
	tap_int(stuck, 0, "a writer goes on from every mutant");
	tap_ok(aside > 0 && bodies > 0, "%d of %d set aside; a reader saw %u bodies, %u after a "
		"writer", aside, mutants, bodies, saved);
	tap_ok(saved > bodies / 20 * 19, "what could be read is saved");
}

/* A word of an article's text is damaged: that article is missing, its
 * neighbours are not; who fetches next learns it. */
static void
test_one_body(void)
{
	char *dir = tmpdir_make("body"), *copy = mem_alloc(sound_cache.len);
	struct cache *c;
	struct shelf_sight s;
	struct edition *ed;
	unsigned there = 0;
	char note[256];

	memcpy(copy, sound_cache.data, sound_cache.len);
	/* Wherever it lies: a word may also stand in a page's unused room. */
	for (char *at = copy, *end = copy + sound_cache.len; (at = memmem(at, (size_t)(end - at),
		"第3篇第1段", strlen("第3篇第1段"))); at++)
		memcpy(at, "弟", strlen("弟"));
	shelf_file(dir, "cache.db", copy, sound_cache.len);
	c = cache_open(dir, CACHE_READ, note, NULL);
	s = shelf_look(c);
	tap_ok(!*note && s.editions == EDITIONS && s.bodies == EDITIONS * (ARTICLES - 1)
		&& s.wrong == 0 && s.reasons == EDITIONS, "a changed word: the article is missing");
	cache_close(c);
	c = cache_open(dir, CACHE_WRITE, note, NULL);
	for (int8_t d = 7; d <= 9; d++) {
		ed = cache_edition(c, shelf_key, (struct date){ 2026, 7, d }, NULL);
		for (uint32_t i = 0; i < ed->narticles; i++)
			there += ed->articles[i].has_body;
		edition_free(ed);
	}
	tap_int(there, EDITIONS * (ARTICLES - 1), "who fetches next knows that it must come again");
	cache_close(c);
	free(copy);
	tmpdir_remove(dir);
}

/* -- a cache that goes away while it is open ------------------------------ */

static void
test_removed(void)
{
	char *dir = tmpdir_make("removed"), *cache = path_join(dir, "c"), *state = path_join(dir, "s");
	struct cache *w = cache_open(cache, CACHE_WRITE, NULL, NULL), *r;
	struct state *s = state_open(state, NULL);
	struct state_article a = { shelf_key, { 2026, 7, 9 }, "a1" };
	struct err e;

	shelf_put(w, "2026-07-09", ARTICLES, &e);
	r = cache_open(cache, CACHE_READ, NULL, NULL);
	state_mark(s, &a, true, 1);
	state_flush(s, &e);
	tap_int(shelf_look(r).bodies, ARTICLES, "a reader reads");
	tmpdir_remove(mem_dup(cache));
	tap_int(shelf_look(r).editions, 0, "the cache is removed: it sees none");
	tap_ok(shelf_put(w, "2026-07-10", ARTICLES, &e), "the writer makes a new one");
	tap_int(shelf_look(r).bodies, ARTICLES, "which the reader sees");
	state_close(s);
	s = state_open(state, NULL);
	tap_ok(state_is_read(s, &a), "what was read is still read");
	cache_close(r);
	cache_close(w);
	state_close(s);
	free(cache);
	free(state);
	tmpdir_remove(dir);
}

/* A file that becomes damaged while a writer has it open. */
static void
test_while_open(void)
{
	char *dir = tmpdir_make("open"), *path = path_join(dir, "cache.db"), note[256] = "";
	char *noise = mem_alloc(sound_cache.len);
	struct cache *w, *r;
	struct err e = { 0 };
	FILE *f;

	shelf_file(dir, "cache.db", sound_cache.data, sound_cache.len);
	w = cache_open(dir, CACHE_WRITE, NULL, NULL);
	r = cache_open(dir, CACHE_READ, NULL, NULL);
	for (size_t i = 0; i < sound_cache.len; i++)
		noise[i] = (char)rand();
	f = fopen(path, "r+");	/* the header stays */
	if (!f || fseek(f, 4096, SEEK_SET) || fwrite(noise, 1, sound_cache.len - 4096, f) == 0)
		exit(99);
	fclose(f);
	tap_int(shelf_look(r).wrong, 0, "a reader shows nothing wrong");
	tap_ok(shelf_put(w, "2026-07-20", ARTICLES, &e), "a writer goes on");
	tap_ok(cache_note(w, note) && strstr(note, "set aside as cache.db.damaged-"),
		"and tells it: %s", note);
	tap_ok(!cache_note(w, note), "once");
	tap_int(shelf_look(r).bodies, ARTICLES, "the reader follows to the new file");
	cache_close(r);
	cache_close(w);
	free(noise);
	free(path);
	tmpdir_remove(dir);
}

int
main(void)
{
	struct buf noise = { 0 };

	make_sound();
	test_cut_short();
	for (size_t i = 0; i < sound_cache.len; i++)
		buf_addc(&noise, (char)rand());
	is_set_aside("noise", noise.data, noise.len);
	buf_clear(&noise);
	buf_add(&noise, sound_cache.data, sound_cache.len);
	memset(noise.data, 0, 100);
	is_set_aside("a header of zeros", noise.data, noise.len);
	test_foreign();
	test_one_body();
	test_mutants();
	test_removed();
	test_while_open();

	buf_fini(&noise);
	buf_fini(&sound_cache);
	return tap_done();
}
