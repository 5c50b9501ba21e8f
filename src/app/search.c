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
	*n = (struct needle){ .len = folded.len };
	n->text = buf_take(&folded);
	if (n->len)
		return true;
	needle_fini(n);
	return false;
}

bool
needle_init_query(struct needle *n, const char *text, struct err *e)
{
	*n = (struct needle){ .query = query_new(text, e) };
	if (!n->query)
		return false;
	n->text = mem_dup(text);
	n->len = strlen(text);
	return true;
}

/* A query needs none: it folds the scripts by itself. */
void
needle_add(struct needle *n, const char *text)
{
	struct needle other;
	bool fresh = n->text && !n->query && n->nothers < NEEDLE_OTHERS && needle_init(&other, text);

	if (!fresh)
		return;
	fresh = strcmp(other.text, n->text) != 0;
	for (int i = 0; i < n->nothers; i++)
		fresh = fresh && strcmp(other.text, n->others[i].text) != 0;
	if (fresh) {
		n->others[n->nothers].text = other.text;
		n->others[n->nothers++].len = other.len;
	} else {
		needle_fini(&other);
	}
}

void
needle_fini(struct needle *n)
{
	free(n->text);
	for (int i = 0; i < n->nothers; i++)
		free(n->others[i].text);
	query_free(n->query);
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

struct hay {
	const char *text, *end;
	const char *next[1 + NEEDLE_OTHERS];	/* of each way to write it; NULL: no more */
	size_t len[1 + NEEDLE_OTHERS];
	const char *words[1 + NEEDLE_OTHERS];
	int n;
};

/* The first match at or behind `start`, the longest of several; its bytes in *len. */
static const char *
next_match(struct hay *h, const char *start, size_t *len)
{
	const char *first = NULL;

	for (int i = 0; i < h->n; i++) {
		if (h->next[i] && h->next[i] < start)
			h->next[i] = memmem(start, (size_t)(h->end - start), h->words[i], h->len[i]);
		if (h->next[i] && (!first || h->next[i] < first ||
		    (h->next[i] == first && h->len[i] > *len))) {
			first = h->next[i];
			*len = h->len[i];
		}
	}
	return first;
}

static bool
is_text(const struct block *b)
{
	return b->len && b->kind != BLOCK_SEAM && b->kind != BLOCK_MISSING;
}

static void
add_match(struct found *f, uint32_t index, const struct signs *signs, size_t from, size_t to)
{
	f->list = mem_grow(f->list, f->count, &f->cap, sizeof *f->list);
	f->list[f->count++] = (struct match){ index, with_signs(signs, (uint32_t)from, false),
		with_signs(signs, (uint32_t)to, true) };
}

static void
search_folded(const struct needle *n, const char *text, size_t size, const struct signs *signs,
	uint32_t index, struct found *f)
{
	struct buf folded = { 0 };
	uint32_t *map = NULL;
	struct hay h = { .words = { n->text }, .len = { n->len }, .n = 1 };
	const char *at;
	size_t len = 0;

	utf8_fold(&folded, text, size, &map);
	h.text = buf_str(&folded);
	h.end = h.text + folded.len;
	for (int i = 0; i < n->nothers; i++, h.n++) {
		h.words[h.n] = n->others[i].text;
		h.len[h.n] = n->others[i].len;
	}
	for (int i = 0; i < h.n; i++)
		h.next[i] = memmem(h.text, folded.len, h.words[i], h.len[i]);
	while ((at = next_match(&h, h.text, &len))) {
		size_t from = (size_t)(at - folded.data);

		add_match(f, index, signs, map[from], map[from + len]);
		h.text = at + len;
	}
	free(map);
	buf_fini(&folded);
}

static void
search_block(const struct needle *n, const struct block *b, uint32_t index, struct found *f)
{
	struct signs signs = { 0 };
	struct query_range *v;
	const char *text = b->text;
	size_t size = b->len, count;

	if (!is_text(b))
		return;
	without_signs(&signs, b);
	if (signs.n) {
		text = buf_str(&signs.text);
		size = signs.text.len;
	}
	if (n->query) {
		count = query_find(n->query, text, size, &v);
		for (size_t i = 0; i < count; i++)
			add_match(f, index, &signs, v[i].from, v[i].to);
		free(v);
	} else {
		search_folded(n, text, size, &signs, index, f);
	}
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
search_excerpt(struct buf *out, const struct block *b, const struct match *m, uint32_t before,
	uint32_t after)
{
	size_t from = utf8_border(b->text, b->len, m->from > before ? m->from - before : 0);
	size_t to = b->len - m->to > after ? m->to + after : b->len;

	while (to < b->len && ((unsigned char)b->text[to] & 0xc0) == 0x80)
		to++;
	buf_adds(out, from ? "…" : "");
	for (size_t i = from; i < to; i++)
		buf_addc(out, b->text[i] == '\n' || b->text[i] == '\t' ? ' ' : b->text[i]);
	return to < b->len;
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
search_field(const struct article *a, uint32_t i, const char **text)
{
	const char *const lines[SEARCH_HEAD] = { a->title, a->kicker, a->subtitle, a->label, a->byline };

	if (i >= SEARCH_HEAD + a->nimages)
		return false;
	*text = i < SEARCH_HEAD ? lines[i] : a->images[i - SEARCH_HEAD].caption;
	return true;
}

bool
search_query(struct query *q, const struct article *a, const struct body *b)
{
	const char *text;

	query_begin(q);
	for (uint32_t i = 0; search_field(a, i, &text); i++)
		query_look(q, text, strlen(text));
	for (uint32_t i = 0; b && i < b->count; i++)
		if (is_text(&b->blocks[i]))
			query_look(q, b->blocks[i].text, b->blocks[i].len);
	return query_seen(q);
}

bool
search_article(const struct needle *n, const struct article *a, const struct body *b)
{
	struct match *m;
	const char *text;
	size_t count;

	if (n->query)
		return search_query(n->query, a, b);
	for (uint32_t i = 0; i < SEARCH_HEAD && search_field(a, i, &text); i++)
		if (search_text(n, text))
			return true;
	if (!b)
		return false;
	count = search_blocks(n, b->blocks, b->count, &m);
	free(m);
	return count > 0;
}
