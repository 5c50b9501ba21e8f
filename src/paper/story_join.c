#include "paper/story.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "paper/story_room.h"
#include "paper/words.h"

struct cut {			/* bytes of a block that go */
	uint32_t from, to;
	enum note_kind kind;
};

/* -- a block without its jump lines ---------------------------------------- */

static bool
is_blank(const struct block *k, uint32_t at, uint32_t *size)
{
	uint32_t cp;

	*size = (uint32_t)utf8_decode(k->text + at, k->len - at, &cp);
	return utf8_is_space(cp);
}

/* A jump line goes with the blanks before it; one at the start, with those behind. */
static struct cut
widen(const struct block *k, struct cut c)
{
	c.from = story_skip_back(k, c.from, U"");
	if (c.from == 0)
		c.to = story_skip(k, c.to, U"");
	return c;
}

/* Where byte `at` of the old text stands once the cuts are gone. */
static uint32_t
moved(const struct cut *cuts, size_t n, uint32_t at)
{
	uint32_t gone = 0;

	for (size_t i = 0; i < n && cuts[i].from < at; i++)
		gone += (at < cuts[i].to ? at : cuts[i].to) - cuts[i].from;
	return at - gone;
}

static struct story_item
without_cuts(struct arena *a, const struct story_item *k, const struct cut *cuts, size_t n)
{
	struct story_build out = { .arena = a };
	uint32_t at = 0;

	for (size_t i = 0; i < n; i++) {
		story_build_run(&out, k, at, cuts[i].from);
		at = cuts[i].to;
	}
	story_build_run(&out, k, at, k->block.len);
	return story_build_end(&out, &k->block);
}

static bool
valid(const struct block *k, const struct note *n)
{
	return n->from < n->to && n->to <= k->len &&
		((unsigned char)k->text[n->from] & 0xc0) != 0x80 &&
		((unsigned char)k->text[n->to] & 0xc0) != 0x80;
}

/* The notes of block `index` that go, by the bits of their kinds. */
static size_t
cuts_of(const struct article *a, uint32_t index, const struct block *k, unsigned drop,
	struct cut **cuts, size_t *cap)
{
	size_t n = 0;

	for (uint32_t i = 0; i < a->nnotes; i++) {
		const struct note *note = &a->notes[i];
		struct cut c;

		if (note->block != index || !(drop & 1u << note->kind) || !valid(k, note))
			continue;
		c = widen(k, (struct cut){ note->from, note->to, note->kind });
		if (n > 0 && c.from < (*cuts)[n - 1].to)
			c.from = (*cuts)[n - 1].to;
		*cuts = mem_grow(*cuts, n, cap, sizeof **cuts);
		if (c.from < c.to)
			(*cuts)[n++] = c;
	}
	return n;
}

/* True for a teaser: all of its text is notes. */
static bool
only_notes(const struct article *a, const struct body *body)
{
	struct body part = { 0 };
	uint32_t chars = 0;

	for (uint32_t i = 0; i < a->nnotes; i++) {
		const struct note *n = &a->notes[i];
		struct block k = { 0 };

		if (n->block >= body->count || !valid(&body->blocks[n->block], n))
			continue;
		k.text = body->blocks[n->block].text + n->from;
		k.len = n->to - n->from;
		part = (struct body){ .blocks = &k, .count = 1 };
		chars += body_chars(&part);
	}
	return chars > 0 && chars >= body_chars(body);
}

/* Remembers where the first jump line of a kind stood: in a block that is left,
 * behind its text or before the next one's. */
static void
remember(struct story_list *l, const struct block *left, const struct cut *cuts, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		bool on = cuts[i].kind == NOTE_ON;
		struct story_spot *s = on ? &l->on : &l->from;
		uint32_t at = moved(cuts, n, cuts[i].from);

		if (s->set || cuts[i].kind == NOTE_REFER)
			continue;
		*s = (struct story_spot){ true, (int64_t)l->count, at };
		at = story_skip(left, at, U"");
		if (on && !left->len)
			*s = (struct story_spot){ true, (int64_t)l->count - 1, UINT32_MAX };
		else if (!on && left->len && at == left->len)
			s->item++;
	}
}

