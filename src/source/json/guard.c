/* RFC 8259 on bytes, before cJSON sees them: it takes 64 bytes for each value,
 * so that 10 MB of [0,0,...] would cost it 400 MB, and it is lenient where a
 * producer should be told. */
#include "source/json/guard.h"

#include <string.h>

#include "base/utf8.h"
#include "source/limits.h"

enum { NUMBER_BYTES = 1024, EXPONENT_MAX = 308 };

struct guard {
	const char *start, *p, *end;
	char open[SOURCE_MAX_DEPTH];	/* [ or { of each level */
	int depth;
	unsigned values;
	struct err *e;
};

static bool
fault(struct guard *g, const char *what)
{
	size_t line = 1, column = 1;
	const char *from = g->start;

	for (const char *p = g->start; p < g->p; p++)
		if (*p == '\n') {
			line++;
			from = p + 1;
		}
	column += utf8_count(from, (size_t)(g->p - from));
	if (g->p == g->end)
		return err_set(g->e, ERR_PARSE, "line %zu, column %zu: the document is cut short, "
			"expected %s", line, column, what);
	return err_set(g->e, ERR_PARSE, "line %zu, column %zu: expected %s", line, column, what);
}

static bool
limit(struct guard *g, const char *what, unsigned max)
{
	return err_set(g->e, ERR_LIMIT, "byte %zu: more than %u %s", (size_t)(g->p - g->start), max,
		what);
}

static void
blanks(struct guard *g)
{
	while (g->p < g->end && (*g->p == ' ' || *g->p == '\t' || *g->p == '\n' || *g->p == '\r'))
		g->p++;
}

static bool
at(const struct guard *g, char c)
{
	return g->p < g->end && *g->p == c;
}

static bool
word(struct guard *g, const char *w)
{
	size_t n = strlen(w);

	if ((size_t)(g->end - g->p) < n || memcmp(g->p, w, n) != 0)
		return fault(g, "a value");
	g->p += n;
	return true;
}

/* -- strings --------------------------------------------------------------- */

static bool
hex4(struct guard *g, unsigned *out)
{
	*out = 0;
	for (int i = 0; i < 4; i++, g->p++) {
		char c = g->p < g->end ? *g->p : '\0';
		int v = c >= '0' && c <= '9' ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 :
			c >= 'A' && c <= 'F' ? c - 'A' + 10 : -1;

		if (v < 0)
			return fault(g, "four hexadecimal digits after \\u");
		*out = *out << 4 | (unsigned)v;
	}
	return true;
}

static bool
unicode_escape(struct guard *g)
{
	const char *from = g->p - 2;
	unsigned high, low;

	if (!hex4(g, &high))
		return false;
	if (high != 0 && (high < 0xd800 || high > 0xdfff))
		return true;
	if (high >= 0xd800 && high <= 0xdbff && g->end - g->p >= 2 && g->p[0] == '\\' &&
	    g->p[1] == 'u') {
		g->p += 2;
		if (!hex4(g, &low))
			return false;
		if (low >= 0xdc00 && low <= 0xdfff)
			return true;
	}
	g->p = from;
	return fault(g, high ? "a surrogate pair, not half of one" : "no \\u0000 in a text");
}

static bool
escape(struct guard *g)
{
	if (g->p < g->end && *g->p == 'u') {
		g->p++;
		return unicode_escape(g);
	}
	if (g->p == g->end || !*g->p || !strchr("\"\\/bfnrt", *g->p))
		return fault(g, "an escape such as \\n or \\u4e00");
	g->p++;
	return true;
}

static bool
string(struct guard *g, const char *what)
{
	if (!at(g, '"'))
		return fault(g, what);
	for (g->p++; g->p < g->end && *g->p != '"'; ) {
		unsigned char c = (unsigned char)*g->p;
		uint32_t cp;
		size_t n;

		if (c == '\\') {
			g->p++;
			if (!escape(g))
				return false;
		} else if (c < 0x20) {
			return fault(g, "no raw control character in a text");
		} else if (c < 0x80) {
			g->p++;
		} else {
			n = utf8_decode(g->p, (size_t)(g->end - g->p), &cp);
			if (n == 1)
				return fault(g, "UTF-8");
			g->p += n;
		}
	}
	if (g->p == g->end)
		return fault(g, "the text's closing \"");
	g->p++;
	return true;
}

