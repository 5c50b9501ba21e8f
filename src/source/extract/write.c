/* The article's element as HTML of few tags, without what only looks like a part of it. */
#include "source/extract/dom.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "source/markup/html_tags.h"
#include "source/markup/xml.h"
#include "source/phrases.h"
#include "source/url.h"

enum { SMALL_PICTURE = 60, LIST_OF_LINKS = 3000 };

struct writer {
	struct extract_dom *d;
	struct arena *a;
	struct buf *out;
	struct buf titles[2];	/* folded; what says the same is not said again */
};

static const char kept[] =
	"p h2 h3 h4 blockquote ul ol li table thead tbody tfoot tr td th caption figure "
	"figcaption strong b em i ruby rt rp pre br hr dl dt dd div";
static const char as_block[] =
	"section article main center header address hgroup details summary form";

/* -- what is left out ----------------------------------------------------------------- */

static bool
is_title(struct writer *w, xmlNode *n)
{
	struct buf folded = { 0 };
	const char *line = extract_dom_line(w->a, n);
	bool same = false;

	utf8_fold(&folded, line, strlen(line), NULL);
	for (size_t i = 0; i < 2; i++)
		same |= folded.len && strcmp(folded.data, buf_str(&w->titles[i])) == 0;
	buf_fini(&folded);
	return same;
}

static bool
has_picture(xmlNode *top)
{
	for (xmlNode *n = top; n; n = dom_next_node(top, n))
		if (dom_is(n, "img"))
			return true;
	return false;
}

/* Lists of links, and lines such as 责任编辑. */
static bool
is_clutter(struct writer *w, xmlNode *n, const struct extract_mark *m)
{
	const char *line;
	bool heading = extract_dom_is_of(n, "h1 h2 h3 h4 h5 h6");

	if (m->out)
		return true;
	if (heading && is_title(w, n))
		return true;
	if (extract_dom_is_of(n, "div section ul ol dl table") && m->weight > 0 &&
	    m->weight < LIST_OF_LINKS && extract_link_density(m) > 0.6 && !has_picture(n))
		return true;
	if (m->weight == 0 || m->weight > 200 ||
	    !(heading || extract_dom_is_of(n, "p div li td dd span section")))
		return false;
	line = extract_dom_line(w->a, n);
	return phrases_furniture(line, strlen(line));
}

/* -- pictures --------------------------------------------------------------------------- */

/* The widest of a srcset, or the last one. */
static const char *
widest(struct arena *a, const char *set)
{
	const char *best = "";
	double most = -1;

	while (*set) {
		const char *url = set += strspn(set, " \t\r\n,");
		size_t n = strcspn(set, " \t\r\n");
		double width;

		set += n;
		while (n > 0 && url[n - 1] == ',')
			n--;
		width = strtod(set, NULL);
		if (n > 0 && width >= most) {
			most = width;
			best = arena_dupn(a, url, n);
		}
		set += strcspn(set, ",");
	}
	return best;
}

/* Pages load their pictures late: src is then a grey dot. */
static const char *
picture_url(struct writer *w, const xmlNode *n)
{
	static const char *const late[] = { "data-src", "data-original", "data-lazy-src",
		"data-actualsrc",
		"data-url", "data-echo", "original", "data-hi-res-src" };
	const char *url = "";

	for (size_t i = 0; i < sizeof late / sizeof *late && !*url; i++)
		url = url_keep(w->a, w->d->base, dom_attr(n, late[i]));
	if (!*url)
		url = url_keep(w->a, w->d->base, widest(w->a, dom_attr(n, "data-srcset")));
	if (!*url)
		url = url_keep(w->a, w->d->base, dom_attr(n, "src"));
	if (!*url)
		url = url_keep(w->a, w->d->base, widest(w->a, dom_attr(n, "srcset")));
	return url;
}

static bool
is_ornament(const xmlNode *n, const char *url, uint32_t width, uint32_t height)
{
	static const char *const parts[] = { "logo", "icon", "avatar", "qrcode", "spacer",
		"blank.gif", "pixel",
		"loading", "placeholder", "1x1", "/ads/", "emoji" };

	if ((width && width < SMALL_PICTURE) || (height && height < SMALL_PICTURE) ||
	    extract_dom_called(n, "logo icon avatar emoji qrcode"))
		return true;
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (strcasestr(url, parts[i]))
			return true;
	return false;
}

