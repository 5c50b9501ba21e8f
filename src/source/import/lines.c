/* Lines to units. A text that was wrapped (OCR, pdftotext) has lines of about one
 * width; such a line goes on in the next one. In others each line is a unit. */
#include "source/import/room.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "paper/among.h"

enum {
	WINDOW = 10,		/* lines before and behind that tell the measure */
	MEASURE_LEAST = 20,	/* cells of a column */
	MEASURE_MOST = 120,
	MEASURE_LINES = 4,	/* so many, at least, make one */
	RAGGED = 3,		/* what a stop leaves free at a line's end */
	WORD_MOST = 16,		/* and a word that did not fit */
};

/* -- lines ------------------------------------------------------------- */

static uint16_t
bounded(size_t n)
{
	return n < UINT16_MAX ? (uint16_t)n : UINT16_MAX;
}

static size_t
leading_blanks(const char *s, size_t n, size_t *cells)
{
	size_t at = 0, len;
	uint32_t cp;

	*cells = 0;
	while (at < n) {
		len = utf8_decode(s + at, n - at, &cp);
		if (!utf8_is_space(cp))
			break;
		*cells += cp == 0x3000 ? 2 : 1;
		at += len;
	}
	return at;
}

static size_t
cells_of(const char *s, size_t n, bool *marks)
{
	size_t cells = 0, len;
	uint32_t cp;

	*marks = false;
	for (size_t i = 0; i < n && cells < UINT16_MAX; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		cells += cp >= 0x2010 && cp <= 0x2030 ? 2 : (size_t)utf8_width_of(cp);
		*marks |= (cp < 0x4e00 || cp > 0x9fff) && among(cp, U",.;:?!，。、；：？！");
	}
	return cells;
}

/* The cells of the word that a line begins with; 0 where words have no blanks between them. */
static size_t
first_word(const char *s, size_t n)
{
	size_t cells = 0, len;
	uint32_t cp;

	for (size_t i = 0; i < n; i += len) {
		len = utf8_decode(s + i, n - i, &cp);
		if (utf8_is_space(cp))
			break;
		if (cp >= 0x2e80 && !(cp >= 0xac00 && cp <= 0xd7a3))
			return 0;
		cells += (size_t)utf8_width_of(cp);
	}
	return cells < WORD_MOST ? cells : WORD_MOST;
}

/* Words of other scripts leave lines of all lengths: each is full for which the next word was
 * too much. */
static void
find_reach(struct import_sheet *s)
{
	for (size_t i = 0; i < s->nlines; i++) {
		struct import_line *l = &s->lines[i], *next = i + 1 < s->nlines ? l + 1 : NULL;
		size_t word = next ? first_word(s->text + next->from, next->to - next->from) : 0;

		l->reach = bounded((size_t)l->cells + l->indent + (word > RAGGED ? word : RAGGED));
	}
}

void
import_lines_read(struct import_sheet *s)
{
	uint32_t gap = 0, cp;

	for (size_t from = 0; from < s->len; ) {
		const char *nl = memchr(s->text + from, '\n', s->len - from);
		size_t to = nl ? (size_t)(nl - s->text) : s->len, next = to + 1, indent;
		size_t start = from + leading_blanks(s->text + from, to - from, &indent);
		struct import_line *l;
		bool cut = false;

		while (to > start) {
			size_t n = utf8_decode_before(s->text, to, &cp);

			if (!utf8_is_space(cp) && cp != 0xad)
				break;
			cut |= cp == 0xad;
			to -= n;
		}
		from = next;
		if (start >= to) {
			gap++;
			continue;
		}
		s->lines = mem_grow(s->lines, s->nlines, &s->lines_cap, sizeof *s->lines);
		l = &s->lines[s->nlines++];
		*l = (struct import_line){ .from = (uint32_t)start, .to = (uint32_t)to, .gap = gap,
			.indent = bounded(indent), .turn = cut ? TURN_CUT : TURN_PLAIN };
		l->cells = bounded(cells_of(s->text + start, to - start, &l->marks));
		gap = 0;
	}
	find_reach(s);
	import_turns(s);
}

void
import_sheet_fini(struct import_sheet *s)
{
	free(s->lines);
	free(s->units);
	s->lines = NULL;
	s->units = NULL;
}

/* -- what is usual ----------------------------------------------------- */

enum { COMMON = 16 };

static unsigned
most_common(const unsigned counts[COMMON])
{
	unsigned best = 0;

	for (unsigned i = 1; i < COMMON; i++)
		if (counts[i] > counts[best])
			best = i;
	return best;
}

/* Blank lines between two lines, most often. */
static uint32_t
usual_gap(const struct import_sheet *s)
{
	unsigned counts[COMMON] = { 0 };

	for (size_t i = 1; i < s->nlines; i++)
		counts[s->lines[i].gap < COMMON ? s->lines[i].gap : COMMON - 1]++;
	return most_common(counts);
}

