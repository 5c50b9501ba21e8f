/* From feeds to an edition, step by step as fetch/ would take them. */
#include "source/feeds/feeds.h"

#include <stdlib.h>

#include "base/mem.h"
#include "source/source.h"
#include "tap.h"

#define ITEM(id, title, day, text) "<item><guid>a:" id "</guid><title>" title "</title><link>https://x.example/" id \
	"</link><pubDate>" day "</pubDate><content:encoded>" text "</content:encoded></item>"
#define D9 "Thu, 09 Jul 2026 08:00:00 +0800"
#define D8 "Wed, 08 Jul 2026 23:30:00 +0800"
#define RSS(items) "<rss><channel><title>湾报</title><link>https://x.example/</link><language>zh_CN</language>" items "</channel></rss>"
#define TEXT "清晨五点，渡口的钟响了三下，老船工解开缆绳，第一班船离岸，船上坐着卖菜的、上学的，还有一条狗。"

struct run {
	const struct source_ops *ops;
	void *state;
	struct edition *ed;
	struct body **bodies;
	struct source_output out;	/* of the last step */
	struct err e;
	bool ok;
};

static void
clear_output(struct run *r)
{
	r->out.edition = NULL;	/* the run's own */
	r->out.bodies = NULL;
	source_output_fini(&r->out);
}

static void
take(struct run *r)
{
	if (r->out.edition) {
		r->ed = r->out.edition;
		r->bodies = mem_array(r->ed->narticles + 1, sizeof *r->bodies);
	}
	for (uint32_t i = 0; r->out.bodies && i < r->ed->narticles; i++)
		if (r->out.bodies[i]) {
			if (r->bodies[i]) {
				body_fini(r->bodies[i]);
				free(r->bodies[i]);
			}
			r->bodies[i] = r->out.bodies[i];
		}
	free(r->out.bodies);
	r->out.bodies = NULL;
}

static void
forget(struct run *r)
{
	for (uint32_t i = 0; r->ed && i < r->ed->narticles; i++)
		if (r->bodies[i]) {
			body_fini(r->bodies[i]);
			free(r->bodies[i]);
		}
	free(r->bodies);
	edition_free(r->ed);
	r->bodies = NULL;
	r->ed = NULL;
}

static void
step(struct run *r, const char *url, const char *data, int tag, uint32_t article, const char *failure,
	const char *day)
{
	struct source_input in = { .url = url, .tag = tag, .article = article, .data = data, .len = strlen(data),
		.content_type = "", .failure = failure, .edition = r->ed, .now = 1783584000 /* 2026-07-09T08:00Z */ };

	clear_output(r);
	if (day)
		date_parse(day, false, &in.date);
	if (!r->ops) {
		r->ops = source_find(&in, &r->e);
		r->state = r->ops && r->ops->begin ? r->ops->begin() : NULL;
	}
	r->ok = r->ops && r->ops->step(r->state, &in, &r->out, &r->e);
	take(r);
}

static void
end(struct run *r)
{
	clear_output(r);
	forget(r);
	if (r->ops && r->ops->end)
		r->ops->end(r->state);
	*r = (struct run){ 0 };
}

/* The edition in lines: date zone paper; page: articles; wants, days. */
static const char *
tell(struct run *r, char **to)
{
	struct buf out = { 0 };
	char day[DATE_TEXT];

	free(*to);
	if (!r->ok)
		return *to = mem_dup(r->e.text);
	if (r->ed)
		buf_addf(&out, "%s %s %s", date_format(r->ed->date, day), r->ed->time_zone, r->ed->paper);
	for (uint32_t p = 0; r->ed && p < r->ed->npages; p++) {
		const struct page *page = &r->ed->pages[p];

		buf_addf(&out, "\n%s[%s%s%s]", page->label, page->section, *page->section ? "/" : "", page->name);
		for (uint32_t i = 0; i < page->narticles; i++) {
			const struct article *a = &r->ed->articles[page->articles[i]];

			buf_addf(&out, " %s%s", a->title, r->bodies[page->articles[i]] ? "" : *a->missing ? "?" : "-");
		}
	}
	for (size_t i = 0; i < r->out.nwants; i++)
		buf_addf(&out, "\nwant %d %d %s%s", r->out.wants[i].tag, (int)r->out.wants[i].article, r->out.wants[i].url,
			r->out.wants[i].again ? " again" : "");
	for (size_t i = 0; i < r->out.ndays; i++)
		buf_addf(&out, "\nday %s %s", date_format(r->out.days[i].date, day), r->out.days[i].url);
	if (r->out.instead)
		buf_addf(&out, "instead %s", r->out.instead);
	if (r->out.stands)
		buf_adds(&out, "stands");
	return *to = buf_take(&out);
}

