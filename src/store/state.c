#include "store/state.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "base/path.h"
#include "store/state_room.h"

enum { OPEN_BUSY_MS = 100, CLOSE_BUSY_MS = 3000, CHECK_PAGES = 4096 };

/* -- the queue ----------------------------------------------------------- */

static void
change_fini(struct change *c)
{
	free(c->key);
	free(c->id);
	free(c->title);
	state_place_fini(&c->place);
}

static void
queue_clear(struct state *s)
{
	for (size_t i = 0; i < s->n; i++)
		change_fini(&s->queue[i]);
	s->n = 0;
}

static struct change *
find(const struct state *s, enum change_kind kind, const char *key, const char *day,
	const char *id)
{
	for (size_t i = s->n; i-- > 0; ) {
		struct change *c = &s->queue[i];

		if (c->kind == kind && strcmp(c->id, id) == 0 && strcmp(c->day, day) == 0
			&& strcmp(c->key, key) == 0)
			return c;
	}
	return NULL;
}

const struct change *
state_queued(const struct state *s, enum change_kind kind, const char *key, const char *day,
	const char *id)
{
	const struct change *c = s->waiting ? find(s, kind, key, day, id) : NULL;

	return c && !c->written ? c : NULL;
}

static struct change *
enqueue(struct state *s, enum change_kind kind, const char *key, struct date date,
	const char *id)
{
	struct change *c, fresh = { .kind = kind };

	date_format(date, fresh.day);
	c = find(s, kind, key, fresh.day, id);
	fresh.key = mem_dup(key);
	fresh.id = mem_dup(id);
	if (c) {
		s->waiting += c->written;
		change_fini(c);
	} else {
		s->waiting++;
		s->queue = mem_grow(s->queue, s->n, &s->cap, sizeof *s->queue);
		c = &s->queue[s->n++];
	}
	*c = fresh;
	return c;
}

void
state_mark(struct state *s, const struct state_article *a, bool read, int64_t when)
{
	struct change *c = enqueue(s, CHANGE_READ, a->key, a->date, a->id);

	c->on = read;
	c->when = when;
}

void
state_put_position(struct state *s, const struct state_article *a, struct position p,
	int64_t when)
{
	struct change *c = enqueue(s, CHANGE_POSITION, a->key, a->date, a->id);

	c->position = p;
	c->when = when;
}

void
state_bookmark(struct state *s, const struct state_article *a, const char *title, bool on,
	int64_t when)
{
	struct change *c = enqueue(s, CHANGE_BOOKMARK, a->key, a->date, a->id);

	c->title = mem_dup(title);
	c->on = on;
	c->when = when;
}

static char *
text(const char *s)
{
	return mem_dup(s ? s : "");
}

void
state_put_last(struct state *s, const struct state_place *p)
{
	struct change *c = enqueue(s, CHANGE_LAST, p->key, (struct date){ 0 }, "");

	c->place = (struct state_place){ text(p->key), p->date, text(p->view), text(p->page),
		text(p->article), p->when };
	c->when = p->when;
}

void
state_put_fact(struct state *s, const char *name, const char *value)
{
	struct change *c = enqueue(s, CHANGE_FACT, name, (struct date){ 0 }, "");

	c->title = mem_dup(value);
	c->on = value != NULL;
}

/* -- writing ------------------------------------------------------------- */

static bool
write_change(struct db *d, const struct change *c)
{
	char day[DATE_TEXT];

	switch (c->kind) {
	case CHANGE_READ:
		return c->on ? db_run(d, S_READ_PUT, "ttti", c->key, c->day, c->id, c->when)
			: db_run(d, S_READ_DROP, "ttt", c->key, c->day, c->id);
	case CHANGE_POSITION:
		return db_run(d, S_POSITION_PUT, "tttiiii", c->key, c->day, c->id,
			(int64_t)c->position.block, (int64_t)c->position.byte,
			(int64_t)c->position.hash, c->when);
	case CHANGE_BOOKMARK:
		return c->on ? db_run(d, S_BOOKMARK_PUT, "tttti", c->key, c->day, c->id, c->title,
			c->when) : db_run(d, S_BOOKMARK_DROP, "ttt", c->key, c->day, c->id);
	case CHANGE_LAST:
		return db_run(d, S_LAST_PUT, "ttttti", c->key, date_format(c->place.date, day),
			c->place.view, c->place.page, c->place.article, c->when);
	case CHANGE_FACT:
		return c->on ? db_run(d, S_FACT_PUT, "tt", c->key, c->title)
			: db_run(d, S_FACT_DROP, "t", c->key);
	}
	return true;
}

/* What counts as written can be found again, also when a damaged page has
 * misled SQLite without an error. */
static bool
is_found(struct db *d, const struct change *c)
{
	static const struct { int which; bool named; } looks[] = {
		[CHANGE_READ] = { S_READ }, [CHANGE_POSITION] = { S_POSITION },
		[CHANGE_BOOKMARK] = { S_BOOKMARK }, [CHANGE_LAST] = { S_LAST, true },
		[CHANGE_FACT] = { S_FACT, true },
	};
	bool gone = !c->on && c->kind != CHANGE_POSITION && c->kind != CHANGE_LAST;
	sqlite3_stmt *st = looks[c->kind].named ? db_query(d, looks[c->kind].which, "t", c->key)
		: db_query(d, looks[c->kind].which, "ttt", c->key, c->day, c->id);
	bool there = db_row(d, st);

	db_done(st);
	return there != gone || db_note(d, SQLITE_CORRUPT);
}

