/* The units of a story become an article and its body. */
#include "source/import/story.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "source/html/build.h"

enum {
	/* paragraphs, and then they are lines of one; feed_read() takes 300,000 */
	BLOCKS_MOST = BUILD_MAX_BLOCKS - 2000, ALL_BLOCKS_MOST = 250000,
	VERSE_LINES = 3,
	REFER_CHARS = 200,
};

struct story {
	struct import_room *r;
	const struct import_sheet *s;
	const struct import_unit *units;
	size_t n;
	struct article *a;
	struct build b;
	struct buf text;	/* of the unit looked at */
	uint32_t blocks;
	bool plain;		/* all of it is text */
	bool taken;		/* its dateline is in the article's head */
	size_t behind;		/* the byline that stands behind the text; n: none */
};

static const char *
keep(struct story *st, const char *s, size_t n)
{
	return utf8_gate_dup(&st->r->ed->arena, s, n, UTF8_LINE);
}

static void
read_text(struct story *st, const struct import_unit *u)
{
	buf_clear(&st->text);
	import_lines_text(st->s, u, &st->text);
}

/* -- the lines above the text ------------------------------------------ */

static const char *
kept_lines(struct story *st, const struct buf *lines)
{
	struct buf out = { 0 };
	const char *kept;

	for (const char *s = buf_str(lines); *s; ) {
		size_t n = strcspn(s, "\n");

		if (out.len)
			buf_addc(&out, '\n');
		utf8_gate(&out, s, n, UTF8_LINE);
		s += n + (s[n] == '\n');
	}
	kept = arena_dup(&st->r->ed->arena, buf_str(&out));
	buf_fini(&out);
	return kept;
}

static size_t
read_head(struct story *st)
{
	struct import_head h = { 0 };
	struct buf lines = { 0 };
	size_t i = 0;

	for (; i < st->n && st->units[i].role == ROLE_HEAD; i++) {
		if (lines.len)
			buf_addc(&lines, '\n');
		import_lines_text(st->s, &st->units[i], &lines);
	}
	if (i > 0) {
		import_head(&h, buf_str(&lines));
		st->a->label = keep(st, buf_str(&h.label), h.label.len);
		st->a->kicker = kept_lines(st, &h.kicker);
		st->a->title = keep(st, buf_str(&h.title), h.title.len);
		st->a->subtitle = kept_lines(st, &h.subtitle);
	}
	import_head_fini(&h);
	buf_fini(&lines);
	return i;
}

/* Bylines below each other are one. */
static size_t
read_byline(struct story *st, size_t i)
{
	struct buf byline = { 0 };

	for (; i < st->n && st->units[i].role == ROLE_BYLINE; i++) {
		if (byline.len)
			buf_addc(&byline, ' ');
		import_lines_text(st->s, &st->units[i], &byline);
	}
	if (byline.len)
		st->a->byline = keep(st, byline.data, byline.len);
	buf_fini(&byline);
	return i;
}

#define FRONT "【"	/* what a byline in a dateline's place begins with */

/* A mark may not stand on what would be cut off, nor may the dateline come again: who
 * reads the feed takes off all of it. */
static bool
begins_anew(const char *s, size_t n, const char *dateline)
{
	struct buf gated = { 0 };
	bool ok;

	utf8_gate(&gated, s, n < 64 ? n : utf8_border(s, n, 64), UTF8_LINE);
	while (n > 0 && *s == ' ')
		s++, n--;
	ok = n == 0 || (gated.len > 0 && gated.data[0] == *s &&
		strncmp(s, dateline, strlen(dateline)) != 0);
	buf_fini(&gated);
	return ok;
}

/* Takes dateline and the byline behind it, or what stands in place of both, off the text that was read. */
static void
take_dateline(struct story *st, const struct import_unit *u)
{
	size_t end = u->dateline;
	bool byline = u->byline_to > u->byline_from && !*st->a->byline && st->behind == st->n;
	const char *dateline;

	if (st->plain || st->taken || !(u->dateline || byline) || u->dateline > st->text.len)
		return;
	dateline = keep(st, st->text.data, end);
	if (byline && u->byline_to <= st->text.len)
		end = u->byline_to;
	if (!begins_anew(st->text.data + end, st->text.len - end, u->dateline ? dateline : FRONT))
		return;
	if (byline)
		st->a->byline = keep(st, st->text.data + u->byline_from,
			u->byline_to - u->byline_from);
	st->a->dateline = dateline;
	st->taken = true;
	memmove(st->text.data, st->text.data + end, st->text.len - end + 1);
	st->text.len -= end;
}

