#include "net/net.h"

#include <errno.h>
#include <stdlib.h>

#include "base/buf.h"
#include "net/address.h"
#include "net/limits.h"
#include "net/reason.h"
#include "net/url.h"
#include "tap.h"

static const struct {
	const char *url, *host;
} hosts[] = {
	{ "http://example.com/a?b#c", "http://example.com:80" },
	{ "HTTPS://Example.COM", "https://example.com:443" },
	{ "https://a:b@example.com:8443/", "https://example.com:8443" },
	{ "http://[::1]:80/", "http://[::1]:80" },
	{ "http://example.com/报纸", "http://example.com:80" },
	{ "ftp://example.com/", NULL },
	{ "file:///etc/passwd", NULL },
	{ "gopher://example.com/", NULL },
	{ "http:/example.com", NULL },
	{ "http://", NULL },
	{ "https:///x", NULL },
	{ "example.com", NULL },
	{ "", NULL },
	{ " http://example.com/", NULL },
	{ "http://example.com/a b", NULL },
	{ "http://example.com/\r\nHost: other", NULL },
	{ "http://example.com/\033]0;x\007", NULL },
	{ "http://example.com/\302\233m", NULL },
	{ "http://example.com:99999/", NULL },
	{ "http://example.com/\177", NULL },
	{ "http://example.com/\302\240", "http://example.com:80" },
	{ "http://example.com/\302x", "http://example.com:80" },
};

static void
urls(void)
{
	struct buf b = { 0 };

	for (size_t i = 0; i < sizeof hosts / sizeof hosts[0]; i++) {
		char *host = url_host(hosts[i].url);

		tap_str(host, hosts[i].host, hosts[i].host ? hosts[i].url : "no address");
		free(host);
	}
	buf_adds(&b, "http://example.com/");
	buf_fill(&b, 'a', 8192 - b.len);
	tap_ok(net_url_ok(b.data), "8 KiB are an address");
	buf_addc(&b, 'a');
	tap_ok(!net_url_ok(b.data), "a byte more is none");
	tap_ok(!net_url_ok(NULL), "nothing is none");
	buf_fini(&b);
}

static const struct { const char *address; bool near; } addresses[] = {
	{ "127.0.0.1", true }, { "127.255.255.254", true }, { "10.0.0.1", true }, { "172.16.0.1", true },
	{ "172.31.255.255", true }, { "192.168.1.1", true }, { "169.254.169.254", true },
	{ "100.64.0.1", true }, { "0.0.0.0", true }, { "255.255.255.255", true }, { "224.0.0.1", true },
	{ "::1", true }, { "::", true }, { "fe80::1", true }, { "fe80::1%eth0", true }, { "fd00::1", true },
	{ "ff02::1", true }, { "::ffff:10.0.0.1", true }, { "64:ff9b::7f00:1", true }, { "2002:7f00:1::", true },
	{ "fec0::1", true }, { "8.8.8.8", false }, { "172.32.0.1", false }, { "172.15.255.255", false },
	{ "100.128.0.1", false }, { "192.169.0.1", false }, { "11.0.0.1", false }, { "128.0.0.1", false },
	{ "2001:4860:4860::8888", false }, { "::ffff:8.8.8.8", false }, { "64:ff9b::808:808", false },
	{ "2002:808:808::", false }, { "", false }, { "localhost", false }, { "127.0.0.1.example.com", false },
	{ "127.1", false }, { "fe00::1", false },
	{ "0000:0000:0000:0000:0000:0000:0000:0000:0000:0000:0001", false },
};
static const struct { const char *url; bool near; } near_urls[] = {
	{ "http://127.0.0.1:8000/a", true }, { "http://[::1]/", true }, { "https://LOCALHOST/", true },
	{ "http://news.localhost/", true }, { "http://192.168.0.9/a", true }, { "http://127.1/", true },
	{ "http://0x7f000001/", true }, { "http://example.com/127.0.0.1", false },
	{ "http://notlocalhost/", false }, { "http://8.8.8.8/", false }, { "file:///127.0.0.1", false },
};

static void
nearness(void)
{
	for (size_t i = 0; i < sizeof addresses / sizeof *addresses; i++)
		tap_int(address_is_near(addresses[i].address), addresses[i].near, addresses[i].address);
	for (size_t i = 0; i < sizeof near_urls / sizeof *near_urls; i++)
		tap_int(net_url_is_near(near_urls[i].url), near_urls[i].near, near_urls[i].url);
	tap_ok(net_url_same_host("http://A.example/x", "http://a.example:80/y"), "one host");
	tap_ok(!net_url_same_host("http://a.example/", "https://a.example/"), "another scheme");
	tap_ok(!net_url_same_host("file:///a", "file:///a"), "no host");
	tap_ok(!net_url_same_host("http://a.example/", "file:///a"), "a host and none");
	tap_ok(!net_url_is_near(NULL), "nothing is not near");
}

