#include "typeset/linebreak.h"

#include <string.h>

#include "base/utf8.h"
#include "base/utf8_props.h"

enum { START = LB_COUNT };	/* no base yet */

#define B(class) (UINT64_C(1) << LB_##class)

static const uint64_t letters = B(AL) | B(HL), jamo = B(JL) | B(JV) | B(JT) | B(H2) | B(H3);
static const uint64_t ideographs = B(ID) | B(EB) | B(EM) | B(XP);

static bool
is_in(uint64_t set, uint8_t class)
{
	return class < LB_COUNT && set >> class & 1;
}

/* What never parts from the class before it, when nothing stands between: LB21b
 * to LB30b, without what LB25, LB30a need to remember. */
static uint64_t
joined(uint8_t class)
{ /* flat */
	switch (class) {
	case LB_AL: case LB_HL:
		return letters | B(NU) | B(PR) | B(PO) | B(OP);
	case LB_NU:
		return letters | B(NU) | B(OP);
	case LB_CP:
		return letters | B(NU);
	case LB_IS:
		return letters;
	case LB_SY:
		return B(HL);
	case LB_PR:
		return ideographs | letters | jamo | B(NU);
	case LB_PO:
		return letters | B(NU);
	case LB_HY: case LB_OP: case LB_OP_EA:
		return B(NU);
	case LB_EB: case LB_XP:
		return B(PO) | B(EM);
	case LB_ID: case LB_EM:
		return B(PO);
	case LB_JL:
		return B(JL) | B(JV) | B(H2) | B(H3) | B(PO);
	case LB_JV: case LB_H2:
		return B(JV) | B(JT) | B(PO);
	case LB_JT: case LB_H3:
		return B(JT) | B(PO);
	default:
		return 0;
	}
}

static bool
is_mark(uint8_t class)
{
	return class == LB_CM || class == LB_ZWJ;
}

static bool
is_hard(uint8_t class)
{
	return class == LB_BK || class == LB_LF || class == LB_NL || class == LB_CR;
}

/* LB25: a prefix holds on to the bracket or the minus of a number. */
static bool
number_follows(const char *s, size_t n)
{
	uint32_t cp;
	size_t at = utf8_decode(s, n, &cp);
	uint8_t class = LB_CM;

	while (at < n && is_mark(class)) {
		at += utf8_decode(s + at, n - at, &cp);
		class = utf8_props(cp)->line;
	}
	return class == LB_NU;
}

/* LB11 to LB31, but for LB18 and before it what holds across spaces. */
static bool
is_joined(const struct linebreak_state *st, uint8_t c, const char *s, size_t n)
{
	uint8_t a = st->base;

	if (a == LB_WJ || a == LB_GL || (c == LB_GL && a != LB_BA && a != LB_HY))
		return true;						/* LB11, LB12, LB12a */
	if (a == LB_QU || c == LB_QU)
		return true;						/* LB19 */
	if (a == LB_CB || c == LB_CB)
		return false;						/* LB20 */
	if (is_in(B(BA) | B(HY) | B(NS), c) || a == LB_BB || st->hebrew)
		return true;						/* LB21, LB21a */
	if (c == LB_IN || is_in(joined(a), c))
		return true;						/* LB22 to LB30b */
	if (st->number && (c == LB_PO || c == LB_PR))
		return true;						/* LB25 */
	if ((a == LB_PR || a == LB_PO) && is_in(B(OP) | B(OP_EA) | B(HY), c))
		return number_follows(s, n);
	if (st->number == 1 && c == LB_NU)
		return true;
	return a == LB_RI && c == LB_RI && st->odd;			/* LB30a */
}

static enum linebreak
judge(const struct linebreak_state *st, uint8_t c, const char *s, size_t n)
{
	uint8_t a = st->base;

	if (is_in(B(CL) | B(CP) | B(CP_EA) | B(EX) | B(IS) | B(SY) | B(WJ), c))
		return LINEBREAK_NO;					/* LB11, LB13 */
	if (a == LB_OP || a == LB_OP_EA || (a == LB_QU && (c == LB_OP || c == LB_OP_EA)))
		return LINEBREAK_NO;					/* LB14, LB15 */
	if (is_in(B(CL) | B(CP) | B(CP_EA), a) && c == LB_NS)
		return LINEBREAK_NO;					/* LB16 */
	if (a == LB_B2 && c == LB_B2)
		return LINEBREAK_NO;					/* LB17 */
	if (st->spaces)
		return LINEBREAK_MAY;					/* LB18 */
	return is_joined(st, c, s, n) ? LINEBREAK_NO : LINEBREAK_MAY;
}

static void
remember(struct linebreak_state *st, uint8_t c)
{
	if (c == LB_NU)
		st->number = 1;
	else if (st->spaces || st->number != 1 || is_in(B(CL) | B(CP) | B(CP_EA), c))
		st->number = !st->spaces && st->number == 1 ? 2 : 0;
	else if (c != LB_SY && c != LB_IS)
		st->number = 0;
	st->hebrew = !st->spaces && st->base == LB_HL && (c == LB_HY || c == LB_BA);
	st->odd = c == LB_RI && !(st->odd && st->base == LB_RI && !st->spaces);
	st->spaces = false;
	st->base = c;
}

enum linebreak
linebreak_next(struct linebreak_state *st, uint8_t c, const char *s, size_t n)
{
	bool begun = st->begun;
	uint8_t last = st->last;
	enum linebreak verdict;

	if (c == LB_CJ)
		c = st->no_kana ? LB_NS : LB_ID;
	st->begun = true;
	st->last = c;
	if (!begun || (is_hard(last) && !(last == LB_CR && c == LB_LF))) {
		*st = (struct linebreak_state){ .begun = true, .last = c, .base = START,
			.no_kana = st->no_kana };
		verdict = begun ? LINEBREAK_MUST : LINEBREAK_NO;	/* LB2, LB4, LB5 */
	} else if (is_hard(c) || c == LB_ZW || c == LB_SP) {
		verdict = LINEBREAK_NO;					/* LB6, LB7 */
	} else if (st->base == LB_ZW) {
		verdict = LINEBREAK_MAY;				/* LB8 */
	} else if (is_mark(c) && !st->spaces && st->base != START) {
		return LINEBREAK_NO;					/* LB9 */
	} else if (last == LB_ZWJ) {
		verdict = LINEBREAK_NO;					/* LB8a */
	} else {
		verdict = judge(st, is_mark(c) ? LB_AL : c, s, n);	/* LB10 */
	}
	if (c == LB_SP)
		st->spaces = true;
	else
		remember(st, is_mark(c) ? LB_AL : c);
	return verdict;
}

void
linebreak_find(const char *s, size_t n, uint8_t *out)
{
	struct linebreak_state st = { .no_kana = true };	/* CJ as NS: LB1 */
	uint32_t cp;

	for (size_t i = 0, len; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		memset(out + i, LINEBREAK_NO, len);
		out[i] = linebreak_next(&st, utf8_props(cp)->line, s + i, n - i);
	}
}
