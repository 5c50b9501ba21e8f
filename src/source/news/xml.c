/* RSS and Atom. They are one reader, because feeds mix them: Atom's link in RSS, RSS's
 * guid in Atom, Dublin Core in both; a table says what each element is where. */
#include "source/news/news.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "source/markup/html_tags.h"
#include "source/markup/xml.h"
#include "source/url.h"

enum where { IN_DOCUMENT, IN_RSS, IN_CHANNEL, IN_ITEM, IN_IMAGE, IN_AUTHOR, IN_MEDIA };

enum does {
	GOES_IN, BEGINS_ITEM, IS_TITLE, IS_LINK, IS_GUID, IS_SUMMARY, IS_CONTENT, IS_MEDIA,
	IS_THUMBNAIL,
	IS_ENCLOSURE, IS_PUBLISHED, IS_UPDATED, IS_PERSON, IS_CATEGORY, IS_CAPTION, IS_CREDIT,
	IS_ORIGIN,
	IS_FEED_TITLE, IS_FEED_LINK, IS_FEED_MOTTO, IS_LANGUAGE, IS_ICON,
};

/* RSS's own names and Atom's are looked for in the same rows. */
#define CORE XML_SPACE_NONE
static const struct rule {
	enum where in;
	enum xml_space space;
	const char *name;
	enum does does;
	enum where inside;	/* for what is gone into */
} rules[] = {
	{ IN_DOCUMENT, CORE, "rss", GOES_IN, IN_RSS },
	{ IN_DOCUMENT, XML_SPACE_RDF, "RDF", GOES_IN, IN_RSS },
	{ IN_DOCUMENT, CORE, "feed", GOES_IN, IN_CHANNEL },
	{ IN_DOCUMENT, CORE, "entry", BEGINS_ITEM, IN_ITEM },
	{ IN_RSS, CORE, "channel", GOES_IN, IN_CHANNEL },
	{ IN_RSS, CORE, "item", BEGINS_ITEM, IN_ITEM },
	{ IN_RSS, CORE, "image", GOES_IN, IN_IMAGE },
	{ IN_CHANNEL, CORE, "channel", GOES_IN, IN_CHANNEL },
	{ IN_CHANNEL, CORE, "item", BEGINS_ITEM, IN_ITEM },
	{ IN_CHANNEL, CORE, "entry", BEGINS_ITEM, IN_ITEM },
	{ IN_CHANNEL, CORE, "image", GOES_IN, IN_IMAGE }, { IN_IMAGE, CORE, "url", IS_ICON, 0 },
	{ IN_CHANNEL, CORE, "title", IS_FEED_TITLE, 0 },
	{ IN_CHANNEL, XML_SPACE_DC, "title", IS_FEED_TITLE, 0 },
	{ IN_CHANNEL, CORE, "link", IS_FEED_LINK, 0 },
	{ IN_CHANNEL, CORE, "description", IS_FEED_MOTTO, 0 },
	{ IN_CHANNEL, CORE, "subtitle", IS_FEED_MOTTO, 0 },
	{ IN_CHANNEL, CORE, "tagline", IS_FEED_MOTTO, 0 },
	{ IN_CHANNEL, CORE, "language", IS_LANGUAGE, 0 },
	{ IN_CHANNEL, XML_SPACE_DC, "language", IS_LANGUAGE, 0 },
	{ IN_CHANNEL, CORE, "icon", IS_ICON, 0 }, { IN_CHANNEL, CORE, "logo", IS_ICON, 0 },
	{ IN_ITEM, CORE, "item", BEGINS_ITEM, IN_ITEM },
	{ IN_ITEM, CORE, "entry", BEGINS_ITEM, IN_ITEM },
	{ IN_ITEM, CORE, "title", IS_TITLE, 0 }, { IN_ITEM, XML_SPACE_DC, "title", IS_TITLE, 0 },
	{ IN_ITEM, CORE, "link", IS_LINK, 0 }, { IN_ITEM, XML_SPACE_OTHER, "origLink", IS_ORIGIN, 0 },
	{ IN_ITEM, CORE, "guid", IS_GUID, 0 }, { IN_ITEM, CORE, "id", IS_GUID, 0 },
	{ IN_ITEM, CORE, "description", IS_SUMMARY, 0 }, { IN_ITEM, CORE, "summary", IS_SUMMARY, 0 },
	{ IN_ITEM, XML_SPACE_DC, "description", IS_SUMMARY, 0 },
	{ IN_ITEM, XML_SPACE_ITUNES, "summary", IS_SUMMARY, 0 },
	{ IN_ITEM, XML_SPACE_CONTENT, "encoded", IS_CONTENT, 0 },
	{ IN_ITEM, CORE, "content", IS_CONTENT, 0 },
	{ IN_ITEM, XML_SPACE_XHTML, "body", IS_CONTENT, 0 },
	{ IN_ITEM, XML_SPACE_XHTML, "div", IS_CONTENT, 0 },
	{ IN_ITEM, CORE, "pubDate", IS_PUBLISHED, 0 }, { IN_ITEM, CORE, "pubdate", IS_PUBLISHED, 0 },
	{ IN_ITEM, CORE, "published", IS_PUBLISHED, 0 }, { IN_ITEM, CORE, "issued", IS_PUBLISHED, 0 },
	{ IN_ITEM, XML_SPACE_DC, "date", IS_PUBLISHED, 0 },
	{ IN_ITEM, XML_SPACE_DC, "issued", IS_PUBLISHED, 0 },
	{ IN_ITEM, XML_SPACE_DC, "created", IS_PUBLISHED, 0 },
	{ IN_ITEM, CORE, "created", IS_PUBLISHED, 0 },
	{ IN_ITEM, CORE, "updated", IS_UPDATED, 0 }, { IN_ITEM, CORE, "modified", IS_UPDATED, 0 },
	{ IN_ITEM, XML_SPACE_DC, "modified", IS_UPDATED, 0 },
	{ IN_ITEM, XML_SPACE_DC, "creator", IS_PERSON, 0 },
	{ IN_ITEM, XML_SPACE_ITUNES, "author", IS_PERSON, 0 },
	{ IN_AUTHOR, CORE, "name", IS_PERSON, 0 }, { IN_ITEM, CORE, "category", IS_CATEGORY, 0 },
	{ IN_ITEM, XML_SPACE_DC, "subject", IS_CATEGORY, 0 },
	{ IN_ITEM, CORE, "enclosure", IS_ENCLOSURE, 0 },
	{ IN_ITEM, XML_SPACE_MEDIA, "group", GOES_IN, IN_ITEM },
	{ IN_ITEM, XML_SPACE_MEDIA, "content", IS_MEDIA, IN_MEDIA },
	{ IN_ITEM, XML_SPACE_MEDIA, "thumbnail", IS_THUMBNAIL, 0 },
	{ IN_MEDIA, XML_SPACE_MEDIA, "thumbnail", IS_THUMBNAIL, 0 },
	{ IN_MEDIA, XML_SPACE_MEDIA, "description", IS_CAPTION, 0 },
	{ IN_MEDIA, XML_SPACE_MEDIA, "text", IS_CAPTION, 0 },
	{ IN_MEDIA, XML_SPACE_MEDIA, "credit", IS_CREDIT, 0 },
	/* A list of authors in Atom, one with an address in RSS. */
	{ IN_ITEM, CORE, "author", IS_PERSON, IN_AUTHOR },
};

