#include "cli/print.h"

#include "tap.h"

static struct span link_in_strong[] = {
	{ 0, 6, SPAN_STRONG, 0, NULL }, { 0, 3, SPAN_LINK, 0, "https://e.org/?a=1&b=2" },
};
static struct span soft[] = { { 1, 2, SPAN_BREAK, 1, NULL }, { 2, 3, SPAN_BREAK, 0, NULL } };
static struct span cells[] = { { 0, 3, SPAN_CELLS, 1 | 2 << 8, NULL }, { 4, 7, SPAN_CELLS, 2 | 1 << 8, NULL } };
static struct span ruby[] = { { 3, 6, SPAN_RUBY, 0, "gū" } };

static const struct { struct block block; const char *markdown, *html; } cases[] = {
	{ { .kind = BLOCK_PARAGRAPH, .text = "版*面_<b>" }, "版\\*面\\_\\<b\\>\n\n",
		"<p>版*面_&lt;b&gt;</p>\n" },
	{ { .kind = BLOCK_PARAGRAPH, .text = "看报！", .spans = link_in_strong, .nspans = 2 },
		"**[看](<https://e.org/?a=1&b=2>)报**！\n\n",
		"<p><strong><a href=\"https://e.org/?a=1&amp;b=2\">看</a>报</strong>！</p>\n" },
	{ { .kind = BLOCK_PARAGRAPH, .text = "a*b", .spans = soft, .nspans = 2 }, "a\\*b\n\n", "<p>a*b</p>\n" },
	{ { .kind = BLOCK_PARAGRAPH, .text = "念菰", .spans = ruby, .nspans = 1 }, "念菰(gū)\n\n",
		"<p>念<ruby>菰<rp>(</rp><rt>gū</rt><rp>)</rp></ruby></p>\n" },
	{ { .kind = BLOCK_VERSE, .text = "一\n二" }, "一  \n二\n\n", "<p class=\"verse\">一<br>二</p>\n" },
	{ { .kind = BLOCK_TABLE, .level = 1, .text = "菜\t价\n瓜\t2|3" },
		"| 菜 | 价 |\n| --- | --- |\n| 瓜 | 2\\|3 |\n\n",
		"<table>\n<tr><th>菜</th><th>价</th></tr>\n<tr><td>瓜</td><td>2|3</td></tr>\n</table>\n" },
	{ { .kind = BLOCK_TABLE, .level = 2, .text = "地\t价\t\n\t早\t晚", .spans = cells, .nspans = 2 },
		"| 地 | 价 |  |\n| --- | --- | --- |\n|  | 早 | 晚 |\n\n",
		"<table>\n<tr><th rowspan=\"2\">地</th><th colspan=\"2\">价</th></tr>\n<tr><th>早</th><th>晚</th></tr>\n</table>\n" },
	{ { .kind = BLOCK_LIST_ITEM, .level = 1, .number = 2, .text = "二" }, "2. 二\n\n",
		"<ol>\n<li>二</li>\n</ol>\n" },
	{ { .kind = BLOCK_PARAGRAPH, .quote = 1, .text = "引" }, "> 引\n\n",
		"<blockquote>\n<p>引</p>\n</blockquote>\n" },
	{ { .kind = BLOCK_FIGURE, .url = "https://e.org/\"x", .text = "图" }, "![图](<https://e.org/\"x>)\n\n",
		"<figure><img src=\"https://e.org/&quot;x\" alt=\"图\"></figure>\n" },
};

static void
test_figure(const struct article *a)
{
	struct block blocks[] = {
		{ .kind = BLOCK_FIGURE, .url = "https://e.org/1.jpg", .text = "" },
		{ .kind = BLOCK_CAPTION, .text = "船", .len = 3 }, { .kind = BLOCK_CAPTION, .text = "摄", .len = 3 },
		{ .kind = BLOCK_CAPTION, .text = "", .len = 0 }, { .kind = BLOCK_PARAGRAPH, .text = "文", .len = 3 },
	};
	struct body b = { .blocks = blocks, .count = 5 };
	struct buf out = { 0 };

	print_html(a, &b, &out);
	tap_str(buf_str(&out), "<article>\n<figure><img src=\"https://e.org/1.jpg\" alt=\"\">\n"
		"<figcaption>船</figcaption>\n<figcaption>摄</figcaption>\n<figcaption></figcaption>\n"
		"</figure>\n<p>文</p>\n</article>\n", "captions stand in their figure");
	buf_fini(&out);
}

static void
test_list(const struct article *a)
{
	struct block blocks[] = {
		{ .kind = BLOCK_LIST_ITEM, .level = 1, .text = "a", .len = 1 },
		{ .kind = BLOCK_LIST_ITEM, .level = 1, .number = BLOCK_GOES_ON, .text = "b", .len = 1 },
		{ .kind = BLOCK_LIST_ITEM, .level = 1, .text = "c", .len = 1 },
	};
	struct body b = { .blocks = blocks, .count = 3 };
	struct buf out = { 0 };

	print_html(a, &b, &out);
	tap_str(buf_str(&out), "<article>\n<ul>\n<li>a<p>b</p>\n</li>\n<li>c</li>\n</ul>\n</article>\n",
		"an item of two paragraphs");
	buf_clear(&out);
	print_markdown(a, &b, &out);
	tap_str(buf_str(&out), "- a\n\n   b\n- c\n\n", "and as Markdown");
	buf_fini(&out);
}

static void
test_table(const struct article *a)
{
	struct block blocks[] = {
		{ .kind = BLOCK_FIGURE, .url = "", .text = "船" },
		{ .kind = BLOCK_CAPTION, .level = 1, .text = "表一", .len = 6 },
		{ .kind = BLOCK_TABLE, .text = "a\tb", .len = 3 },
	};
	struct body b = { .blocks = blocks, .count = 3 };
	struct buf out = { 0 };

	print_html(a, &b, &out);
	tap_str(buf_str(&out), "<article>\n<figure><img src=\"\" alt=\"\"></figure>\n<table>\n"
		"<caption>表一</caption>\n<tr><td>a</td><td>b</td></tr>\n</table>\n</article>\n",
		"a table's caption stands in it");
	buf_fini(&out);
}

int
main(void)
{
	struct article a = { 0 };
	struct buf out = { 0 };

	article_fill(&a);
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct block block = cases[i].block;
		struct body b = { .blocks = &block, .count = 1 };
		char html[512];

		block.len = (uint32_t)strlen(block.text);
		print_markdown(&a, &b, &out);
		tap_str(buf_str(&out), cases[i].markdown, "Markdown");
		buf_clear(&out);
		print_html(&a, &b, &out);
		snprintf(html, sizeof html, "<article>\n%s</article>\n", cases[i].html);
		tap_str(buf_str(&out), html, "HTML");
		buf_clear(&out);
	}
	test_figure(&a);
	test_list(&a);
	test_table(&a);
	buf_fini(&out);
	return tap_done();
}
