/* import_whole.c - nothing of a page's text is lost, whatever comes, in the edition and
 * through the feed; what is too much is refused. */
#include "source/import/import.h"

#include <stdlib.h>
#include <time.h>

#include "base/path.h"
#include "lib/import_whole.h"
#include "source/feed/feed.h"
#include "tap.h"

static const struct import_wishes no_wishes = { .paper = "", .language = "", .now = 1783641600 };

/* -- through the feed, and back ---------------------------------------------------------- */

static void
feed_and_back(const struct source_output *o, const char *expected, const char *name)
{
	struct buf feed = { 0 }, faults = { 0 };
	struct source_output back = { 0 };
	struct source_input in = { .url = "feed.json", .content_type = "" };
	struct err e = { 0 };

	feed_write(&feed, o->edition, o->bodies);
	in.data = buf_str(&feed);
	in.len = feed.len;
	if (!feed_check(&in, &faults) || !feed_read(&in, &back.edition, &back.bodies, &e))
		tap_ok(false, "%s: %.300s%s", name, buf_str(&faults), e.text);
	else if (whole_lost(expected, back.edition, back.bodies) >= 0)
		tap_int(whole_lost(expected, back.edition, back.bodies), -1, name);
	source_output_fini(&back);
	buf_fini(&feed);
	buf_fini(&faults);
}

static long wrong;

static void
must_be_whole(const char *data, size_t n, const char *name)
{
	struct import_page p = { "page.txt", "", data, n };
	struct source_output o = { 0 };
	struct buf expected = { 0 };
	struct err e = { 0 };
	long lost;

	whole_expected(&expected, &p, 1);
	if (!import_edition(&p, 1, &no_wishes, &o.edition, &o.bodies, &e)) {
		if (expected.len > 0)
			tap_ok(++wrong == 0, "%s: %s", name, e.text);
		buf_fini(&expected);
		return;
	}
	lost = whole_lost(buf_str(&expected), o.edition, o.bodies);
	if (lost >= 0 && wrong++ < 10)
		printf("# %s: from character %ld on something else\n# %.*s\n", name, lost, (int)n, data);
	feed_and_back(&o, buf_str(&expected), name);
	source_output_fini(&o);
	buf_fini(&expected);
}

/* -- pages that chance makes ------------------------------------------------------------------ */

static uint64_t seed = 88172645463325252;

static unsigned
dice(unsigned n)
{
	seed ^= seed << 13;
	seed ^= seed >> 7;
	seed ^= seed << 17;
	return (unsigned)(seed % n);
}

static const char *const shreds[] = {
	"苇渡日报", "WEIDU DAILY", "两岸来风 一纸知晓", "2026年7月9日 星期四", "第8421期", "第02版 要闻", "今日8版",
	"■记者 沈小禾", "□ 记者 罗一舟 通讯员 王 蓉", "本报记者 许知微", "■摄影 记者 王 蓉", "（记者 石青）", "温如砚",
	"本报讯 ", "本报讯", "本报讯（记者王赫）", "本报鹭湾7月8日电 ", "新华社北京7月22日电（记者 张晓）", "【新华社重庆十四日电】",
	"（新华社北京7月22日电）", "（记者 柯皓 摄）", "（下转2版）", "（上接1版）", "(相关报道见2版)", "（A04）", "上接A01版",
	"扫一扫 更精彩", "今天多云,最高气温31℃,明天阴有阵雨。", "停水公告", "广告", "图片新闻", "——在旱天里", "责任编辑 沈禾",
	"渡口", "三个字,", "老渡口又响起了开船钟。", "他说:“船来了", "”众人都笑了。", "一张图 一把锁 一本账", "a word, and 12.5 more.",
	"会议强调,要把水管好", "寻找苇渡新手艺", "推动“两水搭伙”慢慢走出新路子", " ", "　　", "\t", "\n", "\n\n", "\n\n\n\n", "\r\n", "\f",
	"\xef\xbb\xbf", "e\xcc\x81", "\xcc\x81", "\xe2\x80\x8d", "\xf0\x9f\x98\x80", "\xff", "\xe6\xb0", "\x1b[31m", "<p>&amp;", "\"", "'",
	"本报讯本报讯", "本报讯\n\n本报讯 二", "王", "By JOHN SMITH", "123", "cros-\nsing", "a well-\nknown boat, and a word of cros-",
	"two-\nand three-year-olds", "é-\nté",  "Wed\xc2\xad\nnesday", "A1", "Page A4", "热线：8888-1234", "（图片由村里提供）", "- 4 -", "(", "“", "《", "记者", "记者昨天获悉", "摄",
};

