#include "source/feed/feed.h"

#include <stdlib.h>

#include "tap.h"

#define FEED "https://example.org/paper/2026-07-09.json"

static struct source_input
input(const char *json)
{
	return (struct source_input){ .url = FEED, .data = json, .len = strlen(json),
		.content_type = "", .now = 1783641600 /* 2026-07-10T00:00:00Z */ };
}

static void
add_lines(struct buf *out, const char *s)
{
	for (; *s; s++)
		buf_addc(out, *s == '\n' ? '|' : *s);
}

/* "DATE: page[name]: id id; ..." */
static void
add_pages(struct buf *out, const struct edition *ed)
{
	char date[DATE_TEXT];

	buf_adds(out, date_format(ed->date, date));
	for (uint32_t i = 0; i < ed->npages; i++) {
		buf_addf(out, " %s", ed->pages[i].label);
		if (*ed->pages[i].name)
			buf_addf(out, "[%s]", ed->pages[i].name);
		for (uint32_t k = 0; k < ed->pages[i].narticles; k++)
			buf_addf(out, "%c%s", k ? ',' : ':',
				ed->articles[ed->pages[i].articles[k]].id);
	}
	if (ed->skipped)
		buf_addf(out, " skipped %u", ed->skipped);
}

static void
release(struct edition *ed, struct body **bodies)
{
	struct source_output o = { .edition = ed, .bodies = bodies };

	source_output_fini(&o);
}

#define NEWS(members) "{\"_newspaper\":{\"date\":\"2026-07-09\"" members "},\"items\":["

static const struct {
	const char *name, *json, *want;
} editions[] = {
	{ "an edition", NEWS(",\"pages\":[{\"label\":\"01\",\"name\":\"要闻\"},{\"label\":\"02\"}]")
		"{\"id\":\"a\",\"_newspaper\":{\"page\":\"01\",\"order\":2}},"
		"{\"id\":\"b\",\"_newspaper\":{\"page\":\"第一版\",\"order\":1}},"
		"{\"id\":\"c\",\"_newspaper\":{\"page\":2}}]}", "2026-07-09 01[要闻]:b,a 02:c" },
	{ "an article on two pages", NEWS(",\"pages\":[{\"label\":\"1\"},{\"label\":\"2\"}]")
		"{\"id\":\"a\",\"_newspaper\":{\"pages\":[\"1\",\"2\",\"1\"]}}]}", "2026-07-09 1:a 2:a" },
	{ "pages that only the items name", NEWS("")
		"{\"id\":\"a\",\"_newspaper\":{\"page\":\"A01\"}},{\"id\":\"b\",\"_newspaper\":{\"page\":\"A02\"}}]}",
		"2026-07-09 A01:a A02:b" },
	{ "a page that the edition does not list", NEWS(",\"pages\":[{\"label\":\"1\"}]")
		"{\"id\":\"a\",\"_newspaper\":{\"page\":\"9\"}}]}", "2026-07-09 1 9:a" },
	{ "an article without a page", NEWS(",\"pages\":[{\"label\":\"1\"}]")
		"{\"id\":\"a\"},{\"id\":\"b\"}]}", "2026-07-09 1 other:a,b" },
	{ "pages without articles", NEWS(",\"pages\":[{\"label\":\"1\"},{\"name\":\"二版\"},{},7]") "]}",
		"2026-07-09 1 二版 7" },
	{ "tags name the page", NEWS("")
		"{\"id\":\"a\",\"tags\":[\"湖\",\"第01版 要闻\"]},{\"id\":\"b\",\"tags\":[\"A02版：城事\"]},"
		"{\"id\":\"c\",\"tags\":[\"第13版:秀洲新闻\"]},{\"id\":\"d\",\"tags\":[\"出版社\",\"第二版次\"]}]}",
		"2026-07-09 01[要闻]:a A02[城事]:b 13[秀洲新闻]:c other:d" },
	{ "schema.org's names", NEWS(",\"printEdition\":\"早\"")
		"{\"id\":\"a\",\"printPage\":\"B1\"},{\"id\":\"b\",\"_newspaper\":{\"printPage\":\"B2\"}}]}",
		"2026-07-09 B1:a B2:b" },
	{ "a plain feed", "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"t\",\"items\":["
		"{\"id\":\"a\",\"date_published\":\"2026-07-07T23:00:00Z\"},"
		"{\"id\":\"b\",\"date_published\":\"2026-07-08T20:00:00Z\"},{\"id\":\"c\"}]}", "2026-07-08 1:a,b,c" },
	{ "the newest article's day where the paper is",
		"{\"_newspaper\":{\"time_zone\":\"Asia/Shanghai\"},\"items\":["
		"{\"id\":\"b\",\"date_published\":\"2026-07-08T20:00:00Z\"}]}", "2026-07-09 1:b" },
	{ "without any time, today where the paper is",
		"{\"_newspaper\":{\"time_zone\":\"America/New_York\",\"date\":\"2026-02-30\"},\"items\":[]}",
		"2026-07-09 1" },
	{ "ids that are numbers, missing, twice", NEWS("")
		"{\"id\":7},{\"title\":\"x\"},{\"id\":\"7\"},{\"id\":\"7#3\"},{\"content_text\":\"x\"}]}",
		"2026-07-09 1:7,#2,7#3#3,7#3,#5" },
	{ "items that cannot be used", NEWS("")
		"{\"id\":\"a\"},null,1,\"x\",[],{},{\"id\":\"\"},{\"id\":{}},{\"url\":\"https://example.org/\"}]}",
		"2026-07-09 1:a skipped 8" },
	{ "members of the wrong type", "{\"title\":[],\"language\":{},\"expired\":1,\"_newspaper\":{"
		"\"date\":20260709,\"pages\":{},\"time_zone\":true},\"items\":[{\"id\":\"a\",\"title\":{},\"tags\":\"t\","
		"\"authors\":1,\"image\":[],\"attachments\":{},\"content_html\":7,\"_newspaper\":{\"page\":{},\"pages\":\"2\","
		"\"order\":\"x\",\"kicker\":{},\"images\":{},\"area\":{},\"continued_on\":[],\"refers_to\":1,\"kind\":3}}]}",
		"2026-07-10 2:a" },
	{ "_newspaper that is none", "{\"_newspaper\":[],\"items\":[{\"id\":\"a\",\"_newspaper\":\"x\"}]}",
		"2026-07-10 1:a" },
};

