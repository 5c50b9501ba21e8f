/* A stretch of the collected text becomes a block, with the spans in it. */
#include "source/html/build.h"

#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

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
	return a->kind == b->kind && a->kind != SPAN_RUBY && a->kind != SPAN_BREAK && a->kind != SPAN_CELLS &&
		(a->target == b->target || (a->target && b->target && strcmp(a->target, b->target) == 0));
}

/* A span begins and ends with a word of its own. */
static void
fit_words(const struct block *k, struct span *s)
{
	while (s->from < s->to && strchr(" \t\n", k->text[s->from]))
		s->from++;
	while (s->from < s->to && strchr(" \t\n", k->text[s->to - 1]))
		s->to--;
}

static bool
blank_between(const struct block *k, uint32_t from, uint32_t to)
{
	while (from < to && (k->text[from] == ' ' ||
	    (k->text[from] == '\n' && k->kind != BLOCK_TABLE)))
		from++;
	return from >= to;
}

/* What becomes of a span beside the one of its kind before it. <b>a</b> <b>b</b>
 * is one span, as <b>a b</b> is; a link in a link ends the outer one; the first
 * of two readings over one word stays. */
static bool
keep_beside(struct block *k, struct span *before, const struct span *s)
{
	if (same_span(before, s) && blank_between(k, before->to, s->from)) {
		if (before->to < s->to)
			before->to = s->to;
		return false;
	}
	if (before->to <= s->from)
		return true;
	if (s->kind != SPAN_LINK || before->from == s->from)
		return false;
	before->to = s->from;
	fit_words(k, before);
	return true;
}

static void
merge_spans(struct block *k)
{
	uint32_t kept = 0, last[SPAN_KINDS] = { 0 };	/* of each kind, its index + 1 */

	for (uint32_t i = 0; i < k->nspans; i++) {
		struct span s = k->spans[i];
		uint32_t before = last[s.kind];

		if (before && !keep_beside(k, &k->spans[before - 1], &s))
			continue;
		k->spans[kept++] = s;
		last[s.kind] = kept;
	}
	k->nspans = kept;
	qsort(k->spans, kept, sizeof *k->spans, by_from);	/* a longer one goes before */
}

/* The spans of bytes [from, from + k->len) of the collected text. */
static void
place_spans(struct build *b, struct block *k, uint32_t from)
{
	uint32_t to = from + k->len;
	size_t n = 0;

	for (size_t i = 0; i < b->nspans; i++)
		n += b->spans[i].from < to && b->spans[i].to > from;
	k->spans = arena_array(&b->out->arena, n, sizeof *k->spans);
	for (size_t i = 0; i < b->nspans && k->nspans < n; i++) {
		struct span s = b->spans[i];

		if (s.from >= to || s.to <= from || (s.kind == SPAN_BREAK && s.from == from) ||
		    (k->kind != BLOCK_TABLE && (s.kind == SPAN_CELLS ||
		    (s.kind == SPAN_BREAK && s.number == SPAN_BREAK_LINE))))
			continue;
		s.from = s.from > from ? s.from - from : 0;
		s.to = (s.to < to ? s.to : to) - from;
		fit_words(k, &s);
		if (s.from < s.to)
			k->spans[k->nspans++] = s;
	}
	if (k->nspans == 0)
		return;
	qsort(k->spans, k->nspans, sizeof *k->spans, by_from);
	merge_spans(k);
}

/* An indent is the typesetter's, not the text's. */
static bool
is_indent(uint32_t cp)
{
	return cp == ' ' || cp == 0x3000 || cp == 0xa0 || cp == '\n' || cp == 0x2002 || cp == 0x2003;
}

static void
trim(const char *s, enum block_kind kind, uint32_t *from, uint32_t *to)
{
	uint32_t cp;

	while (*from < *to) {
		size_t n = utf8_decode(s + *from, *to - *from, &cp);

		if (!is_indent(cp) || (kind == BLOCK_VERSE && cp != '\n'))
			break;
		*from += (uint32_t)n;
	}
	while (*to > *from) {
		size_t n = utf8_decode_before(s, *to, &cp);

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

/* What passed the gate in parts may not pass as a whole, when a blank between
 * them has gone. A table's tabs are ours; the gate would make blanks of them. */
static void
gate_again(struct buf *out, const char *s, size_t n)
{
	while (n > 0) {
		const char *tab = memchr(s, '\t', n);
		size_t cell = tab ? (size_t)(tab - s) : n;

		utf8_gate(out, s, cell, UTF8_TEXT);
		if (tab)
			buf_addc(out, '\t');
		s += cell + (tab != NULL);
		n -= cell + (tab != NULL);
	}
}

static uint32_t
lines(const char *s, uint32_t from, uint32_t to)
{
	uint32_t n = 0;

	for (; from < to; from++)
		n += s[from] == '\n';
	return n;
}

/* Rows at either end that were empty have gone; head rows may be among them. */
static uint8_t
head_rows(const struct build *b, uint32_t start, uint32_t from, uint32_t to)
{
	uint32_t gone = lines(b->raw.data, start, from), rows = lines(b->raw.data, from, to) + 1;
	uint32_t head = b->open.level > gone ? b->open.level - gone : 0;

	return (uint8_t)(head < rows ? head : rows);
}

void
build_piece(struct build *b, uint32_t from, uint32_t to)
{
	struct block k = b->open;
	struct buf text = { 0 };
	uint32_t start = from;

	trim(b->raw.data, k.kind, &from, &to);
	if (from == to || b->out->count > BUILD_MAX_BLOCKS)
		return;
	gate_again(&text, b->raw.data + from, to - from);
	if (k.kind == BLOCK_TABLE)
		k.level = head_rows(b, start, from, to);
	k.quote = b->quote;
	k.len = (uint32_t)text.len;
	k.text = arena_dupn(&b->out->arena, buf_str(&text), text.len);
	if (text.len == to - from && memcmp(text.data, b->raw.data + from, text.len) == 0)
		place_spans(b, &k, from);
	if (k.kind == BLOCK_PARAGRAPH && is_verse(k.text, k.len))
		k.kind = BLOCK_VERSE;
	if (k.len)
		build_push(b, k);
	buf_fini(&text);
}
