/* fill.h - which units of a text stand on a line, line by line (greedy). Units
 * are the clusters of the text, with those of readings (ruby) among them, which
 * stand in brackets behind their base and never begin a line while there is
 * another way. fit.h sets a paragraph as a whole over the same units. */
#ifndef TYPESET_FILL_H
#define TYPESET_FILL_H

#include <stdbool.h>
#include <stdint.h>

#include "typeset/breaks.h"
#include "typeset/kinsoku.h"
#include "typeset/runs.h"

struct fill {
	const char *text;
	uint32_t len;			/* bytes of it */
	const struct unit *units;	/* of the whole text */
	uint32_t count;
	const struct runs *runs;
	enum kinsoku_language language;	/* says which gaps may stretch: fit.c */
	uint32_t from, to;		/* the units that are set */
	uint32_t sign;			/* where "（下转2版）" begins that ends them; 0: none does */
	uint32_t widest;		/* cells of the narrowest line: what fits everywhere */
	bool vertical;			/* what stands in for text takes slots too */
	bool slots;			/* some marks have two cells, and Han stand at even ones: slots.h */
};
struct fill_line {
	uint32_t start, end;		/* units that are drawn */
	uint32_t next;			/* where the next line starts */
	uint32_t width;			/* cells of what is drawn */
	uint32_t slack;			/* cells that its gaps take beside that: fit.h */
	uint8_t level;			/* of the break at its end */
};

/* Drawn for a cluster that is wider than the line: half a character must not
 * leave the measure, and must not vanish without a trace. */
#define FILL_STAND_IN "?"
/* Drawn for a tab, which parts the cells of a table (table.h sets them one by one). */
#define FILL_CELL " / "
#define FILL_CELL_VERTICAL "/"	/* one slot, which has its own blanks */

enum fill_slots { FILL_CLUSTERS, FILL_SLOTS, FILL_VERTICAL };
/* Units of a text with the readings of its runs among them; FILL_SLOTS: some have
 * been widened (slots.h), FILL_VERTICAL: all are slots (vertical.h). *units has room
 * for *cap of them and grows; rubies learn where their readings stand. */
uint32_t fill_units(const char *text, uint32_t len, const char *language,
	enum layout_strictness strictness, enum fill_slots slots, struct runs *runs,
	struct unit **units, size_t *cap);
/* The byte that unit i begins at; a reading stands at the end of its base. */
uint32_t fill_byte(const struct fill *f, uint32_t i);
const char *fill_text(const struct fill *f, uint32_t i);
/* The first unit at or behind a byte that is no reading. */
uint32_t fill_find(const struct fill *f, uint32_t byte);
/* What is drawn for it, when that is not the text; NULL: the text. */
const char *fill_instead(const struct fill *f, uint32_t i);
uint32_t fill_odd_width(const struct fill *f, uint32_t i);
static inline uint32_t
fill_width(const struct fill *f, uint32_t i)
{
	uint32_t width = f->units[i].width;

	return width > 0 && width <= f->widest ? width : fill_odd_width(f, i);
}
/* With slots, what has two cells begins at an even one: a run of Latin between Han that
 * has an odd number takes one more (CLREQ 3.2.5). width: the cells before unit i on its line. */
static inline uint32_t
fill_pad(const struct fill *f, uint32_t i, uint32_t width)
{
	return f->slots && width & 1 && f->units[i].width == 2 && !(f->units[i].kind & UNIT_READING);
}
/* Sets one line of at most `cells` from unit *at on and moves it to the next line's
 * start, behind blanks that are not drawn. False at the end. */
bool fill_line(const struct fill *f, uint32_t *at, uint32_t cells, struct fill_line *line);
uint32_t fill_skip_blanks(const struct fill *f, uint32_t at);

#endif
