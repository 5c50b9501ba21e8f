#include "typeset/grid.h"

#include <string.h>

bool
grid_share(uint32_t slack, const uint32_t have[GRID_WAYS], uint32_t want[GRID_WAYS])
{
	uint32_t lone = slack < have[GRID_LONE] ? slack : have[GRID_LONE];

	if ((slack - lone) % 2)
		lone--;
	if (lone > slack)	/* none to take the odd cell */
		return false;
	want[GRID_LONE] = lone;
	want[GRID_PAIR] = (slack - lone) / 2;
	return want[GRID_PAIR] <= have[GRID_PAIR];
}

/* A run between squares, or before the first one or behind the last one. */
struct run_of {
	uint32_t from, to;	/* units; `to` is a square or the line's end */
	uint32_t gaps;		/* of one cell, before from .. to */
	uint32_t pairs;		/* of those gaps, that take a cell each */
	bool closed, odd;	/* a square follows; and the cells before it are odd */
	uint32_t pad;		/* odd: the unit that a cell more stands before */
};

/* Where the pad of a run goes that begins the line: not between it and a stop, which would
 * look like a blank that the text has (CLREQ 3.1.6.1), but behind that. */
static uint32_t
behind_marks(const struct fill *f, const struct fill_line *line, uint32_t i)
{
	while (i < line->end && f->units[i].kind & UNIT_CLOSING)
		i++;
	return i;
}

static bool
next_run(const struct fill *f, const struct fill_line *line, struct run_of *r)
{
	uint32_t i = r->to, width = 0;
	int last = FIT_GAPS, begin = FIT_GAPS;
	bool first;

	if (i >= line->end)
		return false;
	first = i == line->start && !grid_is_square(f, i);
	*r = (struct run_of){ .from = first ? i : i + 1 };
	for (i = r->from; i <= line->end; i++) {
		int gap = i < line->end && i > line->start ? fit_gap(f, i) : FIT_GAPS;

		last = gap;
		begin = i == r->from ? gap : begin;
		r->gaps += gap < FIT_MARK;
		r->closed = i < line->end && grid_is_square(f, i);
		if (i == line->end || r->closed)
			break;
		width += fill_width(f, i);
	}
	r->to = i;
	r->odd = r->closed && width % 2;
	r->pad = first ? behind_marks(f, line, i) : grid_pads_first(begin, last) ? r->from : i;
	/* with no square before it on the line it takes none */
	r->pairs = r->closed && !first ? grid_pairs(r->gaps, begin, last, r->odd) : 0;
	return true;
}

/* Cells before the units of a run: `cells` gaps of one, and a pad before the square. */
static void
spread_run(const struct fill *f, const struct fill_line *line, const struct run_of *r, uint32_t cells,
	uint8_t *out)
{
	for (uint32_t i = r->from; cells > 0 && i <= r->to && i < line->end; i++) {
		int gap = i > line->start && !(r->odd && i == r->pad) ? fit_gap(f, i) : FIT_GAPS;

		if (gap < FIT_MARK) {
			out[i - line->start]++;
			cells--;
		}
	}
	if (r->odd && r->pad < line->end)
		out[r->pad - line->start]++;
}

void
grid_spread(const struct fill *f, const struct fill_line *line, uint8_t *out)
{
	uint32_t have[GRID_WAYS] = { 0 }, want[GRID_WAYS] = { 0 }, seen = 0;
	struct run_of r = { .to = line->start };

	memset(out, 0, line->end - line->start);
	while (next_run(f, line, &r)) {
		have[GRID_LONE] = r.closed ? 0 : r.gaps;
		have[GRID_PAIR] += r.pairs;
	}
	if (!line->slack || !grid_share(line->slack, have, want))
		memset(want, 0, sizeof want);
	for (r = (struct run_of){ .to = line->start }; next_run(f, line, &r);)
		spread_run(f, line, &r, r.closed ? 2 * fit_part(&seen, r.pairs, want[GRID_PAIR], have[GRID_PAIR]) :
			want[GRID_LONE], out);
}
