/* headline.h - the lines of a headline: as few as it takes; of all ways to make them
 * one whose lines end at a blank or behind punctuation, where a reader takes
 * breath, and are equally long. No word is known in Chinese, so that a line
 * that ends anywhere else may end inside one. */
#ifndef TYPESET_HEADLINE_H
#define TYPESET_HEADLINE_H

#include "typeset/fill.h"

enum { HEADLINE_MOST = 6 };	/* lines; what is longer is a paragraph */

/* The lines from unit `at` up to the next newline or the end, and their number; 0:
 * it takes one line, or more than there may be, or one ends inside a word. */
uint32_t headline_lines(const struct fill *f, uint32_t at, uint32_t cells,
	struct fill_line lines[HEADLINE_MOST]);

/* The next line of one that has no such lines: fill_line(), but none leaves a last line of
 * one character behind where that can be helped. */
bool headline_fill(const struct fill *f, uint32_t *at, uint32_t cells, struct fill_line *line);

#endif
