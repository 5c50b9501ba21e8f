#include "base/utf8.h"

#include <string.h>

#include <unictype.h>
#include <unigbrk.h>

enum { REPLACEMENT = 0xfffd, CLUSTER_FIRST = 32 };

size_t
utf8_decode(const char *s, size_t n, uint32_t *cp)
{
	const unsigned char *p = (const unsigned char *)s;
	uint32_t c = p[0];
	size_t len;

	if (c < 0x80) {
		*cp = c;
		return 1;
	}
	len = c < 0xc2 ? 1 : c < 0xe0 ? 2 : c < 0xf0 ? 3 : c < 0xf5 ? 4 : 1;
	*cp = REPLACEMENT;
	if (len == 1 || n < len)
		return 1;
	c &= 0x7fu >> len;
	for (size_t i = 1; i < len; i++) {
		if ((p[i] & 0xc0) != 0x80)
			return 1;
		c = c << 6 | (p[i] & 0x3f);
	}
	/* RFC 3629: no longer form than needed, no surrogates, nothing above U+10FFFF */
	if ((len == 3 && (c < 0x800 || (c >= 0xd800 && c < 0xe000))) ||
	    (len == 4 && (c < 0x10000 || c > 0x10ffff)))
		return 1;
	*cp = c;
	return len;
}

size_t
utf8_decode_before(const char *s, size_t at, uint32_t *cp)
{
	for (size_t k = 1; k <= 4 && k <= at; k++) {
		if (((unsigned char)s[at - k] & 0xc0) == 0x80)
			continue;
		if (utf8_decode(s + at - k, k, cp) == k)
			return k;
		break;
	}
	*cp = REPLACEMENT;
	return 1;
}

size_t
utf8_encode(uint32_t cp, char out[4])
{
	if (cp > 0x10ffff || (cp >= 0xd800 && cp < 0xe000))
		cp = REPLACEMENT;
	if (cp < 0x80) {
		out[0] = (char)cp;
		return 1;
	}
	if (cp < 0x800) {
		out[0] = (char)(0xc0 | cp >> 6);
		out[1] = (char)(0x80 | (cp & 0x3f));
		return 2;
	}
	if (cp < 0x10000) {
		out[0] = (char)(0xe0 | cp >> 12);
		out[1] = (char)(0x80 | (cp >> 6 & 0x3f));
		out[2] = (char)(0x80 | (cp & 0x3f));
		return 3;
	}
	out[0] = (char)(0xf0 | cp >> 18);
	out[1] = (char)(0x80 | (cp >> 12 & 0x3f));
	out[2] = (char)(0x80 | (cp >> 6 & 0x3f));
	out[3] = (char)(0x80 | (cp & 0x3f));
	return 4;
}

size_t
utf8_invalid_at(const char *s, size_t n)
{
	size_t i = 0;
	uint32_t cp;

	while (i < n) {
		size_t len = utf8_decode(s + i, n - i, &cp);

		if (len == 1 && cp == REPLACEMENT)
			return i;
		i += len;
	}
	return n;
}

size_t
utf8_count(const char *s, size_t n)
{
	size_t count = 0;
	uint32_t cp;

	for (size_t i = 0; i < n; count++)
		i += utf8_decode(s + i, n - i, &cp);
	return count;
}

/* Script=Han, and planes 2 and 3 as a whole, which hold nothing else. */
bool
utf8_is_han(uint32_t cp)
{
	return (cp >= 0x4e00 && cp <= 0x9fff) || (cp >= 0x3400 && cp <= 0x4dbf) ||
		(cp >= 0x20000 && cp <= 0x3fffd) || (cp >= 0xf900 && cp <= 0xfaff) ||
		cp == 0x3005 || cp == 0x3007 || (cp >= 0x3021 && cp <= 0x3029) ||
		(cp >= 0x3038 && cp <= 0x303b) || (cp >= 0x2e80 && cp <= 0x2fd5);
}

bool
utf8_is_space(uint32_t cp)
{
	return cp == ' ' || (cp >= 0x09 && cp <= 0x0d) || cp == 0x85 || cp == 0xa0 ||
		cp == 0x1680 || (cp >= 0x2000 && cp <= 0x200a) || cp == 0x2028 || cp == 0x2029 ||
		cp == 0x202f || cp == 0x205f || cp == 0x3000;
}

/* Between two of these UAX #29 always breaks: no marks, no joiners, no jamo,
 * no regional indicators, no prepended marks, no carriage return. */
static bool
is_plain(uint32_t cp)
{
	if (cp < 0x300)
		return cp != '\r';
	return (cp >= 0x3400 && cp <= 0x9fff) || (cp >= 0x3000 && cp <= 0x3029) ||
		(cp >= 0x3030 && cp <= 0x3098) || (cp >= 0x309b && cp <= 0x30ff) ||
		(cp >= 0xff01 && cp <= 0xff9d) || (cp >= 0x2010 && cp <= 0x2027) ||
		(cp >= 0xac00 && cp <= 0xd7a3) || (cp >= 0x2030 && cp <= 0x205e) ||
		(cp >= 0x20000 && cp <= 0x3fffd) || (cp >= 0x400 && cp <= 0x482);
}

/* The first cluster of a window that is valid UTF-8 and at most UTF8_CLUSTER_MOST
 * bytes; n when it has no border inside. */
static size_t
first_break(const char *s, size_t n)
{
	char breaks[UTF8_CLUSTER_MOST];

	/* not u8_grapheme_next(): it sees pairs only and fails on flags and ZWJ */
	u8_grapheme_breaks((const uint8_t *)s, n, breaks);
	for (size_t i = 1; i < n; i++)
		if (breaks[i])
			return i;
	return n;
}

/* Bytes of the whole code points in the first `most` bytes, up to what is no
 * UTF-8. */
static size_t
window(const char *s, size_t n, size_t most)
{
	size_t i = 0;
	uint32_t cp;

	while (i < n) {
		size_t len = utf8_decode(s + i, n - i, &cp);

		if (i + len > most || (len == 1 && cp == REPLACEMENT))
			break;
		i += len;
	}
	return i;
}

size_t
utf8_cluster(const char *s, size_t n)
{
	uint32_t cp, next;
	size_t len = utf8_decode(s, n, &cp), small, end;

	if (len == n || (len == 1 && cp == REPLACEMENT))
		return len;
	if (is_plain(cp)) {
		utf8_decode(s + len, n - len, &next);
		if (is_plain(next) || next == REPLACEMENT || next == '\r')
			return len;
	}
	small = window(s, n, CLUSTER_FIRST);
	end = first_break(s, small);
	if (end < small || small == n)
		return end;
	return first_break(s, window(s, n, UTF8_CLUSTER_MOST));
}
