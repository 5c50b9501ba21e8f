/* convert_room.h - what the files of the conversion share. Within typeset/ only. */
#ifndef TYPESET_CONVERT_ROOM_H
#define TYPESET_CONVERT_ROOM_H

#include "base/buf.h"
#include "typeset/convert.h"

/* Appends s converted; false, with s itself or nothing of use appended, where that
 * cannot be had. */
bool convert_run(struct convert *c, const char *s, size_t n, struct buf *out);
/* The same \n and \t in the same order: lines of a poem, cells of a table. */
bool convert_same_parts(const char *a, size_t n, const char *b, size_t m);

#endif
