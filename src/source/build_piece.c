/* A stretch of raw text becomes a block: it passes the gate, and its spans find
 * their places in what the gate has let through. */
#include "source/build.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { NESTED = 8 };		/* spans looked at when two of a kind may be one */

struct piece {			/* bytes of raw that become one block */
	struct build *b;
	enum block_kind kind;
	uint32_t from, to;
	uint32_t *points, *moved;	/* where spans begin and end: in raw, in the block */
	size_t npoints, nspans;
	struct buf text;
};

static int
by_number(const void *x, const void *y)
{
	uint32_t a = *(const uint32_t *)x, b = *(const uint32_t *)y;

	return (a > b) - (a < b);
}

static uint32_t
clip(const struct piece *p, uint32_t at)
{
	return at < p->from ? p->from : at > p->to ? p->to : at;
}

/* The ends of the spans in this piece, each once. */
static void
collect_points(struct piece *p)
{
	size_t n = 0;

	p->points = mem_array(2 * p->b->nspans + 1, sizeof *p->points);
	p->moved = mem_array(2 * p->b->nspans + 1, sizeof *p->moved);
	for (size_t i = 0; i < p->b->nspans; i++) {
		const struct span *s = &p->b->spans[i];

		if (s->to <= p->from || s->from >= p->to)
			continue;
		p->points[n++] = clip(p, s->from);
		p->points[n++] = clip(p, s->to);
	}
	p->nspans = n / 2;
	qsort(p->points, n, sizeof *p->points, by_number);
	for (size_t i = 0; i < n; i++)
		if (p->npoints == 0 || p->points[p->npoints - 1] != p->points[i])
			p->points[p->npoints++] = p->points[i];
}

/* A table's cells are parted by tabs, which the gate would make blanks of. */
static void
gate_cells(struct piece *p, uint32_t from, uint32_t to)
{
	const char *raw = p->b->raw.data;

	while (from < to) {
		const char *tab = p->kind == BLOCK_TABLE ? memchr(raw + from, '\t', to - from) : NULL;
		uint32_t end = tab ? (uint32_t)(tab - raw) : to;

		utf8_gate(&p->text, raw + from, end - from, UTF8_TEXT);
		if (tab)
			buf_addc(&p->text, '\t');
		from = end + (tab != NULL);
	}
}

/* Part by part, parted where spans begin and end. A mark or a joiner that a part
 * begins with has nothing to stand on and goes, so that a flood of marks cannot
 * come through in parts. */
static void
gate_piece(struct piece *p)
{
	uint32_t at = p->from;

	for (size_t i = 0; i < p->npoints; i++) {
		gate_cells(p, at, p->points[i]);
		at = p->points[i];
		p->moved[i] = (uint32_t)p->text.len;
	}
	gate_cells(p, at, p->to);
}

static int
by_from(const void *x, const void *y)
{
	const struct span *a = x, *b = y;

	if (a->from != b->from)
		return a->from < b->from ? -1 : 1;
	if (a->to != b->to)
		return a->to > b->to ? -1 : 1;	/* the outer one first */
	return (int)a->kind - (int)b->kind;
}

static bool
same_span(const struct span *a, const struct span *b)
{
	return a->kind == b->kind && a->kind != SPAN_RUBY &&
		(a->target == b->target || (a->target && b->target && strcmp(a->target, b->target) == 0));
}

static bool
blank_between(const struct block *k, uint32_t from, uint32_t to)
{
	while (from < to && k->text[from] == ' ')
		from++;
	return from >= to;
}

/* <b>a</b> <b>b</b> is one span, as <b>a b</b> is. */
static void
merge_spans(struct block *k)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < k->nspans; i++) {
		struct span s = k->spans[i];
		uint32_t at = kept;

		while (at > 0 && kept - at < NESTED && !(same_span(&k->spans[at - 1], &s) && blank_between(k, k->spans[at - 1].to, s.from)))
			at--;
		if (at == 0 || kept - at == NESTED)
			k->spans[kept++] = s;
		else if (k->spans[at - 1].to < s.to)
			k->spans[at - 1].to = s.to;
	}
	k->nspans = kept;
}

/* The spans in bytes of the block's text, which is [lead, lead + len) of the
 * gated one. */
static void
place_spans(struct piece *p, struct block *k, uint32_t lead)
{
	struct build *b = p->b;

	k->spans = arena_array(&b->out->arena, p->nspans, sizeof *k->spans);
	for (size_t i = 0; i < b->nspans && k->nspans < p->nspans; i++) {
		struct span s = b->spans[i];
		uint32_t ends[2] = { clip(p, s.from), clip(p, s.to) };

		for (int e = 0; e < 2; e++) {
			const uint32_t *point = bsearch(&ends[e], p->points, p->npoints,
				sizeof *p->points, by_number);
			uint32_t at = point ? p->moved[point - p->points] : 0;

			at = at < lead ? 0 : at - lead;
			ends[e] = at > k->len ? k->len : at;
		}
		s.from = ends[0];
		s.to = ends[1];
		if (s.from < s.to)
			k->spans[k->nspans++] = s;
	}
	if (k->nspans)
		qsort(k->spans, k->nspans, sizeof *k->spans, by_from);
	merge_spans(k);
}

/* An indent is the typesetter's, not the text's. */
static bool
is_indent(uint32_t cp)
{
	return cp == ' ' || cp == 0x3000 || cp == 0xa0 || cp == '\n';
}

static void
trim(const struct buf *t, enum block_kind kind, uint32_t *from, uint32_t *to)
{
	uint32_t cp;

	*from = 0;
	*to = (uint32_t)t->len;
	while (*from < *to) {
		size_t n = utf8_decode(t->data + *from, *to - *from, &cp);

		if (!is_indent(cp) || (kind == BLOCK_VERSE && cp != '\n'))
			break;
		*from += (uint32_t)n;
	}
	while (*to > *from) {
		size_t n = utf8_decode_before(t->data, *to, &cp);

		if (!is_indent(cp))
			break;
		*to -= (uint32_t)n;
	}
}

/* Three lines or more, none long: a poem, an address. They are not filled. */
static bool
is_verse(const char *s, size_t n)
{
	int lines = 0;

	for (size_t at = 0; at <= n; lines++) {
		const char *nl = memchr(s + at, '\n', n - at);
		size_t end = nl ? (size_t)(nl - s) : n;

		if (utf8_count(s + at, end - at) > BUILD_VERSE_CHARS)
			return false;
		at = end + 1;
	}
	return lines >= 3;
}

void
build_piece(struct build *b, uint32_t from, uint32_t to)
{
	struct piece p = { .b = b, .kind = b->open.kind, .from = from, .to = to };
	struct block k = b->open;
	uint32_t lead, end;

	if (b->out->count > BUILD_MAX_BLOCKS)
		return;
	collect_points(&p);
	gate_piece(&p);
	trim(&p.text, k.kind, &lead, &end);
	if (lead < end) {
		k.quote = b->quote;
		k.len = end - lead;
		k.text = arena_dupn(&b->out->arena, p.text.data + lead, k.len);
		place_spans(&p, &k, lead);
		if (k.kind == BLOCK_PARAGRAPH && is_verse(k.text, k.len))
			k.kind = BLOCK_VERSE;
		build_push(b, k);
	}
	free(p.points);
	free(p.moved);
	buf_fini(&p.text);
}
