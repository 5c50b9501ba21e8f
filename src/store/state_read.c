#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/state_room.h"

/* Each question looks into the queue first: what is there is newer. */

static void
ask(struct state *s)
{
	db_clear(&s->db);
}

static void
asked(struct state *s)
{
	if (db_is_damaged(&s->db))
		s->damaged = true;	/* the next flush mends it */
}

static bool
has_row(struct state *s, int which, enum change_kind kind, const struct state_article *a)
{
	char day[DATE_TEXT];
	const struct change *c = state_queued(s, kind, a->key, date_format(a->date, day), a->id);
	sqlite3_stmt *st;
	bool there;

	if (c)
		return c->on;
	ask(s);
	st = db_query(&s->db, which, "ttt", a->key, day, a->id);
	there = db_row(&s->db, st);
	db_done(st);
	asked(s);
	return there;
}

bool
state_is_read(struct state *s, const struct state_article *a)
{
	return has_row(s, S_READ, CHANGE_READ, a);
}

bool
state_is_bookmarked(struct state *s, const struct state_article *a)
{
	return has_row(s, S_BOOKMARK, CHANGE_BOOKMARK, a);
}

/* -- ids ----------------------------------------------------------------- */

struct ids {
	char **v;
	size_t n, cap;
};

static void
add_id(struct ids *l, const char *id)
{
	l->v = mem_grow(l->v, l->n, &l->cap, sizeof *l->v);
	l->v[l->n++] = mem_dup(id);
}

static void
remove_id(struct ids *l, const char *id)
{
	for (size_t i = 0; i < l->n; i++)
		if (strcmp(l->v[i], id) == 0) {
			free(l->v[i]);
			l->v[i] = l->v[--l->n];
			return;
		}
}

static int
by_text(const void *a, const void *b)
{
	return strcmp(*(char *const *)a, *(char *const *)b);
}

void
state_read_ids(struct state *s, const char *key, struct date date, char ***ids, size_t *n)
{
	struct ids l = { 0 };
	char day[DATE_TEXT];
	sqlite3_stmt *st;

	ask(s);
	st = db_query(&s->db, S_READ_IDS, "tt", key, date_format(date, day));
	while (db_row(&s->db, st))
		add_id(&l, db_text(&s->db, st, 0));
	asked(s);
	for (size_t i = 0; i < s->n; i++) {
		const struct change *c = &s->queue[i];

		if (c->written || c->kind != CHANGE_READ || strcmp(c->day, day) != 0 || strcmp(c->key, key) != 0)
			continue;
		remove_id(&l, c->id);
		if (c->on)
			add_id(&l, c->id);
	}
	if (l.n)
		qsort(l.v, l.n, sizeof *l.v, by_text);
	*ids = l.v;
	*n = l.n;
}

void
state_ids_free(char **ids, size_t n)
{
	for (size_t i = 0; i < n; i++)
		free(ids[i]);
	free(ids);
}

/* -- bookmarks ----------------------------------------------------------- */

struct bookmarks {
	struct state_bookmark_row *v;
	size_t n, cap;
};

static void
bookmark_fini(struct state_bookmark_row *r)
{
	free(r->key);
	free(r->id);
	free(r->title);
}

static void
add_bookmark(struct bookmarks *l, const char *key, const char *day, const char *id,
	const char *title, int64_t when)
{
	struct state_bookmark_row r = { mem_dup(key), mem_dup(id), mem_dup(title), { 0 }, when };

	date_parse(day, false, &r.date);
	l->v = mem_grow(l->v, l->n, &l->cap, sizeof *l->v);
	l->v[l->n++] = r;
}

static int
newest_first(const void *a, const void *b)
{
	const struct state_bookmark_row *x = a, *y = b;

	return (x->when < y->when) - (x->when > y->when);
}

