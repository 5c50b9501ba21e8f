/* columns.h - lines side by side: a layout parted into sheets of columns, read
 * down each column and then across. Headings stay with what follows, a figure
 * with its caption, and no single line of a paragraph stands alone at a
 * column's head or foot where that can be helped (CLREQ 3.4.4, 4.1.3);
 * a table parts between its rows, below its head, which stands again where it goes on
 * (CSS 2.2 17.2, table-header-group); blank lines at a head go. The last sheet is balanced: its columns end level,
 * or nearly so; in vertical setting, where columns are bands below each other, the
 * text ends where it ends (CLREQ on both, of incomplete multi-column pages). */
#ifndef TYPESET_COLUMNS_H
#define TYPESET_COLUMNS_H

#include "typeset/layout.h"

enum { COLUMNS_GUTTER = 3, COLUMNS_MOST = 8 };	/* gutter: cells, its rule in the middle */

struct column {
	uint32_t first, count;	/* lines of the layout */
	uint32_t head, heads;	/* above them: lines of a table's head, which stand again */
};

struct sheet {
	struct column columns[COLUMNS_MOST];
	uint32_t rows;		/* of its longest column */
};

/* Rows of a column, and the line of the layout that is in one of them. */
static inline uint32_t
columns_rows(const struct column *c)
{
	return c->heads + c->count;
}

static inline uint32_t
columns_line(const struct column *c, uint32_t row)
{
	return row < c->heads ? c->head + row : c->first + row - c->heads;
}

struct columns {
	struct arena arena;
	struct sheet *sheets;
	uint32_t count;
	uint16_t n;		/* columns of a sheet */
};

/* The measure of each of n columns in `width` cells; 0 when they do not fit. */
uint16_t columns_measure(uint16_t width, uint16_t n);
/* How many columns suit a window: each of 40 cells at least, one when in doubt. */
uint16_t columns_for(uint16_t width);

/* Parts the lines of a layout. first_rows: rows of the first sheet, rows: of the
 * others; 0: as many as it takes, one balanced sheet. *c is overwritten. */
void columns_part(struct columns *c, const struct layout *l, const struct block *blocks, uint16_t n,
	uint32_t first_rows, uint32_t rows);
/* The lines of a layout in vertical setting: n bands of so many lines. */
void columns_part_bands(struct columns *c, const struct layout *l, const struct block *blocks,
	uint16_t n, uint32_t lines);
void columns_fini(struct columns *c);
/* The sheet that holds a line. */
uint32_t columns_sheet_of(const struct columns *c, uint32_t line);

#endif
