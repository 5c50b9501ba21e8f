#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "paper/pack.h"
#include "store/cache_room.h"

static const char damaged[] = "damaged in the cache";
static const char not_there[] = "not in the cache";

/* -- list ---------------------------------------------------------------- */

static void
read_row(struct db *d, sqlite3_stmt *st, struct cache_edition_row *r)
{
	*r = (struct cache_edition_row){
		.key = mem_dup(db_text(d, st, 0)),
		.paper = mem_dup(db_text(d, st, 1)),
		.name = mem_dup(db_text(d, st, 2)),
		.pages = (uint32_t)sqlite3_column_int64(st, 4),
		.articles = (uint32_t)sqlite3_column_int64(st, 5),
		.bodies = (uint32_t)sqlite3_column_int64(st, 6),
		.failed = (uint32_t)sqlite3_column_int64(st, 7),
		.pinned = sqlite3_column_int64(st, 8) != 0,
		.expired = sqlite3_column_int64(st, 9) != 0,
		.fetched = sqlite3_column_int64(st, 10),
		.bytes = (uint64_t)sqlite3_column_int64(st, 11),
		.pictures_missing = (uint32_t)sqlite3_column_int64(st, 12),
		.repeats = (uint32_t)sqlite3_column_int64(st, 13),
	};
	date_parse(db_text(d, st, 3), false, &r->date);
}

bool
cache_list(struct cache *c, const char *key, struct cache_edition_row **rows, size_t *n,
	struct err *e)
{
	struct db *d = &c->db;
	struct cache_edition_row *v = NULL;
	size_t count = 0, cap = 0;
	sqlite3_stmt *st;
	bool old;

	*rows = NULL;
	*n = 0;
	cache_look(c);
	db_clear(d);
	old = d->version && d->version < CACHE_REPEATS;	/* 0: opened to be written, brought up to date */
	st = key ? db_query(d, old ? Q_LIST_KEY_OLD : Q_LIST_KEY, "t", key) :
		db_query(d, old ? Q_LIST_OLD : Q_LIST, "");
	while (db_row(d, st)) {
		v = mem_grow(v, count, &cap, sizeof *v);
		read_row(d, st, &v[count++]);
	}
	if (d->rc != SQLITE_OK) {
		cache_rows_free(v, count);
		return db_fail(d, e);
	}
	*rows = v;
	*n = count;
	return true;
}

void
cache_rows_free(struct cache_edition_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		free(rows[i].key);
		free(rows[i].paper);
		free(rows[i].name);
	}
	free(rows);
}

/* -- edition ------------------------------------------------------------- */

/* A head that cannot be read keeps its place, so that the others keep theirs. */
static void
damaged_head(struct edition *ed, struct article *a, const char *id)
{
	*a = (struct article){ .id = arena_dup(&ed->arena, id), .missing = damaged };
	article_fill(a);
}

static bool
read_heads(struct db *d, int64_t id, const char *day, struct edition *ed)
{
	sqlite3_stmt *st = db_query(d, Q_HEADS, "itt", id, ed->key, day);
	struct article *v = NULL;
	size_t n = 0, cap = 0;

	while (db_row(d, st)) {
		struct article *a;

		if (sqlite3_column_int64(st, 0) != (int64_t)n) {
			db_note(d, SQLITE_CORRUPT);	/* a row is lost */
			break;
		}
		v = mem_grow(v, n, &cap, sizeof *v);
		a = &v[n++];
		if (!db_sum_is_right(st, 2, db_text(d, st, 1), id) || !pack_read_article(a,
			&ed->arena, sqlite3_column_blob(st, 3),
			(size_t)sqlite3_column_bytes(st, 3), NULL)) {
			damaged_head(ed, a, db_text(d, st, 1));
			continue;
		}
		a->has_body = sqlite3_column_int(st, 4) != 0;
		if (sqlite3_column_type(st, 5) != SQLITE_NULL)
			a->missing = arena_dup(&ed->arena, db_text(d, st, 5));
	}
	db_done(st);
	ed->articles = arena_copy(&ed->arena, v, n * sizeof *v);
	ed->narticles = (uint32_t)n;
	free(v);
	return d->rc == SQLITE_OK;
}