void
state_bookmarks(struct state *s, struct state_bookmark_row **rows, size_t *n)
{
	struct bookmarks l = { 0 };
	sqlite3_stmt *st;

	ask(s);
	st = db_query(&s->db, S_BOOKMARKS, "");
	while (db_row(&s->db, st)) {
		const char *key = db_text(&s->db, st, 0), *day = db_text(&s->db, st, 1);
		const char *id = db_text(&s->db, st, 2);

		if (!state_queued(s, CHANGE_BOOKMARK, key, day, id))
			add_bookmark(&l, key, day, id, db_text(&s->db, st, 3), sqlite3_column_int64(st, 4));
	}
	asked(s);
	for (size_t i = 0; i < s->n; i++) {
		const struct change *c = &s->queue[i];

		if (!c->written && c->kind == CHANGE_BOOKMARK && c->on)
			add_bookmark(&l, c->key, c->day, c->id, c->title, c->when);
	}
	if (l.n)
		qsort(l.v, l.n, sizeof *l.v, newest_first);
	*rows = l.v;
	*n = l.n;
}

void
state_bookmarks_free(struct state_bookmark_row *rows, size_t n)
{
	for (size_t i = 0; i < n; i++)
		bookmark_fini(&rows[i]);
	free(rows);
}

/* -- position, place, fact ----------------------------------------------- */

bool
state_position(struct state *s, const struct state_article *a, struct position *out)
{
	char day[DATE_TEXT];
	const struct change *c = state_queued(s, CHANGE_POSITION, a->key,
		date_format(a->date, day), a->id);
	sqlite3_stmt *st;
	bool there;

	*out = (struct position){ 0 };
	if (c) {
		*out = c->position;
		return true;
	}
	ask(s);
	st = db_query(&s->db, S_POSITION, "ttt", a->key, day, a->id);
	there = db_row(&s->db, st);
	if (there) {
		*out = (struct position){ (uint32_t)sqlite3_column_int64(st, 0),
			(uint32_t)sqlite3_column_int64(st, 1),
			(uint64_t)sqlite3_column_int64(st, 2) };
		db_done(st);
	}
	asked(s);
	return there;
}

static bool
stored_place(struct state *s, const char *key, struct state_place *out)
{
	sqlite3_stmt *st;

	ask(s);
	st = key ? db_query(&s->db, S_LAST, "t", key) : db_query(&s->db, S_LAST_ANY, "");
	if (!db_row(&s->db, st)) {
		asked(s);
		return false;
	}
	*out = (struct state_place){
		.key = mem_dup(db_text(&s->db, st, 0)),
		.view = mem_dup(db_text(&s->db, st, 2)),
		.page = mem_dup(db_text(&s->db, st, 3)),
		.article = mem_dup(db_text(&s->db, st, 4)),
		.when = sqlite3_column_int64(st, 5),
	};
	date_parse(db_text(&s->db, st, 1), false, &out->date);
	db_done(st);
	return true;
}

bool
state_last(struct state *s, const char *key, struct state_place *out)
{
	const struct state_place *newest = NULL;
	bool there;

	*out = (struct state_place){ 0 };
	for (size_t i = 0; i < s->n; i++) {
		const struct change *c = &s->queue[i];

		if (!c->written && c->kind == CHANGE_LAST && (!key || strcmp(c->key, key) == 0)
			&& (!newest || c->when >= newest->when))
			newest = &c->place;
	}
	there = !(key && newest) && stored_place(s, key, out);
	if (!newest)
		return there;
	if (there && out->when > newest->when && strcmp(out->key, newest->key) != 0)
		return true;
	state_place_fini(out);
	*out = (struct state_place){ mem_dup(newest->key), newest->date, mem_dup(newest->view),
		mem_dup(newest->page), mem_dup(newest->article), newest->when };
	return true;
}

char *
state_fact(struct state *s, const char *name)
{
	const struct change *c = state_queued(s, CHANGE_FACT, name, "", "");
	char *value = NULL;
	sqlite3_stmt *st;

	if (c)
		return c->on ? mem_dup(c->title) : NULL;
	ask(s);
	st = db_query(&s->db, S_FACT, "t", name);
	if (db_row(&s->db, st)) {
		value = mem_dup(db_text(&s->db, st, 0));
		db_done(st);
	}
	asked(s);
	return value;
}