static void
one_feed(void)
{
	static const struct { const char *name, *xml, *day, *want; } all[] = {
		{ "two days: the newest", RSS(ITEM("1", "甲", D9, "短讯。") ITEM("2", "乙", D8, "短讯。") ITEM("3", "丙", D9, "短讯。")), NULL,
			"2026-07-09 Asia/Shanghai 湾报\n1[] 甲 丙\nday 2026-07-08 https://x.example/f" },
		{ "the day that was asked for", RSS(ITEM("1", "甲", D9, "短讯。") ITEM("2", "乙", D8, "短讯。")), "2026-07-08",
			"2026-07-08 Asia/Shanghai 湾报\n1[] 乙\nday 2026-07-09 https://x.example/f" },
		{ "a day that it has not", RSS(ITEM("1", "甲", D9, "短讯。")), "2026-07-01", "2026-07-09 Asia/Shanghai 湾报\n1[] 甲" },
		{ "offsets that do not agree", RSS(ITEM("1", "甲", D9, "短讯。") ITEM("2", "乙", "Wed, 08 Jul 2026 23:30:00 -0100", "短讯。")), NULL,
			"2026-07-09 Asia/Shanghai 湾报\n1[] 甲 乙" },
		{ "Greenwich's time in a Chinese paper: its morning is of its day", RSS(ITEM("1", "甲", "Wed, 08 Jul 2026 22:00:00 GMT", "短讯。")
			ITEM("2", "乙", "Wed, 08 Jul 2026 15:00:00 GMT", "短讯。")), NULL,
			"2026-07-09 Asia/Shanghai 湾报\n1[] 甲\nday 2026-07-08 https://x.example/f" },
		{ "no offset is the paper's own", RSS(ITEM("1", "甲", D9, "短讯。") ITEM("2", "乙", "2026-07-09 00:10", "短讯。")), NULL,
			"2026-07-09 Asia/Shanghai 湾报\n1[] 甲 乙" },
		{ "no date is the newest day's", RSS(ITEM("1", "甲", D8, "短讯。") ITEM("2", "乙", "soon", "短讯。")), NULL,
			"2026-07-08 Asia/Shanghai 湾报\n1[] 甲 乙" },
		{ "and not another's", RSS(ITEM("1", "甲", D8, "短讯。") ITEM("2", "乙", "", "短讯。") ITEM("3", "丙", D9, "短讯。")), "2026-07-08",
			"2026-07-08 Asia/Shanghai 湾报\n1[] 甲\nday 2026-07-09 https://x.example/f" },
		{ "a day to come is none", RSS(ITEM("1", "甲", D9, "短讯。") ITEM("2", "乙", "Fri, 09 Jul 2027 08:00:00 +0800", "短讯。")), NULL,
			"2026-07-09 Asia/Shanghai 湾报\n1[] 甲 乙" },
		{ "no dates at all: today", RSS(ITEM("1", "甲", "", "短讯。")), NULL, "2026-07-09 Asia/Shanghai 湾报\n1[] 甲" },
		{ "a teaser wants its page", RSS(ITEM("1", "甲", D9, "船来了…") ITEM("2", "乙", D9, "短讯。")), NULL,
			"2026-07-09 Asia/Shanghai 湾报\n1[] 甲 乙\nwant 1 0 https://x.example/1" },
		{ "a repeat is one", RSS(ITEM("1", "甲", D9, "短讯。") ITEM("1", "甲", D9, "短讯。")), NULL, "2026-07-09 Asia/Shanghai 湾报\n1[] 甲" },
		{ "a cut is told in its place", "<rss><channel><title>湾报</title>" ITEM("1", "甲", D9, "短讯。") "<item><title>乙", NULL,
			"2026-07-09 Etc/GMT-8 湾报\n1[] 甲 湾报?" },
		{ "no items", RSS(""), NULL, "https://x.example/f: the feed has no items" },
	};
	struct run r = { 0 };
	char *told = NULL;

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		step(&r, "https://x.example/f", all[i].xml, 0, SOURCE_NO_ARTICLE, NULL, all[i].day);
		tap_str(tell(&r, &told), all[i].want, all[i].name);
		end(&r);
	}
	step(&r, "/tmp/papers/f.xml", all[0].xml, 0, SOURCE_NO_ARTICLE, NULL, NULL);
	tap_str(tell(&r, &told), "2026-07-09 Asia/Shanghai 湾报\n1[] 甲 丙\nday 2026-07-08 f.xml", "a file's days are beside it");
	forget(&r);
	step(&r, "/tmp/papers/f.xml", "", SOURCE_OTHER_DAY, SOURCE_NO_ARTICLE, NULL, "2026-07-08");
	tap_str(tell(&r, &told), "2026-07-08 Asia/Shanghai 湾报\n1[] 乙\nday 2026-07-09 f.xml", "another day is at hand");
	forget(&r);
	step(&r, "/tmp/papers/f.xml", "", SOURCE_OTHER_DAY, SOURCE_NO_ARTICLE, NULL, "2026-07-01");
	tap_str(r.e.text, "/tmp/papers/f.xml: has nothing of 2026-07-01", "one that it has not is none");
	end(&r);
	free(told);
}

