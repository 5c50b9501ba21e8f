/* epaper.c - what the web editions of newspapers call things: addresses, labels, areas,
 * the notes that their publishing tools leave. */
#include "source/epaper/epaper.h"

#include <stdlib.h>

#include "tap.h"

static const struct {
	const char *url, *want;		/* system, role, day, id, label */
} addresses[] = {
	{ "http://a.b/jx/pc/layout/202607/09/node_01.html", "new page 2026-07-09 jx/pc/layout/202607/09/node_01 01" },
	{ "http://a.b/jx/pc/layout/202607/09/node_A01.html?v=1", "new page 2026-07-09 jx/pc/layout/202607/09/node_A01 A01" },
	{ "http://a.b/pc/col/202607/09/n_01.html", "new page 2026-07-09 pc/col/202607/09/n_01 01" },
	{ "http://a.b/pc/column/202607/09/lA12.html", "new page 2026-07-09 pc/column/202607/09/lA12 A12" },
	{ "http://a.b/pad/html/202607/09/l01.html", "new page 2026-07-09 pad/html/202607/09/l01 01" },
	{ "http://a.b/2026/03/30/9455__01.html", "new page 2026-03-30 2026/03/30/9455__01 01" },
	{ "http://a.b/pc/content/202607/09/content_123.html", "new article 2026-07-09 pc/content/202607/09/content_123 " },
	{ "http://a.b/pc/con/202607/09/c123.html", "new article 2026-07-09 pc/con/202607/09/c123 " },
	{ "http://a.b/pc/cont/202607/09/cont_123.html", "new article 2026-07-09 pc/cont/202607/09/cont_123 " },
	{ "http://a.b/html/2026-07/09/node_58464.htm", "old page 2026-07-09 html/2026-07/09/node_58464 " },
	{ "http://a.b/html/202607/09/node_187.html", "new page 2026-07-09 html/202607/09/node_187 187" },
	{ "http://a.b/html/2026-07/09/content_58464_197.htm?div=-1", "old article 2026-07-09 html/2026-07/09/content_58464_197 " },
	{ "http://a.b/rb/html/2026-07/09/nbs.D110000rb_02.htm", "nbs page 2026-07-09 rb/html/2026-07/09/nbs.D110000rb_02 02" },
	{ "http://a.b/rb/html/2026-07/09/nw.D110000rb_20260709_1-01.htm",
		"nbs article 2026-07-09 rb/html/2026-07/09/nw.D110000rb_20260709_1-01 " },
	{ "http://a.b/content/20260709/Page01BC.htm", "index page 2026-07-09 content/20260709/Page01BC 01" },
	{ "http://a.b/content/20260709/Articel01002BC.htm", "index article 2026-07-09 content/20260709/Articel01002BC " },
	/* none of them */
	{ "http://a.b/pc/layout/202607/09/index.html", "new other 2026-07-09 pc/layout/202607/09/index " },
	{ "http://a.b/pc/layout/202613/09/node_01.html", "- other  pc/layout/202613/09/node_01 " },
	{ "http://a.b/news/2026-02/30/content_1.htm", "- other  news/2026-02/30/content_1 " },
	{ "http://a.b/pc/layout/202607/09/node_01.jpg", "new other 2026-07-09 pc/layout/202607/09/node_01 " },
	{ "http://a.b/202607/09/list.html", "new other 2026-07-09 202607/09/list " },
	{ "http://a.b/202607/09/cat.html", "new other 2026-07-09 202607/09/cat " },
	{ "http://a.b", "- other   " }, { "http://a.b/", "- other   " }, { "/x/202607/09/node_01.html", "- other   " },
};

static const char *const systems[] = { "-", "new", "old", "nbs", "index" };
static const char *const roles[] = { "other", "page", "article" };

static void
test_addresses(struct arena *a)
{
	for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++) {
		struct epaper_address at;
		char day[DATE_TEXT];

		epaper_url_read(addresses[i].url, &at);
		tap_str(arena_printf(a, "%s %s %s %s %s", systems[at.system], roles[at.role],
			date_format(at.date, day), epaper_url_id(a, addresses[i].url),
			epaper_url_label(a, addresses[i].url)), addresses[i].want, addresses[i].url);
	}
}