static void
test_editions(void)
{
	for (size_t i = 0; i < sizeof editions / sizeof *editions; i++) {
		struct source_input in = input(editions[i].json);
		struct buf got = { 0 };
		struct edition *ed;
		struct body **bodies;
		struct err e = { 0 };

		if (feed_read(&in, &ed, &bodies, &e)) {
			add_pages(&got, ed);
			release(ed, bodies);
		} else {
			buf_adds(&got, e.text);
		}
		tap_str(buf_str(&got), editions[i].want, editions[i].name);
		buf_fini(&got);
	}
}

static const char whole[] = "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\" 苇渡\\n日报 \","
	"\"home_page_url\":\"/\",\"feed_url\":\"https://example.org/paper/feed.json\",\"language\":\"zh-CN\","
	"\"description\":\"两岸的事\",\"icon\":\"icon.png\",\"next_url\":\"2026-07-08.json\",\"expired\":true,"
	"\"_newspaper\":{\"date\":\"2026-07-09\",\"time_zone\":\"Asia/Shanghai\",\"edition\":\"早\",\"issue\":8421,"
	"\"calendar\":\"/calendar.json\",\"pages\":[{\"label\":\"A01\",\"name\":\"头版\",\"section\":\"A\","
	"\"url\":\"a01.html\",\"image\":\"a01.jpg\",\"pdf\":\"file:///a01.pdf\",\"width\":350,\"height\":-1,"
	"\"spread\":[\"A01\",\"A02\"]}]},\"items\":[{\"id\":\"a\",\"url\":\"a.html\",\"title\":\"题\\u0007目\","
	"\"language\":\"zh\",\"authors\":[{\"name\":\"甲\"},{\"url\":\"x\"},\"乙\"],\"tags\":[\"湖\",\"水\"],"
	"\"image\":\"b.jpg\",\"date_published\":\"2026-07-09T05:30:00+08:00\","
	"\"attachments\":[{\"url\":\"c.png\",\"mime_type\":\"image/png\",\"title\":\"附图\"},"
	"{\"url\":\"d.mp3\",\"mime_type\":\"audio/mpeg\"}],"
	"\"content_html\":\"<p>　　本报讯　昨天<b>下午</b>，<a href='x'>湖</a>。</p><img src=b.jpg>\","
	"\"_newspaper\":{\"page\":\"A1\",\"section\":\"要闻\",\"order\":3,\"label\":\"栏目\",\"kicker\":\"引\","
	"\"subtitle\":[\"副一\",\"副二\"],\"byline\":\"■记者\",\"dateline\":\"本报讯\",\"source\":\"新华社\","
	"\"kind\":\"photo\",\"images\":[{\"url\":\"p.jpg\",\"caption\":\"图为湖\",\"credit\":\"李 摄\",\"width\":640,"
	"\"height\":480},{\"url\":\"data:x\",\"caption\":\"没有地址\"}],\"area\":[[[0,0],[10,0.5],[100,100]]],"
	"\"continued_on\":{\"page\":\"2\",\"id\":\"b\"},\"continued_from\":3,"
	"\"refers_to\":[{\"page\":\"4\"},{},\"5\"]}}]}";

