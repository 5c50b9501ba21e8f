/* compose.h - an article as a newspaper prints it: the headline block (label,
 * kicker, title, subtitle, byline, source), then the body with its dateline run in. */
#ifndef TYPESET_COMPOSE_H
#define TYPESET_COMPOSE_H

#include "paper/edition.h"

/* Blocks of the headline followed by those of `body` (NULL: the reason why it
 * is missing stands in its place). Strings and spans of the body are borrowed;
 * all else lives in `a`. *head: how many blocks stand before the body's first,
 * so that body block i is block *head + i. The dateline is run into the body's
 * first paragraph; *run_in: bytes put in front of its text. */
struct block *compose_article(struct arena *a, const struct article *art, const struct body *body,
	uint32_t *count, uint32_t *head, uint32_t *run_in);

/* That the cache has its beginning only, and why; "" when it has all. */
const char *compose_rest(struct arena *a, const struct article *art);
/* The byline, else the authors in one line; NULL or empty when there are none. */
const char *compose_byline(struct arena *a, const struct article *art);
/* Where the story is from; NULL when the paper does not say or the byline has it. */
const char *compose_source(const char *byline, const struct article *art);

#endif