/* -- numbers --------------------------------------------------------------- */

static size_t
digits(struct guard *g)
{
	const char *from = g->p;

	while (g->p < g->end && *g->p >= '0' && *g->p <= '9')
		g->p++;
	return (size_t)(g->p - from);
}

/* The exponent behind an e; what is larger than any double's stays so. */
static bool
exponent(struct guard *g, long *out)
{
	bool negative = at(g, '-');
	const char *from;

	if (negative || at(g, '+'))
		g->p++;
	from = g->p;
	if (!digits(g))
		return fault(g, "a digit of the exponent");
	for (const char *p = from; p < g->p && *out < 10000; p++)
		*out = *out * 10 + (*p - '0');
	if (negative)
		*out = -*out;
	return true;
}

/* Finite in a double: whole digits and exponent together stay within 308. */
static bool
number(struct guard *g)
{
	const char *from = g->p;
	bool sign = at(g, '-');
	long whole = 0, power = 0;

	g->p += sign;
	if (at(g, '0'))
		g->p++;
	else if ((whole = (long)digits(g)) == 0)
		return fault(g, sign ? "a digit" : "a value");
	if (at(g, '.')) {
		g->p++;
		if (!digits(g))
			return fault(g, "a digit after the point");
	}
	if (at(g, 'e') || at(g, 'E')) {
		g->p++;
		if (!exponent(g, &power))
			return false;
	}
	if (g->p - from <= NUMBER_BYTES && whole + power <= EXPONENT_MAX)
		return true;
	g->p = from;
	return fault(g, "a number that is not so large");
}

/* -- values ---------------------------------------------------------------- */

static bool
open_level(struct guard *g)
{
	if (g->depth == SOURCE_MAX_DEPTH)
		return limit(g, "levels of brackets", SOURCE_MAX_DEPTH);
	g->open[g->depth++] = *g->p++;
	return true;
}

static bool
scalar(struct guard *g)
{
	if (g->p == g->end)
		return fault(g, "a value");
	switch (*g->p) {
	case '"': return string(g, "a text");
	case 't': return word(g, "true");
	case 'f': return word(g, "false");
	case 'n': return word(g, "null");
	default: return number(g);
	}
}

static bool
member_name(struct guard *g)
{
	blanks(g);
	if (!string(g, "a member's name in quotes"))
		return false;
	blanks(g);
	if (!at(g, ':'))
		return fault(g, "a colon");
	g->p++;
	return true;
}

/* Behind a value: closes what ends here, or goes on to the next one. True with
 * *more when another value follows. */
static bool
after_value(struct guard *g, bool *more)
{
	for (*more = false; g->depth > 0; g->depth--) {
		bool list = g->open[g->depth - 1] == '[';

		blanks(g);
		if (at(g, ',')) {
			g->p++;
			*more = true;
			return list || member_name(g);
		}
		if (!at(g, list ? ']' : '}'))
			return fault(g, list ? "a comma or ]" : "a comma or }");
		g->p++;
	}
	return true;
}

/* One value, or the opening of one; an empty list or object is closed at once. */
static bool
value(struct guard *g, bool *opened)
{
	char close;

	*opened = false;
	blanks(g);
	if (++g->values > SOURCE_MAX_VALUES)
		return limit(g, "values", SOURCE_MAX_VALUES);
	if (!at(g, '[') && !at(g, '{'))
		return scalar(g);
	close = *g->p == '[' ? ']' : '}';
	if (!open_level(g))
		return false;
	blanks(g);
	if (at(g, close)) {
		g->p++;
		g->depth--;
		return true;
	}
	*opened = true;
	return close == ']' || member_name(g);
}

bool
json_guard(const char *data, size_t len, struct err *e)
{
	struct guard g = { .start = data, .p = data, .end = data + len, .e = e };
	bool more = true;

	if (len > SOURCE_MAX_BYTES)
		return err_set(e, ERR_LIMIT, "larger than %d MB", SOURCE_MAX_BYTES >> 20);
	if (len >= 3 && memcmp(data, "\xef\xbb\xbf", 3) == 0)
		g.p += 3;
	while (more) {
		bool opened;

		if (!value(&g, &opened))
			return false;
		if (!opened && !after_value(&g, &more))
			return false;
	}
	blanks(&g);
	return g.p == g.end || fault(&g, "nothing behind the document's end");
}
