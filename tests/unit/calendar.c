#include "source/epaper/calendar.h"

#include <libxml/xmlIO.h>

#include "base/buf.h"
#include "tap.h"

static const struct {
	const char *json, *want;
} cases[] = {
	{ "{\"editions\":[{\"date\":\"2026-07-08\",\"url\":\"8.json\"},"
		"{\"date\":\"2026-07-09\",\"url\":\"http://x/9\"}]}",
		"2026-07-09 http://x/9, 2026-07-08 http://h/a/8.json, " },
	{ "{\"editions\":[{\"date\":\"2026-07-08\",\"url\":\"/8\"},"
		"{\"date\":\"2026-07-08\",\"url\":\"/9\"}]}",
		"2026-07-08 http://h/8, 1 skipped" },
	{ "{\"editions\":[1,null,{},{\"date\":\"2026-02-30\",\"url\":\"/x\"},{\"date\":7,\"url\":\"/x\"},"
		"{\"date\":\"2026-07-08\",\"url\":\"file:///etc/passwd\"},{\"date\":\"2026-07-08\"}]}", "7 skipped" },
	{ "{\"editions\":[{\"date\":\"2026-07-08T05:00:00Z\",\"url\":\"/8\"}]}", "1 skipped" },
	{ "{\"editions\":[]}", "" },
	{ "{\"editions\":{}}", "http://h/a/c.json: /editions: expected an array" },
	{ "{}", "http://h/a/c.json: /editions: expected an array" },
	{ "[]", "http://h/a/c.json: /editions: expected an array" },
	{ "3", "http://h/a/c.json: /editions: expected an array" },
};

#define PERIOD(day, paper, more) "<period id=\"" day "\"><paper_id>" paper "</paper_id><period_date>2026-07-" day \
	"</period_date><period_name>2026-07-" day "</period_name>" more "</period>"
#define FRONT "<front_page>node_01.html</front_page>"
#define OLD "<rmp_exe_path>2026-07/x</rmp_exe_path><rmp_pic_path/>"
#define NEW_URL "http://h/jx/pc/layout/202607/period.xml"
#define OLD_URL "http://h/html/2026-07/period.xml"

