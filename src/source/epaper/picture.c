/* The pictures of an article, with what is said of them. */
#include "source/epaper/epaper.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "source/markup/html_tags.h"
#include "source/url.h"

#define KNOWN_PICTURES "#newspic img, .attachment img, .main-ar-pic-text img, .bmnr_con_img img, " \
	".article-pic img, .newspic img"
#define KNOWN_TABLES "table#newspic, table.newspic"
enum { MAX_IMAGES = 64, CAPTION_MAX = 900, SPACER = 3 };

/* -- addresses ---------------------------------------------------------------------- */

static bool
ends_with(const char *s, size_t n, const char *end)
{
	size_t k = strlen(end);

	return n >= k && strncasecmp(s + n - k, end, k) == 0;
}

/* Beside x.jpg the vendor's server keeps x.jpg.0 to x.jpg.2, smaller ones. The original of a
 * x.tif.1 is for printers. */
const char *
epaper_picture_url(struct arena *a, const char *base, const char *src)
{
	const char *url = url_keep(a, base, src);
	size_t n = strcspn(url, "?#");
	bool rendition = n > 2 && url[n - 2] == '.' && url[n - 1] >= '0' && url[n - 1] <= '2';

	if (!rendition || (!ends_with(url, n - 2, ".jpg") && !ends_with(url, n - 2, ".jpeg") &&
	    !ends_with(url, n - 2, ".png") && !ends_with(url, n - 2, ".gif")))
		return url;
	return arena_dupn(a, url, n - 2);
}

static const char *
src_of(const xmlNode *img)
{
	static const char *const names[] = { "data-src", "data-original", "src" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		if (*dom_attr(img, names[i]))
			return dom_attr(img, names[i]);
	return "";
}

static bool
is_page_picture(const struct edition *ed, const char *url)
{
	for (uint32_t i = 0; i < ed->npages; i++)
		if (*url && strcmp(ed->pages[i].image, url) == 0)
			return true;
	return false;
}

/* The day is in the path of what was made for that day's paper. */
static bool
is_of_day(const char *url, struct date d)
{
	char day[3][24];

	snprintf(day[0], sizeof day[0], "%04d%02d/%02d", d.year, d.month, d.day);
	snprintf(day[1], sizeof day[1], "%04d-%02d/%02d", d.year, d.month, d.day);
	snprintf(day[2], sizeof day[2], "%04d%02d%02d", d.year, d.month, d.day);
	return strstr(url, day[0]) || strstr(url, day[1]) || strstr(url, day[2]);
}

static bool
is_photo(const struct epaper_text *t, const xmlNode *img, const char *url, bool known)
{
	size_t n = strcspn(url, "?#");

	if (n == 0 || *dom_attr(img, "usemap") || is_page_picture(t->ed, url) ||
	    ends_with(url, n, ".gif") || ends_with(url, n, ".svg") || ends_with(url, n, ".ico"))
		return false;
	return known || (is_of_day(url, t->ed->date) && !ends_with(url, n, "_brief.jpg") &&
		!ends_with(url, n, "_b.jpg"));
}

/* -- captions -------------------------------------------------------------------------- */

static bool
has_text(const xmlNode *n)
{
	struct buf text = { 0 };
	bool any;

	dom_text(&text, n);
	any = buf_str(&text)[strspn(buf_str(&text), " \t\n")] != '\0';
	buf_fini(&text);
	return any;
}

/* The element that holds the picture and what is said of it. */
static const xmlNode *
frame_of(const struct epaper_text *t, const xmlNode *img)
{
	const xmlNode *n = img->parent;

	for (int up = 0; up < 6 && n && n->parent && n->parent->type == XML_ELEMENT_NODE &&
	    !dom_within(t->text, n) && !has_text(n); up++)
		n = n->parent;
	return n;
}

/* The text behind a picture in the frame, up to the next one, the title or the article's text. */
static const char *
caption_of(const struct epaper_text *t, const xmlNode *frame, const xmlNode *img)
{
	const xmlNode *n = img;
	struct buf text = { 0 };
	const char *line;

	while (n && (n = dom_next_node(frame, n)) && n != t->text && n != t->title && text.len < CAPTION_MAX) {
		if (dom_is(n, "img") || dom_is(n, "h1") || dom_is(n, "h2") || dom_is(n, "script") ||
		    dom_is(n, "founder-content") || dom_is(n, "form"))
			break;
		if (n->type == XML_TEXT_NODE && n->content)
			buf_adds(&text, (const char *)n->content);
		else if (dom_is(n, "p") || dom_is(n, "br") || dom_is(n, "td") || dom_is(n, "div"))
			buf_addc(&text, ' ');
	}
	line = text.len < CAPTION_MAX ? utf8_gate_dup(t->arena, buf_str(&text), text.len, UTF8_LINE) : "";
	buf_fini(&text);
	return line;
}

/* "... 摄", "... 供图": who made it. */
static bool
is_credit(const char *s, size_t n)
{
	static const char *const ends[] = { "摄", "供图", "摄影", "摄影报道", "提供", "发", "配图" };
	static const char *const begins[] = { "图/", "制图", "摄影", "图：", "供图" };

	if (n == 0 || n > 150)
		return false;
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++)
		if (ends_with(s, n, ends[i]))
			return true;
	for (size_t i = 0; i < sizeof begins / sizeof *begins; i++)
		if (strncmp(s, begins[i], strlen(begins[i])) == 0)
			return true;
	return false;
}

