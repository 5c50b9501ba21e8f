/* html.c - HTML fragments, and plain text, to blocks and back. */

#include "fuzz/promise.h"
#include "paper/pack.h"
#include "source/html/html.h"

static void
pack(struct buf *out, const struct body *b)
{
	buf_clear(out);
	pack_body(out, b);
}

static void
promise_round_trip(const struct body *b)
{
	struct buf html = { 0 }, row = { 0 }, again = { 0 };
	struct body c;

	for (uint32_t i = 0; i < b->count; i++)
		if (b->blocks[i].kind == BLOCK_MISSING)	/* a note of ours, not of the article's */
			return;
	html_from_body(&html, b);
	html_to_body(buf_str(&html), html.len, "", &c);
	pack(&row, b);
	pack(&again, &c);
	if (row.len != again.len || memcmp(row.data, again.data, row.len) != 0) {
		printf("# %s\n", buf_str(&html));
		buf_clear(&html);
		html_from_body(&html, &c);
		printf("# %s\n", buf_str(&html));
		PROMISE(!"written and read again it is the same");
	}
	body_fini(&c);
	buf_fini(&html);
	buf_fini(&row);
	buf_fini(&again);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct body b;

	html_to_body((const char *)data, size, "https://example.org/a/", &b);
	promise_body(&b);
	promise_clean(&b);
	promise_round_trip(&b);
	body_fini(&b);
	text_to_body((const char *)data, size, &b);
	promise_body(&b);
	promise_clean(&b);
	body_fini(&b);
	return 0;
}
