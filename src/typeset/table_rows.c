/* A table that is too narrow for columns: row by row, each one text. */
#include "typeset/table_room.h"

#include <string.h>

enum { TABLE_LEAST = 8 };	/* cells that the indent and the sign of a row leave to its text */

/* Where a row stands that is written as one text, cell behind cell. */
struct listed {
	uint32_t x, indent;	/* cells from the left; where its lines begin */
	uint32_t turned;	/* where those but the first do */
	uint8_t attr;
};

static void
turn(struct setter *s, struct listed *l, uint32_t at)
{
	setter_end(s, at);
	setter_begin(s, at);
	l->x = l->indent = l->turned;
}

/* A line breaks rather between two cells than in one; only a cell that no line
 * takes goes on behind another, when a good part of the line is left. `after`: cells of
 * the sign behind it. */
static void
list_cell(struct setter *s, struct listed *l, const struct table_cell *c, uint32_t after)
{
	uint32_t cells = setter_cells(s), at, from;
	struct extent e = table_measure(s, c->from, c->to);
	struct fill f;
	struct fill_line line;
	bool begun = false;

	if (l->x > l->indent && l->x + e.width + after > cells && (e.width + after <= cells - l->turned ||
	    l->x + after + e.run > cells || 2 * l->x > cells))
		turn(s, l, c->from);
	after = cells - l->turned > after + TABLE_LEAST ? after : 0;
	f = setter_stretch(s, c->from, c->to, cells - l->turned - after);
	at = fill_skip_blanks(&f, f.from);
	for (; at < f.to; begun = true) {
		if (begun)
			turn(s, l, fill_byte(&f, at));
		from = at;
		if (!fill_line(&f, &at, cells - l->x, &line))
			break;
		if (at == f.to && line.width + after > cells - l->x) {
			at = from;
			fill_line(&f, &at, cells - l->x - after, &line);
		}
		setter_fill(s, &f, &line, s->left + l->x, l->attr);
		l->x += line.width;
	}
}

/* A dash in the place of an empty cell, as in print, and a ditto mark where the cell before
 * it or above it goes on: else what is behind it would stand under another head. */
static void
list_empty(struct setter *s, struct listed *l, const struct table_cell *c, uint32_t after, struct style style)
{
	const char *sign = c->covered ? "〃" : "–";
	uint32_t wide = setter_width(s, sign), cells = setter_cells(s);

	if (l->x > l->indent && l->x + wide + after > cells)
		turn(s, l, c->from);
	if (l->x + wide > cells)
		return;
	setter_ornament(s, s->left + l->x, sign, strlen(sign), c->from, style, -1);
	l->x += wide;
}

/* Walks over a row; it is written up to `to`, behind its last cell with a text. False: it has none. */
static bool
read_row(const struct setter *s, struct table_walk *w, uint32_t *to)
{
	struct table_cell c = { .last = false };
	bool any = false;

	while (!c.last && table_next(w, &c))
		if (!table_is_empty(s, c.from, c.to)) {
			*to = c.to;
			any = true;
		}
	return any;
}

/* The cells up to byte `to`.
 * The sign stays at a line's end, though elsewhere a solidus neither
 * begins nor ends a line (GB/T 15834 5.1.9): without it two cells would be one. */
static void
list_cells(struct setter *s, struct table_walk w, uint32_t to, uint8_t attr)
{
	const char *sign = s->o->vertical ? FILL_CELL_VERTICAL : " /";
	struct listed l = { .attr = attr };
	uint32_t wide = setter_width(s, sign), cells = setter_cells(s);
	struct style style = s->style;
	struct table_cell c = { .to = 0 };

	style.attr |= attr;
	l.turned = cells >= TABLE_GAP + TABLE_LEAST ? TABLE_GAP : 0;
	while (table_next(&w, &c)) {
		bool more = c.to < to;

		if (table_is_empty(s, c.from, c.to))
			list_empty(s, &l, &c, wide, style);
		else
			list_cell(s, &l, &c, more ? wide : 0);
		if (!more)
			break;
		if (l.x + wide <= cells)
			setter_ornament(s, s->left + l.x, sign, strlen(sign), c.to, style, -1);
		l.x += l.x + wide <= cells ? wide + (s->o->vertical ? 0 : 1) : 0;
	}
}

uint32_t
table_list_row(struct setter *s, struct table_walk *w, uint8_t attr)
{
	struct table_walk begin = *w;
	uint32_t first = s->l->count, to;
	bool any = read_row(s, w, &to);
	uint32_t end = w->at < w->k->len ? w->at : w->k->len;

	if (!any)
		return end;
	setter_begin(s, begin.at);
	list_cells(s, begin, to, attr);
	setter_end(s, end);
	for (uint32_t i = first + 1; i < s->l->count; i++)
		s->lines[i].joined = true;
	return end;
}
