#include "paper/jump.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "paper/label.h"
#include "paper/words.h"

/* -- pages ----------------------------------------------------------------- */

/* A bare "2" printed on B1 means B2 where several sections have such a page. */
static int64_t
page_from(const struct edition *ed, const struct article *a, const char *name)
{
	int64_t found = edition_page(ed, name);
	char both[2 * LABEL_SECTION];
	struct label want, here;

	if (found >= 0 || !label_parse(name, strlen(name), &want) || want.section[0])
		return found;
	for (uint32_t i = 0; i < a->npages && found < 0; i++) {
		const char *label;

		if (a->pages[i] >= ed->npages)
			continue;
		label = ed->pages[a->pages[i]].label;
		if (!label_parse(label, strlen(label), &here) || !here.section[0])
			continue;
		snprintf(both, sizeof both, "%s%u", here.section, want.number);
		found = edition_page(ed, both);
	}
	return found;
}

static bool
stands_on(const struct article *a, int64_t page)
{
	for (uint32_t i = 0; i < a->npages; i++)
		if (a->pages[i] == page)
			return true;
	return false;
}

/* Calls fn for the page of each label in a list parted by \n. */
static bool
any_label(const char *list, bool (*fn)(const char *label, void *ctx), void *ctx)
{
	char label[64];

	for (const char *s = list; *s; ) {
		size_t n = strcspn(s, "\n");

		if (n > 0 && n < sizeof label) {
			memcpy(label, s, n);
			label[n] = '\0';
			if (fn(label, ctx))
				return true;
		}
		s += n + (s[n] == '\n');
	}
	return false;
}

struct points {
	const struct edition *ed;
	const struct article *a, *b;
};

static bool
label_points(const char *label, void *ctx)
{
	const struct points *p = ctx;
	int64_t page = page_from(p->ed, p->a, label);

	return page >= 0 && stands_on(p->b, page);
}

static const struct place *
place_of(const struct article *a, enum note_kind kind)
{
	return kind == NOTE_ON ? &a->continued_on : &a->continued_from;
}

static enum note_kind
opposite(enum note_kind kind)
{
	return kind == NOTE_ON ? NOTE_FROM : NOTE_ON;
}

bool
jump_points_at(const struct edition *ed, uint32_t a, uint32_t b, enum note_kind kind)
{
	struct points p = { ed, &ed->articles[a], &ed->articles[b] };
	const struct place *place = place_of(p.a, kind);

	if (*place->id)
		return strcmp(place->id, p.b->id) == 0;
	if (*place->page && label_points(place->page, &p))
		return true;
	for (uint32_t i = 0; i < p.a->nnotes; i++)
		if (p.a->notes[i].kind == kind && any_label(p.a->notes[i].pages, label_points, &p))
			return true;
	return false;
}

/* -- candidates ------------------------------------------------------------ */

struct names {			/* "2版、3版" */
	char text[96];
	unsigned n;
};

struct search {
	const struct edition *ed;
	const struct article *from;
	uint32_t index;			/* of `from` */
	enum note_kind kind;
	const char *mark;
	uint32_t *fits;			/* candidates, in the order of their page */
	uint32_t count;
	bool itself;			/* the article stands on the page it points at */
	bool others;			/* articles do that cannot be meant: advertisements */
	struct names there, gone;	/* pages that were asked for */
	struct jump jump;
};

static bool
rule_title(const struct search *s, const struct article *a)
{
	return jump_same_headline(s->from, a);
}

static bool
has_mark(const struct article *a, const char *mark)
{
	if (strstr(a->title, mark) || strstr(a->label, mark) || strstr(a->kicker, mark))
		return true;
	for (uint32_t i = 0; i < a->nnotes; i++)
		if (strcmp(a->notes[i].mark, mark) == 0)
			return true;
	return false;
}

static bool
rule_label(const struct search *s, const struct article *a)
{
	return (*s->mark && has_mark(a, s->mark)) || jump_same_label(s->from, a);
}

static bool
rule_note(const struct search *s, const struct article *a)
{
	return s->kind != NOTE_REFER && jump_points_at(s->ed, (uint32_t)(a - s->ed->articles),
		s->index, opposite(s->kind));
}

static void
add_name(struct names *names, const struct words *w, const char *label)
{
	char shown[64];
	size_t n = strlen(names->text);

	words_label(w, label, shown, sizeof shown);
	if (n + strlen(shown) + strlen(w->pages) >= sizeof names->text)
		return;
	snprintf(names->text + n, sizeof names->text - n, "%s%s", names->n ? w->pages : "", shown);
	names->n++;
}

