#include "typeset/convert.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "tap.h"
#include "typeset/kinsoku.h"

/* < and > stand where a span begins and ends. */
static const struct {
	const char *name, *before, *after;
} spans[] = {
	/* one character of the one script, several of the other: the neighbours decide */
	{ "s2t", "他理了<头发>", "他理了<頭髮>" },
	{ "s2t", "经济<发展>了", "經濟<發展>了" },
	{ "s2t", "<头>发<发>展", "<頭>髮<發>展" },
	{ "s2t", "理<发>后<发>奋", "理<髮>後<發>奮" },
	{ "s2t", "皇<后>在雨<后>", "皇<后>在雨<後>" },
	{ "s2t", "<干>燥的<干>部，乾<坤>", "<乾>燥的<幹>部，乾<坤>" },
	{ "s2t", "一里<路>，家<里>", "一里<路>，家<裏>" },
	{ "s2tw", "家<里>的面<条>", "家<裡>的麵<條>" },
	{ "s2hk", "家<里>的<线>", "家<裏>的<線>" },
	{ "t2s", "<頭>髮與<發>展", "<头>发与<发>展" },
	{ "t2s", "乾<隆>年間的<乾>糧", "乾<隆>年间的<干>粮" },
	{ "t2s", "（<下轉>第２版）", "（<下转>第２版）" },
	/* a span's edge inside a phrase that is converted as one */
	{ "s2t", "白<发苍>苍，出<发>", "白<髮蒼>蒼，出<發>" },
	{ "s2t", "面<面>俱到，方便<面>", "面<面>俱到，方便<麪>" },
	/* words of another length */
	{ "s2twp", "在<互联网>上", "在<網際網路>上" },
	{ "s2twp", "在<互><联网>上", "在<網><際網路>上" },
	{ "s2twp", "<软件>和<鼠标>", "<軟體>和<滑鼠>" },
	{ "s2twp", "<鼠标>里的<文件>", "<滑鼠>裡的<檔案>" },
	{ "s2twp", "互联网<上>，软件<里>", "網際網路<上>，軟體<裡>" },
	{ "tw2sp", "把<隨><身><碟>拔下", "把<U><盘>拔下" },
	{ "tw2sp", "<網>際網路上", "<互>联网上" },
	/* what is no Han stays where it is */
	{ "s2t", "读<WHO>的<2026>年报告", "讀<WHO>的<2026>年報告" },
	{ "s2t", "<一>\n<二后>\t<三>", "<一>\n<二後>\t<三>" },
	{ "s2t", "全文<>后", "全文後" },
	{ "s2t", "<后>", "<後>" },
};

/* Takes the marks out; the places go to at[]. */
static uint32_t
unmark(const char *marked, struct buf *out, uint32_t *at)
{
	uint32_t n = 0;

	buf_clear(out);
	for (; *marked; marked++)
		if (*marked == '<' || *marked == '>')
			at[n++] = (uint32_t)out->len;
		else
			buf_addc(out, *marked);
	return n;
}

static void
mark(const struct block *b, struct buf *out)
{
	buf_clear(out);
	for (uint32_t i = 0; i <= b->len; i++) {
		for (uint32_t k = b->nspans; k-- > 0; )
			if (b->spans[k].to == i && b->spans[k].from < i)
				buf_addc(out, '>');
		for (uint32_t k = 0; k < b->nspans; k++)
			if (b->spans[k].from == i && b->spans[k].to > i)
				buf_addc(out, '<');
		if (i < b->len)
			buf_addc(out, b->text[i]);
	}
}

/* From the paper's text to what is shown and back: the same place, where phrases
 * keep their length; else one in the same phrase, from which there is no further way. */
static bool
comes_back(struct convert *c, const char *plain, const char *shown, bool exact)
{
	uint32_t last = 0;

	for (uint32_t at = 0; at <= strlen(plain); at++) {
		uint32_t there = at, back, again;

		if (((unsigned char)plain[at] & 0xc0) == 0x80)
			continue;
		convert_places(c, plain, shown, false, &there, 1);
		back = there;
		convert_places(c, shown, plain, true, &back, 1);
		again = back;
		convert_places(c, plain, shown, false, &again, 1);
		if (there < last || there > strlen(shown) || ((unsigned char)shown[there] & 0xc0) == 0x80 ||
		    again != there || (exact && back != at)) {
			printf("# %s: %u is %u is %u is %u\n", plain, at, there, back, again);
			return false;
		}
		last = there;
	}
	return last == strlen(shown);
}