static void
pages_of_articles(void)
{
	static const char feed[] = RSS(ITEM("1", "甲", D9, "船来了…") ITEM("2", "", D9, ""));
	struct run r = { 0 };
	char *text;

	step(&r, "https://x.example/f", feed, 0, SOURCE_NO_ARTICLE, NULL, NULL);
	tap_ok(r.out.nwants == 2 && r.bodies[0] && !r.bodies[1], "the teaser is there until the text is");
	step(&r, "https://x.example/1", "<article><p>" TEXT "</p><p>" TEXT "</p><p>" TEXT "</p></article><a href='1_2'>下一页</a>", FEEDS_ARTICLE, 0, NULL, NULL);
	tap_ok(r.ok && r.out.nwants == 1 && strcmp(r.out.wants[0].url, "https://x.example/1_2") == 0 && r.out.wants[0].article == 0, "its second page is wanted");
	step(&r, "https://x.example/1_2", "<article><p>" TEXT "</p><p>尾。</p></article>", FEEDS_ARTICLE, 0, NULL, NULL);
	step(&r, "https://x.example/1_3", "<article><p>" TEXT "</p><p>尾。</p></article>", FEEDS_ARTICLE, 0, NULL, NULL);
	text = body_text(r.bodies[0]);
	tap_str(text, TEXT "\n\n" TEXT "\n\n" TEXT "\n\n" TEXT "\n\n尾。", "and stands behind the first");
	free(text);
	step(&r, "https://x.example/2", "<meta property='og:type' content='article'><h1>乙的题</h1><a rel=author>某人</a><article><p>" TEXT "</p></article>", FEEDS_ARTICLE, 1, NULL, NULL);
	tap_ok(r.ok && r.bodies[1], "a text where the feed had none");
	tap_str(r.ed->articles[1].title, "乙的题", "with a title");
	tap_str(r.ed->articles[1].authors, "某人", "and an author");
	end(&r);
	step(&r, "https://x.example/f", feed, 0, SOURCE_NO_ARTICLE, NULL, NULL);
	step(&r, "https://x.example/1", "<form><input type=password>请登录</form>", FEEDS_ARTICLE, 0, NULL, NULL);
	text = body_text(r.bodies[0]);
	tap_ok(r.ok && strcmp(text, "船来了…") == 0, "a login is not stored, the teaser stays");
	free(text);
	step(&r, "https://x.example/2", "<form><input type=password>请登录</form>", FEEDS_ARTICLE, 1, NULL, NULL);
	tap_str(r.ed->articles[1].missing, SOURCE_NO_TEXT ": the page asks for a login or shows a notice in place of the article", "where there is none, why");
	step(&r, "https://x.example/2", "%PDF-1.4", FEEDS_ARTICLE, 1, NULL, NULL);
	tap_str(r.ed->articles[1].missing, SOURCE_NO_TEXT ": its address is not a web page", "a PDF file is no page");
	tap_str(r.ed->articles[0].missing, SOURCE_NO_TEXT ": the page asks for a login or shows a notice in place of the article",
		"of the teaser, too: there is more to be read by others");
	r.ed->articles[0].missing = "";
	step(&r, "https://x.example/1", "<p>船来了。</p>", FEEDS_ARTICLE, 0, NULL, NULL);
	tap_str(r.ed->articles[0].missing, "", "a page with no more than the teaser is nobody's gap");
	end(&r);
}

