/* fit.c - paragraphs set as a whole: each row a rule. */
#include "typeset/layout.h"

#include <stdlib.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/utf8.h"

#include "lib/picture.h"
#include "tap.h"

static const struct {
	const char *name;
	uint16_t measure;
	const char *language;
	enum layout_hang hang;
	const char *text, *want;
} rows[] = {
	{ "CLREQ 3.1.7: a comma hangs, whole", 22, "zh", LAYOUT_HANG_FULL,
	  "一二三四五六七八九十，一二三四五六",
	  "一二三四五六七八九十，\n一二三四五六\n" },
	{ "JLREQ 3.8.2: a stop hangs", 22, "ja", LAYOUT_HANG_FULL,
	  "一二三四五六七八九十。一二三四五六",
	  "一二三四五六七八九十。\n一二三四五六\n" },
	{ "CLREQ 3.1.7: any mark that ends a clause", 22, "zh", LAYOUT_HANG_FULL,
	  "一二三四五六七八九十！一二三四五六",
	  "一二三四五六七八九十！\n一二三四五六\n" },
	{ "JLREQ 3.8.2: no exclamation mark", 22, "ja", LAYOUT_HANG_FULL,
	  "一二三四五六七八九十！一二三四五六",
	  "一二三四五六七八九\n十！一二三四五六\n" },
	{ "an ASCII comma takes one cell more, as a whole one has", 20, "zh", LAYOUT_HANG_NONE,
	  "一二三四,五六七八九十一二三四五六",
	  "一二三四, 五六七八九\n十一二三四五六\n" },
	{ "but not inside a number", 20, "zh", LAYOUT_HANG_NONE,
	  "一二三四五六七1,234八九十一二三四五六",
	  "一二三四五六七 1,234\n八九十一二三四五六\n" },
	{ "nor in Korean, which has a blank there", 20, "ko", LAYOUT_HANG_NONE,
	  "가나다라,마바사아 자차카타파하",
	  "가나다라,마바사아\n자차카타파하\n" },
	{ "an ASCII comma behind Han hangs, in one cell", 22, "zh", LAYOUT_HANG_HALF,
	  "一二三四五六七八九十,一二三四五六",
	  "一二三四五六七八九十,\n一二三四五六\n" },
	{ "what fits does not hang", 22, "zh", LAYOUT_HANG_FULL,
	  "一二三四五六七八九，一二三四五六七",
	  "一二三四五六七八九，\n一二三四五六七\n" },
	{ "not a second mark with the first", 22, "zh", LAYOUT_HANG_FULL,
	  "一二三四五六七八（十），一二三四五六",
	  "一二三四五六七八\n（十），一二三四五六\n" },
	{ "CLREQ 3.1.7: nor in Traditional Chinese", 20, "zh-Hant", LAYOUT_HANG_FULL,
	  "一二三四五六七八九十，一二三四五六",
	  "一二三四五六七八九\n十，一二三四五六\n" },
	{ "nor in Korean", 22, "ko", LAYOUT_HANG_FULL, "일이삼사오 육칠팔구십 일이삼사",
	  "일이삼사오  육칠팔구십\n일이삼사\n" },
	{ "GB/T 15834 5.1.10: a mark's blank half hangs", 21, "zh", LAYOUT_HANG_HALF,
	  "报纸A二三四五六七八。一二三四五六七八",
	  "报纸A二三四五六七八。\n一二三四五六七八\n" },
	{ "word spaces take one cell", 24, "en", LAYOUT_HANG_FULL,
	  "the town opened its old ferry again on a fine day",
	  "the town opened its  old\nferry again  on  a  fine\nday\n" },
	{ "a line that would need more stays ragged", 25, "en", LAYOUT_HANG_FULL,
	  "an internationalization of newspapers continues",
	  "an internationalization\nof newspapers continues\n" },
	{ "CLREQ 3.5.4: joints of Han and Latin", 22, "zh", LAYOUT_HANG_FULL,
	  "一二三四NBA五六七八九十一二三四",
	  "一二三四NBA 五六七八\n九十一二三四\n" },
	{ "GB/T 15835 4.1.1: a number and its unit come apart last", 22, "zh", LAYOUT_HANG_NONE,
	  "一共37个NBAX五六七八一，二三四",
	  "一共37个 NBAX 五六七八\n一，二三四\n" },
	{ "joints of a word open before those of a number", 22, "zh", LAYOUT_HANG_NONE,
	  "一共37的NBAX五六七八一，二三四",
	  "一共37的 NBAX 五六七八\n一，二三四\n" },
	{ "a number's outer joint opens", 22, "zh", LAYOUT_HANG_NONE,
	  "从去年1月16日到今五六七一二三四",
	  "从去年 1月16日到今五六\n七一二三四\n" },
	{ "GB/T 15835 4.2.2: a mark before the parts of a date", 22, "zh", LAYOUT_HANG_NONE,
	  "12月1日，四五六七八九一二三四",
	  "12月1日， 四五六七八九\n一二三四\n" },
	{ "CLREQ 3.5.4: but a line that has nothing else opens them", 22, "zh", LAYOUT_HANG_NONE,
	  "137公里四五六七八九十一二三",
	  "137 公里四五六七八九十\n一二三\n" },
	{ "in Japanese as well", 21, "ja", LAYOUT_HANG_NONE,
	  "午後3時に五六七八九十一二三",
	  "午後 3時に五六七八九\n十一二三\n" },
	{ "第 stays with its number", 22, "zh", LAYOUT_HANG_NONE,
	  "读第3版的ABC五六七八一，二三四",
	  "读第3版的 ABC 五六七八\n一，二三四\n" },
	{ "CLREQ 3.5.4: word spaces, but not the one between a number and its unit", 22, "en", LAYOUT_HANG_FULL,
	  "they ran 5 km along rivers and back",
	  "they  ran  5 km  along\nrivers and back\n" },
	{ "a quotation mark of one cell takes the blank half that it has in print", 22, "zh", LAYOUT_HANG_NONE,
	  "一二三“四五”六七八九《十》一二三四五",
	  "一二三 “四五” 六七八九\n《十》一二三四五\n" },
	{ "but not behind a mark, which has one itself", 22, "zh", LAYOUT_HANG_NONE,
	  "一二三：“四五”六七八A《九》一二三四五",
	  "一二三：“四五”六七八 A\n《九》一二三四五\n" },
	{ "then behind marks", 22, "zh", LAYOUT_HANG_NONE,
	  "一二，三四A五六七八九。“十一”二三四",
	  "一二， 三四 A 五六七八\n九。“十一”二三四\n" },
	{ "JLREQ 3.8.4 c: not in Japanese, where a cell is more than may be added there", 22, "ja",
	  LAYOUT_HANG_NONE, "一二、三四A五六七八九。「十一」二三四",
	  "一二、三四A五六七八\n九。「十一」二三四\n" },
	{ "JLREQ 3.8.4 c: nor behind a bracket", 22, "ja", LAYOUT_HANG_NONE,
	  "「一」二「三」四五六「七八」九",
	  "「一」二「三」四五六\n「七八」九\n" },
	{ "JLREQ 3.8.4 b: but joints take half an em", 22, "ja", LAYOUT_HANG_NONE,
	  "生活を、NHKゆっくり見直す人々が",
	  "生活を、NHK ゆっくり見\n直す人々が\n" },
	{ "KLREQ 4.4.2: Korean stretches its blanks", 22, "ko", LAYOUT_HANG_NONE,
	  "오늘 “새로운 정책”을 발표했다고 말했다",
	  "오늘  “새로운  정책”을\n발표했다고 말했다\n" },
	{ "KLREQ 4.3.7: and makes none where there was none", 21, "ko", LAYOUT_HANG_NONE,
	  "서울、부산 대구시를 읽었다고 말했다",
	  "서울、부산 대구시를\n읽었다고 말했다\n" },
	{ "CLREQ 3.4.4: no last line of one character", 22, "zh", LAYOUT_HANG_NONE,
	  "一二三四五六七八九十甲一二三四五六七八九十甲乙。",
	  "一二三四五六七八九十\n甲一二三四五六七八九十\n甲乙。\n" },
	{ "nor of two, where all lines stay flush", 20, "zh", LAYOUT_HANG_NONE,
	  "一二三四AB五六七八九一二三四五六七八九十甲乙。",
	  "一二三四 AB 五六七八\n九一二三四五六七八九\n十甲乙。\n" },
	{ "but no line is ragged for two", 20, "zh", LAYOUT_HANG_NONE,
	  "一二三四五六七八九十一二三四五六七八九十甲乙。",
	  "一二三四五六七八九十\n一二三四五六七八九十\n甲乙。\n" },
	{ "three will do", 20, "zh", LAYOUT_HANG_NONE,
	  "一二三四五六七八九十一二三四五六七八九十甲乙丙。",
	  "一二三四五六七八九十\n一二三四五六七八九十\n甲乙丙。\n" },
	{ "a paragraph of paragraphs", 22, "zh", LAYOUT_HANG_FULL, "一二三\n四五六\n\n七八",
	  "一二三\n四五六\n\n七八\n" },
	{ "nothing that could break", 12, "en", LAYOUT_HANG_FULL, "internationalization",
	  "internationa\nlization\n" },
	{ "blanks", 12, "zh", LAYOUT_HANG_FULL, "   \n  ", "" },
};

