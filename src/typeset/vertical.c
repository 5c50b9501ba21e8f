#include "typeset/vertical.h"

#include <string.h>
#include <uchar.h>

#include "base/utf8.h"
#include "typeset/kinsoku.h"
#include "typeset/script.h"

enum { BAND_LEAST = 20, MARK_VOICED = 0xff9e, MARK_HALF_VOICED = 0xff9f };

/* Vertical forms, by code point; ASCII is joined to its full-width form below.
 * UAX #50: what is Tr or R here and has a form takes it. */
static const struct { uint16_t from, to; } forms[] = {
	{ 0x00a2, 0xffe0 }, { 0x00a3, 0xffe1 }, { 0x00a5, 0xffe5 },
	{ 0x00b7, 0x30fb },	/* in the middle of its square, as GB/T 15834 5.2 asks */
	{ 0x2010, 0xfe32 }, { 0x2011, 0xfe32 }, { 0x2012, 0xfe32 }, { 0x2013, 0xfe32 },
	{ 0x2014, 0xfe31 }, { 0x2015, 0xfe31 },
	{ 0x2018, 0xfe41 }, { 0x2019, 0xfe42 }, { 0x201c, 0xfe43 }, { 0x201d, 0xfe44 },
	{ 0x2022, 0x30fb }, { 0x2025, 0xfe30 }, { 0x2026, 0xfe19 }, { 0x2027, 0x30fb },
	{ 0x20a9, 0xffe6 },
	{ 0x2190, 0x2191 }, { 0x2192, 0x2193 },	/* along the line; ↑ and ↓ are rises and falls */
	{ 0x22ef, 0xfe19 }, { 0x2500, 0x2502 }, { 0x2501, 0x2503 },
	{ 0x25b8, 0x25be },	/* of a seam: 1版 ▸ 2版 */
	{ 0x2e3a, 0xfe31 }, { 0x3001, 0xfe11 }, { 0x3002, 0xfe12 },
	{ 0x3008, 0xfe3f }, { 0x3009, 0xfe40 }, { 0x300a, 0xfe3d }, { 0x300b, 0xfe3e },
	{ 0x300c, 0xfe41 }, { 0x300d, 0xfe42 }, { 0x300e, 0xfe43 }, { 0x300f, 0xfe44 },
	{ 0x3010, 0xfe3b }, { 0x3011, 0xfe3c }, { 0x3014, 0xfe39 }, { 0x3015, 0xfe3a },
	{ 0x3016, 0xfe17 }, { 0x3017, 0xfe18 },
	{ 0x301c, 0xfe34 }, { 0x30a0, 0xff5c }, { 0x30fc, 0xff5c },
	{ 0xff01, 0xfe15 }, { 0xff08, 0xfe35 }, { 0xff09, 0xfe36 }, { 0xff0c, 0xfe10 },
	{ 0xff0d, 0xfe32 }, { 0xff1a, 0xfe13 }, { 0xff1b, 0xfe14 }, { 0xff1c, 0xfe3f },
	{ 0xff1e, 0xfe40 }, { 0xff1f, 0xfe16 }, { 0xff3b, 0xfe47 }, { 0xff3d, 0xfe48 },
	{ 0xff3f, 0xfe33 }, { 0xff5b, 0xfe37 }, { 0xff5d, 0xfe38 }, { 0xff5e, 0xfe34 },
};

/* U+FF61 to U+FF9F. */
static const char16_t half_kana[] = u"。「」、・ヲァィゥェォャュョッーアイウエオカキクケコサシスセソ"
	u"タチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワン゛゜";

bool
vertical_suits(const char *language)
{
	return kinsoku_language(language) != KINSOKU_OTHER;
}

uint32_t
vertical_columns(uint32_t width)
{
	return width < VERTICAL_CELLS ? 0 : (width + VERTICAL_GAP) / (VERTICAL_CELLS + VERTICAL_GAP);
}

uint32_t
vertical_x(uint32_t width, uint32_t i)
{
	return width - VERTICAL_CELLS - i * (VERTICAL_CELLS + VERTICAL_GAP);
}

uint32_t
vertical_rows(uint32_t rows, uint32_t n)
{
	return n < 1 || rows < 2 * n - 1 ? 0 : (rows - (n - 1)) / n;
}

uint16_t
vertical_bands(uint32_t rows)
{
	uint16_t n = 1;

	while (vertical_rows(rows, n + 1u) >= BAND_LEAST)
		n++;
	return n;
}

static uint32_t
form_of(uint32_t cp)
{
	size_t low = 0, high = sizeof forms / sizeof *forms;

	if (cp > 0x20 && cp < 0x7f)
		cp += 0xff01 - 0x21;
	else if (cp >= 0xff61 && cp <= MARK_HALF_VOICED)
		cp = half_kana[cp - 0xff61];
	while (low < high) {
		size_t mid = (low + high) / 2;

		if (forms[mid].from == cp)
			return forms[mid].to;
		if (forms[mid].from < cp)
			low = mid + 1;
		else
			high = mid;
	}
	return cp;
}

