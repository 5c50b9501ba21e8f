/* setter.h - makes the lines of a layout, one after the other: what the setting
 * of paragraphs, of tables and of ornaments share. Within typeset/ only. */
#ifndef TYPESET_SETTER_H
#define TYPESET_SETTER_H

#include "typeset/fit.h"
#include "typeset/kinsoku.h"
#include "typeset/layout.h"

enum { SETTER_LISTS = 20 };	/* levels of lists whose numbers stand below each other */
struct setter_list {
	uint32_t next;		/* the number that goes on with it */
	uint32_t digits;	/* of its longest number */
	uint32_t indent;	/* cells of the last marker */
};
struct setter {
	struct layout *l;
	const struct layout_options *o;
	enum kinsoku_language language;
	struct line *lines;		/* so far; cap counts them */
	size_t cap;
	struct fit fit;
	uint32_t step;			/* cells of the narrowest thing: one, in vertical setting a row */
	bool slots;			/* some marks of this block have two cells */
	struct setter_list lists[SETTER_LISTS];
	uint32_t gutter;		/* cells at the right that only a hanging mark uses */
	/* the line that is being made */
	struct line line;
	struct piece *pieces;
	size_t npieces, cap_pieces;
	/* the block that is being set */
	const struct block *b;
	uint32_t block;
	struct style style;		/* of what no span covers */
	struct runs runs;
	struct unit *units;		/* room that all blocks share */
	size_t cap_units;
	uint32_t nunits;
	uint8_t *pads;			/* room: before each unit of a line */
	size_t cap_pads;
	/* what stands to the left of each of its lines */
	uint32_t quote;			/* bars */
	uint32_t left;			/* cells up to the text */
};

/* How a stretch of text is set. Indents are in cells; one that would leave the
 * text too little is none. */
struct shape {
	uint32_t first;			/* of the first line */
	uint32_t broken;		/* of a line behind \n */
	uint32_t turned;		/* of what does not fit and is turned over */
	bool balanced;			/* lines as equally long as their number allows */
	bool justified;			/* running text: the options may ask for flush lines */
	bool blanks;			/* those at the beginning are drawn */
	uint8_t attr;			/* STYLE_ bits on top */
	const char *marker;		/* drawn before the first line, its width is the indent of all; or NULL */
};

/* Is what the span covers a sign that stays in one piece? A jump line that is not
 * short is text. */
bool setter_is_sign(const struct span *sp);
void setter_open(struct setter *s, uint32_t block, const struct block *b, struct style style);
void setter_close(struct setter *s);
/* Cells that the block's text has. */
uint32_t setter_cells(const struct setter *s);
/* Cells that an ornament takes. */
uint32_t setter_width(const struct setter *s, const char *text);

void setter_begin(struct setter *s, uint32_t from);	/* a line, with its bars */
void setter_end(struct setter *s, uint32_t to);
/* An empty line before a block, in quotations around both that and the one before. */
void setter_blank(struct setter *s, uint32_t block, uint32_t quote);
/* Text that is not the block's own; x counts from the measure's left. Cut at the measure. */
void setter_ornament(struct setter *s, uint32_t x, const char *text, size_t n, uint32_t at,
	struct style style, int32_t span);
/* A rule in so many cells from x on, or nearly so many: ambiguous ones may be two wide. */
void setter_rule(struct setter *s, uint32_t x, uint32_t cells, uint32_t at, struct style style);
/* What fill_line() has found, from x on; `attr` is added to its styles. */
void setter_fill(struct setter *s, const struct fill *f, const struct fill_line *line, uint32_t x,
	uint8_t attr);
/* The text of the block between two bytes. */
struct fill setter_stretch(const struct setter *s, uint32_t from, uint32_t to, uint32_t widest);
/* Lines of the stretch [from, to). */
void setter_text(struct setter *s, uint32_t from, uint32_t to, const struct shape *shape);

#endif
