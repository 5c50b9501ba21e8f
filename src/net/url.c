#include "net/url.h"

#include <curl/curl.h>
#include <stdbool.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "net/limits.h"
#include "net/net.h"

enum { MAX_URL = 8192 };

static bool
has_control(const char *s)
{
	for (; *s; s++) {
		unsigned char c = (unsigned char)s[0], next = (unsigned char)s[1];

		if (c <= 0x20 || c == 0x7f || (c == 0xc2 && next >= 0x80 && next <= 0x9f))
			return true;
	}
	return false;
}

char *
url_host(const char *url)
{
	CURLU *u;
	char *scheme = NULL, *host = NULL, *port = NULL, *key = NULL;
	size_t scheme_len = strncasecmp(url, "http://", 7) == 0 ? 7
		: strncasecmp(url, "https://", 8) == 0 ? 8 : 0;

	/* curl would forgive a third slash and take the path for a host */
	if (scheme_len == 0 || url[scheme_len] == '/')
		return NULL;
	if (strnlen(url, MAX_URL + 1) > MAX_URL || has_control(url))
		return NULL;
	u = curl_url();
	if (!u)
		die("out of memory");
	if (curl_url_set(u, CURLUPART_URL, url, 0) == CURLUE_OK
	    && curl_url_get(u, CURLUPART_SCHEME, &scheme, 0) == CURLUE_OK
	    && curl_url_get(u, CURLUPART_HOST, &host, 0) == CURLUE_OK && *host
	    && curl_url_get(u, CURLUPART_PORT, &port, CURLU_DEFAULT_PORT) == CURLUE_OK)
		key = mem_printf("%s://%s:%s", scheme, host, port);
	curl_free(scheme);
	curl_free(host);
	curl_free(port);
	curl_url_cleanup(u);
	for (char *c = key; c && *c; c++)
		if (*c >= 'A' && *c <= 'Z')
			*c += 'a' - 'A';
	return key;
}

bool
net_url_ok(const char *url)
{
	char *host = url ? url_host(url) : NULL;
	bool ok = host != NULL;

	free(host);
	return ok;
}

bool
net_url_same_host(const char *a, const char *b)
{
	char *x = url_host(a), *y = url_host(b);
	bool same = x && y && strcmp(x, y) == 0;

	free(x);
	free(y);
	return same;
}

bool
net_url_is_near(const char *url)
{
	char *key = url ? url_host(url) : NULL, *host = key ? strstr(key, "://") + 3 : NULL;
	size_t n = host ? (size_t)(strrchr(host, ':') - host) : 0;
	struct net_limits l = limits_fill(NULL);
	bool near;

	if (!host)
		return false;
	if (*host == '[') {
		host++;
		n -= 2;
	}
	host[n] = '\0';
	near = limits_is_near(&l, host) || strcmp(host, "localhost") == 0 ||
		(n > 10 && strcmp(host + n - 10, ".localhost") == 0);	/* RFC 6761 6.3 */
	free(key);
	return near;
}
