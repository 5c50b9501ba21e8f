/* corners.c - what seldom happens to a cache and a state: a place that is none, names
 * and slots that are taken, numbers nobody has written, a lock that is held, an
 * edition that another program has dropped. */
#include "store/cache.h"

#include <fcntl.h>
#include <sqlite3.h>
#include <sys/file.h>
#include <unistd.h>

#include "lib/downgrade.h"
#include "lib/tmpdir.h"
#include "shelf.h"
#include "store/state.h"
#include "tap.h"

enum { SLOTS = 256, ASIDE_MOST = 100 };

static bool
sql(const char *dir, const char *text)
{
	char *path = path_join(dir, "cache.db");
	sqlite3 *h = NULL;
	bool ok = sqlite3_open(path, &h) == SQLITE_OK && sqlite3_exec(h, text, NULL, NULL, NULL) == SQLITE_OK;

	sqlite3_close(h);
	free(path);
	return ok;
}

static void
test_no_place(void)
{
	char *dir = tmpdir_make("place"), *cache = path_join(dir, "cache"), *below = path_join(cache, "below");
	struct err e = { 0 };
	char note[256];
	struct cache *c;

	c = cache_open(cache, CACHE_WRITE, NULL, &e);
	tap_ok(c && shelf_put(c, "2026-07-08", 1, &e), "a cache");
	tmpdir_remove(mem_dup(cache));
	shelf_file(dir, "cache", "", 0);
	tap_ok(!shelf_put(c, "2026-07-09", 1, &e) && *e.text, "its folder is a file now: %s", e.text);
	cache_close(c);
	tap_ok(!cache_open(below, CACHE_WRITE, NULL, &e) && *e.text, "no folder can be made below a file: %s", e.text);
	c = cache_open(below, CACHE_READ, note, &e);
	tap_ok(c && *note, "nothing to read there: %s", note);
	tap_ok(!cache_edition(c, shelf_key, (struct date){ 0 }, &e) && e.code == ERR_ABSENT && *e.text,
		"and every question is told why: %s", e.text);
	cache_close(c);
	free(below);
	free(cache);
	tmpdir_remove(dir);
}

/* Not ours, and ours with numbers that no kanbao writes. */
static void
test_numbers(void)
{
	static const char *const numbers[] = { "PRAGMA user_version = 5", "CREATE TABLE t (a)",
		"PRAGMA application_id = 1801547363; CREATE TABLE t (a)",
		"PRAGMA application_id = 1801547363; PRAGMA user_version = -1; CREATE TABLE t (a)",
		"PRAGMA application_id = 1801547363; PRAGMA user_version = 1000; CREATE TABLE t (a)" };

	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
		char *dir = tmpdir_make("numbers"), note[256] = "";
		struct err e = { 0 };
		struct cache *c;

		tap_ok(sql(dir, numbers[i]), "%s", numbers[i]);
		c = cache_open(dir, CACHE_WRITE, note, &e);
		tap_ok(c && strstr(note, "set aside") && shelf_put(c, "2026-07-08", 1, &e), "set aside: %s", note);
		cache_close(c);
		tmpdir_remove(dir);
	}
}

static void
test_names_aside(void)
{
	char *dir = tmpdir_make("aside");
	struct cache_bounds none = { 0 };
	struct err e = { 0 };
	struct cache *c = NULL;
	bool ok = true;
	int dropped;

	setenv("KANBAO_NOW", "2026-07-09T08:00:00Z", 1);
	for (int i = 0; ok && i <= ASIDE_MOST; i++) {
		cache_close(c);
		shelf_file(dir, "cache.db", "damaged, for all that SQLite can tell of it", 43);
		c = cache_open(dir, CACHE_WRITE, NULL, &e);
		ok = c != NULL;
	}
	tap_ok(ok, "set aside %d times within a second", ASIDE_MOST + 1);
	tap_int(shelf_count(dir, "cache.db.damaged-20260709-080000", false), ASIDE_MOST, "the last name is taken twice");
	shelf_file(dir, "cache.db.damaged-", "", 0);
	shelf_file(dir, "cache.db.damaged-notadate", "", 0);
	shelf_file(dir, "cache.db.damaged-20250101-000000", "", 0);
	tap_ok(cache_prune(c, &none, date_now(), &dropped, &e), "pruned");
	tap_int(shelf_count(dir, "cache.db.damaged-", false), ASIDE_MOST + 2, "what was set aside long ago is gone, no other");
	cache_close(c);
	unsetenv("KANBAO_NOW");
	tmpdir_remove(dir);
}

static void
test_lock(void)
{
	char *dir = tmpdir_make("lock"), *path = path_join(dir, "cache.db"), note[256] = "";
	struct state_article a = { shelf_key, { 2026, 7, 9 }, "a1" };
	struct cache *c = cache_open(dir, CACHE_WRITE, NULL, NULL);
	struct err e = { 0 };
	struct state *s;
	int fd;

	shelf_put(c, "2026-07-08", 1, &e);
	cache_close(c);
	tap_ok(downgrade(path, 1), "a cache of an older kanbao");
	fd = open(dir, O_RDONLY | O_DIRECTORY);
	tap_ok(flock(fd, LOCK_EX) == 0, "another program makes files");
	c = cache_open(dir, CACHE_READ, note, NULL);
	tap_ok(strstr(note, "older kanbao"), "it is not brought up to date behind its back: %s", note);
	cache_close(c);
	s = state_open(dir, note);
	state_mark(s, &a, true, 1);
	tap_ok(state_is_frozen(s) && state_is_read(s, &a), "a state lives in memory: %s", note);
	state_close(s);
	close(fd);
	c = cache_open(dir, CACHE_READ, note, NULL);
	tap_ok(!*note && shelf_look(c).bodies == 1, "the cache is brought up to date");
	cache_close(c);
	free(path);
	tmpdir_remove(dir);
}