struct reader {
	struct arena *a;
	struct news_feed *feed;
	const char *url;		/* the feed's own */
	struct news_item *item;		/* the open one; NULL: none */
	bool item_published;
	bool in_picture;		/* a media:content that is one */
	const char *thumbnail, *origin;
	char type[32];			/* of the text that is being taken */
};

static const struct rule *
rule_of(const struct xml_element *el)
{
	enum xml_space space = el->space == XML_SPACE_ATOM ? CORE : el->space;

	for (size_t i = 0; i < sizeof rules / sizeof *rules; i++)
		if (rules[i].in == (enum where)el->inside && rules[i].space == space &&
		    strcmp(rules[i].name, el->name) == 0)
			return &rules[i];
	return NULL;
}

static const char *
attribute(struct reader *r, const struct xml_element *el, const char *name)
{
	return xml_attribute(r->a, el, name);
}

/* -- items ----------------------------------------------------------------- */

static void
add_image(struct reader *r, const char *url)
{
	news_add_image(r->a, r->item, (struct image){ .url = url, .caption = "", .credit = "" });
}

static void
end_item(struct reader *r)
{
	struct news_item *item = r->item;

	if (!item)
		return;
	if (*r->origin)
		item->url = r->origin;
	if (!item->nimages && *r->thumbnail)
		add_image(r, r->thumbnail);
	r->item = NULL;
	news_item_settle(r->a, r->feed);
}

