#include "source/markup/xml.h"

#include <libxml/parser.h>
#include <libxml/parserInternals.h>
#include <string.h>

#include "base/mem.h"
#include "source/markup/memory.h"
#include "source/markup/tags.h"
#include "source/url.h"

struct xml_attributes {
	int n;
	const xmlChar **v;	/* of each: name, prefix, namespace, begin, end of its value */
};

struct frame {			/* an open element */
	enum xml_space space;
	enum xml_take take;
	const char *name, *base;
	int inside;
};

struct xml {
	const struct xml_events *events;
	void *ctx;
	xmlParserCtxt *parser;
	struct arena arena;
	struct frame stack[XML_MAX_DEPTH + 1];	/* the first one is the document */
	int depth;
	int text_at;		/* depth of the element whose text is collected; 0: none */
	struct buf text;
	bool markup;
	enum xml_end end;
};

static const struct {
	const char *name, *prefix;
	enum xml_space space;
} spaces[] = {
	{ "http://purl.org/rss/1.0/", "rss", XML_SPACE_NONE },
	{ "http://my.netscape.com/rdf/simple/0.9/", "", XML_SPACE_NONE },
	{ "http://channel.netscape.com/rdf/simple/0.9/", "", XML_SPACE_NONE },
	{ "http://backend.userland.com/rss2", "", XML_SPACE_NONE },
	{ "http://cyber.law.harvard.edu/rss/rss.html", "", XML_SPACE_NONE },
	{ "http://www.w3.org/1999/02/22-rdf-syntax-ns#", "rdf", XML_SPACE_RDF },
	{ "http://www.w3.org/2005/Atom", "atom", XML_SPACE_ATOM },
	{ "http://purl.org/atom/ns#", "atom03", XML_SPACE_ATOM },
	{ "http://purl.org/dc/elements/1.1/", "dc", XML_SPACE_DC },
	{ "http://purl.org/dc/terms/", "dcterms", XML_SPACE_DC },
	{ "http://purl.org/rss/1.0/modules/content/", "content", XML_SPACE_CONTENT },
	{ "http://search.yahoo.com/mrss/", "media", XML_SPACE_MEDIA },
	{ "http://search.yahoo.com/mrss", "media", XML_SPACE_MEDIA },
	{ "http://www.itunes.com/dtds/podcast-1.0.dtd", "itunes", XML_SPACE_ITUNES },
	{ "http://www.w3.org/1999/xhtml", "xhtml", XML_SPACE_XHTML },
};

static enum xml_space
space_of(const xmlChar *prefix, const xmlChar *uri)
{
	const char *p = (const char *)prefix, *u = (const char *)uri;

	if (!u && !p)
		return XML_SPACE_NONE;
	for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++)
		if (u ? strcmp(spaces[i].name, u) == 0 : strcmp(spaces[i].prefix, p) == 0)
			return spaces[i].space;
	return XML_SPACE_OTHER;
}

const char *
xml_attribute(struct arena *a, const struct xml_element *el, const char *name)
{
	for (int i = 0; i < el->attributes->n; i++) {
		const xmlChar **v = el->attributes->v + (ptrdiff_t)5 * i;

		if (strcmp((const char *)v[0], name) == 0)
			return arena_dupn(a, (const char *)v[3], (size_t)(v[4] - v[3]));
	}
	return "";
}

static void
stop(struct xml *x, enum xml_end why)
{
	x->end = why;
	xmlStopParser(x->parser);
}

/* Elements in a text make it HTML, and what came before them too. */
static void
becomes_markup(struct xml *x)
{
	struct buf escaped = { 0 };

	if (x->markup)
		return;
	x->markup = true;
	buf_add_markup(&escaped, buf_str(&x->text), x->text.len);
	buf_fini(&x->text);
	x->text = escaped;
}

static void
add_tag(struct xml *x, const xmlChar *name, const struct xml_attributes *atts)
{
	becomes_markup(x);
	buf_addf(&x->text, "<%s", (const char *)name);
	for (int i = 0; i < atts->n; i++) {
		const xmlChar **v = atts->v + (ptrdiff_t)5 * i;

		buf_addf(&x->text, " %s=\"", (const char *)v[0]);
		buf_add_markup(&x->text, (const char *)v[3], (size_t)(v[4] - v[3]));
		buf_addc(&x->text, '"');
	}
	buf_addc(&x->text, '>');
}

static void
add_end_tag(struct xml *x, const xmlChar *name)
{
	static const char *const empty[] = { "br", "img", "hr", "wbr", "input", "source", "col" };

	for (size_t i = 0; i < sizeof empty / sizeof *empty; i++)
		if (strcmp(empty[i], (const char *)name) == 0)
			return;
	buf_addf(&x->text, "</%s>", (const char *)name);
}

static const char *
base_of(struct xml *x, const struct frame *around, const struct xml_element *el)
{
	for (int i = 0; i < el->attributes->n; i++) {
		const xmlChar **v = el->attributes->v + (ptrdiff_t)5 * i;
		const char *kept;

		if (!v[1] || strcmp((const char *)v[0], "base") != 0 ||
		    strcmp((const char *)v[1], "xml") != 0)
			continue;
		kept = url_keep(&x->arena, around->base, xml_attribute(&x->arena, el, "base"));
		return url_base(kept, around->base);
	}
	return around->base;
}

