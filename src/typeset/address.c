#include "typeset/address.h"

#include <string.h>

#include "typeset/script.h"

static bool
is_letter(char c)
{
	return script_is_ascii_letter((unsigned char)c);
}

static bool
is_word(uint32_t cp)
{
	return script_is_ascii_digit(cp) || script_is_latin(cp);
}

static bool
is_web_char(char c)
{
	return c > ' ' && c < 0x7f && !strchr("<>\"{}|\\^`", c);
}

static bool
is_path_char(char c)
{
	return is_letter(c) || (c >= '0' && c <= '9') || (c && strchr("_./~+%@-", c));
}

static size_t
without_stops(const char *s, size_t end)
{
	while (end > 0 && strchr(".,;:!?)]'", s[end - 1]))
		end--;
	return end;
}

static size_t
find_web(const char *s, size_t n)
{
	static const char *const schemes[] = { "http://", "https://", "ftp://", "gemini://", "www." };
	size_t end = 0;

	for (size_t i = 0; i < sizeof schemes / sizeof *schemes; i++) {
		size_t len = strlen(schemes[i]);

		if (n > len && memcmp(s, schemes[i], len) == 0)
			end = len;
	}
	if (end == 0)
		return 0;
	while (end < n && is_web_char(s[end]))
		end++;
	return without_stops(s, end);
}

/* /usr/share/doc, ~/notes.txt, src/base/err.c; but km/h is a unit and 2026/7/9
 * is a day. */
static size_t
find_path(const char *s, size_t n)
{
	size_t end = 0, slashes = 0;
	bool letter = false;

	for (; end < n && is_path_char(s[end]); end++) {
		slashes += s[end] == '/';
		letter |= is_letter(s[end]);
	}
	if (n > 2 && (memcmp(s, "~/", 2) == 0 || memcmp(s, "./", 2) == 0 || memcmp(s, "../", 3) == 0))
		slashes++;
	return letter && slashes > 1 ? without_stops(s, end) : 0;
}

size_t
address_find(const char *s, size_t n, uint32_t prev)
{
	size_t len;

	if (is_word(prev) || !is_path_char(*s))
		return 0;
	len = find_web(s, n);
	/* once for each run of such characters: a long one is looked at once */
	if (len == 0 && (prev >= 0x80 || !is_path_char((char)prev)))
		len = find_path(s, n);
	return len;
}

bool
address_breaks(uint32_t prev, uint32_t next)
{
	bool after = prev < 0x80 && prev && strchr("/?&=.-", (char)prev);
	bool before = next < 0x80 && next && strchr("/?&=.-,:;!)]'", (char)next);

	return after && !before;
}
