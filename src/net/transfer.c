#include "net/transfer.h"

#include <arpa/inet.h>
#include <netinet/in.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/socket.h>
#include <unistd.h>

#include "base/mem.h"
#include "net/limits.h"

enum { MAX_HEADERS = 256 << 10, MAX_REDIRECTS = 5 };

static const char user_agent[] = "kanbao/" PACKAGE_VERSION " (newspaper reader; libcurl)";

static const char *
first_set(const char *a, const char *b)
{
	return a && *a ? a : b && *b ? b : NULL;
}

/* As curl's own tool does; else the file libcurl was built with. */
void
transfer_find_authorities(struct transfer_shared *s)
{
	const curl_version_info_data *v = curl_version_info(CURLVERSION_NOW);

	s->ca_file = first_set(getenv("CURL_CA_BUNDLE"), NULL);
	if (s->ca_file)
		return;
	s->ca_file = first_set(getenv("SSL_CERT_FILE"), NULL);
	s->ca_dir = first_set(getenv("SSL_CERT_DIR"), NULL);
	if (s->ca_file || s->ca_dir)
		return;
	if (v->cainfo && access(v->cainfo, R_OK) == 0)
		s->ca_file = v->cainfo;
}

/* Bytes arrive here decompressed, which is where a bomb shows; the bodies of
 * errors are counted, not kept. */
static size_t
on_body(char *data, size_t size, size_t n, void *ctx)
{
	struct transfer *t = ctx;
	long status = 0;

	n *= size;
	if (n > t->max_bytes - t->seen) {
		t->too_large = true;
		return 0;
	}
	t->seen += n;
	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	if (status == 200)
		buf_add(&t->body, data, n);
	return n;
}

/* Only counts, over all answers: curl would keep any number of lines. */
static size_t
on_header(char *data, size_t size, size_t n, void *ctx)
{
	struct transfer *t = ctx;

	n *= size;
	t->header_bytes += n;
	if (t->header_bytes > MAX_HEADERS) {
		t->headers_too_large = true;
		return 0;
	}
	return n;
}

/* -- where it leads ------------------------------------------------------ */

/* Where the first request goes is the asker's choice; where those go that follow it
 * is the answerer's. */
static bool
strays(const struct transfer *t, const char *address)
{
	return (t->asked ? !t->near : t->far_only) && limits_is_near(t->limits, address);
}

/* Asked before a connection is made ... */
static curl_socket_t
on_socket(void *ctx, curlsocktype purpose, struct curl_sockaddr *to)
{
	struct transfer *t = ctx;
	char address[INET6_ADDRSTRLEN] = "";

	if (to->family == AF_INET)
		inet_ntop(AF_INET, &((struct sockaddr_in *)(void *)&to->addr)->sin_addr, address, sizeof address);
	else if (to->family == AF_INET6)
		inet_ntop(AF_INET6, &((struct sockaddr_in6 *)(void *)&to->addr)->sin6_addr, address,
			sizeof address);
	if (purpose == CURLSOCKTYPE_IPCXN && strays(t, address)) {
		t->strayed = true;
		return CURL_SOCKET_BAD;
	}
	return socket(to->family, to->socktype | SOCK_CLOEXEC, to->protocol);
}

/* ... and before each request, which may take a connection that is there already. */
static int
on_request(void *ctx, char *address, char *own, int port, int own_port)
{
	struct transfer *t = ctx;

	(void)own, (void)port, (void)own_port;
	if (strays(t, address)) {
		t->strayed = true;
		return CURL_PREREQFUNC_ABORT;
	}
	if (!t->asked)
		t->near = limits_is_near(t->limits, address);
	t->asked = true;
	t->strayed = false;	/* another of the host's addresses will do */
	return CURL_PREREQFUNC_OK;
}

/* Printable ASCII may go into a header and come out of one (RFC 9110 5.5). */
static bool
is_plain(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s < 0x20 || (unsigned char)*s > 0x7e)
			return false;
	return true;
}

