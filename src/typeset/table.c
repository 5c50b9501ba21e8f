#include "typeset/table.h"

#include <string.h>
#include <uchar.h>

#include "base/utf8.h"
#include "typeset/hyphen.h"
#include "typeset/script.h"

enum {
	COLUMNS_MOST = 64,
	COLUMN_LEAST = 6,	/* three Han characters: below that a column is no text */
	TEXT_LEAST = 16,	/* nor is it below this, when it is */
	LINES_MOST = 6,		/* higher than so many lines, else */
	WORD_MOST = 20,		/* a longer one is an address or a number of a thing, and may be cut */
	TABLE_LEAST = 8,	/* cells that the indent and the sign of a row leave to its text */
	UNIT_MOST = 6,		/* cells of 万元, km/h, people: behind a number */
	GAP = 2,
	LONE = 2,		/* cells of one Han character, which should not be left over */
};

#define EMPTY_CELL "–"	/* where a table is written row by row */

/* -- columns ----------------------------------------------------------------- */

struct extent {
	uint32_t width;		/* on one line */
	uint32_t run, part;	/* the widest that does not break; that breaks at a hyphen only */
};

struct column {
	struct extent natural;
	uint32_t width, x;
	bool numbers;		/* all below the head are, so they stand flush right */
};
struct table {
	struct column columns[COLUMNS_MOST];
	uint32_t ncolumns;	/* COLUMNS_MOST + 1: too many */
};
struct stretch { uint32_t from, to; };

/* The next cell or row in [*at, end), closed by `mark`; moves *at behind it. */
static bool
next_stretch(const char *text, uint32_t *at, uint32_t end, char mark, struct stretch *out)
{
	const char *close;

	if (*at > end || (mark == '\n' && *at == end))
		return false;
	close = memchr(text + *at, mark, end - *at);
	out->from = *at;
	out->to = close ? (uint32_t)(close - text) : end;
	*at = out->to + 1;
	return true;
}

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

/* Cells that a text takes on one line, and that its widest part takes which nothing
 * breaks, or nothing but a hyphen. */
static struct extent
measure(const struct setter *s, struct stretch c)
{
	struct fill f = setter_stretch(s, c.from, c.to, UINT32_MAX);
	uint32_t begin = fill_skip_blanks(&f, f.from), run = 0, part = 0;
	struct extent e = { 0 };
	struct fill_line line;

	if (!fill_line(&f, &begin, UINT32_MAX / 2, &line))
		return e;
	e.width = line.width;
	for (uint32_t i = line.start; i < line.end; i++) {
		const struct unit *u = &f.units[i];

		if (u->level >= BREAK_MAY)
			run = part = 0;
		else if (u->level == BREAK_HYPHEN) {
			e.part = part + 1 > e.part ? part + 1 : e.part;
			part = 0;
		}
		if (!(u->kind & UNIT_BLANK)) {
			run += fill_width(&f, i);
			part += fill_width(&f, i);
		}
		e.run = run > e.run ? run : e.run;
		e.part = part > e.part ? part : e.part;
	}
	return e;
}

/* A text of no width is one all the same: marks without their letters. */
static bool
is_empty(const struct setter *s, struct stretch c)
{
	struct fill f = setter_stretch(s, c.from, c.to, UINT32_MAX);

	return fill_skip_blanks(&f, f.from) >= f.to;
}

static void
measure_row(const struct setter *s, struct table *t, struct stretch row, bool head)
{
	struct stretch c;
	uint32_t at = row.from, i;

	for (i = 0; next_stretch(s->b->text, &at, row.to, '\t', &c); i++) {
		struct column *col = &t->columns[i];
		struct extent e;

		if (i == COLUMNS_MOST) {
			t->ncolumns = COLUMNS_MOST + 1;
			return;
		}
		e = measure(s, c);
		col->natural.width = e.width > col->natural.width ? e.width : col->natural.width;
		col->natural.run = e.run > col->natural.run ? e.run : col->natural.run;
		col->natural.part = e.part > col->natural.part ? e.part : col->natural.part;
		if (!head && !is_number(s->b->text + c.from, c.to - c.from))
			col->numbers = false;
	}
	if (i > t->ncolumns)
		t->ncolumns = i;
}

