#include "store/cache.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "lib/downgrade.h"
#include "lib/press.h"
#include "lib/tmpdir.h"
#include "tap.h"

static const char key[] = "https://paper.example/feed.json";

static struct date
day(const char *s)
{
	struct date d = { 0 };

	date_parse(s, false, &d);
	return d;
}

static bool
put_one(struct cache *c, const char *k, struct edition *ed, uint32_t i, unsigned revision)
{
	struct err e;
	struct body b;
	bool ok;

	press_article(ed, i, revision, 800, &b);
	ok = cache_put_article(c, k, ed, i, &b, &e);
	if (!ok)
		printf("# %s\n", e.text);
	body_fini(&b);
	return ok;
}

/* Prints and stores a whole edition fetched at `when`. */
static void
put_whole(struct cache *c, const char *k, const char *date, unsigned n, int64_t when)
{
	struct edition *ed = press_edition(date, 1, n);
	char text[24];

	snprintf(text, sizeof text, "%lld", (long long)when);
	setenv("KANBAO_NOW", text, 1);
	tap_ok(cache_put_edition(c, k, ed, NULL), "%s %s is stored", k, date);
	for (uint32_t i = 0; i < n; i++)
		put_one(c, k, ed, i, 0);
	edition_free(ed);
	unsetenv("KANBAO_NOW");
}

/* First block of an article's body; yours to free. */
static char *
text_of(struct cache *c, const struct edition *ed, uint32_t i, struct err *e)
{
	struct body b;
	char *s = NULL;

	*e = (struct err){ 0 };
	if (cache_body(c, ed, i, &b, e))
		s = mem_dup(b.blocks[0].text);
	body_fini(&b);
	return s;
}

static bool
begins(char *s, const char *want)
{
	bool ok = s && strncmp(s, want, strlen(want)) == 0;

	free(s);
	return ok;
}

static void
test_empty(const char *dir)
{
	struct cache_edition_row *rows;
	struct cache_validators v;
	struct edition *ed;
	struct cache *c;
	char note[256], type[64];
	struct buf b = { 0 };
	struct err e;
	size_t n;

	c = cache_open(dir, CACHE_READ, note, &e);
	tap_ok(c && !*note, "a cache that is not there is an empty one");
	tap_ok(cache_list(c, NULL, &rows, &n, &e) && n == 0, "its list is empty");
	cache_rows_free(rows, n);
	ed = cache_edition(c, key, day("2026-07-09"), &e);
	tap_ok(!ed && e.code == ERR_ABSENT, "no edition: %s", e.text);
	tap_ok(!cache_edition(c, key, (struct date){ 0 }, &e) && e.code == ERR_ABSENT,
		"no newest: %s", e.text);
	tap_ok(!cache_picture(c, "u", &b, type, &e) && e.code == ERR_ABSENT, "no picture");
	tap_ok(cache_validators(c, "u", &v, &e) && !*v.etag && !v.checked, "no validators");
	tap_ok(!cache_pin(c, key, day("2026-07-09"), true, &e), "a reader does not write: %s",
		e.text);
	cache_close(c);
	cache_close(NULL);
}

static void
test_editions(const char *dir)
{
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, NULL);
	struct cache *r = cache_open(dir, CACHE_READ, NULL, NULL);
	struct edition *ed = press_edition("2026-07-09", 1, 8), *got;
	int64_t version = cache_version(r), later;
	struct err e;

	tap_ok(cache_put_edition(w, key, ed, &e), "a page list is stored");
	later = cache_version(r);
	tap_ok(later != version, "the reader sees that something changed");
	tap_int(cache_version(r), later, "and then that nothing did");
	got = cache_edition(r, key, day("2026-07-09"), &e);
	tap_ok(got && got->narticles == 8 && got->npages == PRESS_PAGES, "it is visible at once");
	tap_str(got->paper, "菱塘日报", "the paper's title");
	tap_str(got->key, key, "the source's key");
	tap_int(got->pages[1].narticles, 2, "pages have their articles");
	tap_ok(!got->articles[3].has_body, "without bodies");
	tap_str(got->articles[3].missing, "", "and nobody has said why");
	free(text_of(r, got, 3, &e));
	tap_ok(e.code == ERR_ABSENT, "no body: %s", e.text);
	edition_free(got);

	put_one(w, key, ed, 3, 0);
	tap_ok(cache_put_failure(w, key, ed->date, "a5", "404 not found", 1000, &e), "a failure");
	got = cache_edition(r, key, (struct date){ 0 }, &e);
	tap_ok(got && got->articles[3].has_body && !*got->articles[3].missing, "a body came");
	tap_ok(got->articles[3].hash == ed->articles[3].hash && got->articles[3].chars > 500,
		"with its head");
	tap_str(got->articles[4].missing, "404 not found", "the ledger says why");
	tap_ok(begins(text_of(r, got, 3, &e), "第4篇第0段"), "it is the right one");
	put_one(w, key, ed, 4, 0);
	edition_free(got);
	got = cache_edition(r, key, (struct date){ 0 }, &e);
	tap_ok(got->articles[4].has_body && !*got->articles[4].missing, "then it came after all");
	edition_free(got);
	edition_free(ed);
	cache_close(r);
	cache_close(w);
}

