/* html.h - fragments of HTML and plain text to the blocks of a body, and back. */
#ifndef SOURCE_HTML_H
#define SOURCE_HTML_H

#include <stddef.h>

#include "base/buf.h"
#include "paper/block.h"

/* The text passes the gate; relative links are of `base`. */
void html_to_body(const char *html, size_t len, const char *base, struct body *out);
/* write.c: and back, for content_html. */
void html_from_body(struct buf *out, const struct body *b);
/* text.c: paragraphs parted by a blank line. */
void text_to_body(const char *text, size_t len, struct body *out);

#endif
