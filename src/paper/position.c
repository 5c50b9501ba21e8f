#include "paper/position.h"

#include "base/utf8.h"

static uint32_t
border(const struct block *b, uint32_t byte)
{
	return (uint32_t)utf8_border(b->text, b->len, byte);
}

struct position
position_at(const struct body *b, uint32_t block, uint32_t byte)
{
	if (b->count == 0)
		return (struct position){ 0 };
	if (block >= b->count) {
		block = b->count - 1;
		byte = b->blocks[block].len;
	}
	return (struct position){ block, border(&b->blocks[block], byte),
		block_hash(&b->blocks[block]) };
}

static bool
same(const struct body *b, int64_t block, uint64_t hash)
{
	return block >= 0 && block < b->count && block_hash(&b->blocks[block]) == hash;
}

/* Paragraphs come and go above and below a place: look outwards from it. */
struct position
position_find(const struct body *b, struct position p)
{
	int64_t at = p.block;

	if (at >= b->count)
		at = (int64_t)b->count - 1;
	for (int64_t d = 0; d < b->count; d++) {
		if (same(b, at - d, p.hash))
			return position_at(b, (uint32_t)(at - d), p.byte);
		if (same(b, at + d, p.hash))
			return position_at(b, (uint32_t)(at + d), p.byte);
	}
	return position_at(b, p.block, p.byte);
}
