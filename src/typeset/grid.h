/* grid.h - lines in which Han characters keep to even columns (纵横对齐, CLREQ 3.2.5),
 * with the setting `slots`: fill_pad() rounds a run of Latin up to whole squares, and what
 * a line is stretched by comes in whole squares too, or behind its last one. */
#ifndef TYPESET_GRID_H
#define TYPESET_GRID_H

#include "typeset/fit.h"

/* What a line can be stretched by: the gaps behind its last square, one cell each; two
 * gaps of one run between squares, one cell each. Not by a square behind a mark: beside the
 * mark's blank half that is a hole, and a line that is ragged has none. */
enum { GRID_LONE, GRID_PAIR, GRID_WAYS };

static inline bool
grid_is_square(const struct fill *f, uint32_t i)
{
	return f->units[i].width == 2 && !(f->units[i].kind & UNIT_READING);
}
/* An odd run's pad goes before its square, but rather 共 37个 than 共37 个: where a number's
 * unit is the square, or a mark that nothing parts from it, before the run. first, last:
 * its gaps at either end. */
static inline bool
grid_pads_first(int first, int last)
{
	return (last == FIT_UNIT || last == FIT_GAPS) && first < FIT_MARK;
}
static inline uint32_t
grid_pairs(uint32_t gaps, int first, int last, bool odd)	/* gaps: with those that the pad takes */
{
	return (gaps - (odd && (last < FIT_MARK || grid_pads_first(first, last)))) / 2;
}
/* How much of the slack each way takes; false: not all of it. */
bool grid_share(uint32_t slack, const uint32_t have[GRID_WAYS], uint32_t want[GRID_WAYS]);
/* out[i]: cells to leave before the line's i-th unit. */
void grid_spread(const struct fill *f, const struct fill_line *line, uint8_t *out);

#endif
