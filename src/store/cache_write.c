#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "paper/pack.h"
#include "store/index.h"

/* 0 when there is none; look at d->rc too. */
static int64_t
edition_id(struct db *d, const char *key, const char *day)
{
	return db_ask(d, 0, Q_EDITION_ID, "tt", key, day);
}

static bool
heads_are_whole(struct db *d, int64_t edition)
{
	sqlite3_stmt *st = db_query(d, Q_HEADS_WHOLE, "i", edition);
	bool whole = db_row(d, st) && sqlite3_column_int(st, 0) == 1;

	db_done(st);
	return whole;
}

static bool
say_no_edition(const char *key, const char *day, struct err *e)
{
	return err_set(e, ERR_ABSENT, "%s%s%s: not in the cache", key, *day ? " " : "", day);
}

/* -- edition ------------------------------------------------------------- */

struct edition_put {
	const char *key;
	const struct edition *ed;
	int64_t fetched;	/* 0: now */
	char day[DATE_TEXT];
	struct index_edition index;
	bool *moved;		/* per article: left the index, to go in as it is then */
};

struct old_head {
	const char *id;
	struct article article;
	bool has_body;
};

static int
by_id(const void *a, const void *b)
{
	return strcmp(((const struct old_head *)a)->id, ((const struct old_head *)b)->id);
}

/* The heads that are stored, sorted by id; yours to free, strings in `a`. A head
 * that cannot be read does not count, and its body goes: it is fetched anew. */
static struct old_head *
old_heads(struct db *d, int64_t id, const struct edition_put *p, struct arena *a, size_t *n)
{
	sqlite3_stmt *st = db_query(d, Q_HEADS, "itt", id, p->key, p->day);
	struct old_head *v = NULL;
	size_t cap = 0;

	*n = 0;
	while (db_row(d, st)) {
		struct old_head *h;
		const void *data = sqlite3_column_blob(st, 3);
		size_t size = (size_t)sqlite3_column_bytes(st, 3);

		v = mem_grow(v, *n, &cap, sizeof *v);
		h = &v[*n];
		h->id = arena_dup(a, db_text(d, st, 1));
		h->has_body = sqlite3_column_int(st, 4) != 0;
		if (db_sum_is_right(st, 2, h->id, id)
			&& pack_read_article(&h->article, a, data, size, NULL))
			++*n;
	}
	if (*n)
		qsort(v, *n, sizeof *v, by_id);
	return v;
}

static bool
head_stands(struct db *d, int64_t edition, uint32_t place, const char *id, int64_t sum)
{
	sqlite3_stmt *st = db_query(d, Q_HEAD_AT, "ii", edition, (int64_t)place);
	bool same = db_row(d, st) && sqlite3_column_int64(st, 1) == sum &&
		strcmp(db_text(d, st, 0), id) == 0;

	db_done(st);
	return same;
}

/* Until a new body comes, what the head says about the body is about the old. */
static void
put_head(struct db *d, const struct edition_put *p, uint32_t place, const struct old_head *old,
	struct buf *b)
{
	const struct article *a = &p->ed->articles[place];
	struct article head = *a;
	int64_t id = p->index.id, sum;

	if (old && (old->has_body || a->hash == 0)) {
		head.hash = old->article.hash;
		head.chars = old->article.chars;
		head.notes = old->article.notes;
		head.nnotes = old->article.nnotes;
	}
	buf_clear(b);
	pack_article(b, &head);
	sum = db_sum(a->id, id, b->data, b->len);
	if (p->index.first >= 0 && !head_stands(d, id, place, a->id, sum)) {
		index_drop(d, &p->index, place);
		p->moved[place] = true;
	}
	db_run(d, Q_HEAD_PUT, "iitib", id, (int64_t)place, a->id, sum, (const void *)b->data, b->len);
}

