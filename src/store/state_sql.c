#include "store/state_room.h"

#define ARTICLE "key = ?1 AND date = ?2 AND id = ?3"

static const char *const steps[] = {
	"PRAGMA application_id = 1801547379;"	/* 'kans' */
	"CREATE TABLE read (key TEXT NOT NULL, date TEXT NOT NULL, id TEXT NOT NULL,"
	" at INTEGER NOT NULL, PRIMARY KEY (key, date, id)) WITHOUT ROWID;"
	"CREATE TABLE position (key TEXT NOT NULL, date TEXT NOT NULL, id TEXT NOT NULL,"
	" block INTEGER NOT NULL, byte INTEGER NOT NULL, hash INTEGER NOT NULL,"
	" at INTEGER NOT NULL, PRIMARY KEY (key, date, id)) WITHOUT ROWID;"
	"CREATE TABLE bookmark (key TEXT NOT NULL, date TEXT NOT NULL, id TEXT NOT NULL,"
	" title TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (key, date, id)) WITHOUT ROWID;"
	"CREATE TABLE last (key TEXT PRIMARY KEY, date TEXT NOT NULL, view TEXT NOT NULL,"
	" page TEXT NOT NULL, article TEXT NOT NULL, at INTEGER NOT NULL) WITHOUT ROWID;"
	"CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL) WITHOUT ROWID;"
	"PRAGMA user_version = 1;",
};

static const char *const sql[STATE_SQL] = {
	[S_READ] = "SELECT 1 FROM read WHERE " ARTICLE,
	[S_READ_IDS] = "SELECT id FROM read WHERE key = ?1 AND date = ?2 ORDER BY id",
	[S_READ_PUT] = "INSERT OR REPLACE INTO read (key, date, id, at) VALUES (?1, ?2, ?3, ?4)",
	[S_READ_DROP] = "DELETE FROM read WHERE " ARTICLE,
	[S_POSITION] = "SELECT block, byte, hash FROM position WHERE " ARTICLE,
	[S_POSITION_PUT] = "INSERT OR REPLACE INTO position (key, date, id, block, byte, hash, at)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	[S_BOOKMARK] = "SELECT 1 FROM bookmark WHERE " ARTICLE,
	[S_BOOKMARKS] = "SELECT key, date, id, title, at FROM bookmark",
	[S_BOOKMARK_PUT] = "INSERT OR REPLACE INTO bookmark (key, date, id, title, at)"
	" VALUES (?1, ?2, ?3, ?4, ?5)",
	[S_BOOKMARK_DROP] = "DELETE FROM bookmark WHERE " ARTICLE,
	[S_LAST] = "SELECT key, date, view, page, article, at FROM last WHERE key = ?1",
	[S_LAST_ANY] = "SELECT key, date, view, page, article, at FROM last"
	" ORDER BY at DESC LIMIT 1",
	[S_LAST_PUT] = "INSERT OR REPLACE INTO last (key, date, view, page, article, at)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	[S_FACT] = "SELECT value FROM fact WHERE name = ?1",
	[S_FACT_PUT] = "INSERT OR REPLACE INTO fact (name, value) VALUES (?1, ?2)",
	[S_FACT_DROP] = "DELETE FROM fact WHERE name = ?1",
	[S_CHECK] = "PRAGMA integrity_check(1)",
	[S_PAGES] = "PRAGMA page_count",
	/* What is salvaged never replaces what is there. */
	[S_SAVE_READ] = "INSERT OR IGNORE INTO read (key, date, id, at) VALUES (?1, ?2, ?3, ?4)",
	[S_SAVE_POSITION] = "INSERT OR IGNORE INTO position (key, date, id, block, byte, hash, at)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	[S_SAVE_BOOKMARK] = "INSERT OR IGNORE INTO bookmark (key, date, id, title, at)"
	" VALUES (?1, ?2, ?3, ?4, ?5)",
	[S_SAVE_LAST] = "INSERT OR IGNORE INTO last (key, date, view, page, article, at)"
	" VALUES (?1, ?2, ?3, ?4, ?5, ?6)",
	[S_SAVE_FACT] = "INSERT OR IGNORE INTO fact (name, value) VALUES (?1, ?2)",
};

const struct db_kind state_kind = {
	.file = "state.db",
	.application = 1801547379,
	.steps = steps,
	.nsteps = sizeof steps / sizeof *steps,
	.sql = sql,
	.nsql = STATE_SQL,
	/* NORMAL: no sync while somebody reads; state_close() syncs. */
	.setup = "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-128;"
	"PRAGMA synchronous=NORMAL; PRAGMA journal_size_limit=262144;",
};
