/* refused.c - SQLite says no: the n-th call of the store's work is refused, each one
 * in turn, as a disk's damage, as an error of the disk, and as what else SQLite may
 * say; once, and from then on. Whatever is not done says why, nothing that nobody
 * wrote is shown, and afterwards a writer goes on. */
#include "store/cache.h"

#include <sqlite3.h>
#include <unistd.h>

#include "lib/tmpdir.h"
#include "shelf.h"
#include "store/state.h"
#include "tap.h"

enum { ARTICLES = 2, SPAN_MOST = 100000 };

static struct {
	long calls, at;		/* 0: nothing is refused */
	int code;
	bool for_ever;
} refusal;
static unsigned silent, wrong;	/* refused without a reason; texts that nobody wrote */

int __real_sqlite3_step(sqlite3_stmt *st);
int __real_sqlite3_exec(sqlite3 *h, const char *sql, int (*fn)(void *, int, char **, char **), void *ctx,
	char **why);
int __real_sqlite3_prepare_v2(sqlite3 *h, const char *sql, int n, sqlite3_stmt **st, const char **end);
int __real_sqlite3_prepare_v3(sqlite3 *h, const char *sql, int n, unsigned flags, sqlite3_stmt **st,
	const char **end);
int __real_sqlite3_open_v2(const char *name, sqlite3 **h, int flags, const char *vfs);
int __real_sqlite3_bind_int64(sqlite3_stmt *st, int i, sqlite3_int64 n);
int __wrap_sqlite3_step(sqlite3_stmt *st);
int __wrap_sqlite3_exec(sqlite3 *h, const char *sql, int (*fn)(void *, int, char **, char **), void *ctx,
	char **why);
int __wrap_sqlite3_prepare_v2(sqlite3 *h, const char *sql, int n, sqlite3_stmt **st, const char **end);
int __wrap_sqlite3_prepare_v3(sqlite3 *h, const char *sql, int n, unsigned flags, sqlite3_stmt **st,
	const char **end);
int __wrap_sqlite3_open_v2(const char *name, sqlite3 **h, int flags, const char *vfs);
int __wrap_sqlite3_bind_int64(sqlite3_stmt *st, int i, sqlite3_int64 n);

static bool
is_refused(void)
{
	long call = ++refusal.calls;

	return refusal.at && (call == refusal.at || (refusal.for_ever && call > refusal.at));
}

int
__wrap_sqlite3_step(sqlite3_stmt *st)
{
	return is_refused() ? refusal.code : __real_sqlite3_step(st);
}

int
__wrap_sqlite3_exec(sqlite3 *h, const char *sql, int (*fn)(void *, int, char **, char **), void *ctx,
	char **why)
{
	return is_refused() ? refusal.code : __real_sqlite3_exec(h, sql, fn, ctx, why);
}

int
__wrap_sqlite3_prepare_v2(sqlite3 *h, const char *sql, int n, sqlite3_stmt **st, const char **end)
{
	return is_refused() ? refusal.code : __real_sqlite3_prepare_v2(h, sql, n, st, end);
}

int
__wrap_sqlite3_prepare_v3(sqlite3 *h, const char *sql, int n, unsigned flags, sqlite3_stmt **st,
	const char **end)
{
	return is_refused() ? refusal.code : __real_sqlite3_prepare_v3(h, sql, n, flags, st, end);
}

int
__wrap_sqlite3_open_v2(const char *name, sqlite3 **h, int flags, const char *vfs)
{
	return is_refused() ? refusal.code : __real_sqlite3_open_v2(name, h, flags, vfs);
}

int
__wrap_sqlite3_bind_int64(sqlite3_stmt *st, int i, sqlite3_int64 n)
{
	return is_refused() ? refusal.code : __real_sqlite3_bind_int64(st, i, n);
}

static void
said(bool ok, struct err *e)
{
	silent += !ok && !*e->text;
	*e = (struct err){ 0 };
}

/* -- the work ------------------------------------------------------------ */

static void
write_rows(struct cache *c, struct date day)
{
	static const char *const urls[] = { "https://paper.example/1", "https://paper.example/2" };
	struct cache_issue issues[] = { { { 2026, 7, 8 }, (char *)urls[0] }, { { 2026, 7, 9 }, (char *)urls[1] } };
	struct cache_gap gaps[] = { { (char *)urls[0], (char *)"404", 1, true }, { (char *)urls[1], (char *)"500", 1, false } };
	struct cache_document d = { .name = "list", .checked = 1 };
	struct cache_validators v = { .checked = 1, .date = day };
	struct cache_bounds all = { .max_bytes = 1, .max_days = 1 };
	struct err e = { 0 };
	uint32_t left = 1;
	int dropped;

	said(cache_put_failure(c, shelf_key, day, "a2", "404", 1, &e), &e);
	said(cache_put_picture(c, shelf_key, day, urls[0], "image/png", "png", 3, &e), &e);
	said(cache_put_settled(c, shelf_key, day, gaps, 2, 0, &e), &e);
	said(cache_put_settled(c, shelf_key, day, gaps, 1, 0, &e), &e);
	said(cache_pin(c, shelf_key, day, true, &e), &e);
	said(cache_put_issues(c, shelf_key, issues, 2, urls[0], &e), &e);
	buf_adds(&d.data, "<a>");
	for (int i = 0; i < 2; i++)
		said(cache_put_document(c, shelf_key, urls[i], &d, &e), &e);
	said(cache_check_document(c, shelf_key, urls[0], 2, &e), &e);
	said(cache_settle_documents(c, shelf_key, (char *const *)urls, 1, true, &e), &e);
	buf_fini(&d.data);
	said(cache_put_validators(c, urls[0], &v, &e), &e);
	said(cache_index_step(c, &left, &e), &e);
	said(cache_prune(c, &all, date_now() + 400 * 86400, &dropped, &e), &e);
}

