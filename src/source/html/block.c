#include "source/html/block.h"

#include <stddef.h>
#include <string.h>

#include "source/url.h"

enum {
	MAX_LINKS = 500, MAX_IMAGES = 200,
	MAX_FILLERS = 1 << 16,	/* then cells stand where they can: a tag of 10 bytes is not 64 */
};

/* -- spans ----------------------------------------------------------------- */

static void
span_of(struct html *h, const struct inline_tag *t)
{
	if (t->does == HTML_STRONG || t->does == HTML_EM)
		build_span(&h->build, t->from, t->does == HTML_EM ? SPAN_EM : SPAN_STRONG, NULL);
	else if (t->does == HTML_LINK && *t->target)
		build_span(&h->build, t->from, SPAN_LINK, t->target);
}

static bool
is_open(const struct html *h, enum html_does does)
{
	for (int i = 0; i < h->nopen; i++)
		if (h->open[i].does == does)
			return true;
	return false;
}

static void
begin_inline(struct html *h, enum html_does does, const xmlChar **atts)
{
	struct inline_tag t = { .does = does, .target = "" };

	if (h->nopen == HTML_MAX_INLINE)
		return;
	if (does == HTML_LINK && h->links++ < MAX_LINKS)
		t.target = url_keep(&h->arena, h->base, html_attribute(atts, "href"));
	t.from = build_here(&h->build);
	if (does == HTML_QUOTED)
		html_inline_quote(h, is_open(h, does));
	h->open[h->nopen++] = t;
}

static void
end_inline(struct html *h, enum html_does does)
{
	int at = h->nopen;
	uint32_t from;

	while (at > 0 && h->open[at - 1].does != does)
		at--;
	if (at == 0)
		return;
	span_of(h, &h->open[at - 1]);
	h->nopen--;
	from = h->open[at - 1].from;
	memmove(&h->open[at - 1], &h->open[at], (size_t)(h->nopen - at + 1) * sizeof *h->open);
	if (does == HTML_QUOTED)
		html_inline_unquote(h, from, is_open(h, does));
}

static void
begin_reading(struct html *h)
{
	buf_clear(&h->reading);
	h->in_reading = h->ruby > 0;
}

static void
end_reading(struct html *h)
{
	if (!h->in_reading)
		return;
	h->in_reading = false;
	if (h->reading.len)
		build_span(&h->build, h->ruby_from, SPAN_RUBY, h->reading.data);
	h->ruby_from = build_here(&h->build);
}

/* -- blocks ---------------------------------------------------------------- */

/* What is open goes on in the next block: <b><p>...</p><p>...</p></b>. */
static void
close_spans(struct html *h)
{
	for (int i = 0; i < h->nopen; i++)
		span_of(h, &h->open[i]);
}

static void
open_spans(struct html *h)
{
	uint32_t here = build_here(&h->build);

	for (int i = 0; i < h->nopen; i++)
		h->open[i].from = here;
	h->ruby_from = here;
}

void
html_block_new(struct html *h, enum block_kind kind, unsigned level, uint32_t n)
{
	close_spans(h);
	build_block(&h->build, kind, level, n);
	open_spans(h);
}

void
html_block_plain(struct html *h)
{
	if (h->in_caption)
		build_break(&h->build);
	else if (h->table > 0)
		build_cell_part(&h->build);
	else if (h->verse_at || h->pre_at)
		html_block_new(h, BLOCK_VERSE, 0, 0);
	else if (html_list_item(h))
		html_list_block(h);
	else
		html_block_new(h, BLOCK_PARAGRAPH, 0, 0);
}

bool
html_block_takes(const struct html *h)
{
	return h->table == 0 && !h->in_caption;
}

static void
special(struct html *h, enum block_kind kind, unsigned level)
{
	if (html_block_takes(h))
		html_block_new(h, kind, level, 0);
	else
		html_block_plain(h);
}

static void
quote(struct html *h, int deeper)
{
	html_block_plain(h);
	if (html_block_takes(h))
		build_quote(&h->build, deeper);
	html_block_plain(h);
}

static void
add_image(struct html *h, const xmlChar **atts)
{
	const char *url = url_keep(&h->arena, h->base, html_attribute(atts, "src"));
	const char *alt = html_attribute(atts, "alt");
	struct html_list *item = html_list_item(h);
	uint32_t before = h->build.out->count;

	/* A figure whose picture cannot be had still has its caption. */
	if ((*url || *alt || h->in_figure) && h->images++ < MAX_IMAGES)
		build_figure(&h->build, url, alt, html_number(html_attribute(atts, "width")),
			html_number(html_attribute(atts, "height")));
	if (item && item->from == before)
		item->from = h->build.out->count;
}

