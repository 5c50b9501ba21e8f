#include "net/reason.h"

#include <ctype.h>
#include <errno.h>
#include <stdio.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

enum {
	URL_SHOWN = 240,	/* bytes: the reason behind it must not be cut off */
	/* OpenSSL's X509_V_ERR_ numbers (x509_vfy.h, stable since 0.9); its header
	 * is no reason to link a second library. */
	NOT_ASKED = 1,		/* curl looks at the names first, and leaves this when they differ */
	NOT_YET_VALID = 9, HAS_EXPIRED = 10, SELF_SIGNED = 18, SELF_SIGNED_IN_CHAIN = 19,
	NO_ISSUER_LOCALLY = 20, NO_LEAF_SIGNATURE = 21, WRONG_HOST = 62, WRONG_IP = 64,
};

bool
reason_is_none(const struct reason *r)
{
	if (r->code != CURLE_OK || r->stalled || r->too_large)
		return false;
	return r->status == 200 || (r->status == 304 && r->conditional);
}

bool
reason_may_pass(const struct reason *r)
{
	if (r->too_large || r->headers_too_large || r->strayed)
		return false;
	if (r->stalled)
		return true;
	switch (r->code) {
	case CURLE_OK:
		return r->status == 429 || r->status == 500 || (r->status >= 502 && r->status <= 504);
	case CURLE_COULDNT_RESOLVE_HOST:
	case CURLE_COULDNT_RESOLVE_PROXY:
	case CURLE_COULDNT_CONNECT:
	case CURLE_SSL_CONNECT_ERROR:
	case CURLE_GOT_NOTHING:
	case CURLE_SEND_ERROR:
	case CURLE_RECV_ERROR:
	case CURLE_PARTIAL_FILE:
	case CURLE_HTTP2:
	case CURLE_HTTP2_STREAM:
		return true;
	case CURLE_OPERATION_TIMEDOUT:
		return !r->connected;	/* one whole time for all is enough */
	default:
		return false;
	}
}

static const char *
about_status(int status)
{
	switch (status) {
	case 304: return ", though nothing was asked conditionally";
	case 401: return ", a login is needed";
	case 403: return ", not allowed";
	case 404: return ", not found";
	case 407: return ", the proxy needs a login";
	case 410: return ", gone";
	case 429: return ", too many requests";
	case 451: return ", withheld for legal reasons";
	case 500: case 502: case 504: return ", trouble at the server";
	case 503: return ", the server is not available";
	default: return "";
	}
}

static const char *
about_certificate(long verify)
{
	switch (verify) {
	case NOT_YET_VALID: return "certificate not yet valid";
	case HAS_EXPIRED: return "certificate expired";
	case SELF_SIGNED: return "self-signed certificate";
	case SELF_SIGNED_IN_CHAIN: case NO_ISSUER_LOCALLY: case NO_LEAF_SIGNATURE:
		return "certificate's issuer is unknown";
	case 0: case NOT_ASKED: case WRONG_HOST: case WRONG_IP: return "certificate is for another host";
	default: return "certificate not valid";
	}
}

/* The system's words begin with a capital; a reason does not. */
static void
system_words(char *out, size_t size, const char *words)
{
	snprintf(out, size, "%s", words);
	if (isupper((unsigned char)out[0]) && islower((unsigned char)out[1]))
		out[0] = (char)tolower((unsigned char)out[0]);
}

static void
seconds(char *out, size_t size, long ms)
{
	snprintf(out, size, "%ld.%ld s", ms / 1000, ms % 1000 / 100);
	if (ms % 1000 == 0)
		snprintf(out, size, "%ld s", ms / 1000);
}