/* A corrected edition: one article is new, one gone, one has another text, the
 * order is another one. */
static void
test_correction(const char *dir)
{
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, NULL);
	struct edition *ed = press_edition("2026-07-10", 1, 6), *again, *got;
	struct note notes[] = { { .kind = NOTE_ON, .pages = "2", .mark = "" } };
	uint64_t hash;
	struct err e;

	cache_put_edition(w, key, ed, &e);
	ed->articles[2].notes = notes;
	ed->articles[2].nnotes = 1;
	for (uint32_t i = 0; i < 6; i++)
		put_one(w, key, ed, i, 0);
	hash = ed->articles[2].hash;
	cache_put_failure(w, key, ed->date, "a1", "gone with it", 1, &e);

	again = press_edition("2026-07-10", 3, 6);	/* a3..a8, so a1 and a2 are gone */
	tap_ok(cache_put_edition(w, key, again, &e), "a corrected page list");
	got = cache_edition(w, key, day("2026-07-10"), &e);
	tap_ok(got && got->narticles == 6 && strcmp(got->articles[0].id, "a3") == 0, "is the list");
	tap_ok(got->articles[0].has_body && got->articles[3].has_body, "what stays has its body");
	tap_ok(!got->articles[4].has_body, "what is new has none");
	tap_ok(got->articles[0].hash == hash && got->articles[0].nnotes == 1,
		"a head keeps its hash and notes");
	tap_ok(begins(text_of(w, got, 0, &e), "第3篇"), "the body is the old article's");
	edition_free(got);

	/* The feed knows the new text's hash before the text is stored. */
	again->articles[0].hash = 42;
	cache_put_edition(w, key, again, &e);
	got = cache_edition(w, key, day("2026-07-10"), &e);
	tap_ok(got->articles[0].hash == hash, "also against a newer hash, until the body comes");
	edition_free(got);
	put_one(w, key, again, 0, 1);
	got = cache_edition(w, key, day("2026-07-10"), &e);
	tap_ok(got->articles[0].hash == again->articles[0].hash && got->articles[0].nnotes == 0,
		"a corrected article replaces its head");
	tap_ok(begins(text_of(w, got, 0, &e), "第100003篇"), "and its body");
	tap_ok(begins(text_of(w, got, 1, &e), "第4篇"), "the others keep theirs");
	edition_free(got);
	tap_ok(!put_one(w, key, ed, 0, 0), "an article that is gone cannot be stored");
	edition_free(again);
	edition_free(ed);
	cache_close(w);
}

static void
test_ledger_of_edition(const char *dir)
{
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, NULL);
	struct edition *ed = press_edition("2026-07-11", 1, 2);
	struct err e;

	cache_put_failure(w, key, ed->date, "", "the server said 503", 1, &e);
	tap_ok(!cache_edition(w, key, ed->date, &e), "not published yet");
	tap_str(e.text, "https://paper.example/feed.json 2026-07-11: the server said 503",
		"the ledger knows why an edition is not there");
	cache_put_edition(w, key, ed, &e);
	cache_pin(w, key, ed->date, true, &e);
	edition_free(ed);
	ed = cache_edition(w, key, (struct date){ 0 }, &e);
	tap_ok(ed && ed->date.day == 11, "the newest");
	edition_free(ed);
	ed = cache_edition(w, key, day("2026-07-09"), &e);
	tap_ok(ed && ed->date.day == 9, "an older one by its date");
	edition_free(ed);
	cache_close(w);
}

