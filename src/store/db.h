/* db.h - what the cache and the state have in common: one SQLite file that says
 * whose it is, grows from version to version, and may be damaged. For this room
 * only.
 *
 * Errors stick: after the first one (`rc`) every query is empty and every
 * statement does nothing until db_begin() or db_clear(), so that a sequence of
 * statements asks once, at its end. */
#ifndef STORE_DB_H
#define STORE_DB_H

#include <sqlite3.h>
#include <stdbool.h>
#include <stdint.h>
#include <sys/types.h>

#include "base/err.h"

struct db_kind {
	const char *file;		/* "cache.db" */
	int64_t application;		/* PRAGMA application_id: ours, not another program's */
	const char *const *steps;	/* SQL that leads from version i to i + 1, and says so */
	int nsteps;
	const char *const *sql;		/* the statements, by number */
	int nsql;
	const char *setup;		/* settings of a connection */
	bool shared;			/* read by those who may not write it */
	int (*connected)(sqlite3 *h);	/* what a connection needs to know; NULL nothing */
	int readable;			/* the oldest version that can be read as it is; 0 the newest */
};

struct db_file {			/* which file it was, to see that it is another now */
	bool there;
	dev_t dev;
	ino_t ino;
	off_t size;
	int64_t changed;		/* nanoseconds */
};

struct db {
	const struct db_kind *kind;
	char *path;
	sqlite3 *h;			/* NULL: nothing is open */
	sqlite3_stmt **st;
	bool may_write;			/* as far as the system is concerned */
	bool salvage;			/* to be read as far as it goes */
	bool immutable;			/* opened without locks, sees no changes */
	int64_t version;		/* of the file, once it is open */
	struct db_file file;
	int rc, reason;			/* SQLite's code and the system's errno */
	char what[128];			/* SQLite's words for rc, when it is none of the known */
};

enum db_result {
	DB_OK,
	DB_NONE,	/* to be read, and not there or still empty */
	DB_DAMAGED,	/* not readable, or another program's */
	DB_NEWER,	/* of a kanbao newer than this one */
	DB_OLDER,	/* to be read, of an older one, and cannot be brought up to date from here */
	DB_FAILED
};

void db_init(struct db *d, const struct db_kind *kind, const char *dir);
void db_fini(struct db *d);
void db_close(struct db *d);			/* it may be opened again */

/* Opens, or makes, or brings up to date; waits that long for others who do. A
 * file that is damaged, or that the caller has found `damaged` while it was
 * open, is set aside: *aside (yours to free, else NULL) is its new path. */
enum db_result db_open_write(struct db *d, int busy_ms, bool damaged, char **aside,
	struct err *e);
enum db_result db_open_read(struct db *d, struct err *e);
bool db_moved(struct db *d);			/* another file, or none, is at its path now */
struct db_file db_look(const char *path);
bool db_same_file(const struct db_file *a, const struct db_file *b);

void db_clear(struct db *d);			/* forgets the last error */
bool db_note(struct db *d, int rc);		/* takes a code of SQLite's; false when an error */
bool db_note_prepared(struct db *d, int rc);	/* the same after preparing a statement */
bool db_exec(struct db *d, const char *sql);	/* fixed text, without rows */
bool db_begin(struct db *d, bool write);
bool db_commit(struct db *d);			/* rolls back after an error; false then */
void db_rollback(struct db *d);
/* Types: t text (const char *, NULL is ""), s text (const char *, size_t), i int64_t, b blob (const void *, size_t). */
sqlite3_stmt *db_query(struct db *d, int which, const char *types, ...);
bool db_row(struct db *d, sqlite3_stmt *st);	/* st may be NULL; resets it at the end */
void db_done(sqlite3_stmt *st);			/* before its last row */
bool db_run(struct db *d, int which, const char *types, ...);
/* The one number of a query, of its first row; `none` where it has no row. */
int64_t db_ask(struct db *d, int64_t none, int which, const char *types, ...);
int64_t db_number(struct db *d, int which);	/* the same without arguments; -1 */
/* Never NULL; lives until the next row. */
const char *db_text(struct db *d, sqlite3_stmt *st, int column);

/* One line for a reader, cut between characters. */
void db_line(char line[256], const char *text);

bool db_is_damaged(const struct db *d);		/* by the last error */
bool db_is_busy(const struct db *d);
/* Says in words what went wrong: "PATH: the disk is full". Returns false. */
bool db_fail(const struct db *d, struct err *e);
/* A sum over a blob and what it belongs to: what a damaged disk changed must not
 * pass for text, nor stand under another's name. */
int64_t db_sum(const char *name, int64_t number, const void *data, size_t n);
/* For a sum in `column` and its blob in the next one. */
bool db_sum_is_right(sqlite3_stmt *st, int column, const char *name, int64_t number);

#endif
