/* slots.c - marks in two cells: each row a rule. */
#include "typeset/layout.h"

#include <stdlib.h>

#include "base/utf8.h"

#include "lib/picture.h"
#include "tap.h"

static const struct {
	const char *name;
	enum utf8_ambiguous ambiguous;
	uint16_t measure;
	enum layout_hang hang;
	const char *text, *want;
} rows[] = {
	{ "CLREQ 3.1.2: an opening quotation mark has its ink at the right, a closing one at the left",
	  UTF8_NARROW, 40, LAYOUT_HANG_NONE, "他说“你好”了", "他说_“你好”_了\n" },
	{ "one inside the other", UTF8_NARROW, 40, LAYOUT_HANG_NONE, "问‘“甲”吗’了", "问_‘_“甲”_吗’_了\n" },
	{ "a dash is whole, in the middle of two squares, and nothing is drawn that is not there", UTF8_NARROW, 40,
	  LAYOUT_HANG_NONE, "甲——乙", "甲_——_乙\n" },
	{ "one alone has one", UTF8_NARROW, 40, LAYOUT_HANG_NONE, "甲—乙", "甲—_乙\n" },
	{ "an ellipsis too", UTF8_NARROW, 40, LAYOUT_HANG_NONE, "等……了", "等_……_了\n" },
	{ "…” before Han: the one in the middle too", UTF8_NARROW, 40, LAYOUT_HANG_NONE, "等…”了", "等…_”_了\n" },
	{ "the middle dot", UTF8_NARROW, 40, LAYOUT_HANG_NONE, "张·李", "张·_李\n" },
	{ "a quotation in English keeps its own", UTF8_NARROW, 40, LAYOUT_HANG_NONE, "say “ferry” — no",
	  "say “ferry” — no\n" },
	{ "Latin between Chinese quotation marks", UTF8_NARROW, 40, LAYOUT_HANG_NONE, "用“AI”了", "用_“AI”_了\n" },
	{ "CLREQ 3.2.5: an odd run's pad stands outside of its quotation marks", UTF8_NARROW, 40, LAYOUT_HANG_NONE,
	  "他说“ABC”然后", "他说_“ABC”然后\n" },
	{ "an even one's too, and behind a comma", UTF8_NARROW, 40, LAYOUT_HANG_NONE, "说“AB”然，‘ABC’了",
	  "说_“AB”_然，_‘ABC’了\n" },
	{ "one inside the other, and at the end", UTF8_NARROW, 40, LAYOUT_HANG_NONE, "说“‘A’B”。甲“ABC”",
	  "说_“_‘A’B”。甲_“ABC”\n" },
	{ "an apostrophe is no quotation mark", UTF8_NARROW, 40, LAYOUT_HANG_NONE, "说don’t了", "说don’t_了\n" },
	{ "where the terminal gives them two cells they stay", UTF8_WIDE, 40, LAYOUT_HANG_NONE, "他说“你好”了",
	  "他说“你好”了\n" },
	{ "in a narrow column they take what they need", UTF8_NARROW, 18, LAYOUT_HANG_NONE, "他说“你好”了",
	  "他说“你好”了\n" },
	{ "CLREQ 3.1.4: none begins a line that may not, Han stay in even columns", UTF8_NARROW, 20,
	  LAYOUT_HANG_NONE, "一二三四五六七八九十“一二三四五六七八”九十",
	  "一二三四五六七八九十\n_“一二三四五六七八”\n九十\n" },
	{ "CLREQ 3.2.5: a run of Latin with an odd number of cells takes one more", UTF8_NARROW, 40,
	  LAYOUT_HANG_NONE, "用NBA了AI了", "用NBA_了AI了\n" },
	{ "GB/T 15835 4.1.1: before a number that its unit follows", UTF8_NARROW, 40,
	  LAYOUT_HANG_NONE, "共5个，次日5时", "共_5个，次日_5时\n" },
	{ "on both sides of it one must give way", UTF8_NARROW, 40,
	  LAYOUT_HANG_NONE, "自12月1日起", "自12月1_日起\n" },
	{ "at a line's start too", UTF8_NARROW, 40, LAYOUT_HANG_NONE, "5时起", "5_时起\n" },
	{ "nor does a blank part a run from the stop or bracket behind it", UTF8_NARROW, 40,
	  LAYOUT_HANG_NONE, "用APP，（看Pad）了", "用_APP，（看_Pad）了\n" },
	{ "at a line's start, where the text's edge is straight, it stands behind the stop", UTF8_NARROW, 40,
	  LAYOUT_HANG_NONE, "APP，看", "APP，_看\n" },
	{ "and behind all marks that follow it", UTF8_NARROW, 40, LAYOUT_HANG_NONE, "APP》，NBA看", "APP》，_NBA_看\n" },
	{ "so does a blank among Han", UTF8_NARROW, 40, LAYOUT_HANG_NONE, "张三 李四", "张三 _李四\n" },
	{ "a run that goes on in the next line counts from there", UTF8_NARROW, 20, LAYOUT_HANG_NONE,
	  "一二三四五六七ab cde fg一二", "一二三四五六七ab cde\nfg一二\n" },
	{ "the same, odd there", UTF8_NARROW, 20, LAYOUT_HANG_NONE,
	  "一二三四五六七ab cde fgh一二", "一二三四五六七ab cde\nfgh_一二\n" },
	{ "a line is stretched by two cells at a time: at both joints of a run", UTF8_NARROW, 22, LAYOUT_HANG_NONE,
	  "一二三四五AI六七八九“十”一二三", "一二三四五_AI_六七八九\n_“十”_一二三\n" },
	{ "behind a mark that is a hole: the line is ragged", UTF8_NARROW, 22, LAYOUT_HANG_NONE,
	  "一二，三四NBA五六七“九十”一二三", "一二，三四NBA_五六七\n_“九十”_一二三\n" },
	{ "behind the last square cells are free", UTF8_NARROW, 22, LAYOUT_HANG_NONE,
	  "一二三四五六NB ABCDE《一》二三四", "一二三四五六_NB _ABCDE\n《一》二三四\n" },
	{ "the middle dot takes no gap", UTF8_NARROW, 22, LAYOUT_HANG_NONE,
	  "张三·李四一二三四五“六”七八", "张三·_李四一二三四五\n_“六”_七八\n" },
	{ "nor a square where a blank follows, which is the rest of one", UTF8_NARROW, 22, LAYOUT_HANG_NONE,
	  "张三· 李四", "张三· 李四\n" },
	{ "CLREQ 3.1.6.3: the blank half of a closing one hangs", UTF8_NARROW, 21, LAYOUT_HANG_HALF,
	  "“一二三四五六七八九”十一二三四五六", "_“一二三四五六七八\n九”_十一二三四五六\n" },
};

