#include "paper/jump.h"

#include "paper_make.h"
#include "tap.h"

/* The article asked about is the first; `want` is the id found, "a|b" a choice,
 * or the line for the reader. */
static const struct {
	const char *name;
	struct make articles[6];
	enum note_kind kind;
	const char *want;
	enum jump_by by;
} cases[] = {
	{ "an explicit id wins", { { "甲", "a", 1, "文（下转2版）", { .continued_on = { "", "c" } } },
		{ "甲", "b", 2, "尾" }, { "丙", "c", 3, "尾" } }, NOTE_ON, "c", JUMP_BY_ID },
	{ "a place without an id", { { "甲", "a", 1, "文", { .continued_on = { "2", "" } } },
		{ "甲", "b", 2, "尾" }, { "乙", "c", 2, "尾" } }, NOTE_ON, "b", JUMP_BY_TITLE },
	{ "an id that is not there, its page", {
		{ "甲", "a", 1, "文", { .continued_on = { "2", "gone" } } },
		{ "甲", "b", 2, "尾" } }, NOTE_ON, "b", JUMP_BY_TITLE },
	{ "an id that is not there", { { "甲", "a", 1, "文", { .continued_on = { "", "gone" } } } },
		NOTE_ON, "the article that is meant is not in this issue", 0 },
	{ "the same title", { { "新桥　通车", "a", 1, "文（下转2版）" }, { "乙", "b", 2, "（上接1版）尾" },
		{ "“新桥”通车！", "c", 2, "尾" } }, NOTE_ON, "c", JUMP_BY_TITLE },
	{ "a title with 续 behind it", { { "新桥通车", "a", 1, "文（下转2版）" }, { "乙", "b", 2, "尾" },
		{ "新桥通车（续）", "c", 2, "尾" } }, NOTE_ON, "c", JUMP_BY_TITLE },
	{ "the same label", { { "甲", "a", 1, "文（下转2版）", { .label = "湖水新事" } },
		{ "乙", "b", 2, "尾" }, { "丙", "c", 2, "尾", { .label = "湖水新事" } } },
		NOTE_ON, "c", JUMP_BY_LABEL },
	{ "the same mark", { { "甲", "a", 1, "文（下转2版②）" }, { "乙", "b", 2, "（上接1版①）尾" },
		{ "丙", "c", 2, "（上接1版②）尾" } }, NOTE_ON, "c", JUMP_BY_LABEL },
	{ "the same keyword", { { "Mayor speaks", "a", 1, "text See MAYOR, Page 2" },
		{ "Council", "b", 2, "x" }, { "MAYOR: taxes rise", "c", 2, "x" } },
		NOTE_ON, "c", JUMP_BY_LABEL },
	{ "the only from-note", { { "甲", "a", 1, "文（下转2版）" }, { "乙", "b", 2, "尾" },
		{ "丙", "c", 2, "（上接第一版）尾" }, { "丁", "d", 2, "（上接3版）尾" } },
		NOTE_ON, "c", JUMP_BY_NOTE },
	{ "a from-note among the same labels", { { "甲", "a", 1, "文（下转2版）", { .label = "专栏" } },
		{ "乙", "b", 2, "尾", { .label = "专栏" } },
		{ "丙", "c", 2, "（上接1版）尾", { .label = "专栏" } } }, NOTE_ON, "c", JUMP_BY_NOTE },
	{ "the only article", { { "甲", "a", 1, "文（下转2版）" }, { "乙", "b", 2, NULL } },
		NOTE_ON, "b", JUMP_BY_CHANCE },
	{ "advertisements do not count", { { "甲", "a", 1, "文（下转2版）" }, { "乙", "b", 2, NULL },
		{ "买", "c", 2, "", { .kind = ARTICLE_AD } } }, NOTE_ON, "b", JUMP_BY_CHANCE },
	{ "nothing but advertisements", { { "甲", "a", 1, "文（下转2版）" },
		{ "买", "c", 2, "", { .kind = ARTICLE_AD } } }, NOTE_ON, "2版 has no such article", 0 },
	{ "a choice", { { "甲", "a", 1, "文（下转2版）" }, { "乙", "b", 2, NULL }, { "丙", "c", 2, NULL },
		{ "丁", "d", 3, NULL } }, NOTE_ON, "b|c one of 2 articles on 2版 is meant", 0 },
	{ "a choice of from-notes", { { "甲", "a", 1, "文（下转2版）" }, { "乙", "b", 2, "（上接1版）x" },
		{ "丙", "c", 2, "（上接1版）x" }, { "丁", "d", 2, "x" } },
		NOTE_ON, "b|c one of 2 articles on 2版 is meant", 0 },
	{ "not another story's continuation", { { "甲", "a", 1, "文（下转2版）" },
		{ "乙", "x", 1, "文（下转2版）" }, { "乙", "b", 2, "（上接1版）尾" },
		{ "丙", "c", 2, "（上接1版）尾" } }, NOTE_ON, "c", JUMP_BY_NOTE },
	{ "what is left over is a choice all the same", { { "甲", "a", 1, "文（下转2版）" }, { "乙", "x", 1, "文（下转2版）" },
		{ "乙", "b", 2, "尾" }, { "丙", "c", 2, "尾" } }, NOTE_ON, "b|c one of 2 articles on 2版 is meant", 0 },
	{ "also beside one that another names", { { "甲", "a", 1, "文（下转2版）" },
		{ "乙", "x", 1, "文", { .continued_on = { "2", "b" } } }, { "丁", "b", 2, "尾" },
		{ "丙", "c", 2, "尾" } }, NOTE_ON, "b|c one of 2 articles on 2版 is meant", 0 },
	{ "nor on the way back", { { "甲", "a", 2, "（上接1版）尾" }, { "乙", "x", 2, "（上接1版）尾" },
		{ "乙", "b", 1, "文（下转2版）" }, { "丙", "c", 1, "文（下转2版）" } },
		NOTE_FROM, "c", JUMP_BY_NOTE },
	{ "a choice where others are surer of all", { { "甲", "a", 1, "文（下转2版）" },
		{ "乙", "x", 1, "文（下转2版）" }, { "丙", "y", 1, "文（下转2版）" }, { "乙", "b", 2, "尾" },
		{ "丙", "c", 2, "尾" } }, NOTE_ON, "b|c one of 2 articles on 2版 is meant", 0 },
	{ "nor its from-note", { { "甲", "a", 1, "文（下转2版）" }, { "后", "x", 1, "文（下转2版）" },
		{ "渡口记", "b", 2, "尾", { .kicker = "（上接第一版）" } }, { "后", "c", 2, "（上接1版）尾" },
		{ "丙", "d", 2, "别的" } }, NOTE_ON, "b", JUMP_BY_NOTE },
	{ "the only one, but surely another's", { { "甲", "a", 1, "文（下转2版）" },
		{ "乙", "x", 1, "文（下转2版）" }, { "乙", "b", 2, "（上接1版）尾" } }, NOTE_ON, "b", JUMP_BY_CHANCE },
	{ "one that names another itself", { { "甲", "a", 1, "文（下转2版）" }, { "乙", "x", 1, "文" },
		{ "丁", "b", 2, "（上接1版）尾", { .continued_from = { "", "x" } } },
		{ "丙", "c", 2, "（上接1版）尾" } }, NOTE_ON, "c", JUMP_BY_NOTE },
	{ "of one column, the one that no title claims", {
		{ "甲", "a", 1, "文（下转2版）", { .label = "专栏" } },
		{ "乙", "x", 1, "文（下转2版）", { .label = "专栏" } },
		{ "丁", "b", 2, "尾", { .label = "专栏" } }, { "乙", "c", 2, "尾", { .label = "专栏" } } },
		NOTE_ON, "b", JUMP_BY_LABEL },
	{ "another's mark", { { "甲", "a", 1, "文（下转2版）" }, { "乙", "x", 1, "文（下转2版①）" },
		{ "丁", "b", 2, "（上接1版①）尾" }, { "丙", "c", 2, "（上接1版）尾" } },
		NOTE_ON, "c", JUMP_BY_NOTE },
	{ "a from-note before the title", { { "甲", "a", 1, "文（下转2版）" }, { "乙", "b", 2, "尾" },
		{ "（上接A01版）渡口记", "c", 2, "尾" } }, NOTE_ON, "c", JUMP_BY_NOTE },
	{ "behind it", { { "甲", "a", 1, "文（下转2版）" }, { "乙", "b", 2, "尾" },
		{ "春耕时节忙（上接第一版）", "c", 2, "尾" } }, NOTE_ON, "c", JUMP_BY_NOTE },
	{ "in its place", { { "甲", "a", 1, "文（下转2版）" }, { "乙", "b", 2, "尾" },
		{ "上接第一版", "c", 2, "尾" } }, NOTE_ON, "c", JUMP_BY_NOTE },
	{ "in the subtitle", { { "甲", "a", 1, "文（下转2版）" }, { "乙", "b", 2, "尾" },
		{ "丙", "c", 2, "尾", { .subtitle = "又一行\n（上接1版）" } } }, NOTE_ON, "c", JUMP_BY_NOTE },
	{ "in the label", { { "甲", "a", 1, "文（下转2版）" }, { "乙", "b", 2, "尾" },
		{ "丙", "c", 2, "尾", { .label = "上接1版" } } }, NOTE_ON, "c", JUMP_BY_NOTE },
	{ "a title without its note", { { "渡口（下转2版）", "a", 1, "文" }, { "乙", "b", 2, "（上接1版）" },
		{ "（上接1版）渡口", "c", 2, "尾" } }, NOTE_ON, "c", JUMP_BY_TITLE },
	{ "titles that are nothing but notes", { { "上接1版", "a", 2, "尾" }, { "上接1版", "b", 1, "文" },
		{ "丙", "c", 1, "文（下转2版）" } }, NOTE_FROM, "c", JUMP_BY_NOTE },
	{ "several pages", { { "甲", "a", 1, "文（详见2版、3版）" }, { "乙", "b", 2, "x" }, { "丙", "c", 3, "x" } },
		NOTE_REFER, "b|c one of 2 articles on 2版、3版 is meant", 0 },
	{ "those of several that are there", { { "甲", "a", 1, "文（详见2版、9版）" }, { "乙", "b", 2, "x" },
		{ "丙", "c", 2, "x" } }, NOTE_REFER, "b|c one of 2 articles on 2版 is meant", 0 },
	{ "several that are not", { { "甲", "a", 1, "▶A8·9면에 관련기사" } }, NOTE_REFER,
		"A8版、A9版 are not in this issue", 0 },
	{ "no such page", { { "甲", "a", 1, "文（下转9版）" } }, NOTE_ON, "9版 is not in this issue", 0 },
	{ "no such section", { { "甲", "a", 1, "文（下转B2版）" } }, NOTE_ON, "B2版 is not in this issue", 0 },
	{ "an empty page", { { "甲", "a", 1, "文（下转2版）" } }, NOTE_ON, "2版 has no text in this issue", 0 },
	{ "a jump to its own page", { { "甲", "a", 1, "文（下转1版）" }, { "乙", "b", 1, "x" } },
		NOTE_ON, "1版 is where this article stands", 0 },
	{ "the second of two pages", { { "甲", "a", 1, "详见2、3版" }, { "甲", "b", 3, "尾" } },
		NOTE_REFER, "b", JUMP_BY_TITLE },
	{ "back to the first page", { { "甲", "a", 2, "（上接1版）尾" }, { "乙", "b", 1, "文" },
		{ "甲", "c", 1, "文" } }, NOTE_FROM, "c", JUMP_BY_TITLE },
	{ "back by the note", { { "甲", "a", 2, "（上接1版）尾" }, { "乙", "b", 1, "文" },
		{ "丙", "c", 1, "文（下转2版）" } }, NOTE_FROM, "c", JUMP_BY_NOTE },
	{ "named by the other", { { "甲", "a", 1, "文" },
		{ "乙", "b", 2, "尾", { .continued_from = { "", "a" } } } }, NOTE_ON, "b", JUMP_BY_ID },
	{ "a teaser", { { "甲", "a", 1, "（03）" , { .kind = ARTICLE_REFER } }, { "甲", "b", 3, "文" } },
		NOTE_REFER, "b", JUMP_BY_TITLE },
	{ "a teaser's note", { { "甲", "a", 1, "（3版）" }, { "乙", "c", 3, "文" }, { "甲", "b", 3, "文" } },
		NOTE_REFER, "b", JUMP_BY_TITLE },
	{ "one that does not jump", { { "甲", "a", 1, "文" }, { "甲", "b", 2, "文" } }, NOTE_ON, "", 0 },
};

