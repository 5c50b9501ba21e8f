/* query.h - what is asked of the archive: phrases, all of which occur in an
 * article. Blanks part them; quotes keep words together: "mill road". Han without
 * a blank is a phrase by itself. A phrase is a row of words as base/utf8_words.h
 * sees them, so that 电视 finds 電視, and “mill” no “mills”. */
#ifndef APP_QUERY_H
#define APP_QUERY_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"

struct query;
enum { QUERY_PHRASES = 64 };

/* NULL for a text that has nothing to search for, or too much. */
struct query *query_new(const char *text, struct err *e);
void query_free(struct query *q);
/* The phrases as they were typed, without their quotes; borrowed. */
const char *const *query_phrases(const struct query *q, size_t *n);

struct query_range {
	uint32_t from, to;	/* bytes of the text */
};
/* Where any of the phrases stands, in order, none over another. *out is yours to free. */
size_t query_find(struct query *q, const char *text, size_t n, struct query_range **out);

/* Through the texts of an article: begin, each text, then: was every phrase seen? */
void query_begin(struct query *q);
void query_look(struct query *q, const char *text, size_t n);
bool query_seen(const struct query *q);

#endif
