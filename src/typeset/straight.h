/* straight.h - which of the straight quotation marks " ' ＂ opens and which closes, by
 * turns and by what stands beside it. UAX #14 cannot know and glues both sides (LB19); among
 * Han, which have no blanks between words, that makes words of whole sentences. */
#ifndef TYPESET_STRAIGHT_H
#define TYPESET_STRAIGHT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

enum straight { STRAIGHT_NONE, STRAIGHT_OPENS, STRAIGHT_CLOSES };
/* Which kinds are open; zeroed where a paragraph begins. */
struct straight_state {
	bool open[2];
};

static inline bool
straight_is(uint32_t cp)
{
	return cp == '"' || cp == '\'' || cp == 0xff02;
}
/* Of the mark at byte `at` of n, between these two characters (0: none). Asked of each mark
 * of a paragraph in order. */
enum straight straight_side(struct straight_state *st, const char *s, size_t n, size_t at, uint32_t prev,
	uint32_t next);

#endif
