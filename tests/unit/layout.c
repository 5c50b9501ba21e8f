#include "typeset/layout.h"

#include <stdlib.h>

#include "base/utf8.h"

#include "lib/picture.h"
#include "tap.h"

#define T(string) .text = string, .len = sizeof(string) - 1

static const struct {
	const char *name;
	uint16_t measure;
	const char *language;
	struct block blocks[6];
	const char *want;
} rows[] = {
	{ "CLREQ 3.4.1: paragraphs indented by two Han characters, no blank line between them", 24, "zh",
	  { { T("昨天下午，菱塘镇举行了一年一度的采菱节。") }, { T("镇上的老人说，今年的菱角格外甜。") } },
	  "    昨天下午，菱塘镇举行\n了一年一度的采菱节。\n    镇上的老人说，今年的\n菱角格外甜。\n" },
	{ "one in a narrow column", 16, "zh", { { T("昨天下午，菱塘镇举行采菱节") } },
	  "  昨天下午，菱塘\n镇举行采菱节\n" },
	{ "JLREQ 3.5.1: one", 24, "ja", { { T("昨日の午後、菱塘町で菱の実まつりが開かれた。") } },
	  "  昨日の午後、菱塘町で菱\nの実まつりが開かれた。\n" },
	{ "a stop is not left behind: its character goes with it", 20, "zh",
	  { { .kind = BLOCK_CAPTION, T("一二三四五六七八九十，一二三四") } },
	  "一二三四五六七八九\n十，一二三四\n" },
	{ "an opening bracket does not stay", 20, "zh",
	  { { .kind = BLOCK_CAPTION, T("一二三四五六七八九“十一”") } },
	  "一二三四五六七八九\n“十一”\n" },
	{ "indents of the source are not added to ours", 24, "zh", { { T("　　昨天下午，菱塘镇举行了采菱节。") } },
	  "    昨天下午，菱塘镇举行\n了采菱节。\n" },
	{ "a word that is wider than the measure is cut", 10, "zh", { { .kind = BLOCK_CAPTION,
	  T("见internationalization，") } }, "见\ninternatio\nnalizat\nion，\n" },
	{ "a number behind its hyphens, where it has any", 10, "zh", { { .kind = BLOCK_CAPTION,
	  T("0573-82712345转") } }, "0573-\n82712345转\n" },
	{ "no letter or two alone, its stops not counted", 11, "en", { { .kind = BLOCK_CAPTION, T("(anonymity), x") } },
	  "(anonym\nity), x\n" },
	{ "one of Korean before its part in brackets, where it has one", 16, "ko", { { .kind = BLOCK_CAPTION,
	  T("예정이다(서울=연합뉴스)") } }, "예정이다\n(서울=연합뉴스)\n" },
	{ "blanks at line ends are not drawn", 8, "en", { { .kind = BLOCK_CAPTION, T("the     daily  paper  ") } },
	  "the\ndaily\npaper\n" },
	{ "a headline is balanced, and stands apart", 24, "zh",
	  { { .kind = BLOCK_LABEL, T("乡村纪事") }, { .kind = BLOCK_TITLE, T("菱塘镇今年的采菱节来了三万人") },
	    { .kind = BLOCK_BYLINE, T("■记者 沈一舟") }, { T("昨天下午。") }, { T("镇上。") } },
	  "乡村纪事\n菱塘镇今年的采\n菱节来了三万人\n■记者 沈一舟\n\n    昨天下午。\n    镇上。\n" },
	{ "a headline ends its lines behind punctuation, though they are not as even", 18, "zh",
	  { { .kind = BLOCK_TITLE, T("停航十一年，菰河轮渡昨天复航") } }, "停航十一年，\n菰河轮渡昨天复航\n" },
	{ "and at the editor's blank", 18, "zh", { { .kind = BLOCK_TITLE, T("抢在入伏前 七槐村早稻开镰") } },
	  "抢在入伏前\n七槐村早稻开镰\n" },
	{ "and outside of quotation marks", 22, "zh",
	  { { .kind = BLOCK_TITLE, T("叶子上的“奶爸”：一夜孵出三百条") } },
	  "叶子上的“奶爸”：\n一夜孵出三百条\n" },
	{ "but not for a line more", 14, "zh", { { .kind = BLOCK_TITLE, T("抢收，抢在入伏前开镰吧") } },
	  "抢收，抢在入\n伏前开镰吧\n" },
	{ "nor for one of two characters beside a long one", 40, "zh",
	  { { .kind = BLOCK_TITLE, T("快看，菱塘镇今年的采菱节昨天来了三万多名游客") } },
	  "快看，菱塘镇今年的采菱\n节昨天来了三万多名游客\n" },
	{ "in English each blank will do, a colon does better", 26, "en",
	  { { .kind = BLOCK_TITLE, T("Ferry returns: eleven years of waiting") } },
	  "Ferry returns:\neleven years of waiting\n" },
	{ "in Chinese a blank between Latin words is in a name", 22, "zh",
	  { { .kind = BLOCK_TITLE, T("新闻阅读器Reader Nine“看报”昨天发布") } },
	  "新闻阅读器Reader Nine\n“看报”昨天发布\n" },
	{ "balancing breaks no word", 12, "en", { { .kind = BLOCK_TITLE, T("aa internationalization") } },
	  "aa\ninternationa\nlization\n" },
	{ "CLREQ 3.4.4, GB/T 15834 5.1.11: one too long to balance ends in no lone character", 12, "zh",
	  { { .kind = BLOCK_TITLE, T("推动县域经济社会高质量发展全国代表我省推动县域经济社会高质量发展全国代表吧") } },
	  "推动县域经济\n社会高质量发\n展全国代表我\n省推动县域经\n济社会高质量\n发展全国代\n表吧\n" },
	{ "lines of a kicker stay lines", 24, "zh", { { .kind = BLOCK_KICKER, T("第一行\n第二行") } },
	  "第一行\n第二行\n" },
	{ "a heading has a blank line above", 24, "zh", { { T("甲。") }, { .kind = BLOCK_HEADING, .level = 2,
	  T("水乡") }, { T("乙。") } }, "    甲。\n\n水乡\n    乙。\n" },
	{ "a list hangs", 16, "zh", { { .kind = BLOCK_LIST_ITEM, .level = 1, T("菱角一斤十二元") },
	  { .kind = BLOCK_LIST_ITEM, .level = 1, .number = 12, T("莲藕一斤六元整") },
	  { .kind = BLOCK_LIST_ITEM, .level = 2, T("湖边") } },
	  "• 菱角一斤十二元\n12. 莲藕一斤六元\n    整\n  - 湖边\n" },
	{ "numbers of a list are flush right", 16, "zh", {
	  { .kind = BLOCK_LIST_ITEM, .level = 1, .number = 99, T("菱角一斤十二元") },
	  { .kind = BLOCK_LIST_ITEM, .level = 1, .number = BLOCK_GOES_ON, T("价廉物美，童叟无欺。") },
	  { .kind = BLOCK_LIST_ITEM, .level = 2, .number = 1, T("湖边") },
	  { .kind = BLOCK_LIST_ITEM, .level = 1, .number = 100, T("莲藕") },
	  { .kind = BLOCK_LIST_ITEM, .level = 1, .number = 1, T("又一") } },
	  " 99. 菱角一斤十\n     二元\n     价廉物美，\n     童叟无欺。\n  1. 湖边\n100. 莲藕\n1. 又一\n" },
	{ "a paragraph of an item stands below its text", 20, "zh", {
	  { .kind = BLOCK_LIST_ITEM, .level = 1, T("项一") },
	  { .kind = BLOCK_LIST_ITEM, .level = 1, .number = BLOCK_GOES_ON, T("项一第二段也不短的") },
	  { .kind = BLOCK_LIST_ITEM, .level = 1, T("项二") } },
	  "• 项一\n  项一第二段也不短的\n• 项二\n" },
	{ "in a narrow column a marker is not left alone", 6, "zh", {
	  { .kind = BLOCK_LIST_ITEM, .level = 1, T("菱角一斤") }, { .kind = BLOCK_LIST_ITEM, .level = 1, .number = 3,
	  T("莲藕三斤") } }, "• 菱角\n一斤\n3. 莲\n藕三斤\n" },
	{ "a list in no room", 5, "zh", { { .kind = BLOCK_LIST_ITEM, .level = 3, .number = 7, T("菱角") } },
	  "7. \n菱角\n" },
	{ "a quotation has bars, one for each depth", 20, "zh", { { .quote = 1, T("他说，今年的菱角甜。") },
	  { .quote = 2, T("真的甜。") } },
	  "▏   他说，今年的菱角\n▏ 甜。\n▏\n▏ ▏   真的甜。\n" },
	{ "a quotation's bars go on beside the blank line before a list", 20, "zh", { { .quote = 2, T("甜。") },
	  { .kind = BLOCK_LIST_ITEM, .level = 1, .quote = 1, T("菱角") }, { T("甲") } },
	  "▏ ▏   甜。\n▏\n▏ • 菱角\n\n    甲\n" },
	{ "no bars in no room", 6, "zh", { { .quote = 9, T("真的甜。") } }, "真的\n甜。\n" },
	{ "a picture is a line, its caption follows", 24, "zh", { { T("甲。") }, { .kind = BLOCK_FIGURE,
	  T("采菱的小船") }, { .kind = BLOCK_CAPTION, T("湖上。沈一舟 摄") }, { T("乙。") } },
	  "    甲。\n\n〔图〕采菱的小船\n湖上。沈一舟 摄\n\n    乙。\n" },
	{ "a picture without words", 24, "en", { { .kind = BLOCK_FIGURE, T("") } }, "[picture] \n" },
	{ "two pictures and the caption of both", 24, "zh", { { .kind = BLOCK_FIGURE, T("甲") },
	  { .kind = BLOCK_FIGURE, T("乙") }, { .kind = BLOCK_CAPTION, T("左甲右乙") }, { T("丙。") } },
	  "〔图〕甲\n〔图〕乙\n左甲右乙\n\n    丙。\n" },
	{ "a table's caption stands above it", 24, "zh", { { T("甲。") }, { .kind = BLOCK_CAPTION, .level = 1,
	  T("表一") }, { .kind = BLOCK_TABLE, T("a\tb") }, { T("乙。") } },
	  "    甲。\n\n表一\na  b\n\n    乙。\n" },
	{ "not with the picture before", 24, "zh", { { .kind = BLOCK_FIGURE, T("甲") },
	  { .kind = BLOCK_CAPTION, .level = 1, T("表一") }, { .kind = BLOCK_TABLE, T("a\tb") } },
	  "〔图〕甲\n\n表一\na  b\n" },
	{ "a rule", 10, "zh", { { T("甲") }, { .kind = BLOCK_RULE, T("") }, { T("乙") } },
	  "  甲\n\n──────────\n\n  乙\n" },
	{ "verse hangs where it turns", 24, "zh", { { .kind = BLOCK_VERSE,
	  T("湖水三千顷，\n采菱人在天光云影里唱着歌。") } },
	  "    湖水三千顷，\n    采菱人在天光云影里唱\n        着歌。\n" },
	{ "a seam", 30, "zh", { { T("甲") }, { .kind = BLOCK_SEAM, T("1版 ▸ 2版") }, { T("乙") } },
	  "    甲\n\n───────── 1版 ▸ 2版 ─────────\n\n    乙\n" },
	{ "a seam in no room", 8, "zh", { { .kind = BLOCK_SEAM, T("1版 ▸ 2版") } }, "1版 ▸\n2版\n" },
	{ "what is missing", 20, "zh", { { .kind = BLOCK_MISSING, T("尚未取得") } }, "尚未取得\n" },
	{ "empty blocks leave nothing", 20, "zh", { { T("甲") }, { T("") }, { .kind = BLOCK_HEADING, T(" 　\n") },
	  { T("乙") } }, "    甲\n    乙\n" },
	{ "a byline's mark goes with it", 8, "zh", { { .kind = BLOCK_BYLINE, T("本报讯■记者罗") } },
	  "本报讯\n■记者罗\n" },
	{ "unless nothing else is left", 2, "zh", { { .kind = BLOCK_BYLINE, T("■记") } }, "■\n记\n" },
	{ "a row of marks in no room", 3, "zh", { { .kind = BLOCK_CAPTION, T("●●●●★") } }, "●●●\n●★\n" },
	{ "a table in columns, numbers flush right", 30, "zh", { { .kind = BLOCK_TABLE, .level = 1,
	  T("品名\t产地\t价格\n菱角\t菱塘镇\t12.50\n莲藕\t\t6.00") } },
	  "品名  产地     价格\n────  ──────  ─────\n菱角  菱塘镇  12.50\n莲藕           6.00\n" },
	{ "cells wrap", 20, "zh", { { .kind = BLOCK_TABLE,
	  T("菱角\t菱塘镇东湖村的老王家\n莲藕\t西湖") } },
	  "菱角  菱塘镇东湖村的\n      老王家\n莲藕  西湖\n" },
	{ "a cell's own lines", 30, "zh", { { .kind = BLOCK_TABLE, T("周一\t9:00 晨报 12:00 午间\n周二\t停播"),
	  .nspans = 1, .spans = (struct span[]){ { 19, 20, SPAN_BREAK, SPAN_BREAK_LINE, NULL } } } },
	  "周一  9:00 晨报\n      12:00 午间\n周二  停播\n" },
	{ "a table in no room", 10, "zh", { { .kind = BLOCK_TABLE, .level = 1,
	  T("品名\t产地\t价格\n菱角\t菱塘镇\t12") } },
	  "品名 /\n  产地 /\n  价格\n菱角 /\n  菱塘镇 /\n  12\n" },
	{ "a row of no width is a row", 10, "zh", { { .kind = BLOCK_TABLE,
	  T("品名\t产地\t价格\n\t\n\u0301\t") } }, "品名 /\n  产地 /\n  价格\n\u0301\n" },
	{ "it breaks between cells, and keeps the sign; a dash is in an empty cell's place", 20, "zh", { { .kind = BLOCK_TABLE,
	  T("一月\t二月\t三月\t四月\t五月\t六月\n1\t\t3\t4\t\t\n\t\t甲") } },
	  "一月 / 二月 / 三月 /\n  四月 / 五月 / 六月\n1 / – / 3 / 4\n– / – / 甲\n" },
	{ "eight columns in the least of a newspaper's: gaps of one cell", 38, "zh", { { .kind = BLOCK_TABLE, .level = 1,
	  T("队名\t胜\t平\t负\t进球\t失球\t净胜球\t积分\n上海申花队\t12\t3\t1\t38\t12\t26\t39") } },
	  "队名    胜 平 负 进球 失球 净胜球 积分\n─────── ── ── ── ──── ──── ────── ────\n"
	  "上海申  12  3  1   38   12     26   39\n花队\n" },
	{ "no character is left over for a cell that a neighbour has", 36, "zh", { { .kind = BLOCK_TABLE,
	  T("甲\t上海市浦东新区新\t一二三四五六七八九十甲乙丙丁戊己") } },
	  "甲  上海市浦东新区新  一二三四五六七\n                      八九十甲乙丙丁\n                      戊己\n" },
	{ "a cell of several columns and one of several rows stand beside what they reach over", 34, "zh",
	  { { .kind = BLOCK_TABLE, .level = 2, T("地区\t产量\t\n\t早稻\t晚稻\n沿河的几个地方\t12\t15\n\t10\t5\n合计\t年底公布"),
	  .nspans = 4, .spans = (struct span[]){ { 0, 6, SPAN_CELLS, 1 | 2 << 8, NULL }, { 7, 13, SPAN_CELLS, 2 | 1 << 8, NULL },
	  { 29, 50, SPAN_CELLS, 1 | 2 << 8, NULL }, { 71, 83, SPAN_CELLS, 2 | 1 << 8, NULL } } } },
	  "地区               产量\n                早稻  晚稻\n──────────────  ────  ────\n"
	  "沿河的几个地方    12    15\n                  10     5\n合计            年底公布\n" },
	{ "its text goes on beside the rows below, and is whole when the last of them ends", 22, "zh",
	  { { .kind = BLOCK_TABLE, T("沿河的几个地方\t12\n\t10\n合计\t22"), .nspans = 1,
	  .spans = (struct span[]){ { 0, 21, SPAN_CELLS, 1 | 2 << 8, NULL } } } }, "沿河的几个地方  12\n                10\n合计            22\n" },
	{ "the same, narrower", 14, "zh", { { .kind = BLOCK_TABLE, T("沿河的几个地方\t12\n\t10\n合计\t22"), .nspans = 1,
	  .spans = (struct span[]){ { 0, 21, SPAN_CELLS, 1 | 2 << 8, NULL } } } }, "沿河的几个  12\n地方        10\n合计        22\n" },
	{ "row by row a ditto mark says where it reaches", 10, "zh", { { .kind = BLOCK_TABLE, T("沿河地方\t12\t13\n\t10\t11"), .nspans = 1,
	  .spans = (struct span[]){ { 0, 12, SPAN_CELLS, 1 | 2 << 8, NULL } } } }, "沿河地方 /\n  12 / 13\n〃 / 10 /\n  11\n" },
	{ "in a cell only where no line takes it", 20, "zh", { { .kind = BLOCK_TABLE,
	  T("甲\t乙\t丙\t今年的菱角格外甜，今年的菱角格外甜\t丁\t戊\t己") } },
	  "甲 / 乙 / 丙 /\n  今年的菱角格外甜，\n  今年的菱角格外甜 /\n  丁 / 戊 / 己\n" },
	{ "numbers stay whole, text gives way", 60, "zh", { { .kind = BLOCK_TABLE,
	  T("第一百二十三供销合作社\t1,000.5\t1,000.5\t1,000.5\t1,000.5\t1,000.5\t1,000.5") } },
	  "第一百  1,000.5  1,000.5  1,000.5  1,000.5  1,000.5  1,000.5\n"
	  "二十三\n供销合\n作社\n" },
	{ "so do words", 30, "en", { { .kind = BLOCK_TABLE,
	  T("a\tinternationally known as the best\tthe best of all of them") } },
	  "a  internationally  the best\n   known as the     of all of\n   best             them\n" },
	{ "no long text in a column of a few cells", 30, "zh", { { .kind = BLOCK_TABLE,
	  T("甲\t乙\t丙\t一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十"
	  "\t一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十一二三四五六七八九十") } },
	  "甲 / 乙 / 丙 / 一二三四五六七\n  八九十一二三四五六七八九十一\n  二三四五六七八九十一二三四五\n"
	  "  六七八九十 / 一二三四五六七\n  八九十一二三四五六七八九十一\n  二三四五六七八九十一二三四五\n  六七八九十\n" },
	{ "numbers with a unit are numbers", 60, "zh", { { .kind = BLOCK_TABLE, .level = 1,
	  T("甲\t气温\t价钱\t涨跌\t人口\t日期\n乙\t8℃\t¥500\t3.5%\t1.2万\t3月5日\n"
	  "丙\t-10 ℃\t¥1,500\t—\t12万人\t10月5日") } },
	  "甲   气温    价钱  涨跌    人口  日期\n──  ─────  ──────  ────  ──────  ───────\n"
	  "乙     8℃    ¥500  3.5%   1.2万  3月5日\n丙  -10 ℃  ¥1,500     —  12万人  10月5日\n" },
	{ "one cell: half a character is never drawn", 1, "zh", { { T("菱ab塘") } }, "?\na\nb\n?\n" },
	{ "two cells", 2, "zh", { { T("菱，塘“a”") } }, "菱\n，\n塘\n“a\n”\n" },
	{ "a line break in a paragraph", 24, "zh", { { T("甲\n　　乙\n丙") } }, "    甲\n　　乙\n丙\n" },
	{ "no measure is a measure of one", 0, "", { { T("ab") } }, "a\nb\n" },
};

