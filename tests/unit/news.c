/* Feeds as they are read: what each spelling of an item comes to. */
#include "source/news/news.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "tap.h"

#define RSS(channel) "<?xml version=\"1.0\"?><rss version=\"2.0\"><channel><title>湾报</title>" channel "</channel></rss>"
#define ITEM(item) RSS("<item>" item "</item>")
#define ATOM(feed) "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:lang=\"zh-CN\">" feed "</feed>"
#define ENTRY(entry) ATOM("<entry>" entry "</entry>")

/* An item in one line: id|url|title|date|authors|tags|pictures|text. */
static char *
tell(const char *xml)
{
	struct arena a = { 0 };
	struct news_feed f = { 0 };
	struct buf out = { 0 };
	struct err e = { 0 };

	if (!news_read(&a, xml, strlen(xml), "", "https://x.example/f/feed", &f, &e))
		buf_addf(&out, "%s", e.text);
	for (size_t i = 0; i < f.nitems; i++) {
		const struct news_item *item = &f.items[i];
		struct body *b = item->body ? item->body : news_body(item);
		char *text = b ? body_text(b) : mem_dup("-");

		buf_addf(&out, "%s%s|%s|%s|%s|%s|%s|", i ? "\n" : "", item->id, item->url, item->title,
			item->dated ? news_time_text(&a, &item->time) : "", item->authors, item->tags);
		for (uint32_t k = 0; k < item->nimages; k++)
			buf_addf(&out, "%s%s", k ? " " : "", item->images[k].url);
		buf_addf(&out, "|%s%s", text, news_is_teaser(item, b) ? "" : "!");
		free(text);
		if (b && !item->body) {
			body_fini(b);
			free(b);
		}
	}
	if (f.cut)
		buf_addf(&out, "\ncut: %s", f.cut);
	news_feed_fini(&f);
	arena_fini(&a);
	return buf_take(&out);
}

