#include "base/utf8.h"

#include <stdlib.h>
#include <wchar.h>

#include "tap.h"

/* Cells where ambiguous characters are narrow, and where they are wide.
 * Measured on 16 terminals where they agree; else the reduced form's. */
static const struct { const char *text; int narrow, wide; const char *name; } rows[] = {
	{ "a", 1, 1, "ASCII" },
	{ "报", 2, 2, "Han" },
	{ "，", 2, 2, "full-width comma" },
	{ "ｱ", 1, 1, "half-width kana" },
	{ "한", 2, 2, "Hangul" },
	{ "“", 1, 2, "quotation mark" },
	{ "—", 1, 2, "dash" },
	{ "…", 1, 2, "ellipsis" },
	{ "·", 1, 2, "middle dot" },
	{ "■", 1, 2, "square" },
	{ "①", 1, 2, "circled digit" },
	{ "é", 1, 2, "é" },
	{ "Ж", 1, 2, "Cyrillic" },
	{ "─", 1, 2, "box drawing" },
	{ "℃", 1, 2, "degree" },
	{ "⸺", 1, 1, "two-em dash: neutral" },
	{ "⋯", 1, 1, "midline ellipsis: neutral" },
	{ "～", 2, 2, "full-width tilde" },
	{ "\u3000", 2, 2, "ideographic space" },
	{ "e\u0301", 1, 1, "letter and accent" },
	{ "か\u3099", 2, 2, "kana and voicing" },
	{ "葛\U000e0100", 2, 2, "Han and selector" },
	{ "😀", 2, 2, "emoji" },
	{ "🏴\U000e0067\U000e007f", 2, 2, "tags are not told" },
	{ "e\u034f\u0301", 1, 1, "a joiner of graphemes is not told" },
	{ "\U0001fae8", 2, 2, "emoji of Unicode 15" },
	{ "❤\ufe0f", 1, 1, "VS16 is not told" },
	{ "⌚\ufe0e", 2, 2, "VS15 is not told" },
	{ "1\ufe0f\u20e3", 1, 1, "keycap" },
	{ "🇨🇳", 2, 2, "flag" },
	{ "👨‍👩‍👧", 2, 2, "family: the first one" },
	{ "👍🏽", 2, 2, "skin tone is not told" },
	{ "\u1112\u1161\u11ab", 2, 2, "conjoining jamo" },
	{ "\U00020bb7", 2, 2, "plane 2" },
	{ "\U00031350", 2, 2, "plane 3, newer than libunistring" },
	{ "\ufffd", 1, 2, "replacement" },
	{ "\u3248", 1, 2, "circled number on square" },
	{ "\u200b", 0, 0, "zero width space" },
	{ "\u00ad", 0, 0, "soft hyphen" },
	{ "\x1b", 0, 0, "escape" },
	{ "", 0, 0, "nothing" },
};

static void
sums(void)
{
	bool same = true;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char out[UTF8_CLUSTER_MOST];
		size_t n = utf8_reduce(rows[i].text, strlen(rows[i].text), out, sizeof out);
		int sum = 0, w;
		uint32_t cp;

		for (size_t at = 0; at < n; sum += w > 0 ? w : 0) {
			at += utf8_decode(out + at, n - at, &cp);
			w = wcwidth((wchar_t)cp);
		}
		same &= sum == utf8_cluster_width(rows[i].text, strlen(rows[i].text));
	}
	tap_ok(same, "the sum of wcwidth over the reduced form is the width");
}

static void
fitting(void)
{
	size_t used = 9;

	tap_int((long long)utf8_width("看报 kanbao", 13), 11, "width of a text");
	tap_int((long long)utf8_fit("看报", 6, 3, &used), 3, "what fits into 3 cells");
	tap_int((long long)used, 2, "takes 2");
	tap_int((long long)utf8_fit("e\u0301x", 4, 1, NULL), 3, "marks come along");
	tap_int((long long)utf8_fit("看", 3, 1, &used), 0, "half a character does not fit");
	tap_int((long long)used, 0, "takes nothing");
	tap_int((long long)utf8_fit("abc", 3, 99, &used), 3, "all fits");
}

int
main(void)
{
	bool in_range = true;
	char name[128];

	for (int wide = 0; wide < 2; wide++) {
		utf8_set_ambiguous(wide ? UTF8_WIDE : UTF8_NARROW);
		tap_int(utf8_ambiguous(), wide + 1, "the setting is kept");
		for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
			snprintf(name, sizeof name, "%s, ambiguous is %s", rows[i].name,
				wide ? "wide" : "narrow");
			tap_int(utf8_cluster_width(rows[i].text, strlen(rows[i].text)),
				wide ? rows[i].wide : rows[i].narrow, name);
		}
		sums();
		for (uint32_t cp = 0; cp < 0x120000; cp++) {
			int w = utf8_width_of(cp);

			in_range &= w >= 0 && w <= 2;
		}
	}
	tap_ok(in_range, "no width is negative");
	utf8_set_ambiguous(UTF8_NARROW);
	fitting();
	tap_int(wcwidth(L'\x1b'), -1, "wcwidth of a control");
	tap_int(wcwidth(0xe000), 1, "wcwidth of a private character");
	tap_int(wcswidth(L"看报“x”", 9), 7, "wcswidth");
	tap_int(wcswidth(L"a\tb", 9), -1, "wcswidth of a control");
	tap_ok(utf8_width_self_test(), "the wcwidth that libraries find is ours");
	return tap_done();
}
