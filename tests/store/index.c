/* index.c - the full text follows what is stored: put, corrected, moved, gone,
 * pruned; made step by step for an old cache, anew for a damaged one; and a query
 * is never anything but words. */
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "lib/downgrade.h"
#include "lib/tmpdir.h"
#include "store/index.h"
#include "store/shelf.h"
#include "store/tokenizer.h"
#include "tap.h"

static const char other_key[] = "https://other.example/";

/* What a search leads to, "9:a1,a3 8:a1 ", by day and article. Time: -1 as little
 * as there can be, so that it goes by the marks. */
static const char *
led_to(struct cache *c, const char *key, struct date since, const char *const *phrases, size_t n, int ms)
{
	static char out[4096];
	struct cache_search *s = cache_search_new(c, key, since, phrases, n);
	const struct cache_found *v;
	struct err e = { 0 };
	bool end = false;
	size_t count, used = 0;

	out[0] = '\0';
	while (!end) {
		if (!cache_search_next(s, ms, &v, &count, &end, &e)) {
			snprintf(out, sizeof out, "%s", e.text);
			break;
		}
		for (size_t i = 0; i < count; i++) {
			struct edition *ed = cache_edition(c, v[i].key, v[i].date, &e);

			used += (size_t)snprintf(out + used, sizeof out - used, "%s%d:", strcmp(v[i].key, other_key)
				? "" : "o", v[i].date.day);
			for (size_t k = 0; ed && k < v[i].n && used < sizeof out - 100; k++)
				used += (size_t)snprintf(out + used, sizeof out - used, "%s%s", k ? "," : "",
					ed->articles[v[i].places[k]].id);
			used += (size_t)snprintf(out + used, sizeof out - used, " ");
			edition_free(ed);
		}
	}
	cache_search_free(s);
	return out;
}

static const char *
find(struct cache *c, const char *phrase)
{
	return led_to(c, NULL, (struct date){ 0 }, &phrase, 1, 0);
}

static int64_t
ask_number(const char *dir, const char *sql)
{
	char *path = path_join(dir, "cache.db");
	sqlite3_stmt *st = NULL;
	sqlite3 *h = NULL;
	int64_t n = -1;

	if (sqlite3_open(path, &h) == SQLITE_OK && tokenizer_add(h) == SQLITE_OK &&
	    sqlite3_prepare_v2(h, sql, -1, &st, NULL) == SQLITE_OK) {
		int rc = sqlite3_step(st);

		n = rc == SQLITE_ROW ? sqlite3_column_int64(st, 0) : rc == SQLITE_DONE ? 0 : -rc;
	}
	if (n < 0)
		printf("# %s: %s\n", sql, sqlite3_errmsg(h));
	sqlite3_finalize(st);
	sqlite3_close(h);
	free(path);
	return n;
}

/* SQLite's own opinion of the index. */
static bool
is_sound(const char *dir)
{
	return ask_number(dir, "INSERT INTO words (words) VALUES ('integrity-check')") == 0;
}

static void
put_text(struct cache *c, const char *key, struct edition *ed, uint32_t i, const char *text)
{
	struct block k = { .kind = BLOCK_PARAGRAPH, .text = text, .len = (uint32_t)strlen(text) };
	struct body b;
	struct err e = { 0 };

	body_init(&b);
	b.blocks = &k;
	b.count = 1;
	tap_ok(cache_put_article(c, key, ed, i, &b, &e), "stored: %.40s %s", text, e.text);
	body_fini(&b);
}

