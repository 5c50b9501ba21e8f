/* breaks.h - where a line may break. UAX #14 (typeset/linebreak.h), tailored by
 * language and strictness; the sets are those of typeset/kinsoku.h with their
 * sources. Korean breaks at its spaces (KLREQ, CSS `word-break: keep-all`) and,
 * under the loose rules, between syllables as well. */
#ifndef TYPESET_BREAKS_H
#define TYPESET_BREAKS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "typeset/layout.h"

/* In the order in which a line that is too full takes them. Those below BREAK_HYPHEN
 * only where nothing better lies between the ends of the line. */
enum breaks {
	BREAK_NEVER,	/* inside a cluster, and before the first */
	BREAK_BAD,	/* the line or the next one would end or start with what must not */
	BREAK_CUT,	/* inside a part of an address, where a hyphen would be taken for its own */
	BREAK_WORD,	/* inside a word, a number */
	BREAK_SEAM,	/* inside one, before its part in brackets: 예정이다(서울=연합뉴스); behind a
			 * number's hyphen */
	BREAK_HYPHEN,	/* inside a word, with a hyphen at the line's end: hyphen.h */
	BREAK_MAY,
	BREAK_MUST,	/* after a line break in the text */
};
/* One cluster of the text. */
struct unit {
	uint32_t at;		/* its first byte */
	uint8_t len;		/* bytes */
	uint8_t width;		/* cells */
	uint8_t level;		/* enum breaks, of the place before it */
	uint8_t kind;		/* UNIT_ bits */
};
enum {
	UNIT_BLANK = 1,		/* not drawn at a line's end */
	UNIT_NEWLINE = 2,
	UNIT_HAN = 4,		/* Han, kana, Hangul */
	UNIT_WESTERN = 8,	/* a letter or a digit of one cell */
	UNIT_DIGIT = 16,
	UNIT_STOP = 32,		/* stop or comma of Chinese, Japanese; without UNIT_CLOSING an ASCII one */
	UNIT_CLOSING = 64,	/* a full-width mark with a blank right half */
	UNIT_READING = 128,	/* of a ruby: fill.h */
};

/* Parts n bytes into units, at most n of them, and returns their number. The
 * first has BREAK_NEVER; a blank counts to the line before it: it has BREAK_BAD. */
size_t breaks_units(const char *s, size_t n, const char *language, enum layout_strictness strictness,
	struct unit *out);
/* The same by bytes: out[i], i < n, speaks of the place before byte i. */
void breaks_find(const char *s, size_t n, const char *language, enum layout_strictness strictness,
	uint8_t *out);
/* An apostrophe stands between two letters: don’t. */
bool breaks_is_apostrophe(uint32_t before, uint32_t cp, uint32_t after);
/* White space that is not drawn at a line's end: not the no-break spaces. */
bool breaks_is_blank(uint32_t cp);

#endif
