/* import_whole.h - nothing of the text of printed pages is lost: what source/import/import.h
 * promises, by comparing all that is not blank in what came and in what was made. */
#ifndef TESTS_LIB_IMPORT_WHOLE_H
#define TESTS_LIB_IMPORT_WHOLE_H

#include <string.h>

#include "base/utf8.h"
#include "source/import/import.h"

/* Stands for a hyphen at a line's end that a word was cut with, perhaps: behind a letter, and
 * the next line that is not blank begins with a small one. It alone may be gone. */
#define WHOLE_HYPHEN '\x01'

/* Of those, how many the last whole_lost() that found nothing lost found gone. */
__attribute__((unused))
static long whole_hyphens;

__attribute__((unused))
static bool
whole_is_letter(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') || (cp >= 0xc0 && cp <= 0x24f);
}

__attribute__((unused))
static void
whole_sheet(struct buf *out, const char *data, size_t len)
{
	struct buf gated = { 0 };
	uint32_t cp, last = 0, before = 0;
	bool lines = false, hyphen = false;

	utf8_gate(&gated, data, len, UTF8_TEXT);
	for (size_t at = 0, n; at < gated.len; at += n) {
		n = utf8_decode(gated.data + at, gated.len - at, &cp);
		if (utf8_is_space(cp)) {
			hyphen |= cp == '\n' && last == '-' && whole_is_letter(before);
			lines |= cp == '\n';
			/* "a -" at a line's end cuts no word */
			before = last == '-' ? before : 0;
			continue;
		}
		if (hyphen && ((cp >= 'a' && cp <= 'z') || (cp >= 0xdf && cp <= 0xff && cp != 0xf7)))
			out->data[out->len - 1] = WHOLE_HYPHEN;
		buf_add(out, gated.data + at, n);
		before = lines ? 0 : last;
		last = cp;
		lines = hyphen = false;
	}
	buf_fini(&gated);
}

/* The characters that must be somewhere. */
__attribute__((unused))
static void
whole_expected(struct buf *out, const struct import_page *pages, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct buf text = { 0 };

		import_decode(&text, pages[i].data, pages[i].len, NULL);
		for (size_t from = 0; from < text.len; ) {
			const char *ff = memchr(text.data + from, '\f', text.len - from);
			size_t to = ff ? (size_t)(ff - text.data) : text.len;

			whole_sheet(out, text.data + from, to - from);
			from = to + 1;
		}
		buf_fini(&text);
	}
}

/* Behind s when the text goes on with it; else the text as it was, and *ok false. */
__attribute__((unused))
static const char *
whole_eat(const char *text, const char *s, bool *ok, long *hyphens)
{
	const char *at = text;
	size_t len = strlen(s);
	uint32_t cp;

	for (size_t i = 0, n; i < len; i += n) {
		n = utf8_decode(s + i, len - i, &cp);
		if (utf8_is_space(cp))
			continue;
		if (*at == WHOLE_HYPHEN) {
			at++;
			if (cp == '-')
				continue;
			++*hyphens;
		}
		if (strncmp(at, s + i, n) != 0) {
			*ok = false;
			return text;
		}
		at += n;
	}
	return at;
}

/* An article with its byline first, behind the dateline, or last; NULL: it is not next. */
__attribute__((unused))
static const char *
whole_article(const char *text, const struct article *a, const struct body *b, int byline,
	long *hyphens)
{
	bool ok = true;

	text = whole_eat(text, a->label, &ok, hyphens);
	text = whole_eat(text, a->kicker, &ok, hyphens);
	text = whole_eat(text, a->title, &ok, hyphens);
	text = whole_eat(text, a->subtitle, &ok, hyphens);
	if (byline == 0)
		text = whole_eat(text, a->byline, &ok, hyphens);
	text = whole_eat(text, a->dateline, &ok, hyphens);
	if (byline == 1)
		text = whole_eat(text, a->byline, &ok, hyphens);
	for (uint32_t i = 0; b && ok && i < b->count; i++)
		text = whole_eat(text, b->blocks[i].text, &ok, hyphens);
	if (byline == 2)
		text = whole_eat(text, a->byline, &ok, hyphens);
	return ok ? text : NULL;
}

__attribute__((unused))
static long
whole_articles(const char *expected, const char *text, const struct edition *ed,
	struct body *const *bodies)
{
	for (uint32_t i = 0; i < ed->narticles; i++) {
		const char *next = NULL;
		long hyphens = 0;

		for (int byline = 0; byline < 3 && !next; byline++) {
			hyphens = 0;
			next = whole_article(text, &ed->articles[i], bodies[i], byline, &hyphens);
		}
		if (!next)
			return (long)utf8_count(expected, (size_t)(text - expected));
		text = next;
		whole_hyphens += hyphens;
	}
	return *text ? (long)utf8_count(expected, (size_t)(text - expected)) : -1;
}

/* How many characters of the expected ones were found before one was missing or
 * another stood in its place; -1: all, and nothing else. */
__attribute__((unused))
static long
whole_lost(const char *expected, const struct edition *ed, struct body *const *bodies)
{
	bool ok = true;
	long lost;
	const char *text;

	whole_hyphens = 0;
	text = whole_eat(expected, ed->paper, &ok, &whole_hyphens);
	if (ok)
		text = whole_eat(text, ed->motto, &ok, &whole_hyphens);
	lost = whole_articles(expected, text, ed, bodies);
	/* a name that is no masthead, or the only text there is */
	if (lost < 0 || text == expected)
		return lost;
	whole_hyphens = 0;
	return whole_articles(expected, expected, ed, bodies);
}

#endif
