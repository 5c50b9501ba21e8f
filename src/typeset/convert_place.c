/* convert_place.c - which place of a text is which place of the same text
 * converted. OpenCC says only what comes out.
 *
 * It converts phrase by phrase, the longest match first, from left to right, and
 * leaves punctuation as it is. So the punctuation of both texts cuts them into
 * clauses that belong together. Within a clause a place is between two phrases
 * when what stands before and behind it, converted by themselves, give the same:
 * 经济|发展, but not 头|发, which is 頭髮 and not 頭發. Between the two nearest
 * such places is one phrase. Nearly all phrases keep their number of characters,
 * each in its place; the others (互联网 is 網際網路 in s2twp) have no inner places. */
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "typeset/convert_room.h"
#include "typeset/script.h"

/* A clause that is longer is counted through: trying its places costs the square
 * of its length, and nobody prints as many Han characters without a comma. */
enum { CLAUSE_MOST = 384 };	/* bytes */

struct text {
	const char *s;
	uint32_t len, at;	/* the clause begins at `at` */
	uint32_t end;		/* and ends here, before its punctuation */
};

static bool
is_fence(uint32_t cp)
{
	if (cp < 0x80)
		return !(script_is_ascii_digit(cp) || script_is_ascii_letter(cp));
	return (cp >= 0x2000 && cp <= 0x206f) || (cp >= 0x3000 && cp <= 0x3004) ||
		(cp >= 0x3008 && cp <= 0x3020) || cp == 0x30fb || (cp >= 0xff01 && cp <= 0xff0f) ||
		(cp >= 0xff1a && cp <= 0xff20) || (cp >= 0xff3b && cp <= 0xff40) ||
		(cp >= 0xff5b && cp <= 0xff65);
}

/* Returns the fence's bytes, 0 at the end of the text. */
static uint32_t
find_end(struct text *t, uint32_t *fence)
{
	*fence = 0;
	for (t->end = t->at; t->end < t->len; ) {
		uint32_t size = (uint32_t)utf8_decode(t->s + t->end, t->len - t->end, fence);

		if (is_fence(*fence))
			return size;
		t->end += size;
	}
	*fence = 0;
	return 0;
}

static uint32_t
count(const struct text *t, uint32_t from, uint32_t to)
{
	return (uint32_t)utf8_count(t->s + from, to - from);
}

/* `n` characters behind `from`, `to` at the farthest. */
static uint32_t
forward(const struct text *t, uint32_t from, uint32_t to, uint32_t n)
{
	uint32_t cp;

	while (n-- > 0 && from < to)
		from += (uint32_t)utf8_decode(t->s + from, to - from, &cp);
	return from;
}

/* Where [from, to) of one text is [x, y) of the other, as one phrase. */
static uint32_t
inside(const struct text *f, uint32_t from, uint32_t to, const struct text *g, uint32_t x,
	uint32_t y, uint32_t at)
{
	uint64_t n = count(f, from, to), m = count(g, x, y), i = count(f, from, at);

	return at >= to || !n ? y : forward(g, x, y, (uint32_t)(n == m ? i : (i * m + n / 2) / n));
}

/* Do the two halves of the clause of `s`, cut at `at`, give the clause of `d`?
 * *there: where it is cut. */
static bool
is_cut(struct convert *c, const struct text *s, const struct text *d, uint32_t at, uint32_t *there)
{
	struct buf out = { 0 };
	bool good = true;

	if (at > s->at)
		good = convert_run(c, s->s + s->at, at - s->at, &out);
	*there = d->at + (uint32_t)out.len;
	if (at < s->end)
		good = convert_run(c, s->s + at, s->end - at, &out) && good;
	good = good && out.len == d->end - d->at && memcmp(buf_str(&out), d->s + d->at, out.len) == 0;
	buf_fini(&out);
	return good;
}

/* The places of `s` where the clause can be cut that are nearest to a place of
 * `s` (or, back, of `d`). */
static void
nearest(struct convert *c, const struct text *s, const struct text *d, bool back, uint32_t at,
	uint32_t left[2], uint32_t right[2])
{
	uint32_t cp, there, guess;

	left[0] = s->at, left[1] = d->at;
	right[0] = s->end, right[1] = d->end;
	/* most phrases keep their length */
	guess = back ? inside(d, d->at, d->end, s, s->at, s->end, at) : at;
	if (is_cut(c, s, d, guess, &there) && (!back || there == at)) {
		left[0] = right[0] = guess;
		left[1] = right[1] = there;
		return;
	}
	for (uint32_t i = s->at; i < s->end; ) {
		i += (uint32_t)utf8_decode(s->s + i, s->end - i, &cp);
		if (i >= s->end || !is_cut(c, s, d, i, &there))
			continue;
		if ((back ? there : i) <= at) {
			left[0] = i;
			left[1] = there;
		} else {
			right[0] = i;
			right[1] = there;
			return;
		}
	}
}

static uint32_t
place(struct convert *c, const struct text *from, const struct text *to, bool back, uint32_t at)
{
	const struct text *s = back ? to : from, *d = back ? from : to;
	uint32_t left[2], right[2];

	if (at <= from->at)
		return to->at;
	if (at >= from->end)
		return to->end;
	if (s->end - s->at > CLAUSE_MOST)
		return inside(from, from->at, from->end, to, to->at, to->end, at);
	nearest(c, s, d, back, at, left, right);
	if (left[back] == at)
		return left[!back];
	return inside(from, left[back], right[back], to, left[!back], right[!back], at);
}

void
convert_places(struct convert *c, const char *from, const char *to, bool back, uint32_t *at,
	uint32_t n)
{
	struct text f = { from, (uint32_t)strlen(from), 0, 0 }, t = { to, (uint32_t)strlen(to), 0, 0 };
	uint32_t i = 0, fence_f, fence_t, size_f, size_t_;

	while (i < n) {
		size_f = find_end(&f, &fence_f);
		size_t_ = find_end(&t, &fence_t);
		if (fence_f != fence_t) {	/* other punctuation: the rest is one clause */
			f.end = f.len;
			t.end = t.len;
			size_f = size_t_ = 0;
		}
		while (i < n && (at[i] < f.end + size_f || !size_f)) {
			at[i] = place(c, &f, &t, back, at[i]);
			i++;
		}
		f.at = f.end + size_f;
		t.at = t.end + size_t_;
	}
}
