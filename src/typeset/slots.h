/* slots.h - “ ” ‘ ’ — … · in two cells each, on a terminal that draws them in one: in
 * print they have a square as Han characters do (CLREQ 3.1.2), so that with them
 * Han characters keep to even columns (纵横对齐, CLREQ 3.2.5). Only beside what has
 * a square itself: a quotation in English has its own. The mark stands at the side
 * of its text, the other cell is blank; —— and …… stand whole in the middle of four
 * cells. Nothing is drawn twice: what is copied from a screen is the text. */
#ifndef TYPESET_SLOTS_H
#define TYPESET_SLOTS_H

#include "typeset/breaks.h"

enum { SLOTS_CELLS = 2 };

/* Widens such marks among the units of a text. */
void slots_units(const char *text, struct unit *units, uint32_t count);

enum slots_side { SLOTS_NONE, SLOTS_LEFT, SLOTS_RIGHT };
/* Where the mark stands in its two cells; SLOTS_NONE for a unit that was not widened. */
enum slots_side slots_side(const char *text, const struct unit *units, uint32_t i, uint32_t count);

#endif