static void
read_rows(struct cache *c)
{
	static const char *const phrases[] = { "归来" };
	struct cache_issue *issues;
	struct cache_document d;
	struct cache_validators v;
	struct buf picture = { 0 };
	const struct cache_found *found;
	struct err e = { 0 };
	struct cache_search *s;
	char type[64];
	bool end = false;
	size_t n;

	wrong += shelf_look(c).wrong;
	said(cache_picture(c, "https://paper.example/1", &picture, type, &e), &e);
	said(cache_document(c, shelf_key, "https://paper.example/1", &d, &e), &e);
	said(cache_validators(c, "https://paper.example/1", &v, &e), &e);
	if (cache_issues(c, shelf_key, &issues, &n, &e))
		cache_issues_free(issues, n);
	else
		said(false, &e);
	s = cache_search_new(c, shelf_key, (struct date){ 0 }, phrases, 1);
	for (int i = 0; !end && i < 8; i++)
		if (!cache_search_next(s, i % 2, &found, &n, &end, &e)) {
			said(false, &e);
			break;
		}
	cache_search_free(s);
	cache_version(c);
	buf_fini(&picture);
	buf_fini(&d.data);
}

static void
work_with_cache(const char *dir)
{
	struct err e = { 0 };
	struct cache *c = cache_open(dir, CACHE_WRITE, NULL, &e);

	said(c, &e);
	if (c) {
		said(shelf_put(c, "2026-07-08", ARTICLES, &e), &e);
		said(shelf_put(c, "2026-07-09", ARTICLES, &e), &e);
		wrong += shelf_look(c).wrong;
		write_rows(c, (struct date){ 2026, 7, 8 });
	}
	cache_close(c);
	c = cache_open(dir, CACHE_READ, NULL, NULL);
	read_rows(c);
	cache_close(c);
}

static void
work_with_state(const char *dir)
{
	struct state_article a = { shelf_key, { 2026, 7, 9 }, "a1" };
	struct state_place place = { (char *)shelf_key, a.date, (char *)"article", (char *)"01", (char *)"a1", 1 };
	struct state *s = state_open(dir, NULL);
	struct state_bookmark_row *rows;
	struct position at = { 1, 2, 3 };
	struct err e = { 0 };
	char **ids;
	size_t n;

	for (int i = 0; i < 2; i++) {
		state_mark(s, &a, i == 0, 1);
		state_put_position(s, &a, at, 1);
		state_bookmark(s, &a, "title", i == 0, 1);
		state_put_last(s, &place);
		state_put_fact(s, "name", i == 0 ? "value" : NULL);
		state_flush(s, &e);
		state_is_read(s, &a);
		state_position(s, &a, &at);
		state_read_ids(s, shelf_key, a.date, &ids, &n);
		state_ids_free(ids, n);
		state_bookmarks(s, &rows, &n);
		state_bookmarks_free(rows, n);
		free(state_fact(s, "name"));
		memset(&place, 0, sizeof place);
		state_last(s, shelf_key, &place);
		state_place_fini(&place);
		place = (struct state_place){ (char *)shelf_key, a.date, (char *)"article", (char *)"01", (char *)"a1", 2 };
	}
	said(state_finish(s, &e), &e);
	state_close(s);
}

/* -- each call in turn --------------------------------------------------- */

static void
one(const char *what, void (*work)(const char *), long at, int code, bool for_ever)
{
	char *dir = tmpdir_make("refused");
	unsigned before = silent + wrong;
	struct err e = { 0 };
	struct cache *c;

	refusal.calls = 0;
	refusal.at = at;
	refusal.code = code;
	refusal.for_ever = for_ever;
	work(dir);
	refusal.at = 0;
	c = cache_open(dir, CACHE_WRITE, NULL, &e);
	wrong += !c || shelf_look(c).wrong || !shelf_put(c, "2026-07-20", 1, &e);
	cache_close(c);
	wrong += !shelf_is_sound(dir, "cache.db") || !shelf_is_sound(dir, "state.db");
	if (silent + wrong != before)
		printf("# %s: call %ld, code %d%s: %s\n", what, at, code, for_ever ? ", for ever" : "", e.text);
	tmpdir_remove(dir);
}

static void
each(const char *what, void (*work)(const char *))
{
	static const int codes[] = { SQLITE_CORRUPT, SQLITE_IOERR, SQLITE_FULL, SQLITE_NOMEM, SQLITE_CONSTRAINT,
		SQLITE_CORRUPT_VTAB, SQLITE_READONLY };
	long total, runs = 0;

	one(what, work, 0, 0, false);
	total = refusal.calls;
	silent = wrong = 0;
	one(what, work, 0, 0, false);
	total = refusal.calls;
	for (long at = 1; at <= total && total < SPAN_MOST; at++)
		for (int i = 0; i < 2 + (shelf_is_long() ? 5 : 1); i++) {
			/* always as damage and as an error; of the others one each */
			int code = codes[i < 2 || shelf_is_long() ? i : 2 + at % 5];

			one(what, work, at, code, at % 4 == 3);
			runs++;
		}
	tap_int(wrong, 0, what);
	tap_int(silent, 0, "what is refused says why");
	tap_ok(runs > 100, "%ld refusals, of %ld calls", runs, total);
}

int
main(void)
{
	/* nothing here needs a disk */
	if (!getenv("TMPDIR") && access("/dev/shm", W_OK) == 0)
		setenv("TMPDIR", "/dev/shm", 1);
	each("cache", work_with_cache);
	each("state", work_with_state);
	return tap_done();
}
