/* typeset.c - the typesetter under libFuzzer: bytes -> gate -> blocks -> layout,
 * and what layout.h promises about the lines. tests/fuzz/README says how to run it.
 *
 * Input: two bytes measure, one each language, strictness, hanging, five options, columns and
 * rows of a sheet, then blocks parted by NUL. A block begins with its kind, its level
 * and quotation, and a seed for its spans. In tables "|" parts the cells. */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "typeset/breaks.h"
#include "typeset/hyphen.h"
#include "typeset/kinsoku.h"
#include "typeset/script.h"
#include "typeset/layout.h"
#include "typeset/setter.h"
#include "typeset/vertical.h"

#include "typeset_columns.h"
#include "typeset_forbidden.h"
#include "typeset_input.h"
#include "typeset_readings.h"
#include "typeset_slots.h"

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);
/* Told before each check, where a test counts them; NULL nobody. */
extern void (*typeset_checking)(const char *promise);
void (*typeset_checking)(const char *promise);

/* The layout with each line's pieces as they stand in the text: what it has of its own before
 * what begins there. Free the lines' pieces, and the lines. */
static int
by_text(const void *a, const void *b)
{
	const struct piece *p = a, *q = b;

	return p->from != q->from ? (p->from < q->from ? -1 : 1) : (p->to > q->to) - (p->to < q->to);
}

static struct layout
logical(const struct layout *l)
{
	struct layout out = { .measure = l->measure, .count = l->count };

	out.lines = calloc(l->count + 1u, sizeof *out.lines);
	for (uint32_t i = 0; i < l->count; i++) {
		out.lines[i] = l->lines[i];
		out.lines[i].pieces = calloc(l->lines[i].npieces + 1u, sizeof *out.lines[i].pieces);
		if (l->lines[i].npieces)
			memcpy(out.lines[i].pieces, l->lines[i].pieces, l->lines[i].npieces * sizeof *out.lines[i].pieces);
		if (is_turned(&l->lines[i]))
			qsort(out.lines[i].pieces, out.lines[i].npieces, sizeof *out.lines[i].pieces, by_text);
	}
	return out;
}

static void
forget_logical(struct layout *l)
{
	for (uint32_t i = 0; i < l->count; i++)
		free(l->lines[i].pieces);
	free(l->lines);
}

/* Only a full-width mark that closes leaves the edge, and by no more than it may. */
static void
check_gutter(const struct layout *l, const struct block *blocks, const struct line *line,
	const struct input *in)
{
	uint32_t hang = in->o.justify ? in->o.hang : 0, cp = 0;
	const struct piece *last = line->npieces ? &line->pieces[line->npieces - 1] : NULL;

	if (in->o.vertical)
		hang = hang == LAYOUT_HANG_FULL ? VERTICAL_CELLS : 0;
	if (line->width + hang <= l->measure || !last || last->from == last->to || is_turned(line))
		return;
	if (l->measure < 20 || in->o.language[0] == 'k' || in->o.language[0] == 'e')
		return;		/* no gutter */
	if (!in->o.vertical && kinsoku_is_traditional(in->o.language))
		return;
	for (uint32_t i = last->from; i < last->to;) {	/* the last cluster's base */
		const char *s = blocks[line->block].text + i;

		utf8_decode(s, last->to - i, &cp);
		i += (uint32_t)utf8_cluster(s, last->to - i);
	}
	PROMISE((utf8_width_of(cp) == 2 && kinsoku_sets(cp) & KINSOKU_STARTS) ||
		(cp < 0x80 && strchr(",.;:!?", (int)cp)), "U+%04X in the gutter", cp);
}

static size_t
piece_width(const struct block *blocks, const struct line *line, const struct piece *p,
	const struct input *in)
{
	const struct block *b = &blocks[line->block];
	struct vertical v = vertical_begin(p, b);
	size_t width = 0;

	if (!in->o.vertical)
		return p->ornament ? utf8_width(p->ornament, strlen(p->ornament)) :
			utf8_width(b->text + p->from, p->to - p->from);
	while (vertical_next(&v))
		width += VERTICAL_CELLS;
	return width;
}

