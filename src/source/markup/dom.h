/* dom.h - a web page as a tree, for those who look for parts of it. libxml2's
 * HTML parser in recovery mode; it loads nothing and knows no entities but HTML's. */
#ifndef SOURCE_MARKUP_DOM_H
#define SOURCE_MARKUP_DOM_H

#include <libxml/tree.h>
#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

enum { DOM_MAX_BYTES = 8 << 20, DOM_MAX_DEPTH = 256, DOM_MAX_ELEMENTS = 100000 };

struct dom {
	xmlDoc *doc;
	xmlNode *root;		/* NULL: an empty page */
	bool too_deep, too_many;	/* the rest was left out */
};

struct dom_limits {
	int depth;		/* the parser looks through all that is open at some ends: its square */
	size_t elements;
};

/* Reads UTF-8, as far as the limits go. */
void dom_parse(struct dom *d, const char *html, size_t len, struct dom_limits most);
/* Reads UTF-8 (decode.h). False with a reason when it is more than a page may be. */
bool dom_read(struct dom *d, const char *html, size_t len, struct err *e);
void dom_fini(struct dom *d);

/* The next element in the document's order below `root`; NULL behind the last. Begin with
 * at == root. dom_skip() passes over what is in `at`. */
xmlNode *dom_next(const xmlNode *root, const xmlNode *at);
xmlNode *dom_skip(const xmlNode *root, const xmlNode *at);
/* The same of nodes of any kind. */
xmlNode *dom_next_node(const xmlNode *root, const xmlNode *at);
xmlNode *dom_skip_node(const xmlNode *root, const xmlNode *at);
bool dom_within(const xmlNode *n, const xmlNode *root);
bool dom_is(const xmlNode *n, const char *tag);
/* By its name in lower case, as the parser writes them all. "" when there is none. Borrowed
 * from the tree. */
const char *dom_attr(const xmlNode *n, const char *name);

/* One of "h1", "#ozoom", ".bmml", "td.font01", "div.article h3", several parted by
 * commas: the first of them that the page has. Names compare without case. */
xmlNode *dom_find(const xmlNode *root, const char *selectors);
/* The next one that matches any of them, behind `at`. */
xmlNode *dom_find_next(const xmlNode *root, const xmlNode *at, const char *selectors);

/* Appends the text below n as it stands (no gate), without scripts and styles;
 * br and the ends of paragraphs are line ends. */
void dom_text(struct buf *out, const xmlNode *n);
/* As one line that has passed the gate. */
const char *dom_line(struct arena *a, const xmlNode *n);
/* Appends the markup of what is in n. */
void dom_html(struct buf *out, const struct dom *d, const xmlNode *n);
void dom_drop(xmlNode *n);	/* n may be NULL */

#endif
