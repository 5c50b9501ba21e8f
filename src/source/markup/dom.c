#include "source/markup/dom.h"

#include <libxml/HTMLparser.h>
#include <libxml/HTMLtree.h>
#include <libxml/SAX2.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "source/markup/memory.h"
#include "source/markup/tags.h"

/* -- reading ----------------------------------------------------------------- */

struct reading {
	struct dom *dom;
	struct dom_limits most;
	size_t elements;
};

static void
on_start(void *ctx, const xmlChar *name, const xmlChar **atts)
{
	htmlParserCtxt *parser = ctx;
	struct reading *r = parser->_private;

	r->dom->too_deep |= parser->nameNr > r->most.depth;
	r->dom->too_many |= r->elements++ >= r->most.elements;
	if (r->dom->too_deep || r->dom->too_many)
		xmlStopParser(parser);
	else
		xmlSAX2StartElement(ctx, name, atts);
}

void
dom_parse(struct dom *d, const char *html, size_t len, struct dom_limits most)
{
	const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
		HTML_PARSE_NONET | HTML_PARSE_NODEFDTD | HTML_PARSE_IGNORE_ENC;
	struct reading r = { d, most, 0 };
	struct buf bounded = { 0 };
	htmlParserCtxt *parser;

	*d = (struct dom){ 0 };
	memory_ours();
	parser = htmlNewParserCtxt();
	if (!parser)
		die("out of memory");
	parser->_private = &r;
	parser->sax->startElement = on_start;
	if (tags_bound(&bounded, html, len, true)) {
		html = buf_str(&bounded);
		len = bounded.len;
	}
	if (len > 0)
		d->doc = htmlCtxtReadMemory(parser, html, (int)len, NULL, "UTF-8", options);
	htmlFreeParserCtxt(parser);
	buf_fini(&bounded);
	d->root = d->doc ? xmlDocGetRootElement(d->doc) : NULL;
}

bool
dom_read(struct dom *d, const char *html, size_t len, struct err *e)
{
	const struct dom_limits most = { DOM_MAX_DEPTH, DOM_MAX_ELEMENTS };
	bool too_deep;

	*d = (struct dom){ 0 };
	if (len > DOM_MAX_BYTES)
		return err_set(e, ERR_LIMIT, "the page is larger than %d MB", DOM_MAX_BYTES >> 20);
	dom_parse(d, html, len, most);
	too_deep = d->too_deep;
	if (!too_deep && !d->too_many)
		return true;
	dom_fini(d);
	return err_set(e, ERR_LIMIT, too_deep ? "the markup is nested too deep" :
		"the page has too many elements");
}

void
dom_fini(struct dom *d)
{
	if (d->doc)
		xmlFreeDoc(d->doc);
	*d = (struct dom){ 0 };
}

/* -- walking ------------------------------------------------------------------- */

xmlNode *
dom_skip_node(const xmlNode *root, const xmlNode *at)
{
	while (at && at != root && !at->next)
		at = at->parent;
	return at && at != root ? at->next : NULL;
}

xmlNode *
dom_next_node(const xmlNode *root, const xmlNode *at)
{
	bool open = at && (at->type == XML_ELEMENT_NODE || at->type == XML_HTML_DOCUMENT_NODE);

	return open && at->children ? at->children : dom_skip_node(root, at);
}

xmlNode *
dom_next(const xmlNode *root, const xmlNode *at)
{
	xmlNode *n = dom_next_node(root, at);

	while (n && n->type != XML_ELEMENT_NODE)
		n = dom_next_node(root, n);
	return n;
}

xmlNode *
dom_skip(const xmlNode *root, const xmlNode *at)
{
	xmlNode *n = dom_skip_node(root, at);

	return n && n->type != XML_ELEMENT_NODE ? dom_next(root, n) : n;
}

bool
dom_within(const xmlNode *n, const xmlNode *root)
{
	while (n && n != root)
		n = n->parent;
	return n != NULL;
}

bool
dom_is(const xmlNode *n, const char *tag)
{
	return n && n->type == XML_ELEMENT_NODE && strcasecmp((const char *)n->name, tag) == 0;
}

const char *
dom_attr(const xmlNode *n, const char *name)
{
	if (!n || n->type != XML_ELEMENT_NODE)
		return "";
	for (const xmlAttr *a = n->properties; a; a = a->next)
		if (a->name[0] == (xmlChar)name[0] && strcmp((const char *)a->name, name) == 0 &&
		    a->children)
			return a->children->content ? (const char *)a->children->content : "";
	return "";
}

/* -- selecting ------------------------------------------------------------------ */

