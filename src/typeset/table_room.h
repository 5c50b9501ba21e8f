/* table_room.h - what the two ways to set a table share. Within typeset/table*.c only. */
#ifndef TYPESET_TABLE_ROOM_H
#define TYPESET_TABLE_ROOM_H

#include "paper/table.h"
#include "typeset/setter.h"

enum { TABLE_GAP = 2 };		/* cells */

struct extent {
	uint32_t width;		/* on one line */
	uint32_t run, part;	/* the widest that does not break; that breaks at a hyphen only */
};

/* Cells that a text takes on one line, and that its widest part takes which nothing
 * breaks, or nothing but a hyphen. */
struct extent table_measure(const struct setter *s, uint32_t from, uint32_t to);
/* A text of no width is one all the same: marks without their letters. */
bool table_is_empty(const struct setter *s, uint32_t from, uint32_t to);

/* The next row of the walk as one text: 品名 / 产地 / 价格. Returns where the row ends. */
uint32_t table_list_row(struct setter *s, struct table_walk *w, uint8_t attr);

#endif