static void
add_header(struct transfer *t, const char *name, const char *value)
{
	struct curl_slist *more;
	char *line;

	if (!value || !*value || !is_plain(value))
		return;
	line = mem_printf("%s: %s", name, value);
	more = curl_slist_append(t->headers, line);
	free(line);
	if (!more)
		die("out of memory");
	t->headers = more;
}

static void
add_headers(struct transfer *t, const struct net_request *rq)
{
	add_header(t, "If-None-Match", rq->etag);
	add_header(t, "If-Modified-Since", rq->last_modified);
	t->conditional = t->headers != NULL;
	add_header(t, "Accept", rq->accept);
	/* A header of its own goes to the host that wants it; after a redirect curl
	 * keeps a Cookie to it, and drops it for another (CVE-2018-1000007). */
	add_header(t, "Cookie", rq->cookie);
}

bool
transfer_init(struct transfer *t, const struct transfer_shared *shared, const struct net_request *rq)
{
	CURL *c = curl_easy_init();
	CURLcode bad = CURLE_OK;

	*t = (struct transfer){ .easy = c, .limits = &shared->limits };
	if (!c)
		return false;
	t->far_only = rq->far_only;
	t->max_bytes = rq->max_bytes ? rq->max_bytes : shared->limits.max_bytes;
	add_headers(t, rq);
	/* Each refusal counts: a limit that was not set is a limit that does not hold. */
#define SET(option, value) (bad = bad ? bad : curl_easy_setopt(c, option, value))
	SET(CURLOPT_URL, rq->url);
	SET(CURLOPT_PROTOCOLS_STR, "http,https");
	SET(CURLOPT_REDIR_PROTOCOLS_STR, "http,https");
	SET(CURLOPT_FOLLOWLOCATION, 1L);
	SET(CURLOPT_MAXREDIRS, (long)MAX_REDIRECTS);
	SET(CURLOPT_CONNECTTIMEOUT_MS, shared->limits.connect_ms);
	SET(CURLOPT_TIMEOUT_MS, shared->limits.total_ms);
	SET(CURLOPT_MAXFILESIZE_LARGE, (curl_off_t)t->max_bytes);
	SET(CURLOPT_ACCEPT_ENCODING, "");	/* all that libcurl was built with */
	SET(CURLOPT_HTTP_VERSION, (long)CURL_HTTP_VERSION_2TLS);
	/* One HTTP/2 connection rather than six; without TLS there is none to wait
	 * for, and curl would ask for one thing after the other. */
	SET(CURLOPT_PIPEWAIT, strncasecmp(rq->url, "https:", 6) == 0 ? 1L : 0L);
	SET(CURLOPT_SSL_VERIFYPEER, 1L);
	SET(CURLOPT_SSL_VERIFYHOST, 2L);
	SET(CURLOPT_NETRC, (long)CURL_NETRC_IGNORED);
	SET(CURLOPT_UNRESTRICTED_AUTH, 0L);
	SET(CURLOPT_NOSIGNAL, 1L);
#if LIBCURL_VERSION_NUM >= 0x075700
	/* A thread of curl's asks for the address. Waiting for it at a time-out, as curl does
	 * otherwise, is waiting for a resolver that may be gone: 10 s in which nothing moves. */
	SET(CURLOPT_QUICK_EXIT, 1L);
#endif
	SET(CURLOPT_SUPPRESS_CONNECT_HEADERS, 1L);
	SET(CURLOPT_USERAGENT, rq->user_agent && *rq->user_agent && is_plain(rq->user_agent) ?
		rq->user_agent : user_agent);
	SET(CURLOPT_SHARE, shared->share);
	SET(CURLOPT_HTTPHEADER, t->headers);
	SET(CURLOPT_WRITEFUNCTION, on_body);
	SET(CURLOPT_WRITEDATA, t);
	SET(CURLOPT_HEADERFUNCTION, on_header);
	SET(CURLOPT_HEADERDATA, t);
	SET(CURLOPT_OPENSOCKETFUNCTION, on_socket);
	SET(CURLOPT_OPENSOCKETDATA, t);
	SET(CURLOPT_PREREQFUNCTION, on_request);
	SET(CURLOPT_PREREQDATA, t);
	if (rq->referer && is_plain(rq->referer))
		SET(CURLOPT_REFERER, rq->referer);
	/* curl parses the file once per multi handle (7.87), but only where no
	 * directory is given with it: 30 ms for each connection otherwise. */
	if (shared->ca_file || shared->ca_dir) {
		SET(CURLOPT_CAINFO, shared->ca_file);
		SET(CURLOPT_CAPATH, shared->ca_dir);
		SET(CURLOPT_PROXY_CAINFO, shared->ca_file);
		SET(CURLOPT_PROXY_CAPATH, shared->ca_dir);
	}
#undef SET
	return bad == CURLE_OK;
}

