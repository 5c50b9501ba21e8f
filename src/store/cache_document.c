#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/arena.h"
#include "base/mem.h"
#include "store/cache_room.h"

bool
cache_document(struct cache *c, const char *key, const char *url, struct cache_document *out,
	struct err *e)
{
	struct db *d = &c->db;
	sqlite3_stmt *st;
	bool right = false;

	*out = (struct cache_document){ 0 };
	cache_look(c);
	db_clear(d);
	st = db_query(d, Q_DOCUMENT, "tt", url, key);
	if (db_row(d, st)) {
		right = db_sum_is_right(st, 0, url, 0);
		buf_add(&out->data, sqlite3_column_blob(st, 1), (size_t)sqlite3_column_bytes(st, 1));
		snprintf(out->name, sizeof out->name, "%s", db_text(d, st, 2));
		snprintf(out->type, sizeof out->type, "%s", db_text(d, st, 3));
		snprintf(out->etag, sizeof out->etag, "%s", db_text(d, st, 4));
		snprintf(out->last_modified, sizeof out->last_modified, "%s", db_text(d, st, 5));
		out->checked = sqlite3_column_int64(st, 6);
		db_done(st);
	}
	if (right)
		return true;
	buf_fini(&out->data);
	return d->rc == SQLITE_OK ? err_set(e, ERR_ABSENT, "%.240s: not in the cache", url) : db_fail(d, e);
}

struct document_put {
	const char *key, *url;
	const struct cache_document *document;
	int64_t checked;
	char *const *urls;
	size_t n;
	bool keep;
};

static bool
put(struct cache *c, void *ctx, struct err *e)
{
	const struct document_put *p = ctx;
	const struct cache_document *d = p->document;

	return db_run(&c->db, Q_DOCUMENT_PUT, "ttttttiib", p->url, p->key, d->name, d->type, d->etag,
		d->last_modified, d->checked, db_sum(p->url, 0, d->data.data, d->data.len),
		(const void *)d->data.data, d->data.len);
}

bool
cache_put_document(struct cache *c, const char *key, const char *url, const struct cache_document *d,
	struct err *e)
{
	struct document_put p = { .key = key, .url = url, .document = d };

	return cache_change(c, false, put, &p, e);
}

static bool
check(struct cache *c, void *ctx, struct err *e)
{
	const struct document_put *p = ctx;

	return db_run(&c->db, Q_DOCUMENT_CHECKED, "tti", p->url, p->key, p->checked);
}

bool
cache_check_document(struct cache *c, const char *key, const char *url, int64_t when, struct err *e)
{
	struct document_put p = { .key = key, .url = url, .checked = when };

	return cache_change(c, false, check, &p, e);
}

static bool
is_listed(const struct document_put *p, const char *url)
{
	for (size_t i = 0; i < p->n; i++)
		if (strcmp(p->urls[i], url) == 0)
			return true;
	return false;
}

static bool
settle(struct cache *c, void *ctx, struct err *e)
{
	const struct document_put *p = ctx;
	struct db *d = &c->db;
	struct arena a = { 0 };
	const char **gone = NULL;
	size_t n = 0, cap = 0;
	sqlite3_stmt *st = db_query(d, Q_DOCUMENTS, "t", p->key);

	while (db_row(d, st))
		if (is_listed(p, db_text(d, st, 0)) != p->keep) {
			gone = mem_grow(gone, n, &cap, sizeof *gone);
			gone[n++] = arena_dup(&a, db_text(d, st, 0));
		}
	for (size_t i = 0; i < n && d->rc == SQLITE_OK; i++)
		db_run(d, Q_DOCUMENT_DROP, "tt", gone[i], p->key);
	free(gone);
	arena_fini(&a);
	return d->rc == SQLITE_OK;
}

bool
cache_settle_documents(struct cache *c, const char *key, char *const *urls, size_t n, bool keep,
	struct err *e)
{
	struct document_put p = { .key = key, .urls = urls, .n = n, .keep = keep };

	return cache_change(c, false, settle, &p, e);
}
