/* cache_room.h - the cache from inside: its statements and what its files share. */
#ifndef STORE_CACHE_ROOM_H
#define STORE_CACHE_ROOM_H

#include "store/cache.h"
#include "store/db.h"

enum { CACHE_REPEATS = 5, CACHE_GAPS = 6 };	/* the versions that have them first */

enum cache_sql {
	Q_DATA_VERSION, Q_PAGES, Q_FREE, Q_PAGE_SIZE,
	Q_LIST, Q_LIST_KEY, Q_LIST_OLD, Q_LIST_KEY_OLD, Q_EDITION, Q_NEWEST, Q_SKELETON, Q_HEADS, Q_BODY, Q_PICTURE,
	Q_VALIDATORS, Q_FAILURE, Q_ISSUES, Q_ISSUES_FURTHER,
	Q_EDITION_ID, Q_EDITION_ADD, Q_EDITION_SET, Q_SKELETON_PUT, Q_HEAD_PUT, Q_HEAD_SET,
	Q_HEADS_CUT, Q_BODY_SET, Q_BODY_ADD, Q_BODIES_CUT, Q_BODY_SUM, Q_HEADS_WHOLE, Q_BODIES, Q_BODY_DROP,
	Q_HEAD_SET_AT, Q_BODY_BYTES, Q_COUNT_ON,
	Q_FAILURE_PUT, Q_FAILURE_DROP, Q_FAILURES_CUT, Q_RECOUNT, Q_RECOUNT_FAILED,
	Q_PICTURE_PUT, Q_PICTURE_OF, Q_SETTLED, Q_VALIDATORS_PUT, Q_PIN, Q_ISSUES_CUT,
	Q_ISSUE_PUT, Q_GAPS, Q_GAP_FOR_GOOD, Q_GAP_PUT, Q_GAP_DROP, Q_DROP_GAPS, Q_DOCUMENT, Q_DOCUMENT_PUT, Q_DOCUMENT_CHECKED, Q_DOCUMENT_DROP, Q_DOCUMENTS, Q_OLD_DOCUMENTS,
	Q_LAST_FETCHED, Q_VICTIM, Q_DROP_BODIES, Q_DROP_HEADS, Q_DROP_SKELETON, Q_DROP_PICTURES_OF,
	Q_DROP_EDITION, Q_DROP_PICTURES, Q_DROP_FAILURES, Q_DROP_VALIDATORS, Q_OLD_FAILURES,
	Q_OLD_VALIDATORS, Q_SAVE_UP, Q_SAVE_DOWN,
	Q_VERSION, Q_SLOT, Q_SLOTS, Q_SLOT_SET, Q_COUNT_HEADS, Q_HEAD_AT, Q_HEAD_PLACE, Q_ARTICLE, Q_WORDS_ADD,
	Q_WORDS_DROP, Q_WORDS_MERGE, Q_BYTES, Q_WITHOUT, Q_COUNT_WITHOUT, Q_SEARCH, Q_DAY, Q_DAY_WITHOUT, Q_DAY_BEFORE, Q_DAY_OLD,
	CACHE_SQL
};
extern const struct db_kind cache_kind;

struct cache {
	struct db db;
	enum cache_mode mode;
	char *dir;
	int64_t generation;	/* how often another file was opened */
	struct db_file seen;	/* reader: the file when it was opened or refused */
	bool salvaging;
	bool refused;		/* reader: it is damaged or too new, until it changes */
	struct err trouble;	/* reader: why nothing is open, for whoever asks */
	char note[256];		/* not yet told */
};

/* Before every reading: opens a cache that appeared, follows one that was
 * replaced, forgets one that was removed. */
void cache_look(struct cache *c);

/* One change in one transaction, made once more on a fresh file when the old
 * one turned out to be damaged. `fn` returns false with its own reason, or
 * leaves the reason to the database. `sync`: on the disk when it returns. */
typedef bool cache_change_fn(struct cache *c, void *ctx, struct err *e);
bool cache_change(struct cache *c, bool sync, cache_change_fn *fn, void *ctx, struct err *e);

/* cache_put_edition() of one that was fetched then; 0: now. */
bool cache_put_edition_of(struct cache *c, const char *key, const struct edition *ed,
	int64_t fetched, struct err *e);
/* Copies the editions that can still be read in a file that was set aside;
 * returns how many. */
int cache_salvage(struct cache *c, const char *aside);

/* Deletes bodies of an edition whose sum is wrong, so that they are missing and
 * are fetched again. Within a transaction. */
void cache_drop_damaged(struct cache *c, int64_t edition);

#endif
