/* cache_document.c - page lists as they came, and what is counted once they are all there. */
#include "store/cache.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"
#include "lib/tmpdir.h"
#include "tap.h"

static void
put(struct cache *c, const char *key, const char *url, const char *text, int64_t checked)
{
	struct cache_document d = { .name = "http://h/final", .type = "text/html", .etag = "\"1\"", .checked = checked };

	buf_adds(&d.data, text);
	tap_ok(cache_put_document(c, key, url, &d, NULL), "%s is kept", url);
	buf_fini(&d.data);
}

/* What is there of `url`; "" nothing. */
static const char *
text_of(struct cache *c, const char *key, const char *url)
{
	static char text[2048];
	struct cache_document d;
	struct err e = { 0 };

	text[0] = '\0';
	if (cache_document(c, key, url, &d, &e))
		snprintf(text, sizeof text, "%s %s %s %s %d", buf_str(&d.data), d.name, d.type, d.etag, (int)d.checked);
	else if (e.code != ERR_ABSENT)
		snprintf(text, sizeof text, "%s", e.text);
	buf_fini(&d.data);
	return text;
}

static void
test_documents(struct cache *c)
{
	char one[] = "u1", two[] = "u2", *urls[] = { one, two };

	put(c, "k", "u1", "eins", 100);
	put(c, "k", "u1", "uno", 100);
	put(c, "k", "u2", "dos", 100);
	put(c, "k", "u3", "tres", 100);
	put(c, "other", "u4", "quatre", 100);
	tap_str(text_of(c, "k", "u1"), "uno http://h/final text/html \"1\" 100", "as it came, the newer in the older's place");
	tap_str(text_of(c, "other", "u1"), "", "another paper's is not there");
	tap_ok(cache_check_document(c, "k", "u1", 200, NULL), "asked for again");
	tap_str(text_of(c, "k", "u1"), "uno http://h/final text/html \"1\" 200", "then that is when it was seen last");
	tap_ok(cache_settle_documents(c, "k", urls, 2, true, NULL), "an edition of two");
	tap_str(text_of(c, "k", "u3"), "", "the one before it goes");
	tap_ok(*text_of(c, "k", "u2") && *text_of(c, "other", "u4"), "the others stay");
	tap_ok(cache_settle_documents(c, "k", urls, 1, false, NULL), "a back issue's");
	tap_ok(!*text_of(c, "k", "u1") && *text_of(c, "k", "u2"), "goes, and no other");
}

static void
test_gaps(struct cache *c, struct date day, struct cache_gap *gaps)
{
	struct cache_edition_row *rows;
	struct cache_gap *v, one = { 0 };
	int64_t version;
	size_t n;

	tap_ok(cache_gaps(c, "k", day, &v, &n, NULL) && n == 2 && strcmp(v[0].url, gaps[0].url) == 0 &&
		strcmp(v[0].reason, gaps[0].reason) == 0 && v[0].when == 5 && v[0].for_good && !v[1].for_good,
		"the ledger names each picture and says why");
	cache_gaps_free(v, n);
	version = cache_version(c);
	tap_ok(cache_put_settled(c, "k", day, gaps, 2, 2, NULL) && cache_version(c) == version, "the same again is not written");
	gaps[1].when = 9;
	tap_ok(cache_put_settled(c, "k", day, gaps + 1, 1, 2, NULL) && cache_gaps(c, "k", day, &v, &n, NULL) && n == 1 &&
		v[0].when == 9, "what has come leaves the ledger, what was asked for again says when");
	cache_gaps_free(v, n);
	tap_ok(cache_list(c, "k", &rows, &n, NULL) && n == 1 && rows[0].pictures_missing == 1, "and the count follows");
	cache_rows_free(rows, n);
	tap_ok(!cache_gap_for_good(c, gaps[1].url, &one), "a picture that did not come may come yet");
	gaps[1].for_good = true;
	gaps[1].when = 10;
	tap_ok(cache_put_settled(c, "k", day, gaps + 1, 1, 2, NULL) && cache_gap_for_good(c, gaps[1].url, &one) &&
		one.when == 10 && one.for_good && strcmp(one.reason, gaps[1].reason) == 0, "or there is none, of any edition");
	free(one.url);
	free(one.reason);
	tap_ok(cache_gaps(c, "k", (struct date){ 2026, 7, 10 }, &v, &n, NULL) && n == 0, "another day has none");
	cache_gaps_free(v, n);
}

