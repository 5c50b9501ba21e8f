#include "typeset/setter.h"

#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "typeset/headline.h"
#include "typeset/hyphen.h"
#include "typeset/vertical.h"

enum {
	SLOTS_LEAST = 20,	/* cells: in narrower lines a mark takes what it needs */
	TEXT_LEAST = 8,		/* cells that bars and indents leave to the text, if there are */
	NARROW = 50,		/* cells: in wider lines no word needs to part */
	SIGN_MOST = 64,		/* bytes */
};
#define BAR "▏"

uint32_t
setter_width(const struct setter *s, const char *text)
{
	size_t n = strlen(text);

	return (uint32_t)(s->o->vertical ? vertical_width(text, n) : utf8_width(text, n));
}

/* In vertical setting the bar has a row of its own. */
static uint32_t
bar_cells(const struct setter *s)
{
	return s->o->vertical ? s->step : setter_width(s, BAR) + 1;
}

bool
setter_is_sign(const struct span *sp)
{
	return sp->kind == SPAN_SEAM ||
		(sp->kind == SPAN_JUMP && sp->from < sp->to && sp->to - sp->from <= SIGN_MOST);
}

/* The text's own chance to break, a hyphen only where the word has none: not in an address,
 * nor where letters stand upright. */
static void
allow(struct setter *s, const struct fill *f, const struct span *sp)
{
	uint32_t i = fill_find(f, sp->from);
	struct unit *u;

	if (i == 0 || i == s->nunits)
		return;
	u = &s->units[i];
	if (u->at != sp->from || u->level == BREAK_NEVER)
		return;
	if (sp->number == SPAN_BREAK_LINE) {
		if (u[-1].kind & UNIT_BLANK)
			u[-1].kind = UNIT_NEWLINE;
		return;
	}
	if (sp->number > 0 && (u->level == BREAK_WORD || u->level == BREAK_SEAM) && !s->o->vertical)
		u->level = BREAK_HYPHEN;
	/* before what no line of Han begins with, not even so */
	else if (sp->number == 0 && u->level < BREAK_MAY && (u->level > BREAK_BAD || u->len == 1))
		u->level = BREAK_MAY;
}

/* "（下转2版）" and "〔1版 ▸ 2版〕" are one sign each: neither broken nor stretched. */
static void
mind_spans(struct setter *s, const struct block *b)
{
	struct fill f = setter_stretch(s, 0, b->len, 0);

	for (uint32_t n = 0; n < b->nspans; n++) {
		const struct span *sp = &b->spans[n];

		if (sp->kind == SPAN_BREAK)
			allow(s, &f, sp);
		if (!setter_is_sign(sp))
			continue;
		for (uint32_t i = fill_find(&f, sp->from); i < s->nunits; i++) {
			struct unit *u = &s->units[i];

			if (u->kind & UNIT_READING)
				continue;
			if (u->at >= sp->to)
				break;
			if (sp->kind == SPAN_SEAM)	/* nor does its end hang */
				u->kind &= UNIT_BLANK | UNIT_NEWLINE;
			if (u->at > sp->from && u->level == BREAK_MAY)
				u->level = BREAK_WORD;
		}
	}
}

/* In "1版" of a label or of a page's heading there is no text to keep to columns with. */
static bool
takes_slots(const struct block *b)
{
	return b->kind != BLOCK_TABLE && b->kind != BLOCK_LABEL && b->kind != BLOCK_SEAM &&
		(b->kind != BLOCK_HEADING || b->level > 0);
}

/* Bars that leave its cells to the text. */
static uint32_t
bars_of(const struct setter *s, uint32_t quote)
{
	uint32_t cells = s->l->measure - s->gutter;
	uint32_t most = cells > TEXT_LEAST ? (cells - TEXT_LEAST) / bar_cells(s) : 0;

	return quote < most ? quote : most;
}

