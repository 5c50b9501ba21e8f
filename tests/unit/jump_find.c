#include "paper/jump.h"

#include "base/buf.h"
#include "tap.h"

/* Notes of a text as one line each: "kind pages mark from-text". Blocks of the
 * text are parted by a blank line. */
static void
describe(struct buf *out, const char *text)
{
	static const char *const kinds[] = { "on", "from", "refer" };
	struct arena a = { 0 };
	struct body b = { 0 };
	struct note *notes;
	uint32_t n, spans = 0;

	for (const char *s = text; *s; ) {
		const char *end = strstr(s, "\n\n");
		size_t len = end ? (size_t)(end - s) : strlen(s);
		struct block *grown = arena_array(&a, b.count + 1, sizeof *grown);

		if (b.count)
			memcpy(grown, b.blocks, b.count * sizeof *grown);
		grown[b.count] = (struct block){ .kind = BLOCK_PARAGRAPH,
			.text = arena_dupn(&a, s, len), .len = (uint32_t)len };
		b.blocks = grown;
		b.count++;
		s += len + (end ? 2 : 0);
	}
	n = jump_find(NULL, &b, &a, &notes);
	for (uint32_t i = 0; i < n; i++) {
		const struct block *k = &b.blocks[notes[i].block];

		buf_addf(out, "%s%s [", i ? "; " : "", kinds[notes[i].kind]);
		for (const char *p = notes[i].pages; *p; p++)
			buf_addc(out, *p == '\n' ? ' ' : *p);
		buf_addf(out, "]%s%s {%.*s}", notes[i].mark[0] ? " " : "", notes[i].mark,
			(int)(notes[i].to - notes[i].from), k->text + notes[i].from);
	}
	for (uint32_t i = 0; i < b.count; i++)
		for (uint32_t s = 0; s < b.blocks[i].nspans; s++) {
			const struct span *span = &b.blocks[i].spans[s];

			if (span->kind != SPAN_JUMP || span->number != spans ||
			    notes[spans].block != i || notes[spans].from != span->from ||
			    notes[spans].to != span->to)
				buf_adds(out, " (a span of its own)");
			spans++;
		}
	if (spans != n)
		buf_adds(out, " (a note without a span)");
	arena_fini(&a);
}

