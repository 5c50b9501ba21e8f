/* visual.h - lines of a layout in the order in which they are seen (UAX #9 L2). Within
 * typeset/ only. */
#ifndef TYPESET_VISUAL_H
#define TYPESET_VISUAL_H

#include "typeset/layout.h"

/* Lines with text from right to left: its clusters become pieces of their own, drawn in their
 * form; a paragraph that runs so stands at the right of the first `cells`, its indents and marks
 * mirrored. A table's columns stay, the text in its cells turns. `rtl`: the language runs so. */
void visual_set(struct layout *l, const struct block *blocks, uint32_t cells, bool rtl);
/* BCP 47: Arabic, Hebrew, Persian, Urdu and their like. */
bool visual_is_rtl(const char *language);

#endif
