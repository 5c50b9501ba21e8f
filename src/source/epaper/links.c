/* What a page of the paper links to, in the document's order: pages, articles, areas. */
#include "source/epaper/epaper.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "source/json/json.h"
#include "source/url.h"

/* Where the lists of articles of known sites stand. Where one of them is, links elsewhere
 * are not of this page: what is read most, what stood in it last year. */
#define KNOWN_LISTS "#webtree a, #webtree li, .listdaohang a, .listdaohang li, ul.news-list li a, " \
	"#titleList li a, .main-ed-articlenav-list li a, #btlist a, #articlelist a"

struct links {
	struct arena *arena;
	const struct dom *dom;
	const char *url, *base;
	struct epaper_page *page;
	bool known;			/* only what stands in a known list counts */
	const char *sheet;		/* the page link that was seen last, "" none */
	const char *first[2];		/* page links before the first new articles */
	size_t ncontexts, npdfs;
	unsigned ranks;
};

/* -- addresses -------------------------------------------------------------------- */

static const char *
link_of(const xmlNode *n)
{
	static const char *const names[] = { "href", "daoxiang", "data-href", "data-url" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *s = dom_attr(n, names[i]);

		if (strchr(s, '.') && strncasecmp(s, "javascript:", 11) != 0)
			return s;
	}
	return dom_is(n, "option") ? dom_attr(n, "value") : "";
}

/* Papers whose designer let a script write the title: document.write(view("标题")). */
static const char *
script_text(struct arena *a, const xmlNode *n)
{
	xmlNode *script = dom_find(n, "script");
	struct buf code = { 0 };
	const char *line = "", *from;
	size_t len;

	for (const xmlNode *t = script ? script->children : NULL; t; t = t->next)
		if (t->content)
			buf_adds(&code, (const char *)t->content);
	from = strpbrk(buf_str(&code), "\"'");
	len = from ? strcspn(from + 1, "\"'") : 0;
	if (len > 0)
		line = utf8_gate_dup(a, from + 1, len, UTF8_LINE);
	buf_fini(&code);
	return line;
}

static const char *
text_of(struct links *l, const xmlNode *n)
{
	const char *s = dom_line(l->arena, n);

	if (!*s)
		s = script_text(l->arena, n);
	if (!*s || epaper_label_is_link(s)) {
		const char *title = dom_attr(n, "title");

		if (*title && !epaper_label_is_link(title))
			return utf8_gate_dup(l->arena, title, strlen(title), UTF8_LINE);
	}
	return s;
}

/* -- pages ------------------------------------------------------------------------- */

static struct epaper_link *
find_link(struct epaper_page *p, const char *url)
{
	for (size_t i = 0; i < p->nlinks; i++)
		if (epaper_url_same(p->links[i].url, url))
			return &p->links[i];
	return NULL;
}

static void
page_link(struct links *l, const char *url, const char *text)
{
	struct epaper_page *p = l->page;
	struct epaper_link *link = find_link(p, url);
	struct epaper_label label;

	if (!link) {
		if (p->nlinks == EPAPER_MAX_PAGES)
			return;
		p->links = mem_grow(p->links, p->nlinks, &p->links_cap, sizeof *p->links);
		link = &p->links[p->nlinks++];
		*link = (struct epaper_link){ url, "", { "", "", "" }, 0 };
	}
	if (epaper_label_read(l->arena, text, &label)) {
		if (!link->rank)
			link->rank = ++l->ranks;
		if (!*link->label.label || (!*link->label.name && *label.name))
			link->label = label;
		l->sheet = link->url;
	} else if (!epaper_label_is_link(text) && strlen(text) <= 60) {
		if (!*link->label.name)
			link->label.name = epaper_label_tight(l->arena, text);
		if (!link->rank)
			link->rank = ++l->ranks;
		l->sheet = link->url;
	}
}

static void
pdf_link(struct links *l, const char *url)
{
	struct epaper_link *link = *l->sheet ? find_link(l->page, l->sheet) : NULL;

	l->npdfs++;
	if (link && !*link->pdf)
		link->pdf = url;
	else if (!link && !*l->page->pdf)
		l->page->pdf = url;
}