/* What web editions have: the days, what was skipped, where the month before is told. */
static const struct {
	const char *url, *xml, *want;
} months[] = {
	{ NEW_URL, "<?xml version='1.0' encoding='UTF-8'?>\r\n<periodlist>" PERIOD("08", "3", FRONT) PERIOD("09", "3", FRONT)
		"</periodlist>", "2026-07-09 http://h/jx/pc/layout/202607/09/node_01.html, "
		"2026-07-08 http://h/jx/pc/layout/202607/08/node_01.html, < http://h/jx/pc/layout/202606/period.xml" },
	{ OLD_URL, "<periodlist>" PERIOD("09", "1", OLD) "</periodlist>",
		"2026-07-09 http://h/html/2026-07/09/node_1.htm, < http://h/html/2026-06/period.xml" },
	{ "http://h/html/2026-01/period.xml", "<periodlist><period id='5'><rmp_exe_path>a/node_58464.htm</rmp_exe_path></period></periodlist>",
		"2026-01-05 http://h/html/2026-01/05/node_58464.htm, < http://h/html/2025-12/period.xml" },
	{ "http://h/2026/03/period.xml", "<periodlist><period><period_date>2026-03-30</period_date><front_page>9455__01.html</front_page>"
		"</period></periodlist>", "2026-03-30 http://h/2026/03/30/9455__01.html, < http://h/2026/02/period.xml" },
	/* several papers: the one that is named, else the one with the most days */
	{ NEW_URL "#paper=7", "<periodlist>" PERIOD("08", "3", FRONT) PERIOD("09", "3", FRONT)
		PERIOD("09", "7", "<front_page>node_A01.html</front_page>") "</periodlist>",
		"2026-07-09 http://h/jx/pc/layout/202607/09/node_A01.html, 2 skipped, < http://h/jx/pc/layout/202606/period.xml#paper=7" },
	{ NEW_URL, "<periodlist>" PERIOD("09", "7", "<front_page>node_A01.html</front_page>") PERIOD("08", "3", FRONT)
		PERIOD("09", "3", FRONT) "</periodlist>", "2026-07-09 http://h/jx/pc/layout/202607/09/node_01.html, "
		"2026-07-08 http://h/jx/pc/layout/202607/08/node_01.html, 1 skipped, < http://h/jx/pc/layout/202606/period.xml" },
	{ NEW_URL, "<periodlist><period id='31'/><period id='32'/><period><period_date>2026-06-30</period_date></period>"
		"<period id='1'><front_page>file:///etc/passwd</front_page></period></periodlist>",
		"2026-07-31 http://h/jx/pc/layout/202607/31/node_1.htm, 3 skipped, < http://h/jx/pc/layout/202606/period.xml" },
	{ "http://h/html/2026-07/navi.xml", "<navi><calendar><date>2026-07-09</date><date id='8'><rmp_exe_path>2026-07/08/node_2.htm"
		"</rmp_exe_path></date><date>soon</date></calendar></navi>", "2026-07-09 http://h/html/2026-07/09/node_1.htm, "
		"2026-07-08 http://h/html/2026-07/08/node_2.htm, 1 skipped, < http://h/html/2026-06/navi.xml" },
	{ "http://h/papersInfo/20260709.xml", "<papers><paper><papperID>1</papperID><paperName>菱塘日报</paperName><paperDate>2026/07/09"
		"</paperDate><layouts><layout><edition>01</edition><layoutURL>/jx/pc/layout/202607/09/node_01.html</layoutURL></layout>"
		"<layout><layoutURL>/jx/pc/layout/202607/09/node_02.html</layoutURL></layout></layouts></paper>"
		"<paper><papperID>2</papperID><paperDate>2026/07/09</paperDate><layout><layoutURL>/x/202607/09/node_01.html</layoutURL></layout>"
		"</paper></papers>", "2026-07-09 http://h/jx/pc/layout/202607/09/node_01.html, 1 skipped, < http://h/papersInfo/20260708.xml" },
	/* whose pages are known by their folder only */
	{ "http://h/papersInfo/20260301.xml#under=/x/layout/", "<papers><paper><paperDate>2026/03/01</paperDate><layout><layoutURL>/jx/layout/"
		"202603/01/node_01.html</layoutURL></layout></paper><paper><paperDate>2026/03/01</paperDate><layout><layoutURL>"
		"http://h/x/layout/202603/01/node_A01.html</layoutURL></layout></paper></papers>", "2026-03-01 http://h/x/layout/202603/01/"
		"node_A01.html, 1 skipped, < http://h/papersInfo/20260228.xml#under=/x/layout/" },
	{ NEW_URL, "\xef\xbb\xbf\n<periodlist/>", "< http://h/jx/pc/layout/202606/period.xml" },
	{ "http://h/period.xml", "<periodlist>" PERIOD("09", "1", FRONT) "</periodlist>", "1 skipped" },
	/* no calendar, no XML, and what wants more than to be read */
	{ NEW_URL, "<html><body>log in</body></html>", NEW_URL ": XML, but no calendar of a newspaper" },
	{ NEW_URL, "<periodlist><period>", NEW_URL ": no well-formed XML" }, { NEW_URL, "<", NEW_URL ": no well-formed XML" },
	{ NEW_URL, "<!DOCTYPE a [<!ENTITY a 'aaaaaaaaaa'><!ENTITY b '&a;&a;&a;&a;&a;'>]><periodlist>&b;</periodlist>",
		NEW_URL ": XML with a document type of its own is refused" },
	{ NEW_URL, "<!DOCTYPE a [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><periodlist>&x;</periodlist>",
		NEW_URL ": XML with a document type of its own is refused" },
	{ NEW_URL, "<!DOCTYPE a SYSTEM 'http://127.0.0.1:1/a.dtd'><periodlist/>",
		NEW_URL ": XML with a document type of its own is refused" },
	{ NEW_URL, "<?xml-stylesheet href='file:///etc/passwd'?><x:include xmlns:x='http://www.w3.org/2001/XInclude' "
		"href='file:///etc/passwd'/>", NEW_URL ": XML, but no calendar of a newspaper" },
};

static const char *const broken[] = {
	"", "{", "{\"editions\":[", "{\"editions\":[{\"date\":\"2026-07-08\"", "<html>", "\xff\xfe",
	"{\"editions\":[]} x",
};