/* A part without the notes that lead to the next part or back to the last one. */
static void
part_blocks(struct story_list *l, struct arena *arena, const struct article *a,
	const struct body *body, uint32_t part, bool last)
{
	unsigned drop = (last ? 0 : 1u << NOTE_ON) | (part ? 1u << NOTE_FROM : 0);
	struct cut *cuts = NULL;
	size_t cap = 0;

	if (!last && only_notes(a, body))
		drop |= 1u << NOTE_REFER;
	for (uint32_t i = 0; i < body->count; i++) {
		const struct block *k = &body->blocks[i];
		struct story_piece piece = { 0, 0, k->len, part, position_at(body, i, 0) };
		struct story_item item = { *k, &piece, 1 }, left;
		size_t n = cuts_of(a, i, k, drop, &cuts, &cap);

		left = without_cuts(arena, &item, cuts, n);
		remember(l, &left.block, cuts, n);
		if (n == 0 || left.block.len > 0)
			story_push(l, left);
	}
	free(cuts);
}

/* -- what is there already ------------------------------------------------- */

static bool
is_prose(const struct block *k)
{
	return !block_is_aside(k) && k->kind != BLOCK_SEAM && k->kind != BLOCK_MISSING;
}

static void
add_prose(struct buf *out, const struct block *k, uint32_t from, uint32_t to)
{
	uint32_t size;

	for (uint32_t at = from; at < to; at += size)
		if (!is_blank(k, at, &size))
			buf_add(out, k->text + at, size);
}

/* The prose without blanks and seams: two printings of a text compare by it. */
static void
prose_key(struct buf *out, const struct story_list *l)
{
	for (size_t i = 0; i < l->count; i++) {
		const struct block *k = &l->items[i].block;
		uint32_t at = 0;

		if (!is_prose(k))
			continue;
		for (uint32_t s = 0; s < k->nspans; s++) {
			if (k->spans[s].kind != SPAN_SEAM || k->spans[s].from < at)
				continue;
			add_prose(out, k, at, k->spans[s].from);
			at = k->spans[s].to;
		}
		add_prose(out, k, at, k->len);
	}
}

static bool
repeats_end(const struct story_list *all, const struct story_list *more)
{
	struct buf whole = { 0 }, tail = { 0 };
	bool yes;

	prose_key(&whole, all);
	prose_key(&tail, more);
	yes = tail.len <= whole.len && (tail.len == 0 ||
		memcmp(whole.data + whole.len - tail.len, tail.data, tail.len) == 0);
	buf_fini(&whole);
	buf_fini(&tail);
	return yes;
}

static bool
has_picture(const struct story_list *all, const char *url)
{
	for (size_t i = 0; i < all->count; i++) {
		const struct block *k = &all->items[i].block;

		if (k->kind == BLOCK_FIGURE && k->url && url && strcmp(k->url, url) == 0)
			return true;
	}
	return false;
}

/* Of a part that says nothing new, the pictures that are new; the rest is kept
 * aside, to find its places by. */
static void
add_pictures(struct story_list *all, const struct story_list *more, struct story_list *aside)
{
	bool fresh = false;

	for (size_t i = 0; i < more->count; i++) {
		const struct block *k = &more->items[i].block;

		if (k->kind == BLOCK_FIGURE)
			fresh = !has_picture(all, k->url);
		else if (!block_is_aside(k))
			fresh = false;
		story_push(fresh ? all : aside, more->items[i]);
	}
}

/* -- places ---------------------------------------------------------------- */

/* Where a text that was printed twice stands, from the end on. */
static const struct block *
find_text(const struct body *b, const char *text, size_t n, uint32_t *at)
{
	for (uint32_t i = b->count; n > 0 && i-- > 0; ) {
		const char *found = memmem(b->blocks[i].text, b->blocks[i].len, text, n);

		if (found) {
			*at = (uint32_t)(found - b->blocks[i].text);
			return &b->blocks[i];
		}
	}
	return NULL;
}

static void
add_piece(struct story_map *m, size_t *cap, struct story_piece p)
{
	m->pieces = mem_grow(m->pieces, m->count, cap, sizeof *m->pieces);
	m->pieces[m->count++] = p;
}

