/* feeds.h - one or several feeds, or a web page, become the edition of a day. Each
 * feed is a page; an item that is only a teaser wants its web page.
 *
 * The day: a feed has no time zone, so it is that of its dates' offset when all agree,
 * else UTC. An item's day is that of its publication there; one without a date, or with
 * one that is still to come, belongs to the newest day. The edition is that of the day
 * that was asked for when it has items, else of the newest day that has. */
#ifndef SOURCE_FEEDS_H
#define SOURCE_FEEDS_H

#include "base/buf.h"
#include "source/news/news.h"
#include "source/source.h"

enum { FEEDS_MAX = 200, FEEDS_MAX_NEXT = 5 };

struct feeds_section {
	const char *name, *group, *url;	/* as the list calls it; "" when it does not */
	const char *failure;		/* why it is not here; NULL: it is, or is to come */
	bool unchanged, followed;	/* followed: a web page that led to it */
	struct news_feed feed;
};

struct feeds_story {		/* of an article of the edition */
	const char *url, *title;
	size_t own;		/* weight of the feed's own text */
	bool has_own, has_images;
	struct buf html;	/* of the pages that have come */
	int pages;
};

struct feeds {
	struct arena arena;
	const char *url;	/* of the first document */
	const char *title;	/* of the list of feeds; "" one feed */
	struct date asked;
	bool list;
	struct feeds_section *sections;
	size_t nsections, cap, open;	/* open: documents that have not come */
	struct feeds_story *stories;
	uint32_t nstories;
};

/* What a want is for; a feed of a list is FEEDS_SECTION and its place. */
enum feeds_tag { FEEDS_FIRST, FEEDS_ARTICLE, FEEDS_SECTION };

void *feeds_begin(void);
void feeds_end(void *state);
struct feeds_section *feeds_add(struct feeds *f, const char *name, const char *group,
	const char *url);

/* feeds_compose.c: the edition, once all sections have come or failed. */
void feeds_compose(struct feeds *f, const struct source_input *in, struct source_output *out);
/* The edition's stories, for feeds_article(). */
void feeds_stories(struct feeds *f, uint32_t n);

/* feeds_article.c: the page of an article has come. What is no article is not kept: the
 * feed's own text stays, and where it has none, the head says why. */
void feeds_article(struct feeds *f, const struct source_input *in, struct source_output *out);

/* opml.c: outlines that name a feed become sections. */
bool opml_read(struct feeds *f, const struct source_input *in, struct err *e);

#endif
