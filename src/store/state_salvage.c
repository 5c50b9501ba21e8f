#include <string.h>

#include "store/state_room.h"

/* Each table is read from both ends, since a damaged page in the middle ends
 * the reading. Texts are fixed: the columns are those of state_sql.c. */
static const struct { const char *up, *down; int save; } tables[] = {
	{ "SELECT key, date, id, title, at FROM bookmark ORDER BY key, date, id",
	  "SELECT key, date, id, title, at FROM bookmark ORDER BY key DESC, date DESC, id DESC",
	  S_SAVE_BOOKMARK },
	{ "SELECT key, date, view, page, article, at FROM last ORDER BY key",
	  "SELECT key, date, view, page, article, at FROM last ORDER BY key DESC", S_SAVE_LAST },
	{ "SELECT name, value FROM fact ORDER BY name",
	  "SELECT name, value FROM fact ORDER BY name DESC", S_SAVE_FACT },
	{ "SELECT key, date, id, at FROM read ORDER BY key, date, id",
	  "SELECT key, date, id, at FROM read ORDER BY key DESC, date DESC, id DESC",
	  S_SAVE_READ },
	{ "SELECT key, date, id, block, byte, hash, at FROM position ORDER BY key, date, id",
	  "SELECT key, date, id, block, byte, hash, at FROM position"
	  " ORDER BY key DESC, date DESC, id DESC", S_SAVE_POSITION },
};

/* False when the reading ended at damage. */
static bool
copy(struct db *d, sqlite3 *from, const char *select, int save, long *rows)
{
	sqlite3_stmt *st = NULL, *put;
	int rc = sqlite3_prepare_v2(from, select, -1, &st, NULL);

	if (rc == SQLITE_OK)
		rc = sqlite3_step(st);
	for (; rc == SQLITE_ROW; rc = sqlite3_step(st)) {
		put = db_query(d, save, "");
		for (int i = 0; put && i < sqlite3_column_count(st); i++)
			sqlite3_bind_value(put, i + 1, sqlite3_column_value(st, i));
		while (db_row(d, put))
			;
		/* A row that does not fit the table is one that is damaged. */
		if ((d->rc & 0xff) == SQLITE_CONSTRAINT || (d->rc & 0xff) == SQLITE_MISMATCH)
			db_clear(d);
		else if (d->rc == SQLITE_OK)
			*rows += sqlite3_changes(d->h);
		else
			break;
	}
	sqlite3_finalize(st);
	return rc == SQLITE_DONE;
}

long
state_salvage(struct state *s, const char *aside)
{
	sqlite3 *from = NULL;
	long rows = 0;

	if (sqlite3_open_v2(aside, &from, SQLITE_OPEN_READONLY, NULL) == SQLITE_OK
		&& db_begin(&s->db, true)) {
		/* Without it a file that was cut short is refused as a whole. */
		sqlite3_db_config(from, SQLITE_DBCONFIG_WRITABLE_SCHEMA, 1, NULL);
		sqlite3_db_config(from, SQLITE_DBCONFIG_TRUSTED_SCHEMA, 0, NULL);
		sqlite3_db_config(from, SQLITE_DBCONFIG_ENABLE_VIEW, 0, NULL);
		for (size_t i = 0; i < sizeof tables / sizeof *tables; i++)
			if (!copy(&s->db, from, tables[i].up, tables[i].save, &rows))
				copy(&s->db, from, tables[i].down, tables[i].save, &rows);
		if (!db_commit(&s->db))
			rows = 0;
	}
	sqlite3_close(from);
	return rows;
}
