/* archive.h - a search through all cached editions, newest first, in steps. */
#ifndef APP_ARCHIVE_H
#define APP_ARCHIVE_H

#include "app/query.h"
#include "store/cache.h"

struct archive;
struct archive_hit {
	const struct edition *ed;	/* all borrowed until the callback returns */
	uint32_t index;
	const struct body *body;	/* NULL: not cached */
};
/* An article in which all of the query occurs. False: enough for now. */
typedef bool archive_fn(void *ctx, const struct archive_hit *hit);

/* Borrows the cache and the query. key NULL: all papers; since unset: all days. */
struct archive *archive_new(struct cache *c, struct query *q, const char *key, struct date since);
void archive_free(struct archive *a);
/* Looks for about `ms` milliseconds, twice as many at most (0: to the end). *end: there is no more. What
 * cannot be read is passed over; false with the first reason at the end. */
bool archive_step(struct archive *a, int ms, archive_fn *fn, void *ctx, bool *end, struct err *e);

#endif