static void
table(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct layout_options o = { .measure = rows[i].measure, .language = rows[i].language };
		struct layout l;
		uint32_t n = 0;
		char *got;

		while (n < 6 && rows[i].blocks[n].text)
			n++;
		layout_set(&l, rows[i].blocks, n, &o);
		got = picture(&l, rows[i].blocks, ' ');
		tap_str(got, rows[i].want, rows[i].name);
		free(got);
		layout_fini(&l);
	}
}

/* Which lines of a table are its head, in columns and row by row. */
static void
table_head(void)
{
	struct block b = { .kind = BLOCK_TABLE, .level = 1, T("品名\t产地\t价格\n菱角\t菱塘镇\t12") };
	static const struct { uint16_t measure; const char *want, *name; } heads[] = {
		{ 30, "HHb", "a table's head and its rule" }, { 10, "HHHbbb", "and in no room for columns" },
	};

	for (size_t i = 0; i < 2; i++) {
		struct layout_options o = { .measure = heads[i].measure };
		char got[16] = "";
		struct layout l;

		layout_set(&l, &b, 1, &o);
		for (uint32_t k = 0; k < l.count && k < sizeof got - 1; k++)
			got[k] = l.lines[k].head ? 'H' : 'b';
		tap_str(got, heads[i].want, heads[i].name);
		layout_fini(&l);
	}
}

