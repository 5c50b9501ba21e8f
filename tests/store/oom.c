/* oom.c - every allocation of a small edition's way through the store fails in
 * turn, once and from then on: the outcome is success, a reason, or die(),
 * never a signal or a hang; the files are sound, nothing is taken for damage,
 * and what was reported saved is there.
 * KANBAO_TEST_LONG=1 lets each one fail, not some. */
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/failmalloc.h"
#include "lib/tmpdir.h"
#include "store/shelf.h"
#include "store/state.h"
#include "tap.h"

enum { ARTICLES = 3, SECONDS = 20 };

struct report {			/* shared with the child */
	bool page_list, articles[ARTICLES], mark;
	long seen;
	unsigned mute;		/* failures without a reason */
	unsigned wrong;
};

static bool
said(struct report *r, bool ok, const struct err *e)
{
	r->mute += !ok && (e->code == ERR_NONE || !*e->text);
	return ok;
}

static void
put(struct report *r, struct cache *c, struct edition *ed)
{
	struct cache_validators v = { .etag = "\"x\"", .date = ed->date };
	struct cache_bounds bounds = { .max_bytes = 1, .max_days = 1 };
	struct err e = { 0 };
	int dropped;

	r->page_list |= said(r, cache_put_edition(c, shelf_key, ed, &e), &e);
	for (uint32_t i = 0; i < ARTICLES; i++) {
		e = (struct err){ 0 };
		r->articles[i] |= said(r, shelf_put_article(c, ed, i, 0, &e), &e);
	}
	e = (struct err){ 0 };
	said(r, cache_put_failure(c, shelf_key, ed->date, "a2", "404", 1, &e), &e);
	said(r, cache_put_picture(c, shelf_key, ed->date, "http://p/", "image/png", "x", 1, &e), &e);
	said(r, cache_put_validators(c, "http://v/", &v, &e), &e);
	said(r, cache_pin(c, shelf_key, ed->date, true, &e), &e);
	said(r, cache_prune(c, &bounds, 1, &dropped, &e), &e);
}

static void
get(struct report *r, struct cache *c)
{
	struct shelf_sight s = { 0 };
	struct cache_edition_row *rows;
	struct cache_validators v;
	struct err e = { 0 };
	struct edition *ed;
	char type[64];
	struct buf b = { 0 };
	size_t n;

	if (said(r, cache_list(c, NULL, &rows, &n, &e), &e))
		cache_rows_free(rows, n);
	ed = cache_edition(c, shelf_key, (struct date){ 0 }, &e);
	if (said(r, ed != NULL, &e))
		shelf_look_at(c, ed, &s);
	r->wrong += s.wrong;
	edition_free(ed);
	said(r, cache_picture(c, "http://p/", &b, type, &e), &e);
	said(r, cache_validators(c, "http://v/", &v, &e), &e);
	cache_version(c);
	buf_fini(&b);
}

static void
keep(struct report *r, const char *dir)
{
	struct state_article a = { shelf_key, { 2026, 7, 9 }, "a1" };
	char note[256], **ids;
	struct state *s = state_open(dir, note);
	struct state_place p;
	struct err e = { 0 };
	size_t n;

	state_mark(s, &a, true, 1);
	state_bookmark(s, &a, "题目", true, 1);
	/* With a note the state lives in memory, and has said so. */
	r->mark |= state_flush(s, &e) && !*note;
	state_read_ids(s, shelf_key, a.date, &ids, &n);
	state_ids_free(ids, n);
	if (state_last(s, NULL, &p))
		state_place_fini(&p);
	state_close(s);
}

static void
work(struct report *r, const char *dir)
{
	struct edition *ed = press_edition("2026-07-09", 1, ARTICLES);
	struct err e = { 0 };
	struct cache *c = cache_open(dir, CACHE_WRITE, NULL, &e);

	if (said(r, c != NULL, &e))
		put(r, c, ed);
	cache_close(c);
	edition_free(ed);
	c = cache_open(dir, CACHE_READ, NULL, NULL);
	get(r, c);
	cache_close(c);
	keep(r, dir);
}

