/* cache_gaps.c - the ledger's part for pictures: which of an edition's did not come, and why. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/cache_room.h"

bool
cache_gaps(struct cache *c, const char *key, struct date date, struct cache_gap **v, size_t *n,
	struct err *e)
{
	struct db *d = &c->db;
	struct cache_gap *list = NULL;
	size_t count = 0, cap = 0;
	char day[DATE_TEXT];
	sqlite3_stmt *st;

	*v = NULL;
	*n = 0;
	cache_look(c);
	db_clear(d);
	if (d->version && d->version < CACHE_GAPS)	/* older, and not to be written */
		return true;
	st = db_query(d, Q_GAPS, "tt", key, date_format(date, day));
	while (db_row(d, st)) {
		list = mem_grow(list, count, &cap, sizeof *list);
		list[count++] = (struct cache_gap){ mem_dup(db_text(d, st, 0)), mem_dup(db_text(d, st, 1)),
			sqlite3_column_int64(st, 2), sqlite3_column_int(st, 3) != 0 };
	}
	if (d->rc != SQLITE_OK) {
		cache_gaps_free(list, count);
		return db_fail(d, e);
	}
	*v = list;
	*n = count;
	return true;
}

void
cache_gaps_free(struct cache_gap *v, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(v[i].url);
		free(v[i].reason);
	}
	free(v);
}

bool
cache_gap_for_good(struct cache *c, const char *url, struct cache_gap *out)
{
	struct db *d = &c->db;
	sqlite3_stmt *st;
	bool there;

	cache_look(c);
	db_clear(d);
	st = db_query(d, Q_GAP_FOR_GOOD, "t", url);
	there = db_row(d, st);
	if (there)
		*out = (struct cache_gap){ mem_dup(url), mem_dup(db_text(d, st, 0)),
			sqlite3_column_int64(st, 1), true };
	db_done(st);
	return there;
}

struct settled_put {
	const char *key;
	char day[DATE_TEXT];
	const struct cache_gap *v;
	size_t n;
	uint32_t repeats;
};

static bool
names(const struct settled_put *p, const char *url)
{
	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->v[i].url, url) == 0)
			return true;
	return false;
}

/* What stays as it was is not written: a reader would look at the cache anew. */
static void
put_gaps(struct cache *c, const struct settled_put *p, int64_t edition)
{
	struct db *d = &c->db;
	sqlite3_stmt *st = db_query(d, Q_GAPS, "tt", p->key, p->day);
	char **gone = NULL;
	size_t ngone = 0, cap = 0;

	while (db_row(d, st)) {
		if (names(p, db_text(d, st, 0)))
			continue;
		gone = mem_grow(gone, ngone, &cap, sizeof *gone);
		gone[ngone++] = mem_dup(db_text(d, st, 0));
	}
	for (size_t i = 0; i < ngone; i++) {
		db_run(d, Q_GAP_DROP, "it", edition, gone[i]);
		free(gone[i]);
	}
	free(gone);
	for (size_t i = 0; i < p->n; i++)
		db_run(d, Q_GAP_PUT, "ittii", edition, p->v[i].url, p->v[i].reason, p->v[i].when,
			(int64_t)p->v[i].for_good);
}

static bool
put_settled(struct cache *c, void *ctx, struct err *e)
{
	const struct settled_put *p = ctx;
	struct db *d = &c->db;
	int64_t edition = db_ask(d, 0, Q_EDITION_ID, "tt", p->key, p->day);

	if (p->v && edition)
		put_gaps(c, p, edition);
	return db_run(d, Q_SETTLED, "iii", edition, p->v ? (int64_t)p->n : -1, (int64_t)p->repeats);
}

bool
cache_put_settled(struct cache *c, const char *key, struct date date, const struct cache_gap *v,
	size_t n, uint32_t repeats, struct err *e)
{
	struct settled_put p = { .key = key, .v = v, .n = n, .repeats = repeats };

	date_format(date, p.day);
	return cache_change(c, false, put_settled, &p, e);
}
