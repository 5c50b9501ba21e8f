/* search.h - finding text as people mean it: full and half width, upper and
 * lower case fold. The logical text is searched, so that a match may span the
 * end of a line; it does not span blocks. */
#ifndef APP_SEARCH_H
#define APP_SEARCH_H

#include <stdbool.h>
#include <stddef.h>

#include "app/query.h"
#include "base/buf.h"
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
	struct query *query;	/* instead of all that: owned; `text` is as it was typed */
};
/* False for a text that folds to nothing. */
bool needle_init(struct needle *n, const char *text);
/* What is searched for is a query, as the archive is asked (app/query.h). */
bool needle_init_query(struct needle *n, const char *text, struct err *e);
/* Another way to write the same, as in another script. */
void needle_add(struct needle *n, const char *text);
void needle_fini(struct needle *n);

/* All matches in order; *out is yours to free. */
size_t search_blocks(const struct needle *n, const struct block *blocks, uint32_t count,
	struct match **out);
/* Appends a match with at least so many bytes of its block at each side, as one line that
 * begins with … where it does not begin the text. True when the text goes on behind. */
bool search_excerpt(struct buf *out, const struct block *b, const struct match *m, uint32_t before,
	uint32_t after);
bool search_text(const struct needle *n, const char *text);
/* Anything in the head or the body (NULL: not cached) of an article. */
bool search_article(const struct needle *n, const struct article *a, const struct body *b);
/* All of a query, in the article as a whole. */
bool search_query(struct query *q, const struct article *a, const struct body *b);
/* The lines around a body that are searched: those above it, title first, then the
 * captions of its pictures; false past the last one. */
enum { SEARCH_HEAD = 5 };
bool search_field(const struct article *a, uint32_t i, const char **text);

#endif
