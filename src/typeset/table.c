#include "typeset/table.h"

#include <string.h>

#include "base/utf8.h"

enum {
	COLUMNS_MOST = 64,
	COLUMN_LEAST = 6,	/* three Han characters: below that a column is no text */
	GAP = 2,
};

struct column {
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
is_number(const char *s, uint32_t n)
{
	bool digit = false;

	for (uint32_t i = 0; i < n; i++) {
		digit |= s[i] >= '0' && s[i] <= '9';
		if (!strchr("0123456789.,:+-% ", s[i]))
			return false;
	}
	return digit || n == 0;
}

static void
measure_row(const struct setter *s, struct table *t, struct stretch row, bool head)
{
	struct stretch c;
	uint32_t at = row.from, i;

	for (i = 0; next_stretch(s->b->text, &at, row.to, '\t', &c); i++) {
		struct fill f;
		uint32_t begin;
		struct fill_line line;

		if (i == COLUMNS_MOST) {
			t->ncolumns = COLUMNS_MOST + 1;
			return;
		}
		f = setter_stretch(s, c.from, c.to, UINT32_MAX);
		begin = fill_skip_blanks(&f, f.from);
		if (fill_line(&f, &begin, UINT32_MAX / 2, &line) && line.width > t->columns[i].width)
			t->columns[i].width = line.width;
		if (!head && !is_number(s->b->text + c.from, c.to - c.from))
			t->columns[i].numbers = false;
	}
	if (i > t->ncolumns)
		t->ncolumns = i;
}

static uint64_t
total(const struct table *t, uint32_t most)
{
	uint64_t sum = 0;

	for (uint32_t i = 0; i < t->ncolumns; i++)
		sum += t->columns[i].width < most ? t->columns[i].width : most;
	return sum;
}

/* Cuts the widest columns down until the table fits; false when they would be
 * too narrow to read. */
static bool
fit_columns(struct table *t, uint32_t cells, uint32_t step)
{
	uint32_t room, most, x = 0;

	if (t->ncolumns > COLUMNS_MOST || cells < t->ncolumns * GAP)
		return false;
	room = cells - (t->ncolumns - 1) * GAP;
	most = room;
	while (most >= COLUMN_LEAST && total(t, most) > room)
		most -= step;
	if (total(t, most) > room)
		return false;
	for (uint32_t i = 0; i < t->ncolumns; i++) {
		struct column *c = &t->columns[i];

		c->width = c->width < most ? c->width : most;
		c->x = x;
		x += c->width + GAP;
	}
	return true;
}

static void
set_row(struct setter *s, const struct table *t, struct stretch row, uint32_t end, bool head)
{
	struct { struct fill f; uint32_t at; bool more; } cells[COLUMNS_MOST];
	struct stretch c;
	uint32_t n = 0, at = row.from, drawn;

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
		if (drawn)
			setter_end(s, end);
	} while (drawn);
}

static void
set_rule(struct setter *s, const struct table *t, uint32_t at)
{
	const char dash[] = "─";
	struct style style = { .role = ROLE_RULE };
	struct buf b = { 0 };

	setter_begin(s, at);
	for (uint32_t i = 0; i < t->ncolumns; i++) {
		uint32_t n = t->columns[i].width / setter_width(s, dash);

		buf_clear(&b);
		while (n-- > 0)
			buf_adds(&b, dash);
		setter_ornament(s, s->left + t->columns[i].x, buf_str(&b), b.len, at, style, -1);
	}
	setter_end(s, at);
	buf_fini(&b);
}

void
table_set(struct setter *s)
{
	const struct block *b = s->b;
	struct table t = { .ncolumns = 0 };
	struct stretch row;
	bool columns;

	for (uint32_t i = 0; i < COLUMNS_MOST; i++)
		t.columns[i].numbers = true;
	for (uint32_t at = 0, i = 0; t.ncolumns <= COLUMNS_MOST &&
	    next_stretch(b->text, &at, b->len, '\n', &row); i++)
		measure_row(s, &t, row, i < b->level);
	columns = fit_columns(&t, setter_cells(s), s->step);
	for (uint32_t at = 0, i = 0; next_stretch(b->text, &at, b->len, '\n', &row); i++) {
		bool head = i < b->level;
		struct shape listed = { .turned = GAP, .attr = head ? STYLE_STRONG : 0 };

		if (!columns)
			setter_text(s, row.from, row.to, &listed);
		else
			set_row(s, &t, row, at < b->len ? at : b->len, head);
		if (columns && head && i + 1 == b->level)
			set_rule(s, &t, at < b->len ? at : b->len);
	}
}