/* Takes the credit off a picture's caption that was read, the last text of its story. */
static void
take_credit(struct story *st, const struct import_unit *u)
{
	if (st->plain || st->units[0].kind != ARTICLE_PHOTO || u != &st->units[st->n - 1] || st->behind < st->n ||
	    *st->a->byline || u->credit == 0 || u->credit >= st->text.len || u->byline_to > u->byline_from)
		return;
	st->a->byline = keep(st, st->text.data + u->credit, st->text.len - u->credit);
	st->text.len = u->credit;
	st->text.data[st->text.len] = '\0';
}

/* -- the text ---------------------------------------------------------- */

/* So many blocks, and the rest of a text that no paper prints is lines of the last. */
static void
begin_block(struct story *st, enum block_kind kind, unsigned level)
{
	if (st->blocks >= BLOCKS_MOST || st->r->blocks >= ALL_BLOCKS_MOST) {
		build_break(&st->b);
		return;
	}
	build_block(&st->b, kind, level, 0);
	st->blocks++;
	st->r->blocks++;
}

static bool
is_verse_line(const struct import_unit *u)
{
	return u->role == ROLE_TEXT && u->count == 1 && u->chars <= BUILD_VERSE_CHARS &&
		(import_headish(u) || u->chars <= SHORT_LINE) && !u->dateline;
}

/* Short lines that follow each other without a blank line: a poem, an address. */
static size_t
verse_lines(const struct story *st, size_t i)
{
	size_t n = 1;

	if (st->plain || !is_verse_line(&st->units[i]))
		return 1;
	while (i + n < st->n && st->units[i + n].tight && is_verse_line(&st->units[i + n]))
		n++;
	return n >= VERSE_LINES ? n : 1;
}

static void
read_body(struct story *st, size_t i)
{
	bool first = true;

	while (i < st->n && i != st->behind) {
		const struct import_unit *u = &st->units[i];
		bool heading = !st->plain && u->role == ROLE_SUBHEAD;
		size_t lines = verse_lines(st, i);

		begin_block(st, heading ? BLOCK_HEADING : BLOCK_PARAGRAPH, heading ? 3 : 0);
		for (size_t k = 0; k < lines; k++) {
			read_text(st, u + k);
			if (lines == 1)
				take_credit(st, u);
			if (first)
				take_dateline(st, u);
			first = false;
			if (k > 0)
				build_break(&st->b);
			build_text(&st->b, buf_str(&st->text), st->text.len);
		}
		i += lines;
	}
}

/* Bylines that are the last of the story. */
static size_t
find_behind(const struct story *st, size_t from)
{
	size_t i = st->n;

	while (i > from && st->units[i - 1].role == ROLE_BYLINE)
		i--;
	return i > from && !*st->a->byline ? i : st->n;
}

/* -- what it is -------------------------------------------------------- */

static enum article_kind
kind_of(const struct story *st, const struct body *b)
{
	enum article_kind kind = (enum article_kind)st->units[0].kind;
	uint32_t refers = 0, texts = 0;

	for (size_t i = 0; i < st->n; i++) {
		texts += st->units[i].role == ROLE_TEXT;
		refers += st->units[i].role == ROLE_TEXT && st->units[i].refers;
	}
	if (kind == ARTICLE_STORY && !*st->a->byline && !*st->a->dateline && refers &&
	    (refers == texts || (texts <= 2 && st->units[st->n - 1].refers)) &&
	    body_chars(b) <= REFER_CHARS * refers)
		return ARTICLE_REFER;
	return kind;
}

/* True when it has a text; with `plain` all of it is. */
static bool
make(struct story *st, struct body *b, bool plain)
{
	size_t i = 0;

	*st->a = (struct article){ .pages = st->a->pages, .npages = 1 };
	article_fill(st->a);
	st->plain = plain;
	st->taken = false;
	st->behind = st->n;
	st->blocks = 0;
	build_init(&st->b, b);
	if (!plain) {
		i = read_byline(st, read_head(st));
		st->behind = find_behind(st, i);
	}
	read_body(st, i);
	build_fini(&st->b);
	if (b->count && st->behind < st->n)
		read_byline(st, st->behind);
	buf_fini(&st->text);
	return b->count > 0;
}

/* The dateline is run into the first paragraph, and there only it is taken off again
 * by who reads the feed; so no other may begin with it. */
static bool
is_sound(const struct article *a, const struct body *b)
{
	for (uint32_t i = 0; *a->dateline && i < b->count; i++)
		if (b->blocks[i].kind == BLOCK_PARAGRAPH)
			return strncmp(b->blocks[i].text, a->dateline, strlen(a->dateline)) != 0;
	return true;
}

struct body *
import_story(struct import_room *r, const struct import_sheet *s, size_t from, size_t to,
	struct article *a)
{
	struct story st = { .r = r, .s = s, .units = s->units + from, .n = to - from, .a = a };
	struct body *b = mem_alloc(sizeof *b);

	if (!make(&st, b, false) || !is_sound(a, b)) {
		body_fini(b);
		make(&st, b, true);
	}
	a->kind = kind_of(&st, b);
	return b;
}
