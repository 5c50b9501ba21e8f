#include "source/extract/dom.h"

#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "source/json/json.h"
#include "source/markup/encoding.h"
#include "source/url.h"

/* -- reading --------------------------------------------------------------------- */

static bool
is_hidden(const xmlNode *n)
{
	const char *style = dom_attr(n, "style");

	if (xmlHasProp(n, (const xmlChar *)"hidden") ||
	    strcmp(dom_attr(n, "aria-hidden"), "true") == 0)
		return true;
	while ((style = strcasestr(style, "display")) != NULL) {
		style += 7 + strspn(style + 7, " \t:");
		if (strncasecmp(style, "none", 4) == 0)
			return true;
	}
	return false;
}

static const char no_words[] =
	"style template object embed applet svg canvas math audio video iframe frame";

/* What is no text at all goes before anything is counted. */
static void
prune(struct extract_dom *d)
{
	xmlNode *root = d->page.root, *n = root, *next;

	while (n) {
		bool gone = n != root && (n->type == XML_COMMENT_NODE || n->type == XML_PI_NODE ||
			extract_dom_is_of(n, no_words));

		gone |= n->type == XML_ELEMENT_NODE && n != root && is_hidden(n) &&
			!extract_dom_is_of(n, "body html head");
		next = gone ? dom_skip_node(root, n) : dom_next_node(root, n);
		if (gone) {
			xmlUnlinkNode(n);
			xmlFreeNode(n);
		}
		n = next;
	}
}

/* HTML lets <head> and <body> be left out. libxml2 knows nothing that came after HTML 4, and
 * leaves an <article> in the head. */
static void
mark_body(struct buf *text)
{
	static const char *const of_head[] = { "html", "head", "title", "meta", "link", "base",
		"script", "style",
		"noscript", "template", "!", "/", "?" };
	const char *s = buf_str(text), *end;
	struct buf whole = { 0 };

	if (strcasestr(s, "<body") || strcasestr(s, "<frameset"))
		return;
	while ((s = strchr(s, '<')) != NULL) {
		size_t i = 0, n = sizeof of_head / sizeof *of_head;

		while (i < n && strncasecmp(s + 1, of_head[i], strlen(of_head[i])) != 0)
			i++;
		if (i == n || strncasecmp(s, "<header", 7) == 0)
			break;
		end = strncmp(s, "<!--", 4) == 0 ? strstr(s, "-->") :
			strncasecmp(s, "<script", 7) == 0 ? strcasestr(s, "</script") :
			strncasecmp(s, "<style", 6) == 0 ? strcasestr(s, "</style") : s + 1;
		s = end ? end : s + strlen(s);
	}
	if (!s)
		return;
	buf_add(&whole, text->data, (size_t)(s - text->data));
	buf_adds(&whole, "<body>");
	buf_adds(&whole, s);
	buf_fini(text);
	*text = whole;
}

void
extract_dom_read(struct extract_dom *d, const struct extract_page *page, struct arena *a)
{
	const struct dom_limits most = { EXTRACT_MAX_DEPTH, EXTRACT_MAX_NODES };
	struct buf text = { 0 };
	xmlNode *base;

	*d = (struct extract_dom){ .base = url_base(page->url, "") };
	encoding_decode(&text, page->data, page->len, page->content_type, "CP1252");
	mark_body(&text);
	dom_parse(&d->page, buf_str(&text), text.len, most);
	buf_fini(&text);
	if (!d->page.root)
		return;
	base = dom_find(d->page.root, "base");
	if (base)
		d->base = url_base(url_keep(a, d->base, dom_attr(base, "href")), d->base);
	d->base = arena_dup(a, d->base);
	prune(d);
	d->body = dom_find(d->page.root, "body");
}

void
extract_dom_fini(struct extract_dom *d)
{
	dom_fini(&d->page);
	arena_fini(&d->marks);
}

struct extract_mark *
extract_dom_mark(struct extract_dom *d, xmlNode *n)
{
	if (!n->_private)
		n->_private = arena_alloc(&d->marks, sizeof(struct extract_mark));
	return n->_private;
}

/* -- asking ------------------------------------------------------------------------ */

static bool
is_one_of(const char *word, size_t len, const char *words)
{
	for (const char *s = words; *s; ) {
		size_t n = strcspn(s, " ");

		if (n == len && strncasecmp(s, word, n) == 0)
			return true;
		s += n + strspn(s + n, " ");
	}
	return false;
}

bool
extract_dom_is_of(const xmlNode *n, const char *names)
{
	return n->type == XML_ELEMENT_NODE &&
		is_one_of((const char *)n->name, strlen((const char *)n->name), names);
}

void
extract_dom_text(struct buf *out, xmlNode *top)
{
	for (xmlNode *n = top; n; n = dom_next_node(top, n)) {
		if ((n->type == XML_TEXT_NODE || n->type == XML_CDATA_SECTION_NODE) && n->content)
			buf_adds(out, (const char *)n->content);
		else if (extract_dom_is_of(n, "br p div li td h1 h2 h3 tr"))
			buf_addc(out, ' ');
	}
}

const char *
extract_dom_line(struct arena *a, xmlNode *n)
{
	struct buf text = { 0 };
	const char *line;

	extract_dom_text(&text, n);
	line = utf8_gate_dup(a, buf_str(&text), utf8_border(buf_str(&text), text.len, JSON_LINE_MAX),
		UTF8_LINE);
	buf_fini(&text);
	return line;
}

static bool
is_word(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool
has_part(const char *s, const char *words)
{
	while (*s) {
		size_t n = 0;

		while (*s && !is_word(*s))
			s++;
		while (is_word(s[n]) && !(n > 0 && s[n] >= 'A' && s[n] <= 'Z' && s[n - 1] >= 'a' &&
		    s[n - 1] <= 'z'))
			n++;
		if (n > 0 && is_one_of(s, n, words))
			return true;
		s += n;
	}
	return false;
}

bool
extract_dom_called(const xmlNode *n, const char *words)
{
	return has_part(dom_attr(n, "class"), words) ||
		has_part(dom_attr(n, "id"), words);
}
