/* table.h - the cells of a TABLE block, in order, on the grid that they stand on. */
#ifndef PAPER_TABLE_H
#define PAPER_TABLE_H

#include "paper/block.h"

enum {
	TABLE_COLUMNS_MOST = 64,	/* no cell reaches from further ones into other rows */
	TABLE_WIDE_MOST = 20,		/* columns of one cell; wider ones are for the looks */
	TABLE_HIGH_MOST = UINT16_MAX,	/* rows of one cell */
};

struct table_cell {
	uint32_t from, to;		/* bytes of the block's text */
	uint32_t row, column;		/* from 0 */
	uint32_t wide, high;		/* columns and rows that it takes, from 1 */
	bool last;			/* of its row */
	bool covered;			/* empty: one before it, or above it, reaches into it */
};

struct table_walk {
	const struct block *k;
	uint32_t at, row, column, until;
	uint16_t down[TABLE_COLUMNS_MOST];
};

struct table_walk table_walk(const struct block *k);
bool table_next(struct table_walk *w, struct table_cell *out);
/* What a SPAN_CELLS says of a cell; the limits hold, none is 1. */
uint32_t table_span_number(uint32_t wide, uint32_t high);
uint32_t table_span_wide(uint32_t number);
uint32_t table_span_high(uint32_t number);
uint32_t table_span_clip(uint32_t number, uint32_t high);	/* to so many rows at most */

#endif
