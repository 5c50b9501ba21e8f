/* What is handed to libxml2: elements, their attributes and text, and nothing
 * that it could stumble over or be made to load. */
#include "source/markup/xml.h"

#include <libxml/HTMLparser.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

enum { NAME_MAX_BYTES = 32, NUMBER_MAX_BYTES = 10 };

/* Windows' own places between 0x80 and 0x9f, as browsers read them (HTML's
 * "numeric character reference end state"). */
static uint32_t
settle(uint32_t cp)
{
	static const uint16_t windows[32] = { 0x20ac, 0xfffd, 0x201a, 0x0192, 0x201e, 0x2026, 0x2020,
		0x2021, 0x02c6, 0x2030, 0x0160, 0x2039, 0x0152, 0xfffd, 0x017d, 0xfffd, 0xfffd, 0x2018,
		0x2019, 0x201c, 0x201d, 0x2022, 0x2013, 0x2014, 0x02dc, 0x2122, 0x0161, 0x203a, 0x0153,
		0xfffd, 0x017e, 0x0178 };

	if (cp >= 0x80 && cp < 0xa0)
		return windows[cp - 0x80];
	if (cp == 0 || cp > 0x10ffff || (cp >= 0xd800 && cp < 0xe000) || (cp & 0xfffe) == 0xfffe)
		return 0xfffd;
	return cp < ' ' && !strchr("\t\n\r", (int)cp) ? ' ' : cp;
}

static size_t
numeric(const char *s, size_t len, uint32_t *cp)
{
	bool hex = len > 2 && (s[2] == 'x' || s[2] == 'X');
	size_t from = hex ? 3 : 2, n = from;
	unsigned long v;

	while (n < len && n < from + NUMBER_MAX_BYTES && s[n] &&
	    strchr(hex ? "0123456789abcdefABCDEF" : "0123456789", s[n]))
		n++;
	if (n == from || n == len || s[n] != ';')
		return 0;
	v = strtoul(s + from, NULL, hex ? 16 : 10);
	*cp = settle(v > 0x10ffff ? 0 : (uint32_t)v);
	return n + 1;
}

static size_t
named(const char *s, size_t len, uint32_t *cp)
{
	char name[NAME_MAX_BYTES];
	const htmlEntityDesc *entity;
	size_t n = 0;

	while (n + 1 < len && n + 1 < sizeof name && ((s[n + 1] >= 'a' && s[n + 1] <= 'z') ||
	    (s[n + 1] >= 'A' && s[n + 1] <= 'Z') || (s[n + 1] >= '0' && s[n + 1] <= '9')))
		n++;
	if (n == 0 || n + 1 >= len || s[n + 1] != ';')
		return 0;
	memcpy(name, s + 1, n);
	name[n] = '\0';
	if (strcmp(name, "apos") == 0)
		return *cp = '\'', n + 2;
	entity = htmlEntityLookup((const xmlChar *)name);
	if (!entity)
		return 0;
	*cp = entity->value;
	return n + 2;
}

size_t
xml_reference(struct buf *out, const char *s, size_t len)
{
	uint32_t cp;
	char bytes[4];
	size_t n = len < 3 || *s != '&' ? 0 : s[1] == '#' ? numeric(s, len, &cp) : named(s, len, &cp);

	if (n > 0)
		buf_add(out, bytes, utf8_encode(cp, bytes));
	return n;
}

/* -- the parts that are left out --------------------------------------------- */

static bool
begins(const char *s, size_t n, const char *word)
{
	size_t w = strlen(word);

	return n >= w && memcmp(s, word, w) == 0;
}

static size_t
until(const char *s, size_t n, const char *word)
{
	const char *found = memmem(s, n, word, strlen(word));

	return found ? (size_t)(found - s) + strlen(word) : n;
}

/* <!DOCTYPE ...>, with the declarations between its brackets, in which > and ] may
 * stand in quotes and comments. */
