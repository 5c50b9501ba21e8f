/* An edition from the pages of a web edition: the first page's document lists the others;
 * when all of them have come, or will not, the edition is known, and its articles
 * are asked for. */
#include "source/epaper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "paper/words.h"
#include "source/door.h"
#include "source/feed.h"

#define ZONE "Asia/Shanghai"
enum { MAX_HOPS = 3, ARTICLE_TAG = 1 << 20 };

enum status { WAITING, HERE, FAILED };
struct sheet {			/* a page of the paper */
	struct epaper_link link;
	enum status status;
	int hops;		/* doors on the way to it */
	const char *why;	/* it failed */
	struct epaper_page page;
};

struct state {
	struct arena arena;
	const char *url;	/* of the page that came first */
	struct epaper_address at;
	struct sheet *sheets;
	size_t count, cap, waiting;
	const char *paper, *older, *number;
	bool navi, done;
	uint32_t skipped;	/* articles more than an edition may have */
};

static void *
begin(void)
{
	return mem_alloc(sizeof (struct state));
}

static void
end(void *state)
{
	struct state *s = state;

	if (!s)
		return;
	for (size_t i = 0; i < s->count; i++)
		epaper_page_fini(&s->sheets[i].page);
	free(s->sheets);
	arena_fini(&s->arena);
	free(s);
}

/* -- whose bytes these are ---------------------------------------------------------- */

static bool
is_markup(const struct source_input *in)
{
	size_t n = in->len < 1024 ? in->len : 1024;

	return memchr(in->data, '<', n) != NULL;
}

/* 95: it lists pages and articles by such addresses. 70: its own is one, so that what is
 * missing in it is told by someone who knows what should be there. */
static int
match(const struct source_input *in)
{
	struct arena a = { 0 };
	struct epaper_page p;
	struct epaper_address at;
	int sure = 0;

	if (strncasecmp(in->url, "http", 4) != 0 || in->len == 0 || !is_markup(in))
		return 0;
	epaper_url_read(in->url, &at);
	if (epaper_page_read(&a, in, &p, NULL) && p.nlinks > 0) {
		sure = p.nitems > 0 || at.role == EPAPER_PAGE ? 95 : 65;
	} else if (at.role == EPAPER_PAGE) {
		char *door = door_find(in);	/* IssueIndex.htm, node_1.htm */

		sure = door ? 0 : 70;
		free(door);
	}
	epaper_page_fini(&p);
	arena_fini(&a);
	return sure;
}

/* -- pages --------------------------------------------------------------------------- */

static struct sheet *
find_sheet(const struct state *s, const char *url)
{
	for (size_t i = 0; i < s->count; i++)
		if (epaper_url_same(s->sheets[i].link.url, url))
			return &s->sheets[i];
	return NULL;
}

/* Pages that the list knows and we do not; what is known of them is completed. */
static void
learn(struct state *s, const struct epaper_page *p, struct source_output *out)
{
	for (size_t i = 0; i < p->nlinks; i++) {
		const struct epaper_link *link = &p->links[i];
		struct sheet *known = find_sheet(s, link->url);

		if (known) {
			if (!*known->link.label.label)
				known->link.label = link->label;
			if (!*known->link.pdf)
				known->link.pdf = link->pdf;
			continue;
		}
		if (s->count == EPAPER_MAX_PAGES)
			return;
		s->sheets = mem_grow(s->sheets, s->count, &s->cap, sizeof *s->sheets);
		s->sheets[s->count] = (struct sheet){ .link = *link, .why = "" };
		s->count++;
		s->waiting++;
		source_output_want(out, mem_dup(link->url), (int)s->count, SOURCE_NO_ARTICLE);
	}
}

static void
fail(struct state *s, struct sheet *sheet, const char *why)
{
	sheet->status = FAILED;
	sheet->why = arena_dup(&s->arena, why);
}

static const char *
unrecognised(const struct epaper_page *p, const char **what)
{
	*what = p->login ? ": a page to log in stands in its place" : "";
	return p->nlinks ? "article list" : "page list";
}

/* -- the first page ------------------------------------------------------------------- */

/* Another day was asked for, and its address can be told from this one. */
static char *
other_day(const struct source_input *in, const struct epaper_page *p)
{
	if (!date_is_set(in->date) || date_compare(in->date, p->at.date) == 0 ||
	    date_compare(in->date, date_in_zone(in->now, ZONE)) > 0)
		return NULL;
	return epaper_url_day(p->links[0].url, in->date);
}

