/* oom_source.c - documents when memory runs out, in our code and in that of
 * cJSON and libxml2: what they give back must not be a shorter document. */
#include "source/feed/feed.h"

#include <stdlib.h>

#include "lib/torture.h"
#include "paper/pack.h"
#include "source/epaper/calendar.h"
#include "source/epaper/door.h"
#include "source/html/html.h"
#include "source/import/import.h"

#define NAMED "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"晨报\"," \
	"\"home_page_url\":\"https://example.org/\",\"feed_url\":\"https://example.org/a/feed.json\"," \
	"\"next_url\":\"older.json\",\"icon\":\"i.png\",\"language\":\"zh-CN\"," \
	"\"description\":\"每天一份\",\"expired\":true,"

static const char edition[] = NAMED "\"_newspaper\":{\"date\":\"2026-07-09\","
	"\"time_zone\":\"Asia/Shanghai\",\"edition\":\"早\",\"issue\":\"12\",\"calendar\":\"c.json\","
	"\"pages\":[{\"label\":\"01\",\"name\":\"要闻\",\"section\":\"A\",\"url\":\"1.html\","
	"\"image\":\"1.jpg\",\"pdf\":\"1.pdf\",\"width\":600,\"height\":900},"
	"{\"label\":\"02\",\"spread\":[\"02\",\"03\"]},\"04\"]},\"items\":["
	"{\"id\":\"a\",\"url\":\"a.html\",\"title\":\"桥通车\",\"language\":\"zh\","
	"\"date_published\":\"2026-07-09T06:00:00+08:00\",\"authors\":[{\"name\":\"甲\"},{\"name\":\"乙\"}],"
	"\"tags\":[\"城市\",\"桥\"],\"image\":\"b.jpg\",\"attachments\":[{\"url\":\"d.jpg\","
	"\"mime_type\":\"image/jpeg\",\"title\":\"夜\"}],\"content_html\":\"<h2>一</h2><p>甲<a href='x'>乙</a>"
	"<b>丙</b></p><ul><li>丁</ul><p>（下转2版）</p>\",\"_newspaper\":{\"page\":\"01\",\"order\":1,"
	"\"kind\":\"photo\",\"label\":\"快讯\",\"kicker\":\"引\",\"subtitle\":[\"副\",\"题\"],"
	"\"byline\":\"记者甲\",\"dateline\":\"本报讯\",\"source\":\"本报\",\"section\":\"要闻\","
	"\"images\":[{\"url\":\"b.jpg\",\"caption\":\"桥\",\"credit\":\"丙摄\",\"width\":3,\"height\":2},"
	"{\"caption\":\"无图\"}],\"area\":[[[0,0],[50.5,0],[50,40]]],"
	"\"continued_on\":{\"page\":\"02\",\"id\":\"b\"},\"refers_to\":[{\"page\":\"04\"}]}},"
	"{\"id\":\"b\",\"title\":\"桥\",\"content_text\":\"（上接1版）戊\\n\\n己\","
	"\"_newspaper\":{\"pages\":[\"02\",\"04\"],\"continued_from\":{\"page\":\"01\",\"id\":\"a\"}}},"
	"{\"id\":\"b\",\"title\":\"同名\",\"tags\":[\"第04版：副刊\"]},{}]}";

/* Dated by its newest article, in the paper's zone. */
static const char undated[] = "{\"_newspaper\":{\"time_zone\":\"Asia/Shanghai\"},\"items\":"
	"[{\"title\":\"夜\",\"date_published\":\"2026-07-08T20:00:00Z\"}]}";

static const char faulty[] = NAMED "\"_newspaper\":{\"date\":\"2026-13-09\",\"time_zone\":\"Moon\","
	"\"pages\":[{\"label\":\"01\"},{},7]},\"items\":[{\"id\":\"a\",\"_newspaper\":{\"page\":\"09\","
	"\"continued_on\":{\"id\":\"z\"}}},{\"id\":\"a\",\"url\":\"x y\",\"content_text\":\"\"},3]}";

