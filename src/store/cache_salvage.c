#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "store/cache_room.h"

/* Who sits in a train has only what was cached: one damaged page must not take
 * the others with it. Pictures and validators are not saved; the next fetch
 * asks for everything anew. */

struct issue {
	char *key;
	struct date date;
	int64_t fetched;
	bool pinned;
};

struct issues {
	struct issue *v;
	size_t n, cap;
};

/* False when the reading ended at damage. */
static bool
collect(struct db *d, int which, struct issues *l)
{
	sqlite3_stmt *st;

	db_clear(d);
	st = db_query(d, which, "");
	while (db_row(d, st)) {
		struct issue i = { mem_dup(db_text(d, st, 0)), { 0 },
			sqlite3_column_int64(st, 2), sqlite3_column_int64(st, 3) == 1 };

		date_parse(db_text(d, st, 1), false, &i.date);
		l->v = mem_grow(l->v, l->n, &l->cap, sizeof *l->v);
		l->v[l->n++] = i;
	}
	return d->rc == SQLITE_OK;
}

static bool
is_there(struct cache *c, const struct issue *i)
{
	struct edition *ed = cache_edition(c, i->key, i->date, NULL);
	bool there = ed != NULL;

	edition_free(ed);
	return there;
}

static bool
save(struct cache *c, struct cache *old, const struct issue *i)
{
	struct edition *ed = is_there(c, i) ? NULL : cache_edition(old, i->key, i->date, NULL);
	bool ok = ed && cache_put_edition_of(c, i->key, ed, i->fetched, NULL);

	for (uint32_t a = 0; ok && a < ed->narticles; a++) {
		struct body b;

		if (ed->articles[a].has_body && cache_body(old, ed, a, &b, NULL)) {
			ok = cache_put_article(c, i->key, ed, a, &b, NULL);
			body_fini(&b);
		}
	}
	if (ok && i->pinned)
		cache_pin(c, i->key, i->date, true, NULL);
	edition_free(ed);
	return ok;
}

int
cache_salvage(struct cache *c, const char *aside)
{
	struct cache old = { .mode = CACHE_READ };
	struct issues l = { 0 };
	int saved = 0;

	db_init(&old.db, &cache_kind, "/");
	free(old.db.path);
	old.db.path = mem_dup(aside);
	old.db.salvage = true;
	old.seen = db_look(aside);
	if (db_open_read(&old.db, NULL) == DB_OK && !collect(&old.db, Q_SAVE_UP, &l))
		collect(&old.db, Q_SAVE_DOWN, &l);
	for (size_t i = 0; i < l.n; i++) {
		saved += save(c, &old, &l.v[i]);
		free(l.v[i].key);
	}
	free(l.v);
	db_fini(&old.db);
	return saved;
}