static bool
add_page(const char *label, void *ctx)
{
	struct search *s = ctx;
	int64_t page = page_from(s->ed, s->from, label);
	uint32_t earlier = s->count;
	const struct page *p;

	add_name(page < 0 ? &s->gone : &s->there, words_of(s->ed->language), label);
	if (page < 0)
		return false;
	if (s->jump.result == JUMP_NO_PAGE) {
		s->jump.result = JUMP_NO_ARTICLE;
		s->jump.page = (uint32_t)page;
	}
	p = &s->ed->pages[page];
	s->fits = mem_resize(s->fits, (s->count + (size_t)p->narticles) * sizeof *s->fits);
	for (uint32_t i = 0; i < p->narticles; i++) {
		const struct article *a = &s->ed->articles[p->articles[i]];

		bool fresh = a != s->from && a->kind != ARTICLE_AD;

		s->itself |= a == s->from;
		s->others |= a->kind == ARTICLE_AD;
		for (uint32_t k = 0; fresh && k < earlier; k++)
			fresh = s->fits[k] != p->articles[i];
		if (fresh)
			s->fits[s->count++] = p->articles[i];
	}
	return false;
}

/* How sure it is that `a` goes on with `other`, which is sent to its page: by id,
 * title, mark or label, by a line in print, or by a page that the feed alone names. */
static int
claim(const struct search *s, const struct article *other, const struct article *a)
{
	struct points p = { s->ed, other, a };
	int sure = 1;

	if (*place_of(other, s->kind)->id)
		return strcmp(place_of(other, s->kind)->id, a->id) == 0 ? 5 : 0;
	if (jump_same_headline(other, a))
		return 4;
	if (jump_same_label(other, a))
		return 3;
	for (uint32_t i = 0; i < other->nnotes; i++) {
		const struct note *n = &other->notes[i];

		if (n->kind != s->kind || !any_label(n->pages, label_points, &p))
			continue;
		if (*n->mark && has_mark(a, n->mark))
			return 3;
		sure = 2;
	}
	return sure;
}

/* No other story that is sent to the same page is surer of it, nor does it name
 * another by its id. */
static bool
rule_free(const struct search *s, const struct article *a)
{
	const struct edition *ed = s->ed;
	uint32_t index = (uint32_t)(a - ed->articles);
	const char *named;
	int mine;

	if (s->kind == NOTE_REFER)
		return true;
	named = place_of(a, opposite(s->kind))->id;
	mine = claim(s, s->from, a);
	if (*named && strcmp(named, s->from->id) != 0 && edition_article(ed, named) >= 0)
		return false;
	for (uint32_t i = 0; i < ed->narticles; i++)
		if (i != s->index && i != index && jump_points_at(ed, i, index, s->kind) &&
		    claim(s, &ed->articles[i], a) > mine)
			return false;
	return true;
}

/* A from-note says which page an article comes from, not which story. */
static bool
rule_free_note(const struct search *s, const struct article *a)
{
	return rule_note(s, a) && rule_free(s, a);
}

/* Keeps what fits a rule, unless nothing does. */
static bool
narrow(struct search *s, bool (*fits)(const struct search *s, const struct article *a))
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < s->count; i++)
		if (fits(s, &s->ed->articles[s->fits[i]])) {
			uint32_t fit = s->fits[i];

			s->fits[i] = s->fits[kept];
			s->fits[kept++] = fit;
		}
	if (kept)
		s->count = kept;
	return kept > 0;
}

/* The rules in the order of their sureness; what led to one article, or to some. */
static enum jump_by
choose(struct search *s)
{
	enum jump_by by = JUMP_BY_CHANCE;

	if (narrow(s, rule_title))
		by = JUMP_BY_TITLE;
	if (by == JUMP_BY_TITLE && s->count == 1)
		return by;
	if (narrow(s, rule_label))
		by = JUMP_BY_LABEL;
	if (by == JUMP_BY_LABEL && s->count == 1)
		return by;
	if (narrow(s, rule_free_note))
		by = JUMP_BY_NOTE;
	else if (by != JUMP_BY_CHANCE)	/* what is left over alone says nothing */
		narrow(s, rule_free);
	return by;
}

static void
decide(struct search *s)
{
	enum jump_by by = choose(s);

	/* Printed over two pages, it is its own continuation. */
	if (s->itself && by == JUMP_BY_CHANCE)
		s->count = 0;
	s->jump.count = s->count < JUMP_CHOICES ? s->count : JUMP_CHOICES;
	for (uint32_t i = 0; i < s->jump.count; i++)
		s->jump.to[i] = s->fits[i];
	if (s->count == 1) {
		s->jump.result = JUMP_FOUND;
		s->jump.by = by;
	} else if (s->count > 1) {
		s->jump.result = JUMP_CHOICE;
	}
}

/* The one line for the reader: "2版 is not in this issue". */
static void
explain(struct search *s)
{
	struct jump *j = &s->jump;
	const struct names *names = j->result == JUMP_NO_PAGE ? &s->gone : &s->there;
	bool many = names->n > 1;

	if (j->result == JUMP_CHOICE)
		snprintf(j->why, sizeof j->why, "one of %u articles on %s is meant%s", s->count,
			names->text, s->count > JUMP_CHOICES ? "; not all are here" : "");
	else if (j->result == JUMP_NO_PAGE)
		snprintf(j->why, sizeof j->why, "%s %s not in this issue", names->text,
			many ? "are" : "is");
	else if (j->result == JUMP_NO_ARTICLE && s->itself)
		snprintf(j->why, sizeof j->why, "%s %s where this article stands", names->text,
			many ? "are" : "is");
	else if (j->result == JUMP_NO_ARTICLE)
		snprintf(j->why, sizeof j->why, "%s %s no %s", names->text, many ? "have" : "has",
			s->others ? "such article" : "text in this issue");
}

