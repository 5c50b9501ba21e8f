#include "typeset/visual.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "typeset/bidi.h"

enum { NO_PIECE = UINT16_MAX };

/* What turns as one: a cluster, an ornament, the blanks between two pieces. */
struct item {
	uint32_t from, to;
	uint16_t piece, width;
	bool whole;		/* an ornament */
};
struct visual {
	struct layout *l;
	uint32_t cells;
	const struct block *b;
	struct bidi bidi;
	struct item *items;
	uint8_t *levels;
	uint32_t *order;
	size_t count, cap, levels_cap, order_cap;
	struct piece *pieces;	/* of the line, as they are seen */
	size_t npieces, pieces_cap;
};

bool
visual_is_rtl(const char *language)
{
	static const char *const written[] = { "ar", "he", "fa", "ur", "yi", "ps", "sd", "ug", "dv", "syr", "ckb" };

	for (size_t i = 0; language && i < sizeof written / sizeof *written; i++) {
		size_t n = strlen(written[i]);

		if (strncasecmp(language, written[i], n) == 0 && (!language[n] || language[n] == '-'))
			return true;
	}
	return false;
}

static uint8_t
level_at(const struct visual *v, uint32_t at, const uint8_t *of)
{
	uint32_t i = bidi_find(&v->bidi, at);

	if (v->bidi.count == 0)
		return 0;
	return of[i < v->bidi.count ? i : v->bidi.count - 1];
}

static void
add_item(struct visual *v, struct item it, uint8_t level)
{
	v->items = mem_grow(v->items, v->count, &v->cap, sizeof *v->items);
	v->levels = mem_grow(v->levels, v->count, &v->levels_cap, 1);
	v->order = mem_grow(v->order, v->count, &v->order_cap, sizeof *v->order);
	v->items[v->count] = it;
	v->levels[v->count++] = level;
}

static void
add_piece_items(struct visual *v, const struct line *line, uint16_t k, uint8_t base)
{
	const struct piece *p = &line->pieces[k];
	uint32_t left = p->width;

	if (p->ornament) {
		add_item(v, (struct item){ p->from, p->to, k, p->width, true }, base);
		return;
	}
	for (uint32_t at = p->from; at < p->to;) {
		uint32_t end = at + (uint32_t)utf8_cluster(v->b->text + at, p->to - at);
		uint32_t width = end == p->to ? left : (uint32_t)utf8_cluster_width(v->b->text + at, end - at);

		width = width < left ? width : left;
		left -= width;
		add_item(v, (struct item){ at, end, k, (uint16_t)width, false }, level_at(v, at, v->bidi.level));
		at = end;
	}
}

/* Blanks between two pieces have the level that both are within. */
static void
add_gap(struct visual *v, uint32_t cells, uint8_t level)
{
	uint8_t before = v->count ? v->levels[v->count - 1] : level;

	if (cells > 0)
		add_item(v, (struct item){ 0, 0, NO_PIECE, (uint16_t)cells, true }, level < before ? level : before);
}

static void
put_item(struct visual *v, const struct line *line, const struct item *it, uint8_t level, uint32_t x)
{
	struct piece *last = v->npieces ? &v->pieces[v->npieces - 1] : NULL, *p;
	const struct piece *was = &line->pieces[it->piece];
	struct buf shown = { 0 };

	if (!it->whole && !(level & 1) && last && !last->ornament && last->to == it->from &&
	    last->x + last->width == x && it->from > was->from) {
		last->to = it->to;
		last->width = (uint16_t)(last->width + it->width);
		return;
	}
	v->pieces = mem_grow(v->pieces, v->npieces, &v->pieces_cap, sizeof *v->pieces);
	p = &v->pieces[v->npieces++];
	*p = *was;
	p->x = (uint16_t)x;
	p->width = it->width;
	p->from = it->from;
	p->to = it->to;
	if (!(level & 1))
		return;
	if (it->whole)
		bidi_line(&shown, p->ornament, strlen(p->ornament), true);
	else
		bidi_shown(&v->bidi, it->from, it->to, &shown);
	if (shown.len)
		p->ornament = arena_dupn(&v->l->arena, shown.data, shown.len);
	buf_fini(&shown);
}

/* Pieces [first, end) of a line, whose text is one. */
static void
turn(struct visual *v, const struct line *line, uint16_t first, uint16_t end, bool mirrored)
{
	uint8_t base = level_at(v, line->pieces[first].from, v->bidi.base);
	uint32_t x = line->pieces[first].x, width = 0;

	v->count = 0;
	for (uint16_t k = first; k < end; k++) {
		const struct piece *p = &line->pieces[k], *before = k > first ? p - 1 : NULL;

		if (before && p->x > before->x + before->width)
			add_gap(v, (uint32_t)(p->x - before->x - before->width),
				p->ornament ? base : level_at(v, p->from, v->bidi.level));
		add_piece_items(v, line, k, base);
	}
	for (size_t i = 0; i < v->count; i++)
		width += v->items[i].width;
	if (mirrored && base)
		x = x + width < v->cells ? v->cells - x - width : 0;
	bidi_order(v->levels, v->order, (uint32_t)v->count);
	for (size_t i = 0; i < v->count; i++) {
		const struct item *it = &v->items[v->order[i]];

		if (it->piece != NO_PIECE && v->npieces < UINT16_MAX)
			put_item(v, line, it, v->levels[v->order[i]], x);
		x += it->width;
	}
}

static void
turn_line(struct visual *v, struct line *line)
{
	v->npieces = 0;
	if (line->npieces == 0)
		return;
	if (v->b->kind == BLOCK_TABLE)
		for (uint16_t k = 0; k < line->npieces; k++)
			turn(v, line, k, (uint16_t)(k + 1), false);
	else
		turn(v, line, 0, line->npieces, true);
	line->pieces = arena_copy(&v->l->arena, v->pieces, v->npieces * sizeof *v->pieces);
	line->npieces = (uint16_t)v->npieces;
	line->width = 0;
	for (uint16_t k = 0; k < line->npieces; k++)
		if (line->pieces[k].x + line->pieces[k].width > line->width)
			line->width = (uint16_t)(line->pieces[k].x + line->pieces[k].width);
}

void
visual_set(struct layout *l, const struct block *blocks, uint32_t cells, bool rtl)
{
	struct visual v = { .l = l, .cells = cells };

	if (!bidi_is_visual())
		return;
	for (uint32_t i = 0; i < l->count;) {
		uint32_t block = l->lines[i].block;

		v.b = &blocks[block];
		if (!rtl && !bidi_needed(v.b->text, v.b->len)) {
			while (i < l->count && l->lines[i].block == block)
				i++;
			continue;
		}
		bidi_init(&v.bidi, v.b->text, v.b->len, rtl);
		for (; i < l->count && l->lines[i].block == block; i++)
			turn_line(&v, &l->lines[i]);
		bidi_fini(&v.bidi);
	}
	free(v.items);
	free(v.levels);
	free(v.order);
	free(v.pieces);
}
