/* print_markup.c - Markdown (CommonMark, with GFM tables) and HTML of an article. */
#include <string.h>

#include "cli/print.h"
#include "paper/table.h"
#include "typeset/compose.h"

typedef void escape_fn(const char *s, size_t n, struct buf *out);
typedef void span_fn(const struct span *sp, bool open, struct buf *out);

static void
escape_markdown(const char *s, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		if (s[i] && strchr("\\`*_[]<>#|", s[i]))
			buf_addc(out, '\\');
		buf_addc(out, s[i]);
	}
}

static void
escape_html(const char *s, size_t n, struct buf *out)
{
	buf_add_markup(out, s, n);
}

static void
span_markdown(const struct span *sp, bool open, struct buf *out)
{
	switch (sp->kind) {
	case SPAN_STRONG: buf_adds(out, "**"); break;
	case SPAN_EM: buf_adds(out, "*"); break;
	case SPAN_LINK:
		if (open)
			buf_adds(out, "[");
		else
			buf_addf(out, "](<%s>)", sp->target ? sp->target : "");
		break;
	case SPAN_RUBY:
		if (!open)
			buf_addf(out, "(%s)", sp->target ? sp->target : "");
		break;
	case SPAN_JUMP: case SPAN_SEAM: case SPAN_BREAK: case SPAN_CELLS: case SPAN_KINDS: break;
	}
}

static void
span_html(const struct span *sp, bool open, struct buf *out)
{
	const char *target = sp->target ? sp->target : "";

	switch (sp->kind) {
	case SPAN_STRONG: buf_adds(out, open ? "<strong>" : "</strong>"); break;
	case SPAN_EM: buf_adds(out, open ? "<em>" : "</em>"); break;
	case SPAN_LINK:
		buf_adds(out, open ? "<a href=\"" : "</a>");
		if (open) {
			escape_html(target, strlen(target), out);
			buf_adds(out, "\">");
		}
		break;
	case SPAN_RUBY:
		buf_adds(out, open ? "<ruby>" : "<rp>(</rp><rt>");
		if (!open) {
			escape_html(target, strlen(target), out);
			buf_adds(out, "</rt><rp>)</rp></ruby>");
		}
		break;
	case SPAN_BREAK:
		if (open && sp->number == SPAN_BREAK_LINE)
			buf_adds(out, "<br>");
		break;
	case SPAN_JUMP: case SPAN_SEAM: case SPAN_CELLS: case SPAN_KINDS: break;
	}
}

/* Bytes from..to of a block with its spans opened and closed around them. */
static void
marked_up(const struct block *b, uint32_t from, uint32_t to, escape_fn *escape, span_fn *mark,
	struct buf *out)
{
	for (uint32_t at = from; at <= to;) {
		uint32_t next = to;

		for (uint32_t i = b->nspans; i-- > 0;)
			if (b->spans[i].to == at && b->spans[i].from >= from && at > from)
				mark(&b->spans[i], false, out);
		for (uint32_t i = 0; i < b->nspans; i++)
			if (b->spans[i].from == at && b->spans[i].to <= to)
				mark(&b->spans[i], true, out);
		for (uint32_t i = 0; i < b->nspans; i++) {
			if (b->spans[i].kind == SPAN_BREAK && b->spans[i].number != SPAN_BREAK_LINE)
				continue;
			if (b->spans[i].from > at && b->spans[i].from < next)
				next = b->spans[i].from;
			if (b->spans[i].to > at && b->spans[i].to < next)
				next = b->spans[i].to;
		}
		escape(b->text + at, next - at, out);
		if (at == to)
			break;
		at = next;
	}
}

/* The lines of a block, which \n parts, with `after` between them. */
static void
marked_up_lines(const struct block *b, const char *after, escape_fn *escape, span_fn *mark,
	struct buf *out)
{
	for (uint32_t at = 0; at <= b->len;) {
		const char *end = memchr(b->text + at, '\n', b->len - at);
		uint32_t to = end ? (uint32_t)(end - b->text) : b->len;

		marked_up(b, at, to, escape, mark, out);
		if (end)
			buf_adds(out, after);
		at = to + 1;
	}
}

/* Calls for every cell of a table in order. */
static void
table(const struct block *b, void (*cell)(const struct block *b, const struct table_cell *c, struct buf *out),
	struct buf *out)
{
	struct table_walk w = table_walk(b);
	struct table_cell c;

	while (table_next(&w, &c))
		cell(b, &c, out);
}

static void
cell_markdown(const struct block *b, const struct table_cell *c, struct buf *out)
{
	buf_adds(out, c->column == 0 ? "| " : " ");
	marked_up(b, c->from, c->to, escape_markdown, span_markdown, out);
	buf_adds(out, c->last ? " |\n" : " |");
	if (!c->last || c->row > 0)
		return;
	for (uint32_t i = 0; i <= c->column; i++)
		buf_adds(out, "| --- ");
	buf_adds(out, "|\n");
}

