/* document.h - the bytes behind a source's words: a URL, a file, standard
 * input. Nothing here waits; the answer comes from the loop. */
#ifndef FETCH_DOCUMENT_H
#define FETCH_DOCUMENT_H

#include "loop/loop.h"
#include "net/net.h"
#include "paper/directory.h"
#include "source/limits.h"

struct documents;

struct document {		/* borrowed for the length of the call */
	bool ok;
	bool unchanged;		/* as the validators said; no data */
	const char *name;	/* for messages and relative links: final URL, path, "standard input" */
	const char *data;
	size_t len;
	const char *content_type;	/* "" unknown */
	const char *etag, *last_modified;	/* "" none; a file has an etag too */
	int status;		/* of HTTP; 0 none */
	bool near;		/* a file, or from this machine's own network */
	long retry_after_s;	/* net_response's */
	struct err err;		/* when !ok; names the URL or the file */
};
typedef void document_fn(void *ctx, const struct document *d);

struct documents *documents_new(struct loop *l);
void documents_free(struct documents *ds);	/* what is under way ends without its callback */
uint64_t documents_bytes(const struct documents *ds);
/* How much of the document that was asked for with this ctx has come, and how
 * much it will be (0: not known). False while nothing of it has. */
bool documents_arriving(const struct documents *ds, const void *ctx, uint64_t *received,
	uint64_t *expected);

/* What a source's words mean: the key of its paper in the cache, yours to free.
 * "-" is "stdin:", a path "file:///abs/path", a URL itself; a scheme that is
 * none of ours is an error. */
char *document_key(const char *source, struct err *e);
bool document_is_local(const char *source);	/* neither http nor https */

/* The directory of papers, read when it is first asked for. */
const struct directory *documents_directory(struct documents *ds);

/* What the directory says that a host wants (who asks, how often) goes before what rq
 * says. The validators of rq are honoured for files too. Without a max_bytes of its own
 * a document has at most SOURCE_MAX_BYTES, wherever it comes from. */
void document_get(struct documents *ds, const struct net_request *rq, document_fn *fn, void *ctx);

#endif
