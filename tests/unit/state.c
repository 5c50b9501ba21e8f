#include "store/state.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"
#include "lib/clock.h"
#include "lib/tmpdir.h"
#include "tap.h"

static const char key[] = "https://paper.example/feed.json";

static struct state_article
article(const char *id)
{
	return (struct state_article){ key, { 2026, 7, 9 }, id };
}

/* "a1 a3" of the read ids; yours to free. */
static char *
read_ids(struct state *s)
{
	char **ids, *line = mem_dup("");
	size_t n;

	state_read_ids(s, key, (struct date){ 2026, 7, 9 }, &ids, &n);
	for (size_t i = 0; i < n; i++) {
		char *longer = mem_printf("%s%s%s", line, i ? " " : "", ids[i]);

		free(line);
		line = longer;
	}
	state_ids_free(ids, n);
	return line;
}

static void
ids_are(struct state *s, const char *want, const char *name)
{
	char *got = read_ids(s);

	tap_str(got, want, name);
	free(got);
}

static void
put_last(struct state *s, const char *k, int day, const char *view, const char *page,
	const char *id, int64_t when)
{
	struct state_place p = { mem_dup(k), { 2026, 7, (int8_t)day }, mem_dup(view), mem_dup(page),
		mem_dup(id), when };

	state_put_last(s, &p);
	state_place_fini(&p);
}

static void
fill(struct state *s)
{
	struct state_article a = article("a3"), b = article("a1"), c = article("a2");

	state_mark(s, &a, true, 10);
	state_mark(s, &b, true, 11);
	state_mark(s, &c, true, 12);
	state_mark(s, &c, false, 13);
	state_put_position(s, &a, (struct position){ 4, 77, UINT64_MAX - 5 }, 14);
	state_bookmark(s, &b, "船队归来", true, 15);
	state_put_fact(s, "ambiguous:xterm", "narrow");
	put_last(s, key, 9, "article", "02", "a3", 100);
	put_last(s, "file:///b", 8, "edition", "01", NULL, 200);
}

/* The same questions before and after the flush, and in the next session. */
static void
ask(struct state *s, const char *when)
{
	struct state_article a = article("a3"), b = article("a1"), c = article("a2");
	struct state_article other = { "file:///b", { 2026, 7, 9 }, "a1" };
	struct state_place p;
	struct position pos;
	char *fact;

	printf("# %s\n", when);
	ids_are(s, "a1 a3", "read marks");
	tap_ok(state_is_read(s, &a) && state_is_read(s, &b) && !state_is_read(s, &c), "one by one");
	tap_ok(!state_is_read(s, &other), "another paper's article is another one");
	tap_ok(state_position(s, &a, &pos) && pos.block == 4 && pos.byte == 77
		&& pos.hash == UINT64_MAX - 5, "a position");
	tap_ok(!state_position(s, &b, &pos) && pos.block == 0, "no position");
	tap_ok(state_is_bookmarked(s, &b) && !state_is_bookmarked(s, &a), "a bookmark");
	fact = state_fact(s, "ambiguous:xterm");
	tap_str(fact, "narrow", "a fact");
	free(fact);
	tap_ok(state_fact(s, "ambiguous:vt100") == NULL, "no fact");
	tap_ok(state_last(s, NULL, &p), "the paper read last");
	tap_str(p.key, "file:///b", "is the newest");
	tap_str(p.article, "", "at no article");
	state_place_fini(&p);
	tap_ok(state_last(s, key, &p) && p.date.day == 9 && p.when == 100, "of one paper");
	tap_str(p.view, "article", "its view");
	tap_str(p.page, "02", "its page");
	state_place_fini(&p);
	tap_ok(!state_last(s, "nobody", &p) && !p.key, "of a paper never read");
}

static void
test_round(const char *dir)
{
	struct state_article a = article("a3");
	char note[256], *fact;
	struct state *s = state_open(dir, note);
	struct state_place p;
	struct err e;

	tap_str(note, "", "nothing to tell");
	tap_ok(!state_pending(s) && state_flush(s, &e), "nothing to do");
	fill(s);
	tap_ok(state_pending(s), "changes wait");
	ask(s, "queued");
	tap_ok(state_flush(s, &e) && !e.code && !state_pending(s), "flushed");
	ask(s, "flushed");
	state_close(s);
	s = state_open(dir, note);
	ask(s, "the next session");
	state_mark(s, &a, false, 20);
	ids_are(s, "a1", "a mark taken back, not flushed");
	state_bookmark(s, &a, "x", true, 1);
	state_bookmark(s, &a, "x", false, 2);
	state_put_fact(s, "ambiguous:xterm", NULL);
	tap_ok(!state_fact(s, "ambiguous:xterm"), "a fact taken back, not flushed");
	put_last(s, key, 10, "edition", "", "", 300);
	tap_ok(state_last(s, NULL, &p) && strcmp(p.key, key) == 0 && p.date.day == 10,
		"the queue's place is newer");
	state_place_fini(&p);
	state_close(s);
	s = state_open(dir, NULL);
	ids_are(s, "a1", "close has flushed");
	fact = state_fact(s, "ambiguous:xterm");
	tap_ok(!fact && !state_is_bookmarked(s, &a), "all of it");
	state_close(s);
	state_close(NULL);
}

