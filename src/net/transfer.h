/* transfer.h - one try at one URL: a curl handle, what it is allowed to do, and
 * what it brought. */
#ifndef NET_TRANSFER_H
#define NET_TRANSFER_H

#include <curl/curl.h>

#include "base/buf.h"
#include "net/net.h"
#include "net/reason.h"

enum { TRANSFER_HEADER = 256 };	/* bytes of a header's value that is kept */

struct transfer_shared {	/* by all tries of a struct net */
	CURLSH *share;
	const char *ca_file, *ca_dir;	/* NULL: curl's own */
	struct net_limits limits;
};

struct transfer {
	CURL *easy;
	struct curl_slist *headers;
	const struct net_limits *limits;
	struct buf body;
	size_t max_bytes, seen, header_bytes;	/* seen: decompressed, kept or not */
	bool conditional, stalled, too_large, headers_too_large;
	bool far_only, asked, near, strayed;	/* asked: a request went out, the first one `near` */
	curl_off_t last_received;
	long long last_change;			/* loop_clock() */
	char etag[TRANSFER_HEADER], last_modified[TRANSFER_HEADER], content_type[TRANSFER_HEADER];
};

/* Where the certificates are by which servers are known. */
void transfer_find_authorities(struct transfer_shared *s);
/* Not started yet: add t->easy to a multi handle. False when curl refuses. */
bool transfer_init(struct transfer *t, const struct transfer_shared *shared,
	const struct net_request *rq);
/* Take t->easy from its multi handle before. */
void transfer_fini(struct transfer *t);
/* True when nothing has come for too long. Notes it for transfer_end(). */
bool transfer_is_stalled(struct transfer *t, long long now);
curl_off_t transfer_received(const struct transfer *t);	/* as on the wire */
/* The answer's Content-Length; 0 when there is none, or more than that has come. */
curl_off_t transfer_expected(const struct transfer *t);
/* What became of it; reads the headers. */
struct reason transfer_end(struct transfer *t, CURLcode code);

#endif
