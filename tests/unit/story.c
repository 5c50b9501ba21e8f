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

static void
add_joined(struct buf *out, const struct edition *ed, struct body *const *bodies)
{
	struct story s = story_of(ed, 0);
	struct body *parts[STORY_PARTS], body;
	uint32_t *part_of;
	bool sound = true;

	for (uint32_t i = 0; i < s.count; i++)
		parts[i] = bodies[s.parts[i]];
	story_join(ed, &s, parts, &body, &part_of);
	for (uint32_t i = 0; i < body.count; i++) {
		const struct block *k = &body.blocks[i];

		buf_adds(out, i ? "\n\n" : "");
		if (k->kind == BLOCK_FIGURE)
			buf_addf(out, "[%s]", k->url);
		buf_add(out, k->text, k->len);
		sound &= k->len == strlen(k->text) && part_of[i] < s.count;
		for (uint32_t n = 0; n < k->nspans; n++) {
			const struct span *span = &k->spans[n];

			sound &= span->from < span->to && span->to <= k->len &&
				(n == 0 || k->spans[n - 1].from <= span->from) &&
				(span->kind != SPAN_SEAM || (memcmp(k->text + span->from, "〔", 3) == 0 &&
				memcmp(k->text + span->to - 3, "〕", 3) == 0));
		}
	}
	tap_ok(sound, "its spans and parts are sound");
	body_fini(&body);
}

int
main(void)
{
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
