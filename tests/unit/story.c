#include "paper/story.h"

#include "base/buf.h"
#include "paper_make.h"
#include "tap.h"

#define HALF "会议强调，要把握机遇，进一步增强政治自觉"
#define REST "思想自觉、行动自觉。"
#define MORE "会议还研究了其他事项。"

/* The story asked for is that of each article in turn: `stories` says it by
 * ids, articles parted by a blank. `joined` is the text of the first one's. */
static const struct {
	const char *name;
	struct make articles[5];
	const char *stories, *repeats, *joined;
} cases[] = {
	{ "two halves with both notes, cut in mid-sentence",
		{ { "甲", "a", 1, "第一段。\n\n" HALF "（下转2版）" },
		{ "甲", "b", 2, "（上接1版）" REST "\n\n" MORE }, { "乙", "c", 2, "别的。" } },
		"a+b a+b c", "", "第一段。\n\n" HALF "〔1版 ▸ 2版〕" REST "\n\n" MORE },
	{ "two halves cut between paragraphs, notes on lines of their own",
		{ { "甲", "a", 1, "第一段。\n\n（下转第二版）" }, { "甲", "b", 2, "上接第一版\n\n" MORE } },
		"a+b a+b", "", "第一段。\n\n1版 ▸ 2版\n\n" MORE },
	{ "halves of different titles",
		{ { "甲", "a", 1, HALF "（下转2版）" }, { "乙", "b", 2, "（上接1版）" REST } },
		"a+b a+b", "", HALF "〔1版 ▸ 2版〕" REST },
	{ "the whole and its tail, cut in mid-paragraph",
		{ { "甲", "a", 1, "第一段。\n\n" HALF REST "\n\n" MORE },
		{ "甲", "b", 2, "上接A01版\n\n" REST "\n\n" MORE } },
		"a+b a+b", "b<a", "第一段。\n\n" HALF REST "\n\n" MORE },
	{ "the same story on two pages",
		{ { "甲", "a", 1, HALF REST "\n\n[p.jpg]" }, { "甲", "b", 2, HALF REST "\n\n[p.jpg]" } },
		"a+b a+b", "b<a", HALF REST "\n\n[p.jpg]" },
	{ "a teaser",
		{ { "甲", "a", 1, "（02）" , { .kind = ARTICLE_REFER } }, { "甲", "b", 2, "第一段。" } },
		"a+b a+b", "", "第一段。" },
	{ "a teaser whose story is not here yet",
		{ { "甲", "a", 1, "（02）" , { .kind = ARTICLE_REFER } }, { "甲", "b", 2, NULL } },
		"a+b a+b", "", "（02）\n\n1版 ▸ 2版\n\nthe part on 2版 is not in the cache" },
	{ "a teaser that is nothing but its note",
		{ { "甲", "a", 1, "（02版）" }, { "甲", "b", 2, "第一段。" } },
		"a+b a+b", "", "第一段。" },
	{ "three parts",
		{ { "甲", "a", 1, "一（下转2版）" }, { "甲", "b", 2, "（上接1版）二。（下转3版）" },
		{ "甲", "c", 3, "（上接2版）三" } },
		"a+b+c a+b+c a+b+c", "", "一〔1版 ▸ 2版〕二。\n\n2版 ▸ 3版\n\n三" },
	{ "the last part jumps on to a page that is not there",
		{ { "甲", "a", 1, "一。（下转2版）" }, { "甲", "b", 2, "（上接1版）二。（下转9版）" } },
		"a+b a+b", "", "一。\n\n1版 ▸ 2版\n\n二。（下转9版）" },
	{ "the second part is not here yet",
		{ { "甲", "a", 1, HALF "（下转2版）" }, { "甲", "b", 2, NULL } },
		"a+b a+b", "", HALF "\n\n1版 ▸ 2版\n\nthe part on 2版 is not in the cache" },
	{ "and why", { { "甲", "a", 1, NULL, { .continued_on = { "", "b" } } },
		{ "乙", "b", 2, "（上接1版）二。" } }, "a+b a+b", "",
		"the part on 1版 is not in the cache\n\n1版 ▸ 2版\n\n二。" },
	{ "the only article of a page is no story by chance",
		{ { "甲", "a", 1, HALF "（下转2版）" }, { "乙", "b", 2, "别的。" } },
		"a b", "", HALF "（下转2版）" },
	{ "a jump to itself", { { "甲", "a", 1, "一（下转1版）", { .continued_on = { "1", "a" } } } },
		"a", "", "一（下转1版）" },
	{ "a circle", { { "甲", "a", 1, "一（下转2版）" }, { "甲", "b", 2, "二（下转1版）" } },
		"a+b a+b", "", "一〔1版 ▸ 2版〕二（下转1版）" },
	{ "what stands behind the jump line follows the sentence",
		{ { "甲", "a", 1, HALF "（下转2版）\n\n图为渡口。新华社记者摄" },
		{ "甲", "b", 2, "（上接1版）" REST "\n\n" MORE } },
		"a+b a+b", "", HALF "〔1版 ▸ 2版〕" REST "\n\n图为渡口。新华社记者摄\n\n" MORE },
	{ "in the same paragraph, too",
		{ { "甲", "a", 1, HALF "（下转2版）\n新华社记者摄" }, { "甲", "b", 2, "（上接1版）" REST } },
		"a+b a+b", "", HALF "〔1版 ▸ 2版〕" REST "\n\n新华社记者摄" },
	{ "behind a jump line on a line of its own",
		{ { "甲", "a", 1, HALF "\n\n（下转2版）\n\n新华社记者摄" },
		{ "甲", "b", 2, "上接1版\n\n" REST } },
		"a+b a+b", "", HALF "〔1版 ▸ 2版〕" REST "\n\n新华社记者摄" },
	{ "a sentence that is whole is not sewn to a caption",
		{ { "甲", "a", 1, MORE "（下转2版）\n\n图为渡口。新华社记者摄" },
		{ "甲", "b", 2, "（上接1版）" REST } },
		"a+b a+b", "", MORE "\n\n图为渡口。新华社记者摄\n\n1版 ▸ 2版\n\n" REST },
	{ "a stop behind the jump line is the sentence's",
		{ { "甲", "a", 1, HALF "（下转2版）。" }, { "甲", "b", 2, "（上接1版）" MORE } },
		"a+b a+b", "", HALF "。\n\n1版 ▸ 2版\n\n" MORE },
	{ "the rest begins where its jump line stood",
		{ { "甲", "a", 1, HALF "（下转2版）" }, { "甲", "b", 2, "渡口记\n\n（上接1版）" REST } },
		"a+b a+b", "", HALF "〔1版 ▸ 2版〕" REST "\n\n渡口记" },
	{ "or behind a line that ends with it",
		{ { "甲", "a", 1, HALF "（下转2版）" }, { "甲", "b", 2, "渡口记 紧接第一版\n\n" REST } },
		"a+b a+b", "", HALF "〔1版 ▸ 2版〕" REST "\n\n渡口记" },
	{ "a jump line above the body",
		{ { "甲", "a", 1, HALF "（下转2版）" }, { "（上接1版）乙", "b", 2, REST }, { "丙", "c", 2, "别的。" } },
		"a+b a+b c", "", HALF "〔1版 ▸ 2版〕" REST },
	{ "not another story's rest",
		{ { "甲", "a", 1, HALF "（下转2版）" }, { "后", "x", 1, "另一半（下转2版）" },
		{ "乙", "b", 2, REST, { .kicker = "（上接第一版）" } }, { "后", "c", 2, "（上接1版）句话" } },
		"a+b x+c a+b x+c", "", HALF "〔1版 ▸ 2版〕" REST },
	{ "nor for want of one's own",
		{ { "甲", "a", 1, HALF "（下转2版）" }, { "后", "x", 1, "另一半（下转2版）" },
		{ "后", "c", 2, "（上接1版）句话" } }, "a x+c x+c", "", HALF "（下转2版）" },
	{ "the rest that two stories are sent to",
		{ { "甲", "a", 1, HALF "（下转2版）" }, { "乙", "x", 1, "另一半（下转2版）" },
		{ "丙", "c", 2, "（上接1版）句话" } }, "a x c", "", HALF "（下转2版）" },
	{ "a line in print before a page in the feed",
		{ { "甲", "a", 1, HALF "（下转2版）" }, { "乙", "x", 1, "文", { .continued_on = { "2", "" } } },
		{ "丙", "c", 2, "（上接1版）" REST }, { "丁", "d", 2, "别的。" } },
		"a+c x a+c d", "", HALF "〔1版 ▸ 2版〕" REST },
	{ "a paragraph over three pages, captions behind each",
		{ { "甲", "a", 1, "一（下转2版）\n\n摄" }, { "甲", "b", 2, "（上接1版）二（下转3版）\n\n影" },
		{ "甲", "c", 3, "（上接2版）三。\n\n末" } },
		"a+b+c a+b+c a+b+c", "", "一〔1版 ▸ 2版〕二〔2版 ▸ 3版〕三。\n\n摄\n\n影\n\n末" },
	{ "a word that the page cut is whole",
		{ { "A", "a", 1, "The coun-\n\nContinued on Page 2" },
		{ "A", "b", 2, "(Continued from Page 1) cil, met. It sat." } },
		"a+b a+b", "", "The council, 〔1版 ▸ 2版〕 met. It sat." },
	{ "a number's hyphen is its own",
		{ { "A", "a", 1, "There were twenty- (Continued on Page 2)" },
		{ "A", "b", 2, "(Continued from Page 1) five" } },
		"a+b a+b", "", "There were twenty-five 〔1版 ▸ 2版〕" },
	{ "and one of several",
		{ { "A", "a", 1, "the state-of- (Continued on Page 2)" },
		{ "A", "b", 2, "(Continued from Page 1) the-art bell" } },
		"a+b a+b", "", "the state-of-the-art 〔1版 ▸ 2版〕 bell" },
	{ "and one before a capital",
		{ { "A", "a", 1, "an Anglo- (Continued on Page 2)" },
		{ "A", "b", 2, "(Continued from Page 1) Saxon bell" } },
		"a+b a+b", "", "an Anglo-Saxon 〔1版 ▸ 2版〕 bell" },
	{ "a dash takes no blank",
		{ { "A", "a", 1, "the bell — (Continued on Page 2)" },
		{ "A", "b", 2, "(Continued from Page 1) it rang" } },
		"a+b a+b", "", "the bell —〔1版 ▸ 2版〕it rang" },
	{ "Korean parts words",
		{ { "가", "a", 1, "나루터에 배가 2면에 계속" }, { "가", "b", 2, "1면에서 계속\n\n돌아왔다." } },
		"a+b a+b", "", "나루터에 배가 〔1版 ▸ 2版〕 돌아왔다." },
	{ "Japanese does not",
		{ { "渡", "a", 1, "渡し場に船が\n\n2面に続く" }, { "渡", "b", 2, "1面から続く\n\n戻った。" } },
		"a+b a+b", "", "渡し場に船が〔1版 ▸ 2版〕戻った。" },
	{ "nor Chinese at a foreign word",
		{ { "甲", "a", 1, "船上装有AIS（下转2版）" }, { "甲", "b", 2, "（上接1版）和雾笛。" } },
		"a+b a+b", "", "船上装有AIS〔1版 ▸ 2版〕和雾笛。" },
	{ "pictures stand aside of a sentence that goes on",
		{ { "甲", "a", 1, HALF "（下转2版）\n\n[1.jpg]" },
		{ "甲", "b", 2, "[2.jpg]\n\n（上接1版）" REST } },
		"a+b a+b", "", HALF "〔1版 ▸ 2版〕" REST "\n\n[1.jpg]\n\n[2.jpg]" },
	{ "a new picture beside a tail that repeats",
		{ { "甲", "a", 1, HALF REST "\n\n[1.jpg]" },
		{ "甲", "b", 2, "（上接1版）" REST "\n\n[1.jpg]\n\n[2.jpg]" } },
		"a+b a+b", "b<a", HALF REST "\n\n[1.jpg]\n\n[2.jpg]" },
	{ "words of another script are parted",
		{ { "A", "a", 1, "the mayor (Continued on Page 2)" },
		{ "A", "b", 2, "(Continued from Page 1) spoke." } },
		"a+b a+b", "", "the mayor 〔1版 ▸ 2版〕 spoke." },
	{ "a quotation that ends a sentence ends the paragraph",
		{ { "甲", "a", 1, "他说：“好。”（下转2版）" }, { "甲", "b", 2, "（上接1版）" MORE } },
		"a+b a+b", "", "他说：“好。”\n\n1版 ▸ 2版\n\n" MORE },
	{ "a heading is not joined",
		{ { "甲", "a", 1, "#小标题\n\n（下转2版）" }, { "甲", "b", 2, "（上接1版）" MORE } },
		"a+b a+b", "", "小标题\n\n1版 ▸ 2版\n\n" MORE },
	{ "the same title alone is no story",
		{ { "图片新闻", "a", 1, "一。" }, { "图片新闻", "b", 2, "二。" } }, "a b", "", "一。" },
	{ "a half is no repeat while the first is not here",
		{ { "甲", "a", 1, NULL }, { "甲", "b", 2, "（上接1版）二。" } }, "a+b a+b", "",
		"the part on 1版 is not in the cache\n\n1版 ▸ 2版\n\n二。" },
};

