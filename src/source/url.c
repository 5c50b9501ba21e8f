#include "source/url.h"

#include <libxml/uri.h>
#include <stdbool.h>
#include <string.h>
#include <strings.h>

#include "base/buf.h"
#include "source/markup/memory.h"

/* RFC 3986 names few characters; what browsers accept besides is encoded. */
static void
encode(struct buf *out, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		if (c <= ' ' || c >= 0x7f || strchr("\"<>\\^`{|}", c))
			buf_addf(out, "%%%02X", c);
		else
			buf_addc(out, (char)c);
	}
}

static bool
is_http(const char *s)
{
	const char *host = strncasecmp(s, "http://", 7) == 0 ? s + 7 :
		strncasecmp(s, "https://", 8) == 0 ? s + 8 : NULL;

	return host && *host && !strchr("/?#", *host);
}

static bool
has_scheme(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");

	return n > 0 && s[n] == ':';
}

const char *
url_keep(struct arena *a, const char *base, const char *s)
{
	struct buf clean = { 0 }, whole_base = { 0 };
	const char *kept = "";
	size_t n;

	s += strspn(s, " \t\r\n\f");
	for (n = strlen(s); n > 0 && strchr(" \t\r\n\f", s[n - 1]); n--)
		;
	if (n == 0 || n > URL_MAX || *s == '#')
		return "";
	encode(&clean, s, n);
	if (has_scheme(clean.data)) {
		for (char *c = clean.data; *c != ':'; c++)	/* RFC 3986 section 3.1: small is canonical */
			*c |= *c >= 'A' && *c <= 'Z' ? 0x20 : 0;
		if (is_http(clean.data) && clean.len <= URL_MAX)
			kept = arena_dup(a, clean.data);
	} else if (*url_base(base, "")) {
		xmlChar *joined;

		encode(&whole_base, base, strlen(base));
		memory_ours();
		joined = xmlBuildURI((const xmlChar *)clean.data, (const xmlChar *)whole_base.data);
		buf_clear(&clean);
		if (joined)	/* with some of what was encoded as it was before */
			encode(&clean, (const char *)joined, strlen((const char *)joined));
		if (is_http(buf_str(&clean)) && clean.len <= URL_MAX)
			kept = arena_dup(a, clean.data);
		xmlFree(joined);
	}
	buf_fini(&clean);
	buf_fini(&whole_base);
	return kept;
}

const char *
url_base(const char *url, const char *otherwise)
{
	return is_http(url) && strlen(url) <= URL_BASE_MAX ? url : otherwise;
}
