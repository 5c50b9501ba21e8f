/* The sources: one feed, and a list of them in OPML. */
#include "source/feeds/feeds.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "source/extract/extract.h"

/* -- what is kept between the steps ----------------------------------------------- */

void *
feeds_begin(void)
{
	struct feeds *f = mem_alloc(sizeof *f);

	f->title = "";
	return f;
}

struct feeds_section *
feeds_add(struct feeds *f, const char *name, const char *group, const char *url)
{
	struct feeds_section *s;

	f->sections = mem_grow(f->sections, f->nsections, &f->cap, sizeof *f->sections);
	s = &f->sections[f->nsections++];
	*s = (struct feeds_section){ .name = arena_dup(&f->arena, name),
		.group = arena_dup(&f->arena, group), .url = arena_dup(&f->arena, url),
		.feed = { .title = "", .home = "", .language = "", .motto = "", .icon = "" } };
	return s;
}

static void
drop_stories(struct feeds *f)
{
	for (uint32_t i = 0; i < f->nstories; i++)
		buf_fini(&f->stories[i].html);
	free(f->stories);
	f->stories = NULL;
	f->nstories = 0;
}

void
feeds_stories(struct feeds *f, uint32_t n)
{
	drop_stories(f);
	f->stories = mem_array(n ? n : 1, sizeof *f->stories);
	f->nstories = n;
}

void
feeds_end(void *state)
{
	struct feeds *f = state;

	if (!f)
		return;
	for (size_t i = 0; i < f->nsections; i++)
		news_feed_fini(&f->sections[i].feed);
	drop_stories(f);
	free(f->sections);
	arena_fini(&f->arena);
	free(f);
}

/* The same documents, another day. */
static bool
other_day(struct feeds *f, const struct source_input *in, struct source_output *out, struct err *e)
{
	char day[DATE_TEXT];

	if (f->nsections == 0 || f->open > 0 || !f->url)
		return err_set(e, ERR_ABSENT, "%.240s: is not at hand", in->url);
	f->asked = in->date;
	feeds_compose(f, in, out);
	return date_compare(out->edition->date, in->date) == 0 ||
		err_set(e, ERR_ABSENT, "%.240s: has nothing of %s", in->url, date_format(in->date, day));
}

static void
first_document(struct feeds *f, const struct source_input *in)
{
	f->url = arena_dup(&f->arena, in->url);
	f->asked = in->date;
}

/* -- one feed ------------------------------------------------------------------------ */

static int
news_match(const struct source_input *in)
{
	enum news_kind kind = news_kind(in->data, in->len);
	bool json = kind == NEWS_JSON && news_json_is_plain(in->data, in->len);

	return kind == NEWS_XML || json ? 90 : 0;
}

static bool
news_step(void *state, const struct source_input *in, struct source_output *out, struct err *e)
{
	struct feeds *f = state;
	struct feeds_section *s;

	if (in->tag == FEEDS_ARTICLE)
		return feeds_article(f, in, out), true;
	if (in->tag == SOURCE_OTHER_DAY)
		return other_day(f, in, out, e);
	first_document(f, in);
	s = feeds_add(f, "", "", in->url);
	if (!news_read(&f->arena, in->data, in->len, in->content_type, in->url, &s->feed, e))
		return false;
	if (s->feed.nitems == 0)
		return err_set(e, ERR_ABSENT, "%.240s: the feed has no items", in->url);
	feeds_compose(f, in, out);
	return true;
}

const struct source_ops source_news = {
	.name = "news-feed",
	.running = true,
	.match = news_match,
	.begin = feeds_begin,
	.step = news_step,
	.end = feeds_end,
};

/* -- a list of feeds -------------------------------------------------------------------- */

static int
opml_match(const struct source_input *in)
{
	return news_kind(in->data, in->len) == NEWS_OPML ? 90 : 0;
}

