/* json_suite.c - the guard in front of cJSON before a judge: the cases of JSONTestSuite (Nicolas
 * Seriot, "Parsing JSON is a Minefield"), rebuilt by the rules of RFC 8259 that they are named for.
 * Must be taken, must be refused, and what the RFC leaves open, with what is decided here. */
#include <stdlib.h>

#include "base/buf.h"
#include "source/json/guard.h"
#include "tap.h"

/* RFC 8259: 2 grammar, 3 values, 4 objects, 5 arrays, 6 numbers, 7 strings. */
static const char *const taken[] = {
	"[[]   ]", "[\"\"]", "[]", "[\"a\"]", "[false]", "[null, 1, \"1\", {}]", "[null]", "[1\n]", " [1]", "[1,null,null,null,2]",
	"[2] ", "[123e65]", "[0e+1]", "[0e1]", "[ 4]", "[-0.000000000000000000000000000000000000000000000000000000000000000000000000000001]\n",
	"[20e1]", "[-0]", "[-123]", "[-1]", "[1E22]", "[1E-2]", "[1E+2]", "[123e45]", "[123.456e78]", "[1e-2]", "[1e+2]", "[123]",
	"[123.456789]", "[0]", "[0.0]", "[-0.0]", "[9007199254740993]", "[1.5e-300]", "[0E0]", "[0e-0]", "[10]", "[100.001]",
	"{\"asd\":\"sdf\", \"dfg\":\"fgh\"}", "{\"asd\":\"sdf\"}", "{\"a\":\"b\",\"a\":\"c\"}", "{\"a\":\"b\",\"a\":\"b\"}", "{}", "{\"\":0}",
	"{ \"min\": -1.0e+28, \"max\": 1.0e+28 }", "{\"x\":[{\"id\": \"xxxxxxxx\"}], \"id\": \"xxxxxxxx\"}", "{\"a\":[]}",
	"{\"title\":\"\\u041f\\u043e\\u043b\\u0442\\u043e\\u0440\\u0430\" }", "{\n\"a\": \"b\"\n}", "{\"a\":{\"a\":{\"a\":{}}}}", "{\"\\u0061\":1,\"a\":2}",
	"[\"\\u0060\\u012a\\u12AB\"]", "[\"\\uD801\\udc37\"]", "[\"\\ud83d\\ude39\\ud83d\\udc8d\"]", "[\"\\\"\\\\\\/\\b\\f\\n\\r\\t\"]", "[\"\\\\u0000\"]",
	"[\"\\\"\"]", "[\"a/*b*/c/*d//e\"]", "[\"\\\\a\"]", "[\"\\\\n\"]", "[\"\\u0012\"]", "[\"\\uFFFF\"]", "[\"asd\"]", "[ \"asd\"]",
	"[\"\\uDBFF\\uDFFF\"]", "[\"new\\u00A0line\"]", "[\"\xf4\x8f\xbf\xbf\"]", "[\"\xef\xbf\xbf\"]", "[\"\\u002c\"]", "[\"\xcf\x80\"]",
	"[\"\xf0\x9b\xbf\xbf\"]", "[\"asd \"]", "\" \"", "[\"\\uD834\\uDd1e\"]", "[\"\\u0821\"]", "[\"\\u0123\"]", "[\"\xe2\x80\xa8\"]", "[\"\xe2\x80\xa9\"]",
	"[\"\\u0061\\u30af\\u30EA\\u30b9\"]", "[\"new\\u000Aline\"]", "[\"\x7f\"]", "[\"\\uA66D\"]", "[\"\\u005C\"]", "[\"\xe2\x8d\x82\xe3\x88\xb4\xe2\x8d\x82\"]",
	"[\"\\uDBFF\\uDFFE\"]", "[\"\\u200B\"]", "[\"\\u2064\"]", "[\"\\uFDD0\"]", "[\"\\uFFFE\"]", "[\"\\u0022\"]", "[\"\xe2\x82\xac\xf0\x9d\x84\x9e\"]",
	"[\"aa\x7f\"]", "false", "42", "-0.1", "null", "\"asd\"", "true", "\"\"", "[\"a\"]\n", "[true]", " [] ", "\t\n\r []", "[\t1\r,\n2 ]", "-1", "0", "[[[[[[]]]]]]",
	"{\"a\" : 1 , \"b\" : [ ] }", "[{},{},{}]", "[0,0]", "[\"\xe7\x89\x88\"]", "{\"\xe7\x89\x88\":\"\xe8\xa6\x81\xe9\x97\xbb\"}",
};
static const char *const refused[] = {
	/* arrays */
	"[1 true]", "[a\xe5]", "[\"\": 1]", "[\"\"],", "[,1]", "[1,,2]", "[\"x\",,]", "[\"x\"]]", "[\"\",]", "[\"x\"", "[x", "[3[4]]", "[\xff]",
	"[1:2]", "[,]", "[-]", "[   , \"\"]", "[\"a\",\n4\n,1,", "[1,]", "[1,,]", "[\"\va\"\\f]", "[*]", "[\"\"", "[1,", "[1,\n1\n,1", "[{}", "[1)", "[",
	"[fals]", "[nul]", "[tru]", "[truee]", "[nulll]", "[TRUE]", "[False]", "[undefined]", "[\xe2\x80\x83" "1]", "[1\xc2\xa0]", "[1\x0c]", "[\v1]",
	/* numbers */
	"[++1234]", "[+1]", "[+Inf]", "[-01]", "[-1.0.]", "[-2.]", "[-NaN]", "[.-1]", "[.2e-3]", "[0.1.2]", "[0.3e+]", "[0.3e]", "[0.e1]", "[0E+]", "[0E]",
	"[0e+]", "[0e]", "[1.0e+]", "[1.0e-]", "[1.0e]", "[1 000.0]", "[1eE2]", "[2.e+3]", "[2.e-3]", "[2.e3]", "[9.e+]", "[Inf]", "[NaN]",
	"[\xef\xbc\x91]", "[1+2]", "[0x1]", "[0x42]", "[Infinity]", "[0e+-1]", "[-123.123foo]", "[123\xe5]", "[1e1\xe5]", "[0\xe5]", "[-Infinity]",
	"[-foo]", "[- 1]", "[-012]", "[-.123]", "[-1x]", "[1ea]", "[1e\xe5]", "[1.]", "[.123]", "[1.2a-3]", "[1.8011670033376514H-308]", "[012]", "[00]",
	"[1_000]", "[1,000.0e]", "[0b1]", "[0o7]", "[1f]", "[1L]", "[--1]", "[1-]", "[-e1]", "[e1]", "[.]", "[1e1.5]", "[\xd9\xa1]", "-", "+", "01", "1.",
	/* objects */
	"[\"x\", truth]", "{[: \"x\"}\n", "{\"x\", null}", "{\"x\"::\"b\"}", "{\xf0\x9f\x87\xa8\xf0\x9f\x87\xad}", "{\"a\":\"a\" 123}", "{key: 'value'}",
	"{\"\xb9\":\"0\",}", "{\"a\" b}", "{:\"b\"}", "{\"a\" \"b\"}", "{\"a\":", "{\"a\"", "{1:1}", "{9999E9999:1}", "{null:null,null:null}",
	"{\"id\":0,,,,,}", "{'a':0}", "{\"id\":0,}", "{\"a\":\"b\"}/**/", "{\"a\":\"b\"}/**//", "{\"a\":\"b\"}//", "{\"a\":\"b\"}/", "{\"a\":\"b\",,\"c\":\"d\"}",
	"{a: \"b\"}", "{\"a\":\"a", "{ \"foo\" : \"bar\", \"a\" }", "{\"a\":\"b\"}#", "{true:1}", "{[]:1}", "{{}:1}", "{\"a\":1 \"b\":2}", "{\"a\":1;}", "{\"a\"=1}",
	"{,}", "{,\"a\":1}", "{\"a\":}", "{\"a\"}", "{\"a\",}", "{", "}", "{}}", "{\"\":", "{\"a\":1]", "{\"a\":[1}", "{\"a\n\":1}", "{\"\\x\":1}",
	/* strings */
	"[\"\\uD800\\\"]", "[\"\\uD800\\u\"]", "[\"\\uD800\\u1\"]", "[\"\\uD800\\u1x\"]", "[\xc3\xa9]", "[\"\\x00\"]", "[\"\\\\\\\"]", "[\"\\\t\"]",
	"[\"\\\xf0\x9f\x8c\x80\"]", "[\"\\\"]", "[\"\\u00A\"]", "[\"\\uD834\\uDd\"]", "[\"\\uD800\\uD800\\x\"]", "[\"\\u\xe5\"]", "[\"\\a\"]", "[\"\\uqqqq\"]",
	"[\"\\\xe5\"]", "[\\u0020\"asd\"]", "[\\n]", "\"", "['single quote']", "abc", "[\"\\", "[\"new\nline\"]", "[\"\t\"]", "\"\\UA66D\"", "\"\"x", "[\"a\x01\"]",
	"[\"\x1f\"]", "[\"\r\"]", "[\"\\u{41}\"]", "[\"\\u 041\"]", "[\"\\u+041\"]", "[\"\\u-041\"]", "[\"\\0\"]", "[\"\\'\"]", "[\"\\v\"]", "[\"\\ \"]", "[\"a",
	/* UTF-8: overlong, surrogates, beyond U+10FFFF, cut, alone */
	"[\"\xc0\xaf\"]", "[\"\xc1\xbf\"]", "[\"\xe0\x80\xaf\"]", "[\"\xe0\x9f\xbf\"]", "[\"\xf0\x80\x80\xaf\"]", "[\"\xf0\x8f\xbf\xbf\"]", "[\"\xfc\x80\x80\x80\x80\xaf\"]",
	"[\"\xfc\x83\xbf\xbf\xbf\xbf\"]", "[\"\xed\xa0\x80\"]", "[\"\xed\xbf\xbf\"]", "[\"\xf4\x90\x80\x80\"]", "[\"\xf5\x80\x80\x80\"]", "[\"\xf8\x88\x80\x80\x80\"]",
	"[\"\x80\"]", "[\"\xbf\"]", "[\"\xe6\x97\"]", "[\"\xe6\"]", "[\"\xf0\x9f\x98\"]", "[\"\xc3\"]", "[\"\xc3(\"]", "[\"\xfe\"]", "[\"\xff\"]", "[\"\xe6\x97\xa5\xd1\x88\xfa\"]",
	"[\"\xe9\"]", "[\"\x81\"]", "\xe5", "[\xed\xa0\x80]", "{\"\xc0\x80\":1}", "[\"a\xe6\x97z\"]",
	/* documents */
	"", " ", "<.>", "[<null>]", "[1]x", "[1]]", "[\"asd]", "a\xc3\xa5", "[True]", "1]", "{\"x\": true,", "[][", "]", "\xef\xbb{}", "2@", "[,", "[\"a", "[\"a\"", "{\"a\":\"a\"",
	"{'a'", "{]", "{,", "{[", "[{\"\":[{\"\":", "*", "{\"a\":/*comment*/\"b\"}", "{\"a\": true} \"x\"", "[\\u000A\"\"]", "[1", "[ false, nul", "[ true, fals", "[ false, tru",
	"{\"asd\":\"asd\"", "\xe2\x81\xa0", "[\xe2\x81\xa0]", "null null", "1 2", "\"a\" \"b\"", "{} []", "# x\n[]", "// x\n[]", "/* x */[]", "[1] // x", "<?xml version='1.0'?><a/>",
	"\xef\xbb\xbf", "\xef\xbb\xbf\xef\xbb\xbf[]", "\xfe\xff\x00[", "[]\xef\xbb\xbf", ")]}',\n{}", "callback({})",
};
/* What the RFC leaves to whoever reads: decided so. */
static const struct { const char *json; bool good; const char *why; } open_ones[] = {
	{ "\xef\xbb\xbf{}", true, "a byte order mark is passed over: 8.1 allows it" },
	{ "[0.4e00669999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999969999999006]", false,
		"a number that would be infinite is none" },
	{ "[-1e+9999]", false, "nor a negative one" }, { "[1.5e+9999]", false, "nor with a fraction" }, { "[123123e100000]", false, "nor a long one" },
	{ "[123e-10000000]", true, "one that is too small is nought" },
	{ "[-123123123123123123123123123123]", true, "digits that no double has are rounded" }, { "[100000000000000000000]", true, "and more of them" },
	{ "{\"\\uDFAA\":0}", false, "half a surrogate pair is no text: 8.2" }, { "[\"\\uDADA\"]", false, "neither is the first half" },
	{ "[\"\\uD888\\u1234\"]", false, "nor one with another behind it" }, { "[\"\\uD800\\n\"]", false, "nor before an escape" },
	{ "[\"\\uDd1ea\"]", false, "nor the second half" }, { "[\"\\uD800\\uD800\\n\"]", false, "nor two first ones" },
	{ "[\"\\ud800\"]", false, "in small letters too" }, { "[\"\\ud800abc\"]", false, "nor before letters" },
	{ "[\"\\uDd1e\\uD834\"]", false, "nor the wrong way round" },
	{ "[\"\\u0000\"]", false, "a text ends at no character of its own" }, { "{\"foo\\u0000bar\": 42}", false, "a name neither" },
	{ "[\xff\xfe\"\x00", false, "UTF-16 is not UTF-8: 8.1" }, { "\x00[\x00\"", false, "of either order" },
};

