/* jump.h - "（下转2版）": jump lines are found in a body, and resolved against
 * the edition on demand, since the target may arrive later. The forms and the
 * order of rules are those of doc/edition-feed.md, "Jumps". */
#ifndef PAPER_JUMP_H
#define PAPER_JUMP_H

#include "base/arena.h"
#include "paper/edition.h"

/* Finds the jump lines of a body, puts a SPAN_JUMP over each (number: its index)
 * and returns them in `notes`, both in arena `a`; behind them those of the lines
 * above the body. Either may be NULL. Returns their count. */
uint32_t jump_find(const struct article *head, struct body *b, struct arena *a,
	struct note **notes);

enum jump_result {
	JUMP_FOUND,		/* to[0] */
	JUMP_CHOICE,		/* to[0..count): the reader is asked */
	JUMP_NO_PAGE,		/* the edition has no such page */
	JUMP_NO_ARTICLE,	/* the page is there, its article is not */
};
enum jump_by {			/* what led to it, the surest first */
	JUMP_BY_NONE,
	JUMP_BY_ID,		/* the feed says so */
	JUMP_BY_TITLE, JUMP_BY_LABEL, JUMP_BY_NOTE,
	JUMP_BY_CHANCE,		/* it is the only article on that page */
};
enum { JUMP_CHOICES = 128 };	/* more than a page has articles; a list says where it ends */
struct jump {
	enum jump_result result;
	enum jump_by by;		/* when JUMP_FOUND */
	uint32_t to[JUMP_CHOICES];	/* article indices */
	uint32_t count;
	uint32_t page;			/* the page that was meant, when found */
	char why[160];			/* one line for the reader when not JUMP_FOUND */
};
/* Where note `n` of article `from` leads. */
struct jump jump_resolve(const struct edition *ed, uint32_t from, const struct note *n);
/* Where the feed's own place (an explicit id or page) leads. */
struct jump jump_to_place(const struct edition *ed, uint32_t from, const struct place *p,
	enum note_kind kind);
/* The next part of the story, the previous one, or what it refers to: explicit
 * places first, then notes. NO_ARTICLE with an empty `why` when it has none. */
struct jump jump_follow(const struct edition *ed, uint32_t from, enum note_kind kind);
/* True when jump lines or the feed send article `a` on to (or, with NOTE_FROM,
 * back to) a page that `b` stands on. */
bool jump_points_at(const struct edition *ed, uint32_t a, uint32_t b, enum note_kind kind);
/* Titles compare without white space, punctuation, width, case and a "（续）" behind. */
bool jump_same_title(const char *a, const char *b);
/* The same without the jump lines in them. */
bool jump_same_headline(const struct article *a, const struct article *b);
bool jump_same_label(const struct article *a, const struct article *b);

#endif
