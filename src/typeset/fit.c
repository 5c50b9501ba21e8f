#include "typeset/fit.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "typeset/grid.h"

enum {
	/* Units that are weighed together; a longer paragraph is set in parts that
	 * overlap by a few lines, which bounds the memory whatever comes. */
	WINDOW = 4096,
	OVERLAP = 4,		/* lines of a part that are set again with the next one */
	TRIES = 256,		/* ends of a line that are weighed, in a flood of zero widths */

	/* The badness of a line. Ten for the square of each blank cell at its end,
	 * and more than for the worst stretch for having any. */
	COST_RAGGED = 100, COST_SLACK = 10,
	COST_SPACE = 3, COST_JOINT = 5, COST_MARK = 14,
	COST_SQUARE = 40,	/* two cells behind a mark, for Han to keep to even columns */
	COST_HANG = 3, COST_HALF = 1,
	COST_HYPHEN = 50, COST_HYPHENS = 150,
	COST_DASH = 30,		/* —— or …… begins a line (CLREQ 3.1.4 strict) */
	COST_UNIT = 15,		/* a number and its unit part */
	/* A last line of two characters, of one: worth a ragged line that gives it one
	 * more (two cells: 140), and two of them. */
	COST_SHORT = 200, COST_ALONE = 360,
	COST_NONE = UINT32_MAX,
};

