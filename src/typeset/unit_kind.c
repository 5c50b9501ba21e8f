#include "typeset/unit_kind.h"

#include "typeset/script.h"

enum { LAST_BLANK = 0x3000 };

static bool
is_ascii_stop(uint32_t cp)
{
	return cp == ',' || cp == '.' || cp == ';' || cp == ':' || cp == '!' || cp == '?';
}

uint8_t
unit_kind_of(uint32_t cp, const struct utf8_props *p, uint8_t width,
	enum kinsoku_language language)
{
	uint8_t kind = 0;
	uint32_t sets;

	if (cp == '\n')
		return UNIT_NEWLINE;
	if (cp <= LAST_BLANK && breaks_is_blank(cp))
		return UNIT_BLANK;
	if (p->line == LB_ID && p->kinsoku == 0)
		return p->flags & PROP_PICT || p->width != 2 ? 0 :
			script_is_digit(cp) ? UNIT_DIGIT : UNIT_HAN;
	if (p->line == LB_H2 || p->line == LB_H3 || p->line == LB_CJ)
		return UNIT_HAN;
	if (script_is_digit(cp) || script_is_latin(cp))
		return (script_is_digit(cp) ? UNIT_DIGIT : 0) | (cp < 0x250 ? UNIT_WESTERN : 0);
	if (cp < 0x80)	/* text that came through a PDF has its commas so */
		return is_ascii_stop(cp) && language <= KINSOKU_JAPANESE ? UNIT_STOP : 0;
	sets = kinsoku_sets(cp);
	if (sets & KINSOKU_KANA)
		return UNIT_HAN;
	if (width != 2)
		return 0;
	/* CLREQ 3.1.7 hangs any mark that ends a clause, JLREQ 3.8.2 stops and commas
	 * alone: its ！ and ？ stand in the middle */
	if (sets & (KINSOKU_JA_CL06 | KINSOKU_JA_CL07) || (language == KINSOKU_CHINESE &&
	    sets & KINSOKU_ZH_START && sets & (KINSOKU_JA_CL04 | KINSOKU_JA_CL05) && cp != 0x30fb))
		kind |= UNIT_STOP | UNIT_CLOSING;
	if (sets & KINSOKU_JA_CL02)
		kind |= UNIT_CLOSING;
	return kind;
}
