/* print_markup.c - Markdown and HTML of an article. */
#include <string.h>

#include "cli/print.h"

static void
escape_markdown(const char *s, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		if (strchr("\\`*_[]<>#", s[i]) && s[i])
			buf_addc(out, '\\');
		buf_addc(out, s[i] == '\n' ? ' ' : s[i]);
	}
}

static void
escape_html(const char *s, size_t n, struct buf *out)
{
	for (size_t i = 0; i < n; i++) {
		switch (s[i]) {
		case '&': buf_adds(out, "&amp;"); break;
		case '<': buf_adds(out, "&lt;"); break;
		case '>': buf_adds(out, "&gt;"); break;
		case '"': buf_adds(out, "&quot;"); break;
		default: buf_addc(out, s[i]);
		}
	}
}

static void
lines_markdown(const char *mark, const char *text, struct buf *out)
{
	if (!*text)
		return;
	buf_adds(out, mark);
	escape_markdown(text, strlen(text), out);
	buf_adds(out, mark[0] == '*' ? "*\n\n" : "\n\n");
}

/* One row of a table whose cells are parted by \t. */
static void
row_markdown(const char *row, size_t n, struct buf *out)
{
	buf_adds(out, "| ");
	for (size_t at = 0; at <= n;) {
		const char *tab = memchr(row + at, '\t', n - at);
		size_t len = tab ? (size_t)(tab - row) - at : n - at;

		escape_markdown(row + at, len, out);
		buf_adds(out, " | ");
		at += len + 1;
	}
	buf_addc(out, '\n');
}

static void
table_markdown(const struct block *b, struct buf *out)
{
	const char *s = b->text;

	for (int row = 0; *s; row++) {
		size_t n = strcspn(s, "\n");

		row_markdown(s, n, out);
		if (row == 0) {
			buf_adds(out, "|");
			for (size_t i = 0; i <= n; i++)
				if (i == n || s[i] == '\t')
					buf_adds(out, " --- |");
			buf_addc(out, '\n');
		}
		s += n + (s[n] == '\n');
	}
	buf_addc(out, '\n');
}

static void
block_markdown(const struct block *b, struct buf *out)
{
	for (uint8_t q = 0; q < b->quote; q++)
		buf_adds(out, "> ");
	switch (b->kind) {
	case BLOCK_HEADING:
		buf_adds(out, b->level <= 2 ? "### " : "#### ");
		break;
	case BLOCK_LIST_ITEM:
		buf_fill(out, ' ', b->level > 1 ? 2 * (size_t)(b->level - 1) : 0);
		if (b->number)
			buf_addf(out, "%u. ", b->number);
		else
			buf_adds(out, "- ");
		break;
	case BLOCK_TABLE:
		table_markdown(b, out);
		return;
	case BLOCK_RULE: case BLOCK_SEAM:
		buf_adds(out, "---\n\n");
		return;
	case BLOCK_FIGURE:
		buf_adds(out, "![");
		escape_markdown(b->text, b->len, out);
		buf_addf(out, "](%s)\n\n", b->url ? b->url : "");
		return;
	default:
		break;
	}
	if (b->kind == BLOCK_VERSE) {
		for (size_t at = 0; at < b->len;) {
			size_t n = strcspn(b->text + at, "\n");

			escape_markdown(b->text + at, n, out);
			buf_adds(out, "  \n");
			at += n + 1;
		}
	} else {
		escape_markdown(b->text, b->len, out);
		buf_addc(out, '\n');
	}
	if (b->kind != BLOCK_LIST_ITEM)
		buf_addc(out, '\n');
}

void
print_markdown(const struct article *a, const struct body *b, struct buf *out)
{
	lines_markdown("*", a->label, out);
	lines_markdown("*", a->kicker, out);
	lines_markdown("## ", a->title, out);
	lines_markdown("*", a->subtitle, out);
	lines_markdown("", a->byline, out);
	if (!b)
		lines_markdown("*", a->missing, out);
	lines_markdown("", a->dateline, out);
	for (uint32_t i = 0; b && i < b->count; i++) {
		block_markdown(&b->blocks[i], out);
		if (b->blocks[i].kind == BLOCK_LIST_ITEM &&
			(i + 1 == b->count || b->blocks[i + 1].kind != BLOCK_LIST_ITEM))
			buf_addc(out, '\n');
	}
}

static void
element(const char *tag, const char *class, const char *text, size_t n, struct buf *out)
{
	if (!n)
		return;
	buf_addf(out, "<%s%s%s%s>", tag, class ? " class=\"" : "", class ? class : "", class ? "\"" : "");
	for (size_t at = 0; at <= n;) {
		const char *end = memchr(text + at, '\n', n - at);
		size_t len = end ? (size_t)(end - text) - at : n - at;

		escape_html(text + at, len, out);
		if (end)
			buf_adds(out, "<br>");
		at += len + 1;
	}
	buf_addf(out, "</%s>\n", tag);
}

static void
table_html(const struct block *b, struct buf *out)
{
	const char *s = b->text;

	buf_adds(out, "<table>\n");
	for (int row = 0; *s; row++) {
		size_t n = strcspn(s, "\n");
		const char *cell = row < b->level ? "th" : "td";

		buf_adds(out, "<tr>");
		for (size_t at = 0; at <= n;) {
			const char *tab = memchr(s + at, '\t', n - at);
			size_t len = tab ? (size_t)(tab - s) - at : n - at;

			buf_addf(out, "<%s>", cell);
			escape_html(s + at, len, out);
			buf_addf(out, "</%s>", cell);
			at += len + 1;
		}
		buf_adds(out, "</tr>\n");
		s += n + (s[n] == '\n');
	}
	buf_adds(out, "</table>\n");
}

static void
block_html(const struct block *b, struct buf *out)
{
	if (b->quote)
		buf_adds(out, "<blockquote>");
	switch (b->kind) {
	case BLOCK_HEADING: element("h3", NULL, b->text, b->len, out); break;
	case BLOCK_LIST_ITEM: element("li", NULL, b->text, b->len, out); break;
	case BLOCK_TABLE: table_html(b, out); break;
	case BLOCK_FIGURE:
		buf_adds(out, "<p><img src=\"");
		escape_html(b->url ? b->url : "", b->url ? strlen(b->url) : 0, out);
		buf_adds(out, "\" alt=\"");
		escape_html(b->text, b->len, out);
		buf_adds(out, "\"></p>\n");
		break;
	case BLOCK_CAPTION: element("p", "caption", b->text, b->len, out); break;
	case BLOCK_VERSE: element("p", "verse", b->text, b->len, out); break;
	case BLOCK_RULE: case BLOCK_SEAM: buf_adds(out, "<hr>\n"); break;
	default: element("p", NULL, b->text, b->len, out);
	}
	if (b->quote)
		buf_adds(out, "</blockquote>\n");
}

void
print_html(const struct article *a, const struct body *b, struct buf *out)
{
	buf_adds(out, "<article>\n");
	element("p", "label", a->label, strlen(a->label), out);
	element("p", "kicker", a->kicker, strlen(a->kicker), out);
	element("h2", NULL, a->title, strlen(a->title), out);
	element("p", "subtitle", a->subtitle, strlen(a->subtitle), out);
	element("p", "byline", a->byline, strlen(a->byline), out);
	element("p", "dateline", a->dateline, strlen(a->dateline), out);
	if (!b)
		element("p", "missing", a->missing, strlen(a->missing), out);
	for (uint32_t i = 0; b && i < b->count; i++)
		block_html(&b->blocks[i], out);
	buf_adds(out, "</article>\n");
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