static const char html[] = "<h1>题</h1><p>甲<a href='../x?y=1#z'>乙</a> &amp; <em>丙</em>&eacute;"
	"<ruby>漢<rt>かん</rt></ruby><br>丁</p><!-- no --><blockquote><p>戊</blockquote>"
	"<ol start=3><li>一<li>二<ul><li>三</ul></ol><table><tr><th>甲<th>乙<tr><td colspan=2>丙</table>"
	"<figure><img src='a.jpg' alt='图' width=3 height=2><figcaption>桥</figcaption></figure>"
	"<pre>诗\n行</pre><script>x</script><hr><p>尾";

static const char days[] = "{\"editions\":[{\"date\":\"2026-07-08\",\"url\":\"8.json\"},"
	"{\"date\":\"2026-07-09\",\"url\":\"https://example.org/9.json\"},{\"date\":\"soon\"}]}";

#define MONTH "https://example.org/html/2026-07/"
/* GBK: 第01版：要闻 */
static const char sheet[] = "<title>Paper</title><a id=pageLink href=node_1.htm>\xb5\xda" "01\xb0\xe6\xa3\xba\xd2\xaa\xce\xc5"
	"</a><a href=x.pdf>pdf</a><map><area shape=rect coords=1,2,3.5,4 href=content_1.htm?div=0></map><img src=a.jpg usemap=#m>"
	"<li><a href=content_1.htm?div=-1>\xcc\xe2</a>";
static const char story[] = "<h2 id=Title>题</h2><table id=newspic><tr><td><img src=1.jpg.1><tr><td>图（甲 摄）</table><div id=ozoom>"
	"<!--enpcontent--><p>本报讯（记者甲）文。</p><p><img src=2.jpg></p><!--/enpcontent--><!--enpproperty <title>题 &amp; 目"
	"</title><introtitle>引</introtitle>/enpproperty--></div></html>";
static const char month[] = "<periodlist><period id='09'><paper_id>3</paper_id><front_page>node_01.html</front_page></period>"
	"<period id='8'><paper_id>3</paper_id></period></periodlist>";

static struct source_output made;

static struct source_input
input(const char *json)
{
	return (struct source_input){ .url = "https://example.org/a/feed.json", .data = json,
		.len = strlen(json), .content_type = "", .now = 1783641600 };
}

static void
read_one(struct buf *out, const char *json)
{
	struct source_input in = input(json);
	struct source_output o = { 0 };
	struct err e = { 0 };

	if (!feed_read(&in, &o.edition, &o.bodies, &e)) {
		torture_reason(out, &e);
		return;
	}
	pack_edition(out, o.edition);
	for (uint32_t i = 0; i < o.edition->narticles; i++) {
		pack_article(out, &o.edition->articles[i]);
		if (o.bodies[i])
			pack_body(out, o.bodies[i]);
	}
	source_output_fini(&o);
}

static void
read_edition(struct buf *out)
{
	read_one(out, edition);
}

static void
read_undated(struct buf *out)
{
	read_one(out, undated);
}

static void
make(void)
{
	struct source_input in = input(edition);

	feed_read(&in, &made.edition, &made.bodies, NULL);
}

static void
write_edition(struct buf *out)
{
	feed_write(out, made.edition, made.bodies);
	source_output_fini(&made);
}

static void
check(struct buf *out)
{
	struct source_input in = input(faulty);

	if (feed_check(&in, out))
		buf_adds(out, "no fault");
	/* the one fault of a document that could not be read: a reason */
	if (strstr(buf_str(out), "could not be read")) {
		struct err e = { ERR_PARSE, "" };

		memcpy(e.text, out->data, out->len < sizeof e.text ? out->len : sizeof e.text - 1);
		torture_reason(out, &e);
	}
}

static void
to_body(struct buf *out)
{
	struct body b;

	html_to_body(html, strlen(html), "https://example.org/a/", &b);
	pack_body(out, &b);
	body_fini(&b);
}

static void
deep_to_body(struct buf *out)
{
	struct buf deep = { 0 };
	struct body b;

	for (int i = 0; i < 300; i++)
		buf_adds(&deep, "<i>");
	buf_adds(&deep, "字");
	html_to_body(deep.data, deep.len, "", &b);
	pack_body(out, &b);
	body_fini(&b);
	buf_fini(&deep);
}

