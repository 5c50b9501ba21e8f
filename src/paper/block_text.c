#include "paper/block.h"

#include "base/buf.h"
#include "base/utf8.h"

uint32_t
body_chars(const struct body *b)
{
	uint32_t count = 0, cp;

	for (uint32_t i = 0; i < b->count; i++) {
		const struct block *k = &b->blocks[i];

		for (size_t at = 0; at < k->len; ) {
			at += utf8_decode(k->text + at, k->len - at, &cp);
			count += !utf8_is_space(cp);
		}
	}
	return count;
}

char *
body_text(const struct body *b)
{
	struct buf out = { 0 };

	for (uint32_t i = 0; i < b->count; i++) {
		if (b->blocks[i].len == 0)
			continue;
		if (out.len)
			buf_adds(&out, "\n\n");
		buf_add(&out, b->blocks[i].text, b->blocks[i].len);
	}
	return buf_take(&out);
}

char *
body_lead(const struct body *b, size_t most)
{
	struct buf out = { 0 };

	for (uint32_t i = 0; i < b->count && !out.len; i++) {
		const char *text = b->blocks[i].text;
		/* enough, whatever blanks there are */
		size_t end = utf8_border(text, b->blocks[i].len, most * 4);

		utf8_gate(&out, text, end, UTF8_LINE);
		if (out.len > most) {
			size_t n = 0, len;

			while ((len = utf8_cluster(out.data + n, out.len - n)), n + len <= most)
				n += len;
			out.len = n;
			buf_adds(&out, "…");
		}
	}
	if (out.len)
		return buf_take(&out);
	buf_fini(&out);
	return NULL;
}
