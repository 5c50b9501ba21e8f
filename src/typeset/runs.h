/* runs.h - a block's spans as they are drawn: stretches of one style that
 * follow each other, and the readings that stand behind their bases. */
#ifndef TYPESET_RUNS_H
#define TYPESET_RUNS_H

#include <stddef.h>
#include <stdint.h>

#include "base/style.h"
#include "paper/block.h"

struct run {
	uint32_t to;		/* from the end of the run before it */
	struct style style;
	int32_t span;		/* innermost LINK or JUMP, -1 */
};
struct ruby {
	uint32_t from, to;	/* the base, in bytes of the block's text */
	const char *text;	/* "(" reading ")" */
	uint32_t len;
	uint32_t unit, at;	/* where it stands, its first unit and the byte: fill_units() */
};
struct runs {
	struct run *v;		/* the last one ends where the text does */
	size_t count;
	struct ruby *rubies;	/* by `to`; bases do not overlap */
	size_t nrubies;
	struct arena arena;
};

/* `base` is the style of what no span covers. Spans out of order, empty or out
 * of the text are skipped. */
void runs_init(struct runs *r, const struct block *b, struct style base);
void runs_fini(struct runs *r);
/* The run that byte `at` stands in. */
const struct run *runs_at(const struct runs *r, uint32_t at);

#endif
