#include "typeset/fill.h"

#include <string.h>

#include "base/utf8.h"
#include "typeset/breaks.h"

struct fill_at
fill_begin(const struct fill *f)
{
	struct fill_at at = { .byte = f->from };
	size_t low = 0, high = f->runs->nrubies;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (f->runs->rubies[mid].to > f->from)
			high = mid;
		else
			low = mid + 1;
	}
	at.ruby = (uint32_t)low;
	return at;
}

static void
next_of_reading(const struct fill *f, struct fill_at *at, struct fill_atom *a)
{
	const struct ruby *r = &f->runs->rubies[at->ruby];

	a->s = r->text + at->in;
	a->n = (uint32_t)utf8_cluster(a->s, r->len - at->in);
	a->from = a->to = at->byte;
	/* "(か" and "し)" stay together too, where that is possible */
	a->level = at->in <= 1 || at->in + 1 == r->len ? BREAK_BAD : BREAK_WORD;
	at->in += a->n;
	if (at->in == r->len) {
		at->in = 0;
		at->ruby++;
	}
}

static uint8_t
level_at(const struct fill *f, const struct fill_at *at)
{
	uint8_t level = f->breaks[at->byte];

	/* a base and its reading are one word */
	if (level == BREAK_MAY && at->ruby < f->runs->nrubies && at->in == 0 &&
	    at->byte > f->runs->rubies[at->ruby].from && at->byte < f->runs->rubies[at->ruby].to)
		return BREAK_WORD;
	return level;
}

bool
fill_next(const struct fill *f, struct fill_at *at, struct fill_atom *a)
{
	uint32_t cp;

	*a = (struct fill_atom){ 0 };
	if (at->ruby < f->runs->nrubies && f->runs->rubies[at->ruby].to <= at->byte) {
		next_of_reading(f, at, a);
	} else {
		if (at->byte >= f->to)
			return false;
		a->s = f->text + at->byte;
		a->n = (uint32_t)utf8_cluster(a->s, f->to - at->byte);
		a->level = level_at(f, at);
		a->from = at->byte;
		a->to = at->byte += a->n;
		utf8_decode(a->s, a->n, &cp);
		a->newline = cp == '\n';
		a->blank = breaks_is_blank(cp);
	}
	a->width = (uint32_t)utf8_cluster_width(a->s, a->n);
	if (a->blank && *a->s == '\t')
		a->instead = FILL_CELL;
	else if (a->width > f->widest)
		a->instead = FILL_STAND_IN;
	if (a->instead)
		a->width = (uint32_t)strlen(a->instead);	/* both are ASCII */
	return true;
}

void
fill_skip_blanks(const struct fill *f, struct fill_at *at)
{
	struct fill_at next = *at;
	struct fill_atom a;

	while (fill_next(f, &next, &a) && a.blank)
		*at = next;
}

/* Where the line could end, the last such place of each level. */
struct choice {
	bool there;
	struct fill_at next, end;
	uint32_t width;
};

static void
choose(const struct choice *choices, struct fill_at *at, struct fill_line *line)
{
	for (int level = BREAK_MAY; level > BREAK_NEVER; level--) {
		if (!choices[level].there)
			continue;
		*at = choices[level].next;
		line->end = choices[level].end;
		line->width = choices[level].width;
		line->level = (uint8_t)level;
		return;
	}
}

bool
fill_line(const struct fill *f, struct fill_at *at, uint32_t cells, struct fill_line *line)
{
	struct choice choices[BREAK_MUST + 1] = { { 0 } };
	struct fill_at here = *at, before;
	uint32_t width = 0;
	bool solid = false;
	struct fill_atom a;

	*line = (struct fill_line){ .start = here, .end = here, .level = BREAK_MUST };
	for (;;) {
		before = here;
		if (!fill_next(f, &here, &a)) {
			*at = before;
			return solid;
		}
		if (a.newline) {
			*at = here;
			return true;
		}
		if (solid && a.level != BREAK_NEVER)
			choices[a.level == BREAK_MUST ? BREAK_MAY : a.level] = (struct choice){
				true, before, line->end, line->width };
		if (!a.blank && width + a.width > cells) {
			if (solid) {
				*at = before;
				choose(choices, at, line);
				fill_skip_blanks(f, at);
				return true;
			}
			line->start = before;	/* only blanks stand before it */
			width = 0;
		}
		width += a.width;
		if (!a.blank) {
			solid = true;
			line->end = here;
			line->width = width;
		}
	}
}

uint32_t
fill_count(const struct fill *f, uint32_t cells, uint32_t most)
{
	struct fill_at at = fill_begin(f);
	struct fill_line line;
	uint32_t count = 0;

	while (count <= most && fill_line(f, &at, cells, &line)) {
		if (line.level < BREAK_MAY)
			return most + 1;
		count++;
	}
	return count;
}