#define NEW "http://a.b/jx/pc/layout/202607/09/node_01.html"
#define OLD "http://a.b/html/2026-07/09/node_18.htm"
static const struct {
	const char *page, *url;
	bool sheet, item;
} links[] = {
	{ NEW, "https://a.b/jx/pc/layout/202607/09/node_02.html", true, false },
	{ NEW, "http://a.b/jx/pc/content/202607/09/content_1.html", false, true },
	{ NEW, "http://a.b/jx/pc/layout/202607/08/node_02.html", false, false },	/* yesterday's */
	{ NEW, "http://a.b/jx/pc/content/202607/08/content_1.html", false, false },
	{ NEW, "http://a.b/nh/pc/layout/202607/09/node_02.html", false, false },	/* another paper's */
	{ NEW, "http://a.b/nh/pc/content/202607/09/content_1.html", false, false },
	{ NEW, "http://c.d/jx/pc/layout/202607/09/node_02.html", false, false },
	{ OLD, "http://a.b/html/2026-07/09/node_19.htm", true, false },
	{ OLD, "http://a.b/html/2026-07/09/content_1.htm?div=0", false, true },
	{ OLD, "http://a.b/html/2026-07/08/node_2.htm", false, false },
};

static const struct {
	const char *first, *want, *calendar;
} days[] = {
	{ NEW, "http://a.b/jx/pc/layout/202512/31/node_01.html", "http://a.b/jx/pc/layout/202607/period.xml" },
	{ OLD, "http://a.b/html/2025-12/31/node_1.htm", "http://a.b/html/2026-07/period.xml" },
	{ "http://a.b/h/2026-07/09/nbs.D11rb_01.htm", "http://a.b/h/2025-12/31/nbs.D11rb_01.htm",
		"http://a.b/h/2026-07/period.xml" },
	{ "http://a.b/content/20260709/Page01BC.htm", "http://a.b/content/20251231/IssueIndex.htm", "" },
	{ "http://a.b/2026/03/30/9455__01.html", NULL, "http://a.b/2026/03/period.xml" },
	{ "http://a.b/2026/03/30/l01.html", "http://a.b/2025/12/31/l01.html", "http://a.b/2026/03/period.xml" },
	{ "http://a.b/index.html", NULL, "" },
};

static void
test_links(struct arena *a)
{
	for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
		struct epaper_address at;

		epaper_url_read(links[i].page, &at);
		tap_ok(epaper_url_is_sheet(links[i].page, &at, links[i].url) == links[i].sheet &&
			epaper_url_is_item(links[i].page, &at, links[i].url) == links[i].item, "%s", links[i].url);
	}
	for (size_t i = 0; i < sizeof days / sizeof *days; i++) {
		char *day = epaper_url_day(days[i].first, (struct date){ 2025, 12, 31 }, true);

		tap_str(day, days[i].want, "another day");
		tap_str(epaper_url_calendar(a, days[i].first, false, ""), days[i].calendar, "its calendar");
		free(day);
	}
	tap_str(epaper_url_calendar(a, OLD, true, "3"), "http://a.b/html/2026-07/navi.xml#paper=3", "one called navi");
	tap_str(epaper_url_sheet_of(a, "http://a.b/c/20260709/Articel12003BC.htm"),
		"http://a.b/c/20260709/Page12BC.htm", "the page in an article's number");
	tap_str(epaper_url_sheet_of(a, "http://a.b/h/2026-07/09/nw.D11rb_20260709_3-12.htm"),
		"http://a.b/h/2026-07/09/nbs.D11rb_12.htm", "and in another's");
	tap_str(epaper_url_sheet_of(a, "http://a.b/h/2026-07/09/nw.D11rb.htm"), "", "none is in this");
	tap_ok(epaper_url_same("http://a.b/x?1", "https://a.b/x#y") && !epaper_url_same("http://a.b/x", "http://a.b/y"),
		"the same document");
}

