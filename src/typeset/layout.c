#include "typeset/layout.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "typeset/breaks.h"
#include "typeset/item.h"
#include "typeset/setter.h"
#include "typeset/table.h"
#include "typeset/vertical.h"
#include "typeset/visual.h"

enum {
	MEASURE_MOST = 1000,
	NARROW = 20,		/* cells: below, a paragraph is indented by one Han character */
	TURNED = 4,		/* of a verse line that does not fit */
	PICTURE_ROWS = 24,
};

/* What each kind of block looks like, and whether it stands alone, with air
 * above and below. */
static const struct kind { uint8_t role, attr; bool headline, alone, balanced; } kinds[BLOCK_KINDS] = {
	[BLOCK_PARAGRAPH] = { .role = ROLE_TEXT },
	[BLOCK_HEADING] = { .role = ROLE_HEADING, .attr = STYLE_STRONG, .balanced = true },
	[BLOCK_LIST_ITEM] = { .role = ROLE_TEXT },
	[BLOCK_TABLE] = { .role = ROLE_TEXT, .alone = true },
	[BLOCK_FIGURE] = { .role = ROLE_DIM, .alone = true },
	[BLOCK_CAPTION] = { .role = ROLE_CAPTION },
	[BLOCK_RULE] = { .role = ROLE_RULE, .alone = true },
	[BLOCK_VERSE] = { .role = ROLE_TEXT, .alone = true },
	[BLOCK_LABEL] = { .role = ROLE_LABEL, .headline = true },
	[BLOCK_KICKER] = { .role = ROLE_KICKER, .headline = true, .balanced = true },
	[BLOCK_TITLE] = { .role = ROLE_TITLE, .attr = STYLE_STRONG, .headline = true, .balanced = true },
	[BLOCK_SUBTITLE] = { .role = ROLE_SUBTITLE, .headline = true, .balanced = true },
	[BLOCK_BYLINE] = { .role = ROLE_BYLINE, .headline = true },
	[BLOCK_SEAM] = { .role = ROLE_SEAM, .alone = true },
	[BLOCK_MISSING] = { .role = ROLE_MISSING, .alone = true },
};

static bool
is_empty(const struct block *b)
{
	uint32_t cp;

	if ((unsigned)b->kind >= BLOCK_KINDS)
		return true;
	if (b->kind == BLOCK_RULE || b->kind == BLOCK_FIGURE)
		return false;
	for (uint32_t i = 0; i < b->len;) {
		i += (uint32_t)utf8_decode(b->text + i, b->len - i, &cp);
		if (!breaks_is_blank(cp) && cp != '\n')
			return false;
	}
	return true;
}

/* Paragraphs of a newspaper are told apart by their indents, so no blank line
 * parts them; what is no running text has one around it. */
static bool
has_air(const struct block *a, const struct block *b)
{
	const struct kind *above = &kinds[a->kind], *below = &kinds[b->kind];

	if (above->headline || below->headline)
		return !(above->headline && below->headline);
	if (a->kind == BLOCK_HEADING || (a->kind == BLOCK_CAPTION && a->level && b->kind == BLOCK_TABLE))
		return false;
	if (b->kind == BLOCK_CAPTION && b->level == 0)
		return a->kind != BLOCK_FIGURE && a->kind != BLOCK_CAPTION;
	if (b->kind == BLOCK_FIGURE && a->kind == BLOCK_FIGURE)
		return false;	/* the caption below may be of both */
	return above->alone || below->alone || a->kind == BLOCK_CAPTION || b->kind == BLOCK_CAPTION ||
		b->kind == BLOCK_HEADING || a->quote != b->quote;
}

/* CLREQ 3.4.1: two Han characters, one in a narrow column; JLREQ 3.5.1, and what
 * Korean and Western papers do: one. */
