/* fit.h - a paragraph set as a whole: of all ways to break it the one whose lines
 * together are least bad (Knuth and Plass, Breaking Paragraphs into Lines, 1981),
 * with slack in whole cells, as a terminal has no finer ones.
 *
 * A line becomes flush by these means, in this order: a stop or a comma hangs into
 * the gutter (CLREQ 3.1.7); then word spaces, then joints of Han and Latin take one
 * cell more each (CLREQ 3.5.4 a, b), with them the blank sides that print gives to
 * “ ” and that an ASCII comma lacks; then places behind full-width punctuation, but in
 * Chinese alone; in Korean nothing but word spaces: gap_at() has the sources. Joints of a
 * number open after those of words, and 12月1日, 37个 come apart last of all. A line that
 * needs more than that stays ragged, where CLREQ 3.5.4 would spread all its gaps: a cell
 * is too much for that. */
#ifndef TYPESET_FIT_H
#define TYPESET_FIT_H

#include "typeset/fill.h"
#include "typeset/layout.h"

/* In the order in which they open: FIT_NUMBER, the joint before or behind a number;
 * FIT_UNIT, the one between a number and what counts it (counter.h), or inside a date. */
enum { FIT_SPACE, FIT_JOINT, FIT_NUMBER, FIT_MARK, FIT_UNIT, FIT_GAPS };

struct fit {
	enum layout_hang hang;
	/* the lines that are made, next of count is due */
	struct fill_line *lines;
	uint32_t count, next;
	size_t cap;
	struct fit_node *nodes;		/* room */
	struct fit_grid *grid;
};

/* The next line: it begins at unit *at and has `first` cells, those behind it have
 * `rest`. A line may be two cells wider when a mark hangs (LAYOUT_HANG_FULL), one with
 * LAYOUT_HANG_HALF. A text is asked for from its start to its end, one at a time. */
bool fit_line(struct fit *fit, const struct fill *f, uint32_t *at, uint32_t first, uint32_t rest,
	struct fill_line *line);
void fit_fini(struct fit *fit);

/* The kind of the gap before unit i, which is not the first one of a line; FIT_GAPS: none. */
int fit_gap(const struct fill *f, uint32_t i);
/* How a line's slack is shared out over its gaps. */
struct fit_stretch {
	uint32_t left;			/* 0: nothing to stretch */
	uint32_t have[FIT_GAPS], want[FIT_GAPS], seen[FIT_GAPS];
};
struct fit_stretch fit_stretch(const struct fill *f, const struct fill_line *line);
/* What the next `count` of `have` get of `want`, spread evenly: of *seen there were already. */
uint32_t fit_part(uint32_t *seen, uint32_t count, uint32_t want, uint32_t have);
/* Cells to leave before unit i; asked for the units of a line in order, the
 * first one left out. */
uint32_t fit_gap_cells(const struct fill *f, uint32_t i, struct fit_stretch *st);

#endif
