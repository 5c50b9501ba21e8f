/* fill.h - greedy filling: which atoms of a text stand on a line. An atom is a
 * cluster of the text or of a reading (ruby), which stands in brackets behind
 * its base and never begins a line while there is another way. */
#ifndef TYPESET_FILL_H
#define TYPESET_FILL_H

#include <stdbool.h>
#include <stdint.h>

#include "typeset/runs.h"

struct fill {
	const char *text;
	const uint8_t *breaks;		/* of the whole text (breaks.h) */
	const struct runs *runs;
	uint32_t from, to;		/* the stretch that is set */
	uint32_t widest;		/* cells of the narrowest line: what fits everywhere */
};
/* A place between two atoms. */
struct fill_at {
	uint32_t byte;
	uint32_t ruby;			/* the next reading */
	uint32_t in;			/* bytes of it that are behind us */
};
struct fill_atom {
	const char *s;
	uint32_t n, from, to;		/* from == to: of a reading */
	uint32_t width;			/* cells */
	uint8_t level;			/* of the break before it: enum breaks */
	bool blank, newline;
	const char *instead;		/* drawn in its place; NULL: it is drawn itself */
};
struct fill_line {
	struct fill_at start, end;	/* what is drawn */
	uint32_t width;			/* of that */
	uint8_t level;			/* of the break at its end */
};

/* Drawn for a cluster that is wider than the line: half a character must not
 * leave the measure, and must not vanish without a trace. */
#define FILL_STAND_IN "?"
/* Drawn for a tab, which parts the cells of a table too narrow for columns. A
 * blank of its kind: a solidus neither begins nor ends a line (GB/T 15834 5.1.9). */
#define FILL_CELL " / "

struct fill_at fill_begin(const struct fill *f);
bool fill_next(const struct fill *f, struct fill_at *at, struct fill_atom *a);
/* Sets one line of at most `cells` from *at on and moves it to the next line's
 * start, behind blanks that are not drawn. False at the end. */
bool fill_line(const struct fill *f, struct fill_at *at, uint32_t cells, struct fill_line *line);
void fill_skip_blanks(const struct fill *f, struct fill_at *at);
/* How many lines of `cells` it takes; most + 1 when there are more, or when one
 * of them ends inside a word. */
uint32_t fill_count(const struct fill *f, uint32_t cells, uint32_t most);

#endif
