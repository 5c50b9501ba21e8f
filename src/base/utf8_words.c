#include "base/utf8_words.h"

#include <string.h>

#include <unictype.h>
#include <uninorm.h>
#include <uniwbrk.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "base/utf8_han_table.h"
#include "base/utf8_props.h"

/* Letters that stand together without a blank or a Han character between them;
 * a longer row is taken in pieces. */
enum { RUN = 512 };

struct reader {
	utf8_words_fn *fn;
	void *ctx;
	bool enough;
	struct buf folded;		/* one cluster */
	size_t from, to;		/* where it stands in the text */
	size_t n;
	char run[RUN];
	uint32_t run_from[RUN], run_to[RUN];	/* of each byte */
};

uint32_t
utf8_words_plain_han(uint32_t cp)
{
	size_t from = 0, to = sizeof utf8_han_pairs / sizeof *utf8_han_pairs;

	while (from < to) {
		size_t at = (from + to) / 2;

		if (utf8_han_pairs[at].from < cp)
			from = at + 1;
		else
			to = at;
	}
	if (from < sizeof utf8_han_pairs / sizeof *utf8_han_pairs && utf8_han_pairs[from].from == cp)
		return utf8_han_pairs[from].to;
	return cp;
}

static bool
is_jamo(uint32_t cp)
{
	return (cp >= 0x1100 && cp <= 0x11ff) || (cp >= 0xa960 && cp <= 0xa97f) ||
		(cp >= 0xd7b0 && cp <= 0xd7ff) || (cp >= 0x3131 && cp <= 0x318e);
}

/* Folded already: half-width forms are full-width ones. U+30FB parts words. */
static bool
is_character(uint32_t cp)
{
	if (cp < 0x1100)
		return false;
	if ((cp >= 0x4e00 && cp <= 0x9fff) || (cp >= 0xac00 && cp <= 0xd7a3))
		return true;
	return (cp >= 0x3041 && cp <= 0x3096) || (cp >= 0x309d && cp <= 0x309f) ||
		(cp >= 0x30a1 && cp <= 0x30fa) || (cp >= 0x30fc && cp <= 0x30ff) ||
		(cp >= 0x31f0 && cp <= 0x31ff) || (cp >= 0x1aff0 && cp <= 0x1b16f) ||
		is_jamo(cp) || utf8_is_han(cp);
}

static bool
is_emoji(uint32_t cp)
{
	return cp >= 0x2190 && ((utf8_props(cp)->flags & PROP_PICT) ||
		utf8_props(cp)->cluster == GCB_REGIONAL_INDICATOR);
}

