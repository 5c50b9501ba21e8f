#include "app/search.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"

bool
needle_init(struct needle *n, const char *text)
{
	struct buf folded = { 0 };

	utf8_fold(&folded, text, strlen(text), NULL);
	n->len = folded.len;
	n->text = buf_take(&folded);
	if (n->len)
		return true;
	needle_fini(n);
	return false;
}

void
needle_fini(struct needle *n)
{
	free(n->text);
	*n = (struct needle){ 0 };
}

struct found {
	struct match *list;
	size_t count, cap;
};

static void
search_block(const struct needle *n, const struct block *b, uint32_t index, struct found *f)
{
	struct buf folded = { 0 };
	uint32_t *map = NULL;
	const char *at, *start;

	if (!b->len)
		return;
	utf8_fold(&folded, b->text, b->len, &map);
	start = buf_str(&folded);
	while ((at = memmem(start, folded.len - (size_t)(start - folded.data), n->text, n->len))) {
		size_t from = (size_t)(at - folded.data);

		f->list = mem_grow(f->list, f->count, &f->cap, sizeof *f->list);
		f->list[f->count++] = (struct match){ index, map[from], map[from + n->len] };
		start = at + n->len;
	}
	free(map);
	buf_fini(&folded);
}

size_t
search_blocks(const struct needle *n, const struct block *blocks, uint32_t count, struct match **out)
{
	struct found f = { 0 };

	for (uint32_t i = 0; n->len && i < count; i++)
		search_block(n, &blocks[i], i, &f);
	*out = f.list;
	return f.count;
}

bool
search_text(const struct needle *n, const char *text)
{
	struct block b = { .text = text, .len = (uint32_t)strlen(text) };
	struct match *m;
	size_t count = search_blocks(n, &b, 1, &m);

	free(m);
	return count > 0;
}

bool
search_article(const struct needle *n, const struct article *a, const struct body *b)
{
	const char *const fields[] = { a->title, a->kicker, a->subtitle, a->label, a->byline };
	struct match *m;
	size_t count;

	for (size_t i = 0; i < sizeof fields / sizeof *fields; i++)
		if (search_text(n, fields[i]))
			return true;
	if (!b)
		return false;
	count = search_blocks(n, b->blocks, b->count, &m);
	free(m);
	return count > 0;
}