static enum xml_take
begin_item(struct reader *r, const struct xml_element *el)
{
	const char *about;

	end_item(r);	/* one that nothing has ended */
	if (r->feed->nitems == NEWS_MAX_ITEMS) {
		r->feed->skipped++;
		return XML_SKIP;
	}
	r->item = news_feed_add(r->feed);
	r->item_published = false;
	r->thumbnail = r->origin = "";
	about = attribute(r, el, "about");
	r->item->id = utf8_gate_dup(r->a, about, strlen(about), UTF8_LINE);
	return XML_GO_IN;
}

/* The page of the item: Atom names what else a link may be. */
static void
link_attributes(struct reader *r, const struct xml_element *el)
{
	const char *href = attribute(r, el, "href"), *rel = attribute(r, el, "rel");
	const char *type = attribute(r, el, "type");

	if (!*href)
		return;
	href = url_keep(r->a, el->base, href);
	if (strcmp(rel, "enclosure") == 0 && strncmp(type, "image/", 6) == 0)
		add_image(r, href);
	else if ((!*rel || strcmp(rel, "alternate") == 0) && (!*r->item->url || strstr(type, "html")))
		r->item->url = href;
}

static bool
names_picture(const char *url)
{
	static const char *const endings[] = { ".jpg", ".jpeg", ".png", ".gif", ".webp" };
	size_t n = strcspn(url, "?#");

	for (size_t i = 0; i < sizeof endings / sizeof *endings; i++)
		if (n > strlen(endings[i]) &&
		    strncasecmp(url + n - strlen(endings[i]), endings[i], strlen(endings[i])) == 0)
			return true;
	return false;
}

/* media:content and RSS's enclosure; films and sounds are not for paper. */
static void
picture(struct reader *r, const struct xml_element *el)
{
	const char *medium = attribute(r, el, "medium"), *type = attribute(r, el, "type");
	const char *url = url_keep(r->a, el->base, attribute(r, el, "url"));

	r->in_picture = strcmp(medium, "image") == 0 || strncmp(type, "image/", 6) == 0 ||
		(!*medium && !*type && names_picture(url));
	if (r->in_picture)
		news_add_image(r->a, r->item, (struct image){ .url = url, .caption = "", .credit = "",
			.width = html_number(attribute(r, el, "width")),
			.height = html_number(attribute(r, el, "height")) });
}

static void
category(struct reader *r, const char *s, size_t n)
{
	r->item->tags = news_add_line(r->a, r->item->tags, news_line(r->a, s, n, true));
}

static enum xml_take
begin_in_item(struct reader *r, const struct rule *rule, const struct xml_element *el)
{ /* flat */
	const char *s;

	if (!r->item)
		return XML_SKIP;
	switch (rule->does) {
	case IS_LINK: link_attributes(r, el); return XML_TEXT;
	case IS_MEDIA: picture(r, el); return XML_GO_IN;
	case IS_ENCLOSURE: picture(r, el); return XML_SKIP;
	case IS_THUMBNAIL:
		if (!*r->thumbnail)
			r->thumbnail = url_keep(r->a, el->base, attribute(r, el, "url"));
		return XML_SKIP;
	case IS_CATEGORY:
		s = attribute(r, el, "label");
		if (!*s)
			s = attribute(r, el, "term");
		category(r, s, strlen(s));
		return XML_TEXT;
	case IS_CONTENT:
		s = attribute(r, el, "src");	/* elsewhere; a page of HTML can be got */
		if (*s && !*r->item->url && strstr(r->type, "html"))
			r->item->url = url_keep(r->a, el->base, s);
		return *s ? XML_SKIP : XML_TEXT;
	case IS_GUID:
		if (strcasecmp(attribute(r, el, "isPermaLink"), "false") == 0)
			memcpy(r->type, "name", sizeof "name");
		return XML_TEXT;
	default:
		return XML_TEXT;
	}
}

