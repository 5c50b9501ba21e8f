#include "store/db.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"

void
db_init(struct db *d, const struct db_kind *kind, const char *dir)
{
	char *path = path_join(dir, kind->file);

	*d = (struct db){ .kind = kind };
	d->path = path_absolute(path);	/* so that a link's file has its -wal beside it */
	d->st = mem_array((size_t)kind->nsql, sizeof *d->st);
	free(path);
}

void
db_close(struct db *d)
{
	for (int i = 0; i < d->kind->nsql; i++) {
		sqlite3_finalize(d->st[i]);
		d->st[i] = NULL;
	}
	sqlite3_close(d->h);
	d->h = NULL;
	d->immutable = d->may_write = false;
}

void
db_fini(struct db *d)
{
	db_close(d);
	free(d->st);
	free(d->path);
	*d = (struct db){ 0 };
}

void
db_clear(struct db *d)
{
	d->rc = SQLITE_OK;
	d->reason = 0;
	d->what[0] = '\0';
}

/* The first error counts: those that follow are its consequences. */
bool
db_note(struct db *d, int rc)
{
	if (rc == SQLITE_OK || rc == SQLITE_DONE || rc == SQLITE_ROW)
		return true;
	if (d->rc == SQLITE_OK) {
		d->rc = rc;
		d->reason = d->h ? sqlite3_system_errno(d->h) : 0;
		snprintf(d->what, sizeof d->what, "%s", d->h ? sqlite3_errmsg(d->h)
			: sqlite3_errstr(rc));
	}
	return false;
}

bool
db_note_prepared(struct db *d, int rc)
{
	/* The text is fixed: what is wrong is the schema that it meets. */
	return db_note(d, (rc & 0xff) == SQLITE_ERROR ? SQLITE_CORRUPT : rc);
}

bool
db_exec(struct db *d, const char *sql)
{
	return db_note(d, d->h ? sqlite3_exec(d->h, sql, NULL, NULL, NULL) : SQLITE_CANTOPEN);
}

bool
db_begin(struct db *d, bool write)
{
	db_clear(d);
	return db_exec(d, write ? "BEGIN IMMEDIATE" : "BEGIN");
}

void
db_rollback(struct db *d)
{
	/* SQLite has rolled back by itself after some errors. */
	if (d->h && !sqlite3_get_autocommit(d->h))
		sqlite3_exec(d->h, "ROLLBACK", NULL, NULL, NULL);
}

bool
db_commit(struct db *d)
{
	if (d->rc == SQLITE_OK && db_exec(d, "COMMIT"))
		return true;
	db_rollback(d);
	return false;
}

static int
bind(sqlite3_stmt *st, const char *types, va_list ap)
{
	int rc = SQLITE_OK;

	for (int i = 1; types[i - 1] && rc == SQLITE_OK; i++) {
		if (types[i - 1] == 'i') {
			rc = sqlite3_bind_int64(st, i, va_arg(ap, int64_t));
		} else if (types[i - 1] == 'b') {
			const void *p = va_arg(ap, const void *);

			rc = sqlite3_bind_blob64(st, i, p, va_arg(ap, size_t), SQLITE_STATIC);
		} else if (types[i - 1] == 's') {
			const char *s = va_arg(ap, const char *);

			rc = sqlite3_bind_text64(st, i, s, va_arg(ap, size_t), SQLITE_STATIC, SQLITE_UTF8);
		} else {
			const char *s = va_arg(ap, const char *);

			rc = sqlite3_bind_text(st, i, s ? s : "", -1, SQLITE_STATIC);
		}
	}
	return rc;
}

static sqlite3_stmt *
query(struct db *d, int which, const char *types, va_list ap)
{
	sqlite3_stmt **st = &d->st[which];
	int rc = SQLITE_OK;

	if (!d->h || d->rc != SQLITE_OK)
		return NULL;
	if (!*st)
		rc = sqlite3_prepare_v3(d->h, d->kind->sql[which], -1, SQLITE_PREPARE_PERSISTENT,
			st, NULL);
	if (!db_note_prepared(d, rc))
		return NULL;
	if (db_note(d, bind(*st, types, ap)))
		return *st;
	db_done(*st);
	return NULL;
}

