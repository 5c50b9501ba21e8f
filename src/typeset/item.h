/* item.h - the items of lists: marker and hanging indent. Numbers of one list are
 * flush right, as far as the longest of them asks for. Within typeset/ only. */
#ifndef TYPESET_ITEM_H
#define TYPESET_ITEM_H

#include "typeset/setter.h"

/* Sets the item that the setter has open; `end` is behind the last of all blocks. */
void item_set(struct setter *s, const struct block *end);

#endif