static void
begin_caption(struct html *h)
{
	special(h, BLOCK_CAPTION, 0);
	h->in_caption |= h->table == 0;
}

static void
end_caption(struct html *h)
{
	if (h->table == 0)
		h->in_caption = false;
	html_block_plain(h);
}

/* The next block from `at` on that is a figure, or that is none. */
static uint32_t
next_figure(const struct body *b, uint32_t at, bool figure)
{
	while (at < b->count && (b->blocks[at].kind == BLOCK_FIGURE) != figure)
		at++;
	return at;
}

/* Captions may stand above their pictures; in the model they come after them. */
static void
end_figure(struct html *h)
{
	struct body *out = h->build.out;
	uint32_t at = h->figure_at;

	end_caption(h);
	while (at < out->count && out->blocks[at].kind != BLOCK_FIGURE) {
		uint32_t from = next_figure(out, at, true), to = next_figure(out, from, false);

		for (; from < to; from++, at++) {
			struct block figure = out->blocks[from];

			memmove(&out->blocks[at + 1], &out->blocks[at],
				(from - at) * sizeof *out->blocks);
			out->blocks[at] = figure;
		}
		at = to;
	}
	html_settle_tables(out, h->figure_at);
	h->in_figure = false;
}

/* -- tables ---------------------------------------------------------------- */

static void
begin_table(struct html *h)
{
	if (h->table++ > 0 || h->in_caption) {	/* a table in a cell is the cell's text */
		html_block_plain(h);
		return;
	}
	html_block_new(h, BLOCK_TABLE, 0, 0);
	h->rows = h->head_rows = h->cells = h->most_cells = h->column = h->takes = 0;
	h->group = h->build.nspans;
	memset(h->down, 0, sizeof h->down);
	h->in_head = false;
}

static bool
is_outermost(const struct html *h)
{
	return h->table == 1 && !h->in_caption;
}

/* Above the rows, where it belongs; elsewhere it is a cell's text. */
static void
begin_table_caption(struct html *h)
{
	if (!is_outermost(h) || h->rows > 0 || h->build.raw.len > 0) {
		html_block_plain(h);
		return;
	}
	html_block_new(h, BLOCK_CAPTION, 1, 0);
	h->in_caption = true;
}

static void
end_table_caption(struct html *h)
{
	if (h->table == 1 && h->in_caption) {
		h->in_caption = false;
		html_block_new(h, BLOCK_TABLE, 0, 0);
	} else {
		html_block_plain(h);
	}
}

static void
end_cell(struct html *h)
{
	if (h->takes)
		build_cells(&h->build, h->cell_from, h->takes);
	h->takes = 0;
}

static void
end_row(struct html *h)
{
	end_cell(h);
	if (h->cells > 0 && h->row_is_head && h->head_rows + 1 == h->rows)
		h->head_rows++;
	if (h->cells > h->most_cells)
		h->most_cells = h->cells;
	h->cells = h->column = 0;
	for (int i = 0; i < TABLE_COLUMNS_MOST; i++)
		h->down[i] -= h->down[i] > 0;
}

static void
end_group(struct html *h)
{
	build_cells_end(&h->build, h->group);
	h->group = h->build.nspans;
	memset(h->down, 0, sizeof h->down);
}

/* thead, tbody, tfoot: no cell reaches from one into the next. */
static void
begin_rows(struct html *h, bool head)
{
	if (is_outermost(h)) {
		end_row(h);
		end_group(h);
	}
	h->in_head = head;
}

static void
begin_row(struct html *h)
{
	if (!is_outermost(h)) {
		html_block_plain(h);
		return;
	}
	end_row(h);
	h->row_is_head = true;
	close_spans(h);
	if (h->rows++ > 0)
		build_row(&h->build);
	open_spans(h);
}

/* The cell takes so many columns, and so many rows down from this one; where it does
 * not stand itself, an empty cell does. */
static void
spread(struct html *h, const xmlChar **atts)
{
	uint32_t number = table_span_number(html_number(html_attribute(atts, "colspan")),
		html_number(html_attribute(atts, "rowspan")));
	uint32_t end = h->column + table_span_wide(number), high = table_span_high(number);

	if (number != table_span_number(1, 1)) {
		h->cell_from = build_here(&h->build);
		h->takes = number;
	}
	for (; h->column < end; h->column++)
		if (high > 1 && h->column < TABLE_COLUMNS_MOST)
			h->down[h->column] = (uint16_t)high;
}

