/* breaks.h - where a line may break. UAX #14 by libunistring, tailored by
 * language and strictness; the sets are those of typeset/kinsoku.h with their
 * sources. */
#ifndef TYPESET_BREAKS_H
#define TYPESET_BREAKS_H

#include <stddef.h>
#include <stdint.h>

#include "typeset/layout.h"

enum breaks {
	BREAK_NO,	/* between the byte before and this one: no break */
	BREAK_MAY,
	BREAK_MUST,	/* after a line break in the text */
};
/* out[i] speaks of the place before byte i; out[0] is BREAK_NO. Never inside a
 * grapheme cluster. */
void breaks_find(const char *s, size_t n, const char *language, enum layout_strictness strictness,
	uint8_t *out);

#endif