static void
table(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		struct layout_options o = { .measure = rows[i].measure, .language = rows[i].language,
			.justify = true, .hang = rows[i].hang };
		struct block b = { .kind = BLOCK_CAPTION, .text = rows[i].text,
			.len = (uint32_t)strlen(rows[i].text) };
		struct layout l;
		char *got;

		layout_set(&l, &b, 1, &o);
		got = picture(&l, &b, ' ');
		tap_str(got, rows[i].want, rows[i].name);
		free(got);
		layout_fini(&l);
	}
}

/* Where the terminal gives “ ” two cells, their blank half may hang like others. */
static void
wide_quotes(void)
{
	const char *text = "一A二三四五六七“八”九十一二";
	struct block b = { .kind = BLOCK_CAPTION, .text = text, .len = (uint32_t)strlen(text) };
	struct layout_options o = { .measure = 21, .language = "zh", .justify = true,
		.hang = LAYOUT_HANG_HALF };
	struct layout l;
	char *got;

	utf8_set_ambiguous(UTF8_WIDE);
	layout_set(&l, &b, 1, &o);
	got = picture(&l, &b, ' ');
	tap_str(got, "一A二三四五六七“八”\n九十一二\n", "a wide quotation mark hangs by half");
	tap_int(l.lines[0].width, 21, "one cell beyond the text's edge");
	utf8_set_ambiguous(UTF8_NARROW);
	free(got);
	layout_fini(&l);
}

