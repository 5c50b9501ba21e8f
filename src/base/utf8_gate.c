#include "base/utf8.h"

#include <string.h>
#include <unictype.h>
#include <unigbrk.h>

#include "base/mem.h"

enum { REPLACEMENT = 0xfffd, ZWNJ = 0x200c, ZWJ = 0x200d, MARKS_MOST = 4 };

/* What may become of a code point at the gate. */
enum fate { KEEP, DROP, REPLACE, SPACE, MARK, SELECTOR, JOINER };

enum white { WHITE_ONE_BLANK, WHITE_KEEP_LINES, WHITE_KEEP };

struct gate {
	struct buf *out;
	size_t start;		/* of this text in it */
	enum white white;
	bool soft;		/* soft hyphens and blanks without width stay */
	bool blank;		/* one waits for what comes after it */
	uint32_t base;		/* the last one kept that is no mark; 0: none to stand on */
	uint32_t last;		/* the last one kept */
	int marks;		/* on that base, without those that have cells of their own */
	bool joiner;		/* a ZWJ waits for the emoji that it joins */
};

static bool
is_selector(uint32_t cp)
{
	return (cp >= 0xfe00 && cp <= 0xfe0f) || (cp >= 0xe0100 && cp <= 0xe01ef);
}

/* Mongolian letters have forms that no neighbour tells: free variation selectors (The Unicode
 * Standard 13.5). Between them is the vowel separator, a space of old. */
static bool
is_mongolian_selector(uint32_t cp)
{
	return (cp >= 0x180b && cp <= 0x180f) && cp != 0x180e;
}

/* Assigned, or Han newer than the tables, or an emoji newer than them that
 * East_Asian_Width already knows as wide. */
static bool
is_known(uint32_t cp)
{
	if ((cp & 0xfffe) == 0xfffe || cp > 0x10ffff)
		return false;
	if (cp >= 0x20000 && cp <= 0x3fffd)
		return true;
	if (uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Co | UC_CATEGORY_MASK_Cs))
		return false;
	return !uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Cn) ||
		(cp >= 0x1f300 && cp <= 0x1faff && utf8_width_of(cp) == 2);
}

static enum fate
judge(uint32_t cp)
{
	if ((cp > 0x20 && cp < 0x7f) || (cp >= 0x4e00 && cp <= 0x9fff) ||
	    (cp > 0x3000 && cp <= 0x3029) || (cp >= 0xff01 && cp <= 0xff5e) ||
	    (cp >= 0x2010 && cp <= 0x2027))
		return KEEP;
	if (utf8_is_space(cp))
		return SPACE;
	if (cp < 0xa0 || cp == 0x180e)
		return DROP;
	if (is_selector(cp) || is_mongolian_selector(cp))
		return SELECTOR;
	if (cp == ZWJ || cp == ZWNJ)
		return JOINER;
	/* bidi controls, soft hyphen, zero width space, word joiner, byte order
	 * mark, tags, fillers: nothing that shows */
	if (uc_is_property_default_ignorable_code_point(cp))
		return DROP;
	if (!is_known(cp))
		return REPLACE;
	if (uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_Cf))
		return uc_graphemeclusterbreak_property(cp) == GBP_PREPEND ? REPLACE : DROP;
	if (uc_is_general_category_withtable(cp, UC_CATEGORY_MASK_M))
		return MARK;
	return KEEP;
}

bool
utf8_is_printable(uint32_t cp)
{
	enum fate f = judge(cp);

	return f == KEEP || f == MARK || (f == SPACE && cp >= 0x20 && cp != 0x85 &&
		cp != 0x2028 && cp != 0x2029);
}

/* Scripts whose spelling needs joiners: Arabic to Mandaic, the Indic ones,
 * Myanmar, Khmer, Mongolian; elsewhere a virama, or letters that join
 * (RFC 5892 A.1, A.2). */
static bool
joins(uint32_t base, uint32_t last)
{
	return (base >= 0x600 && base <= 0x8ff) || (base >= 0x900 && base <= 0xdff) ||
		(base >= 0x1000 && base <= 0x109f) || (base >= 0x1780 && base <= 0x18af) ||
		uc_combining_class(last) == UC_CCC_VR ||
		(base > 0x7f && uc_joining_type(base) != UC_JOINING_TYPE_U && uc_joining_type(base) != UC_JOINING_TYPE_T);
}

static bool
selector_fits(uint32_t base, uint32_t selector)
{
	if (is_mongolian_selector(selector))
		return base >= 0x1820 && base <= 0x18aa;
	if (selector >= 0xe0100 || selector < 0xfe0e)
		return utf8_is_han(base);
	return uc_is_property_emoji(base) || uc_is_property_extended_pictographic(base);
}

static void
put(struct gate *g, uint32_t cp)
{
	char bytes[4];

	buf_add(g->out, bytes, utf8_encode(cp, bytes));
	g->last = cp;
}

static void
put_blank(struct gate *g)
{
	if (g->blank)
		buf_addc(g->out, ' ');
	g->blank = false;
}

