#include "typeset/fit_room.h"

#include <string.h>

#include "typeset/grid.h"

enum {
	/* The badness of a line. Ten for the square of each blank cell at its end,
	 * and more than for the worst stretch for having any. */
	COST_RAGGED = 100, COST_SLACK = 10,
	COST_SPACE = 3, COST_JOINT = 5, COST_MARK = 14, COST_APART = 40,	/* a number and its unit */
	COST_HANG = 3, COST_HALF = 1,
	COST_HYPHEN = 50, COST_HYPHENS = 150, COST_HYPHEN_RAGGED = 500,
	COST_LOOSE = 20,	/* all word spaces are double; half of them: a quarter of it */
	COST_DASH = 30,		/* —— or …… begins a line (CLREQ 3.1.4 strict) */
	COST_UNIT = 15,		/* a number and its unit part */
	/* A last line of two characters: less than a ragged line, so that it is avoided where
	 * other lines stretch for it and nowhere else. Of one: worth a line that is ragged by
	 * two cells (140), as all are that give up a Han character, and an end of two. A cost of
	 * 200 for two bought each with a ragged line, which left fewer of them flush than line
	 * by line does: `make bench` has both. */
	COST_SHORT = 90, COST_ALONE = 240,
};

uint32_t
fit_width(const struct fit_window *w, uint32_t i, uint32_t j)
{
	uint32_t width = w->nodes[j].solid - w->nodes[i].width;

	/* behind a square of blanks nothing is drawn that it could move */
	return w->grid && fit_trimmed(w, j) > w->grid[i].ahead ? width + (uint32_t)w->grid[i].differ : width;
}

uint32_t
fit_trimmed(const struct fit_window *w, uint32_t j)
{
	while (j > 0 && w->f->units[w->base + j - 1].kind & UNIT_BLANK)
		j--;
	return j;
}

/* A mark may stand in the gutter when it stands alone at the line's end: a stop or
 * a comma as a whole (CLREQ 3.1.7), any that has ink on its left side alone with its
 * blank half (CLREQ 3.1.6.3, GB/T 15834 5.1.10), and, as the marks of a PDF's text
 * are, a half-width one behind Han in one cell. */
static uint32_t
hanging(const struct fit_window *w, uint32_t j, uint32_t over)
{
	uint32_t end = fit_trimmed(w, j);
	const struct unit *last;

	if (w->fit->hang == LAYOUT_HANG_NONE || end < 2)
		return FIT_NONE;
	last = &w->f->units[w->base + end - 1];
	if (last->kind & UNIT_STOP && last->width == 1 && last[-1].kind & UNIT_HAN && over == 1)
		return COST_HANG;
	if (!(last->kind & UNIT_CLOSING) || last->width != 2)
		return FIT_NONE;
	if (over == 1)
		return COST_HALF;
	if (w->fit->hang == LAYOUT_HANG_FULL && over == 2 && last->kind & UNIT_STOP &&
	    !(last[-1].kind & UNIT_CLOSING))
		return COST_HANG;
	return FIT_NONE;
}

bool
fit_share_out(uint32_t slack, const uint32_t have[FIT_GAPS], uint32_t want[FIT_GAPS])
{
	for (int g = 0; g < FIT_GAPS; g++) {
		want[g] = slack < have[g] ? slack : have[g];
		slack -= want[g];
	}
	return slack == 0;
}

static void
grid_have(const struct fit_window *w, uint32_t i, uint32_t j, uint32_t have[GRID_WAYS])
{
	uint32_t since;
	const struct fit_node *a, *b;

	j = fit_trimmed(w, j);	/* the run that ends the line is the last one that is drawn */
	since = w->grid[j].since > i ? w->grid[j].since : i + 1;
	a = &w->nodes[since];
	b = &w->nodes[j];
	have[GRID_LONE] = (uint32_t)(b->gaps[FIT_SPACE] - a->gaps[FIT_SPACE]) +
		(uint32_t)(b->gaps[FIT_JOINT] - a->gaps[FIT_JOINT]) +
		(uint32_t)(b->gaps[FIT_NUMBER] - a->gaps[FIT_NUMBER]);
	have[GRID_PAIR] = w->grid[i].ahead < j ?
		(uint32_t)(w->grid[j].pairs - w->grid[w->grid[i].ahead + 1].pairs) : 0;
}

