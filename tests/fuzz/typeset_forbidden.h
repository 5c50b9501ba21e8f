/* typeset_forbidden.h - what tests/fuzz/typeset.c lets no line begin or end with: the rows of
 * data/kinsoku.tsv as they stand there, by what the tags mean and not by what the engine makes
 * of them (kinsoku.h has the sources). Read from $top_srcdir. */
#ifndef TESTS_FUZZ_TYPESET_FORBIDDEN_H
#define TESTS_FUZZ_TYPESET_FORBIDDEN_H

#include "typeset/breaks.h"
#include "typeset/script.h"

#include "typeset_input.h"

enum { FORBIDDEN_MOST = 256, FULL_WIDTH = 0x3000 };
struct forbidden {
	uint32_t cp;
	bool basic_start, strict_start, basic_end, gb_end;	/* zh */
	int class;	/* ja: of JLREQ; half-width forms by the class they are like, 0: none */
};

/* Where the half-width forms belong that JLREQ leaves out and UAX #14 has. */
static int
class_of(const char *tags)
{
	const char *p = strstr(tags, "(cl-");

	if (p)
		return (int)strtol(p + 4, NULL, 10);
	return strstr(tags, "ja-uax14-noend") ? 1 : strstr(tags, "ja-uax14-CJ") ? 11 :
		strstr(tags, "ja-uax14-nostart") ? 2 : 0;
}

static const struct forbidden *
forbidden_of(uint32_t cp)
{
	static struct forbidden rows[FORBIDDEN_MOST];
	static int count;
	char path[4096], row[512];
	const char *top = getenv("top_srcdir"), *tags;
	FILE *f;

	if (count == 0) {
		snprintf(path, sizeof path, "%s/data/kinsoku.tsv", top ? top : ".");
		f = fopen(path, "r");
		PROMISE(f, "%s is not there: $top_srcdir says where", path);
		while (fgets(row, sizeof row, f) && (tags = strrchr(row, '\t')) && count < FORBIDDEN_MOST)
			rows[count++] = (struct forbidden){ (uint32_t)strtoul(row + 2, NULL, 16),
				strstr(tags, "zh-basic-nostart"), strstr(tags, "zh-strict-nostart"),
				strstr(tags, "zh-basic-noend"), strstr(tags, "zh-gb-noend"), class_of(tags) };
		fclose(f);
		PROMISE(count > 150, "%s has %d rows", path, count);
	}
	for (int i = 0; i < count; i++)
		if (rows[i].cp == cp)
			return &rows[i];
	return NULL;
}

/* JLREQ appendix C: cl-02, 06, 07 begin no line at any level, those of newspapers ("very
 * loose") are no others; strict, which is kanbao's normal, frees small kana, ー and 々. */
static bool
class_begins_none(const struct forbidden *f, enum layout_strictness s)
{
	switch (f->class) {
	case 2: case 6: case 7:
		return true;
	case 3: case 4: case 5:
		return s != LAYOUT_LOOSE;
	case 9:
		return s == LAYOUT_STRICT || (s == LAYOUT_NORMAL && f->cp != 0x3005);
	case 10: case 11:
		return s == LAYOUT_STRICT;
	}
	return false;
}

/* Two Latin letters have an apostrophe between them; ASCII in a word or an address, which have
 * rules of their own, no Han beside it. */
static bool
is_inside_word(uint32_t before, uint32_t cp, uint32_t after)
{
	if (cp == 0x2018 || cp == 0x2019)
		return before < 0x250 && after < 0x250;
	return cp < 0x80 && (before < FULL_WIDTH || (after && after < FULL_WIDTH));
}

static bool
begins_none(uint32_t before, uint32_t cp, uint32_t after, const struct layout_options *o)
{
	const struct forbidden *f = is_inside_word(before, cp, after) ? NULL : forbidden_of(cp);

	/* a sign before its number is no connector behind a mark: （－5） */
	if (!f || (cp == 0xff0d && script_is_digit(after)))
		return false;
	if (o->language[0] == 'z')	/* a single — connects two things, a pair is a dash */
		return (f->basic_start && !(cp == 0x2014 && after == 0x2014)) ||
			(f->strict_start && o->strictness == LAYOUT_STRICT);
	if (o->language[0] == 'j')
		return class_begins_none(f, o->strictness);
	return cp >= FULL_WIDTH && (f->basic_start || class_begins_none(f, LAYOUT_LOOSE));
}

static bool
ends_none(uint32_t before, uint32_t cp, uint32_t after, const struct layout_options *o)
{
	const struct forbidden *f = is_inside_word(before, cp, after) ? NULL : forbidden_of(cp);

	if (!f)
		return false;
	if (o->language[0] == 'z')
		return f->basic_end || (f->gb_end && o->strictness != LAYOUT_LOOSE);
	if (o->language[0] == 'j')
		return f->class == 1;
	return cp >= FULL_WIDTH && (f->basic_end || f->class == 1);
}

/* The place before byte `at` in four characters around it, the second one before it. */
struct around { uint32_t before, prev, next, after; };

static bool
is_forbidden(const struct around *a, const struct layout_options *o)
{
	return begins_none(a->prev, a->next, a->after, o) || ends_none(a->before, a->prev, a->next, o);
}

static uint32_t
first_of(const struct block *b, uint32_t at)
{
	uint32_t cp = 0;

	if (at < b->len)
		utf8_decode(b->text + at, b->len - at, &cp);
	return cp;
}

/* No such place is one to break at, whether a line comes to end there or not. And a line that
 * does end at one had no better: between two Han characters above there is one. */
static void
check_places(const struct block *b, const uint8_t *breaks, const struct layout_options *o)
{
	struct around a = { 0 };

	for (uint32_t i = 0, n; i < b->len; i += n) {
		n = (uint32_t)utf8_cluster(b->text + i, b->len - i);
		a = (struct around){ a.prev, a.next, first_of(b, i), first_of(b, i + n) };
		if (i > 0 && a.prev != '\n' && a.next != '\n' && is_forbidden(&a, o))
			PROMISE(breaks[i] < BREAK_MAY, "byte %u: between U+%04X and U+%04X", i, a.prev, a.next);
	}
}

static bool
is_plain_han(uint32_t cp)
{
	return cp >= 0x4e00 && cp <= 0x9fff;
}

static void
check_forbidden(const struct block *b, const struct line *above, const struct line *line,
	const struct layout_options *o)
{
	struct around a = { 0 };
	uint32_t i, n, other = 0;

	for (i = above->from; i < line->from; i += n) {
		n = (uint32_t)utf8_cluster(b->text + i, b->len - i);
		a = (struct around){ a.prev, a.next, first_of(b, i), 0 };
		if (is_plain_han(a.prev) && is_plain_han(a.next))
			other = i;
	}
	if (!other || i >= b->len)
		return;
	n = (uint32_t)utf8_cluster(b->text + i, b->len - i);
	a = (struct around){ a.prev, a.next, first_of(b, i), first_of(b, i + n) };
	PROMISE(!is_forbidden(&a, o), "U+%04X and U+%04X are parted, could be at byte %u", a.prev, a.next,
		other);
}

#endif
