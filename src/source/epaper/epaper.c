/* An edition from the pages of a web edition: the first page's document lists the others;
 * when all of them have come, or will not, the edition is known, and its articles
 * are asked for. */
#include "source/epaper/epaper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "paper/label.h"
#include "source/epaper/calendar.h"
#include "source/epaper/door.h"

enum { NEIGHBOURS = 2, MAX_HOPS = 3 };

static void *
begin(void)
{
	return mem_alloc(sizeof (struct epaper_state));
}

static void
end(void *state)
{
	struct epaper_state *s = state;

	if (!s)
		return;
	for (size_t i = 0; i < s->count; i++)
		epaper_page_fini(&s->sheets[i].page);
	free(s->sheets);
	free(s->guess);
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

static struct epaper_sheet *
find_sheet(const struct epaper_state *s, const char *url)
{
	for (size_t i = 0; i < s->count; i++)
		if (epaper_url_same(s->sheets[i].link.url, url))
			return &s->sheets[i];
	return NULL;
}

/* Pages that the list knows and we do not; what is known of them is completed. */
static void
learn(struct epaper_state *s, const struct epaper_page *p, struct source_output *out)
{
	for (size_t i = 0; i < p->nlinks; i++) {
		const struct epaper_link *link = &p->links[i];
		struct epaper_sheet *known = find_sheet(s, link->url);

		if (known) {
			if (!*known->link.label.label || (!*known->link.label.name && *link->label.name))
				known->link.label = link->label;
			if (!*known->link.pdf)
				known->link.pdf = link->pdf;
			continue;
		}
		if (s->count == EPAPER_MAX_PAGES)
			return;
		s->sheets = mem_grow(s->sheets, s->count, &s->cap, sizeof *s->sheets);
		s->sheets[s->count] = (struct epaper_sheet){ .link = *link, .why = "" };
		s->count++;
		s->waiting++;
		source_output_want(out, mem_dup(link->url), (int)s->count, SOURCE_NO_ARTICLE);
	}
}

static void
fail(struct epaper_state *s, struct epaper_sheet *sheet, const char *why)
{
	sheet->status = EPAPER_FAILED;
	sheet->why = arena_dup(&s->arena, why);
}

static const char *
unrecognised(const struct epaper_page *p, const char **what)
{
	*what = p->login ? ": a page to log in stands in its place" : "";
	return p->nlinks ? "article list" : "page list";
}

static bool
lists(const struct epaper_page *p, const char *url)
{
	for (size_t i = 0; i < p->nlinks; i++)
		if (epaper_url_same(p->links[i].url, url))
			return true;
	return false;
}

/* -- the first page ------------------------------------------------------------------- */

/* Another day was asked for. Its front page's name is in the calendar of its month; where
 * that will not come, it is guessed from this one's. */
static bool
other_day(struct epaper_state *s, const struct source_input *in, const struct epaper_page *p,
	struct source_output *out)
{
	const char *front = p->links[0].url, *calendar;
	char *near;

	if (!date_is_set(in->date) || date_compare(in->date, p->at.date) == 0 ||
	    date_compare(in->date, date_in_zone(in->now, EPAPER_ZONE)) > 0)
		return false;
	near = epaper_url_day(front, in->date, false);
	if (!near)
		return false;
	s->guess = epaper_url_day(front, in->date, true);
	calendar = epaper_url_calendar(&s->arena, near, p->navi, p->number);
	free(near);
	if (*calendar) {
		source_output_want(out, mem_dup(calendar), EPAPER_CALENDAR_TAG, SOURCE_NO_ARTICLE);
	} else {
		out->instead = s->guess;
		s->guess = NULL;
	}
	return *calendar || out->instead;
}

/* The calendar of the other day's month has come, or will not. */
static bool
look_up(struct epaper_state *s, const struct source_input *in, struct source_output *out,
	struct err *e)
{
	struct calendar c = { 0 };
	struct err ignored = { 0 };
	char day[DATE_TEXT];
	bool known = !in->failure && calendar_read(in, &c, &ignored) && c.count > 0;

	for (size_t i = 0; i < c.count && !out->instead; i++)
		if (date_compare(c.days[i].date, in->date) == 0)
			out->instead = mem_dup(c.days[i].url);
	calendar_fini(&c);
	s->absent |= known && !out->instead;
	if (s->absent || (!out->instead && !s->guess))
		return err_set(e, ERR_ABSENT, "%.240s: no edition of %s is offered", in->url,
			date_format(in->date, day));
	if (!out->instead) {
		out->instead = s->guess;
		s->guess = NULL;
	}
	return true;
}

static unsigned
number_of(const char *label)
{
	struct label l;

	return label_parse(label, strlen(label), &l) ? l.number : 0;
}

/* 下一版 is no name, but its address may have one. */
static const char *
label_of(struct arena *a, const struct epaper_link *link)
{
	return *link->label.label ? link->label.label : epaper_url_label(a, link->url);
}

/* A list that has all the pages but `number`, on which it stands: there the name is no link.
 * A copy of the front page, whose list has that, is none; nor is a page without a list,
 * which a new design may be, unless it has the way to its neighbours, 上一版 and 下一版, and
 * no other. */
static bool
leaves_out(struct arena *a, const struct epaper_page *p, unsigned number)
{
	bool named = false;

	for (size_t i = 0; i < p->nlinks; i++) {
		named |= *label_of(a, &p->links[i]) != '\0';
		if (number_of(label_of(a, &p->links[i])) == number)
			return false;
	}
	return p->nlinks > 0 && (named || p->nlinks <= NEIGHBOURS) && p->nitems > 0 &&
		p->at.role == EPAPER_PAGE && date_is_set(p->at.date) && !p->login;
}

/* Puts the page into its own list, where that leaves it out. */
static void
list_own(struct arena *a, struct epaper_page *p, const char *url)
{
	const char *own = epaper_url_label(a, url), *label = *own ? own : "01";
	unsigned number = number_of(label);
	bool named = false;
	size_t at = 0;

	if (lists(p, url) || !leaves_out(a, p, number))
		return;
	for (size_t i = 0; i < p->nlinks; i++)
		named |= *label_of(a, &p->links[i]) != '\0';
	if (!named)
		label = own;	/* they are counted as they come */
	while (named && at < p->nlinks && number_of(label_of(a, &p->links[at])) < number)
		at++;
	p->links = mem_grow(p->links, p->nlinks, &p->links_cap, sizeof *p->links);
	memmove(&p->links[at + 1], &p->links[at], (p->nlinks - at) * sizeof *p->links);
	p->links[at] = (struct epaper_link){ .url = arena_dup(a, url), .pdf = "", .label = { label, "", "" } };
	p->nlinks++;
}

static bool
first(struct epaper_state *s, const struct source_input *in, struct source_output *out, struct err *e)
{
	struct epaper_page p;
	struct epaper_sheet *own;
	const char *what;
	size_t list;

	if (!epaper_page_read(&s->arena, in, &p, e)) {
		epaper_page_fini(&p);
		return err_wrap(e, "%.240s", in->url);
	}
	list_own(&s->arena, &p, in->url);
	if (p.nlinks == 0) {
		const char *part = unrecognised(&p, &what);

		if (p.nitems == 0 && !date_is_set(p.at.date) && !p.login)
			part = "date of the edition";
		epaper_page_fini(&p);
		return err_set(e, ERR_PARSE, "%.240s: %s not recognised%s", in->url, part, what);
	}
	if (other_day(s, in, &p, out)) {
		epaper_page_fini(&p);
		return true;
	}
	s->at = p.at;
	s->url = arena_dup(&s->arena, in->url);
	if (!lists(&p, in->url)) {	/* a copy of the front page, an article's page */
		out->instead = mem_dup(p.links[0].url);
		epaper_page_fini(&p);
		return true;
	}
	learn(s, &p, out);
	own = find_sheet(s, in->url);
	list = (size_t)(own - s->sheets);
	free(out->wants[list].url);	/* this very document */
	memmove(&out->wants[list], &out->wants[list + 1],
		(out->nwants - list - 1) * sizeof *out->wants);
	out->nwants--;
	s->waiting--;
	own->status = EPAPER_HERE;
	own->page = p;
	s->paper = p.paper;
	s->older = p.older;
	s->navi = p.navi;
	s->number = p.number;
	return true;
}

/* -- the other pages -------------------------------------------------------------------- */

static bool
leads_on(struct epaper_sheet *sheet, const struct source_input *in, int tag, struct source_output *out)
{
	char *door = sheet->hops < MAX_HOPS ? door_find(in) : NULL;

	if (!door)
		return false;
	sheet->hops++;
	source_output_want(out, door, tag, SOURCE_NO_ARTICLE);
	return true;
}

static void
page(struct epaper_state *s, struct epaper_sheet *sheet, const struct source_input *in,
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
	out->useless = true;	/* until it is read */
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

		out->useless = false;
		learn(s, &p, out);
		s->sheets[index].page = p;
		s->sheets[index].status = EPAPER_HERE;
		return;
	}
	epaper_page_fini(&p);
}