static void
measure_rows(const struct setter *s, struct table *t)
{
	struct stretch row;

	*t = (struct table){ .ncolumns = 0 };
	for (uint32_t i = 0; i < COLUMNS_MOST; i++)
		t->columns[i].numbers = true;
	for (uint32_t at = 0, i = 0; t->ncolumns <= COLUMNS_MOST &&
	    next_stretch(s->b->text, &at, s->b->len, '\n', &row); i++)
		measure_row(s, t, row, i < s->b->level);
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

	if (t->ncolumns > COLUMNS_MOST || cells < t->ncolumns * gap)
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
	if (fit_columns(t, cells, s->step, true, GAP))
		return true;
	if (s->o->hyphen && !s->o->vertical) {
		hyphen_mark(s->o->hyphen, s->o->language, s->b->text, s->units, s->nunits);
		measure_rows(s, t);
	}
	if (fit_columns(t, cells, s->step, false, GAP))
		return true;
	/* One cell parts columns as well when two leave no room for them: the eight of a league's
	 * table stand in 38 so. In vertical setting it would be half a row. */
	return s->step == 1 && (fit_columns(t, cells, s->step, true, 1) ||
		fit_columns(t, cells, s->step, false, 1));
}

static void
set_row(struct setter *s, const struct table *t, struct stretch row, uint32_t end, bool head)
{
	struct { struct fill f; uint32_t at; bool more; } cells[COLUMNS_MOST];
	struct stretch c;
	uint32_t n = 0, at = row.from, drawn, first = s->l->count;

	for (; n < t->ncolumns && next_stretch(s->b->text, &at, row.to, '\t', &c); n++) {
		cells[n].f = setter_stretch(s, c.from, c.to, t->columns[n].width);
		cells[n].at = fill_skip_blanks(&cells[n].f, cells[n].f.from);
		cells[n].more = true;
	}
	do {
		drawn = 0;
		setter_begin(s, row.from);
		for (uint32_t i = 0; i < n; i++) {
			const struct column *col = &t->columns[i];
			struct fill_line line;
			uint32_t x = s->left + col->x;

			cells[i].more = cells[i].more &&
				fill_line(&cells[i].f, &cells[i].at, col->width, &line);
			if (!cells[i].more)
				continue;
			if (col->numbers)
				x += col->width - line.width;
			setter_fill(s, &cells[i].f, &line, x, head ? STYLE_STRONG : 0);
			drawn++;
		}
		s->line.joined = s->l->count > first;
		if (drawn)
			setter_end(s, end);
	} while (drawn);
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

/* -- row by row -------------------------------------------------------------- */

/* Where a row stands that is written as one text, cell behind cell. */
struct listed {
	uint32_t x, indent;	/* cells from the left; where its lines begin */
	uint32_t turned;	/* where those but the first do */
	uint8_t attr;
};

static void
turn(struct setter *s, struct listed *l, uint32_t at)
{
	setter_end(s, at);
	setter_begin(s, at);
	l->x = l->indent = l->turned;
}

/* A line breaks rather between two cells than in one; only a cell that no line
 * takes goes on behind another, when a good part of the line is left. `after`: cells of
 * the sign behind it. */
static void
list_cell(struct setter *s, struct listed *l, struct stretch c, uint32_t after)
{
	uint32_t cells = setter_cells(s), at, from;
	struct extent e = measure(s, c);
	struct fill f;
	struct fill_line line;
	bool begun = false;

	if (l->x > l->indent && l->x + e.width + after > cells && (e.width + after <= cells - l->turned ||
	    l->x + after + e.run > cells || 2 * l->x > cells))
		turn(s, l, c.from);
	after = cells - l->turned > after + TABLE_LEAST ? after : 0;
	f = setter_stretch(s, c.from, c.to, cells - l->turned - after);
	at = fill_skip_blanks(&f, f.from);
	for (; at < f.to; begun = true) {
		if (begun)
			turn(s, l, fill_byte(&f, at));
		from = at;
		if (!fill_line(&f, &at, cells - l->x, &line))
			break;
		if (at == f.to && line.width + after > cells - l->x) {
			at = from;
			fill_line(&f, &at, cells - l->x - after, &line);
		}
		setter_fill(s, &f, &line, s->left + l->x, l->attr);
		l->x += line.width;
	}
}

/* A dash in the place of an empty cell, as in print: else what is behind it would stand
 * under another head. */
static void
list_empty(struct setter *s, struct listed *l, uint32_t at, uint32_t after, struct style style)
{
	uint32_t wide = setter_width(s, EMPTY_CELL), cells = setter_cells(s);

	if (l->x > l->indent && l->x + wide + after > cells)
		turn(s, l, at);
	if (l->x + wide > cells)
		return;
	setter_ornament(s, s->left + l->x, EMPTY_CELL, strlen(EMPTY_CELL), at, style, -1);
	l->x += wide;
}

/* Behind its last cell with a text a row ends; false: it has none. */
static bool
cut_row(const struct setter *s, struct stretch *row)
{
	uint32_t at = row->from, to = row->from;
	struct stretch c;
	bool any = false;

	while (next_stretch(s->b->text, &at, row->to, '\t', &c))
		if (!is_empty(s, c)) {
			to = c.to;
			any = true;
		}
	row->to = to;
	return any;
}

/* 品名 / 产地 / – / 价格.
 * The sign stays at a line's end, though elsewhere a solidus neither
 * begins nor ends a line (GB/T 15834 5.1.9): without it two cells would be one. */
static void
list_row(struct setter *s, struct stretch row, uint32_t end, uint8_t attr)
{
	const char *sign = s->o->vertical ? FILL_CELL_VERTICAL : " /";
	struct listed l = { .attr = attr };
	uint32_t wide = setter_width(s, sign), cells = setter_cells(s), first = s->l->count, at = row.from;
	struct style style = s->style;
	struct stretch c;

	if (!cut_row(s, &row))
		return;
	style.attr |= attr;
	l.turned = cells >= GAP + TABLE_LEAST ? GAP : 0;
	setter_begin(s, row.from);
	while (next_stretch(s->b->text, &at, row.to, '\t', &c)) {
		bool more = c.to < row.to;

		if (is_empty(s, c))
			list_empty(s, &l, c.from, wide, style);
		else
			list_cell(s, &l, c, more ? wide : 0);
		if (!more)
			break;
		if (l.x + wide <= cells)
			setter_ornament(s, s->left + l.x, sign, strlen(sign), c.to, style, -1);
		l.x += l.x + wide <= cells ? wide + (s->o->vertical ? 0 : 1) : 0;
	}
	setter_end(s, end);
	for (uint32_t i = first + 1; i < s->l->count; i++)
		s->lines[i].joined = true;
}

void
table_set(struct setter *s)
{
	const struct block *b = s->b;
	struct stretch row;
	struct table t;
	bool columns = find_columns(s, &t);

	for (uint32_t at = 0, i = 0; next_stretch(b->text, &at, b->len, '\n', &row); i++) {
		uint32_t end = at < b->len ? at : b->len, first = s->l->count;
		bool head = i < b->level;

		if (!columns)
			list_row(s, row, end, head ? STYLE_STRONG : 0);
		else
			set_row(s, &t, row, end, head);
		/* the head's rows, and the first one below it */
		if (first < s->l->count && i > 0 && i <= b->level)
			s->lines[first].joined = true;
		if (columns && head && i + 1 == b->level)
			set_rule(s, &t, end);
		for (uint32_t k = first; head && k < s->l->count; k++)
			s->lines[k].head = true;
	}
}
