/* canvas.h - a grid of cells, which a view draws on and does nothing else; the
 * screen puts it on the terminal, a test prints it. Nothing that is not
 * printable gets in, so nothing that is not printable gets out. */
#ifndef UI_CANVAS_H
#define UI_CANVAS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"
#include "base/style.h"

enum { CELL_TEXT = 20, CANVAS_ROWS = 300, CANVAS_COLS = 500 };

struct cell {
	char text[CELL_TEXT];	/* one grapheme cluster, as utf8_reduce() leaves it */
	uint8_t len;		/* bytes; 0 is a blank */
	uint8_t width;		/* 1 or 2, more for a few clusters; 0: the rest of the one before */
	struct style style;
};

struct canvas {
	int rows, cols;
	struct cell *cells;	/* rows x cols */
	int cursor_row, cursor_col;	/* where the terminal's cursor rests */
	bool cursor_shown;
};

void canvas_init(struct canvas *c);
void canvas_fini(struct canvas *c);
/* Clears; sizes are clamped to CANVAS_ROWS x CANVAS_COLS: over SSH the client
 * chooses them. */
void canvas_resize(struct canvas *c, int rows, int cols);
void canvas_clear(struct canvas *c);

/* Draws text from a column on, at most `cells` wide; returns the cells used. A
 * wide character that would be cut is left out. Outside the grid nothing happens. */
int canvas_put(struct canvas *c, int row, int col, int cells, const char *text, size_t n,
	struct style st);
int canvas_puts(struct canvas *c, int row, int col, int cells, const char *text, struct style st);
/* Like canvas_puts; a text that does not fit ends in … */
int canvas_fit(struct canvas *c, int row, int col, int cells, const char *text, struct style st);
/* At the right end of the stretch; returns the column where it begins. */
int canvas_right(struct canvas *c, int row, int col, int cells, const char *text, struct style st);
/* A horizontal rule. */
void canvas_rule(struct canvas *c, int row, int col, int cells, struct style st);
/* Gives a stretch of cells another style and leaves the text. */
void canvas_restyle(struct canvas *c, int row, int col, int cells, struct style st);
/* Takes the text out of a stretch of cells. */
void canvas_blank(struct canvas *c, int row, int col, int cells, struct style st);
void canvas_cursor(struct canvas *c, int row, int col, bool shown);

/* The grid as text, blanks at line ends cut, each line after `prefix`. */
void canvas_dump(const struct canvas *c, const char *prefix, struct buf *out);

#endif
