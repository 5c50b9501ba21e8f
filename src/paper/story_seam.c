/* Where two parts of a story meet. */
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "paper/among.h"
#include "paper/story_room.h"

void
story_push(struct story_list *l, struct story_item item)
{
	l->items = mem_grow(l->items, l->count, &l->cap, sizeof *l->items);
	l->items[l->count++] = item;
}

void
story_list_fini(struct story_list *l)
{
	free(l->items);
}

/* -- a block of runs ------------------------------------------------------- */

/* A span that a cut went through stays one. */
static bool
goes_on(struct story_build *b, const struct span *s)
{
	for (size_t i = 0; i < b->nspans && s->kind != SPAN_BREAK; i++)
		if (b->spans[i].to == s->from && b->spans[i].kind == s->kind &&
		    b->spans[i].number == s->number && !s->target == !b->spans[i].target &&
		    (!s->target || strcmp(s->target, b->spans[i].target) == 0)) {
			b->spans[i].to = s->to;
			return true;
		}
	return false;
}

static void
add_span(struct story_build *b, struct span s)
{
	if (s.from >= s.to || goes_on(b, &s))
		return;
	s.target = arena_dup(b->arena, s.target);
	b->spans = mem_grow(b->spans, b->nspans, &b->spans_cap, sizeof *b->spans);
	b->spans[b->nspans++] = s;
}

void
story_build_run(struct story_build *b, const struct story_item *of, uint32_t from, uint32_t to)
{
	const struct block *k = &of->block;
	uint32_t at = (uint32_t)b->text.len;

	for (uint32_t i = 0; i < k->nspans; i++) {
		struct span s = k->spans[i];

		if (s.to <= from || s.from >= to)
			continue;
		s.from = (s.from > from ? s.from - from : 0) + at;
		s.to = (s.to < to ? s.to : to) - from + at;
		add_span(b, s);
	}
	for (uint32_t i = 0; i < of->npieces; i++) {
		struct story_piece p = of->pieces[i];
		uint32_t skip = p.from < from ? from - p.from : 0;

		if ((p.to <= from || p.from >= to) && k->len)
			continue;
		p.to = (p.to < to ? p.to : to) - from + at;
		p.from = p.from + skip - from + at;
		p.at.byte += skip;
		b->pieces = mem_grow(b->pieces, b->npieces, &b->pieces_cap, sizeof *b->pieces);
		b->pieces[b->npieces++] = p;
	}
	buf_add(&b->text, k->text + from, to - from);
}

struct story_item
story_build_end(struct story_build *b, const struct block *like)
{
	struct story_item out = { .block = *like, .npieces = (uint32_t)b->npieces };
	struct block *k = &out.block;

	k->text = arena_dupn(b->arena, buf_str(&b->text), b->text.len);
	k->len = (uint32_t)b->text.len;
	k->url = arena_dup(b->arena, like->url);
	k->spans = arena_copy(b->arena, b->spans, b->nspans * sizeof *b->spans);
	k->nspans = (uint32_t)b->nspans;
	out.pieces = arena_copy(b->arena, b->pieces, b->npieces * sizeof *b->pieces);
	buf_fini(&b->text);
	free(b->spans);
	free(b->pieces);
	*b = (struct story_build){ .arena = b->arena };
	return out;
}

/* -- what stands at the edges ---------------------------------------------- */

static uint32_t
before(const struct block *k, uint32_t at)
{
	uint32_t cp = 0;

	if (at > 0)
		utf8_decode_before(k->text, at, &cp);
	return cp;
}

static uint32_t
behind(const struct block *k, uint32_t at)
{
	uint32_t cp = 0;

	if (at < k->len)
		utf8_decode(k->text + at, k->len - at, &cp);
	return cp;
}

uint32_t
story_skip(const struct block *k, uint32_t at, const char32_t *set)
{
	uint32_t cp;

	while ((cp = behind(k, at)) != 0 && (utf8_is_space(cp) || among(cp, set)))
		at += (uint32_t)utf8_decode(k->text + at, k->len - at, &cp);
	return at;
}

