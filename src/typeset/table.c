#include "typeset/table.h"

#include <string.h>
#include <uchar.h>

#include "base/utf8.h"
#include "typeset/hyphen.h"
#include "typeset/script.h"
#include "typeset/table_room.h"

enum {
	COLUMN_LEAST = 6,	/* three Han characters: below that a column is no text */
	TEXT_LEAST = 16,	/* nor is it below this, when it is */
	LINES_MOST = 6,		/* higher than so many lines, else */
	WORD_MOST = 20,		/* a longer one is an address or a number of a thing, and may be cut */
	UNIT_MOST = 6,		/* cells of 万元, km/h, people: behind a number */
	LONE = 2,		/* cells of one Han character, which should not be left over */
};

/* -- columns ----------------------------------------------------------------- */

struct column {
	struct extent natural;
	uint32_t width, x;
	bool numbers;		/* all below the head are, so they stand flush right */
};
/* A cell whose lines are drawn; one that reaches down goes on beside the rows below. */
struct open_cell {
	struct fill f;
	uint32_t at, x, width;
	uint32_t rows;		/* that are left to it, with this one */
	uint32_t end;		/* the column behind it */
	uint8_t attr;
	bool more, right, centred;
};
struct table {
	struct column columns[TABLE_COLUMNS_MOST];
	struct open_cell open[TABLE_COLUMNS_MOST];
	uint32_t ncolumns;	/* TABLE_COLUMNS_MOST + 1: too many */
};

static bool
is_among(uint32_t cp, const char32_t *set)
{
	while (*set && *set != cp)
		set++;
	return *set != 0;
}

/* 1,200 or -3.5% or ¥500 or 28℃, or a dash in the place of one. */
static bool
is_number(const char *s, uint32_t n)
{
	uint32_t digits = 0, unit = 0, dashes = 0, count = 0, cp;

	for (uint32_t i = 0; i < n; count++) {
		i += (uint32_t)utf8_decode(s + i, n - i, &cp);
		dashes += is_among(cp, U"-–—―…");
		if (script_is_ascii_digit(cp)) {
			if (unit > 0)
				return false;
			digits++;
		} else if (digits == 0) {
			if (!is_among(cp, U" +-−±–—―…~≈.,%:¥￥$＄€£₩₹"))
				return false;
		} else if (unit > 0 || !is_among(cp, U" .,:+-−–~～%‰")) {
			unit += utf8_width_of(cp);
			if (unit > UNIT_MOST)
				return false;
		}
	}
	return digits > 0 || dashes == count;
}

/* The longest run, and part of one, of a line. */
static void
measure_line(const struct fill *f, const struct fill_line *line, struct extent *e)
{
	uint32_t run = 0, part = 0;

	for (uint32_t i = line->start; i < line->end; i++) {
		const struct unit *u = &f->units[i];

		if (u->level >= BREAK_MAY)
			run = part = 0;
		else if (u->level == BREAK_HYPHEN) {
			e->part = part + 1 > e->part ? part + 1 : e->part;
			part = 0;
		}
		if (!(u->kind & UNIT_BLANK)) {
			run += fill_width(f, i);
			part += fill_width(f, i);
		}
		e->run = run > e->run ? run : e->run;
		e->part = part > e->part ? part : e->part;
	}
}

struct extent
table_measure(const struct setter *s, uint32_t from, uint32_t to)
{
	struct fill f = setter_stretch(s, from, to, UINT32_MAX);
	uint32_t begin = fill_skip_blanks(&f, f.from);
	struct extent e = { 0 };
	struct fill_line line;

	while (begin < f.to && fill_line(&f, &begin, UINT32_MAX / 2, &line)) {
		e.width = line.width > e.width ? line.width : e.width;
		measure_line(&f, &line, &e);
	}
	return e;
}

bool
table_is_empty(const struct setter *s, uint32_t from, uint32_t to)
{
	struct fill f = setter_stretch(s, from, to, UINT32_MAX);

	return fill_skip_blanks(&f, f.from) >= f.to;
}

