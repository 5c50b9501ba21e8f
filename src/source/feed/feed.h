/* feed.h - the edition feed (doc/edition-feed.md): JSON Feed 1.1 with
 * `_newspaper`, read leniently, checked strictly, written whole. */
#ifndef SOURCE_FEED_H
#define SOURCE_FEED_H

#include "base/buf.h"
#include "source/source.h"

/* bodies: ed->narticles pointers, each yours to body_fini() and free(), NULL for
 * an item without text. Items that cannot be used are counted in skipped. */
bool feed_read(const struct source_input *in, struct edition **ed, struct body ***bodies,
	struct err *e);
/* One line per fault into `out`: "FILE: /items/3/_newspaper/page: expected a
 * string". True when there is none. */
bool feed_check(const struct source_input *in, struct buf *out);
/* Writes the edition as a feed, printable whatever it holds; bodies[i] may be NULL. */
void feed_write(struct buf *out, const struct edition *ed, struct body *const *bodies);

#endif