/* The margin of the text: the least that a good part of the lines have in front of them.
 * Where each line is a paragraph, most have its indent. */
static uint16_t
usual_indent(const struct import_sheet *s)
{
	unsigned counts[COMMON] = { 0 };

	for (size_t i = 0; i < s->nlines; i++)
		counts[s->lines[i].indent < COMMON ? s->lines[i].indent : COMMON - 1]++;
	for (uint16_t i = 0; i < COMMON; i++)
		if ((size_t)counts[i] * 10 >= s->nlines)
			return i;
	return (uint16_t)most_common(counts);
}

/* -- the measure ------------------------------------------------------- */

/* Where a line ends: an indent takes from its width. */
static unsigned
extent(const struct import_line *l)
{
	return (unsigned)l->cells + l->indent;
}

/* The width that the lines around line i were wrapped at; 0: they were not. */
static unsigned
measure_at(const struct import_sheet *s, size_t i)
{
	size_t from = i > WINDOW ? i - WINDOW : 0;
	size_t to = s->nlines - i > WINDOW ? i + WINDOW + 1 : s->nlines;
	unsigned best = 0, most = 0, lines = 0, marked = 0;

	for (size_t a = from; a < to; a++) {
		unsigned width = extent(&s->lines[a]), count = 0, marks = 0;

		lines += width >= MEASURE_LEAST;
		if (width < MEASURE_LEAST || width > MEASURE_MOST)
			continue;
		for (size_t b = from; b < to; b++)
			if (extent(&s->lines[b]) <= width && s->lines[b].reach >= width) {
				count++;
				marks += s->lines[b].marks;
			}
		if (count > most || (count == most && width > best)) {
			best = width;
			most = count;
			marked = marks;
		}
	}
	return most >= MEASURE_LINES && most * 5 >= lines * 2 && marked * 4 >= most ? best : 0;
}

/* Most of the lines end at one place. */
static bool
is_wrapped_throughout(const struct import_sheet *s)
{
	size_t begin[MEASURE_MOST + 1] = { 0 }, end[MEASURE_MOST + WORD_MOST + 2] = { 0 }, sum = 0, most = 0;

	for (size_t i = 0; i < s->nlines; i++)
		if (extent(&s->lines[i]) >= MEASURE_LEAST && extent(&s->lines[i]) <= MEASURE_MOST) {
			begin[extent(&s->lines[i])]++;
			end[s->lines[i].reach + 1]++;
		}
	for (size_t w = MEASURE_LEAST; w <= MEASURE_MOST; w++) {
		sum += begin[w];
		sum -= end[w];
		most = sum > most ? sum : most;
	}
	return most * 2 > s->nlines;
}

static bool
is_full(const struct import_sheet *s, size_t i)
{
	unsigned cells = extent(&s->lines[i]), measure;

	if (cells < MEASURE_LEAST || cells > MEASURE_MOST + RAGGED)
		return false;
	measure = measure_at(s, i);
	return measure && s->lines[i].reach >= measure && cells <= measure + 2;
}

/* -- units ------------------------------------------------------------- */

static void
one_line_form(const struct import_sheet *s, size_t line, struct import_unit *u)
{
	const struct import_line *l = &s->lines[line];

	*u = (struct import_unit){ .first = (uint32_t)line, .count = 1 };
	import_form(u, s->text + l->from, l->to - l->from);
}

/* Three lines or more between blank lines, without a stop or a comma: not sentences. */
static bool
is_stanza(const struct import_sheet *s, size_t i)
{
	size_t from = i, to = i + 1;

	while (from > 0 && i - from < WINDOW && s->lines[from].gap == 0)
		from--;
	while (to < s->nlines && to - i < WINDOW && s->lines[to].gap == 0)
		to++;
	for (size_t k = from; k < to; k++)
		if (s->lines[k].marks)
			return false;
	return to - from >= 3;
}

/* 石敏, and on the next line 青: with it, it is a byline as it was without. A name
 * that is whole is a line of the byline by itself. */
static bool
is_wrapped_byline(const struct import_sheet *s, size_t i, const struct import_unit *alone)
{
	const struct import_line *next = &s->lines[i + 1];
	struct import_unit both = { .first = (uint32_t)i, .count = 2 };
	struct buf text = { 0 };
	bool same;

	if (next->cells > MEASURE_LEAST ||
	    byline_names(s->text + next->from, next->to - next->from))
		return false;
	import_lines_text(s, &both, &text);
	import_form(&both, buf_str(&text), text.len);
	same = both.form == alone->form;
	buf_fini(&text);
	return same;
}

