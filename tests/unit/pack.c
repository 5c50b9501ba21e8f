#include "paper/pack.h"

#include <stdlib.h>

#include "tap.h"

static struct span spans[] = {
	{ 0, 3, SPAN_STRONG, 0, NULL }, { 3, 9, SPAN_LINK, 0, "https://example.org/" },
	{ 6, 9, SPAN_JUMP, 2, NULL }, { 6, 9, SPAN_BREAK, 1, NULL },
};
static struct block blocks[] = {
	{ .kind = BLOCK_PARAGRAPH, .text = "一二三", .len = 9, .spans = spans, .nspans = 4 },
	{ .kind = BLOCK_FIGURE, .text = "", .url = "https://example.org/a.jpg", .width = 640,
		.height = 480 },
	{ .kind = BLOCK_LIST_ITEM, .text = "item", .len = 4, .level = 2, .quote = 1,
		.number = 4000000000u },
};
static const struct body body = { .blocks = blocks, .count = 3 };

static uint32_t on_pages[] = { 0, 300 };
static struct place refers[] = { { "3", "" }, { "", "x" } };
static struct note notes[] = { { NOTE_ON, 4, 10, 26, "A04\nA05", "①" } };
static struct image images[] = { { "https://example.org/b.jpg", "图为湖", "李明 摄", 10, 20 } };
static const struct article article = {
	.id = "a-1", .url = "https://example.org/1", .title = "题", .language = "zh", .label = "栏目",
	.kicker = "引\n题", .subtitle = "副题", .byline = "■记者", .dateline = "本报讯", .source = "新华社",
	.section = "要闻", .authors = "甲\n乙", .tags = "t", .published = "2026-07-09T00:00:00Z",
	.kind = ARTICLE_PHOTO, .order = -3, .pages = on_pages, .npages = 2,
	.continued_on = { "2", "a-2" }, .continued_from = { "", "" }, .refers = refers, .nrefers = 2,
	.notes = notes, .nnotes = 1, .images = images, .nimages = 1, .area = "[[[0,0]]]",
	.hash = UINT64_MAX, .chars = 877, .missing = "",
};

static struct page pages[] = {
	{ .label = "A01", .name = "头版", .section = "A", .url = "u", .image = "i", .pdf = "p",
		.spread = "A01\nA02", .width = 3, .height = 4 },
	{ .label = "A03", .name = "", .section = "", .url = "", .image = "", .pdf = "", .spread = "" },
};
static const struct edition edition = {
	.paper = "菱塘日报", .key = "not packed", .home_url = "h", .feed_url = "f", .language = "zh-Hans",
	.motto = "m", .icon = "i", .time_zone = "Asia/Shanghai", .name = "n", .issue = "123",
	.next_url = "x", .calendar = "c", .date = { 2026, 7, 9 }, .expired = true, .pages = pages,
	.npages = 2, .skipped = 5,
};

/* Each reads a row into something new; what comes out is packed again. */
static bool
again_body(struct buf *out, const void *p, size_t n, size_t *taken, struct err *e)
{
	struct body b;
	bool ok = pack_read_body(&b, p, n, e);

	*taken = b.arena.total;
	if (ok) {
		pack_body(out, &b);
		body_hash(&b);	/* walks what was read */
		body_fini(&b);
	}
	return ok;
}

static bool
again_article(struct buf *out, const void *p, size_t n, size_t *taken, struct err *e)
{
	struct arena arena = { 0 };
	struct article a;
	bool ok = pack_read_article(&a, &arena, p, n, e);

	*taken = arena.total;
	pack_article(out, &a);
	arena_fini(&arena);
	return ok;
}

static bool
again_edition(struct buf *out, const void *p, size_t n, size_t *taken, struct err *e)
{
	struct edition *ed = edition_new();
	bool ok = pack_read_edition(ed, p, n, e);

	*taken = ed->arena.total;
	if (ok)
		pack_edition(out, ed);
	edition_free(ed);
	return ok;
}

static const struct {
	const char *name;
	bool (*again)(struct buf *out, const void *p, size_t n, size_t *taken, struct err *e);
} kinds[] = {
	{ "body", again_body }, { "article", again_article }, { "edition", again_edition },
};

/* A copy of exactly n bytes, so that a read beyond them is seen by the sanitizer. */
static bool
read_copy(int k, struct buf *out, const char *p, size_t n, size_t *taken, struct err *e)
{
	char *copy = malloc(n ? n : 1);
	bool ok;

	memcpy(copy, p, n);
	buf_clear(out);
	ok = kinds[k].again(out, copy, n, taken, e);
	free(copy);
	return ok;
}

