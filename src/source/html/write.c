#include "source/html/html.h"

#include <string.h>

#include "paper/table.h"

struct writer {
	struct buf *out;
	const struct block *k;
	int quote;
	uint32_t numbers[UINT8_MAX];	/* of each open list: 0 a bullet, else its last number */
	int lists;
};

/* -- text with its spans --------------------------------------------------- */

/* A line end in a block's text is a <br>. */
static void
escape(struct buf *out, const char *s, size_t n)
{
	const char *end = s + n, *nl;

	for (; (nl = memchr(s, '\n', (size_t)(end - s))); s = nl + 1) {
		buf_add_markup(out, s, (size_t)(nl - s));
		buf_adds(out, "<br>");
	}
	buf_add_markup(out, s, (size_t)(end - s));
}

static void
attribute(struct buf *out, const char *name, const char *value)
{
	buf_addf(out, " %s=\"", name);
	escape(out, value, strlen(value));
	buf_addc(out, '"');
}

static void
tag(struct buf *out, const struct span *s, bool open)
{
	switch (s->kind) {
	case SPAN_STRONG:
		buf_adds(out, open ? "<strong>" : "</strong>");
		break;
	case SPAN_EM:
		buf_adds(out, open ? "<em>" : "</em>");
		break;
	case SPAN_LINK:
		buf_adds(out, open ? "<a" : "</a>");
		if (open) {
			attribute(out, "href", s->target ? s->target : "");
			buf_addc(out, '>');
		}
		break;
	default:	/* jumps and seams are found anew; ruby is the caller's */
		break;
	}
}

/* Text with its chances to break. */
static void
text(struct buf *out, const struct block *k, uint32_t from, uint32_t to)
{
	for (uint32_t i = 0; i < k->nspans && k->spans[i].from < to; i++) {
		const struct span *s = &k->spans[i];

		if (s->kind != SPAN_BREAK || s->from < from)
			continue;
		/* reading makes a blank of a line's end in a cell */
		escape(out, k->text + from, s->from - from - (s->number == SPAN_BREAK_LINE && s->from > from));
		buf_adds(out, s->number == SPAN_BREAK_LINE ? "<br>" : s->number ? "&shy;" : "<wbr>");
		from = s->from;
	}
	escape(out, k->text + from, to - from);
}

/* The next byte behind `at` where a span begins or ends. */
static uint32_t
next_border(const struct block *k, uint32_t at, uint32_t to)
{
	for (uint32_t i = 0; i < k->nspans && k->spans[i].from < to; i++) {
		if (k->spans[i].kind == SPAN_BREAK || k->spans[i].kind == SPAN_CELLS)
			continue;
		if (k->spans[i].from > at)
			to = k->spans[i].from;
		else if (k->spans[i].to > at && k->spans[i].to < to)
			to = k->spans[i].to;
	}
	return to;
}

static void
tags(struct buf *out, const struct block *k, uint32_t at, bool open)
{
	for (uint32_t n = k->nspans; n > 0; n--) {
		const struct span *s = &k->spans[open ? k->nspans - n : n - 1];

		if (s->from <= at && at < s->to)
			tag(out, s, open);
	}
}

static const struct span *
ruby_at(const struct block *k, uint32_t at)
{
	for (uint32_t i = 0; i < k->nspans && k->spans[i].from <= at; i++)
		if (k->spans[i].kind == SPAN_RUBY && k->spans[i].from == at && k->spans[i].target)
			return &k->spans[i];
	return NULL;
}

/* Tags are closed and opened again where any span begins or ends, so that spans
 * that overlap nest; reading joins what stands side by side. Ruby is outermost. */
static void
inline_text(struct buf *out, const struct block *k, uint32_t from, uint32_t to)
{
	const struct span *ruby = NULL;

	while (from < to) {
		uint32_t end = next_border(k, from, to);

		if (!ruby && (ruby = ruby_at(k, from)) != NULL)
			buf_adds(out, "<ruby>");
		tags(out, k, from, true);
		text(out, k, from, end);
		tags(out, k, from, false);
		from = end;
		if (ruby && (from >= ruby->to || from == to)) {
			buf_adds(out, "<rt>");
			escape(out, ruby->target, strlen(ruby->target));
			buf_adds(out, "</rt></ruby>");
			ruby = NULL;
		}
	}
}

/* -- blocks ---------------------------------------------------------------- */

static void
element(struct writer *w, const char *open, const char *close)
{
	buf_adds(w->out, open);
	inline_text(w->out, w->k, 0, w->k->len);
	buf_adds(w->out, close);
}

static void
cell(struct writer *w, const struct table_cell *c)
{
	const char *name = c->row < w->k->level ? "th" : "td";

	if (c->covered)
		return;
	buf_addf(w->out, "<%s", name);
	if (c->wide > 1)
		buf_addf(w->out, " colspan=\"%u\"", c->wide);
	if (c->high > 1)
		buf_addf(w->out, " rowspan=\"%u\"", c->high);
	buf_addc(w->out, '>');
	inline_text(w->out, w->k, c->from, c->to);
	buf_addf(w->out, "</%s>", name);
}

