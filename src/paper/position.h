/* position.h - where a reader is in an article. It survives a resize, a restart
 * and a corrected article: when the block's text has changed, the block with
 * the same text is looked for, else the nearest one is taken. */
#ifndef PAPER_POSITION_H
#define PAPER_POSITION_H

#include "paper/block.h"

struct position {
	uint32_t block, byte;
	uint64_t hash;		/* block_hash of that block when it was noted */
};

struct position position_at(const struct body *b, uint32_t block, uint32_t byte);
/* The same place in a body that may have changed; always a valid one when the
 * body has blocks, at a character's border. */
struct position position_find(const struct body *b, struct position p);

#endif
