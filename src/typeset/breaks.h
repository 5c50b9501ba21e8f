/* breaks.h - where a line may break. UAX #14 by libunistring, tailored by
 * language and strictness; the sets are those of typeset/kinsoku.h with their
 * sources. */
#ifndef TYPESET_BREAKS_H
#define TYPESET_BREAKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "typeset/layout.h"

/* In the order in which a line that is too full takes them. BREAK_WORD and
 * BREAK_BAD only where nothing better lies between the ends of the line. */
enum breaks {
	BREAK_NEVER,	/* inside a cluster, and before the first */
	BREAK_BAD,	/* the line or the next one would end or start with what must not */
	BREAK_WORD,	/* inside a word, a number, an address */
	BREAK_MAY,
	BREAK_MUST,	/* after a line break in the text */
};
/* out[i], i < n, speaks of the place before byte i; out[0] is BREAK_NEVER. A
 * blank counts to the line before it: it has BREAK_BAD. */
void breaks_find(const char *s, size_t n, const char *language, enum layout_strictness strictness,
	uint8_t *out);
/* White space that is not drawn at a line's end: not the no-break spaces. */
bool breaks_is_blank(uint32_t cp);

#endif
