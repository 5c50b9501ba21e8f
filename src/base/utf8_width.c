#include "base/utf8.h"

#include <dlfcn.h>
#include <string.h>
#include <wchar.h>

#include "base/utf8_props.h"

/* The one global that must be: ncursesw asks through wcwidth(), which takes
 * no context. */
static enum utf8_ambiguous ambiguous_cells = UTF8_NARROW;

void
utf8_set_ambiguous(enum utf8_ambiguous a)
{
	ambiguous_cells = a;
}

enum utf8_ambiguous
utf8_ambiguous(void)
{
	return ambiguous_cells;
}

int
utf8_width_of(uint32_t cp)
{
	const struct utf8_props *p = utf8_props(cp);

	return p->width == UTF8_PROPS_AMBIGUOUS ? (int)ambiguous_cells : p->width;
}

int
utf8_cluster_width(const char *s, size_t n)
{
	char reduced[UTF8_CLUSTER_MOST];
	size_t len;
	uint32_t cp;
	int width = 0;

	if (n == 0)
		return 0;
	if (utf8_decode(s, n, &cp) == n)
		return utf8_width_of(cp);
	len = utf8_reduce(s, n, reduced, sizeof reduced);
	for (size_t i = 0; i < len;) {
		i += utf8_decode(reduced + i, len - i, &cp);
		width += utf8_width_of(cp);
	}
	return width;
}

size_t
utf8_width(const char *s, size_t n)
{
	size_t width = 0;

	for (size_t i = 0, len; i < n; i += len) {
		len = utf8_cluster(s + i, n - i);
		width += (size_t)utf8_cluster_width(s + i, len);
	}
	return width;
}

size_t
utf8_fit(const char *s, size_t n, size_t cells, size_t *used)
{
	size_t i = 0, width = 0;

	while (i < n) {
		size_t len = utf8_cluster(s + i, n - i);
		size_t more = (size_t)utf8_cluster_width(s + i, len);

		if (width + more > cells)
			break;
		width += more;
		i += len;
	}
	if (used)
		*used = width;
	return i;
}

static bool
is_pictograph(const char *s, size_t n)
{
	uint32_t cp;

	if (n == 0)
		return false;
	utf8_decode(s, n, &cp);
	return utf8_props(cp)->flags & PROP_PICT;
}

/* Terminals disagree on variation selectors, skin tones and joined emoji
 * (measured: 1 to 3, 2 or 4, 2 to 8 cells), so none of them is told. The
 * selectors of plane 14 choose a form of a Han character and stay. Tags and what
 * else does not show, which only a damaged cache brings so far, go. */
size_t
utf8_reduce(const char *s, size_t n, char *out, size_t size)
{
	size_t used = 0;
	uint32_t cp;

	for (size_t i = 0, len; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		if (i > 0) {
			if (cp == 0x200d && is_pictograph(s + i + len, n - i - len))
				break;
			if ((cp >= 0x1f3fb && cp <= 0x1f3ff) || (!utf8_is_printable(cp) &&
			    !(cp >= 0xe0100 && cp <= 0xe01ef)))
				continue;
		}
		if (used + len > size)
			break;
		memcpy(out + used, s + i, len);
		used += len;
	}
	return used;
}

/* ncursesw calls these instead of the C library's. They stand beside the width
 * function so that the linker cannot take one without the other. */
__attribute__((visibility("default"))) int
wcwidth(wchar_t c)
{
	if (c == 0)
		return 0;
	if ((uint32_t)c < 0x20 || ((uint32_t)c >= 0x7f && (uint32_t)c < 0xa0))
		return -1;
	return utf8_width_of((uint32_t)c);
}

__attribute__((visibility("default"))) int
wcswidth(const wchar_t *s, size_t n)
{
	int width = 0;

	for (size_t i = 0; i < n && s[i]; i++) {
		int w = wcwidth(s[i]);

		if (w < 0)
			return -1;
		width += w;
	}
	return width;
}

bool
utf8_width_self_test(void)
{
	/* What a shared library of this process would call. */
	void *found = dlsym(RTLD_DEFAULT, "wcwidth");
	int (*ours)(wchar_t) = wcwidth;

	return found && memcmp(&found, &ours, sizeof found) == 0;
}