static uint32_t
paragraph_indent(const struct setter *s)
{
	return s->language == KINSOKU_CHINESE && setter_cells(s) >= NARROW ? 4 : 2;
}

/* CLREQ 3.1.7, 3.1.2: no hanging where the marks stand in the middle of their
 * squares, as in Taiwan and Hong Kong, unless they hang below a vertical line; nor
 * in a column of a few characters. Half of a row there is not. */
static enum layout_hang
hang_of(const struct layout_options *o, enum kinsoku_language language, uint32_t measure)
{
	if (!o->justify || measure < NARROW)
		return LAYOUT_HANG_NONE;
	if (o->vertical ? o->hang == LAYOUT_HANG_HALF : kinsoku_is_traditional(o->language))
		return LAYOUT_HANG_NONE;
	return language == KINSOKU_CHINESE || language == KINSOKU_JAPANESE ? o->hang : LAYOUT_HANG_NONE;
}

static void
set_rule(struct setter *s)
{
	setter_begin(s, 0);
	setter_rule(s, s->left, setter_cells(s), 0, s->style);
	setter_end(s, s->b->len);
}

/* ──── 1版 ▸ 2版 ──── ; where that has no room, its text alone. */
static void
set_seam(struct setter *s)
{
	uint32_t wide = setter_width(s, "─"), cells = setter_cells(s), air = 2 * s->step;
	struct fill f = setter_stretch(s, 0, s->b->len, cells);
	uint32_t at = fill_skip_blanks(&f, f.from);
	struct fill_line line;
	uint32_t side;

	if (cells < 2 * (wide + air) || !fill_line(&f, &at, cells - 2 * wide - air, &line) ||
	    at < f.to) {
		setter_text(s, 0, s->b->len, &(struct shape){ .balanced = true });
		return;
	}
	side = (cells - line.width - air) / 2 / wide * wide;
	setter_begin(s, 0);
	setter_rule(s, s->left, side, 0, s->style);
	setter_fill(s, &f, &line, s->left + side + s->step, 0);
	setter_rule(s, s->left + side + line.width + air, side, s->b->len, s->style);
	setter_end(s, s->b->len);
}

/* Rows of a picture as wide as the text; a cell is twice as high as it is wide. */
static uint32_t
picture_rows(const struct setter *s)
{
	uint64_t rows = 0;

	if (s->o->images && !s->o->vertical && s->b->url && s->b->width > 0)
		rows = (uint64_t)setter_cells(s) * s->b->height / s->b->width / 2;
	return rows < PICTURE_ROWS ? (uint32_t)rows : PICTURE_ROWS;
}

static void
set_figure(struct setter *s)
{
	static const char *const words[] = { [KINSOKU_CHINESE] = "〔图〕", [KINSOKU_JAPANESE] = "〔写真〕",
		[KINSOKU_KOREAN] = "〔사진〕", [KINSOKU_OTHER] = "[picture] " };

	setter_text(s, 0, s->b->len, &(struct shape){ .marker = words[s->language] });
	for (uint32_t i = picture_rows(s); i > 0; i--) {
		setter_begin(s, s->b->len);
		setter_end(s, s->b->len);
	}
}

static void
set_block(struct setter *s, uint32_t index, const struct block *b, const struct block *end)
{
	const struct kind *k = &kinds[b->kind];
	struct style style = { .role = k->role, .attr = k->attr };
	struct shape shape = { .balanced = k->balanced };

	if (b->quote > 0 && style.role == ROLE_TEXT)
		style.role = ROLE_QUOTE;
	setter_open(s, index, b, style);
	switch (b->kind) {
	case BLOCK_RULE:
		set_rule(s);
		break;
	case BLOCK_SEAM:
		set_seam(s);
		break;
	case BLOCK_TABLE:
		table_set(s);
		break;
	case BLOCK_LIST_ITEM:
		item_set(s, end);
		break;
	case BLOCK_FIGURE:
		set_figure(s);
		break;
	case BLOCK_VERSE:
		shape.blanks = true;
		shape.first = shape.broken = setter_cells(s) >= NARROW ? 4 : 0;
		shape.turned = shape.first + TURNED;
		setter_text(s, 0, b->len, &shape);
		break;
	default:
		shape.justified = b->kind == BLOCK_PARAGRAPH || b->kind == BLOCK_CAPTION;
		if (b->kind == BLOCK_PARAGRAPH)
			shape.first = paragraph_indent(s);
		setter_text(s, 0, b->len, &shape);
		break;
	}
	setter_close(s);
}