static void
spans(void)
{
	/* 看 is strong, 报纸 a link in which 纸 is emphasised, 版 a jump */
	struct span s[] = {
		{ .from = 0, .to = 3, .kind = SPAN_STRONG },
		{ .from = 3, .to = 9, .kind = SPAN_LINK, .target = "http://a" },
		{ .from = 6, .to = 9, .kind = SPAN_EM },
		{ .from = 6, .to = 99, .kind = SPAN_STRONG },	/* out of the text */
		{ .from = 10, .to = 13, .kind = SPAN_JUMP },
		{ .from = 2, .to = 1, .kind = SPAN_EM },	/* empty */
	};
	struct block b = { .kind = BLOCK_CAPTION, T("看报纸2版"), .spans = s, .nspans = 6 };
	struct layout_options o = { .measure = 40 };
	struct layout l;
	struct piece *p;

	layout_set(&l, &b, 1, &o);
	p = l.lines[0].pieces;
	tap_int(l.lines[0].npieces, 5, "a line is parted where the style changes");
	tap_ok(p[0].style.attr == STYLE_STRONG && p[0].span == -1 && p[0].x == 0, "strong");
	tap_ok(p[1].style.role == ROLE_LINK && p[1].span == 1 && p[1].x == 2, "link");
	tap_ok(p[2].style.role == ROLE_LINK && p[2].style.attr == STYLE_EM && p[2].span == 1, "em in it");
	tap_ok(p[3].style.role == ROLE_CAPTION && p[3].span == -1 && p[3].width == 1, "nothing");
	tap_ok(p[4].style.role == ROLE_JUMP && p[4].span == 4 && p[4].x == 7, "jump");
	layout_fini(&l);
}