enum { TAKEN = sizeof taken / sizeof *taken, REFUSED = sizeof refused / sizeof *refused,
	OPEN = sizeof open_ones / sizeof *open_ones };

static bool
good(const char *json, size_t len)
{
	struct err e = { 0 };

	return json_guard(json, len, &e);
}

static bool
ends_closed(const char *json)
{
	return strchr("[{\"", json[0]) && strchr("]}\"", json[strlen(json) - 1]);
}

/* What is right alone is right in an array, as a member, behind and before others; cut anywhere
 * it is wrong. */
static void
test_places(void)
{
	static const struct { const char *before, *behind; } places[] = {
		{ "[", "]" }, { "{\"a\":", "}" }, { "[1, ", " ,2]" }, { " ", "\n" }, { "{\"a\":[{\"b\":", "}]}" },
	};
	unsigned right = 0, wrong = 0;

	for (size_t i = 0; i < TAKEN; i++) {
		for (size_t p = 0; p < sizeof places / sizeof *places; p++) {
			struct buf b = { 0 };

			buf_adds(&b, places[p].before);
			buf_adds(&b, taken[i]);
			buf_adds(&b, places[p].behind);
			right += good(b.data, b.len);
			buf_fini(&b);
		}
		for (size_t n = 0; ends_closed(taken[i]) && n < strlen(taken[i]); n++)
			wrong += good(taken[i], n);
	}
	tap_int((int)right, TAKEN * (int)(sizeof places / sizeof *places), "what is right is right in any place");
	tap_int((int)wrong, 0, "what is cut is none");
}

