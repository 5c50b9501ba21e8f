/* encoding.h - the bytes of XML and HTML to UTF-8, whatever they call themselves. */
#ifndef SOURCE_ENCODING_H
#define SOURCE_ENCODING_H

#include "base/buf.h"

/* Appends the document in UTF-8, without mark and NUL; what cannot be read is
 * U+FFFD. Who says what it is, as browsers ask: a byte order mark, then
 * `content_type` ("" unknown), then the document's first bytes (<?xml encoding>,
 * <meta charset>). What reads as UTF-8 is UTF-8 even so, and what does not read as
 * it says is what it reads as best. Returns the charset's name. */
const char *encoding_decode(struct buf *out, const char *data, size_t len,
	const char *content_type);
/* Likewise of the document's first bytes only, to see what it is. */
void encoding_head(struct buf *out, const char *data, size_t len);

#endif
