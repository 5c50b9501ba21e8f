/* linebreak.h - the Unicode line breaking algorithm, UAX #14 for Unicode 15.0,
 * untailored: every case of LineBreakTest.txt passes, which needs the numbers of
 * LB25 as its regular expression has them (UAX #14 8.2, example 7).
 *
 * Why not libunistring: Debian's 1.0 passes 7,300 of the 7,654 cases. Mending
 * the rest over a remapped copy needs a pass that knows the classes anyway, and
 * its separate passes for breaks, clusters and widths take nearly the whole time
 * that setting a text may take. This is one step a character, on the classes of
 * the look-up that gives the width as well. */
#ifndef TYPESET_LINEBREAK_H
#define TYPESET_LINEBREAK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum linebreak { LINEBREAK_NO, LINEBREAK_MAY, LINEBREAK_MUST };

/* What the rules need to know of the text so far; zeroed at its start. */
struct linebreak_state {
	bool begun;
	uint8_t base;		/* class before the place, marks and spaces left out */
	uint8_t last;		/* class of the very last character */
	uint8_t number;		/* LB25: 1 in a number, 2 behind its bracket */
	bool spaces;		/* between base and the place */
	bool odd;		/* LB30a: regional indicators so far */
	bool hebrew;		/* LB21a: HL (HY | BA) */
	bool no_kana;		/* CJ as NS (CSS `strict`); else as ID */
};

/* May a line break before the character of this class? s, n: the text from that
 * character on. */
enum linebreak linebreak_next(struct linebreak_state *st, uint8_t class, const char *s, size_t n);
/* For the whole text, untailored: out[i] speaks of the place before byte i; within
 * a character it is LINEBREAK_NO. */
void linebreak_find(const char *s, size_t n, uint8_t *out);

#endif