static const struct {
	const char *text, *want;	/* label|name|spread, NULL none */
} labels[] = {
	{ "第01版：今日要闻", "01|今日要闻|" }, { "第A01版：头版", "A01|头版|" }, { "A01： 头版", "A01|头版|" },
	{ "第01版 要闻", "01|要闻|" }, { "第1版　　　要闻", "1|要闻|" }, { "第13版:秀洲新闻", "13|秀洲新闻|" },
	{ "01版：要闻", "01|要闻|" }, { "(GA01) 封面", "GA01|封面|" }, { "第RB01版: 日报01版", "RB01|日报01版|" },
	{ "001", "001||" }, { "0607", "06||06\n07" }, { "A0405", "A04||A04\nA05" },
	{ "第06-07版：专题", "06|专题|06\n07" }, { "A04/05 特刊", "A04|特刊|A04\nA05" },
	{ "第02版：综 合", "02|综合|" }, { "第03版：科技 教育", "03|科技 教育|" }, { "■ 第一版：要闻", "一|要闻|" },
	{ "第十二版", "十二||" }, { "特刊02版：海边", "特刊02|海边|" }, { "01", "01||" }, { "第04版", "04||" },
	{ "02 - 民生", "02|民生|" }, { "【A02】要闻", "A02|要闻|" },
	{ "7月9日", NULL }, { "2026年7月9日", NULL }, { "2026", NULL }, { "2026-07-09", NULL }, { "12306热线", NULL },
	{ "下一版", NULL }, { "", NULL }, { "要闻", NULL }, { "出版", NULL }, { "3", NULL }, { "2026 版权所有", NULL },
};

static const struct {
	const char *title, *want;
} papers[] = {
	{ "菱塘日报--数字报", "菱塘日报" }, { "菱塘晚报-2026年07月09日 第01版：要闻", "菱塘晚报" },
	{ "菱塘日报", "菱塘日报" }, { "《菱塘日报》电子版", "菱塘日报" }, { "第01版：要闻_菱塘商报数字报纸", "菱塘商报" },
	{ "数字报-菱塘日报-菱塘在线", "菱塘日报" }, { "Lingtang Daily", "Lingtang" }, { "菱塘电子报", "菱塘" },
	{ "首页", "" }, { "", "" },
};

static const struct {
	const char *title;
	bool ad;
} ads[] = {
	{ "广告", true }, { "广 告", true }, { "公益广告", true }, { "（广告）", true }, { "本版责编：甲 乙", true },
	{ "第2版责编:甲　版式:乙", true }, { "责任编辑：甲", true }, { "本版编辑：李四", true },
	{ "2版责编 王五 美编 赵六", true }, { "A03版编辑 王 五", true }, { "本版责编：", true }, { "责任编辑王五", true },
	{ "编辑部的故事", false }, { "责任编辑 培训班开班", false }, { "三版编辑王五的一天", false }, { "编辑 记者", false }, { "广告法修订", false }, { "责编的一天", false },
	{ "广告人的春天", false }, { "", false },
};

static void
test_labels(struct arena *a)
{
	struct date day = { 0 };

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		struct epaper_label l;
		bool ok = epaper_label_read(a, labels[i].text, &l);

		tap_str(ok ? arena_printf(a, "%s|%s|%s", l.label, l.name, l.spread) : NULL, labels[i].want,
			labels[i].text);
	}
	for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
		tap_str(epaper_label_paper(a, papers[i].title), papers[i].want, papers[i].title);
	for (size_t i = 0; i < sizeof ads / sizeof *ads; i++)
		tap_ok(epaper_label_is_ad(ads[i].title) == ads[i].ad, "ad or not: %s", ads[i].title);
	tap_ok(epaper_label_date("版 12345 今天是2026年7月9日 星期四", &day) && day.month == 7 && day.day == 9, "a day");
	tap_ok(epaper_label_date("x 2026-12-31", &day) && day.day == 31, "another");
	tap_ok(!epaper_label_date("2026年13月1日 120267/1/1", &day), "none");
	tap_ok(epaper_label_is_link("[详细]") && epaper_label_is_link("下一版 >>") && epaper_label_is_link("") &&
		!epaper_label_is_link("更多船只靠岸"), "words of links");
}