/* What it costs to spread so much over a line; FIT_NONE: it cannot take all of it. */
static uint32_t
stretch_cost(const struct fit_window *w, uint32_t i, uint32_t j, uint32_t slack)
{
	const struct fit_node *a = &w->nodes[i + 1], *b = &w->nodes[j];
	static const uint8_t costs[FIT_GAPS] = { COST_SPACE, COST_JOINT, COST_JOINT, COST_MARK, COST_APART };
	uint32_t have[GRID_WAYS], want[GRID_WAYS], cost = 0;

	if (w->grid) {
		grid_have(w, i, j, have);
		return !grid_share(slack, have, want) ? FIT_NONE : want[GRID_LONE] * COST_JOINT +
			want[GRID_PAIR] * 2 * COST_JOINT;
	}
	/* as fit_share_out() has it, in one go: this is asked for every end of every line */
	for (int g = 0; g < FIT_GAPS && slack > 0; g++) {
		uint32_t gaps = (uint32_t)(b->gaps[g] - a->gaps[g]), take = slack < gaps ? slack : gaps;

		/* the square of spaces, so that neighbours share a slack: no tight line beside a
		 * loose one */
		if (g == FIT_SPACE && gaps > 0)
			cost += COST_LOOSE * take * take / gaps / gaps;
		cost += take * costs[g];
		slack -= take;
	}
	return slack > 0 ? FIT_NONE : cost;
}

static uint32_t
slack_cost(const struct fit_window *w, uint32_t i, uint32_t j, uint32_t slack)
{
	uint32_t cost = slack == 0 ? 0 : stretch_cost(w, i, j, slack);

	return cost == FIT_NONE ? COST_RAGGED + COST_SLACK * slack * slack : cost;
}

/* A last line of one character, marks not counted (CLREQ 3.4.4, GB/T 15834
 * 5.1.11), is worse than one of two. */
static uint32_t
last_cost(const struct fit_window *w, uint32_t i, uint32_t j)
{
	uint32_t count = 0;

	if (i == 0)
		return 0;
	for (uint32_t k = i; k < j && count < 3; k++)
		count += (w->f->units[w->base + k].kind & (UNIT_HAN | UNIT_WESTERN | UNIT_DIGIT)) != 0;
	return count > 2 ? 0 : count == 2 ? COST_SHORT : COST_ALONE;
}

/* What speaks against a line that begins at node j. */
static uint32_t
break_cost(const struct fit_window *w, uint32_t j)
{
	const struct unit *u = &w->f->units[w->base + j];
	const char *s = w->f->text + u->at;

	if (u[-1].kind & UNIT_DIGIT && u->kind & UNIT_HAN)
		return COST_UNIT;
	if (u->kind == 0 && u->len == 3 && (memcmp(s, "—", 3) == 0 || memcmp(s, "…", 3) == 0))
		return COST_DASH;
	return 0;
}

bool
fit_is_hyphen(const struct fit_window *w, uint32_t j)
{
	return j < w->count && w->f->units[w->base + j].level == BREAK_HYPHEN;
}

bool
fit_ends(const struct fit_window *w, uint32_t j)
{
	return (w->whole && j == w->count) || (w->f->sign > 0 && w->base + j == w->f->sign);
}

uint32_t
fit_cost(const struct fit_window *w, uint32_t i, uint32_t j, uint32_t cells)
{
	uint32_t width = fit_width(w, i, j);
	bool last = fit_ends(w, j);
	uint32_t cost;

	if (fit_is_hyphen(w, j)) {
		if (width + 1 > cells)
			return FIT_NONE;
		cost = slack_cost(w, i, j, cells - width - 1);
		if (cost >= COST_RAGGED)	/* it does not even make the line flush */
			cost += COST_HYPHEN_RAGGED;
		return cost + (i > 0 && fit_is_hyphen(w, i) ? COST_HYPHENS : COST_HYPHEN);
	}
	if (width > cells)
		cost = hanging(w, j, width - cells);
	else
		cost = last ? 0 : slack_cost(w, i, j, cells - width);
	if (cost == FIT_NONE)
		return cost;
	return cost + (last ? last_cost(w, i, j) : break_cost(w, j));
}

bool
fit_can_stretch(const struct fit_window *w, uint32_t i, uint32_t j, uint32_t slack)
{
	return stretch_cost(w, i, j, slack) != FIT_NONE;
}

uint32_t
fit_cost_greedy(void)
{
	return COST_RAGGED;
}
