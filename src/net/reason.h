/* reason.h - why a transfer failed, in words for a reader, and whether asking
 * again may help. */
#ifndef NET_REASON_H
#define NET_REASON_H

#include <curl/curl.h>
#include <stdbool.h>

#include "net/net.h"

struct reason {		/* what is known at the end of one try */
	CURLcode code;
	int status;		/* of the last answer; 0 none */
	bool conditional;	/* a 304 was possible */
	bool stalled;		/* ended by us, not by curl */
	bool too_large, headers_too_large;
	bool strayed;		/* it would have led to this machine or its network */
	bool connected;		/* the request went out */
	bool answered;		/* a byte came back */
	bool http2;
	long os_errno;		/* of a failed connection */
	long verify;		/* X509_V_ERR_..., 0 when the chain was well */
	long retry_after_s;	/* as asked by the server */
	size_t max_bytes;
	curl_off_t received;	/* bytes of the body */
};

/* Status 200 with a whole body, or 304 to a conditional request. */
bool reason_is_none(const struct reason *r);
/* The trouble may pass: no connection, silence, a cut, 429 and 5xx. */
bool reason_may_pass(const struct reason *r);
/* "URL: reason". Holds none of the server's own words. */
void reason_text(struct err *e, const char *url, const struct reason *r,
	const struct net_limits *limits);

#endif
