#include "ui/article_doc.h"

#include <stdlib.h>
#include <string.h>

#include "app/stitch.h"
#include "app/typography.h"
#include "base/mem.h"
#include "typeset/columns.h"
#include "typeset/compose.h"
#include "typeset/hyphen.h"

static void
drop_layout(struct article_doc *d)
{
	if (d->set) {
		layout_fini(&d->headline);
		layout_fini(&d->layout);
	}
	d->set = false;
	d->nheadline = 0;
	free(d->links);
	d->links = NULL;
	d->nlinks = d->links_cap = 0;
}

void
article_doc_fini(struct article_doc *d)
{
	drop_layout(d);
	free(d->matches);
	hyphen_free(d->hyphen);
	body_fini(&d->body);
	arena_fini(&d->arena);
	*d = (struct article_doc){ 0 };
}

static uint64_t
hash_of(const struct article_doc *d)
{
	uint64_t hash = d->count;

	for (uint32_t i = 0; i < d->count; i++)
		hash = hash * 1099511628211u ^ block_hash(&d->blocks[i]);	/* as FNV-1 mixes */
	return hash;
}

void
article_doc_load(struct article_doc *d, struct session *s, struct convert *convert, uint32_t index,
	bool stitched)
{
	struct article head;
	struct err e = { 0 };

	article_doc_fini(d);
	d->index = index;
	d->story = story_of(s->ed, index);
	for (uint32_t i = 0; i < d->story.count; i++) {
		d->ids[i] = arena_dup(&d->arena, s->ed->articles[d->story.parts[i]].id);
		if (d->story.parts[i] == index)
			d->part = i;
	}
	d->stitched = stitched && d->story.count > 1;
	head = s->ed->articles[d->stitched ? d->story.parts[0] : index];
	d->has_body = d->stitched ?
		stitch_body(s->cache, s->ed, &d->story, &d->body, &d->map) :
		cache_body(s->cache, s->ed, index, &d->body, &e);
	if (!d->has_body && !head.missing[0] && e.text[0])
		head.missing = s->coming ? "on its way …" : arena_dup(&d->arena, e.text);
	d->plain = d->blocks = compose_article(&d->arena, &head, d->has_body ? &d->body : NULL, &d->count,
		&d->head, &d->run_in);
	d->language = arena_dup(&d->arena, head.language[0] ? head.language : s->ed->language);
	if (convert_applies(convert, d->language)) {
		d->convert = convert;
		d->blocks = convert_blocks(convert, &d->arena, d->plain, d->count);
		d->language = convert_language(convert);
	}
	d->hash = hash_of(d);
}

static bool
is_target(const struct span *sp)
{
	return sp->kind == SPAN_LINK || sp->kind == SPAN_JUMP;
}

/* Each once, where it begins. */
static void
add_link(struct article_doc *d, uint32_t block, uint32_t span, uint32_t line)
{
	const struct doc_link *last = d->nlinks ? &d->links[d->nlinks - 1] : NULL;

	if (last && last->block == block && last->span == span)
		return;
	d->links = mem_grow(d->links, d->nlinks, &d->links_cap, sizeof *d->links);
	d->links[d->nlinks++] = (struct doc_link){ block, span, line };
}

static void
find_links(struct article_doc *d)
{
	for (uint32_t l = 0; l < article_doc_count(d); l++) {
		const struct line *line = article_doc_at(d, l);
		const struct block *b = &d->blocks[line->block];

		for (int i = 0; i < line->npieces; i++) {
			int32_t span = line->pieces[i].span;

			if (span >= 0 && is_target(&b->spans[span]))
				add_link(d, line->block, (uint32_t)span, l);
			else if (b->kind == BLOCK_FIGURE && b->url && *b->url)
				add_link(d, line->block, DOC_PICTURE, l);
		}
	}
}

/* The headline block across, the rest at a column's measure. */
static void
set_columns(struct article_doc *d, struct layout_options *o)
{
	layout_set(&d->headline, d->blocks, d->head, o);
	d->nheadline = d->headline.count;
	o->measure = columns_measure(d->shape.measure, d->shape.ncolumns);
	layout_set(&d->layout, d->blocks + d->head, d->count - d->head, o);
	for (uint32_t i = 0; i < d->layout.count; i++)
		d->layout.lines[i].block += d->head;
}

bool
article_doc_same_shape(struct doc_shape a, struct doc_shape b)
{
	return a.measure == b.measure && a.ncolumns == b.ncolumns && a.vertical == b.vertical;
}