static void
plain_to_body(struct buf *out)
{
	static const char text[] = "甲\n乙\n\n\xef\xbc\x88下转2版）\xff";
	struct body b;

	text_to_body(text, strlen(text), &b);
	pack_body(out, &b);
	body_fini(&b);
}

static void
import_page(struct buf *out)
{
	static const char text[] = "苇渡日报\n\n两岸来风 一纸知晓\n\n2026年7月9日 星期四\n\n图片新闻\n市里开会 船开了\n\n"
		"■记者 沈小禾\n\n本报讯（记者王赫）大家都说这个办法好,深刻的内\n\n涵也在里面。（下转2版）\n\n"
		"停水公告\n\n今晚停水,明早来水。\n\n扫一扫 更好看\f第02版 民生\n\n一\n二\n三\n四\n";
	struct import_page page = { "page.txt", "", text, sizeof text - 1 };
	struct import_wishes wishes = { .paper = "", .language = "", .now = 1783641600 };
	struct source_output o = { 0 };
	struct err e = { 0 };

	if (!import_edition(&page, 1, &wishes, &o.edition, &o.bodies, &e)) {
		torture_reason(out, &e);
		return;
	}
	pack_edition(out, o.edition);
	for (uint32_t i = 0; i < o.edition->narticles; i++) {
		pack_article(out, &o.edition->articles[i]);
		pack_body(out, o.bodies[i]);
	}
	source_output_fini(&o);
}

static void
import_gbk(struct buf *out)
{
	static const char gbk[] = "\xb6\xc9\xbf\xda\xb5\xc4\xb4\xac\xbf\xaa\xc1\xcb\xa1\xa3\n";
	struct err e = { 0 };

	if (!import_decode(out, gbk, sizeof gbk - 1, &e))
		torture_reason(out, &e);
}

static void
read_calendar(struct buf *out)
{
	struct source_input in = input(days);
	char date[DATE_TEXT];
	struct calendar c;
	struct err e = { 0 };

	if (!calendar_read(&in, &c, &e)) {
		torture_reason(out, &e);
		return;
	}
	for (size_t i = 0; i < c.count; i++)
		buf_addf(out, "%s %s\n", date_format(c.days[i].date, date), c.days[i].url);
	buf_addf(out, "%zu\n", c.skipped);
	calendar_fini(&c);
}

static void
read_month(struct buf *out)
{
	struct source_input in = input(month);
	struct calendar c;
	struct err e = { 0 };

	in.url = MONTH "period.xml";
	if (!calendar_read(&in, &c, &e)) {
		torture_reason(out, &e);
		return;
	}
	for (size_t i = 0; i < c.count; i++)
		buf_addf(out, "%s ", c.days[i].url);
	buf_adds(out, c.earlier);
	calendar_fini(&c);
}

/* A page of a web edition, and its article. */
static void
read_site(struct buf *out)
{
	struct source_input in = input(sheet);
	struct source_output o = { 0 }, more = { 0 };
	void *state = source_epaper.begin();
	struct err e = { 0 };

	in.url = MONTH "09/node_1.htm";
	in.article = SOURCE_NO_ARTICLE;
	buf_addf(out, "%d ", source_epaper.match(&in));
	if (source_epaper.step(state, &in, &o, &e) && o.edition) {
		in = input(story);
		in.url = o.wants[0].url;
		in.tag = o.wants[0].tag;
		in.edition = o.edition;
		if (source_epaper.step(state, &in, &more, &e) && more.bodies && more.bodies[0]) {
			pack_edition(out, o.edition);
			pack_article(out, &o.edition->articles[0]);
			pack_body(out, more.bodies[0]);
		}
	}
	if (e.code != ERR_NONE)
		torture_reason(out, &e);
	more.nbodies = more.bodies ? o.edition->narticles : 0;
	source_output_fini(&more);
	source_output_fini(&o);
	source_epaper.end(state);
}

static void
go_through(struct buf *out)
{
	struct source_input in = input("<html><meta http-equiv=refresh content='0;url=x/y.htm'>");
	char *exit = door_find(&in);

	buf_adds(out, exit ? exit : "none");
	free(exit);
}

#define BODY "清晨五点，渡口的钟响了三下，老船工解开缆绳，第一班船离岸，船上坐着卖菜的、上学的，还有一条狗。"

