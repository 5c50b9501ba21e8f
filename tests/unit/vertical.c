#include "typeset/vertical.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "typeset/columns.h"
#include "typeset/compose.h"
#include "tap.h"

/* Text that stands in a column of so many rows; columns parted by " / " from
 * right to left, a row without anything as "_". */
static const struct {
	const char *text, *language;
	uint16_t rows;
	const char *want, *why;
} cases[] = {
	/* -- forms ---- */
	{ "甲，乙。丙、丁；戊：己！庚？", "zh", 20, "甲︐乙︒丙︑丁︔戊︓己︕庚︖", "stops: GB/T 15834 5.2, U+FE10 to U+FE16" },
	{ "（甲）〔乙〕【丙】《丁》〈戊〉「己」『庚』［辛］｛壬｝〖癸〗", "zh", 40,
		"︵甲︶︹乙︺︻丙︼︽丁︾︿戊﹀﹁己﹂﹃庚﹄﹇辛﹈︷壬︸︗癸︘", "brackets: UAX #50 Tr, U+FE17 to U+FE48" },
	{ "说“甲‘乙’”", "zh", 20, "说﹃甲﹁乙﹂﹄", "curly quotes: GB/T 15834 5.2, CLREQ 3.1.1.2" },
	{ "don’t", "zh", 20, "ｄｏｎ＇ｔ", "an apostrophe is none" },
	{ "甲——乙……丙", "zh", 20, "甲︱︱乙︙︙丙", "dash and ellipsis: GB/T 15834 5.2" },
	{ "甲⸺乙", "zh", 20, "甲︱︱乙", "a two-em dash has two rows: CLREQ 3.1.1.2" },
	{ "三～五，4~5，北京–上海，李·四", "zh", 24, "三︴五︐４︴５︐北京︲上海︐李・四", "connectors: ｜ would be a dash or a 1, the middle dot in its square" },
	{ "ラーメン〜カ゠キ", "ja", 20, "ラ｜メン︴カ｜キ", "JLREQ cl-10, cl-03; UAX #50 Tr without a form of its own" },
	{ "甲 / 乙＿丙", "zh", 20, "甲／乙︳丙", "a solidus in the middle" },
	{ "→乙↑三", "zh", 20, "↓乙↑三", "an arrow along the line turns with it (UAX #50 R), a rise stays one" },
	{ "℃①■", "zh", 20, "℃①■", "what has no vertical form is kept" },
	{ "ﾊﾞﾅﾅとﾊﾟﾝ､ｳﾞ｡", "ja", 20, "バナナとパン︑ヴ︒", "half-width kana are whole, voiced ones are one" },
	{ "ｱﾞｯﾞｶﾟ", "ja", 20, "ア\u3099ッ\u3099カ\u309a", "one that is never voiced keeps its mark" },
	/* -- digits, letters ---- */
	{ "7月22日9时30分", "zh", 20, "７月22日９时30分", "two digits in a slot: CLREQ 3.2.3, JLREQ 3.2.5" },
	{ "138人1864次", "zh", 20, "１３８人１８６４次", "more are one below the other" },
	{ "12.5％，12,345元，7.21", "zh", 30, "１２．５％︐１２︐３４５元︐７．２１", "a number with a point has digits of one kind" },
	{ "19:30，2026-07-09", "zh", 30, "19︓30︐２０２６︲07︲09", "times and dates are several numbers" },
	{ "１２日", "zh", 20, "１２日", "full-width digits stay what they are" },
	{ "APP版Wi-Fi", "zh", 20, "ＡＰＰ版Ｗｉ︲Ｆｉ", "letters are full-width: CLREQ 3.2.3" },
	{ "1\u20e32", "zh", 20, "1\u20e3２", "a keycap is no digit" },
	{ "e\u0301té", "zh", 20, "ｅ\u0301ｔé", "a mark stays with its letter: UAX #29" },
	{ "か\u3099葛\U000e0100👨‍👩‍👧❤️", "ja", 20, "か\u3099葛\U000e0100👨‍👩‍👧❤️", "clusters are not split: UAX #29" },
	/* -- blanks ---- */
	{ "在 App 里点 5 次", "zh", 20, "在Ａｐｐ里点５次", "a joint of Han and Latin is a quarter em: CLREQ 3.2.3" },
	{ "He said so", "zh", 20, "Ｈｅ_ｓａｉｄ_ｓｏ", "a word's end has its row" },
	{ "王 伟　记者", "zh", 20, "王_伟_记者", "so has the blank in a name" },
	{ "서울 시청 KBS 뉴스", "ko", 20, "서울_시청_ＫＢＳ_뉴스", "Korean words are parted by blanks: KLREQ" },
	{ "甲  A", "zh", 20, "甲__Ａ", "two blanks mean more than a joint" },
	/* -- heads and feet: the rules for lines ---- */
	{ "一二三四，五六", "zh", 4, "一二三 / 四︐五六", "no stop at a head: CLREQ 3.1.4, GB/T 15834 5.1.1" },
	{ "一二三（四五", "zh", 4, "一二三 / ︵四五", "no opening bracket at a foot: GB/T 15834 5.1.3" },
	{ "一二三“四五", "zh", 4, "一二三 / ﹃四五", "nor a quote" },
	{ "一二三——四", "zh", 4, "一二 / 三︱︱四", "a pair keeps together, no dash at a head (strict): GB/T 15834 5.1.4" },
	{ "一二三22日", "zh", 4, "一二三22 / 日", "two digits are never parted" },
	{ "一二ABC三", "zh", 4, "一二 / ＡＢＣ三", "a word is whole" },
	{ "一二１２３", "zh", 4, "一二 / １２３", "so is a full-width number" },
	{ "ABCDEFG", "zh", 4, "ＡＢＣＤ / ＥＦＧ", "a word longer than the column is cut" },
	{ "あいうえーお", "ja", 4, "あいう / え｜お", "no ー at a head: JLREQ 3.1.7 (strict)" },
	{ "一二三四\n五", "zh", 6, "一二三四 / 五", "a line break" },
};

