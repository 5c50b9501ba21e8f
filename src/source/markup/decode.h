/* decode.h - the bytes of a web page as UTF-8, whatever it says of itself. */
#ifndef SOURCE_MARKUP_DECODE_H
#define SOURCE_MARKUP_DECODE_H

#include "base/buf.h"

/* Appends the document in UTF-8 as markup/encoding.h has it: content_type is the answer's
 * head, may be "". Where nothing tells the charset it is GB18030. Line ends are \n. */
void decode_page(struct buf *out, const char *data, size_t len, const char *content_type);

#endif