static void
cell_html(const struct block *b, const struct table_cell *c, struct buf *out)
{
	const char *tag = c->row < b->level ? "th" : "td";

	if (c->column == 0)
		buf_adds(out, "<tr>");
	if (!c->covered) {
		buf_addf(out, "<%s", tag);
		if (c->wide > 1)
			buf_addf(out, " colspan=\"%u\"", c->wide);
		if (c->high > 1)
			buf_addf(out, " rowspan=\"%u\"", c->high);
		buf_addc(out, '>');
		marked_up(b, c->from, c->to, escape_html, span_html, out);
		buf_addf(out, "</%s>", tag);
	}
	if (c->last)
		buf_adds(out, "</tr>\n");
}

static void
line_markdown(const char *before, const char *text, const char *after, struct buf *out)
{
	if (!text || !*text)
		return;
	buf_adds(out, before);
	for (const char *s = text; *s; s++) {
		if (*s == '\n')
			buf_adds(out, "  \n");
		else
			escape_markdown(s, 1, out);
	}
	buf_addf(out, "%s\n\n", after);
}

/* Is it another paragraph of the item before it? */
static bool
goes_on(const struct block *b, const struct block *end)
{
	return b < end && b->kind == BLOCK_LIST_ITEM && b->number == BLOCK_GOES_ON;
}

static void
block_markdown(const struct block *b, const struct block *end, struct buf *out)
{
	for (uint8_t q = 0; q < b->quote; q++)
		buf_adds(out, "> ");
	switch (b->kind) {
	case BLOCK_HEADING: buf_adds(out, b->level <= 2 ? "### " : "#### "); break;
	case BLOCK_LIST_ITEM:
		buf_fill(out, ' ', b->level > 1 ? 3 * (size_t)(b->level - 1) : 0);
		if (b->number == BLOCK_GOES_ON)
			buf_adds(out, "   ");
		else if (b->number)
			buf_addf(out, "%u. ", b->number);
		else
			buf_adds(out, "- ");
		break;
	case BLOCK_TABLE:
		table(b, cell_markdown, out);
		buf_addc(out, '\n');
		return;
	case BLOCK_RULE: case BLOCK_SEAM:
		buf_adds(out, "---\n\n");
		return;
	case BLOCK_FIGURE:
		buf_adds(out, "![");
		escape_markdown(b->text, b->len, out);
		buf_addf(out, "](<%s>)\n\n", b->url ? b->url : "");
		return;
	default:
		break;
	}
	marked_up_lines(b, "  \n", escape_markdown, span_markdown, out);
	buf_adds(out, b->kind == BLOCK_LIST_ITEM && !goes_on(b + 1, end) ? "\n" : "\n\n");
}

void
print_markdown(const struct article *a, const struct body *b, struct buf *out)
{
	struct arena arena = { 0 };
	const char *byline = compose_byline(&arena, a);

	line_markdown("**", a->label, "**", out);
	line_markdown("*", a->kicker, "*", out);
	line_markdown("## ", a->title, "", out);
	line_markdown("*", a->subtitle, "*", out);
	line_markdown("", byline, "", out);
	line_markdown("", compose_source(byline, a), "", out);
	if (!b)
		line_markdown("*", a->missing, "*", out);
	line_markdown("", a->dateline, "", out);
	for (uint32_t i = 0; b && i < b->count; i++) {
		block_markdown(&b->blocks[i], b->blocks + b->count, out);
		if (b->blocks[i].kind == BLOCK_LIST_ITEM &&
			(i + 1 == b->count || b->blocks[i + 1].kind != BLOCK_LIST_ITEM))
			buf_addc(out, '\n');
	}
	line_markdown("*", b ? compose_rest(&arena, a) : "", "*", out);
	arena_fini(&arena);
}

static void
line_html(const char *tag, const char *class, const char *text, struct buf *out)
{
	if (!text || !*text)
		return;
	buf_addf(out, class ? "<%s class=\"%s\">" : "<%s%s>", tag, class ? class : "");
	for (const char *s = text; *s; s++) {
		if (*s == '\n')
			buf_adds(out, "<br>");
		else
			escape_html(s, 1, out);
	}
	buf_addf(out, "</%s>\n", tag);
}

static void
element(const char *tag, const char *class, const struct block *b, struct buf *out)
{
	buf_addf(out, class ? "<%s class=\"%s\">" : "<%s%s>", tag, class ? class : "");
	marked_up_lines(b, "<br>", escape_html, span_html, out);
	buf_addf(out, "</%s>\n", tag);
}

static void
image_html(const struct block *b, struct buf *out)
{
	buf_adds(out, "<img src=\"");
	escape_html(b->url ? b->url : "", b->url ? strlen(b->url) : 0, out);
	buf_adds(out, "\" alt=\"");
	escape_html(b->text, b->len, out);
	buf_adds(out, "\">");
}

