#include "paper/pack.h"

#include <string.h>

#include "base/mem.h"

/* What the first byte of a row says: what it is, and in which format. A row of
 * another format is fetched anew, never guessed at. Bodies of format 0x11 are read: they
 * had no item of several paragraphs and no table's caption, else they are the same. */
enum { PACK_BODY = 0x12, PACK_ARTICLE = 0x21, PACK_EDITION = 0x31,
	PACK_BODY_11 = 0x11 };

/* -- writing --------------------------------------------------------------
 * Numbers are little-endian base 128 (LEB128), strings a length and bytes. */

static void
put(struct buf *out, uint64_t n)
{
	for (; n >= 0x80; n >>= 7)
		buf_addc(out, (char)(n | 0x80));
	buf_addc(out, (char)n);
}

static void
put_text(struct buf *out, const char *s, size_t n)
{
	put(out, n);
	buf_add(out, s, n);
}

static void
put_str(struct buf *out, const char *s)
{
	put_text(out, s ? s : "", s ? strlen(s) : 0);
}

/* A string that may be NULL: its length + 1, or 0. */
static void
put_maybe(struct buf *out, const char *s)
{
	put(out, s ? strlen(s) + 1 : 0);
	buf_adds(out, s ? s : "");
}

/* The lists of fields exist once, for both directions. */
#define ARTICLE_STRINGS(a) { &(a)->id, &(a)->url, &(a)->title, &(a)->language, &(a)->label, \
	&(a)->kicker, &(a)->subtitle, &(a)->byline, &(a)->dateline, &(a)->source, &(a)->section, \
	&(a)->authors, &(a)->tags, &(a)->published, &(a)->continued_on.page, \
	&(a)->continued_on.id, &(a)->continued_from.page, &(a)->continued_from.id, &(a)->area }
#define PAGE_STRINGS(p) { &(p)->label, &(p)->name, &(p)->section, &(p)->url, &(p)->image, \
	&(p)->pdf, &(p)->spread }
#define EDITION_STRINGS(e) { &(e)->paper, &(e)->home_url, &(e)->feed_url, &(e)->language, \
	&(e)->motto, &(e)->icon, &(e)->time_zone, &(e)->name, &(e)->issue, &(e)->next_url, \
	&(e)->calendar }
#define COUNT(array) (sizeof(array) / sizeof(*(array)))

void
pack_body(struct buf *out, const struct body *b)
{
	buf_addc(out, PACK_BODY);
	put(out, b->count);
	for (uint32_t i = 0; i < b->count; i++) {
		const struct block *k = &b->blocks[i];

		put(out, k->kind);
		put(out, k->level);
		put(out, k->quote);
		put(out, k->number);
		put_text(out, k->text, k->len);
		put_maybe(out, k->url);
		put(out, k->width);
		put(out, k->height);
		put(out, k->nspans);
		for (uint32_t s = 0; s < k->nspans; s++) {
			put(out, k->spans[s].kind);
			put(out, k->spans[s].from);
			put(out, k->spans[s].to);
			put(out, k->spans[s].number);
			put_maybe(out, k->spans[s].target);
		}
	}
}

void
pack_article(struct buf *out, const struct article *a)
{
	const char *const *const strings[] = ARTICLE_STRINGS(a);

	buf_addc(out, PACK_ARTICLE);
	for (size_t i = 0; i < COUNT(strings); i++)
		put_str(out, *strings[i]);
	put(out, a->kind);
	put(out, (uint32_t)a->order);
	put(out, a->hash);
	put(out, a->chars);
	put(out, a->npages);
	for (uint32_t i = 0; i < a->npages; i++)
		put(out, a->pages[i]);
	put(out, a->nrefers);
	for (uint32_t i = 0; i < a->nrefers; i++) {
		put_str(out, a->refers[i].page);
		put_str(out, a->refers[i].id);
	}
	put(out, a->nnotes);
	for (uint32_t i = 0; i < a->nnotes; i++) {
		put(out, a->notes[i].kind);
		put(out, a->notes[i].block);
		put(out, a->notes[i].from);
		put(out, a->notes[i].to);
		put_str(out, a->notes[i].pages);
		put_str(out, a->notes[i].mark);
	}
	put(out, a->nimages);
	for (uint32_t i = 0; i < a->nimages; i++) {
		put_str(out, a->images[i].url);
		put_str(out, a->images[i].caption);
		put_str(out, a->images[i].credit);
		put(out, a->images[i].width);
		put(out, a->images[i].height);
	}
}