static void
test_spans(void)
{
	struct buf text = { 0 }, got = { 0 };

	for (size_t i = 0; i < sizeof spans / sizeof *spans; i++) {
		struct convert *c = convert_new(spans[i].name, NULL);
		struct span v[8] = { 0 };
		struct block b = { .spans = v }, *out;
		struct arena a = { 0 };
		uint32_t at[16], n = unmark(spans[i].before, &text, at);
		char *name = mem_printf("%s %s", spans[i].name, spans[i].before);

		for (char *s = name; *s; s++)
			*s = *s == '\n' || *s == '\t' ? ' ' : *s;
		b.text = buf_str(&text);
		b.len = (uint32_t)text.len;
		for (uint32_t k = 0; k + 1 < n; k += 2)
			v[b.nspans++] = (struct span){ .from = at[k], .to = at[k + 1], .kind = SPAN_STRONG };
		out = convert_blocks(c, &a, &b, 1);
		mark(out, &got);
		/* 隨身碟 has three links and U盘 two characters: the last two share one */
		tap_str(buf_str(&got), strcmp(spans[i].after, "把<U><盘>拔下") ? spans[i].after :
			"把<U><<盘>>拔下", name);
		tap_ok(comes_back(c, b.text, out->text, !strchr(spans[i].name, 'p')), "places of %s", name);
		free(name);
		arena_fini(&a);
		convert_free(c);
	}
	buf_fini(&text);
	buf_fini(&got);
}

static const struct {
	const char *name, *language;
	bool want;
} applies[] = {
	{ "s2t", "", true }, { "s2t", "zh", true }, { "s2t", "zh-CN", true }, { "s2t", "zh-Hans", true },
	{ "s2t", "zh-TW", false }, { "s2t", "zh-Hant-HK", false }, { "s2tw", "zh-HK", false },
	{ "t2s", "zh", true }, { "t2s", "zh-TW", true }, { "t2s", "zh-Hant", true },
	{ "t2s", "zh-CN", false }, { "tw2sp", "zh-Hans", false }, { "t2hk", "zh_SG", false },
	{ "s2t", "yue", true }, { "s2t", "ja", false }, { "s2t", "en", false }, { "t2s", "ko-KR", false },
};

static void
test_applies(void)
{
	for (size_t i = 0; i < sizeof applies / sizeof *applies; i++) {
		struct convert *c = convert_new(applies[i].name, NULL);

		tap_ok(convert_applies(c, applies[i].language) == applies[i].want, "%s of '%s'",
			applies[i].name, applies[i].language);
		convert_free(c);
	}
	tap_ok(!convert_applies(NULL, "zh"), "no conversion converts nothing");
	tap_str(convert_fitting("zh-TW"), "t2s", "traditional is made simplified");
	tap_str(convert_fitting(""), "s2t", "what is not said to be traditional, the other way");
}

/* Each choice of the setting is one that OpenCC ships, and has a way back. */
static void
test_choices(void)
{
	static const char *choices =
#define SETTING(id, name, value, words, help) strcmp(#id, "CONVERT") == 0 ? words :
#include "app/settings.def"
#undef SETTING
		"";
	char *list = mem_dup(choices);

	for (char *s = list, *next; s; s = next) {
		struct err e = { 0 };
		struct convert *c, *back;

		next = strchr(s, '|');
		if (next)
			*next++ = '\0';
		if (strcmp(s, "no") == 0)
			continue;
		c = convert_new(s, &e);
		back = c ? convert_reverse(c) : NULL;
		tap_ok(back && convert_reverse(back), "%s and back", s);
		if (!c)
			printf("# %s\n", e.text);
		/* a target in Chinese whose type is its own: hanging stops, for one */
		tap_ok(c && kinsoku_is_traditional(convert_language(c)) != (s[strlen(s) - 1] == 's' ||
			strstr(s, "2sp")), "%s says what it makes", s);
		convert_free(c);
	}
	free(list);
}

static void
test_blocks(void)
{
	struct convert *c = convert_new("s2t", NULL);
	struct span ruby = { 0, 6, SPAN_RUBY, 0, "头发" };
	struct block in[] = {
		{ .kind = BLOCK_TABLE, .text = "后\t里\n发\t干", .len = 15 },
		{ .kind = BLOCK_MISSING, .text = "头发", .len = 6 },
		{ .kind = BLOCK_PARAGRAPH, .text = "中山路", .len = 9, .spans = &ruby, .nspans = 1 },
		{ .kind = BLOCK_RULE, .text = "", .len = 0 },
	};
	struct arena a = { 0 };
	struct block *out = convert_blocks(c, &a, in, 4);

	tap_str(out[0].text, "後\t裏\n發\t幹", "a table keeps its cells");
	tap_ok(out[1].text == in[1].text, "our own words stay");
	tap_str(out[2].spans[0].target, "頭髮", "a reading is converted, where its text is not, too");
	tap_str(ruby.target, "头发", "and the paper's own stays as it was");
	tap_ok(out[2].text == in[2].text, "what does not change is not copied");
	arena_fini(&a);
	convert_free(c);
}

