#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/file.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/date.h"
#include "base/mem.h"
#include "base/path.h"
#include "store/db.h"

enum { LOCK_PAUSE_MS = 10, READ_BUSY_MS = 100, ASIDE_TRIES = 100, VERSION_LAST = 999 };

/* One thread, and memory taken as it is needed: SQLite's defaults would lock
 * every call and dirty 80 KB of page cache per file before the first row. */
static void
configure(void)
{
	/* Refused after the first file was opened, which is what we want. */
	sqlite3_config(SQLITE_CONFIG_SINGLETHREAD);
	sqlite3_config(SQLITE_CONFIG_MEMSTATUS, 0);
	sqlite3_config(SQLITE_CONFIG_PAGECACHE, NULL, 0, 0);
}

struct db_file
db_look(const char *path)
{
	struct stat st;

	if (stat(path, &st) < 0)
		return (struct db_file){ 0 };
	return (struct db_file){ true, st.st_dev, st.st_ino, st.st_size,
		(int64_t)st.st_mtim.tv_sec * 1000000000 + st.st_mtim.tv_nsec };
}

bool
db_same_file(const struct db_file *a, const struct db_file *b)
{
	return a->there == b->there && a->dev == b->dev && a->ino == b->ino;
}

bool
db_moved(struct db *d)
{
	struct db_file now = db_look(d->path);

	return !db_same_file(&now, &d->file);
}

