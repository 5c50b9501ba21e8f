/* source.h - a source is a pure machine: it is handed bytes and answers with
 * an edition, articles, and the URLs it wants next. fetch/ does the asking. */
#ifndef SOURCE_SOURCE_H
#define SOURCE_SOURCE_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "paper/edition.h"

struct source_want {
	char *url;
	int tag;		/* the source's own; comes back with the answer */
};

struct source_input {
	const char *url;	/* final URL or file name, for messages and relative links */
	int tag;
	const char *data;
	size_t len;
	const char *content_type;	/* "" unknown */
	struct date date;	/* the day that was asked for; unset: the newest */
	int64_t now;		/* seconds since 1970 */
};

/* What a step brought. The receiver takes over all that is not NULL. */
struct source_output {
	struct edition *edition;	/* the skeleton, once */
	struct body **bodies;		/* edition->narticles entries, NULL where still missing */
	struct source_want *wants;
	size_t nwants;
};
void source_output_fini(struct source_output *o);

struct source_ops {
	const char *name;	/* "edition-feed" */
	/* How sure the source is that these bytes are its own: 0 no .. 100 yes. */
	int (*match)(const struct source_input *in);
	bool (*step)(const struct source_input *in, struct source_output *out, struct err *e);
};

extern const struct source_ops source_edition_feed;

/* The source that knows these bytes; NULL with a reason that names the URL
 * ("not an edition: looks like a web page (HTML)"). */
const struct source_ops *source_find(const struct source_input *in, struct err *e);

#endif
