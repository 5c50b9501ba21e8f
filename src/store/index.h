/* index.h - the full text of the cache's articles, in an FTS5 table of cache.db.
 * For this room only.
 *
 * The table holds no text: heads and bodies are the text, and what is to leave
 * the index is read from them once more. A row's number says where its article
 * stands: newest day first, so that rows come as a search shows them and the
 * first ones come at once; then the edition's slot, which parts the papers of a
 * day; then the article's place in its page list. An edition without a slot is
 * not in the index (yet): a search looks through its articles themselves. So it
 * is right at every moment while the index of an old cache is being made, and
 * whatever the index may have too much: what it finds is looked at before it is
 * shown. */
#ifndef STORE_INDEX_H
#define STORE_INDEX_H

#include "base/buf.h"
#include "store/cache_room.h"

/* Bits of a row's number; an edition that has more articles stays without. */
enum { INDEX_PLACE_BITS = 12, INDEX_SLOT_BITS = 8, INDEX_DAY_BITS = INDEX_PLACE_BITS + INDEX_SLOT_BITS,
	INDEX_PLACES = 1 << INDEX_PLACE_BITS, INDEX_SLOTS = 1 << INDEX_SLOT_BITS };
enum { INDEX_VERSION = 4 };		/* of the file that has it */
enum { INDEX_NOT_YET = -1, INDEX_TOO_MANY = -2 };	/* in the place of a slot */
/* The words alone and where they stand (detail=full): no text (content=''), no
 * lengths (columnsize=0), which only a ranking would ask for. */
#define INDEX_TABLE "CREATE VIRTUAL TABLE words USING fts5 (text, content='', columnsize=0," \
	" tokenize='kanbao');"
/* Days that share a mark in the index (index_mark): what can be searched through
 * at one go, whatever is searched for. */
enum { INDEX_MARK_DAYS = 4 };

struct index_edition {
	int64_t id;
	int64_t first;		/* row number of its first article; -1: not in the index */
	int64_t mark;
};

/* Where a day's rows begin, those of all its papers. No date: behind all others. */
int64_t index_day(struct date d);
struct date index_date(int64_t row);
int64_t index_mark(struct date d);
/* The word that stands in every article of those days. */
void index_mark_text(struct buf *out, int64_t mark);

/* All within a transaction; errors stick to the database. */
struct index_edition index_of(struct db *d, int64_t edition);
/* Takes the article at a place of the page list out as it is stored now; does
 * nothing for one that is not in the index. Puts it in as it is stored now. */
void index_drop(struct db *d, const struct index_edition *x, uint32_t place);
void index_add(struct db *d, const struct index_edition *x, uint32_t place);
/* What the two would put in or take out; "" when nothing is stored there. */
void index_text(struct db *d, const struct index_edition *x, uint32_t place, struct buf *out);
/* Exchanges one text for another, when they are not the same. */
void index_exchange(struct db *d, const struct index_edition *x, uint32_t place,
	const struct buf *old, const struct buf *new);
/* From a place to the page list's end; from 0, the edition has no slot any more. */
void index_drop_from(struct db *d, const struct index_edition *x, uint32_t place);
/* After its page list has changed: those that moved, or an edition that was not
 * in the index as a whole. */
void index_again(struct db *d, const struct index_edition *x, const bool *moved, uint32_t n);
void index_add_edition(struct db *d, int64_t edition);
/* What left the index takes room until its parts are merged: a step of that. False
 * when there is nothing to merge. */
bool index_merge(struct db *d);
/* Begins anew with nothing: the index itself is what is damaged. */
void index_renew(struct db *d);

#endif