/* -- texts ------------------------------------------------------------------- */

static bool
is_html(const struct reader *r, const struct buf *text, bool markup)
{
	if (markup || strstr(r->type, "html"))
		return true;
	return strcmp(r->type, "text") != 0 && text->len > 0 &&
		(news_has_tags(text->data, text->len) || memchr(text->data, '&', text->len));
}

/* Of several the longest: a feed may have a summary of three lengths. */
static void
take_text(struct reader *r, struct news_text *t, const struct xml_element *el,
	const struct buf *text, bool markup)
{
	size_t blank = strspn(buf_str(text), " \t\r\n");
	bool foreign = *r->type && !strstr(r->type, "html") && strncmp(r->type, "text", 4) != 0 &&
		!strstr(r->type, "xml");	/* a picture in base64 */

	if (blank == text->len || foreign || (t->s && t->len >= text->len))
		return;
	*t = (struct news_text){ arena_dupn(r->a, text->data, text->len), text->len,
		is_html(r, text, markup), arena_dup(r->a, el->base) };
}

/* Published counts; when it was changed only where nothing else is known. */
static void
take_time(struct reader *r, const struct buf *text, bool published)
{
	struct news_time t;

	if ((published ? r->item_published : r->item->dated) ||
	    !news_time_parse(buf_str(text), r->feed->language ? r->feed->language : "", &t))
		return;
	r->item->time = t;
	r->item->dated = true;
	r->item_published = published;
}

/* "desk@paper.example (Chen Mu)" is called Chen Mu. */
static void
take_person(struct reader *r, const struct buf *text)
{
	const char *s = buf_str(text), *from = strchr(s, '('), *to = from ? strchr(from, ')') : NULL;
	const char *line;

	if (from && to && memchr(s, '@', (size_t)(from - s)))
		line = news_line(r->a, from + 1, (size_t)(to - from) - 1, true);
	else
		line = news_line(r->a, s, text->len, true);
	if (!strchr(line, '@'))
		r->item->authors = news_add_line(r->a, r->item->authors, line);
}

static void
take_link(struct reader *r, const struct xml_element *el, const struct buf *text)
{
	const char *url = url_keep(r->a, el->base, buf_str(text));

	if (*url && !*r->item->url)
		r->item->url = url;
}

static void
take_guid(struct reader *r, const struct xml_element *el, const struct buf *text)
{
	size_t n = utf8_border(buf_str(text), text->len, URL_MAX);
	const char *id = utf8_gate_dup(r->a, buf_str(text), n, UTF8_LINE);

	if (!*id)
		return;
	r->item->id = id;
	if (strcmp(r->type, "name") != 0 && !*r->item->url && strncmp(id, "http", 4) == 0)
		r->item->url = url_keep(r->a, el->base, id);
}

static void
take_in_item(struct reader *r, enum does does, const struct xml_element *el, const struct buf *text,
	bool markup)
{ /* flat */
	struct news_item *item = r->item;
	struct image *last = item->nimages ? &item->images[item->nimages - 1] : NULL;

	switch (does) {
	case IS_TITLE:
		if (!*item->title)
			item->title = news_line(r->a, buf_str(text), text->len,
				markup || strcmp(r->type, "text") != 0);
		break;
	case IS_LINK: take_link(r, el, text); break;
	case IS_ORIGIN: r->origin = url_keep(r->a, el->base, buf_str(text)); break;
	case IS_GUID: take_guid(r, el, text); break;
	case IS_SUMMARY: take_text(r, &item->summary, el, text, markup); break;
	case IS_CONTENT: take_text(r, &item->content, el, text, markup); break;
	case IS_PUBLISHED: take_time(r, text, true); break;
	case IS_UPDATED: take_time(r, text, false); break;
	case IS_PERSON: take_person(r, text); break;
	case IS_CATEGORY: category(r, buf_str(text), text->len); break;
	case IS_CAPTION:
		if (last && r->in_picture)
			last->caption = news_line(r->a, buf_str(text), text->len, true);
		break;
	case IS_CREDIT:
		if (last && r->in_picture)
			last->credit = news_line(r->a, buf_str(text), text->len, true);
		break;
	default: break;
	}
}