/* "桥。（记者 甲 摄）" is a caption and a credit, and so is "桥。记者 甲 摄"; a whole line may
 * be a credit. */
static void
split_caption(struct arena *a, const char *s, struct image *m)
{
	size_t n = strlen(s), close = ends_with(s, n, "）") ? strlen("）") : ends_with(s, n, ")");
	const char *open = NULL, *last = s;

	for (const char *stop; (stop = strstr(last, "。")) && stop[strlen("。")]; )
		last = stop + strlen("。");
	m->caption = s;
	m->credit = "";
	for (const char *c = s; close && c < s + n - close; c++)
		if (*c == '(' || strncmp(c, "（", strlen("（")) == 0)
			open = c;
	if (open) {
		const char *in = open + (*open == '(' ? 1 : strlen("（"));
		size_t len = n - close - (size_t)(in - s);

		if (is_credit(in, len)) {
			m->credit = utf8_gate_dup(a, in, len, UTF8_LINE);
			m->caption = utf8_gate_dup(a, s, (size_t)(open - s), UTF8_LINE);
		}
	} else if (is_credit(last, strlen(last)) && strlen(last) <= 90) {
		m->credit = last;
		m->caption = utf8_gate_dup(a, s, (size_t)(last - s), UTF8_LINE);
	}
}

/* -- noting ------------------------------------------------------------------------------ */

static bool
is_new(const struct article *head, const char *url)
{
	for (uint32_t i = 0; i < head->nimages; i++)
		if (strcmp(head->images[i].url, url) == 0)
			return false;
	return head->nimages < MAX_IMAGES;
}

static void
note(struct epaper_text *t, const char *url, const char *caption, const xmlNode *img)
{
	struct image *m = &t->head->images[t->head->nimages++];

	m->url = url;
	m->width = html_number(dom_attr(img, "width"));
	m->height = html_number(dom_attr(img, "height"));
	split_caption(t->arena, caption, m);
}

static void
figure(struct epaper_text *t, const xmlNode *img, const char *url, struct buf *out)
{
	const char *caption = caption_of(t, frame_of(t, img), img), *alt = dom_attr(img, "alt");

	note(t, url, caption, img);
	buf_adds(out, "<figure><img src=\"");
	buf_add_markup(out, url, strlen(url));
	buf_adds(out, "\" alt=\"");
	buf_add_markup(out, alt, strlen(alt) < CAPTION_MAX ? strlen(alt) : 0);
	buf_adds(out, "\">");
	if (*caption) {
		buf_adds(out, "<figcaption>");
		buf_add_markup(out, caption, strlen(caption));
		buf_adds(out, "</figcaption>");
	}
	buf_adds(out, "</figure>");
}

