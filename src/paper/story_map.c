/* Places in a joined story and in its parts. */
#include "paper/story.h"

struct position
story_place(const struct story_map *m, uint32_t block, uint32_t byte, uint32_t *part)
{
	const struct story_piece *before = NULL, *after = NULL;

	*part = 0;
	for (uint32_t i = 0; i < m->count; i++) {
		const struct story_piece *p = &m->pieces[i];
		bool here = p->block == block;

		if (here && p->from <= byte && (byte < p->to || p->from == p->to)) {
			*part = p->part;
			return (struct position){ p->at.block, p->at.byte + byte - p->from,
				p->at.hash };
		}
		if (here && byte >= p->to && (!before || p->to > before->to))
			before = p;
		else if (p->block > block || (here && p->from > byte))
			after = after ? after : p;
	}
	/* In a seam the next part begins. */
	if (after && !(before && after->block > block)) {
		*part = after->part;
		return after->at;
	}
	if (!before && m->count)
		before = &m->pieces[m->count - 1];
	if (!before)
		return (struct position){ 0 };
	*part = before->part;
	return (struct position){ before->at.block, before->at.byte + before->to - before->from,
		before->at.hash };
}

static uint32_t
apart(uint32_t a, uint32_t b)
{
	return a > b ? a - b : b - a;
}

/* Paragraphs come and go in a corrected article: the nearest with that text. */
static uint32_t
block_of(const struct story_map *m, uint32_t part, struct position p)
{
	const struct story_piece *best = NULL;

	for (uint32_t i = 0; i < m->count; i++) {
		const struct story_piece *k = &m->pieces[i];

		if (k->part == part && k->at.hash == p.hash &&
		    (!best || apart(k->at.block, p.block) < apart(best->at.block, p.block)))
			best = k;
	}
	return best ? best->at.block : p.block;
}

static bool
is_before(const struct story_piece *p, uint32_t block, uint32_t byte)
{
	return p->at.block < block || (p->at.block == block && p->at.byte <= byte);
}

bool
story_find(const struct story_map *m, uint32_t part, struct position p, uint32_t *block,
	uint32_t *byte)
{
	const struct story_piece *first = NULL, *best = NULL;
	bool top = p.block == 0 && p.byte == 0;
	uint32_t within, size;

	p.block = block_of(m, part, p);
	for (uint32_t i = 0; i < m->count; i++) {
		const struct story_piece *k = &m->pieces[i];

		if (k->part != part)
			continue;
		first = first ? first : k;
		if (is_before(k, p.block, p.byte) &&
		    (!best || is_before(best, k->at.block, k->at.byte)))
			best = k;
	}
	if (!first)
		return false;
	if (top || !best)
		best = first;
	size = best->to - best->from;
	within = best->at.block == p.block && p.byte >= best->at.byte ? p.byte - best->at.byte :
		best->at.block < p.block ? size : 0;
	/* Behind it stood a jump line, or a block, that went: what comes before is
	 * of the same part, the sign of the next page is not. */
	if (within >= size)
		within = size ? size - 1 : 0;
	*block = best->block;
	*byte = best->from + within;
	return true;
}
