#include "typeset/hashtag.h"

#include "typeset/script.h"

enum { TAG_MOST = 192 };

/* Where the tag that s begins with is closed; NULL: it is none of these. A word of the line
 * is enough to look through. */
static const char *
closing(const char *s, size_t n)
{
	uint32_t cp;
	size_t first = utf8_decode(s, n, &cp), most = n < TAG_MOST ? n : TAG_MOST;

	for (size_t k = first; k < most;) {
		size_t len = utf8_decode(s + k, n - k, &cp);

		if (hashtag_is_sign(cp))
			return k > first ? s + k : NULL;
		if (utf8_is_space(cp))
			return NULL;
		k += len;
	}
	return NULL;
}

uint8_t
hashtag_level(struct hashtag_state *st, const char *s, size_t n, uint32_t prev, uint32_t next)
{
	bool opened = st->opened, closed = st->closed;

	st->opened = st->closed = false;
	if (hashtag_is_sign(next)) {
		if (s == st->end) {
			st->closed = true;
			return BREAK_BAD;
		}
		st->opened = closed || !(script_is_digit(prev) || script_is_latin(prev) || hashtag_is_sign(prev));
		if (st->opened)
			st->end = closing(s, n);
		if (closed)	/* #甲##乙# */
			return BREAK_MAY;
	}
	return opened ? BREAK_BAD : BREAK_NEVER;
}
