
#include <stdlib.h>

#include "source/html/html.h"
#include "tap.h"

#define BASE "https://example.org/2026/feed.json"

/* One line per block: its kind, its text, its spans. */
static char *
describe(const struct body *b)
{
	static const char *const kinds[] = { "P", "H", "LI", "TABLE", "FIG", "CAP", "RULE", "VERSE" };
	static const char *const spans[] = { "strong", "em", "link", "ruby", "", "", "break" };
	struct buf out = { 0 };

	for (uint32_t i = 0; i < b->count; i++) {
		const struct block *k = &b->blocks[i];

		buf_addf(&out, "%s%s", i ? " / " : "", k->kind < 8 ? kinds[k->kind] : "?");
		if (k->level)
			buf_addf(&out, "%u", k->level);
		if (k->number == BLOCK_GOES_ON)
			buf_addc(&out, '+');
		else if (k->number)
			buf_addf(&out, "#%u", k->number);
		if (k->quote)
			buf_addf(&out, ">%u", k->quote);
		if (k->len)
			buf_addc(&out, ' ');
		for (const char *p = k->text; *p; p++)
			buf_adds(&out, *p == '\n' ? "\\n" : *p == '\t' ? "|" : (char[2]){ *p, '\0' });
		if (k->kind == BLOCK_FIGURE)
			buf_addf(&out, "<%s %u %u>", k->url, k->width, k->height);
		for (uint32_t s = 0; s < k->nspans; s++) {
			const struct span *x = &k->spans[s];

			if (x->kind == SPAN_CELLS) {
				buf_addf(&out, " [%ux%u %.*s]", x->number & 0xff, x->number >> 8,
					(int)(x->to - x->from), k->text + x->from);
				continue;
			}
			buf_addf(&out, " [%s%s %.*s%s%s]", x->number == SPAN_BREAK_LINE ? "line " : x->number ? "-" : "", spans[x->kind],
				(int)(x->to - x->from), k->text + x->from, x->target ? " " : "", x->target ? x->target : "");
		}
	}
	return buf_take(&out);
}

