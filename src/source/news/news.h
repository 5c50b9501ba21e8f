/* news.h - feeds as they are read, before they are an edition: RSS 0.9x, 1.0 and 2.0,
 * Atom, JSON Feed. A feed is a list of items of many days; feeds.c makes of one or
 * several the edition of a day. */
#ifndef SOURCE_NEWS_H
#define SOURCE_NEWS_H

#include "paper/edition.h"
#include "source/news/time.h"

enum {
	NEWS_MAX_ITEMS = 5000,		/* of one feed; further ones are counted as skipped */
	NEWS_MAX_IMAGES = 20, NEWS_MAX_LINES = 50,	/* of one item: pictures, authors, tags */
};

struct news_text {
	const char *s;			/* NULL: none */
	size_t len;
	bool html;
	const char *base;		/* of its relative links */
};

struct news_item {
	const char *id, *url, *title, *authors, *tags;	/* lines as in paper/edition.h */
	struct news_text content, summary;
	struct body *body;		/* instead of them: of a JSON Feed */
	struct news_time time;
	bool dated;
	struct image *images;
	uint32_t nimages;
	const struct article *head;	/* of a JSON Feed: all that it says */
};

struct news_feed {
	const char *title, *home, *language, *motto, *icon;
	struct news_item *items;	/* on the heap while it is read; news_feed_fini() */
	size_t nitems, cap;
	uint32_t skipped;
	const char *cut;		/* why what comes behind the last item is not here; NULL: it is */
};
void news_feed_fini(struct news_feed *f);

enum news_kind { NEWS_NONE, NEWS_XML, NEWS_JSON, NEWS_OPML, NEWS_HTML };
/* What a document is by how it begins. */
enum news_kind news_kind(const char *data, size_t len);
/* The whole feed into `out`, with its strings in `a`; `url` is its address. What was
 * understood of a broken one is kept, and `cut` says so. */
bool news_read(struct arena *a, const char *data, size_t len, const char *content_type,
	const char *url, struct news_feed *out, struct err *e);

/* item.c: what all of them need. */
struct news_item *news_feed_add(struct news_feed *f);
/* Ends the item that was added last: its id and address; one that has nothing to read goes. */
void news_item_settle(struct arena *a, struct news_feed *f);
/* One line of text that has passed the gate, of a text that may be HTML or escaped
 * once too often; `html` false: it is none, and only references are resolved. */
const char *news_line(struct arena *a, const char *s, size_t n, bool html);
/* It holds a tag of HTML, so it is HTML. */
bool news_has_tags(const char *s, size_t n);
/* Adds a line; one that is there already is not added. */
const char *news_add_line(struct arena *a, const char *lines, const char *line);
void news_add_image(struct arena *a, struct news_item *item, struct image m);

/* json.c: a JSON Feed that says nothing of pages, and so is a feed of many days, not an edition. */
bool news_json_is_plain(const char *data, size_t len);

/* xml.c, json.c */
bool news_read_xml(struct arena *a, const char *utf8, size_t len, const char *url,
	struct news_feed *out, struct err *e);
bool news_read_json(struct arena *a, const char *data, size_t len, const char *url,
	struct news_feed *out, struct err *e);

/* body.c */
/* Its own text with its pictures; NULL when it has neither. Yours to free. */
struct body *news_body(const struct news_item *item);
/* The item's own text is not all there is to read, by these rules:
 *  - it has none;
 *  - it ends as teasers do: "Read more", 阅读全文, or, when it is short, "…" or "[...]";
 *  - it is a summary (no content of its own) of at most one paragraph that is short.
 * `own` may be NULL. */
bool news_is_teaser(const struct news_item *item, const struct body *own);

#endif
