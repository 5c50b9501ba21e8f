#include "source/feed/feed.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "source/html/html.h"
#include "source/json/guard.h"
#include "source/json/write.h"

/* A page is called by its label, or by its name when it has none. */
static const char *
page_label(const struct edition *ed, uint32_t page)
{
	const struct page *p = page < ed->npages ? &ed->pages[page] : NULL;

	return !p ? "" : *p->label ? p->label : p->name;
}

static void
write_page(struct json_write *w, const struct page *p)
{
	json_open(w, NULL, '{');
	json_text(w, "label", *p->label ? p->label : p->name);
	json_text(w, "name", p->name);
	json_text(w, "section", p->section);
	json_text(w, "url", p->url);
	json_text(w, "image", p->image);
	json_text(w, "pdf", p->pdf);
	json_number(w, "width", p->width);
	json_number(w, "height", p->height);
	json_list_of(w, "spread", p->spread);
	json_close(w, '}');
}

/* Where a web edition's other days are, kanbao reads by itself; in a feed it would promise an
 * edition feed, or a calendar of such. */
static const char *
feed_link(const char *url)
{
	static const char *const pages[] = { ".html", ".htm", ".xml" };
	size_t end = strcspn(url, "?#");

	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		size_t n = strlen(pages[i]);

		if (end > n && strncasecmp(url + end - n, pages[i], n) == 0)
			return "";
	}
	return url;
}

static void
write_head(struct json_write *w, const struct edition *ed)
{
	char date[DATE_TEXT];

	json_text(w, "version", "https://jsonfeed.org/version/1.1");
	json_text(w, "title", ed->paper);
	json_text(w, "home_page_url", ed->home_url);
	json_text(w, "feed_url", ed->feed_url);
	json_text(w, "next_url", feed_link(ed->next_url));
	json_text(w, "icon", ed->icon);
	json_text(w, "language", ed->language);
	json_text(w, "description", ed->motto);
	json_true(w, "expired", ed->expired);
	json_open(w, "_newspaper", '{');
	json_text(w, "date", date_format(ed->date, date));
	json_text(w, "time_zone", ed->time_zone);
	json_text(w, "edition", ed->name);
	json_text(w, "issue", ed->issue);
	json_text(w, "calendar", feed_link(ed->calendar));
	json_open(w, "pages", '[');
	for (uint32_t i = 0; i < ed->npages; i++)
		write_page(w, &ed->pages[i]);
	json_close(w, ']');
	json_close(w, '}');
}

static void
write_place(struct json_write *w, const char *name, const struct place *p)
{
	if (!*p->page && !*p->id)
		return;
	json_open(w, name, '{');
	json_text(w, "page", p->page);
	json_text(w, "id", p->id);
	json_close(w, '}');
}

static void
write_images(struct json_write *w, const struct article *a)
{
	if (a->nimages == 0)
		return;
	json_open(w, "images", '[');
	for (uint32_t i = 0; i < a->nimages; i++) {
		const struct image *m = &a->images[i];

		json_open(w, NULL, '{');
		json_text(w, "url", m->url);
		json_text(w, "caption", m->caption);
		json_text(w, "credit", m->credit);
		json_number(w, "width", m->width);
		json_number(w, "height", m->height);
		json_close(w, '}');
	}
	json_close(w, ']');
}

static void
write_pages(struct json_write *w, const struct edition *ed, const struct article *a)
{
	if (a->npages == 1)
		json_text(w, "page", page_label(ed, a->pages[0]));
	if (a->npages < 2)
		return;
	json_open(w, "pages", '[');
	for (uint32_t i = 0; i < a->npages; i++)
		json_text(w, NULL, page_label(ed, a->pages[i]));
	json_close(w, ']');
}

static void
write_newspaper(struct json_write *w, const struct edition *ed, const struct article *a)
{
	json_open(w, "_newspaper", '{');
	write_pages(w, ed, a);
	json_text(w, "section", a->section);
	json_number(w, "order", a->order > 0 ? (uint32_t)a->order : 0);
	json_text(w, "kind", article_kind_name(a->kind));
	json_text(w, "label", a->label);
	json_list_of(w, "kicker", a->kicker);
	json_list_of(w, "subtitle", a->subtitle);
	json_text(w, "byline", a->byline);
	json_text(w, "dateline", a->dateline);
	json_text(w, "source", a->source);
	write_images(w, a);
	if (*a->area == '[' && json_guard(a->area, strlen(a->area), NULL))
		json_raw(w, "area", a->area);
	write_place(w, "continued_on", &a->continued_on);
	write_place(w, "continued_from", &a->continued_from);
	if (a->nrefers) {
		json_open(w, "refers_to", '[');
		for (uint32_t i = 0; i < a->nrefers; i++)
			write_place(w, NULL, &a->refers[i]);
		json_close(w, ']');
	}
	json_close(w, '}');
}

static void
write_authors(struct json_write *w, const char *authors)
{
	if (!*authors)
		return;
	json_open(w, "authors", '[');
	while (*authors) {
		size_t n = strcspn(authors, "\n");
		struct buf name = { 0 };

		buf_add(&name, authors, n);
		json_open(w, NULL, '{');
		json_text(w, "name", buf_str(&name));
		json_close(w, '}');
		buf_fini(&name);
		authors += n + (authors[n] == '\n');
	}
	json_close(w, ']');
}

static void
write_item(struct json_write *w, const struct edition *ed, const struct article *a,
	const struct body *body)
{
	struct buf html = { 0 };

	json_open(w, NULL, '{');
	json_text(w, "id", a->id);
	json_text(w, "url", a->url);
	json_text(w, "title", a->title);
	json_text(w, "language", a->language);
	json_text(w, "date_published", a->published);
	write_authors(w, a->authors);
	json_list_of(w, "tags", a->tags);
	if (body)
		html_from_body(&html, body);
	if (html.len)
		json_text(w, "content_html", html.data);
	else	/* a picture, or what has not arrived: an item has one of the two */
		json_raw(w, "content_text", "\"\"");
	write_newspaper(w, ed, a);
	json_close(w, '}');
	buf_fini(&html);
}

void
feed_write(struct buf *out, const struct edition *ed, struct body *const *bodies)
{
	struct buf text = { 0 };
	struct json_write w = { .out = &text };

	json_open(&w, NULL, '{');
	write_head(&w, ed);
	json_open(&w, "items", '[');
	for (uint32_t i = 0; i < ed->narticles; i++)
		if (!ed->articles[i].listed_as)	/* what has two ids is one item */
			write_item(&w, ed, &ed->articles[i], bodies ? bodies[i] : NULL);
	json_close(&w, ']');
	json_close(&w, '}');
	/* Nothing to do for what passed the gate on its way in; a cache that somebody else
	 * has written did not. */
	utf8_printable_lines(out, buf_str(&text), text.len);
	buf_fini(&text);
}