static const struct {
	const char *html, *want;
} cases[] = {
	{ "", "" }, { "   \n\t ", "" }, { "<p></p>", "" }, { "<p> </p><p>&nbsp;</p>", "" },
	{ "<p>一</p><p>二</p>", "P 一 / P 二" },
	{ "text", "P text" }, { "loose<p>in</p>after", "P loose / P in / P after" },
	{ "<p>　　缩进的段落。</p>", "P 缩进的段落。" },
	{ "<p>&nbsp;&nbsp;&nbsp;&nbsp;缩进</p>", "P 缩进" },
	{ "<p>甲。<br>　　乙。<br>　　丙。</p>", "P 甲。 / P 乙。 / P 丙。" },
	{ "<p>&emsp;&emsp;甲。<br/>&emsp;&emsp;乙。<br/>&nbsp; &nbsp; 丙。</p>", "P 甲。 / P 乙。 / P 丙。" },
	{ "<p>甲。<br><br>乙。</p>", "P 甲。 / P 乙。" },
	{ "<p>first line<br>second</p>", "P first line\\nsecond" },
	{ "<p>中文\n换行</p>", "P 中文换行" }, { "<p>two\n  words</p>", "P two words" },
	{ "<p>신문을\n읽다</p>", "P 신문을 읽다" }, { "<p>中文\n신문</p>", "P 中文 신문" },
	{ "<p>a <b> b </b> c</p>", "P a b c [strong b]" },
	/* layout.md 3.5: soft hyphens and blanks without width are places, not text */
	{ "<p>Verfassungs&shy;gericht</p>", "P Verfassungsgericht [-break g]" },
	{ "<p>very<wbr>long<wbr/>name</p>", "P verylongname [break l] [break n]" },
	{ "<p>a<WBR class=x >b<wbrx>c<wbr", "P abc [break b]" },
	{ "<p>zero&#8203;width，中&#x200b;文</p>", "P zerowidth，中文 [break w] [break 文]" },
	{ "<p><b>a&shy;b</b><a href='/x'>c&shy;d</a>&shy;<i>e</i></p>",
	  "P abcde [strong ab] [-break b] [link cd https://example.org/x] [-break d] [em e] [-break e]" },
	{ "<p>&shy;a &shy; b&shy; c&#8203;</p>&shy;", "P a b c" },
	{ "<p>a&shy;&shy;&#8203;b<wbr>e\u0301x</p>", "P abe\u0301x [break b] [break e]" },
	{ "<p>中\n&#8203;文</p><p>　&shy;甲<br>&shy;乙</p>", "P 中文 / P 甲\\n乙" },
	{ "<table><tr><td>a<div>&shy;c</div></td><td>&shy;d</td></tr></table>", "TABLE a c|d [line break c]" },
	{ "<ruby>漢&shy;字<rt>かん&shy;じ</rt></ruby>", "P 漢字 [ruby 漢字 かんじ] [-break 字]" },
	{ "<table><tr><td>a&shy;b</td><td>c<wbr>d</td></tr></table>", "TABLE ab|cd [-break b] [break d]" },
	{ "<div><section><span>深</span></section></div>", "P 深" },
	{ "<h1>一</h1><h2>二</h2><h3>三</h3><h4>四</h4><h5>五</h5>", "H2 一 / H2 二 / H3 三 / H4 四 / H4 五" },
	{ "<p>一<strong>二</strong><em>三</em></p>", "P 一二三 [strong 二] [em 三]" },
	{ "<p><b>a</b><b>b</b></p>", "P ab [strong ab]" },
	{ "<p><b>a<i>b</i></b></p>", "P ab [strong ab] [em b]" },
	{ "<strong><p>a</p><p>b</p></strong>", "P a [strong a] / P b [strong b]" },
	{ "<p>见<a href=\"https://example.org/x?a=1&amp;b=2\">这里</a></p>",
		"P 见这里 [link 这里 https://example.org/x?a=1&b=2]" },
	{ "<p><a href=\"../a.html\">x</a></p>", "P x [link x https://example.org/a.html]" },
	{ "<p><a href=\"//cdn.example.org/a\">x</a></p>", "P x [link x https://cdn.example.org/a]" },
	{ "<p><a href=\"/版面\">x</a></p>", "P x [link x https://example.org/%E7%89%88%E9%9D%A2]" },
	{ "<p><a href=\"javascript:alert(1)\">x</a><a href='file:///etc/passwd'>y</a>"
		"<a href='mailto:a@b'>z</a><a href='#f'>w</a><a>v</a></p>", "P xyzwv" },
	{ "<p><a href='https://a.org/'>x<li><a href='https://b.org/'>y</a>z", NULL },
	{ "<p>a<img src='p.jpg' alt='湖' width=640 height='480px'>b</p>",
		"P ab / FIG 湖<https://example.org/2026/p.jpg 640 480>" },
	{ "<p><img src='p.jpg'>图注</p>", "FIG<https://example.org/2026/p.jpg 0 0> / P 图注" },
	{ "<img src='data:image/png;base64,AAAA'><img src='file:///etc/passwd'><img>", "" },
	{ "<img alt='没有地址'>", "FIG 没有地址< 0 0>" },
	{ "<figure><img src='p.jpg' width='-1' height='99999999999'><figcaption>湖<b>水</b></figcaption></figure><p>x</p>",
		"FIG<https://example.org/2026/p.jpg 0 0> / CAP 湖水 [strong 水] / P x" },
	{ "<figure><figcaption>上</figcaption><img src='p.jpg'></figure>",
		"FIG<https://example.org/2026/p.jpg 0 0> / CAP 上" },
	{ "<figure><figcaption>上</figcaption><img src='p.jpg'><img src='q.jpg'></figure>",
		"FIG<https://example.org/2026/p.jpg 0 0> / FIG<https://example.org/2026/q.jpg 0 0> / CAP 上" },
	{ "<figure><figcaption>上</figcaption><img src='p.jpg'><figcaption>下</figcaption><img src='q.jpg'></figure>",
		"FIG<https://example.org/2026/p.jpg 0 0> / CAP 上 / FIG<https://example.org/2026/q.jpg 0 0> / CAP 下" },
	{ "<figure><img src='p.jpg'><figcaption><p>湖<b>水</b></p><p>摄影</p></figcaption></figure>文",
		"FIG<https://example.org/2026/p.jpg 0 0> / CAP 湖水\\n摄影 [strong 水] / P 文" },
	{ "<table><caption>表一</caption><tr><th>日<th>温</tr><tr><td>一<td>30</tr></table>文",
		"CAP1 表一 / TABLE1 日|温\\n一|30 / P 文" },
	{ "<table><caption><p>表<b>一</b></p><p>注</p><thead><tr><th>a<th>b</thead></table>",
		"CAP1 表一\\n注 [strong 一] / TABLE1 a|b" },
	{ "<table><caption>版式</caption><tr><td>只有一格</table>文", "P 版式 / P 只有一格 / P 文" },
	{ "<table><caption>没有行</caption></table>文", "P 没有行 / P 文" },
	{ "<table><caption>没有完", "P 没有完" },
	{ "<img src='p.jpg'><table><caption>表一</caption><tr><td>a<td>b</table>",
		"FIG<https://example.org/2026/p.jpg 0 0> / CAP1 表一 / TABLE a|b" },
	{ "<blockquote><table><caption>表一<blockquote>深</blockquote></caption><tr><td>a<td>b</table></blockquote>c",
		"CAP1>1 表一\\n深 / TABLE>1 a|b / P c" },
	{ "<figure><figcaption>图<table><tr><td>a<td>b</table>注</figcaption><img src='p.jpg'></figure>文",
		"FIG<https://example.org/2026/p.jpg 0 0> / CAP 图\\na\\nb\\n注 / P 文" },
	{ "<figure><figcaption>没有图</figcaption></figure>", "P 没有图" },
	/* HTML 4.9.1: a figure that is a table has the table's caption */
	{ "<figure class='wp-block-table'><table><tr><th>日<th>温</tr><tr><td>一<td>30</tr></table>"
		"<figcaption>表<b>一</b></figcaption></figure>文",
		"CAP1 表一 [strong 一] / TABLE1 日|温\\n一|30 / P 文" },
	{ "<figure><figcaption>表一</figcaption><table><tr><td>a<td>b</table></figure>文",
		"CAP1 表一 / TABLE a|b / P 文" },
	{ "<figure><figcaption>表一</figcaption><p>注</p><table><tr><td>a<td>b</table></figure>",
		"P 注 / CAP1 表一 / TABLE a|b" },
	{ "<figure><table><caption>自己</caption><tr><td>a<td>b</table><figcaption>又</figcaption></figure>",
		"CAP1 自己 / TABLE a|b / P 又" },
	{ "<figure><table><tr><td>a<td>b</table><img src='p.jpg'><figcaption>图</figcaption></figure>",
		"FIG<https://example.org/2026/p.jpg 0 0> / TABLE a|b / P 图" },
	{ "<blockquote><p>引</p><blockquote>深</blockquote></blockquote>外", "P>1 引 / P>2 深 / P 外" },
	{ "<ul><li>a</li><li>b<ul><li>c</li></ul></li><li>d</ul>e", "LI1 a / LI1 b / LI2 c / LI1 d / P e" },
	{ "<ol><li>a<li>b</ol><ol start=7><li>c</ol>", "LI1#1 a / LI1#2 b / LI1#7 c" },
	/* HTML 4.4.5, 4.4.8 */
	{ "<ol><li>a<li>b</ol><ol><li>c</ol>", "LI1#1 a / LI1#2 b / LI1#1 c" },
	{ "<ol><li>a<li value=5>b<li>c</ol>", "LI1#1 a / LI1#5 b / LI1#6 c" },
	{ "<ol><li>a<li value=-5>b<li value=x>c</ol><ul><li value=5>d</ul>",
		"LI1#1 a / LI1#2 b / LI1#3 c / LI1 d" },
	{ "<ol start=3 reversed><li>a<li>b</ol>", "LI1#3 a / LI1#2 b" },
	{ "<ol start=1 reversed><li>a<li>b</ol>", "LI1#1 a / LI1#1 b" },
	{ "<ol reversed><li>a<p>b</p><ol><li>c<li>d</ol><ul><li>e</ul><li>f</ol><ol><li>g</ol>",
		"LI1#2 a / LI1+ b / LI2#1 c / LI2#2 d / LI2 e / LI1#1 f / LI1#1 g" },
	/* Unicode, Superscripts and Subscripts */
	{ "10<sup>8</sup>吨，10<sup>-3</sup>，CO<sub>2</sub>，10<sup>−6</sup>m<sup>2</sup>",
		"P 10⁸吨，10⁻³，CO₂，10⁻⁶m²" },
	{ "2<sup>n</sup>，2<sup>ab</sup>，2<sup>1.5</sup>，1<sup>st</sup>，报<sup>®</sup>，文<sup>[3]</sup>，T<sub>max</sub>",
		"P 2ⁿ，2^(ab)，2^(1.5)，1st，报®，文[3]，Tmax" },
	{ "10<sup><b>8</b></sup>，8", "P 10⁸，8 [strong ⁸]" }, { "a</sup></sub>1", "P a1" },
	/* HTML 15.3.6, CLREQ 3.1.2, JLREQ cl-01 */
	{ "他说<q>好，<q>真</q>好</q>。", "P 他说“好，‘真’好”。" }, { "He said <q>yes</q>.", "P He said “yes”." },
	{ "彼は<q>読む<q>本</q></q>と", "P 彼は「読む『本』」と" }, { "<q>没有完", "P “没有完”" },
	{ "<p>他<q>说</p><p>再</q>见", "P 他“说” / P 再见" },
	/* HTML 4.4.3 */
	{ "<pre>a  b\n  c   d \ne</pre>f", "VERSE a\u00a0 b\\n\u00a0\u00a0c\u00a0\u00a0 d\\ne / P f" },
	{ "<pre>  a  \n  <b>b</b></pre>", "VERSE \u00a0\u00a0a\\n\u00a0\u00a0b [strong b]" },
	{ "<pre>a <b>b</b> c</pre>", "VERSE a b c [strong b]" },
	{ "<li>alone</li>", "LI1 alone" }, { "<li><p>alone</p></li><p>b", "LI1 alone / P b" },
	{ "<ul><li><p>项一</p><p>项一<b>第二段</b></p></li><li><p>项二</p></li></ul>文",
		"LI1 项一 / LI1+ 项一第二段 [strong 第二段] / LI1 项二 / P 文" },
	{ "<ol start=9><li><p>a</p><p>b</p>c<li>d</ol>", "LI1#9 a / LI1+ b / LI1+ c / LI1#10 d" },
	{ "<ul><li><div>a</div><ol><li><p>b</p><p>c</p></li></ol>d</li><li>e</ul>",
		"LI1 a / LI2#1 b / LI2+ c / LI1+ d / LI1 e" },
	{ "<ul><li><ul><li>a</ul>b</ul>", "LI2 a / LI1+ b" },
	{ "<ul><li><img src='p.jpg'><p>a</p></ul>", "FIG<https://example.org/2026/p.jpg 0 0> / LI1 a" },
	{ "<ul><li>a<table><tr><td>b<td>c</table>d</ul>", "LI1 a / TABLE b|c / P d" },
	{ "<ul><li>a<blockquote>b</blockquote>c</ul>", "LI1 a / P>1 b / P c" },
	{ "<blockquote><ul><li><p>a</p><p>b</ul></blockquote>", "LI1>1 a / LI1+>1 b" },
	{ "<table><tr><td><ul><li><p>a</p><p>b</ul><td>c</table>", "TABLE a b|c [line break b]" },
	{ "<table><tr><th>日<th>温</tr><tr><td>一<td>30</tr></table>", "TABLE1 日|温\\n一|30" },
	{ "<table><thead><tr><td>a</td><td>b</td></tr></thead><tbody><tr><td>c</td><td></td></tr></tbody></table>",
		"TABLE1 a|b\\nc|" },
	{ "<table><tr><td colspan=2>a</td><td>b</td></tr><tr><td>1</td><td>2</td><td>3</td></tr></table>",
		"TABLE a||b\\n1|2|3 [2x1 a]" },
	{ "<table><tr><td rowspan=2>甲</td><td>乙</td><td>丙</td></tr><tr><td>丁</td><td>戊</td></tr></table>",
		"TABLE 甲|乙|丙\\n|丁|戊 [1x2 甲]" },
	{ "<table><tr><td>a<td rowspan=3>b<td>c<tr><td>d<td>e<tr><td>f<td>g<tr><td>h<td>i<td>j</table>",
		"TABLE a|b|c\\nd||e\\nf||g\\nh|i|j [1x3 b]" },
	{ "<table><tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f</table>",
		"TABLE a||b\\n||c\\nd|e|f [2x2 a]" },
	{ "<table><tr><td>a<td rowspan=2>b<tr><td>c<tr><td>d<td>e</table>", "TABLE a|b\\nc\\nd|e [1x2 b]" },
	{ "<table><thead><tr><th rowspan=9>a<th>b</thead><tr><td>c<td>d</table>", "TABLE1 a|b\\nc|d" },
	{ "<table><tbody><tr><td rowspan=99999>a<td>b<tr><td>c</tbody><tbody><tr><td>d<td>e</table>",
		"TABLE a|b\\n|c\\nd|e [1x2 a]" },
	{ "<table><tr><td rowspan=-1>a<td rowspan=x>b<tr><td rowspan=0>c<td>d</table>", "TABLE a|b\\nc|d" },
	{ "<table><tr><td><p>a</p><p>b<br>c</p></td><td> d </td></tr></table>", "TABLE a b c|d [line break b] [line break c]" },
	{ "<table><tr><td><br>a<br><br>b<br></td><td><br>d<br><b>e</b>", "TABLE a b|d e [line break b] [strong e] [line break e]" },
	{ "<table><tr><td>a<br>b</table>c<br>d", "P a\\nb / P c\\nd" },
	{ "<table><tr><td><p>版式</p><p>用的</p></td></tr><tr><td>表</td></tr></table>after",
		"P 版式 / P 用的 / P 表 / P after" },
	{ "<table><tr><td>a<table><tr><td>x</td><td>y</td></tr></table></td><td>b</td></tr></table>",
		"TABLE a x y|b [line break x] [line break y]" },
	{ "<table><tr><td>a<b>b</b></td><td><b>c</b></td></tr></table>", "TABLE ab|c [strong b] [strong c]" },
	{ "a<hr>b", "P a / RULE / P b" },
	{ "<ruby>漢<rp>(</rp><rt>かん</rt><rp>)</rp>字<rt>じ</rt></ruby>",
		"P 漢字 [ruby 漢 かん] [ruby 字 じ]" },
	{ "<p>春眠不觉晓<br>处处闻啼鸟<br>夜来风雨声<br>花落知多少</p>",
		"VERSE 春眠不觉晓\\n处处闻啼鸟\\n夜来风雨声\\n花落知多少" },
	{ "<p class='a poem'>一行<br>二行</p><p>文</p>", "VERSE 一行\\n二行 / P 文" },
	{ "<blockquote class=verse>一行<br>二行</blockquote>文", "VERSE>1 一行\\n二行 / P 文" },
	{ "<pre>one\n  two\n\nthree</pre>four", "VERSE one\\n\u00a0\u00a0two / VERSE three / P four" },
	{ "<p>电话：0573-8212<br>地址：湖滨路1号<br>邮编：314000</p>",
		"VERSE 电话：0573-8212\\n地址：湖滨路1号\\n邮编：314000" },
	{ "<script>alert('x')</script><style>p{}</style><p>a<!-- b -->c</p><noscript>n</noscript>"
		"<template>t</template><iframe>f</iframe><title>t</title>", "P ac" },
	{ "<svg><title>t</title><text>x</text></svg><p>a</p>", "P a" },
	{ "<html><head><title>t</title></head><body><p>a</p></body></html>", "P a" },
	{ "<unknown-tag>a</unknown-tag><founder-content>b</founder-content>", "P ab" },
	{ "<p>&lt;b&gt; &amp;amp; &copy; &#20013;&#x6587; &nosuch;</p>", "P <b> &amp; © 中文 &nosuch;" },
	{ "<p>a&#0;b&#27;[31mc&#155;d&#8238;e</p>", "P ab[31mcde" },
	{ "<!DOCTYPE x [<!ENTITY a 'aaaa'><!ENTITY b '&a;&a;&a;'><!ENTITY c SYSTEM 'file:///etc/passwd'>]>"
		"<p>&b;&c;</p>", NULL },
	{ "<p>unclosed <b>bold <i>both", "P unclosed bold both [strong bold both] [em both]" },
	{ "</p></div></b>x</table>", "P x" }, { "<p>a < b</p>", NULL }, { "<", NULL }, { "<p", "" },
	{ "<p>\xff\xfe版</p>", NULL },
	{ "<p>a\xcc\x81\xcc\x81\xcc\x81<b>\xcc\x81\xcc\x81\xcc\x81</b>z</p>", "P a\xcc\x81\xcc\x81\xcc\x81z" },
};