static bool
is_letter(uint32_t cp)
{
	if (cp < 0x80)
		return (cp >= 'a' && cp <= 'z') || (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z');
	return uc_is_property_alphabetic(cp) || uc_is_general_category(cp, UC_NUMBER);
}

static void
tell(struct reader *r, const char *text, size_t len, size_t from, size_t to, bool sign)
{
	struct utf8_word w = { text, len, from, to, sign };

	if (w.len > UTF8_WORD_MOST)
		w.len = utf8_border(text, len, UTF8_WORD_MOST);
	r->enough = r->enough || !r->fn(r->ctx, &w);
}

/* A piece of the run: a word when it has a letter, else sign by sign. */
static void
tell_piece(struct reader *r, size_t from, size_t to)
{
	bool word = false;
	uint32_t cp;

	for (size_t i = from; i < to && !word;) {
		i += utf8_decode(r->run + i, to - i, &cp);
		word = is_letter(cp);
	}
	for (size_t i = from, len; i < to && !r->enough; i += len) {
		len = word ? to - i : utf8_cluster(r->run + i, to - i);
		tell(r, r->run + i, len, r->run_from[i], r->run_to[i + len - 1], !word);
	}
}

static void
end_run(struct reader *r)
{
	char breaks[RUN];
	size_t n = r->n, from = 0, plain = 0;

	r->n = 0;
	while (plain < n && (unsigned char)r->run[plain] < 0x80 && is_letter((unsigned char)r->run[plain]))
		plain++;
	if (plain < n)
		u8_wordbreaks((const uint8_t *)r->run, n, breaks);
	for (size_t i = 1; i <= n && !r->enough; i++)
		if (i == n || (plain < n && breaks[i])) {
			tell_piece(r, from, i);
			from = i;
		}
}

static void
run_on(struct reader *r, const char *s, size_t n)
{
	if (n > RUN)		/* no cluster is as long */
		return;
	if (r->n + n > RUN)
		end_run(r);
	memcpy(r->run + r->n, s, n);
	for (size_t i = 0; i < n; i++, r->n++) {
		r->run_from[r->n] = (uint32_t)r->from;
		r->run_to[r->n] = (uint32_t)r->to;
	}
}

static bool
is_accent(uint32_t cp)
{
	return (cp >= 0x300 && cp <= 0x36f) || (cp >= 0x20d0 && cp <= 0x20f0);
}

/* A letter of Latin, Greek or Cyrillic without what stands above and below it; in
 * other scripts a mark is a vowel, or makes another letter. Returns the bytes, 0
 * where there is nothing to take away. */
static size_t
without_accents(const char *s, size_t n, char out[UTF8_CLUSTER_MOST * 4])
{
	uint8_t apart[UTF8_CLUSTER_MOST * 4], *p;
	size_t len = sizeof apart, used = 0, step;
	bool accents = false;
	uint32_t cp;

	p = u8_normalize(UNINORM_NFD, (const uint8_t *)s, n, apart, &len);
	if (p != apart)
		return 0;		/* longer than any cluster becomes */
	for (size_t i = 0; i < len; i += step) {
		step = utf8_decode((const char *)apart + i, len - i, &cp);
		accents |= is_accent(cp);
		if (is_accent(cp))
			continue;
		memcpy(out + used, apart + i, step);
		used += step;
	}
	return accents ? used : 0;
}

/* One cluster that is folded. */
static void
take(struct reader *r, const char *s, size_t n)
{
	char bare[UTF8_CLUSTER_MOST * 4], han[UTF8_CLUSTER_MOST + 4];
	uint32_t cp;
	size_t first = utf8_decode(s, n, &cp), len;

	if (is_character(cp)) {
		end_run(r);
		len = utf8_encode(utf8_words_plain_han(cp), han);
		if (n - first <= UTF8_CLUSTER_MOST)
			memcpy(han + len, s + first, n - first);
		tell(r, han, len + n - first, r->from, r->to, false);
		return;
	}
	if (is_emoji(cp)) {
		end_run(r);
		tell(r, s, n, r->from, r->to, false);
		return;
	}
	if (utf8_is_space(cp)) {
		end_run(r);
		return;
	}
	if (n > 1 && (cp < 0x530 || (cp >= 0x1e00 && cp <= 0x1fff)) &&
	    (len = without_accents(s, n, bare)) > 0) {
		s = bare;
		n = len;
	}
	/* Within a row of letters UAX #29 says what parts it: 3.14, don’t. */
	if (r->n || cp == '_' || is_letter(cp))
		run_on(r, s, n);
	else
		tell(r, s, n, r->from, r->to, true);
}

/* What nearly all of a Chinese text is: a character that folds to itself and
 * stands alone, as what follows it is no mark. */
static bool
take_plain(struct reader *r, uint32_t cp, const char *next, size_t n)
{
	char text[4];

	if (!((cp >= 0x4e00 && cp <= 0x9fff) || (cp >= 0x3041 && cp <= 0x3096) ||
	    (cp >= 0x30a1 && cp <= 0x30fa)))
		return false;
	if (n && (unsigned char)*next >= 0x80) {
		uint32_t after;

		utf8_decode(next, n, &after);
		if ((after < 0x4e00 || after > 0x9fff) && utf8_props(after)->cluster != GCB_OTHER)
			return false;
	}
	end_run(r);
	tell(r, text, utf8_encode(utf8_words_plain_han(cp), text), r->from, r->to, false);
	return true;
}

/* The marks between Han that fold to themselves; saves asking libunistring. */
static bool
take_mark(struct reader *r, uint32_t cp, const char *s, size_t n)
{
	if (r->n || !((cp >= 0x3001 && cp <= 0x3002) || (cp >= 0x3008 && cp <= 0x3011) ||
	    cp == 0x2014 || (cp >= 0x201c && cp <= 0x201d)))
		return false;
	tell(r, s, n, r->from, r->to, true);
	return true;
}

static void
take_cluster(struct reader *r, const char *s, size_t n, uint32_t cp)
{
	buf_clear(&r->folded);
	utf8_fold(&r->folded, s, n, NULL);
	/* ㍻ is two characters, ㎏ two letters. */
	for (size_t i = 0, len; i < r->folded.len && !r->enough; i += len) {
		len = utf8_cluster(r->folded.data + i, r->folded.len - i);
		take(r, r->folded.data + i, len);
	}
}

bool
utf8_words(const char *s, size_t n, utf8_words_fn *fn, void *ctx)
{
	struct reader r = { .fn = fn, .ctx = ctx };
	uint32_t cp;

	for (size_t i = 0, len; i < n && !r.enough; i += len) {
		size_t first = utf8_decode(s + i, n - i, &cp);

		r.from = i;
		r.to = i + first;
		len = first;
		if (take_plain(&r, cp, s + i + first, n - i - first))
			continue;
		len = utf8_cluster(s + i, n - i);
		r.to = i + len;
		if (cp == 0xfffd && first == 1) {	/* no UTF-8: parts words */
			end_run(&r);
			tell(&r, "\ufffd", 3, i, i + len, true);
		} else if (len > first || !take_mark(&r, cp, s + i, len)) {
			take_cluster(&r, s + i, len, cp);
		}
	}
	end_run(&r);
	buf_fini(&r.folded);
	return !r.enough;
}
