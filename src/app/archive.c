#include "app/archive.h"

#include <stdlib.h>
#include <string.h>

#include "app/search.h"
#include "base/mem.h"
#include "loop/loop.h"

struct archive {
	struct cache *cache;
	struct query *query;
	struct cache_search *search;
	const struct cache_found *found;	/* still to be looked at, from `at` on */
	size_t nfound, at, place;
	struct edition *ed;			/* of found[at] */
	bool end;				/* nothing behind what was found */
	struct err why;				/* the first thing that could not be read */
};

struct archive *
archive_new(struct cache *c, struct query *q, const char *key, struct date since)
{
	struct archive *a = mem_alloc(sizeof *a);
	size_t n;
	const char *const *phrases = query_phrases(q, &n);

	a->cache = c;
	a->query = q;
	a->search = cache_search_new(c, key, since, phrases, n);
	return a;
}

void
archive_free(struct archive *a)
{
	if (!a)
		return;
	cache_search_free(a->search);
	edition_free(a->ed);
	free(a);
}

static void
note(struct archive *a, const struct err *e)
{
	if (a->why.code == ERR_NONE)
		a->why = *e;
}

static bool
open_edition(struct archive *a)
{
	const struct cache_found *f = &a->found[a->at];
	struct err e = { 0 };

	if (!a->ed && !(a->ed = cache_edition(a->cache, f->key, f->date, &e)) && e.code != ERR_ABSENT)
		note(a, &e);
	return a->ed != NULL;
}

static void
next_edition(struct archive *a)
{
	edition_free(a->ed);
	a->ed = NULL;
	a->place = 0;
	a->at++;
}

/* False: the callback has enough. */
static bool
look_at(struct archive *a, uint32_t index, archive_fn *fn, void *ctx)
{
	const struct article *art = &a->ed->articles[index];
	struct archive_hit hit = { a->ed, index, NULL };
	struct body body;
	bool more = true;

	body_init(&body);
	if (art->has_body && cache_body(a->cache, a->ed, index, &body, NULL))
		hit.body = &body;
	if (search_query(a->query, art, hit.body))
		more = fn(ctx, &hit);
	body_fini(&body);
	return more;
}

/* The next article that may be it; false when none is known. */
static bool
step(struct archive *a, archive_fn *fn, void *ctx, bool *enough)
{
	const struct cache_found *f = &a->found[a->at];
	uint32_t index;

	if (a->at >= a->nfound)
		return false;
	/* Read anew since, it may be shorter now. */
	if (a->place >= f->n || !open_edition(a) || (index = f->places[a->place++]) >= a->ed->narticles)
		next_edition(a);
	else
		*enough = !look_at(a, index, fn, ctx);
	return true;
}

bool
archive_step(struct archive *a, int ms, archive_fn *fn, void *ctx, bool *end, struct err *e)
{
	long long until = loop_clock() + ms;
	bool enough = false;

	*end = false;
	while (!enough && (ms == 0 || loop_clock() < until)) {
		struct err why = { 0 };

		if (step(a, fn, ctx, &enough))
			continue;
		if (a->end)
			break;
		a->at = a->nfound = 0;
		/* All the time there is, once more: what is left may be too little to get on. */
		if (!cache_search_next(a->search, ms, &a->found, &a->nfound, &a->end, &why)) {
			note(a, &why);
			a->end = true;
		}
	}
	*end = a->end && a->at >= a->nfound;
	if (!*end || a->why.code == ERR_NONE)
		return true;
	if (e)
		*e = a->why;
	return false;
}