static void
table(struct writer *w, const struct block *caption)
{
	struct table_walk walk = table_walk(w->k);
	struct table_cell c = { .last = true };

	buf_adds(w->out, "<table>");
	if (caption) {
		buf_adds(w->out, "\n<caption>");
		inline_text(w->out, caption, 0, caption->len);
		buf_adds(w->out, "</caption>");
	}
	for (bool begins = true; table_next(&walk, &c); begins = c.last) {
		if (begins)
			buf_adds(w->out, "\n<tr>");
		cell(w, &c);
		if (c.last)
			buf_adds(w->out, "</tr>");
	}
	buf_adds(w->out, "\n</table>\n");
}

static void
image(struct writer *w)
{
	const struct block *k = w->k;

	buf_adds(w->out, "<figure><img");
	if (k->url && *k->url)
		attribute(w->out, "src", k->url);
	attribute(w->out, "alt", k->text);
	if (k->width)
		buf_addf(w->out, " width=\"%u\"", k->width);
	if (k->height)
		buf_addf(w->out, " height=\"%u\"", k->height);
	buf_adds(w->out, ">");
}

static void
close_lists(struct writer *w, int depth)
{
	for (; w->lists > depth; w->lists--)
		buf_adds(w->out, w->numbers[w->lists - 1] ? "</li></ol>\n" : "</li></ul>\n");
}

static void
list_item(struct writer *w)
{
	const struct block *k = w->k;
	int depth = k->level ? k->level : 1;
	bool same;

	close_lists(w, depth);
	if (k->number == BLOCK_GOES_ON) {
		element(w, "<p>", "</p>");
		return;
	}
	same = w->lists == depth && !w->numbers[depth - 1] == !k->number &&
		(!k->number || k->number == w->numbers[depth - 1] + 1);
	if (w->lists == depth && same)
		buf_adds(w->out, "</li>\n");
	else if (w->lists == depth)
		close_lists(w, depth - 1);
	while (w->lists < depth) {
		bool last = ++w->lists == depth;

		w->numbers[w->lists - 1] = last ? k->number : 0;
		if (last && k->number > 1)
			buf_addf(w->out, "<ol start=\"%u\">", k->number);
		else
			buf_adds(w->out, last && k->number ? "<ol>" : "<ul>");
		if (!last)
			buf_adds(w->out, "<li>");
	}
	w->numbers[depth - 1] = k->number;
	element(w, "<li>", "");
}

static void
to_quote(struct writer *w, int depth)
{
	for (; w->quote < depth; w->quote++)
		buf_adds(w->out, "<blockquote>\n");
	for (; w->quote > depth; w->quote--)
		buf_adds(w->out, "</blockquote>\n");
}

static void
block(struct writer *w)
{
	static const char *const headings[] = { "<h2>", "</h2>\n", "<h3>", "</h3>\n", "<h4>",
		"</h4>\n" };
	int level = w->k->level <= 2 ? 0 : w->k->level == 3 ? 2 : 4;

	switch (w->k->kind) {
	case BLOCK_HEADING:
		element(w, headings[level], headings[level + 1]);
		break;
	case BLOCK_LIST_ITEM:
		list_item(w);
		break;
	case BLOCK_TABLE:
		table(w, NULL);
		break;
	case BLOCK_RULE:
		buf_adds(w->out, "<hr>\n");
		break;
	case BLOCK_VERSE:
		element(w, "<p class=\"verse\">", "</p>\n");
		break;
	case BLOCK_MISSING:	/* our words, no text of the paper's */
		break;
	default:
		element(w, "<p>", "</p>\n");
	}
}

void
html_from_body(struct buf *out, const struct body *b)
{
	struct writer w = { .out = out };

	for (uint32_t i = 0; i < b->count; i++) {
		w.k = &b->blocks[i];
		if (w.k->kind != BLOCK_LIST_ITEM || w.k->quote != w.quote)
			close_lists(&w, 0);
		to_quote(&w, w.k->quote);
		if (w.k->kind == BLOCK_CAPTION && w.k->level > 0 && i + 1 < b->count &&
		    w.k[1].kind == BLOCK_TABLE && w.k[1].quote == w.quote) {
			w.k = &b->blocks[++i];
			table(&w, w.k - 1);
			continue;
		}
		if (w.k->kind != BLOCK_FIGURE) {
			block(&w);
			continue;
		}
		image(&w);
		while (i + 1 < b->count && b->blocks[i + 1].kind == BLOCK_CAPTION &&
		    b->blocks[i + 1].level == 0 && b->blocks[i + 1].quote == w.quote) {
			w.k = &b->blocks[++i];
			element(&w, "<figcaption>", "</figcaption>");
		}
		buf_adds(out, "</figure>\n");
	}
	close_lists(&w, 0);
	to_quote(&w, 0);
}