void
setter_open(struct setter *s, uint32_t block, const struct block *b, struct style style)
{
	uint32_t cells = s->l->measure - s->gutter;

	s->block = block;
	s->b = b;
	s->style = style;
	s->quote = bars_of(s, b->quote);
	s->left = s->quote * bar_cells(s);
	runs_init(&s->runs, b, style);
	for (size_t i = 0; s->o->vertical && i < s->runs.nrubies; i++) {
		struct ruby *ruby = &s->runs.rubies[i];

		ruby->text = vertical_text(&s->runs.arena, ruby->text);
		ruby->len = (uint32_t)strlen(ruby->text);
	}
	s->slots = s->o->slots && !s->o->vertical && cells >= SLOTS_LEAST && takes_slots(b);
	s->nunits = fill_units(b->text, b->len, s->o->language, s->o->strictness,
		s->o->vertical ? FILL_VERTICAL : s->slots ? FILL_SLOTS : FILL_CLUSTERS,
		&s->runs, &s->units, &s->cap_units);
	mind_spans(s, b);
}

void
setter_close(struct setter *s)
{
	runs_fini(&s->runs);
}

uint32_t
setter_cells(const struct setter *s)
{
	return s->l->measure - s->gutter - s->left;
}

void
setter_begin(struct setter *s, uint32_t from)
{
	struct style dim = { .role = ROLE_DIM };

	s->line = (struct line){ .block = s->block, .from = from, .to = from };
	s->npieces = 0;
	for (uint32_t i = 0; i < s->quote; i++)
		setter_ornament(s, i * bar_cells(s), BAR, strlen(BAR), from, dim, -1);
}

void
setter_end(struct setter *s, uint32_t to)
{
	struct layout *l = s->l;
	uint16_t end = 0;

	s->line.to = to;
	s->line.npieces = (uint16_t)s->npieces;
	s->line.pieces = s->npieces == 0 ? NULL :
		arena_copy(&l->arena, s->pieces, s->npieces * sizeof *s->pieces);
	for (size_t i = 0; i < s->npieces; i++) {
		uint16_t e = (uint16_t)(s->pieces[i].x + s->pieces[i].width);

		end = e > end ? e : end;
	}
	s->line.width = end;
	s->lines = mem_grow(s->lines, l->count, &s->cap, sizeof *s->lines);
	s->lines[l->count++] = s->line;
}

void
setter_blank(struct setter *s, uint32_t block, uint32_t quote)
{
	s->block = block;
	s->quote = bars_of(s, quote);
	setter_begin(s, 0);
	s->line.air = true;
	setter_end(s, 0);
}

struct fill
setter_stretch(const struct setter *s, uint32_t from, uint32_t to, uint32_t widest)
{
	struct fill f = { .text = s->b->text, .len = s->b->len, .units = s->units, .count = s->nunits,
		.runs = &s->runs, .language = s->language, .widest = widest,
		.vertical = s->o->vertical, .slots = s->slots };

	if (f.vertical && f.widest >= VERTICAL_ODD)
		f.widest = VERTICAL_ODD - 1;
	f.from = from == 0 ? 0 : fill_find(&f, from);
	f.to = to == s->b->len ? s->nunits : fill_find(&f, to);
	return f;
}

/* The first unit of a jump line that ends the stretch; 0: there is none, or nothing else. */
static uint32_t
find_sign(const struct setter *s, const struct fill *f, uint32_t from, uint32_t to)
{
	for (uint32_t i = s->b->nspans; i-- > 0;) {
		const struct span *sp = &s->b->spans[i];

		if (sp->kind == SPAN_JUMP && setter_is_sign(sp) && sp->to == to && sp->from > from)
			return fill_find(f, sp->from);
	}
	return 0;
}

/* Lines of a headline that are made. */
struct headline {
	struct fill_line lines[HEADLINE_MOST];
	uint32_t count, next;
	bool greedy;		/* up to the next newline */
};