/* NULL with d->rc SQLITE_OK: the row is damaged. */
static struct edition *
read_edition(struct db *d, const char *key, int64_t id, const char *day)
{
	sqlite3_stmt *st = db_query(d, Q_SKELETON, "i", id);
	char *name = mem_printf("%s %s", key, day);
	struct edition *ed = edition_new();
	bool ok = false;

	if (db_row(d, st)) {
		ok = db_sum_is_right(st, 0, name, id) && pack_read_edition(ed, sqlite3_column_blob(st, 1),
			(size_t)sqlite3_column_bytes(st, 1), NULL);
		db_done(st);
	}
	free(name);
	if (ok) {
		ed->key = arena_dup(&ed->arena, key);
		ok = read_heads(d, id, day, ed);
	}
	if (!ok) {
		edition_free(ed);
		return NULL;
	}
	edition_arrange(ed);
	return ed;
}

static bool
say_absent(struct cache *c, const char *key, const char *day, struct err *e)
{
	struct db *d = &c->db;
	sqlite3_stmt *st = db_query(d, Q_FAILURE, "ttt", key, day, "");

	err_set(e, ERR_ABSENT, "%s", c->trouble.code && !d->h ? c->trouble.text : not_there);
	if (db_row(d, st)) {
		err_set(e, ERR_ABSENT, "%s", db_text(d, st, 0));
		db_done(st);
	}
	return err_wrap(e, "%s%s%s", key, *day ? " " : "", day);
}

struct search {
	const char *key;
	char day[DATE_TEXT];
	struct edition *found;
};

/* Of several, the newest that can be read. Says why when it finds none. */
static bool
find_edition(struct cache *c, void *ctx, struct err *e)
{
	struct search *s = ctx;
	struct db *d = &c->db;
	sqlite3_stmt *st = *s->day ? db_query(d, Q_EDITION, "tt", s->key, s->day)
		: db_query(d, Q_NEWEST, "t", s->key);
	char bad[DATE_TEXT] = "";
	bool any = false;

	while (!s->found && db_row(d, st)) {
		struct date date = { 0 };
		char day[DATE_TEXT];

		date_parse(db_text(d, st, 1), false, &date);
		date_format(date, day);
		if (c->mode == CACHE_WRITE)
			cache_drop_damaged(c, sqlite3_column_int64(st, 0));
		s->found = read_edition(d, s->key, sqlite3_column_int64(st, 0), day);
		if (!any)
			memcpy(bad, day, sizeof bad);
		any = true;
	}
	db_done(st);
	if (s->found || d->rc != SQLITE_OK)
		return true;
	if (any)
		err_set(e, ERR_STORE, "%s%s%s: %s", s->key, *bad ? " " : "", bad, damaged);
	else
		say_absent(c, s->key, s->day, e);
	return true;
}

struct edition *
cache_edition(struct cache *c, const char *key, struct date date, struct err *e)
{
	struct search s = { .key = key };
	struct db *d = &c->db;
	bool ok;

	cache_look(c);
	date_format(date, s.day);
	if (c->mode == CACHE_WRITE) {
		/* Who will fetch learns what must be fetched anew. */
		ok = cache_change(c, false, find_edition, &s, e);
	} else if (!d->h) {
		db_clear(d);
		ok = say_absent(c, key, s.day, e);
	} else {
		/* One transaction: heads and bodies of the same moment. */
		ok = db_begin(d, false) && find_edition(c, &s, e);
		ok = (db_commit(d) && ok) || db_fail(d, e);
	}
	if (!ok) {
		edition_free(s.found);
		s.found = NULL;
	}
	return s.found;
}