static void
test_cases(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t n = strlen(cases[i].html);
		char *copy = malloc(n + 1), *got, *again;
		struct buf html = { 0 };
		struct body b, c;

		memcpy(copy, cases[i].html, n);
		html_to_body(copy, n, BASE, &b);
		got = describe(&b);
		if (cases[i].want)
			tap_str(got, cases[i].want, cases[i].html);
		else
			tap_ok(strstr(got, "root:") == NULL && strlen(got) < 100, "%s: %s",
				cases[i].html, got);
		html_from_body(&html, &b);
		html_to_body(buf_str(&html), html.len, "", &c);
		again = describe(&c);
		if (!tap_str(again, got, "written and read again"))
			printf("# %s\n", buf_str(&html));
		free(got);
		free(again);
		free(copy);
		buf_fini(&html);
		body_fini(&b);
		body_fini(&c);
	}
}

/* -- hostile sizes --------------------------------------------------------- */

static void
repeat(struct buf *out, const char *s, int times)
{
	for (int i = 0; i < times; i++)
		buf_adds(out, s);
}

static const struct {
	const char *name, *unit;
	int times;
	const char *tail;
	uint32_t most_blocks;
	const char *says;	/* part of the text */
} floods[] = {
	{ "deep", "<div>", 20000, "<p>innermost", 3, "innermost" },
	{ "deep and closed", "<b><p>", 20000, "</b>innermost", 3, "innermost" },
	{ "lists in lists", "<ul><li>x", 120, "", 130, "x" },
	{ "many blocks", "<p>x", 30000, "", 20001, "its end is not here" },
	{ "many spans", "<b>x</b>y", 20000, "", 1, "xyxy" },
	{ "many chances to break", "x&shy;y<wbr>", 20000, "", 1, "xyxy" },
	{ "many links", "<a href='https://example.org/'>x</a>", 3000, "", 1, "xx" },
	{ "one tag without end", "<p a=", 200000, "", 1, "" },
	{ "end tags", "</p>", 50000, "x", 1, "x" },
	{ "tables in tables", "<table><tr><td>", 60, "x", 3, "x" },
	{ "9 MB of text", "0123456789012345678901234567890123456789012345678901234567890123", 150000, "", 2,
		"its end is not here" },
};