void
article_doc_set(struct article_doc *d, const struct settings *s, struct doc_shape shape)
{
	struct layout_options o = typography_of(s, d->language, shape.measure);

	o.vertical = shape.vertical;
	if (d->set && article_doc_same_shape(d->shape, shape))
		return;
	drop_layout(d);
	if (settings_yes(s, SET_HYPHENATE)) {
		if (!d->hyphen)
			d->hyphen = hyphen_new();
		o.hyphen = d->hyphen;
	}
	d->shape = shape;
	d->set = true;
	if (shape.ncolumns > 1) {
		set_columns(d, &o);
	} else {
		d->headline = (struct layout){ 0 };
		layout_set(&d->layout, d->blocks, d->count, &o);
	}
	find_links(d);
}

uint32_t
article_doc_count(const struct article_doc *d)
{
	return d->set ? d->nheadline + d->layout.count : 0;
}

const struct line *
article_doc_at(const struct article_doc *d, uint32_t line)
{
	return line < d->nheadline ? &d->headline.lines[line] : &d->layout.lines[line - d->nheadline];
}

uint32_t
article_doc_line_of(const struct article_doc *d, uint32_t block, uint32_t byte)
{
	if (d->nheadline && block < d->head)
		return layout_line_of(&d->headline, block, byte);
	return d->nheadline + layout_line_of(&d->layout, block, byte);
}

void
article_doc_search(struct article_doc *d, const struct needle *n)
{
	free(d->matches);
	d->matches = NULL;
	d->nmatches = n->text ? search_blocks(n, d->blocks, d->count, &d->matches) : 0;
}

/* A place in the shown text of a block is one of the paper's, and back. */
static uint32_t
place_in(const struct article_doc *d, uint32_t block, uint32_t byte, bool back)
{
	const char *plain = d->plain[block].text, *shown = d->blocks[block].text;

	if (byte && plain != shown)
		convert_places(d->convert, back ? shown : plain, back ? plain : shown, back, &byte, 1);
	return byte;
}

/* A byte of a block that is shown as a place in the part it comes from. */
static struct doc_place
place_of(const struct article_doc *d, uint32_t block, uint32_t byte)
{
	struct doc_place p = { .part = d->stitched ? 0 : d->part };

	if (block < d->head || !d->has_body)
		return p;
	byte = place_in(d, block, byte, true);
	if (block == d->head)
		byte -= byte < d->run_in ? byte : d->run_in;
	if (d->stitched)
		p.at = story_place(&d->map, block - d->head, byte, &p.part);
	else
		p.at = position_at(&d->body, block - d->head, byte);
	return p;
}

struct doc_place
article_doc_place(const struct article_doc *d, uint32_t line)
{
	const struct line *l = line < article_doc_count(d) ? article_doc_at(d, line) : NULL;

	return place_of(d, l ? l->block : 0, l ? l->from : 0);
}

uint32_t
article_doc_line(const struct article_doc *d, const struct doc_place *p)
{
	uint32_t first = d->stitched ? 0 : d->part;
	struct position at = p->at;

	/* The beginning of the text is the beginning of the article: headline first. */
	if (!d->has_body || !d->body.count || (p->part == first && at.block == 0 && at.byte == 0))
		return 0;
	if (!d->stitched)
		at = position_find(&d->body, at);
	else if (!story_find(&d->map, p->part, p->at, &at.block, &at.byte))
		return 0;
	at.byte += at.block == 0 ? d->run_in : 0;
	return article_doc_line_of(d, d->head + at.block,
		place_in(d, d->head + at.block, at.byte, false));
}

struct doc_place
article_doc_match_place(const struct article_doc *d, uint32_t match)
{
	return place_of(d, d->matches[match].block, d->matches[match].from);
}

int
article_doc_match_at(const struct article_doc *d, const struct doc_place *p)
{
	for (uint32_t i = 0; i < d->nmatches; i++) {
		struct doc_place at = article_doc_match_place(d, i);

		if (at.part == p->part && at.at.block == p->at.block && at.at.byte == p->at.byte)
			return (int)i;
	}
	return -1;
}

uint32_t
article_doc_part(const struct article_doc *d, const struct doc_link *l)
{
	return place_of(d, l->block, l->span == DOC_PICTURE ? 0 : article_doc_span(d, l)->from).part;
}

const struct span *
article_doc_span(const struct article_doc *d, const struct doc_link *l)
{
	return l->span == DOC_PICTURE ? NULL : &d->blocks[l->block].spans[l->span];
}

const char *
article_doc_address(const struct article_doc *d, const struct doc_link *l)
{
	const struct span *span = article_doc_span(d, l);

	if (!span)
		return d->blocks[l->block].url;
	return span->kind != SPAN_LINK ? NULL : span->target ? span->target : "";
}
