/* program_pile.c - the views that lie on each other: the one on top is seen, `back`
 * takes it away. The session belongs to one edition, that of the views on top; where
 * a list has opened another one, the pile remembers which edition lies below, and
 * goes back to it when that list is uncovered. */
#include <stdlib.h>
#include <string.h>

#include "ui/program.h"

struct view *
program_top(const struct program *p)
{
	return p->depth ? p->pile[p->depth - 1].view : NULL;
}

static void
stay_fini(struct stay *s)
{
	paper_source_fini(&s->source);
	*s = (struct stay){ 0 };
}

struct stay
program_stay(const struct program *p)
{
	struct stay s = { .date = p->session.ed ? p->session.ed->date : (struct date){ 0 },
		.wanted = p->wanted, .wanted_word = p->wanted_word };

	if (p->session.source.key)
		s.source = paper_source_copy(&p->session.source);
	return s;
}

static void
go_back_to(struct program *p, struct stay *s)
{
	struct err e = { 0 };

	if (!s->source.key)
		return;		/* nothing was open: what is open now stays so */
	p->wanted = s->wanted;
	p->wanted_word = s->wanted_word;
	buf_clear(&p->failure);
	if (!session_return(&p->session, &s->source, s->date, &e) && date_is_set(s->date))
		program_error(p, "%s", e.text);
}

static void
take_off(struct program *p)
{
	struct level *l = &p->pile[--p->depth];

	l->view->ops->free(l->view);
	l->view = NULL;
	p->going.elsewhere = true;
}

/* Where the views of an edition begin, of which the one below `at` is the last. */
static int
base_below(const struct program *p, int at)
{
	while (at > 0 && !p->pile[--at].opens)
		;
	return at;
}

static int
base(const struct program *p)
{
	return base_below(p, p->depth);
}

/* Takes out levels from..to-1; what lay below them lies below the next one then. */
static void
take_out(struct program *p, int from, int to)
{
	struct level *next = &p->pile[to];

	for (int i = from; i < to; i++) {
		struct level *l = &p->pile[i];

		l->view->ops->free(l->view);
		if (l->opens && i == from) {
			stay_fini(&next->under);
			next->under = l->under;
			next->opens = true;
		} else if (l->opens) {
			stay_fini(&l->under);
		}
	}
	memmove(&p->pile[from], next, (size_t)(p->depth - to) * sizeof *next);
	p->depth -= to - from;
	if (from == 0 && p->pile[0].opens) {
		stay_fini(&p->pile[0].under);
		p->pile[0].opens = false;
	}
}

static void
put_on(struct program *p, const struct level *l)
{
	/* A pile that is full loses its second view: the first one is the way out. */
	if (p->depth == PROGRAM_VIEWS)
		take_out(p, 1, 2);
	p->pile[p->depth++] = *l;
	p->going.elsewhere = true;
	p->dirty = true;
}

/* A list that lies there already is uncovered: nobody wants to leave it twice. */
static bool
uncover(struct program *p, const struct view *v)
{
	int at = p->depth - 1;

	while (at >= base(p) && p->pile[at].view->ops != v->ops)
		at--;
	if (at < base(p) || v->ops->context == CONTEXT_ARTICLE || v->ops->context == CONTEXT_EDITION)
		return false;
	while (p->depth > at + 1)
		take_off(p);
	return true;
}

void
program_push(struct program *p, struct view *v)
{
	struct level l = { .view = v };

	if (!uncover(p, v)) {
		put_on(p, &l);
		return;
	}
	v->ops->free(v);
	program_refresh(p);
}

void
program_push_instead(struct program *p, struct view *v)
{
	struct level l = { .view = v };

	if (!uncover(p, v)) {
		put_on(p, &l);
		return;
	}
	program_top(p)->ops->free(program_top(p));
	p->pile[p->depth - 1].view = v;
	p->dirty = true;
}

void
program_push_over(struct program *p, struct stay *was, struct view *v)
{
	struct level l = { .view = v, .opens = p->depth > 0, .under = *was };
	int from = p->depth && strcmp(p->pile[0].view->ops->name, "papers") == 0;
	int to = base_below(p, base(p));

	/* The way back leads through three editions at most, not through every one of
	 * this sitting. */
	if (from < to)
		take_out(p, from, to);
	if (!l.opens)
		stay_fini(&l.under);
	put_on(p, &l);
	*was = (struct stay){ 0 };
}

bool
program_pop(struct program *p)
{
	struct level l;

	if (p->depth <= 1)
		return false;
	program_save_place(p);
	l = p->pile[p->depth - 1];
	take_off(p);
	if (l.opens)
		go_back_to(p, &l.under);
	stay_fini(&l.under);
	program_refresh(p);
	return true;
}

void
program_show_contents(struct program *p, uint32_t page)
{
	struct level bottom = { 0 };
	int first = p->depth ? base(p) : 0, at = p->depth;

	while (at > first && !view_is_edition(p->pile[at - 1].view))
		at--;
	if (at == first && p->depth && p->pile[first].opens) {	/* an article that a bookmark opened */
		bottom = p->pile[first];
	} else if (at == first) {
		at = p->depth;
	}
	while (p->depth > at)
		take_off(p);
	if (!p->depth || !view_is_edition(program_top(p))) {
		bottom.view = view_edition_new(p);
		put_on(p, &bottom);
	}
	program_refresh(p);
	if (page != SESSION_NONE)
		view_edition_page(program_top(p), page);
}

void
program_free_pile(struct program *p)
{
	while (p->depth > 0) {
		stay_fini(&p->pile[p->depth - 1].under);
		take_off(p);
	}
}
