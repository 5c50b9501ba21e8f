/* vertical.h - vertical setting (竖排, 縦書き): lines become columns that are read
 * downwards and stand from right to left. Breaking and filling are those of all
 * text (fill.h, fit.h): a layout set with `vertical` counts two cells of its
 * measure for each row, and a cluster takes one slot of two cells by one row, so
 * the forbidden line ends hold for heads and feet as they are, and a stop hangs in
 * the row below its column. Sheets and bands (段) are columns.h's, turned: a band
 * holds as many lines as there is room for beside each other.
 *
 * What stands in a slot: marks take their vertical presentation forms, U+FE10 to
 * U+FE48; “ ” ‘ ’ become ﹃ ﹄ ﹁ ﹂ (GB/T 15834-2011 5.2, CLREQ 3.1.1.2); ー ゠, which
 * UAX #50 turns (Tr) and which have no such form, are ｜, and ～ 〜 are ︴, which is none of
 * theirs but waves: "4｜5" would be a dash, or 415. Two ASCII digits
 * that are a number share a slot (縦中横, CLREQ 3.2.3, JLREQ 3.2.5); those of a number
 * with a point or a comma in it do not, lest 12.5 have digits of two kinds. Other
 * Latin letters, digits and signs are full-width, one below the other; a terminal
 * cannot turn them. Words stay whole as elsewhere and are not hyphenated. What has
 * no vertical form is kept. The blank between Han and Latin is no word's end but
 * a quarter of an em (CLREQ 3.2.3), which a row cannot give: it is not drawn. All
 * other blanks have their row, so that words and names stay apart.
 *
 * Blocks: the headline is the first lines, hence at the right. A table's rows are
 * lines, so that its head is at the right and its columns lie below each other, as
 * CLREQ has it. Rules and seams are lines drawn downwards, quotations have a bar over
 * each column, list items their ・ or number at the head, a figure is 〔图〕 with its
 * words; readings stand in brackets. */
#ifndef TYPESET_VERTICAL_H
#define TYPESET_VERTICAL_H

#include "typeset/breaks.h"
#include "typeset/layout.h"

enum {
	VERTICAL_CELLS = 2,	/* of a column, and of the measure for each row */
	VERTICAL_GAP = 1,	/* between columns: half an em, as in books */
	VERTICAL_ODD = 255,	/* a unit's width when its cluster has no room in a slot */
};

/* Only languages that are written so: Chinese, Japanese, Korean. */
bool vertical_suits(const char *language);

/* How many columns stand in a width, 0 in less than two cells; where the i-th
 * from the right begins. */
uint32_t vertical_columns(uint32_t width);
uint32_t vertical_x(uint32_t width, uint32_t i);
/* Rows of each of n bands below each other, a rule between them; 0 when they do
 * not fit. How many bands suit so many rows: each of 20 at least, one when in doubt. */
uint32_t vertical_rows(uint32_t rows, uint32_t n);
uint16_t vertical_bands(uint32_t rows);

/* Makes slots of the units of a text: one width for all, two digits one unit.
 * Returns how many there are now. */
uint32_t vertical_units(const char *text, uint32_t len, struct unit *units, uint32_t count);
/* A text whose every cluster is what is drawn for it: of readings, which may
 * break anywhere and have no neighbours. */
const char *vertical_text(struct arena *a, const char *text);
/* utf8_width() and utf8_fit() in slots. */
size_t vertical_width(const char *text, size_t n);
size_t vertical_fit(const char *text, size_t n, size_t cells, size_t *used);

enum { VERTICAL_GLYPH = 16 };
struct slot {
	const char *text;	/* what is drawn: of the block, or own */
	uint32_t n;		/* bytes of it */
	uint32_t from, len;	/* bytes of the text that it stands for */
	uint32_t row;
	uint8_t rows;		/* 1; 0: nothing is drawn; ⸺ has 2 and comes twice */
	uint8_t width;		/* cells, at most VERTICAL_CELLS; VERTICAL_ODD: no room */
	char own[VERTICAL_GLYPH];
};
/* A walk down the slots of a piece. */
struct vertical {
	const char *text;
	size_t len;
	uint32_t at, end, row;
	uint8_t more;		/* rows of the slot that are still to come */
	struct slot slot;
};
struct vertical vertical_begin(const struct piece *p, const struct block *b);
/* The next slot that is drawn; it lives until the one after it. NULL at the end. */
const struct slot *vertical_next(struct vertical *v);

#endif
