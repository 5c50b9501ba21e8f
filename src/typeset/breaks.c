#include "typeset/breaks.h"

#include <stdlib.h>
#include <string.h>
#include <uchar.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "base/utf8_props.h"
#include "typeset/address.h"
#include "typeset/hashtag.h"
#include "typeset/kinsoku.h"
#include "typeset/korean.h"
#include "typeset/linebreak.h"
#include "typeset/number.h"
#include "typeset/script.h"
#include "typeset/straight.h"
#include "typeset/unit_kind.h"

/* The neighbours of one place in the text: first code points of clusters, 0: none. */
struct place {
	uint32_t before;	/* the one before prev */
	uint32_t prev, next;	/* on its two sides */
	uint32_t after;		/* the one after next */
	uint32_t solid;		/* the last before it that is no blank */
	enum straight prev_side, next_side;	/* which those two are: straight.h */
};

enum { LAST_BLANK = 0x3000 };

struct rules {
	enum kinsoku_language language;
	uint32_t mask;
	bool keep_words;	/* Korean: no break between letters */
};

bool
breaks_is_blank(uint32_t cp)
{
	return utf8_is_space(cp) && cp != 0xa0 && cp != 0x202f && cp != 0x2007 && cp != '\n';
}

bool
breaks_is_apostrophe(uint32_t before, uint32_t cp, uint32_t after)
{
	return (cp == 0x2019 || cp == 0x2018) && script_is_latin(before) && script_is_latin(after);
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

/* A full-width mark that parts what is on its sides. */
static bool
is_mark(uint32_t cp)
{
	return cp > LAST_BLANK && cp != 0xff0d && !(kinsoku_sets(cp) & KINSOKU_KANA) &&
		kinsoku_sets(cp) & (KINSOKU_STARTS | KINSOKU_ENDS);
}

/* JLREQ cl-04; those of one character that are two already stand alone. */
static bool
is_dividing(uint32_t cp)
{
	return cp == '!' || cp == '?' || cp == 0xff01 || cp == 0xff1f;
}

/* Two-em dash and ellipsis are pairs that never part: GB/T 15834 5.1.4, 5.1.5;
 * JLREQ cl-08. So are ？！ and ！！, even where each may start a line: 5.1.2. */
static bool
is_pair(uint32_t a, uint32_t b)
{
	if (is_dividing(b) && is_dividing(a))
		return true;
	return (a == b && (a == 0x2014 || a == 0x2015 || a == 0x2025 || a == 0x2026 ||
		a == 0x22ef || a == 0x2e3a)) || ((a == 0x3033 || a == 0x3034) && b == 0x3035);
}

/* Behind a blank or a mark, .NET, ./configure, /tmp, --help are names and －5, -5 are numbers:
 * what they begin with parts nothing there. */
static bool
is_beginning(const struct place *p)
{
	bool letter = script_is_latin(p->after), digit = script_is_digit(p->after);

	return (breaks_is_blank(p->prev) || is_mark(p->prev)) && ((p->next != 0xff0d && letter) ||
		(p->next == '.' && p->after == '/') || (p->next == '-' && p->after == '-') ||
		(p->next != '/' && digit));
}

static inline bool
begins_anew(const struct place *p)
{
	return (p->next == '/' || p->next == '.' || p->next == '-' || p->next == 0xff0d) &&
		is_beginning(p);
}

static bool
no_start(const struct rules *r, const struct place *p)
{
	uint32_t sets;

	if (breaks_is_apostrophe(p->prev, p->next, p->after))
		return false;
	if (begins_anew(p))
		return false;
	/* CLREQ 3.1.1.2, note: it stands for an interpunct; where no Han is beside it, for a bullet */
	if (p->next == 0x2022 && utf8_is_han(p->prev) && utf8_is_han(p->after))
		return r->language == KINSOKU_CHINESE;
	/* a single — joins two things and is a connector; a pair is a dash, which
	 * only the strict rules keep from the start of a line */
	if (p->next == 0x2014 && p->after == 0x2014 && r->language != KINSOKU_OTHER) {
		sets = KINSOKU_ZH_STRICT;
		return (r->mask & sets) != 0;
	}
	/* UAX #14 B2 lets a line begin with it, compositors do not (CMOS 6.90) */
	if (p->next == 0x2014 && r->language == KINSOKU_OTHER)
		return !breaks_is_blank(p->prev);
	return kinsoku_no_start(p->next, r->language, r->mask);
}

static bool
no_end(const struct rules *r, const struct place *p)
{
	if (breaks_is_apostrophe(p->before, p->prev, p->next))
		return false;
	/* after an opening bracket not even behind a blank (UAX #14 LB14), but
	 * "甲 / 乙" may break behind the second one */
	if (p->solid == '/' || p->solid == 0xff0f)
		return p->prev == p->solid && kinsoku_no_end(p->prev, r->language, r->mask);
	return kinsoku_no_end(p->solid, r->language, r->mask);
}

/* Marks that GB 2312 and JIS X 0208 both have for want of anything better to begin with. */
static bool
is_marker(uint32_t cp)
{
	static const char32_t markers[] = U"■□●○◎▲△▼▽◆◇★☆※";

	for (size_t i = 0; cp >= 0x203b && cp <= 0x2606 && markers[i]; i++)
		if (markers[i] == cp)
			return true;
	return false;
}

/* A newspaper's byline begins with a mark, and so do captions and items: ■摄影 记者 罗一舟.
 * No standard has it; to UAX #14 the mark is a letter, behind which a Han character may begin
 * a line. Of several in a row none leads: ★★★☆ is a rating, and ●●●● a rule. The sign of
 * a name is the same: @张三, which has no blank before it either. */
static bool
leads(const struct place *p)
{
	if (p->prev == '@' || p->prev == 0xff20)
		return script_is_east_asian(p->next) && p->next != 0xff20;
	return is_marker(p->prev) && !is_marker(p->before) &&
		(script_is_east_asian(p->next) || is_opening_quote(p->next));
}

static bool
is_suffix(const struct rules *r, uint32_t cp)
{
	return kinsoku_sets(cp) & r->mask & KINSOKU_JA_CL13 || cp == 0x2109;
}

/* UAX #14 LB25 keeps a sign with its number, but takes the full-width ones for ideographs.
 * Between two numbers they join them. */
static bool
is_sign(const struct place *p)
{
	bool prev = p->prev == 0xff0d || p->prev == 0xff0b;
	bool next = p->next == 0xff0d || p->next == 0xff0b;

	return (prev && script_is_digit(p->next)) || (next &&
		(script_is_digit(p->prev) || script_is_wide_latin(p->prev)));
}

static bool
is_bad(const struct rules *r, const struct place *p)
{
	if (breaks_is_blank(p->next) || p->next == '\n')
		return true;
	if (no_start(r, p) || no_end(r, p) || is_pair(p->prev, p->next) || leads(p))
		return true;
	if (p->prev_side == STRAIGHT_OPENS || p->next_side == STRAIGHT_CLOSES || is_sign(p))
		return true;
	/* 25℃, ３０％, ￥５, ±３: UAX #14 LB25 knows the half-width digits only */
	if (script_is_digit(p->prev) && is_suffix(r, p->next))
		return true;
	return script_is_digit(p->next) && (kinsoku_sets(p->prev) & r->mask & KINSOKU_JA_CL12 ||
		p->prev == 0xb1);
}

/* -v, --help: hyphens that a word begins with (LB20a of Unicode 16); in Latin -- is a dash. */
static bool
is_option(const struct rules *r, const struct place *p)
{
	return p->prev == '-' && script_is_latin(p->next) && (breaks_is_blank(p->before) ||
		is_mark(p->before) || (p->before == '-' && r->language != KINSOKU_OTHER));
}

/* Runs that UAX #14 takes for ideographs or breaks: full-width words and
 * numbers, and points inside words (LB29, which libunistring 1.0 leaves out). */
static bool
is_word(const struct rules *r, const struct place *p)
{
	bool before = script_is_digit(p->before) || script_is_wide_latin(p->before);
	bool prev = script_is_digit(p->prev) || script_is_wide_latin(p->prev);
	bool next = script_is_digit(p->next) || script_is_wide_latin(p->next);

	if ((prev && next) || (p->prev == '\\' && p->next == '\\') || is_option(r, p))
		return true;
	if (p->next == '+' && (p->prev == '+' || script_is_latin(p->prev)))	/* C++ */
		return true;
	/* No.5 */
	if (p->prev == '.' && script_is_ascii_digit(p->next) && !script_is_east_asian(p->before))
		return true;
	if (before && script_is_digit(p->next) &&
	    (p->prev == 0xff0e || p->prev == 0xff0c || p->prev == 0xff1a))
		return true;
	return (p->prev == '.' || p->prev == ',' || p->prev == ':' || p->prev == ';') &&
		(script_is_latin(p->before) || script_is_digit(p->before)) && script_is_latin(p->next);
}

static bool
next_opens(const struct place *p)
{
	return p->next_side == STRAIGHT_OPENS || (is_opening_quote(p->next) &&
		!breaks_is_apostrophe(p->prev, p->next, p->after));
}

static bool
prev_closes(const struct place *p)
{
	return p->prev_side == STRAIGHT_CLOSES || (is_closing_quote(p->prev) &&
		!breaks_is_apostrophe(p->before, p->prev, p->next));
}

/* Places that UAX #14 forbids and East Asian text needs. */
static bool
is_opened(const struct rules *r, const struct place *p)
{
	uint32_t sets = kinsoku_sets(p->next);
	bool prev = script_is_east_asian(p->prev), next = script_is_east_asian(p->next);

	if (breaks_is_blank(p->prev) || begins_anew(p))
		return true;
	if (r->language == KINSOKU_OTHER && !prev && !next)
		return false;
	/* LB19 forbids all breaks around “ ”. Unicode 16 has LB19a for this, where both
	 * sides are East Asian; here — and … count to them too, which are ambiguous */
	if (next_opens(p) && (prev || prev_closes(p) || script_is_east_asian(p->after)))
		return true;
	if (prev_closes(p) && (next || script_is_east_asian(p->before) || is_opening_quote(p->next)))
		return true;
	/* LB29 is for 1,000 and a:b; a newspaper with commas of ASCII has them behind Han too */
	if ((p->prev == ',' || p->prev == ':' || p->prev == ';') && script_is_east_asian(p->before) &&
	    script_is_latin(p->next))
		return true;
	/* behind C++ and A+, which are no prefixes of what follows */
	if (p->prev == '+' && next && (p->before == '+' || script_is_latin(p->before)))
		return true;
	/* what UAX #14 has no chance before: "、¥", and "1.5，+0.36", which LB25 takes for one number */
	if (prev && (sets & KINSOKU_JA_CL12 || (is_mark(p->prev) && utf8_props(p->next)->line == LB_PR)))
		return true;
	/* what the looser rules let start a line, LB21 and LB22 do not */
	return prev && next && sets & KINSOKU_STARTS && !kinsoku_no_start(p->next, r->language, r->mask);
}

/* Closing and opening punctuation of all scripts, for what no set names. */
static bool
is_unnamed_punctuation(const struct place *p)
{
	return utf8_props(p->next)->flags & PROP_CLOSES || utf8_props(p->prev)->flags & PROP_OPENS;
}

static uint8_t
judge(const struct rules *r, const struct place *p, enum linebreak standard)
{
	if (p->prev == '\n')
		return BREAK_MUST;
	if (is_bad(r, p))
		return BREAK_BAD;
	if (is_word(r, p))
		return BREAK_WORD;
	if (r->keep_words && korean_keeps(p->prev, p->next))
		return korean_is_bracket(p->next) ? BREAK_SEAM : BREAK_WORD;
	if (standard != LINEBREAK_NO || is_opened(r, p))
		return BREAK_MAY;
	if (is_unnamed_punctuation(p))
		return BREAK_BAD;
	/* 010-12345678: UAX #14 LB25 keeps it whole, and one that is too long parts there */
	return p->prev == '-' && script_is_digit(p->before) && script_is_digit(p->next) ? BREAK_SEAM : BREAK_WORD;
}

struct scan {
	struct rules rules;
	struct linebreak_state state;
	struct place place;
	const struct utf8_props *prev, *next, *after;
	const char *s;
	size_t n, i;		/* i: of place.next */
	size_t first, second;	/* bytes of place.next's cluster, and of place.after's first character */
	bool several;		/* place.next's cluster has more than one character */
	size_t from, to;	/* the address we are in */
	struct hashtag_state tag;
	struct straight_state straight;
};

/* utf8_decode() for what is three bytes of a text that is mostly so. */
static size_t
decode(const char *s, size_t n, uint32_t *cp)
{
	const unsigned char *p = (const unsigned char *)s;

	if (n >= 3 && p[0] >= 0xe3 && p[0] <= 0xe9 && (p[1] & 0xc0) == 0x80 && (p[2] & 0xc0) == 0x80) {
		*cp = (p[0] & 0xfu) << 12 | (p[1] & 0x3fu) << 6 | (p[2] & 0x3fu);
		return 3;
	}
	return utf8_decode(s, n, cp);
}

/* The unit after the one at place.next becomes place.next. */
static void
advance(struct scan *c, size_t at)
{
	struct place *p = &c->place;
	uint32_t cp = 0;

	p->before = p->prev;
	p->prev = p->next;
	p->next = p->after;
	c->prev = c->next;
	c->next = c->after;
	c->i = at;
	c->first = c->second;
	c->several = false;
	if (at + c->first < c->n)
		c->second = decode(c->s + at + c->first, c->n - at - c->first, &cp);
	c->after = utf8_props(cp);
	if (c->next->cluster != GCB_OTHER || c->after->cluster != GCB_OTHER) {
		size_t len = utf8_cluster(c->s + at, c->n - at);

		c->several = len > c->first;
		c->first = len;
		cp = 0;
		if (at + c->first < c->n)
			c->second = decode(c->s + at + c->first, c->n - at - c->first, &cp);
		c->after = utf8_props(cp);
	}
	p->after = cp;
	if (p->prev > LAST_BLANK || (p->prev && !breaks_is_blank(p->prev)))
		p->solid = p->prev == '\n' ? 0 : p->prev;
}

/* What UAX #14 says of the place before the unit. */
static enum linebreak
standard(struct scan *c)
{
	enum linebreak verdict = linebreak_next(&c->state, c->next->line, c->s + c->i, c->n - c->i);
	uint32_t cp;

	for (size_t k = c->i + utf8_decode(c->s + c->i, c->first, &cp); k < c->i + c->first;) {
		size_t len = utf8_decode(c->s + k, c->n - k, &cp);

		linebreak_next(&c->state, utf8_props(cp)->line, c->s + k, c->n - k);
		k += len;
	}
	return verdict;
}

/* Which way the straight quotation marks at this place face. */
static void
turn_straight(struct scan *c)
{
	struct place *p = &c->place;

	p->prev_side = p->next_side;
	p->next_side = STRAIGHT_NONE;
	if (p->prev == '\n')
		c->straight = (struct straight_state){ 0 };
	if (straight_is(p->next))
		p->next_side = straight_side(&c->straight, c->s, c->n, c->i, p->prev, p->after);
}

/* What a look at two characters does not tell: numbers with a blank in them, and A/B, km/h,
 * which are one word. */
static bool
is_whole(const struct scan *c)
{
	const struct place *p = &c->place;

	if (breaks_is_blank(p->prev))
		return (script_is_digit(p->next) || script_is_digit(p->solid)) &&
			number_spans_blank(c->s, c->n, c->i);
	return p->prev == '/' && number_is_ratio(c->s, c->n, c->i);
}

static uint8_t
level(struct scan *c)
{
	struct place *p = &c->place;
	enum linebreak verdict;
	uint8_t inside;

	/* nearly always; and what UAX #14 remembers stays as it was */
	if (c->prev->flags & c->next->flags & PROP_PLAIN && !c->rules.keep_words && c->i >= c->to)
		return BREAK_MAY;
	verdict = standard(c);
	if (script_is_ascii_letter(p->prev) && script_is_ascii_letter(p->next) && c->i >= c->to)
		return BREAK_WORD;
	turn_straight(c);
	if ((hashtag_is_sign(p->next) || hashtag_is_sign(p->prev)) && c->i >= c->to) {
		inside = hashtag_level(&c->tag, c->s + c->i, c->n - c->i, p->prev, p->next);
		if (inside != BREAK_NEVER)
			return inside;
	}
	if (c->i >= c->to && p->next < 0x80) {
		c->from = c->i;
		c->to = c->i + address_find(c->s + c->i, c->n - c->i, p->prev);
	}
	if (c->i > c->from && c->i < c->to) {
		inside = (uint8_t)address_level(p->before, p->prev, p->next);

		return inside == BREAK_MAY && c->i == c->from + 1 ? BREAK_CUT : inside;
	}
	if (c->i == c->from && c->i < c->to && p->next == '/' &&
	    (script_is_east_asian(p->prev) || breaks_is_blank(p->prev))) {
		struct place begins = *p;

		begins.next = 'a';	/* the solidus of /usr is no separator */
		return judge(&c->rules, &begins, LINEBREAK_MAY);
	}
	if (c->i == 0)
		return BREAK_NEVER;
	inside = judge(&c->rules, p, verdict);
	return inside == BREAK_MAY && is_whole(c) ? BREAK_WORD : inside;
}

size_t
breaks_units(const char *s, size_t n, const char *language, enum layout_strictness strictness,
	struct unit *out)
{
	struct scan c = { .rules.language = kinsoku_language(language), .s = s, .n = n };
	int ambiguous = (int)utf8_ambiguous();
	size_t count = 0;

	if (n == 0)
		return 0;
	c.rules.mask = kinsoku_mask(c.rules.language, strictness);
	c.rules.keep_words = c.rules.language == KINSOKU_KOREAN && strictness != LAYOUT_LOOSE;
	c.state.no_kana = strictness == LAYOUT_STRICT;
	c.next = utf8_props(0);
	c.second = utf8_decode(s, n, &c.place.after);
	c.after = utf8_props(c.place.after);
	for (advance(&c, 0);; advance(&c, c.i + c.first)) {
		struct unit *u = &out[count++];
		const struct utf8_props *p = c.next;

		u->at = (uint32_t)c.i;
		u->len = (uint8_t)c.first;
		u->level = level(&c);
		u->width = p->width == UTF8_PROPS_AMBIGUOUS ? (uint8_t)ambiguous : p->width;
		u->kind = unit_kind(c.place.next, p, u->width, c.rules.language);
		if (c.several)
			u->width = (uint8_t)utf8_cluster_width(s + c.i, c.first);
		if (c.i + c.first >= n)
			return count;
	}
}

void
breaks_find(const char *s, size_t n, const char *language, enum layout_strictness strictness,
	uint8_t *out)
{
	struct unit *units = mem_array(n + 1, sizeof *units);
	size_t count = breaks_units(s, n, language, strictness, units);

	memset(out, BREAK_NEVER, n);
	for (size_t i = 0; i < count; i++)
		out[units[i].at] = units[i].level;
	free(units);
}
