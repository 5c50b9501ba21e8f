#include "paper/position.h"

#include "tap.h"

struct text {
	const char *blocks[6];
};

static struct body
body_of(struct block blocks[6], const struct text *t)
{
	struct body b = { .blocks = blocks };

	for (; b.count < 6 && t->blocks[b.count]; b.count++)
		blocks[b.count] = (struct block){ .text = t->blocks[b.count],
			.len = (uint32_t)strlen(t->blocks[b.count]) };
	return b;
}

static const struct {
	const char *name;
	struct text before;
	uint32_t block, byte;
	struct text after;
	uint32_t want_block, want_byte;
} cases[] = {
	{ "unchanged", { { "a", "bc", "d" } }, 1, 1, { { "a", "bc", "d" } }, 1, 1 },
	{ "a paragraph above", { { "a", "bc", "d" } }, 1, 1, { { "new", "a", "bc" } }, 2, 1 },
	{ "a paragraph gone", { { "a", "bc", "d" } }, 2, 1, { { "a", "d" } }, 1, 1 },
	{ "the nearest of two", { { "x", "y", "z", "bc" } }, 3, 2,
		{ { "bc", "y", "z", "w", "bc" } }, 4, 2 },
	{ "text changed", { { "a", "bcdef" } }, 1, 4, { { "a", "bc" } }, 1, 2 },
	{ "a character's border", { { "abc" } }, 0, 2, { { "一二" } }, 0, 0 },
	{ "shorter article", { { "a", "b", "c" } }, 2, 1, { { "q", "rs" } }, 1, 2 },
	{ "an empty article", { { "a" } }, 0, 1, { { NULL } }, 0, 0 },
	{ "from an empty article", { { NULL } }, 0, 0, { { "a" } }, 0, 0 },
};

int
main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct block x[6], y[6];
		struct body before = body_of(x, &cases[i].before);
		struct body after = body_of(y, &cases[i].after);
		struct position p = position_find(&after,
			position_at(&before, cases[i].block, cases[i].byte));

		if (!tap_ok(p.block == cases[i].want_block && p.byte == cases[i].want_byte, "%s",
		    cases[i].name))
			printf("#   got: block %u byte %u\n", p.block, p.byte);
	}

	struct block blocks[6];
	struct body b = body_of(blocks, &(struct text){ { "ab", "一" } });
	struct position p = position_at(&b, 9, 9);

	tap_ok(p.block == 1 && p.byte == 3, "beyond the end is the end");
	p = position_at(&b, 1, 1);
	tap_ok(p.block == 1 && p.byte == 0, "inside a character is its start");
	return tap_done();
}
