/* table.c - a table's cells on their grid: column.row, +N columns, ^N rows, ~ covered. */
#include "paper/table.h"

#include <string.h>

#include "base/buf.h"
#include "tap.h"

static const struct {
	uint8_t level;
	const char *name, *text, *want;
	uint32_t nspans;
	struct span spans[3];
} rows[] = {
	{ 0, "each cell takes one", "a\tb\nc\td", "a0.0 b1.0|c0.1 d1.1|", 0, { { 0 } } },
	{ 0, "an empty cell is one", "a\t\n\td", "a0.0 1.0|0.1 d1.1|", 0, { { 0 } } },
	{ 0, "one of two columns covers the next", "ab\t\tc\nd\te\tf", "ab0.0+2 ~1.0 c2.0|d0.1 e1.1 f2.1|", 1,
	  { { 0, 2, SPAN_CELLS, 2 | 1 << 8, NULL } } },
	{ 0, "one of three rows covers those below", "a\tb\n\tc\n\td\n\te", "a0.0^3 b1.0|~0.1 c1.1|~0.2 d1.2|0.3 e1.3|", 1,
	  { { 0, 1, SPAN_CELLS, 1 | 3 << 8, NULL } } },
	{ 0, "both", "a\t\tb\n\t\tc\n\t\td", "a0.0+2^2 ~1.0 b2.0|~0.1 ~1.1 c2.1|0.2 1.2 d2.2|", 1,
	  { { 0, 1, SPAN_CELLS, 2 | 2 << 8, NULL } } },
	{ 0, "a text is not covered", "a\tb\nc", "a0.0 b1.0|c0.1|", 1, { { 0, 1, SPAN_CELLS, 2 | 1 << 8, NULL } } },
	{ 0, "a cell ends before one", "a\t\tb\nc", "a0.0+2 ~1.0 b2.0|c0.1|", 1, { { 0, 1, SPAN_CELLS, 3 | 1 << 8, NULL } } },
	{ 0, "a row that ends early has the columns of the others", "a\t\nb\tc\td", "a0.0+3 ~1.0|b0.1 c1.1 d2.1|", 1,
	  { { 0, 1, SPAN_CELLS, 3 | 1 << 8, NULL } } },
	{ 0, "none and too many are one", "a\tb\t\tc", "a0.0 b1.0 2.0 c3.0|", 2,
	  { { 0, 1, SPAN_CELLS, 0, NULL }, { 2, 3, SPAN_CELLS, 200 | 1 << 8, NULL } } },
	{ 1, "no head's cell reaches into the rows below the head", "a\tb\n\tc", "a0.0^9 b1.0|0.1 c1.1|", 1,
	  { { 0, 1, SPAN_CELLS, 1 | 9 << 8, NULL } } },
	{ 0, "other spans say nothing", "a\t\tb", "a0.0 1.0 b2.0|", 1, { { 0, 1, SPAN_STRONG, 2 | 2 << 8, NULL } } },
};

int
main(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct span spans[3];
		struct block k = { .kind = BLOCK_TABLE, .text = rows[i].text, .len = (uint32_t)strlen(rows[i].text),
			.spans = memcpy(spans, rows[i].spans, sizeof spans), .nspans = rows[i].nspans, .level = rows[i].level };
		struct table_walk w = table_walk(&k);
		struct table_cell c;
		struct buf out = { 0 };

		while (table_next(&w, &c)) {
			buf_addf(&out, "%s%.*s%u.%u", c.covered ? "~" : "", (int)(c.to - c.from), k.text + c.from,
				c.column, c.row);
			if (c.wide > 1)
				buf_addf(&out, "+%u", c.wide);
			if (c.high > 1)
				buf_addf(&out, "^%u", c.high);
			buf_addc(&out, c.last ? '|' : ' ');
		}
		tap_str(buf_str(&out), rows[i].want, rows[i].name);
		buf_fini(&out);
	}
	return tap_done();
}