static void
put_heads(struct db *d, const struct edition_put *p)
{
	struct arena arena = { 0 };
	struct buf b = { 0 };
	struct old_head *old;
	int64_t id = p->index.id;
	size_t n;

	old = old_heads(d, id, p, &arena, &n);
	for (uint32_t i = 0; i < p->ed->narticles; i++) {
		struct old_head want = { .id = p->ed->articles[i].id };

		put_head(d, p, i, n ? bsearch(&want, old, n, sizeof *old, by_id) : NULL, &b);
	}
	index_drop_from(d, &p->index, p->ed->narticles);
	db_run(d, Q_HEADS_CUT, "ii", id, (int64_t)p->ed->narticles);
	free(old);
	buf_fini(&b);
	arena_fini(&arena);
}

static int64_t
put_row(struct db *d, const struct edition_put *p)
{
	const struct edition *ed = p->ed;
	int64_t id = edition_id(d, p->key, p->day);

	db_run(d, id ? Q_EDITION_SET : Q_EDITION_ADD, "ttttiiii", p->key, p->day, ed->paper,
		ed->name, (int64_t)ed->npages, (int64_t)ed->narticles, (int64_t)ed->expired,
		p->fetched ? p->fetched : date_now());
	return id || d->rc != SQLITE_OK ? id : sqlite3_last_insert_rowid(d->h);
}

static bool
put_edition(struct cache *c, void *ctx, struct err *e)
{
	struct edition_put *p = ctx;
	struct db *d = &c->db;
	int64_t id = put_row(d, p);
	char *name = mem_printf("%s %s", p->key, p->day);
	struct buf b = { 0 };

	p->index = index_of(d, id);
	if (p->ed->narticles > INDEX_PLACES) {
		index_drop_from(d, &p->index, 0);
		p->index = index_of(d, id);
	}
	p->moved = mem_array(p->ed->narticles + 1, sizeof *p->moved);
	pack_edition(&b, p->ed);
	db_run(d, Q_SKELETON_PUT, "iib", id, db_sum(name, id, b.data, b.len),
		(const void *)b.data, b.len);
	buf_fini(&b);
	free(name);
	if (d->rc == SQLITE_OK)
		put_heads(d, p);
	db_run(d, Q_BODIES_CUT, "i", id);
	index_again(d, &p->index, p->moved, p->ed->narticles);
	free(p->moved);
	db_run(d, Q_FAILURE_DROP, "ttt", p->key, p->day, "");
	db_run(d, Q_FAILURES_CUT, "tti", p->key, p->day, id);
	db_run(d, Q_RECOUNT, "i", id);
	/* What is reported saved can be read, also when a damaged page has misled
	 * SQLite without an error. */
	if (edition_id(d, p->key, p->day) != id || !heads_are_whole(d, id))
		db_note(d, SQLITE_CORRUPT);
	return d->rc == SQLITE_OK;
}

bool
cache_put_edition(struct cache *c, const char *key, const struct edition *ed, struct err *e)
{
	return cache_put_edition_of(c, key, ed, 0, e);
}

bool
cache_put_edition_of(struct cache *c, const char *key, const struct edition *ed,
	int64_t fetched, struct err *e)
{
	struct edition_put p = { .key = key, .ed = ed, .fetched = fetched };

	date_format(ed->date, p.day);
	return cache_change(c, true, put_edition, &p, e);
}

/* -- article ------------------------------------------------------------- */

struct article_put {
	struct edition_put edition;
	const struct article *article;
	struct buf head, body;
	struct buf old, new;	/* what is searched in it */
};

static bool
put_body(struct db *d, int64_t edition, const char *id, const struct buf *b)
{
	static const int ways[] = { Q_BODY_SET, Q_BODY_ADD };
	int64_t sum = db_sum(id, edition, b->data, b->len);
	sqlite3_stmt *st;

	for (int i = 0; i < 2; i++)
		if (db_run(d, ways[i], "itiib", edition, id, (int64_t)b->len, sum,
			(const void *)b->data, b->len) && sqlite3_changes(d->h) > 0)
			break;
	st = db_query(d, Q_BODY_SUM, "it", edition, id);
	if (!db_row(d, st) || sqlite3_column_int64(st, 0) != sum)
		db_note(d, SQLITE_CORRUPT);
	db_done(st);
	return d->rc == SQLITE_OK;
}