static void
test_fields(void)
{
	struct source_input in = input(whole);
	struct buf got = { 0 };
	struct edition *ed;
	struct body **bodies;
	struct err e = { 0 };
	const struct article *a;
	char *text;

	if (!tap_ok(feed_read(&in, &ed, &bodies, &e), "all members%s", e.text))
		return;
	a = &ed->articles[0];
	tap_str(ed->paper, "苇渡 日报", "the paper, on one line");
	tap_str(ed->home_url, "https://example.org/", "home_page_url is absolute");
	tap_str(ed->icon, "https://example.org/paper/icon.png", "so is the icon");
	tap_str(ed->next_url, "https://example.org/paper/2026-07-08.json", "and the edition before");
	tap_str(ed->calendar, "https://example.org/calendar.json", "and the calendar");
	tap_str(ed->issue, "8421", "an issue that is a number");
	tap_ok(ed->expired && strcmp(ed->name, "早") == 0 && strcmp(ed->motto, "两岸的事") == 0 &&
		strcmp(ed->time_zone, "Asia/Shanghai") == 0, "the rest of the head");
	tap_str(ed->pages[0].pdf, "", "a file is no address");
	tap_ok(ed->pages[0].width == 350 && ed->pages[0].height == 0, "sizes");
	tap_str(ed->pages[0].spread, "A01\nA02", "a spread");
	for (const char *const *s = (const char *const[]){ a->title, a->authors, a->tags, a->kicker,
	    a->subtitle, a->byline, a->label, a->section, a->dateline, a->source, a->published,
	    a->area, a->url, NULL }; *s; s++) {
		buf_addc(&got, ' ');
		add_lines(&got, *s);
	}
	tap_str(buf_str(&got), " 题目 甲|乙 湖|水 引 副一|副二 ■记者 栏目 要闻 本报讯 新华社 2026-07-09T05:30:00+08:00 "
		"[[[0,0],[10,0.5],[100,100]]] https://example.org/paper/a.html", "the article");
	buf_clear(&got);
	buf_addf(&got, "%s/%s %s/%s", a->continued_on.page, a->continued_on.id, a->continued_from.page,
		a->continued_from.id);
	for (uint32_t i = 0; i < a->nrefers; i++)
		buf_addf(&got, " %s/%s", a->refers[i].page, a->refers[i].id);
	tap_str(buf_str(&got), "2/b 3/ 4/ 5/", "its places");
	buf_clear(&got);
	for (uint32_t i = 0; i < a->nimages; i++)
		buf_addf(&got, "%s(%s) ", a->images[i].url, a->images[i].caption);
	tap_str(buf_str(&got), "https://example.org/paper/p.jpg(图为湖) https://example.org/paper/b.jpg() "
		"https://example.org/paper/c.png(附图) ", "its pictures");
	text = body_text(bodies[0]);
	tap_str(text, "图为湖　李 摄\n\n附图\n\n没有地址\n\n昨天下午，湖。",
		"its text, the dateline gone, the pictures beside it");
	free(text);
	tap_ok(bodies[0]->count == 8 && bodies[0]->blocks[6].kind == BLOCK_PARAGRAPH &&
		bodies[0]->blocks[6].nspans == 2 && bodies[0]->blocks[6].spans[0].from == 6,
		"its spans have moved with it");
	buf_fini(&got);
	release(ed, bodies);
}

