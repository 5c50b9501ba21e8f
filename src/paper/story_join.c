#include "paper/story.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "paper/among.h"
#include "paper/label.h"

struct list {			/* blocks on their way into a body */
	struct block *blocks;
	uint32_t *parts;
	size_t count, cap, parts_cap;
};

struct cut {			/* bytes of a block that go */
	uint32_t from, to;
};

static void
push(struct list *l, struct block k, uint32_t part)
{
	l->blocks = mem_grow(l->blocks, l->count, &l->cap, sizeof *l->blocks);
	l->parts = mem_grow(l->parts, l->count, &l->parts_cap, sizeof *l->parts);
	l->blocks[l->count] = k;
	l->parts[l->count++] = part;
}

static void
list_fini(struct list *l)
{
	free(l->blocks);
	free(l->parts);
}

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
	uint32_t cp, size;

	while (c.from > 0) {
		size = (uint32_t)utf8_decode_before(k->text, c.from, &cp);
		if (!utf8_is_space(cp))
			break;
		c.from -= size;
	}
	while (c.from == 0 && c.to < k->len && is_blank(k, c.to, &size))
		c.to += size;
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

static struct block
copy_block(struct arena *a, const struct block *k, const struct cut *cuts, size_t n)
{
	struct block out = *k;
	struct buf text = { 0 };
	uint32_t at = 0;

	for (size_t i = 0; i < n; i++) {
		buf_add(&text, k->text + at, cuts[i].from - at);
		at = cuts[i].to;
	}
	buf_add(&text, k->text + at, k->len - at);
	out.text = arena_dupn(a, buf_str(&text), text.len);
	out.len = (uint32_t)text.len;
	out.url = arena_dup(a, k->url);
	out.spans = arena_array(a, k->nspans, sizeof *out.spans);
	out.nspans = 0;
	for (uint32_t i = 0; i < k->nspans; i++) {
		struct span s = k->spans[i];

		s.from = moved(cuts, n, s.from);
		s.to = moved(cuts, n, s.to);
		s.target = arena_dup(a, s.target);
		if (s.from < s.to)
			out.spans[out.nspans++] = s;
	}
	buf_fini(&text);
	return out;
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
		c = widen(k, (struct cut){ note->from, note->to });
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

/* A part without the notes that lead to the next part or back to the last one. */
static void
part_blocks(struct list *l, struct arena *arena, const struct article *a, const struct body *body,
	uint32_t part, bool last)
{
	unsigned drop = (last ? 0 : 1u << NOTE_ON) | (part ? 1u << NOTE_FROM : 0);
	struct cut *cuts = NULL;
	size_t cap = 0;

	if (!last && only_notes(a, body))
		drop |= 1u << NOTE_REFER;
	for (uint32_t i = 0; i < body->count; i++) {
		const struct block *k = &body->blocks[i];
		size_t n = cuts_of(a, i, k, drop, &cuts, &cap);
		struct block copy = copy_block(arena, k, cuts, n);

		if (n == 0 || copy.len > 0)
			push(l, copy, part);
	}
	free(cuts);
}

/* -- what is there already ------------------------------------------------- */

static bool
is_prose(const struct block *k)
{
	return k->kind != BLOCK_FIGURE && k->kind != BLOCK_CAPTION && k->kind != BLOCK_SEAM &&
		k->kind != BLOCK_MISSING;
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
prose_key(struct buf *out, const struct list *l)
{
	for (size_t i = 0; i < l->count; i++) {
		const struct block *k = &l->blocks[i];
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
repeats_end(const struct list *all, const struct list *more)
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
has_picture(const struct list *all, const char *url)
{
	for (size_t i = 0; i < all->count; i++)
		if (all->blocks[i].kind == BLOCK_FIGURE && all->blocks[i].url && url &&
		    strcmp(all->blocks[i].url, url) == 0)
			return true;
	return false;
}

/* Of a part that says nothing new, the pictures that are new. */
static void
add_pictures(struct list *all, const struct list *more)
{
	bool fresh = false;

	for (size_t i = 0; i < more->count; i++) {
		const struct block *k = &more->blocks[i];

		if (k->kind == BLOCK_FIGURE)
			fresh = !has_picture(all, k->url);
		else if (k->kind != BLOCK_CAPTION)
			fresh = false;
		if (fresh)
			push(all, *k, more->parts[i]);
	}
}

/* -- the seam -------------------------------------------------------------- */

static void
page_of(const struct edition *ed, const struct article *a, char out[64])
{
	bool known = a->npages > 0 && a->pages[0] < ed->npages;

	label_show(known ? ed->pages[a->pages[0]].label : "", out, 64);
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

/* True when a paragraph ends as a sentence or a clause of a list does, not as
 * one that the end of the page has cut. */
static bool
ends_whole(const struct block *k)
{
	uint32_t cp = 0;
	size_t at = k->len;

	do {
		if (at == 0)
			return false;
		at -= utf8_decode_before(k->text, at, &cp);
	} while (among(cp, U"”’」』）)】》〉\"' "));
	return among(cp, U"。！？!?….：；:;．｡");
}

static int64_t
edge(const struct list *l, bool last)
{
	for (size_t i = 0; i < l->count; i++) {
		size_t at = last ? l->count - 1 - i : i;

		if (l->blocks[at].kind != BLOCK_FIGURE && l->blocks[at].kind != BLOCK_CAPTION)
			return (int64_t)at;
	}
	return -1;
}

/* One paragraph of two, the seam between them. */
static struct block
sew(struct arena *arena, const struct block *a, const struct block *b, const char *seam)
{
	struct block out = *a;
	bool latin = a->len && b->len && (unsigned char)a->text[a->len - 1] < 0x80 &&
		(unsigned char)b->text[0] < 0x80;
	const char *blank = latin ? " " : "";
	uint32_t gap, n = a->nspans;

	out.text = *seam ? arena_printf(arena, "%s%s〔%s〕%s%s", a->text, blank, seam, blank, b->text) :
		arena_printf(arena, "%s%s%s", a->text, blank, b->text);
	out.len = (uint32_t)strlen(out.text);
	gap = out.len - a->len - b->len;
	out.spans = arena_array(arena, (size_t)a->nspans + b->nspans + 1, sizeof *out.spans);
	if (a->nspans)
		memcpy(out.spans, a->spans, a->nspans * sizeof *a->spans);
	if (*seam) {
		uint32_t from = a->len + (uint32_t)strlen(blank);

		out.spans[n++] = (struct span){ from, from + gap - 2 * (uint32_t)strlen(blank),
			SPAN_SEAM, 0, NULL };
	}
	for (uint32_t i = 0; i < b->nspans; i++) {
		struct span s = b->spans[i];

		s.from += a->len + gap;
		s.to += a->len + gap;
		/* Its number counts the notes of an article that this block does not begin in. */
		if (s.kind != SPAN_JUMP)
			out.spans[n++] = s;
	}
	out.nspans = n;
	return out;
}

static void
append(struct list *all, struct arena *arena, const struct list *more, const char *seam)
{
	int64_t a = edge(all, true), b = edge(more, false);
	bool inside = a >= 0 && b >= 0 && all->blocks[a].kind == BLOCK_PARAGRAPH &&
		more->blocks[b].kind == BLOCK_PARAGRAPH && !ends_whole(&all->blocks[a]);

	if (inside)
		all->blocks[a] = sew(arena, &all->blocks[a], &more->blocks[b], seam);
	else if (*seam && all->count)
		push(all, (struct block){ .kind = BLOCK_SEAM, .text = seam,
			.len = (uint32_t)strlen(seam) }, more->count ? more->parts[0] : 0);
	for (size_t i = 0; i < more->count; i++)
		if (!inside || (int64_t)i != b)
			push(all, more->blocks[i], more->parts[i]);
}

/* -- the story ------------------------------------------------------------- */

static struct block
missing(struct arena *arena, const struct edition *ed, uint32_t index)
{
	const struct article *a = &ed->articles[index];
	struct block k = { .kind = BLOCK_MISSING };
	char page[64];

	page_of(ed, a, page);
	k.text = *a->missing ? arena_printf(arena, "the part on %s is missing: %s", page, a->missing) :
		arena_printf(arena, "the part on %s is not in the cache", page);
	k.len = (uint32_t)strlen(k.text);
	return k;
}

void
story_join(const struct edition *ed, const struct story *s, struct body *const *bodies,
	struct body *out, uint32_t **part_of)
{
	struct list all = { 0 };
	uint32_t before = 0;

	body_init(out);
	for (uint32_t i = 0; i < s->count; i++) {
		struct list more = { 0 };
		const char *seam = seam_text(&out->arena, ed, s->parts[before], s->parts[i]);

		/* A teaser has nothing to say beside the story that it points at. */
		if (ed->articles[s->parts[i]].kind == ARTICLE_REFER && i + 1 < s->count &&
		    bodies[i + 1])
			continue;
		if (bodies[i])
			part_blocks(&more, &out->arena, &ed->articles[s->parts[i]], bodies[i], i,
				i + 1 == s->count);
		else
			push(&more, missing(&out->arena, ed, s->parts[i]), i);
		if (bodies[i] && all.count && repeats_end(&all, &more)) {
			add_pictures(&all, &more);
		} else if (more.count) {
			append(&all, &out->arena, &more, seam);
			before = i;
		}
		list_fini(&more);
	}
	out->count = (uint32_t)all.count;
	out->blocks = arena_copy(&out->arena, all.blocks, all.count * sizeof *all.blocks);
	if (part_of)
		*part_of = arena_copy(&out->arena, all.parts, all.count * sizeof *all.parts);
	list_fini(&all);
}
