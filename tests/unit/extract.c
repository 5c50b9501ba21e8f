/* Articles in web pages. The pages are made up; their shapes are met. */
#include "source/extract/extract.h"

#include <stdlib.h>

#include "base/mem.h"
#include "source/html/html.h"
#include "tap.h"

#define A "清晨五点，渡口的钟响了三下，老船工解开缆绳，第一班船离岸，船上坐着卖菜的、上学的，还有一条狗。"
#define B "船到江心，雾还没有散，船工说，这样的雾，一年里也没有几回，他在这条江上摆渡，整整三十年了。"
#define C "对岸的集市已经开了，豆腐、青菜、鲜鱼，一样一样摆出来，人们说着话，等着太阳把雾晒开。"
#define P3 "<p>" A "</p><p>" B "</p><p>" C "</p>"
#define WANT A "\n\n" B "\n\n" C
#define NAV "<nav><a href='/'>首页</a><a href='/n'>新闻中心，国内，国际，社会，财经，体育</a></nav>"
#define RELATED "<div class='related-news'><h3>相关阅读</h3><ul><li><a href='/1'>另一个渡口也有了新船，来往的人更多了</a>" \
	"<li><a href='/2'>大桥通车之后，渡口还要不要，人们各有说法</a></ul></div>"
#define COMMENTS "<div id='comments'><p>网友甲：写得真好，让我想起了小时候，跟着外婆坐船过江的日子，那时候的船还是木头的。</p>" \
	"<p>网友乙：我也坐过，一张票五分钱，船工姓刘，是个好人，不知道他现在身体怎么样，还摆不摆渡。</p></div>"
#define COOKIE "<div class='cookie-banner'>We use cookies, and so do our partners, to make this page better, faster, and to show you what you like, and more.</div>"
#define FOOT "<footer>版权所有，未经授权，不得转载，违者必究，本报地址：江边路一号，电话：略，邮编：略。</footer>"

