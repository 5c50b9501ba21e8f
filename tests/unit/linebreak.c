/* linebreak.c - all of LineBreakTest.txt, and a few cases that it does not have. */
#include "typeset/linebreak.h"

#include "tap.h"
#include "unicode_cases.h"

static bool
line_breaks(const char *text, size_t n, const bool *breaks)
{
	uint8_t out[512];

	linebreak_find(text, n, out);
	for (size_t i = 0; i < n; i++)
		if ((out[i] != LINEBREAK_NO) != breaks[i])
			return false;
	return breaks[n];
}

static const struct { const char *want, *rule; } rows[] = {
	{ "a\n!b", "LB4: must" },
	{ "a\r\n!b", "LB5" },
	{ "a\u200b |b", "LB8" },
	{ "$-5 |$(5) |5,000.5% |$|(a) |(5)%", "LB25" },
	{ "www.people.com.cn", "LB29" },
	{ "f(x) |中|(x)|中", "LB30" },
	{ "中|（x）|中", "LB30: not for full-width brackets" },
	{ "🇨🇳|🇯🇵|🇰🇷", "LB30a" },
	{ "キャー", "LB1: CJ as NS" },
};

static void
table(void)
{
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		char text[128], got[256];
		uint8_t out[128];
		size_t n = 0, used = 0;

		for (const char *p = rows[i].want; *p; p++)
			if (*p != '|' && (*p != '!' || p == rows[i].want || (p[-1] != '\n')))
				text[n++] = *p;
		linebreak_find(text, n, out);
		for (size_t k = 0; k < n; k++) {
			if (out[k] != LINEBREAK_NO)
				got[used++] = out[k] == LINEBREAK_MUST ? '!' : '|';
			got[used++] = text[k];
		}
		got[used] = '\0';
		tap_str(got, rows[i].want, rows[i].rule);
	}
}

int
main(void)
{
	table();
	unicode_cases("auxiliary/LineBreakTest.txt", 7654, line_breaks);
	return tap_done();
}
