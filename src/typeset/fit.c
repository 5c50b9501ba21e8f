#include "typeset/fit_room.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "typeset/counter.h"
#include "typeset/grid.h"

enum {
	/* Units that are weighed together; a longer paragraph is set in parts that
	 * overlap by a few lines, which bounds the memory whatever comes. */
	WINDOW = 4096,
	OVERLAP = 4,		/* lines of a part that are set again with the next one */
	TRIES = 256,		/* ends of a line that are weighed, in a flood of zero widths */

};

/* One of two curly quotes in one cell: a or b is the last byte of its three. */
static bool
is_quote(const struct fill *f, const struct unit *u, uint8_t a, uint8_t b)
{
	const uint8_t *s = (const uint8_t *)f->text + u->at;

	return u->kind == 0 && u->len == 3 && u->width == 1 && s[0] == 0xe2 && s[1] == 0x80 &&
		(s[2] == a || s[2] == b);
}

static bool
counts(const struct fill *f, const struct unit *u)
{
	return counter_begins(f->text + u->at, f->len - u->at);
}

/* The joint of Han and Latin before unit i. In print a number stands closer to its unit
 * than a word of Latin to its neighbours: GB/T 15835 has all examples (4.1.1 500米, 4.1.3
 * 2008年8月8日) in one piece, and SI 5.4.3 makes of the two one expression. */
