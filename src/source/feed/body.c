/* The text of an item, with the pictures that the item names beside it. */
#include "source/feed/item.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "source/html/html.h"
#include "source/url.h"

/* -- pictures -------------------------------------------------------------- */

static const char *
caption_text(struct arena *a, const struct image *m)
{
	if (*m->caption && *m->credit)
		return arena_printf(a, "%s　%s", m->caption, m->credit);
	return *m->caption ? m->caption : m->credit;
}

static struct block
text_block(struct arena *a, enum block_kind kind, const char *text)
{
	return (struct block){ .kind = kind, .text = arena_dup(a, text),
		.len = (uint32_t)strlen(text) };
}

/* Index of the picture's block; without an address its caption tells it. */
static int64_t
find_figure(const struct body *b, const struct image *m, const char *caption)
{
	for (uint32_t i = 0; i < b->count; i++) {
		const struct block *k = &b->blocks[i];

		if (k->kind != BLOCK_FIGURE)
			continue;
		if (*m->url ? strcmp(k->url, m->url) == 0 : !*k->url && i + 1 < b->count &&
		    strcmp(b->blocks[i + 1].text, caption) == 0)
			return i;
	}
	return -1;
}

static void
insert(struct body *b, uint32_t at, struct block k)
{
	memmove(&b->blocks[at + 1], &b->blocks[at], (b->count - at) * sizeof k);
	b->blocks[at] = k;
	b->count++;
}

/* A picture that the text has not gets its block at `at`; one that it has gets
 * what was not known of it. */
static void
add_image(struct body *b, const struct image *m, uint32_t at)
{
	const char *caption = caption_text(&b->arena, m);
	int64_t found = find_figure(b, m, caption);
	struct block *k;

	if (found < 0) {
		insert(b, at, text_block(&b->arena, BLOCK_FIGURE, ""));
		b->blocks[at].url = arena_dup(&b->arena, m->url);
		found = at;
	}
	k = &b->blocks[found];
	if (k->width == 0 && k->height == 0) {
		k->width = m->width;
		k->height = m->height;
	}
	if (*caption && (found + 1 == b->count || k[1].kind != BLOCK_CAPTION || k[1].level > 0))
		insert(b, (uint32_t)found + 1, text_block(&b->arena, BLOCK_CAPTION, caption));
}

/* A photo's pictures stand above its text, those of other articles below. Of
 * one that cannot be had the caption is there to read. */
static void
add_images(struct body *b, const cJSON *item, const char *base, const struct article *head)
{
	const cJSON *images = feed_item_images(item), *one;
	uint32_t below = b->count, lost = 0;
	bool photo = head->kind == ARTICLE_PHOTO;
	struct block *more = arena_array(&b->arena,
		b->count + 2 * ((size_t)head->nimages + FEED_ITEM_IMAGES), sizeof *more);

	if (b->count)
		memcpy(more, b->blocks, b->count * sizeof *more);
	b->blocks = more;
	for (uint32_t i = 0; i < head->nimages; i++)
		add_image(b, &head->images[i], photo ? b->count - below : b->count);
	cJSON_ArrayForEach(one, images) {
		struct image m = feed_item_image(&b->arena, one, base);

		if (!*m.url && (*m.caption || *m.credit) && lost++ < FEED_ITEM_IMAGES)
			add_image(b, &m, photo ? b->count - below : b->count);
	}
}

/* -- the dateline ---------------------------------------------------------- */

/* No mark that stood on what would be cut. */
static bool
begins_whole(const char *s, size_t n)
{
	struct buf first = { 0 };
	size_t size = utf8_cluster(s, n);
	bool whole;

	utf8_gate(&first, s, size, UTF8_TEXT);
	whole = first.len == size;
	buf_fini(&first);
	return whole;
}

/* Bytes of the dateline that the text begins with, and of the blanks behind it;
 * 0 when it does not, or when nothing else would be left. */
static uint32_t
dateline_length(const struct block *k, const char *dateline)
{
	size_t n = strlen(dateline);
	uint32_t cp;

	if (n == 0 || k->len <= n || memcmp(k->text, dateline, n) != 0)
		return 0;
	while (n < k->len) {
		size_t size = utf8_decode(k->text + n, k->len - n, &cp);

		if (!utf8_is_space(cp))
			return begins_whole(k->text + n, k->len - n) ? (uint32_t)n : 0;
		n += size;
	}
	return 0;
}

/* "本报讯" is printed before the text; a text that begins with it loses it, so
 * that it is not there twice. */
static void
strip_dateline(struct body *b, const char *dateline)
{
	uint32_t at = 0, cut;
	struct block *k;

	while (at < b->count && b->blocks[at].kind != BLOCK_PARAGRAPH)
		at++;
	if (at == b->count)
		return;
	k = &b->blocks[at];
	while ((cut = dateline_length(k, dateline)) > 0)
		block_cut(k, cut);
}

/* -- the body -------------------------------------------------------------- */

struct body *
feed_item_body(const cJSON *item, const char *base, const struct article *head)
{
	const cJSON *html = json_member(item, "content_html");
	const cJSON *text = json_either(item, "content_text", "summary");
	struct body *b;

	if (!cJSON_IsString(html) && !cJSON_IsString(text) && head->nimages == 0 &&
	    !feed_item_images(item))
		return NULL;
	b = mem_alloc(sizeof *b);
	if (cJSON_IsString(html) && *html->valuestring)
		html_to_body(html->valuestring, strlen(html->valuestring), url_base(head->url, base), b);
	else if (cJSON_IsString(text))
		text_to_body(text->valuestring, strlen(text->valuestring), b);
	strip_dateline(b, head->dateline);
	if (head->nimages || feed_item_images(item))
		add_images(b, item, base, head);
	if (b->count > 0)
		return b;
	body_fini(b);		/* a text that is empty is none */
	free(b);
	return NULL;
}
