/* pack.c - rows of the cache that anything may have happened to. The first byte
 * says which reader gets the rest. What is read is sound and packs again. */
#include "paper/pack.h"

#include "fuzz/promise.h"

static void
body_row(const uint8_t *data, size_t size)
{
	struct buf again = { 0 };
	struct body b, c;

	if (!pack_read_body(&b, data, size, NULL))
		return;
	promise_body(&b);
	PROMISE(b.arena.total <= 64 * size + 65536);
	free(body_text(&b));
	pack_body(&again, &b);
	PROMISE(pack_read_body(&c, again.data, again.len, NULL));
	PROMISE(body_hash(&b) == body_hash(&c) && body_chars(&b) == body_chars(&c));
	body_fini(&b);
	body_fini(&c);
	buf_fini(&again);
}

static void
article_row(const uint8_t *data, size_t size)
{
	struct arena arena = { 0 };
	struct buf row = { 0 }, again = { 0 };
	struct article a, b;

	if (pack_read_article(&a, &arena, data, size, NULL)) {
		pack_article(&row, &a);
		PROMISE(pack_read_article(&b, &arena, row.data, row.len, NULL));
		pack_article(&again, &b);
		PROMISE(row.len == again.len && memcmp(row.data, again.data, row.len) == 0);
	}
	PROMISE(arena.total <= 128 * size + 131072);
	arena_fini(&arena);
	buf_fini(&row);
	buf_fini(&again);
}

static void
edition_row(const uint8_t *data, size_t size)
{
	struct edition *ed = edition_new(), *other = edition_new();
	struct buf row = { 0 };

	if (pack_read_edition(ed, data, size, NULL)) {
		pack_edition(&row, ed);
		PROMISE(pack_read_edition(other, row.data, row.len, NULL));
		edition_arrange(ed);
		for (uint32_t i = 0; i < ed->npages; i++) {
			int64_t found = edition_page(ed, ed->pages[i].label);

			PROMISE(found >= -1 && found < ed->npages);
		}
	}
	edition_free(ed);
	edition_free(other);
	buf_fini(&row);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	if (size == 0)
		return 0;
	switch (data[0] % 3) {
	case 0: body_row(data + 1, size - 1); break;
	case 1: article_row(data + 1, size - 1); break;
	default: edition_row(data + 1, size - 1);
	}
	return 0;
}