static void
ruby_case(uint16_t measure, const char *want, const char *name)
{
	struct span s[] = {
		{ .from = 6, .to = 12, .kind = SPAN_RUBY, .target = "かんじ" },
		{ .from = 9, .to = 12, .kind = SPAN_RUBY, .target = "x" },	/* inside another one */
		{ .from = 12, .to = 15, .kind = SPAN_RUBY, .target = "" },
	};
	struct block b = { .kind = BLOCK_CAPTION, T("この漢字。"), .spans = s, .nspans = 3 };
	struct layout_options o = { .measure = measure, .language = "ja" };
	struct layout l;
	char *got;

	layout_set(&l, &b, 1, &o);
	got = picture(&l, &b, ' ');
	tap_str(got, want, name);
	free(got);
	layout_fini(&l);
}

/* JLREQ 3.1.7 holds in readings, too: small kana do not begin a line (cl-11, very strict). */
static void
ruby_kana(void)
{
	struct span s = { .from = 0, .to = 9, .kind = SPAN_RUBY, .target = "だいとうりょう" };
	struct block b = { .kind = BLOCK_CAPTION, T("大統領は東京都"), .spans = &s, .nspans = 1 };
	static const struct { enum layout_strictness strictness; const char *want; } kana[] = {
		{ LAYOUT_STRICT, "大統領(だいとう\nりょう)は東京都\n" },
		{ LAYOUT_NORMAL, "大統領(だいとうり\nょう)は東京都\n" },
	};

	for (size_t i = 0; i < sizeof kana / sizeof *kana; i++) {
		struct layout_options o = { .measure = 17, .language = "ja", .strictness = kana[i].strictness };
		struct layout l;
		char *got;

		layout_set(&l, &b, 1, &o);
		got = picture(&l, &b, ' ');
		tap_str(got, kana[i].want, "small kana in a reading");
		free(got);
		layout_fini(&l);
	}
}

