/* full.c - a disk that is full: the reason is told in one line, what was saved
 * before is there, and when there is room again everything goes on. On a small
 * tmpfs where root may mount one, and under RLIMIT_FSIZE everywhere. */
#include <errno.h>
#include <sched.h>
#include <signal.h>
#include <sys/mount.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/tmpdir.h"
#include "store/shelf.h"
#include "store/state.h"
#include "tap.h"

enum { ARTICLES = 20 };

/* Stores articles until one fails; returns how many were saved. */
static unsigned
fill(struct cache *c, struct err *e)
{
	unsigned saved = 0;
	char day[DATE_TEXT];

	for (int d = 1; d <= 28; d++) {
		struct edition *ed = press_edition(date_format((struct date){ 2026, 7, (int8_t)d },
			day), 1, ARTICLES);
		bool ok = cache_put_edition(c, shelf_key, ed, e);

		for (uint32_t i = 0; ok && i < ARTICLES; i++) {
			ok = shelf_put_article(c, ed, i, 0, e);
			saved += ok;
		}
		edition_free(ed);
		if (!ok)
			break;
	}
	return saved;
}

static void
add_filler(const char *dir, int n)
{
	char *path = path_join(dir, "filler");
	FILE *f = fopen(path, "w");

	for (int i = 0; f && i < n; i++)
		if (putc('x', f) == EOF)
			break;
	if (f)
		fclose(f);
	free(path);
}

static void
drop_filler(const char *dir)
{
	char *path = path_join(dir, "filler");

	unlink(path);
	free(path);
}

static void
test_cache(const char *dir)
{
	struct err e = { 0 };
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, &e), *r;
	struct cache_bounds small = { .max_bytes = 200000 };
	struct shelf_sight s;
	unsigned saved;
	char note[256];
	int dropped = 0;

	add_filler(dir, 1500000);
	saved = fill(w, &e);
	tap_ok(saved > 10 && saved < 28 * ARTICLES, "%u articles, then the disk is full", saved);
	tap_ok(strstr(e.text, "cache.db: the disk is full") != NULL, "which is told: %s", e.text);
	r = cache_open(dir, CACHE_READ, note, NULL);
	s = shelf_look(r);
	tap_ok(s.bodies == saved && !s.wrong && !*note, "what was saved is there: %u", s.bodies);
	cache_close(r);
	cache_close(w);
	r = cache_open(dir, CACHE_READ, note, NULL);
	s = shelf_look(r);
	tap_ok(s.bodies == saved && !s.wrong && !*note, "also after the writer has ended %s", note);
	cache_close(r);
	drop_filler(dir);
	w = cache_open(dir, CACHE_WRITE, NULL, &e);
	if (w && !cache_prune(w, &small, 0, &dropped, &e))
		dropped = 0;
	tap_ok(dropped > 0, "with a little room old editions can go: %d", dropped);
	tap_ok(shelf_put(w, "2026-08-01", ARTICLES, &e), "and new ones come");
	cache_close(w);
	tap_ok(shelf_is_sound(dir, "cache.db"), "the file is sound");
}

static void
test_state(const char *dir)
{
	struct state_article a = { shelf_key, { 2026, 7, 9 }, "a1" };
	struct state *s = state_open(dir, NULL);
	char id[400], note[256];
	struct err e = { 0 };
	bool ok = true;

	add_filler(dir, 3600000);
	for (int i = 0; ok && i < 4000; i++) {
		snprintf(id, sizeof id, "%0390d", i);
		a.id = id;
		state_mark(s, &a, true, 1);
		if (i % 100 == 99)
			ok = state_flush(s, &e);
	}
	tap_ok(!ok && strstr(e.text, "state.db: the disk is full"), "told: %s", e.text);
	tap_ok(!state_flush(s, &e) && !e.code, "once");
	tap_ok(state_is_read(s, &a) && state_pending(s), "the marks wait");
	drop_filler(dir);
	tap_ok(state_flush(s, &e) && !state_pending(s), "with room again they are written %s", e.text);
	state_close(s);
	s = state_open(dir, note);
	tap_ok(state_is_read(s, &a) && !*note, "and are there next time");
	state_close(s);
	tap_ok(shelf_is_sound(dir, "state.db"), "the file is sound");
}