static const struct {
	const char *text, *want;
} cases[] = {
	/* Chinese: on */
	{ "（下转2版）", "on [2] {（下转2版）}" },
	{ "(下转第二版)", "on [二] {(下转第二版)}" },
	{ "（下转A5版）", "on [A5] {（下转A5版）}" },
	{ "（下转第四版①）", "on [四] ① {（下转第四版①）}" },
	{ "(转2版)", "on [2] {(转2版)}" },
	{ "下转02版", "on [02] {下转02版}" },
	{ "（下转 第 ２ 版）", "on [2] {（下转 第 ２ 版）}" },
	{ "(下轉A6版)", "on [A6] {(下轉A6版)}" },
	{ "（下转第123页）", "on [123] {（下转第123页）}" },
	{ "（下接第3版）", "on [3] {（下接第3版）}" },
	{ "（未完，下转第十二版）", "on [十二] {（未完，下转第十二版）}" },
	{ "（下转2、3版）", "on [2 3] {（下转2、3版）}" },
	{ "下转2版▶", "on [2] {下转2版▶}" },
	{ "▶ 下转2版", "on [2] {下转2版}" },
	{ "【下转B12版】", "on [B12] {【下转B12版】}" },
	{ "（下转2）", "on [2] {（下转2）}" },
	{ "要加快建设（下转2版）", "on [2] {（下转2版）}" },
	{ "要加快建设　　下转2版", "on [2] {下转2版}" },
	{ "要加快建设下转第七版", "on [七] {下转第七版}" },
	{ "要加快建设（下转2版）。", "on [2] {（下转2版）}" },
	{ "(Continued on Page A9).", "on [A9] {(Continued on Page A9)}" },
	{ "一行\n（下转2版）\n又一行", "on [2] {（下转2版）}" },
	/* Chinese: from */
	{ "（上接1版）", "from [1] {（上接1版）}" },
	{ "（上接第一版）", "from [一] {（上接第一版）}" },
	{ "(接1版)", "from [1] {(接1版)}" },
	{ "紧接第一版", "from [一] {紧接第一版}" },
	{ "思想自觉、行动自觉紧接第一版", "from [一] {紧接第一版}" },
	{ "（緊接第一版）", "from [一] {（緊接第一版）}" },
	{ "上接A01版", "from [A01] {上接A01版}" },
	{ "上接A1版\n\n正文", "from [A1] {上接A1版}" },
	{ "(上接第 243页)", "from [243] {(上接第 243页)}" },
	{ "（上接第一版）思想自觉。", "from [一] {（上接第一版）}" },
	{ "上接A01版　思想自觉。", "from [A01] {上接A01版}" },
	{ "（上接1版《湖水》）", "from [1] 湖水 {（上接1版《湖水》）}" },
	{ "■（续接2版）", "from [2] {（续接2版）}" },
	/* Chinese: refers */
	{ "（相关报道见2版）", "refer [2] {（相关报道见2版）}" },
	{ "（详见3版）", "refer [3] {（详见3版）}" },
	{ "详见四版▶", "refer [四] {详见四版▶}" },
	{ "市长出席会议。详见四版▶", "refer [四] {详见四版▶}" },
	{ "（文见A6）", "refer [A6] {（文见A6）}" },
	{ "（A04）", "refer [A04] {（A04）}" },
	{ "（A04/05）", "refer [A04 A05] {（A04/05）}" },
	{ "A03", "refer [A03] {A03}" },
	{ "（2版）", "refer [2] {（2版）}" },
	{ "新桥今日通车（2版）", "refer [2] {（2版）}" },
	{ "新桥今日通车（A04）", "refer [A04] {（A04）}" },
	{ "（評論刊第5版）", "refer [5] {（評論刊第5版）}" },
	{ "（相關報道見A2、A3版）", "refer [A2 A3] {（相關報道見A2、A3版）}" },
	{ "（下转2版 相关报道见3版）", "on [2] {（下转2版 }; refer [3] {相关报道见3版）}" },
	{ "正文（下转2版）（详见3版）", "on [2] {（下转2版）}; refer [3] {（详见3版）}" },
	{ "（上接1版）正文（下转3版）", "from [1] {（上接1版）}; on [3] {（下转3版）}" },
	/* Japanese */
	{ "2面に続く", "on [2] {2面に続く}" },
	{ "（２面につづく）", "on [2] {（２面につづく）}" },
	{ "12面へ続く", "on [12] {12面へ続く}" },
	{ "会見した。12面に続く", "on [12] {12面に続く}" },
	{ "1面からつづく", "from [1] {1面からつづく}" },
	{ "（1面から続く）発表した。", "from [1] {（1面から続く）}" },
	{ "1面の続き", "from [1] {1面の続き}" },
	{ "＝3面に関連記事", "refer [3] {＝3面に関連記事}" },
	{ "発表した。＝3面に関連記事", "refer [3] {＝3面に関連記事}" },
	{ "〈関連記事2・3面〉", "refer [2 3] {〈関連記事2・3面〉}" },
	/* Korean */
	{ "2면에 계속", "on [2] {2면에 계속}" },
	{ "▶2면으로 이어짐", "on [2] {2면으로 이어짐}" },
	{ "▶1면에서 계속", "from [1] {1면에서 계속}" },
	{ "▶A3·4면에 관련기사", "refer [A3 A4] {A3·4면에 관련기사}" },
	{ "▶A3·4면에 관련기사, 본보 3월 19, 20일자 A1면 참조",
		"refer [A3 A4] {A3·4면에 관련기사, 본보 3월 19, 20일자 A1면 참조}" },
	{ "관련기사 5면", "refer [5] {관련기사 5면}" },
	/* English */
	{ "Continued on Page A9", "on [A9] {Continued on Page A9}" },
	{ "the mayor and his Continued on Page A9", "on [A9] {Continued on Page A9}" },
	{ "Continued on A4", "on [A4] {Continued on A4}" },
	{ "Continued on third page", "on [3] {Continued on third page}" },
	{ "See MAYOR, Page A6", "on [A6] MAYOR {See MAYOR, Page A6}" },
	{ "See CENTER, A4", "on [A4] CENTER {See CENTER, A4}" },
	{ "SEE CITY HALL ON A8", "on [A8] CITY HALL {SEE CITY HALL ON A8}" },
	{ "Please see BUDGET, Page 12", "on [12] BUDGET {Please see BUDGET, Page 12}" },
	{ "Turn to page 4", "on [4] {Turn to page 4}" },
	{ "OBAMA, page 4", "on [4] OBAMA {OBAMA, page 4}" },
	{ "(Continued from Page A1)", "from [A1] {(Continued from Page A1)}" },
	{ "(Continued from Page A1) that the council", "from [A1] {(Continued from Page A1)}" },
	{ "From Page A1", "from [A1] {From Page A1}" },
	{ "MAYOR From Page A1", "from [A1] MAYOR {MAYOR From Page A1}" },
	{ "the mayor said. From Page A1", "from [A1] {From Page A1}" },
	{ "OBAMA, from page 1", "from [1] OBAMA {OBAMA, from page 1}" },
	{ "PAGE A9", "refer [A9] {PAGE A9}" },
	{ "Story, Page B3", "refer [B3] {Story, Page B3}" },

	/* Near misses. */
	{ "由上转下", "" },
	{ "下转", "" },
	{ "（下转）", "" },
	{ "他说，下转2版的文章还没有写完。", "" },
	{ "请读者由此下转2版。", "" },
	{ "《新华字典(2版)》出版", "" },
	{ "他买了《新华字典》（2版）", "" },
	{ "汉语词典（第7版）", "" },
	{ "这本书印了第二版", "" },
	{ "这本书出了（第3版）。", "" },
	{ "他买了《新华字典》（2版）。", "" },
	{ "引文依旧本（参见第2版）。", "" },
	{ "这本书的第二版紧接第一版", "" },
	{ "第二版紧接第一版。", "" },
	{ "他从头读起，紧接第一版读第二版", "" },
	{ "详见附件", "" },
	{ "（详见附件2）", "" },
	{ "（见第12页）", "" },
	{ "（见一面）", "" },
	{ "征求意见2版", "" },
	{ "二十国集团（G20）", "" },
	{ "空客新机（A320）", "" },
	{ "（2）", "" },
	{ "（一）", "" },
	{ "（2026版）新教材。", "" },
	{ "转1路公交车", "" },
	{ "（转A股）", "" },
	{ "接第一书记", "" },
	{ "Page A9 of the report", "" },
	{ "He read Page A9", "" },
	{ "the work continued on page 9", "" },
	{ "It was continued on page 9 of the report.", "" },
	{ "From page 1 to page 20 the book is dull", "" },
	{ "He copied it from page A1", "" },
	{ "an excerpt From Page 12", "" },
	{ "See Figure 2, page 6", "" },
	{ "본보 3월 19일자 A1면 참조", "" },
	{ "3面記事が好きだ", "" },
	{ "2026年", "" },
	{ "", "" },
};