static void
test_depth(void)
{
	static const char *const deep[] = { "[", "{\"\":", "[{\"\":" };

	for (size_t i = 0; i < sizeof deep / sizeof *deep; i++) {
		struct buf b = { 0 };

		for (int n = 0; n < 100000; n++)
			buf_adds(&b, deep[i]);
		tap_ok(!good(b.data, b.len), "100,000 times %s", deep[i]);
		buf_fini(&b);
	}
}

int
main(void)
{
	unsigned wrongly = 0;

	for (size_t i = 0; i < TAKEN; i++)
		if (!good(taken[i], strlen(taken[i])) && ++wrongly)
			printf("# refused: %zu %s\n", i, taken[i]);
	tap_int((int)wrongly, 0, "must be taken");
	wrongly = 0;
	for (size_t i = 0; i < REFUSED; i++)
		if (good(refused[i], strlen(refused[i])) && ++wrongly)
			printf("# taken: %zu %s\n", i, refused[i]);
	tap_int((int)wrongly, 0, "must be refused");
	for (size_t i = 0; i < OPEN; i++)
		tap_ok(good(open_ones[i].json, strlen(open_ones[i].json)) == open_ones[i].good, "%s", open_ones[i].why);
	tap_ok(!good("[\0]", 3) && !good("\0", 1) && !good("[\"a\0b\"]", 7), "a NUL is nowhere");
	tap_ok(TAKEN + REFUSED + OPEN >= 300, "cases: %d taken, %d refused, %d open", TAKEN, REFUSED, OPEN);
	test_places();
	test_depth();
	return tap_done();
}