/* A full disk at the very start. */
static void
test_start(const char *dir)
{
	struct state_article a = { shelf_key, { 2026, 7, 9 }, "a1" };
	struct err e = { 0 };
	struct cache *c;
	struct state *s;
	char note[256];

	add_filler(dir, 5000000);
	c = cache_open(dir, CACHE_WRITE, NULL, &e);
	tap_ok(!c && strstr(e.text, "the disk is full"), "no cache can be made: %s", e.text);
	s = state_open(dir, note);
	state_mark(s, &a, true, 1);
	tap_ok(strstr(note, "the disk is full") && state_is_read(s, &a), "nor a state: %s", note);
	state_close(s);
	drop_filler(dir);
	c = cache_open(dir, CACHE_WRITE, NULL, &e);
	tap_ok(c && shelf_put(c, "2026-07-09", 2, &e), "with room there is one");
	cache_close(c);
}

/* A damaged file on a full disk: nothing is lost for want of room. */
static void
test_damaged(const char *dir)
{
	struct err e = { 0 };
	struct cache *c = cache_open(dir, CACHE_WRITE, NULL, &e);
	char *path = path_join(dir, "cache.db");
	struct buf b = { 0 };

	shelf_put(c, "2026-07-09", ARTICLES, &e);
	cache_close(c);
	path_read(path, 1 << 24, &b, &e);
	shelf_file(dir, "cache.db", b.data, b.len - 4096);
	add_filler(dir, 5000000);
	c = cache_open(dir, CACHE_WRITE, NULL, &e);
	tap_ok(!c && *e.text, "a damaged file and no room: %s", e.text);
	tap_int(shelf_count(dir, "cache.db.damaged", true), 0, "it is where it was");
	drop_filler(dir);
	c = cache_open(dir, CACHE_WRITE, NULL, &e);
	tap_ok(c && shelf_look(c).bodies >= ARTICLES - 2, "with room its articles are saved");
	cache_close(c);
	buf_fini(&b);
	free(path);
}

static void
on_small_disk(void (*test)(const char *dir), const char *name)
{
	char *dir = tmpdir_make("full");

	if (mount("none", dir, "tmpfs", 0, "size=4m,mode=755") < 0) {
		tap_skip(name, "no tmpfs may be mounted here: %s", strerror(errno));
	} else {
		printf("# %s\n", name);
		test(dir);
		umount(dir);
	}
	tmpdir_remove(dir);
}

/* Without root: files may not grow beyond a bound. */
static void
test_limit(void)
{
	struct rlimit was, limit;
	char *dir = tmpdir_make("limit"), note[256];
	struct err e = { 0 };
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, &e), *r;
	struct shelf_sight s;
	unsigned saved;

	signal(SIGXFSZ, SIG_IGN);
	getrlimit(RLIMIT_FSIZE, &was);
	limit = was;
	limit.rlim_cur = 800000;
	setrlimit(RLIMIT_FSIZE, &limit);
	saved = fill(w, &e);
	tap_ok(saved > 10 && saved < 28 * ARTICLES && *e.text, "%u articles, then: %s", saved, e.text);
	cache_close(w);
	r = cache_open(dir, CACHE_READ, note, NULL);
	s = shelf_look(r);
	tap_ok(s.bodies == saved && !s.wrong && !*note, "what was saved is there: %u", s.bodies);
	cache_close(r);
	setrlimit(RLIMIT_FSIZE, &was);
	tap_ok(shelf_is_sound(dir, "cache.db"), "the file is sound");
	tmpdir_remove(dir);
}

int
main(void)
{
	/* Mounts of this process only; they end with it. */
	if (geteuid() == 0 && unshare(CLONE_NEWNS) == 0)
		mount("none", "/", NULL, MS_REC | MS_PRIVATE, NULL);
	on_small_disk(test_cache, "a cache that fills the disk");
	on_small_disk(test_state, "a state on a full disk");
	on_small_disk(test_start, "a full disk at the start");
	on_small_disk(test_damaged, "a damaged cache on a full disk");
	test_limit();
	return tap_done();
}
