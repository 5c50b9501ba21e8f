/* typeset_readings.h - what typeset.c holds lines to that begin among readings (ruby). */
#ifndef TESTS_FUZZ_TYPESET_READINGS_H
#define TESTS_FUZZ_TYPESET_READINGS_H

#include "typeset/runs.h"

/* The part of a reading that a line begins with; NULL: it begins with text. A bar of a
 * quotation may stand before it. */
static const struct piece *
reading_at_start(const struct line *line, const struct runs *runs)
{
	for (uint16_t j = 0; j < line->npieces; j++) {
		const struct piece *p = &line->pieces[j];

		if (p->from < p->to)
			return NULL;
		for (size_t i = 0; i < runs->nrubies && p->style.role == ROLE_DIM; i++)
			if (runs->rubies[i].at == p->from && p->ornament[0] != ' ' &&
			    strncmp(p->ornament, "▏", 3) != 0 && strncmp(p->ornament, "▔", 3) != 0)
				return p;
	}
	return NULL;
}

/* A base and its reading are one word; the reading stands behind the last cluster. */
static void
join_bases(struct runs *runs, const struct block *b, uint8_t *breaks)
{
	for (size_t i = 0; i < runs->nrubies; i++) {
		struct ruby *r = &runs->rubies[i];

		for (uint32_t k = r->from + 1; k < r->to; k++)
			if (breaks[k] == BREAK_MAY)
				breaks[k] = BREAK_WORD;
		for (r->at = r->to; r->at < b->len && breaks[r->at] == BREAK_NEVER;)
			r->at++;
	}
}

/* A line that begins inside of a reading, where the rules of its text let none begin, had
 * no better place to end before: neither in the text above nor in the reading. */
static void
check_reading_start(const struct block *b, const uint8_t *breaks, const struct line *above,
	const struct line *line, const struct piece *first, const struct layout_options *o)
{
	const struct piece *last = above->npieces ? &above->pieces[above->npieces - 1] : NULL;
	uint8_t levels[512], level;
	char joined[512];
	size_t at, n, k = 0;
	uint32_t cp;

	if (!last || last->from < last->to || last->from != first->from)
		return;		/* it begins with the reading */
	at = strlen(last->ornament);
	n = (size_t)snprintf(joined, sizeof joined, "%s%s", last->ornament, first->ornament);
	if (n >= sizeof joined || strpbrk(joined, "?") || joined[0] == ' ')
		return;		/* what stands in for text has its own breaks */
	breaks_find(joined, n, o->language, o->strictness, levels);
	level = levels[at] > BREAK_WORD ? BREAK_WORD : levels[at];
	/* a reading does not part from what is before it, be that another one, nor its bracket
	 * from one character */
	for (size_t i = 0; i < at; i += utf8_cluster(joined + i, n - i))
		if (utf8_decode(joined + i, n - i, &cp) && (cp == '(' || cp == 0xfe35))
			k = i + utf8_cluster(joined + i, n - i);
	k += utf8_cluster(joined + k, n - k);
	for (; k < at && level == BREAK_BAD; k += utf8_cluster(joined + k, n - k))
		PROMISE(levels[k] <= BREAK_BAD, "the reading could part at %zu: %s", k, joined);
	for (uint32_t i = above->from, solid = false; i < line->from;) {
		PROMISE(!solid || breaks[i] <= (level == BREAK_BAD ? BREAK_BAD : BREAK_WORD),
			"byte %u: the line could end there, not in a reading", i);
		utf8_decode(b->text + i, b->len - i, &cp);
		solid |= !breaks_is_blank(cp);
		i += (uint32_t)utf8_cluster(b->text + i, b->len - i);
	}
}

#endif
