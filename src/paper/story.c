#include "paper/story.h"

#include <string.h>

#include "paper/jump.h"

enum { STUB_CHARS = 24 };	/* a teaser's body is not longer than a jump line */

static const struct article *
at(const struct edition *ed, uint32_t i)
{
	return &ed->articles[i];
}

static uint32_t
first_page(const struct article *a)
{
	return a->npages ? a->pages[0] : UINT32_MAX;
}

static bool
has_note(const struct article *a, enum note_kind kind)
{
	const struct place *p = kind == NOTE_ON ? &a->continued_on : &a->continued_from;

	for (uint32_t i = 0; i < a->nnotes; i++)
		if (a->notes[i].kind == kind)
			return true;
	return kind != NOTE_REFER && (*p->id || *p->page);
}

/* A teaser whose whole body is the note that points at its story. */
static bool
is_stub(const struct article *a)
{
	if (a->kind == ARTICLE_REFER)
		return true;
	return a->hash && a->chars <= STUB_CHARS && has_note(a, NOTE_REFER) && a->nimages == 0;
}

static bool
same_text(const struct edition *ed, uint32_t a, uint32_t b)
{
	return at(ed, a)->hash && at(ed, a)->hash == at(ed, b)->hash &&
		jump_same_headline(at(ed, a), at(ed, b));
}

/* Chance is good enough for a link that a reader follows, not for joining texts. */
static bool
sure(const struct jump *j)
{
	return j->result == JUMP_FOUND && j->by != JUMP_BY_CHANCE;
}

/* Two from-notes may name one page: what two stories are led to by nothing else
 * is joined to neither. */
static bool
contested(const struct edition *ed, uint32_t i, const struct jump *j, enum note_kind kind)
{
	for (uint32_t k = 0; j->by == JUMP_BY_NOTE && k < ed->narticles; k++) {
		struct jump other;

		if (k == i || k == j->to[0] || !jump_points_at(ed, k, j->to[0], kind))
			continue;
		other = jump_follow(ed, k, kind);
		if (sure(&other) && other.to[0] == j->to[0])
			return true;
	}
	return false;
}

/* The tail of a story that stands whole on an earlier page. */
static bool
is_tail(const struct edition *ed, uint32_t whole, uint32_t tail)
{
	const struct article *w = at(ed, whole), *t = at(ed, tail);

	return w->hash && !has_note(w, NOTE_ON) && has_note(t, NOTE_FROM) &&
		(!t->chars || t->chars <= w->chars) && jump_same_headline(w, t);
}

static bool
next_part(const struct edition *ed, uint32_t i, uint32_t *next)
{
	const struct article *a = at(ed, i);
	struct jump j = jump_follow(ed, i, NOTE_ON);

	if (!sure(&j) && is_stub(a)) {
		j = jump_follow(ed, i, NOTE_REFER);
		if (j.by != JUMP_BY_ID && j.by != JUMP_BY_TITLE)
			j.result = JUMP_NO_ARTICLE;
	}
	if (sure(&j) && !contested(ed, i, &j, NOTE_ON)) {
		*next = j.to[0];
		return true;
	}
	for (uint32_t k = 0; k < ed->narticles; k++) {
		if (k == i || first_page(at(ed, k)) <= first_page(a))
			continue;
		if (!same_text(ed, i, k) && (!has_note(at(ed, k), NOTE_FROM) ||
		    !jump_points_at(ed, k, i, NOTE_FROM) ||
		    !jump_same_headline(a, at(ed, k))))
			continue;
		*next = k;
		return true;
	}
	return false;
}

static bool
previous_part(const struct edition *ed, uint32_t i, uint32_t *previous)
{
	const struct article *a = at(ed, i);
	struct jump j = jump_follow(ed, i, NOTE_FROM);

	if (sure(&j) && !contested(ed, i, &j, NOTE_FROM)) {
		*previous = j.to[0];
		return true;
	}
	for (uint32_t k = 0; k < ed->narticles; k++) {
		uint32_t next;

		if (k == i || first_page(at(ed, k)) >= first_page(a))
			continue;
		if (!same_text(ed, i, k) && !has_note(at(ed, k), NOTE_ON) && !is_stub(at(ed, k)))
			continue;
		if (next_part(ed, k, &next) && next == i) {
			*previous = k;
			return true;
		}
	}
	return false;
}

static bool
has_part(const struct story *s, uint32_t i)
{
	for (uint32_t k = 0; k < s->count; k++)
		if (s->parts[k] == i)
			return true;
	return false;
}

struct story
story_of(const struct edition *ed, uint32_t index)
{
	struct story back = { { index }, 1 }, s = { { index }, 1 };
	uint32_t i = index;

	while (back.count < STORY_PARTS && previous_part(ed, i, &i) && !has_part(&back, i))
		back.parts[back.count++] = i;
	for (uint32_t k = 0; k < back.count; k++)
		s.parts[k] = back.parts[back.count - 1 - k];
	s.count = back.count;
	i = index;
	while (s.count < STORY_PARTS && next_part(ed, i, &i) && !has_part(&s, i))
		s.parts[s.count++] = i;
	return s;
}

bool
story_is_repeat(const struct edition *ed, uint32_t index, uint32_t *of)
{
	const struct article *a = at(ed, index);
	bool tail = has_note(a, NOTE_FROM);

	for (uint32_t i = 0; i < ed->narticles; i++) {
		if (first_page(at(ed, i)) >= first_page(a))
			continue;
		/* Hashes are asked first: lists call this for every article. */
		if (!same_text(ed, i, index) && !(tail && is_tail(ed, i, index)))
			continue;
		if (of)
			*of = i;
		return true;
	}
	return false;
}

static uint32_t
whole_of(const struct edition *ed, uint32_t tail)
{
	for (uint32_t i = 0; has_note(at(ed, tail), NOTE_FROM) && i < ed->narticles; i++)
		if (first_page(at(ed, i)) < first_page(at(ed, tail)) && !at(ed, i)->listed_as &&
		    is_tail(ed, i, tail))
			return i;
	return tail;
}

void
story_list(struct edition *ed)
{
	for (uint32_t p = 0; p < ed->npages; p++)
		for (uint32_t i = 0; i < ed->pages[p].narticles; ) {
			uint32_t index = ed->pages[p].articles[i], whole = whole_of(ed, index);

			i += !(whole != index && edition_list_as(ed, p, i, whole));
		}
}
