/* pack.h - the model as bytes, for the cache. Reading checks every length: a
 * damaged row is an error, never a crash. The first byte is a format number,
 * so that an older row is recognised and fetched anew. */
#ifndef PAPER_PACK_H
#define PAPER_PACK_H

#include "base/buf.h"
#include "base/err.h"
#include "paper/edition.h"

void pack_body(struct buf *out, const struct body *b);
bool pack_read_body(struct body *b, const void *data, size_t n, struct err *e);
/* An article's head: all of it but has_body and missing, which the cache knows. */
void pack_article(struct buf *out, const struct article *a);
bool pack_read_article(struct article *a, struct arena *arena, const void *data, size_t n,
	struct err *e);
/* The edition without its articles. */
void pack_edition(struct buf *out, const struct edition *ed);
bool pack_read_edition(struct edition *ed, const void *data, size_t n, struct err *e);

#endif