static void
test_list(const char *dir)
{
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, NULL);
	struct cache_edition_row *rows;
	struct err e;
	size_t n;

	put_whole(w, "file:///b.json", "2026-07-10", 3, 5000);
	cache_put_failure(w, key, day("2026-07-09"), "a1", "timed out", 1, &e);
	tap_ok(cache_list(w, NULL, &rows, &n, &e) && n == 4, "all papers");
	tap_str(n ? rows[0].key : "", key, "the newest first");
	tap_ok(rows[0].pinned && !rows[1].pinned, "pinned or not");
	cache_rows_free(rows, n);
	tap_ok(cache_list(w, "file:///b.json", &rows, &n, &e) && n == 1, "one paper");
	tap_ok(rows[0].pages == PRESS_PAGES && rows[0].articles == 3 && rows[0].bodies == 3
		&& rows[0].failed == 0 && rows[0].fetched == 5000 && rows[0].bytes > 3000,
		"its row: %u pages %u articles %u bodies %u failed, %lld, %llu bytes",
		rows[0].pages, rows[0].articles, rows[0].bodies, rows[0].failed,
		(long long)rows[0].fetched, (unsigned long long)rows[0].bytes);
	tap_str(rows[0].paper, "菱塘日报", "its title");
	tap_str(rows[0].name, "早报", "the edition's name");
	cache_rows_free(rows, n);
	cache_list(w, key, &rows, &n, &e);
	tap_ok(n == 3 && rows[2].date.day == 9 && rows[2].articles == 8 && rows[2].bodies == 2
		&& rows[2].failed == 1, "one that is not complete");
	cache_rows_free(rows, n);
	cache_close(w);
}

static void
test_pictures(const char *dir)
{
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, NULL);
	char *data = mem_alloc(300000), type[64];
	struct buf b = { 0 };
	struct err e;

	for (int i = 0; i < 300000; i++)
		data[i] = (char)(i * 7);
	tap_ok(cache_put_picture(w, key, day("2026-07-09"), "http://p/1.jpg", "image/jpeg", data,
		300000, &e), "a picture");
	tap_ok(cache_put_picture(w, key, day("2026-07-10"), "http://p/1.jpg", "image/jpeg", data,
		300000, &e), "also in another edition");
	tap_ok(!cache_put_picture(w, key, day("1999-01-01"), "http://p/2.jpg", "", data, 1, &e)
		&& e.code == ERR_ABSENT, "of no edition: %s", e.text);
	tap_ok(cache_picture(w, "http://p/1.jpg", &b, type, &e) && b.len == 300000
		&& memcmp(b.data, data, b.len) == 0, "is read back");
	tap_str(type, "image/jpeg", "with its type");
	tap_ok(cache_put_picture(w, key, day("2026-07-09"), "http://p/0.gif", "image/gif", NULL, 0,
		&e) && cache_picture(w, "http://p/0.gif", &b, type, &e) && b.len == 0, "an empty one");
	buf_fini(&b);
	free(data);
	cache_close(w);
}

static void
test_validators(const char *dir)
{
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, NULL);
	struct cache_validators v = { "\"abc\"", "Thu, 09 Jul 2026 00:00:00 GMT", 100, 200, "",
		{ 2026, 7, 9 } }, got;
	struct err e;

	snprintf(v.key, sizeof v.key, "%s", key);
	tap_ok(cache_put_validators(w, "http://v/", &v, &e), "validators");
	tap_ok(cache_validators(w, "http://v/", &got, &e) && strcmp(got.etag, v.etag) == 0
		&& strcmp(got.last_modified, v.last_modified) == 0 && got.checked == 100
		&& got.not_before == 200 && strcmp(got.key, key) == 0
		&& date_compare(got.date, v.date) == 0, "are read back");
	v.etag[0] = '\0';
	v.date = (struct date){ 0 };
	tap_ok(cache_put_validators(w, "http://v/", &v, &e) && cache_validators(w, "http://v/",
		&got, &e) && !*got.etag && !date_is_set(got.date), "and replaced");
	cache_close(w);
}

