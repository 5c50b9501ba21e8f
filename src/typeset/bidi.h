/* bidi.h - text that runs from right to left (UAX #9), by FriBidi. A terminal sets cells from
 * left to right: what goes there is put into the order in which it is seen, its brackets
 * mirrored, its Arabic letters in the form that they take beside each other (the presentation
 * forms; no ligatures, each letter keeps its cell).
 *
 * The setting bidi=terminal leaves the order to terminals that change it themselves. */
#ifndef TYPESET_BIDI_H
#define TYPESET_BIDI_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/buf.h"

/* For the whole program, as the width of ambiguous characters is: true from the start. */
void bidi_set_visual(bool visual);
bool bidi_is_visual(void);
/* Whether anything in it runs from right to left, or is told to, and this program sees to it.
 * One quick look: false for nearly all there is. */
bool bidi_needed(const char *s, size_t n);

struct bidi {
	uint32_t count;		/* code points */
	uint32_t *at;		/* where each begins, in bytes; one more: the end */
	uint32_t *shown;	/* mirrored, in its form */
	uint8_t *level;		/* UAX #9: odd from right to left */
	uint8_t *base;		/* of its paragraph: 0, 1; \n parts them */
};
/* rtl: a paragraph without letters is taken as one from right to left; with them the
 * first one says (UAX #9 P2). */
void bidi_init(struct bidi *b, const char *s, size_t n, bool rtl);
void bidi_fini(struct bidi *b);
/* The code point at byte `at`, or the one that it is in. */
uint32_t bidi_find(const struct bidi *b, uint32_t at);
/* The code points of bytes from..to as they are shown, in their own order. */
void bidi_shown(const struct bidi *b, uint32_t from, uint32_t to, struct buf *out);
/* order[i]: what is seen i-th, of n things with these levels (UAX #9 L2). */
void bidi_order(const uint8_t *level, uint32_t *order, uint32_t n);

/* A line as it is seen, cluster by cluster. rtl: as for bidi_init(). */
void bidi_line(struct buf *out, const char *s, size_t n, bool rtl);
/* A field that stands among others in a line: isolated (UAX #9 2.4.2) where it needs to be, so that
 * none reorders the next. bidi_line() takes the signs out again. */
void bidi_field(struct buf *out, const char *text);

#endif
