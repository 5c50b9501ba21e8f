#include "source/epaper/calendar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "source/json/json.h"
#include "source/url.h"

enum { MAX_DAYS = 50000 };

static int
newest_first(const void *x, const void *y)
{
	const struct calendar_day *a = x, *b = y;

	return date_compare(b->date, a->date);
}

/* Beside a calendar that is a file its editions are, too. */
static const char *
day_url(struct calendar *c, const char *base, const cJSON *v)
{
	const char *s = json_line(&c->arena, v), *kept = url_keep(&c->arena, base, s);
	bool file = strncmp(base, "http://", 7) != 0 && strncmp(base, "https://", 8) != 0;

	if (*kept || !file || strchr(s, ':') || *s == '/' || *s == '#')
		return kept;
	return s;
}

static void
unique_days(struct calendar *c)
{
	size_t kept = 0;

	qsort(c->days, c->count, sizeof *c->days, newest_first);
	for (size_t i = 0; i < c->count; i++)
		if (kept == 0 || date_compare(c->days[kept - 1].date, c->days[i].date) != 0)
			c->days[kept++] = c->days[i];
	c->skipped += c->count - kept;
	c->count = kept;
}

static bool
read_json(const struct source_input *in, struct calendar *c, struct err *e)
{
	cJSON *root = json_parse(in->data, in->len, e);
	const cJSON *list = json_list(json_member(root, "editions")), *one;
	size_t most = json_count(list);

	if (!root)
		return err_wrap(e, "%.240s", in->url);
	if (!list) {
		cJSON_Delete(root);
		return err_set(e, ERR_PARSE, "%.240s: /editions: expected an array", in->url);
	}
	if (most > MAX_DAYS)
		most = MAX_DAYS;
	c->days = arena_array(&c->arena, most, sizeof *c->days);
	cJSON_ArrayForEach(one, list) {
		const cJSON *date = json_member(one, "date");
		struct calendar_day day = { .url = "" };

		if (c->count < most && cJSON_IsString(date) &&
		    date_parse(date->valuestring, false, &day.date))
			day.url = day_url(c, in->url, json_member(one, "url"));
		if (*day.url)
			c->days[c->count++] = day;
		else
			c->skipped++;
	}
	cJSON_Delete(root);
	return true;
}

static bool
is_xml(const struct source_input *in)
{
	size_t at = in->len >= 3 && memcmp(in->data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

	while (at < in->len && memchr(" \t\r\n", in->data[at], 4))
		at++;
	return at < in->len && in->data[at] == '<';
}

bool
calendar_read(const struct source_input *in, struct calendar *c, struct err *e)
{
	*c = (struct calendar){ 0 };
	if (!(is_xml(in) ? calendar_xml_read : read_json)(in, c, e))
		return false;
	if (c->count)
		unique_days(c);
	return true;
}

static bool
is_called(const char *url, size_t end, const char *name)
{
	size_t n = strlen(name);

	return end > n && strncmp(url + end - n, name, n) == 0;
}

/* Where the date stands in the address of a file of one day; 0 in no such. */
static size_t
day_digits(const char *url)
{
	static const char folder[] = "/papersInfo/";
	size_t end = strcspn(url, "?#"), n = sizeof folder - 1 + strlen("20260709.xml");

	if (end < n || strncmp(url + end - n, folder, sizeof folder - 1) != 0 || !is_called(url, end, ".xml") ||
	    strspn(url + end - 12, "0123456789") != 8)
		return 0;
	return end - 12;
}

bool
calendar_day_of(const char *url, struct date *day)
{
	size_t at = day_digits(url);
	char text[16];

	if (!at)
		return false;
	snprintf(text, sizeof text, "%.4s-%.2s-%.2s", url + at, url + at + 4, url + at + 6);
	return date_parse(text, false, day);
}

char *
calendar_of_day(const char *url, struct date day)
{
	size_t at = day_digits(url);

	return mem_printf("%.*s%04d%02d%02d%s", (int)at, url, day.year, day.month, day.day, url + at + 8);
}

/* A file of a day has all papers of the house: which one is meant is told by the folder of its
 * pages where it has no number. */
static char *
of_the_day(const char *url, size_t end, struct date day)
{
	const char *host = strstr(url, "://"), *root = host ? strchr(host + 3, '/') : NULL, *paper = url + end;
	const char *layout = root ? strstr(root, "/layout/") : NULL;

	if (!layout || layout > url + end || !date_is_set(day))
		return NULL;
	return *paper == '#' ? mem_printf("%.*s/papersInfo/%04d%02d%02d.xml%s", (int)(root - url), url, day.year,
			day.month, day.day, paper)
		: mem_printf("%.*s/papersInfo/%04d%02d%02d.xml" CALENDAR_UNDER "%.*s", (int)(root - url), url, day.year,
			day.month, day.day, (int)(layout - root) + 8, root);
}

char *
calendar_instead(const char *url, struct date day)
{
	size_t end = strcspn(url, "?#");
	struct date is;

	if (is_called(url, end, "/period.xml"))
		return mem_printf("%.*s/navi.xml%s", (int)(end - strlen("/period.xml")), url, url + end);
	if (is_called(url, end, "/navi.xml"))
		return of_the_day(url, end, day);
	if (calendar_day_of(url, &is))
		return calendar_of_day(url, date_add(is, -1));
	return NULL;
}

void
calendar_fini(struct calendar *c)
{
	arena_fini(&c->arena);
	*c = (struct calendar){ 0 };
}