static void
measure_cell(const struct setter *s, struct table *t, const struct table_cell *c)
{
	struct column *col = &t->columns[c->column];
	struct extent e = table_measure(s, c->from, c->to);

	col->natural.width = e.width > col->natural.width ? e.width : col->natural.width;
	col->natural.run = e.run > col->natural.run ? e.run : col->natural.run;
	col->natural.part = e.part > col->natural.part ? e.part : col->natural.part;
	if (c->row >= s->b->level && !is_number(s->b->text + c->from, c->to - c->from))
		col->numbers = false;
}

/* So many cells more, over columns [from, end). */
static void
widen(struct table *t, uint32_t from, uint32_t end, struct extent lack)
{
	for (uint32_t i = from, n = end - from; i < end; i++) {
		struct extent *e = &t->columns[i].natural;
		uint32_t k = i - from;

		e->width += lack.width / n + (k < lack.width % n);
		e->run += lack.run / n + (k < lack.run % n);
		e->part += lack.part / n + (k < lack.part % n);
		e->width = e->width > e->run ? e->width : e->run;
	}
}

static uint32_t
above(uint32_t need, uint32_t have)
{
	return need > have ? need - have : 0;
}

/* The column behind a cell. */
static uint32_t
end_of(const struct table *t, const struct table_cell *c)
{
	uint32_t end = c->column + c->wide;

	return end < t->ncolumns ? end : t->ncolumns;
}

/* The columns of a cell that takes several leave it room for its words, and for its text
 * unless that is long. */
static void
measure_wide(const struct setter *s, struct table *t, const struct table_cell *c)
{
	uint32_t end = end_of(t, c), n = end - c->column;
	/* words count on the least gaps that there may be */
	struct extent e = table_measure(s, c->from, c->to), have = { (n - 1) * TABLE_GAP, n - 1, n - 1 };

	for (uint32_t i = c->column; i < end; i++) {
		have.width += t->columns[i].natural.width;
		have.run += t->columns[i].natural.run;
		have.part += t->columns[i].natural.part;
	}
	if (e.width > n * TEXT_LEAST)	/* it wraps anyway: as high as one column's text may be */
		e.width = e.width / LINES_MOST < n * TEXT_LEAST ? e.width / LINES_MOST : n * TEXT_LEAST;
	widen(t, c->column, end, (struct extent){ above(e.width, have.width), above(e.run, have.run),
		above(e.part, have.part) });
}

static void
measure_rows(const struct setter *s, struct table *t)
{
	struct table_walk w = table_walk(s->b);
	struct table_cell c;

	*t = (struct table){ .ncolumns = 0 };
	for (uint32_t i = 0; i < TABLE_COLUMNS_MOST; i++)
		t->columns[i].numbers = true;
	while (table_next(&w, &c)) {
		if (c.column >= TABLE_COLUMNS_MOST) {
			t->ncolumns = TABLE_COLUMNS_MOST + 1;
			return;
		}
		if (c.column >= t->ncolumns)
			t->ncolumns = c.column + 1;
		if (c.wide == 1 && !c.covered)
			measure_cell(s, t, &c);
	}
	for (w = table_walk(s->b); table_next(&w, &c);)
		if (c.wide > 1)
			measure_wide(s, t, &c);
}

/* The width of a column when none may be wider than `most`: at least what its words or
 * numbers ask for, and enough for a long text to be read. */
static uint32_t
column_width(const struct column *c, uint32_t most, bool whole, uint32_t step)
{
	uint32_t word = whole ? c->natural.run : c->natural.part < WORD_MOST ? c->natural.part : WORD_MOST;
	uint32_t least = c->natural.width / LINES_MOST;

	least = least < COLUMN_LEAST ? COLUMN_LEAST : least > TEXT_LEAST ? TEXT_LEAST : least;
	least = word > least ? word : least;
	least += (step - least % step) % step;
	most = most > least ? most : least;
	return c->natural.width < most ? c->natural.width : most;
}

static uint64_t
total(const struct table *t, uint32_t most, bool whole, uint32_t step)
{
	uint64_t sum = 0;

	for (uint32_t i = 0; i < t->ncolumns; i++)
		sum += column_width(&t->columns[i], most, whole, step);
	return sum;
}