static void
test_memory(void)
{
	char note[256] = "x";
	struct state *s = state_open(NULL, note);
	struct err e;

	tap_str(note, "", "memory by choice: no note");
	fill(s);
	ask(s, "in memory");
	tap_ok(!state_pending(s) && state_flush(s, &e), "nothing to write");
	ask(s, "in memory, still");
	state_close(s);
}

static void
test_two(const char *dir)
{
	struct state *s = state_open(dir, NULL), *other = state_open(dir, NULL);
	struct state_article a = article("b1"), b = article("b2");
	struct err e;

	state_mark(s, &a, true, 1);
	state_mark(other, &b, true, 1);
	tap_ok(state_flush(s, &e) && state_flush(other, &e), "two readers write");
	tap_ok(state_is_read(other, &a) && state_is_read(s, &b), "and see each other's marks");
	state_close(s);
	state_close(other);
}

/* What is queued and what is written come as one list, the newest first. */
static void
test_bookmarks(const char *dir)
{
	struct state *s = state_open(dir, NULL);
	struct state_article a = article("m1"), b = article("m2"), c = article("m3");
	struct state_bookmark_row *rows;
	size_t n, before;

	state_bookmarks(s, &rows, &before);
	state_bookmarks_free(rows, before);
	state_bookmark(s, &a, "甲", true, 101);
	state_bookmark(s, &b, "乙", true, 103);
	state_flush(s, NULL);
	state_bookmark(s, &c, "丙", true, 102);
	state_bookmark(s, &a, "甲", false, 104);
	state_bookmarks(s, &rows, &n);
	tap_int((long long)(n - before), 2, "two bookmarks are left");
	tap_ok(n >= 2 && strcmp(rows[0].title, "乙") == 0 && strcmp(rows[1].title, "丙") == 0,
		"the newest first, written or not");
	tap_ok(n >= 2 && strcmp(rows[0].id, b.id) == 0 && date_compare(rows[0].date, b.date) == 0,
		"they name their articles");
	state_bookmarks_free(rows, n);
	state_close(s);
}

/* Another program holds the file: nobody waits, nothing is lost. */
static void
test_busy(const char *dir)
{
	struct state_article a = article("c1"), b = article("c2");
	struct state *s = state_open(dir, NULL);
	char *path = mem_printf("%s/state.db", dir);
	struct err e = { .code = ERR_IO };
	sqlite3 *other = NULL;
	long start;

	sqlite3_open(path, &other);
	sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	state_mark(s, &a, true, 1);
	start = clock_ms();
	tap_ok(!state_flush(s, &e) && e.code == ERR_NONE, "busy: not written, no complaint");
	tap_ok(state_is_read(s, &a) && !state_is_read(s, &b) && state_pending(s), "it is read");
	tap_ok(clock_ms() - start < 500, "and nobody has waited");
	sqlite3_exec(other, "COMMIT", NULL, NULL, NULL);
	tap_ok(state_flush(s, &e) && !state_pending(s), "then it is written");
	sqlite3_exec(other, "BEGIN IMMEDIATE", NULL, NULL, NULL);
	state_mark(s, &b, true, 1);
	start = clock_ms();
	tap_ok(!state_finish(s, &e) && strstr(e.text, "holds it") && clock_ms() - start >= 2500,
		"the end waits, and says what is lost: %s", e.text);
	state_close(s);
	tap_ok(clock_ms() - start < 5000, "a few seconds, once, not for ever");
	sqlite3_close(other);
	free(path);
}

/* The file goes away under an open state: what this session did is kept. */
static void
test_file_removed(const char *dir)
{
	static const char *const parts[] = { "", "-wal", "-shm" };
	struct state_article a = article("d1"), b = article("d2");
	struct state *s = state_open(dir, NULL);
	struct err e;

	state_mark(s, &a, true, 1);
	tap_ok(state_flush(s, &e), "a mark is written");
	for (int i = 0; i < 3; i++) {
		char *path = mem_printf("%s/state.db%s", dir, parts[i]);

		unlink(path);
		free(path);
	}
	state_mark(s, &b, true, 1);
	tap_ok(state_flush(s, &e) && !e.code, "the file is removed, another one is written");
	state_close(s);
	s = state_open(dir, NULL);
	tap_ok(state_is_read(s, &a) && state_is_read(s, &b), "both are there next time");
	state_close(s);
}

int
main(void)
{
	char *dir = tmpdir_make("state");

	test_round(dir);
	test_memory();
	test_two(dir);
	test_bookmarks(dir);
	test_busy(dir);
	test_file_removed(dir);
	tmpdir_remove(dir);
	return tap_done();
}