#define ANSWER(n) .status = (n), .connected = true, .answered = true

static const struct {
	struct reason r;
	bool none, may_pass;
	const char *text;
} reasons[] = {
	{ { ANSWER(200) }, true, false, NULL },
	{ { ANSWER(304), .conditional = true }, true, false, NULL },
	{ { ANSWER(304) }, false, false, "HTTP 304, though nothing was asked conditionally" },
	{ { ANSWER(204) }, false, false, "HTTP 204" },
	{ { ANSWER(206) }, false, false, "HTTP 206" },
	{ { ANSWER(404) }, false, false, "HTTP 404, not found" },
	{ { ANSWER(403) }, false, false, "HTTP 403, not allowed" },
	{ { ANSWER(429) }, false, true, "HTTP 429, too many requests" },
	{ { ANSWER(429), .retry_after_s = 120 }, false, true, "HTTP 429, asked to wait 120 s" },
	{ { ANSWER(503), .retry_after_s = 3600 }, false, true, "HTTP 503, asked to wait 3600 s" },
	{ { ANSWER(500) }, false, true, "HTTP 500, trouble at the server" },
	{ { ANSWER(501) }, false, false, "HTTP 501" },
	{ { ANSWER(200), .code = CURLE_PARTIAL_FILE, .received = 7 }, false, true,
		"cut off after 7 bytes" },
	{ { ANSWER(200), .code = CURLE_WRITE_ERROR, .too_large = true, .max_bytes = 32 << 20 },
		false, false, "larger than 32 MB" },
	{ { ANSWER(200), .code = CURLE_FILESIZE_EXCEEDED, .max_bytes = 1000 }, false, false,
		"larger than 1000 bytes" },
	{ { .code = CURLE_WRITE_ERROR, .headers_too_large = true }, false, false,
		"the answer's headers are too large" },
	{ { .code = CURLE_COULDNT_CONNECT, .os_errno = ECONNREFUSED }, false, true,
		"connection refused" },
	{ { .code = CURLE_COULDNT_CONNECT }, false, true, "no connection" },
	{ { .code = CURLE_COULDNT_CONNECT, .strayed = true, .os_errno = ECONNREFUSED }, false, false,
		"leads to this machine or its own network, which is refused" },
	{ { ANSWER(302), .code = CURLE_ABORTED_BY_CALLBACK, .strayed = true }, false, false,
		"redirects to this machine or its own network, which is refused" },
	{ { .code = CURLE_COULDNT_RESOLVE_HOST }, false, true, "no such host, or no network" },
	{ { .code = CURLE_OPERATION_TIMEDOUT }, false, true, "no connection in 10 s" },
	{ { .code = CURLE_OPERATION_TIMEDOUT, .connected = true }, false, false,
		"not finished in 300 s" },
	{ { .stalled = true, .connected = true }, false, true, "no answer in 1.5 s" },
	{ { ANSWER(200), .stalled = true, .received = 9 }, false, true,
		"stalled for 1.5 s after 9 bytes" },
	{ { .code = CURLE_PEER_FAILED_VERIFICATION, .verify = 10 }, false, false,
		"certificate expired" },
	{ { .code = CURLE_PEER_FAILED_VERIFICATION, .verify = 20 }, false, false,
		"certificate's issuer is unknown" },
	{ { .code = CURLE_PEER_FAILED_VERIFICATION, .verify = 1 }, false, false,
		"certificate is for another host" },
	{ { ANSWER(302), .code = CURLE_TOO_MANY_REDIRECTS }, false, false, "more than 5 redirects" },
	{ { ANSWER(302), .code = CURLE_UNSUPPORTED_PROTOCOL }, false, false,
		"redirects to what is not http or https" },
	{ { .code = CURLE_UNSUPPORTED_PROTOCOL }, false, false, "the answer is not HTTP" },
	{ { .code = CURLE_URL_MALFORMAT }, false, false, "not an http or https address" },
	{ { .code = CURLE_INTERFACE_FAILED }, false, false, "failed binding local connection end" },
};