/* True when the child ended in order. */
static bool
run(struct report *r, const char *dir, long n, bool forever)
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		int null = open("/dev/null", O_WRONLY);

		dup2(null, STDERR_FILENO);	/* die()'s words */
		alarm(SECONDS);
		failmalloc_arm(n, forever);
		work(r, dir);
		r->seen = failmalloc_seen();
		_exit(0);
	}
	if (waitpid(pid, &status, 0) != pid)
		exit(99);
	if (WIFEXITED(status) && WEXITSTATUS(status) <= 1)
		return true;
	printf("# allocation %ld%s: %s %d\n", n, forever ? " and all after it" : "",
		WIFSIGNALED(status) ? "signal" : "status",
		WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
	return false;
}

/* What a reader finds afterwards. */
static bool
is_well(const struct report *r, const char *dir)
{
	struct state_article a = { shelf_key, { 2026, 7, 9 }, "a1" };
	struct cache *c = cache_open(dir, CACHE_READ, NULL, NULL);
	struct edition *ed = cache_edition(c, shelf_key, (struct date){ 0 }, NULL);
	struct state *s = state_open(dir, NULL);
	bool ok = shelf_count(dir, "cache.db.damaged") == 0
		&& shelf_count(dir, "state.db.damaged") == 0 && r->wrong == 0 && r->mute == 0;

	ok &= !r->page_list || (ed && ed->narticles == ARTICLES);
	for (uint32_t i = 0; ok && i < ARTICLES; i++) {
		struct body b;

		ok = !r->articles[i] || (cache_body(c, ed, i, &b, NULL)
			&& shelf_revision(&b, ed->articles[i].id) == 0);
		if (r->articles[i])
			body_fini(&b);
	}
	ok &= !r->mark || state_is_read(s, &a);
	edition_free(ed);
	cache_close(c);
	state_close(s);
	return ok && shelf_is_sound(dir, "cache.db") && shelf_is_sound(dir, "state.db");
}

/* The allocations of a first session, or of one that finds its files. */
static void
test(bool second)
{
	struct report *r = mmap(NULL, sizeof *r, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		-1, 0);
	char *dir = tmpdir_make("oom");
	long total, step, runs = 0, failed = 0, unwell = 0;

	if (second)
		run(r, dir, 0, false);
	*r = (struct report){ 0 };
	run(r, dir, 0, false);
	total = r->seen;
	tmpdir_remove(dir);
	step = shelf_is_long() ? 1 : total / 25 + 1;
	for (long n = 1; n <= total; n += step)
		for (int forever = 0; forever < 2; forever++, runs++) {
			dir = tmpdir_make("oom");
			if (second)
				run(r, dir, 0, false);
			*r = (struct report){ 0 };
			failed += !run(r, dir, n, forever);
			if (!is_well(r, dir)) {
				unwell++;
				printf("# allocation %ld%s: mute %u, wrong %u, set aside %d %d\n", n,
					forever ? " and all after it" : "", r->mute, r->wrong,
					shelf_count(dir, "cache.db.damaged"),
					shelf_count(dir, "state.db.damaged"));
			}
			tmpdir_remove(dir);
		}
	tap_int(failed, 0, second ? "with files there: no signal, no hang" : "no signal, no hang");
	tap_int(unwell, 0, "the files are sound, nothing saved is lost, each failure has a reason");
	tap_ok(runs > 40 && total > 500, "%ld runs, of %ld allocations", runs, total);
	munmap(r, sizeof *r);
}

int
main(void)
{
	if (!failmalloc_works()) {
		tap_skip("allocations that fail", "malloc() is not ours here");
		return tap_done();
	}
	test(false);
	test(true);
	return tap_done();
}