static struct jump
resolve(const struct edition *ed, uint32_t from, enum note_kind kind, const char *pages,
	const char *mark)
{
	struct search s = { .ed = ed, .from = &ed->articles[from], .index = from, .kind = kind,
		.mark = mark, .jump = { .result = JUMP_NO_PAGE } };

	any_label(pages, add_page, &s);
	decide(&s);
	explain(&s);
	free(s.fits);
	return s.jump;
}

static struct jump
found(uint32_t index, const struct article *a, enum jump_by by)
{
	return (struct jump){ .result = JUMP_FOUND, .by = by, .to = { index }, .count = 1,
		.page = a->npages ? a->pages[0] : 0 };
}

struct jump
jump_to_place(const struct edition *ed, uint32_t from, const struct place *p,
	enum note_kind kind)
{
	int64_t index = edition_article(ed, p->id);
	struct jump none = { .result = JUMP_NO_ARTICLE };

	if (index >= 0 && index != from)
		return found((uint32_t)index, &ed->articles[index], JUMP_BY_ID);
	if (*p->page)
		return resolve(ed, from, kind, p->page, "");
	if (*p->id)
		snprintf(none.why, sizeof none.why, "the article that is meant is not in this issue");
	return none;
}

/* The feed's own place for what a note says: its id is surer than a page. */
static const struct place *
explicit_place(const struct edition *ed, const struct article *a, const struct note *n)
{
	if (n->kind != NOTE_REFER)
		return *place_of(a, n->kind)->id ? place_of(a, n->kind) : NULL;
	for (uint32_t i = 0; i < a->nrefers; i++) {
		struct points p = { ed, a, NULL };
		int64_t index = edition_article(ed, a->refers[i].id);

		if (index < 0)
			continue;
		p.b = &ed->articles[index];
		if (any_label(n->pages, label_points, &p))
			return &a->refers[i];
	}
	return NULL;
}

struct jump
jump_resolve(const struct edition *ed, uint32_t from, const struct note *n)
{
	const struct place *p = explicit_place(ed, &ed->articles[from], n);
	int64_t index = p ? edition_article(ed, p->id) : -1;

	if (index >= 0 && index != from)
		return found((uint32_t)index, &ed->articles[index], JUMP_BY_ID);
	return resolve(ed, from, n->kind, n->pages, n->mark);
}

/* -- following ------------------------------------------------------------- */

static bool
better(struct jump *best, struct jump j)
{
	if (best->why[0] == '\0' || j.result == JUMP_FOUND ||
	    (j.result == JUMP_CHOICE && best->result != JUMP_CHOICE))
		*best = j;
	return best->result == JUMP_FOUND;
}

/* Another article that names this one by its id. */
static struct jump
named_by_other(const struct edition *ed, uint32_t from, enum note_kind kind)
{
	const char *id = ed->articles[from].id;

	for (uint32_t i = 0; *id && i < ed->narticles; i++)
		if (i != from && strcmp(place_of(&ed->articles[i], opposite(kind))->id, id) == 0)
			return found(i, &ed->articles[i], JUMP_BY_ID);
	return (struct jump){ .result = JUMP_NO_ARTICLE };
}

/* A teaser that has no note of its own leads to the story of its title. */
static struct jump
teased(const struct edition *ed, uint32_t from)
{
	const struct article *a = &ed->articles[from];

	for (uint32_t i = 0; a->kind == ARTICLE_REFER && i < ed->narticles; i++)
		if (i != from && ed->articles[i].kind != ARTICLE_REFER &&
		    jump_same_headline(a, &ed->articles[i]))
			return found(i, &ed->articles[i], JUMP_BY_TITLE);
	return (struct jump){ .result = JUMP_NO_ARTICLE };
}

struct jump
jump_follow(const struct edition *ed, uint32_t from, enum note_kind kind)
{
	const struct article *a = &ed->articles[from];
	struct jump best = { .result = JUMP_NO_ARTICLE };
	const struct place *places = kind == NOTE_REFER ? a->refers : place_of(a, kind);
	uint32_t n = kind == NOTE_REFER ? a->nrefers : 1;

	for (uint32_t i = 0; i < n; i++)
		if ((*places[i].id || *places[i].page) &&
		    better(&best, jump_to_place(ed, from, &places[i], kind)))
			return best;
	for (uint32_t i = 0; i < a->nnotes; i++)
		if (a->notes[i].kind == kind && better(&best, jump_resolve(ed, from, &a->notes[i])))
			return best;
	better(&best, kind == NOTE_REFER ? teased(ed, from) : named_by_other(ed, from, kind));
	return best;
}