/* A full-width digit has a slot of its own already. */
static bool
digit_at(const char *s, size_t n, size_t at)
{
	return at < n && script_is_ascii_digit((unsigned char)s[at]);
}

static bool
is_point(const char *s, size_t n, size_t at)
{
	return at < n && (s[at] == '.' || s[at] == ',');
}

/* A number of two digits, both alone in their clusters. */
static bool
is_pair(const char *s, size_t n, size_t at)
{
	if (!digit_at(s, n, at) || !digit_at(s, n, at + 1) || digit_at(s, n, at + 2) ||
	    (at > 0 && digit_at(s, n, at - 1)))
		return false;
	if (at > 1 && is_point(s, n, at - 1) && digit_at(s, n, at - 2))
		return false;
	if (is_point(s, n, at + 2) && digit_at(s, n, at + 3))
		return false;
	return utf8_cluster(s + at + 1, n - at - 1) == 1;
}

/* What stands in squares, one below the other, where a blank parts it from Latin. Hangul
 * does so too, but its blank is a word space and stays. “ and ” have squares here. */
static bool
is_square(uint32_t cp)
{
	return (script_is_east_asian(cp) && !script_is_hangul(cp)) || cp == 0x201c || cp == 0x201d;
}

/* Letters, digits and signs of all scripts that are set in words. */
static bool
is_alphabetic(uint32_t cp)
{
	return (cp > 0x20 && cp < 0x2000 && (cp < 0x1100 || cp > 0x11ff) && cp != 0xa0) || cp == 0x20ac;
}

/* The one blank between Han and Latin; where there are two, they mean more. */
static bool
is_joint(uint32_t prev, uint32_t next)
{
	return (is_square(prev) && is_alphabetic(next)) || (is_alphabetic(prev) && is_square(next));
}

static void
draw(struct slot *out, uint32_t cp, const char *marks, size_t n)
{
	out->text = out->own;
	out->n = (uint32_t)utf8_encode(cp, out->own);
	memcpy(out->own + out->n, marks, n);
	out->n += (uint32_t)n;
	out->width = (uint8_t)utf8_cluster_width(out->own, out->n);
}

/* ｶﾞ is ガ, ﾊﾟ is パ; what is never voiced in print has the mark beside it. */
static void
draw_voiced(struct slot *out, uint32_t half, uint32_t mark)
{
	bool ha = half >= 0xff8a && half <= 0xff8e, ka_to_to = half >= 0xff76 && half <= 0xff84;
	uint32_t kana = half_kana[half - 0xff61];
	char combining[4];

	if (mark == MARK_VOICED && (ka_to_to || ha))
		draw(out, kana + 1, "", 0);
	else if (mark == MARK_VOICED && kana == 0x30a6)
		draw(out, 0x30f4, "", 0);
	else if (mark == MARK_HALF_VOICED && ha)
		draw(out, kana + 2, "", 0);
	else
		draw(out, kana, combining,
			utf8_encode(mark == MARK_VOICED ? 0x3099 : 0x309a, combining));
}

/* A cluster of several characters keeps its marks; a digit with marks is a keycap. */
static void
draw_marked(struct slot *out, uint32_t cp, const char *marks, size_t n)
{
	uint32_t mark = 0, form = form_of(cp);
	size_t first = utf8_decode(marks, n, &mark);

	if (cp >= 0xff66 && cp < MARK_VOICED && first == n &&
	    (mark == MARK_VOICED || mark == MARK_HALF_VOICED))
		draw_voiced(out, cp, mark);
	else if (form != cp && !digit_at(out->text, 1, 0) && n + 4 <= VERTICAL_GLYPH &&
	    out->width == utf8_width_of(cp))
		draw(out, form, marks, n);
}

static void
draw_one(struct slot *out, uint32_t cp, const char *s, size_t n, size_t at)
{
	uint32_t prev = utf8_before(s, at), next = utf8_at(s, n, at + out->len), form;

	if (cp == '\n' || (cp == ' ' && is_joint(prev, next)))
		out->width = 0;
	else if (breaks_is_blank(cp))
		draw(out, 0x3000, "", 0);
	else if (cp == 0x2019 && breaks_is_apostrophe(prev, cp, next))
		draw(out, 0xff07, "", 0);
	else if (cp == 0x258f)	/* a quotation's bar, turned: it lies over the column */
		draw(out, 0x2594, "▔", utf8_ambiguous() == UTF8_WIDE ? 0 : strlen("▔"));
	else if ((form = form_of(cp)) != cp)
		draw(out, form, "", 0);
}