/* -- the text -------------------------------------------------------------- */

static const struct {
	const char *item, *want;	/* "-" no body at all */
} texts[] = {
	{ "\"content_html\":\"<p>a</p>\",\"content_text\":\"b\"", "a" },
	{ "\"content_text\":\"a\\n\\nb\"", "a\n\nb" }, { "\"summary\":\"s\"", "s" },
	{ "\"content_html\":\"\"", "-" }, { "\"content_text\":\" \\n\"", "-" }, { "\"content_html\":\"\",\"content_text\":\"b\"", "b" },
	{ "\"content_text\":\"a\\u0000b\"", "a\xef\xbf\xbd" "b" }, { "\"content_text\":\"a\\\\u0000\"", "a\\u0000" },
	{ "\"title\":\"t\"", "-" }, { "\"content_html\":null", "-" },
	{ "\"content_text\":\"本报讯 甲\",\"_newspaper\":{\"dateline\":\"本报讯\"}", "甲" },
	{ "\"content_text\":\"本报讯\",\"_newspaper\":{\"dateline\":\"本报讯\"}", "本报讯" },
	{ "\"content_text\":\"甲 本报讯\",\"_newspaper\":{\"dateline\":\"本报讯\"}", "甲 本报讯" },
	{ "\"content_text\":\"本报讯 甲\"", "本报讯 甲" },
	{ "\"_newspaper\":{\"images\":[{\"url\":\"p.jpg\",\"caption\":\"c\"}]}", "c" },
	{ "\"content_text\":\"甲\",\"_newspaper\":{\"images\":[{\"url\":\"p.jpg\",\"credit\":\"c\"}]}", "甲\n\nc" },
	{ "\"content_html\":\"<figure><img src=p.jpg><figcaption>x</figcaption></figure>\","
		"\"_newspaper\":{\"images\":[{\"url\":\"p.jpg\",\"caption\":\"c\"}]}", "x" },
};

static void
test_texts(void)
{
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
		struct buf json = { 0 };
		struct source_input in;
		struct edition *ed;
		struct body **bodies;
		char *text = NULL;

		buf_addf(&json, "{\"items\":[{\"id\":\"a\",%s}]}", texts[i].item);
		in = input(json.data);
		if (tap_ok(feed_read(&in, &ed, &bodies, NULL), "%s", texts[i].item)) {
			text = bodies[0] ? body_text(bodies[0]) : NULL;
			tap_str(text ? text : "-", texts[i].want, "its text");
			release(ed, bodies);
		}
		free(text);
		buf_fini(&json);
	}
}

/* -- what is no edition ---------------------------------------------------- */

static const struct {
	const char *json, *want;
} bad[] = {
	{ "", FEED ": line 1, column 1: the document is cut short, expected a value" },
	{ "{", FEED ": line 1, column 2: the document is cut short, expected a member's name in quotes" },
	{ "{\"items\":", FEED ": line 1, column 10: the document is cut short, expected a value" },
	{ "{}", FEED ": JSON, but not an edition: it has no list of items" },
	{ "{\"items\":{}}", FEED ": JSON, but not an edition: it has no list of items" },
	{ "[]", FEED ": JSON, but not an edition: it has no list of items" },
	{ "null", FEED ": JSON, but not an edition: it has no list of items" },
};

