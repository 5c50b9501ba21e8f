/* script.h - which script a character is of, as line breaking sees it: one meaning for
 * each of these words in the whole room. */
#ifndef TYPESET_SCRIPT_H
#define TYPESET_SCRIPT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/utf8.h"

static inline bool
script_is_ascii_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

static inline bool
script_is_ascii_letter(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

/* Of one cell or of two. */
static inline bool
script_is_digit(uint32_t cp)
{
	return script_is_ascii_digit(cp) || (cp >= 0xff10 && cp <= 0xff19);
}

/* Letters up to Latin Extended-B, of one cell. */
static inline bool
script_is_latin(uint32_t cp)
{
	return script_is_ascii_letter(cp) || (cp >= 0xc0 && cp < 0x250 && cp != 0xd7 && cp != 0xf7);
}

static inline bool
script_is_wide_latin(uint32_t cp)
{
	return (cp >= 0xff21 && cp <= 0xff3a) || (cp >= 0xff41 && cp <= 0xff5a);
}

static inline bool
script_is_hangul(uint32_t cp)
{
	return (cp >= 0xac00 && cp <= 0xd7a3) || (cp >= 0x3131 && cp <= 0x318e) ||
		(cp >= 0xffa0 && cp <= 0xffdc);
}

/* Han, kana, Hangul, their punctuation, and the marks that Chinese shares with
 * other scripts: what stands beside them stands in an East Asian text. Not “ and ”, which
 * are what this is asked about. */
static inline bool
script_is_east_asian(uint32_t cp)
{
	return utf8_is_han(cp) || (cp >= 0x3001 && cp <= 0x33ff) || (cp >= 0xac00 && cp <= 0xd7a3) ||
		(cp >= 0xff01 && cp <= 0xffef) || cp == 0x2014 || cp == 0x2026 || cp == 0x22ef ||
		cp == 0x2e3a;
}

#endif