static void
texts(void)
{
	struct net_limits l = limits_fill(&(struct net_limits){ .stall_ms = 1500 });
	struct buf url = { 0 };
	struct err e = { 0 };

	for (size_t i = 0; i < sizeof reasons / sizeof reasons[0]; i++) {
		const struct reason *r = &reasons[i].r;
		const char *name = reasons[i].text ? reasons[i].text : "a good answer";

		tap_int(reason_is_none(r), reasons[i].none, name);
		tap_int(reason_may_pass(r), reasons[i].may_pass, name);
		if (!reasons[i].text)
			continue;
		reason_text(&e, "http://h/", r, &l);
		tap_ok(strncmp(e.text, "http://h/: ", 11) == 0, "the URL comes first");
		tap_str(e.text + 11, reasons[i].text, name);
	}
	buf_adds(&url, "http://h/");
	for (int i = 0; i < 400; i++)
		buf_adds(&url, "报");
	reason_text(&e, url.data, &reasons[5].r, &l);
	tap_ok(strstr(e.text, "报…: HTTP 404, not found") != NULL, "a long URL leaves room: %s", e.text);
	reason_text(&e, "http://h/\033[31m\r\n", &reasons[5].r, &l);
	tap_ok(!strchr(e.text, '\033') && !strchr(e.text, '\r') && !strchr(e.text, '\n'),
		"control characters of a URL stay out");
	buf_fini(&url);
}

static void
limits(void)
{
	struct net_limits l = limits_fill(NULL);

	tap_int(l.stall_ms, 15000, "silence ends after 15 s");
	tap_int((long long)l.max_bytes, 32 << 20, "an answer has at most 32 MiB");
	tap_int(l.tries, 3, "three tries");
	setenv("KANBAO_NET_STALL_MS", "70", 1);
	setenv("KANBAO_NET_WAIT_MS", "7x", 1);
	l = limits_fill(NULL);
	tap_int(l.stall_ms, 70, "a test shortens it");
	tap_int(l.longest_wait_ms, 60000, "what is no number is not taken");
	l = limits_fill(&(struct net_limits){ .stall_ms = 5 });
	tap_int(l.stall_ms, 5, "the program's own word wins");
	setenv("KANBAO_NET_WAIT_MS", "", 1);
	tap_int(limits_fill(NULL).longest_wait_ms, 60000, "nor nothing");
	setenv("KANBAO_NET_WAIT_MS", "-1", 1);
	tap_int(limits_fill(NULL).longest_wait_ms, 60000, "nor less than that");
	setenv("KANBAO_NET_WAIT_MS", "3600001", 1);
	tap_int(limits_fill(NULL).longest_wait_ms, 60000, "nor more than an hour");
	unsetenv("KANBAO_NET_STALL_MS");
	unsetenv("KANBAO_NET_WAIT_MS");
	l = limits_fill(&(struct net_limits){ .max_bytes = 9, .per_host = 1, .tries = 2, .far_address = "127.0.0.9" });
	tap_ok(l.max_bytes == 9 && l.per_host == 1 && l.tries == 2, "what is given is taken");
	tap_ok(!limits_is_near(&l, "127.0.0.9") && limits_is_near(&l, "127.0.0.1"), "one near address is far");
	l.far_address = NULL;
	tap_ok(limits_is_near(&l, "127.0.0.9") && !limits_is_near(&l, "8.8.8.8"), "else none of them is");
}

struct got {
	int calls, inner;
	struct net *net;
	char text[512];
};

static void
on_inner(void *ctx, const struct net_response *r)
{
	((struct got *)ctx)->inner++;
}

static void
on_done(void *ctx, const struct net_response *r)
{
	struct got *g = ctx;

	g->calls++;
	snprintf(g->text, sizeof g->text, "%s", r->ok ? "ok" : r->err.text);
	if (g->calls == 1)
		net_get(g->net, &(struct net_request){ .url = "mailto:x" }, on_inner, g);
}

static void
without_a_server(void)
{
	struct loop *l = loop_new();
	struct got g = { 0 };
	struct err e;

	g.net = net_new(l, &(struct net_limits){ .backoff_ms = 20 }, &e);
	net_get(g.net, &(struct net_request){ .url = "file:///etc/passwd" }, on_done, &g);
	tap_int(g.calls, 0, "the callback comes later");
	tap_int(net_pending(g.net), 1, "until then it is pending");
	for (int i = 0; i < 5; i++)
		loop_round(l, 5);
	tap_int(g.calls, 1, "it comes once");
	tap_str(g.text, "file:///etc/passwd: not an http or https address", "and says why");
	tap_int(g.inner, 1, "a callback may ask for more");
	tap_int(net_pending(g.net), 0, "then nothing is pending");
	net_get(g.net, &(struct net_request){ .url = "http://127.0.0.1:1/" }, on_done, &g);
	for (long long t0 = loop_clock(); g.calls < 2 && loop_clock() - t0 < 5000;)
		loop_round(l, 100);
	tap_str(g.text, "http://127.0.0.1:1/: connection refused", "nobody listens");
	net_get(g.net, &(struct net_request){ .url = "http://127.0.0.1:1/" }, on_done, &g);
	loop_round(l, 0);
	net_free(g.net);
	net_free(NULL);
	loop_round(l, 0);
	tap_int(g.calls, 2, "what is under way ends without its callback");
	loop_free(l);
}

int
main(void)
{
	urls();
	nearness();
	texts();
	limits();
	without_a_server();
	return tap_done();
}
