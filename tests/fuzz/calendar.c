/* calendar.c - calendar documents, beside a file and on a server. */
#include "source/epaper/calendar.h"

#include <strings.h>

#include "fuzz/promise.h"

static void
promise_url(const char *url, bool http)
{
	promise_utf8(url);
	PROMISE(*url);
	for (const char *c = url; *c; c++)
		PROMISE((unsigned char)*c >= ' ' && *c != 0x7f);
	if (http)
		PROMISE(strncasecmp(url, "http://", 7) == 0 || strncasecmp(url, "https://", 8) == 0);
	else
		PROMISE(*url != '/' || url[1] == '/');
}

static void
read_at(const char *base, const uint8_t *data, size_t size)
{
	struct source_input in = { .url = base, .data = (const char *)data, .len = size,
		.content_type = "", .now = 1783641600 };
	struct calendar c;
	struct err e = { 0 };
	char text[DATE_TEXT];

	if (!calendar_read(&in, &c, &e)) {
		PROMISE(e.code != ERR_NONE && *e.text);
		PROMISE(strncmp(e.text, base, strlen(base)) == 0);
		promise_utf8(e.text);
		calendar_fini(&c);
		return;
	}
	for (size_t i = 0; i < c.count; i++) {
		PROMISE(*date_format(c.days[i].date, text));
		PROMISE(i == 0 || date_compare(c.days[i - 1].date, c.days[i].date) > 0);
		promise_url(c.days[i].url, strncmp(base, "http", 4) == 0);
	}
	PROMISE(c.count + c.skipped <= size / 2 + 1);
	calendar_fini(&c);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	read_at("https://example.org/a/calendar.json", data, size);
	read_at("papers/calendar.json", data, size);
	read_at("https://example.org/a/202607/period.xml", data, size);
	read_at("https://example.org/html/2026-07/period.xml#paper=3", data, size);
	return 0;
}
