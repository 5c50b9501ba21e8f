/* story.h - a story is the parts of an article that jumps, in reading order.
 * The four ways in which real editions print them (doc/edition-feed.md) all
 * come out as one. */
#ifndef PAPER_STORY_H
#define PAPER_STORY_H

#include "paper/edition.h"
#include "paper/position.h"

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

/* Where a page has the tail of a story that stands whole before it, its list has the whole in
 * the tail's place. */
void story_list(struct edition *ed);

/* Joins the parts without a seam: jump notes go, and where they stood a paragraph
 * cut in mid-sentence is whole again, "1版 ▸ 2版" marks where the page turns.
 * bodies[i] belongs to parts[i] and may be NULL (not cached): a BLOCK_MISSING says
 * so. `out` is filled in its own arena; `map` (may be NULL) too: it says where
 * each stretch of text comes from. The number of a SPAN_JUMP that is left counts
 * the notes of the part it comes from. */
struct story_piece {
	uint32_t block, from, to;	/* of the joined body */
	uint32_t part;
	struct position at;		/* where it begins in that part's own body */
};
struct story_map {
	struct story_piece *pieces;
	uint32_t count;
};
void story_join(const struct edition *ed, const struct story *s, struct body *const *bodies,
	struct body *out, struct story_map *map);
/* A place in the joined body as one in a part's own. */
struct position story_place(const struct story_map *m, uint32_t block, uint32_t byte,
	uint32_t *part);
/* And back; false when nothing is there of that part. */
bool story_find(const struct story_map *m, uint32_t part, struct position p, uint32_t *block,
	uint32_t *byte);

#endif
