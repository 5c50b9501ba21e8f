#include "store/cache.h"

#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "base/path.h"
#include "store/index.h"

enum { WRITE_BUSY_MS = 5000 };

static void
remember(struct cache *c, const struct err *e)
{
	log_line(1, "%s", e->text);
	db_line(c->note, e->text);
}

bool
cache_note(struct cache *c, char note[256])
{
	memcpy(note, c->note, sizeof c->note);
	c->note[0] = '\0';
	return note[0] != '\0';
}

/* -- reading ------------------------------------------------------------- */

static void
open_to_read(struct cache *c)
{
	enum db_result r;

	db_close(&c->db);
	c->generation++;
	c->seen = db_look(c->db.path);
	c->trouble = (struct err){ 0 };
	r = db_open_read(&c->db, &c->trouble);
	c->refused = r == DB_DAMAGED || r == DB_NEWER || r == DB_OLDER;
	if (r == DB_DAMAGED)
		err_set(&c->trouble, ERR_STORE,
			"%s: damaged; the next fetch sets it aside and begins anew", c->db.path);
	if (r == DB_OK || r == DB_NONE)
		return;
	if (strcmp(c->note, c->trouble.text) != 0)
		remember(c, &c->trouble);
}

void
cache_look(struct cache *c)
{
	struct db_file now = db_look(c->db.path);
	bool same = db_same_file(&now, &c->seen);
	bool untouched = same && now.size == c->seen.size && now.changed == c->seen.changed;

	if (c->mode == CACHE_WRITE)
		return;
	if (c->db.h ? same && (untouched || !c->db.immutable) : untouched && c->refused)
		return;
	if (!c->db.h && !now.there && !c->seen.there && c->generation)
		return;
	open_to_read(c);
}

int64_t
cache_version(struct cache *c)
{
	int64_t version;

	cache_look(c);
	db_clear(&c->db);
	version = db_number(&c->db, Q_DATA_VERSION);
	return c->generation * ((int64_t)1 << 32) + (version > 0 ? version : 0);
}

/* -- writing ------------------------------------------------------------- */

static bool
open_to_write(struct cache *c, bool damaged, struct err *e)
{
	enum db_result r;
	struct err what;
	char *aside;

	c->generation++;
	if (!path_make(c->dir, e))
		return false;
	r = db_open_write(&c->db, WRITE_BUSY_MS, damaged, &aside, e);
	if (aside && !c->salvaging) {
		c->salvaging = true;
		err_set(&what, ERR_STORE, "%s: damaged, set aside as %s; %d editions saved from it",
			c->db.path, strrchr(aside, '/') + 1, cache_salvage(c, aside));
		c->salvaging = false;
		remember(c, &what);
	}
	free(aside);
	return r == DB_OK;
}

/* The name may have been taken by another file while we slept: what went to the
 * old one would be lost although we had reported it saved. */
static bool
ready(struct cache *c, struct err *e)
{
	if (c->mode != CACHE_WRITE)
		return err_set(e, ERR_STORE, "%s: opened for reading only", c->db.path);
	return (c->db.h && !db_moved(&c->db)) || open_to_write(c, false, e);
}

static bool
change_once(struct cache *c, bool sync, cache_change_fn *fn, void *ctx, struct err *e)
{
	struct db *d = &c->db;
	bool ok;

	if (sync)
		db_exec(d, "PRAGMA synchronous=FULL");
	ok = db_begin(d, true);
	if (ok && !fn(c, ctx, e) && d->rc == SQLITE_OK) {
		db_rollback(d);		/* its own reason, in `e` */
		return false;
	}
	ok = ok && db_commit(d);
	if (!ok)
		db_fail(d, e);
	if (sync && d->h)
		sqlite3_exec(d->h, "PRAGMA synchronous=NORMAL", NULL, NULL, NULL);
	return ok;
}

/* FTS5 says so of its own tables only: what they index is whole, and is indexed
 * anew. */
static bool
renew_index(struct cache *c)
{
	struct db *d = &c->db;
	struct err e;

	if (d->rc != SQLITE_CORRUPT_VTAB || !db_begin(d, true))
		return false;
	index_renew(d);
	if (!db_commit(d))
		return false;
	err_set(&e, ERR_STORE, "%s: its index was damaged and is made anew", d->path);
	remember(c, &e);
	return true;
}

bool
cache_change(struct cache *c, bool sync, cache_change_fn *fn, void *ctx, struct err *e)
{
	for (int attempt = 0; ; attempt++) {
		if (!ready(c, e))
			return false;
		if (change_once(c, sync, fn, ctx, e))
			return true;
		if (attempt == 0 && renew_index(c))
			continue;
		if (!db_is_damaged(&c->db) || attempt > 0 || !open_to_write(c, true, e))
			return false;
	}
}

/* -- opening and closing ------------------------------------------------- */

struct cache *
cache_open(const char *dir, enum cache_mode mode, char note[256], struct err *e)
{
	struct cache *c = mem_alloc(sizeof *c);

	c->mode = mode;
	c->dir = mem_dup(dir);
	if (mode == CACHE_WRITE && !path_make(dir, e)) {
		free(c->dir);
		free(c);
		return NULL;
	}
	db_init(&c->db, &cache_kind, dir);
	if (mode == CACHE_READ) {
		cache_look(c);
	} else if (!open_to_write(c, false, e)) {
		cache_close(c);
		c = NULL;
	}
	if (note)
		note[0] = '\0';
	if (note && c)
		cache_note(c, note);
	return c;
}

void
cache_close(struct cache *c)
{
	if (!c)
		return;
	/* So that the next reader needs no -wal. One that reads just now is not
	 * waited for: then the next writer does it. */
	if (c->mode == CACHE_WRITE && c->db.h) {
		sqlite3_busy_timeout(c->db.h, 0);
		sqlite3_wal_checkpoint_v2(c->db.h, NULL, SQLITE_CHECKPOINT_TRUNCATE, NULL, NULL);
	}
	db_fini(&c->db);
	free(c->dir);
	free(c);
}
