#include "typeset/headline.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { UNITS_MOST = 4096, COST_NONE = UINT32_MAX };

/* The best way to come to a place with so many lines. */
struct node {
	uint32_t cost, prev;
};

struct headline {
	const struct fill *f;
	uint32_t from, to;	/* units */
	uint32_t cells, even;	/* of a line; that all would have */
	uint32_t lines;
	bool han;		/* it has Han characters */
	struct node *nodes;	/* [line * (to - from + 1) + unit]: so many lines end before the unit */
};

static struct node *
node_at(const struct headline *h, uint32_t line, uint32_t unit)
{
	return &h->nodes[line * (h->to - h->from + 1) + unit - h->from];
}

static bool
is_in(const struct fill *f, uint32_t i, const char *set)
{
	const struct unit *u = &f->units[i];
	char c[8];

	if (u->kind & UNIT_READING || u->len == 0 || u->len >= sizeof c)
		return false;
	memcpy(c, f->text + u->at, u->len);
	c[u->len] = '\0';
	return strstr(set, c) != NULL;
}

/* How little a line's end before unit i suits: 0 behind a stop, and at a blank among Han
 * characters, which an editor has put there; 1 beside a bracket or a mark that joins, and
 * between words; 2 elsewhere, and in a Latin name among Han characters. */
static uint32_t
weakness(const struct headline *h, uint32_t i)
{
	const struct unit *u = h->f->units;
	uint32_t last = i - 1;

	while (last > h->from && u[last].kind & UNIT_BLANK)
		last--;
	if (is_in(h->f, last, "，。：；！？︰,;:!?"))
		return 0;
	if (last < i - 1)
		return !h->han ? 1 : u[last].kind & UNIT_WESTERN && u[i].kind & UNIT_WESTERN ? 2 : 0;
	return is_in(h->f, last, "、…—”’》〉）」』】〕·/") || is_in(h->f, i, "“‘《〈（「『【〔—") ? 1 : 2;
}

/* A weak end is as bad as two of three even lines that are half as long again, or as short. */
static uint32_t
cost_of(const struct headline *h, uint32_t width, uint32_t end)
{
	uint32_t off = width > h->even ? width - h->even : h->even - width;

	return off * off + (end < h->to ? weakness(h, end) * h->even * h->even / 4 : 0);
}

/* All lines that begin at unit i, behind `line` others. */
static void
weigh(struct headline *h, uint32_t line, uint32_t i)
{
	uint32_t width = 0, solid = 0, cost = node_at(h, line, i)->cost;

	for (uint32_t j = i; j < h->to; j++) {
		const struct unit *u = &h->f->units[j];

		if (solid > 0 && !(u->kind & UNIT_BLANK) && u->level >= BREAK_MAY) {
			struct node *n = node_at(h, line + 1, j);
			uint32_t sum = cost + cost_of(h, solid, j);

			if (sum <= n->cost)
				*n = (struct node){ sum, i };
		}
		width += fill_pad(h->f, j, width) + fill_width(h->f, j);
		if (u->kind & UNIT_BLANK)
			continue;
		if (width > h->cells)
			return;
		solid = width;
	}
	if (line + 1 == h->lines && cost + cost_of(h, solid, h->to) <= node_at(h, line + 1, h->to)->cost)
		*node_at(h, line + 1, h->to) = (struct node){ cost + cost_of(h, solid, h->to), i };
}

static void
collect(const struct headline *h, struct fill_line *lines)
{
	uint32_t next = h->to;

	for (uint32_t line = h->lines; line > 0; line--) {
		uint32_t start = node_at(h, line, next)->prev, end = next, width = 0;

		while (end > start && h->f->units[end - 1].kind & UNIT_BLANK)
			end--;
		for (uint32_t i = start; i < end; i++)
			width += fill_pad(h->f, i, width) + fill_width(h->f, i);
		lines[line - 1] = (struct fill_line){ .start = start, .end = end, .next = next,
			.width = width, .level = line == h->lines ? BREAK_MUST : BREAK_MAY };
		next = start;
	}
	if (h->to < h->f->to)	/* behind the newline */
		lines[h->lines - 1].next++;
}

/* How many it takes, and the cells of all of them. */
static uint32_t
count_lines(struct headline *h, uint32_t *cells)
{
	uint32_t at = h->from, count = 0;
	struct fill_line line;

	*cells = 0;
	do {
		if (!fill_line(h->f, &at, h->cells, &line) || line.level < BREAK_MAY)
			return 0;
		*cells += line.width;
		count++;
	} while (at < h->to && count <= HEADLINE_MOST);
	return count <= HEADLINE_MOST ? count : 0;
}

uint32_t
headline_lines(const struct fill *f, uint32_t at, uint32_t cells,
	struct fill_line lines[HEADLINE_MOST])
{
	struct headline h = { .f = f, .from = at, .to = at, .cells = cells };
	uint32_t all;

	for (; h.to < f->to && !(f->units[h.to].kind & UNIT_NEWLINE); h.to++)
		h.han |= f->units[h.to].kind & UNIT_HAN;
	if (h.to - h.from > UNITS_MOST)
		return 0;
	h.lines = count_lines(&h, &all);
	if (h.lines < 2)
		return 0;
	h.even = all / h.lines;
	all = (h.lines + 1) * (h.to - h.from + 1);
	h.nodes = mem_array(all, sizeof *h.nodes);
	for (uint32_t i = 0; i < all; i++)
		h.nodes[i].cost = COST_NONE;
	h.nodes[0].cost = 0;
	for (uint32_t line = 0; line < h.lines; line++)
		for (uint32_t i = h.from; i < h.to; i++)
			if (node_at(&h, line, i)->cost != COST_NONE)
				weigh(&h, line, i);
	if (node_at(&h, h.lines, h.to)->cost == COST_NONE)
		h.lines = 0;
	else
		collect(&h, lines);
	free(h.nodes);
	return h.lines;
}

static uint32_t
count_letters(const struct fill *f, uint32_t from, uint32_t to)
{
	uint32_t count = 0;

	for (; from < to; from++)
		count += (f->units[from].kind & (UNIT_HAN | UNIT_WESTERN | UNIT_DIGIT)) != 0;
	return count;
}

bool
headline_fill(const struct fill *f, uint32_t *at, uint32_t cells, struct fill_line *line)
{
	uint32_t behind, end;
	struct fill_line last;

	if (!fill_line(f, at, cells, line))
		return false;
	behind = *at;
	if (line->level == BREAK_MUST || !fill_line(f, &behind, cells, &last) || last.level != BREAK_MUST ||
	    count_letters(f, last.start, last.end) > 1)
		return true;
	for (end = line->end - 1; end > line->start && (f->units[end].level < BREAK_MAY ||
	    f->units[end].kind & UNIT_BLANK); end--)
		;
	behind = end;
	if (end == line->start || !fill_line(f, &behind, cells, &last) || last.level != BREAK_MUST ||
	    count_letters(f, last.start, last.end) < 2)
		return true;
	*at = line->next = end;
	while (f->units[end - 1].kind & UNIT_BLANK)
		end--;
	line->end = end;
	line->width = 0;
	for (uint32_t i = line->start; i < end; i++)
		line->width += fill_pad(f, i, line->width) + fill_width(f, i);
	line->level = BREAK_MAY;
	return true;
}
