#include "paper/label.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>

#include "base/utf8.h"
#include "paper/among.h"

enum { NUMBER_MAX = 99999 };

/* Full-width ASCII (U+FF01..FF5E) and the ideographic blank as half width. */
static uint32_t
half(uint32_t cp)
{
	if (cp >= 0xff01 && cp <= 0xff5e)
		cp -= 0xfee0;
	if (cp == 0x3000)
		cp = ' ';
	if (cp >= 'a' && cp <= 'z')
		cp -= 0x20;
	return cp;
}

static int
han_digit(uint32_t cp)
{
	static const uint32_t digits[] = { 0x3007, 0x4e00, 0x4e8c, 0x4e09, 0x56db, 0x4e94, 0x516d,
		0x4e03, 0x516b, 0x4e5d };	/* 〇一二三四五六七八九 */

	for (int i = 0; i < 10; i++)
		if (digits[i] == cp)
			return i;
	return cp == 0x96f6 ? 0 : -1;		/* 零 */
}

struct scan {
	const char *s;
	size_t n, at;
	uint32_t cp;		/* the code point at `at`, folded; 0 at the end */
	size_t size;
};

static void
look(struct scan *c)
{
	c->cp = 0;
	c->size = 0;
	if (c->at < c->n) {
		c->size = utf8_decode(c->s + c->at, c->n - c->at, &c->cp);
		c->cp = half(c->cp);
	}
}

static void
next(struct scan *c)
{
	c->at += c->size;
	look(c);
}

static void
skip(struct scan *c, const char32_t *set)
{
	while (among(c->cp, set))
		next(c);
}

static bool
number_arabic(struct scan *c, unsigned *out)
{
	unsigned long n = 0;

	if (c->cp < '0' || c->cp > '9')
		return false;
	for (; c->cp >= '0' && c->cp <= '9'; next(c)) {
		n = n * 10 + (c->cp - '0');
		if (n > NUMBER_MAX)
			return false;
	}
	*out = (unsigned)n;
	return true;
}

/* 二, 十二, 二十三, 廿四, 一百零二, and digit by digit: 一〇, 一二. */
static bool
number_han(struct scan *c, unsigned *out)
{
	unsigned long total = 0, digit = 0;
	bool any = false;

	for (;; next(c), any = true) {
		int d = han_digit(c->cp);

		if (d >= 0) {
			digit = digit * 10 + (unsigned)d;
		} else if (c->cp == 0x5341 || c->cp == 0x5eff) {	/* 十 廿 */
			total += (digit ? digit : 1) * (c->cp == 0x5341 ? 10 : 20);
			digit = 0;
		} else if (c->cp == 0x767e) {				/* 百 */
			total += (digit ? digit : 1) * 100;
			digit = 0;
		} else {
			break;
		}
		if (total + digit > NUMBER_MAX)
			return false;
	}
	*out = (unsigned)(total + digit);
	return any;
}

static bool
number(struct scan *c, unsigned *out)
{
	return number_arabic(c, out) || number_han(c, out);
}

/* "PAGE A9", "P. 9": the word is no section; "P9" is one. */
static void
skip_page_word(struct scan *c)
{
	static const char word[] = "PAGE";
	struct scan at = *c;

	for (const char *p = word; *p; p++, next(&at))
		if (at.cp != (uint32_t)*p) {
			at = *c;
			if (at.cp != 'P')
				return;
			next(&at);
			if (at.cp != '.')
				return;
			break;
		}
	if (!among(at.cp, U" .0123456789"))
		return;
	skip(&at, U" .");
	*c = at;
}

static bool
section_char(uint32_t cp)
{
	return (cp >= 'A' && cp <= 'Z') || (utf8_is_han(cp) && !among(cp, U"版面页頁第제"));
}

static bool
section(struct scan *c, char out[LABEL_SECTION], unsigned *number_out)
{
	size_t used = 0;

	for (;;) {
		struct scan before = *c;

		if (number(c, number_out))
			return true;
		*c = before;
		skip(c, U" -_第제");	/* A叠第1版 is A叠1版 */
		if (c->at > before.at)
			continue;
		if (!section_char(c->cp) || used + 4 >= LABEL_SECTION)
			return false;
		used += utf8_encode(c->cp, out + used);
		out[used] = '\0';
		next(c);
	}
}

bool
label_parse(const char *s, size_t n, struct label *out)
{
	struct scan c = { .s = s, .n = n };

	*out = (struct label){ 0 };
	look(&c);
	skip(&c, U" ([{【〔");
	skip(&c, U"第제");
	skip(&c, U" ");
	skip_page_word(&c);
	if (!section(&c, out->section, &out->number) || out->number == 0) {
		*out = (struct label){ 0 };
		return false;
	}
	if (strcmp(out->section, "PAGE") == 0)	/* "Page 廿", "-PAGE 9" */
		out->section[0] = '\0';
	skip(&c, U" 版面页頁면)]}】〕");
	if (c.at < n) {
		*out = (struct label){ 0 };
		return false;
	}
	return true;
}

bool
label_equal(const struct label *a, const struct label *b)
{
	return a->number == b->number && strcmp(a->section, b->section) == 0;
}