/* All steps of a source, with one document for each of its wants. */
static void
step_through(struct buf *out, const char *url, const char *first, const char *further)
{
	struct source_input in = { .url = url, .data = first, .len = strlen(first),
		.article = SOURCE_NO_ARTICLE, .content_type = "", .now = 1783641600 };
	struct source_output o = { 0 }, more = { 0 };
	struct err e = { 0 };
	const struct source_ops *ops = source_find(&in, &e);
	void *state = ops ? ops->begin() : NULL;

	if (!ops || !ops->step(state, &in, &o, &e)) {
		torture_reason(out, &e);
		goto end;
	}
	for (size_t i = 0; i < o.nwants; i++) {
		in = (struct source_input){ .url = o.wants[i].url, .tag = o.wants[i].tag, .data = further,
			.len = strlen(further), .article = o.wants[i].article, .content_type = "",
			.edition = o.edition, .now = 1783641600 };
		if (!ops->step(state, &in, &more, &e))
			buf_adds(out, e.text);
		for (uint32_t k = 0; o.edition && more.bodies && k < o.edition->narticles; k++)
			if (more.bodies[k])
				pack_body(out, more.bodies[k]);
		if (more.edition)
			pack_edition(out, more.edition);
		more.nbodies = o.edition ? o.edition->narticles : 0;
		source_output_fini(&more);
	}
	if (o.edition)
		pack_edition(out, o.edition);
	for (uint32_t i = 0; o.edition && i < o.edition->narticles; i++) {
		pack_article(out, &o.edition->articles[i]);
		if (o.bodies[i])
			pack_body(out, o.bodies[i]);
	}
end:
	if (ops)
		ops->end(state);
	source_output_fini(&o);
}

static const char rss[] = "<?xml version='1.0'?><rss><channel><title>湾&#25253;</title><link>/</link><language>zh_CN</language>"
	"<item><title>&lt;b&gt;甲</title><link>a</link><guid>1</guid><pubDate>Thu, 09 Jul 2026 08:00:00 +0800</pubDate>"
	"<dc:creator>乙</dc:creator><category>水</category><media:thumbnail url='t.jpg'/><description>船&amp;hellip;</description></item>"
	"<item xml:base='b/'><link>c</link><content:encoded><p>一<i>二</i></p></content:encoded></item></channel></rss>";
static const char opml[] = "<opml><head><title>报</title></head><outline text='g'><outline text='a' xmlUrl='f'/></outline></opml>";
static const char article[] = "<title>甲 - 湾报</title><meta name=author content=丙><script type='application/ld+json'>"
	"{\"@type\":\"NewsArticle\",\"datePublished\":\"2026-07-09T08:00:00Z\"}</script><article class='post entry'><h1>甲</h1><p>" BODY
	"</p><figure><img data-src=p.jpg><figcaption>图</figcaption></figure><p>" BODY "</p><p>" BODY "</p></article><a href='x'>另外一条很长的新闻标题</a>";

static void
read_rss(struct buf *out)
{
	step_through(out, "https://example.org/a/f", rss, article);
}

static void
read_opml(struct buf *out)
{
	step_through(out, "https://example.org/a/o", opml, rss);
}

static void
read_page(struct buf *out)
{
	step_through(out, "https://example.org/a/1.html", article, article);
}

static const struct torture work[] = {
	{ "an edition is read", NULL, read_edition },
	{ "its day is its newest article's", NULL, read_undated },
	{ "it is written", make, write_edition },
	{ "a feed is checked", NULL, check },
	{ "HTML becomes blocks", NULL, to_body },
	{ "HTML that is too deep", NULL, deep_to_body },
	{ "text becomes blocks", NULL, plain_to_body },
	{ "a calendar is read", NULL, read_calendar },
	{ "a printed page is imported", NULL, import_page },
	{ "its charset is converted", NULL, import_gbk },
	{ "a month's calendar is read", NULL, read_month },
	{ "a web edition is read", NULL, read_site },
	{ "a door is gone through", NULL, go_through },
	{ "a feed and its article are read", NULL, read_rss },
	{ "a list of feeds is read", NULL, read_opml },
	{ "a web page is read", NULL, read_page },
};

int
main(void)
{
	return torture_all(work, sizeof work / sizeof *work);
}