/* Where the caller's page list has it; another program may have moved it since. */
static bool
set_head(struct db *d, int64_t edition, const struct article_put *p)
{
	const char *id = p->article->id;
	int64_t place = p->article - p->edition.ed->articles;
	int64_t sum = db_sum(id, edition, p->head.data, p->head.len);

	db_run(d, Q_HEAD_SET_AT, "itibi", edition, id, sum, (const void *)p->head.data,
		p->head.len, place);
	if (d->rc == SQLITE_OK && sqlite3_changes(d->h) == 0)
		db_run(d, Q_HEAD_SET, "itib", edition, id, sum, (const void *)p->head.data,
			p->head.len);
	return d->rc != SQLITE_OK || sqlite3_changes(d->h) > 0;
}

/* The length of the body that is stored; -1 when there is none. */
static int64_t
body_bytes(struct db *d, int64_t edition, const char *id)
{
	return db_ask(d, -1, Q_BODY_BYTES, "it", edition, id);
}

static uint32_t
place_of(struct db *d, int64_t edition, const char *id, uint32_t guess)
{
	sqlite3_stmt *st = db_query(d, Q_HEAD_AT, "ii", edition, (int64_t)guess);
	bool there = db_row(d, st) && strcmp(db_text(d, st, 0), id) == 0;

	db_done(st);
	if (there)
		return guess;
	st = db_query(d, Q_HEAD_PLACE, "it", edition, id);
	if (db_row(d, st)) {
		guess = (uint32_t)sqlite3_column_int64(st, 0);
		db_done(st);
	}
	return guess;
}

static bool
put_article(struct cache *c, void *ctx, struct err *e)
{
	struct article_put *p = ctx;
	const char *id = p->article->id;
	struct db *d = &c->db;
	int64_t edition = edition_id(d, p->edition.key, p->edition.day), old, failed = 0;
	struct index_edition x;
	uint32_t place;

	/* Another program has pruned it, or the file was set aside. */
	if (!edition && d->rc == SQLITE_OK) {
		put_edition(c, &p->edition, e);
		edition = edition_id(d, p->edition.key, p->edition.day);
	}
	x = index_of(d, edition);
	place = x.first < 0 ? 0 : place_of(d, edition, id, (uint32_t)(p->article - p->edition.ed->articles));
	if (x.first >= 0)
		index_text(d, &x, place, &p->old);
	if (!set_head(d, edition, p)) {
		if (heads_are_whole(d, edition))
			return err_set(e, ERR_ABSENT, "article %s: no longer in the edition", id);
		return db_note(d, SQLITE_CORRUPT);
	}
	old = body_bytes(d, edition, id);
	put_body(d, edition, id, &p->body);
	if (x.first >= 0) {
		index_text(d, &x, place, &p->new);
		index_exchange(d, &x, place, &p->old, &p->new);
	}
	if (db_run(d, Q_FAILURE_DROP, "ttt", p->edition.key, p->edition.day, id))
		failed = sqlite3_changes(d->h);
	return db_run(d, Q_COUNT_ON, "iiii", edition, (int64_t)(old < 0),
		(int64_t)p->body.len - (old < 0 ? 0 : old), failed);
}

bool
cache_put_article(struct cache *c, const char *key, const struct edition *ed, uint32_t index,
	const struct body *body, struct err *e)
{
	struct article_put p = { .edition = { .key = key, .ed = ed },
		.article = &ed->articles[index] };
	bool ok;

	date_format(ed->date, p.edition.day);
	pack_article(&p.head, p.article);
	pack_body(&p.body, body);
	/* A sync for each would cost more than the transfer; the one that ends the
	 * edition (its validators) covers them all, since a -wal is one sequence. */
	ok = cache_change(c, false, put_article, &p, e);
	buf_fini(&p.head);
	buf_fini(&p.body);
	buf_fini(&p.old);
	buf_fini(&p.new);
	return ok;
}

