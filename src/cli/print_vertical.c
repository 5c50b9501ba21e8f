/* print_vertical.c - an article in columns from right to left, sheet below sheet. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "cli/print.h"
#include "typeset/columns.h"
#include "typeset/vertical.h"

enum { HEIGHT_DEFAULT = 24 };

/* One row of a band: each of its lines has a slot there or none. */
struct grid {
	uint32_t rows, cols;		/* lines, not cells */
	struct { char *text; struct style style; uint8_t width; } *slots;
};

static void
put_line(struct grid *g, const struct line *line, const struct block *b, uint32_t col)
{
	for (uint16_t i = 0; i < line->npieces; i++) {
		struct vertical v = vertical_begin(&line->pieces[i], b);
		const struct slot *slot;

		while ((slot = vertical_next(&v)) && slot->row < g->rows) {
			size_t at = (size_t)slot->row * g->cols + col;

			free(g->slots[at].text);
			g->slots[at].text = mem_dupn(slot->text, slot->n);
			g->slots[at].width = slot->width;
			g->slots[at].style = line->pieces[i].style;
		}
	}
}

static void
add_row(const struct grid *g, uint32_t row, uint32_t width, bool ansi, struct buf *out)
{
	uint32_t x = 0;

	for (uint32_t col = g->cols; col > 0; col--) {
		size_t at = (size_t)row * g->cols + col - 1;
		const char *text = g->slots[at].text, *sgr;

		if (!text)
			continue;
		sgr = ansi && strcmp(text, "\u3000") != 0 ? print_sgr(g->slots[at].style) : "";
		buf_fill(out, ' ', vertical_x(width, col - 1) - x);
		buf_adds(out, sgr);
		utf8_printable(out, text, strlen(text));
		if (*sgr)
			buf_adds(out, "\033[0m");
		x = vertical_x(width, col - 1) + g->slots[at].width;
	}
	print_end_line(out);
}

static void
add_band(const struct print *p, const struct column *band, const struct layout *l,
	const struct block *blocks, struct buf *out)
{
	struct grid g = { .cols = columns_rows(band) };

	for (uint32_t i = 0; i < g.cols; i++) {
		uint32_t rows = l->lines[columns_line(band, i)].width / VERTICAL_CELLS;

		g.rows = rows > g.rows ? rows : g.rows;
	}
	g.slots = mem_array((size_t)g.rows * g.cols, sizeof *g.slots);
	for (uint32_t i = 0; i < g.cols; i++) {
		const struct line *line = &l->lines[columns_line(band, i)];

		put_line(&g, line, &blocks[line->block], i);
	}
	for (uint32_t row = 0; row < g.rows; row++)
		add_row(&g, row, (uint32_t)p->width, p->cli->options->format == FORMAT_ANSI, out);
	for (size_t i = 0; i < (size_t)g.rows * g.cols; i++)
		free(g.slots[i].text);
	free(g.slots);
}

static void
add_rule(const struct print *p, struct buf *out)
{
	int width = utf8_width_of(0x2500);

	for (int x = 0; x + width <= p->width; x += width)
		buf_adds(out, "─");
	buf_addc(out, '\n');
}

/* How many bands of the n that are asked for a sheet has, and the rows of each. */
static uint16_t
bands_of(const struct print *p, uint16_t n, uint32_t *rows)
{
	uint32_t height = p->cli->options->height ? (uint32_t)p->cli->options->height : HEIGHT_DEFAULT;

	while (n > 1 && vertical_rows(height, n) == 0)
		n--;
	*rows = vertical_rows(height, n);
	return n;
}

void
print_vertical(const struct print *p, const struct block *blocks, uint32_t count,
	struct layout_options o, uint16_t n, struct buf *out)
{
	uint32_t rows, lines = vertical_columns((uint32_t)p->width);
	struct columns c;
	struct layout l;

	n = bands_of(p, n, &rows);
	o.vertical = true;
	o.measure = (uint16_t)(rows * VERTICAL_CELLS);
	layout_set(&l, blocks, count, &o);
	columns_part_bands(&c, &l, blocks, n, lines);
	for (uint32_t i = 0; i < c.count; i++) {
		if (i > 0)
			buf_addc(out, '\n');
		for (uint16_t k = 0; k < c.n && c.sheets[i].columns[k].count; k++) {
			if (k > 0)
				add_rule(p, out);
			add_band(p, &c.sheets[i].columns[k], &l, blocks, out);
		}
	}
	columns_fini(&c);
	layout_fini(&l);
}
