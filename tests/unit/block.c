#include "paper/block.h"

#include <stdlib.h>

#include "tap.h"

static struct block
paragraph(const char *text)
{
	return (struct block){ .kind = BLOCK_PARAGRAPH, .text = text, .len = (uint32_t)strlen(text) };
}

static void
test_hash(void)
{
	struct block a = paragraph(""), b = paragraph("a"), one[2], two[2];
	struct body x = { .blocks = one, .count = 2 }, y = { .blocks = two, .count = 2 };
	struct span jump = { 0, 1, SPAN_JUMP, 0, NULL };

	/* The published FNV-1a 64 test vectors of "" and "a". */
	tap_ok(block_hash(&a) == 0xcbf29ce484222325u, "hash of nothing");
	tap_ok(block_hash(&b) == 0xaf63dc4c8601ec8cu, "hash of a");

	one[0] = paragraph("ab"), one[1] = paragraph("c");
	two[0] = paragraph("ab"), two[1] = paragraph("c");
	tap_ok(body_hash(&x) == body_hash(&y), "the same text has the same hash");
	two[0].spans = &jump, two[0].nspans = 1;
	tap_ok(body_hash(&x) == body_hash(&y), "a jump line's span changes nothing");
	two[1].kind = BLOCK_HEADING;
	tap_ok(body_hash(&x) != body_hash(&y), "another kind is another body");
	two[0] = paragraph("a"), two[1] = paragraph("bc");
	tap_ok(body_hash(&x) != body_hash(&y), "another border is another body");
	x.count = 0;
	tap_ok(body_hash(&x) != 0, "an empty body was seen all the same");
}

static void
test_text(void)
{
	struct block blocks[] = {
		paragraph("湖 面\n"), { .kind = BLOCK_RULE, .text = "" }, paragraph("\xe3\x80\x80" "a b"),
	};
	struct body b = { .blocks = blocks, .count = 3 };
	char *text = body_text(&b);

	tap_int(body_chars(&b), 4, "white space is no character");
	tap_str(text, "湖 面\n\n\n\xe3\x80\x80" "a b", "text without the rule");
	free(text);
	b.count = 0;
	text = body_text(&b);
	tap_str(text, "", "text of nothing");
	free(text);
}

int
main(void)
{
	test_hash();
	test_text();
	return tap_done();
}