/* The same with justify and hang, in ten rows and one to hang in. */
static const struct {
	const char *text, *language;
	enum layout_hang hang;
	const char *want, *why;
} hanging[] = {
	{ "一二三四五六七八，九十一二三四五六", "zh", LAYOUT_HANG_FULL,
		"__一二三四五六七八︐ / 九十一二三四五六", "a comma hangs in the row below: CLREQ 3.1.7" },
	{ "一二三四五六七八，九十一二三四五六", "zh-Hant", LAYOUT_HANG_FULL,
		"__一二三四五六七八︐ / 九十一二三四五六", "in a vertical line of Taiwan's too: CLREQ 3.1.7" },
	{ "一二三四五六七八，九十一二三四五六", "zh", LAYOUT_HANG_HALF,
		"__一二三四五六七八︐ / 九十一二三四五六", "half a row there is not, so there is no gutter" },
	{ "一二三四五六七八九，十一二三四五六", "zh", LAYOUT_HANG_HALF,
		"__一二三四五六七八 / 九︐十一二三四五六", "and the comma takes the next one along" },
	{ "一二三四五六七”，九十一二三四五六", "zh", LAYOUT_HANG_FULL,
		"__一二三四五六 / 七﹄︐九十一二三四 / 五六", "a mark behind a mark does not: CLREQ 3.1.7" },
	{ "一二三四五六七八,九十一二三四五六", "zh", LAYOUT_HANG_FULL,
		"__一二三四五六七八︐ / 九十一二三四五六", "an ASCII one behind Han hangs too" },
	{ "一二三 ABC 四五六七八九十一二", "zh", LAYOUT_HANG_FULL,
		"__一二三ＡＢＣ四五 / 六七八九十一二", "gaps are not stretched" },
};

static void
add_line(struct buf *out, const struct line *line, const struct block *blocks)
{
	uint32_t row = 0;

	for (uint16_t i = 0; i < line->npieces; i++) {
		struct vertical v = vertical_begin(&line->pieces[i], &blocks[line->block]);
		const struct slot *slot;

		while ((slot = vertical_next(&v))) {
			for (; row < slot->row; row++)
				buf_addc(out, '_');
			row++;
			if (slot->n == 3 && memcmp(slot->text, "\u3000", 3) == 0)
				buf_addc(out, '_');
			else
				buf_add(out, slot->text, slot->n);
		}
	}
}

static char *
set(const struct block *blocks, uint32_t count, const struct layout_options *o)
{
	struct buf out = { 0 };
	struct layout l;

	layout_set(&l, blocks, count, o);
	for (uint32_t i = 0; i < l.count; i++) {
		if (i > 0)
			buf_adds(&out, " / ");
		add_line(&out, &l.lines[i], blocks);
	}
	layout_fini(&l);
	buf_addc(&out, '\0');
	return buf_take(&out);
}

