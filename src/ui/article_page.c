#include "ui/article_page.h"

#include "base/utf8.h"
#include "typeset/vertical.h"

enum {
	AIR = 4,		/* cells beside the text, where there is room */
	AIR_FROM_COLS = 24,
	LINES_LEAST = 8,	/* of a column: shorter ones are no columns */
	ROWS_LEAST = 8,		/* below the headline */
	BAND_LEAST = 6,		/* rows: lower bands, asked for by number, are not made */
};

static int
room_of(int cols)
{
	return cols > AIR_FROM_COLS ? cols - AIR : cols < 1 ? 1 : cols;
}

/* How many columns the article is worth in this window. */
static uint16_t
columns_of(const struct article_doc *d, const struct settings *s, int cols)
{
	uint16_t room = (uint16_t)room_of(cols);
	uint16_t n = settings_is(s, SET_COLUMNS, "auto") ? columns_for(room) :
		(uint16_t)settings_number(s, SET_COLUMNS);
	uint32_t cells = 0;

	if (!d->has_body)
		return 1;
	for (uint32_t i = d->head; i < d->count; i++)
		cells += (uint32_t)utf8_width(d->blocks[i].text, d->blocks[i].len) + 8;
	while (n > 1 && (!columns_measure(room, n) ||
		cells / columns_measure(room, n) < (uint32_t)n * LINES_LEAST))
		n--;
	return n < 1 ? 1 : n;
}

/* How many bands a window has, and the rows of each. */
static uint16_t
bands_of(const struct settings *s, int height, uint32_t *rows)
{
	long most = settings_number(s, SET_MEASURE) / VERTICAL_CELLS;
	uint16_t n = settings_is(s, SET_COLUMNS, "auto") ? vertical_bands((uint32_t)height) :
		(uint16_t)settings_number(s, SET_COLUMNS);

	while (n > 1 && vertical_rows((uint32_t)height, n) < BAND_LEAST)
		n--;
	*rows = vertical_rows((uint32_t)height, n);
	if (most > 0 && (uint32_t)most < *rows)
		*rows = (uint32_t)most;
	return n;
}

/* Why an article is missing is told in English, which has no vertical setting. */
static bool
is_vertical(const struct article_doc *d, const struct settings *s, int cols)
{
	return settings_yes(s, SET_VERTICAL) && d->has_body && vertical_suits(d->language) &&
		vertical_columns((uint32_t)room_of(cols)) > 0;
}

static void
fit_vertical(struct article_page *p, struct article_doc *d, const struct settings *s)
{
	uint32_t lines = vertical_columns((uint32_t)room_of(p->cols)), rows;
	uint16_t n = bands_of(s, p->rows, &rows);

	article_doc_set(d, s, (struct doc_shape){ (uint16_t)(rows * VERTICAL_CELLS), 1, true });
	columns_part_bands(&p->columns, &d->layout, d->blocks, n, lines);
	p->width = (int)(lines * (VERTICAL_CELLS + VERTICAL_GAP) - VERTICAL_GAP);
}

static void
set_one(struct article_page *p, struct article_doc *d, const struct settings *s)
{
	long most = settings_number(s, SET_MEASURE);
	int room = room_of(p->cols);

	p->width = most > 0 && most < room ? (int)most : room;
	article_doc_set(d, s, (struct doc_shape){ (uint16_t)p->width, 1, false });
}

static void
fit_columns(struct article_page *p, struct article_doc *d, const struct settings *s)
{
	uint16_t n = columns_of(d, s, p->cols);
	int first;

	p->width = room_of(p->cols);
	if (n > 1)
		article_doc_set(d, s, (struct doc_shape){ (uint16_t)p->width, n, false });
	first = p->rows - (int)d->nheadline - 1;
	if (n > 1 && first >= ROWS_LEAST)
		columns_part(&p->columns, &d->layout, d->blocks, n, (uint32_t)first, (uint32_t)p->rows);
	if (!p->columns.count) {
		article_page_fini(p);
		set_one(p, d, s);
	}
}

bool
article_page_fit(struct article_page *p, struct article_doc *d, const struct settings *s,
	struct area a)
{
	if (d->set && p->rows == a.rows && p->cols == a.cols)
		return false;
	article_page_fini(p);
	p->rows = a.rows;
	p->cols = a.cols;
	if (is_vertical(d, s, a.cols))
		fit_vertical(p, d, s);
	else
		fit_columns(p, d, s);
	p->left = (a.cols - p->width) / 2;
	return true;
}

void
article_page_fini(struct article_page *p)
{
	columns_fini(&p->columns);
}

static uint32_t
sheet_of(const struct article_page *p, const struct article_doc *d, uint32_t line)
{
	return line < d->nheadline ? 0 : columns_sheet_of(&p->columns, line - d->nheadline);
}

static uint32_t
top_of(const struct article_page *p, const struct article_doc *d, uint32_t sheet)
{
	return sheet ? d->nheadline + p->columns.sheets[sheet].columns[0].first : 0;
}

uint32_t
article_page_last(const struct article_page *p, const struct article_doc *d)
{
	uint32_t n = article_doc_count(d);

	if (p->columns.count)
		return top_of(p, d, p->columns.count - 1);
	return n > (uint32_t)p->rows ? n - (uint32_t)p->rows : 0;
}

uint32_t
article_page_top_for(const struct article_page *p, const struct article_doc *d, int64_t line)
{
	uint32_t last = article_page_last(p, d);

	if (line < 0)
		return 0;
	if (p->columns.count)
		return top_of(p, d, sheet_of(p, d, line > last ? last : (uint32_t)line));
	return line > last ? last : (uint32_t)line;
}

