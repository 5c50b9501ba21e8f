/* archive.c - a search through all editions gives the same whether the index leads
 * it, or nothing does, and whatever time it has. */
#include "app/archive.h"

#include <sqlite3.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/path.h"
#include "lib/press.h"
#include "lib/tmpdir.h"
#include "tap.h"

static const char key[] = "https://paper.example/";

static const char *const queries[] = {
	"江", "江上", "江上渔船", "渔上", "第3篇", "第3篇 第3段", "归来 第5篇", "\"江上 渔船\"", "船93归", "渔舟", "漁船",
	"，", "第", "nowhere", "段江",
};

static bool
tell(void *ctx, const struct archive_hit *hit)
{
	struct buf *b = ctx;

	buf_addf(b, "%d:%s%s ", hit->ed->date.day, hit->ed->articles[hit->index].id, hit->body ? "" : "-");
	return true;
}

static bool
tell_one(void *ctx, const struct archive_hit *hit)
{
	tell(ctx, hit);
	return false;
}

static void
run(struct cache *c, const char *text, int ms, archive_fn *fn, struct buf *out)
{
	struct query *q = query_new(text, NULL);
	struct archive *a = archive_new(c, q, NULL, (struct date){ 0 });
	struct err e = { 0 };
	bool end = false;

	buf_clear(out);
	buf_adds(out, "");
	while (!end)
		if (!archive_step(a, ms, fn, out, &end, &e))
			buf_adds(out, e.text);
	archive_free(a);
	query_free(q);
}

/* Three editions; of the second, one article has no body. */
static void
fill(struct cache *c)
{
	static const char *const days[] = { "2026-07-07", "2026-07-08", "2026-07-09" };

	for (int d = 0; d < 3; d++) {
		struct edition *ed = press_edition(days[d], 1, 6);
		struct err e = { 0 };

		cache_put_edition(c, key, ed, &e);
		for (uint32_t i = 0; i < 6; i++) {
			struct body b;

			press_article(ed, i, 0, 700, &b);
			if ((d != 1 || i != 2) && !cache_put_article(c, key, ed, i, &b, &e))
				printf("# %s\n", e.text);
			body_fini(&b);
		}
		edition_free(ed);
	}
}

static void
change(const char *dir, const char *sql)
{
	char *path = path_join(dir, "cache.db");
	sqlite3 *h;

	tap_ok(sqlite3_open(path, &h) == SQLITE_OK && sqlite3_exec(h, sql, NULL, NULL, NULL) == SQLITE_OK,
		"%s", sql);
	sqlite3_close(h);
	free(path);
}

static void
same(const struct buf *got, const struct buf *want, const char *how, const char *query)
{
	tap_ok(strcmp(buf_str(got), buf_str(want)) == 0, "%s: %s: %s", query, how, buf_str(got));
}

int
main(void)
{
	char *dir = tmpdir_make("archive");
	struct err e = { 0 };
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, &e), *r;
	struct buf led[sizeof queries / sizeof *queries] = { 0 }, out = { 0 };
	size_t n = sizeof queries / sizeof *queries;

	fill(w);
	r = cache_open(dir, CACHE_READ, NULL, &e);
	for (size_t i = 0; i < n; i++)
		run(r, queries[i], 0, tell, &led[i]);
	tap_str(buf_str(&led[0]), "9:a1 9:a2 9:a3 9:a4 9:a5 9:a6 8:a1 8:a2 8:a4 8:a5 8:a6 7:a1 7:a2 7:a3 7:a4 "
		"7:a5 7:a6 ", "newest first");
	tap_str(buf_str(&led[4]), "9:a3 8:a3- 7:a3 ", "a title without a body");
	tap_str(buf_str(&led[5]), "9:a3 7:a3 ", "one phrase in the title, one in the body");
	tap_str(buf_str(&led[3]), "", "not the other way round");
	for (size_t i = 0; i < n; i++) {
		run(r, queries[i], 1, tell, &out);
		same(&out, &led[i], "a little at a time", queries[i]);
		run(r, queries[i], 1, tell_one, &out);
		same(&out, &led[i], "one at a time", queries[i]);
	}
	change(dir, "UPDATE edition SET slot = -1 WHERE date = '2026-07-08'");
	for (size_t i = 0; i < n; i++) {
		run(r, queries[i], 0, tell, &out);
		same(&out, &led[i], "one edition without index", queries[i]);
	}
	change(dir, "UPDATE edition SET slot = -1");
	for (size_t i = 0; i < n; i++) {
		run(r, queries[i], 0, tell, &out);
		same(&out, &led[i], "without index", queries[i]);
	}
	change(dir, "UPDATE skeleton SET sum = 1 WHERE edition = 2");
	run(r, "第3篇", 0, tell, &out);
	tap_ok(strncmp(buf_str(&out), "9:a3 7:a3 https://", 18) == 0, "what is damaged is passed over and told: %s",
		buf_str(&out));
	cache_close(r);
	cache_close(w);
	for (size_t i = 0; i < n; i++)
		buf_fini(&led[i]);
	buf_fini(&out);
	tmpdir_remove(dir);
	return tap_done();
}
