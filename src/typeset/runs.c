#include "typeset/runs.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

/* A walk over spans that are ordered by where they begin. Of a kind that only
 * sets an attribute the farthest end says whether it still holds; of links
 * the one that began last and has not ended is the innermost. */
struct walk {
	const struct block *b;
	uint32_t next;		/* span */
	uint32_t strong, em, seam;	/* farthest ends */
	uint32_t *links;	/* a stack of span indices */
	size_t depth, cap;
};

static bool
is_sound(const struct block *b, uint32_t i, uint32_t at)
{
	const struct span *s = &b->spans[i];

	return s->from < s->to && s->to <= b->len && s->from >= at;
}

static void
begin_span(struct walk *w, uint32_t i)
{
	const struct span *s = &w->b->spans[i];

	switch (s->kind) {
	case SPAN_STRONG:
		w->strong = s->to > w->strong ? s->to : w->strong;
		break;
	case SPAN_EM:
		w->em = s->to > w->em ? s->to : w->em;
		break;
	case SPAN_SEAM:
		w->seam = s->to > w->seam ? s->to : w->seam;
		break;
	case SPAN_LINK:
	case SPAN_JUMP:
		w->links = mem_grow(w->links, w->depth, &w->cap, sizeof *w->links);
		w->links[w->depth++] = i;
		break;
	case SPAN_RUBY: case SPAN_BREAK: case SPAN_CELLS: case SPAN_KINDS:
		break;
	}
}

static void
nearer(uint32_t *end, uint32_t at, uint32_t candidate)
{
	if (candidate > at && candidate < *end)
		*end = candidate;
}

/* The run that begins at `at`; all spans that begin there are in. */
static struct run
run_at(struct walk *w, uint32_t at, struct style base)
{
	const struct span *spans = w->b->spans;
	struct run r = { .to = w->b->len, .style = base, .span = -1 };

	while (w->depth > 0 && spans[w->links[w->depth - 1]].to <= at)
		w->depth--;
	if (w->strong > at)
		r.style.attr |= STYLE_STRONG;
	if (w->em > at)
		r.style.attr |= STYLE_EM;
	if (w->seam > at)
		r.style.role = ROLE_SEAM;
	if (w->depth > 0) {
		r.span = (int32_t)w->links[w->depth - 1];
		r.style.role = spans[r.span].kind == SPAN_JUMP ? ROLE_JUMP : ROLE_LINK;
		nearer(&r.to, at, spans[r.span].to);
	}
	nearer(&r.to, at, w->strong);
	nearer(&r.to, at, w->em);
	nearer(&r.to, at, w->seam);
	if (w->next < w->b->nspans)
		nearer(&r.to, at, spans[w->next].from);
	return r;
}

static void
make_runs(struct runs *r, const struct block *b, struct style base)
{
	struct walk w = { .b = b };
	size_t cap = 0;
	uint32_t at = 0;

	do {
		while (w.next < b->nspans && (!is_sound(b, w.next, at) || b->spans[w.next].from == at)) {
			if (is_sound(b, w.next, at))
				begin_span(&w, w.next);
			w.next++;
		}
		r->v = mem_grow(r->v, r->count, &cap, sizeof *r->v);
		r->v[r->count] = run_at(&w, at, base);
		at = r->v[r->count++].to;
	} while (at < b->len);
	free(w.links);
}

static void
make_rubies(struct runs *r, const struct block *b)
{
	uint32_t end = 0;
	size_t cap = 0;

	for (uint32_t i = 0; i < b->nspans; i++) {
		const struct span *s = &b->spans[i];
		struct ruby *ruby;

		if (s->kind != SPAN_RUBY || !s->target || !*s->target || !is_sound(b, i, end))
			continue;
		r->rubies = mem_grow(r->rubies, r->nrubies, &cap, sizeof *r->rubies);
		ruby = &r->rubies[r->nrubies++];
		*ruby = (struct ruby){ .from = s->from, .to = s->to };
		ruby->text = arena_printf(&r->arena, "(%s)", s->target);
		ruby->len = (uint32_t)strlen(ruby->text);
		end = s->to;
	}
}

void
runs_init(struct runs *r, const struct block *b, struct style base)
{
	*r = (struct runs){ 0 };
	make_runs(r, b, base);
	make_rubies(r, b);
}

void
runs_fini(struct runs *r)
{
	free(r->v);
	free(r->rubies);
	arena_fini(&r->arena);
	*r = (struct runs){ 0 };
}

const struct run *
runs_at(const struct runs *r, uint32_t at)
{
	size_t low = 0, high = r->count - 1;

	while (low < high) {
		size_t mid = (low + high) / 2;

		if (at < r->v[mid].to)
			high = mid;
		else
			low = mid + 1;
	}
	return &r->v[low];
}