static void
chance(unsigned rounds)
{
	for (unsigned i = 0; i < rounds; i++) {
		struct buf text = { 0 };
		unsigned parts = 1 + dice(i % 10 == 0 ? 120 : 14);

		for (unsigned k = 0; k < parts; k++) {
			const char *s = shreds[dice(sizeof shreds / sizeof *shreds)];

			buf_adds(&text, s);
			if (dice(3))
				buf_adds(&text, dice(2) ? "\n\n" : "\n");
		}
		if (dice(8) == 0 && text.len)
			text.data[dice((unsigned)text.len)] = (char)dice(256);
		must_be_whole(buf_str(&text), text.len, "a page that chance made");
		buf_fini(&text);
	}
	tap_int(wrong, 0, "nothing is lost of pages that chance made");
}

/* The twin cut at each of its characters, and with each line gone. */
static void
cuts(const char *text, size_t n)
{
	for (size_t at = 0; at < n; at += 97)
		must_be_whole(text, at, "the twin, cut off");
	for (size_t at = 0; at < n; at += 211) {
		struct buf part = { 0 };

		buf_add(&part, text, at);
		buf_addc(&part, at % 2 ? '\0' : '\xe5');
		buf_add(&part, text + at, n - at);
		must_be_whole(part.data, part.len, "the twin with a wrong byte");
		buf_fini(&part);
	}
	tap_int(wrong, 0, "nor of one that was cut or damaged");
}

/* -- what cannot be imported, what is large -------------------------------------------------------------- */

static const char *
refusal(const char *data, size_t n)
{
	static char text[sizeof ((struct err *)0)->text];
	struct import_page p = { "page.txt", "", data, n };
	struct source_output o = { 0 };
	struct err e = { 0 };

	import_edition(&p, 1, &no_wishes, &o.edition, &o.bodies, &e);
	source_output_fini(&o);
	memcpy(text, e.text, sizeof text);
	return text;
}

static void
repeat(struct buf *out, const char *s, size_t bytes)
{
	while (out->len + strlen(s) <= bytes)
		buf_adds(out, s);
}

static void
large(const char *unit, size_t bytes, const char *name)
{
	struct buf text = { 0 };
	clock_t before = clock();

	repeat(&text, unit, bytes);
	must_be_whole(text.data, text.len, name);
	tap_int(wrong, 0, name);
	printf("# %s: %.2f s\n", name, (double)(clock() - before) / CLOCKS_PER_SEC);
	buf_fini(&text);
}

static void
limits(void)
{
	struct buf much = { 0 };

	tap_str(refusal("", 0), "page.txt: there is no text in it", "nothing");
	tap_str(refusal(" \n　\n\f\n", 8), "page.txt: there is no text in it", "blanks");
	tap_str(refusal("\0\0\0\0", 4), "page.txt: there is no text in it", "NUL bytes");
	repeat(&much, "甲", IMPORT_MAX_BYTES + 10);
	tap_str(refusal(much.data, much.len), "page.txt: larger than 8 MB, which no paper is", "too large");
	buf_clear(&much);
	repeat(&much, "a\n", 2 * (IMPORT_MAX_LINES + 1));
	tap_str(refusal(much.data, much.len), "page.txt: more than 500000 lines", "too many lines");
	buf_fini(&much);
	must_be_whole("甲", 3, "one character");
	must_be_whole("苇渡日报", 12, "nothing but a masthead");
	must_be_whole("本报讯", 9, "nothing but a dateline");
	must_be_whole("■记者 沈小禾", 18, "nothing but a byline");
	must_be_whole("甲\0乙\n\0\n丙", 12, "NUL bytes between");
	large("渡口的船", 5 << 20, "one line of 5 MB");
	large("会议强调,要管好水\n\n", 1 << 20, "all of it is cut");
	large("渡口\n\n■记者 沈小禾\n\n本报讯 开船。\n\n", 1 << 20, "more articles than a feed may have");
	large("船\n\n", 1 << 19, "more paragraphs than an article may have");
	large("\f一版", 1 << 14, "more pages than an edition may have");
	large("(\"“<", 1 << 20, "brackets");
}

int
main(void)
{
	const char *top = getenv("top_srcdir");
	char *dir = path_join(top ? top : ".", "tests/fixtures"), *file = path_join(dir, "import-page.txt");
	struct buf text = { 0 };
	struct err e = { 0 };

	if (tap_ok(path_read(file, 1 << 20, &text, &e), "the twin of the seed%s", e.text))
		cuts(text.data, text.len);
	chance(3000);
	limits();
	buf_fini(&text);
	free(dir);
	free(file);
	return tap_done();
}