static void
lines_of(void)
{
	struct block b[] = {
		{ .kind = BLOCK_TITLE, T("标题") },
		{ T("一二三四五六七八九十") },
		{ T("") },
		{ .kind = BLOCK_TABLE, T("甲\t一二三四五六七八\n乙\t丙") },
	};
	struct layout_options o = { .measure = 16, .language = "zh" };
	struct layout l;

	layout_set(&l, b, 4, &o);
	tap_int(l.count, 8, "lines");
	tap_int(layout_line_of(&l, 0, 0), 0, "title");
	tap_int(layout_line_of(&l, 0, 99), 0, "behind its end");
	tap_int(layout_line_of(&l, 1, 0), 2, "paragraph, not the blank line above");
	tap_int(layout_line_of(&l, 1, 20), 2, "end of its first line");
	tap_int(layout_line_of(&l, 1, 21), 3, "its second line");
	tap_int(layout_line_of(&l, 2, 0), 4, "an empty block: what follows");
	tap_int(layout_line_of(&l, 3, 0), 5, "table");
	tap_int(layout_line_of(&l, 3, 4), 5, "a cell's first line");
	tap_int(layout_line_of(&l, 3, 25), 6, "its second line");
	tap_int(layout_line_of(&l, 3, 29), 7, "the next row");
	tap_int(layout_line_of(&l, 9, 0), 7, "no such block");
	layout_fini(&l);
	layout_set(&l, NULL, 0, &o);
	tap_ok(l.count == 0 && layout_line_of(&l, 0, 0) == 0, "nothing");
	layout_fini(&l);
}

