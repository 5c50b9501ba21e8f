/* screen_cells.h - the cells of a canvas as the characters and attributes of curses. */
#ifndef UI_SCREEN_CELLS_H
#define UI_SCREEN_CELLS_H

#include <stdbool.h>

#include "ui/canvas.h"

/* Puts a row into curses' window. utf8: the terminal's charset has every
 * character; what another one lacks is shown as ?, as wide as it is. */
void screen_cells_draw(const struct canvas *c, int row, bool colour, bool utf8);

#endif
