#include "source/feeds/feeds.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "source/extract/extract.h"
#include "source/html/html.h"
#include "source/markup/xml.h"
#include "source/source.h"

enum { LOOKED_AT = 512 };

/* Links of feeds lead to films and PDF files, too. */
static bool
is_page(const struct source_input *in)
{
	const char *type = in->content_type;
	size_t n = in->len < LOOKED_AT ? in->len : LOOKED_AT;
	bool wide = n > 1 && (memcmp(in->data, "\xff\xfe", 2) == 0 ||
		memcmp(in->data, "\xfe\xff", 2) == 0);

	if (*type && strncasecmp(type, "text/", 5) != 0 && !strcasestr(type, "html") &&
	    !strcasestr(type, "xml"))
		return false;
	if (n > 4 && memcmp(in->data, "%PDF", 4) == 0)
		return false;
	return n > 0 && (wide || !memchr(in->data, '\0', n));
}

/* What the feed did not say. */
static void
complete(struct edition *ed, uint32_t index, const struct extract *x)
{
	struct article *a = &ed->articles[index];

	if (!*a->title)
		a->title = arena_dup(&ed->arena, x->title);
	if (!*a->authors && !*a->byline)
		a->authors = arena_dup(&ed->arena, x->byline);
	if (!*a->published && x->dated && x->time.has_offset)
		a->published = news_time_text(&ed->arena, &x->time);
}

static struct body *
make_body(struct feeds_story *s, const char *url)
{
	struct body *b = mem_alloc(sizeof *b);

	html_to_body(buf_str(&s->html), s->html.len, url, b);
	return b;
}

/* The pictures that the feed named, above a text that has none. */
static void
add_images(struct feeds_story *s, const struct article *a)
{
	if (strstr(buf_str(&s->html), "<img"))
		return;
	for (uint32_t i = 0; i < a->nimages; i++) {
		buf_adds(&s->html, "<figure><img src=\"");
		buf_add_markup(&s->html, a->images[i].url, strlen(a->images[i].url));
		buf_adds(&s->html, "\"><figcaption>");
		buf_add_markup(&s->html, a->images[i].caption, strlen(a->images[i].caption));
		buf_adds(&s->html, "</figcaption></figure>");
	}
}

/* The pages before it have been given; now they are given with this one. */
static void
take(struct feeds_story *s, struct source_output *out, const struct source_input *in,
	struct extract *x)
{
	if (s->pages++ == 0)
		add_images(s, &in->edition->articles[in->article]);
	buf_add(&s->html, buf_str(&x->html), x->html.len);
	source_output_bodies(out, in->edition)[in->article] = make_body(s, in->url);
	if (*x->next && s->pages <= FEEDS_MAX_NEXT)
		source_output_want(out, mem_dup(x->next), FEEDS_ARTICLE, in->article);
}

/* The page came, and has no article: what the feed has is all there is. closed: to those who
 * are logged in there is more. */
static void
go_without(struct feeds_story *s, const struct source_input *in, const char *why, bool closed)
{
	struct article *a = &in->edition->articles[in->article];

	if ((closed || !s->has_own) && s->pages == 0)
		a->missing = arena_printf(&in->edition->arena, "%s: %s", SOURCE_NO_TEXT, why);
}

void
feeds_article(struct feeds *f, const struct source_input *in, struct source_output *out)
{
	struct extract_page page = { in->data, in->len, in->content_type, in->url, "" };
	struct feeds_story *s;
	struct extract x;
	bool further;

	if (!in->edition || in->article >= f->nstories || in->failure)
		return;
	s = &f->stories[in->article];
	if (!is_page(in)) {
		go_without(s, in, "its address is not a web page", false);
		return;
	}
	page.title = s->title;
	extract_read(&page, &x);
	/* A second page may be as short as it is; what is no longer than the teaser is not
	 * the article. */
	further = s->pages > 0 && x.verdict == EXTRACT_NOTHING && x.weight > 0;
	if (s->pages > 0 && x.html.len && strstr(buf_str(&s->html), x.html.data))
		;	/* a site that shows its first page for each number */
	else if (further || (x.verdict == EXTRACT_ARTICLE && (s->pages > 0 || x.weight > s->own))) {
		if (s->pages == 0)
			complete(in->edition, in->article, &x);
		take(s, out, in, &x);
	} else {
		go_without(s, in, x.verdict == EXTRACT_ARTICLE ? "its page has no more than the feed" :
			extract_why(x.verdict), x.verdict == EXTRACT_CLOSED);
	}
	extract_fini(&x);
}