void
pack_edition(struct buf *out, const struct edition *ed)
{
	const char *const *const strings[] = EDITION_STRINGS(ed);

	buf_addc(out, PACK_EDITION);
	for (size_t i = 0; i < COUNT(strings); i++)
		put_str(out, *strings[i]);
	put(out, (uint16_t)ed->date.year);
	put(out, (uint8_t)ed->date.month);
	put(out, (uint8_t)ed->date.day);
	put(out, ed->expired);
	put(out, ed->skipped);
	put(out, ed->npages);
	for (uint32_t i = 0; i < ed->npages; i++) {
		const struct page *p = &ed->pages[i];
		const char *const *const words[] = PAGE_STRINGS(p);

		for (size_t s = 0; s < COUNT(words); s++)
			put_str(out, *words[s]);
		put(out, p->width);
		put(out, p->height);
	}
}

/* -- reading --------------------------------------------------------------
 * The first thing that is wrong sets `bad`; from then on every answer is 0 or
 * "", so that a reader of a struct needs to ask only once, at its end. */

struct unpack {
	const unsigned char *p, *end;
	struct arena *arena;
	const char *bad;	/* what was wrong */
};

static uint64_t
fail(struct unpack *u, const char *why)
{
	if (!u->bad)
		u->bad = why;
	u->p = u->end;
	return 0;
}

static uint64_t
get_upto(struct unpack *u, uint64_t max)
{
	uint64_t n = 0;

	for (unsigned shift = 0; ; shift += 7) {
		unsigned char c;

		if (u->p == u->end)
			return fail(u, "cut short");
		c = *u->p++;
		if (shift > 63 || (shift == 63 && (c & 0x7f) > 1))
			return fail(u, "a number too large");
		n |= (uint64_t)(c & 0x7f) << shift;
		if (!(c & 0x80))
			break;
	}
	return n <= max ? n : fail(u, "a number out of range");
}

static uint32_t
get(struct unpack *u)
{
	return (uint32_t)get_upto(u, UINT32_MAX);
}

/* A count of things that take at least `size` bytes each: what a damaged row
 * can make us allocate is bounded by its own length. */
static uint32_t
get_count(struct unpack *u, size_t size)
{
	uint64_t n = get_upto(u, UINT32_MAX);

	return (uint32_t)(n <= (size_t)(u->end - u->p) / size ? n : fail(u, "a count too large"));
}

static const char *
get_text(struct unpack *u, size_t n)
{
	const char *s;

	if (n > (size_t)(u->end - u->p))
		fail(u, "cut short");
	else if (memchr(u->p, '\0', n))
		fail(u, "a zero byte in a text");
	if (u->bad || n == 0)
		return "";
	s = arena_dupn(u->arena, (const char *)u->p, n);
	u->p += n;
	return s;
}

static const char *
get_str(struct unpack *u)
{
	return get_text(u, get(u));
}

static const char *
get_maybe(struct unpack *u)
{
	uint32_t n = get(u);

	return n ? get_text(u, n - 1) : NULL;
}

static bool
start(struct unpack *u, const void *data, size_t n, int format, const char *what, struct err *e)
{
	if (n == 0)	/* SQLite has no address for it */
		return err_set(e, ERR_STORE, "%s: the row is empty", what);
	u->p = data;
	u->end = u->p + n;
	if (*u->p != format)
		return err_set(e, ERR_STORE, "%s: stored in format %d, not %d", what, *u->p, format);
	u->p++;
	return true;
}

static bool
finish(struct unpack *u, const char *what, struct err *e)
{
	if (!u->bad && u->p != u->end)
		u->bad = "bytes behind its end";
	return u->bad ? err_set(e, ERR_STORE, "%s: the row is damaged: %s", what, u->bad) : true;
}

static bool
at_border(const struct block *b, uint32_t at)
{
	return at <= b->len && ((unsigned char)b->text[at] & 0xc0) != 0x80;
}

static void
get_spans(struct unpack *u, struct block *k)
{
	uint32_t last = 0;

	k->nspans = get_count(u, 5);
	k->spans = arena_array(u->arena, k->nspans, sizeof *k->spans);
	for (uint32_t i = 0; i < k->nspans && !u->bad; i++) {
		struct span *s = &k->spans[i];

		s->kind = (enum span_kind)get_upto(u, SPAN_KINDS - 1);
		s->from = get(u);
		s->to = get(u);
		s->number = get(u);
		s->target = get_maybe(u);
		if (s->from < last || s->to <= s->from || !at_border(k, s->from) ||
		    !at_border(k, s->to))
			fail(u, "a span outside its text");
		last = s->from;
	}
}

static void
get_block(struct unpack *u, struct block *k)
{
	k->kind = (enum block_kind)get_upto(u, BLOCK_KINDS - 1);
	k->level = (uint8_t)get_upto(u, UINT8_MAX);
	k->quote = (uint8_t)get_upto(u, UINT8_MAX);
	k->number = get(u);
	k->text = get_str(u);
	k->len = (uint32_t)strlen(k->text);
	k->url = get_maybe(u);
	if (k->kind == BLOCK_FIGURE && !k->url)
		k->url = "";
	k->width = get(u);
	k->height = get(u);
	get_spans(u, k);
}

