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

/* The signs where a stitched story turns the page: a match may span them. */
enum { SIGNS = 8 };
struct signs {
	struct { uint32_t at, size; } list[SIGNS];	/* at: in the text without them */
	int n;
	struct buf text;
};

static void
without_signs(struct signs *s, const struct block *b)
{
	uint32_t at = 0;

	for (uint32_t i = 0; i < b->nspans && s->n < SIGNS; i++) {
		const struct span *sp = &b->spans[i];
		uint32_t to = sp->to;

		if (sp->kind != SPAN_SEAM)
			continue;
		buf_add(&s->text, b->text + at, sp->from - at);
		/* Of the blanks at both sides one belongs to the words. */
		if (s->text.len && s->text.data[s->text.len - 1] == ' ' && b->text[to] == ' ')
			to++;
		s->list[s->n].at = (uint32_t)s->text.len;
		s->list[s->n++].size = to - sp->from;
		at = to;
	}
	if (s->n)
		buf_add(&s->text, b->text + at, b->len - at);
}

/* Where a byte of the text without signs stands in the block; a match that ends
 * at a sign does not have it. */
static uint32_t
with_signs(const struct signs *s, uint32_t at, bool end)
{
	uint32_t by = 0;

	for (int i = 0; i < s->n; i++)
		if (at > s->list[i].at || (at == s->list[i].at && !end))
			by += s->list[i].size;
	return at + by;
}

static void
search_block(const struct needle *n, const struct block *b, uint32_t index, struct found *f)
{
	struct buf folded = { 0 };
	struct signs signs = { 0 };
	uint32_t *map = NULL;
	const char *at, *start;

	if (!b->len || b->kind == BLOCK_SEAM || b->kind == BLOCK_MISSING)
		return;
	without_signs(&signs, b);
	if (signs.n)
		utf8_fold(&folded, buf_str(&signs.text), signs.text.len, &map);
	else
		utf8_fold(&folded, b->text, b->len, &map);
	start = buf_str(&folded);
	while ((at = memmem(start, folded.len - (size_t)(start - folded.data), n->text, n->len))) {
		size_t from = (size_t)(at - folded.data);

		f->list = mem_grow(f->list, f->count, &f->cap, sizeof *f->list);
		f->list[f->count++] = (struct match){ index,
			with_signs(&signs, map[from], false),
			with_signs(&signs, map[from + n->len], true) };
		start = at + n->len;
	}
	free(map);
	buf_fini(&folded);
	buf_fini(&signs.text);
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