static void
test_bad(void)
{
	size_t cuts = 0, refused = 0;
	struct edition *ed = NULL;
	struct body **bodies = NULL;

	for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
		struct source_input in = input(bad[i].json);
		struct err e = { 0 };

		tap_ok(!feed_read(&in, &ed, &bodies, &e), "not read");
		tap_str(e.text, bad[i].want, "and why");
	}
	/* Cut anywhere, the same document is an error and nothing leaks. */
	for (size_t n = 0; n + 1 < sizeof whole; n++) {
		struct source_input in = input(whole);

		in.len = n;
		cuts++;
		if (feed_read(&in, &ed, &bodies, NULL)) {
			printf("# read though cut at byte %zu\n", n);
			release(ed, bodies);
		} else {
			refused++;
		}
	}
	tap_ok(cuts > 100 && refused == cuts, "cut at any of %zu bytes it is refused: %zu", cuts, refused);
}

static void
test_limits(void)
{
	struct buf json = { 0 };
	struct source_input in;
	struct edition *ed;
	struct body **bodies;

	buf_adds(&json, "{\"items\":[");
	for (int i = 0; i < 6000; i++)
		buf_addf(&json, "%s{\"id\":\"same\",\"_newspaper\":{\"page\":\"%d\"}}", i ? "," : "", i + 1);
	buf_adds(&json, "]}");
	in = input(json.data);
	if (tap_ok(feed_read(&in, &ed, &bodies, NULL), "6000 items on 6000 pages")) {
		tap_int(ed->narticles, 5000, "no more than 5000 articles");
		tap_int(ed->skipped, 1000, "the rest is counted");
		tap_int(ed->npages, 400, "no more than 400 pages");
		release(ed, bodies);
	}
	buf_clear(&json);
	buf_adds(&json, "{\"title\":\"");
	buf_fill(&json, 'x', 3000000);
	buf_adds(&json, "\",\"items\":[]}");
	in = input(json.data);
	if (tap_ok(feed_read(&in, &ed, &bodies, NULL), "a title of 3 MB")) {
		tap_int((long long)strlen(ed->paper), 4096, "is cut");
		release(ed, bodies);
	}
	buf_fini(&json);
}

/* A file beside which the others lie: addresses that are relative stay so. */
static void
test_file(void)
{
	struct source_input in = input("{\"next_url\":\"2026-07-08.json\",\"icon\":\"i.png\",\"_newspaper\":{"
		"\"calendar\":\"/etc/passwd\"},\"items\":[]}");
	struct edition *ed;
	struct body **bodies;

	in.url = "paper/2026-07-09.json";
	if (tap_ok(feed_read(&in, &ed, &bodies, NULL), "a file")) {
		tap_str(ed->next_url, "2026-07-08.json", "the edition before lies beside it");
		tap_str(ed->icon, "", "a picture does not");
		tap_str(ed->calendar, "", "nor does the system's");
		release(ed, bodies);
	}
}

/* What an item links to lies beside the item's own page, not beside the feed. */
static void
test_links(void)
{
	struct source_input in = input("{\"items\":[{\"id\":\"a\",\"url\":\"https://example.net/d/a.html\","
		"\"content_html\":\"<p><a href='b.html'>b</a></p>\"},"
		"{\"id\":\"c\",\"content_html\":\"<p><a href='b.html'>b</a></p>\"}]}");
	struct edition *ed;
	struct body **bodies;

	if (tap_ok(feed_read(&in, &ed, &bodies, NULL), "items with links")) {
		tap_str(bodies[0]->blocks[0].spans[0].target, "https://example.net/d/b.html",
			"relative to the item's address");
		tap_str(bodies[1]->blocks[0].spans[0].target, "https://example.org/paper/b.html",
			"to the feed's where it has none");
		release(ed, bodies);
	}
}

int
main(void)
{
	test_editions();
	test_links();
	test_fields();
	test_texts();
	test_bad();
	test_limits();
	test_file();
	return tap_done();
}
