#include "paper/edition.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "paper/jump.h"

static const char *const kind_names[ARTICLE_KINDS] = {
	[ARTICLE_STORY] = "article",
	[ARTICLE_PHOTO] = "photo",
	[ARTICLE_REFER] = "refer",
	[ARTICLE_NOTICE] = "notice",
	[ARTICLE_WEATHER] = "weather",
	[ARTICLE_AD] = "ad",
};

const char *
article_kind_name(enum article_kind k)
{
	return kind_names[k < ARTICLE_KINDS ? k : ARTICLE_STORY];
}

bool
article_kind_find(const char *name, enum article_kind *out)
{
	for (int k = 0; k < ARTICLE_KINDS; k++)
		if (strcmp(kind_names[k], name) == 0) {
			*out = k;
			return true;
		}
	return false;
}

struct edition *
edition_new(void)
{
	struct edition *ed = mem_alloc(sizeof *ed);

	edition_fill(ed);
	return ed;
}

void
edition_free(struct edition *ed)
{
	if (!ed)
		return;
	arena_fini(&ed->arena);
	free(ed);
}

static void
fill(const char **fields[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (!*fields[i])
			*fields[i] = "";
}

#define FILL(...) fill((const char **[]){ __VA_ARGS__ }, \
	sizeof (const char **[]){ __VA_ARGS__ } / sizeof(const char **))

void
article_fill(struct article *a)
{
	FILL(&a->id, &a->url, &a->title, &a->language, &a->label, &a->kicker, &a->subtitle,
		&a->byline, &a->dateline, &a->source, &a->section, &a->authors, &a->tags,
		&a->published, &a->continued_on.page, &a->continued_on.id,
		&a->continued_from.page, &a->continued_from.id, &a->area, &a->missing);
	for (uint32_t i = 0; i < a->nrefers; i++)
		FILL(&a->refers[i].page, &a->refers[i].id);
	for (uint32_t i = 0; i < a->nnotes; i++)
		FILL(&a->notes[i].pages, &a->notes[i].mark);
	for (uint32_t i = 0; i < a->nimages; i++)
		FILL(&a->images[i].url, &a->images[i].caption, &a->images[i].credit);
}

void
page_fill(struct page *p)
{
	FILL(&p->label, &p->name, &p->section, &p->url, &p->image, &p->pdf, &p->spread);
}

void
edition_fill(struct edition *ed)
{
	FILL(&ed->paper, &ed->key, &ed->home_url, &ed->feed_url, &ed->language, &ed->motto,
		&ed->icon, &ed->time_zone, &ed->name, &ed->issue, &ed->next_url, &ed->calendar);
	for (uint32_t i = 0; i < ed->npages; i++)
		page_fill(&ed->pages[i]);
	for (uint32_t i = 0; i < ed->narticles; i++)
		article_fill(&ed->articles[i]);
}

/* Drops page indices that the edition does not have and repeats; an article
 * that then stands nowhere stands on the first page, where it can be read. */
static void
settle(struct edition *ed, struct article *a)
{
	uint32_t kept = 0;

	for (uint32_t i = 0; i < a->npages; i++) {
		bool known = a->pages[i] < ed->npages;

		for (uint32_t k = 0; known && k < kept; k++)
			known = a->pages[k] != a->pages[i];
		if (known)
			a->pages[kept++] = a->pages[i];
	}
	a->npages = kept;
	if (kept == 0 && ed->npages > 0) {
		a->pages = arena_alloc(&ed->arena, sizeof *a->pages);
		a->npages = 1;
	}
}

struct rank {		/* one article on one page */
	uint32_t page, index;
	int32_t order;
};

static int
by_rank(const void *x, const void *y)
{
	const struct rank *a = x, *b = y;
	/* Without an order an article comes after those that have one. */
	bool last_a = a->order <= 0, last_b = b->order <= 0;

	if (a->page != b->page)
		return a->page < b->page ? -1 : 1;
	if (last_a != last_b)
		return last_a ? 1 : -1;
	if (!last_a && a->order != b->order)
		return a->order < b->order ? -1 : 1;
	return (a->index > b->index) - (a->index < b->index);
}

void
article_copy_images(struct arena *a, struct article *to, const struct article *from)
{
	to->images = arena_array(a, from->nimages, sizeof *to->images);
	for (to->nimages = 0; to->nimages < from->nimages; to->nimages++) {
		struct image *i = &to->images[to->nimages];

		*i = from->images[to->nimages];
		i->url = arena_dup(a, i->url);
		i->caption = arena_dup(a, i->caption);
		i->credit = arena_dup(a, i->credit);
	}
}

enum { TWINS_LOOKED_AT = 8 };

/* The same article under a second id, as sites list it when it has two areas on a page.
 * Where many have one text under many headlines, not all of these are compared. */
static bool
stands_already(const struct edition *ed, const uint32_t *list, uint32_t n, uint32_t index)
{
	const struct article *a = &ed->articles[index];
	unsigned looked = 0;

	for (uint32_t i = 0; a->hash && a->chars && i < n && looked < TWINS_LOOKED_AT; i++) {
		const struct article *b = &ed->articles[list[i]];

		if (a->hash != b->hash || a->chars != b->chars || a->nimages != b->nimages)
			continue;
		if (jump_same_headline(a, b))
			return true;
		looked++;
	}
	return false;
}

void
edition_arrange(struct edition *ed)
{
	struct rank *ranks;
	size_t n = 0, at = 0;
	uint32_t *lists;

	for (uint32_t i = 0; i < ed->narticles; i++) {
		settle(ed, &ed->articles[i]);
		n += ed->articles[i].npages;
	}
	ranks = mem_array(n, sizeof *ranks);
	for (uint32_t i = 0; i < ed->narticles; i++)
		for (uint32_t k = 0; k < ed->articles[i].npages; k++)
			ranks[at++] = (struct rank){ ed->articles[i].pages[k], i,
				ed->articles[i].order };
	qsort(ranks, n, sizeof *ranks, by_rank);
	lists = arena_array(&ed->arena, n, sizeof *lists);
	for (uint32_t p = 0, from = 0; p < ed->npages; p++) {
		uint32_t *list = lists + from, count = 0;

		for (; from < n && ranks[from].page == p; from++)
			if (!stands_already(ed, list, count, ranks[from].index))
				list[count++] = ranks[from].index;
		ed->pages[p].articles = list;
		ed->pages[p].narticles = count;
	}
	free(ranks);
}
