/* shelf.h - what the store's longer tests share: editions put, looked at again
 * word for word, and SQLite's own opinion of the file. */
#ifndef TESTS_STORE_SHELF_H
#define TESTS_STORE_SHELF_H

#include <dirent.h>
#include <sqlite3.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/path.h"
#include "lib/press.h"
#include "store/cache.h"

static const char shelf_key[] = "https://paper.example/今日.json";

__attribute__((unused))
static bool
shelf_is_long(void)	/* the whole campaign, not what `make check` has time for */
{
	const char *s = getenv("KANBAO_TEST_LONG");

	return s && *s;
}

__attribute__((unused))
static bool
shelf_put_article(struct cache *c, struct edition *ed, uint32_t i, unsigned revision,
	struct err *e)
{
	struct body b;
	bool ok;

	press_article(ed, i, revision, 1000, &b);
	ok = cache_put_article(c, shelf_key, ed, i, &b, e);
	body_fini(&b);
	return ok;
}

/* Articles a1..an of a day, with their bodies. */
__attribute__((unused))
static bool
shelf_put(struct cache *c, const char *day, unsigned n, struct err *e)
{
	struct edition *ed = press_edition(day, 1, n);
	bool ok = cache_put_edition(c, shelf_key, ed, e);

	for (uint32_t i = 0; ok && i < n; i++)
		ok = shelf_put_article(c, ed, i, 0, e);
	edition_free(ed);
	return ok;
}

/* Which revision of article `id` a body is; -1 when a word of it is wrong. */
__attribute__((unused))
static int
shelf_revision(const struct body *b, const char *id)
{
	unsigned number = (unsigned)strtoul(id + 1, NULL, 10), found = 0;
	struct body want;
	bool same;

	if (b->count == 0 || sscanf(b->blocks[0].text, "第%u篇", &found) != 1
		|| found % 100000 != number)
		return -1;
	press_body(&want, found, 1000);
	same = want.count == b->count;
	for (uint32_t i = 0; same && i < want.count; i++)
		same = strcmp(want.blocks[i].text, b->blocks[i].text) == 0;
	body_fini(&want);
	return same ? (int)(found / 100000) : -1;
}

struct shelf_sight {
	unsigned editions, articles, bodies;
	unsigned wrong;		/* a text that nobody wrote, a page list that is not whole */
	unsigned reasons;	/* what is not there and says why */
};

__attribute__((unused))
static void
shelf_look_at(struct cache *c, const struct edition *ed, struct shelf_sight *s)
{
	struct err e = { 0 };
	uint32_t listed = 0;
	struct body b;

	s->editions++;
	s->wrong += ed->npages != PRESS_PAGES || strcmp(ed->paper, "菱塘日报") != 0;
	for (uint32_t p = 0; p < ed->npages; p++)
		listed += ed->pages[p].narticles;
	s->wrong += listed != ed->narticles;
	for (uint32_t i = 0; i < ed->narticles; i++) {
		s->articles++;
		if (cache_body(c, ed, i, &b, &e)) {
			s->bodies++;
			s->wrong += shelf_revision(&b, ed->articles[i].id) < 0;
		} else {
			s->reasons += e.text[0] != '\0';
		}
		body_fini(&b);
	}
}

/* Reads all there is, by list and by date. */
__attribute__((unused))
static struct shelf_sight
shelf_look(struct cache *c)
{
	struct shelf_sight s = { 0 };
	struct cache_edition_row *rows;
	struct err e = { 0 };
	size_t n;

	if (!cache_list(c, NULL, &rows, &n, &e)) {
		s.reasons += e.text[0] != '\0';
		return s;
	}
	for (size_t i = 0; i < n; i++) {
		struct edition *ed = cache_edition(c, rows[i].key, rows[i].date, &e);

		if (ed)
			shelf_look_at(c, ed, &s);
		else
			s.reasons += e.text[0] != '\0';
		edition_free(ed);
	}
	cache_rows_free(rows, n);
	return s;
}

/* True when SQLite finds nothing wrong with dir/cache.db, or there is none. */
__attribute__((unused))
static bool
shelf_is_sound(const char *dir, const char *file)
{
	char path[512], said[256] = "no answer";
	sqlite3_stmt *st = NULL;
	sqlite3 *h = NULL;

	snprintf(path, sizeof path, "%s/%s", dir, file);
	if (sqlite3_open_v2(path, &h, SQLITE_OPEN_READWRITE, NULL) != SQLITE_OK) {
		sqlite3_close(h);
		return true;
	}
	if (sqlite3_prepare_v2(h, "PRAGMA integrity_check", -1, &st, NULL) == SQLITE_OK
		&& sqlite3_step(st) == SQLITE_ROW)
		snprintf(said, sizeof said, "%s", (const char *)sqlite3_column_text(st, 0));
	else
		snprintf(said, sizeof said, "%s", sqlite3_errmsg(h));
	sqlite3_finalize(st);
	sqlite3_close(h);
	if (strcmp(said, "ok") != 0)
		printf("# %s: %s\n", path, said);
	return strcmp(said, "ok") == 0;
}

__attribute__((unused))
static void
shelf_file(const char *dir, const char *name, const void *data, size_t n)
{
	char *path = path_join(dir, name);
	struct err e;

	if (!path_write(path, data, n, &e)) {
		printf("# %s\n", e.text);
		exit(99);
	}
	free(path);
}

/* How many files of a directory begin with `start`; `beside`: with those that SQLite has beside a file. */
__attribute__((unused))
static int
shelf_count(const char *dir, const char *start, bool beside)
{
	DIR *d = opendir(dir);
	struct dirent *f;
	int n = 0;

	while (d && (f = readdir(d)))
		n += strncmp(f->d_name, start, strlen(start)) == 0 &&
			(beside || (!strstr(f->d_name, "-wal") && !strstr(f->d_name, "-shm")));
	if (d)
		closedir(d);
	return n;
}

#endif
