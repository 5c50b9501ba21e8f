#include "base/utf8.h"

#include <stdlib.h>

#include "tap.h"

static const struct { const char *bytes; size_t n; uint32_t cp; size_t len; } decoding[] = {
	{ "a", 1, 'a', 1 },
	{ "\0", 1, 0, 1 },
	{ "é", 2, 0xe9, 2 },
	{ "报", 3, 0x62a5, 3 },
	{ "\xf0\xa0\x80\x80", 4, 0x20000, 4 },
	{ "\xf4\x8f\xbf\xbf", 4, 0x10ffff, 4 },
	{ "\xf4\x90\x80\x80", 4, 0xfffd, 1 },	/* above Unicode */
	{ "\xe6\x8a", 2, 0xfffd, 1 },		/* cut short */
	{ "\xe6\x8a" "a", 3, 0xfffd, 1 },
	{ "\xc0\x80", 2, 0xfffd, 1 },		/* longer than needed */
	{ "\xe0\x80\x80", 3, 0xfffd, 1 },
	{ "\xf0\x80\x80\x80", 4, 0xfffd, 1 },
	{ "\xed\xa0\x80", 3, 0xfffd, 1 },	/* a surrogate */
	{ "\x80", 1, 0xfffd, 1 },
	{ "\xff", 1, 0xfffd, 1 },
	{ "\xb1\xa8", 2, 0xfffd, 1 },		/* GBK */
};

static void
decode(void)
{
	for (size_t i = 0; i < sizeof decoding / sizeof *decoding; i++) {
		uint32_t cp = 1;
		size_t len = utf8_decode(decoding[i].bytes, decoding[i].n, &cp);

		tap_ok(cp == decoding[i].cp && len == decoding[i].len, "decoding row %zu", i);
	}
}

static void
both_ways(void)
{
	bool same = true, back = true;
	char bytes[4];

	for (uint32_t cp = 0; cp <= 0x10ffff; cp++) {
		uint32_t got = 0;
		size_t n = utf8_encode(cp, bytes);
		bool surrogate = cp >= 0xd800 && cp < 0xe000;

		same &= utf8_decode(bytes, n, &got) == n && got == (surrogate ? 0xfffd : cp);
		back &= utf8_decode_before(bytes, n, &got) == n && got == (surrogate ? 0xfffd : cp);
	}
	tap_ok(same, "every code point comes back");
	tap_ok(back, "and backwards");
}

static void
backwards(void)
{
	const char *s = "a报\x80\xe6\x8a";
	uint32_t cp;
	size_t at = strlen(s), n[5];

	for (int i = 0; i < 5; i++)
		at -= n[i] = utf8_decode_before(s, at, &cp);
	tap_ok(at == 0 && n[0] == 1 && n[1] == 1 && n[2] == 1 && n[3] == 3 && n[4] == 1,
		"backwards over what is no UTF-8, one byte at a time");
	tap_int((long long)utf8_invalid_at(s, strlen(s)), 4, "where it is invalid");
	tap_int((long long)utf8_invalid_at("报纸", 6), 6, "nowhere invalid");
	tap_int((long long)utf8_invalid_at("", 0), 0, "nothing is valid");
	tap_int((long long)utf8_border("报纸", 6, 5), 3, "a border below the byte");
	tap_int((long long)utf8_border("报纸", 6, 3), 3, "at it");
	tap_int((long long)utf8_border("报纸", 6, 9), 6, "the end for what is behind it");
	tap_int((long long)utf8_border("\x80\x80", 2, 1), 0, "and the start when there is none");
	tap_int((long long)utf8_count("a报é", 6), 3, "code points");
	tap_int((long long)utf8_count(NULL, 0), 0, "none");
}

static const struct { const char *text; size_t first; const char *name; } clusters[] = {
	{ "ab", 1, "ASCII" },
	{ "报纸", 3, "Han" },
	{ "\r\n", 2, "CR LF" },
	{ "\n\xcc\x81", 1, "a mark does not join a line end" },
	{ "e\xcc\x81x", 3, "a letter and its accent" },
	{ "か\xe3\x82\x99は", 6, "kana and its voicing" },
	{ "葛\xf3\xa0\x84\x80飾", 7, "Han and its selector" },
	{ "🇨🇳🇯🇵", 8, "a flag" },
	{ "👨‍👩‍👧x", 18, "a family" },
	{ "👍🏽x", 8, "a skin tone" },
	{ "1️⃣x", 7, "a keycap" },
	{ "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab가", 9, "conjoining jamo" },
	{ "\xff" "a", 1, "an invalid byte" },
	{ "a\xff", 1, "before an invalid byte" },
	{ "。」", 3, "punctuation" },
};

static void
flood(void)
{
	size_t n = 2000001, at = 0, most = 0;
	char *s = malloc(n);

	s[0] = 'a';
	for (size_t i = 1; i < n; i += 2)
		memcpy(s + i, "\xcc\x81", 2);
	for (size_t len; at < n; at += len) {
		len = utf8_cluster(s + at, n - at);
		most = len > most ? len : most;
	}
	tap_ok(at == n && most <= UTF8_CLUSTER_MOST && most > 100, "a flood of marks is cut");
	free(s);
}

/* The standard's own cases, where the machine has them. libunistring 1.0 is
 * Unicode 14; the file may be newer by some lines. */
static void
standard(void)
{
	FILE *f = fopen("/usr/share/unicode/auxiliary/GraphemeBreakTest.txt", "r");
	char line[4096];
	int rows = 0, good = 0;

	if (!f) {
		tap_skip("GraphemeBreakTest.txt", "not on this machine");
		return;
	}
	while (fgets(line, sizeof line, f)) {
		char text[256];
		size_t n = 0, breaks[64], count = 0, at = 0, seen = 0;
		bool same = true;

		line[strcspn(line, "#\n")] = '\0';
		for (char *p = line; *p; ) {
			if (strncmp(p, "÷", 2) == 0 && n > 0)
				breaks[count++] = n;
			if (*p >= '0' && *p <= 'F')
				n += utf8_encode((uint32_t)strtoul(p, &p, 16), text + n);
			else
				p++;
		}
		if (n == 0)
			continue;
		while (at < n && same) {
			at += utf8_cluster(text + at, n - at);
			same = seen < count && breaks[seen++] == at;
		}
		rows++;
		good += same && seen == count;
		if (!same)
			printf("# %s\n", line);
	}
	fclose(f);
	tap_ok(rows > 500 && good == rows, "GraphemeBreakTest.txt: %d of %d", good, rows);
}

int
main(void)
{
	decode();
	both_ways();
	backwards();
	for (size_t i = 0; i < sizeof clusters / sizeof *clusters; i++)
		tap_int((long long)utf8_cluster(clusters[i].text, strlen(clusters[i].text)),
			(long long)clusters[i].first, clusters[i].name);
	flood();
	standard();
	tap_ok(utf8_is_han(0x62a5) && utf8_is_han(0x3005) && utf8_is_han(0x31350) &&
		!utf8_is_han(0x3001) && !utf8_is_han(0x3042) && !utf8_is_han(0xac00), "Han");
	tap_ok(utf8_is_space(0x3000) && utf8_is_space('\t') && utf8_is_space(0xa0) &&
		!utf8_is_space(0x200b) && !utf8_is_space('a'), "white space");
	return tap_done();
}
