/* press.h - prints editions for the store's tests: a paper, a date, a number of
 * articles whose text follows from their number and a revision. */
#ifndef TESTS_LIB_PRESS_H
#define TESTS_LIB_PRESS_H

#include <stdlib.h>

#include "base/buf.h"
#include "paper/edition.h"

enum { PRESS_PAGES = 4 };

/* About `chars` characters of text, the same for the same number. */
__attribute__((unused))
static void
press_body(struct body *b, unsigned number, unsigned chars)
{
	struct buf text = { 0 };

	body_init(b);
	b->count = 1 + chars / 200;
	b->blocks = arena_array(&b->arena, b->count, sizeof *b->blocks);
	for (uint32_t i = 0; i < b->count; i++) {
		struct block *k = &b->blocks[i];

		buf_clear(&text);
		buf_addf(&text, "第%u篇第%u段", number, i);
		while (text.len < 600)
			buf_addf(&text, "江上渔船%u归来", number * 31 + i);
		k->kind = BLOCK_PARAGRAPH;
		k->text = arena_dup(&b->arena, buf_str(&text));
		k->len = (uint32_t)text.len;
	}
	buf_fini(&text);
}

/* Articles first..first+count of a paper: "a7" is the seventh wherever it stands. */
__attribute__((unused))
static struct edition *
press_edition(const char *day, unsigned first, unsigned count)
{
	struct edition *ed = edition_new();

	ed->paper = "菱塘日报";
	ed->name = "早报";
	date_parse(day, false, &ed->date);
	ed->npages = PRESS_PAGES;
	ed->pages = arena_array(&ed->arena, ed->npages, sizeof *ed->pages);
	for (unsigned i = 0; i < ed->npages; i++)
		ed->pages[i].label = arena_printf(&ed->arena, "%02u", i + 1);
	ed->narticles = count;
	ed->articles = arena_array(&ed->arena, count, sizeof *ed->articles);
	for (unsigned i = 0; i < count; i++) {
		struct article *a = &ed->articles[i];

		a->id = arena_printf(&ed->arena, "a%u", first + i);
		a->title = arena_printf(&ed->arena, "第%u篇", first + i);
		a->pages = arena_array(&ed->arena, 1, sizeof *a->pages);
		a->pages[0] = i * ed->npages / count;
		a->npages = 1;
	}
	edition_fill(ed);
	edition_arrange(ed);
	return ed;
}

/* Gives article `index` the body of its number (plus `revision`), as the fetcher does. */
__attribute__((unused))
static void
press_article(struct edition *ed, uint32_t index, unsigned revision, unsigned chars,
	struct body *b)
{
	struct article *a = &ed->articles[index];

	press_body(b, (unsigned)strtoul(a->id + 1, NULL, 10) + revision * 100000, chars);
	a->hash = body_hash(b);
	a->chars = body_chars(b);
}


#endif
