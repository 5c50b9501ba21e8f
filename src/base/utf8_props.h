/* utf8_props.h - what the Unicode Character Database says of a character, in
 * one look-up. Typesetting asks of each character its line breaking class, its
 * grapheme breaking class, its width and its sets of forbidden line ends;
 * asking libunistring for each by itself takes most of the time that setting a
 * text takes. Made by data/props-table.awk; tests/unit/utf8_props holds it current. */
#ifndef BASE_UTF8_PROPS_H
#define BASE_UTF8_PROPS_H

#include <stddef.h>
#include <stdint.h>

/* UAX #14 table 1. LB1 is applied, but CJ stays, since its fate hangs on the
 * strictness. _EA: full-width, wide or half-width (LB30); XP: pictographs that
 * are not assigned yet (LB30b). */
enum utf8_line_class {
	LB_AL, LB_B2, LB_BA, LB_BB, LB_BK, LB_CB, LB_CJ, LB_CL, LB_CM, LB_CP, LB_CP_EA, LB_CR,
	LB_EB, LB_EM, LB_EX, LB_GL, LB_H2, LB_H3, LB_HL, LB_HY, LB_ID, LB_IN, LB_IS, LB_JL, LB_JT,
	LB_JV, LB_LF, LB_NL, LB_NS, LB_NU, LB_OP, LB_OP_EA, LB_PO, LB_PR, LB_QU, LB_RI, LB_SP,
	LB_SY, LB_WJ, LB_XP, LB_ZW, LB_ZWJ,
	LB_COUNT
};
/* UAX #29 table 2. */
enum utf8_cluster_class {
	GCB_OTHER, GCB_CR, GCB_LF, GCB_CONTROL, GCB_EXTEND, GCB_ZWJ, GCB_REGIONAL_INDICATOR,
	GCB_PREPEND, GCB_SPACINGMARK, GCB_L, GCB_V, GCB_T, GCB_LV, GCB_LVT,
};
enum {
	PROP_PICT = 1,		/* Extended_Pictographic */
	PROP_OPENS = 2,		/* general categories Ps, Pi */
	PROP_CLOSES = 4,	/* Pe, Pf, Po */
	PROP_WIDE_WORD = 8,	/* full-width digits and Latin letters */
	PROP_PLAIN = 16,	/* ID of two cells, a cluster of its own, in no set */
};
enum { UTF8_PROPS_AMBIGUOUS = 3 };

struct utf8_props {
	uint8_t line, cluster;	/* the two classes */
	uint8_t width;		/* cells: 0, 1, 2, or UTF8_PROPS_AMBIGUOUS */
	uint8_t kinsoku;	/* row of typeset/kinsoku_table.h, 0: in no set */
	uint8_t flags;
};

extern const struct utf8_props utf8_props_records[];
extern const uint16_t utf8_props_blocks[];	/* of 128 characters */
extern const uint8_t utf8_props_leaves[];

/* Of what is beyond U+10FFFF, those of U+FFFD. */
static inline const struct utf8_props *
utf8_props(uint32_t cp)
{
	if (cp > 0x10ffff)
		cp = 0xfffd;
	return &utf8_props_records[utf8_props_leaves[((size_t)utf8_props_blocks[cp >> 7] << 7) | (cp & 127)]];
}

#endif
