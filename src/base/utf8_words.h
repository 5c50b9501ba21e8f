/* utf8_words.h - a text as a search sees it: a row of words. Each Han, kana and
 * Hangul character is a word of its own, so that a row of them is found wherever
 * it stands, be it one, two or twenty; elsewhere words end where UAX #29 ends
 * them. Case, full and half width, accents, and simplified and traditional Han
 * fold. The index and whoever looks for the place in a text ask here, so that
 * both see the same words. */
#ifndef BASE_UTF8_WORDS_H
#define BASE_UTF8_WORDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

/* A longer word is cut, for who asks as for what is asked: a flood of letters
 * makes no long key. */
enum { UTF8_WORD_MOST = 64 };

struct utf8_word {
	const char *text;	/* folded; lives until the callback returns, no NUL behind it */
	size_t len;
	size_t from, to;	/* bytes of the text that it stands for */
	bool sign;		/* a comma, a quote, an arrow: parts what stands around it, and
				 * is in no index. An emoji is a word */
};

/* False: enough. */
typedef bool utf8_words_fn(void *ctx, const struct utf8_word *w);
/* Any bytes, in order; blanks are no words. False when the callback had enough. */
bool utf8_words(const char *s, size_t n, utf8_words_fn *fn, void *ctx);

/* The simplified form of a Han character; all else stays. One to one, from
 * Unihan: the same in every build, whether or not OpenCC is there. */
uint32_t utf8_words_plain_han(uint32_t cp);

#endif
