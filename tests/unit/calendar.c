#include "source/calendar.h"

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
		buf_addf(out, "%zu skipped", c.skipped);
	calendar_fini(&c);
}

static void
read_text(const char *json, struct buf *out)
{
	read_from("http://h/a/c.json", json, out);
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
	buf_fini(&deep);
	buf_fini(&got);
	return tap_done();
}
