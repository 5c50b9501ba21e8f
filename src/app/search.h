/* search.h - finding text as people mean it: full and half width, upper and
 * lower case fold. The logical text is searched, so that a match may span the
 * end of a line; it does not span blocks. */
#ifndef APP_SEARCH_H
#define APP_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

#include "paper/edition.h"

struct match {
	uint32_t block, from, to;	/* bytes of the block's text */
};

enum { NEEDLE_OTHERS = 2 };
struct needle {
	char *text;		/* folded; yours through needle_fini */
	size_t len;
	struct { char *text; size_t len; } others[NEEDLE_OTHERS];	/* match as well */
	int nothers;
};
/* False for a text that folds to nothing. */
bool needle_init(struct needle *n, const char *text);
/* Another way to write the same, as in another script. */
void needle_add(struct needle *n, const char *text);
void needle_fini(struct needle *n);

/* All matches in order; *out is yours to free. */
size_t search_blocks(const struct needle *n, const struct block *blocks, uint32_t count,
	struct match **out);
bool search_text(const struct needle *n, const char *text);
/* Anything in the head or the body (NULL: not cached) of an article. */
bool search_article(const struct needle *n, const struct article *a, const struct body *b);

#endif