static void
test_repeats(struct cache *c)
{
	struct edition *ed = edition_new();
	struct cache_gap gaps[] = { { (char *)"http://p/1.png", (char *)"http://p/1.png: 404", 5, true },
		{ (char *)"http://p/2.png", (char *)"http://p/2.png: 500", 5, false } };
	struct cache_edition_row *rows;
	size_t n;

	ed->paper = "P";
	ed->date = (struct date){ 2026, 7, 9 };
	ed->npages = 1;
	ed->pages = arena_array(&ed->arena, 1, sizeof *ed->pages);
	ed->narticles = 3;
	ed->articles = arena_array(&ed->arena, 3, sizeof *ed->articles);
	for (uint32_t i = 0; i < 3; i++) {
		ed->articles[i].id = arena_printf(&ed->arena, "a%u", i);
		ed->articles[i].pages = arena_array(&ed->arena, 1, sizeof *ed->articles[i].pages);
		ed->articles[i].npages = 1;
	}
	edition_fill(ed);
	tap_ok(cache_put_edition(c, "k", ed, NULL) && cache_put_settled(c, "k", ed->date, gaps, 2, 1, NULL) &&
		cache_put_settled(c, "k", ed->date, NULL, 0, 2, NULL), "an edition is settled, and again without pictures");
	tap_ok(cache_list(c, "k", &rows, &n, NULL) && n == 1, "it is listed");
	tap_ok(n == 1 && rows[0].articles == 3 && rows[0].repeats == 2 && rows[0].pictures_missing == 2,
		"what stands twice, and the pictures as before");
	cache_rows_free(rows, n);
	test_gaps(c, ed->date, gaps);
	edition_free(ed);
}

static size_t
issues(struct cache *c)
{
	struct cache_edition_row *rows;
	size_t n;

	if (!cache_list(c, "jump", &rows, &n, NULL))
		return 99;
	cache_rows_free(rows, n);
	return n;
}

/* A clock at 1970, 2038, 2106, and set right again. */
static void
test_clock(struct cache *c)
{
	static const int64_t day = 86400, then = 20000 * 86400, far = 4294967295;
	struct cache_bounds bounds = { .max_days = 90, .kept = "jump" };
	struct edition *ed = edition_new();
	struct err e = { 0 };
	int dropped;

	ed->paper = "P";
	edition_fill(ed);
	for (int i = 0; i < 5; i++) {
		char now[24];

		snprintf(now, sizeof now, "%lld", (long long)(then + i * day));
		setenv("KANBAO_NOW", now, 1);
		ed->date = (struct date){ 2024, 10, (int8_t)(i + 1) };
		tap_ok(cache_put_edition(c, "jump", ed, NULL), "an issue");
	}
	unsetenv("KANBAO_NOW");
	tap_ok(cache_prune(c, &bounds, 10, &dropped, &e) && issues(c) == 5, "at 1970 nothing is lost %s", e.text);
	tap_ok(cache_prune(c, &bounds, far, &dropped, &e) && issues(c) == 5, "nor when the clock jumps to 2106");
	tap_ok(cache_prune(c, &bounds, 2147483648, &dropped, &e) && issues(c) == 5, "or to 2038");
	tap_ok(cache_prune(c, &bounds, then + 93 * day, &dropped, &e) && issues(c) == 2, "in good time they go: %zu", issues(c));
	edition_free(ed);
}

int
main(void)
{
	char *dir = tmpdir_make("cache");
	struct cache *c = cache_open(dir, CACHE_WRITE, NULL, NULL);

	test_documents(c);
	test_repeats(c);
	cache_close(c);
	tmpdir_remove(dir);
	dir = tmpdir_make("cache");
	c = cache_open(dir, CACHE_WRITE, NULL, NULL);
	test_clock(c);
	cache_close(c);
	tmpdir_remove(dir);
	return tap_done();
}