static bool
balanced_line(struct headline *h, const struct fill *f, uint32_t *at, uint32_t cells,
	struct fill_line *line)
{
	if (h->next == h->count && !h->greedy) {
		h->next = 0;
		h->count = headline_lines(f, *at, cells, h->lines);
		h->greedy = h->count == 0;
	}
	if (h->greedy) {
		bool any = headline_fill(f, at, cells, line);

		h->greedy = any && line->level != BREAK_MUST;
		return any;
	}
	*line = h->lines[h->next++];
	*at = line->next;
	return true;
}

static uint32_t
indent(uint32_t wanted, uint32_t cells)
{
	return cells >= wanted + TEXT_LEAST ? wanted : 0;
}

/* The marker before the first line. Where it leaves no room for an indent of all lines,
 * the first one alone begins behind it; *first: there. Where that leaves too little for
 * a character, it has a line of its own. Returns the text's indent. */
static uint32_t
set_marker(struct setter *s, uint32_t from, const char *marker, uint32_t *first)
{
	uint32_t width = setter_width(s, marker), cells = setter_cells(s);
	struct style style = { .role = s->style.role, .attr = s->style.attr };

	setter_begin(s, from);
	setter_ornament(s, s->left, marker, strlen(marker), from, style, -1);
	if (indent(width, cells) == width)
		return width;
	if (cells >= 2 * width && cells >= width + 2 * s->step)
		*first = width;
	else
		setter_end(s, from);
	return 0;
}

/* Cells for the text behind a marker. Where all characters have two, an odd cell
 * would leave every line ragged. */
static uint32_t
text_cells(const struct setter *s, const struct shape *shape, uint32_t marker)
{
	uint32_t cells = setter_cells(s) - marker;

	if (shape->justified && s->o->justify && cells > TEXT_LEAST &&
	    (s->language == KINSOKU_CHINESE || s->language == KINSOKU_JAPANESE))
		cells &= ~1u;
	return cells;
}

void
setter_text(struct setter *s, uint32_t from, uint32_t to, const struct shape *shape)
{
	uint32_t beside = 0, marker = shape->marker ? set_marker(s, from, shape->marker, &beside) : 0;
	uint32_t cells = text_cells(s, shape, marker), first = indent(shape->first, cells) + beside;
	uint32_t broken = indent(shape->broken, cells), turned = indent(shape->turned, cells);
	uint32_t most = first > broken ? first : broken, in = first, start = from, at;
	struct fill f = setter_stretch(s, from, to, cells - (most > turned ? most : turned));
	bool begun = marker + beside > 0, justify = shape->justified && s->o->justify;
	struct headline head = { 0 };
	struct fill_line line;

	if (shape->justified && s->o->hyphen && cells <= NARROW && !s->o->vertical)
		hyphen_mark(s->o->hyphen, s->o->language, s->b->text, s->units + f.from, f.to - f.from);
	f.sign = find_sign(s, &f, from, to);
	at = shape->blanks ? f.from : fill_skip_blanks(&f, f.from);
	s->fit.count = s->fit.next = 0;
	while (justify ? fit_line(&s->fit, &f, &at, cells - in, cells - turned, &line) :
	    shape->balanced ? balanced_line(&head, &f, &at, cells, &line) :
	    fill_line(&f, &at, cells - in, &line)) {
		if (!begun)
			setter_begin(s, start);
		setter_fill(s, &f, &line, s->left + marker + in, shape->attr);
		start = fill_byte(&f, at);
		setter_end(s, start);
		begun = false;
		in = start > from && s->b->text[start - 1] == '\n' ? broken : turned;
	}
	if (begun)	/* a marker without text */
		setter_end(s, to);
	if (s->l->count > 0 && s->lines[s->l->count - 1].block == s->block)
		s->lines[s->l->count - 1].to = to;	/* with the blanks at the end */
}