static double
set(const struct buf *text, uint32_t *lines)
{
	struct block b = { .text = text->data, .len = (uint32_t)text->len };
	struct layout_options o = { .measure = 80, .language = "zh", .justify = true,
		.hang = LAYOUT_HANG_FULL };
	struct timespec before, after;
	struct layout l;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &before);
	layout_set(&l, &b, 1, &o);
	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &after);
	*lines = l.count;
	layout_fini(&l);
	return (double)(after.tv_sec - before.tv_sec) * 1e3 + (double)(after.tv_nsec - before.tv_nsec) / 1e6;
}

/* A unit for each byte and the lines that are made, and little beside them: in a process of
 * its own, as what one has used once stays counted. */
static void
bound_memory(const char *name, const struct buf *text)
{
	enum { MOST = 32 };	/* bytes of memory for each byte of text; 12 are units */
	struct rusage before, after;
	int status = -1;
	uint32_t lines;
	pid_t child;

	fflush(stdout);
	child = fork();
	if (child == 0) {
		getrusage(RUSAGE_SELF, &before);
		set(text, &lines);
		getrusage(RUSAGE_SELF, &after);
		printf("# %s: %ld kB for %zu kB\n", name, after.ru_maxrss - before.ru_maxrss, text->len / 1024);
		fflush(stdout);
		_exit((size_t)(after.ru_maxrss - before.ru_maxrss) > text->len * MOST / 1024 + 4096);
	}
	waitpid(child, &status, 0);
	tap_ok(status == 0, "%s: at most %d bytes for each byte", name, MOST);
}

static const struct {
	const char *name, *part;
	uint32_t n, lines_least;
} many[] = {
	{ "a million characters without a break", "a", 1000000, 12820 },
	{ "a million Han characters", "报", 1000000, 25641 },
	{ "a million stops", "。", 1000000, 25641 },
	{ "a million blanks", " ", 1000000, 0 },
	{ "a million marks", "\u0301", 1000000, 1 },
	{ "a million opening brackets", "（", 1000000, 25641 },
	{ "ten thousand characters", "昨天的Reader，他说：“看报2026年。”", 455, 200 },
};

/* A text of one kind, n times; what it costs grows with n and no faster. The
 * bounds are far from what is measured, for slow machines and sanitizers. */
static void
speed(size_t k, bool memory)
{
	struct buf text = { 0 };
	uint32_t lines;
	double took;

	for (uint32_t i = 0; i < many[k].n; i++)
		buf_adds(&text, many[k].part);
	if (memory)
		bound_memory(many[k].name, &text);
	else {
		took = set(&text, &lines);
		tap_ok(took < 3000 && lines >= many[k].lines_least, "%s: %u lines in %.1f ms", many[k].name,
			lines, took);
	}
	buf_fini(&text);
}

/* A sign that cannot part leaves the line before it as a paragraph's end leaves its own. */
static void
jump_line(void)
{
	const char text[] = "昨天上午，停航多年的轮渡重新开航，首班船载着乘客离岸，岸上的人送到堤坝尽头。（相关报道见2版）";
	struct span jump = { sizeof text - 1 - strlen("（相关报道见2版）"), sizeof text - 1, SPAN_JUMP, 0, NULL };
	struct block b = { .kind = BLOCK_CAPTION, .text = text, .len = sizeof text - 1, .spans = &jump, .nspans = 1 };
	struct layout_options o = { .measure = 20, .language = "zh", .justify = true };
	struct layout l;
	char *got;

	layout_set(&l, &b, 1, &o);
	got = picture(&l, &b, '_');
	tap_str(got, "昨天上午，停航多年的\n轮渡重新开航，首班船\n载着乘客离岸，岸上的\n人送到堤坝尽头。\n"
		"（相关报道见2版）\n", "nothing is ragged for a jump line that does not fit");
	free(got);
	layout_fini(&l);
}

int
main(void)
{
	/* first, while the heap is small and what is used is new */
	for (size_t k = 0; k < sizeof many / sizeof *many; k++)
		speed(k, true);
	table();
	wide_quotes();
	jump_line();
	for (size_t k = 0; k < sizeof many / sizeof *many; k++)
		speed(k, false);
	return tap_done();
}
