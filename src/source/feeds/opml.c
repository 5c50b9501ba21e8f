/* OPML (http://opml.org/spec2.opml): outlines with an xmlUrl are feeds, those around them
 * give their section its name. */
#include "source/feeds/feeds.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "source/markup/encoding.h"
#include "source/markup/xml.h"
#include "source/url.h"

struct reader {
	struct feeds *f;
	const char *base;
	const char *groups[XML_MAX_DEPTH + 2];	/* the text of each open outline */
	struct arena *a;
	size_t skipped;
};

static const char *
line(struct reader *r, const struct xml_element *el, const char *name)
{
	const char *s = xml_attribute(r->a, el, name);

	return news_line(r->a, s, strlen(s), true);
}

/* "feed://x" is http's, "feed:https://x" says what it is. Beside a list that is a
 * file a feed may be a file, too: fetch/ knows which. */
static const char *
feed_url(struct reader *r, const char *s)
{
	const char *kept;

	s += strspn(s, " \t\r\n");
	if (strncasecmp(s, "feed://", 7) == 0)
		s = arena_printf(r->a, "http://%s", s + 7);
	else if (strncasecmp(s, "feed:", 5) == 0)
		s += 5;
	kept = url_keep(r->a, r->base, s);
	if (*kept || *url_base(r->base, "") || strlen(s) > URL_MAX || strchr(s, ':') ||
	    *s == '/' || *s == '#')
		return kept;
	return utf8_gate_dup(r->a, s, strlen(s), UTF8_LINE);
}

static bool
known(const struct feeds *f, const char *url)
{
	for (size_t i = 0; i < f->nsections; i++)
		if (strcmp(f->sections[i].url, url) == 0)
			return true;
	return false;
}

static void
outline(struct reader *r, const struct xml_element *el, int *inside)
{
	const char *s = xml_attribute(r->a, el, "xmlUrl"), *url, *text = line(r, el, "text");

	if (!*text)
		text = line(r, el, "title");
	*inside = el->inside + 1;
	r->groups[*inside] = *text ? text : r->groups[el->inside];
	if (!*s)
		s = xml_attribute(r->a, el, "xmlurl");
	url = feed_url(r, s);
	if (!*url || known(r->f, url))
		return;
	if (r->f->nsections == FEEDS_MAX)
		r->skipped++;
	else
		feeds_add(r->f, text, r->groups[el->inside], url);
}

static enum xml_take
begin(void *ctx, const struct xml_element *el, int *inside)
{
	struct reader *r = ctx;

	if (strcmp(el->name, "outline") == 0)
		outline(r, el, inside);
	return strcmp(el->name, "title") == 0 ? XML_TEXT : XML_GO_IN;
}

static void
end(void *ctx, const struct xml_element *el, int inside, const struct buf *text, bool markup)
{
	struct reader *r = ctx;

	(void)inside;
	if (strcmp(el->name, "title") == 0 && !*r->f->title)
		r->f->title = news_line(r->a, buf_str(text), text->len, markup);
}

bool
opml_read(struct feeds *f, const struct source_input *in, struct err *e)
{
	static const struct xml_events events = { begin, end };
	struct reader r = { .f = f, .base = in->url, .a = &f->arena };
	struct buf text = { 0 };
	enum xml_end how;

	r.groups[0] = "";
	encoding_decode(&text, in->data, in->len, in->content_type, "CP1252");
	how = xml_read(buf_str(&text), text.len, in->url, &events, &r);
	buf_fini(&text);
	if (how != XML_WHOLE)	/* half a list would be half a paper, every day */
		return err_set(e, ERR_PARSE, "%.240s: the list of feeds stops in the middle", in->url);
	if (f->nsections == 0)
		return err_set(e, ERR_PARSE, "%.240s: the list names no feed", in->url);
	if (r.skipped)
		return err_set(e, ERR_LIMIT, "%.240s: names more than %d feeds", in->url, FEEDS_MAX);
	return true;
}
