/* paper_make.h - editions for the tests of paper/, written as tables. */
#ifndef TESTS_PAPER_MAKE_H
#define TESTS_PAPER_MAKE_H

#include <stdlib.h>
#include <string.h>

#include "paper/jump.h"

/* The tables leave out what is the same in most rows. */
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"

struct make {			/* one article; a table of them ends with a NULL title */
	const char *title, *id;
	int page;		/* from 1 */
	const char *text;	/* paragraphs parted by \n\n, "[url]" a figure; NULL: not fetched */
	struct article extra;	/* whatever else */
};

static void
make_body(struct body *b, const char *text)
{
	*b = (struct body){ 0 };
	b->blocks = arena_array(&b->arena, strlen(text) / 2 + 1, sizeof *b->blocks);
	while (*text) {
		const char *end = strstr(text, "\n\n");
		size_t n = end ? (size_t)(end - text) : strlen(text);
		struct block *k = &b->blocks[b->count++];

		if (*text == '[') {
			k->kind = BLOCK_FIGURE;
			k->url = arena_dupn(&b->arena, text + 1, n - 2);
			k->text = "";
		} else {
			k->kind = *text == '#' ? BLOCK_HEADING : BLOCK_PARAGRAPH;
			k->text = arena_dupn(&b->arena, text + (*text == '#'), n - (*text == '#'));
			k->len = (uint32_t)strlen(k->text);
		}
		text += n + (end ? 2 : 0);
	}
}

static void
make_free(struct edition *ed, struct body **bodies)
{
	for (uint32_t i = 0; bodies && i < ed->narticles; i++)
		if (bodies[i]) {
			body_fini(bodies[i]);
			free(bodies[i]);
		}
	free(bodies);
	edition_free(ed);
}

/* Pages "01", "02", ...; *bodies gets one per article, NULL where there is no
 * text. Free both with make_free. */
static struct edition *
make_edition(const struct make *m, uint32_t pages, struct body ***bodies)
{
	struct edition *ed = edition_new();

	while (m[ed->narticles].title)
		ed->narticles++;
	*bodies = calloc(ed->narticles + 1, sizeof **bodies);
	ed->npages = pages;
	ed->pages = arena_array(&ed->arena, pages, sizeof *ed->pages);
	for (uint32_t i = 0; i < pages; i++)
		ed->pages[i].label = arena_printf(&ed->arena, "%02u", i + 1);
	ed->articles = arena_array(&ed->arena, ed->narticles, sizeof *ed->articles);
	for (uint32_t i = 0; i < ed->narticles; i++) {
		struct article *a = &ed->articles[i];
		struct body *b;

		*a = m[i].extra;
		a->title = m[i].title;
		a->id = m[i].id;
		a->pages = arena_alloc(&ed->arena, sizeof *a->pages);
		a->pages[0] = (uint32_t)m[i].page - 1;
		a->npages = 1;
		if (!m[i].text)
			continue;
		b = (*bodies)[i] = calloc(1, sizeof *b);
		make_body(b, m[i].text);
		a->nnotes = jump_find(a, b, &ed->arena, &a->notes);
		a->hash = body_hash(b);
		a->chars = body_chars(b);
	}
	edition_fill(ed);
	edition_arrange(ed);
	return ed;
}

#endif
