/* The skeleton of an edition, from what its pages say. */
#include "source/epaper/epaper.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "source/limits.h"
#include "source/source.h"

enum { MAX_PLACES = 4 };

struct maker {
	struct epaper_state *s;
	struct edition *ed;
	size_t articles_cap, pages_cap;
	struct article *articles;	/* on the heap while they grow */
	const char **urls;		/* of each article, to be wanted */
	size_t urls_cap;
};

static const char *
keep(struct maker *m, const char *s)
{
	return arena_dup(&m->ed->arena, s ? s : "");
}

static struct article *
known(struct maker *m, const char *id)
{
	for (uint32_t i = 0; i < m->ed->narticles; i++)
		if (strcmp(m->articles[i].id, id) == 0)
			return &m->articles[i];
	return NULL;
}

static struct article *
add_article(struct maker *m, const char *id, const char *url, uint32_t page)
{
	struct edition *ed = m->ed;
	struct article *a;

	if (ed->narticles == SOURCE_MAX_ITEMS) {
		ed->skipped++;
		return NULL;
	}
	m->articles = mem_grow(m->articles, ed->narticles, &m->articles_cap, sizeof *m->articles);
	a = &m->articles[ed->narticles];
	*a = (struct article){ .id = keep(m, id), .url = keep(m, url), .npages = 1 };
	a->pages = arena_array(&ed->arena, MAX_PLACES, sizeof *a->pages);
	a->pages[0] = page;
	article_fill(a);
	m->urls = mem_grow(m->urls, ed->narticles, &m->urls_cap, sizeof *m->urls);
	m->urls[ed->narticles++] = a->url;
	return a;
}

/* An article that is listed where it has no area is advertised there, when it has one
 * elsewhere. */
static void
place(struct maker *m, const struct epaper_item *it, const struct epaper_size *size, uint32_t page,
	int32_t order)
{
	struct article *a = known(m, it->id);

	if (a) {
		const char *area = epaper_area_json(&m->ed->arena, it->areas, size);

		if (*area && *a->area && a->pages[a->npages - 1] != page && a->npages < MAX_PLACES)
			a->pages[a->npages++] = page;
		if (*area && !*a->area) {
			a->pages[0] = page;
			a->area = area;
			a->order = order;
		}
		if (!*a->title)
			a->title = keep(m, it->title);
		return;
	}
	a = add_article(m, it->id, it->url, page);
	if (!a)
		return;
	a->title = keep(m, it->title);
	a->order = order;
	a->area = epaper_area_json(&m->ed->arena, it->areas, size);
	if (strcmp(it->title, "图片新闻") == 0)
		a->kind = ARTICLE_PHOTO;
}

/* The page would not come: that is told where its articles would stand. */
static void
placeholder(struct maker *m, const struct epaper_sheet *sheet, uint32_t page)
{
	const char *id = epaper_url_id(&m->ed->arena, sheet->link.url);
	struct article *a;

	a = add_article(m, arena_printf(&m->ed->arena, "%s#page", id), sheet->link.url, page);
	if (!a)
		return;
	m->urls[m->ed->narticles - 1] = NULL;
	a->title = arena_printf(&m->ed->arena, "第%s版没有取到", m->ed->pages[page].label);
	a->kind = ARTICLE_NOTICE;
	a->missing = keep(m, sheet->why);
}

static void
make_page(struct maker *m, const struct epaper_sheet *sheet, uint32_t i)
{
	struct page *p = &m->ed->pages[i];
	const struct epaper_label *label = &sheet->link.label;
	bool here = sheet->status == EPAPER_HERE;
	const char *said = *label->label ? label->label : epaper_url_label(&m->s->arena, sheet->link.url);

	p->label = *said ? keep(m, said) : arena_printf(&m->ed->arena, "%u", i + 1);
	p->name = keep(m, label->name);
	p->spread = keep(m, label->spread);
	p->url = arena_dupn(&m->ed->arena, sheet->link.url, strcspn(sheet->link.url, "#"));
	if (here) {
		p->image = keep(m, sheet->page.image);
		p->width = sheet->page.width;
		p->height = sheet->page.height;
	}
	p->pdf = keep(m, here && *sheet->page.pdf ? sheet->page.pdf : sheet->link.pdf);
	page_fill(p);
}

/* All that is known of page i, from its own document first, then from whole lists. */
static void
make_articles(struct maker *m, uint32_t i)
{
	const struct epaper_sheet *sheet = &m->s->sheets[i];
	uint32_t before = m->ed->narticles;
	int32_t order = 0;

	for (size_t k = 0; k <= m->s->count; k++) {
		const struct epaper_sheet *by = k == 0 ? sheet : &m->s->sheets[k - 1];

		for (size_t n = 0; n < by->page.nitems && (k == 0 || by != sheet); n++) {
			const struct epaper_item *it = &by->page.items[n];
			bool here = *it->sheet ? epaper_url_same(it->sheet, sheet->link.url) : by == sheet;

			if (here && !it->ad)
				place(m, it, &by->page.size, i, ++order);
		}
	}
	if (sheet->status == EPAPER_FAILED && m->ed->narticles == before)
		placeholder(m, sheet, i);
}

static void
make_head(struct maker *m, const struct source_input *in)
{
	struct edition *ed = m->ed;
	struct epaper_state *s = m->s;
	size_t host = strcspn(s->url + s->at.host, "/");

	ed->paper = *s->paper ? keep(m, s->paper) :
		arena_dupn(&ed->arena, s->url + s->at.host, host);
	ed->language = "zh";
	ed->time_zone = EPAPER_ZONE;
	ed->date = s->at.date;
	ed->home_url = arena_dupn(&ed->arena, s->sheets[0].link.url, strcspn(s->sheets[0].link.url, "#"));
	ed->next_url = keep(m, s->older);
	ed->calendar = epaper_url_calendar(&ed->arena, s->url, s->navi, s->number);
	ed->expired = date_compare(ed->date, date_in_zone(in->now, EPAPER_ZONE)) < 0;
}

bool
epaper_edition_make(struct epaper_state *s, const struct source_input *in, struct source_output *out, struct err *e)
{
	struct maker m = { .s = s, .ed = edition_new() };
	struct edition *ed = m.ed;
	size_t read = 0;

	make_head(&m, in);
	ed->npages = (uint32_t)s->count;
	ed->pages = arena_array(&ed->arena, s->count, sizeof *ed->pages);
	for (uint32_t i = 0; i < ed->npages; i++)
		make_page(&m, &s->sheets[i], i);
	for (uint32_t i = 0; i < ed->npages; i++) {
		make_articles(&m, i);
		read += s->sheets[i].page.nitems;
	}
	ed->articles = arena_copy(&ed->arena, m.articles, ed->narticles * sizeof *m.articles);
	free(m.articles);
	edition_fill(ed);
	edition_arrange(ed);
	for (uint32_t i = 0; read && i < ed->narticles; i++)
		if (m.urls[i])
			source_output_want(out, mem_dup(m.urls[i]), EPAPER_ARTICLE_TAG, i);
	free(m.urls);
	s->done = true;
	if (!read) {
		edition_free(ed);
		return err_set(e, ERR_PARSE, "%.240s: article list not recognised", s->url);
	}
	out->edition = ed;
	return true;
}
