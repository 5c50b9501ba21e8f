/* A web page as a source, when nobody else knows it: an article is a paper of one article,
 * a page that names its feed leads there, a section's front page is a page of its headlines. */
#include "source/feeds/feeds.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "source/extract/extract.h"
#include "source/html/html.h"
#include "source/source.h"

enum { HEADLINES = 6 };	/* fewer are what stands around an article */

static int
page_match(const struct source_input *in)
{
	return news_kind(in->data, in->len) == NEWS_HTML ? 10 : 0;
}

/* By its address: a folder, an index, a name without a number. */
static bool
looks_front(const char *url)
{
	size_t n = strcspn(url, "?#"), from = n;

	if (strncmp(url, "http", 4) != 0)
		return false;
	while (from > 0 && url[from - 1] != '/')
		from--;
	return strncmp(url + from, "index", 5) == 0 || strcspn(url + from, "0123456789?#") == n - from;
}

static const char *
dup(struct edition *ed, const char *s)
{
	return arena_dup(&ed->arena, s);
}

static const char *
host_of(struct edition *ed, const char *url)
{
	const char *s = strstr(url, "://");

	return s ? arena_dupn(&ed->arena, s + 3, strcspn(s + 3, "/?#")) : "";
}

static struct edition *
make_edition(const struct source_input *in, const struct extract *x, uint32_t narticles)
{
	struct edition *ed = edition_new();
	int64_t when = x->dated ? x->time.when : in->now;

	ed->paper = *x->site ? dup(ed, x->site) : host_of(ed, in->url);
	if (!*ed->paper)
		ed->paper = dup(ed, *x->title ? x->title : in->url);
	ed->home_url = strncmp(in->url, "http", 4) == 0 ? dup(ed, in->url) : "";
	ed->time_zone = x->dated ? "UTC" : "";
	if (x->dated && x->time.has_offset)
		ed->time_zone = dup(ed, news_time_zone(x->time.offset, x->language));
	ed->date = date_in_zone(when, ed->time_zone);
	ed->pages = arena_array(&ed->arena, 1, sizeof *ed->pages);
	ed->npages = 1;
	ed->pages[0].label = "1";
	ed->articles = arena_array(&ed->arena, narticles, sizeof *ed->articles);
	ed->narticles = narticles;
	for (uint32_t i = 0; i < narticles; i++) {
		ed->articles[i].pages = arena_array(&ed->arena, 1, sizeof *ed->articles[i].pages);
		ed->articles[i].npages = 1;
	}
	return ed;
}

static void
finish(struct feeds *f, struct source_output *out, struct edition *ed)
{
	edition_fill(ed);
	edition_arrange(ed);
	feeds_stories(f, ed->narticles);
	source_output_bodies(out, ed);
	out->edition = ed;
}

static void
one_article(struct feeds *f, const struct source_input *in, struct source_output *out,
	const struct extract *x)
{
	struct edition *ed = make_edition(in, x, 1);
	struct article *a = &ed->articles[0];
	struct feeds_story *s;

	a->id = dup(ed, in->url);
	a->url = ed->home_url;
	a->title = dup(ed, x->title);
	a->authors = dup(ed, x->byline);
	if (x->dated)
		a->published = news_time_text(&ed->arena, &x->time);
	finish(f, out, ed);
	s = &f->stories[0];
	s->title = arena_dup(&f->arena, x->title);
	s->has_own = true;
	s->pages = 1;
	buf_add(&s->html, buf_str(&x->html), x->html.len);
	out->bodies[0] = mem_alloc(sizeof **out->bodies);
	html_to_body(buf_str(&s->html), s->html.len, in->url, out->bodies[0]);
	if (*x->next)
		source_output_want(out, mem_dup(x->next), FEEDS_ARTICLE, 0);
}

/* The headlines in the order of the page. It is today's, whatever date it shows. */
static void
front_page(struct feeds *f, const struct source_input *in, struct source_output *out,
	struct extract *x)
{
	struct edition *ed;

	x->dated = false;
	ed = make_edition(in, x, (uint32_t)x->nlinks);
	ed->pages[0].name = dup(ed, x->title);
	for (uint32_t i = 0; i < ed->narticles; i++) {
		ed->articles[i].id = ed->articles[i].url = dup(ed, x->links[i].url);
		ed->articles[i].title = dup(ed, x->links[i].text);
	}
	finish(f, out, ed);
	for (uint32_t i = 0; i < ed->narticles; i++) {
		f->stories[i].title = arena_dup(&f->arena, x->links[i].text);
		source_output_want(out, mem_dup(x->links[i].url), FEEDS_ARTICLE, i);
	}
}

static bool
page_step(void *state, const struct source_input *in, struct source_output *out, struct err *e)
{
	struct extract_page page = { in->data, in->len, in->content_type, in->url, "" };
	struct feeds *f = state;
	struct extract x;
	bool article, ok = true;

	if (in->tag == FEEDS_ARTICLE)
		return feeds_article(f, in, out), true;
	extract_read(&page, &x);
	article = x.verdict == EXTRACT_ARTICLE;
	if (article && (x.says_article || !looks_front(in->url)))
		one_article(f, in, out, &x);
	else if (*x.feed)
		out->instead = mem_dup(x.feed);
	else if (x.nlinks >= HEADLINES && x.verdict != EXTRACT_CLOSED)
		front_page(f, in, out, &x);
	else if (article)
		one_article(f, in, out, &x);
	else
		ok = err_set(e, ERR_PARSE, "%.240s: " SOURCE_NO_EDITION ": looks like a web page (HTML): %s",
			in->url, x.verdict != EXTRACT_NOTHING ? extract_why(x.verdict) :
			"neither an article, nor headlines, nor a feed");
	extract_fini(&x);
	return ok;
}

const struct source_ops source_page = {
	.name = "web-page",
	.match = page_match,
	.begin = feeds_begin,
	.step = page_step,
	.end = feeds_end,
};
