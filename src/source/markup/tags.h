/* tags.h - a bound on the attributes of a start tag. libxml2 before 2.13 compares each of them
 * with all before it, asking nobody in between: a million take it hours. */
#ifndef SOURCE_MARKUP_TAGS_H
#define SOURCE_MARKUP_TAGS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"

enum { TAGS_MAX_ATTRIBUTES = 500 };

/* True: `out` is the text without the attributes that are too many, and without all that
 * follows where it is made of tags within tags. False: the text may stay as it is. */
bool tags_bound(struct buf *out, const char *text, size_t len, bool html);

#endif