static int
joint_at(const struct fill *f, uint32_t i)
{
	const struct unit *u = &f->units[i], *before = u - 1;

	if (before->kind & UNIT_DIGIT)
		return counts(f, u) ? FIT_UNIT : FIT_NUMBER;
	if (!(u->kind & UNIT_DIGIT))
		return FIT_JOINT;
	/* 12月|1日, 4时|40分 */
	if (counter_is_ordinal(f->text + before->at, before->len) ||
	    (i > 1 && before[-1].kind & UNIT_DIGIT && counts(f, before)))
		return FIT_UNIT;
	return FIT_NUMBER;
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
int
fit_gap(const struct fill *f, uint32_t i)
{
	const struct unit *u = &f->units[i], *before = u - 1;

	if (u->kind & (UNIT_BLANK | UNIT_READING | UNIT_NEWLINE))
		return FIT_GAPS;
	if (before->kind & UNIT_BLANK)	/* not the one of "5 km", in which no line ends either */
		return f->text[before->at] == ' ' && u->level >= BREAK_MAY ? FIT_SPACE : FIT_GAPS;
	if (u->level < BREAK_MAY || f->language == KINSOKU_KOREAN)
		return FIT_GAPS;
	if ((before->kind & UNIT_HAN && u->kind & UNIT_WESTERN) ||
	    (before->kind & UNIT_WESTERN && u->kind & UNIT_HAN))
		return joint_at(f, i);
	if (before->kind & UNIT_CLOSING)
		return u->kind & UNIT_CLOSING || f->language == KINSOKU_JAPANESE ? FIT_GAPS : FIT_MARK;
	/* behind a half-width comma the blank half that a whole one has */
	if (before->kind & UNIT_STOP)
		return u->kind & UNIT_HAN ? FIT_JOINT : FIT_GAPS;
	/* in print “ and ” have blank halves on these sides */
	return is_quote(f, u, 0x9c, 0x98) || is_quote(f, before, 0x9d, 0x99) ? FIT_JOINT : FIT_GAPS;
}

static void
measure(struct fit_window *w)
{
	struct fit_node *n = w->nodes;

	n[0] = (struct fit_node){ .cost2 = FIT_NONE };
	for (uint32_t k = 0; k < w->count; k++) {
		uint32_t i = w->base + k;
		/* in vertical setting a cell is half a row: gaps take nothing */
		int gap = k > 0 && !w->f->vertical ? fit_gap(w->f, i) : FIT_GAPS;

		n[k].width += fill_pad(w->f, i, n[k].width);
		n[k + 1] = n[k];
		n[k + 1].cost = n[k + 1].cost2 = FIT_NONE;
		n[k + 1].width += fill_width(w->f, i);
		if (!(w->f->units[i].kind & UNIT_BLANK))
			n[k + 1].solid = n[k + 1].width;
		if (gap < FIT_GAPS)
			n[k + 1].gaps[gap]++;
	}
}

static void
measure_grid(struct fit_window *w)
{
	struct fit_grid *g = w->grid;
	uint32_t ahead = w->count, width = 0, gaps = 0;
	int first = FIT_GAPS;

	g[0] = (struct fit_grid){ 0 };
	for (uint32_t k = 0; k < w->count; k++) {
		int gap = k > 0 ? fit_gap(w->f, w->base + k) : FIT_GAPS;

		gaps += gap < FIT_MARK;
		if (k == g[k].since)
			first = gap;
		g[k + 1] = g[k];
		if (!grid_is_square(w->f, w->base + k)) {
			width += fill_width(w->f, w->base + k);
			continue;
		}
		g[k].odd = width % 2;
		g[k + 1].pairs = (uint16_t)(g[k].pairs + grid_pairs(gaps, first, gap, g[k].odd));
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

/* Two hyphens in a row are states of their own, as there is no third. */
static bool
relax(struct fit_window *w, uint32_t i, uint32_t j, uint32_t cost, bool greedy)
{
	struct fit_node *a = &w->nodes[i], *b = &w->nodes[j];
	bool second = a->cost2 < a->cost;
	uint32_t sum;

	if (!greedy && i > 0 && fit_is_hyphen(w, i) && fit_is_hyphen(w, j)) {
		if (a->cost == FIT_NONE)
			return false;
		if (a->cost + cost < b->cost2) {
			b->cost2 = a->cost + cost;
			b->prev2 = i;
		}
		return true;
	}
	sum = (second ? a->cost2 : a->cost) + cost;
	if (sum < b->cost) {
		b->cost = sum;
		b->prev = i;
		b->greedy = greedy;
		b->second = second;
	}
	return true;
}

/* The node before one, on the best way there; *second: of two hyphens, the other one. */
static uint32_t
go_back(const struct fit_window *w, uint32_t j, bool *second)
{
	const struct fit_node *n = &w->nodes[j];

	if (*second) {
		*second = false;
		return n->prev2;
	}
	*second = n->second;
	return n->prev;
}

/* All lines that begin at node i. *far: no end behind it fits, it only grows. */
static void
weigh(struct fit_window *w, uint32_t i, uint32_t *far)
{
	uint32_t cells = i == 0 ? w->first : w->rest, widest = cells + (uint32_t)w->fit->hang + (w->grid != NULL);
	uint32_t tolerance = cells <= 32 ? cells : cells <= 80 ? 16 : 6 + cells / 8, tries = 0;
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
		cost = fit_cost(w, i, j, cells);
		if (cost == FIT_NONE)
			continue;
		found |= relax(w, i, j, cost, false);
	}
	if (found || !fill_line(w->f, &at, cells, &line) || at - w->base > w->count)
		return;
	/* nothing but the inside of a word to break in; or blanks only */
	relax(w, i, line.level == BREAK_MUST ? w->count : at - w->base, fit_cost_greedy(), true);
}

/* The line from node i to node j as it will be drawn. */
static struct fill_line
make_line(const struct fit_window *w, uint32_t i, uint32_t j, bool greedy)
{
	uint32_t cells = i == 0 ? w->first : w->rest, at = w->base + i;
	struct fill_line line = { .start = at, .end = w->base + fit_trimmed(w, j), .next = w->base + j };
	bool last = w->whole && j == w->count;

	line.level = last ? BREAK_MUST : w->f->units[line.next].level;
	line.width = fit_width(w, i, j);
	if (greedy) {
		fill_line(w->f, &at, cells, &line);
		return line;
	}
	if (last && line.next < w->f->to)
		line.next++;	/* behind the newline */
	cells -= line.level == BREAK_HYPHEN;
	if (fit_ends(w, j) || line.width >= cells)
		return line;
	if (fit_can_stretch(w, i, j, cells - line.width))
		line.slack = cells - line.width;
	return line;
}

/* The node to go back from: the end, or of the last line's worth of nodes the best. */
static uint32_t
best_end(const struct fit_window *w)
{
	uint32_t best = 0;

	if (w->whole)
		return w->nodes[w->count].cost == FIT_NONE ? 0 : w->count;
	for (uint32_t j = w->count; j > 0; j--) {
		if (w->nodes[j].cost == FIT_NONE)
			continue;
		if (best == 0 || w->nodes[j].cost < w->nodes[best].cost)
			best = j;
		if (w->nodes[j].width + w->rest < w->nodes[w->count].width)
			break;
	}
	return best;
}

static void
collect(struct fit_window *w)
{
	struct fit *fit = w->fit;
	uint32_t j = best_end(w), count = 0, drop = w->whole ? 0 : OVERLAP;
	bool two = false;

	for (uint32_t k = j; k > 0; k = go_back(w, k, &two))
		count++;
	two = false;
	for (drop = count > drop ? drop : 0; drop > 0; drop--, count--)
		j = go_back(w, j, &two);
	fit->next = 0;
	fit->count = count;
	if (count > fit->cap) {
		free(fit->lines);
		fit->lines = mem_array(count, sizeof *fit->lines);
		fit->cap = count;
	}
	while (j > 0) {
		bool greedy = !two && w->nodes[j].greedy;
		uint32_t i = go_back(w, j, &two);

		fit->lines[--count] = make_line(w, i, j, greedy);
		j = i;
	}
}

static void
fit_window(struct fit *fit, const struct fill *f, uint32_t at, uint32_t first, uint32_t rest)
{
	struct fit_window w = { .fit = fit, .f = f, .base = at, .first = first, .rest = rest };
	uint32_t far = 0;

	while (w.count < WINDOW && at + w.count < f->to && !(f->units[at + w.count].kind & UNIT_NEWLINE))
		w.count++;
	w.whole = at + w.count == f->to || f->units[at + w.count].kind & UNIT_NEWLINE;
	if (!fit->nodes)
		fit->nodes = mem_array(WINDOW + 1, sizeof *fit->nodes);
	w.nodes = fit->nodes;
	measure(&w);
	if (f->slots) {
		if (!fit->grid)
			fit->grid = mem_array(WINDOW + 1, sizeof *fit->grid);
		w.grid = fit->grid;
		measure_grid(&w);
	}
	for (uint32_t i = 0; i < w.count; i++) {
		if (w.nodes[i].cost == FIT_NONE && w.nodes[i].cost2 == FIT_NONE)
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
	fit_share_out(st.left, st.have, st.want);
	return st;
}

uint32_t
fit_part(uint32_t *seen, uint32_t count, uint32_t want, uint32_t have)
{
	uint32_t before = have ? *seen * want / have : 0;

	*seen += count;
	return (have ? *seen * want / have : 0) - before;
}

uint32_t
fit_gap_cells(const struct fill *f, uint32_t i, struct fit_stretch *st)
{
	int gap = fit_gap(f, i);
	uint32_t cells;

	if (gap == FIT_GAPS)
		return 0;
	cells = fit_part(&st->seen[gap], 1, st->want[gap], st->have[gap]);
	st->left -= cells;
	return cells;
}
