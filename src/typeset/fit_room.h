/* fit_room.h - what fit.c and fit_cost.c share. */
#ifndef TYPESET_FIT_ROOM_H
#define TYPESET_FIT_ROOM_H

#include "typeset/fit.h"

enum { FIT_NONE = UINT32_MAX };	/* a cost: it cannot be */

/* A place before a unit, and the best way to get there. */
struct fit_node {
	uint32_t cost, prev;
	uint32_t cost2, prev2;	/* the same for two hyphens in a row: at its end, and before it */
	bool second;		/* at `prev` there are two in a row */
	uint32_t width;		/* cells before it, from the window's start */
	uint32_t solid;		/* the same without blanks just before it */
	uint16_t gaps[FIT_GAPS];	/* before units before it */
	bool greedy;		/* the line up to here is the one that fill_line() makes */
};

/* The same, where Han keep to even columns. Cells are counted as on a line that begins
 * with a square; on one that begins inside a run of Latin, its first square may stand
 * elsewhere, and all that follow with it. */
struct fit_grid {
	uint32_t since;			/* behind the last square before it */
	uint32_t ahead;			/* the next square's unit */
	uint16_t pairs;			/* in runs that ended before `since` */
	int8_t differ;			/* cells more, on a line that begins here, from `ahead` on */
	bool odd;			/* the run at its left, up to this square, is odd */
};

struct fit_window {
	struct fit *fit;
	const struct fill *f;
	struct fit_node *nodes;	/* [k]: before unit base + k */
	struct fit_grid *grid;	/* NULL: Han stand anywhere */
	uint32_t base, count;	/* units */
	uint32_t first, rest;
	bool whole;		/* the paragraph ends with it */
};

/* The last unit that is drawn on a line that ends at node j, plus one. */
uint32_t fit_trimmed(const struct fit_window *w, uint32_t j);
/* Cells of the line from node i to node j. */
uint32_t fit_width(const struct fit_window *w, uint32_t i, uint32_t j);
/* Ends a paragraph at node j, or its text, behind which nothing stands but a jump line: neither
 * line needs to be flush. */
bool fit_ends(const struct fit_window *w, uint32_t j);
bool fit_is_hyphen(const struct fit_window *w, uint32_t j);
/* How much of the slack each kind of gap takes; false: not all of it. */
bool fit_share_out(uint32_t slack, const uint32_t have[FIT_GAPS], uint32_t want[FIT_GAPS]);
/* Can the line's gaps take so much? */
bool fit_can_stretch(const struct fit_window *w, uint32_t i, uint32_t j, uint32_t slack);
/* The badness of a line from node i to node j; FIT_NONE: it cannot be. */
uint32_t fit_cost(const struct fit_window *w, uint32_t i, uint32_t j, uint32_t cells);
/* Of one that breaks where only fill_line() does. */
uint32_t fit_cost_greedy(void);

#endif