static void
test_prune(const char *dir)
{
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, NULL);
	struct cache_bounds none = { 0 }, days = { .max_days = 10, .kept = "http://p/\nhttp://q/" };
	struct cache_bounds small = { .max_bytes = 1, .kept = days.kept };
	struct cache_validators v = { .etag = "x", .key = "http://p/", .checked = 50 * 86400,
		.date = { 2026, 1, 2 } };
	struct cache_edition_row *rows;
	struct stat before, after;
	char *file = mem_printf("%s/cache.db", dir), date[DATE_TEXT];
	struct err e;
	int dropped;
	size_t n;

	for (int i = 1; i <= 5; i++)
		put_whole(w, "http://p/", date_format((struct date){ 2026, 1, (int8_t)i }, date), 20,
			i * 86400);
	put_whole(w, "http://q/", "2026-01-01", 2, 0);
	cache_put_picture(w, "http://p/", day("2026-01-02"), "http://pic/", "", "x", 1, &e);
	cache_put_validators(w, "http://p/2", &v, &e);
	cache_pin(w, "http://p/", day("2026-01-01"), true, &e);
	tap_ok(!cache_pin(w, "http://p/", day("2025-01-01"), true, &e) && e.code == ERR_ABSENT,
		"what is not there cannot be pinned: %s", e.text);
	tap_ok(cache_prune(w, &none, 20 * 86400, &dropped, &e) && dropped == 0, "no bounds");
	tap_ok(cache_prune(w, &days, 13 * 86400, &dropped, &e) && dropped == 1, "by age: %d",
		dropped);
	cache_list(w, "http://p/", &rows, &n, &e);
	tap_ok(n == 4 && rows[3].date.day == 1 && rows[2].date.day == 3,
		"the pinned one stays, the second is gone");
	cache_rows_free(rows, n);
	tap_ok(cache_validators(w, "http://p/2", &v, &e) && !*v.etag,
		"with its validators, so that no 304 leaves nothing to read");
	{
		struct buf b = { 0 };
		char type[64];

		tap_ok(!cache_picture(w, "http://pic/", &b, type, &e), "and its picture");
		buf_fini(&b);
	}
	cache_close(w);
	stat(file, &before);
	w = cache_open(dir, CACHE_WRITE, NULL, NULL);
	tap_ok(cache_prune(w, &small, 13 * 86400, &dropped, &e) && dropped == 2, "by size: %d",
		dropped);
	cache_list(w, NULL, &rows, &n, &e);
	tap_ok(n == 3 && rows[0].date.day == 5 && rows[1].date.day == 1 && rows[2].date.day == 1,
		"the newest of each paper stays, and the pinned one");
	cache_rows_free(rows, n);
	cache_pin(w, "http://p/", day("2026-01-01"), false, &e);
	tap_ok(cache_prune(w, &small, 13 * 86400, &dropped, &e) && dropped == 1, "unpinned it goes");
	put_whole(w, "file:///x", "2026-02-01", 20, 13 * 86400 - 3600);
	put_whole(w, "http://p/x", "2026-02-01", 20, 3 * 86400);
	tap_ok(cache_prune(w, &small, 13 * 86400, &dropped, &e) && dropped == 1,
		"what is no paper's goes, but not on the day it came");
	tap_ok(cache_prune(w, &small, 14 * 86400, &dropped, &e) && dropped == 1, "the day after");
	put_whole(w, "file:///x", "2026-02-01", 20, 2 * 86400);
	tap_ok(cache_prune(w, &days, 14 * 86400, &dropped, &e) && dropped == 1, "or with its age");
	cache_close(w);
	stat(file, &after);
	tap_ok(after.st_size < before.st_size, "the file shrinks: %lld to %lld bytes",
		(long long)before.st_size, (long long)after.st_size);
	free(file);
}

/* Counted on with each article, an edition's row says what counting anew would. */
static void
test_counts(const char *dir)
{
	struct cache *c = cache_open(dir, CACHE_WRITE, NULL, NULL);
	struct edition *ed = press_edition("2026-08-01", 1, 6), *moved = press_edition("2026-08-01", 1, 6);
	struct cache_edition_row *counted = NULL, *anew = NULL;
	struct article first = moved->articles[0];
	size_t n = 0, m = 0;

	cache_put_edition(c, key, ed, NULL);
	cache_put_failure(c, key, ed->date, ed->articles[2].id, "not there", 1000, NULL);
	put_one(c, key, ed, 1, 0);
	put_one(c, key, ed, 1, 7);	/* corrected: another length, the same body */
	put_one(c, key, ed, 2, 0);	/* it came after all */
	moved->articles[0] = moved->articles[5];
	moved->articles[5] = first;
	cache_put_edition(c, key, moved, NULL);
	tap_ok(put_one(c, key, ed, 5, 0), "an article that has moved since finds its head");
	cache_list(c, key, &counted, &n, NULL);
	cache_put_edition(c, key, moved, NULL);
	cache_list(c, key, &anew, &m, NULL);
	tap_ok(n == m && n > 0 && counted[0].bodies == 3 && counted[0].bodies == anew[0].bodies
		&& counted[0].failed == 0 && anew[0].failed == 0
		&& counted[0].bytes == anew[0].bytes, "counted on: %u bodies, %llu bytes",
		counted[0].bodies, (unsigned long long)counted[0].bytes);
	cache_rows_free(counted, n);
	cache_rows_free(anew, m);
	edition_free(ed);
	edition_free(moved);
	cache_close(c);
}