static bool
first(struct state *s, const struct source_input *in, struct source_output *out, struct err *e)
{
	struct epaper_page p;
	struct sheet *own;
	const char *what;
	size_t list;

	if (!epaper_page_read(&s->arena, in, &p, e)) {
		epaper_page_fini(&p);
		return err_wrap(e, "%.240s", in->url);
	}
	if (p.nlinks == 0) {
		const char *part = unrecognised(&p, &what);

		if (p.nitems == 0 && !date_is_set(p.at.date) && !p.login)
			part = "date of the edition";
		epaper_page_fini(&p);
		return err_set(e, ERR_PARSE, "%.240s: %s not recognised%s", in->url, part, what);
	}
	out->instead = other_day(in, &p);
	s->at = p.at;
	s->url = arena_dup(&s->arena, in->url);
	learn(s, &p, out);
	own = find_sheet(s, in->url);
	if (!out->instead && !own)	/* a copy of the front page, an article's page */
		out->instead = mem_dup(s->sheets[0].link.url);
	if (out->instead) {
		for (size_t i = 0; i < out->nwants; i++)
			free(out->wants[i].url);
		out->nwants = 0;
		epaper_page_fini(&p);
		return true;
	}
	list = (size_t)(own - s->sheets);
	free(out->wants[list].url);	/* this very document */
	memmove(&out->wants[list], &out->wants[list + 1],
		(out->nwants - list - 1) * sizeof *out->wants);
	out->nwants--;
	s->waiting--;
	own->status = HERE;
	own->page = p;
	s->paper = p.paper;
	s->older = p.older;
	s->navi = p.navi;
	s->number = p.number;
	return true;
}

/* -- the other pages -------------------------------------------------------------------- */

static bool
leads_on(struct sheet *sheet, const struct source_input *in, int tag, struct source_output *out)
{
	char *door = sheet->hops < MAX_HOPS ? door_find(in) : NULL;

	if (!door)
		return false;
	sheet->hops++;
	source_output_want(out, door, tag, SOURCE_NO_ARTICLE);
	return true;
}

static void
page(struct state *s, struct sheet *sheet, const struct source_input *in,
	struct source_output *out)
{
	struct epaper_address at;
	struct epaper_page p;
	struct err e = { 0 };
	char why[320];
	const char *what;

	if (in->failure) {
		fail(s, sheet, in->failure);
		return;
	}
	epaper_url_read(in->url, &at);
	if (date_is_set(at.date) && date_compare(at.date, s->at.date) != 0) {
		snprintf(why, sizeof why, "%.240s: a page of another day", in->url);
		fail(s, sheet, why);
		return;
	}
	if (!epaper_page_read(&s->arena, in, &p, &e)) {
		snprintf(why, sizeof why, "%.240s: %.60s", in->url, e.text);
		fail(s, sheet, why);
	} else if (p.nlinks == 0 && p.nitems == 0) {
		const char *part = unrecognised(&p, &what);

		snprintf(why, sizeof why, "%.220s: %s not recognised%s", in->url, part, what);
		fail(s, sheet, why);
	} else {
		size_t index = (size_t)(sheet - s->sheets);

		learn(s, &p, out);
		s->sheets[index].page = p;
		s->sheets[index].status = HERE;
		return;
	}
	epaper_page_fini(&p);
}

/* -- the edition ------------------------------------------------------------------------- */

struct maker {
	struct state *s;
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

	if (ed->narticles == FEED_MAX_ITEMS) {
		ed->skipped++;
		return NULL;
	}
	m->articles = mem_grow(m->articles, ed->narticles, &m->articles_cap, sizeof *m->articles);
	a = &m->articles[ed->narticles];
	*a = (struct article){ .id = keep(m, id), .url = keep(m, url), .npages = 1 };
	a->pages = arena_array(&ed->arena, EPAPER_MAX_PAGES < 4 ? 1 : 4, sizeof *a->pages);
	a->pages[0] = page;
	article_fill(a);
	m->urls = mem_grow(m->urls, ed->narticles, &m->urls_cap, sizeof *m->urls);
	m->urls[ed->narticles++] = a->url;
	return a;
}

