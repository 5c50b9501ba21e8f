#include "source/epaper/epaper.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "paper/jump.h"
#include "source/byline/byline.h"
#include "source/html/html.h"
#include "source/markup/decode.h"
#include "source/source.h"

/* Where the text stands: as the vendors mark it, then as known sites call it. The weak names
 * are everybody's, and count where the article's title stands in the page. */
#define TEXTS "enpcontent, founder-content, npm-article-content, #ozoom, #articleContent, " \
	"#contenttext, .main-article-content, .newsdetatext, .bmnr_con_con, td.font6"
#define WEAK_TEXTS "#content, div.content, .article-content, .articlecontent, .text_c, .neirong, article"

enum {
	LEAST_BYTES = 30,	/* of a text that is found by its size alone */
	WEATHER_CHARS = 6,	/* of the title of a forecast */
};

/* -- where the text is ---------------------------------------------------------------- */

/* Bytes of the text that stands in n itself, or in its paragraphs. */
static size_t
own_bytes(const xmlNode *n)
{
	size_t bytes = 0;

	for (const xmlNode *c = n->children; c; c = c->next) {
		struct buf text = { 0 };

		if (c->type == XML_TEXT_NODE && c->content)
			buf_adds(&text, (const char *)c->content);
		else if (dom_is(c, "p"))
			dom_text(&text, c);
		for (size_t i = 0; i < text.len; i++)
			bytes += !strchr(" \t\n", text.data[i]);
		buf_fini(&text);
	}
	return bytes;
}

static xmlNode *
largest(const xmlNode *root)
{
	xmlNode *best = NULL;
	size_t most = LEAST_BYTES;

	for (xmlNode *n = dom_next(root, root); n; n = dom_next(root, n)) {
		size_t bytes = dom_is(n, "div") || dom_is(n, "td") || dom_is(n, "article") ||
			dom_is(n, "section") || dom_is(n, "span") || dom_is(n, "font") ? own_bytes(n) : 0;

		if (bytes > most) {
			most = bytes;
			best = n;
		}
	}
	return best;
}

static bool
find_text(struct epaper_text *t, struct err *e)
{
	const xmlNode *root = t->dom.root;
	bool titled;

	t->text = root ? dom_find(root, TEXTS) : NULL;
	if (t->text)
		return true;
	titled = root && (epaper_title_stands_in(t->arena, &t->dom, t->head->title) ||
		(!*t->head->title && *t->meta.title));
	if (titled && !epaper_page_is_login(&t->dom)) {
		t->text = dom_find(root, WEAK_TEXTS);
		if (!t->text)
			t->text = largest(root);
	}
	if (t->text)
		return true;
	return err_set(e, ERR_PARSE, "%.240s: article text not recognised%s", t->url,
		root && epaper_page_is_login(&t->dom) ? ": a page to log in stands in its place" : "");
}

/* -- the text -------------------------------------------------------------------------------- */

/* "30168632http://...": what a property leaves where its tags went astray. */
static void
cut_leaks(xmlNode *text)
{
	for (xmlNode *n = text; (n = dom_next_node(text, n)); ) {
		char *s = n->type == XML_TEXT_NODE ? (char *)n->content : NULL, *url, *from;

		if (!s || !((url = strstr(s, "http://")) || (url = strstr(s, "https://"))))
			continue;
		for (from = url; from > s && from[-1] >= '0' && from[-1] <= '9'; from--)
			;
		if (url - from >= 6 && !url[strcspn(url, " \t\n")])
			*from = '\0';
	}
}

static void
paragraph(struct buf *out, const char *s)
{
	buf_adds(out, "<p>");
	buf_add_markup(out, s, strlen(s));
	buf_adds(out, "</p>");
}

static void
to_html(struct epaper_text *t, struct buf *out)
{
	bool from;

	cut_leaks(t->text);
	epaper_title_read(t, out);
	from = strstr(t->notes, "上接") != NULL;
	if (*t->notes && from)
		paragraph(out, t->notes);
	for (const char *s = t->lead; *s; s += strspn(s, "\n")) {
		paragraph(out, arena_dupn(t->arena, s, strcspn(s, "\n")));
		s += strcspn(s, "\n");
	}
	dom_html(out, &t->dom, t->text);
	/* a text that a picture parts */
	if (dom_is(t->text, "enpcontent"))
		for (xmlNode *n = t->text; (n = dom_find_next(t->dom.root, n, "enpcontent")); )
			if (!dom_within(n, t->text))
				dom_html(out, &t->dom, n);
	if (*t->notes && !from)
		paragraph(out, t->notes);
}