static void
check_widths(const struct layout *l, const struct block *blocks, const struct input *in)
{
	for (uint32_t i = 0; i < l->count; i++) {
		const struct line *line = &l->lines[i];
		size_t x = 0;

		for (uint16_t j = 0; j < line->npieces; j++) {
			const struct piece *p = &line->pieces[j];
			const char *s = p->ornament ? p->ornament : blocks[line->block].text + p->from;
			size_t n = p->ornament ? strlen(s) : p->to - p->from;

			PROMISE(p->ornament || p->from < p->to, "line %u", i);
			PROMISE(p->x >= x, "line %u: pieces overlap", i);
			PROMISE(p->width == piece_width(blocks, line, p, in), "line %u: %.*s", i, (int)n, s);
			PROMISE(!in->o.vertical || (p->x | p->width) % VERTICAL_CELLS == 0, "line %u", i);
			/* what follows in the text stands beside it, or one cell away; two when it or
			 * the one before has a slot */
			PROMISE(j == 0 || p->ornament || p[-1].ornament || p[-1].to != p->from ||
				p->x <= x + 1 + 2 * in->o.slots, "line %u: a hole", i);
			PROMISE(p->span < (int32_t)blocks[line->block].nspans, "line %u", i);
			x = (size_t)p->x + p->width;
		}
		PROMISE(line->width == x, "line %u", i);
		check_gutter(l, blocks, line, in);
		PROMISE(x <= l->measure, "line %u is %zu wide, of %u", i, x, l->measure);
	}
}

static void
check_order(const struct layout *l, const struct block *blocks)
{
	for (uint32_t i = 0; i < l->count; i++) {
		const struct line *line = &l->lines[i], *last = i ? line - 1 : NULL;
		const struct block *b = &blocks[line->block];

		PROMISE(line->from <= line->to && line->to <= b->len, "line %u", i);
		if (last && last->block == line->block) {
			PROMISE(line->from >= last->from, "line %u goes back", i);
			if (b->kind != BLOCK_TABLE && last->npieces > 0)
				PROMISE(line->from == last->to, "line %u leaves a gap", i);
			continue;
		}
		PROMISE(line->from == 0 || b->kind == BLOCK_TABLE, "line %u", i);
		PROMISE(!last || line->block > last->block, "line %u", i);
		if (last && blocks[last->block].kind != BLOCK_TABLE)
			PROMISE(last->to == blocks[last->block].len, "line %u", i - 1);
	}
}

/* Each character that is no white space is drawn, once and in order; one that
 * has no room has a stand-in. seen: for each byte of a block, what draws it. */
static void
check_text(const struct layout *l, const struct block *blocks, uint32_t block)
{
	const struct block *b = &blocks[block];
	uint8_t *seen = calloc(b->len + 1u, 1);
	uint32_t last = 0, cp;
	bool any = false;

	for (uint32_t i = 0; i < l->count; i++) {
		for (uint16_t j = 0; l->lines[i].block == block && j < l->lines[i].npieces; j++) {
			const struct piece *p = &l->lines[i].pieces[j];

			if (p->from == p->to) {
				seen[p->from] |= strcmp(p->ornament, "?") == 0 ? 2 : 0;
				continue;
			}
			PROMISE(b->kind == BLOCK_TABLE || p->from >= last, "block %u: order", block);
			last = p->to;
			any = true;
			for (uint32_t k = p->from; k < p->to; k++) {
				PROMISE(!(seen[k] & 1), "block %u: byte %u is drawn twice", block, k);
				seen[k] |= 1;
			}
		}
	}
	for (uint32_t i = 0, n; i < b->len; i += n) {
		n = (uint32_t)utf8_cluster(b->text + i, b->len - i);
		utf8_decode(b->text + i, n, &cp);
		for (uint32_t k = i; k < i + n; k++)
			PROMISE((seen[k] & 1) == (seen[i] & 1), "block %u: a cluster is cut at %u", block, k);
		if (breaks_is_blank(cp) || cp == '\n' || seen[i] & 1)
			continue;
		PROMISE(seen[i] & 2, "block %u: byte %u is lost", block, i);
		PROMISE(l->measure < 6 || utf8_cluster_width(b->text + i, n) > 2, "block %u: byte %u had room",
			block, i);
	}
	PROMISE(!any || b->kind != BLOCK_RULE, "block %u: a rule has text", block);
	free(seen);
}

