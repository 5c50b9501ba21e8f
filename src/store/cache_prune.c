#include <dirent.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"
#include "store/index.h"

enum { DAY = 86400, LEDGER_DAYS = 30, VALIDATOR_DAYS = 400, DOCUMENT_DAYS = 7, JUMP_DAYS = 5 * 365, DAMAGED_DAYS = 30 };

struct prune {
	int64_t before;		/* fetched before that */
	const char *kept;	/* keys, a \n before and behind each */
	int dropped;
	bool merged;
	int64_t now;
};

/* Steps of index_merge() in one run: what an index of some 40 MB takes. */
enum { MERGE_STEPS = 20 };

/* What is in use; the free pages are given back at the end. */
static uint64_t
bytes_used(struct db *d)
{
	int64_t pages = db_number(d, Q_PAGES), unused = db_number(d, Q_FREE);
	int64_t size = db_number(d, Q_PAGE_SIZE);

	return d->rc == SQLITE_OK && pages > unused ? (uint64_t)((pages - unused) * size) : 0;
}

/* What the editions and pictures themselves take: a text's own bytes, half as many for
 * heads and half-filled pages, two thirds for its words in the index (make bench). */
static uint64_t
bytes_read(struct db *d)
{
	int64_t n = db_number(d, Q_BYTES);

	return d->rc == SQLITE_OK && n > 0 ? (uint64_t)n : 0;
}

/* One edition in one transaction, so that nobody waits long. */
static bool
drop_one(struct cache *c, void *ctx, struct err *e)
{
	static const int by_edition[] = { Q_DROP_BODIES, Q_DROP_HEADS, Q_DROP_SKELETON,
		Q_DROP_PICTURES_OF, Q_DROP_GAPS, Q_DROP_EDITION };
	static const int by_name[] = { Q_DROP_FAILURES, Q_DROP_VALIDATORS };
	struct prune *p = ctx;
	struct db *d = &c->db;
	sqlite3_stmt *st = db_query(d, Q_VICTIM, "iit", p->before, p->now - DAY, p->kept);
	struct index_edition x;
	char *key, *day;
	int64_t id;

	p->dropped = 0;
	if (!db_row(d, st))
		return true;
	id = sqlite3_column_int64(st, 0);
	key = mem_dup(db_text(d, st, 1));
	day = mem_dup(db_text(d, st, 2));
	db_done(st);
	x = index_of(d, id);
	index_drop_from(d, &x, 0);
	for (size_t i = 0; i < sizeof by_edition / sizeof *by_edition; i++)
		db_run(d, by_edition[i], "i", id);
	for (size_t i = 0; i < sizeof by_name / sizeof *by_name; i++)
		db_run(d, by_name[i], "tt", key, day);
	db_run(d, Q_DROP_PICTURES, "");
	free(key);
	free(day);
	p->dropped = 1;
	return true;
}

static bool
drop_old_rows(struct cache *c, void *ctx, struct err *e)
{
	const struct prune *p = ctx;

	db_run(&c->db, Q_OLD_DOCUMENTS, "i", p->now - (int64_t)DOCUMENT_DAYS * DAY);
	db_run(&c->db, Q_OLD_FAILURES, "i", p->now - (int64_t)LEDGER_DAYS * DAY);
	return db_run(&c->db, Q_OLD_VALIDATORS, "i", p->now - (int64_t)VALIDATOR_DAYS * DAY);
}

/* What was set aside is there for who wants to look, not for ever: it counts
 * against the reader's disk like the rest. */
static void
drop_set_aside(const struct cache *c, int64_t now)
{
	DIR *dir = opendir(c->dir);
	struct date today = date_in_zone(now, NULL);
	struct dirent *f;

	while (dir && (f = readdir(dir))) {
		static const char mark[] = "cache.db.damaged-";
		char text[DATE_TEXT] = "";
		struct date set;

		if (strncmp(f->d_name, mark, sizeof mark - 1) != 0
			|| strlen(f->d_name) < sizeof mark - 1 + 8)
			continue;
		snprintf(text, sizeof text, "%.4s-%.2s-%.2s", f->d_name + sizeof mark - 1,
			f->d_name + sizeof mark + 3, f->d_name + sizeof mark + 5);
		if (date_parse(text, false, &set) && date_between(set, today) > DAMAGED_DAYS)
			unlinkat(dirfd(dir), f->d_name, 0);
	}
	if (dir)
		closedir(dir);
}

static bool
merge(struct cache *c, void *ctx, struct err *e)
{
	struct prune *p = ctx;

	p->merged = index_merge(&c->db);
	return c->db.rc == SQLITE_OK;
}

/* What left the index still takes room in the file, and dropping more of what is read
 * would not free it: the index is merged first, a run's share of it, and what then is
 * too much by the bytes of the texts themselves goes. */
static bool
prune_bytes(struct cache *c, uint64_t most, struct prune *p, int *dropped, struct err *e)
{
	int steps = 0;

	while (bytes_used(&c->db) > most) {
		p->merged = false;
		if (steps++ < MERGE_STEPS && !cache_change(c, false, merge, p, e))
			return false;
		if (p->merged)
			continue;
		if (*dropped && steps > MERGE_STEPS && bytes_read(&c->db) <= most)
			break;
		if (!cache_change(c, false, drop_one, p, e))
			return false;
		*dropped += p->dropped;
		if (!p->dropped)
			break;
	}
	return true;
}

/* Nobody stays away for years: a clock has jumped, and all would go at once. They are as old as
 * they were at the last fetch that was not just now. */
static int64_t
time_of_ages(struct db *d, const struct prune *p)
{
	int64_t last = db_ask(d, 0, Q_LAST_FETCHED, "i", p->now - DAY);

	return last > 0 && p->now - last > (int64_t)JUMP_DAYS * DAY ? last : p->now;
}

static bool
prune(struct cache *c, const struct cache_bounds *b, struct prune *p, int *dropped, struct err *e)
{
	struct db *d = &c->db;

	*dropped = 0;
	db_clear(d);
	p->before = time_of_ages(d, p) - (int64_t)b->max_days * DAY;
	do {
		p->dropped = 0;
		if (b->max_days && !cache_change(c, false, drop_one, p, e))
			return false;
		*dropped += p->dropped;
	} while (p->dropped);
	if (!cache_change(c, false, drop_old_rows, p, e))
		return false;
	p->before = INT64_MAX;
	if (b->max_bytes && !prune_bytes(c, b->max_bytes, p, dropped, e))
		return false;
	db_clear(d);
	return db_exec(d, "PRAGMA incremental_vacuum") || db_fail(d, e);
}

bool
cache_prune(struct cache *c, const struct cache_bounds *b, int64_t now, int *dropped,
	struct err *e)
{
	char *kept = mem_printf("\n%s\n", b->kept ? b->kept : "");
	struct prune p = { .now = now, .kept = kept };
	bool ok = prune(c, b, &p, dropped, e);

	free(kept);
	if (ok)
		drop_set_aside(c, now);
	return ok;
}
