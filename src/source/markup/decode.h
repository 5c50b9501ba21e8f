/* decode.h - the bytes of a web page as UTF-8, whatever it says of itself. */
#ifndef SOURCE_MARKUP_DECODE_H
#define SOURCE_MARKUP_DECODE_H

#include "base/buf.h"

/* Appends the document in UTF-8: by its byte order mark, then by what the bytes
 * are, since "gb2312" stands in front of much UTF-8; only then by the charset that
 * the answer's head (content_type, may be "") or a <meta> names, GB18030 where
 * none does. Line ends are \n, NUL bytes go. What is no character is U+FFFD. */
void decode_page(struct buf *out, const char *data, size_t len, const char *content_type);

#endif
