#include "base/utf8.h"

#include <string.h>

#include "base/utf8_props.h"

enum { REPLACEMENT = 0xfffd };

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
utf8_border(const char *s, size_t n, size_t at)
{
	if (at >= n)
		return n;
	while (at > 0 && ((unsigned char)s[at] & 0xc0) == 0x80)
		at--;
	return at;
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

uint32_t
utf8_at(const char *s, size_t n, size_t at)
{
	uint32_t cp = 0;

	if (at < n)
		utf8_decode(s + at, n - at, &cp);
	return cp;
}

uint32_t
utf8_before(const char *s, size_t at)
{
	uint32_t cp = 0;

	if (at > 0)
		utf8_decode_before(s, at, &cp);
	return cp;
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
		size_t len;

		if ((unsigned char)s[i] < 0x80) {
			i++;
			continue;
		}
		len = utf8_decode(s + i, n - i, &cp);
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

/* Is there a border between two neighbours? UAX #29 GB3-GB9b, GB999; GB11 and
 * GB12 need to know what came before: joined, odd. */
static bool
is_border(uint8_t a, const struct utf8_props *b, bool joined, bool odd)
{
	uint8_t c = b->cluster;

	if (a == GCB_CR || a == GCB_LF || a == GCB_CONTROL)
		return !(a == GCB_CR && c == GCB_LF);
	if (c == GCB_CR || c == GCB_LF || c == GCB_CONTROL)
		return true;
	if (a == GCB_L && (c == GCB_L || c == GCB_V || c == GCB_LV || c == GCB_LVT))
		return false;
	if ((a == GCB_LV || a == GCB_V) && (c == GCB_V || c == GCB_T))
		return false;
	if ((a == GCB_LVT || a == GCB_T) && c == GCB_T)
		return false;
	if (c == GCB_EXTEND || c == GCB_ZWJ || c == GCB_SPACINGMARK || a == GCB_PREPEND)
		return false;
	if (a == GCB_ZWJ && joined && b->flags & PROP_PICT)
		return false;
	return !(a == GCB_REGIONAL_INDICATOR && c == GCB_REGIONAL_INDICATOR && odd);
}

size_t
utf8_cluster(const char *s, size_t n)
{
	uint32_t cp;
	size_t at = utf8_decode(s, n, &cp);
	const struct utf8_props *p = utf8_props(cp);
	bool pict = p->flags & PROP_PICT, odd = p->cluster == GCB_REGIONAL_INDICATOR;

	if (at == 1 && cp == REPLACEMENT)
		return at;
	while (at < n) {
		size_t len = utf8_decode(s + at, n - at, &cp);
		const struct utf8_props *next = utf8_props(cp);

		if (at + len > UTF8_CLUSTER_MOST || (len == 1 && cp == REPLACEMENT) ||
		    is_border(p->cluster, next, pict, odd))
			break;
		/* GB11: a pictograph, marks, and the joiner that closes them */
		pict = next->flags & PROP_PICT || (pict && p->cluster != GCB_ZWJ &&
			(next->cluster == GCB_EXTEND || next->cluster == GCB_ZWJ));
		odd = next->cluster == GCB_REGIONAL_INDICATOR && !odd;
		p = next;
		at += len;
	}
	return at;
}
