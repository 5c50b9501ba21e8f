/* url.c - which links of a document are kept, and as what. */
#include "source/url.h"

#include <string.h>

#include "base/buf.h"
#include "tap.h"

#define BASE "http://p.example/a/b.html"

static const struct {
	const char *base, *link, *want;
} links[] = {
	/* whole */
	{ BASE, "http://x.example/1", "http://x.example/1" }, { "", "https://x.example", "https://x.example" },
	{ BASE, "HTTP://x.example/A", "http://x.example/A" }, { BASE, "hTTps://x.example/A", "https://x.example/A" },
	{ BASE, "http://x.example/a b\"<>\\^`{|}\xc3\xa9\x7f", "http://x.example/a%20b%22%3C%3E%5C%5E%60%7B%7C%7D%C3%A9%7F" },
	{ BASE, " \t\r\n\fhttp://x.example/1\f\n\r\t ", "http://x.example/1" },
	{ BASE, "http://x.example/%41?a=b&c#d", "http://x.example/%41?a=b&c#d" },
	/* joined */
	{ BASE, "c.html", "http://p.example/a/c.html" }, { BASE, "/c", "http://p.example/c" },
	{ BASE, "../c", "http://p.example/c" }, { BASE, "//x.example/c", "http://x.example/c" },
	{ "https://p.example/a", "//x.example/c", "https://x.example/c" }, { BASE, "?d", "http://p.example/a/b.html?d" },
	{ "http://p.example/\xc3\xa9/b", "c d", "http://p.example/%C3%A9/c%20d" },
	/* where there is nothing to join it to */
	{ "", "c.html", "" }, { "file:///home/p/a.html", "c.html", "" }, { "file:///home/p/a.html", "//x.example/c", "" },
	/* none */
	{ BASE, "", "" }, { BASE, "  ", "" }, { BASE, "#top", "" }, { BASE, "javascript:alert(1)", "" },
	{ BASE, "data:text/html,x", "" }, { BASE, "file:///etc/passwd", "" }, { BASE, "FILE:///etc/passwd", "" },
	{ BASE, "ftp://x.example/1", "" }, { BASE, "mailto:a@x.example", "" }, { BASE, "http:", "" }, { BASE, "http://", "" },
	{ BASE, "http:///etc/passwd", "" }, { BASE, "http://?x", "" }, { BASE, "http://#x", "" }, { BASE, "https://", "" },
	{ BASE, "http:x.html", "" }, { BASE, "\x01javascript:alert(1)", "" },
	{ BASE, "java\nscript:alert(1)", "" }, { BASE, "///etc/passwd", "http://p.example/etc/passwd" },
	{ BASE, ":c", "" },
};

/* One of `n` bytes, kept or not. */
static void
test_length(size_t n, bool kept)
{
	struct arena a = { 0 };
	struct buf url = { 0 };

	buf_adds(&url, "http://x.example/");
	buf_fill(&url, 'a', n - url.len);
	tap_int((long long)strlen(url_keep(&a, "", buf_str(&url))), kept ? (long long)n : 0, "a link's length");
	buf_fini(&url);
	arena_fini(&a);
}

/* What is short is long when it is encoded, or joined. */
static void
test_growth(void)
{
	struct arena a = { 0 };
	struct buf url = { 0 }, base = { 0 };

	buf_adds(&url, "http://x.example/");
	buf_fill(&url, '"', URL_MAX / 2);
	tap_str(url_keep(&a, "", buf_str(&url)), "", "too long once it is encoded");
	buf_clear(&url);
	buf_fill(&url, '"', URL_MAX / 2);
	tap_str(url_keep(&a, BASE, buf_str(&url)), "", "joined, too");
	buf_adds(&base, "http://x.example/");
	tap_str(url_base(buf_str(&base), BASE), "http://x.example/", "a base");
	buf_fill(&base, 'a', URL_BASE_MAX);
	tap_str(url_base(buf_str(&base), BASE), BASE, "one that is too long is none");
	tap_str(url_base("", BASE), BASE, "nor is nothing");
	tap_str(url_base("file:///x", ""), "", "nor a file");
	buf_fini(&url);
	buf_fini(&base);
	arena_fini(&a);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof links / sizeof *links; i++) {
		struct arena a = { 0 };

		tap_str(url_keep(&a, links[i].base, links[i].link), links[i].want, links[i].link);
		arena_fini(&a);
	}
	test_length(URL_MAX, true);
	test_length(URL_MAX + 1, false);
	test_growth();
	return tap_done();
}
