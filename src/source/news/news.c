#include "source/news/news.h"

#include <string.h>
#include <strings.h>

#include "source/limits.h"
#include "source/markup/encoding.h"
#include "source/markup/memory.h"
#include "source/markup/xml.h"

static const char *
without_prefix(const char *name)
{
	const char *colon = strchr(name, ':');

	return colon ? colon + 1 : name;
}

/* Pages may leave out html, head and body. */
static bool
begins_page(const char *name)
{
	static const char *const names[] = { "html", "head", "body", "title", "meta", "link",
		"base", "script",
		"style", "div", "table", "p", "article", "section", "main", "center", "font", "form" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (strcasecmp(names[i], name) == 0)
			return true;
	return false;
}

enum news_kind
news_kind(const char *data, size_t len)
{
	struct buf head = { 0 };
	struct arena a = { 0 };
	enum news_kind kind = NEWS_NONE;
	const char *s, *root;

	encoding_head(&head, data, len);
	s = buf_str(&head) + strspn(buf_str(&head), " \t\r\n");
	if (*s == '{')
		kind = NEWS_JSON;
	else if (*s != '<' && strstr(s, "<?xml"))	/* a warning that a server put before it */
		s = strstr(s, "<?xml");
	root = without_prefix(xml_root(&a, s, strlen(s)));
	if (strcmp(root, "rss") == 0 || strcmp(root, "RDF") == 0 || strcmp(root, "feed") == 0)
		kind = NEWS_XML;
	else if (strcasecmp(root, "opml") == 0)
		kind = NEWS_OPML;
	else if (begins_page(root) || strncasecmp(s, "<!doctype html", 14) == 0)
		kind = NEWS_HTML;
	arena_fini(&a);
	buf_fini(&head);
	return kind;
}

/* Never NULL behind here. */
static void
fill(struct news_feed *f)
{
	const char **all[] = { &f->title, &f->home, &f->language, &f->motto, &f->icon };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		if (!*all[i])
			*all[i] = "";
}

bool
news_read(struct arena *a, const char *data, size_t len, const char *content_type,
	const char *url, struct news_feed *out, struct err *e)
{
	enum news_kind kind = news_kind(data, len);
	struct buf text = { 0 };
	bool ok;

	memory_ours();
	*out = (struct news_feed){ 0 };
	if (len > SOURCE_MAX_BYTES) {
		ok = err_set(e, ERR_LIMIT, "%.240s: larger than %d MB", url, SOURCE_MAX_BYTES >> 20);
	} else if (kind == NEWS_JSON) {
		ok = news_read_json(a, data, len, url, out, e);
	} else if (kind == NEWS_XML) {
		encoding_decode(&text, data, len, content_type, "CP1252");
		ok = news_read_xml(a, buf_str(&text), text.len, url, out, e);
	} else {
		ok = err_set(e, ERR_PARSE, "%.240s: not a feed: %s", url, len == 0 ? "it is empty" :
			kind == NEWS_HTML ? "looks like a web page (HTML)" :
			"neither RSS, Atom nor JSON Feed");
	}
	fill(out);
	buf_fini(&text);
	return ok;
}