bool
pack_read_body(struct body *b, const void *data, size_t n, struct err *e)
{
	struct unpack u = { .arena = &b->arena };
	bool old = n > 0 && *(const unsigned char *)data == PACK_BODY_11;

	body_init(b);
	if (!start(&u, data, n, old ? PACK_BODY_11 : PACK_BODY, "an article's text", e))
		return false;
	b->count = get_count(&u, 9);
	b->blocks = arena_array(&b->arena, b->count, sizeof *b->blocks);
	for (uint32_t i = 0; i < b->count && !u.bad; i++)
		get_block(&u, &b->blocks[i]);
	if (finish(&u, "an article's text", e))
		return true;
	body_fini(b);
	return false;
}

static void
get_strings(struct unpack *u, const char **const strings[], size_t n)
{
	for (size_t i = 0; i < n; i++)
		*strings[i] = get_str(u);
}

static void
get_notes(struct unpack *u, struct article *a)
{
	a->nnotes = get_count(u, 6);
	a->notes = arena_array(u->arena, a->nnotes, sizeof *a->notes);
	for (uint32_t i = 0; i < a->nnotes; i++) {
		struct note *n = &a->notes[i];

		n->kind = (enum note_kind)get_upto(u, NOTE_REFER);
		n->block = get(u);
		n->from = get(u);
		n->to = get(u);
		n->pages = get_str(u);
		n->mark = get_str(u);
		if (n->from > n->to)
			fail(u, "a jump line outside its text");
	}
}

static void
get_lists(struct unpack *u, struct article *a)
{
	a->npages = get_count(u, 1);
	a->pages = arena_array(u->arena, a->npages, sizeof *a->pages);
	for (uint32_t i = 0; i < a->npages; i++)
		a->pages[i] = get(u);
	a->nrefers = get_count(u, 2);
	a->refers = arena_array(u->arena, a->nrefers, sizeof *a->refers);
	for (uint32_t i = 0; i < a->nrefers; i++) {
		a->refers[i].page = get_str(u);
		a->refers[i].id = get_str(u);
	}
	get_notes(u, a);
	a->nimages = get_count(u, 5);
	a->images = arena_array(u->arena, a->nimages, sizeof *a->images);
	for (uint32_t i = 0; i < a->nimages; i++) {
		struct image *m = &a->images[i];

		m->url = get_str(u);
		m->caption = get_str(u);
		m->credit = get_str(u);
		m->width = get(u);
		m->height = get(u);
	}
}

bool
pack_read_article(struct article *a, struct arena *arena, const void *data, size_t n,
	struct err *e)
{
	const char **const strings[] = ARTICLE_STRINGS(a);
	struct unpack u = { .arena = arena };

	*a = (struct article){ 0 };
	article_fill(a);
	if (!start(&u, data, n, PACK_ARTICLE, "an article's head", e))
		return false;
	get_strings(&u, strings, COUNT(strings));
	a->kind = (enum article_kind)get_upto(&u, ARTICLE_KINDS - 1);
	a->order = (int32_t)get(&u);
	a->hash = get_upto(&u, UINT64_MAX);
	a->chars = get(&u);
	get_lists(&u, a);
	if (finish(&u, "an article's head", e))
		return true;
	*a = (struct article){ 0 };	/* what was read of it lives on in the arena, unused */
	article_fill(a);
	return false;
}

bool
pack_read_edition(struct edition *ed, const void *data, size_t n, struct err *e)
{
	const char **const strings[] = EDITION_STRINGS(ed);
	struct unpack u = { .arena = &ed->arena };

	if (!start(&u, data, n, PACK_EDITION, "an edition", e))
		return false;
	get_strings(&u, strings, COUNT(strings));
	ed->date.year = (int16_t)get_upto(&u, INT16_MAX);
	ed->date.month = (int8_t)get_upto(&u, 12);
	ed->date.day = (int8_t)get_upto(&u, 31);
	ed->expired = get_upto(&u, 1);
	ed->skipped = get(&u);
	ed->npages = get_count(&u, 9);
	ed->pages = arena_array(&ed->arena, ed->npages, sizeof *ed->pages);
	for (uint32_t i = 0; i < ed->npages; i++) {
		struct page *p = &ed->pages[i];
		const char **const words[] = PAGE_STRINGS(p);

		get_strings(&u, words, COUNT(words));
		p->width = get(&u);
		p->height = get(&u);
	}
	if (!finish(&u, "an edition", e))
		return false;
	edition_fill(ed);
	return true;
}
