/* source.h - a source is a pure machine: it is handed bytes and answers with
 * an edition, articles, and the URLs it wants next. fetch/ does the asking. */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "paper/edition.h"

enum { SOURCE_NO_ARTICLE = UINT32_MAX };
enum { SOURCE_OTHER_DAY = -1 };		/* a tag */

/* How a head's `missing` begins when no later fetch will bring its text: the document came, and
 * has none. */
#define SOURCE_NO_TEXT "the source has no text of it"
#define SOURCE_NO_EDITION "not an edition"	/* begins the reason when a document is none */

struct source_want {		/* a further document */
	char *url;		/* absolute: source/url.h */
	int tag;		/* the source's own; comes back with the answer */
	uint32_t article;	/* whose text it is, an index into the edition that was given; */
				/* SOURCE_NO_ARTICLE: it is needed before there is an edition */
	bool again;		/* it was unchanged, and is needed even so */
};

struct source_day {
	struct date date;
	char *url;
};

struct source_input {
	const char *url;	/* final URL or file name, for messages and relative links */
	int tag;		/* of the want; 0 for the first document */
	uint32_t article;	/* likewise; SOURCE_NO_ARTICLE for the first document */
	const char *data;
	size_t len;
	const char *content_type;	/* "" unknown */
	const char *failure;	/* why a wanted document will not come, data is "" then; NULL: it is here */
	bool unchanged;		/* a document of a list that is as it was when the newest edition was made;
				 * data is "" then */
	struct edition *edition;	/* what an earlier step gave: heads may be completed, in its arena */
	struct date date;	/* the day that was asked for; unset: the newest */
	int64_t now;		/* seconds since 1970 */
};

/* What a step brought. The receiver takes over all that is not NULL. */
struct source_output {
	struct edition *edition;	/* the skeleton, once */
	struct body **bodies;		/* an entry for each of its articles, NULL where still missing */
	uint32_t nbodies;		/* how many entries, where the edition came in an earlier step */
	struct source_want *wants;
	size_t nwants;
	bool useless;		/* the document is not what it should be: nothing to remember */
	bool stands;		/* of a list nothing has changed: the newest edition is as it was */
	char *instead;		/* the paper is there: a door such as a meta refresh, or another day's page */
	struct source_day *days;	/* other days that there is an edition of, and where */
	size_t ndays;
};
void source_output_fini(struct source_output *o);
/* Adds a want; takes over `url`, NULL adds nothing. */
void source_output_want(struct source_output *o, char *url, int tag, uint32_t article);
/* The array of bodies, made when there is none. */
struct body **source_output_bodies(struct source_output *o, const struct edition *ed);

struct source_ops {
	const char *name;	/* "edition-feed" */
	/* How sure the source is that these bytes are its own: 0 no .. 100 yes. */
	int (*match)(const struct source_input *in);
	/* What is kept between the steps of one edition; NULL where one step is all. */
	void *(*begin)(void);
	/* Failures of documents that an edition can do without are no failures of the
	 * step: what such a one would have held says in its place that it is missing. */
	bool (*step)(void *state, const struct source_input *in, struct source_output *out,
		struct err *e);
	void (*end)(void *state);
	/* A feed of many days: its one address has the newest edition and those before it, and
	 * forgets them. What the cache has of an edition stays in it; another day is a step
	 * with SOURCE_OTHER_DAY and `date`, without a document. */
	bool running;
	bool list;	/* its first document lists others, and may stay as it is when they change */
};

extern const struct source_ops source_edition_feed;
extern const struct source_ops source_import;	/* plain text of printed pages */
extern const struct source_ops source_epaper;	/* epaper/epaper.h: web editions of printed pages */
extern const struct source_ops source_door;	/* epaper/door.c: a page that only sends on */
extern const struct source_ops source_news, source_opml, source_page;	/* feeds/feeds.c, feeds/webpage.c */

/* The source that knows these bytes; NULL with a reason that names the URL
 * ("not an edition: looks like a web page (HTML)"). */
const struct source_ops *source_find(const struct source_input *in, struct err *e);

#endif
