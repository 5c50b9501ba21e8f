/* feed.h - the edition feed (doc/edition-feed.md): JSON Feed 1.1 with
 * `_newspaper`, read leniently, checked strictly, written whole. */
#ifndef SOURCE_FEED_H
#define SOURCE_FEED_H

#include "base/buf.h"
#include "source/source.h"

/* Limits, counted before cJSON sees a byte: it needs 40 bytes and more per value.
 * That of bytes is every source document's, from a file or over the network. */
enum { FEED_MAX_BYTES = 32 << 20, FEED_MAX_DEPTH = 64, FEED_MAX_VALUES = 1000000 };
/* Of one edition; further items are counted as skipped. */
enum { FEED_MAX_ITEMS = 5000, FEED_MAX_PAGES = 400, FEED_MAX_PIXELS = 100000 };

/* bodies: ed->narticles pointers, each yours to body_fini() and free(), NULL for
 * an item without text. Items that cannot be used are counted in skipped. */
bool feed_read(const struct source_input *in, struct edition **ed, struct body ***bodies,
	struct err *e);
/* One line per fault into `out`: "FILE: /items/3/_newspaper/page: expected a
 * string". True when there is none. */
bool feed_check(const struct source_input *in, struct buf *out);
/* Writes the edition as a feed; bodies[i] may be NULL. */
void feed_write(struct buf *out, const struct edition *ed, struct body *const *bodies);

/* json_guard.c: RFC 8259 on bytes, depth and number of values, before cJSON. */
bool json_guard(const char *data, size_t len, struct err *e);
/* html.c: an HTML fragment to blocks (text passes the gate); base URL for links. */
void html_to_body(const char *html, size_t len, const char *base, struct body *out);
/* html_write.c: and back, for content_html. */
void html_from_body(struct buf *out, const struct body *b);
/* text.c: paragraphs parted by a blank line. */
void text_to_body(const char *text, size_t len, struct body *out);

#endif