static void
add_story(struct buf *out, const struct edition *ed, uint32_t i)
{
	struct story s = story_of(ed, i);

	buf_adds(out, i ? " " : "");
	for (uint32_t k = 0; k < s.count; k++)
		buf_addf(out, "%s%s", k ? "+" : "", ed->articles[s.parts[k]].id);
}

/* A piece is the same text in both, and a place in it goes there and back. */
static bool
is_sound(const struct story_map *m, const struct story_piece *p, const struct body *joined,
	struct body *const *parts, uint32_t count)
{
	uint32_t n = p->to - p->from, part, block, byte;
	struct position at;

	if (p->part >= count || p->block >= joined->count || p->to < p->from)
		return false;
	if (!parts[p->part])
		return joined->blocks[p->block].kind == BLOCK_MISSING;
	if (p->at.block >= parts[p->part]->count ||
	    p->at.byte + n > parts[p->part]->blocks[p->at.block].len ||
	    memcmp(joined->blocks[p->block].text + p->from,
		parts[p->part]->blocks[p->at.block].text + p->at.byte, n) != 0)
		return false;
	at = story_place(m, p->block, p->from, &part);
	return (at.block == p->at.block && at.byte == p->at.byte && part == p->part &&
		at.hash == p->at.hash && story_find(m, part, at, &block, &byte) &&
		((block == p->block && byte == p->from) || (at.block == 0 && at.byte == 0))) ||
		part < p->part;	/* printed twice */
}