sqlite3_stmt *
db_query(struct db *d, int which, const char *types, ...)
{
	sqlite3_stmt *st;
	va_list ap;

	va_start(ap, types);
	st = query(d, which, types, ap);
	va_end(ap);
	return st;
}

void
db_done(sqlite3_stmt *st)
{
	if (!st)
		return;
	sqlite3_reset(st);
	sqlite3_clear_bindings(st);	/* what was bound is the caller's and goes */
}

bool
db_row(struct db *d, sqlite3_stmt *st)
{
	int rc;

	if (!st)
		return false;
	rc = d->rc == SQLITE_OK ? sqlite3_step(st) : SQLITE_DONE;
	if (rc == SQLITE_ROW)
		return true;
	db_note(d, rc);
	db_done(st);
	return false;
}

bool
db_run(struct db *d, int which, const char *types, ...)
{
	sqlite3_stmt *st;
	va_list ap;

	va_start(ap, types);
	st = query(d, which, types, ap);
	va_end(ap);
	while (db_row(d, st))
		;
	return d->rc == SQLITE_OK;
}

int64_t
db_ask(struct db *d, int64_t none, int which, const char *types, ...)
{
	sqlite3_stmt *st;
	va_list ap;

	va_start(ap, types);
	st = query(d, which, types, ap);
	va_end(ap);
	if (db_row(d, st)) {
		none = sqlite3_column_int64(st, 0);
		db_done(st);
	}
	return none;
}

int64_t
db_number(struct db *d, int which)
{
	return db_ask(d, -1, which, "");
}

const char *
db_text(struct db *d, sqlite3_stmt *st, int column)
{
	const char *s = (const char *)sqlite3_column_text(st, column);

	if (!s && sqlite3_column_type(st, column) != SQLITE_NULL)
		db_note(d, SQLITE_NOMEM);
	return s ? s : "";
}

bool
db_is_damaged(const struct db *d)
{
	int rc = d->rc & 0xff;

	/* A constraint that our statements cannot break: an index that lost rows. A
	 * size that we never write: a damaged length. Not to be written although the
	 * file is: what its header says of its format. */
	return rc == SQLITE_CORRUPT || rc == SQLITE_NOTADB || rc == SQLITE_FORMAT
		|| rc == SQLITE_CONSTRAINT || rc == SQLITE_TOOBIG || (d->rc == SQLITE_READONLY && d->may_write);
}

bool
db_is_busy(const struct db *d)
{
	int rc = d->rc & 0xff;

	return rc == SQLITE_BUSY || rc == SQLITE_LOCKED;
}

static const char *
in_words(const struct db *d)
{
	switch (d->rc & 0xff) {
	case SQLITE_FULL:
		return "the disk is full";
	case SQLITE_READONLY:
		return "it may only be read";
	case SQLITE_BUSY:
	case SQLITE_LOCKED:
		return "another program is writing to it";
	case SQLITE_NOMEM:
		return "out of memory";
	default:
		break;
	}
	if (d->reason == ENOSPC || d->reason == EDQUOT)
		return "the disk is full";
	if (db_is_damaged(d))
		return "damaged";
	return d->reason ? strerror(d->reason) : d->what;
}

bool
db_fail(const struct db *d, struct err *e)
{
	return err_set(e, ERR_STORE, "%s: %s", d->path, in_words(d));
}

void
db_line(char line[256], const char *text)
{
	size_t n = utf8_border(text, strlen(text), 255);

	memcpy(line, text, n);
	line[n] = '\0';
}

static uint64_t
fnv(uint64_t sum, const void *data, size_t n)	/* FNV-1a, 64 bits */
{
	const unsigned char *p = data;

	for (size_t i = 0; i < n; i++)
		sum = (sum ^ p[i]) * 0x100000001b3u;
	return sum;
}

int64_t
db_sum(const char *name, int64_t number, const void *data, size_t n)
{
	uint64_t sum = fnv(0xcbf29ce484222325u, name, strlen(name) + 1);

	return (int64_t)fnv(fnv(sum, &number, sizeof number), data, n);
}

bool
db_sum_is_right(sqlite3_stmt *st, int column, const char *name, int64_t number)
{
	return sqlite3_column_int64(st, column) == db_sum(name, number,
		sqlite3_column_blob(st, column + 1),
		(size_t)sqlite3_column_bytes(st, column + 1));
}