/* Opens the handle with what keeps a hostile file from running anything. */
static bool
connect_to(struct db *d, const char *name, int flags, int busy_ms)
{
	int on = 1;

	db_clear(d);
	configure();
	if (!db_note(d, sqlite3_open_v2(name, &d->h, flags, NULL)))
		return false;
	sqlite3_extended_result_codes(d->h, 1);
	sqlite3_busy_timeout(d->h, busy_ms);
	sqlite3_db_config(d->h, SQLITE_DBCONFIG_LOOKASIDE, NULL, 256, 32);
	sqlite3_db_config(d->h, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
	sqlite3_db_config(d->h, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, NULL);
	sqlite3_db_config(d->h, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
	/* Without the second a file that was cut short is refused as a whole. */
	sqlite3_db_config(d->h, SQLITE_DBCONFIG_DEFENSIVE, !d->salvage, NULL);
	sqlite3_db_config(d->h, SQLITE_DBCONFIG_WRITABLE_SCHEMA, d->salvage, NULL);
	/* Made at every start and removed at every end, they cost more than the rest
	 * of opening; and readers who may not make them need them. */
	sqlite3_file_control(d->h, "main", SQLITE_FCNTL_PERSIST_WAL, &on);
	/* The last writer's checkpoint would lock readers out while it lasts; the
	 * cache's own, in cache_close(), does not. */
	if (d->kind->shared)
		sqlite3_db_config(d->h, SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, 1, NULL);
	return !d->kind->connected || db_note(d, d->kind->connected(d->h));
}

static int64_t
pragma(struct db *d, const char *sql)
{
	sqlite3_stmt *st = NULL;
	int64_t n = -1;
	int rc;

	if (d->rc == SQLITE_OK
		&& db_note_prepared(d, sqlite3_prepare_v2(d->h, sql, -1, &st, NULL))) {
		rc = sqlite3_step(st);
		if (rc == SQLITE_ROW)
			n = sqlite3_column_int64(st, 0);
		db_note(d, rc);
	}
	sqlite3_finalize(st);
	return n;
}

/* Whose file it is and of which version; a new one is version 0. */
static enum db_result
identify(struct db *d, int64_t *version)
{
	int64_t application = pragma(d, "PRAGMA application_id"), tables;

	*version = pragma(d, "PRAGMA user_version");
	tables = pragma(d, "SELECT count(*) FROM sqlite_master");
	if (d->rc != SQLITE_OK)
		return db_is_damaged(d) ? DB_DAMAGED : DB_FAILED;
	if (application == 0 && *version == 0 && tables == 0)
		return DB_NONE;
	/* A version that nobody will ever reach is a damaged number. */
	if (application != d->kind->application || *version < 1 || *version > VERSION_LAST)
		return DB_DAMAGED;
	return *version > d->kind->nsteps ? DB_NEWER : DB_OK;
}

static enum db_result
say_newer(const struct db *d, struct err *e)
{
	err_set(e, ERR_STORE, "%s: written by a newer kanbao", d->path);
	return DB_NEWER;
}

/* -- writing ------------------------------------------------------------- */

static bool
migrate(struct db *d)
{
	int64_t version;

	if (!db_begin(d, true))
		return false;
	version = pragma(d, "PRAGMA user_version");
	while (d->rc == SQLITE_OK && version < d->kind->nsteps)
		db_exec(d, d->kind->steps[version++]);
	return db_commit(d);
}

static enum db_result
try_write(struct db *d, int busy_ms)
{
	enum db_result found;
	int64_t version;

	connect_to(d, d->path, SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE, busy_ms);
	d->may_write = d->rc == SQLITE_OK && sqlite3_db_readonly(d->h, "main") == 0;
	if (!d->may_write)
		db_note(d, SQLITE_READONLY);
	found = identify(d, &version);
	if (found != DB_OK && found != DB_NONE)
		return found;
	/* Before the first page is written; later it would need a VACUUM. */
	if (found == DB_NONE)
		db_exec(d, "PRAGMA auto_vacuum=INCREMENTAL");
	db_exec(d, "PRAGMA journal_mode=WAL");
	db_exec(d, d->kind->setup);
	if (d->rc == SQLITE_OK && version < d->kind->nsteps)
		migrate(d);
	if (d->rc != SQLITE_OK)
		return db_is_damaged(d) ? DB_DAMAGED : DB_FAILED;
	d->file = db_look(d->path);
	return DB_OK;
}

/* Making a file, bringing it up to date and setting it aside are for one
 * program at a time. A file system without locks goes without. */
static bool
lock(struct db *d, int wait_ms, int *fd)
{
	const char *slash = strrchr(d->path, '/');
	char *dir = mem_dupn(d->path, (size_t)(slash - d->path) + 1);
	struct timespec pause = { 0, LOCK_PAUSE_MS * 1000000L };

	db_clear(d);
	*fd = open(dir, O_RDONLY | O_DIRECTORY | O_CLOEXEC);
	free(dir);
	while (*fd >= 0 && flock(*fd, LOCK_EX | LOCK_NB) < 0 && errno == EWOULDBLOCK) {
		if (wait_ms <= 0)
			return db_note(d, SQLITE_BUSY);
		wait_ms -= LOCK_PAUSE_MS;
		nanosleep(&pause, NULL);
	}
	return true;
}

static void
unlock(int fd)
{
	if (fd >= 0)
		close(fd);
}

/* The name carries the day, so that many can lie beside each other. */
static char *
name_aside(const struct db *d)
{
	int64_t now = date_now();
	struct tm tm = date_clock(now, NULL);
	struct buf b = { 0 };

	for (int i = 1; i <= ASIDE_TRIES; i++) {
		buf_clear(&b);
		buf_addf(&b, "%s.damaged-%04d%02d%02d-%02d%02d%02d", d->path, tm.tm_year + 1900,
			tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
		if (i > 1)
			buf_addf(&b, "-%d", i);
		if (access(buf_str(&b), F_OK) < 0)
			break;
	}
	return buf_take(&b);
}

/* The file first: from then on a reader finds none, and SQLite deletes a -wal
 * that has no file when it makes one. */
static const char *const parts[] = { "", "-wal", "-shm" };

static bool
move_aside(struct db *d, char **aside, struct err *e)
{
	char *name = name_aside(d);

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		char *from = mem_printf("%s%s", d->path, parts[i]);
		char *to = mem_printf("%s%s", name, parts[i]);
		int reason = rename(from, to) < 0 ? errno : 0;

		free(from);
		free(to);
		if (reason && i == 0) {
			free(name);
			return err_set(e, ERR_STORE, "%s: damaged, and cannot be set aside: %s",
				d->path, strerror(reason));
		}
	}
	*aside = name;
	return true;
}

/* A fresh file could not be made in its place: better a damaged one than none. */
static void
move_back(const struct db *d, const char *aside)
{
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		char *from = mem_printf("%s%s", aside, parts[i]);
		char *to = mem_printf("%s%s", d->path, parts[i]);

		unlink(to);
		rename(from, to);
		free(from);
		free(to);
	}
}

static enum db_result
begin_anew(struct db *d, int busy_ms, char **aside, struct err *e)
{
	enum db_result r;

	db_close(d);
	if (!move_aside(d, aside, e))
		return DB_NONE;		/* it has said why */
	r = try_write(d, busy_ms);
	if (r == DB_OK)
		return r;
	db_close(d);
	move_back(d, *aside);
	free(*aside);
	*aside = NULL;
	return r;
}

enum db_result
db_open_write(struct db *d, int busy_ms, bool damaged, char **aside, struct err *e)
{
	enum db_result r = DB_FAILED;
	int fd;

	*aside = NULL;
	db_close(d);
	/* Another program may set it aside while we wait. */
	if (lock(d, busy_ms, &fd))
		r = damaged && !db_moved(d) ? DB_DAMAGED : try_write(d, busy_ms);
	if (r == DB_DAMAGED)
		r = begin_anew(d, busy_ms, aside, e);
	unlock(fd);
	if (r == DB_OK)
		return r;
	if (r == DB_NEWER)
		say_newer(d, e);
	else if (r != DB_NONE)
		db_fail(d, e);
	db_close(d);
	return r == DB_NEWER ? r : DB_FAILED;
}

/* -- reading ------------------------------------------------------------- */

/* A file: URI, in which SQLite takes parameters; every byte that could mean
 * something there is written as %XX (RFC 3986 section 2.1). */
static char *
uri(const char *path, const char *parameters)
{
	static const char plain[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		"0123456789-._~/";
	struct buf b = { 0 };

	buf_adds(&b, "file:");
	for (; *path; path++) {
		if (strchr(plain, *path))
			buf_addc(&b, *path);
		else
			buf_addf(&b, "%%%02X", (unsigned char)*path);
	}
	buf_addf(&b, "?%s", parameters);
	return buf_take(&b);
}

static enum db_result
try_read(struct db *d, const char *parameters)
{
	char *name = uri(d->path, parameters);
	enum db_result r;
	int64_t version;

	connect_to(d, name, SQLITE_OPEN_READONLY | SQLITE_OPEN_URI, READ_BUSY_MS);
	r = identify(d, &version);
	if (d->rc == SQLITE_OK && !db_exec(d, d->kind->setup))
		r = db_is_damaged(d) ? DB_DAMAGED : DB_FAILED;
	d->version = version;
	if (r == DB_OK && version < d->kind->nsteps)
		r = DB_OLDER;
	free(name);
	return r;
}

/* Who updates the program in the train reads on: a reader that may write brings
 * the file up to date, which is all that it ever writes there. */
static enum db_result
bring_up_to_date(struct db *d)
{
	char *dir = mem_dupn(d->path, (size_t)(strrchr(d->path, '/') - d->path)), *aside = NULL;
	struct db w;

	db_close(d);
	db_init(&w, d->kind, dir);
	db_open_write(&w, READ_BUSY_MS, false, &aside, NULL);
	db_fini(&w);
	free(aside);
	free(dir);
	d->file = db_look(d->path);
	return try_read(d, "mode=ro");
}

/* What the newest version brought may be something to do without. */
static bool
reads_as_it_is(const struct db *d)
{
	return d->kind->readable && d->version >= d->kind->readable;
}

/* Without a -shm there is no writer at work, so that nothing changes under us. */
static bool
may_be_immutable(const struct db *d)
{
	char *shm = mem_printf("%s-shm", d->path);
	struct db_file f = db_look(shm);

	free(shm);
	return !f.there || f.size == 0;
}

enum db_result
db_open_read(struct db *d, struct err *e)
{
	enum db_result r;

	d->file = db_look(d->path);
	if (!d->file.there && errno == ENOENT)
		return DB_NONE;
	r = try_read(d, "mode=ro");
	if (r == DB_OLDER)
		r = bring_up_to_date(d);
	/* Who may not write the directory cannot make the -shm that WAL wants. */
	if (r == DB_FAILED && !db_is_busy(d) && may_be_immutable(d)) {
		struct db was = *d;

		db_close(d);
		r = try_read(d, "mode=ro&immutable=1");
		d->immutable = true;
		if (r == DB_FAILED) {
			d->rc = was.rc;
			d->reason = was.reason;
		}
	}
	if (r == DB_OLDER && reads_as_it_is(d))
		r = DB_OK;
	if (r == DB_FAILED)
		db_fail(d, e);
	else if (r == DB_DAMAGED)
		err_set(e, ERR_STORE, "%s: damaged", d->path);
	else if (r == DB_NEWER)
		say_newer(d, e);
	else if (r == DB_OLDER)
		err_set(e, ERR_STORE, "%s: written by an older kanbao; a fetch brings it up to date",
			d->path);
	if (r != DB_OK)
		db_close(d);
	return r;
}
