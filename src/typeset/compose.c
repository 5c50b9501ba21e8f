#include "typeset/compose.h"

#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "typeset/kinsoku.h"

struct composing {
	struct arena *a;
	struct block *blocks;
	uint32_t count, cap;
};

static struct block *
add(struct composing *c)
{
	if (c->count == c->cap) {
		uint32_t cap = c->cap ? c->cap * 2 : 16;
		struct block *more = arena_array(c->a, cap, sizeof *more);

		if (c->count)
			memcpy(more, c->blocks, c->count * sizeof *more);
		c->blocks = more;
		c->cap = cap;
	}
	c->blocks[c->count] = (struct block){ 0 };
	return &c->blocks[c->count++];
}

static bool
is_bare(const char *text)
{
	return !text || text[strspn(text, " \n")] == '\0';
}

static void
add_text(struct composing *c, enum block_kind kind, const char *text)
{
	struct block *b;

	if (is_bare(text))
		return;
	b = add(c);
	b->kind = kind;
	b->text = text;
	b->len = (uint32_t)strlen(text);
}

/* Names of authors stand in one line where the paper gives no byline. */
const char *
compose_byline(struct arena *a, const struct article *art)
{
	char *names;

	if (!is_bare(art->byline) || is_bare(art->authors))
		return art->byline;
	names = arena_dup(a, art->authors);
	for (char *p = names; *p; p++)
		if (*p == '\n')
			*p = ' ';
	return names;
}

const char *
compose_source(const char *byline, const struct article *art)
{
	if (is_bare(art->source) || (byline && strstr(byline, art->source)))
		return NULL;
	return art->source;
}

/* "本报讯", "新华社北京7月22日电": the first paragraph begins with it, unless
 * the feed's own text does already. */
static bool
begins_with(const struct block *b, const char *text)
{
	size_t n = strlen(text), skip = 0;
	uint32_t cp = ' ';

	while (skip < b->len && utf8_is_space(cp)) {
		size_t len = utf8_decode(b->text + skip, b->len - skip, &cp);

		if (utf8_is_space(cp))
			skip += len;
	}
	return b->len - skip >= n && memcmp(b->text + skip, text, n) == 0;
}

static void
run_in_dateline(struct arena *a, struct block *b, const struct article *art, uint32_t *run_in)
{
	bool western = kinsoku_language(art->language) == KINSOKU_OTHER;
	const char *gap = western ? " " : "\u3000";
	size_t n = strlen(art->dateline) + strlen(gap);
	struct buf text = { 0 };
	struct span *spans;

	if (begins_with(b, art->dateline))
		return;
	buf_adds(&text, art->dateline);
	buf_adds(&text, gap);
	buf_add(&text, b->text, b->len);
	if (text.len > UINT32_MAX) {
		buf_fini(&text);
		return;
	}
	b->text = arena_dupn(a, text.data, text.len);
	b->len = (uint32_t)text.len;
	buf_fini(&text);
	if (b->nspans) {
		spans = arena_copy(a, b->spans, b->nspans * sizeof *spans);
		for (uint32_t i = 0; i < b->nspans; i++) {
			spans[i].from += (uint32_t)n;
			spans[i].to += (uint32_t)n;
		}
		b->spans = spans;
	}
	*run_in = (uint32_t)n;
}

static struct block *
first_paragraph(struct block *blocks, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		if (blocks[i].kind == BLOCK_PARAGRAPH)
			return &blocks[i];
	return NULL;
}

/* A picture in which its text stands. With a caption it is a picture's story. */
static bool
is_only_picture(const struct body *b)
{
	for (uint32_t i = 0; i < b->count; i++)
		if (b->blocks[i].kind != BLOCK_FIGURE && b->blocks[i].kind != BLOCK_RULE)
			return false;
	return b->count > 0;
}

const char *
compose_rest(struct arena *a, const struct article *art)
{
	return is_bare(art->missing) ? "" : arena_printf(a, "the rest is missing: %s", art->missing);
}

struct block *
compose_article(struct arena *a, const struct article *art, const struct body *body,
	uint32_t *count, uint32_t *head, uint32_t *run_in)
{
	struct composing c = { .a = a };
	bool dated = !is_bare(art->dateline);
	const char *byline;
	uint32_t n = body ? body->count : 0;
	struct block *paragraph;

	*run_in = 0;
	add_text(&c, BLOCK_LABEL, art->label);
	add_text(&c, BLOCK_KICKER, art->kicker);
	add_text(&c, BLOCK_TITLE, art->title);
	add_text(&c, BLOCK_SUBTITLE, art->subtitle);
	add_text(&c, BLOCK_BYLINE, byline = compose_byline(a, art));
	add_text(&c, BLOCK_BYLINE, compose_source(byline, art));
	if (dated && body && !first_paragraph(body->blocks, n))
		add_text(&c, BLOCK_BYLINE, art->dateline);
	*head = c.count;
	for (uint32_t i = 0; i < n; i++)
		*add(&c) = body->blocks[i];
	if (!body)
		add_text(&c, BLOCK_MISSING, is_bare(art->missing) ?
			"the text of this article is not in the cache" : art->missing);
	else if (is_only_picture(body))
		add_text(&c, BLOCK_MISSING, "this article is a picture, which has its text");
	else
		add_text(&c, BLOCK_MISSING, compose_rest(a, art));
	paragraph = first_paragraph(c.blocks + *head, n);
	if (dated && paragraph)
		run_in_dateline(a, paragraph, art, run_in);
	*count = c.count;
	return c.blocks;
}
