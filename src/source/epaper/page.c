#include "source/epaper/epaper.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "source/markup/decode.h"
#include "source/markup/html_tags.h"
#include "source/url.h"

/* -- the picture of the page ---------------------------------------------------- */

/* "width:350px" in a style. */
static uint32_t
styled(const char *style, const char *what)
{
	size_t n = strlen(what);

	for (const char *s = style; (s = strstr(s, what)); s += n) {
		char digits[8] = "";
		size_t k;

		if (s > style && !strchr(" ;", s[-1]))
			continue;
		s += n;
		s += strspn(s, " :");
		k = strspn(s, "0123456789");
		if (k == 0 || k >= sizeof digits || strncmp(s + k, "px", 2) != 0)
			continue;
		memcpy(digits, s, k);
		return html_number(digits);
	}
	return 0;
}

static uint32_t
side(const xmlNode *img, const char *name)
{
	uint32_t n = html_number(dom_attr(img, name));

	return n ? n : styled(dom_attr(img, "style"), name);
}

/* The one with the areas; a page without articles has none. */
static const xmlNode *
picture(const xmlNode *root)
{
	const xmlNode *known;

	for (const xmlNode *n = root; (n = dom_find_next(root, n, "img")); )
		if (*dom_attr(n, "usemap"))
			return n;
	known = dom_find(root, "#pagepic img, img#pagepic, .pagepic img, .preview img, .paper-img img, "
		"#ozoom img, .tu2-2 img, .main-ed-map img, .newspic img");
	return known;
}

static void
read_picture(struct arena *a, const struct dom *d, const char *base, struct epaper_page *p)
{
	const xmlNode *img = picture(d->root);

	if (img) {
		p->image = epaper_picture_url(a, base, dom_attr(img, "src"));
		p->width = side(img, "width");
		p->height = side(img, "height");
	}
	if (p->width && p->height) {
		p->size.width = (int64_t)p->width * 100;
		p->size.height = (int64_t)p->height * 100;
	} else {
		epaper_area_guess(&p->size, p->at.system);
	}
}

/* -- names --------------------------------------------------------------------------- */

static void
read_paper(struct arena *a, const struct dom *d, struct epaper_page *p)
{
	p->paper = epaper_label_paper(a, dom_line(a, dom_find(d->root, "title")));
	for (const xmlNode *n = d->root; !*p->paper && (n = dom_find_next(d->root, n, "meta")); ) {
		const char *name = dom_attr(n, "name"), *content = dom_attr(n, "content");

		if (strcasecmp(name, "author") == 0 || strcasecmp(name, "keywords") == 0 ||
		    strcasecmp(name, "application-name") == 0)
			p->paper = epaper_label_paper(a,
				utf8_gate_dup(a, content, strlen(content), UTF8_LINE));
	}
}

/* The label of the page itself, where its list does not name it: "第01版：要闻". */
static void
read_own_label(struct arena *a, const struct dom *d, const char *url, struct epaper_page *p)
{
	struct epaper_label label;

	for (size_t i = 0; i < p->nlinks; i++) {
		struct epaper_link *own = &p->links[i];

		if (!epaper_url_same(own->url, url) || *own->label.label)
			continue;
		for (const xmlNode *n = d->root; (n = dom_find_next(d->root, n, ".banci, #layout, "
		    "#nowLayout, .ban_t, .pageName, .mulu, td, span, div, p, strong, h3")); )
			if (xmlChildElementCount((xmlNode *)n) <= 2 &&
			    epaper_label_read(a, dom_line(a, n), &label) && strlen(label.name) <= 60) {
				own->label = label;
				break;
			}
	}
}

/* paperId = "3", <input id="paperid" value="3">: as the page's own scripts are told. */
static const char *
read_number(struct arena *a, const char *html)
{
	static const char *const names[] = { "paperid", "paper_id" };

	for (const char *s = html; (s = strpbrk(s, "pP")); s++)
		for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
			size_t n = strlen(names[i]), digits;
			const char *at = s + n;

			if (strncasecmp(s, names[i], n) != 0)
				continue;
			at += strspn(at, " \t\"'=:");
			if (strncasecmp(at, "value", 5) == 0)
				at += 5 + strspn(at + 5, " \t\"'=:");
			digits = strspn(at, "0123456789");
			if (digits > 0 && digits < 12)
				return arena_dupn(a, at, digits);
		}
	return "";
}

bool
epaper_page_is_login(const struct dom *d)
{
	for (const xmlNode *n = d->root; (n = dom_find_next(d->root, n, "input")); )
		if (strcasecmp(dom_attr(n, "type"), "password") == 0)
			return true;
	return false;
}

bool
epaper_page_read(struct arena *a, const struct source_input *in, struct epaper_page *p,
	struct err *e)
{
	struct buf html = { 0 };
	struct epaper_meta meta;
	struct dom d;
	bool ok;

	*p = (struct epaper_page){ .image = "", .pdf = "", .paper = "", .older = "",
		.number = "" };
	decode_page(&html, in->data, in->len, in->content_type);
	epaper_meta_cut(a, &html, &meta);
	ok = dom_read(&d, buf_str(&html), html.len, e);
	if (ok) {
		p->navi = strstr(buf_str(&html), "navi.xml") != NULL;
		p->number = read_number(a, buf_str(&html));
		epaper_links_read(a, &d, in->url, p);
		read_picture(a, &d, in->url, p);
		read_paper(a, &d, p);
		read_own_label(a, &d, in->url, p);
		p->login = epaper_page_is_login(&d);
	}
	dom_fini(&d);
	buf_fini(&html);
	return ok;
}

void
epaper_page_fini(struct epaper_page *p)
{
	free(p->links);
	free(p->items);
	*p = (struct epaper_page){ 0 };
}