/* -- articles ------------------------------------------------------------------------------ */

static bool
article(struct epaper_state *s, const struct source_input *in, struct source_output *out, struct err *e)
{
	struct edition *ed = in->edition;
	struct article *head = &ed->articles[in->article];
	struct epaper_address at;
	struct body *b;
	char *door = in->tag < EPAPER_ARTICLE_TAG + MAX_HOPS ? door_find(in) : NULL;

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
	struct epaper_state *s = state;

	if (in->article != SOURCE_NO_ARTICLE)
		return in->edition && in->article < in->edition->narticles ? article(s, in, out, e) :
			err_set(e, ERR_PARSE, "%.240s: belongs to no article", in->url);
	if (in->tag == 0) {
		if (!first(s, in, out, e))
			return false;
	} else if (in->tag == EPAPER_CALENDAR_TAG) {
		return look_up(s, in, out, e);
	} else if (in->tag > 0 && in->tag <= (int)s->count) {
		struct epaper_sheet *sheet = &s->sheets[in->tag - 1];

		if (sheet->status != EPAPER_WAITING || (!in->failure && leads_on(sheet, in, in->tag, out)))
			return true;
		page(s, sheet, in, out);
		s->waiting--;
	}
	return s->waiting > 0 || s->done || s->count == 0 ? true : epaper_edition_make(s, in, out, e);
}

const struct source_ops source_epaper = {
	.name = "epaper",
	.match = match,
	.begin = begin,
	.step = step,
	.end = end,
};