/* The blocks and their pieces; behind them those of what was printed twice. */
static void
finish(struct body *out, struct story_map *map, const struct story_list *all,
	const struct story_list *aside)
{
	struct story_map m = { 0 };
	size_t cap = 0;

	out->count = (uint32_t)all->count;
	out->blocks = arena_array(&out->arena, all->count, sizeof *out->blocks);
	for (uint32_t i = 0; i < out->count; i++) {
		out->blocks[i] = all->items[i].block;
		for (uint32_t k = 0; k < all->items[i].npieces; k++) {
			all->items[i].pieces[k].block = i;
			add_piece(&m, &cap, all->items[i].pieces[k]);
		}
	}
	for (size_t i = 0; i < aside->count; i++)
		for (uint32_t k = 0; k < aside->items[i].npieces; k++) {
			struct story_piece p = aside->items[i].pieces[k];
			const struct block *b = find_text(out, aside->items[i].block.text + p.from,
				p.to - p.from, &p.block);

			if (!b)
				continue;
			p.to = p.block + p.to - p.from;
			p.from = p.block;
			p.block = (uint32_t)(b - out->blocks);
			add_piece(&m, &cap, p);
		}
	if (map)
		*map = (struct story_map){ arena_copy(&out->arena, m.pieces,
			m.count * sizeof *m.pieces), m.count };
	free(m.pieces);
}

/* -- the seam -------------------------------------------------------------- */

static void
page_of(const struct edition *ed, const struct article *a, char out[64])
{
	bool known = a->npages > 0 && a->pages[0] < ed->npages;

	words_label(words_of(ed->language), known ? ed->pages[a->pages[0]].label : "", out, 64);
}

/* "1版 ▸ 2版", with no-break spaces; "" when both parts stand on one page. */
static char *
seam_text(struct arena *arena, const struct edition *ed, uint32_t a, uint32_t b)
{
	char from[64], to[64];

	page_of(ed, &ed->articles[a], from);
	page_of(ed, &ed->articles[b], to);
	return strcmp(from, to) == 0 ? arena_dup(arena, "") :
		arena_printf(arena, "%s\u00a0▸\u00a0%s", from, to);
}

/* -- the story ------------------------------------------------------------- */

static struct story_item
missing(struct arena *arena, const struct edition *ed, uint32_t index, uint32_t part)
{
	const struct article *a = &ed->articles[index];
	struct block k = { .kind = BLOCK_MISSING };
	struct story_piece piece = { .part = part };
	char page[64];

	page_of(ed, a, page);
	k.text = *a->missing ? arena_printf(arena, "the part on %s is missing: %s", page, a->missing) :
		arena_printf(arena, "the part on %s is not in the cache", page);
	k.len = (uint32_t)strlen(k.text);
	return (struct story_item){ k, arena_copy(arena, &piece, sizeof piece), 1 };
}

void
story_join(const struct edition *ed, const struct story *s, struct body *const *bodies,
	struct body *out, struct story_map *map)
{
	struct story_list all = { 0 }, aside = { 0 };
	uint32_t before = 0;

	body_init(out);
	for (uint32_t i = 0; i < s->count; i++) {
		struct story_list more = { 0 };

		/* A teaser has nothing to say beside the story that it points at. */
		if (ed->articles[s->parts[i]].kind == ARTICLE_REFER && i + 1 < s->count &&
		    bodies[i + 1])
			continue;
		if (bodies[i])
			part_blocks(&more, &out->arena, &ed->articles[s->parts[i]], bodies[i], i,
				i + 1 == s->count);
		else
			story_push(&more, missing(&out->arena, ed, s->parts[i], i));
		if (bodies[i] && all.count && repeats_end(&all, &more)) {
			add_pictures(&all, &more, &aside);
		} else if (more.count) {
			story_append(&all, &out->arena, &more,
				seam_text(&out->arena, ed, s->parts[before], s->parts[i]));
			before = i;
		}
		story_list_fini(&more);
	}
	finish(out, map, &all, &aside);
	story_list_fini(&all);
	story_list_fini(&aside);
}
