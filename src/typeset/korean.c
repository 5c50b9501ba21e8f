#include "typeset/korean.h"

#include "base/utf8_props.h"
#include "typeset/breaks.h"
#include "typeset/kinsoku.h"

/* Behind these a word may part, as it does in the words of other languages: hyphens,
 * dashes, the solidus, the middle dot, and stops that have their blank in them. */
static bool
parts_words(uint32_t cp, const struct utf8_props *p)
{
	static const uint64_t classes = UINT64_C(1) << LB_BA | UINT64_C(1) << LB_HY |
		UINT64_C(1) << LB_B2 | UINT64_C(1) << LB_SY | UINT64_C(1) << LB_NS |
		UINT64_C(1) << LB_ZW | UINT64_C(1) << LB_CB;

	return classes >> p->line & 1 || p->flags & PROP_PICT || cp == 0xb7 || cp == 0x2022 ||
		(cp > 0x3000 && kinsoku_sets(cp) & (KINSOKU_JA_CL06 | KINSOKU_JA_CL07));
}

bool
korean_keeps(uint32_t prev, uint32_t next)
{
	static const uint64_t inside = UINT64_C(1) << LB_AL | UINT64_C(1) << LB_HL |
		UINT64_C(1) << LB_NU | UINT64_C(1) << LB_ID | UINT64_C(1) << LB_H2 |
		UINT64_C(1) << LB_H3 | UINT64_C(1) << LB_JL | UINT64_C(1) << LB_JV |
		UINT64_C(1) << LB_JT | UINT64_C(1) << LB_CJ | UINT64_C(1) << LB_OP |
		UINT64_C(1) << LB_OP_EA | UINT64_C(1) << LB_QU | UINT64_C(1) << LB_PR |
		UINT64_C(1) << LB_PO | UINT64_C(1) << LB_IN;
	const struct utf8_props *p = utf8_props(next);

	return inside >> p->line & 1 && !(p->flags & PROP_PICT) && !breaks_is_blank(prev) &&
		!parts_words(prev, utf8_props(prev));
}

bool
korean_is_bracket(uint32_t cp)
{
	uint8_t class = utf8_props(cp)->line;

	return class == LB_OP || class == LB_OP_EA;
}