static const struct {
	const char *coords;
	bool rect;
	int width, height;		/* of the picture; 0 not known */
	const char *want;
} areas[] = {
	{ "0,0,100,0,100,200,0,200", false, 200, 400, "[[[0,0],[50,0],[50,50],[0,50]]]" },
	{ "10,20,110,220", true, 200, 400, "[[[5,5],[55,5],[55,55],[5,55]]]" },
	{ "0.5, 1.25 ;66.6,2 ,3.333,4", false, 100, 100, "[[[0.5,1.25],[66.6,2],[3.33,4]]]" },
	{ "66.38%,84.49%\n10%,0%\n0%,100%", false, 0, 0, "[[[66.38,84.49],[10,0],[0,100]]]" },
	{ "-5,0,900,0,50,50", false, 100, 100, "[[[0,0],[100,0],[50,50]]]" },
	{ "2,2,348,2,348,548,2,548", false, 0, 0, "[[[0.57,0.36],[99.43,0.36],[99.43,99.64],[0.57,99.64]]]" },
	{ "2,2,348,2,348,55,2,55", false, 0, 0, "[[[0.57,0.36],[99.43,0.36],[99.43,10],[0.57,10]]]" },
	{ "10,10,590,10,590,890,10,890", false, 0, 0, "[[[1.67,1.11],[98.33,1.11],[98.33,98.89],[1.67,98.89]]]" },
	{ "null", false, 100, 100, "" }, { "", false, 100, 100, "" }, { "1,2,3", false, 100, 100, "" },
	{ "99999999999999999999,1,2,3,4,5", false, 100, 100, "[[[100,1],[2,3],[4,5]]]" },
};

static void
test_areas(struct arena *a)
{
	for (size_t i = 0; i < sizeof areas / sizeof *areas; i++) {
		struct epaper_area one = { NULL, areas[i].coords, areas[i].rect };
		struct epaper_size size = { 0 };

		epaper_area_measure(&one, &size);
		if (areas[i].width)
			size = (struct epaper_size){ .width = areas[i].width * 100, .height = areas[i].height * 100 };
		else
			epaper_area_guess(&size, EPAPER_OLD);
		tap_str(epaper_area_json(a, &one, &size), areas[i].want, areas[i].coords);
	}
}

static const struct {
	const char *html, *left, *found;	/* title|kicker|subtitle|author|paper */
	bool cut_off;
} metas[] = {
	{ "<p>文</p><!--enpproperty <date>2026-07-09</date><author>甲</author><subtitle>副</subtitle>"
		"<introtitle>引</introtitle><paperid>5</paperid><title>题 &amp; 目\n</title>/enpproperty--><p>后</p>",
		"<p>文</p><p>后</p>", "题 & 目|引|副|甲|5", false },
	/* a "-->" inside ends the comment for a parser; the mark itself went astray */
	{ "<!--enpproperty <date>d</date><title>水 --> 乡</title>/enpproperty--></div>", "</div>", "水 --> 乡||||", false },
	{ "<!--enpcontent--><p>文</p><!--/enpcontent--><date>2026-02-02</date><title>开渔</title>/enpproperty--></html>",
		"<enpcontent><p>文</p></enpcontent></html>", "开渔||||", false },
	{ "<!--<npm:article-title>-->题<!--</npm:article-title>--><!-- x --></a>",
		"<npm-article-title>题</npm-article-title><!-- x --></a>", "||||", false },
	{ "<!--enpcontent--><p>文", "<enpcontent><p>文", "||||", true },
	{ "<!--enpcontent--><p>文</p>", "<enpcontent><p>文</p>", "||||", true },
	{ "<p>文</p><!-- nothing ends it <p>尾</p>", "<p>文</p> nothing ends it <p>尾</p>", "||||", false },
	{ "<p>半", "<p>半", "||||", true }, { "", "", "||||", false },
	{ "x/enpproperty-->y>", "xy>", "||||", false },
};

static void
test_metas(struct arena *a)
{
	for (size_t i = 0; i < sizeof metas / sizeof *metas; i++) {
		struct epaper_meta m;
		struct buf html = { 0 };

		buf_adds(&html, metas[i].html);
		epaper_meta_cut(a, &html, &m);
		tap_str(buf_str(&html), metas[i].left, "what is left");
		tap_str(arena_printf(a, "%s|%s|%s|%s|%s", m.title, m.kicker, m.subtitle, m.author, m.paper_id),
			metas[i].found, "the properties");
		tap_ok(m.cut_off == metas[i].cut_off, "cut off or not");
		buf_fini(&html);
	}
}

int
main(void)
{
	struct arena a = { 0 };

	test_addresses(&a);
	test_links(&a);
	test_labels(&a);
	test_areas(&a);
	test_metas(&a);
	arena_fini(&a);
	return tap_done();
}