uint32_t
story_skip_back(const struct block *k, uint32_t at, const char32_t *set)
{
	uint32_t cp;

	while ((cp = before(k, at)) != 0 && (utf8_is_space(cp) || among(cp, set)))
		at -= (uint32_t)utf8_decode_before(k->text, at, &cp);
	return at;
}

/* True when a text ends as a sentence or a clause of a list does, not as one
 * that the end of the page has cut. */
static bool
ends_whole(const struct block *k, uint32_t at)
{
	return among(before(k, story_skip_back(k, at, U"”’」』）)】》〉\"'")), U"。！？!?….：；:;．｡");
}

static bool
is_aside(const struct story_item *item)
{
	return block_is_aside(&item->block);
}

/* The nearest block to `item` in a direction that is not set beside the text. */
static int64_t
prose(const struct story_list *l, int64_t item, int direction)
{
	while (item >= 0 && item < (int64_t)l->count && is_aside(&l->items[item]))
		item += direction;
	return item < (int64_t)l->count ? item : -1;
}

/* -- words ----------------------------------------------------------------- */

static bool
is_letter(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z') ||
		(cp >= 0xc0 && cp < 0x250 && cp != 0xd7 && cp != 0xf7);
}

static bool
is_capital(uint32_t cp)
{
	return (cp >= 'A' && cp <= 'Z') || (cp >= 0xc0 && cp <= 0xde);
}

static bool
is_ten(const char *word, size_t n)
{
	static const char *const tens[] = { "twenty", "thirty", "forty", "fifty", "sixty",
		"seventy", "eighty", "ninety" };

	for (size_t i = 0; i < sizeof tens / sizeof *tens; i++)
		if (n == strlen(tens[i]) && strncasecmp(word, tens[i], n) == 0)
			return true;
	return false;
}

/* What of `a` is left before a word that goes on in `b`, or 0 when none does.
 * The hyphen at a page's end may be the compositor's, "coun- cil", or the word's
 * own, "well- known", which nobody can tell without knowing the word. As at the
 * end of a line, most are the compositor's: it goes, but for what cannot be
 * one, a number, a capital behind it, a word with another hyphen, and the tens,
 * which are the commonest compounds: "twenty- five". */
static uint32_t
hyphenated(const struct block *a, uint32_t at, const struct block *b, uint32_t from)
{
	uint32_t cp, size, word, stem;
	bool hyphens = false;

	if (!among(before(a, at), U"-‐") || !(is_letter(behind(b, from))))
		return 0;
	size = (uint32_t)utf8_decode_before(a->text, at, &cp);
	stem = word = at - size;
	cp = before(a, stem);
	if (cp >= '0' && cp <= '9')
		return at;
	if (!is_letter(cp))
		return 0;
	while ((cp = before(a, word)) != 0 && (is_letter(cp) || among(cp, U"-‐"))) {
		hyphens |= !is_letter(cp);
		word -= (uint32_t)utf8_decode_before(a->text, word, &cp);
	}
	if (hyphens || is_capital(behind(b, from)) || is_ten(a->text + word, stem - word))
		return at;
	return stem;
}

/* Scripts that part words with blanks: Korean does, Chinese and Japanese do not. */
static bool
parts_words(uint32_t cp)
{
	return cp && (cp < 0x2e80 || (cp >= 0x3130 && cp <= 0x318f) ||
		(cp >= 0xac00 && cp <= 0xd7af));
}

/* A jump line went with the blanks around it, so that nothing says whether a
 * word was cut: pages break between words. A number may be cut in Chinese only,
 * where its neighbours decide. */
static bool
is_parted(const struct block *a, uint32_t at, const struct block *b, uint32_t from)
{
	static const char32_t quotes[] = U"“”‘’…";

	if (among(before(a, at), U"-‐–—/(“‘") || among(behind(b, from), U"–—/)”’,.;:!?"))
		return false;
	return parts_words(before(a, story_skip_back(a, at, quotes))) &&
		parts_words(behind(b, story_skip(b, from, quotes)));
}

/* -- sewing ---------------------------------------------------------------- */

