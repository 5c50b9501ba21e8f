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

static const struct {
	const char *first, *second, *want, *name;
} leads[] = {
	{ "开船了。", "两岸都听见。", "开船了。", "a lead is the first block" },
	{ " \n", "　两岸\n都听见。", "两岸 都听见。", "that has text, in one line" },
	{ "一二三四五六七", "", "一二三四五六七", "as long as there is room" },
	{ "一二三四五六七八", "", "一二三四五六七…", "cut between characters" },
	{ "一二三四五六ee\xcc\x81", "", "一二三四五六e…", "and clusters" },
	{ "", "", NULL, "without text there is none" },
};

static void
test_lead(void)
{
	for (size_t i = 0; i < sizeof leads / sizeof *leads; i++) {
		struct block blocks[] = { paragraph(leads[i].first), paragraph(leads[i].second) };
		struct body b = { .blocks = blocks, .count = 2 };
		char *lead = body_lead(&b, 21);

		tap_str(lead, leads[i].want, leads[i].name);
		free(lead);
	}
}

int
main(void)
{
	test_hash();
	test_text();
	test_lead();
	return tap_done();
}
