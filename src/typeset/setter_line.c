/* setter_line.c - the pieces of one line: its text, marks in two cells, readings, ornaments. */
#include "typeset/setter.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "typeset/grid.h"
#include "typeset/slots.h"
#include "typeset/vertical.h"

static struct piece *
add_piece(struct setter *s)
{
	/* a line of 1000 cells has no more, unless most of its spans are empty */
	if (s->npieces == UINT16_MAX)
		return NULL;
	s->pieces = mem_grow(s->pieces, s->npieces, &s->cap_pieces, sizeof *s->pieces);
	s->pieces[s->npieces] = (struct piece){ .span = -1 };
	return &s->pieces[s->npieces++];
}

void
setter_ornament(struct setter *s, uint32_t x, const char *text, size_t n, uint32_t at,
	struct style style, int32_t span)
{
	struct piece *p;
	size_t width;

	if (x >= s->l->measure || n == 0)
		return;
	n = s->o->vertical ? vertical_fit(text, n, s->l->measure - x, &width) :
		utf8_fit(text, n, s->l->measure - x, &width);
	p = n ? add_piece(s) : NULL;
	if (!p)
		return;
	p->from = p->to = at;
	p->ornament = arena_dupn(&s->l->arena, text, n);
	p->x = (uint16_t)x;
	p->width = (uint16_t)width;
	p->style = style;
	p->span = span;
}

/* The readings [i, end) of one base or of several, of which nothing else stands
 * between. Returns the unit behind them. */
static uint32_t
put_reading(struct setter *s, const struct fill *f, uint32_t i, uint32_t end, uint32_t *x)
{
	uint32_t at = fill_byte(f, i);
	const struct run *run = runs_at(&s->runs, at ? at - 1 : 0);	/* of its base */
	struct style dim = { .role = ROLE_DIM, .attr = run->style.attr };
	struct buf text = { 0 };
	uint32_t width = 0;

	for (; i < end && f->units[i].kind & UNIT_READING; i++) {
		const char *instead = fill_instead(f, i);

		buf_add(&text, instead ? instead : fill_text(f, i), instead ? strlen(instead) : f->units[i].len);
		width += fill_width(f, i);
	}
	setter_ornament(s, *x, buf_str(&text), text.len, at, dim, run->span);
	*x += width;
	buf_fini(&text);
	return i;
}

static enum slots_side
side_of(const struct fill *f, uint32_t i)
{
	return f->slots && !(f->units[i].kind & UNIT_READING) ? slots_side(f->text, f->units, i, f->count) : SLOTS_NONE;
}

/* A mark in two cells. */
static void
put_slot(struct setter *s, const struct unit *u, enum slots_side side, const struct run *run,
	uint32_t x, uint8_t attr)
{
	struct piece *p = add_piece(s);

	if (!p)
		return;
	p->from = u->at;
	p->to = u->at + u->len;
	p->x = (uint16_t)(x + (side == SLOTS_RIGHT));
	p->width = SLOTS_CELLS - 1;
	p->style = run->style;
	p->style.attr |= attr;
	p->span = run->span;
}

/* Is the unit drawn as it stands in the text? */
static bool
is_itself(const struct fill *f, uint32_t i)
{
	const struct unit *u = &f->units[i];

	return u->width > 0 && u->width <= f->widest && !(u->kind & UNIT_READING);
}

/* Units from i on that are drawn in one piece, before `end`. Returns the unit
 * behind them. */
static uint32_t
put_text(struct setter *s, const struct fill *f, uint32_t i, uint32_t end, const struct run *run,
	uint32_t *x, uint8_t attr)
{
	const struct unit *u = &f->units[i];
	struct piece *last = s->npieces ? &s->pieces[s->npieces - 1] : NULL;
	const char *instead = is_itself(f, i) ? NULL : fill_instead(f, i);
	struct style style = run->style;
	uint32_t width = fill_width(f, i++);

	style.attr |= attr;
	if (instead) {
		setter_ornament(s, *x, instead, strlen(instead), u->at, style, run->span);
		*x += width;
		return i;
	}
	if (!last || last->from == last->to || last->to != u->at || last->x + last->width != (int)*x ||
	    last->span != run->span || last->style.role != style.role || last->style.attr != style.attr) {
		last = add_piece(s);
		if (!last)
			return i;
		last->from = u->at;
		last->x = (uint16_t)*x;
		last->style = style;
		last->span = run->span;
	}
	for (; i < end && f->units[i].at < run->to && is_itself(f, i); i++)
		width += f->units[i].width;
	last->to = f->units[i - 1].at + f->units[i - 1].len;
	last->width = (uint16_t)(last->width + width);
	*x += width;
	return i;
}

void
setter_rule(struct setter *s, uint32_t x, uint32_t cells, uint32_t at, struct style style)
{
	const char dash[] = "─";
	struct buf b = { 0 };

	for (uint32_t n = cells / setter_width(s, dash); n > 0; n--)
		buf_adds(&b, dash);
	setter_ornament(s, x, buf_str(&b), b.len, at, style, -1);
	buf_fini(&b);
}

static void
find_pads(struct setter *s, const struct fill *f, const struct fill_line *line)
{
	size_t n = line->end - line->start;

	if (n > s->cap_pads) {
		free(s->pads);
		s->cap_pads = n + n / 2;
		s->pads = mem_alloc(s->cap_pads);
	}
	if (n > 0)
		grid_spread(f, line, s->pads);
}

void
setter_fill(struct setter *s, const struct fill *f, const struct fill_line *line, uint32_t x,
	uint8_t attr)
{
	struct fit_stretch stretch = { 0 };
	const struct run *run = NULL;
	bool loose;

	if (f->slots)
		find_pads(s, f, line);
	else
		stretch = fit_stretch(f, line);
	loose = f->slots || stretch.left > 0;
	for (uint32_t i = line->start; i < line->end;) {
		enum slots_side side;

		if (f->slots)
			x += s->pads[i - line->start];
		if (f->units[i].kind & UNIT_READING) {
			i = put_reading(s, f, i, line->end, &x);
			continue;
		}
		if (!run || f->units[i].at >= run->to)
			run = runs_at(&s->runs, f->units[i].at);
		if (i > line->start && stretch.left > 0)
			x += fit_gap_cells(f, i, &stretch);
		side = side_of(f, i);
		if (side) {
			put_slot(s, &f->units[i], side, run, x, attr);
			x += f->units[i++].width;
			continue;
		}
		i = put_text(s, f, i, loose ? i + 1 : line->end, run, &x, attr);
	}
	if (line->level == BREAK_HYPHEN)
		setter_ornament(s, x, "-", 1, fill_byte(f, line->end), run->style, run->span);
}