static bool
has_class(const xmlNode *n, const char *word, size_t len)
{
	const char *s = dom_attr(n, "class");

	while (*s) {
		size_t size = strcspn(s, " \t\r\n\f");

		if (size == len && strncasecmp(s, word, len) == 0)
			return true;
		s += size + (s[size] != '\0');
	}
	return false;
}

/* "td.font01", "#ozoom", "h1" */
static bool
matches_one(const xmlNode *n, const char *s, size_t len)
{
	size_t at = 0;

	while (at < len) {
		char kind = s[at] == '#' || s[at] == '.' ? s[at++] : ' ';
		size_t size = 0;

		while (at + size < len && s[at + size] != '#' && s[at + size] != '.')
			size++;
		if (kind == '.' && !has_class(n, s + at, size))
			return false;
		if (kind == '#' && (strncasecmp(dom_attr(n, "id"), s + at, size) != 0 ||
		    dom_attr(n, "id")[size]))
			return false;
		if (kind == ' ' && ((n->name[0] ^ s[at]) & ~0x20))
			return false;
		if (kind == ' ' && (strncasecmp((const char *)n->name, s + at, size) != 0 ||
		    n->name[size]))
			return false;
		at += size;
	}
	return len > 0;
}

/* Words parted by blanks: the last is the element's own, the others those of ancestors. */
static bool
matches(const xmlNode *root, const xmlNode *n, const char *s, size_t len)
{
	bool own = true;

	while (len > 0) {
		size_t from = len;

		while (from > 0 && s[from - 1] != ' ')
			from--;
		while (n && n->type == XML_ELEMENT_NODE && !matches_one(n, s + from, len - from)) {
			if (own || n == root)
				return false;
			n = n->parent;
		}
		if (!n || n->type != XML_ELEMENT_NODE)
			return false;
		own = false;
		n = n->parent;
		for (len = from; len > 0 && s[len - 1] == ' '; len--)
			;
	}
	return true;
}

static size_t
one_selector(const char **s)
{
	*s += strspn(*s, " ,");
	return strcspn(*s, ",");
}

xmlNode *
dom_find(const xmlNode *root, const char *selectors)
{
	size_t len;

	for (const char *s = selectors; (len = one_selector(&s)) > 0; s += len)
		for (xmlNode *n = root ? dom_next(root, root) : NULL; n; n = dom_next(root, n))
			if (matches(root, n, s, len))
				return n;
	return NULL;
}

xmlNode *
dom_find_next(const xmlNode *root, const xmlNode *at, const char *selectors)
{
	for (xmlNode *n = root ? dom_next(root, at) : NULL; n; n = dom_next(root, n)) {
		size_t len;

		for (const char *s = selectors; (len = one_selector(&s)) > 0; s += len)
			if (matches(root, n, s, len))
				return n;
	}
	return NULL;
}

/* -- text ------------------------------------------------------------------------ */

static bool
is_block(const xmlNode *n)
{
	static const char *const tags[] = { "p", "div", "br", "tr", "li", "h1", "h2", "h3", "h4", "td",
		"dt", "dd", "table", "ul" };

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (dom_is(n, tags[i]))
			return true;
	return false;
}

void
dom_text(struct buf *out, const xmlNode *root)
{
	const xmlNode *n = root;

	if (n && n->type == XML_TEXT_NODE)
		buf_adds(out, (const char *)n->content);
	while (n) {
		bool hidden = dom_is(n, "script") || dom_is(n, "style") || dom_is(n, "head");

		if (hidden && n != root)
			n = dom_skip_node(root, n);
		else
			n = dom_next_node(root, n);
		if (n && n->type == XML_TEXT_NODE && n->content)
			buf_adds(out, (const char *)n->content);
		else if (n && is_block(n))
			buf_addc(out, '\n');
	}
}

const char *
dom_line(struct arena *a, const xmlNode *n)
{
	struct buf text = { 0 };
	const char *line;

	if (!n)
		return "";
	dom_text(&text, n);
	line = utf8_gate_dup(a, buf_str(&text), text.len, UTF8_LINE);
	buf_fini(&text);
	return line;
}

void
dom_html(struct buf *out, const struct dom *d, const xmlNode *root)
{
	xmlBuffer *b = xmlBufferCreate();

	if (!b)
		die("out of memory");
	xmlBufferSetAllocationScheme(b, XML_BUFFER_ALLOC_DOUBLEIT);
	for (xmlNode *n = root ? root->children : NULL; n; n = n->next)
		htmlNodeDump(b, d->doc, n);
	buf_add(out, xmlBufferContent(b), (size_t)xmlBufferLength(b));
	xmlBufferFree(b);
}

void
dom_drop(xmlNode *n)
{
	if (!n)
		return;
	xmlUnlinkNode(n);
	xmlFreeNode(n);
}
