#include "typeset/fill.h"

#include <stdlib.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "typeset/slots.h"
#include "typeset/vertical.h"

enum {
	LETTERS = 3,		/* that the end of a word has which is cut for want of room */
	LOOK = 12,		/* units behind the cut */
};

/* How a text is set. */
struct manner {
	const char *language;
	enum layout_strictness strictness;
	bool vertical;
};

/* Units of one reading, behind what is there. It is one word with its base, which parts
 * where its own characters let it: し|ょ is no better here than elsewhere. */
static uint32_t
add_reading(const struct ruby *r, const struct manner *m, struct unit *out)
{
	uint32_t count = (uint32_t)breaks_units(r->text, r->len, m->language, m->strictness, out);

	for (uint32_t i = 0; i < count; i++) {
		/* "(か" and "し)" stay together too, where that is possible */
		if (i < 2 || i + 1 == count)
			out[i].level = BREAK_BAD;
		else if (out[i].level > BREAK_WORD)
			out[i].level = BREAK_WORD;
		out[i].kind = UNIT_READING;
	}
	return m->vertical ? vertical_units(r->text, r->len, out, count) : count;
}

/* The text's units with the readings put in behind their bases. */
static uint32_t
add_readings(struct runs *runs, struct unit *units, uint32_t count, uint32_t len,
	const struct unit *text, const struct manner *m)
{
	uint32_t made = 0, ruby = 0;

	for (uint32_t i = 0; i <= count; i++) {
		uint32_t at = i < count ? text[i].at : len;

		for (; ruby < runs->nrubies && runs->rubies[ruby].to <= at; ruby++) {
			runs->rubies[ruby].unit = made;
			runs->rubies[ruby].at = at;
			made += add_reading(&runs->rubies[ruby], m, units + made);
		}
		if (i == count)
			break;
		units[made] = text[i];
		/* a base and its reading are one word */
		if (text[i].level == BREAK_MAY && ruby < runs->nrubies && at > runs->rubies[ruby].from)
			units[made].level = BREAK_WORD;
		made++;
	}
	return made;
}

uint32_t
fill_units(const char *text, uint32_t len, const char *language, enum layout_strictness strictness,
	enum fill_slots slots, struct runs *runs, struct unit **units, size_t *cap)
{
	struct manner m = { language, strictness, slots == FILL_VERTICAL };
	size_t most = len;
	struct unit *own;
	uint32_t count;

	for (size_t i = 0; i < runs->nrubies; i++)
		most += runs->rubies[i].len;
	if (most > *cap) {
		free(*units);
		*units = mem_array(most, sizeof **units);
		*cap = most;
	}
	own = runs->nrubies == 0 ? *units : mem_array(len + 1u, sizeof *own);
	count = (uint32_t)breaks_units(text, len, language, strictness, own);
	if (slots == FILL_VERTICAL)
		count = vertical_units(text, len, own, count);
	else if (slots == FILL_SLOTS)
		slots_units(text, own, count);
	if (runs->nrubies == 0)
		return count;
	count = add_readings(runs, *units, count, len, own, &m);
	free(own);
	return count;
}

static const struct ruby *
ruby_of(const struct fill *f, uint32_t i)
{
	size_t low = 0, high = f->runs->nrubies - 1;

	while (low < high) {
		size_t mid = (low + high + 1) / 2;

		if (f->runs->rubies[mid].unit <= i)
			low = mid;
		else
			high = mid - 1;
	}
	return &f->runs->rubies[low];
}

uint32_t
fill_byte(const struct fill *f, uint32_t i)
{
	if (i >= f->count)
		return f->len;
	return f->units[i].kind & UNIT_READING ? ruby_of(f, i)->at : f->units[i].at;
}

const char *
fill_text(const struct fill *f, uint32_t i)
{
	const struct unit *u = &f->units[i];

	return (u->kind & UNIT_READING ? ruby_of(f, i)->text : f->text) + u->at;
}

uint32_t
fill_find(const struct fill *f, uint32_t byte)
{
	uint32_t low = 0, high = f->count;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (fill_byte(f, mid) < byte)
			low = mid + 1;
		else
			high = mid;
	}
	while (low < f->count && f->units[low].kind & UNIT_READING)
		low++;
	return low;
}