/* The least processor time that 200 articles of an edition of `n` took, in ms. */
static double
ms_of_articles(struct cache *c, uint32_t n)
{
	struct edition *ed = press_edition("2026-08-02", 1, n);
	double best = 1e9;

	cache_put_edition(c, key, ed, NULL);
	for (uint32_t round = 0; round < 3; round++) {
		clock_t from = clock();
		double ms;

		for (uint32_t i = 0; i < 200; i++)
			put_one(c, key, ed, n - 1 - i, round);
		ms = (double)(clock() - from) * 1000 / CLOCKS_PER_SEC;
		if (ms < best)
			best = ms;
	}
	edition_free(ed);
	return best;
}

static void
test_growth(const char *dir)
{
	struct cache *c = cache_open(dir, CACHE_WRITE, NULL, NULL);
	double few = ms_of_articles(c, 200), many = ms_of_articles(c, 6000);

	tap_ok(many < few * 4 + 20, "an article costs the same in an edition of 6000: "
		"%.1f ms, of 200: %.1f ms", many, few);
	cache_close(c);
}

/* A cache of the version before calendars were kept is read, and nothing of it lost. */
static void
test_issues(const char *dir)
{
	char u8[] = "u8", u9[] = "u9";
	const struct cache_issue days[] = { { { 2026, 7, 8 }, u8 }, { { 2026, 7, 9 }, u9 } };
	struct cache *c = cache_open(dir, CACHE_WRITE, NULL, NULL), *r;
	char *file = path_join(dir, "cache.db"), note[256], *further;
	struct cache_edition_row *rows;
	struct cache_issue *v;
	struct edition *ed;
	struct err e = { 0 };
	size_t n;

	put_whole(c, key, "2026-07-09", 2, 100);
	cache_close(c);
	tap_ok(downgrade(file, 2), "an old cache");
	r = cache_open(dir, CACHE_READ, note, &e);
	tap_str(note, "", "is read without a word");
	tap_ok(cache_list(r, key, &rows, &n, &e) && n == 1, "its issue is listed");
	cache_rows_free(rows, n);
	ed = cache_edition(r, key, (struct date){ 0 }, &e);
	tap_ok(ed && ed->narticles == 2 && ed->articles[1].has_body, "and read");
	edition_free(ed);
	tap_ok(cache_issues(r, key, &v, &n, &e) && n == 0, "of the calendar nothing is known");
	c = cache_open(dir, CACHE_WRITE, note, &e);
	tap_ok(c && !note[0] && cache_put_issues(c, key, days, 2, "u6", &e), "the fetcher keeps some days");
	tap_ok(cache_issues(r, key, &v, &n, &e) && n == 2, "the reader that has it open sees the days");
	tap_ok(n == 2 && v[0].date.day == 9 && strcmp(v[0].url, "u9") == 0, "the newest first");
	cache_issues_free(v, n);
	further = cache_issues_further(r, key);
	tap_str(further ? further : "", "u6", "and where those before them are told");
	free(further);
	tap_ok(cache_put_issues(c, key, days, 1, NULL, &e) && cache_issues(c, key, &v, &n, &e) && n == 1,
		"others take their place");
	cache_issues_free(v, n);
	tap_ok(cache_issues(c, "other", &v, &n, &e) && n == 0, "another paper has its own");
	tap_ok(cache_list(c, key, &rows, &n, &e) && n == 1, "and the issue is still there");
	cache_rows_free(rows, n);
	cache_close(c);
	cache_close(r);
	free(file);
}

int
main(void)
{
	char *one = tmpdir_make("cache"), *two = tmpdir_make("cache"),
		*three = tmpdir_make("cache"), *four = tmpdir_make("cache");

	test_empty(one);
	test_editions(one);
	test_correction(one);
	test_ledger_of_edition(one);
	test_list(one);
	test_pictures(one);
	test_validators(one);
	test_prune(two);
	test_counts(three);
	test_growth(three);
	test_issues(four);
	tmpdir_remove(one);
	tmpdir_remove(two);
	tmpdir_remove(three);
	tmpdir_remove(four);
	return tap_done();
}