static void
set_kind(enum block_kind kind, const char *text, const char *language, uint16_t measure,
	enum layout_hang hang, const char *want, const char *name)
{
	struct block b = { .kind = kind, .text = text, .len = (uint32_t)strlen(text) };
	struct layout_options o = { .measure = measure, .language = language, .slots = true,
		.justify = true, .hang = hang };
	struct layout l;
	char *got;

	layout_set(&l, &b, 1, &o);
	got = picture(&l, &b, '_');
	tap_str(got, want, name);
	free(got);
	layout_fini(&l);
}

static void
set(const char *text, const char *language, uint16_t measure, enum layout_hang hang, const char *want,
	const char *name)
{
	set_kind(BLOCK_CAPTION, text, language, measure, hang, want, name);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		utf8_set_ambiguous(rows[i].ambiguous);
		set(rows[i].text, "zh", rows[i].measure, rows[i].hang, rows[i].want, rows[i].name);
	}
	utf8_set_ambiguous(UTF8_NARROW);
	set("一二三四五六七八ab defghijklmn opqrstuvwx　一", "ko", 21, LAYOUT_HANG_NONE,
		"一二三四五六七八ab\ndefghijklmn\nopqrstuvwx　一\n",
		"a square of blanks at a line's end, which is not drawn, leaves the line no wider");
	set_kind(BLOCK_LABEL, "1版", "zh", 40, LAYOUT_HANG_NONE, "1版\n", "a label is no text");
	set_kind(BLOCK_HEADING, "1版：要闻", "zh", 40, LAYOUT_HANG_NONE, "1版：要闻\n", "nor is a page's heading");
	set_kind(BLOCK_TITLE, "第1版", "zh", 40, LAYOUT_HANG_NONE, "第1_版\n", "a headline is");
	return tap_done();
}
