#include "source/extract/extract.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "source/extract/dom.h"
#include "source/markup/xml.h"
#include "source/news/news.h"
#include "source/phrases.h"

enum {			/* of weight: a Han character is 3, a letter 1 */
	LEAST = 300,		/* of a text that is worth it */
	LEAST_SAID = 120,	/* of one that the page calls an article */
	SHORT = 1800,		/* one that talks of logins, and is no longer, is about nothing else */
	PART = 3000,		/* one that is locked, and is no longer, is its beginning */
	TAIL = 400,		/* bytes */
};

void
extract_fini(struct extract *x)
{
	arena_fini(&x->arena);
	buf_fini(&x->html);
}

const char *
extract_why(enum extract_verdict v)
{
	switch (v) {
	case EXTRACT_ARTICLE: break;
	case EXTRACT_NOTHING: return "no article was found in the page";
	case EXTRACT_CLOSED:
		return "the page asks for a login or shows a notice in place of the article";
	case EXTRACT_PARTLY:
		return "the page shows only the beginning to those who do not subscribe";
	}
	return "";
}

/* The text of clean HTML. */
static void
text_of(struct buf *out, const struct buf *html)
{
	const char *s = buf_str(html);

	while (*s) {
		size_t n = strcspn(s, "<");

		buf_add(out, s, n);
		s += n;
		if (*s)
			s += strcspn(s, ">"), s += *s != '\0';
	}
}

/* JSON-LD has the whole text of pages that show a part of it, or build it with a script. */
static void
write_said(struct buf *out, const char *body)
{
	if (news_has_tags(body, strlen(body))) {
		buf_adds(out, body);
		return;
	}
	while (*body) {
		size_t n = strcspn(body, "\r\n");

		buf_adds(out, "<p>");
		buf_add_markup(out, body, n);
		buf_adds(out, "</p>");
		body += n + strspn(body + n, "\r\n");
	}
}

static void
write_best(struct extract_dom *d, const struct extract_page *page, struct extract *x)
{
	const char *const titles[2] = { page->title, x->title };
	xmlNode *best = extract_best(d);

	if (!best)
		return;
	if (best == d->body || !best->parent) {
		extract_write(d, best, titles, &x->arena, &x->html);
		return;
	}
	for (xmlNode *n = best->parent->children; n; n = n->next)
		if (n == best || extract_belongs(d, best, n))
			extract_write(d, n, titles, &x->arena, &x->html);
}

/* https://passport.paper.example/login?to=... */
static bool
is_door(const char *url)
{
	static const char *const words[] = { "://passport.", "://login.", "://auth.", "://account.",
		"/login",
		"/signin", "/sign-in", "/sso/", "/consent", "/captcha", "/verify" };
	char path[300];
	size_t n = strcspn(url, "?#");

	if (n >= sizeof path)
		return false;
	memcpy(path, url, n);
	path[n] = '\0';
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcasestr(path, words[i]))
			return true;
	return false;
}

static enum extract_verdict
judge(const struct extract_page *page, const struct extract *x, const struct extract_said *said,
	const struct buf *text)
{
	size_t tail = text->len > TAIL ? text->len - TAIL : 0;
	size_t least = x->says_article ? LEAST_SAID : LEAST;

	if (is_door(page->url) || (x->weight < SHORT && (said->password ||
	    phrases_closed(buf_str(text), text->len))))
		return EXTRACT_CLOSED;
	if (x->weight < least)
		return EXTRACT_NOTHING;
	if (x->weight < PART && (said->locked ||
	    phrases_closed(buf_str(text) + tail, text->len - tail)))
		return EXTRACT_PARTLY;
	return EXTRACT_ARTICLE;
}

static void
weigh(struct extract *x, struct buf *text)
{
	buf_clear(text);
	text_of(text, &x->html);
	x->weight = phrases_weight(buf_str(text), text->len);
}

void
extract_read(const struct extract_page *page, struct extract *x)
{
	struct extract_said said = { 0 };
	struct extract_dom d;
	struct buf text = { 0 }, whole = { 0 };

	*x = (struct extract){ .verdict = EXTRACT_NOTHING, .title = "", .byline = "", .site = "",
		.language = "", .description = "", .image = "", .next = "", .feed = "" };
	extract_dom_read(&d, page, &x->arena);
	if (d.page.root) {
		extract_meta(&d, page, x, &said);
		extract_links(&d, page, x);
		write_best(&d, page, x);
		weigh(x, &text);
		if (said.body && phrases_weight(said.body, strlen(said.body)) > x->weight * 5 / 4) {
			write_said(&whole, said.body);
			buf_fini(&x->html);
			x->html = whole;
			x->next = "";	/* it is the whole of all pages */
			weigh(x, &text);
		}
		x->verdict = judge(page, x, &said, &text);
	}
	free(said.body);
	buf_fini(&text);
	extract_dom_fini(&d);
}
