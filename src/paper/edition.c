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

/* -- articles with several ids ------------------------------------------------- */

static void
add_page(struct edition *ed, struct article *a, uint32_t page)
{
	uint32_t *pages;

	for (uint32_t i = 0; i < a->npages; i++)
		if (a->pages[i] == page)
			return;
	pages = arena_array(&ed->arena, a->npages + 1, sizeof *pages);
	memcpy(pages, a->pages, a->npages * sizeof *pages);
	pages[a->npages++] = page;
	a->pages = pages;
}

bool
edition_list_as(struct edition *ed, uint32_t page, uint32_t at, uint32_t as)
{
	struct page *p = &ed->pages[page];
	bool there = false;

	for (uint32_t i = 0; i < p->narticles; i++)
		there |= i != at && p->articles[i] == as;
	ed->articles[p->articles[at]].listed_as = as + 1;
	if (there)
		memmove(&p->articles[at], &p->articles[at + 1],
			(--p->narticles - at) * sizeof *p->articles);
	else
		p->articles[at] = as;
	add_page(ed, &ed->articles[as], page);
	return there;
}

uint32_t
edition_listed(const struct edition *ed)
{
	uint32_t n = 0;

	for (uint32_t i = 0; i < ed->narticles; i++)
		n += ed->articles[i].listed_as == 0;
	return n;
}

struct text {		/* whose text it is; in the order of the lists among equal ones */
	uint64_t hash;
	uint32_t place, index;
};

static int
by_text(const void *x, const void *y)
{
	const struct text *a = x, *b = y;

	if (a->hash != b->hash)
		return a->hash < b->hash ? -1 : 1;
	return (a->place > b->place) - (a->place < b->place);
}

enum { TWINS_LOOKED_AT = 8 };

/* The article among those of one text that `index` is another copy of, as sites list it when it
 * has two areas on a page, or stands on two; itself when it is the first. Where many have one
 * text under many headlines, not all of these are compared. */
static uint32_t
first_copy(const struct edition *ed, const struct text *same, size_t n, uint32_t index)
{
	const struct article *a = &ed->articles[index];
	unsigned looked = 0;

	for (size_t i = 0; i < n && looked < TWINS_LOOKED_AT; i++) {
		const struct article *b = &ed->articles[same[i].index];

		if (a == b || b->listed_as || a->chars != b->chars || a->nimages != b->nimages)
			continue;
		if (jump_same_headline(a, b))
			return same[i].index;
		looked++;
	}
	return index;
}

static void
name_copies(struct edition *ed, struct text *texts, size_t n)
{
	qsort(texts, n, sizeof *texts, by_text);
	for (size_t from = 0, to; from < n; from = to) {
		for (to = from + 1; to < n && texts[to].hash == texts[from].hash; to++) {
			uint32_t index = texts[to].index, of;

			of = first_copy(ed, texts + from, to - from, index);
			if (of != index)
				ed->articles[index].listed_as = of + 1;
		}
	}
}

/* Once all lists are made: who has several ids is listed by the first. */
static void
list_copies_once(struct edition *ed, size_t places)
{
	struct text *texts = mem_array(places, sizeof *texts);
	uint32_t n = 0;

	for (uint32_t i = 0; i < ed->narticles; i++)
		ed->articles[i].listed_as = 0;
	for (uint32_t p = 0; p < ed->npages; p++)
		for (uint32_t i = 0; i < ed->pages[p].narticles; i++) {
			uint32_t index = ed->pages[p].articles[i];

			if (ed->articles[index].hash && ed->articles[index].chars) {
				texts[n] = (struct text){ ed->articles[index].hash, n, index };
				n++;
			}
		}
	name_copies(ed, texts, n);
	free(texts);
	for (uint32_t p = 0; p < ed->npages; p++)
		for (uint32_t i = 0; i < ed->pages[p].narticles; ) {
			uint32_t as = ed->articles[ed->pages[p].articles[i]].listed_as;

			i += !(as && edition_list_as(ed, p, i, as - 1));
		}
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
			list[count++] = ranks[from].index;
		ed->pages[p].articles = list;
		ed->pages[p].narticles = count;
	}
	free(ranks);
	list_copies_once(ed, n);
}
