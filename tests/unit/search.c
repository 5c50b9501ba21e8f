#include "app/search.h"

#include <stdlib.h>

#include "tap.h"

/* A needle, a text, and the bytes of its first match; -1 when there is none. */
static const struct { const char *needle, *text; int from, to; } cases[] = {
	{ "渡口", "老渡口又响起了", 3, 9 },
	{ "KWH", "每天 320 kWh 电", 11, 14 },
	{ "kwh", "每天 320 ｋＷｈ 电", 11, 20 },
	{ "１２", "第12期", 3, 5 },
	{ "12", "第１２期", 3, 9 },
	{ "渡口", "老渡", -1, -1 },
	{ "a b", "xa \xe3\x80\x80 by", 1, 8 },
	{ "，", "好,好", 3, 4 },
	{ "straße", "STRASSE", 0, 7 },
};

/* The sign where the page turns is no text; what is found. */
static const struct { const char *needle, *text, *want; } seams[] = {
	{ "女人也放下", "一个女人也〔1版〕放下手里", "女人也〔1版〕放下" },
	{ "女人也", "一个女人也〔1版〕放下手里", "女人也" },
	{ "放下", "一个女人也〔1版〕放下手里", "放下" },
	{ "手里", "一个女人也〔1版〕放下手里", "手里" },
	{ "1版", "一个女人也〔1版〕放下手里", "" },
	{ "mayor spoke", "the mayor 〔1版〕 spoke", "mayor 〔1版〕 spoke" },
	{ "spoke", "the mayor 〔1版〕 spoke", "spoke" },
};

int
main(void)
{
	struct needle n;
	struct match *m;
	struct block many = { .text = "渡渡渡渡", .len = 12 };

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct block b = { .text = cases[i].text, .len = (uint32_t)strlen(cases[i].text) };
		size_t count;

		needle_init(&n, cases[i].needle);
		count = search_blocks(&n, &b, 1, &m);
		tap_ok(count == (cases[i].from >= 0) && (!count || ((int)m[0].from == cases[i].from &&
			(int)m[0].to == cases[i].to)), "%s in %s", cases[i].needle, cases[i].text);
		if (count)
			printf("# %u..%u\n", m[0].from, m[0].to);
		free(m);
		needle_fini(&n);
	}
	for (size_t i = 0; i < sizeof seams / sizeof *seams; i++) {
		const char *sign = strstr(seams[i].text, "〔"), *end = strstr(sign, "〕") + 3;
		struct span sp = { (uint32_t)(sign - seams[i].text), (uint32_t)(end - seams[i].text),
			SPAN_SEAM, 0, NULL };
		struct block b = { .text = seams[i].text, .len = (uint32_t)strlen(seams[i].text),
			.spans = &sp, .nspans = 1 };
		char found[64] = "";

		needle_init(&n, seams[i].needle);
		if (search_blocks(&n, &b, 1, &m))
			snprintf(found, sizeof found, "%.*s", (int)(m[0].to - m[0].from), b.text + m[0].from);
		tap_str(found, seams[i].want, "where the page turns");
		free(m);
		needle_fini(&n);
	}
	tap_ok(!needle_init(&n, ""), "nothing is no needle");
	needle_init(&n, "渡渡");
	tap_int((long long)search_blocks(&n, &many, 1, &m), 2, "matches do not overlap");
	free(m);
	needle_fini(&n);

	needle_init(&n, "头发");
	needle_add(&n, "頭髮");
	needle_add(&n, "头发");
	needle_add(&n, "");
	tap_int(n.nothers, 1, "the same again, or nothing, is no other way to write it");
	needle_add(&n, "頭髮長");
	needle_add(&n, "头");
	tap_int(n.nothers, NEEDLE_OTHERS, "there is room for so many");
	many = (struct block){ .text = "頭髮，头发，頭髮長，髮", .len = 33 };
	if (tap_int((long long)search_blocks(&n, &many, 1, &m), 3, "each way to write it is found")) {
		tap_ok(m[0].from == 0 && m[1].from == 9 && m[2].from == 18, "in the text's order");
		tap_ok(m[2].to == 27, "the longest of two");
	}
	free(m);
	needle_fini(&n);
	return tap_done();
}
