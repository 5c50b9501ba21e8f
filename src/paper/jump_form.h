/* jump_form.h - how jump lines are worded, in the languages that print them.
 * Where in an article they may stand is jump_find.c's business. */
#ifndef PAPER_JUMP_FORM_H
#define PAPER_JUMP_FORM_H

#include "base/buf.h"
#include "paper/edition.h"

/* A stretch of one line, decoded: what is compared (half width, upper case,
 * simplified), what is printed, and the byte each character starts at. */
enum { JUMP_WINDOW = 80 };
struct jump_window {
	uint32_t folded[JUMP_WINDOW], printed[JUMP_WINDOW];
	uint32_t at[JUMP_WINDOW + 1];
	int n;
};

/* Where a form may stand; a form that is alone on its line may stand there
 * when it may stand anywhere. */
enum jump_where {
	JUMP_ALONE = 1,		/* a line of its own, without brackets */
	JUMP_BRACKET = 2,	/* in brackets at the end of a line; a from-note also at its start */
	JUMP_END = 4,		/* the end of a line, without brackets */
	JUMP_START = 8,		/* the start of a line, without brackets, a blank after it */
	JUMP_BRACKET_ALONE = 16, /* in brackets on a line of its own */
	JUMP_DIGEST = 32,	/* in brackets at the end of a short line without a full stop */
	JUMP_PAGE_ALONE = 64,	/* a line of its own, and nothing but a page */
};

/* Half width, upper case, simplified: as the characters of a form compare. */
uint32_t jump_form_fold(uint32_t cp);

struct jump_words {		/* what a form said */
	enum note_kind kind;
	struct buf pages;	/* labels parted by \n */
	struct buf mark;
};
void jump_words_fini(struct jump_words *w);

/* The characters that forms which may stand at `where` begin with; some others
 * pass as well, but most of a text does not. */
struct jump_starts {
	uint64_t bits[16];
};
struct jump_starts jump_form_starts(unsigned where);
static inline bool
jump_form_starts_with(const struct jump_starts *s, uint32_t folded)
{
	return s->bits[folded >> 6 & 15] >> (folded & 63) & 1;
}

/* Reads characters [from, to) of the window as one form that may stand at one
 * of `where` (bits). With JUMP_START alone, `to` is a bound and *end is where
 * the form ends; otherwise it ends at `to`. */
bool jump_form_match(const struct jump_window *win, int from, int to, unsigned where,
	struct jump_words *w, int *end);

#endif
