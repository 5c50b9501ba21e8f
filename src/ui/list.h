/* list.h - a list with a cursor that scrolls: the part that all lists share. */
#ifndef UI_LIST_H
#define UI_LIST_H

#include <stdbool.h>
#include <stdint.h>

#include "app/command.h"

struct list {
	uint32_t count, cursor, top;
	int rows;		/* that were shown last */
	/* Rows that the cursor passes over, such as headings; NULL: none. */
	bool (*skips)(const void *ctx, uint32_t row);
	const void *ctx;
};

void list_set(struct list *l, uint32_t count);	/* keeps the cursor inside */
void list_move(struct list *l, int64_t by);
void list_to(struct list *l, uint32_t row);	/* or the nearest row that takes the cursor */
/* Scrolls so that the cursor is seen in `rows` rows. */
void list_show(struct list *l, int rows);
/* down, up, page-down, ...: true when the command was one of these. */
bool list_command(struct list *l, const struct command *cmd);

#endif