/* The widest column but `i` that wraps anyway and can give cells away; NULL: none. */
static struct column *
giver(struct table *t, uint32_t i, uint32_t cells, uint32_t step)
{
	struct column *best = NULL;

	for (uint32_t k = 0; k < t->ncolumns; k++) {
		struct column *c = &t->columns[k];

		if (k != i && c->width < c->natural.width && c->width >= t->columns[i].width &&
		    c->width >= column_width(c, 0, true, step) + cells &&
		    c->natural.width - c->width > LONE && (!best || c->width > best->width))
			best = c;
	}
	return best;
}

/* A column that lacks a cell or two leaves one character alone on a line: it gets them
 * from what is left over, or from its widest neighbour, unless words part in that. */
static void
give_cells(struct table *t, uint32_t room, bool whole, uint32_t step)
{
	uint32_t left = room;

	for (uint32_t i = 0; i < t->ncolumns; i++)
		left -= t->columns[i].width;
	for (uint32_t i = 0; i < t->ncolumns; i++) {
		struct column *c = &t->columns[i], *from = NULL;
		uint32_t lack = c->natural.width - c->width;

		if (lack == 0 || lack > LONE)
			continue;
		if (lack > left && !(whole && (from = giver(t, i, lack, step)) != NULL))
			continue;
		if (from)
			from->width -= lack;
		else
			left -= lack;
		c->width += lack;
	}
}

/* Cuts the widest columns down until the table fits, those of text first: words stay
 * whole, or nearly so, and numbers do. False when that is too wide. */
static bool
fit_columns(struct table *t, uint32_t cells, uint32_t step, bool whole, uint32_t gap)
{
	uint32_t room, most, x = 0;

	if (t->ncolumns > TABLE_COLUMNS_MOST || cells < t->ncolumns * gap)
		return false;
	room = cells - (t->ncolumns - 1) * gap;
	if (total(t, 0, whole, step) > room)
		return false;
	for (most = room; most >= step && total(t, most, whole, step) > room;)
		most -= step;
	for (uint32_t i = 0; i < t->ncolumns; i++) {
		struct column *c = &t->columns[i];

		c->width = column_width(c, most, whole, step);
	}
	give_cells(t, room, whole, step);
	for (uint32_t i = 0; i < t->ncolumns; i++) {
		struct column *c = &t->columns[i];

		c->x = x;
		x += c->width + gap;
	}
	return true;
}

/* Words part where the options say so, when the table is too wide for whole ones. */
static bool
find_columns(struct setter *s, struct table *t)
{
	uint32_t cells = setter_cells(s);

	measure_rows(s, t);
	if (fit_columns(t, cells, s->step, true, TABLE_GAP))
		return true;
	if (s->o->hyphen && !s->o->vertical) {
		hyphen_mark(s->o->hyphen, s->o->language, s->b->text, s->units, s->nunits);
		measure_rows(s, t);
	}
	if (fit_columns(t, cells, s->step, false, TABLE_GAP))
		return true;
	/* One cell parts columns as well when two leave no room for them: the eight of a league's
	 * table stand in 38 so. In vertical setting it would be half a row. */
	return s->step == 1 && (fit_columns(t, cells, s->step, true, 1) ||
		fit_columns(t, cells, s->step, false, 1));
}

/* -- rows -------------------------------------------------------------------- */

static bool
has_more(const struct table *t, uint32_t from, uint32_t end, uint32_t rows)
{
	for (uint32_t i = 0; i < t->ncolumns; i++)
		if (t->open[i].more && t->open[i].rows <= rows && i < end && t->open[i].end > from)
			return true;
	return false;
}

static void
open_cell(const struct setter *s, struct table *t, const struct table_cell *c)
{
	uint32_t end = end_of(t, c);
	const struct column *first = &t->columns[c->column], *last = &t->columns[end - 1];
	struct open_cell *o = &t->open[c->column];
	bool head = c->row < s->b->level;

	*o = (struct open_cell){ .x = first->x, .width = last->x + last->width - first->x, .end = end,
		.rows = c->high, .attr = head ? STYLE_STRONG : 0,
		.right = c->wide == 1 && first->numbers, .centred = head && c->wide > 1 };
	o->f = setter_stretch(s, c->from, c->to, o->width);
	o->at = fill_skip_blanks(&o->f, o->f.from);
	o->more = o->at < o->f.to;
}