/* Bit by bit: a head alone, its body, a corrected one, a corrected page list. */
static void
test_follows(const char *dir)
{
	struct err e = { 0 };
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, &e);
	struct edition *ed = press_edition("2026-07-09", 1, 4), *less;
	struct image image = { .url = "u", .caption = "渡轮靠岸", .credit = "" };

	ed->articles[1].kicker = "街巷調查";
	ed->articles[1].subtitle = "十七路车";
	ed->articles[1].label = "Special Report";
	ed->articles[1].byline = "■记者 许知微";
	ed->articles[1].images = &image;
	ed->articles[1].nimages = 1;
	cache_put_edition(w, shelf_key, ed, &e);
	tap_str(find(w, "第2篇"), "9:a2 ", "a title without a body");
	tap_str(find(w, "街巷调查"), "9:a2 ", "a kicker, in the other script");
	tap_str(find(w, "十七路"), "9:a2 ", "a subtitle");
	tap_str(find(w, "SPECIAL report"), "9:a2 ", "a label");
	tap_str(find(w, "许知微"), "9:a2 ", "a byline");
	tap_str(find(w, "渡輪靠岸"), "9:a2 ", "a caption");
	put_text(w, shelf_key, ed, 1, "老渡口又响起了开船钟，The Mill closed。");
	tap_str(find(w, "渡口"), "9:a2 ", "two characters of a body");
	tap_str(find(w, "钟"), "9:a2 ", "one");
	tap_str(find(w, "mill"), "9:a2 ", "a word");
	tap_str(find(w, "口渡"), "", "not the other way round");
	tap_str(find(w, "第2篇"), "9:a2 ", "the title is still there");
	put_text(w, shelf_key, ed, 1, "末班车，多等三分钟");
	tap_str(find(w, "渡口"), "", "a corrected text: what was there is gone");
	tap_str(find(w, "末班车"), "9:a2 ", "and what is there is found");
	put_text(w, shelf_key, ed, 3, "末班车开了");
	tap_str(find(w, "末班车"), "9:a2,a4 ", "in two");

	/* a1 goes, a5 comes, a2 has another title and another place; a4 stays there */
	less = press_edition("2026-07-09", 2, 4);
	less->articles[0].title = "换了题目";
	cache_put_edition(w, shelf_key, less, &e);
	tap_str(find(w, "第1篇"), "", "an article that left the page list");
	tap_str(find(w, "第5篇"), "9:a5 ", "one that came");
	tap_str(find(w, "末班车"), "9:a2,a4 ", "two that moved, with their bodies");
	tap_str(find(w, "第2篇"), "", "a title that was changed");
	tap_str(find(w, "街巷"), "", "a kicker that went");
	tap_str(find(w, "换了题目"), "9:a2 ", "the new one");
	edition_free(less);
	less = press_edition("2026-07-09", 4, 1);
	cache_put_edition(w, shelf_key, less, &e);
	tap_str(find(w, "末班车"), "9:a4 ", "a shorter page list");
	tap_ok(is_sound(dir), "the index is sound");
	edition_free(less);
	edition_free(ed);
	cache_close(w);
	tap_ok(shelf_is_sound(dir, "cache.db"), "the file is sound");
}

/* Papers, days, several phrases; with the clock against it, too. */
static void
test_order(const char *dir)
{
	static const char *const both[] = { "江上", "第3篇" }, *const none[] = { "江上", "第9篇" },
		*const river[] = { "江上渔船" };
	struct err e = { 0 };
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, &e), *r;
	struct date all = { 0 }, eighth = { 2026, 7, 8 };
	char taken[128];
	struct cache_bounds bounds = { .max_days = 1, .kept = taken };
	struct edition *ed = press_edition("2026-07-09", 1, 2);
	int dropped = 0;

	snprintf(taken, sizeof taken, "%s\n%s", shelf_key, other_key);
	shelf_put(w, "2026-07-08", 3, &e);
	shelf_put(w, "2026-07-01", 3, &e);
	shelf_put(w, "2026-07-09", 3, &e);
	ed->paper = "A paper that comes first";
	cache_put_edition(w, other_key, ed, &e);
	put_text(w, other_key, ed, 1, "江上渔船");
	r = cache_open(dir, CACHE_READ, NULL, &e);
	for (int ms = -1; ms <= 1; ms++) {
		tap_str(led_to(r, NULL, all, river, 1, ms), "o9:a2 9:a1,a2,a3 8:a1,a2,a3 1:a1,a2,a3 ",
			"newest first, papers by name");
		tap_str(led_to(r, shelf_key, all, river, 1, ms), "9:a1,a2,a3 8:a1,a2,a3 1:a1,a2,a3 ", "of a paper");
		tap_str(led_to(r, other_key, all, river, 1, ms), "o9:a2 ", "of the other");
		tap_str(led_to(r, "none", all, river, 1, ms), "", "of none");
		tap_str(led_to(r, NULL, eighth, river, 1, ms), "o9:a2 9:a1,a2,a3 8:a1,a2,a3 ", "since a day");
		tap_str(led_to(r, NULL, all, both, 2, ms), "9:a3 8:a3 1:a3 ", "all phrases occur");
		tap_str(led_to(r, NULL, all, none, 2, ms), "", "or it is none");
	}
	cache_prune(w, &bounds, date_now() + 3 * 86400, &dropped, &e);
	tap_int(dropped, 2, "old editions go");
	tap_str(led_to(r, NULL, all, river, 1, 0), "o9:a2 9:a1,a2,a3 ", "and leave the index");
	tap_int(ask_number(dir, "SELECT count(*) FROM words WHERE words MATCH '\"第3篇\"'"), 1, "nothing stays in it");
	tap_ok(is_sound(dir), "the index is sound");
	edition_free(ed);
	cache_close(r);
	cache_close(w);
}