static void
read_from(const char *url, const char *json, struct buf *out)
{
	struct source_input in = { .url = url, .data = json, .len = strlen(json),
		.content_type = "" };
	struct calendar c;
	struct err e = { 0 };
	char day[DATE_TEXT];

	buf_clear(out);
	if (!calendar_read(&in, &c, &e))
		buf_adds(out, e.text);
	for (size_t i = 0; i < c.count; i++)
		buf_addf(out, "%s %s, ", date_format(c.days[i].date, day), c.days[i].url);
	if (c.skipped)
		buf_addf(out, "%zu skipped%s", c.skipped, c.earlier ? ", " : "");
	if (c.earlier)
		buf_addf(out, "< %s", c.earlier);
	tap_ok(date_is_set(c.first) == (c.earlier != NULL) && (!c.earlier || date_compare(c.first, c.last) <= 0),
		"the days, where there is one before them");
	calendar_fini(&c);
}

static void
read_text(const char *json, struct buf *out)
{
	read_from("http://h/a/c.json", json, out);
}

static int opened;

static int
seen(const char *name)
{
	(void)name;
	opened++;
	return 0;
}

static void
test_months(struct buf *got)
{
	xmlRegisterInputCallbacks(seen, NULL, NULL, NULL);
	for (size_t i = 0; i < sizeof months / sizeof *months; i++) {
		read_from(months[i].url, months[i].xml, got);
		tap_str(buf_str(got), months[i].want, months[i].xml);
	}
	tap_int(opened, 0, "nobody asked for a file or an address");
}

/* Where to look next, for the paper of the 8th. */
static const struct { const char *url, *next; } others[] = {
	{ NEW_URL, "http://h/jx/pc/layout/202607/navi.xml" },
	{ NEW_URL "#paper=3", "http://h/jx/pc/layout/202607/navi.xml#paper=3" },
	{ "http://h/jx/pc/layout/202607/navi.xml", "http://h/papersInfo/20260708.xml#under=/jx/pc/layout/" },
	{ "http://h/jx/pc/layout/202607/navi.xml#paper=3", "http://h/papersInfo/20260708.xml#paper=3" },
	{ "http://h/papersInfo/20260301.xml#paper=3", "http://h/papersInfo/20260228.xml#paper=3" },
	{ OLD_URL, "http://h/html/2026-07/navi.xml" },
	{ "http://h/html/2026-07/navi.xml", NULL }, { "http://h/a/c.json", NULL },
	{ "http://h/papersInfo/2026030.xml", NULL }, { "http://h/20260301.xml", NULL }, { "", NULL },
};

static void
test_others(void)
{
	for (size_t i = 0; i < sizeof others / sizeof others[0]; i++) {
		char *next = calendar_instead(others[i].url, (struct date){ 2026, 7, 8 });

		tap_ok((!next && !others[i].next) || (next && others[i].next && strcmp(next, others[i].next) == 0),
			"behind %s: %s", others[i].url, next ? next : "none");
		free(next);
	}
}

int
main(void)
{
	struct buf got = { 0 }, deep = { 0 };

	for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
		read_text(cases[i].json, &got);
		tap_str(buf_str(&got), cases[i].want, cases[i].json);
	}
	for (size_t i = 0; i < sizeof broken / sizeof broken[0]; i++) {
		read_text(broken[i], &got);
		tap_ok(strncmp(buf_str(&got), "http://h/a/c.json: ", 19) == 0, "no JSON: %s",
			buf_str(&got));
	}
	buf_fill(&deep, '[', 100000);
	read_text(deep.data, &got);
	tap_ok(strncmp(buf_str(&got), "http://h/a/c.json: ", 19) == 0, "too deep: %s", buf_str(&got));
	read_from("paper/c.json", "{\"editions\":[{\"date\":\"2026-07-08\",\"url\":\"8.json\"},"
		"{\"date\":\"2026-07-07\",\"url\":\"/etc/passwd\"}]}", &got);
	tap_str(buf_str(&got), "2026-07-08 8.json, 1 skipped", "beside a file lie files");
	test_months(&got);
	test_others();
	buf_fini(&deep);
	buf_fini(&got);
	return tap_done();
}
