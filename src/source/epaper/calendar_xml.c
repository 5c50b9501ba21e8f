/* The calendars of web editions, which their own scripts read: a file for each month, or
 * one of a day.
 *
 *	.../202607/period.xml     periodlist/period: paper_id, period_date, front_page
 *	html/2026-07/period.xml   the same without front_page; rmp_exe_path
 *	html/2026-07/navi.xml     navi/calendar/date
 *	/papersInfo/20260709.xml  papers/paper: papperID (sic), paperDate, layouts/layout/layoutURL */
#include "source/epaper/calendar.h"

#include <libxml/parser.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "source/epaper/epaper.h"
#include "source/markup/decode.h"
#include "source/markup/dom.h"
#include "source/markup/memory.h"
#include "source/url.h"

enum { MAX_BYTES = 4 << 20, MAX_IDS = 64 };

struct reader {
	const struct source_input *in;
	struct calendar *c;
	struct arena words;		/* while it is read */
	size_t cap;
	size_t folder;			/* of the URL: bytes up to the month's folder, with it */
	int year, month;		/* of that folder; 0 none */
	char paper[32];			/* whose days are wanted; "" unknown */
	const char *under;		/* the folder of whose pages; "" unknown */
};

/* -- the month in the address ---------------------------------------------------------- */

