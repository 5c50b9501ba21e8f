/* utf8.h - UTF-8 (RFC 3629): code points, clusters, widths, the gates, folding.
 * All lengths are bytes, all widths are terminal cells. Here alone
 * libunistring is asked about characters; what typesetting asks, base/utf8_props.h knows. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/buf.h"

/* -- utf8.c: code points ------------------------------------------------- */

/* Decodes the first code point of n > 0 bytes; returns the bytes it takes.
 * What is no UTF-8 is U+FFFD and takes one byte. */
size_t utf8_decode(const char *s, size_t n, uint32_t *cp);
/* The code point that ends at s + at (at > 0), and its bytes. */
size_t utf8_decode_before(const char *s, size_t at, uint32_t *cp);
/* The code point at s + at of n bytes, and the one before it; 0 at the text's ends. */
uint32_t utf8_at(const char *s, size_t n, size_t at);
uint32_t utf8_before(const char *s, size_t at);
/* Where the character begins that byte `at` of n is in; n when `at` is not below it. */
size_t utf8_border(const char *s, size_t n, size_t at);
size_t utf8_encode(uint32_t cp, char out[4]);
/* Offset of the first byte that is no UTF-8; n when all is well. */
size_t utf8_invalid_at(const char *s, size_t n);
size_t utf8_count(const char *s, size_t n);		/* code points */
bool utf8_is_han(uint32_t cp);
bool utf8_is_space(uint32_t cp);
/* Extended grapheme cluster (UAX #29): bytes of the first one of n > 0 bytes.
 * One that is longer than UTF8_CLUSTER_MOST (three times the longest emoji
 * sequence that Unicode recommends) is cut there, so that a flood of marks
 * costs no look-up more than that; whoever counts clusters counts these. */
enum { UTF8_CLUSTER_MOST = 128 };
size_t utf8_cluster(const char *s, size_t n);

/* -- utf8_width.c: the one owner of width -------------------------------- */

enum utf8_ambiguous { UTF8_NARROW = 1, UTF8_WIDE = 2 };
/* How wide the terminal draws the ambiguous characters (UAX #11): one setting
 * for the whole program, since ncursesw asks through wcwidth(). */
void utf8_set_ambiguous(enum utf8_ambiguous a);
enum utf8_ambiguous utf8_ambiguous(void);
int utf8_width_of(uint32_t cp);				/* 0, 1 or 2; never negative */
int utf8_cluster_width(const char *s, size_t n);	/* of one cluster: 0 to 2, or more (jamo, marks
							 * with width of their own) */
size_t utf8_width(const char *s, size_t n);		/* of a text */
/* Bytes of the longest prefix of whole clusters that fits into `cells`; its
 * width goes to *used when that is not NULL. */
size_t utf8_fit(const char *s, size_t n, size_t cells, size_t *used);
/* One cluster as the terminal will be told: without VS16, joiners and skin
 * tones, and only the first emoji of a ZWJ sequence, so that the sum of wcwidth()
 * is its width. Returns the bytes written, whole code points; UTF8_CLUSTER_MOST
 * is always enough. */
size_t utf8_reduce(const char *s, size_t n, char *out, size_t size);
/* The wcwidth() that shared libraries find is ours. A program that links
 * ncursesw exports it by itself; others need -rdynamic. */
bool utf8_width_self_test(void);

/* -- utf8_gate.c: text in, text out -------------------------------------- */

enum utf8_gate {
	UTF8_LINE,	/* one line: white space of any kind becomes one blank, ends trimmed */
	UTF8_TEXT,	/* keeps \n (also for CR LF, CR, VT, FF, NEL, U+2028, U+2029), a tab is a
			 * blank, other white space stays as it is, U+3000 too; nothing is trimmed */
	UTF8_SOFT,	/* the same, and U+00AD and U+200B stay, for who makes spans of them */
};
/* Text in: what comes from outside passes once, on the way into the model.
 * The result is well-formed UTF-8 without C0/C1, bidi controls, stray format
 * characters, and with at most 4 marks on a base, beside those that take cells of
 * their own (Burmese needs five and one of them); private-use, unassigned and
 * malformed become U+FFFD, except planes 2 and 3 (Han newer than the tables). */
void utf8_gate(struct buf *out, const char *s, size_t n, enum utf8_gate mode);
char *utf8_gate_dup(struct arena *a, const char *s, size_t n, enum utf8_gate mode);
/* Text out: the same for one line that goes to a terminal or a stream. Line ends
 * and tabs become blanks; blanks stay as many as they are. */
void utf8_printable(struct buf *out, const char *s, size_t n);
/* Line by line, so that line ends stay. */
void utf8_printable_lines(struct buf *out, const char *s, size_t n);
/* It would pass by itself; marks do, joiners and variation selectors do not. */
bool utf8_is_printable(uint32_t cp);

/* -- utf8_fold.c: comparing as people do --------------------------------- */

/* Appends s to `out` folded: case, full and half width (NFKC_Casefold without
 * its surprises), runs of white space. map, when not NULL, is filled so that
 * map[i] is the offset in s of the cluster that out->data[i] came from (0 for what
 * was in `out` before); it has out->len + 1 entries and is yours to free. */
void utf8_fold(struct buf *out, const char *s, size_t n, uint32_t **map);

#endif
