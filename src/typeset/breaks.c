#include "typeset/breaks.h"

#include <string.h>

#include <unictype.h>
#include <unilbrk.h>

#include "base/utf8.h"
#include "typeset/kinsoku.h"

/* The neighbours of one place in the text: first code points of clusters, 0
 * where there is none. */
struct place {
	uint32_t before;	/* the one before prev */
	uint32_t prev, next;	/* on its two sides */
	uint32_t after;		/* the one after next */
	uint32_t solid;		/* the last before it that is no blank */
};

struct rules {
	enum kinsoku_language language;
	uint32_t mask;
};

bool
breaks_is_blank(uint32_t cp)
{
	return utf8_is_space(cp) && cp != 0xa0 && cp != 0x202f && cp != 0x2007 && cp != '\n';
}

static bool
is_digit(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp >= 0xff10 && cp <= 0xff19);
}

static bool
is_wide_letter(uint32_t cp)
{
	return (cp >= 0xff21 && cp <= 0xff3a) || (cp >= 0xff41 && cp <= 0xff5a);
}

static bool
is_latin(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') ||
		(cp >= 0xc0 && cp < 0x250 && cp != 0xd7 && cp != 0xf7);
}

/* Han, kana, Hangul, their punctuation, and the marks that Chinese shares with
 * other scripts: what stands beside them stands in an East Asian text. */
static bool
is_east_asian(uint32_t cp)
{
	return utf8_is_han(cp) || (cp >= 0x3001 && cp <= 0x33ff) || (cp >= 0xac00 && cp <= 0xd7a3) ||
		(cp >= 0xff01 && cp <= 0xffef) || cp == 0x2014 || cp == 0x2026 || cp == 0x22ef ||
		cp == 0x2e3a;
}

/* An apostrophe stands between two letters: don’t. */
static bool
is_apostrophe(uint32_t before, uint32_t cp, uint32_t after)
{
	return (cp == 0x2019 || cp == 0x2018) && is_latin(before) && is_latin(after);
}

static bool
is_opening_quote(uint32_t cp)
{
	return cp == 0x201c || cp == 0x2018;
}

static bool
is_closing_quote(uint32_t cp)
{
	return cp == 0x201d || cp == 0x2019;
}

/* Two-em dash and ellipsis are pairs that never part: GB/T 15834 5.1.4, 5.1.5;
 * JLREQ cl-08. */
static bool
is_pair(uint32_t a, uint32_t b)
{
	return (a == b && (a == 0x2014 || a == 0x2015 || a == 0x2025 || a == 0x2026 ||
		a == 0x22ef || a == 0x2e3a)) || ((a == 0x3033 || a == 0x3034) && b == 0x3035);
}

static bool
no_start(const struct rules *r, const struct place *p)
{
	uint32_t sets;

	if (is_apostrophe(p->prev, p->next, p->after))
		return false;
	/* a single — joins two things and is a connector; a pair is a dash, which
	 * only the strict rules keep from the start of a line */
	if (p->next == 0x2014 && p->after == 0x2014 && r->language != KINSOKU_OTHER) {
		sets = KINSOKU_ZH_STRICT;
		return (r->mask & sets) != 0;
	}
	return kinsoku_no_start(p->next, r->language, r->mask);
}

static bool
no_end(const struct rules *r, const struct place *p)
{
	if (is_apostrophe(p->before, p->prev, p->next))
		return false;
	/* after an opening bracket not even behind a blank (UAX #14 LB14), but
	 * "甲 / 乙" may break behind the second one */
	if (p->solid == '/' || p->solid == 0xff0f)
		return p->prev == p->solid && kinsoku_no_end(p->prev, r->language, r->mask);
	return kinsoku_no_end(p->solid, r->language, r->mask);
}

static bool
is_bad(const struct rules *r, const struct place *p)
{
	if (breaks_is_blank(p->next) || p->next == '\n')
		return true;
	if (no_start(r, p) || no_end(r, p) || is_pair(p->prev, p->next))
		return true;
	/* 25℃, ３０％, ￥５: UAX #14 LB25 knows the half-width digits only */
	if (is_digit(p->prev) && kinsoku_sets(p->next) & r->mask & KINSOKU_JA_CL13)
		return true;
	return is_digit(p->next) && kinsoku_sets(p->prev) & r->mask & KINSOKU_JA_CL12;
}

/* Runs that UAX #14 takes for ideographs or breaks: full-width words and
 * numbers, and points inside words (LB29, which libunistring 1.0 leaves out). */
static bool
is_word(const struct place *p)
{
	bool before = is_digit(p->before) || is_wide_letter(p->before);
	bool prev = is_digit(p->prev) || is_wide_letter(p->prev);
	bool next = is_digit(p->next) || is_wide_letter(p->next);

	if (prev && next)
		return true;
	if (before && is_digit(p->next) && (p->prev == 0xff0e || p->prev == 0xff0c || p->prev == 0xff1a))
		return true;
	return (p->prev == '.' || p->prev == ',' || p->prev == ':' || p->prev == ';') &&
		(is_latin(p->before) || is_digit(p->before)) && is_latin(p->next);
}