static void
test_text(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct block b = { .kind = BLOCK_MISSING, .text = cases[i].text,
			.len = (uint32_t)strlen(cases[i].text) };
		struct layout_options o = { .measure = (uint16_t)(cases[i].rows * VERTICAL_CELLS),
			.language = cases[i].language, .vertical = true };

		for (int wide = UTF8_NARROW; wide <= UTF8_WIDE; wide++) {
			char name[200], *got;

			utf8_set_ambiguous(wide);
			got = set(&b, 1, &o);
			snprintf(name, sizeof name, "%s%s%s%s", cases[i].text, *cases[i].why ? ": " : "",
				cases[i].why, wide == UTF8_WIDE ? " (ambiguous wide)" : "");
			tap_str(got, cases[i].want, name);
			free(got);
		}
	}
	utf8_set_ambiguous(UTF8_NARROW);
	for (size_t i = 0; i < sizeof hanging / sizeof *hanging; i++) {
		struct block b = { .kind = BLOCK_PARAGRAPH, .text = hanging[i].text,
			.len = (uint32_t)strlen(hanging[i].text) };
		struct layout_options o = { .measure = 22, .language = hanging[i].language,
			.justify = true, .hang = hanging[i].hang, .vertical = true };
		char *got = set(&b, 1, &o);

		tap_str(got, hanging[i].want, hanging[i].why);
		free(got);
	}
}

/* -- blocks ------------------------------------------------------------------- */

static struct span reading[] = { { 0, 6, SPAN_RUBY, 0, "かん12 x" } };
static const struct {
	struct block b;
	uint16_t rows;
	const char *want, *why;
} blocks[] = {
	{ { .kind = BLOCK_PARAGRAPH, .text = "一二三四五六七八九十" }, 10, "__一二三四五六七八 / 九十",
		"a paragraph is indented by two: CLREQ 3.4.1" },
	{ { .kind = BLOCK_PARAGRAPH, .text = "一二三四五六七八九十" }, 9, "_一二三四五六七八 / 九十",
		"in a short column by one" },
	{ { .kind = BLOCK_TITLE, .text = "一二三四五六七八九十甲乙" }, 10, "一二三四五六 / 七八九十甲乙",
		"a title's columns are as long as each other" },
	{ { .kind = BLOCK_LIST_ITEM, .level = 1, .text = "一二三四五六" }, 6, "・一二三四五 / _六", "an item" },
	{ { .kind = BLOCK_LIST_ITEM, .level = 2, .text = "一二" }, 12, "_︲一二", "one within another" },
	{ { .kind = BLOCK_LIST_ITEM, .level = 1, .number = 12, .text = "一二" }, 12, "12．一二", "a numbered one" },
	{ { .kind = BLOCK_PARAGRAPH, .quote = 1, .text = "一二三四五六七八九十" }, 11,
		"▔▔__一二三四五六七八 / ▔▔九十", "a quotation's bar lies over its columns" },
	{ { .kind = BLOCK_RULE, .text = "" }, 5, "│││││", "a rule runs down" },
	{ { .kind = BLOCK_SEAM, .text = "1版 ▸ 2版" }, 13, "││_１版_▾_２版_││", "so does a seam" },
	{ { .kind = BLOCK_SEAM, .text = "1版 ▸ 2版" }, 8, "１版_▾_２版", "its text alone where there is no more room" },
	{ { .kind = BLOCK_FIGURE, .url = "", .text = "渡口" }, 12, "︹图︺渡口", "a figure" },
	{ { .kind = BLOCK_TABLE, .level = 1, .text = "课\t人数\n电话\t42\n挂号\t138" }, 12,
		"课___人数 / ││_│││ / 电话___42 / 挂号_１３８", "a table's columns lie below each other" },
	{ { .kind = BLOCK_TABLE, .text = "甲乙\t丙丁\t戊己\t庚辛\t壬癸" }, 9, "甲乙／丙丁／戊己／ / _庚辛／壬癸", "row by row where they do not fit" },
	{ { .kind = BLOCK_VERSE, .text = "春看柳梢，\n夏看云脚。" }, 12, "__春看柳梢︐ / __夏看云脚︒", "verse" },
	{ { .kind = BLOCK_CAPTION, .text = "漢字も", .spans = reading, .nspans = 1 }, 14, "漢字︵かん１２_ｘ︶も",
		"readings stand in brackets" },
	{ { .kind = BLOCK_CAPTION, .text = "漢字も", .spans = reading, .nspans = 1 }, 6, "漢字︵かん１ / ２_ｘ︶も",
		"and break where they must" },
};

static void
test_blocks(void)
{
	struct article a = { .language = "zh", .label = "图片新闻", .kicker = "引题", .title = "大题",
		.subtitle = "——副题", .byline = "■记者 沈禾", .authors = "", .source = "", .dateline = "本报讯" };
	struct block text = { .kind = BLOCK_PARAGRAPH, .text = "正文。", .len = 9 };
	struct body body = { .blocks = &text, .count = 1 };
	struct layout_options o = { .measure = 40, .language = "zh", .vertical = true };
	struct arena arena = { 0 };
	uint32_t count, head, run_in;
	struct block *all;
	char *got;

	for (size_t i = 0; i < sizeof blocks / sizeof *blocks; i++) {
		struct block b = blocks[i].b;

		b.len = (uint32_t)strlen(b.text);
		o.measure = (uint16_t)(blocks[i].rows * VERTICAL_CELLS);
		got = set(&b, 1, &o);
		tap_str(got, blocks[i].want, blocks[i].why);
		free(got);
	}
	o.measure = 40;
	all = compose_article(&arena, &a, &body, &count, &head, &run_in);
	got = set(all, count, &o);
	tap_str(got, "图片新闻 / 引题 / 大题 / ︱︱副题 / ■记者_沈禾 /  / __本报讯_正文︒",
		"the headline stands before the text, so at its right");
	free(got);
	arena_fini(&arena);
}

