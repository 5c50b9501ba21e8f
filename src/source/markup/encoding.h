/* encoding.h - the bytes of XML and HTML to UTF-8, whatever they call themselves. */
#ifndef SOURCE_MARKUP_ENCODING_H
#define SOURCE_MARKUP_ENCODING_H

#include "base/buf.h"

/* Appends the document in UTF-8, without mark and NUL; what cannot be read is
 * U+FFFD. Who says what it is, as browsers ask: a byte order mark, then
 * `content_type` ("" unknown), then the document's first bytes (<?xml encoding>,
 * <meta charset>). What reads as UTF-8 is UTF-8 even so, and what does not read as
 * it says is what it reads as best, `likely` where too little tells. Returns the
 * charset's name. */
const char *encoding_decode(struct buf *out, const char *data, size_t len,
	const char *content_type, const char *likely);
/* Likewise of the document's first bytes only, to see what it is. */
void encoding_head(struct buf *out, const char *data, size_t len);

/* Appends n bytes of a charset, by iconv's name of it, as UTF-8; what is no character
 * is U+FFFD. Returns how often; ENCODING_UNKNOWN when iconv does not know it. */
enum { ENCODING_UNKNOWN = -1 };
long encoding_convert(struct buf *out, const char *charset, const char *s, size_t n);
/* The same of what is UTF-8, damaged perhaps. */
void encoding_add_utf8(struct buf *out, const char *s, size_t n);

#endif