/* A place before a unit, and the best way to get there. */
struct fit_node {
	uint32_t cost, prev;
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

struct window {
	struct fit *fit;
	const struct fill *f;
	struct fit_node *nodes;	/* [k]: before unit base + k */
	struct fit_grid *grid;	/* NULL: Han stand anywhere */
	uint32_t base, count;	/* units */
	uint32_t first, rest;
	bool whole;		/* the paragraph ends with it */
};

/* One of two curly quotes in one cell: a or b is the last byte of its three. */
static bool
is_quote(const struct fill *f, const struct unit *u, uint8_t a, uint8_t b)
{
	const uint8_t *s = (const uint8_t *)f->text + u->at;

	return u->kind == 0 && u->len == 3 && u->width == 1 && s[0] == 0xe2 && s[1] == 0x80 &&
		(s[2] == a || s[2] == b);
}

/* Which kind of gap lies before unit i, in the order in which they are widened.
 *
 * Chinese, CLREQ 3.5.4: word spaces, joints of Han and Latin, then the others, of which a
 * cell suits those behind full-width marks alone.
 * Japanese, JLREQ 3.8.4: a) word spaces, b) joints of Japanese and Latin; c) all other
 * places alike by a quarter em at most, which is half a cell, so none of them is widened:
 * 3.1.11 bars those around cl-03, 04 and 05 anyway, and those behind 、。」 (its note on
 * cl-02, 06, 07) hold the half em that they should.
 * Korean, KLREQ 4.4.2: the blanks between words, which no other place may look like; 4.3.7
 * bars those around brackets, stops, commas and dots. */
static int
gap_at(const struct fill *f, uint32_t i)
{
	const struct unit *u = &f->units[i], *before = u - 1;

	if (u->kind & (UNIT_BLANK | UNIT_READING | UNIT_NEWLINE))
		return FIT_GAPS;
	if (before->kind & UNIT_BLANK)
		return f->text[before->at] == ' ' ? FIT_SPACE : FIT_GAPS;
	if (u->level < BREAK_MAY || f->language == KINSOKU_KOREAN)
		return FIT_GAPS;
	if ((before->kind & UNIT_HAN && u->kind & UNIT_WESTERN) ||
	    (before->kind & UNIT_WESTERN && u->kind & UNIT_HAN))
		return FIT_JOINT;
	if (before->kind & UNIT_CLOSING)
		return u->kind & UNIT_CLOSING || f->language == KINSOKU_JAPANESE ? FIT_GAPS : FIT_MARK;
	/* behind a half-width comma the blank half that a whole one has */
	if (before->kind & UNIT_STOP)
		return u->kind & UNIT_HAN ? FIT_JOINT : FIT_GAPS;
	/* in print “ and ” have blank halves on these sides */
	return is_quote(f, u, 0x9c, 0x98) || is_quote(f, before, 0x9d, 0x99) ? FIT_JOINT : FIT_GAPS;
}

int
fit_gap(const struct fill *f, uint32_t i)
{
	int gap = gap_at(f, i);

	/* two cells and the blank half of an opening mark, that would be a hole */
	return f->slots && gap == FIT_MARK && !(f->units[i].kind & (UNIT_HAN | UNIT_WESTERN)) ? FIT_GAPS : gap;
}

static void
measure(struct window *w)
{
	struct fit_node *n = w->nodes;

	n[0] = (struct fit_node){ .cost = 0 };
	for (uint32_t k = 0; k < w->count; k++) {
		uint32_t i = w->base + k;
		int gap = k > 0 && !w->fit->rigid ? fit_gap(w->f, i) : FIT_GAPS;

		n[k].width += fill_pad(w->f, i, n[k].width);
		n[k + 1] = n[k];
		n[k + 1].cost = COST_NONE;
		n[k + 1].width += fill_width(w->f, i);
		if (!(w->f->units[i].kind & UNIT_BLANK))
			n[k + 1].solid = n[k + 1].width;
		if (gap < FIT_GAPS)
			n[k + 1].gaps[gap]++;
	}
}

static void
measure_grid(struct window *w)
{
	struct fit_grid *g = w->grid;
	uint32_t ahead = w->count, width = 0, gaps = 0;

	g[0] = (struct fit_grid){ 0 };
	for (uint32_t k = 0; k < w->count; k++) {
		int gap = k > 0 ? fit_gap(w->f, w->base + k) : FIT_GAPS;

		gaps += gap < FIT_MARK;
		g[k + 1] = g[k];
		if (!grid_is_square(w->f, w->base + k)) {
			width += fill_width(w->f, w->base + k);
			continue;
		}
		g[k].odd = width % 2;
		g[k + 1].pairs = (uint16_t)(g[k].pairs + grid_pairs(gaps, gap < FIT_MARK, g[k].odd));
		g[k + 1].since = k + 1;
		width = gaps = 0;
	}
	g[w->count].ahead = w->count;
	for (uint32_t k = w->count; k-- > 0;) {
		if (grid_is_square(w->f, w->base + k))
			ahead = k;
		g[k].ahead = ahead;
		g[k].differ = (int8_t)(k == ahead || w->nodes[k].width % 2 == 0 ? 0 : g[ahead].odd ? -1 : 1);
	}
}

/* Cells of the line from node i to node j. */
static uint32_t
line_width(const struct window *w, uint32_t i, uint32_t j)
{
	uint32_t width = w->nodes[j].solid - w->nodes[i].width;

	return w->grid && j > w->grid[i].ahead ? width + (uint32_t)w->grid[i].differ : width;
}

/* The last unit that is drawn on a line that ends at node j, plus one. */
static uint32_t
trimmed(const struct window *w, uint32_t j)
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
hanging(const struct window *w, uint32_t j, uint32_t over)
{
	uint32_t end = trimmed(w, j);
	const struct unit *last;

	if (w->fit->hang == LAYOUT_HANG_NONE || end < 2)
		return COST_NONE;
	last = &w->f->units[w->base + end - 1];
	if (last->kind & UNIT_STOP && last->width == 1 && last[-1].kind & UNIT_HAN && over == 1)
		return COST_HANG;
	if (!(last->kind & UNIT_CLOSING) || last->width != 2)
		return COST_NONE;
	if (over == 1)
		return COST_HALF;
	if (w->fit->hang == LAYOUT_HANG_FULL && over == 2 && last->kind & UNIT_STOP &&
	    !(last[-1].kind & UNIT_CLOSING))
		return COST_HANG;
	return COST_NONE;
}

/* How much of the slack each kind of gap takes; false: not all of it. */
static bool
share_out(uint32_t slack, const uint32_t have[FIT_GAPS], uint32_t want[FIT_GAPS])
{
	for (int g = 0; g < FIT_GAPS; g++) {
		want[g] = slack < have[g] ? slack : have[g];
		slack -= want[g];
	}
	return slack == 0;
}

static void
grid_have(const struct window *w, uint32_t i, uint32_t j, uint32_t have[GRID_WAYS])
{
	uint32_t since = w->grid[j].since > i ? w->grid[j].since : i + 1;
	const struct fit_node *a = &w->nodes[since], *b = &w->nodes[j];

	have[GRID_LONE] = (uint32_t)(b->gaps[FIT_SPACE] - a->gaps[FIT_SPACE]) +
		(uint32_t)(b->gaps[FIT_JOINT] - a->gaps[FIT_JOINT]);
	have[GRID_PAIR] = w->grid[i].ahead < j ?
		(uint32_t)(w->grid[j].pairs - w->grid[w->grid[i].ahead + 1].pairs) : 0;
	have[GRID_MARK] = (uint32_t)(b->gaps[FIT_MARK] - w->nodes[i + 1].gaps[FIT_MARK]);
}

/* What it costs to spread so much over a line; COST_NONE: it cannot take all of it. */
static uint32_t
stretch_cost(const struct window *w, uint32_t i, uint32_t j, uint32_t slack)
{
	const struct fit_node *a = &w->nodes[i + 1], *b = &w->nodes[j];
	uint32_t have[FIT_GAPS], want[FIT_GAPS];

	if (w->grid) {
		grid_have(w, i, j, have);
		return !grid_share(slack, have, want) ? COST_NONE : want[GRID_LONE] * COST_JOINT +
			want[GRID_PAIR] * 2 * COST_JOINT + want[GRID_MARK] * COST_SQUARE;
	}
	for (int g = 0; g < FIT_GAPS; g++)
		have[g] = (uint32_t)(b->gaps[g] - a->gaps[g]);
	return !share_out(slack, have, want) ? COST_NONE :
		want[FIT_SPACE] * COST_SPACE + want[FIT_JOINT] * COST_JOINT + want[FIT_MARK] * COST_MARK;
}

static uint32_t
slack_cost(const struct window *w, uint32_t i, uint32_t j, uint32_t slack)
{
	uint32_t cost = slack == 0 ? 0 : stretch_cost(w, i, j, slack);

	return cost == COST_NONE ? COST_RAGGED + COST_SLACK * slack * slack : cost;
}

/* A last line of one character, marks not counted (CLREQ 3.4.4, GB/T 15834
 * 5.1.11), is worse than one of two. */
static uint32_t
last_cost(const struct window *w, uint32_t i, uint32_t j)
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
break_cost(const struct window *w, uint32_t j)
{
	const struct unit *u = &w->f->units[w->base + j];
	const char *s = w->f->text + u->at;

	if (u[-1].kind & UNIT_DIGIT && u->kind & UNIT_HAN)
		return COST_UNIT;
	if (u->kind == 0 && u->len == 3 && (memcmp(s, "—", 3) == 0 || memcmp(s, "…", 3) == 0))
		return COST_DASH;
	return 0;
}

static void
relax(struct window *w, uint32_t i, uint32_t j, uint32_t cost, bool greedy)
{
	uint32_t sum = w->nodes[i].cost + cost;

	if (sum < w->nodes[j].cost) {
		w->nodes[j].cost = sum;
		w->nodes[j].prev = i;
		w->nodes[j].greedy = greedy;
	}
}

static bool
is_hyphen(const struct window *w, uint32_t j)
{
	return j < w->count && w->f->units[w->base + j].level == BREAK_HYPHEN;
}

/* The badness of a line from node i to node j; COST_NONE: it cannot be. */
static uint32_t
line_cost(const struct window *w, uint32_t i, uint32_t j, uint32_t cells)
{
	uint32_t width = line_width(w, i, j);
	bool last = w->whole && j == w->count;
	uint32_t cost;

	if (is_hyphen(w, j)) {
		if (width + 1 > cells)
			return COST_NONE;
		cost = slack_cost(w, i, j, cells - width - 1);
		/* one that does not even make the line flush, or follows another one */
		if (cost >= COST_RAGGED || (i > 0 && is_hyphen(w, i)))
			return cost + COST_HYPHENS;
		return cost + COST_HYPHEN;
	}
	if (width > cells)
		cost = hanging(w, j, width - cells);
	else
		cost = last ? 0 : slack_cost(w, i, j, cells - width);
	if (cost == COST_NONE)
		return cost;
	return cost + (last ? last_cost(w, i, j) : break_cost(w, j));
}

/* All lines that begin at node i. *far: no end behind it fits, it only grows. */
static void
weigh(struct window *w, uint32_t i, uint32_t *far)
{
	uint32_t cells = i == 0 ? w->first : w->rest, widest = cells + (uint32_t)w->fit->hang + (w->grid != NULL);
	uint32_t tolerance = 6 + cells / 8, tries = 0;
	uint32_t at = w->base + i;
	struct fill_line line;
	bool found = false;

	while (*far < w->count && w->nodes[*far + 1].solid <= w->nodes[i].width + widest)
		++*far;
	for (uint32_t j = *far; j > i && w->nodes[j].solid > w->nodes[i].width; j--) {
		uint32_t cost;

		if (j < w->count ? w->f->units[w->base + j].level < BREAK_HYPHEN : !w->whole)
			continue;
		if (found && (w->nodes[j].solid + tolerance < w->nodes[i].width + cells || ++tries > TRIES))
			return;
		cost = line_cost(w, i, j, cells);
		if (cost == COST_NONE)
			continue;
		relax(w, i, j, cost, false);
		found = true;
	}
	if (found || !fill_line(w->f, &at, cells, &line) || at - w->base > w->count)
		return;
	/* nothing but the inside of a word to break in; or blanks only */
	relax(w, i, line.level == BREAK_MUST ? w->count : at - w->base, COST_RAGGED, true);
}

/* The line from node i to node j as it will be drawn. */
static struct fill_line
make_line(const struct window *w, uint32_t i, uint32_t j)
{
	uint32_t cells = i == 0 ? w->first : w->rest, at = w->base + i;
	struct fill_line line = { .start = at, .end = w->base + trimmed(w, j), .next = w->base + j };
	bool last = w->whole && j == w->count;

	line.level = last ? BREAK_MUST : w->f->units[line.next].level;
	line.width = line_width(w, i, j);
	if (w->nodes[j].greedy) {
		fill_line(w->f, &at, cells, &line);
		return line;
	}
	if (last && line.next < w->f->to)
		line.next++;	/* behind the newline */
	cells -= line.level == BREAK_HYPHEN;
	if (last || line.width >= cells)
		return line;
	if (stretch_cost(w, i, j, cells - line.width) != COST_NONE)
		line.slack = cells - line.width;
	return line;
}

/* The node to go back from: the end, or of the last line's worth of nodes the best. */
static uint32_t
best_end(const struct window *w)
{
	uint32_t best = 0;

	if (w->whole)
		return w->nodes[w->count].cost == COST_NONE ? 0 : w->count;
	for (uint32_t j = w->count; j > 0; j--) {
		if (w->nodes[j].cost == COST_NONE)
			continue;
		if (best == 0 || w->nodes[j].cost < w->nodes[best].cost)
			best = j;
		if (w->nodes[j].width + w->rest < w->nodes[w->count].width)
			break;
	}
	return best;
}

static void
collect(struct window *w)
{
	struct fit *fit = w->fit;
	uint32_t j = best_end(w), count = 0, drop = w->whole ? 0 : OVERLAP;

	for (uint32_t k = j; k > 0; k = w->nodes[k].prev)
		count++;
	while (drop > 0 && count > drop) {
		for (; drop > 0; drop--, count--)
			j = w->nodes[j].prev;
	}
	fit->next = 0;
	fit->count = count;
	if (count > fit->cap) {
		free(fit->lines);
		fit->lines = mem_array(count, sizeof *fit->lines);
		fit->cap = count;
	}
	for (uint32_t k = j; k > 0; k = w->nodes[k].prev)
		fit->lines[--count] = make_line(w, w->nodes[k].prev, k);
}

static void
fit_window(struct fit *fit, const struct fill *f, uint32_t at, uint32_t first, uint32_t rest)
{
	struct window w = { .fit = fit, .f = f, .base = at, .first = first, .rest = rest };
	uint32_t far = 0;

	while (w.count < WINDOW && at + w.count < f->to && !(f->units[at + w.count].kind & UNIT_NEWLINE))
		w.count++;
	w.whole = at + w.count == f->to || f->units[at + w.count].kind & UNIT_NEWLINE;
	if (!fit->nodes)
		fit->nodes = mem_array(WINDOW + 1, sizeof *fit->nodes);
	w.nodes = fit->nodes;
	measure(&w);
	if (f->slots && !fit->rigid) {
		if (!fit->grid)
			fit->grid = mem_array(WINDOW + 1, sizeof *fit->grid);
		w.grid = fit->grid;
		measure_grid(&w);
	}
	for (uint32_t i = 0; i < w.count; i++) {
		if (w.nodes[i].cost == COST_NONE)
			continue;
		weigh(&w, i, &far);
		if (i == 0)
			far = 0;
	}
	collect(&w);
}

bool
fit_line(struct fit *fit, const struct fill *f, uint32_t *at, uint32_t first, uint32_t rest,
	struct fill_line *line)
{
	if (fit->next == fit->count)
		fit_window(fit, f, *at, first, rest);
	if (fit->count == 0)	/* nothing but blanks, or no room for them */
		return fill_line(f, at, first, line);
	*line = fit->lines[fit->next++];
	*at = line->next;
	return true;
}

void
fit_fini(struct fit *fit)
{
	free(fit->lines);
	free(fit->nodes);
	free(fit->grid);
	*fit = (struct fit){ 0 };
}

struct fit_stretch
fit_stretch(const struct fill *f, const struct fill_line *line)
{
	struct fit_stretch st = { .left = line->slack };

	if (st.left == 0)
		return st;
	for (uint32_t i = line->start + 1; i < line->end; i++) {
		int gap = fit_gap(f, i);

		if (gap < FIT_GAPS)
			st.have[gap]++;
	}
	share_out(st.left, st.have, st.want);
	return st;
}

uint32_t
fit_gap_cells(const struct fill *f, uint32_t i, struct fit_stretch *st)
{
	int gap = fit_gap(f, i);
	uint32_t k, cells;

	if (gap == FIT_GAPS)
		return 0;
	/* spread over the line: as many of the first k as there are of k in all */
	k = ++st->seen[gap];
	cells = k * st->want[gap] / st->have[gap] - (k - 1) * st->want[gap] / st->have[gap];
	st->left -= cells;
	return cells;
}
