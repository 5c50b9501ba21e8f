#include "ui/canvas.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "typeset/bidi.h"

void
canvas_init(struct canvas *c)
{
	*c = (struct canvas){ 0 };
}

void
canvas_fini(struct canvas *c)
{
	free(c->cells);
	canvas_init(c);
}

void
canvas_clear(struct canvas *c)
{
	const struct cell none = { .width = 1 };
	size_t n = (size_t)c->rows * (size_t)c->cols;

	for (size_t i = 0; i < n; i++)
		c->cells[i] = none;
	c->cursor_shown = false;
}

static int
clamp(int n, int most)
{
	return n < 1 ? 1 : n > most ? most : n;
}

void
canvas_resize(struct canvas *c, int rows, int cols)
{
	rows = clamp(rows, CANVAS_ROWS);
	cols = clamp(cols, CANVAS_COLS);
	if (rows != c->rows || cols != c->cols) {
		free(c->cells);
		c->rows = rows;
		c->cols = cols;
		c->cells = mem_array((size_t)rows * (size_t)cols, sizeof *c->cells);
	}
	canvas_clear(c);
}

static struct cell *
cell_at(struct canvas *c, int row, int col)
{
	return &c->cells[(size_t)row * (size_t)c->cols + (size_t)col];
}

static void
blank(struct cell *cell, struct style st)
{
	*cell = (struct cell){ .width = 1, .style = st };
}

/* Overwriting one half of a wide character leaves no other half behind. */
static void
free_halves(struct canvas *c, int row, int col, int width)
{
	for (int x = col; x > 0 && cell_at(c, row, x)->width == 0; x--) {
		blank(cell_at(c, row, x), cell_at(c, row, x)->style);
		if (cell_at(c, row, x - 1)->width > 1)
			blank(cell_at(c, row, x - 1), cell_at(c, row, x - 1)->style);
	}
	for (int x = col + width; x < c->cols && cell_at(c, row, x)->width == 0; x++)
		blank(cell_at(c, row, x), cell_at(c, row, x)->style);
}

static void
set_cell(struct canvas *c, int row, int col, const char *s, size_t n, int width, struct style st)
{
	struct cell *cell = cell_at(c, row, col);

	free_halves(c, row, col, width);
	*cell = (struct cell){ .len = (uint8_t)n, .width = (uint8_t)width, .style = st };
	memcpy(cell->text, s, n);
	for (int i = 1; i < width; i++)
		cell[i] = (struct cell){ .style = st };
}

/* A cluster of several characters, or of bytes that are none, as it may leave: it was a
 * cluster with whatever clings to a character, tags and controls of shaping too. */
static size_t
gate_cluster(const char *s, size_t n, char out[CELL_TEXT], int *width)
{
	struct buf gated = { 0 };
	size_t size;

	utf8_printable(&gated, s, n);
	*width = utf8_cluster_width(buf_str(&gated), gated.len);
	size = utf8_reduce(buf_str(&gated), gated.len, out, CELL_TEXT);
	buf_fini(&gated);
	return size;
}

/* Each character where it stands in the text. */
static int
put_in_order(struct canvas *c, int row, int col, int cells, const char *text, size_t n, struct style st)
{
	int x = 0;

	for (size_t at = 0; at < n;) {
		const char *cluster = text + at;
		size_t len = utf8_cluster(cluster, n - at), size = len;
		char reduced[CELL_TEXT];
		uint32_t cp = 0;
		int width;

		at += len;
		/* nearly all are of one character, which stays what it is */
		if (utf8_decode(cluster, len, &cp) != len) {
			size = gate_cluster(cluster, len, reduced, &width);
			cluster = reduced;
		} else if (utf8_is_printable(cp) && cp != 0xfffd) {
			width = utf8_width_of(cp);
		} else {	/* or a byte that is no UTF-8 */
			size = utf8_encode(0xfffd, reduced);
			cluster = reduced;
			width = utf8_width_of(0xfffd);
		}
		if (!size || width == 0)
			continue;
		if (x + width > cells)
			break;
		set_cell(c, row, col + x, cluster, size, width, st);
		x += width;
	}
	return x;
}