/* Places that UAX #14 forbids and East Asian text needs. */
static bool
is_opened(const struct rules *r, const struct place *p)
{
	uint32_t sets = kinsoku_sets(p->next);
	bool prev = is_east_asian(p->prev), next = is_east_asian(p->next);

	if (breaks_is_blank(p->prev))
		return true;
	if (r->language == KINSOKU_OTHER && !prev && !next)
		return false;
	/* LB19 forbids all breaks around “ ”; Unicode 16 has LB19a for this */
	if (is_opening_quote(p->next) && !is_apostrophe(p->prev, p->next, p->after) &&
	    (prev || is_closing_quote(p->prev) || is_east_asian(p->after)))
		return true;
	if (is_closing_quote(p->prev) && !is_apostrophe(p->before, p->prev, p->next) &&
	    (next || is_east_asian(p->before) || is_opening_quote(p->next)))
		return true;
	/* LB25 keeps "、¥" together, which is meant for numbers */
	if (prev && sets & KINSOKU_JA_CL12)
		return true;
	/* what the looser rules let start a line, LB21 and LB22 do not */
	return prev && next && sets & KINSOKU_STARTS && !(sets & KINSOKU_STARTS & r->mask);
}

/* Closing and opening punctuation of all scripts, for what no set names. */
static bool
is_unnamed_punctuation(const struct place *p)
{
	return uc_is_general_category_withtable(p->next, UC_CATEGORY_MASK_Pe | UC_CATEGORY_MASK_Pf |
		UC_CATEGORY_MASK_Po) || uc_is_general_category_withtable(p->prev,
		UC_CATEGORY_MASK_Ps | UC_CATEGORY_MASK_Pi);
}

static uint8_t
judge(const struct rules *r, const struct place *p, uint8_t standard)
{
	if (p->prev == '\n')
		return BREAK_MUST;
	if (is_bad(r, p))
		return BREAK_BAD;
	if (is_word(p))
		return BREAK_WORD;
	if (standard == UC_BREAK_POSSIBLE || is_opened(r, p))
		return BREAK_MAY;
	return is_unnamed_punctuation(p) ? BREAK_BAD : BREAK_WORD;
}

static bool
is_address_char(char c)
{
	return (c > ' ' && c < 0x7f && !strchr("<>\"{}|\\^`", c));
}

/* Bytes of the web address that begins here; 0 when none does. Closing stops
 * belong to the sentence. */
static size_t
address(const char *s, size_t n)
{
	static const char *const schemes[] = { "http://", "https://", "ftp://", "gemini://", "www." };
	size_t end = 0;

	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
		size_t len = strlen(schemes[i]);

		if (n > len && memcmp(s, schemes[i], len) == 0)
			end = len;
	}
	if (end == 0)
		return 0;
	while (end < n && is_address_char(s[end]))
		end++;
	while (end > 0 && strchr(".,;:!?)]'", s[end - 1]))
		end--;
	return end;
}

/* An address breaks behind / ? & = . - only: none of these looks like a hyphen
 * that the typesetter has put in, as long as they stay at the line's end. */
static uint8_t
judge_address(const struct place *p)
{
	bool after = p->prev < 0x80 && p->prev && strchr("/?&=.-", (char)p->prev);
	bool before = p->next < 0x80 && p->next && strchr("/?&=.-,:;!)]'", (char)p->next);

	return after && !before ? BREAK_MAY : BREAK_WORD;
}

static uint32_t
first_of(const char *s, size_t n, size_t at)
{
	uint32_t cp = 0;

	if (at < n)
		utf8_decode(s + at, n - at, &cp);
	return cp;
}

void
breaks_find(const char *s, size_t n, const char *language, enum layout_strictness strictness,
	uint8_t *out)
{
	struct rules r = { .language = kinsoku_language(language) };
	struct place p = { 0 };
	size_t len = 0, from = 0, to = 0, i = 0;	/* from, to: an address */

	if (n == 0)
		return;
	r.mask = kinsoku_mask(r.language, strictness);
	u8_possible_linebreaks((const uint8_t *)s, n, "UTF-8", (char *)out);
	p.after = first_of(s, n, 0);
	for (; i < n; i += len) {
		len = utf8_cluster(s + i, n - i);
		p.before = p.prev;
		p.prev = p.next;
		p.next = p.after;
		p.after = first_of(s, n, i + len);
		if (p.prev && !breaks_is_blank(p.prev))
			p.solid = p.prev == '\n' ? 0 : p.prev;
		if (i >= to && p.next < 0x80 && !is_latin(p.prev) && !is_digit(p.prev)) {
			from = i;
			to = i + address(s + i, n - i);
		}
		if (i > from && i < to)
			out[i] = judge_address(&p);
		else
			out[i] = i == 0 ? BREAK_NEVER : judge(&r, &p, out[i]);
		memset(out + i + 1, BREAK_NEVER, len - 1);
	}
}