void
layout_set(struct layout *l, const struct block *blocks, uint32_t count,
	const struct layout_options *o)
{
	struct setter s = { .l = l, .o = o, .language = kinsoku_language(o->language) };
	const struct block *above = NULL;

	*l = (struct layout){ .measure = o->measure };
	if (l->measure == 0)
		l->measure = 1;
	if (l->measure > MEASURE_MOST)
		l->measure = MEASURE_MOST;
	s.step = 1;
	if (o->vertical) {
		l->measure = l->measure < VERTICAL_CELLS ? VERTICAL_CELLS : l->measure & ~1u;
		s.step = VERTICAL_CELLS;
	}
	s.fit.hang = hang_of(o, s.language, l->measure);
	s.gutter = (uint32_t)s.fit.hang;
	for (uint32_t i = 0; i < count; i++) {
		if (is_empty(&blocks[i]))
			continue;
		if (above && has_air(above, &blocks[i]))
			setter_blank(&s, i, above->quote < blocks[i].quote ? above->quote : blocks[i].quote);
		set_block(&s, i, &blocks[i], blocks + count);
		above = &blocks[i];
	}
	if (l->count > 0)
		l->lines = arena_copy(&l->arena, s.lines, l->count * sizeof *s.lines);
	if (!o->vertical)
		visual_set(l, blocks, l->measure - s.gutter, visual_is_rtl(o->language));
	free(s.lines);
	free(s.pieces);
	free(s.units);
	free(s.pads);
	fit_fini(&s.fit);
}

void
layout_fini(struct layout *l)
{
	arena_fini(&l->arena);
	*l = (struct layout){ 0 };
}

/* The first line of this block or a later one; of its lines the last that
 * begins at or before `byte`, when that is asked for. */
static uint32_t
search(const struct layout *l, uint32_t block, uint32_t byte, bool within)
{
	uint32_t low = 0, high = l->count;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;
		const struct line *line = &l->lines[mid];

		if (line->block < block || (within && line->block == block && line->from <= byte))
			low = mid + 1;
		else
			high = mid;
	}
	return within && low > 0 ? low - 1 : low;
}

static bool
shows(const struct line *line, uint32_t byte)
{
	for (uint16_t i = 0; i < line->npieces; i++)
		if (line->pieces[i].from <= byte && byte < line->pieces[i].to)
			return true;
	return false;
}

uint32_t
layout_line_of(const struct layout *l, uint32_t block, uint32_t byte)
{
	uint32_t first = search(l, block, 0, false), last, i;

	if (l->count == 0)
		return 0;
	if (first == l->count)
		return l->count - 1;
	if (l->lines[first].block > block)
		return first;
	last = search(l, block, byte, true);
	/* the lines of one row of a table all begin at its first byte */
	for (i = last; i > first && l->lines[i - 1].from == l->lines[last].from; i--)
		if (shows(&l->lines[i], byte))
			return i;
	/* a cell that takes several rows goes on beside those below its own */
	if (!shows(&l->lines[i], byte))
		for (uint32_t k = last + 1; k < l->count && l->lines[k].block == block && l->lines[k].joined; k++)
			if (shows(&l->lines[k], byte))
				return k;
	while (i < last && (l->lines[i].npieces == 0 || l->lines[i].air))
		i++;
	return i;
}
