#include "source/markup/decode.h"

#include "source/markup/encoding.h"

/* From `from` on: \r\n and \r are \n. */
static void
clean(struct buf *b, size_t from)
{
	size_t to = from;

	for (size_t i = from; i < b->len; i++) {
		char c = b->data[i];

		if (c == '\r' && i + 1 < b->len && b->data[i + 1] == '\n')
			continue;
		b->data[to++] = c == '\r' ? '\n' : c;
	}
	if (b->data)
		b->data[to] = '\0';
	b->len = to;
}

void
decode_page(struct buf *out, const char *data, size_t len, const char *content_type)
{
	size_t from = out->len;

	encoding_decode(out, data, len, content_type, "GB18030");
	clean(out, from);
}
