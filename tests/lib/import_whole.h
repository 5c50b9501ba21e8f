/* import_whole.h - nothing of the text of printed pages is lost: what source/import/import.h
 * promises, by comparing all that is not blank in what came and in what was made. */
#ifndef TESTS_LIB_IMPORT_WHOLE_H
#define TESTS_LIB_IMPORT_WHOLE_H

#include <string.h>

#include "base/utf8.h"
#include "source/import/import.h"

/* The characters that must be somewhere. */
__attribute__((unused))
static void
whole_expected(struct buf *out, const struct import_page *pages, size_t count)
{
	for (size_t i = 0; i < count; i++) {
		struct buf text = { 0 }, gated = { 0 };
		uint32_t cp;

		import_decode(&text, pages[i].data, pages[i].len, NULL);
		utf8_gate(&gated, buf_str(&text), text.len, UTF8_TEXT);
		for (size_t at = 0, n; at < gated.len; at += n) {
			n = utf8_decode(gated.data + at, gated.len - at, &cp);
			if (!utf8_is_space(cp))
				buf_add(out, gated.data + at, n);
		}
		buf_fini(&text);
		buf_fini(&gated);
	}
}

/* Behind s when the text goes on with it; else the text as it was, and *ok false. */
__attribute__((unused))
static const char *
whole_eat(const char *text, const char *s, bool *ok)
{
	const char *at = text;
	size_t len = strlen(s);
	uint32_t cp;

	for (size_t i = 0, n; i < len; i += n) {
		n = utf8_decode(s + i, len - i, &cp);
		if (utf8_is_space(cp))
			continue;
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
whole_article(const char *text, const struct article *a, const struct body *b, int byline)
{
	bool ok = true;

	text = whole_eat(text, a->label, &ok);
	text = whole_eat(text, a->kicker, &ok);
	text = whole_eat(text, a->title, &ok);
	text = whole_eat(text, a->subtitle, &ok);
	if (byline == 0)
		text = whole_eat(text, a->byline, &ok);
	text = whole_eat(text, a->dateline, &ok);
	if (byline == 1)
		text = whole_eat(text, a->byline, &ok);
	for (uint32_t i = 0; b && ok && i < b->count; i++)
		text = whole_eat(text, b->blocks[i].text, &ok);
	if (byline == 2)
		text = whole_eat(text, a->byline, &ok);
	return ok ? text : NULL;
}

__attribute__((unused))
static long
whole_articles(const char *expected, const char *text, const struct edition *ed,
	struct body *const *bodies)
{
	for (uint32_t i = 0; i < ed->narticles; i++) {
		const char *next = NULL;

		for (int byline = 0; byline < 3 && !next; byline++)
			next = whole_article(text, &ed->articles[i], bodies[i], byline);
		if (!next)
			return (long)utf8_count(expected, (size_t)(text - expected));
		text = next;
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
	const char *text = whole_eat(expected, ed->paper, &ok);
	long lost;

	if (ok)
		text = whole_eat(text, ed->motto, &ok);
	lost = whole_articles(expected, text, ed, bodies);
	/* a name that is no masthead, or the only text there is */
	return lost < 0 || text == expected ? lost : whole_articles(expected, expected, ed, bodies);
}

#endif