static size_t
declaration(const char *s, size_t n)
{
	char quote = '\0';
	int brackets = 0;

	for (size_t i = 2; i < n; i++) {
		if (quote) {
			quote = s[i] == quote ? '\0' : quote;
		} else if (begins(s + i, n - i, "<!--")) {
			i += until(s + i, n - i, "-->") - 1;
		} else if (s[i] == '"' || s[i] == '\'') {
			quote = s[i];
		} else if (s[i] == '[') {
			brackets++;
		} else if (s[i] == ']') {
			brackets--;
		} else if (s[i] == '>' && brackets <= 0) {
			return i + 1;
		}
	}
	return n;
}

/* -- text and tags ------------------------------------------------------------ */

static void
add_char(struct buf *out, char c)
{
	if ((unsigned char)c >= ' ' ? c != 0x7f : c && strchr("\t\n\r", c) != NULL)
		buf_addc(out, c);
}

/* A reference, or an & that is one by itself. */
static size_t
ampersand(struct buf *out, const char *s, size_t n)
{
	struct buf text = { 0 };
	size_t len = xml_reference(&text, s, n);

	if (len > 0)
		buf_add_markup(out, buf_str(&text), text.len);
	else
		buf_adds(out, "&amp;");
	buf_fini(&text);
	return len ? len : 1;
}

static bool
begins_name(const char *s, size_t n)
{
	return n > 0 && ((*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z') || *s == '_' ||
		(unsigned char)*s >= 0x80);
}

/* A tag up to its >. */
static size_t
tag(struct buf *out, const char *s, size_t n)
{
	char quote = '\0';
	size_t i = 0;

	while (i < n) {
		if (i > 0 && s[i] == '<' && !quote)
			return i;	/* the next one; this one has no end */
		if (s[i] == '&') {
			i += ampersand(out, s + i, n - i);
			continue;
		}
		if (quote)
			quote = s[i] == quote ? '\0' : quote;
		else if (s[i] == '"' || s[i] == '\'')
			quote = s[i];
		else if (s[i] == '>')
			return buf_addc(out, '>'), i + 1;
		if (s[i] == '<' && i > 0)
			buf_adds(out, "&lt;");
		else
			add_char(out, s[i]);
		i++;
	}
	return n;
}

static size_t
markup(struct buf *out, const char *s, size_t n)
{
	if (begins(s, n, "<![CDATA[")) {
		size_t whole = until(s, n, "]]>"), end = whole - (whole < n ||
			(n >= 12 && memcmp(s + n - 3, "]]>", 3) == 0) ? 3 : 0);

		for (size_t i = 9; i < end; i++)
			if (strchr("<>&\"", s[i]) && s[i])
				buf_add_markup(out, s + i, 1);
			else
				add_char(out, s[i]);
		return whole;
	}
	if (begins(s, n, "<!--"))
		return until(s, n, "-->");
	if (begins(s, n, "<?"))
		return until(s, n, "?>");
	if (begins(s, n, "<!"))
		return declaration(s, n);
	if (begins_name(s + 1, n - 1) || (n > 2 && s[1] == '/' && begins_name(s + 2, n - 2)))
		return tag(out, s, n);
	buf_adds(out, "&lt;");
	return 1;
}

void
xml_clean(struct buf *out, const char *text, size_t len)
{
	const char *first = memchr(text, '<', len);

	if (!first)
		return;
	len -= (size_t)(first - text);
	for (size_t i = 0; i < len; ) {
		const char *s = first + i;

		if (*s == '<')
			i += markup(out, s, len - i);
		else if (*s == '&')
			i += ampersand(out, s, len - i);
		else
			add_char(out, *s), i++;
	}
}

const char *
xml_root(struct arena *a, const char *s, size_t n)
{
	size_t i = 0, len = 0;

	while (i < n) {
		if (strchr(" \t\r\n", s[i]))
			i++;
		else if (begins(s + i, n - i, "<!--"))
			i += until(s + i, n - i, "-->");
		else if (begins(s + i, n - i, "<?"))
			i += until(s + i, n - i, "?>");
		else if (begins(s + i, n - i, "<!"))
			i += declaration(s + i, n - i);
		else
			break;
	}
	if (i == n || s[i] != '<' || !begins_name(s + i + 1, n - i - 1))
		return "";
	i++;
	while (i + len < n && s[i + len] && !strchr(" \t\r\n/>", s[i + len]))
		len++;
	return arena_dupn(a, s + i, len);
}