static bool
write_queue(struct state *s)
{
	struct db *d = &s->db;

	if (!db_begin(d, true))
		return false;
	for (size_t i = 0; i < s->n && d->rc == SQLITE_OK; i++)
		if (!s->queue[i].written && write_change(d, &s->queue[i]))
			is_found(d, &s->queue[i]);
	if (!db_commit(d))
		return false;
	for (size_t i = 0; i < s->n; i++)
		s->queue[i].written = true;
	s->waiting = 0;
	return true;
}

static void
say_set_aside(struct state *s, const char *aside, struct err *e)
{
	long rows = state_salvage(s, aside);

	err_set(e, ERR_STORE, "%s: damaged, set aside as %s; %ld entries saved from it",
		s->db.path, strrchr(aside, '/') + 1, rows);
	log_line(1, "%s", e->text);
}

/* Opens the file, anew when it was found damaged; `e` also gets what became of
 * a damaged one. */
static bool
open_file(struct state *s, int busy_ms, struct err *e)
{
	const char *slash = strrchr(s->db.path, '/');
	char *dir = mem_dupn(s->db.path, (size_t)(slash - s->db.path) + 1), *aside = NULL;
	bool ok;

	ok = path_make(dir, e)
		&& db_open_write(&s->db, busy_ms, s->damaged, &aside, e) == DB_OK;
	if (ok) {
		s->damaged = false;
		sqlite3_busy_timeout(s->db.h, 0);
	}
	if (ok && aside)
		say_set_aside(s, aside, e);
	free(dir);
	free(aside);
	return ok;
}

/* A damaged file goes aside, a removed one is made anew. */
static bool
mend(struct state *s, struct err *e)
{
	if (s->db.h && !s->damaged && !db_moved(&s->db))
		return true;
	if (!open_file(s, 0, e))
		return false;
	for (size_t i = 0; i < s->n; i++)
		s->queue[i].written = false;
	s->waiting = s->n;
	return true;
}

bool
state_pending(const struct state *s)
{
	return !s->frozen && (s->waiting > 0 || s->damaged);
}

bool
state_flush(struct state *s, struct err *e)
{
	struct err why = { 0 };
	bool ok;

	if (e)
		*e = why;
	if (!state_pending(s))
		return true;
	db_clear(&s->db);
	ok = mend(s, &why);
	if (ok && !write_queue(s)) {
		ok = false;
		if (db_is_damaged(&s->db)) {
			s->damaged = true;
			ok = mend(s, &why) && write_queue(s);
		}
		if (!ok && !why.code)
			db_fail(&s->db, &why);
	}
	if (ok) {
		s->wrote = true;
	} else if (db_is_busy(&s->db) || s->told) {
		why = (struct err){ 0 };
	}
	s->told = !ok && (s->told || why.code);
	if (e)
		*e = why;
	return ok;
}

/* -- opening and closing ------------------------------------------------- */

struct state *
state_open(const char *dir, char note[256])
{
	struct state *s = mem_alloc(sizeof *s);
	struct err e = { 0 }, why;

	s->frozen = !dir;
	db_init(&s->db, &state_kind, dir ? dir : "/");
	if (dir && !open_file(s, OPEN_BUSY_MS, &e)) {
		/* What is there can be read all the same. */
		s->frozen = true;
		db_open_read(&s->db, &why);
		err_wrap(&e, "what is read now is not remembered");
	}
	if (note)
		db_line(note, e.text);
	return s;
}

/* A key that has changed on the disk hides rows without an error. A year of
 * reading is checked in 10 ms; at the end of a session nobody waits for that. */
static bool
is_sound(struct state *s)
{
	struct db *d = &s->db;
	bool sound = false;

	db_clear(d);
	if (!s->wrote || db_number(d, S_PAGES) > CHECK_PAGES)
		return true;
	/* Short of memory it finds faults that are gone the second time. */
	for (int i = 0; i < 2 && !sound; i++) {
		sqlite3_stmt *st = db_query(d, S_CHECK, "");

		sound = !db_row(d, st) || strcmp(db_text(d, st, 0), "ok") == 0
			|| d->rc != SQLITE_OK;
		db_done(st);
	}
	return sound && !db_is_damaged(d);
}

bool
state_is_frozen(const struct state *s)
{
	return s->frozen;
}

bool
state_finish(struct state *s, struct err *e)
{
	struct err why = { 0 };

	if (!state_pending(s) || s->given_up)
		return !s->given_up;
	if (s->db.h) {
		sqlite3_busy_timeout(s->db.h, CLOSE_BUSY_MS);
		sqlite3_exec(s->db.h, "PRAGMA synchronous=FULL", NULL, NULL, NULL);
	}
	s->told = false;
	if (state_flush(s, &why))
		return true;
	if (!why.code)
		err_set(&why, ERR_STORE, "%s: another program holds it", s->db.path);
	err_wrap(&why, "what was marked last is not remembered");
	s->given_up = true;
	if (e)
		*e = why;
	return false;
}

void
state_close(struct state *s)
{
	struct err e = { 0 };

	if (!s)
		return;
	state_finish(s, NULL);
	if (!is_sound(s)) {
		s->damaged = true;
		state_flush(s, &e);
	}
	db_fini(&s->db);
	queue_clear(s);
	free(s->queue);
	free(s);
}

void
state_place_fini(struct state_place *p)
{
	free(p->key);
	free(p->view);
	free(p->page);
	free(p->article);
	*p = (struct state_place){ 0 };
}