/* An article that is listed again where it has no area is advertised there. */
static void
place(struct maker *m, const struct epaper_item *it, const struct epaper_size *size, uint32_t page,
	int32_t order)
{
	struct article *a = known(m, it->id);

	if (a) {
		if (it->areas && *a->area && a->pages[a->npages - 1] != page && a->npages < 4)
			a->pages[a->npages++] = page;
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
placeholder(struct maker *m, const struct sheet *sheet, uint32_t page)
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
make_page(struct maker *m, const struct sheet *sheet, uint32_t i)
{
	struct page *p = &m->ed->pages[i];
	const struct epaper_label *label = &sheet->link.label;
	bool here = sheet->status == HERE;
	const char *said = *label->label ? label->label : epaper_url_label(&m->s->arena, sheet->link.url);

	p->label = *said ? keep(m, said) : arena_printf(&m->ed->arena, "%u", i + 1);
	p->name = keep(m, label->name);
	p->spread = keep(m, label->spread);
	p->url = keep(m, sheet->link.url);
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
	const struct sheet *sheet = &m->s->sheets[i];
	uint32_t before = m->ed->narticles;
	int32_t order = 0;

	for (size_t k = 0; k <= m->s->count; k++) {
		const struct sheet *by = k == 0 ? sheet : &m->s->sheets[k - 1];

		for (size_t n = 0; n < by->page.nitems && (k == 0 || by != sheet); n++) {
			const struct epaper_item *it = &by->page.items[n];
			bool here = *it->sheet ? epaper_url_same(it->sheet, sheet->link.url) : by == sheet;

			if (here && !it->ad)
				place(m, it, &by->page.size, i, ++order);
		}
	}
	if (sheet->status == FAILED && m->ed->narticles == before)
		placeholder(m, sheet, i);
}

static void
make_head(struct maker *m, const struct source_input *in)
{
	struct edition *ed = m->ed;
	struct state *s = m->s;
	size_t host = strcspn(s->url + s->at.host, "/");

	ed->paper = *s->paper ? keep(m, s->paper) :
		arena_dupn(&ed->arena, s->url + s->at.host, host);
	ed->language = "zh";
	ed->time_zone = ZONE;
	ed->date = s->at.date;
	ed->home_url = keep(m, s->sheets[0].link.url);
	ed->next_url = keep(m, s->older);
	ed->calendar = epaper_url_calendar(&ed->arena, s->url, s->navi, s->number);
	ed->expired = date_compare(ed->date, date_in_zone(in->now, ZONE)) < 0;
}

static bool
edition(struct state *s, const struct source_input *in, struct source_output *out, struct err *e)
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
			source_output_want(out, mem_dup(m.urls[i]), ARTICLE_TAG, i);
	free(m.urls);
	s->done = true;
	if (!read) {
		edition_free(ed);
		return err_set(e, ERR_PARSE, "%.240s: article list not recognised", s->url);
	}
	out->edition = ed;
	return true;
}

/* -- articles ------------------------------------------------------------------------------ */

static bool
article(struct state *s, const struct source_input *in, struct source_output *out, struct err *e)
{
	struct edition *ed = in->edition;
	struct article *head = &ed->articles[in->article];
	struct epaper_address at;
	struct body *b;
	char *door = in->tag < ARTICLE_TAG + MAX_HOPS ? door_find(in) : NULL;

	if (door) {
		source_output_want(out, door, in->tag + 1, in->article);
		return true;
	}
	epaper_url_read(in->url, &at);
	if (date_is_set(at.date) && date_compare(at.date, s->at.date) != 0)
		return err_set(e, ERR_PARSE, "%.240s: of another day", in->url);
	b = mem_alloc(sizeof *b);
	if (!epaper_article_read(in, ed, head, b, e)) {
		free(b);
		return false;
	}
	source_output_bodies(out, ed)[in->article] = b;
	return true;
}

static bool
step(void *state, const struct source_input *in, struct source_output *out, struct err *e)
{
	struct state *s = state;

	if (in->article != SOURCE_NO_ARTICLE)
		return in->edition && in->article < in->edition->narticles ? article(s, in, out, e) :
			err_set(e, ERR_PARSE, "%.240s: belongs to no article", in->url);
	if (in->tag == 0) {
		if (!first(s, in, out, e))
			return false;
	} else if (in->tag > 0 && in->tag <= (int)s->count) {
		struct sheet *sheet = &s->sheets[in->tag - 1];

		if (sheet->status != WAITING || (!in->failure && leads_on(sheet, in, in->tag, out)))
			return true;
		page(s, sheet, in, out);
		s->waiting--;
	}
	return s->waiting > 0 || s->done || out->instead ? true : edition(s, in, out, e);
}

const struct source_ops source_epaper = {
	.name = "epaper",
	.match = match,
	.begin = begin,
	.step = step,
	.end = end,
};