static int
number(const char *s, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++) {
		if (s[i] < '0' || s[i] > '9')
			return -1;
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

/* "202607/", "2026-07/", "2026/07/" in front of the file's name; its length, 0 none. */
static size_t
month_before(const char *url, size_t end, int *year, int *month)
{
	const char *s = url + end;

	if (end >= 8 && s[-8] == '/' && (*year = number(s - 7, 4)) > 0 &&
	    (*month = number(s - 3, 2)) > 0)
		return 7;
	if (end >= 9 && s[-9] == '/' && (s[-4] == '-' || s[-4] == '/') &&
	    (*year = number(s - 8, 4)) > 0 && (*month = number(s - 3, 2)) > 0)
		return 8;
	return 0;
}

static void
read_day_address(struct reader *r)
{
	const char *url = r->in->url, *under = strstr(url, CALENDAR_UNDER);
	char *before;

	r->under = under ? under + strlen(CALENDAR_UNDER) : "";
	if (!calendar_day_of(url, &r->c->first))
		return;
	r->c->last = r->c->first;
	before = calendar_of_day(url, date_add(r->c->first, -1));
	r->c->earlier = arena_dup(&r->c->arena, before);
	free(before);
}

static void
read_address(struct reader *r)
{
	const char *url = r->in->url, *mark = strstr(url, "#paper=");
	size_t end = strcspn(url, "?#"), n;

	while (end > 0 && url[end - 1] != '/')
		end--;
	r->folder = end;
	n = month_before(url, end, &r->year, &r->month);
	if (n == 0 || r->month > 12)
		r->year = r->month = 0;
	if (mark)
		snprintf(r->paper, sizeof r->paper, "%s", mark + strlen("#paper="));
	if (r->month) {
		int year = r->month == 1 ? r->year - 1 : r->year, month = r->month == 1 ? 12 : r->month - 1;
		const char *between = n == 7 ? "" : url[end - 4] == '-' ? "-" : "/";

		r->c->first = r->c->last = (struct date){ (int16_t)r->year, (int8_t)r->month, 1 };
		r->c->last.day = (int8_t)date_days_in_month(r->year, r->month);
		if (year > 1990)	/* before that nobody had a web site */
			r->c->earlier = arena_printf(&r->c->arena, "%.*s%04d%s%02d/%s", (int)(end - n), url,
				year, between, month, url + end);
	}
	read_day_address(r);
}

/* -- days --------------------------------------------------------------------------------- */

static void
add_day(struct reader *r, struct date day, const char *url)
{
	struct calendar *c = r->c;
	const char *kept = date_is_set(day) ? url_keep(&c->arena, r->in->url, url) : "";

	if (!*kept) {
		c->skipped++;
		return;
	}
	c->days = mem_grow(c->days, c->count, &r->cap, sizeof *c->days);
	c->days[c->count++] = (struct calendar_day){ day, kept };
}

static const char *
text_of(struct reader *r, const xmlNode *n, const char *child)
{
	return dom_line(&r->words, dom_find(n, child));
}

/* "20260709", "2026/07/09", "2026-07-09"; "09" is a day of the file's month. */
static struct date
day_of(const struct reader *r, const char *s)
{
	struct date day = { 0 };
	size_t n = strspn(s, "0123456789");
	char text[32];

	if (n == 8 && !s[n]) {
		snprintf(text, sizeof text, "%.4s-%.2s-%.2s", s, s + 4, s + 6);
		date_parse(text, false, &day);
	} else if (n >= 1 && n <= 2 && !s[n] && r->month) {
		snprintf(text, sizeof text, "%04d-%02d-%02d", r->year % 10000, r->month % 100,
			number(s, (int)n) % 100);
		date_parse(text, false, &day);
	} else {
		epaper_label_date(s, &day);
	}
	return day;
}

/* A file of that day's folder, beside the calendar. */
static const char *
in_folder(struct reader *r, struct date day, const char *file)
{
	if (day.year != r->year || day.month != r->month)
		return "";	/* not told where that month is */
	return arena_printf(&r->words, "%.*s%02d/%s", (int)r->folder, r->in->url, day.day, file);
}

/* The name of a page in a path; node_1.htm leads to the first one at every old Founder. */
static const char *
old_page(const char *path)
{
	const char *slash = strrchr(path, '/'), *file = slash ? slash + 1 : path;
	size_t n = strlen(file);

	return (n > 4 && strcasecmp(file + n - 4, ".htm") == 0) ||
		(n > 5 && strcasecmp(file + n - 5, ".html") == 0) ? file : "node_1.htm";
}

static void
read_period(struct reader *r, const xmlNode *n)
{
	const char *front = text_of(r, n, "front_page");
	const char *const says[] = { text_of(r, n, "period_date"), text_of(r, n, "period_name"),
		dom_attr(n, "id") };
	struct date day = { 0 };

	for (size_t i = 0; i < 3 && !date_is_set(day); i++)
		day = day_of(r, says[i]);
	if (!*front)
		front = old_page(text_of(r, n, "rmp_exe_path"));
	add_day(r, day, strchr(front, '/') ? front : in_folder(r, day, front));
}

static void
read_navi(struct reader *r, const xmlNode *n)
{
	const char *path = text_of(r, n, "rmp_exe_path");
	const char *const says[] = { dom_attr(n, "id"), dom_attr(n, "name"), dom_attr(n, "value"),
		*path ? "" : dom_line(&r->words, n), text_of(r, n, "period_date"), path };
	struct date day = { 0 };

	for (size_t i = 0; i < sizeof says / sizeof *says && !date_is_set(day); i++)
		day = day_of(r, says[i]);
	add_day(r, day, in_folder(r, day, old_page(path)));
}

/* -- whose days ------------------------------------------------------------------------------ */

/* A file may serve all papers of a house. Where nobody says which is meant, it is the one
 * with the most days, the first of those. */
static void
choose_paper(struct reader *r, const xmlNode *root, const char *items, const char *id)
{
	struct { const char *id; size_t days; } seen[MAX_IDS];
	size_t n = 0, best = 0;

	for (const xmlNode *p = root; !*r->paper && (p = dom_find_next(root, p, items)); ) {
		const char *is = text_of(r, p, id);
		size_t i = 0;

		while (i < n && strcmp(seen[i].id, is) != 0)
			i++;
		if (i == MAX_IDS)
			continue;
		if (i == n) {
			seen[n].id = is;
			seen[n++].days = 0;
		}
		seen[i].days++;
	}
	for (size_t i = 1; i < n; i++)
		if (seen[i].days > seen[best].days)
			best = i;
	if (n)
		snprintf(r->paper, sizeof r->paper, "%s", seen[best].id);
}

static void
read_items(struct reader *r, const xmlNode *root, const char *items, const char *id,
	void (*read)(struct reader *, const xmlNode *))
{
	if (!*r->under)
		choose_paper(r, root, items, id);
	for (const xmlNode *n = root; (n = dom_find_next(root, n, items)); ) {
		const char *is = text_of(r, n, id);

		if (*r->paper && *is && strcmp(is, r->paper) != 0)
			r->c->skipped++;
		else
			read(r, n);
		if (r->words.total > MAX_BYTES)	/* as much as all of it would need */
			arena_fini(&r->words);
	}
}

static void
read_paper(struct reader *r, const xmlNode *n)
{
	const char *first = text_of(r, n, "layout layoutURL");

	add_day(r, day_of(r, text_of(r, n, "paperDate")), strstr(first, r->under) ? first : "");
}

/* -- the document ------------------------------------------------------------------------------ */

/* A calendar has no document type; one that comes with its own wants to define entities. */
static xmlDoc *
parse(const struct source_input *in, struct err *e)
{
	const int options = XML_PARSE_NONET | XML_PARSE_NOERROR | XML_PARSE_NOWARNING | XML_PARSE_NOCDATA |
		XML_PARSE_IGNORE_ENC | XML_PARSE_COMPACT;
	struct buf text = { 0 };
	xmlDoc *doc = NULL;

	if (in->len > MAX_BYTES) {
		err_set(e, ERR_LIMIT, "%.240s: larger than %d MB", in->url, MAX_BYTES >> 20);
		return NULL;
	}
	decode_page(&text, in->data, in->len, in->content_type);
	if (strstr(buf_str(&text), "<!DOCTYPE") || strstr(buf_str(&text), "<!ENTITY")) {
		err_set(e, ERR_PARSE, "%.240s: XML with a document type of its own is refused", in->url);
	} else {
		memory_ours();
		doc = xmlReadMemory(buf_str(&text), (int)text.len, NULL, "UTF-8", options);
		if (!doc)
			err_set(e, ERR_PARSE, "%.240s: no well-formed XML", in->url);
	}
	buf_fini(&text);
	return doc;
}

bool
calendar_xml_read(const struct source_input *in, struct calendar *c, struct err *e)
{
	struct reader r = { .in = in, .c = c };
	xmlDoc *doc = parse(in, e);
	const xmlNode *root = doc ? xmlDocGetRootElement(doc) : NULL;
	struct calendar_day *grown;
	bool ok = true;

	if (!doc)
		return false;
	read_address(&r);
	if (dom_is(root, "periodlist"))
		read_items(&r, root, "period", "paper_id", read_period);
	else if (dom_is(root, "navi"))
		read_items(&r, root, "calendar date", "paper_id", read_navi);
	else if (dom_is(root, "papers"))
		read_items(&r, root, "paper", "papperID, paperID", read_paper);
	else
		ok = err_set(e, ERR_PARSE, "%.240s: XML, but no calendar of a newspaper", in->url);
	if (!ok) {
		c->earlier = NULL;
		c->first = c->last = (struct date){ 0 };
	}
	grown = c->days;
	c->days = arena_copy(&c->arena, grown, c->count * sizeof *grown);
	free(grown);
	arena_fini(&r.words);
	xmlFreeDoc(doc);
	return ok;
}
