#include "ui/article_draw.h"

#include "base/utf8.h"
#include "typeset/vertical.h"

/* Pieces of a picture have no span: -1, which is DOC_PICTURE. */
static bool
is_link(const struct doc_link *l, const struct line *line, const struct piece *p)
{
	return l->block == line->block && (int32_t)l->span == p->span;
}

/* Here the match begins, or only blanks of it were left at the end of the line above. */
static bool
begins_at(const struct match *m, const char *text, uint32_t from)
{
	while (from > m->from && text[from - 1] == ' ')
		from--;
	return from == m->from;
}

/* A part of a piece, in bytes, where a match is; the cursor goes to its first cell. */
static void
restyle(const struct article_doc *d, const struct line *line, const struct piece *p,
	uint32_t from, uint32_t to, struct style st, bool cursor, struct canvas *c, int row, int col)
{
	const struct block *b = &d->blocks[line->block];
	struct vertical v = vertical_begin(p, b);
	const struct slot *slot;
	int x = col + p->x + (int)utf8_width(b->text + p->from, from - p->from);

	if (!d->shape.vertical) {
		canvas_restyle(c, row, x, (int)utf8_width(b->text + from, to - from), st);
		if (cursor)
			canvas_cursor(c, row, x, true);
		return;
	}
	while ((slot = vertical_next(&v)) && slot->from < to) {
		if (slot->from + slot->len <= from)
			continue;
		canvas_restyle(c, row + (int)slot->row, col, VERTICAL_CELLS, st);
		if (cursor)
			canvas_cursor(c, row + (int)slot->row, col, true);
		cursor = false;
	}
}

/* Matches may begin on one line and end on the next: each line shows its part. Who
 * listens to the screen hears where the cursor is: on the match that was gone to,
 * unless a link was selected since. */
static void
draw_matches(const struct article_doc *d, const struct line *line, const struct piece *p,
	const struct article_marks *m, struct canvas *c, int row, int col)
{
	for (size_t i = 0; i < d->nmatches; i++) {
		const struct match *found = &d->matches[i];
		uint32_t from = found->from > p->from ? found->from : p->from;
		uint32_t to = found->to < p->to ? found->to : p->to;
		struct style st = { ROLE_MATCH, (int)i == m->match ? STYLE_UNDERLINE | STYLE_STRONG : 0 };

		if (found->block == line->block && from < to)
			restyle(d, line, p, from, to, st, (int)i == m->match && m->link < 0 &&
				begins_at(found, d->blocks[line->block].text, from), c, row, col);
	}
}

/* A piece on its row, or in vertical setting down its column. */
static void
draw_piece(const struct article_doc *d, const struct line *line, const struct piece *p,
	struct style st, struct canvas *c, int row, int col)
{
	const struct block *b = &d->blocks[line->block];
	struct vertical v = vertical_begin(p, b);
	const struct slot *slot;

	if (d->shape.vertical) {
		while ((slot = vertical_next(&v))) {
			canvas_blank(c, row + (int)slot->row, col, VERTICAL_CELLS, st);
			canvas_put(c, row + (int)slot->row, col, VERTICAL_CELLS, slot->text, slot->n, st);
		}
		return;
	}
	if (p->ornament)
		canvas_puts(c, row, col + p->x, p->width, p->ornament, st);
	else
		canvas_put(c, row, col + p->x, p->width, b->text + p->from, p->to - p->from, st);
}

void
article_draw_line(const struct article_doc *d, uint32_t index, const struct article_marks *m,
	struct canvas *c, int row, int col)
{
	const struct line *line = article_doc_at(d, index);

	for (int i = 0; i < line->npieces; i++) {
		const struct piece *p = &line->pieces[i];
		struct style st = p->style;
		bool selected = m->link >= 0 && is_link(&d->links[m->link], line, p);

		if (selected) {
			st.attr |= STYLE_REVERSE;
			if (d->shape.vertical)
				canvas_cursor(c, row + p->x / VERTICAL_CELLS, col, true);
			else
				canvas_cursor(c, row, col + p->x, true);
		}
		draw_piece(d, line, p, st, c, row, col);
		if (p->from < p->to)
			draw_matches(d, line, p, m, c, row, col);
	}
}

int
article_draw_link_at(const struct article_doc *d, uint32_t index, int x)
{
	const struct line *line;

	if (index >= article_doc_count(d))
		return -1;
	line = article_doc_at(d, index);
	for (int i = 0; i < line->npieces; i++)
		for (size_t l = 0; l < d->nlinks; l++)
			if (x >= line->pieces[i].x && x < line->pieces[i].x + line->pieces[i].width &&
				is_link(&d->links[l], line, &line->pieces[i]))
				return (int)l;
	return -1;
}