static void
add_joined(struct buf *out, const struct edition *ed, struct body *const *bodies)
{
	struct story s = story_of(ed, 0);
	struct body *parts[STORY_PARTS], body;
	struct story_map map;
	bool sound = true;

	for (uint32_t i = 0; i < s.count; i++)
		parts[i] = bodies[s.parts[i]];
	story_join(ed, &s, parts, &body, &map);
	for (uint32_t i = 0; i < body.count; i++) {
		const struct block *k = &body.blocks[i];

		buf_adds(out, i ? "\n\n" : "");
		if (k->kind == BLOCK_FIGURE)
			buf_addf(out, "[%s]", k->url);
		buf_add(out, k->text, k->len);
		sound &= k->len == strlen(k->text);
		for (uint32_t n = 0; n < k->nspans; n++) {
			const struct span *span = &k->spans[n];

			sound &= span->from < span->to && span->to <= k->len &&
				(n == 0 || k->spans[n - 1].from <= span->from) &&
				(span->kind != SPAN_SEAM || (memcmp(k->text + span->from, "〔", 3) == 0 &&
				memcmp(k->text + span->to - 3, "〕", 3) == 0));
		}
	}
	for (uint32_t i = 0; i < map.count; i++)
		sound &= is_sound(&map, &map.pieces[i], &body, parts, s.count);
	tap_ok(sound, "its spans and pieces are sound");
	body_fini(&body);
}