static bool
outside(struct epaper_text *t, const xmlNode *root, const char *selectors, bool known,
	struct buf *out)
{
	bool any = false;

	for (const xmlNode *n = root; (n = dom_find_next(root, n, selectors)); ) {
		const char *url = epaper_picture_url(t->arena, t->url, src_of(n));

		if (dom_within(n, t->text) || !is_photo(t, n, url, known) || !is_new(t->head, url))
			continue;
		figure(t, n, url, out);
		any = true;
	}
	return any;
}

/* Around the text, not farther than its title: what else has pictures is not the article. */
static const xmlNode *
region(const struct epaper_text *t)
{
	const xmlNode *n = t->text;

	for (int up = 0; n->parent && n->parent->type == XML_ELEMENT_NODE && !dom_is(n, "body") && up < 8; up++) {
		n = n->parent;
		if (t->title && dom_within(t->title, n))
			break;
	}
	return n;
}

/* A table in the text that has a picture in a row and what it shows in the next: figures. */
static void
unfold(struct epaper_text *t, xmlNode *table)
{
	xmlNode *img = dom_find(table, "img"), *next;
	const xmlNode *n = table;

	while (img && (n = dom_next_node(table, n)) && n != img)
		if (n->type == XML_TEXT_NODE && has_text(n))
			return;		/* it says something of its own */
	for (; img; img = next) {
		const char *caption = caption_of(t, table, img);
		xmlNode *f = xmlNewDocNode(t->dom.doc, NULL, (const xmlChar *)"figure", NULL);

		next = dom_find_next(table, img, "img");
		xmlAddPrevSibling(table, f);
		xmlUnlinkNode(img);
		xmlAddChild(f, img);
		if (*caption)
			xmlNewTextChild(f, NULL, (const xmlChar *)"figcaption", (const xmlChar *)caption);
		if (!next)
			dom_drop(table);
	}
}

/* In the text: the paragraph behind a picture that ends with a credit is its caption. */
static void
inside(struct epaper_text *t)
{
	xmlNode *table = dom_find(t->text, KNOWN_TABLES), *behind;

	for (; table; table = behind) {
		behind = table;
		do
			behind = dom_find_next(t->text, behind, KNOWN_TABLES);
		while (behind && dom_within(behind, table));
		unfold(t, table);
	}
	for (xmlNode *n = t->text; (n = dom_find_next(t->text, n, "img")); ) {
		const char *url = epaper_picture_url(t->arena, t->url, src_of(n)), *line = "";
		xmlNode *box = n, *next;

		xmlSetProp(n, (const xmlChar *)"src", (const xmlChar *)url);
		if (!*url || (html_number(dom_attr(n, "width")) && html_number(dom_attr(n, "width")) <= SPACER))
			continue;
		if (box->parent != t->text && dom_is(box->parent, "p"))
			box = box->parent;
		next = xmlNextElementSibling(box);
		if (dom_is(next, "figcaption"))
			line = dom_line(t->arena, next);
		else if (next && dom_is(next, "p") && !dom_find(next, "img, table") && has_text(next)) {
			struct image probe;

			line = dom_line(t->arena, next);
			split_caption(t->arena, line, &probe);
			if (*probe.credit && strlen(line) < CAPTION_MAX)
				xmlNodeSetName(next, (const xmlChar *)"figcaption");
			else
				line = "";
		}
		if (is_new(t->head, url))
			note(t, url, line, n);
	}
}

void
epaper_picture_read(struct epaper_text *t, struct buf *out)
{
	t->head->images = arena_array(t->arena, MAX_IMAGES, sizeof *t->head->images);
	t->head->nimages = 0;
	if (!outside(t, t->dom.root, KNOWN_PICTURES, true, out))
		outside(t, region(t), "img", false, out);
	inside(t);
}