#define OPML "<opml version='2.0'><head><title>我的报</title></head><body><outline text='要闻'>" \
	"<outline type='rss' text='湾' xmlUrl='https://x.example/f'/><outline text='河' xmlUrl='feed://y.example/f'/></outline>" \
	"<outline title='外' xmlUrl='https://z.example/f'/><outline text='again' xmlUrl='https://x.example/f'/>" \
	"<outline text='no' xmlUrl='file:///etc/passwd'/></body></opml>"

static void
start_list(struct run *r)
{
	step(r, "https://o.example/my.opml", OPML, 0, SOURCE_NO_ARTICLE, NULL, NULL);
}

static void
several(void)
{
	struct run r = { 0 };
	char *told = NULL;

	start_list(&r);
	tap_str(tell(&r, &told), "\nwant 2 -1 https://x.example/f\nwant 3 -1 http://y.example/f\nwant 4 -1 https://z.example/f", "a list wants its feeds");
	step(&r, "https://x.example/f", RSS(ITEM("1", "甲", D9, "短讯。") ITEM("2", "乙", D9, "短讯。")), 2, SOURCE_NO_ARTICLE, NULL, NULL);
	step(&r, "http://y.example/f", "", 3, SOURCE_NO_ARTICLE, "http://y.example/f: HTTP 404, not found", NULL);
	step(&r, "https://z.example/f", "{\"title\":\"外\",\"items\":[{\"id\":\"1\",\"title\":\"丙\",\"content_text\":\"三。\",\"date_published\":\"2026-07-09T07:00:00+08:00\"},"
		"{\"id\":\"9\",\"title\":\"甲二\",\"url\":\"https://x.example/1?utm_source=z\",\"content_text\":\"一。\",\"date_published\":\"2026-07-09T07:00:00+08:00\"}]}", 4, SOURCE_NO_ARTICLE, NULL, NULL);
	tap_str(tell(&r, &told), "2026-07-09 Asia/Shanghai 我的报\n1[要闻/湾] 甲 乙\n2[要闻/河] 河?\n3[外] 甲 丙", "each is a page, what failed says so, a repeat is one");
	tap_str(r.ed->articles[2].missing, "http://y.example/f: HTTP 404, not found", "why");
	tap_str(r.ed->articles[3].id, "https://z.example/f#1", "an id that is nobody else's");
	end(&r);
	start_list(&r);
	for (int i = 2; i < 5; i++)
		step(&r, "x", "", i, SOURCE_NO_ARTICLE, "no answer", NULL);
	tap_str(tell(&r, &told), "no answer; none of the feeds of https://o.example/my.opml came", "all of them failed");
	end(&r);
	start_list(&r);
	step(&r, "https://x.example/f", "<b>x</b>", 2, SOURCE_NO_ARTICLE, NULL, NULL);
	tap_int((long long)r.out.nwants, 0, "not a page: no html element");
	step(&r, "http://y.example/f", "<html><link rel=alternate type='application/rss+xml' href='/rss'>", 3, SOURCE_NO_ARTICLE, NULL, NULL);
	tap_str(tell(&r, &told), "\nwant 3 -1 http://y.example/rss again", "a page in a list leads to its feed");
	end(&r);
	free(told);
}

