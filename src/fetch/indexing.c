#include "fetch/indexing.h"

#include <stdlib.h>

#include "base/log.h"
#include "base/mem.h"

struct indexing {
	struct loop *loop;
	struct cache *cache;
	struct progress *progress;
	loop_fn *finished;
	void *ctx;
	long long until;	/* 0: no limit */
	uint32_t done;
};

/* That the index lacks something is no failure of the fetch: a search looks there
 * itself, and the next fetch tries again. */
static void
step(void *ctx)
{
	struct indexing *x = ctx;
	uint32_t left = 0;
	struct err e = { 0 };
	bool ok = cache_index_step(x->cache, &left, &e);

	if (!ok)
		log_line(1, "%s", e.text);
	x->done++;
	if (x->progress && left)
		progress_index(x->progress, x->done, x->done + left);
	if (ok && left && (!x->until || loop_clock() < x->until))
		loop_after(x->loop, 0, step, x);
	else
		x->finished(x->ctx);
}

struct indexing *
indexing_new(struct loop *l, struct cache *c, int ms, struct progress *p, loop_fn *finished, void *ctx)
{
	struct indexing *x = mem_alloc(sizeof *x);

	*x = (struct indexing){ l, c, p, finished, ctx, ms ? loop_clock() + ms : 0, 0 };
	loop_after(l, 0, step, x);
	return x;
}

void
indexing_free(struct indexing *x)
{
	if (!x)
		return;
	loop_cancel(x->loop, step, x);
	free(x);
}
