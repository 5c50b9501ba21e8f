/* convert_paper.c - blocks, heads and editions in the other script. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "typeset/convert_room.h"

static int
by_number(const void *a, const void *b)
{
	const uint32_t *x = a, *y = b;

	return (*x > *y) - (*x < *y);
}

static uint32_t
moved(const uint32_t *from, const uint32_t *to, uint32_t n, uint32_t at)
{
	const uint32_t *found = bsearch(&at, from, n, sizeof *from, by_number);

	return found ? to[found - from] : 0;
}

/* A span that covers part of a phrase that became shorter still covers a character. */
static void
keep(struct span *sp, const char *text, uint32_t len)
{
	uint32_t cp;

	if (sp->from < sp->to || !len)
		return;
	if (sp->from == len)
		sp->from -= (uint32_t)utf8_decode_before(text, len, &cp);
	sp->to = sp->from + (uint32_t)utf8_decode(text + sp->from, len - sp->from, &cp);
}

static void
move_spans(struct convert *c, const struct block *b, struct block *out)
{
	uint32_t n = 0, *from, *to;

	from = mem_array(2 * (size_t)b->nspans, sizeof *from);
	for (uint32_t i = 0; i < b->nspans; i++) {
		from[n++] = b->spans[i].from < b->len ? b->spans[i].from : b->len;
		from[n++] = b->spans[i].to < b->len ? b->spans[i].to : b->len;
	}
	qsort(from, n, sizeof *from, by_number);
	to = mem_array(n, sizeof *to);
	memcpy(to, from, n * sizeof *to);
	convert_places(c, b->text, out->text, false, to, n);
	for (uint32_t i = 0; i < b->nspans; i++) {
		struct span *sp = &out->spans[i];

		if (sp->from >= sp->to || sp->to > b->len)
			continue;
		sp->from = moved(from, to, n, sp->from);
		sp->to = moved(from, to, n, sp->to);
		keep(sp, out->text, out->len);
	}
	free(from);
	free(to);
}

struct block *
convert_blocks(struct convert *c, struct arena *a, const struct block *blocks, uint32_t n)
{
	struct block *v = arena_array(a, n ? n : 1, sizeof *v);

	for (uint32_t i = 0; i < n; i++) {
		const struct block *b = &blocks[i];

		v[i] = *b;
		if (!b->len || b->kind == BLOCK_MISSING)	/* which are our words */
			continue;
		v[i].text = convert_text(c, a, b->text);
		v[i].len = (uint32_t)strlen(v[i].text);
		if (!b->nspans)
			continue;
		v[i].spans = arena_copy(a, b->spans, b->nspans * sizeof *b->spans);
		if (v[i].text != b->text)
			move_spans(c, b, &v[i]);
		for (uint32_t k = 0; k < b->nspans; k++)
			if (b->spans[k].kind == SPAN_RUBY)
				v[i].spans[k].target = convert_text(c, a, b->spans[k].target);
	}
	return v;
}

static void
all(struct convert *c, struct arena *a, const char **fields[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		*fields[i] = convert_text(c, a, *fields[i]);
}

#define ALL(c, a, ...) all(c, a, (const char **[]){ __VA_ARGS__ }, \
	sizeof (const char **[]){ __VA_ARGS__ } / sizeof(const char **))

void
convert_article(struct convert *c, struct arena *a, struct article *art, const char *language)
{
	struct image *images;

	if (!convert_applies(c, art->language[0] ? art->language : language))
		return;
	art->language = convert_language(c);
	ALL(c, a, &art->title, &art->label, &art->kicker, &art->subtitle, &art->byline, &art->dateline,
		&art->source, &art->section, &art->authors, &art->tags);
	if (!art->nimages)
		return;
	images = arena_copy(a, art->images, art->nimages * sizeof *images);
	for (uint32_t i = 0; i < art->nimages; i++)
		ALL(c, a, &images[i].caption, &images[i].credit);
	art->images = images;
}

struct edition *
convert_edition(struct convert *c, const struct edition *ed)
{
	struct edition *out = mem_alloc(sizeof *out);
	struct arena *a = &out->arena;

	*out = *ed;
	*a = (struct arena){ 0 };
	out->articles = arena_array(a, ed->narticles ? ed->narticles : 1, sizeof *out->articles);
	out->pages = arena_array(a, ed->npages ? ed->npages : 1, sizeof *out->pages);
	for (uint32_t i = 0; i < ed->narticles; i++) {
		out->articles[i] = ed->articles[i];
		convert_article(c, a, &out->articles[i], ed->language);
	}
	for (uint32_t i = 0; i < ed->npages; i++)
		out->pages[i] = ed->pages[i];
	if (!convert_applies(c, ed->language))
		return out;
	/* An article without a tag of its own is now of the edition's new language, one with
	 * another's keeps it. */
	out->language = convert_language(c);
	ALL(c, a, &out->paper, &out->name, &out->motto, &out->issue);
	for (uint32_t i = 0; i < ed->npages; i++)
		ALL(c, a, &out->pages[i].label, &out->pages[i].name, &out->pages[i].section);
	return out;
}
