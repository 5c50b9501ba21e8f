/* extract.c - articles in web pages. */
#include "source/extract/extract.h"

#include "fuzz/promise.h"
#include "source/html/html.h"

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct extract_page page = { (const char *)data, size, "", "https://example.org/a/b_1.html",
		size & 1 ? "渡口" : "" };
	struct extract x;
	struct body b;

	extract_read(&page, &x);
	promise_utf8(buf_str(&x.html));
	promise_utf8(x.title);
	promise_utf8(x.byline);
	promise_utf8(x.site);
	PROMISE(x.verdict != EXTRACT_ARTICLE || x.weight > 0);
	PROMISE(!*x.next || strncmp(x.next, "https://example.org/", 20) == 0);
	PROMISE(!*x.feed || strncmp(x.feed, "http", 4) == 0);
	for (size_t i = 0; i < x.nlinks; i++)
		PROMISE(strncmp(x.links[i].url, "https://example.org/", 20) == 0);
	html_to_body(buf_str(&x.html), x.html.len, page.url, &b);
	promise_body(&b);
	promise_clean(&b);
	body_fini(&b);
	extract_fini(&x);
	return 0;
}