/* -- the feed ------------------------------------------------------------------ */

static void
take_in_feed(struct reader *r, enum does does, const struct xml_element *el, const struct buf *text)
{ /* flat */
	struct news_feed *f = r->feed;
	const char **line = NULL, **url = NULL;

	switch (does) {
	case IS_FEED_TITLE: line = &f->title; break;
	case IS_FEED_MOTTO: line = &f->motto; break;
	case IS_LANGUAGE: line = &f->language; break;
	case IS_FEED_LINK: url = &f->home; break;
	case IS_ICON: url = &f->icon; break;
	default: break;
	}
	if (line && !*line && text->len)
		*line = news_line(r->a, text->data, text->len, true);
	if (url && !*url && text->len)
		*url = url_keep(r->a, el->base, text->data);
}

static enum xml_take
begin(void *ctx, const struct xml_element *el, int *inside)
{
	struct reader *r = ctx;
	const struct rule *rule = rule_of(el);
	const char *type = attribute(r, el, "type"), *s;

	if (!rule)
		return XML_SKIP;
	*inside = rule->inside;
	r->type[0] = '\0';
	if (strlen(type) < sizeof r->type)
		memcpy(r->type, type, strlen(type) + 1);
	if (!r->feed->language && (el->inside == IN_DOCUMENT)) {
		s = attribute(r, el, "lang");
		r->feed->language = *s ? news_line(r->a, s, strlen(s), false) : NULL;
	}
	if (rule->does == BEGINS_ITEM)
		return begin_item(r, el);
	if (rule->does == GOES_IN)
		return XML_GO_IN;
	if (rule->inside == IN_AUTHOR)	/* Atom has elements in it, RSS text */
		return r->item ? (el->space == XML_SPACE_ATOM ? XML_GO_IN : XML_TEXT) : XML_SKIP;
	if (rule->does >= IS_FEED_TITLE) {
		s = attribute(r, el, "rel");
		if (rule->does == IS_FEED_LINK && (!*s || strcmp(s, "alternate") == 0) && !r->feed->home) {
			s = url_keep(r->a, el->base, attribute(r, el, "href"));
			r->feed->home = *s ? s : NULL;
		}
		return XML_TEXT;
	}
	return begin_in_item(r, rule, el);
}

static void
end(void *ctx, const struct xml_element *el, int inside, const struct buf *text, bool markup)
{
	struct reader *r = ctx;
	const struct rule *rule = rule_of(el);

	(void)inside;
	if (!rule || rule->does == GOES_IN)
		return;
	if (rule->does == BEGINS_ITEM)
		end_item(r);
	else if (rule->does >= IS_FEED_TITLE)
		take_in_feed(r, rule->does, el, text);
	else if (r->item)
		take_in_item(r, rule->does, el, text, markup);
}

bool
news_read_xml(struct arena *a, const char *utf8, size_t len, const char *url,
	struct news_feed *out, struct err *e)
{
	static const struct xml_events events = { begin, end };
	static const char *const why[] = { [XML_CUT] = "the feed stops in the middle",
		[XML_TOO_DEEP] = "the feed is nested too deep",
		[XML_TOO_LONG] = "an item of the feed is too long" };
	struct reader r = { .a = a, .feed = out, .url = url, .thumbnail = "", .origin = "" };
	enum xml_end how = xml_read(utf8, len, url, &events, &r);

	if (how == XML_WHOLE) {
		end_item(&r);
		return true;
	}
	if (r.item)	/* half of it would pass for the whole */
		out->nitems--;
	out->cut = why[how];
	if (out->nitems > 0)
		return true;
	return err_set(e, ERR_PARSE, "%.240s: %s, before its first item", url, out->cut);
}