/* -- where columns stand ------------------------------------------------------ */

static void
test_places(void)
{
	static const struct { uint32_t width, columns; } widths[] = {
		{ 0, 0 }, { 1, 0 }, { 2, 1 }, { 4, 1 }, { 5, 2 }, { 80, 27 }, { 81, 27 }, { 82, 27 }, { 83, 28 },
	};
	static const struct { uint32_t rows, bands, each; } heights[] = {
		{ 1, 1, 1 }, { 22, 1, 22 }, { 40, 1, 40 }, { 41, 2, 20 }, { 48, 2, 23 }, { 62, 3, 20 },
	};

	for (size_t i = 0; i < sizeof widths / sizeof *widths; i++) {
		uint32_t n = vertical_columns(widths[i].width);

		tap_ok(n == widths[i].columns, "%u columns in %u cells, wanted %u", n, widths[i].width,
			widths[i].columns);
		for (uint32_t k = 0; k < n; k++)
			if (vertical_x(widths[i].width, k) + VERTICAL_CELLS > widths[i].width)
				tap_ok(false, "column %u of %u stands outside", k, n);
	}
	for (size_t i = 0; i < sizeof heights / sizeof *heights; i++) {
		uint16_t n = vertical_bands(heights[i].rows);

		tap_ok(n == heights[i].bands && vertical_rows(heights[i].rows, n) == heights[i].each,
			"%u rows are %u bands of %u", heights[i].rows, heights[i].bands, heights[i].each);
	}
	tap_int(vertical_rows(2, 2), 0, "two bands and their rule need three rows");
	tap_ok(vertical_suits("zh-Hant") && vertical_suits("ja") && vertical_suits("ko") && vertical_suits("") &&
		!vertical_suits("en"), "only languages that are written so");
}

/* Every character of the first plane alone: one slot, and what is drawn for it is
 * what would be drawn for that. (A quotation's bar is drawn twice.) */
static void
test_every_character(void)
{
	uint32_t wide = 0, moved = 0, narrowed = 0;

	for (uint32_t cp = 0x20; cp < 0x10000; cp++) {
		char text[8] = { 0 }, again[VERTICAL_GLYPH + 1] = { 0 };
		struct block b = { .text = text };
		struct piece p = { .to = (uint32_t)utf8_encode(cp, text) };
		struct vertical v;
		const struct slot *slot;

		b.len = p.to;
		if ((cp >= 0xd800 && cp < 0xe000) || utf8_width_of(cp) == 0 ||
		    cp == '\t' || cp == 0x258f)
			continue;
		v = vertical_begin(&p, &b);
		slot = vertical_next(&v);
		wide += !slot || slot->width > VERTICAL_CELLS;
		if (!slot)
			continue;
		narrowed += slot->width < utf8_width_of(cp);
		memcpy(again, slot->text, slot->n);
		p.to = b.len = slot->n;
		b.text = again;
		v = vertical_begin(&p, &b);
		slot = vertical_next(&v);
		moved += !slot || slot->n != strlen(again) || memcmp(slot->text, again, slot->n) != 0;
	}
	tap_int(wide, 0, "every character has a slot");
	tap_int(narrowed, 0, "none that is wide becomes narrow");
	tap_int(moved, 0, "a form is its own form");
}

/* A text's places are found as in rows. */
static void
test_positions(void)
{
	struct block b = { .kind = BLOCK_PARAGRAPH, .text = "本报讯 7月22日，“菰米号”第12次起航。旅客138人。" };
	struct layout_options o = { .measure = 20, .language = "zh", .vertical = true };
	struct layout l;
	uint32_t bad = 0;

	b.len = (uint32_t)strlen(b.text);
	layout_set(&l, &b, 1, &o);
	for (uint32_t i = 0; i < l.count; i++)
		for (uint32_t at = l.lines[i].from; at < l.lines[i].to; at++)
			bad += layout_line_of(&l, 0, at) != i;
	tap_ok(l.count > 2 && bad == 0, "a byte is found in its line");
	layout_fini(&l);
}

int
main(void)
{
	test_text();
	test_blocks();
	test_places();
	test_every_character();
	test_positions();
	return tap_done();
}