/* A title: its notes as above. The name of a page is no note there. */
static const struct {
	const char *text, *want;
} titles[] = {
	{ "（上接A01版）渡口记", "from [A01] {（上接A01版）}" },
	{ "春耕时节忙（上接第一版）", "from [一] {（上接第一版）}" },
	{ "上接第一版", "from [一] {上接第一版}" },
	{ "新桥通车（下转2版）", "on [2] {（下转2版）}" },
	{ "详见3版", "refer [3] {详见3版}" },
	{ "MAYOR From Page A1", "from [A1] MAYOR {MAYOR From Page A1}" },
	{ "A03", "" },
	{ "（A04）", "" },
	{ "Page A9", "" },
	{ "新桥今日通车（2版）", "" },
	{ "新版教材明年启用", "" },
	{ "由上接下到由下接上", "" },
	{ "The view from page one", "" },
};

static void
test_titles(void)
{
	static const char *const kinds[] = { "on", "from", "refer" };

	for (size_t i = 0; i < sizeof titles / sizeof *titles; i++) {
		struct article head = { .title = titles[i].text };
		struct block k = { .kind = BLOCK_PARAGRAPH, .text = "（下转9版）" };
		struct body b = { .blocks = &k, .count = 1 };
		struct arena a = { 0 };
		struct buf got = { 0 };
		struct note *notes;
		uint32_t n;

		k.len = (uint32_t)strlen(k.text);
		n = jump_find(&head, &b, &a, &notes);
		tap_ok(n > 0 && notes[0].block == 0 && k.nspans == 1 && k.spans[0].number == 0,
			"the body's own note is the first");
		for (uint32_t t = 1; t < n; t++)
			buf_addf(&got, "%s [%s]%s%s {%.*s}%s", kinds[notes[t].kind], notes[t].pages,
				*notes[t].mark ? " " : "", notes[t].mark, (int)(notes[t].to - notes[t].from),
				head.title + notes[t].from, notes[t].block == NOTE_IN_TITLE ? "" : " elsewhere");
		tap_str(buf_str(&got), titles[i].want, titles[i].text);
		buf_fini(&got);
		arena_fini(&a);
	}
}

