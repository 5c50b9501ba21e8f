/* unicode_cases.h - runs the cases of a file of the Unicode Character Database:
 * "÷ 0020 × 0308 ÷ # ..." (Debian: package unicode-data). Skipped, loudly,
 * where the package is missing or of another version than the tables. */
#ifndef TESTS_UNICODE_CASES_H
#define TESTS_UNICODE_CASES_H

#include <stdint.h>
#include <stdlib.h>

#include "base/utf8.h"

#include "tap.h"

#define UNICODE_DATA "/usr/share/unicode"
#define UNICODE_VERSION "15.0.0"

/* Reads one case; breaks[i]: the file wants one before byte i, breaks[n] after
 * all. Returns the text's bytes, 0 when the line holds no case. */
static size_t
unicode_case(const char *line, char *text, bool *breaks, size_t size)
{
	const char *p = line;
	size_t n = 0;

	memset(breaks, 0, size * sizeof *breaks);
	while (*p && *p != '#' && *p != '\n' && n + 5 < size) {
		if (strncmp(p, "÷", 2) == 0 || strncmp(p, "×", 2) == 0) {
			breaks[n] = strncmp(p, "÷", 2) == 0;
			p += 2;
		} else if (*p == ' ' || *p == '\t') {
			p++;
		} else {
			n += utf8_encode((uint32_t)strtoul(p, (char **)&p, 16), text + n);
		}
	}
	return n;
}

static void
unicode_cases(const char *name, int want, bool (*fits)(const char *s, size_t n, const bool *breaks))
{
	char path[256], line[4096], text[512];
	bool breaks[512], current = false;
	int count = 0, passed = 0;
	FILE *f;

	snprintf(path, sizeof path, "%s/%s", UNICODE_DATA, name);
	f = fopen(path, "r");
	while (f && fgets(line, sizeof line, f)) {
		size_t n = unicode_case(line, text, breaks, sizeof breaks / sizeof *breaks);

		current |= strstr(line, "-" UNICODE_VERSION ".txt") != NULL;
		if (n == 0)
			continue;
		count++;
		if (fits(text, n, breaks))
			passed++;
		else if (count - passed < 20)
			printf("# %s", line);
	}
	if (f)
		fclose(f);
	if (!current)
		tap_ok(true, "%s # SKIP Unicode's data " UNICODE_VERSION " is not here", name);
	else
		tap_ok(count == want && passed == count, "%s: %d of %d cases pass", name, passed, count);
}

#endif