static void
test_floods(void)
{
	for (size_t i = 0; i < sizeof floods / sizeof *floods; i++) {
		struct buf html = { 0 };
		struct body b;
		char *text;

		repeat(&html, floods[i].unit, floods[i].times);
		buf_adds(&html, floods[i].tail);
		html_to_body(html.data, html.len, BASE, &b);
		text = body_text(&b);
		tap_ok(b.count <= floods[i].most_blocks && strstr(text, floods[i].says) &&
			b.arena.total < 8 * html.len + (3 << 20), "%s: %u blocks, %zu bytes",
			floods[i].name, b.count, b.arena.total);
		free(text);
		body_fini(&b);
		buf_fini(&html);
	}
}

/* Cells that span columns and rows make tabs of nothing, but not without end. */
static void
test_spanned_flood(void)
{
	struct buf html = { 0 };
	struct body b;

	buf_adds(&html, "<table><tr><td colspan=20 rowspan=90000>x<td colspan=20 rowspan=60000>x");
	repeat(&html, "<tr><td>y<td rowspan=9 colspan=20>y", 90000);
	html_to_body(html.data, html.len, BASE, &b);
	tap_ok(b.count == 1 && b.blocks[0].len < html.len / 4, "cells across and down: %u bytes",
		b.blocks[0].len);
	body_fini(&b);
	buf_fini(&html);
}

static const struct {
	const char *text, *want;
} texts[] = {
	{ "", "" }, { "\n\n\n", "" }, { "一段", "P 一段" }, { "一\n\n二\r\n\r\n\r\n三", "P 一 / P 二 / P 三" },
	{ "　　一。\n　　二。", "P 一。 / P 二。" }, { "line\nline two", "P line\\nline two" },
	{ "a  b\tc", "P a b c" }, { "<p>& not HTML", "P <p>& not HTML" },
	{ "春眠不觉晓\n处处闻啼鸟\n夜来风雨声", "VERSE 春眠不觉晓\\n处处闻啼鸟\\n夜来风雨声" },
	{ "a\u00adb\u200bc &shy;", "P abc &shy; [-break b] [break c]" },
	{ "a\033[2Jb\xc2\x9b" "c", "P a[2Jbc" },
};

int
main(void)
{
	test_cases();
	test_floods();
	test_spanned_flood();
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct body b;
		char *got;

		text_to_body(texts[i].text, strlen(texts[i].text), &b);
		got = describe(&b);
		tap_str(got, texts[i].want, "plain text");
		free(got);
		body_fini(&b);
	}
	return tap_done();
}
