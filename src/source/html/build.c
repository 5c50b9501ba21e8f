#include "source/html/build.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "paper/table.h"

enum { PART = 0x1e };	/* parts paragraphs inside raw text; the gate lets none in */

void
build_init(struct build *b, struct body *out)
{
	*b = (struct build){ .out = out };
	body_init(out);
}

/* -- blocks ---------------------------------------------------------------- */

/* Until build_fini the blocks are on the heap, where an array grows without
 * leaving its smaller ones behind. */
static void
append(struct build *b, struct block k)
{
	b->out->blocks = mem_grow(b->out->blocks, b->out->count, &b->cap, sizeof k);
	b->out->blocks[b->out->count++] = k;
}

void
build_missing(struct build *b, const char *why)
{
	append(b, (struct block){ .kind = BLOCK_MISSING, .text = arena_dup(&b->out->arena, why),
		.len = (uint32_t)strlen(why) });
}

void
build_push(struct build *b, struct block k)
{
	if (b->out->count < BUILD_MAX_BLOCKS)
		append(b, k);
	else if (b->out->count == BUILD_MAX_BLOCKS)
		build_missing(b, "the article is too long; its end is not here");
}

/* -- closing a block -------------------------------------------------------- */

/* With an ideographic blank, an en's or em's, or two that do not break. */
static bool
is_indented(const char *line)
{
	static const char *const indents[] = { "\xe3\x80\x80", "\xe2\x80\x83", "\xe2\x80\x82",
		"\xc2\xa0\xc2\xa0", "\xc2\xa0 \xc2\xa0" };

	for (size_t i = 0; i < sizeof indents / sizeof *indents; i++)
		if (strncmp(line, indents[i], strlen(indents[i])) == 0)
			return true;
	return false;
}

/* Where the next paragraph begins when one ends at `end`: after a blank line, or
 * at a line with an indent of its own. 0: it goes on. */
static uint32_t
next_paragraph(const struct build *b, uint32_t end)
{
	const char *s = b->raw.data;
	uint32_t at = end + 1;

	if (s[end] == PART)
		return at;
	if (s[end] != '\n')
		return 0;
	if (at < b->raw.len && s[at] == '\n')
		return at + 1;
	if (b->open.kind == BLOCK_PARAGRAPH && is_indented(s + at))
		return at;
	return 0;
}

static bool
parts(const struct build *b)
{
	return b->open.kind == BLOCK_PARAGRAPH || b->open.kind == BLOCK_VERSE;
}

static void
close_text(struct build *b)
{
	uint32_t from = 0, len = (uint32_t)b->raw.len;

	for (uint32_t at = 0; parts(b) && at < len; at++) {
		uint32_t next = next_paragraph(b, at);

		if (!next)
			continue;
		build_piece(b, from, at);
		from = next;
		at = next - 1;
	}
	if (from < len)
		build_piece(b, from, len);
}

static void
close_block(struct build *b)
{
	if (b->raw.len)
		close_text(b);
	buf_clear(&b->raw);
	b->nspans = 0;
	b->blank = 0;
	for (size_t i = 0; i < b->nfigures; i++)
		build_push(b, b->figures[i]);
	b->nfigures = 0;
}

void
build_block(struct build *b, enum block_kind kind, unsigned level, uint32_t number)
{
	close_block(b);
	b->open = (struct block){ .kind = kind, .number = number,
		.level = (uint8_t)(level < UINT8_MAX ? level : UINT8_MAX) };
}

void
build_quote(struct build *b, int deeper)
{
	build_block(b, BLOCK_PARAGRAPH, 0, 0);
	if (deeper > 0)
		b->quote += b->quote < UINT8_MAX;
	else
		b->quote -= b->quote > 0;
}

void
build_rule(struct build *b)
{
	build_block(b, BLOCK_PARAGRAPH, 0, 0);
	build_push(b, (struct block){ .kind = BLOCK_RULE, .text = "" });
}