static void
test_edition(void)
{
	struct convert *c = convert_new("s2tw", NULL);
	struct page page = { .label = "头版", .name = "要闻" };
	struct image image = { .url = "https://例.invalid/头.png", .caption = "头发", .credit = "摄" };
	struct article articles[] = {
		{ .id = "头", .title = "发展之后", .byline = "记者 叶里", .images = &image, .nimages = 1 },
		{ .id = "b", .title = "ソフト開発", .language = "ja" },
	};
	struct edition ed = { .paper = "苇渡日报", .language = "zh-CN", .pages = &page, .npages = 1,
		.articles = articles, .narticles = 2 }, *out;

	edition_fill(&ed);
	out = convert_edition(c, &ed);
	tap_str(out->paper, "葦渡日報", "the masthead");
	tap_str(out->language, "zh-TW", "the language is the target's");
	tap_str(out->pages[0].label, "頭版", "a page's label");
	tap_str(out->pages[0].name, "要聞", "a page's name");
	tap_str(out->articles[0].title, "發展之後", "a headline");
	tap_str(out->articles[0].byline, "記者 葉裡", "a byline");
	tap_str(out->articles[0].images[0].caption, "頭髮", "a caption");
	tap_str(out->articles[0].id, "头", "an id is no text");
	tap_str(out->articles[0].images[0].url, "https://例.invalid/头.png", "nor is an address");
	tap_str(out->articles[1].title, "ソフト開発", "an article in another language stays");
	tap_str(out->articles[1].language, "ja", "and is of that language");
	tap_str(articles[0].title, "发展之后", "the paper's own words stay as they were");
	edition_free(out);
	convert_free(c);
}

/* Any text: what is shown has no part that was not there, its places go forward. */
static void
test_any_text(void)
{
	static const char *const words[] = { "头", "发", "展", "后", "干", "里", "面", "互联网", "软件", "，", "“",
		"”", "——", "《", "》", "a", "7", " ", "\n", "台", "U盘", "👩‍🔬", "葛\U000e0100", "𠮷", "鼠标", "\ufffd" };
	static const char *const names[] = { "s2t", "s2twp", "t2s", "tw2sp" };
	uint32_t seed = 20260709;

	for (size_t k = 0; k < sizeof names / sizeof *names; k++) {
		struct convert *c = convert_new(names[k], NULL);
		bool good = true;

		for (int round = 0; good && round < 60; round++) {
			struct buf text = { 0 };
			struct arena a = { 0 };

			for (int i = 0; i < 30; i++) {
				seed = seed * 1664525 + 1013904223;
				buf_adds(&text, words[(seed >> 16) % (sizeof words / sizeof *words)]);
			}
			good = comes_back(c, buf_str(&text), convert_text(c, &a, buf_str(&text)),
				!strchr(names[k], 'p'));
			arena_fini(&a);
			buf_fini(&text);
		}
		tap_ok(good, "%s of any text", names[k]);
		convert_free(c);
	}
}

/* A clause that no newspaper prints must not take the time that it invites. */
static void
test_long(void)
{
	struct convert *c = convert_new("s2t", NULL);
	struct buf text = { 0 };
	struct arena a = { 0 };
	const char *shown;
	uint32_t at = 30000;

	for (int i = 0; i < 20000; i++)
		buf_adds(&text, "后");
	shown = convert_text(c, &a, buf_str(&text));
	convert_places(c, buf_str(&text), shown, false, &at, 1);
	tap_int(at, 30000, "a place in twenty thousand characters without a comma");
	buf_fini(&text);
	arena_fini(&a);
	convert_free(c);
}

int
main(void)
{
	struct err e = { 0 };
	struct convert *c = convert_new("s2t", &e);

#ifndef HAVE_OPENCC
	tap_ok(!c && e.code == ERR_USAGE, "without OpenCC it says so");
	tap_str(e.text, "this build has no OpenCC", "in one line");
	tap_skip("conversion", "built without OpenCC");
	return tap_done();
#endif
	if (!c && e.code == ERR_ABSENT) {
		tap_skip("conversion", "%s", e.text);
		return tap_done();
	}
	convert_free(c);
	tap_ok(!convert_new("s2x", &e) && e.code == ERR_USAGE, "a conversion that nobody knows");
	test_choices();
	test_applies();
	test_spans();
	test_blocks();
	test_edition();
	test_any_text();
	test_long();
	return tap_done();
}
