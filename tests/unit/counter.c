/* counter.c - what counts a number. */
#include "typeset/counter.h"

#include <string.h>

#include "tap.h"

static const char *const table[] = {
#define COUNTER(word) word,
#include "typeset/counter.def"
#undef COUNTER
};

static const struct {
	const char *text;
	bool counts;
	const char *source;
} rows[] = {
	{ "年底", true, "GB/T 15835 4.2.2" },
	{ "月", true, "GB/T 15835 4.2.2" },
	{ "分钟", true, "a word that begins another" },
	{ "公里", true, "GB 3100-93" },
	{ "公告", false, "a word that only begins so" },
	{ "公", false, "nor half of one" },
	{ "个", true, "现代汉语八百词" },
	{ "時", true, "traditional, Japanese" },
	{ "か月", true, "JLREQ: kana" },
	{ "的", false, "no counter" },
	{ "", false, "nothing" },
	{ "%", false, "a sign, which has no joint" },
};

int
main(void)
{
	for (size_t i = 1; i < sizeof table / sizeof *table; i++)
		if (strcmp(table[i - 1], table[i]) >= 0)
			tap_ok(false, "%s stands before %s", table[i - 1], table[i]);
	for (size_t i = 0; i < sizeof table / sizeof *table; i++)
		if (!counter_begins(table[i], strlen(table[i])))
			tap_ok(false, "%s is found", table[i]);
	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++)
		tap_ok(counter_begins(rows[i].text, strlen(rows[i].text)) == rows[i].counts, "%s: %s",
			rows[i].text, rows[i].source);
	tap_ok(counter_is_ordinal("第", 3) && !counter_is_ordinal("第", 2), "第");
	return tap_done();
}
