#include "typeset/kinsoku.h"

#include <stddef.h>
#include <strings.h>

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

uint32_t
kinsoku_sets(uint32_t cp)
{
	size_t low = 0, high = sizeof kinsoku_table / sizeof *kinsoku_table;

	if ((cp >= 0x3400 && cp < 0xff00) || (cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z'))
		return 0;
	while (low < high) {
		size_t mid = (low + high) / 2;

		if (cp > kinsoku_table[mid].cp)
			low = mid + 1;
		else
			high = mid;
	}
	if (low == sizeof kinsoku_table / sizeof *kinsoku_table || kinsoku_table[low].cp != cp)
		return 0;
	return kinsoku_table[low].sets;
}

uint32_t
kinsoku_mask(enum kinsoku_language l, enum layout_strictness s)
{
	uint32_t all = KINSOKU_STARTS | KINSOKU_ENDS | KINSOKU_JA_CL12 | KINSOKU_JA_CL13;

	if (s == LAYOUT_STRICT && l != KINSOKU_KOREAN)
		return all;
	if (l == KINSOKU_JAPANESE)
		return all & ~(uint32_t)(KINSOKU_ZH | KINSOKU_KANA | (s == LAYOUT_NORMAL ? 0 :
			KINSOKU_JA_CL03 | KINSOKU_JA_CL04 | KINSOKU_JA_CL05 | KINSOKU_JA_CL12 |
			KINSOKU_JA_CL13));
	all &= ~(uint32_t)(KINSOKU_ZH_STRICT | KINSOKU_KANA);
	if (s == LAYOUT_LOOSE || l == KINSOKU_KOREAN)	/* KLREQ does not name the solidus */
		all &= ~(uint32_t)KINSOKU_ZH_SOLIDUS;
	return all;
}

bool
kinsoku_no_start(uint32_t cp, enum kinsoku_language l, uint32_t mask)
{
	return (l != KINSOKU_OTHER || cp >= CJK_FIRST) && kinsoku_sets(cp) & mask & KINSOKU_STARTS;
}

bool
kinsoku_no_end(uint32_t cp, enum kinsoku_language l, uint32_t mask)
{
	return (l != KINSOKU_OTHER || cp >= CJK_FIRST) && kinsoku_sets(cp) & mask & KINSOKU_ENDS;
}