void
build_figure(struct build *b, const char *url, const char *alt, uint32_t width, uint32_t height)
{
	struct block k = { .kind = BLOCK_FIGURE, .quote = b->quote, .width = width,
		.height = height };

	k.text = utf8_gate_dup(&b->out->arena, alt, strlen(alt), UTF8_LINE);
	k.len = (uint32_t)strlen(k.text);
	k.url = arena_dup(&b->out->arena, url ? url : "");
	if (b->raw.len == 0) {
		build_push(b, k);
		return;
	}
	b->figures = mem_grow(b->figures, b->nfigures, &b->figures_cap, sizeof *b->figures);
	b->figures[b->nfigures++] = k;
}

void
build_fini(struct build *b)
{
	struct block *grown;

	close_block(b);
	grown = b->out->blocks;
	b->out->blocks = arena_copy(&b->out->arena, grown, b->out->count * sizeof *grown);
	free(grown);
	buf_fini(&b->raw);
	free(b->spans);
	free(b->figures);
}

/* -- text ------------------------------------------------------------------ */

/* Between these a line end in the source is no blank (CSS Text 4, segment break
 * transformation): Han, kana, and the punctuation among them. Hangul has blanks. */
static bool
is_wide(uint32_t cp)
{
	bool hangul = (cp >= 0x1100 && cp <= 0x11ff) || (cp >= 0x3130 && cp <= 0x318f) ||
		(cp >= 0xa960 && cp <= 0xa97f) || (cp >= 0xac00 && cp <= 0xd7ff);

	return (utf8_width_of(cp) == 2 && !hangul) || (cp >= 0x2014 && cp <= 0x2026);
}

static void
settle_blank(struct build *b, uint32_t next)
{
	uint32_t before = '\n';

	if (b->raw.len)
		utf8_decode_before(b->raw.data, b->raw.len, &before);
	if (b->blank && before != ' ' && before != '\n' && before != '\t' && before != PART &&
	    !(b->blank == 2 && is_wide(before) && (!next || is_wide(next))))
		buf_addc(&b->raw, ' ');
	b->blank = 0;
}

void
build_soft(struct build *b, bool hyphen)
{
	if (b->blank || b->raw.len == 0 || strchr(" \n\t\x1e", b->raw.data[b->raw.len - 1]))
		return;		/* there is one already: PART too */
	b->soft = hyphen ? 2 : 1;
	b->soft_at = b->raw.len;
}

/* Bytes of U+00AD, U+200B; 0: it is neither. */
static size_t
soft_length(const char *s, size_t n)
{
	if (n >= 2 && memcmp(s, "\xc2\xad", 2) == 0)
		return 2;
	return n >= 3 && memcmp(s, "\xe2\x80\x8b", 3) == 0 ? 3 : 0;
}

static void
add_span(struct build *b, struct span s)
{
	b->spans = mem_grow(b->spans, b->nspans, &b->spans_cap, sizeof *b->spans);
	b->spans[b->nspans++] = s;
}

static void
add_text(struct build *b, const char *s, size_t n)
{
	uint32_t cp, at = (uint32_t)b->raw.len;

	if (n == 0)
		return;
	if (((b->soft && b->soft_at == at) || b->line) && b->nspans < BUILD_MAX_BREAKS)
		add_span(b, (struct span){ .from = at, .kind = SPAN_BREAK,
			.to = at + (uint32_t)utf8_decode(s, n, &cp),
			.number = b->line ? SPAN_BREAK_LINE : b->soft == 2 });
	b->soft = 0;
	b->line = false;
	buf_add(&b->raw, s, n);
}

void
build_text(struct build *b, const char *s, size_t n)
{
	for (size_t i = 0; i < n; ) {
		size_t from, soft;
		uint32_t cp;

		for (; i < n && memchr(" \t\n\r\f", s[i], 5); i++)
			if (b->blank != 2)
				b->blank = s[i] == '\n' || s[i] == '\r' ? 2 : 1;
		if (i == n)
			return;
		if ((soft = soft_length(s + i, n - i)) > 0) {
			build_soft(b, soft == 2);
			i += soft;
			continue;
		}
		if (b->blank) {
			utf8_decode(s + i, n - i, &cp);
			settle_blank(b, cp);
		}
		for (from = i; i < n && !memchr(" \t\n\r\f", s[i], 5) &&
		     !soft_length(s + i, n - i); i++)
			;
		add_text(b, s + from, i - from);
	}
}