static void
put_base(struct gate *g, uint32_t cp)
{
	put_blank(g);
	if (g->joiner && uc_is_property_extended_pictographic(cp))
		put(g, ZWJ);
	g->joiner = false;
	put(g, cp);
	g->base = cp;
	g->marks = 0;
}

static void
put_mark(struct gate *g, uint32_t cp)
{
	bool own_cell = utf8_width_of(cp) > 0;

	if (g->base == 0 || (!own_cell && g->marks == MARKS_MOST))
		return;
	g->joiner = false;
	g->marks += !own_cell;
	put(g, cp);
}

static void
put_joiner(struct gate *g, uint32_t cp)
{
	if (g->base == 0 || g->last == ZWJ || g->last == ZWNJ)
		return;
	if (joins(g->base, g->last))
		put(g, cp);
	else if (cp == ZWJ && (uc_is_property_extended_pictographic(g->base) ||
	    uc_is_property_emoji_modifier(g->base)))
		g->joiner = true;
}

static bool
is_line_end(uint32_t cp)
{
	return (cp >= 0x0a && cp <= 0x0d) || cp == 0x85 || cp == 0x2028 || cp == 0x2029;
}

static void
take_space(struct gate *g, uint32_t cp)
{
	g->joiner = false;
	if (g->white == WHITE_ONE_BLANK)
		g->blank = g->out->len > g->start;
	else if (g->white == WHITE_KEEP_LINES && is_line_end(cp))
		put(g, '\n');
	else
		put(g, is_line_end(cp) || cp == '\t' ? ' ' : cp);
	/* A mark after white space would be drawn on whatever the terminal shows there. */
	g->base = 0;
}

static void
take(struct gate *g, uint32_t cp)
{
	char bytes[4];

	switch (judge(cp)) {
	case KEEP:
		put_base(g, cp);
		break;
	case REPLACE:
		put_base(g, REPLACEMENT);
		break;
	case MARK:
		put_mark(g, cp);
		break;
	case SELECTOR:
		if (g->base && g->last == g->base && selector_fits(g->base, cp))
			put_mark(g, cp);
		break;
	case JOINER:
		put_joiner(g, cp);
		break;
	case DROP:
		/* what follows still stands on what was before */
		if (g->soft && (cp == 0xad || cp == 0x200b))
			buf_add(g->out, bytes, utf8_encode(cp, bytes));
		break;
	case SPACE:
		take_space(g, cp);
		break;
	}
}

/* Bytes of the run that passes as it is: printable ASCII, and Han. */
static size_t
clean_run(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;
	size_t i = 0;

	while (i < n) {
		if (p[i] > 0x20 && p[i] < 0x7f)
			i++;
		else if (n - i >= 3 && ((p[i] >= 0xe5 && p[i] <= 0xe9) ||
		    (p[i] == 0xe4 && p[i + 1] >= 0xb8)) &&
		    (p[i + 1] & 0xc0) == 0x80 && (p[i + 2] & 0xc0) == 0x80)
			i += 3;
		else
			break;
	}
	return i;
}

static void
put_run(struct gate *g, const char *s, size_t n)
{
	uint32_t cp;

	put_blank(g);
	buf_add(g->out, s, n);
	utf8_decode_before(s, n, &cp);
	g->base = g->last = cp;
	g->marks = 0;
	g->joiner = false;
}

static void
run(struct buf *out, const char *s, size_t n, enum white how, bool soft)
{
	struct gate g = { .out = out, .start = out->len, .white = how, .soft = soft };
	uint32_t cp;

	for (size_t i = 0, len; i < n; i += len) {
		len = clean_run(s + i, n - i);
		if (len > 0) {
			put_run(&g, s + i, len);
			continue;
		}
		len = utf8_decode(s + i, n - i, &cp);
		if (cp == '\r' && i + 1 < n && s[i + 1] == '\n')
			continue;
		take(&g, cp);
	}
}

void
utf8_gate(struct buf *out, const char *s, size_t n, enum utf8_gate mode)
{
	run(out, s, n, mode == UTF8_LINE ? WHITE_ONE_BLANK : WHITE_KEEP_LINES, mode == UTF8_SOFT);
}

char *
utf8_gate_dup(struct arena *a, const char *s, size_t n, enum utf8_gate mode)
{
	struct buf out = { 0 };
	char *copy;

	utf8_gate(&out, s, n, mode);
	copy = arena_dupn(a, buf_str(&out), out.len);
	buf_fini(&out);
	return copy;
}

void
utf8_printable(struct buf *out, const char *s, size_t n)
{
	run(out, s, n, WHITE_KEEP, false);
}

void
utf8_printable_lines(struct buf *out, const char *s, size_t n)
{
	for (size_t at = 0; at < n;) {
		const char *end = memchr(s + at, '\n', n - at);
		size_t len = end ? (size_t)(end - s) - at : n - at;

		utf8_printable(out, s + at, len);
		if (end)
			buf_addc(out, '\n');
		at += len + (end != NULL);
	}
}