static void
begin_cell(struct html *h, bool head, const xmlChar **atts)
{
	if (!is_outermost(h)) {
		html_block_plain(h);
		return;
	}
	if (h->rows == 0)
		begin_row(h);
	end_cell(h);
	h->row_is_head &= head || h->in_head;
	close_spans(h);
	while (h->column < TABLE_COLUMNS_MOST && h->down[h->column] > 0)
		h->column++;
	/* Empty cells go before one that is there: a row may end early. */
	if (h->cells == 0 && h->column > 0)
		h->cells++, h->fillers++;
	for (; h->cells > 0 && h->cells < h->column && h->fillers < MAX_FILLERS; h->cells++)
		build_cell(&h->build), h->fillers++;
	if (h->cells++ > 0)
		build_cell(&h->build);
	open_spans(h);
	spread(h, atts);
}

static void
end_table(struct html *h)
{
	if (h->table == 0)
		return;
	if (h->table == 1 && h->in_caption && h->build.open.level == 1)
		end_table_caption(h);	/* that nothing has closed */
	if (--h->table > 0)
		return;
	if (h->in_caption) {
		html_block_plain(h);
		return;
	}
	end_row(h);
	end_group(h);
	close_spans(h);
	build_table_end(&h->build, h->most_cells, h->head_rows);
	open_spans(h);
	html_block_plain(h);
}

/* -- elements -------------------------------------------------------------- */

void
html_block_begin(struct html *h, enum html_does does, const char *name, const xmlChar **atts)
{ /* flat */
	switch (does) {
	case HTML_SKIP: case HTML_NOTHING: break;
	case HTML_BLOCK: case HTML_PRE: html_block_plain(h); break;
	case HTML_HEADING:
		/* h1 is the article's own title; a heading in the text is one level down. */
		special(h, BLOCK_HEADING, name[1] <= '2' ? 2 : name[1] == '3' ? 3 : 4);
		break;
	case HTML_BREAK: build_break(&h->build); break;
	case HTML_RULE:
		html_block_plain(h);
		if (html_block_takes(h))
			build_rule(&h->build);
		html_block_plain(h);
		break;
	case HTML_QUOTE: quote(h, +1); break;
	case HTML_LIST: html_list_begin(h, false, atts); break;
	case HTML_ORDERED: html_list_begin(h, true, atts); break;
	case HTML_ITEM: html_list_begin_item(h, atts); break;
	case HTML_TABLE: begin_table(h); break;
	case HTML_HEAD_ROWS: begin_rows(h, true); break;
	case HTML_ROWS: begin_rows(h, false); break;
	case HTML_ROW: begin_row(h); break;
	case HTML_CELL: begin_cell(h, false, atts); break;
	case HTML_HEAD_CELL: begin_cell(h, true, atts); break;
	case HTML_FIGURE:
		html_block_plain(h);
		h->in_figure = true;
		h->figure_at = h->build.out->count;
		break;
	case HTML_IMAGE: add_image(h, atts); break;
	case HTML_CAPTION: begin_caption(h); break;
	case HTML_TABLE_CAPTION: begin_table_caption(h); break;
	case HTML_STRONG: case HTML_EM: case HTML_LINK: case HTML_QUOTED:
		begin_inline(h, does, atts);
		break;
	case HTML_RAISED: h->raised++; break;
	case HTML_LOWERED: h->lowered++; break;
	case HTML_RUBY: h->ruby++; h->ruby_from = build_here(&h->build); break;
	case HTML_READING: begin_reading(h); break;
	}
}

void
html_block_end(struct html *h, enum html_does does)
{ /* flat */
	switch (does) {
	case HTML_BLOCK: case HTML_PRE: case HTML_HEADING: html_block_plain(h); break;
	case HTML_ITEM: html_list_end_item(h); break;
	case HTML_QUOTE: quote(h, -1); break;
	case HTML_LIST: case HTML_ORDERED: html_list_end(h); break;
	case HTML_TABLE: end_table(h); break;
	case HTML_HEAD_ROWS: begin_rows(h, false); break;
	case HTML_FIGURE: end_figure(h); break;
	case HTML_CAPTION: end_caption(h); break;
	case HTML_TABLE_CAPTION: end_table_caption(h); break;
	case HTML_STRONG: case HTML_EM: case HTML_LINK: case HTML_QUOTED: end_inline(h, does); break;
	case HTML_RAISED: h->raised -= h->raised > 0; break;
	case HTML_LOWERED: h->lowered -= h->lowered > 0; break;
	case HTML_RUBY: h->ruby -= h->ruby > 0; break;
	case HTML_READING: end_reading(h); break;
	default: break;
	}
}

void
html_block_finish(struct html *h)
{
	while (h->table > 0)
		end_table(h);
	while (h->nopen > 0)
		end_inline(h, h->open[h->nopen - 1].does);
	html_block_plain(h);
}