/* A cache of a version that had no index: read and searched at once, indexed one
 * edition at a time; where it may only be read, searched as it is. */
static void
test_old(const char *dir)
{
	char *file = path_join(dir, "cache.db");
	struct err e = { 0 };
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, &e), *r;
	uint32_t left = 9;

	for (int day = 7; day <= 9; day++) {
		char text[DATE_TEXT];

		shelf_put(w, date_format((struct date){ 2026, 7, (int8_t)day }, text), 2, &e);
	}
	cache_close(w);
	tap_ok(downgrade(file, 3), "an old cache");
	chmod(file, 0400);
	if (geteuid() != 0) {
		r = cache_open(dir, CACHE_READ, NULL, &e);
		tap_str(find(r, "第2篇"), "9:a1,a2 8:a1,a2 7:a1,a2 ", "read only: every article may be it");
		cache_close(r);
	}
	chmod(file, 0600);
	r = cache_open(dir, CACHE_READ, NULL, &e);
	tap_str(find(r, "第2篇"), "9:a1,a2 8:a1,a2 7:a1,a2 ", "not indexed: every article may be it");
	w = cache_open(dir, CACHE_WRITE, NULL, &e);
	tap_ok(cache_index_step(w, &left, &e) && left == 2, "one edition is indexed, %u are left", left);
	tap_str(find(r, "第2篇"), "9:a2 8:a1,a2 7:a1,a2 ", "the newest");
	shelf_put(w, "2026-07-08", 2, &e);
	tap_str(find(r, "第2篇"), "9:a2 8:a2 7:a1,a2 ", "one that is fetched anew");
	tap_ok(cache_index_step(w, &left, &e) && left == 0, "the last");
	tap_str(find(r, "第2篇"), "9:a2 8:a2 7:a2 ", "all are indexed");
	tap_ok(cache_index_step(w, &left, &e) && left == 0, "nothing is left to do");
	tap_ok(is_sound(dir), "the index is sound");
	cache_close(r);
	cache_close(w);
	free(file);
}

/* A row of the index is overwritten: readers look through the articles, the next
 * writer makes the index anew. */
static void
test_damage(const char *dir)
{
	struct err e = { 0 };
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, &e), *r;
	char note[256];
	uint32_t left = 9;

	shelf_put(w, "2026-07-09", 3, &e);
	cache_close(w);
	ask_number(dir, "UPDATE words_data SET block = x'ffffffffffffffff' WHERE id = 10");
	r = cache_open(dir, CACHE_READ, NULL, &e);
	tap_str(find(r, "第2篇"), "9:a1,a2,a3 ", "damaged: every article may be it");
	w = cache_open(dir, CACHE_WRITE, NULL, &e);
	tap_ok(shelf_put(w, "2026-07-08", 2, &e), "a writer goes on %s", e.text);
	tap_ok(cache_note(w, note) && strstr(note, "its index was damaged"), "and tells: %s", note);
	tap_str(find(r, "第2篇"), "9:a1,a2,a3 8:a2 ", "with a new index");
	while (cache_index_step(w, &left, &e) && left)
		;
	tap_str(find(r, "第2篇"), "9:a2 8:a2 ", "which is filled again");
	tap_int(shelf_count(dir, "cache.db.damaged", true), 0, "nothing was set aside");
	cache_close(r);
	cache_close(w);
}

static void
test_large(const char *dir)
{
	struct err e = { 0 };
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, &e);
	struct edition *ed = press_edition("2026-07-09", 1, 5000);
	uint32_t left = 9;

	cache_put_edition(w, shelf_key, ed, &e);
	tap_ok(strlen(find(w, "第4711篇")) > 3900, "more than there are numbers: all may be it");
	tap_ok(cache_index_step(w, &left, &e) && left == 0, "and none is waited for");
	edition_free(ed);
	ed = press_edition("2026-07-09", 1, 2000);
	cache_put_edition(w, shelf_key, ed, &e);
	tap_str(find(w, "第1984篇"), "9:a1984 ", "when it becomes shorter it is indexed");
	edition_free(ed);
	cache_close(w);
}