static void
test_slots(void)
{
	char *dir = tmpdir_make("slots"), paper[64];
	struct cache *c = cache_open(dir, CACHE_WRITE, NULL, NULL);
	struct edition *ed = press_edition("2026-07-08", 1, 1);
	const char *const phrases[] = { "第1篇" };
	const struct cache_found *found;
	struct cache_search *s;
	struct err e = { 0 };
	size_t n = 0, all = 0;
	bool end = false;
	uint32_t left;

	for (int i = 0; i <= SLOTS; i++) {
		snprintf(paper, sizeof paper, "https://paper.example/%d", i);
		if (!cache_put_edition(c, paper, ed, &e))
			break;
	}
	tap_ok(!*e.text, "%d papers of a day", SLOTS + 1);
	tap_ok(sql(dir, "DELETE FROM edition WHERE slot = 3") && cache_put_edition(c, "https://paper.example/again", ed, &e),
		"one goes, another has its slot");
	tap_ok(cache_index_step(c, &left, &e) && left == 0, "nothing waits for the index");
	s = cache_search_new(c, NULL, (struct date){ 0 }, phrases, 1);
	while (!end && cache_search_next(s, 0, &found, &n, &end, &e))
		all += n;
	tap_int((long long)all, SLOTS + 1, "all are found, also the one without a slot");
	cache_search_free(s);
	cache_search_free(NULL);
	edition_free(ed);
	cache_close(c);
	tmpdir_remove(dir);
}

/* More words than the index is asked for, in more than one phrase. */
static void
test_long_query(void)
{
	char *dir = tmpdir_make("query");
	struct cache *c = cache_open(dir, CACHE_WRITE, NULL, NULL);
	struct buf words = { 0 };
	const struct cache_found *found;
	struct cache_search *s;
	const char *phrases[2];
	struct err e = { 0 };
	bool end = false;
	size_t n = 1;

	shelf_put(c, "2026-07-08", 1, &e);
	for (int i = 0; i < 40; i++)
		buf_addf(&words, "word%d ", i);
	phrases[0] = phrases[1] = buf_str(&words);
	s = cache_search_new(c, shelf_key, (struct date){ 0 }, phrases, 2);
	tap_ok(cache_search_next(s, 0, &found, &n, &end, &e) && end && n == 0, "40 words, twice");
	cache_search_free(s);
	buf_fini(&words);
	cache_close(c);
	tmpdir_remove(dir);
}

static void
test_dropped(void)
{
	char *dir = tmpdir_make("dropped");
	struct cache *c = cache_open(dir, CACHE_WRITE, NULL, NULL);
	struct edition *ed = press_edition("2026-07-08", 1, 2), *again;
	struct err e = { 0 };
	char note[256];
	struct body b;

	cache_put_edition(c, shelf_key, ed, &e);
	sql(dir, "DELETE FROM edition");
	tap_ok(shelf_put_article(c, ed, 1, 0, &e), "of an edition that another program has dropped: %s", e.text);
	again = cache_edition(c, shelf_key, ed->date, &e);
	tap_ok(again && again->narticles == 2 && cache_body(c, again, 1, &b, &e), "it is there again, with the article");
	body_fini(&b);
	edition_free(again);
	sql(dir, "DELETE FROM head WHERE id = 'a2'");
	tap_ok(!shelf_put_article(c, ed, 1, 0, &e) && cache_note(c, note) && strstr(note, "1 editions saved"),
		"a head is lost: the file is set aside: %s", note);
	tap_ok(strstr(e.text, "no longer in the edition"), "what was saved has no such article: %s", e.text);
	tap_ok(!cache_pin(c, shelf_key, (struct date){ 0 }, true, &e) && strstr(e.text, "not in the cache"), "no day: %s", e.text);
	edition_free(ed);
	cache_close(c);
	tmpdir_remove(dir);
}

static void
test_last_place(void)
{
	char *dir = tmpdir_make("last");
	struct state *s = state_open(dir, NULL);
	struct state_place place = { (char *)"stored", { 2026, 7, 9 }, (char *)"edition", (char *)"01", (char *)"", 10 };
	struct state_place found;

	state_put_last(s, &place);
	state_flush(s, NULL);
	place.key = (char *)"queued";
	place.when = 5;
	state_put_last(s, &place);
	place.key = (char *)"older";
	place.when = 3;
	state_put_last(s, &place);
	tap_ok(state_last(s, NULL, &found), "the paper read last");
	tap_str(found.key, "stored", "is the one stored, when what waits is older");
	state_place_fini(&found);
	state_close(s);
	tmpdir_remove(dir);
}

int
main(void)
{
	if (!getenv("TMPDIR") && access("/dev/shm", W_OK) == 0)
		setenv("TMPDIR", "/dev/shm", 1);
	test_no_place();
	test_numbers();
	test_names_aside();
	test_lock();
	test_slots();
	test_long_query();
	test_dropped();
	test_last_place();
	return tap_done();
}
