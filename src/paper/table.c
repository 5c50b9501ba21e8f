#include "paper/table.h"

#include <string.h>

enum { WIDE_BITS = 8 };

uint32_t
table_span_number(uint32_t wide, uint32_t high)
{
	wide = wide >= 1 && wide <= TABLE_WIDE_MOST ? wide : 1;
	high = high < 1 ? 1 : high < TABLE_HIGH_MOST ? high : TABLE_HIGH_MOST;
	return wide | high << WIDE_BITS;
}

uint32_t
table_span_wide(uint32_t number)
{
	return number & ((1 << WIDE_BITS) - 1);
}

uint32_t
table_span_high(uint32_t number)
{
	return number >> WIDE_BITS;
}

uint32_t
table_span_clip(uint32_t number, uint32_t high)
{
	uint32_t own = table_span_high(number);

	return table_span_number(table_span_wide(number), own < high ? own : high);
}

/* The first span that begins at `at` or behind it. */
static uint32_t
first_span(const struct block *k, uint32_t at)
{
	uint32_t low = 0, high = k->nspans;

	while (low < high) {
		uint32_t middle = low + (high - low) / 2;

		if (k->spans[middle].from < at)
			low = middle + 1;
		else
			high = middle;
	}
	return low;
}

/* Columns that a cell ending at `end` can take: up to the next one that has a text. */
static uint32_t
free_columns(const struct block *k, uint32_t end, uint32_t wide)
{
	for (uint32_t n = 1; n < wide && end < k->len && k->text[end] == '\t'; n++)
		if (++end < k->len && k->text[end] != '\t' && k->text[end] != '\n')
			return n;
	return wide;
}

static void
find_span(const struct block *k, struct table_cell *c)
{
	uint32_t number = table_span_number(1, 1);

	for (uint32_t i = first_span(k, c->from); i < k->nspans && k->spans[i].from < c->to; i++)
		if (k->spans[i].kind == SPAN_CELLS) {	/* of a corrupt cache it may say anything */
			number = table_span_clip(k->spans[i].number, TABLE_HIGH_MOST);
			break;
		}
	c->wide = free_columns(k, c->to, table_span_wide(number));
	c->high = table_span_high(number);
}

struct table_walk
table_walk(const struct block *k)
{
	return (struct table_walk){ .k = k };
}

static bool
reaches_down(const struct table_walk *w)
{
	return w->column < TABLE_COLUMNS_MOST && w->down[w->column] > 0;
}

bool
table_next(struct table_walk *w, struct table_cell *out)
{
	const struct block *k = w->k;
	uint32_t end = w->at;

	if (w->at > k->len)
		return false;
	while (end < k->len && k->text[end] != '\t' && k->text[end] != '\n')
		end++;
	*out = (struct table_cell){ .from = w->at, .to = end, .row = w->row, .column = w->column,
		.last = end == k->len || k->text[end] == '\n' };
	out->covered = w->at == end && (w->column < w->until || reaches_down(w));
	find_span(k, out);
	if (out->wide > 1)
		w->until = w->column + out->wide;
	for (uint32_t i = w->column; out->high > 1 && i < w->column + out->wide && i < TABLE_COLUMNS_MOST; i++)
		w->down[i] = (uint16_t)out->high;
	w->at = end + 1;
	w->column++;
	if (out->last) {
		w->row++;
		w->column = w->until = 0;
		for (uint32_t i = 0; i < TABLE_COLUMNS_MOST; i++)
			w->down[i] -= w->down[i] > 0;
		if (w->row == k->level)	/* no cell of the head reaches below it (HTML 4.9.12) */
			memset(w->down, 0, sizeof w->down);
	}
	return true;
}