static bool
begins_cell(const struct build *b)
{
	return b->raw.len == 0 || strchr("\t\n", b->raw.data[b->raw.len - 1]);
}

void
build_break(struct build *b)
{
	if (b->open.kind == BLOCK_TABLE) {
		b->blank = 1;
		b->line = !begins_cell(b);
		return;
	}
	b->blank = 0;
	if (b->raw.len && b->raw.data[b->raw.len - 1] == ' ')
		b->raw.data[--b->raw.len] = '\0';
	/* Only where paragraphs part does a blank line mean something. */
	if (b->raw.len && (parts(b) || b->raw.data[b->raw.len - 1] != '\n'))
		buf_addc(&b->raw, '\n');
}

/* No cell ends with it. */
static bool
is_cell_blank(char c)
{
	return c == ' ' || c == PART;
}

static void
part_cells(struct build *b, char separator)
{
	b->blank = 0;
	b->line = false;
	while (b->raw.len && is_cell_blank(b->raw.data[b->raw.len - 1]))
		b->raw.data[--b->raw.len] = '\0';
	buf_addc(&b->raw, separator);
}

void
build_cell(struct build *b)
{
	part_cells(b, '\t');
}

void
build_row(struct build *b)
{
	part_cells(b, '\n');
}

void
build_cells(struct build *b, uint32_t from, uint32_t number)
{
	uint32_t to = (uint32_t)b->raw.len;

	while (to > from && is_cell_blank(b->raw.data[to - 1]))
		to--;
	if (to <= from || b->nspans >= BUILD_MAX_BREAKS)
		return;
	add_span(b, (struct span){ .from = from, .to = to, .kind = SPAN_CELLS, .number = number });
}

void
build_cells_end(struct build *b, size_t first)
{
	uint32_t rows = 1, at = (uint32_t)b->raw.len;

	for (size_t i = b->nspans; i-- > first;) {
		struct span *s = &b->spans[i];

		if (s->kind != SPAN_CELLS)
			continue;
		for (; at > s->to; at--)
			rows += b->raw.data[at - 1] == '\n';
		s->number = table_span_clip(s->number, rows);
		if (s->number == table_span_number(1, 1))
			s->to = s->from;
	}
}

void
build_cell_part(struct build *b)
{
	char last = b->raw.len ? b->raw.data[b->raw.len - 1] : PART;

	b->blank = 0;
	b->line = !begins_cell(b);
	if (last == ' ')
		b->raw.data[b->raw.len - 1] = PART;
	else if (last != PART && last != '\t' && last != '\n')
		buf_addc(&b->raw, PART);
}

void
build_table_end(struct build *b, uint32_t columns, uint32_t head_rows)
{
	for (size_t i = 0; i < b->raw.len; i++)
		if (columns > 1 && b->raw.data[i] == PART)
			b->raw.data[i] = ' ';
		else if (columns <= 1 && b->raw.data[i] == '\n')
			b->raw.data[i] = PART;
	for (size_t i = 0; columns <= 1 && i < b->nspans; i++) {
		struct span *s = &b->spans[i];

		if (s->kind == SPAN_BREAK && s->number == SPAN_BREAK_LINE && b->raw.data[s->from - 1] == ' ')
			b->raw.data[s->from - 1] = '\n';
	}
	if (columns <= 1)
		b->open.kind = BLOCK_PARAGRAPH;
	else
		b->open.level = (uint8_t)(head_rows < UINT8_MAX ? head_rows : UINT8_MAX);
	b->line = false;
	build_block(b, BLOCK_PARAGRAPH, 0, 0);
}

uint32_t
build_here(struct build *b)
{
	if (b->blank)
		settle_blank(b, 0);
	return (uint32_t)b->raw.len;
}

void
build_span(struct build *b, uint32_t from, enum span_kind kind, const char *target)
{
	struct span s = { .from = from, .to = (uint32_t)b->raw.len, .kind = kind };

	if (s.from >= s.to || b->nspans == BUILD_MAX_SPANS)
		return;
	if (target)
		s.target = utf8_gate_dup(&b->out->arena, target, strlen(target), UTF8_LINE);
	if (target && !*s.target)
		return;
	add_span(b, s);
}