int
canvas_put(struct canvas *c, int row, int col, int cells, const char *text, size_t n, struct style st)
{
	struct buf seen = { 0 };
	int used;

	if (row < 0 || row >= c->rows || col < 0 || col >= c->cols || cells <= 0)
		return 0;
	if (cells > c->cols - col)
		cells = c->cols - col;
	if (!bidi_needed(text, n))
		return put_in_order(c, row, col, cells, text, n, st);
	/* what is cut is its end, wherever that is seen */
	bidi_line(&seen, text, utf8_fit(text, n, (size_t)cells, NULL), false);
	used = put_in_order(c, row, col, cells, seen.data, seen.len, st);
	buf_fini(&seen);
	return used;
}

int
canvas_puts(struct canvas *c, int row, int col, int cells, const char *text, struct style st)
{
	return canvas_put(c, row, col, cells, text, strlen(text), st);
}

int
canvas_fit(struct canvas *c, int row, int col, int cells, const char *text, struct style st)
{
	size_t n = strlen(text), fits, used;
	int dots = utf8_width_of(0x2026);
	struct buf cut = { 0 };

	if (cells <= 0)
		return 0;
	if (utf8_width(text, n) <= (size_t)cells)
		return canvas_put(c, row, col, cells, text, n, st);
	if (cells < dots)
		return 0;
	fits = utf8_fit(text, n, (size_t)(cells - dots), &used);
	buf_add(&cut, text, fits);
	buf_adds(&cut, "…");
	used = (size_t)canvas_put(c, row, col, cells, cut.data, cut.len, st);
	buf_fini(&cut);
	return (int)used;
}

int
canvas_right(struct canvas *c, int row, int col, int cells, const char *text, struct style st)
{
	size_t n = strlen(text), used;

	if (cells <= 0)
		return col;
	n = utf8_fit(text, n, (size_t)cells, &used);
	canvas_put(c, row, col + cells - (int)used, (int)used, text, n, st);
	return col + cells - (int)used;
}

void
canvas_rule(struct canvas *c, int row, int col, int cells, struct style st)
{
	int width = utf8_width_of(0x2500);

	for (int x = 0; x + width <= cells; x += width)
		canvas_puts(c, row, col + x, width, "─", st);
}

void
canvas_restyle(struct canvas *c, int row, int col, int cells, struct style st)
{
	if (row < 0 || row >= c->rows)
		return;
	for (int x = col < 0 ? 0 : col; x < col + cells && x < c->cols; x++)
		cell_at(c, row, x)->style = st;
}

void
canvas_blank(struct canvas *c, int row, int col, int cells, struct style st)
{
	for (int x = 0; x < cells; x++)
		canvas_put(c, row, col + x, 1, " ", 1, st);
}

void
canvas_cursor(struct canvas *c, int row, int col, bool shown)
{
	c->cursor_row = row < c->rows ? row : c->rows - 1;
	c->cursor_col = col < c->cols ? col : c->cols - 1;
	c->cursor_shown = shown;
}

void
canvas_dump(const struct canvas *c, const char *prefix, struct buf *out)
{
	for (int row = 0; row < c->rows; row++) {
		const struct cell *cells = &c->cells[(size_t)row * (size_t)c->cols];
		size_t blanks = 0;

		buf_adds(out, prefix);
		for (int col = 0; col < c->cols; col++) {
			if (cells[col].width == 0)
				continue;
			if (cells[col].len == 0 || (cells[col].len == 1 && cells[col].text[0] == ' ')) {
				blanks++;
				continue;
			}
			buf_fill(out, ' ', blanks);
			blanks = 0;
			buf_add(out, cells[col].text, cells[col].len);
		}
		while (out->len > 0 && out->data[out->len - 1] == ' ')
			out->data[--out->len] = '\0';
		buf_addc(out, '\n');
	}
}