static void
want_section(struct feeds *f, struct source_output *out, size_t i, const char *url, bool again)
{
	source_output_want(out, mem_dup(url), FEEDS_SECTION + (int)i, SOURCE_NO_ARTICLE);
	out->wants[out->nwants - 1].again = again;
	f->open++;
}

/* A list may name a paper's web page, which knows where its feed is. */
static const char *
feed_of_page(struct feeds *f, const struct source_input *in)
{
	struct extract_page page = { in->data, in->len, in->content_type, in->url, "" };
	struct extract x;
	const char *url;

	if (news_kind(in->data, in->len) != NEWS_HTML)
		return "";
	extract_read(&page, &x);
	url = arena_dup(&f->arena, x.feed);
	extract_fini(&x);
	return url;
}

static void
section_came(struct feeds *f, size_t i, const struct source_input *in, struct source_output *out)
{
	struct feeds_section *s = &f->sections[i];
	struct err e = { 0 };
	const char *leads = "";

	s->unchanged = in->unchanged;
	if (in->unchanged)
		return;
	if (in->failure) {
		s->failure = arena_dup(&f->arena, in->failure);
		return;
	}
	if (!s->followed)
		leads = feed_of_page(f, in);
	if (*leads) {
		s->followed = true;
		want_section(f, out, i, leads, true);
		return;
	}
	news_feed_fini(&s->feed);
	if (!news_read(&f->arena, in->data, in->len, in->content_type, in->url, &s->feed, &e)) {
		news_feed_fini(&s->feed);
		s->failure = arena_dup(&f->arena, e.text);
	}
}

/* All feeds are here, or will not come. When none has changed, nothing has; when one has,
 * the items of the others are needed, too. */
static bool
all_came(struct feeds *f, const struct source_input *in, struct source_output *out, struct err *e)
{
	size_t unchanged = 0, failed = 0, items = 0;

	for (size_t i = 0; i < f->nsections; i++) {
		items += f->sections[i].feed.nitems;
		unchanged += f->sections[i].unchanged;
		failed += f->sections[i].failure != NULL;
	}
	if (failed == f->nsections)
		return err_set(e, ERR_ABSENT, "%.300s; none of the feeds of %.160s came",
			f->sections[in->tag - FEEDS_SECTION].failure, f->url);
	if (unchanged == f->nsections) {
		out->stands = true;
		return true;
	}
	for (size_t i = 0; unchanged && i < f->nsections; i++)
		if (f->sections[i].unchanged) {
			f->sections[i].unchanged = false;
			want_section(f, out, i, f->sections[i].url, true);
		}
	if (f->open == 0 && items == 0)
		return err_set(e, ERR_ABSENT, "%.240s: no items, and none in another feed of %.160s",
			in->url, f->url);
	if (f->open == 0)
		feeds_compose(f, in, out);
	return true;
}

static bool
opml_step(void *state, const struct source_input *in, struct source_output *out, struct err *e)
{
	struct feeds *f = state;
	size_t i;

	if (in->tag == FEEDS_ARTICLE)
		return feeds_article(f, in, out), true;
	if (in->tag == SOURCE_OTHER_DAY)
		return other_day(f, in, out, e);
	if (in->tag == FEEDS_FIRST) {
		first_document(f, in);
		f->list = true;
		if (!opml_read(f, in, e))
			return false;
		for (i = 0; i < f->nsections; i++)
			want_section(f, out, i, f->sections[i].url, false);
		return true;
	}
	i = (size_t)in->tag - FEEDS_SECTION;
	if (i >= f->nsections || f->open == 0)
		return true;
	section_came(f, i, in, out);
	return --f->open > 0 || all_came(f, in, out, e);
}

const struct source_ops source_opml = {
	.name = "opml",
	.running = true,
	.list = true,
	.match = opml_match,
	.begin = feeds_begin,
	.step = opml_step,
	.end = feeds_end,
};
