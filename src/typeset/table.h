/* table.h - a table as aligned columns, or row by row where the measure is too
 * narrow for the words and numbers of its cells. Within typeset/ only. */
#ifndef TYPESET_TABLE_H
#define TYPESET_TABLE_H

#include "typeset/setter.h"

/* Sets the block that the setter has open. */
void table_set(struct setter *s);

#endif