/* A figure with the captions behind it, up to `end`; returns the last block. */
static const struct block *
figure_html(const struct block *b, const struct block *end, struct buf *out)
{
	buf_adds(out, "<figure>");
	image_html(b, out);
	if (b + 1 < end && b[1].kind == BLOCK_CAPTION && b[1].level == 0)
		buf_addc(out, '\n');
	while (b + 1 < end && b[1].kind == BLOCK_CAPTION && b[1].level == 0)
		element("figcaption", NULL, ++b, out);
	buf_adds(out, "</figure>\n");
	return b;
}

/* A table with the caption before it, if there is one; returns the table. */
static const struct block *
table_html(const struct block *b, struct buf *out)
{
	buf_adds(out, "<table>\n");
	if (b->kind == BLOCK_CAPTION)
		element("caption", NULL, b++, out);
	table(b, cell_html, out);
	buf_adds(out, "</table>\n");
	return b;
}

/* An item with all its paragraphs; returns the last block. */
static const struct block *
item_html(const struct block *b, const struct block *end, struct buf *out)
{
	buf_adds(out, "<li>");
	marked_up_lines(b, "<br>", escape_html, span_html, out);
	for (; goes_on(b + 1, end) && b[1].quote == b->quote; b++)
		element("p", NULL, b + 1, out);
	buf_adds(out, "</li>\n");
	return b;
}

static void
block_html(const struct block *b, struct buf *out)
{
	switch (b->kind) {
	case BLOCK_HEADING: element(b->level <= 2 ? "h3" : "h4", NULL, b, out); break;
	case BLOCK_CAPTION: element("p", "caption", b, out); break;
	case BLOCK_VERSE: element("p", "verse", b, out); break;
	case BLOCK_RULE: case BLOCK_SEAM: buf_adds(out, "<hr>\n"); break;
	default: element("p", NULL, b, out);
	}
}

static const char *
list_tag(const struct block *b)
{
	return b->number && b->number != BLOCK_GOES_ON ? "ol" : "ul";
}

/* Items of one list stand in a row: a list opens and closes around them. */
static void
lists_html(const struct block *before, const struct block *b, struct buf *out)
{
	bool was = before && before->kind == BLOCK_LIST_ITEM, is = b && b->kind == BLOCK_LIST_ITEM;

	if (was && (!is || list_tag(before) != list_tag(b)))
		buf_addf(out, "</%s>\n", list_tag(before));
	if (is && (!was || list_tag(before) != list_tag(b)))
		buf_addf(out, "<%s>\n", list_tag(b));
}

static void
quotes_html(const struct block *before, const struct block *b, struct buf *out)
{
	int was = before ? before->quote : 0, is = b ? b->quote : 0;

	for (; was > is; was--)
		buf_adds(out, "</blockquote>\n");
	for (; was < is; was++)
		buf_adds(out, "<blockquote>\n");
}

void
print_html(const struct article *a, const struct body *b, struct buf *out)
{
	const struct block *before = NULL;
	struct arena arena = { 0 };
	const char *byline = compose_byline(&arena, a);

	buf_adds(out, "<article>\n");
	line_html("p", "label", a->label, out);
	line_html("p", "kicker", a->kicker, out);
	line_html("h2", NULL, a->title, out);
	line_html("p", "subtitle", a->subtitle, out);
	line_html("p", "byline", byline, out);
	line_html("p", "source", compose_source(byline, a), out);
	line_html("p", "dateline", a->dateline, out);
	if (!b)
		line_html("p", "missing", a->missing, out);
	for (const struct block *k = b ? b->blocks : NULL; b && k < b->blocks + b->count; k++) {
		lists_html(before, k, out);
		quotes_html(before, k, out);
		if (k->kind == BLOCK_FIGURE)
			k = figure_html(k, b->blocks + b->count, out);
		else if (k->kind == BLOCK_LIST_ITEM)
			k = item_html(k, b->blocks + b->count, out);
		else if (k->kind == BLOCK_TABLE || (k->kind == BLOCK_CAPTION && k->level > 0 &&
		    k + 1 < b->blocks + b->count && k[1].kind == BLOCK_TABLE))
			k = table_html(k, out);
		else
			block_html(k, out);
		before = k;
	}
	lists_html(before, NULL, out);
	quotes_html(before, NULL, out);
	line_html("p", "missing", b ? compose_rest(&arena, a) : "", out);
	buf_adds(out, "</article>\n");
	arena_fini(&arena);
}

void
print_html_head(const struct edition *ed, struct buf *out)
{
	char day[DATE_TEXT];

	buf_adds(out, "<!doctype html>\n<html lang=\"");
	escape_html(ed->language, strlen(ed->language), out);
	buf_adds(out, "\">\n<meta charset=\"utf-8\">\n<title>");
	escape_html(ed->paper, strlen(ed->paper), out);
	buf_addf(out, " %s</title>\n", date_format(ed->date, day));
}

void
print_html_foot(struct buf *out)
{
	buf_adds(out, "</html>\n");
}