/* One that the typesetter has put there. */
static bool
ends_in_hyphen(const struct line *line)
{
	const struct piece *last = line->npieces ? &line->pieces[line->npieces - 1] : NULL;

	return last && last->ornament && strcmp(last->ornament, "-") == 0;
}

/* .NET, ./x, －5 behind a blank or a mark are names and numbers: what they begin with is no
 * mark that parts. */
static bool
begins_anew(const struct block *b, uint32_t at)
{
	uint32_t first, before = ' ', after = 0;
	uint32_t n = (uint32_t)utf8_decode(b->text + at, b->len - at, &first);

	if (at > 0)
		utf8_decode_before(b->text, at, &before);
	if (at + n < b->len)
		utf8_decode(b->text + at + n, b->len - at - n, &after);
	return (first == '.' || first == 0xff0d) && (breaks_is_blank(before) || (before > 0x3000 &&
		kinsoku_sets(before) & (KINSOKU_STARTS | KINSOKU_ENDS))) && (script_is_latin(after) ||
		script_is_digit(after) || after == '/');
}

/* A line that begins where none may had no better place to end before. */
static void
check_line_start(const struct block *b, const uint8_t *breaks, const struct line *above,
	const struct line *line, const struct input *in)
{
	enum kinsoku_language language = kinsoku_language(in->o.language);
	uint32_t mask = kinsoku_mask(language, in->o.strictness), first, cp;
	bool solid = false;

	if (line->from == 0 || line->from >= b->len || b->text[line->from - 1] == '\n')
		return;
	PROMISE(breaks[line->from] != BREAK_NEVER, "byte %u is inside a cluster", line->from);
	utf8_decode(b->text + line->from, b->len - line->from, &first);
	if (first != 0x2019 && first != 0x2018 && first != 0x2014 && first != '/' &&
	    !begins_anew(b, line->from) && kinsoku_no_start(first, language, mask))
		PROMISE(breaks[line->from] < BREAK_MAY, "byte %u: U+%04X may not start a line",
			line->from, first);
	if (breaks[line->from] >= BREAK_MAY || ends_in_hyphen(above))
		return;
	for (uint32_t i = above->from; i < line->from;) {
		PROMISE(!solid || breaks[i] <= breaks[line->from], "byte %u: the line could end before %u",
			line->from, i);
		utf8_decode(b->text + i, b->len - i, &cp);
		solid |= !breaks_is_blank(cp);	/* a mark on a blank is none that is drawn */
		i += (uint32_t)utf8_cluster(b->text + i, b->len - i);
	}
}

/* A seam is one word, a jump line too. Hostile spans may reach beyond the text. */
static void
join_signs(const struct block *b, uint8_t *breaks)
{
	for (uint32_t i = 0; i < b->nspans; i++) {
		const struct span *sp = &b->spans[i];
		uint32_t to = sp->to < b->len ? sp->to : b->len;

		for (uint32_t k = sp->from + 1; setter_is_sign(sp) && k < to; k++)
			if (breaks[k] == BREAK_MAY)
				breaks[k] = BREAK_WORD;
	}
}

/* Two digits in a slot are one word that is never cut. */
static void
join_pairs(const struct block *b, uint8_t *breaks)
{
	struct piece all = { .to = b->len };
	struct vertical v = vertical_begin(&all, b);
	const struct slot *slot;

	while ((slot = vertical_next(&v)))
		if (slot->text == b->text + slot->from && slot->len == 2 && breaks[slot->from + 1])
			breaks[slot->from + 1] = BREAK_NEVER;
}

