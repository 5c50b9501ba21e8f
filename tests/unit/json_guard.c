
#include <stdlib.h>

#include "source/json/guard.h"
#include "source/limits.h"
#include "tap.h"

#define CUT "the document is cut short, expected "

static const struct {
	const char *json, *want;	/* "" good */
} cases[] = {
	{ "{}", "" }, { "[]", "" }, { " [ ] ", "" }, { "0", "" }, { "-0.5e-7", "" }, { "null", "" },
	{ "\"\"", "" }, { "{\"a\":{\"b\":[1,2,{}]},\"c\":true}", "" },
	{ "\xef\xbb\xbf{}", "" }, { "[\"\\ud83d\\ude00\"]", "" }, { "\"版\\u4e00\\n\\/\"", "" },
	{ "1e308", "line 1, column 1: expected a number that is not so large" },
	{ "1e307", "" }, { "0.00001e310", "line 1, column 1: expected a number that is not so large" },
	{ "1e-999", "" }, { "[12, 1e999]", "line 1, column 6: expected a number that is not so large" },
	{ "1e99999999999999999999999", "line 1, column 1: expected a number that is not so large" },
	{ "", "line 1, column 1: " CUT "a value" },
	{ " \n ", "line 2, column 2: " CUT "a value" },
	{ "{", "line 1, column 2: " CUT "a member's name in quotes" },
	{ "[", "line 1, column 2: " CUT "a value" },
	{ "[1", "line 1, column 3: " CUT "a comma or ]" },
	{ "{\"a\"", "line 1, column 5: " CUT "a colon" },
	{ "{\"a\":", "line 1, column 6: " CUT "a value" },
	{ "{\"a\":1", "line 1, column 7: " CUT "a comma or }" },
	{ "{\"a\":1,", "line 1, column 8: " CUT "a member's name in quotes" },
	{ "\"ab", "line 1, column 4: " CUT "the text's closing \"" },
	{ "\"a\\", "line 1, column 4: " CUT "an escape such as \\n or \\u4e00" },
	{ "\"\\u4e", "line 1, column 6: " CUT "four hexadecimal digits after \\u" },
	{ "tru", "line 1, column 1: expected a value" },
	{ "nul", "line 1, column 1: expected a value" },
	{ "-", "line 1, column 2: " CUT "a digit" }, { "1.", "line 1, column 3: " CUT "a digit after the point" },
	{ "1e", "line 1, column 3: " CUT "a digit of the exponent" },
	{ "01", "line 1, column 2: expected nothing behind the document's end" },
	{ "+1", "line 1, column 1: expected a value" }, { ".5", "line 1, column 1: expected a value" },
	{ "NaN", "line 1, column 1: expected a value" }, { "Infinity", "line 1, column 1: expected a value" },
	{ "[1,]", "line 1, column 4: expected a value" },
	{ "{\"a\":1,}", "line 1, column 8: expected a member's name in quotes" },
	{ "{a:1}", "line 1, column 2: expected a member's name in quotes" },
	{ "{'a':1}", "line 1, column 2: expected a member's name in quotes" },
	{ "[1 2]", "line 1, column 4: expected a comma or ]" }, { "[1}", "line 1, column 3: expected a comma or ]" },
	{ "{} {}", "line 1, column 4: expected nothing behind the document's end" },
	{ "[] // x", "line 1, column 4: expected nothing behind the document's end" },
	{ "<html>", "line 1, column 1: expected a value" },
	{ "[\"版\",\n \"要闻\"x]", "line 2, column 6: expected a comma or ]" },
	{ "\"\\u0000\"", "line 1, column 2: expected no \\u0000 in a text" },
	{ "\"\\ud83d\"", "line 1, column 2: expected a surrogate pair, not half of one" },
	{ "\"\\ud83d\\u0041\"", "line 1, column 2: expected a surrogate pair, not half of one" },
	{ "\"\\ude00\"", "line 1, column 2: expected a surrogate pair, not half of one" },
	{ "\"\\x41\"", "line 1, column 3: expected an escape such as \\n or \\u4e00" },
	{ "\"a\nb\"", "line 1, column 3: expected no raw control character in a text" },
	{ "\"a\033b\"", "line 1, column 3: expected no raw control character in a text" },
	{ "\"\xc0\x80\"", "line 1, column 2: expected UTF-8" }, { "\"\xed\xa0\x80\"", "line 1, column 2: expected UTF-8" },
	{ "\"\xe7\x89\"", "line 1, column 2: expected UTF-8" }, { "\"\xff\"", "line 1, column 2: expected UTF-8" },
	{ "\"\xb0\xe6\"", "line 1, column 2: expected UTF-8" },	/* 版 in GBK */
};

static void
check(const char *json, size_t n, const char *want, const char *name)
{
	struct err e = { 0 };
	char *copy = malloc(n + 1);	/* the sanitizer sees a read beyond the last byte */
	bool good;

	memcpy(copy, json, n);
	good = json_guard(copy, n, &e);
	tap_str(good ? "" : e.text, want, name);
	free(copy);
}

static void
test_limits(void)
{
	enum { BIG = 10 << 20 };
	char *big = malloc(BIG), deep[2 * SOURCE_MAX_DEPTH + 2];
	struct err e = { 0 };

	for (int i = 0; i < BIG; i++)
		big[i] = i % 2 ? '0' : ',';
	big[0] = '[';
	tap_ok(!json_guard(big, BIG, &e) && e.code == ERR_LIMIT, "10 MB of zeros: %s", e.text);
	memset(big, '[', BIG);
	tap_ok(!json_guard(big, BIG, &e) && e.code == ERR_LIMIT, "10 MB of brackets: %s", e.text);
	memset(big, '1', BIG);
	tap_ok(!json_guard(big, BIG, &e), "a number of 10 MB: %s", e.text);
	tap_ok(!json_guard(big, (size_t)SOURCE_MAX_BYTES + 1, &e) && e.code == ERR_LIMIT, "too large: %s",
		e.text);
	free(big);
	memset(deep, '[', SOURCE_MAX_DEPTH);
	memset(deep + SOURCE_MAX_DEPTH, ']', SOURCE_MAX_DEPTH);
	tap_ok(json_guard(deep, 2 * SOURCE_MAX_DEPTH, NULL), "as deep as may be");
	memset(deep, '[', SOURCE_MAX_DEPTH + 1);
	memset(deep + SOURCE_MAX_DEPTH + 1, ']', SOURCE_MAX_DEPTH + 1);
	tap_ok(!json_guard(deep, 2 * SOURCE_MAX_DEPTH + 2, &e), "one deeper: %s", e.text);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		check(cases[i].json, strlen(cases[i].json), cases[i].want, "json");
	check("{\"a\0b\":1}", 9, "line 1, column 4: expected no raw control character in a text", "a NUL");
	test_limits();
	return tap_done();
}
