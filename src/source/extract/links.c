#include "source/extract/dom.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "source/phrases.h"
#include "source/url.h"

enum { HEADLINE_MIN = 20, HEADLINE_MAX = 400 };	/* of weight */

static const char *
url_of(struct extract_dom *d, struct extract *x, const xmlNode *n)
{
	const char *url = url_keep(&x->arena, d->base, dom_attr(n, "href"));
	size_t n_before = strcspn(url, "#");

	return url[n_before] ? arena_dupn(&x->arena, url, n_before) : url;
}

static size_t
host(const char *url)
{
	const char *s = strstr(url, "://");

	return s ? (size_t)(s - url) + 3 + strcspn(s + 3, "/?#") : 0;
}

static bool
has_word(const char *s, const char *word)
{
	size_t w = strlen(word);

	while (*s) {
		size_t n = strcspn(s, " \t\r\n");

		if (n == w && strncasecmp(s, word, w) == 0)
			return true;
		s += n + strspn(s + n, " \t\r\n");
	}
	return false;
}

/* -- the next page --------------------------------------------------------------------- */

/* How much of an address all pages of an article share: without its ending, and without
 * the number of the page. */
static size_t
stem(const char *url)
{
	size_t n = strcspn(url, "?#"), slash = n, dot;

	while (slash > 0 && url[slash - 1] != '/')
		slash--;
	for (dot = n; dot > slash && url[dot - 1] != '.'; dot--)
		;
	n = dot > slash ? dot - 1 : n;
	while (n > slash && strchr("0123456789", url[n - 1]) && url[n - 1])
		n--;
	if (n > slash && strchr("_-", url[n - 1]))
		return n - 1;
	for (n = dot > slash ? dot - 1 : strcspn(url, "?#"); n > 0 && url[n - 1] == '/'; n--)
		;
	return n;
}

/* rel=next of a blog is the post before or after, which is another article: its address
 * is not this one's with a number. */
static bool
is_page_of(const char *url, const char *own)
{
	size_t n = stem(own);

	if (strcmp(url, own) == 0 || n <= host(own) || strncmp(url, own, n) != 0)
		return false;
	/* a_2.html, a-2.html, a/2, a?page=2 */
	return url[n] && strchr("_-/?.", url[n]) && strpbrk(url + n, "0123456789") &&
		strlen(url + n) <= 24;
}

static bool
says_next(struct extract *x, xmlNode *n)
{
	static const char *const words[] = { "下一页", "下一頁", "下页", "后一页", "次へ", "次のページ",
		"next page", "next", "next »", "next >", ">>", "»" };
	const char *text = extract_dom_line(&x->arena, n);

	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strcasecmp(text, words[i]) == 0)
			return true;
	return false;
}

/* -- headlines ---------------------------------------------------------------------------- */

static bool
in_furniture(struct extract_dom *d, const xmlNode *n)
{
	for (; n && n != d->body; n = n->parent)
		if (extract_dom_is_of(n, "nav footer form select aside") || extract_dom_called(n,
		    "nav menu footer breadcrumb pagination pager login share copyright friend"))
			return true;
	return false;
}

static void
headline(struct extract_dom *d, const struct extract_page *page, struct extract *x, xmlNode *n,
	const char *url)
{
	const char *text;
	size_t weight, h = host(url);

	if (h == 0 || h != host(page->url) || strncmp(url, page->url, h) != 0 ||
	    strcmp(url, page->url) == 0 || strlen(url + h) < 2)
		return;
	text = extract_dom_line(&x->arena, n);
	weight = phrases_weight(text, strlen(text));
	if (weight < HEADLINE_MIN || weight > HEADLINE_MAX || phrases_furniture(text, strlen(text)) ||
	    in_furniture(d, n))
		return;
	for (size_t i = 0; i < x->nlinks; i++)
		if (strcmp(x->links[i].url, url) == 0)
			return;
	x->links[x->nlinks++] = (struct extract_link){ url, text };
}

void
extract_links(struct extract_dom *d, const struct extract_page *page, struct extract *x)
{
	xmlNode *root = d->page.root;

	x->links = arena_array(&x->arena, EXTRACT_MAX_LINKS, sizeof *x->links);
	for (xmlNode *n = root; n; n = dom_next_node(root, n)) {
		const char *rel, *type, *url;

		if (!extract_dom_is_of(n, "a link"))
			continue;
		rel = dom_attr(n, "rel");
		type = dom_attr(n, "type");
		if (dom_is(n, "link") && !has_word(rel, "alternate") && !has_word(rel, "next"))
			continue;
		url = url_of(d, x, n);
		if (!*url)
			continue;
		if (has_word(rel, "alternate") && !*x->feed && (strcasestr(type, "rss+xml") ||
		    strcasestr(type, "atom+xml") || strcasestr(type, "feed+json")) &&
		    !strcasestr(url, "comments"))
			x->feed = url;
		else if (!*x->next && is_page_of(url, page->url) &&
		    (has_word(rel, "next") || says_next(x, n)))
			x->next = url;
		else if (dom_is(n, "a") && x->nlinks < EXTRACT_MAX_LINKS)
			headline(d, page, x, n, url);
	}
}