/* -- articles ------------------------------------------------------------------------ */

static struct epaper_item *
item(struct links *l, const char *url)
{
	struct epaper_page *p = l->page;
	const char *id = epaper_url_id(l->arena, url);

	for (size_t i = 0; i < p->nitems; i++)
		if (strcmp(p->items[i].id, id) == 0) {
			/* of several boxes of one story ?div=-1 is the story */
			if (strstr(url, "div=-1") && !strstr(p->items[i].url, "div=-1"))
				p->items[i].url = url;
			return &p->items[i];
		}
	if (p->nitems == EPAPER_MAX_ITEMS)
		return NULL;
	p->items = mem_grow(p->items, p->nitems, &p->items_cap, sizeof *p->items);
	p->items[p->nitems] = (struct epaper_item){ url, id, "", "", NULL, false };
	return &p->items[p->nitems++];
}

/* New articles behind a page link are that page's where this happens for more than one
 * page: a list of the whole edition. */
static void
note_context(struct links *l, struct epaper_item *it)
{
	it->sheet = l->sheet;
	for (size_t i = 0; i < l->ncontexts; i++)
		if (epaper_url_same(l->first[i], l->sheet))
			return;
	if (*l->sheet && l->ncontexts < 2)
		l->first[l->ncontexts++] = l->sheet;
}

static void
article_link(struct links *l, const char *url, const char *text)
{
	size_t before = l->page->nitems;
	struct epaper_item *it = item(l, url);

	if (!it)
		return;
	if (l->page->nitems > before)
		note_context(l, it);
	if (!*it->title && !strstr(it->url, "div=-1"))
		it->url = url;		/* the list's own, where an area only knows a box of it */
	if (!*it->title && !epaper_label_is_link(text))
		it->title = text;
	it->ad |= epaper_label_is_ad(text);
}

static void
area(struct links *l, const char *url, const char *coords, bool rect)
{
	struct epaper_item *it = item(l, url);
	struct epaper_area **at;

	if (!it || !strpbrk(coords, "0123456789"))	/* coords="null": it has none */
		return;
	for (at = &it->areas; *at; at = &(*at)->next)
		;
	*at = arena_alloc(l->arena, sizeof **at);
	(*at)->coords = arena_dup(l->arena, coords);
	(*at)->rect = rect;
	epaper_area_measure(*at, &l->page->size);
}

/* A touch page's areas: [{"articleID":7,"mapping":["66.38%,84.49%",...],"href":"..."}] */
static void
mapping(struct links *l, const char *code)
{
	const char *from = strstr(code, "\"mapping\""), *end = from ? strrchr(code, ']') : NULL;
	const cJSON *one;
	cJSON *list;

	while (from && from > code && *from != '[')
		from--;
	if (!end || *from != '[')
		return;
	list = json_parse(from, (size_t)(end - from) + 1, NULL);
	cJSON_ArrayForEach(one, json_list(list)) {
		const char *points = json_lines(l->arena, json_member(one, "mapping"), NULL);
		const char *url = url_keep(l->arena, l->base, json_string(json_member(one, "href")));

		if (*points && epaper_url_is_item(l->url, &l->page->at, url))
			area(l, url, points, false);
	}
	cJSON_Delete(list);
}

/* -- the walk ---------------------------------------------------------------------------- */

static bool
is_older(const char *text)
{
	return strstr(text, "上一期") || strstr(text, "前一期") || strstr(text, "上期");
}