void
transfer_fini(struct transfer *t)
{
	if (t->easy)
		curl_easy_cleanup(t->easy);
	curl_slist_free_all(t->headers);
	buf_fini(&t->body);
	*t = (struct transfer){ 0 };
}

curl_off_t
transfer_received(const struct transfer *t)
{
	curl_off_t n = 0;

	if (t->easy)
		curl_easy_getinfo(t->easy, CURLINFO_SIZE_DOWNLOAD_T, &n);
	return n;
}

curl_off_t
transfer_expected(const struct transfer *t)
{
	curl_off_t n = -1;

	if (t->easy)
		curl_easy_getinfo(t->easy, CURLINFO_CONTENT_LENGTH_DOWNLOAD_T, &n);
	return n < transfer_received(t) ? 0 : n;
}

/* The time to connect has its own limit, and so has waiting for another
 * transfer's connection: the request must be out first. */
bool
transfer_is_stalled(struct transfer *t, long long now)
{
	curl_off_t received = transfer_received(t) + (curl_off_t)t->header_bytes, out = 0;

	curl_easy_getinfo(t->easy, CURLINFO_PRETRANSFER_TIME_T, &out);
	if (t->last_change == 0 || out == 0 || received != t->last_received) {
		t->last_received = received;
		t->last_change = now;
		return false;
	}
	t->stalled = now - t->last_change >= t->limits->stall_ms;
	return t->stalled;
}

static void
read_header(struct transfer *t, const char *name, char out[TRANSFER_HEADER])
{
	struct curl_header *h;

	out[0] = '\0';
	if (curl_easy_header(t->easy, name, 0, CURLH_HEADER, -1, &h) != CURLHE_OK)
		return;
	if (strlen(h->value) < TRANSFER_HEADER && is_plain(h->value))
		snprintf(out, TRANSFER_HEADER, "%s", h->value);
}

struct reason
transfer_end(struct transfer *t, CURLcode code)
{
	struct reason r = { .code = code, .conditional = t->conditional, .stalled = t->stalled,
		.too_large = t->too_large, .headers_too_large = t->headers_too_large,
		.strayed = t->strayed && code != CURLE_OK, .max_bytes = t->max_bytes };
	curl_off_t wait = 0, out = 0;
	long status = 0, version = 0;

	curl_easy_getinfo(t->easy, CURLINFO_RESPONSE_CODE, &status);
	curl_easy_getinfo(t->easy, CURLINFO_HTTP_VERSION, &version);
	r.http2 = version == CURL_HTTP_VERSION_2_0;
	curl_easy_getinfo(t->easy, CURLINFO_OS_ERRNO, &r.os_errno);
	curl_easy_getinfo(t->easy, CURLINFO_SSL_VERIFYRESULT, &r.verify);
	curl_easy_getinfo(t->easy, CURLINFO_PRETRANSFER_TIME_T, &out);
	curl_easy_getinfo(t->easy, CURLINFO_RETRY_AFTER, &wait);
	r.status = (int)status;
	r.connected = out > 0;
	r.answered = t->header_bytes > 0;
	r.received = transfer_received(t);
	if (status != 200 && wait > 0)
		r.retry_after_s = wait > 365 * 86400 ? 365 * 86400 : (long)wait;
	read_header(t, "ETag", t->etag);
	read_header(t, "Last-Modified", t->last_modified);
	if (curl_getdate(t->last_modified, NULL) < 0)
		t->last_modified[0] = '\0';
	read_header(t, "Content-Type", t->content_type);
	return r;
}