/* One paragraph of two, the seam between them, behind the word that it cuts. */
static struct story_item
sew(struct arena *arena, const struct story_item *a, uint32_t at, const struct story_item *b,
	const char *seam)
{
	struct story_build out = { .arena = arena };
	uint32_t from = story_skip(&b->block, 0, U""), to = from, end = story_skip_back(&a->block, at, U"");
	uint32_t stem = hyphenated(&a->block, end, &b->block, from), cp;
	bool blank = !stem && is_parted(&a->block, end, &b->block, from);

	while (stem && (cp = behind(&b->block, to)) != 0 && !utf8_is_space(cp))
		to += (uint32_t)utf8_decode(b->block.text + to, b->block.len - to, &cp);
	story_build_run(&out, a, 0, stem ? stem : end);
	story_build_run(&out, b, from, to);
	if (blank || (stem && *seam))
		buf_addc(&out.text, ' ');
	if (*seam) {
		uint32_t start = (uint32_t)out.text.len;

		buf_addf(&out.text, "〔%s〕", seam);
		add_span(&out, (struct span){ start, (uint32_t)out.text.len, SPAN_SEAM, 0, NULL });
		if (blank)
			buf_addc(&out.text, ' ');
	}
	story_build_run(&out, b, to, b->block.len);
	return story_build_end(&out, &a->block);
}

/* Where byte `at` of a block stands once it was sewn on. */
static uint32_t
sewn_to(const struct story_item *sewn, const struct story_item *was, uint32_t at)
{
	uint32_t left = was->block.len - at;

	return left < sewn->block.len ? sewn->block.len - left : 0;
}

static struct story_spot
moved(struct story_spot s, int64_t by)
{
	s.item += by;
	return s;
}

static void
sew_on(struct story_list *all, struct arena *arena, int64_t a, uint32_t at,
	const struct story_list *more, int64_t b, const char *seam)
{
	const struct story_item was = all->items[a];
	uint32_t rest = story_skip(&was.block, at, U"");
	struct story_list out = { 0 };
	struct story_item sewn = sew(arena, &was, at, &more->items[b], seam);

	for (int64_t i = 0; i < a; i++)
		story_push(&out, all->items[i]);
	story_push(&out, sewn);
	if (rest < was.block.len) {
		struct story_build tail = { .arena = arena };

		story_build_run(&tail, &was, rest, was.block.len);
		story_push(&out, story_build_end(&tail, &was.block));
	}
	for (size_t i = (size_t)a + 1; i < all->count; i++)
		story_push(&out, all->items[i]);
	if (more->on.set && more->on.item == b)
		out.on = (struct story_spot){ true, a,
			sewn_to(&sewn, &more->items[b], more->on.byte) };
	else if (more->on.set)
		out.on = moved(more->on, (int64_t)out.count - (more->on.item > b));
	for (size_t i = 0; i < more->count; i++)
		if ((int64_t)i != b)
			story_push(&out, more->items[i]);
	story_list_fini(all);
	*all = out;
}

void
story_append(struct story_list *all, struct arena *arena, const struct story_list *more,
	const char *seam)
{
	int64_t last = (int64_t)all->count - 1;
	int64_t a = prose(all, all->on.set ? all->on.item : last, -1);
	int64_t b = prose(more, more->from.set ? more->from.item : 0, 1);
	const struct block *k = a >= 0 ? &all->items[a].block : NULL;
	uint32_t at = k ? k->len : 0;

	/* "（下转2版）。": the stop is the sentence's own. */
	if (k && all->on.set && a == all->on.item && all->on.byte < at)
		at = story_skip(k, all->on.byte, U"。.｡”’」』）)");
	if (k && b >= 0 && k->kind == BLOCK_PARAGRAPH && !ends_whole(k, at) &&
	    more->items[b].block.kind == BLOCK_PARAGRAPH) {
		sew_on(all, arena, a, at, more, b, seam);
		return;
	}
	/* What ends whole needs no thread: the page's other blocks stay with it. */
	if (*seam && all->count)
		story_push(all, (struct story_item){ .block = { .kind = BLOCK_SEAM, .text = seam,
			.len = (uint32_t)strlen(seam) } });
	all->on = moved(more->on, (int64_t)all->count);
	for (size_t i = 0; i < more->count; i++)
		story_push(all, more->items[i]);
}
