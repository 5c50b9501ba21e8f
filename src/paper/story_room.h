/* story_room.h - what the files share that join a story's parts: story_join.c
 * (which blocks), story_seam.c (where two parts meet), story_map.c (places). */
#ifndef PAPER_STORY_ROOM_H
#define PAPER_STORY_ROOM_H

#include <uchar.h>

#include "base/buf.h"
#include "paper/story.h"

struct story_item {		/* a block on its way into the joined body */
	struct block block;
	struct story_piece *pieces;	/* where its text comes from, in order */
	uint32_t npieces;
};

struct story_spot {		/* where a jump line stood that went */
	bool set;
	int64_t item;		/* it ended this one; what was continued goes on in this one */
	uint32_t byte;
};

struct story_list {
	struct story_item *items;
	size_t count, cap;
	struct story_spot on, from;
};

void story_push(struct story_list *l, struct story_item item);
void story_list_fini(struct story_list *l);
/* Puts `more` behind `all`, or sews it on where the jump line stood. */
void story_append(struct story_list *all, struct arena *arena, const struct story_list *more,
	const char *seam);

/* Over white space and what else is in the set, forward and back from a byte. */
uint32_t story_skip(const struct block *k, uint32_t at, const char32_t *set);
uint32_t story_skip_back(const struct block *k, uint32_t at, const char32_t *set);

/* A block that is put together of runs of others, with their spans and pieces. */
struct story_build {
	struct arena *arena;
	struct buf text;
	struct span *spans;
	struct story_piece *pieces;
	size_t nspans, spans_cap, npieces, pieces_cap;
};
void story_build_run(struct story_build *b, const struct story_item *of, uint32_t from,
	uint32_t to);
/* A block like `like`; the build is empty again. */
struct story_item story_build_end(struct story_build *b, const struct block *like);

#endif