static void
attribute(struct writer *w, const char *name, const char *value)
{
	if (!*value)
		return;
	buf_addf(w->out, " %s=\"", name);
	buf_add_markup(w->out, value, strlen(value));
	buf_addc(w->out, '"');
}

static void
write_picture(struct writer *w, const xmlNode *n)
{
	uint32_t width = html_number(dom_attr(n, "width"));
	uint32_t height = html_number(dom_attr(n, "height"));
	const char *url = picture_url(w, n);

	if (!*url || is_ornament(n, url, width, height))
		return;
	buf_adds(w->out, "<img");
	attribute(w, "src", url);
	attribute(w, "alt", dom_attr(n, "alt"));
	if (width && height)
		buf_addf(w->out, " width=\"%u\" height=\"%u\"", (unsigned)width, (unsigned)height);
	buf_addc(w->out, '>');
}

/* -- elements ----------------------------------------------------------------------------- */

/* A line under a picture that is only called its caption. */
static bool
is_caption(xmlNode *n, const struct extract_mark *m)
{
	xmlNode *before = n->prev;

	if (!extract_dom_is_of(n, "p div span") || m->weight == 0 || m->weight > 600 ||
	    !extract_dom_called(n, "caption desc pictext imgdesc picdesc figcaption 图注 图说"))
		return false;
	while (before && before->type != XML_ELEMENT_NODE)
		before = before->prev;
	return before && has_picture(before);
}

/* The tag it is written as; "" unwrapped. */
static const char *
tag_of(xmlNode *n, const struct extract_mark *m)
{
	if (is_caption(n, m))
		return "figcaption";
	if (extract_dom_is_of(n, kept))
		return (const char *)n->name;
	if (dom_is(n, "h1"))
		return "h2";
	if (extract_dom_is_of(n, "h5 h6"))
		return "h4";
	return extract_dom_is_of(n, as_block) ? "div" : "";
}

static void
begin(struct writer *w, const xmlNode *n, const char *tag)
{
	static const char *const numbers[] = { "colspan", "rowspan", "start", "value" };

	buf_addf(w->out, "<%s", tag);
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (html_number(dom_attr(n, numbers[i])))
			attribute(w, numbers[i], dom_attr(n, numbers[i]));
	buf_addc(w->out, '>');
}

/* No deeper than the tree, which has a limit. */
static void
write_node(struct writer *w, xmlNode *n)
{
	static const struct extract_mark none;
	const struct extract_mark *m = n->type == XML_ELEMENT_NODE && n->_private ? n->_private : &none;
	const char *tag, *url;

	if (n->type == XML_TEXT_NODE && n->content)
		buf_add_markup(w->out, (const char *)n->content, strlen((const char *)n->content));
	if (n->type != XML_ELEMENT_NODE || is_clutter(w, n, m))
		return;
	if (dom_is(n, "img")) {
		write_picture(w, n);
		return;
	}
	tag = tag_of(n, m);
	if (dom_is(n, "a")) {
		url = url_keep(w->a, w->d->base, dom_attr(n, "href"));
		tag = *url ? "a" : "";
		if (*url) {
			buf_adds(w->out, "<a");
			attribute(w, "href", url);
			buf_addc(w->out, '>');
		}
	} else if (*tag) {
		begin(w, n, tag);
	}
	for (xmlNode *c = n->children; c; c = c->next)
		write_node(w, c);
	if (*tag && strcmp(tag, "br") != 0 && strcmp(tag, "hr") != 0)
		buf_addf(w->out, "</%s>", tag);
}

void
extract_write(struct extract_dom *d, xmlNode *top, const char *const titles[2],
	struct arena *a, struct buf *out)
{
	struct writer w = { .d = d, .a = a, .out = out };

	for (size_t i = 0; i < 2; i++)
		utf8_fold(&w.titles[i], titles[i], strlen(titles[i]), NULL);
	buf_adds(out, "<div>");
	for (xmlNode *c = top->children; c; c = c->next)
		write_node(&w, c);
	buf_adds(out, "</div>");
	buf_fini(&w.titles[0]);
	buf_fini(&w.titles[1]);
}
