#include <stdlib.h>

#include "base/mem.h"
#include "store/cache_room.h"

bool
cache_issues(struct cache *c, const char *key, struct cache_issue **v, size_t *n, struct err *e)
{
	struct db *d = &c->db;
	struct cache_issue *list = NULL;
	size_t count = 0, cap = 0;
	sqlite3_stmt *st;

	*v = NULL;
	*n = 0;
	cache_look(c);
	db_clear(d);
	st = db_query(d, Q_ISSUES, "t", key);
	while (db_row(d, st)) {
		struct cache_issue i = { 0 };

		if (!date_parse(db_text(d, st, 0), false, &i.date))
			continue;
		i.url = mem_dup(db_text(d, st, 1));
		list = mem_grow(list, count, &cap, sizeof *list);
		list[count++] = i;
	}
	if (d->rc != SQLITE_OK) {
		cache_issues_free(list, count);
		return db_fail(d, e);
	}
	*v = list;
	*n = count;
	return true;
}

void
cache_issues_free(struct cache_issue *v, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(v[i].url);
	free(v);
}

char *
cache_issues_further(struct cache *c, const char *key)
{
	struct db *d = &c->db;
	char *url = NULL;
	sqlite3_stmt *st;

	cache_look(c);
	db_clear(d);
	st = db_query(d, Q_ISSUES_FURTHER, "t", key);
	if (db_row(d, st))
		url = mem_dup(db_text(d, st, 0));
	db_done(st);
	return url;
}

struct issues_put {
	const char *key, *further;
	const struct cache_issue *v;
	size_t n;
};

static bool
put_issues(struct cache *c, void *ctx, struct err *e)
{
	const struct issues_put *p = ctx;
	struct db *d = &c->db;
	char day[DATE_TEXT];

	db_run(d, Q_ISSUES_CUT, "t", p->key);
	for (size_t i = 0; i < p->n && d->rc == SQLITE_OK; i++)
		db_run(d, Q_ISSUE_PUT, "ttt", p->key, date_format(p->v[i].date, day), p->v[i].url);
	if (p->further)
		db_run(d, Q_ISSUE_PUT, "ttt", p->key, "", p->further);
	return d->rc == SQLITE_OK;
}

bool
cache_put_issues(struct cache *c, const char *key, const struct cache_issue *v, size_t n,
	const char *further, struct err *e)
{
	struct issues_put p = { key, further, v, n };

	return cache_change(c, false, put_issues, &p, e);
}
