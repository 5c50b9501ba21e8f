#include "source/news/news.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "source/html/html.h"
#include "source/markup/xml.h"
#include "source/phrases.h"

enum {
	SHORT = 1500,		/* of weight: 500 Han characters, 250 English words */
	FEW_PARAGRAPHS = 3,
};

/* The pictures that the item names beside its text; what is in it is not repeated. */
static void
add_images(struct buf *html, const struct news_item *item)
{
	for (uint32_t i = 0; i < item->nimages; i++) {
		const struct image *m = &item->images[i];

		if (strstr(buf_str(html), m->url))
			continue;
		buf_adds(html, "<figure><img src=\"");
		buf_add_markup(html, m->url, strlen(m->url));
		buf_addf(html, "\" width=\"%u\" height=\"%u\">", (unsigned)m->width, (unsigned)m->height);
		if (*m->caption || *m->credit) {
			buf_adds(html, "<figcaption>");
			buf_add_markup(html, m->caption, strlen(m->caption));
			buf_adds(html, *m->caption && *m->credit ? "　" : "");
			buf_add_markup(html, m->credit, strlen(m->credit));
			buf_adds(html, "</figcaption>");
		}
		buf_adds(html, "</figure>");
	}
}

static bool
says_nothing(const struct body *b)
{
	for (uint32_t i = 0; i < b->count; i++)
		if (b->blocks[i].len > 0 || b->blocks[i].kind == BLOCK_FIGURE)
			return false;
	return true;
}

struct body *
news_body(const struct news_item *item)
{
	const struct news_text *t = item->content.s ? &item->content : &item->summary;
	struct buf html = { 0 };
	struct body *b;

	if (!t->s && item->nimages == 0)
		return NULL;
	b = mem_alloc(sizeof *b);
	if (t->s && !t->html && item->nimages == 0) {
		text_to_body(t->s, t->len, b);
	} else {
		if (t->s && t->html) {
			buf_add(&html, t->s, t->len);
		} else if (t->s) {
			buf_adds(&html, "<p>");
			buf_add_markup(&html, t->s, t->len);
			buf_adds(&html, "</p>");
		}
		add_images(&html, item);
		html_to_body(buf_str(&html), html.len, t->base && *t->base ? t->base : item->url, b);
	}
	buf_fini(&html);
	if (!says_nothing(b))
		return b;
	body_fini(b);
	free(b);
	return NULL;
}

/* Text of the article; WordPress signs whole ones and cut ones alike. */
static bool
is_text(const struct block *k)
{
	return k->len > 0 && k->kind != BLOCK_FIGURE && k->kind != BLOCK_CAPTION &&
		!(strncmp(k->text, "The post ", 9) == 0 && strstr(k->text, "appeared first on"));
}

bool
news_is_teaser(const struct news_item *item, const struct body *own)
{
	size_t weight = 0, texts = 0;
	const struct block *last = NULL;
	const char *line;

	for (uint32_t i = 0; own && i < own->count; i++)
		if (is_text(&own->blocks[i])) {
			last = &own->blocks[i];
			weight += phrases_weight(last->text, last->len);
			texts++;
		}
	if (!last)
		return true;
	line = strrchr(last->text, '\n');
	line = line ? line + 1 : last->text;
	if (phrases_read_more(line, strlen(line)) || phrases_ends_in_more(line, strlen(line)))
		return true;
	if (phrases_ends_open(line, strlen(line)) && (texts <= FEW_PARAGRAPHS || weight < SHORT))
		return true;
	return !item->content.s && texts <= 1 && weight < SHORT;
}
