/* tests/fixtures/feed-check.json: documents and the faults that each has. The same
 * table holds the schema against this check (tests/schema.sh). */
#include "source/feed/feed.h"

#include <stdlib.h>

#include "base/path.h"
#include "source/json/json.h"
#include "tap.h"

static bool
check(const char *json, size_t n, struct buf *out)
{
	struct source_input in = { .url = "F", .data = json, .len = n, .content_type = "" };

	buf_clear(out);
	return feed_check(&in, out);
}

static void
test_table(const cJSON *table)
{
	struct buf got = { 0 }, want = { 0 };
	const cJSON *one, *fault;

	cJSON_ArrayForEach(one, table) {
		char *json = cJSON_PrintUnformatted(cJSON_GetObjectItem(one, "document"));
		bool good = check(json, strlen(json), &got);

		buf_clear(&want);
		cJSON_ArrayForEach(fault, cJSON_GetObjectItem(one, "faults"))
			buf_addf(&want, "F: %s\n", fault->valuestring);
		if (good != (want.len == 0))
			tap_ok(false, "the answer is that of the faults");
		tap_str(buf_str(&got), buf_str(&want), json);
		cJSON_free(json);
	}
	buf_fini(&got);
	buf_fini(&want);
}

static const struct {
	const char *json, *want;
} broken[] = {
	{ "", "F: line 1, column 1: the document is cut short, expected a value\n" },
	{ "{\"title\":\"\xff\"}", "F: line 1, column 11: expected UTF-8\n" },
	{ "<html>", "F: line 1, column 1: expected a value\n" },
};

static void
test_floods(void)
{
	struct buf json = { 0 }, out = { 0 };
	int lines = 0;

	buf_adds(&json, "{\"items\":[");
	for (int i = 0; i < 30000; i++)
		buf_adds(&json, i ? ",{\"id\":\"\",\"title\":1}" : "{}");
	buf_adds(&json, "]}");
	tap_ok(!check(json.data, json.len, &out), "many faults");
	for (size_t i = 0; i < out.len; i++)
		lines += out.data[i] == '\n';
	tap_ok(lines == 201 && strstr(out.data, "... and "), "%d lines of them", lines);
	buf_clear(&json);
	buf_adds(&json, "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"t\","
		"\"_newspaper\":{\"date\":\"2026-07-09\"},\"items\":[");
	for (int i = 0; i < 5001; i++)
		buf_addf(&json, "%s{\"id\":\"%d\",\"content_text\":\"\"}", i ? "," : "", i);
	buf_adds(&json, "]}");
	check(json.data, json.len, &out);
	tap_str(buf_str(&out), "F: more than 5000 items\n", "too many items");
	buf_fini(&json);
	buf_fini(&out);
}

int
main(void)
{
	const char *top = getenv("top_srcdir");
	char *path = path_join(top ? top : ".", "tests/fixtures/feed-check.json");
	struct buf text = { 0 }, out = { 0 };
	struct err e = { 0 };
	cJSON *table;

	if (!tap_ok(path_read(path, 1 << 24, &text, &e), "the table%s", e.text))
		return tap_done();
	table = json_parse(text.data, text.len, &e);
	if (tap_ok(cJSON_GetArraySize(table) > 100, "is read%s", e.text))
		test_table(table);
	cJSON_Delete(table);
	free(path);
	for (size_t i = 0; i < sizeof broken / sizeof *broken; i++) {
		check(broken[i].json, strlen(broken[i].json), &out);
		tap_str(buf_str(&out), broken[i].want, "no JSON");
	}
	buf_fini(&text);
	buf_fini(&out);
	test_floods();
	return tap_done();
}