static const struct {
	const char *xml, *want;
} cases[] = {
	{ ITEM("<title>渡口</title><link>/a.html</link><guid isPermaLink=\"false\">7</guid><pubDate>Thu, 09 Jul 2026 08:00:00 +0800</pubDate>"
		"<author>desk@x.example (陈木)</author><category>民生</category><category>水</category><description>船来了。</description>"),
		"7|https://x.example/a.html|渡口|2026-07-09T08:00:00+08:00|陈木|民生\n水||船来了。" },
	{ ITEM("<title>a</title><guid>https://x.example/b</guid>"), "https://x.example/b|https://x.example/b|a|||||-" },
	{ ITEM("<title>a</title><link>https://x.example/b</link>"), "https://x.example/b|https://x.example/b|a|||||-" },
	{ ITEM("<title>无址</title><description>&lt;p&gt;一。&lt;/p&gt;&lt;p&gt;二。&lt;/p&gt;</description>"),
		"item-43751d070dbecbbc||无址|||||一。\n\n二。!" },
	{ ITEM("<link>https://x.example/b</link><dc:creator>甲</dc:creator><dc:date>2026-07-09T08:00:00+08:00</dc:date><dc:subject>水</dc:subject>"
		"<description>短。</description><content:encoded><![CDATA[<p>长。</p>]]></content:encoded>"),
		"https://x.example/b|https://x.example/b||2026-07-09T08:00:00+08:00|甲|水||长。!" },
	/* Titles. */
	{ ITEM("<title>&lt;b&gt;船&lt;/b&gt;来 &amp;amp; 去&amp;#8217;</title><guid>a:1</guid>"), "a:1||船来 & 去’|||||-" },
	{ ITEM("<title><![CDATA[A &amp;quot;B&amp;quot; <i>c</i><br>d]]></title><guid>a:1</guid>"), "a:1||A \"B\" c d|||||-" },
	{ ITEM("<title>1 &lt; 2 &amp;&amp; 3 &gt; 2, List&lt;T&gt;</title><guid>a:1</guid>"), "a:1||1 < 2 && 3 > 2, List<T>|||||-" },
	{ ITEM("<title>AT&T <em>x</em>&nbsp;y</title><guid>a:1</guid>"), "a:1||AT&T x y|||||-" },
	/* Pictures. */
	{ ITEM("<title>a</title><guid>a:1</guid><enclosure url=\"https://x.example/p.jpg\" type=\"image/jpeg\"/><enclosure url=\"https://x.example/s.mp3\" type=\"audio/mpeg\"/>"),
		"a:1||a||||https://x.example/p.jpg|" },
	{ ITEM("<title>a</title><guid>a:1</guid><media:thumbnail url=\"/t.jpg\"/><media:group><media:content url=\"/p.jpg\" medium=\"image\" width=\"3\">"
		"<media:description>桥</media:description><media:credit>甲摄</media:credit></media:content></media:group>"),
		"a:1||a||||https://x.example/p.jpg|桥　甲摄" },
	{ ITEM("<title>a</title><guid>a:1</guid><media:thumbnail url=\"/t.jpg\"/>"), "a:1||a||||https://x.example/t.jpg|" },
	/* Whole or not. */
	{ ITEM("<guid>a:1</guid><content:encoded>短讯一则。</content:encoded>"), "a:1||||||" "|短讯一则。!" },
	{ ITEM("<guid>a:1</guid><content:encoded>船来了…</content:encoded>"), "a:1||||||" "|船来了…" },
	{ ITEM("<guid>a:1</guid><content:encoded>&lt;p&gt;船来了。&lt;/p&gt;&lt;a href='/a'&gt;阅读全文&lt;/a&gt;</content:encoded>"), "a:1||||||" "|船来了。\n\n阅读全文" },
	{ ITEM("<guid>a:1</guid><description>Ferry. [&amp;hellip;] &lt;a href='/x'&gt;Read more &amp;raquo;&lt;/a&gt;</description>"), "a:1||||||" "|Ferry. […] Read more »" },
	{ ITEM("<guid>a:1</guid><content:encoded>&lt;p&gt;一。&lt;/p&gt;&lt;p&gt;The post A appeared first on B.&lt;/p&gt;</content:encoded>"),
		"a:1||||||" "|一。\n\nThe post A appeared first on B.!" },
	/* 1.0, 0.9 and what stands where it should not. */
	{ "<rdf:RDF xmlns:rdf=\"http://www.w3.org/1999/02/22-rdf-syntax-ns#\" xmlns=\"http://purl.org/rss/1.0/\" xmlns:dc=\"http://purl.org/dc/elements/1.1/\">"
		"<channel rdf:about=\"x\"><title>湾报</title><items><rdf:Seq/></items></channel><item rdf:about=\"https://x.example/1\"><title>渡口</title>"
		"<link>https://x.example/1</link><dc:date>2026-07-09</dc:date></item></rdf:RDF>",
		"https://x.example/1|https://x.example/1|渡口|2026-07-09T00:00:00Z||||-" },
	{ "<!DOCTYPE rss PUBLIC \"-//Netscape//DTD RSS 0.91//EN\" \"http://x.example/rss.dtd\">" RSS("<item><title>a</title><link>https://x.example/1</link></item>"),
		"https://x.example/1|https://x.example/1|a|||||-" },
	{ RSS("<item><title>a</title><item><title>b</title></item>"), "item-af63dc4c8601ec8c||a|||||-\nitem-af63df4c8601f1a5||b|||||-" },
	{ RSS("<item></item><item><title>a</title></item><textInput><title>q</title></textInput>"), "item-af63dc4c8601ec8c||a|||||-" },
	{ ITEM("<title>a</title><guid>a:1</guid><source url=\"x\"><title>no</title></source><atom:link rel=\"self\" href=\"/self\"/><atom:link href=\"/b\"/>"),
		"a:1|https://x.example/b|a|||||-" },
	{ ITEM("<title>a</title><guid>a:1</guid><link>https://r.example/x</link><feedburner:origLink>https://x.example/b</feedburner:origLink>"),
		"a:1|https://x.example/b|a|||||-" },
	/* Atom. */
	{ ENTRY("<id>tag:x,1</id><title type=\"html\">&lt;b&gt;船&lt;/b&gt;</title><link rel=\"alternate\" href=\"../1.html\"/><link rel=\"replies\" href=\"/r\"/>"
		"<published>2026-07-09T08:00:00+08:00</published><updated>2026-07-10T08:00:00+08:00</updated><author><name>甲</name><email>a@b</email></author>"
		"<author><name>乙</name></author><category term=\"w\" label=\"水\"/><category term=\"z\"/><summary>短。</summary><content type=\"html\">&lt;p&gt;长。&lt;/p&gt;</content>"),
		"tag:x,1|https://x.example/1.html|船|2026-07-09T08:00:00+08:00|甲\n乙|水\nz||长。!" },
	{ ENTRY("<id>tag:x,1</id><updated>2026-07-10T08:00:00+08:00</updated><content type=\"xhtml\"><div xmlns=\"http://www.w3.org/1999/xhtml\"><p>一<b>二</b>&amp;</p><p>三<br/>四</p></div></content>"),
		"tag:x,1|||2026-07-10T08:00:00+08:00||||一二&\n\n三\n四!" },
	{ ENTRY("<id>tag:x,1</id><content type=\"text\">1 &lt;b&gt; 2</content>"), "tag:x,1||||||" "|1 <b> 2!" },
	{ ENTRY("<id>tag:x,1</id><title>a</title><content type=\"image/png\">iVBORw0KGgo=</content>"), "tag:x,1||a|||||-" },
	{ ENTRY("<id>tag:x,1</id><title>a</title><content type=\"text/html\" src=\"/c.html\"/>"), "tag:x,1|https://x.example/c.html|a|||||-" },
	{ ENTRY("<id>tag:x,1</id><title>a</title><source><id>tag:y</id><title>no</title></source><link href=\"/v\" type=\"application/pdf\"/><link href=\"/h\" type=\"text/html\"/>"),
		"tag:x,1|https://x.example/h|a|||||-" },
	{ "<feed xmlns=\"http://www.w3.org/2005/Atom\" xml:base=\"https://y.example/z/\"><entry xml:base=\"w/\"><id>tag:1</id><link href=\"1.html\"/></entry></feed>",
		"tag:1|https://y.example/z/w/1.html||||||-" },
	{ "<feed version=\"0.3\" xmlns=\"http://purl.org/atom/ns#\"><entry><id>tag:1</id><title>a</title><issued>2026-07-09T08:00:00+08:00</issued>"
		"<content type=\"text/html\" mode=\"escaped\">&lt;p&gt;长。</content></entry></feed>", "tag:1||a|2026-07-09T08:00:00+08:00||||长。!" },
	/* JSON Feed. */
	{ "{\"title\":\"湾\",\"items\":[{\"id\":\"1\",\"url\":\"a\",\"title\":\"渡口\",\"date_published\":\"2026-07-09T08:00:00+08:00\",\"content_html\":\"<p>长。\","
		"\"authors\":[{\"name\":\"甲\"}],\"tags\":[\"水\"],\"image\":\"/p.jpg\"},{\"id\":2,\"title\":\"b\",\"summary\":\"短\"},{}]}",
		"1|https://x.example/f/a|渡口|2026-07-09T08:00:00+08:00|甲|水|https://x.example/p.jpg|长。!\n2||b|||||短" },
	/* Broken. */
	{ "<rss><channel><item><title>a</title><guid>a:1</guid></item><item><title>b</title><description>half of",
		"a:1||a|||||-\ncut: the feed stops in the middle" },
	{ "<rss><channel><item><title>a", "https://x.example/f/feed: the feed stops in the middle, before its first item\ncut: the feed stops in the middle" },
	{ "<!DOCTYPE rss [<!ENTITY x SYSTEM \"file:///etc/passwd\">]>" ITEM("<title>&x;</title><guid>a:1</guid>"), "a:1||&x;|||||-" },
	{ "Warning: x in y.php\n" ITEM("<title>a</title><guid>a:1</guid>"), "a:1||a|||||-" },
	{ "<!doctype html><title>x", "https://x.example/f/feed: not a feed: looks like a web page (HTML)" },
	{ "", "https://x.example/f/feed: not a feed: it is empty" },
	{ "<x/>", "https://x.example/f/feed: not a feed: neither RSS, Atom nor JSON Feed" },
	{ "{\"a\":1}", "https://x.example/f/feed: JSON, but no feed: it has no list of items" },
	{ RSS(""), "" },
};