static void
wrong_lists(void)
{
	static const struct { const char *opml, *why; } all[] = {
		{ "<opml><body></body></opml>", "o.opml: the list names no feed" },
		{ "<opml><body><outline xmlUrl='https://x.example/f'/>", "o.opml: the list of feeds stops in the middle" },
	};
	struct run r = { 0 };
	char *told = NULL;

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		step(&r, "o.opml", all[i].opml, 0, SOURCE_NO_ARTICLE, NULL, NULL);
		tap_str(tell(&r, &told), all[i].why, all[i].why);
		end(&r);
	}
	step(&r, "papers/o.opml", "<opml><outline text=a xmlUrl='a.xml'/><outline xmlUrl='/etc/b.xml'/></opml>", 0, SOURCE_NO_ARTICLE, NULL, NULL);
	tap_ok(!r.ok || r.out.nwants <= 1, "a list that is a file names its neighbours only");
	end(&r);
	free(told);
}

static void
web_pages(void)
{
	static const struct { const char *name, *url, *html, *want; } all[] = {
		{ "an article", "https://x.example/2026/a1.html", "<html lang=zh-CN><title>渡口 - 湾报</title><meta property='og:site_name' content='湾报'>"
			"<meta property='article:published_time' content='2026-07-08T08:00:00+08:00'><article><h1>渡口的早晨</h1><p>" TEXT "</p><p>" TEXT "</p><p>" TEXT "</p></article>",
			"2026-07-08 Asia/Shanghai 湾报\n1[] 渡口的早晨" },
		{ "a page with a feed", "https://x.example/", "<html><link rel=alternate type='application/rss+xml' href='/rss'><p>" TEXT, "instead https://x.example/rss" },
		{ "an article with a feed", "https://x.example/a1", "<html><link rel=alternate type='application/rss+xml' href='/rss'><meta property='og:type' content='article'>"
			"<title>渡口的早晨</title><article><p>" TEXT "</p></article>", "2026-07-09  x.example\n1[] 渡口的早晨" },
		{ "headlines", "https://x.example/news/", "<html><title>要闻频道</title><nav><a href=/a>导航里面的一个很长的链接</a></nav><a href=1.html>渡口清晨第一班船离岸</a><a href=2.html>大桥下月通车两岸盼了三年</a>"
			"<a href=3.html>雾天摆渡三十年的老船工</a><a href=4.html>集市上的豆腐青菜和鲜鱼</a><a href=5.html>江边小学新学期开学了吗</a><a href=6.html>暑期学生票今天起开始发售</a><a href=6.html#c>暑期学生票今天起开始发售</a>"
			"<a href=https://y.example/7.html>别人家的一条很长很长的新闻</a>",
			"2026-07-09  x.example\n1[要闻频道] 渡口清晨第一班船离岸- 大桥下月通车两岸盼了三年- 雾天摆渡三十年的老船工- 集市上的豆腐青菜和鲜鱼- 江边小学新学期开学了吗- 暑期学生票今天起开始发售-"
			"\nwant 1 0 https://x.example/news/1.html\nwant 1 1 https://x.example/news/2.html\nwant 1 2 https://x.example/news/3.html\nwant 1 3 https://x.example/news/4.html"
			"\nwant 1 4 https://x.example/news/5.html\nwant 1 5 https://x.example/news/6.html" },
		{ "a login", "https://x.example/p", "<html><form>请登录<input type=password></form>",
			"https://x.example/p: not an edition: looks like a web page (HTML): the page asks for a login or shows a notice in place of the article" },
		{ "a file", "page.html", "<!DOCTYPE html><title>渡口的早晨</title><body><div class=content><p>" TEXT "</p><p>" TEXT "</p><p>" TEXT "</p></div>", "2026-07-09  渡口的早晨\n1[] 渡口的早晨" },
	};
	struct run r = { 0 };
	char *told = NULL;

	for (size_t i = 0; i < sizeof all / sizeof *all; i++) {
		step(&r, all[i].url, all[i].html, 0, SOURCE_NO_ARTICLE, NULL, NULL);
		tap_str(tell(&r, &told), all[i].want, all[i].name);
		end(&r);
	}
	free(told);
}

int
main(void)
{
	setenv("TZ", "UTC", 1);
	one_feed();
	pages_of_articles();
	several();
	wrong_lists();
	web_pages();
	return tap_done();
}