void
cache_drop_damaged(struct cache *c, int64_t edition)
{
	struct db *d = &c->db;
	sqlite3_stmt *st = db_query(d, Q_BODIES, "i", edition);
	int64_t *bad = NULL;
	size_t n = 0, cap = 0;

	while (db_row(d, st)) {
		if (db_sum_is_right(st, 2, db_text(d, st, 1), edition))
			continue;
		bad = mem_grow(bad, n, &cap, sizeof *bad);
		bad[n++] = sqlite3_column_int64(st, 0);
	}
	for (size_t i = 0; i < n; i++)
		db_run(d, Q_BODY_DROP, "i", bad[i]);
	if (n)
		db_run(d, Q_RECOUNT, "i", edition);
	free(bad);
}

/* -- ledger, picture, pin, validators ------------------------------------ */

struct row_put {
	const char *key, *id, *url, *type;
	char day[DATE_TEXT];
	const void *data;
	size_t n;
	int64_t when;
	bool on;
	const struct cache_validators *validators;
};

static bool
put_failure(struct cache *c, void *ctx, struct err *e)
{
	const struct row_put *p = ctx;

	db_run(&c->db, Q_FAILURE_PUT, "tttti", p->key, p->day, p->id, p->type, p->when);
	return db_run(&c->db, Q_RECOUNT_FAILED, "tt", p->key, p->day);
}

bool
cache_put_failure(struct cache *c, const char *key, struct date date, const char *id,
	const char *reason, int64_t when, struct err *e)
{
	struct row_put p = { .key = key, .id = id, .type = reason, .when = when };

	date_format(date, p.day);
	return cache_change(c, false, put_failure, &p, e);
}

static bool
put_picture(struct cache *c, void *ctx, struct err *e)
{
	const struct row_put *p = ctx;
	struct db *d = &c->db;
	int64_t edition = edition_id(d, p->key, p->day);

	if (!edition && d->rc == SQLITE_OK)
		return say_no_edition(p->key, p->day, e);
	db_run(d, Q_PICTURE_PUT, "ttiib", p->url, p->type, (int64_t)p->n,
		db_sum(p->url, 0, p->data, p->n), p->data, p->n);
	db_run(d, Q_PICTURE_OF, "it", edition, p->url);
	return db_run(d, Q_RECOUNT, "i", edition);
}

bool
cache_put_picture(struct cache *c, const char *key, struct date date, const char *url,
	const char *type, const void *data, size_t n, struct err *e)
{
	/* SQLite takes a blob without an address for NULL. */
	struct row_put p = { .key = key, .url = url, .type = type, .data = n ? data : "",
		.n = n };

	date_format(date, p.day);
	return cache_change(c, false, put_picture, &p, e);
}

static bool
put_pin(struct cache *c, void *ctx, struct err *e)
{
	const struct row_put *p = ctx;

	if (!db_run(&c->db, Q_PIN, "tti", p->key, p->day, (int64_t)p->on))
		return false;
	return sqlite3_changes(c->db.h) > 0 || say_no_edition(p->key, p->day, e);
}

bool
cache_pin(struct cache *c, const char *key, struct date date, bool pinned, struct err *e)
{
	struct row_put p = { .key = key, .on = pinned };

	date_format(date, p.day);
	return cache_change(c, true, put_pin, &p, e);
}

static bool
put_validators(struct cache *c, void *ctx, struct err *e)
{
	const struct row_put *p = ctx;
	const struct cache_validators *v = p->validators;

	return db_run(&c->db, Q_VALIDATORS_PUT, "tttiitt", p->url, v->etag, v->last_modified,
		v->checked, v->not_before, v->key, p->day);
}

bool
cache_put_validators(struct cache *c, const char *url, const struct cache_validators *v,
	struct err *e)
{
	struct row_put p = { .url = url, .validators = v };

	date_format(v->date, p.day);
	return cache_change(c, true, put_validators, &p, e);
}
