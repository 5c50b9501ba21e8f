/* story.h - a story is the parts of an article that jumps, in reading order.
 * The four ways in which real editions print them (doc/edition-feed.md) all
 * come out as one. */
#ifndef PAPER_STORY_H
#define PAPER_STORY_H

#include "paper/edition.h"

enum { STORY_PARTS = 8 };
struct story {
	uint32_t parts[STORY_PARTS];	/* article indices, the first part first */
	uint32_t count;			/* 1 for an article that does not jump */
};
/* The story that article `index` belongs to. */
struct story story_of(const struct edition *ed, uint32_t index);
/* True when the article is another copy or the tail of one that stands on an
 * earlier page, so that lists and "next" may pass it over. */
bool story_is_repeat(const struct edition *ed, uint32_t index, uint32_t *of);

/* Joins the parts without a seam: jump notes go, a paragraph cut in mid-sentence
 * is whole again, "1版 ▸ 2版" marks where the page turns. bodies[i] belongs to
 * parts[i] and may be NULL (not cached): a BLOCK_MISSING says so. `out` is
 * filled in its own arena. part_of (may be NULL) gets, per block of `out`, the
 * part it began in; it lives in out's arena. */
void story_join(const struct edition *ed, const struct story *s, struct body *const *bodies,
	struct body *out, uint32_t **part_of);

#endif