static bool
heads_a_story(const struct import_sheet *s, size_t i)
{
	struct import_unit u = { .form = IMPORT_PLAIN };

	if (i < s->nlines)
		one_line_form(s, i, &u);
	return u.form == IMPORT_BYLINE || u.form == IMPORT_DATED;
}

/* A small letter begins no sentence, no headline and no name. */
static bool
begins_small(const struct import_sheet *s, const struct import_line *l)
{
	uint32_t cp = 0;

	utf8_decode(s->text + l->from, l->to - l->from, &cp);
	return (cp >= 'a' && cp <= 'z') || (cp >= 0xdf && cp <= 0xff && cp != 0xf7);
}

/* The page's number at its foot is no word of the text above it. */
static bool
is_foot(const struct import_sheet *s, size_t i)
{
	const struct import_line *l = &s->lines[i];
	struct import_folio f;
	bool number;

	return i + 1 == s->nlines && l->cells < MEASURE_LEAST &&
		import_folio_alone(s->text + l->from, l->to - l->from, &f, &number) && (!number || l->gap);
}

/* Line i goes on in the next one: it is full, and nothing begins there. */
static bool
goes_on(const struct import_sheet *s, size_t i, uint32_t gap, uint16_t margin)
{
	const struct import_line *l = &s->lines[i], *next = l + 1;
	struct import_unit a, b;

	bool small = next->gap == 0 && begins_small(s, next);

	if (next->gap > gap || next->indent > margin + 1 || !(small || is_full(s, i)) || is_stanza(s, i) ||
	    is_foot(s, i + 1))
		return false;
	one_line_form(s, i, &a);
	one_line_form(s, i + 1, &b);
	if (small && !is_full(s, i))
		return !a.ended && a.western && (a.form == IMPORT_PLAIN || a.form == IMPORT_DATED) &&
			b.form == IMPORT_PLAIN;
	if (a.form == IMPORT_BYLINE || a.form == IMPORT_CREDIT)
		return next->gap == 0 && b.form == IMPORT_PLAIN && is_wrapped_byline(s, i, &a);
	if (import_index_line(s, &a) && import_index_line(s, &b))
		return false;
	if (b.form == IMPORT_NOTE && !b.comes_from)
		return a.form == IMPORT_PLAIN && !a.turns_on;
	/* The lines of a paragraph are full, and its last one ends a sentence. Above a
	 * blank line it may be one that a column's end cut. */
	if (a.ended && import_headish(&b) && !b.ended && i + 2 < s->nlines &&
	    s->lines[i + 2].gap <= gap && (!is_full(s, i + 1) || heads_a_story(s, i + 2)))
		return false;
	if (a.heads && import_headish(&a))
		return false;
	return a.form != IMPORT_FURNITURE && !a.turns_on && !a.dated_end &&
		(b.form == IMPORT_PLAIN || b.form == IMPORT_WEATHER);
}

static void
add_unit(struct import_sheet *s, size_t first, size_t count, uint16_t margin)
{
	struct import_unit *u;

	s->units = mem_grow(s->units, s->nunits, &s->units_cap, sizeof *s->units);
	u = &s->units[s->nunits++];
	*u = (struct import_unit){ .first = (uint32_t)first, .count = (uint32_t)count,
		.indented = s->lines[first].indent > margin + 1,
		.tight = first > 0 && s->lines[first].gap == 0 };
}

void
import_lines_units(struct import_sheet *s)
{
	uint32_t gap = usual_gap(s), indented = 0, long_ones = 0;
	uint16_t margin = usual_indent(s);
	struct buf text = { 0 };
	unsigned gaps[COMMON] = { 0 };

	if (!is_wrapped_throughout(s))
		gap = 0;	/* else a line goes on below a blank one where all were spaced */
	for (size_t i = 0, first = 0; i < s->nlines; i++)
		if (i + 1 == s->nlines || !goes_on(s, i, gap, margin)) {
			add_unit(s, first, i + 1 - first, margin);
			first = i + 1;
		}
	for (size_t i = 0; i < s->nunits; i++) {
		struct import_unit *u = &s->units[i];
		uint32_t above = s->lines[u->first].gap;

		buf_clear(&text);
		import_lines_text(s, u, &text);
		import_form(u, buf_str(&text), text.len);
		indented += u->indented && import_prose(u);
		long_ones += import_prose(u);
		if (i > 0)
			gaps[above < COMMON ? above : COMMON - 1]++;
	}
	s->gap = most_common(gaps);
	s->indents = indented * 2 > long_ones;
	for (size_t i = 1; i < s->nunits; i++) {
		uint32_t above = s->lines[s->units[i].first].gap;

		s->units[i].wide = above > 1 && above > s->gap;
	}
	buf_fini(&text);
}