static void
pictures(void)
{
	struct block b = { .kind = BLOCK_FIGURE, T("湖"), .url = "x", .width = 400, .height = 200 };
	struct layout_options o = { .measure = 20, .language = "zh", .images = true };
	struct layout l;

	layout_set(&l, &b, 1, &o);
	tap_ok(l.count == 6 && l.lines[5].npieces == 0 && l.lines[5].block == 0, "rows for a picture");
	layout_fini(&l);
	b.height = UINT32_MAX;
	layout_set(&l, &b, 1, &o);
	tap_int(l.count, 25, "not more than a screen");
	layout_fini(&l);
}

/* Where ambiguous characters are wide, ornaments are too. */
static void
wide(void)
{
	struct block b[] = { { .quote = 1, T("真的甜“菱”。") }, { .kind = BLOCK_RULE, T("") } };
	struct layout_options o = { .measure = 15, .language = "zh" };
	struct layout l;
	char *got;

	utf8_set_ambiguous(UTF8_WIDE);
	layout_set(&l, b, 2, &o);
	utf8_set_ambiguous(UTF8_NARROW);
	got = picture(&l, b, ' ');
	tap_str(got, "▏   真的甜\n▏ “菱”。\n\n───────\n", "wide ornaments");
	free(got);
	layout_fini(&l);
}

