/* indexing.h - what an older kanbao has cached goes into the index, behind the news
 * that were asked for: an edition in each round of the loop. */
#ifndef FETCH_INDEXING_H
#define FETCH_INDEXING_H

#include "fetch/progress.h"
#include "loop/loop.h"
#include "store/cache.h"

struct indexing;

/* Begins from the loop and calls `finished` when nothing is left, or after about `ms`
 * milliseconds (0: no limit): the rest is for the next time. Shows how far it is;
 * progress may be NULL. Borrows its arguments. */
struct indexing *indexing_new(struct loop *l, struct cache *c, int ms, struct progress *p,
	loop_fn *finished, void *ctx);
void indexing_free(struct indexing *x);

#endif
