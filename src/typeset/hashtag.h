/* hashtag.h - #话题#, ＃話題: a hash tag stays with its text: the sign that opens it, and
 * the one that closes it. JLREQ's cl-12, which the sign is in, knows it before a number
 * alone. */
#ifndef TYPESET_HASHTAG_H
#define TYPESET_HASHTAG_H

#include <stddef.h>

#include "typeset/breaks.h"

/* What is open at a place; zeroed at a text's start. */
struct hashtag_state {
	const char *end;	/* the sign that closes it; NULL: none does */
	bool opened, closed;	/* the character before the place opens one, closes one */
};

static inline bool
hashtag_is_sign(uint32_t cp)
{
	return cp == '#' || cp == 0xff03;
}
/* The level of a place with such a sign on a side; s, n: the text behind it.
 * BREAK_NEVER: it has nothing to do with a tag. */
uint8_t hashtag_level(struct hashtag_state *st, const char *s, size_t n, uint32_t prev, uint32_t next);

#endif