/* A paragraph of a million characters: time and memory stay in proportion. */
static void
million(void)
{
	size_t n = 3000000;
	char *text = malloc(n);
	struct block b = { .text = text, .len = (uint32_t)n };
	struct layout_options o = { .measure = 80, .language = "zh" };
	struct layout l;

	for (size_t i = 0; i < n; i += 3)
		memcpy(text + i, i % 21 ? "菱" : "，", 3);
	layout_set(&l, &b, 1, &o);
	tap_ok(l.count >= 25000 && l.count < 28000, "a million characters are %u lines", l.count);
	tap_ok(l.arena.total < 4 * n, "in %zu bytes", l.arena.total);
	layout_fini(&l);
	free(text);
}

int
main(void)
{
	table();
	table_head();
	spans();
	ruby_case(40, "この漢字(かんじ)。\n", "a reading stands behind its base");
	ruby_case(16, "この\n漢字(かんじ)。\n", "and goes with it");
	ruby_case(8, "この\n漢字(か\nんじ)。\n", "cut where there is no room, not at the bracket");
	ruby_case(1, "?\n?\n?\n?\n(\n?\n?\n?\n)\n?\n", "one cell");
	ruby_kana();
	lines_of();
	pictures();
	wide();
	million();
	return tap_done();
}
