/* dom.h - a web page's tree (markup/dom.h) with what the parts of extract.c know of
 * its elements. */
#ifndef SOURCE_EXTRACT_DOM_H
#define SOURCE_EXTRACT_DOM_H

#include "source/extract/extract.h"
#include "source/markup/dom.h"

enum { EXTRACT_MAX_DEPTH = 300, EXTRACT_MAX_NODES = 400000, EXTRACT_MAX_LINKS = 60 };

struct extract_mark {		/* of an element: node->_private */
	double score;
	bool out;		/* no part of the article */
	bool candidate;
	size_t weight, linked;	/* of all text in it, and of what of it is in links */
	size_t own, own_linked;	/* of the text that stands in it and in no block inside it */
	unsigned commas;	/* in its own text */
};

struct extract_dom {
	struct dom page;	/* doc NULL: nothing could be made of it */
	xmlNode *body;		/* NULL: there is none */
	struct arena marks;
	const char *base;	/* of links: <base> or the page's own */
};

void extract_dom_read(struct extract_dom *d, const struct extract_page *page, struct arena *a);
void extract_dom_fini(struct extract_dom *d);
struct extract_mark *extract_dom_mark(struct extract_dom *d, xmlNode *n);

/* One of a list of names parted by blanks: "div section". */
bool extract_dom_is_of(const xmlNode *n, const char *names);
/* The text in it, appended. */
void extract_dom_text(struct buf *out, xmlNode *n);
/* A line of it that has passed the gate. */
const char *extract_dom_line(struct arena *a, xmlNode *n);
/* A word of the list is a part of its class or id: words parted by blanks, parts by anything
 * that is no letter or digit, or by a capital. */
bool extract_dom_called(const xmlNode *n, const char *words);

/* -- the parts of extract.c ---------------------------------------------------- */

/* meta.c: what the page says of itself. */
struct extract_said {
	char *body;		/* JSON-LD's articleBody; NULL none. Yours to free. */
	bool locked;		/* isAccessibleForFree: false */
	bool password;		/* it asks for one */
};
void extract_meta(struct extract_dom *d, const struct extract_page *page, struct extract *out,
	struct extract_said *said);
/* links.c: its links: the next page, a feed, headlines. */
void extract_links(struct extract_dom *d, const struct extract_page *page, struct extract *out);
/* score.c: marks what is out, and finds the element that holds the article. NULL: none. */
xmlNode *extract_best(struct extract_dom *d);
/* The parts of the page beside `best` that belong to it, too. */
bool extract_belongs(struct extract_dom *d, const xmlNode *best, xmlNode *sibling);
double extract_link_density(const struct extract_mark *m);
bool extract_is_block(const xmlNode *n);
/* write.c: an element as clean HTML, without headings that repeat a title. */
void extract_write(struct extract_dom *d, xmlNode *top, const char *const titles[2],
	struct arena *a, struct buf *out);

#endif
