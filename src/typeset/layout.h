/* layout.h - blocks to lines of cells. Pure: the same blocks, measure and
 * options give the same lines. A layout is thrown away on resize.
 *
 * A line is a run of pieces. A piece is a stretch of a block's text at a
 * column, or an ornament of its own (a list's bullet, a table's rule). They stand in
 * the order in which they are seen, from left to right (visual.h). What stands
 * between pieces is blank. No line is wider than the measure, no line
 * starts or ends with what must not (CLREQ 3.1.4, GB/T 15834-2011 5.1) unless
 * what stands between two chances to break is wider than the measure: then it is
 * cut between clusters, where that does least harm. A cluster that is wider than
 * its line is drawn as "?", of one cell, an ornament; the text keeps it. */
#ifndef TYPESET_LAYOUT_H
#define TYPESET_LAYOUT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/style.h"
#include "paper/block.h"

enum layout_strictness { LAYOUT_STRICT, LAYOUT_NORMAL, LAYOUT_LOOSE };
/* By so many cells a mark may leave the text's edge; they are kept free at the
 * measure's right. Lines whose characters all have two cells are even, and a mark that is
 * half in a gutter of one still needs that one to stand in: in an even measure another cell
 * is left over, whatever is done. In an odd one the whole mark leaves one over. */
enum layout_hang { LAYOUT_HANG_NONE, LAYOUT_HANG_HALF, LAYOUT_HANG_FULL };

struct layout_options {
	uint16_t measure;	/* cells, 1..1000; what is outside is taken as the nearest */
	const char *language;	/* BCP 47; "" is taken as zh */
	enum layout_strictness strictness;
	bool justify;		/* running text is set as a whole, its lines flush (fit.h) */
	enum layout_hang hang;	/* with justify, and where the script's type has such marks:
				 * Simplified Chinese, Japanese */
	struct hyphen *hyphen;	/* parts words of running text in narrow columns; NULL: they stay
				 * whole. Borrowed */
	bool slots;		/* “ ” — … take two cells beside Han where the terminal gives them one:
				 * slots.h */
	bool vertical;		/* lines are columns to be read downwards: vertical.h. Two cells of the
				 * measure, of x and of width are a row; all of them are even */
	bool images;		/* below a FIGURE's line, lines without pieces that belong to its
				 * block are kept free for the picture, as wide as the measure */
};

struct piece {
	uint32_t from, to;	/* bytes of the block's text; from == to: an ornament */
	const char *ornament;	/* what is drawn instead, in the layout's arena: text of its own, or
				 * a letter of text from right to left in its form; else NULL */
	uint16_t x, width;	/* cells */
	struct style style;
	int32_t span;		/* index of the innermost LINK or JUMP span, -1 */
};

/* The lines of a block follow each other, `from` never falls, and together they
 * cover its text: blanks at a line's end, which are not drawn, and the \n belong
 * to it. All lines of one row of a table cover the row; a row whose cells are all
 * empty has none. An empty line between two blocks has no pieces but the bars of a
 * quotation that goes on, and belongs to the second one. */
struct line {
	uint32_t block;		/* index into the blocks that were set */
	uint32_t from, to;	/* bytes of the block's text on this line */
	struct piece *pieces;
	uint16_t npieces;
	uint16_t width;		/* cells up to the end of the last piece */
	bool joined;		/* of a table: not to be parted from the line above, of the same row
				 * or of the head */
	bool head;		/* of a table: of its head, or the rule below */
	bool air;		/* between two blocks */
};

struct layout {
	struct arena arena;
	struct line *lines;
	uint32_t count;
	uint32_t measure;
};

/* Sets `count` blocks. They must outlive the layout only as long as pieces are
 * drawn: the text is not copied. *l is overwritten: give back an old one first. */
void layout_set(struct layout *l, const struct block *blocks, uint32_t count,
	const struct layout_options *o);
void layout_fini(struct layout *l);
/* The line that shows this byte of this block; the nearest when it is not shown,
 * 0 when there are no lines. */
uint32_t layout_line_of(const struct layout *l, uint32_t block, uint32_t byte);

#endif
