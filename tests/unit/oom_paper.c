/* oom_paper.c - jumps, stories and rows of the cache when memory runs out. */
#include "paper/jump.h"

#include "lib/torture.h"
#include "paper/pack.h"
#include "paper/story.h"
#include "paper_make.h"

static const struct make table[] = {
	{ .title = "大桥今日通车", .id = "a", .page = 1, .text = "市民走上大桥。\n\n未完的话，（下转2版）" },
	{ .title = "大桥今日通车", .id = "b", .page = 2, .text = "（上接1版）还有很长。\n\n[http://p/]\n\n#小标题\n\n完。" },
	{ .title = "副刊", .id = "c", .page = 2, .text = "相关报道见1版《大桥今日通车》\n\nSee MAYOR, A2" },
	{ 0 },
};

static struct edition *ed;
static struct body **bodies;
static struct buf row, head;

static void
make(void)
{
	ed = make_edition(table, 2, &bodies);
	pack_body(&row, bodies[1]);
	pack_article(&head, &ed->articles[0]);
}

static void
release(void)
{
	make_free(ed, bodies);
	buf_fini(&row);
	buf_fini(&head);
}

static void
find_notes(struct buf *out)
{
	for (uint32_t i = 0; i < ed->narticles; i++) {
		struct note *notes;
		uint32_t n = jump_find(&ed->articles[i], bodies[i], &ed->arena, &notes);

		for (uint32_t k = 0; k < n; k++)
			buf_addf(out, "%u: %u %u-%u %s\n", i, notes[k].block, notes[k].from, notes[k].to,
				notes[k].pages);
	}
	release();
}

static void
follow(struct buf *out)
{
	for (uint32_t i = 0; i < ed->narticles; i++)
		for (int kind = NOTE_ON; kind <= NOTE_REFER; kind++) {
			struct jump j = jump_follow(ed, i, kind);

			buf_addf(out, "%d %u %u\n", (int)j.result, j.count, j.count ? j.to[0] : 0);
		}
	release();
}

static void
join(struct buf *out)
{
	struct story s = story_of(ed, 0);
	struct body *parts[STORY_PARTS], joined;
	struct story_map map;

	for (uint32_t i = 0; i < s.count; i++)
		parts[i] = bodies[s.parts[i]];
	story_join(ed, &s, parts, &joined, &map);
	pack_body(out, &joined);
	for (uint32_t i = 0; i < map.count; i++)
		buf_addf(out, " %u:%u-%u %u", map.pieces[i].block, map.pieces[i].from, map.pieces[i].to,
			map.pieces[i].part);
	body_fini(&joined);
	release();
}

static void
unpack(struct buf *out)
{
	struct article a;
	struct err e = { 0 };
	struct body b;

	if (!pack_read_body(&b, (const uint8_t *)row.data, row.len, &e) ||
	    !pack_read_article(&a, &ed->arena, (const uint8_t *)head.data, head.len, &e)) {
		torture_reason(out, &e);
		return;
	}
	pack_body(out, &b);
	pack_article(out, &a);
	body_fini(&b);
	release();
}

static const struct torture work[] = {
	{ "jump lines are found", make, find_notes },
	{ "jumps are followed", make, follow },
	{ "a story is joined", make, join },
	{ "rows are read", make, unpack },
};

int
main(void)
{
	return torture_all(work, sizeof work / sizeof *work);
}
