/* net.h - transfers over HTTP(S), several at once, in the program's one loop.
 *
 * Promises: only http and https, also after redirects, of which at most 5; TLS
 * is verified; whoever is out in the world leads nobody to this machine or its
 * network; connect and stall time-outs; size limits counted on decompressed
 * bytes; retries with backoff that honour Retry-After (RFC 9110 10.2.3); a
 * polite limit per host; proxies from the environment; every encoding that
 * libcurl knows; HTTP/2 where the server speaks it. */
#ifndef NET_NET_H
#define NET_NET_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/err.h"
#include "loop/loop.h"

struct net;

/* 0 takes the default, which for tests the environment may shorten:
 * KANBAO_NET_CONNECT_MS, _STALL_MS, _TOTAL_MS, _BACKOFF_MS, _WAIT_MS (the
 * longest wait). */
struct net_limits {
	long connect_ms;	/* 10 000: name, connection and TLS handshake */
	long stall_ms;		/* 15 000 without a byte */
	long total_ms;		/* 300 000 */
	size_t max_bytes;	/* 32 MiB, decompressed */
	int per_host;		/* 6 transfers at once */
	int tries;		/* 3 */
	long backoff_ms;	/* 1 000, twice as long after each try */
	long longest_wait_ms;	/* 60 000: a Retry-After beyond it is a failure that says so */
	const char *far_address;	/* NULL: for tests one of this machine's that counts as the
					 * world's; KANBAO_NET_FAR */
};

struct net_request {
	const char *url;
	const char *etag;		/* If-None-Match; NULL or "" none */
	const char *last_modified;	/* If-Modified-Since; likewise */
	const char *referer, *accept;	/* likewise */
	const char *user_agent, *cookie;	/* what its host wants; NULL or "": kanbao's own, none */
	size_t max_bytes;		/* 0: the limits' own */
	bool far_only;			/* not to this machine, nor to its private network: what was
					 * asked for is told by somebody out in the world. A redirect
					 * from there may never lead here. Behind a proxy only the
					 * proxy's address is seen. */
	long spacing_ms;		/* between the starts of two requests to its host; 0 none */
};

struct net_response {			/* borrowed for the length of the callback */
	bool ok;			/* status 200 with a whole body, or 304 to a conditional request */
	int status;			/* 0 when no answer came */
	const char *url;		/* after redirects */
	const char *data;		/* decompressed, NUL-terminated */
	size_t len;
	/* Printable ASCII of at most 255 bytes; "" when absent or anything else. */
	const char *etag, *last_modified, *content_type;
	bool near;			/* it came from this machine or its network */
	long retry_after_s;		/* the server asked for a wait that was too long; else 0 */
	struct err err;			/* when !ok: "URL: reason" */
};
typedef void net_done_fn(void *ctx, const struct net_response *r);

/* Takes the loop's wait (loop_set_wait) until net_free(). */
struct net *net_new(struct loop *l, const struct net_limits *limits, struct err *e);
void net_free(struct net *n);		/* what is under way ends without its callback */
/* The callback runs exactly once, later, from the loop; it may call net_get(),
 * not net_free(). Strings are copied. */
void net_get(struct net *n, const struct net_request *rq, net_done_fn *fn, void *ctx);
int net_pending(const struct net *n);	/* not called back yet */
/* Bytes received so far in all, as on the wire. */
uint64_t net_bytes(const struct net *n);
/* How much of the document that net_get() was asked for with this ctx has come,
 * and how much it will be (0: the server does not say), as on the wire. False
 * while nothing of it has. */
bool net_arriving(const struct net *n, const void *ctx, uint64_t *received, uint64_t *expected);
/* The host is written as an address of this machine or its network, or is localhost. */
bool net_url_is_near(const char *url);
/* Both are URLs of one scheme, host and port. */
bool net_url_same_host(const char *a, const char *b);
/* "http" or "https" with a host, no control characters, at most 8 KiB. */
bool net_url_ok(const char *url);

#endif
