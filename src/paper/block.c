#include "paper/block.h"

/* FNV-1a, 64 bit (draft-eastlake-fnv): good enough to tell texts apart, and
 * the same on every machine that reads the cache. */
#define FNV_START 0xcbf29ce484222325u
#define FNV_PRIME 0x100000001b3u

static uint64_t
fnv(uint64_t h, const void *data, size_t n)
{
	const unsigned char *p = data;

	for (size_t i = 0; i < n; i++)
		h = (h ^ p[i]) * FNV_PRIME;
	return h;
}

bool
block_is_aside(const struct block *b)
{
	return b->kind == BLOCK_FIGURE || (b->kind == BLOCK_CAPTION && b->level == 0);
}

uint64_t
block_hash(const struct block *b)
{
	return fnv(FNV_START, b->text, b->len);
}

void
body_init(struct body *b)
{
	*b = (struct body){ 0 };
}

void
body_fini(struct body *b)
{
	arena_fini(&b->arena);
	body_init(b);
}

/* Spans stay out: the jump lines' spans are added after the body was read, and
 * must not make another article of it. */
void
block_cut(struct block *k, uint32_t n)
{
	uint32_t kept = 0;

	k->text += n;
	k->len -= n;
	for (uint32_t i = 0; i < k->nspans; i++) {
		struct span s = k->spans[i];

		s.from = s.from > n ? s.from - n : 0;
		s.to = s.to > n ? s.to - n : 0;
		if (s.from < s.to)
			k->spans[kept++] = s;
	}
	k->nspans = kept;
}

uint64_t
body_hash(const struct body *b)
{
	uint64_t h = FNV_START;

	for (uint32_t i = 0; i < b->count; i++) {
		const struct block *k = &b->blocks[i];
		unsigned char head[3] = { (unsigned char)k->kind, k->level, k->quote };

		h = fnv(h, head, sizeof head);
		h = fnv(h, k->text, (size_t)k->len + 1);	/* with its NUL: a border */
		for (const char *p = k->url; p && *p; p++)
			h = fnv(h, p, 1);
	}
	return h ? h : 1;	/* 0 says that the body was never seen */
}
