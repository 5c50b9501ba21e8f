/* kinsoku.h - what may not begin or end a line. The sets come from data/kinsoku.tsv.
 *
 * ZH: CLREQ 3.1.4 "basic" and "strict"; GB/T 15834-2011 5.1.1-5.1.3 (stops, closing
 * marks), 5.1.6 (connectors), 5.1.7 (middle dot), 5.1.9 (solidus).
 * JA: the character classes of JLREQ appendix A; the half-width forms as UAX #14
 * has them. */
#ifndef TYPESET_KINSOKU_H
#define TYPESET_KINSOKU_H

#include <stdbool.h>
#include <stdint.h>

#include "typeset/layout.h"

enum {
	KINSOKU_ZH_START = 1 << 0,
	KINSOKU_ZH_STRICT = 1 << 1,	/* —— …… at the start */
	KINSOKU_ZH_END = 1 << 2,
	KINSOKU_ZH_SOLIDUS = 1 << 3,	/* at the end */
	KINSOKU_JA_CL01 = 1 << 4,	/* opening brackets: not at the end */
	KINSOKU_JA_CL02 = 1 << 5,	/* closing brackets */
	KINSOKU_JA_CL03 = 1 << 6,	/* hyphens */
	KINSOKU_JA_CL04 = 1 << 7,	/* dividing punctuation: ! ? */
	KINSOKU_JA_CL05 = 1 << 8,	/* middle dots, colons */
	KINSOKU_JA_CL06 = 1 << 9,	/* full stops */
	KINSOKU_JA_CL07 = 1 << 10,	/* commas */
	KINSOKU_JA_CL09 = 1 << 11,	/* iteration marks */
	KINSOKU_JA_CL10 = 1 << 12,	/* prolonged sound mark */
	KINSOKU_JA_CL11 = 1 << 13,	/* small kana */
	KINSOKU_JA_CL12 = 1 << 14,	/* prefixes of a number */
	KINSOKU_JA_CL13 = 1 << 15,	/* suffixes of a number */
	KINSOKU_JA_HALF_START = 1 << 16,
	KINSOKU_JA_HALF_KANA = 1 << 17,	/* small, half-width: like CL11 */
	KINSOKU_JA_HALF_END = 1 << 18,

	KINSOKU_STARTS = KINSOKU_ZH_START | KINSOKU_ZH_STRICT | KINSOKU_JA_CL02 | KINSOKU_JA_CL03 |
		KINSOKU_JA_CL04 | KINSOKU_JA_CL05 | KINSOKU_JA_CL06 | KINSOKU_JA_CL07 |
		KINSOKU_JA_CL09 | KINSOKU_JA_CL10 | KINSOKU_JA_CL11 | KINSOKU_JA_HALF_START |
		KINSOKU_JA_HALF_KANA,
	KINSOKU_ENDS = KINSOKU_ZH_END | KINSOKU_ZH_SOLIDUS | KINSOKU_JA_CL01 | KINSOKU_JA_HALF_END,
	KINSOKU_ZH = KINSOKU_ZH_START | KINSOKU_ZH_STRICT | KINSOKU_ZH_END | KINSOKU_ZH_SOLIDUS,
	KINSOKU_KANA = KINSOKU_JA_CL09 | KINSOKU_JA_CL10 | KINSOKU_JA_CL11 | KINSOKU_JA_HALF_KANA,
};

enum kinsoku_language { KINSOKU_CHINESE, KINSOKU_JAPANESE, KINSOKU_KOREAN, KINSOKU_OTHER };
/* Of a BCP 47 tag; NULL and "" are taken as Chinese. */
enum kinsoku_language kinsoku_language(const char *tag);
/* Chinese of Taiwan, Hong Kong, Macau. */
bool kinsoku_is_traditional(const char *tag);
/* A tag that says so, with a script or a country that writes it. */
bool kinsoku_is_simplified(const char *tag);

/* The sets a character is in; 0 for nearly all. */
uint32_t kinsoku_sets(uint32_t cp);
/* The sets that count; the levels have the names of CSS Text 3, not its sets.
 * Strict: all. Normal: CLREQ's GB-style for zh, "strict (default)" of JLREQ's
 * appendix C for ja (small kana, ー and 々 may start a line). Loose: CLREQ basic
 * for zh, JLREQ's level for newspapers ("very loose") for ja. Where the
 * language is none of zh, ja, ko, only full-width characters are looked at. */
uint32_t kinsoku_mask(enum kinsoku_language l, enum layout_strictness s);
bool kinsoku_no_start(uint32_t cp, enum kinsoku_language l, uint32_t mask);
bool kinsoku_no_end(uint32_t cp, enum kinsoku_language l, uint32_t mask);

#endif