static bool
is_tab(const struct fill *f, const struct unit *u)
{
	return u->kind & UNIT_BLANK && f->text[u->at] == '\t';
}

const char *
fill_instead(const struct fill *f, uint32_t i)
{
	const struct unit *u = &f->units[i];

	if (is_tab(f, u))
		return f->vertical ? FILL_CELL_VERTICAL : FILL_CELL;
	return u->width > f->widest ? FILL_STAND_IN : NULL;
}

uint32_t
fill_odd_width(const struct fill *f, uint32_t i)
{
	const struct unit *u = &f->units[i];

	if (f->vertical && (is_tab(f, u) || u->width > f->widest))
		return VERTICAL_CELLS;
	if (is_tab(f, u))
		return sizeof FILL_CELL - 1;
	return u->width > f->widest ? sizeof FILL_STAND_IN - 1 : u->width;
}

uint32_t
fill_skip_blanks(const struct fill *f, uint32_t at)
{
	while (at < f->to && f->units[at].kind & UNIT_BLANK)
		at++;
	return at;
}

/* Where the line could end, the last such place of each level. */
struct choice {
	bool there;
	uint32_t next, end, width;
};

static uint32_t
choose(const struct choice *choices, struct fill_line *line)
{
	for (int level = BREAK_MAY; level > BREAK_NEVER; level--) {
		if (!choices[level].there)
			continue;
		line->end = choices[level].end;
		line->width = choices[level].width;
		line->level = (uint8_t)level;
		return choices[level].next;
	}
	return line->end;
}

/* Letters among the units from..to. */
static uint32_t
count_letters(const struct fill *f, uint32_t from, uint32_t to)
{
	uint32_t n = 0;

	for (; from < to; from++)
		n += (f->units[from].kind & (UNIT_WESTERN | UNIT_DIGIT)) == UNIT_WESTERN;
	return n;
}

/* A word that is cut for want of room leaves no lone letter: not anonymit|y but anonym|ity. */
static uint32_t
leave_letters(const struct fill *f, uint32_t next, struct fill_line *line)
{
	uint32_t left = 0, lack;

	for (uint32_t i = next; i < f->to && i < next + LOOK && left < LETTERS &&
	    (i == next || f->units[i].level < BREAK_MAY); i++)
		left += count_letters(f, i, i + 1);
	lack = left == 0 || left > LETTERS ? 0 : LETTERS - left;
	if (lack == 0 || next < line->start + LETTERS + lack || f->units[next - lack].level != BREAK_WORD ||
	    count_letters(f, next - lack, next) < lack)
		return next;
	for (; lack > 0; lack--)
		line->width -= fill_width(f, --next);
	line->end = next;
	return next;
}

bool
fill_line(const struct fill *f, uint32_t *at, uint32_t cells, struct fill_line *line)
{
	struct choice choices[BREAK_MUST + 1] = { { 0 } };
	uint32_t width = 0;
	bool solid = false;

	*line = (struct fill_line){ .start = *at, .end = *at, .level = BREAK_MUST };
	for (uint32_t i = *at; i < f->to; i++) {
		const struct unit *u = &f->units[i];
		uint32_t wide = fill_pad(f, i, width) + fill_width(f, i);

		if (u->kind & UNIT_NEWLINE) {
			*at = line->next = i + 1;
			return true;
		}
		if (solid && u->level != BREAK_NEVER && (u->level != BREAK_HYPHEN || line->width < cells)) {
			struct choice *c = &choices[u->level == BREAK_MUST ? BREAK_MAY : u->level];

			c->there = true;
			c->next = i;
			c->end = line->end;
			c->width = line->width;
		}
		if (!(u->kind & UNIT_BLANK) && width + wide > cells) {
			if (solid) {
				uint32_t next = choose(choices, line);

				if (line->level == BREAK_WORD && line->end == next)
					next = leave_letters(f, next, line);
				*at = line->next = fill_skip_blanks(f, next);
				return true;
			}
			line->start = i;	/* only blanks stand before it */
			width = 0;
			wide = fill_width(f, i);
		}
		width += wide;
		if (!(u->kind & UNIT_BLANK)) {
			solid = true;
			line->end = i + 1;
			line->width = width;
		}
	}
	*at = line->next = f->to;
	return solid;
}
