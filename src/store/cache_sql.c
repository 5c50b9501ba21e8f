#include "store/index.h"
#include "store/tokenizer.h"

/* An edition's counts are kept beside it, so that a list of a hundred editions
 * reads a hundred short rows. Heads lie in the order of the page list; large
 * things lie in tables of their own, out of the way of scans. */
static const char *const steps[] = {
	"PRAGMA application_id = 1801547363;"	/* 'kanc' */
	"CREATE TABLE edition (id INTEGER PRIMARY KEY, key TEXT NOT NULL, date TEXT NOT NULL,"
	" paper TEXT NOT NULL, name TEXT NOT NULL, pages INTEGER NOT NULL,"
	" articles INTEGER NOT NULL, bodies INTEGER NOT NULL DEFAULT 0,"
	" failed INTEGER NOT NULL DEFAULT 0, bytes INTEGER NOT NULL DEFAULT 0,"
	" expired INTEGER NOT NULL, pinned INTEGER NOT NULL DEFAULT 0,"
	" fetched INTEGER NOT NULL, UNIQUE (key, date));"
	"CREATE TABLE skeleton (edition INTEGER PRIMARY KEY, sum INTEGER NOT NULL,"
	" data BLOB NOT NULL);"
	"CREATE TABLE head (edition INTEGER NOT NULL, place INTEGER NOT NULL, id TEXT NOT NULL,"
	" sum INTEGER NOT NULL, data BLOB NOT NULL, PRIMARY KEY (edition, place)) WITHOUT ROWID;"
	"CREATE TABLE body (edition INTEGER NOT NULL, id TEXT NOT NULL, bytes INTEGER NOT NULL,"
	" sum INTEGER NOT NULL, data BLOB NOT NULL);"
	"CREATE INDEX body_of ON body (edition, id, bytes);"
	"CREATE TABLE picture (id INTEGER PRIMARY KEY, url TEXT NOT NULL UNIQUE,"
	" type TEXT NOT NULL, bytes INTEGER NOT NULL, sum INTEGER NOT NULL, data BLOB NOT NULL);"
	"CREATE TABLE picture_of (edition INTEGER NOT NULL, picture INTEGER NOT NULL,"
	" PRIMARY KEY (edition, picture)) WITHOUT ROWID;"
	"CREATE INDEX picture_in ON picture_of (picture);"
	"CREATE TABLE failure (key TEXT NOT NULL, date TEXT NOT NULL, id TEXT NOT NULL,"
	" reason TEXT NOT NULL, at INTEGER NOT NULL, PRIMARY KEY (key, date, id)) WITHOUT ROWID;"
	"CREATE TABLE validator (url TEXT PRIMARY KEY, etag TEXT NOT NULL,"
	" last_modified TEXT NOT NULL, checked INTEGER NOT NULL, not_before INTEGER NOT NULL,"
	" key TEXT NOT NULL, date TEXT NOT NULL) WITHOUT ROWID;"
	"CREATE INDEX validator_of ON validator (key, date);"
	"PRAGMA user_version = 1;",
	"ALTER TABLE edition ADD COLUMN pictures_missing INTEGER NOT NULL DEFAULT 0;"
	"PRAGMA user_version = 2;",
	/* The days that a paper's calendar has, cached or not. */
	"CREATE TABLE issue (key TEXT NOT NULL, date TEXT NOT NULL, url TEXT NOT NULL,"
	" PRIMARY KEY (key, date)) WITHOUT ROWID;"
	"PRAGMA user_version = 3;",
	/* The full text; what was cached before goes into it step by step, see
	 * cache_index_step(): a start must not wait for years of papers. */
	"ALTER TABLE edition ADD COLUMN slot INTEGER NOT NULL DEFAULT -1;"
	"CREATE INDEX edition_on ON edition (date);"
	"CREATE INDEX edition_without ON edition (date) WHERE slot < 0;"
	INDEX_TABLE
	"PRAGMA user_version = 4;",
	/* Articles that stand under two ids: a list counts them once. */
	"ALTER TABLE edition ADD COLUMN repeats INTEGER NOT NULL DEFAULT 0;"
	/* Page lists of the newest edition as they came, for the next question. */
	"CREATE TABLE document (url TEXT PRIMARY KEY, key TEXT NOT NULL, name TEXT NOT NULL, type TEXT NOT NULL,"
	" etag TEXT NOT NULL, last_modified TEXT NOT NULL, checked INTEGER NOT NULL, sum INTEGER NOT NULL,"
	" data BLOB NOT NULL);"
	"CREATE INDEX document_of ON document (key);"
	"PRAGMA user_version = 5;",
	/* Pictures that did not come, and why; asked: when they were asked for last. */
	"CREATE TABLE gap (edition INTEGER NOT NULL, url TEXT NOT NULL, reason TEXT NOT NULL,"
	" asked INTEGER NOT NULL, for_good INTEGER NOT NULL, PRIMARY KEY (edition, url)) WITHOUT ROWID;"
	"CREATE INDEX gap_of ON gap (url);"
	"PRAGMA user_version = 6;",
};