static void
on_start(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri, int nspaces,
	const xmlChar **declared, int natts, int ndefaulted, const xmlChar **atts)
{
	struct xml *x = ctx;
	struct xml_attributes attributes = { natts, atts };
	struct frame *around = &x->stack[x->depth], *f;
	struct xml_element el = { .space = space_of(prefix, uri), .name = (const char *)name,
		.inside = around->inside, .attributes = &attributes };

	(void)nspaces, (void)declared, (void)ndefaulted;
	if (x->end != XML_WHOLE)
		return;
	if (x->depth == XML_MAX_DEPTH) {
		stop(x, XML_TOO_DEEP);
		return;
	}
	el.base = base_of(x, around, &el);
	f = &x->stack[++x->depth];
	*f = (struct frame){ el.space, around->take, el.name, el.base, around->inside };
	if (x->text_at) {
		add_tag(x, name, &attributes);
		return;
	}
	if (around->take == XML_SKIP)
		return;
	f->take = x->events->begin(x->ctx, &el, &f->inside);
	if (f->take == XML_TEXT) {
		x->text_at = x->depth;
		x->markup = false;
		buf_clear(&x->text);
	}
}

static void
on_end(void *ctx, const xmlChar *name, const xmlChar *prefix, const xmlChar *uri)
{
	struct xml *x = ctx;
	struct frame *f = &x->stack[x->depth];
	struct xml_attributes none = { 0, NULL };
	struct xml_element el = { f->space, f->name, f->base, 0, &none };

	(void)prefix, (void)uri;
	if (x->end != XML_WHOLE || x->depth == 0)
		return;
	el.inside = x->stack[--x->depth].inside;
	if (x->text_at && x->depth >= x->text_at) {
		add_end_tag(x, name);
		return;
	}
	if (f->take == XML_SKIP)
		return;
	x->events->end(x->ctx, &el, f->inside, &x->text, x->markup);
	if (x->text_at) {
		x->text_at = 0;
		buf_clear(&x->text);
	}
}

static void
on_text(void *ctx, const xmlChar *text, int len)
{
	struct xml *x = ctx;

	if (!x->text_at || x->end != XML_WHOLE)
		return;
	if (x->text.len + (size_t)len > XML_MAX_TEXT)
		stop(x, XML_TOO_LONG);
	else if (x->markup)
		buf_add_markup(&x->text, (const char *)text, (size_t)len);
	else
		buf_add(&x->text, text, (size_t)len);
}

/* All that was open has come to its end, whatever was left open on the way. */
static bool
ends_well(const char *text, size_t len, const char *root)
{
	size_t n = strlen(root), to = len;

	while (to > 0 && strchr(" \t\r\n", text[to - 1]))
		to--;
	if (to < 1 || text[to - 1] != '>')
		return false;
	for (to--; to > 0 && strchr(" \t\r\n", text[to - 1]); to--)
		;
	return to > n + 1 && memcmp(text + to - n, root, n) == 0 &&
		(memcmp(text + to - n - 2, "</", 2) == 0 || text[to - n - 1] == ':');
}

enum xml_end
xml_read(const char *text, size_t len, const char *base, const struct xml_events *events,
	void *ctx)
{
	xmlSAXHandler sax = { .initialized = XML_SAX2_MAGIC, .startElementNs = on_start,
		.endElementNs = on_end, .characters = on_text, .ignorableWhitespace = on_text };
	struct xml x = { .events = events, .ctx = ctx, .end = XML_WHOLE };
	struct buf clean = { 0 }, bounded = { 0 };
	const char *root;

	x.stack[0] = (struct frame){ .take = XML_GO_IN, .base = url_base(base, "") };
	memory_ours();
	xml_clean(&clean, text, len);
	if (tags_bound(&bounded, buf_str(&clean), clean.len, false)) {
		buf_fini(&clean);
		clean = bounded;
	}
	root = xml_root(&x.arena, buf_str(&clean), clean.len);
	if (strchr(root, ':'))
		root = strchr(root, ':') + 1;
	x.parser = clean.len && *root ? xmlCreateMemoryParserCtxt(clean.data, (int)clean.len) : NULL;
	if (x.parser) {
		*x.parser->sax = sax;
		x.parser->userData = &x;
		/* NOENT: an attribute's &amp; is & there; no other entity is left that could be one */
		xmlCtxtUseOptions(x.parser, XML_PARSE_RECOVER | XML_PARSE_NONET | XML_PARSE_NOERROR |
			XML_PARSE_NOWARNING | XML_PARSE_HUGE | XML_PARSE_NOENT);
		xmlParseDocument(x.parser);
		if (x.end == XML_WHOLE && x.depth > 0 && !ends_well(clean.data, clean.len, root))
			x.end = XML_CUT;
		xmlFreeParserCtxt(x.parser);
	} else {
		x.end = XML_CUT;
	}
	arena_fini(&x.arena);
	buf_fini(&x.text);
	buf_fini(&clean);
	return x.end;
}