/* The slot that begins at byte `at` of a text. */
static void
slot_at(const char *s, size_t n, size_t at, struct slot *out)
{
	size_t first;
	uint32_t cp;

	out->from = (uint32_t)at;
	if (is_pair(s, n, at)) {
		out->text = s + at;
		out->n = out->len = 2;
		out->rows = 1;
		out->width = 2;
		return;
	}
	out->len = (uint32_t)utf8_cluster(s + at, n - at);
	first = utf8_decode(s + at, out->len, &cp);
	out->text = s + at;
	out->n = out->len;
	out->width = (uint8_t)utf8_cluster_width(s + at, out->len);
	if (first == out->len)
		draw_one(out, cp, s, n, at);
	else if (out->width > 0)
		draw_marked(out, cp, s + at + first, out->len - first);
	/* a two-em dash has two rows (CLREQ 3.1.1.2) */
	out->rows = out->width == 0 ? 0 : cp == 0x2e3a && first == out->len ? 2 : 1;
	if (out->width > VERTICAL_CELLS)
		out->width = VERTICAL_ODD;
}

static uint8_t
unit_width(const struct slot *slot)
{
	return slot->width == VERTICAL_ODD ? VERTICAL_ODD : (uint8_t)(slot->rows * VERTICAL_CELLS);
}

/* What is now as wide as its full-width form behaves so: ” and ’ neither hang nor let
 * a stop behind them hang, an ASCII stop behind Han hangs. */
static uint8_t
new_kind(const struct unit *u, const struct slot *slot, const struct unit *before)
{
	bool quote = slot->text == slot->own &&
		(memcmp(slot->own, "﹄", 3) == 0 || memcmp(slot->own, "﹂", 3) == 0);
	bool stop = u->kind & UNIT_STOP && before && before->kind & UNIT_HAN;

	return quote || stop ? UNIT_CLOSING : 0;
}

uint32_t
vertical_units(const char *text, uint32_t len, struct unit *units, uint32_t count)
{
	uint32_t made = 0;
	struct slot slot;

	for (uint32_t i = 0; i < count; i++) {
		struct unit u = units[i];

		/* nearly all are as they should be; a tab parts the cells of a table: fill.h */
		if ((u.width != 2 || u.kind & UNIT_BLANK) && !(u.kind & UNIT_NEWLINE) &&
		    text[u.at] != '\t') {
			slot_at(text, len, u.at, &slot);
			u.width = unit_width(&slot);
			if (slot.len == 2 && u.len == 1 && u.kind & UNIT_DIGIT) {
				u.len = 2;
				i++;
			}
			u.kind |= new_kind(&u, &slot, made > 0 ? &units[made - 1] : NULL);
		}
		units[made++] = u;
	}
	return made;
}

const char *
vertical_text(struct arena *a, const char *text)
{
	size_t n = strlen(text);
	struct buf out = { 0 };
	struct slot slot;
	const char *made;

	for (size_t at = 0; at < n;) {
		size_t len = utf8_cluster(text + at, n - at);

		slot_at(text + at, len, 0, &slot);
		if (slot.rows)
			buf_add(&out, slot.text, slot.n);
		at += len;
	}
	made = arena_dup(a, buf_str(&out));
	buf_fini(&out);
	return made;
}

size_t
vertical_fit(const char *text, size_t n, size_t cells, size_t *used)
{
	size_t at = 0, width = 0;
	struct slot slot;

	for (; at < n; at += slot.len) {
		slot_at(text, n, at, &slot);
		if (slot.width == VERTICAL_ODD || width + unit_width(&slot) > cells)
			break;
		width += unit_width(&slot);
	}
	*used = width;
	if (at < n && at > 0)	/* 12 of 123 share a slot now */
		vertical_fit(text, at, cells, used);
	return at;
}

size_t
vertical_width(const char *text, size_t n)
{
	size_t width;

	vertical_fit(text, n, SIZE_MAX / 2, &width);
	return width;
}

struct vertical
vertical_begin(const struct piece *p, const struct block *b)
{
	struct vertical v = { .text = b->text, .len = b->len, .at = p->from, .end = p->to,
		.row = p->x / VERTICAL_CELLS };

	if (p->ornament) {
		v.text = p->ornament;
		v.len = strlen(p->ornament);
		v.at = 0;
		v.end = (uint32_t)v.len;
	}
	return v;
}

const struct slot *
vertical_next(struct vertical *v)
{
	while (v->more == 0 && v->at < v->end) {
		slot_at(v->text, v->len, v->at, &v->slot);
		v->at += v->slot.len;
		v->more = v->slot.width <= VERTICAL_CELLS ? v->slot.rows : 0;
	}
	if (v->more == 0)
		return NULL;
	v->more--;
	v->slot.row = v->row++;
	return &v->slot;
}