static void
test_follow(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct body **bodies;
		struct edition *ed = make_edition(cases[i].articles, 3, &bodies);
		struct jump j = jump_follow(ed, 0, cases[i].kind);
		char got[256] = "";
		size_t n = 0;

		for (uint32_t k = 0; k < j.count; k++)
			n += (size_t)snprintf(got + n, sizeof got - n, "%s%s", k ? "|" : "",
				ed->articles[j.to[k]].id);
		if (j.result != JUMP_FOUND)
			snprintf(got + n, sizeof got - n, "%s%s", n ? " " : "", j.why);
		if (tap_str(got, cases[i].want, cases[i].name) && j.result == JUMP_FOUND)
			tap_int(j.by, cases[i].by, "and why");
		make_free(ed, bodies);
	}
}

static void
test_sections(void)
{
	const struct make m[] = { { "甲", "a", 2, "文（下转2版）" }, { "乙", "b", 3, "x" },
		{ "丙", "c", 4, "x" }, { NULL } };
	struct body **bodies;
	struct edition *ed = make_edition(m, 4, &bodies);
	const char *labels[] = { "A01", "B01", "A02", "B02" };
	struct jump j;

	for (int i = 0; i < 4; i++)
		ed->pages[i].label = labels[i];
	j = jump_follow(ed, 0, NOTE_ON);
	tap_ok(j.result == JUMP_FOUND && j.to[0] == 2, "a bare 2 on B1 is B2");
	make_free(ed, bodies);
}

static const struct {
	const char *a, *b;
	bool same;
} titles[] = {
	{ "新桥通车", "新桥通车", true }, { "新桥通车", "新桥 通车", true }, { "“两业”融合", "两业融合", true },
	{ "ABC 2026", "ａｂｃ２０２６", true }, { "东贝电机\n产销两旺", "东贝电机　产销两旺", true },
	{ "新桥通车", "新桥通车（续）", true }, { "新桥通车", "新桥通车 (續) ", true }, { "渡口記", "渡口記【續】", true },
	{ "Mayor speaks", "Mayor Speaks (cont'd)", true }, { "新桥通车", "续新桥通车", false },
	{ "新桥通车", "新桥通车续", false }, { "（续）", "（续）", false }, { "（续）", "", false },
	{ "新桥通车", "旧桥通车", false }, { "", "", false }, { "！", "？", false }, { "——", "", false },
};

int
main(void)
{
	test_follow();
	test_sections();
	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
		tap_ok(jump_same_title(titles[i].a, titles[i].b) == titles[i].same, "titles %s and %s",
			titles[i].a, titles[i].b);
	return tap_done();
}
