/* Elements whose meaning plain text has characters for: sup and sub, q, the blanks of pre. */
#include "source/html/block.h"

#include <string.h>

#include "base/utf8.h"

enum { QUOTE = 3 };	/* bytes of a quotation mark */
#define NO_BREAK "\xc2\xa0"

/* -- sup, sub ---------------------------------------------------------------- */

/* What Unicode has raised and lowered (Superscripts and Subscripts, U+2070..209F), in the
 * order of `plain`. */
static const char plain[] = "0123456789+-=()n";
static const char *const raised[] = { "⁰", "¹", "²", "³", "⁴", "⁵", "⁶", "⁷", "⁸", "⁹",
	"⁺", "⁻", "⁼", "⁽", "⁾", "ⁿ" };
static const char *const lowered[] = { "₀", "₁", "₂", "₃", "₄", "₅", "₆", "₇", "₈", "₉",
	"₊", "₋", "₌", "₍", "₎", "ₙ" };

static bool
raise_all(struct buf *out, const char *s, const char *const *forms)
{
	for (const char *p; *s; s++) {
		if (strncmp(s, "−", strlen("−")) == 0) {	/* U+2212, as in 10⁻³ */
			buf_adds(out, forms[strchr(plain, '-') - plain]);
			s += strlen("−") - 1;
			continue;
		}
		if (!(p = strchr(plain, *s)))
			return false;
		buf_adds(out, forms[p - plain]);
	}
	return true;
}

static bool
is_word(char c)
{
	return (c >= '0' && c <= '9') || ((c | 0x20) >= 'a' && (c | 0x20) <= 'z');
}

/* 1<sup>st</sup>, ™, a note's [3] lose nothing when they stand on the line; an exponent
 * beside a number or a letter would be read as a part of it. */
static bool
is_exponent(struct html *h, const char *s)
{
	const struct buf *raw = &h->build.raw;
	char before = raw->len && !h->build.blank ? raw->data[raw->len - 1] : ' ';
	static const char *const ordinals[] = { "st", "nd", "rd", "th", "e", "er", "re", "o",
		"a", "TM", "SM", "R" };

	for (size_t i = 0; i < sizeof ordinals / sizeof *ordinals; i++)
		if (strcmp(s, ordinals[i]) == 0)
			return false;
	for (const char *p = s; *p; p++)
		if (!is_word(*p) && !strchr("+-*/.,()", *p))
			return false;
	return *s && (is_word(before) || before == ')');
}

const char *
html_inline_raise(struct html *h, const char *s)
{
	bool up = h->raised > 0;

	buf_clear(&h->marked);
	if (raise_all(&h->marked, s, up ? raised : lowered))
		return buf_str(&h->marked);
	if (!up || !is_exponent(h, s))
		return s;
	buf_clear(&h->marked);
	buf_addf(&h->marked, "^(%s)", s);
	return buf_str(&h->marked);
}

/* -- pre --------------------------------------------------------------------- */

/* What would collapse is no-break blanks: all at a line's begin, all but the last one of
 * several. A tab has gone through the gate as one. */
void
html_inline_blanks(struct html *h, const char *s, size_t n)
{
	const struct buf *raw = &h->build.raw;
	bool begins = raw->len == 0 || raw->data[raw->len - 1] == '\n';

	buf_clear(&h->line);
	while (n > 0 && s[n - 1] == ' ' && s[n] == '\n')
		n--;
	for (size_t i = 0; i < n; begins = false) {
		size_t blanks = 0;

		while (i + blanks < n && s[i + blanks] == ' ')
			blanks++;
		for (size_t k = 0; k < blanks; k++)
			buf_adds(&h->line, begins || k + 1 < blanks ? NO_BREAK : " ");
		for (i += blanks; i < n && s[i] != ' '; i++)
			buf_addc(&h->line, s[i]);
	}
}

/* -- q ----------------------------------------------------------------------- */

void
html_inline_quote(struct html *h, bool inside)
{
	build_text(&h->build, inside ? "‘" : "“", QUOTE);
}

static bool
has_kana(const char *s, size_t n)
{
	uint32_t cp;

	for (size_t i = 0; i < n;) {
		i += utf8_decode(s + i, n - i, &cp);
		if (cp >= 0x3041 && cp <= 0x30ff && cp != 0x30fb)
			return true;
	}
	return false;
}

/* HTML 15.3.6 leaves the marks to the language, which no element has to say: Japanese has
 * kana. The marks are of three bytes all, so that the one that stands there is replaced. */
void
html_inline_unquote(struct html *h, uint32_t from, bool inside)
{
	struct buf *raw = &h->build.raw;
	bool kana = has_kana(buf_str(raw), raw->len);

	if (kana && from + QUOTE <= raw->len && memcmp(raw->data + from, inside ? "‘" : "“", QUOTE) == 0)
		memcpy(raw->data + from, inside ? "『" : "「", QUOTE);
	build_text(&h->build, kana ? (inside ? "』" : "」") : inside ? "’" : "”", QUOTE);
}