static void
draw_line(struct setter *s, struct table *t, uint32_t from, uint32_t end, bool joined)
{
	uint32_t drawn = 0;

	setter_begin(s, from);
	s->line.joined = joined;
	for (uint32_t i = 0; i < t->ncolumns; i++) {
		struct open_cell *o = &t->open[i];
		struct fill_line line;
		uint32_t x = s->left + o->x, rest;

		if (!o->more)
			continue;
		o->more = fill_line(&o->f, &o->at, o->width, &line);
		if (!o->more)
			continue;
		o->more = o->at < o->f.to;
		rest = o->width - line.width;
		if (o->right)
			x += rest;
		else if (o->centred)
			x += rest / 2 - rest / 2 % s->step;
		setter_fill(s, &o->f, &line, x, o->attr);
		drawn++;
	}
	if (drawn)
		setter_end(s, end);
}

/* The row's cells that are not covered. */
static uint32_t
row_cells(struct table_walk *w, struct table_cell cells[TABLE_COLUMNS_MOST])
{
	struct table_cell c = { .last = false };
	uint32_t n = 0;

	while (!c.last && table_next(w, &c)) {
		if (!c.covered)
			cells[n++] = c;
	}
	return n;
}

/* Returns where the row ends. */
static uint32_t
set_row(struct setter *s, struct table *t, struct table_walk *w)
{
	struct table_cell cells[TABLE_COLUMNS_MOST];
	uint32_t from = w->at, row = w->row, first = s->l->count, n = row_cells(w, cells);
	uint32_t end = w->at < s->b->len ? w->at : s->b->len;
	bool joined = has_more(t, 0, t->ncolumns, UINT32_MAX), last = w->at > s->b->len || row + 1 == s->b->level;

	for (uint32_t i = 0; i < n; i++)
		while (has_more(t, cells[i].column, cells[i].column + cells[i].wide, UINT32_MAX))
			draw_line(s, t, from, from, true);
	for (uint32_t i = 0; i < n; i++)
		open_cell(s, t, &cells[i]);
	for (uint32_t i = 0; last && i < t->ncolumns; i++)
		t->open[i].rows = 1;
	/* a row has a line of its own, if only for what comes from above */
	while (has_more(t, 0, t->ncolumns, 1) || (s->l->count == first && has_more(t, 0, t->ncolumns, UINT32_MAX)))
		draw_line(s, t, from, end, joined || s->l->count > first);
	for (uint32_t i = 0; i < t->ncolumns; i++)
		t->open[i].rows -= t->open[i].rows > 0;
	return end;
}

static void
set_rule(struct setter *s, const struct table *t, uint32_t at)
{
	struct style style = { .role = ROLE_RULE };

	setter_begin(s, at);
	s->line.joined = true;
	for (uint32_t i = 0; i < t->ncolumns; i++)
		setter_rule(s, s->left + t->columns[i].x, t->columns[i].width, at, style);
	setter_end(s, at);
}

void
table_set(struct setter *s)
{
	const struct block *b = s->b;
	struct table_walk w = table_walk(b);
	struct table t;
	bool columns = find_columns(s, &t);

	for (uint32_t i = 0; w.at <= b->len; i++) {
		uint32_t first = s->l->count, end;
		bool head = i < b->level;

		end = columns ? set_row(s, &t, &w) : table_list_row(s, &w, head ? STYLE_STRONG : 0);
		/* the head's rows, and the first one below it */
		if (first < s->l->count && i > 0 && i <= b->level)
			s->lines[first].joined = true;
		if (columns && head && i + 1 == b->level)
			set_rule(s, &t, end);
		for (uint32_t k = first; head && k < s->l->count; k++)
			s->lines[k].head = true;
	}
}