/* Those who made the page stand below its last article. */
static void
drop_makers(struct body *b)
{
	while (b->count > 1 && b->blocks[b->count - 1].kind == BLOCK_PARAGRAPH &&
	       byline_makers(b->blocks[b->count - 1].text, b->blocks[b->count - 1].len))
		b->count--;
}

/* "（A04）" and nothing else: a headline that leads to a story inside. */
static bool
is_refer(const struct body *b)
{
	struct block k = b->count == 1 ? b->blocks[0] : (struct block){ 0 };
	struct body alone = { .blocks = &k, .count = 1 };
	struct arena a = { 0 };
	struct note *notes;
	bool is;

	if (k.kind != BLOCK_PARAGRAPH || k.len == 0)
		return false;
	k.nspans = 0;
	is = jump_find(NULL, &alone, &a, &notes) == 1 && notes[0].kind == NOTE_REFER && notes[0].from == 0 &&
		notes[0].to == k.len;
	arena_fini(&a);
	return is;
}

/* 天气预报, 今日天气 */
static bool
is_weather(const char *title)
{
	return strstr(title, "天气") && utf8_count(title, strlen(title)) <= WEATHER_CHARS;
}

/* An article without a text is a picture, or says that it has none. */
static void
settle(struct epaper_text *t, struct body *b)
{
	static const char none[] = "the page of this article has no text";
	struct article *head = t->head;
	bool text = false, figure = false;

	for (uint32_t i = 0; i < b->count; i++) {
		figure |= b->blocks[i].kind == BLOCK_FIGURE;
		text |= !block_is_aside(&b->blocks[i]);
	}
	if (figure && (!text || strcmp(head->title, "图片新闻") == 0))
		head->kind = ARTICLE_PHOTO;
	if (is_refer(b))
		head->kind = ARTICLE_REFER;
	if (is_weather(head->title))
		head->kind = ARTICLE_WEATHER;
	if (epaper_label_is_ad(head->title))
		head->kind = ARTICLE_AD;
	if (b->count > 0)
		return;
	b->blocks = arena_alloc(&b->arena, sizeof *b->blocks);
	b->blocks[b->count++] = (struct block){ .kind = BLOCK_MISSING, .text = none,
		.len = sizeof none - 1 };
}

/* The head may be that of an earlier version of the text. */
static void
forget(struct article *head)
{
	head->kicker = head->subtitle = head->byline = head->dateline = "";
	head->kind = ARTICLE_STORY;
}

static bool
read_text(struct epaper_text *t, struct body *body, struct err *e)
{
	struct buf html = { 0 };

	if (!find_text(t, e))
		return false;
	if (t->meta.cut_off)
		return err_set(e, ERR_PARSE, "%.240s: the page is cut off", t->url);
	forget(t->head);
	to_html(t, &html);
	html_to_body(buf_str(&html), html.len, t->url, body);
	epaper_byline_read(t->arena, body, t->head);
	drop_makers(body);
	settle(t, body);
	article_fill(t->head);
	buf_fini(&html);
	return true;
}

bool
epaper_article_read(const struct source_input *in, struct edition *ed, struct article *head,
	struct body *body, struct err *e)
{
	struct epaper_text t = { .arena = &ed->arena, .url = in->url, .ed = ed, .head = head };
	struct buf html = { 0 };
	bool ok;

	decode_page(&html, in->data, in->len, in->content_type);
	epaper_meta_cut(t.arena, &html, &t.meta);
	ok = dom_read(&t.dom, buf_str(&html), html.len, e);
	if (!ok)
		err_wrap(e, "%.240s", in->url);
	ok = ok && read_text(&t, body, e);
	dom_fini(&t.dom);
	buf_fini(&html);
	return ok;
}