static void
about_code(char *out, size_t size, const struct reason *r, const struct net_limits *limits)
{ /* flat */
	char time[32];

	switch (r->code) {
	case CURLE_COULDNT_RESOLVE_HOST:
		snprintf(out, size, "no such host, or no network");
		break;
	case CURLE_COULDNT_RESOLVE_PROXY:
		snprintf(out, size, "no such proxy, or no network");
		break;
	case CURLE_COULDNT_CONNECT:
		system_words(out, size, r->os_errno ? strerror((int)r->os_errno) : "no connection");
		break;
	case CURLE_OPERATION_TIMEDOUT:
		seconds(time, sizeof time, r->connected ? limits->total_ms : limits->connect_ms);
		snprintf(out, size, r->connected ? "not finished in %s" : "no connection in %s", time);
		break;
	case CURLE_PEER_FAILED_VERIFICATION:
		snprintf(out, size, "%s", about_certificate(r->verify));
		break;
	case CURLE_SSL_CONNECT_ERROR:
		snprintf(out, size, "TLS handshake failed");
		break;
	case CURLE_SSL_CACERT_BADFILE:
		snprintf(out, size, "the file of certificate authorities cannot be read");
		break;
	case CURLE_TOO_MANY_REDIRECTS:
		snprintf(out, size, "more than 5 redirects");
		break;
	case CURLE_URL_MALFORMAT:
		snprintf(out, size, r->status / 100 == 3 ? "redirects to what is no address"
			: "not an http or https address");
		break;
	case CURLE_UNSUPPORTED_PROTOCOL:
	case CURLE_WEIRD_SERVER_REPLY:
		snprintf(out, size, r->status / 100 == 3 ? "redirects to what is not http or https"
			: "the answer is not HTTP");
		break;
	case CURLE_PARTIAL_FILE:
	case CURLE_HTTP2_STREAM:
		snprintf(out, size, "cut off after %lld bytes", (long long)r->received);
		break;
	case CURLE_GOT_NOTHING:
		snprintf(out, size, "connection closed without an answer");
		break;
	case CURLE_RECV_ERROR:
	case CURLE_SEND_ERROR:
		snprintf(out, size, "connection broken after %lld bytes", (long long)r->received);
		break;
	case CURLE_WRITE_ERROR:		/* something behind the end of it */
	case CURLE_BAD_CONTENT_ENCODING:
		snprintf(out, size, "damaged compression");
		break;
	default:
		system_words(out, size, curl_easy_strerror(r->code));
	}
}

/* Without control characters, and short enough to leave room for the reason. */
static void
show_url(struct buf *out, const char *url)
{
	size_t n = strlen(url), shown = utf8_border(url, n, URL_SHOWN);

	utf8_printable(out, url, shown);
	if (shown < n)
		buf_adds(out, "…");
}

void
reason_text(struct err *e, const char *url, const struct reason *r, const struct net_limits *limits)
{
	char words[200], time[32];
	enum err_code code = ERR_NET;
	struct buf shown = { 0 };

	if (r->too_large || r->code == CURLE_FILESIZE_EXCEEDED) {
		code = ERR_LIMIT;
		if (r->max_bytes >> 20)
			snprintf(words, sizeof words, "larger than %zu MB", r->max_bytes >> 20);
		else
			snprintf(words, sizeof words, "larger than %zu bytes", r->max_bytes);
	} else if (r->headers_too_large || (r->code == CURLE_OUT_OF_MEMORY && r->status == 0)) {
		/* so says curl of one line of them that is longer than 100 kB */
		code = ERR_LIMIT;
		snprintf(words, sizeof words, "the answer's headers are too large");
	} else if (r->strayed) {
		snprintf(words, sizeof words, "%s this machine or its own network, which is refused",
			r->status / 100 == 3 ? "redirects to" : "leads to");
	} else if (r->stalled) {
		seconds(time, sizeof time, limits->stall_ms);
		if (r->answered)
			snprintf(words, sizeof words, "stalled for %s after %lld bytes", time,
				(long long)r->received);
		else
			snprintf(words, sizeof words, "no answer in %s", time);
	} else if (r->code != CURLE_OK) {
		about_code(words, sizeof words, r, limits);
	} else if (r->retry_after_s > 0) {
		snprintf(words, sizeof words, "HTTP %d, asked to wait %ld s", r->status,
			r->retry_after_s);
	} else {
		snprintf(words, sizeof words, "HTTP %d%s", r->status, about_status(r->status));
	}
	show_url(&shown, url);
	err_set(e, code, "%s: %s", buf_str(&shown), words);
	buf_fini(&shown);
}