/* Where a place of a part is shown, as the text from there; where that is again. */
static const struct {
	uint32_t part, block, byte;
	const char *shown;
} places[] = {
	{ 0, 0, 0, "第一段。" },
	{ 0, 1, 3, "二半〔1版" },
	{ 0, 1, 9, "〔1版" },		/* at its jump line: the last character before */
	{ 0, 2, 0, "摄" },
	{ 1, 0, 0, "句。" },		/* the top of the second part */
	{ 1, 1, 0, "句。" },
	{ 1, 2, 3, "段。" },
};

static void
test_places(void)
{
	static const struct make m[] = {
		{ "甲", "a", 1, "第一段。\n\n第二半（下转2版）\n\n摄" },
		{ "甲", "b", 2, "上接1版\n\n句。\n\n末段。" }, { NULL } };
	struct body **bodies, joined, *parts[2];
	struct edition *ed = make_edition(m, 2, &bodies);
	struct story s = story_of(ed, 0);
	struct story_map map;
	uint32_t block, byte, part;
	struct position at;

	parts[0] = bodies[0];
	parts[1] = bodies[1];
	story_join(ed, &s, parts, &joined, &map);
	for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
		const char *want = places[i].shown, *text;

		at = position_at(parts[places[i].part], places[i].block, places[i].byte);
		tap_ok(story_find(&map, places[i].part, at, &block, &byte), "part %u has places",
			places[i].part);
		text = joined.blocks[block].text;
		while ((text[byte] & 0xc0) == 0x80 && strncmp(text + byte, want, strlen(want)) != 0)
			byte++;		/* in its last character */
		tap_ok(strncmp(text + byte, want, strlen(want)) == 0, "%s is shown at %s", want, text + byte);
	}
	at = story_place(&map, 1, (uint32_t)(strstr(joined.blocks[1].text, "版") - joined.blocks[1].text),
		&part);
	tap_ok(part == 1 && at.block == 1 && at.byte == 0, "in the sign the second part begins");
	at = story_place(&map, 2, 0, &part);
	tap_ok(part == 0 && at.block == 2 && at.byte == 0, "what follows the sewn paragraph is the first's");
	at = position_at(bodies[1], 2, 3);
	at.block = 7;
	tap_ok(story_find(&map, 1, at, &block, &byte) && block == 3 && byte == 3,
		"a paragraph that has moved is known by its text");
	body_fini(&joined);
	make_free(ed, bodies);
}

