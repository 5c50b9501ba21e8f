/* convert_room.h - what the files of the conversion share. Within typeset/ only. */
#ifndef TYPESET_CONVERT_ROOM_H
#define TYPESET_CONVERT_ROOM_H

#include "base/buf.h"
#include "typeset/convert.h"

/* Appends s converted; false where that cannot be had, and what was appended is of no use. */
bool convert_run(struct convert *c, const char *s, size_t n, struct buf *out);

#endif
