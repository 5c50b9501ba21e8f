/* ends.h - a text as those read it who look for words at its beginning and its end. */
#ifndef SOURCE_BYLINE_ENDS_H
#define SOURCE_BYLINE_ENDS_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>
#include <uchar.h>

/* Both ends of a text, decoded: half width, simplified, blanks as ' '. */
enum { ENDS_CHARS = 96 };
struct ends {
	uint32_t head[ENDS_CHARS + 1], tail[ENDS_CHARS + 1];	/* 0 behind the last */
	uint32_t head_at[ENDS_CHARS + 1], tail_at[ENDS_CHARS + 1];	/* their bytes */
	int nhead, ntail;
	bool whole;		/* the head is all of it */
};
void ends_of(struct ends *v, const char *text, size_t len);
uint32_t word_fold(uint32_t cp);
/* Characters of the longest word that stands at cp[at]; words parted by blanks. */
int word_at(const uint32_t *cp, int n, int at, const char32_t *words);
/* Where words stand in it, at most `most`; whether one does. */
unsigned word_count(const uint32_t *cp, int n, const char32_t *words, unsigned most);
bool word_in(const uint32_t *cp, int n, const char32_t *words);
/* One that ends it. */
bool word_ends(const uint32_t *cp, int n, const char32_t *words);

#endif
