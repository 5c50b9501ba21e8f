#include "ui/list.h"

#include <stddef.h>

static bool
skipped(const struct list *l, int64_t row)
{
	return l->skips && l->skips(l->ctx, (uint32_t)row);
}

/* The nearest row from `row` on in a direction that takes the cursor, or -1. */
static int64_t
landing(const struct list *l, int64_t row, int direction)
{
	while (row >= 0 && row < l->count && skipped(l, row))
		row += direction;
	return row >= 0 && row < l->count ? row : -1;
}

void
list_to(struct list *l, uint32_t row)
{
	int64_t at;

	if (!l->count) {
		l->cursor = l->top = 0;
		return;
	}
	if (row >= l->count)
		row = l->count - 1;
	at = landing(l, row, 1);
	if (at < 0)
		at = landing(l, row, -1);
	l->cursor = at < 0 ? 0 : (uint32_t)at;
}

void
list_set(struct list *l, uint32_t count)
{
	l->count = count;
	list_to(l, l->cursor);
}

void
list_move(struct list *l, int64_t by)
{
	int64_t row = (int64_t)l->cursor + by, at;
	int direction = by < 0 ? -1 : 1;

	if (!l->count)
		return;
	if (row < 0)
		row = 0;
	if (row >= l->count)
		row = l->count - 1;
	at = landing(l, row, direction);
	if (at < 0)
		at = landing(l, row, -direction);
	if (at >= 0)
		l->cursor = (uint32_t)at;
	/* What stands above the first row is seen when the cursor is on it. */
	if (by < 0 && landing(l, 0, 1) == (int64_t)l->cursor)
		l->top = 0;
}

void
list_show(struct list *l, int rows)
{
	uint32_t head = l->cursor;

	l->rows = rows < 1 ? 1 : rows;
	/* The heading right above the cursor belongs to it. */
	while (head > 0 && skipped(l, head - 1) && l->cursor - head + 2 <= (uint32_t)l->rows)
		head--;
	if (l->top > head)
		l->top = head;
	if (l->cursor >= l->top + (uint32_t)l->rows)
		l->top = l->cursor - (uint32_t)l->rows + 1;
	if (l->count <= (uint32_t)l->rows)
		l->top = 0;
	else if (l->top > l->count - (uint32_t)l->rows)
		l->top = l->count - (uint32_t)l->rows;
}

bool
list_command(struct list *l, const struct command *cmd)
{ /* flat */
	int64_t n = cmd->count ? cmd->count : 1, rows = l->rows ? l->rows : 1;
	uint32_t row = cmd->count ? (uint32_t)n - 1 : cmd->id == CMD_BOTTOM ? UINT32_MAX : 0;

	switch (cmd->id) {
	case CMD_DOWN: list_move(l, n); return true;
	case CMD_UP: list_move(l, -n); return true;
	case CMD_PAGE_DOWN: case CMD_READ_ON: list_move(l, n * rows); return true;
	case CMD_PAGE_UP: list_move(l, -n * rows); return true;
	case CMD_HALF_DOWN: list_move(l, n * ((rows + 1) / 2)); return true;
	case CMD_HALF_UP: list_move(l, -n * ((rows + 1) / 2)); return true;
	case CMD_TOP: list_to(l, row); l->top = cmd->count ? l->top : 0; return true;
	case CMD_BOTTOM: list_to(l, row); return true;
	case CMD_PERCENT: list_to(l, (uint32_t)((uint64_t)l->count * (uint32_t)cmd->count / 100)); return true;
	default: return false;
	}
}