static void
visit(struct links *l, const xmlNode *n, bool listed)
{
	const char *to = link_of(n), *url, *text;
	struct epaper_address a;

	if (!*to || !*(url = url_keep(l->arena, l->base, to)))
		return;
	if (dom_is(n, "area")) {
		if (epaper_url_is_item(l->url, &l->page->at, url))
			area(l, url, dom_attr(n, "coords"), strncasecmp(dom_attr(n, "shape"), "rect", 4) == 0);
		return;
	}
	epaper_url_read(url, &a);
	if (epaper_url_is_sheet(l->url, &l->page->at, url)) {
		page_link(l, url, text_of(l, n));
	} else if (epaper_url_is_item(l->url, &l->page->at, url)) {
		if (listed || !l->known)
			article_link(l, url, text_of(l, n));
	} else if (a.end - a.ext == 4 && strncasecmp(url + a.ext, ".pdf", 4) == 0) {
		pdf_link(l, url);
	} else if (!*l->page->older && is_older(text = text_of(l, n)) && date_is_set(a.date)) {
		l->page->older = url;
	}
}

/* The page that an index is a copy of is one of those it lists: its folder is theirs. */
static void
find_folder(struct links *l)
{
	struct epaper_address *at = &l->page->at, a;
	const char *to;

	for (xmlNode *n = dom_next(l->dom->root, l->dom->root); n; n = dom_next(l->dom->root, n)) {
		const char *url = *(to = link_of(n)) ? url_keep(l->arena, l->base, to) : "";
		struct epaper_label label;

		epaper_url_read(url, &a);
		if (a.role != EPAPER_PAGE || strncasecmp(url + a.host, l->url + at->host,
		    at->file - at->host) != 0 ||
		    !epaper_label_read(l->arena, dom_line(l->arena, n), &label))
			continue;
		l->url = url;
		*at = a;
		return;
	}
}

static bool
has_known_list(struct links *l)
{
	const xmlNode *root = l->dom->root;

	for (const xmlNode *n = root; (n = dom_find_next(root, n, KNOWN_LISTS)); ) {
		const char *to = link_of(n);

		if (*to && epaper_url_is_item(l->url, &l->page->at, url_keep(l->arena, l->base, to)))
			return true;
	}
	return false;
}

/* "下一版" may stand above the list: pages are in the order of the list. */
static int
by_rank(const void *x, const void *y)
{
	const struct epaper_link *a = x, *b = y;
	unsigned i = a->rank - 1, k = b->rank - 1;	/* 0 comes last */

	return i == k ? (a > b) - (a < b) : i < k ? -1 : 1;
}

static void
settle(struct links *l)
{
	struct epaper_page *p = l->page;
	bool whole = l->ncontexts > 1;

	for (size_t i = 0; i < p->nlinks && l->npdfs == 1 && !*p->pdf; i++)
		if (*p->links[i].pdf && (i + 1 == p->nlinks || epaper_url_same(p->links[i].url, l->url))) {
			/* it only stood behind the list */
			p->pdf = p->links[i].pdf;
			p->links[i].pdf = "";
		}
	for (size_t i = 0; i < p->nitems; i++) {
		struct epaper_item *it = &p->items[i];
		const char *said = epaper_url_sheet_of(l->arena, it->url);

		if (*said)
			it->sheet = said;
		else if (!whole || it->areas)
			it->sheet = "";
	}
	if (p->nlinks)
		qsort(p->links, p->nlinks, sizeof *p->links, by_rank);
}

void
epaper_links_read(struct arena *a, const struct dom *d, const char *url, struct epaper_page *p)
{
	struct links l = { .arena = a, .dom = d, .url = url, .page = p, .sheet = "" };
	const xmlNode *root = d->root, *listed;

	l.base = url_keep(a, url, dom_attr(dom_find(root, "base"), "href"));
	if (!*l.base)
		l.base = url;
	epaper_url_read(url, &p->at);
	if (!root)
		return;
	if (p->at.role != EPAPER_PAGE)
		find_folder(&l);
	if (p->at.role != EPAPER_PAGE)
		return;
	l.known = has_known_list(&l);
	listed = l.known ? dom_find_next(root, root, KNOWN_LISTS) : NULL;
	for (const xmlNode *n = dom_next(root, root); n; n = dom_next(root, n)) {
		visit(&l, n, n == listed);
		if (n == listed)
			listed = dom_find_next(root, n, KNOWN_LISTS);
		if (dom_is(n, "script") && n->children && n->children->content)
			mapping(&l, (const char *)n->children->content);
	}
	settle(&l);
}
