/* sync.h - brings papers into the cache: asks for the newest edition (or the
 * days that were asked for), stores the page list first, then article by
 * article, then the pictures. What fails leaves the cached edition as it is. */
#ifndef FETCH_SYNC_H
#define FETCH_SYNC_H

#include "base/err.h"
#include "fetch/report.h"
#include "loop/loop.h"
#include "store/cache.h"

struct sync;

struct sync_options {
	/* Words of date_parse_word(), NULL none; one at most. A paper's own zone says
	 * what "today" means. `before`: the newest edition that is older. */
	const char *date, *since, *before;
	bool pictures;
};

/* Borrows its arguments. `finished` is called when the last paper has ended. */
struct sync *sync_new(struct loop *l, struct cache *c, const struct sync_options *o,
	struct report r, loop_fn *finished, void *ctx);
void sync_free(struct sync *s);
/* Begins from the loop. The same paper twice is one. False: SOURCE is none. */
bool sync_add(struct sync *s, const char *name, const char *source, struct err *e);
int sync_failures(const struct sync *s);

#endif
