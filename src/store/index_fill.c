#include "store/index.h"

/* An edition in one transaction: who has articles to store waits no longer than
 * for a hundred of them. The newest first, as it is what people look for. */
static bool
fill_one(struct cache *c, void *ctx, struct err *e)
{
	struct db *d = &c->db;
	sqlite3_stmt *st = db_query(d, Q_WITHOUT, "");
	int64_t id;

	if (!db_row(d, st))
		return true;
	id = sqlite3_column_int64(st, 0);
	db_done(st);
	index_add_edition(d, id);
	return d->rc == SQLITE_OK;
}

bool
cache_index_step(struct cache *c, uint32_t *left, struct err *e)
{
	int64_t n;

	*left = 0;
	db_clear(&c->db);
	if (db_number(&c->db, Q_COUNT_WITHOUT) == 0)
		return true;
	if (!cache_change(c, false, fill_one, NULL, e))
		return false;
	n = db_number(&c->db, Q_COUNT_WITHOUT);
	*left = n > 0 ? (uint32_t)n : 0;
	return true;
}
