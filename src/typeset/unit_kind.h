/* unit_kind.h - what a character is to a line: the UNIT_ bits of breaks.h. */
#ifndef TYPESET_UNIT_KIND_H
#define TYPESET_UNIT_KIND_H

#include "base/utf8_props.h"
#include "typeset/breaks.h"
#include "typeset/kinsoku.h"

uint8_t unit_kind_of(uint32_t cp, const struct utf8_props *p, uint8_t width,
	enum kinsoku_language language);
/* width: of an ambiguous character it is the terminal's. */
static inline uint8_t
unit_kind(uint32_t cp, const struct utf8_props *p, uint8_t width, enum kinsoku_language language)
{
	return p->flags & PROP_PLAIN ? UNIT_HAN : unit_kind_of(cp, p, width, language);
}

#endif