static const struct {
	const char *name, *html, *want;
	enum extract_verdict verdict;
} cases[] = {
	{ "an article element", "<title>x</title><body>" NAV "<article><h1>渡口</h1>" P3 "</article>" RELATED COMMENTS COOKIE FOOT,
		WANT, EXTRACT_ARTICLE },
	{ "divs with names", "<body><div class='top-nav'><a href=/>首页</a></div><div class='wrap'><div class='content'><div class='article-body'>" P3
		"</div>" RELATED "</div><div class='sidebar'><p>" A "</p></div></div>" FOOT, WANT, EXTRACT_ARTICLE },
	{ "divs without names", "<body><div><a href=/>首页</a><a href=/a>新闻</a></div><div><div>" P3 "</div><div><a href=/1>上一篇的标题很长很长，也有逗号</a></div></div>",
		WANT, EXTRACT_ARTICLE },
	{ "a table, as it was done", "<body><table><tr><td width=150><a href=/a>新闻</a><br><a href=/b>财经</a></td><td><table><tr><td>" P3
		"</td></tr></table></td></tr></table>", WANT, EXTRACT_ARTICLE },
	{ "lines parted by br", "<body><div id=zoom>　　" A "<br><br>　　" B "<br><br>　　" C "</div><div>" "版权" "</div>", WANT, EXTRACT_ARTICLE },
	{ "a form around the whole page", "<body><form><div>" NAV "</div><div class=text>" P3 "</div></form>", WANT, EXTRACT_ARTICLE },
	{ "a name that speaks against it", "<body class='has-sidebar comments-open'><div class='post share-buttons-on'>" P3 "</div>" COMMENTS, WANT, EXTRACT_ARTICLE },
	{ "parts in sections", "<body><article><section><p>" A "</p></section><section><p>" B "</p></section><section><p>" C "</p></section></article>" RELATED,
		WANT, EXTRACT_ARTICLE },
	{ "the title, the sharing, the editor", "<title>渡口的早晨</title><body><div class=article><h1>渡口的早晨</h1><div class='share-bar'>分享到：微信，微博</div>" P3
		"<p>责任编辑：陈木</p><p>扫一扫，关注我们</p><h3>Comments</h3><script>var a='，，，';</script><noscript>请打开脚本</noscript></div>", WANT, EXTRACT_ARTICLE },
	{ "hidden text", "<body><div class=article>" P3 "<p style='display: none'>" A "</p><div hidden>" B "</div></div>", WANT, EXTRACT_ARTICLE },
	{ "pictures and captions", "<body><article>" "<p>" A "</p><figure><img data-src='/p.jpg' src='grey.gif'><figcaption>渡口。陈木摄</figcaption></figure><p>" B
		"</p><p><img src='data:image/png;base64,AA' data-original='q.jpg' alt='船'></p><p class='img-desc'>江心</p><p>" C
		"</p><img src=/track.gif width=1 height=1></article>",
		A "\n\n渡口。陈木摄\n\n" B "\n\n船\n\n江心\n\n" C, EXTRACT_ARTICLE },
	{ "links in the text, a list, a heading", "<body><article><p>" A "</p><h2>江心</h2><p>" B "<a href='/w'>雾</a>。</p><ul><li>豆腐，三元一块<li>青菜，两元一把</ul><p>" C "</p></article>",
		A "\n\n江心\n\n" B "雾。\n\n豆腐，三元一块\n\n青菜，两元一把\n\n" C, EXTRACT_ARTICLE },
	{ "microdata", "<body><div class=x><p>" A "</p></div><div itemprop=articleBody><p>" B "</p></div>", B, EXTRACT_ARTICLE },
	{ "JSON-LD has more", "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"articleBody\":\"" A "\\n" B "\\n" C "\"}</script><body><article><p>" A "</p></article>",
		WANT, EXTRACT_ARTICLE },
	{ "JSON-LD in a graph", "<script type='application/ld+json'>{\"@graph\":[{\"@type\":\"WebSite\"},{\"@type\":[\"ReportageNewsArticle\"],\"articleBody\":\"" A "\\n" B "\\n" C "\"}]}</script><body>",
		WANT, EXTRACT_ARTICLE },
	{ "JSON-LD that is broken", "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",</script><body><article>" P3, WANT, EXTRACT_ARTICLE },
	{ "English", "<body>" NAV "<main><p>The first boat leaves the landing at five, with fishermen, schoolchildren, and a dog, before the fog has lifted from the river.</p>"
		"<p>It has done so for thirty years, says the ferryman, who has seen two bridges planned, one of them built, and neither of them missed.</p>"
		"<p>On the far bank the market is open, with tofu, greens and fish, and people wait there for the sun to come through.</p>"
		"<p>Share this</p><p>Comments by the ferryman, who is seventy, were not heard.</p></main><aside><p>Subscribe to our newsletter, and never miss a story, a sale, or a boat.</p></aside>",
		"The first boat leaves the landing at five, with fishermen, schoolchildren, and a dog, before the fog has lifted from the river.\n\n"
		"It has done so for thirty years, says the ferryman, who has seen two bridges planned, one of them built, and neither of them missed.\n\n"
		"On the far bank the market is open, with tofu, greens and fish, and people wait there for the sun to come through.\n\nComments by the ferryman, who is seventy, were not heard.", EXTRACT_ARTICLE },
	{ "no head, no body", "<!doctype html><title>x</title><meta name=a><!-- <p> --><style>p{}</style><article>" P3 "</article>" RELATED, WANT, EXTRACT_ARTICLE },
	{ "a short one that says what it is", "<meta property='og:type' content='article'><body><div class=content><p>" A "</p></div>", A, EXTRACT_ARTICLE },
	/* What is none. */
	{ "a login", "<title>登录</title><body><form><p>请登录后阅读全文，没有账号的，请先注册，注册只要一分钟，不收钱。</p><input type=password></form>", NULL, EXTRACT_CLOSED },
	{ "a login with advice", "<body><div><p>" A "</p><p>登录后可以看到更多，还可以发表评论，收藏文章，关注作者，领取礼物。</p></div>", NULL, EXTRACT_CLOSED },
	{ "a cookie wall", "<body><div><p>We use cookies, and so do our partners. Please accept all cookies to read on, or buy a subscription without any of them, for three a month. "
		"We and our partners store things on your device, read things from it, and make of it what we can, which is a lot.</p></div>", NULL, EXTRACT_CLOSED },
	{ "a page that says that it is locked", "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"isAccessibleForFree\":\"False\"}</script><body><article><p>" A "</p><p>" B "</p></article>",
		NULL, EXTRACT_PARTLY },
	{ "a list of links", "<body><ul><li><a href=/1>另一个渡口也有了新船，来往的人更多了</a><li><a href=/2>大桥通车之后，渡口还要不要，人们各有说法</a></ul>", NULL, EXTRACT_NOTHING },
	{ "nothing found", "<body><h1>404</h1><p>页面不存在</p>", NULL, EXTRACT_NOTHING },
	{ "not a page", "plain words", NULL, EXTRACT_NOTHING }, { "empty", "", NULL, EXTRACT_NOTHING },
	{ "a frame set", "<frameset><frame src=a></frameset>", NULL, EXTRACT_NOTHING },
	{ "a file", "<body><article>" P3 "<img src='file:///etc/passwd'><a href='javascript:x()'>。</a></article>", WANT "\n\n。", EXTRACT_ARTICLE },
};

static void
read_page(const char *html, const char *url, struct extract *x)
{
	struct extract_page page = { .data = html, .len = strlen(html), .content_type = "", .url = url, .title = "" };

	extract_read(&page, x);
}

static void
one(size_t i)
{
	struct extract x;
	struct body b;
	char *text;

	read_page(cases[i].html, "https://x.example/2026/a.html", &x);
	tap_int(x.verdict, cases[i].verdict, cases[i].name);
	html_to_body(buf_str(&x.html), x.html.len, "", &b);
	text = body_text(&b);
	if (cases[i].want)
		tap_str(text, cases[i].want, cases[i].name);
	free(text);
	body_fini(&b);
	extract_fini(&x);
}

static void
said(void)
{
	static const struct { const char *head, *want; } all[] = {
		{ "<title>渡口的早晨 - 湾报</title>", "渡口的早晨|||" },
		{ "<title>短_湾报网</title>", "短_湾报网|||" },
		{ "<title>x</title><meta property='og:title' content='渡口 &amp;amp; 船'><meta property='og:site_name' content='湾报'><meta name=author content='甲'>"
			"<meta property='article:published_time' content='2026-07-09T08:00:00+08:00'>", "渡口 & 船|甲|2026-07-09T08:00:00+08:00|湾报" },
		{ "<body><h1>渡口</h1><div class='info'>2026年07月09日 08:05　来源：湾报　编辑：乙</div>", "渡口||2026-07-09T08:05:00Z|" },
		{ "<body><h1>渡口</h1><time datetime='2026-07-09T08:00:00+08:00'>昨天</time><a rel=author>丙</a>", "渡口|丙|2026-07-09T08:00:00+08:00|" },
		{ "<script type='application/ld+json'>{\"@type\":\"NewsArticle\",\"headline\":\"渡口\",\"author\":[{\"name\":\"丁\"}],\"datePublished\":\"2026-07-09T08:00:00+08:00\"}</script>",
			"渡口|丁|2026-07-09T08:00:00+08:00|" },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct extract x;
		char *got;

		read_page(all[i].head, "https://x.example/a.html", &x);
		got = mem_printf("%s|%s|%s|%s", x.title, x.byline, x.dated ? news_time_text(&x.arena, &x.time) : "", x.site);
		tap_str(got, all[i].want, all[i].want);
		free(got);
		extract_fini(&x);
	}
}

static void
links(void)
{
	static const struct { const char *url, *html, *next, *feed; } all[] = {
		{ "https://x.example/n/c_1.html", "<a href='c_1.html'>1</a><a href='c_2.html'>2</a><a href='c_2.html'>下一页</a>", "https://x.example/n/c_2.html", "" },
		{ "https://x.example/n/c_2.html", "<a href='c_1.html'>上一页</a><a href='c_3.html'>下一页</a>", "https://x.example/n/c_3.html", "" },
		{ "https://x.example/n/c1234.html", "<a href='c1234_2.html'>下一页</a>", "https://x.example/n/c1234_2.html", "" },
		{ "https://x.example/story", "<link rel=next href='/story?page=2'>", "https://x.example/story?page=2", "" },
		{ "https://x.example/story/", "<a rel=next href='/story/2/'>Next</a>", "https://x.example/story/2/", "" },
		{ "https://x.example/2026/ferry", "<link rel=next href='/2026/bridge'>", "", "" },
		{ "https://x.example/?p=17", "<link rel=next href='/?p=18'>", "", "" },
		{ "https://x.example/n/c_1.html", "<a href='https://y.example/n/c_2.html'>下一页</a>", "", "" },
		{ "https://x.example/", "<link rel=alternate type='application/rss+xml' href='/comments/feed'><link rel='alternate' type='application/atom+xml' href='atom.xml'>",
			"", "https://x.example/atom.xml" },
		{ "https://x.example/", "<link rel=alternate hreflang=en href='/en'><link rel=alternate type='text/html' href='/m'>", "", "" },
		{ "https://x.example/", "<link rel=alternate type='application/rss+xml' href='javascript:x'>", "", "" },
	};

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		struct extract x;

		read_page(all[i].html, all[i].url, &x);
		tap_str(x.next, all[i].next, all[i].html);
		tap_str(x.feed, all[i].feed, "and its feed");
		extract_fini(&x);
	}
}

static void
floods(void)
{
	struct extract x;
	struct buf page = { 0 };

	for (int i = 0; i < 100000; i++)
		buf_adds(&page, "<div>");
	buf_adds(&page, P3);
	read_page(buf_str(&page), "https://x.example/a", &x);
	tap_ok(x.verdict != EXTRACT_ARTICLE, "nested too deep: no article");
	extract_fini(&x);
	buf_clear(&page);
	for (int i = 0; i < 500000; i++)
		buf_adds(&page, "<p>a,");
	read_page(buf_str(&page), "https://x.example/a", &x);
	tap_ok(true, "so many elements, and it ends");
	extract_fini(&x);
	buf_fini(&page);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		one(i);
	said();
	links();
	floods();
	return tap_done();
}