static void
check_breaks(const struct layout *l, const struct input *in, uint32_t block)
{
	const struct block *b = &in->blocks[block];
	uint8_t *breaks = calloc(b->len + 1u, 1);
	struct runs runs;

	breaks_find(b->text, b->len, in->o.language, in->o.strictness, breaks);
	for (uint32_t i = 0, n; i < b->len; i += n) {
		n = (uint32_t)utf8_cluster(b->text + i, b->len - i);
		PROMISE((breaks[i] == BREAK_NEVER) == (i == 0), "byte %u", i);
		for (uint32_t k = i + 1; k < i + n; k++)
			PROMISE(breaks[k] == BREAK_NEVER, "byte %u", k);
	}
	check_places(b, breaks, &in->o);
	join_signs(b, breaks);
	if (in->o.vertical)
		join_pairs(b, breaks);
	runs_init(&runs, b, (struct style){ 0 });
	join_bases(&runs, b, breaks);
	for (uint32_t i = 1; i < l->count && b->kind != BLOCK_TABLE; i++) {
		const struct line *line = &l->lines[i];
		const struct piece *reading = reading_at_start(line, &runs);

		if (line->block != block || line[-1].block != block)
			continue;
		if (reading)
			check_reading_start(b, breaks, line - 1, line, reading, &in->o);
		else
			check_line_start(b, breaks, line - 1, line, in);
		if (b->nspans == 0 && line->from > 0 && b->text[line->from - 1] != '\n')
			check_forbidden(b, line - 1, line, &in->o);
	}
	runs_fini(&runs);
	free(breaks);
}

static void
check_lookup(const struct layout *l, const struct block *blocks)
{
	for (uint32_t i = 0; i < l->count; i++) {
		for (uint16_t j = 0; j < l->lines[i].npieces; j++) {
			const struct piece *p = &l->lines[i].pieces[j];

			if (p->from == p->to)
				continue;
			PROMISE(layout_line_of(l, l->lines[i].block, p->from) == i, "line %u, byte %u", i, p->from);
			PROMISE(layout_line_of(l, l->lines[i].block, p->to - 1) == i, "line %u, byte %u", i, p->to);
		}
	}
}

static void
check_same(const struct layout *a, const struct layout *b)
{
	PROMISE(a->count == b->count, "%u lines, then %u", a->count, b->count);
	for (uint32_t i = 0; i < a->count; i++) {
		PROMISE(a->lines[i].npieces == b->lines[i].npieces, "line %u", i);
		for (uint16_t j = 0; j < a->lines[i].npieces; j++) {
			struct piece p = a->lines[i].pieces[j], q = b->lines[i].pieces[j];

			PROMISE(p.from == q.from && p.to == q.to && p.x == q.x && p.width == q.width &&
				p.span == q.span && (!p.ornament || strcmp(p.ornament, q.ornament) == 0),
				"line %u, piece %u", i, j);
		}
	}
}

static void
checking(const char *promise)
{
	if (typeset_checking)
		typeset_checking(promise);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct input *in = calloc(1, sizeof *in);
	struct layout l, again, in_text;

	read_input(in, data, size);
	utf8_set_ambiguous(in->ambiguous);
	layout_set(&l, in->blocks, in->count, &in->o);
	layout_set(&again, in->blocks, in->count, &in->o);
	checking("no line is wider than the measure");
	check_widths(&l, in->blocks, in);
	if (in->o.slots && !in->o.vertical && in->o.measure >= 40) {
		checking("with slots Han stand in even columns");
		check_even(&l, in->blocks);
	}
	checking("lines follow each other without a gap");
	check_order(&l, in->blocks);
	in_text = logical(&l);
	for (uint32_t i = 0; i < in->count; i++) {
		checking("each character is drawn once");
		if (in->blocks[i].kind != BLOCK_RULE)
			check_text(&in_text, in->blocks, i);
		checking("lines break only where they may");
		check_breaks(&in_text, in, i);
	}
	forget_logical(&in_text);
	if (in->o.vertical) {
		checking("slots undone are the text");
		check_slots(&l, in->blocks);
	}
	checking("a byte is found in its line");
	check_lookup(&l, in->blocks);
	checking("columns hold each line once, and part none that belong together");
	check_columns(&l, in->blocks, in->rows % 40 + in->o.vertical, in->o.vertical, in->columns);
	checking("set again, the lines are the same");
	check_same(&l, &again);
	utf8_set_ambiguous(UTF8_NARROW);
	layout_fini(&l);
	layout_fini(&again);
	arena_fini(&in->arena);
	free(in);
	return 0;
}