static void
heads(void)
{
	static const char rss[] = RSS("<link>https://x.example/</link><atom:link rel=\"self\" href=\"https://x.example/f\"/><description>每天&amp;lt;一份</description>"
		"<language>zh-cn</language><image><title>no</title><url>/i.png</url><link>https://no.example/</link></image>");
	static const char atom[] = ATOM("<title>湾</title><subtitle>每天</subtitle><link rel=\"self\" href=\"/self\"/><link href=\"https://x.example/\"/><icon>/i.png</icon>");
	struct arena a = { 0 };
	struct news_feed f = { 0 }, g = { 0 };
	struct buf many = { 0 };

	news_read(&a, rss, strlen(rss), "", "https://x.example/f", &f, NULL);
	tap_str(arena_printf(&a, "%s %s %s %s %s", f.title, f.home, f.motto, f.language, f.icon),
		"湾报 https://x.example/ 每天<一份 zh-cn https://x.example/i.png", "the head of RSS");
	news_read(&a, atom, strlen(atom), "", "https://x.example/f", &g, NULL);
	tap_str(arena_printf(&a, "%s %s %s %s %s", g.title, g.home, g.motto, g.language, g.icon),
		"湾 https://x.example/ 每天 zh-CN https://x.example/i.png", "the head of Atom");
	news_feed_fini(&f);
	news_feed_fini(&g);
	f = (struct news_feed){ 0 };
	buf_adds(&many, "<rss><channel>");
	for (int i = 0; i < NEWS_MAX_ITEMS + 7; i++)
		buf_addf(&many, "<item><guid>a:%d</guid><title>a</title></item>", i);
	buf_adds(&many, "</channel></rss>");
	news_read(&a, many.data, many.len, "", "", &f, NULL);
	tap_ok(f.nitems == NEWS_MAX_ITEMS && f.skipped == 7, "so many items and no more");
	news_feed_fini(&f);
	buf_fini(&many);
	arena_fini(&a);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		char *told = tell(cases[i].xml);

		tap_str(told, cases[i].want, cases[i].want);
		free(told);
	}
	heads();
	return tap_done();
}