/* -- body and picture ---------------------------------------------------- */

/* A body that is newer than the head may have jump lines that the head does not
 * know; they stay readable, and lead nowhere until the edition is read anew. */
static void
drop_unknown_jumps(struct body *b, uint32_t nnotes)
{
	for (uint32_t i = 0; i < b->count; i++) {
		struct block *k = &b->blocks[i];
		uint32_t kept = 0;

		for (uint32_t s = 0; s < k->nspans; s++)
			if (k->spans[s].kind != SPAN_JUMP || k->spans[s].number < nnotes)
				k->spans[kept++] = k->spans[s];
		k->nspans = kept;
	}
}

bool
cache_body(struct cache *c, const struct edition *ed, uint32_t index, struct body *out,
	struct err *e)
{
	const struct article *a = &ed->articles[index];
	struct db *d = &c->db;
	char day[DATE_TEXT];
	sqlite3_stmt *st;
	bool there, ok = false;

	body_init(out);
	cache_look(c);
	db_clear(d);
	st = db_query(d, Q_BODY, "ttt", ed->key, date_format(ed->date, day), a->id);
	there = db_row(d, st);
	if (there) {
		ok = db_sum_is_right(st, 1, a->id, sqlite3_column_int64(st, 0))
			&& pack_read_body(out, sqlite3_column_blob(st, 2),
			(size_t)sqlite3_column_bytes(st, 2), NULL);
		db_done(st);
	}
	if (ok) {
		drop_unknown_jumps(out, a->nnotes);
		return true;
	}
	/* One page of the file that is damaged does not make the others so. */
	if (there || db_is_damaged(d))
		return err_set(e, ERR_ABSENT, "%s", damaged);
	if (d->rc != SQLITE_OK)
		return db_fail(d, e);
	return err_set(e, ERR_ABSENT, "%s", *a->missing ? a->missing : not_there);
}

bool
cache_picture(struct cache *c, const char *url, struct buf *out, char type[64], struct err *e)
{
	struct db *d = &c->db;
	sqlite3_stmt *st;
	bool there, ok = false;

	buf_clear(out);
	cache_look(c);
	db_clear(d);
	st = db_query(d, Q_PICTURE, "t", url);
	there = db_row(d, st);
	if (there) {
		ok = db_sum_is_right(st, 1, url, 0);
		if (ok)
			buf_add(out, sqlite3_column_blob(st, 2),
				(size_t)sqlite3_column_bytes(st, 2));
		snprintf(type, 64, "%s", db_text(d, st, 0));
		db_done(st);
	}
	if (ok)
		return true;
	if (there || db_is_damaged(d))
		return err_set(e, ERR_ABSENT, "%s", damaged);
	return d->rc != SQLITE_OK ? db_fail(d, e) : err_set(e, ERR_ABSENT, "%s", not_there);
}

/* -- validators ---------------------------------------------------------- */

bool
cache_validators(struct cache *c, const char *url, struct cache_validators *v, struct err *e)
{
	struct db *d = &c->db;
	sqlite3_stmt *st;

	*v = (struct cache_validators){ 0 };
	cache_look(c);
	db_clear(d);
	st = db_query(d, Q_VALIDATORS, "t", url);
	if (db_row(d, st)) {
		snprintf(v->etag, sizeof v->etag, "%s", db_text(d, st, 0));
		snprintf(v->last_modified, sizeof v->last_modified, "%s", db_text(d, st, 1));
		v->checked = sqlite3_column_int64(st, 2);
		v->not_before = sqlite3_column_int64(st, 3);
		snprintf(v->key, sizeof v->key, "%s", db_text(d, st, 4));
		date_parse(db_text(d, st, 5), false, &v->date);
		db_done(st);
	}
	return d->rc == SQLITE_OK || db_fail(d, e);
}