/* The span goes between those of the feed, in order. */
static void
test_spans(void)
{
	struct arena a = { 0 };
	struct span spans[] = { { 0, 6, SPAN_STRONG, 0, NULL }, { 18, 21, SPAN_EM, 0, NULL } };
	struct block k = { .kind = BLOCK_PARAGRAPH, .text = "正文（下转2版）" };
	struct body b = { .blocks = &k, .count = 1 };
	struct note *notes;

	k.len = (uint32_t)strlen(k.text);
	k.spans = spans;
	k.nspans = 2;
	tap_int(jump_find(NULL, &b, &a, &notes), 1, "one note");
	tap_int(jump_find(NULL, &b, &a, &notes), 1, "found again");
	tap_ok(k.nspans == 3 && k.spans[0].kind == SPAN_STRONG && k.spans[1].kind == SPAN_JUMP &&
		k.spans[1].from == 6 && k.spans[1].to == k.len && k.spans[2].kind == SPAN_EM,
		"the span stands in its place");
	arena_fini(&a);
}

/* A long article of nothing but jump lines is bounded. */
static void
test_flood(void)
{
	struct arena a = { 0 };
	struct buf text = { 0 };
	struct block k = { .kind = BLOCK_PARAGRAPH };
	struct body b = { .blocks = &k, .count = 1 };
	struct note *notes;

	for (int i = 0; i < 2000; i++)
		buf_adds(&text, "（下转2版）（下转2版）\n");
	k.text = text.data;
	k.len = (uint32_t)text.len;
	tap_int(jump_find(NULL, &b, &a, &notes), 256, "no more than 256 notes");
	arena_fini(&a);
	buf_fini(&text);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf got = { 0 };

		describe(&got, cases[i].text);
		tap_str(buf_str(&got), cases[i].want, cases[i].text[0] ? cases[i].text : "nothing");
		buf_fini(&got);
	}
	test_titles();
	test_spans();
	test_flood();
	return tap_done();
}