int
main(void)
{
	test_places();
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct body **bodies;
		struct edition *ed = make_edition(cases[i].articles, 3, &bodies);
		struct buf stories = { 0 }, repeats = { 0 }, joined = { 0 };
		uint32_t of;

		for (uint32_t k = 0; k < ed->narticles; k++) {
			add_story(&stories, ed, k);
			if (story_is_repeat(ed, k, &of))
				buf_addf(&repeats, "%s<%s", ed->articles[k].id, ed->articles[of].id);
		}
		tap_str(buf_str(&stories), cases[i].stories, cases[i].name);
		tap_str(buf_str(&repeats), cases[i].repeats, "repeats");
		add_joined(&joined, ed, bodies);
		tap_str(buf_str(&joined), cases[i].joined, "joined");
		buf_fini(&stories);
		buf_fini(&repeats);
		buf_fini(&joined);
		make_free(ed, bodies);
	}

	/* Twelve parts: a story ends at STORY_PARTS. */
	struct make long_story[13] = { 0 };
	struct body **bodies;
	char ids[12][4];

	for (int i = 0; i < 12; i++) {
		snprintf(ids[i], sizeof ids[i], "%d", i);
		long_story[i] = (struct make){ "长", ids[i], i + 1, "文",
			{ .continued_on = { "", i < 11 ? ids[i + 1] : "" } } };
		if (i < 11)
			snprintf(ids[i + 1], sizeof ids[i], "%d", i + 1);
	}
	struct edition *ed = make_edition(long_story, 12, &bodies);

	tap_int(story_of(ed, 0).count, STORY_PARTS, "a story of twelve parts");
	tap_int(story_of(ed, 11).parts[7], 11, "ends with the part that was asked for");
	make_free(ed, bodies);
	return tap_done();
}
