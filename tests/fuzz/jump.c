/* jump.c - jump lines in any text, and editions whose notes lead anywhere.
 * Articles are parted by a line "==": its first line is the title, its second
 * the page; paragraphs are parted by blank lines. */
#include "paper/jump.h"

#include "fuzz/promise.h"
#include "paper/label.h"
#include "paper/story.h"

enum { ARTICLES = 12, PAGES = 4, BLOCKS = 40 };

struct press {
	struct edition *ed;
	struct body *bodies[ARTICLES];
	struct body store[ARTICLES];
};

static const char *
take(const char **s, const char *stop)
{
	const char *from = *s, *end = strstr(from, stop);

	*s = end ? end + strlen(stop) : from + strlen(from);
	return end ? end : *s;
}

static void
add_text(struct body *b, const char *s, const char *end)
{
	b->blocks = arena_array(&b->arena, BLOCKS, sizeof *b->blocks);
	while (s < end && b->count < BLOCKS) {
		const char *stop = strstr(s, "\n\n");
		struct block *k = &b->blocks[b->count++];

		if (!stop || stop > end)
			stop = end;
		k->kind = *s == '#' ? BLOCK_HEADING : BLOCK_PARAGRAPH;
		k->text = arena_dupn(&b->arena, s, (size_t)(stop - s));
		k->len = (uint32_t)(stop - s);
		s = stop + (stop < end ? 2 : 0);
	}
}

static void
add_article(struct press *p, const char *s, const char *end)
{
	struct edition *ed = p->ed;
	uint32_t i = ed->narticles++;
	struct article *a = &ed->articles[i];
	const char *line = s, *stop = take(&s, "\n");

	stop = stop < end ? stop : end;
	a->title = arena_dupn(&ed->arena, line, (size_t)(stop - line));
	a->id = arena_printf(&ed->arena, "%u", i);
	a->pages = arena_alloc(&ed->arena, sizeof *a->pages);
	a->npages = 1;
	if (s < end) {
		a->pages[0] = (unsigned char)*s % PAGES;
		take(&s, "\n");
	}
	p->bodies[i] = &p->store[i];
	add_text(p->bodies[i], s, s < end ? end : s);
	a->nnotes = jump_find(a, p->bodies[i], &ed->arena, &a->notes);
	a->hash = body_hash(p->bodies[i]);
	a->chars = body_chars(p->bodies[i]);
	promise_body(p->bodies[i]);
	for (uint32_t n = 0; n < a->nnotes; n++) {
		const struct note *note = &a->notes[n];
		struct block title = { .text = a->title, .len = (uint32_t)strlen(a->title) };

		PROMISE(*note->pages);
		if (note->block == NOTE_IN_TITLE) {
			PROMISE(note->from < note->to && at_border(&title, note->from) &&
				at_border(&title, note->to));
			continue;
		}
		PROMISE(note->block < p->bodies[i]->count && note->from < note->to);
		PROMISE(at_border(&p->bodies[i]->blocks[note->block], note->from));
		PROMISE(at_border(&p->bodies[i]->blocks[note->block], note->to));
	}
}

static void
promise_jump(const struct edition *ed, uint32_t from, struct jump j)
{
	PROMISE(j.count <= JUMP_CHOICES);
	PROMISE(j.result != JUMP_FOUND || j.count == 1);
	PROMISE(j.result != JUMP_CHOICE || (j.count > 1 && *j.why));
	PROMISE(utf8_invalid_at(j.why, strlen(j.why)) == strlen(j.why));
	for (uint32_t i = 0; i < j.count; i++)
		PROMISE(j.to[i] < ed->narticles && j.to[i] != from);
}

/* Any place leads to one in a part, and that one back. */
static void
promise_place(const struct press *p, const struct story *s, struct body *const *parts,
	const struct body *joined, const struct story_map *map, uint32_t block, uint32_t byte)
{
	uint32_t part, to;
	struct position at = story_place(map, block, byte, &part);

	PROMISE(part < s->count);
	if (!map->count)
		return;
	PROMISE(!parts[part] || (at.block < parts[part]->count &&
		at.byte <= parts[part]->blocks[at.block].len));
	PROMISE(story_find(map, part, at, &block, &to));
	PROMISE(block < joined->count && to <= joined->blocks[block].len);
}

static void
promise_story(const struct press *p, uint32_t index)
{
	struct story s = story_of(p->ed, index);
	struct body *parts[STORY_PARTS], joined;
	struct story_map map;
	uint32_t of;
	bool has = false;

	PROMISE(s.count >= 1 && s.count <= STORY_PARTS);
	for (uint32_t i = 0; i < s.count; i++) {
		PROMISE(s.parts[i] < p->ed->narticles);
		has |= s.parts[i] == index;
		parts[i] = i == 3 ? NULL : p->bodies[s.parts[i]];
	}
	PROMISE(has);
	story_join(p->ed, &s, parts, &joined, &map);
	promise_body(&joined);
	for (uint32_t i = 0; i < joined.count; i++)
		for (uint32_t byte = 0; byte <= joined.blocks[i].len; byte += 7)
			promise_place(p, &s, parts, &joined, &map, i, byte);
	body_fini(&joined);
	PROMISE(!story_is_repeat(p->ed, index, &of) || of != index);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const labels[PAGES] = { "01", "A02", "第三版", "4" };
	struct press p = { .ed = edition_new() };
	struct buf text = { 0 };
	struct label label;
	const char *s;

	utf8_gate(&text, (const char *)data, size, UTF8_TEXT);
	label_parse(buf_str(&text), text.len, &label);
	p.ed->npages = PAGES;
	p.ed->pages = arena_array(&p.ed->arena, PAGES, sizeof *p.ed->pages);
	for (int i = 0; i < PAGES; i++)
		p.ed->pages[i].label = labels[i];
	p.ed->articles = arena_array(&p.ed->arena, ARTICLES, sizeof *p.ed->articles);
	for (s = buf_str(&text); *s && p.ed->narticles < ARTICLES; ) {
		const char *from = s;

		add_article(&p, from, take(&s, "\n==\n"));
	}
	edition_fill(p.ed);
	edition_arrange(p.ed);
	for (uint32_t i = 0; i < p.ed->narticles; i++) {
		for (uint32_t n = 0; n < p.ed->articles[i].nnotes; n++)
			promise_jump(p.ed, i, jump_resolve(p.ed, i, &p.ed->articles[i].notes[n]));
		for (int kind = NOTE_ON; kind <= NOTE_REFER; kind++)
			promise_jump(p.ed, i, jump_follow(p.ed, i, kind));
		promise_story(&p, i);
	}
	for (uint32_t i = 0; i < p.ed->narticles; i++)
		body_fini(&p.store[i]);
	edition_free(p.ed);
	buf_fini(&text);
	return 0;
}