static const char *const hostile[] = {
	"\"", "\"\"", "渡\"口", "\"渡口", "渡口\"", "(渡口", "渡口)", "渡口 AND", "AND", "OR NOT", "NEAR(渡 口)",
	"渡*", "^渡", "text:渡", "{text}:渡", "- 渡", "渡 + 口", "'; DROP TABLE words; --", "\x1f""1", "\x1f", "\n",
	"%s%n", "words", "渡:口", "\\", "?1",
};

static void
test_queries(const char *dir)
{
	struct err e = { 0 };
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, &e);
	struct edition *ed = press_edition("2026-07-09", 1, 3);
	const char *const marks[] = { "，" }, *const empty[] = { "" };
	struct buf long_one = { 0 };

	cache_put_edition(w, shelf_key, ed, &e);
	put_text(w, shelf_key, ed, 0, "渡口 AND 渡 NEAR(x) OR NOT words text");
	put_text(w, shelf_key, ed, 1, "渡\"口\"，渡:口");
	for (size_t i = 0; i < sizeof hostile / sizeof *hostile; i++) {
		const char *got = find(w, hostile[i]);

		tap_ok(!*got || strncmp(got, "9:a", 3) == 0, "%zu: %s leads to %s", i, hostile[i], got);
	}
	tap_str(find(w, "NEAR(x)"), "9:a1 ", "what is an operator elsewhere is a word");
	index_mark_text(&long_one, index_mark(ed->date));
	tap_str(find(w, long_one.data), "", "the mark cannot be asked for");
	buf_clear(&long_one);
	tap_str(led_to(w, NULL, ed->date, marks, 1, 0), "9:a1,a2,a3 ", "of signs the index knows nothing");
	tap_str(led_to(w, NULL, ed->date, empty, 1, 0), "9:a1,a2,a3 ", "nor of nothing");
	for (int i = 0; i < 350000; i++)
		buf_adds(&long_one, "渡");
	tap_str(find(w, long_one.data), "", "a megabyte of Han");
	buf_clear(&long_one);
	for (int i = 0; i < 350000; i++)
		buf_adds(&long_one, "\" (");
	tap_str(find(w, long_one.data), "9:a1,a2,a3 ", "a megabyte of signs");
	buf_fini(&long_one);
	edition_free(ed);
	cache_close(w);
}

/* Text that no two articles share, as news is. */
static void
put_news(struct cache *c, struct edition *ed, uint32_t i, unsigned *seed)
{
	struct buf text = { 0 };

	for (int n = 0; n < 900; n++) {
		char bytes[4];

		*seed = *seed * 1664525 + 1013904223;
		/* some characters are common, most are not */
		buf_add(&text, bytes, utf8_encode(0x4e00 + (*seed >> 8) % (1 + (*seed >> 20) % 3000), bytes));
	}
	put_text(c, shelf_key, ed, i, text.data);
	buf_fini(&text);
}

/* Day by day into a cache of a bound: what is dropped gives its room back, so that it
 * keeps about as many days, and the file stays about as large. */
static void
test_bounded(const char *dir)
{
	struct cache_bounds bounds = { .max_bytes = 1500000, .kept = shelf_key };
	struct err e = { 0 };
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, &e);
	int dropped, least = 100, most = 0;
	unsigned seed = 1;

	for (int day = 1; day <= 28; day++) {
		char date[16];
		struct edition *ed;
		int64_t editions;

		snprintf(date, sizeof date, "2026-02-%02d", day);
		ed = press_edition(date, 1, 20);
		cache_put_edition(w, shelf_key, ed, &e);
		for (uint32_t i = 0; i < 20; i++)
			put_news(w, ed, i, &seed);
		edition_free(ed);
		cache_prune(w, &bounds, date_now(), &dropped, &e);
		editions = ask_number(dir, "SELECT count(*) FROM edition");
		if (day > 14 && editions < least)
			least = (int)editions;
		if (day > 14 && editions > most)
			most = (int)editions;
	}
	tap_ok(least >= 4 && most <= least + 2, "it keeps %d to %d days", least, most);
	tap_ok(ask_number(dir, "SELECT (SELECT page_count FROM pragma_page_count) *"
		" (SELECT page_size FROM pragma_page_size)") < 1800000, "and its size");
	tap_ok(is_sound(dir), "the index is sound");
	cache_close(w);
}

int
main(void)
{
	static void (*const tests[])(const char *dir) = { test_follows, test_order, test_old, test_damage,
		test_large, test_queries, test_bounded };

	for (size_t i = 0; i < sizeof tests / sizeof *tests; i++) {
		char *dir = tmpdir_make("index");

		tests[i](dir);
		tmpdir_remove(dir);
	}
	return tap_done();
}
