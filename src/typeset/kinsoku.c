#include "typeset/kinsoku.h"

#include <stddef.h>
#include <string.h>

#include "base/utf8_props.h"
#include "typeset/kinsoku_table.h"

enum { CJK_FIRST = 0x2e80 };

static bool
tag_is(const char *tag, const char *language)
{
	for (; *language; tag++, language++)
		if ((*tag | 0x20) != *language)
			return false;
	return *tag == '\0' || *tag == '-' || *tag == '_';
}

enum kinsoku_language
kinsoku_language(const char *tag)
{
	static const char chinese[][4] = { "zh", "yue", "wuu", "nan", "hak", "lzh", "cmn", "gan" };

	if (!tag || !*tag)
		return KINSOKU_CHINESE;
	for (size_t i = 0; i < sizeof chinese / sizeof *chinese; i++)
		if (tag_is(tag, chinese[i]))
			return KINSOKU_CHINESE;
	if (tag_is(tag, "ja"))
		return KINSOKU_JAPANESE;
	return tag_is(tag, "ko") ? KINSOKU_KOREAN : KINSOKU_OTHER;
}

static bool
has_part(const char *tag, const char parts[][6])
{
	for (size_t i = 0; tag && parts[i][0]; i++)
		if (strcasestr(tag, parts[i]))
			return true;
	return false;
}

bool
kinsoku_is_traditional(const char *tag)
{
	static const char parts[][6] = { "-hant", "-tw", "-hk", "-mo", "_tw", "_hk", "_mo", "" };

	return has_part(tag, parts);
}

bool
kinsoku_is_simplified(const char *tag)
{
	static const char parts[][6] = { "-hans", "-cn", "-sg", "-my", "_cn", "_sg", "_my", "" };

	return has_part(tag, parts);
}

uint32_t
kinsoku_sets(uint32_t cp)
{
	return kinsoku_rows[utf8_props(cp)->kinsoku];
}

uint32_t
kinsoku_mask(enum kinsoku_language l, enum layout_strictness s)
{
	uint32_t all = KINSOKU_STARTS | KINSOKU_ENDS | KINSOKU_JA_CL12 | KINSOKU_JA_CL13;

	if (s == LAYOUT_STRICT && l != KINSOKU_KOREAN)
		return all;
	if (l == KINSOKU_JAPANESE)
		return all & ~(uint32_t)(KINSOKU_ZH | KINSOKU_JA_CL10 | KINSOKU_JA_CL11 |
			KINSOKU_JA_HALF_KANA | (s == LAYOUT_NORMAL ? 0 : KINSOKU_JA_CL03 |
			KINSOKU_JA_CL04 | KINSOKU_JA_CL05 | KINSOKU_JA_CL09 | KINSOKU_JA_CL12 |
			KINSOKU_JA_CL13));
	all &= ~(uint32_t)(KINSOKU_ZH_STRICT | KINSOKU_KANA);
	if (l == KINSOKU_KOREAN)	/* of the kana KLREQ names ー alone */
		all |= KINSOKU_JA_CL10;
	if (s == LAYOUT_LOOSE || l == KINSOKU_KOREAN)	/* KLREQ does not name the solidus */
		all &= ~(uint32_t)KINSOKU_ZH_SOLIDUS;
	return all;
}

bool
kinsoku_no_start(uint32_t cp, enum kinsoku_language l, uint32_t mask)
{
	/* of the iteration marks 々 alone is free where small kana are: JLREQ appendix C */
	if (cp == 0x3005 && l == KINSOKU_JAPANESE && !(mask & KINSOKU_JA_CL11))
		return false;
	return (l != KINSOKU_OTHER || cp >= CJK_FIRST) && kinsoku_sets(cp) & mask & KINSOKU_STARTS;
}

bool
kinsoku_no_end(uint32_t cp, enum kinsoku_language l, uint32_t mask)
{
	return (l != KINSOKU_OTHER || cp >= CJK_FIRST) && kinsoku_sets(cp) & mask & KINSOKU_ENDS;
}