uint32_t
article_page_after(const struct article_page *p, const struct article_doc *d, int64_t lines)
{
	int64_t sheet, steps = lines / (p->rows > 1 ? p->rows - 1 : 1);

	if (!p->columns.count)
		return article_page_top_for(p, d, (int64_t)p->top + lines);
	if (!steps)
		steps = lines < 0 ? -1 : 1;
	sheet = (int64_t)sheet_of(p, d, p->top) + steps;
	if (sheet < 0)
		sheet = 0;
	return top_of(p, d, sheet >= p->columns.count ? p->columns.count - 1 : (uint32_t)sheet);
}

uint32_t
article_page_end(const struct article_page *p, const struct article_doc *d)
{
	uint32_t sheet, end = p->top + (uint32_t)p->rows;

	if (p->columns.count) {
		sheet = sheet_of(p, d, p->top);
		return sheet + 1 < p->columns.count ? top_of(p, d, sheet + 1) : article_doc_count(d);
	}
	return end < article_doc_count(d) ? end : article_doc_count(d);
}

unsigned
article_page_percent(const struct article_page *p, const struct article_doc *d)
{
	uint32_t n = article_doc_count(d);

	return n ? article_page_end(p, d) * 100 / n : 100;
}

/* -- columns on the canvas ------------------------------------------------- */

struct spot {
	uint32_t line;
	int row, col;		/* within the area */
};

/* Rows from the top of one band to that of the next, whose rule stands between. */
static int
band_pitch(const struct article_doc *d)
{
	return (int)d->layout.measure / VERTICAL_CELLS + 1;
}

/* The column or band of a sheet's i-th line, and its number there. */
static bool
find_in_sheet(const struct sheet *s, uint16_t n, uint32_t *i, uint16_t *k)
{
	for (*k = 0; *k < n; ++*k) {
		if (*i < columns_rows(&s->columns[*k]))
			return true;
		*i -= columns_rows(&s->columns[*k]);
	}
	return false;
}

/* The i-th line that the window shows, and where; false past the last. */
static bool
spot_at(const struct article_page *p, const struct article_doc *d, uint32_t i, struct spot *out)
{
	const struct sheet *s;
	uint32_t sheet, head;
	uint16_t k;

	if (!p->columns.count) {
		*out = (struct spot){ p->top + i, (int)i, p->left };
		return i < (uint32_t)p->rows && out->line < article_doc_count(d);
	}
	sheet = sheet_of(p, d, p->top);
	head = sheet ? 0 : d->nheadline;
	if (i < head) {
		*out = (struct spot){ i, (int)i, p->left };
		return true;
	}
	i -= head;
	s = &p->columns.sheets[sheet];
	if (!find_in_sheet(s, p->columns.n, &i, &k))
		return false;
	out->line = d->nheadline + columns_line(&s->columns[k], i);
	if (d->shape.vertical) {
		out->row = k * band_pitch(d);
		out->col = p->left + (int)vertical_x((uint32_t)p->width, i);
	} else {
		out->row = (int)(head + (head > 0) + i);
		out->col = p->left + k * ((int)d->layout.measure + COLUMNS_GUTTER);
	}
	return true;
}

int
article_page_home(const struct article_page *p, const struct article_doc *d)
{
	return d->shape.vertical ? p->left + (int)vertical_x((uint32_t)p->width, 0) : p->left;
}

/* Rules between bands that have lines. */
static void
draw_band_rules(const struct article_page *p, const struct article_doc *d, struct canvas *c, struct area a)
{
	const struct sheet *s = p->columns.count ? &p->columns.sheets[sheet_of(p, d, p->top)] : NULL;

	for (uint16_t k = 1; s && k < p->columns.n && s->columns[k].count; k++)
		canvas_rule(c, a.row + k * band_pitch(d) - 1, a.col + p->left, p->width,
			(struct style){ ROLE_RULE, 0 });
}

static void
draw_rules(const struct article_page *p, const struct article_doc *d, struct canvas *c, struct area a)
{
	uint32_t sheet = p->columns.count ? sheet_of(p, d, p->top) : 0;
	int first = sheet ? 0 : (int)d->nheadline + (d->nheadline > 0);

	for (uint16_t k = 1; p->columns.count && k < p->columns.n; k++)
		for (uint32_t row = 0; row < p->columns.sheets[sheet].rows; row++)
			canvas_puts(c, a.row + first + (int)row, a.col + p->left - 2 +
				k * ((int)d->layout.measure + COLUMNS_GUTTER), 2, "│",
				(struct style){ ROLE_RULE, 0 });
}

void
article_page_draw(const struct article_page *p, const struct article_doc *d,
	const struct article_marks *m, struct canvas *c, struct area a)
{
	struct spot at;

	if (d->shape.vertical)
		draw_band_rules(p, d, c, a);
	else
		draw_rules(p, d, c, a);
	for (uint32_t i = 0; spot_at(p, d, i, &at); i++)
		article_draw_line(d, at.line, m, c, a.row + at.row, a.col + at.col);
}

int
article_page_link_at(const struct article_page *p, const struct article_doc *d, int row, int col)
{
	struct spot at;

	for (uint32_t i = 0; spot_at(p, d, i, &at); i++) {
		int link = -1;

		if (d->shape.vertical && col >= at.col && col < at.col + VERTICAL_CELLS && row >= at.row)
			link = article_draw_link_at(d, at.line, (row - at.row) * VERTICAL_CELLS);
		else if (!d->shape.vertical && at.row == row)
			link = article_draw_link_at(d, at.line, col - at.col);
		if (link >= 0)
			return link;
	}
	return -1;
}