static void
test_damage(int k, const struct buf *row)
{
	struct buf out = { 0 }, longer = { 0 };
	size_t taken, most = 0, errors = 0, valid = 0;
	struct err e = { 0 };

	for (size_t n = 0; n < row->len; n++)
		errors += !read_copy(k, &out, row->data, n, &taken, &e);
	tap_int((long long)errors, (long long)row->len, "a row cut anywhere is an error");
	for (size_t bit = 0; bit < row->len * 8; bit++) {
		row->data[bit / 8] ^= (char)(1 << bit % 8);
		valid += read_copy(k, &out, row->data, row->len, &taken, &e);
		row->data[bit / 8] ^= (char)(1 << bit % 8);
		if (taken > most)
			most = taken;
	}
	tap_ok(valid > 0 && valid < row->len * 8, "a bit flipped: %zu of %zu rows are still valid", valid,
		row->len * 8);
	tap_ok(most < 64 * row->len + 16384, "no damage makes it take much memory (%zu)", most);

	buf_add(&longer, row->data, row->len);
	buf_addc(&longer, '\0');
	tap_ok(!read_copy(k, &out, longer.data, longer.len, &taken, &e), "%s", e.text);
	buf_fini(&longer);
	buf_fini(&out);
}

static void
test_kind(int k)
{
	struct buf row = { 0 }, out = { 0 };
	struct err e = { 0 };
	size_t taken;

	if (k == 0)
		pack_body(&row, &body);
	else if (k == 1)
		pack_article(&row, &article);
	else
		pack_edition(&row, &edition);
	tap_ok(read_copy(k, &out, row.data, row.len, &taken, &e) && out.len == row.len &&
		memcmp(out.data, row.data, row.len) == 0, "%s: read and packed again%s", kinds[k].name,
		e.text);
	test_damage(k, &row);
	row.data[0]++;
	tap_ok(!read_copy(k, &out, row.data, row.len, &taken, &e) && strstr(e.text, "in format"), "%s",
		e.text);
	buf_fini(&row);
	buf_fini(&out);
}

static void
test_fields(void)
{
	struct buf row = { 0 };
	struct arena arena = { 0 };
	struct edition *ed = edition_new();
	struct article a;
	struct body b;

	pack_body(&row, &body);
	tap_ok(pack_read_body(&b, row.data, row.len, NULL) && b.count == 3 && b.blocks[0].nspans == 4 &&
		b.blocks[2].number == 4000000000u && b.blocks[0].url == NULL, "the blocks");
	tap_str(b.blocks[0].spans[1].target, "https://example.org/", "a link's target");
	body_fini(&b);

	buf_clear(&row);
	pack_article(&row, &article);
	tap_ok(pack_read_article(&a, &arena, row.data, row.len, NULL), "an article");
	tap_int(a.order, -3, "a negative order");
	tap_int(a.pages[1], 300, "its pages");
	tap_str(a.notes[0].pages, "A04\nA05", "its notes");
	tap_str(a.missing, "", "what is not packed is empty");
	arena_fini(&arena);

	buf_clear(&row);
	pack_edition(&row, &edition);
	tap_ok(pack_read_edition(ed, row.data, row.len, NULL), "an edition");
	tap_ok(ed->date.year == 2026 && ed->date.month == 7 && ed->date.day == 9 &&
		ed->expired, "its day");
	tap_str(ed->key, "", "the key is the store's");
	tap_str(ed->pages[0].spread, "A01\nA02", "its pages");
	edition_free(ed);
	buf_fini(&row);
}

/* Damage that no single flipped bit makes. */
static const struct {
	const char *name;
	const char *bytes;
	size_t n;
} bodies[] = {
	{ "a span behind its text", "\x11\1\0\0\0\0\1x\0\0\0\1\0\0\2\0\0", 17 },
	{ "an empty span", "\x11\1\0\0\0\0\1x\0\0\0\1\0\0\0\0\0", 17 },
	{ "a span inside a character", "\x11\1\0\0\0\0\2\xc3\xa9\0\0\0\1\0\0\1\0\0", 18 },
	{ "spans out of order", "\x11\1\0\0\0\0\3xyz\0\0\0\2\0\1\2\0\0\0\0\1\0\0", 24 },
	{ "a zero byte in a text", "\x11\1\0\0\0\0\1\0\0\0\0\0", 12 },
	{ "a kind that is none", "\x11\1\x7f\0\0\0\0\0\0\0\0", 11 },
	{ "four thousand million blocks", "\x11\xff\xff\xff\xff\x0f\0\0\0\0\0\0\0\0\0\0", 16 },
	{ "a number without end", "\x11\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff\xff", 14 },
};

static void
test_old_format(void)
{
	struct buf row = { 0 };
	struct err e = { 0 };
	struct body b;

	pack_body(&row, &body);
	row.data[0] = 0x11;
	tap_ok(pack_read_body(&b, row.data, row.len, &e) && body_hash(&b) == body_hash(&body),
		"a text stored before items went on is read: %s", e.text);
	body_fini(&b);
	buf_fini(&row);
}

int
main(void)
{
	for (int k = 0; k < 3; k++)
		test_kind(k);
	test_fields();
	test_old_format();
	for (size_t i = 0; i < sizeof bodies / sizeof *bodies; i++) {
		struct body b;
		struct err e = { 0 };

		tap_ok(!pack_read_body(&b, bodies[i].bytes, bodies[i].n, &e) && e.code == ERR_STORE &&
			b.arena.head == NULL, "%s: %s", bodies[i].name, e.text);
	}
	return tap_done();
}
