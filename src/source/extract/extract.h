/* extract.h - the article in a web page: its text and pictures without what stands
 * around them. In the manner of Arc90's Readability: paragraphs give points to
 * what holds them, links and names take them away. */
#ifndef SOURCE_EXTRACT_H
#define SOURCE_EXTRACT_H

#include "base/buf.h"
#include "paper/edition.h"
#include "source/news/time.h"

enum extract_verdict {
	EXTRACT_ARTICLE,
	EXTRACT_NOTHING,	/* no text that is worth it */
	EXTRACT_CLOSED,		/* a login, a paywall, a cookie notice stands in its place */
	EXTRACT_PARTLY,		/* the page says by itself that there is more for subscribers */
};

struct extract_page {
	const char *data;
	size_t len;
	const char *content_type, *url;
	const char *title;	/* of the article where it is known, "" else; not repeated in the text */
};

/* Strings are never NULL and live in the arena. */
struct extract {
	struct arena arena;
	enum extract_verdict verdict;
	struct buf html;	/* clean HTML for html_to_body(), with absolute addresses */
	size_t weight;		/* of its text: source/phrases.h */
	const char *title, *byline, *site, *language, *description;
	const char *image;	/* the page's own choice, with no place in the text */
	struct news_time time;
	bool dated;
	bool says_article;	/* og:type, JSON-LD or microdata call it one */
	const char *next;	/* the article's next page; "" none */
	const char *feed;	/* <link rel=alternate> to a feed; "" none */
	struct extract_link {	/* what could be headlines that lead to articles, in order */
		const char *url, *text;
	} *links;
	size_t nlinks;
};

void extract_read(const struct extract_page *page, struct extract *out);
void extract_fini(struct extract *x);
/* In words for the reader. */
const char *extract_why(enum extract_verdict v);

#endif