#define ROW(repeats) "SELECT key, paper, name, date, pages, articles, bodies, failed, pinned, expired," \
	" fetched, bytes, pictures_missing, " repeats " FROM edition "
#define ALL "ORDER BY date DESC, paper, key"
#define ONE "WHERE key = ?1 ORDER BY date DESC"
#define HEADS "(SELECT count(*) FROM head WHERE edition = edition.id)"

static const char *const sql[CACHE_SQL] = {
	[Q_DATA_VERSION] = "PRAGMA data_version",
	[Q_PAGES] = "PRAGMA page_count",
	[Q_BYTES] = "SELECT (SELECT coalesce(sum(bytes), 0) FROM edition) * 22 / 10 +"
	" (SELECT coalesce(sum(bytes), 0) FROM picture)",
	[Q_FREE] = "PRAGMA freelist_count",
	[Q_PAGE_SIZE] = "PRAGMA page_size",
	[Q_LIST] = ROW("repeats") ALL,
	[Q_LIST_KEY] = ROW("repeats") ONE,
	/* Of an older file that may not be written, which is read as it is. */
	[Q_LIST_OLD] = ROW("0") ALL,
	[Q_LIST_KEY_OLD] = ROW("0") ONE,
	[Q_EDITION] = "SELECT id, date FROM edition WHERE key = ?1 AND date = ?2",
	/* The next one when the newest turns out to be damaged. */
	[Q_NEWEST] = "SELECT id, date FROM edition WHERE key = ?1 ORDER BY date DESC",
	[Q_SKELETON] = "SELECT sum, data FROM skeleton WHERE edition = ?1",
	[Q_HEADS] = "SELECT place, id, sum, data, EXISTS (SELECT 1 FROM body AS b"
	" WHERE b.edition = h.edition AND b.id = h.id), (SELECT reason FROM failure AS f"
	" WHERE f.key = ?2 AND f.date = ?3 AND f.id = h.id)"
	" FROM head AS h WHERE edition = ?1 ORDER BY place",
	[Q_BODY] = "SELECT e.id, b.sum, b.data FROM edition AS e JOIN body AS b ON b.edition = e.id"
	" WHERE e.key = ?1 AND e.date = ?2 AND b.id = ?3",
	[Q_PICTURE] = "SELECT type, sum, data FROM picture WHERE url = ?1",
	[Q_VALIDATORS] = "SELECT etag, last_modified, checked, not_before, key, date"
	" FROM validator WHERE url = ?1",
	[Q_ISSUES] = "SELECT date, url FROM issue WHERE key = ?1 ORDER BY date DESC",
	/* A row without a date, which older readers pass over. */
	[Q_ISSUES_FURTHER] = "SELECT url FROM issue WHERE key = ?1 AND date = ''",
	[Q_FAILURE] = "SELECT reason FROM failure WHERE key = ?1 AND date = ?2 AND id = ?3",

	[Q_EDITION_ID] = "SELECT id FROM edition WHERE key = ?1 AND date = ?2",
	[Q_EDITION_ADD] = "INSERT INTO edition (key, date, paper, name, pages, articles, expired,"
	" fetched) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)",
	[Q_EDITION_SET] = "UPDATE edition SET paper = ?3, name = ?4, pages = ?5, articles = ?6,"
	" expired = ?7, fetched = ?8 WHERE key = ?1 AND date = ?2",
	/* What has not changed is not written; what a disk has changed under its sum has. */
	[Q_SKELETON_PUT] = "INSERT INTO skeleton (edition, sum, data) VALUES (?1, ?2, ?3)"
	" ON CONFLICT (edition) DO UPDATE SET sum = excluded.sum, data = excluded.data"
	" WHERE sum != excluded.sum OR data != excluded.data",
	[Q_HEAD_PUT] = "INSERT INTO head (edition, place, id, sum, data)"
	" VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (edition, place) DO UPDATE SET id = excluded.id,"
	" sum = excluded.sum, data = excluded.data WHERE sum != excluded.sum OR id != excluded.id"
	" OR data != excluded.data",
	[Q_HEAD_SET] = "UPDATE head SET sum = ?3, data = ?4 WHERE edition = ?1 AND id = ?2",
	/* The page list tells the place: by id alone every head would be looked at. */
	[Q_HEAD_SET_AT] = "UPDATE head SET sum = ?3, data = ?4"
	" WHERE edition = ?1 AND place = ?5 AND id = ?2",
	[Q_HEADS_CUT] = "DELETE FROM head WHERE edition = ?1 AND place >= ?2",
	[Q_BODY_SET] = "UPDATE body SET bytes = ?3, sum = ?4, data = ?5"
	" WHERE edition = ?1 AND id = ?2",
	[Q_BODY_ADD] = "INSERT INTO body (edition, id, bytes, sum, data)"
	" VALUES (?1, ?2, ?3, ?4, ?5)",
	[Q_BODIES_CUT] = "DELETE FROM body WHERE edition = ?1"
	" AND id NOT IN (SELECT id FROM head WHERE edition = ?1)",
	[Q_BODY_SUM] = "SELECT sum FROM body WHERE edition = ?1 AND id = ?2",
	[Q_BODY_BYTES] = "SELECT bytes FROM body WHERE edition = ?1 AND id = ?2",
	[Q_HEADS_WHOLE] = "SELECT articles = (SELECT count(*) FROM head WHERE edition = ?1)"
	" FROM edition WHERE id = ?1",
	[Q_BODIES] = "SELECT rowid, id, sum, data FROM body WHERE edition = ?1",
	[Q_BODY_DROP] = "DELETE FROM body WHERE rowid = ?1",
	[Q_FAILURE_PUT] = "INSERT OR REPLACE INTO failure (key, date, id, reason, at)"
	" VALUES (?1, ?2, ?3, ?4, ?5)",
	[Q_FAILURE_DROP] = "DELETE FROM failure WHERE key = ?1 AND date = ?2 AND id = ?3",
	[Q_FAILURES_CUT] = "DELETE FROM failure WHERE key = ?1 AND date = ?2"
	" AND id NOT IN (SELECT id FROM head WHERE edition = ?3)",
	[Q_RECOUNT] = "UPDATE edition SET"
	" bodies = (SELECT count(*) FROM body WHERE edition = ?1),"
	" bytes = (SELECT coalesce(sum(bytes), 0) FROM body WHERE edition = ?1)"
	" + (SELECT coalesce(sum(p.bytes), 0) FROM picture_of AS o"
	" JOIN picture AS p ON p.id = o.picture WHERE o.edition = ?1),"
	" failed = (SELECT count(*) FROM failure AS f WHERE f.key = edition.key"
	" AND f.date = edition.date AND f.id != '') WHERE id = ?1",
	/* Counting all anew after each of n articles would be n * n rows. */
	[Q_COUNT_ON] = "UPDATE edition SET bodies = bodies + ?2, bytes = bytes + ?3,"
	" failed = max(0, failed - ?4) WHERE id = ?1",
	[Q_RECOUNT_FAILED] = "UPDATE edition SET failed = (SELECT count(*) FROM failure"
	" WHERE key = ?1 AND date = ?2 AND id != '') WHERE key = ?1 AND date = ?2",
	[Q_PICTURE_PUT] = "INSERT INTO picture (url, type, bytes, sum, data)"
	" VALUES (?1, ?2, ?3, ?4, ?5) ON CONFLICT (url) DO UPDATE SET type = excluded.type,"
	" bytes = excluded.bytes, sum = excluded.sum, data = excluded.data"
	" WHERE sum != excluded.sum OR data != excluded.data",
	[Q_PICTURE_OF] = "INSERT OR IGNORE INTO picture_of (edition, picture)"
	" SELECT ?1, id FROM picture WHERE url = ?2",
	[Q_SETTLED] = "UPDATE edition SET pictures_missing = iif(?2 < 0, pictures_missing, ?2), repeats = ?3"
	" WHERE id = ?1 AND (?2 >= 0 AND pictures_missing != ?2 OR repeats != ?3)",
	[Q_GAPS] = "SELECT g.url, g.reason, g.asked, g.for_good FROM edition AS e JOIN gap AS g ON g.edition = e.id"
	" WHERE e.key = ?1 AND e.date = ?2 ORDER BY g.url",
	[Q_GAP_FOR_GOOD] = "SELECT reason, asked FROM gap WHERE url = ?1 AND for_good"
	" ORDER BY asked DESC LIMIT 1",
	[Q_GAP_PUT] = "INSERT INTO gap (edition, url, reason, asked, for_good) VALUES (?1, ?2, ?3, ?4, ?5)"
	" ON CONFLICT (edition, url) DO UPDATE SET reason = excluded.reason, asked = excluded.asked,"
	" for_good = excluded.for_good WHERE asked != excluded.asked OR reason != excluded.reason",
	[Q_GAP_DROP] = "DELETE FROM gap WHERE edition = ?1 AND url = ?2",
	[Q_VALIDATORS_PUT] = "INSERT OR REPLACE INTO validator (url, etag, last_modified, checked,"
	" not_before, key, date) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7)",
	[Q_ISSUES_CUT] = "DELETE FROM issue WHERE key = ?1",
	[Q_ISSUE_PUT] = "INSERT OR REPLACE INTO issue (key, date, url) VALUES (?1, ?2, ?3)",
	[Q_DOCUMENT] = "SELECT sum, data, name, type, etag, last_modified, checked, rowid FROM document"
	" WHERE url = ?1 AND key = ?2",
	[Q_DOCUMENT_PUT] = "INSERT OR REPLACE INTO document (url, key, name, type, etag, last_modified, checked,"
	" sum, data) VALUES (?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9)",
	[Q_DOCUMENT_CHECKED] = "UPDATE document SET checked = ?3 WHERE url = ?1 AND key = ?2",
	[Q_DOCUMENT_DROP] = "DELETE FROM document WHERE url = ?1 AND key = ?2",
	[Q_DOCUMENTS] = "SELECT url FROM document WHERE key = ?1",
	[Q_OLD_DOCUMENTS] = "DELETE FROM document WHERE checked < ?1",
	[Q_PIN] = "UPDATE edition SET pinned = ?3 WHERE key = ?1 AND date = ?2",

	[Q_LAST_FETCHED] = "SELECT max(fetched) FROM edition WHERE fetched < ?1",
	[Q_VICTIM] = "SELECT id, key, date FROM edition AS e WHERE pinned = 0 AND fetched < ?1"
	" AND (date < (SELECT max(date) FROM edition AS n WHERE n.key = e.key)"
	" OR (fetched < ?2 AND instr(?3, char(10) || key || char(10)) = 0))"
	" ORDER BY fetched, date LIMIT 1",
	[Q_DROP_BODIES] = "DELETE FROM body WHERE edition = ?1",
	[Q_DROP_HEADS] = "DELETE FROM head WHERE edition = ?1",
	[Q_DROP_SKELETON] = "DELETE FROM skeleton WHERE edition = ?1",
	[Q_DROP_PICTURES_OF] = "DELETE FROM picture_of WHERE edition = ?1",
	[Q_DROP_GAPS] = "DELETE FROM gap WHERE edition = ?1",
	[Q_DROP_EDITION] = "DELETE FROM edition WHERE id = ?1",
	[Q_DROP_PICTURES] = "DELETE FROM picture WHERE id NOT IN (SELECT picture FROM picture_of)",
	[Q_DROP_FAILURES] = "DELETE FROM failure WHERE key = ?1 AND date = ?2",
	/* A 304 for an edition that is gone would leave nothing to read. */
	[Q_DROP_VALIDATORS] = "DELETE FROM validator WHERE key = ?1 AND date = ?2",
	[Q_OLD_FAILURES] = "DELETE FROM failure WHERE at < ?1 AND NOT EXISTS (SELECT 1"
	" FROM edition AS e WHERE e.key = failure.key AND e.date = failure.date)",
	[Q_OLD_VALIDATORS] = "DELETE FROM validator WHERE checked < ?1 AND not_before < ?1",
	[Q_VERSION] = "PRAGMA user_version",
	[Q_SLOT] = "SELECT slot, date FROM edition WHERE id = ?1",
	[Q_SLOTS] = "SELECT slot FROM edition WHERE date = (SELECT date FROM edition WHERE id = ?1)"
	" AND id != ?1 AND slot >= 0 ORDER BY slot",
	[Q_SLOT_SET] = "UPDATE edition SET slot = ?2 WHERE id = ?1",
	[Q_COUNT_HEADS] = "SELECT count(*) FROM head WHERE edition = ?1",
	[Q_HEAD_AT] = "SELECT id, sum FROM head WHERE edition = ?1 AND place = ?2",
	[Q_HEAD_PLACE] = "SELECT place FROM head WHERE edition = ?1 AND id = ?2",
	[Q_ARTICLE] = "SELECT h.id, h.sum, h.data, b.sum, b.data FROM head AS h LEFT JOIN body AS b"
	" ON b.edition = h.edition AND b.id = h.id WHERE h.edition = ?1 AND h.place = ?2",
	[Q_WORDS_ADD] = "INSERT INTO words (rowid, text) VALUES (?1, ?2)",
	/* Negative: all its parts into one, so many pages further each time. */
	[Q_WORDS_MERGE] = "INSERT INTO words (words, rank) VALUES ('merge', -?1)",
	[Q_WORDS_DROP] = "INSERT INTO words (words, rowid, text) VALUES ('delete', ?1, ?2)",
	[Q_WITHOUT] = "SELECT id FROM edition WHERE slot = -1 ORDER BY date DESC LIMIT 1",
	[Q_COUNT_WITHOUT] = "SELECT count(*) FROM edition WHERE slot = -1",
	[Q_SEARCH] = "SELECT rowid FROM words WHERE words MATCH ?1 AND rowid BETWEEN ?2 AND ?3"
	" ORDER BY rowid",
	/* A number in a damaged row is no slot, and no length of an array: where all articles may
	 * be it, they are the heads that are there. */
	[Q_DAY] = "SELECT key, iif(slot BETWEEN 0 AND 255, slot, -1), iif(slot BETWEEN 0 AND 255, 0, " HEADS ")"
	" FROM edition WHERE date = ?1 ORDER BY paper, key",
	[Q_DAY_WITHOUT] = "SELECT max(date) FROM edition WHERE slot < 0 AND date <= ?1 AND date >= ?2",
	[Q_DAY_BEFORE] = "SELECT max(date) FROM edition WHERE date <= ?1 AND date >= ?2",
	[Q_DAY_OLD] = "SELECT key, -1, " HEADS " FROM edition WHERE date = ?1 ORDER BY paper, key",
	[Q_SAVE_UP] = "SELECT key, date, fetched, pinned FROM edition ORDER BY id",
	[Q_SAVE_DOWN] = "SELECT key, date, fetched, pinned FROM edition ORDER BY id DESC",
};

const struct db_kind cache_kind = {
	.file = "cache.db",
	.application = 1801547363,
	.steps = steps,
	.nsteps = sizeof steps / sizeof *steps,
	.sql = sql,
	.nsql = CACHE_SQL,
	/* NORMAL in WAL: after kill -9 every commit is there; after a power cut the
	 * last ones may be missing, never one before them. What must outlive a
	 * power cut syncs by itself, see cache_change(). */
	.setup = "PRAGMA cell_size_check=ON; PRAGMA temp_store=MEMORY; PRAGMA cache_size=-256;"
	"PRAGMA synchronous=NORMAL; PRAGMA secure_delete=OFF;"
	/* A -wal of 1 MB, not 4: an article is eight pages of it. */
	"PRAGMA wal_autocheckpoint=256; PRAGMA journal_size_limit=1048576;",
	.shared = true,
	.connected = tokenizer_add,
	.readable = 3,		/* what came since, the index, a search can do without */
};
