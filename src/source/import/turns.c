/* What stands where a line ends and the next one goes on: nothing, a blank, a hyphen. One
 * that a word was cut with goes; one that the word has stays, and there is no dictionary
 * here to ask. So the page is asked whether it writes the word whole or as a compound
 * elsewhere, and then a short list of what stands in front of the hyphen of a compound. */
#include "source/import/room.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"

enum {
	ASKED_BYTES = 1 << 20,	/* of a sheet, in which words are looked for */
	WORD_BYTES = 48,	/* a longer one was not cut */
};

/* -- words, in bytes: ASCII letters, and U+00C0 to U+024F ------------------ */

static size_t
letter(const char *s, size_t n)
{
	unsigned char c = n ? (unsigned char)*s : 0;

	if ((c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'))
		return 1;
	return n > 1 && c >= 0xc3 && c <= 0xc9 ? 2 : 0;
}

static size_t
letters(const char *s, size_t n)
{
	size_t at = 0, size;

	while ((size = letter(s + at, n - at)) > 0)
		at += size;
	return at;
}

static size_t
letters_before(const char *s, size_t n)
{
	size_t at = n;

	while (at > 0) {
		size_t size = at > 1 && (unsigned char)s[at - 1] >= 0x80 ? 2 : 1;

		if (letter(s + at - size, size) != size)
			break;
		at -= size;
	}
	return n - at;
}

bool
import_is_letter(const char *s, size_t n)
{
	return letters_before(s, n) > 0;
}

static bool
is_small(const char *s, size_t n)
{
	uint32_t cp = 0;

	utf8_decode(s, n, &cp);
	return (cp >= 'a' && cp <= 'z') || (cp >= 0xdf && cp <= 0xff && cp != 0xf7);
}

static bool
one_of(const char *s, size_t n, const char *words)
{
	for (const char *w = words; *w; ) {
		size_t len = strcspn(w, " ");

		if (len == n && strncasecmp(s, w, n) == 0)
			return true;
		w += len + (w[len] == ' ');
	}
	return false;
}

static bool
ends_in(const char *s, size_t n, const char *words)
{
	for (size_t from = 0; from < n; from++)
		if (one_of(s + from, n - from, words))
			return true;
	return false;
}

/* -- the words of the page -------------------------------------------------- */

struct words {
	uint64_t *hashes;	/* sorted: of words, and of two with a hyphen between */
	size_t n, cap;
};

static uint64_t
hash(uint64_t h, const char *s, size_t n)
{
	for (size_t i = 0; i < n; i++) {
		unsigned char c = (unsigned char)s[i];

		h = (h ^ (c >= 'A' && c <= 'Z' ? c + 0x20u : c)) * 0x100000001b3;
	}
	return h;
}

#define BASIS 0xcbf29ce484222325

static void
add(struct words *w, uint64_t h)
{
	w->hashes = mem_grow(w->hashes, w->n, &w->cap, sizeof *w->hashes);
	w->hashes[w->n++] = h;
}

/* What a line's end may have cut off is no word. */
static void
add_line(struct words *w, const char *s, size_t n)
{
	size_t before = 0;	/* bytes of the word that a hyphen joins to this one */

	for (size_t at = 0; at < n; ) {
		size_t size = letters(s + at, n - at);

		if (size == 0) {
			before = 0;
			at++;
			continue;
		}
		if (at + size + 1 != n || s[n - 1] != '-')
			add(w, hash(BASIS, s + at, size));
		if (before && at + size < n)
			add(w, hash(BASIS, s + at - 1 - before, before + 1 + size));
		at += size;
		before = at < n && s[at] == '-' ? size : 0;
		at += before > 0;
	}
}

static int
in_order(const void *a, const void *b)
{
	uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;

	return x < y ? -1 : x > y;
}

static void
words_of(struct words *w, const struct import_sheet *s)
{
	for (size_t i = 0; i < s->nlines && s->lines[i].to < ASKED_BYTES; i++)
		add_line(w, s->text + s->lines[i].from, s->lines[i].to - s->lines[i].from);
	if (w->n)
		qsort(w->hashes, w->n, sizeof *w->hashes, in_order);
}

static bool
has(const struct words *w, uint64_t h)
{
	return w->n && bsearch(&h, w->hashes, w->n, sizeof h, in_order);
}

/* -- a hyphen at a line's end ----------------------------------------------- */

#define JOINTS "a and as at by for from in of off on or out the to up"

/* What is before a hyphen that the word has, unless what follows is an ending: well-known,
 * twenty-five, high-speed; but high-er, two-some, self-ish. */
static bool
is_compound(const char *a, size_t n, const char *b, size_t m)
{
	if (one_of(a, n, "twenty thirty forty fifty sixty seventy eighty ninety"))
		return one_of(b, m, "one two three four five six seven eight nine first second third fourth fifth "
			"sixth seventh eighth ninth odd something year");
	return one_of(a, n, "well self two three four five six seven eight nine one long short high low half "
		"full first second third quarter") && m >= 4 && !ends_in(b, m, "ness ish ened ening") &&
		!one_of(b, m, "some fold teen teens teenth ways lights land lands lights ages aged light "
		"like ably ting ters ship ones ling ment ments self selves");
}

static enum import_turn
at_hyphen(const struct words *w, const char *a, size_t n, const char *b, size_t m)
{
	size_t first = letters_before(a, n - 1), second = letters(b, m);
	const char *word = a + n - 1 - first;
	bool more = second + 1 < m && b[second] == '-' && letter(b + second + 1, m - second - 1);
	uint64_t h;

	if (first + second > WORD_BYTES)
		return TURN_KEPT;
	if (!more && one_of(b, second, "and or to und oder et ou y o e"))
		return TURN_APART;	/* two- and three-year-olds */
	if (more && one_of(b, second, JOINTS))
		return TURN_KEPT;	/* out-of-date */
	if (word > a && word[-1] == '-' && one_of(word, first, JOINTS))
		return TURN_KEPT;	/* mother-in-law */
	if (one_of(b, second, "old") && one_of(word, first, "year month week day"))
		return TURN_KEPT;
	h = hash(BASIS, word, first);
	if (has(w, hash(hash(h, "-", 1), b, second)))
		return TURN_KEPT;
	if (has(w, hash(h, b, second)))
		return TURN_CUT;
	return is_compound(word, first, b, second) ? TURN_KEPT : TURN_CUT;
}

void
import_turns(struct import_sheet *s)
{
	struct words words = { 0 };
	bool asked = false;

	for (size_t i = 0; i + 1 < s->nlines; i++) {
		struct import_line *l = &s->lines[i];
		const char *a = s->text + l->from, *b = s->text + l[1].from;
		size_t n = l->to - l->from, m = l[1].to - l[1].from;

		if (n < 2 || a[n - 1] != '-' || !letters_before(a, n - 1) || !is_small(b, m))
			continue;
		if (!asked)
			words_of(&words, s);
		asked = true;
		l->turn = (uint8_t)at_hyphen(&words, a, n, b, m);
	}
	free(words.hashes);
}

/* -- the text of lines ------------------------------------------------------ */

static bool
is_word(uint32_t cp)
{
	return (cp >= '0' && cp <= '9') || (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') ||
		(cp >= 0xc0 && cp <= 0x24f) || (cp >= 0xac00 && cp <= 0xd7a3);
}

/* Where two words met at the line's end there was a blank; between Han none. */
static bool
needs_blank(const char *before, size_t n, const char *next, size_t m)
{
	uint32_t a, b, c = 0;
	size_t last = utf8_decode_before(before, n, &a);

	utf8_decode(next, m, &b);
	if (last < n)
		utf8_decode_before(before, n - last, &c);
	if (!is_word(b) && b != '(' && b != '"' && b != 0x201c)
		return false;
	if (a >= '0' && a <= '9' && b >= '0' && b <= '9' && !(c < 0x80 && is_word(c) && c > '9'))
		return false;	/* a number that a column's end cut */
	if (is_word(a))
		return is_word(b);
	return a < 0x80 && strchr(",.;:?!)\"", (int)a) && c < 0x80 && is_word(c);
}

void
import_lines_text(const struct import_sheet *s, const struct import_unit *u, struct buf *out)
{
	for (uint32_t i = 0; i < u->count; i++) {
		const struct import_line *l = &s->lines[u->first + i];
		const char *line = s->text + l->from;
		size_t n = l->to - l->from;
		enum import_turn turn = i > 0 ? l[-1].turn : TURN_KEPT;

		if (turn == TURN_CUT && out->len && out->data[out->len - 1] == '-')
			out->len--;
		if (turn == TURN_APART || (turn == TURN_PLAIN && needs_blank(out->data, out->len, line, n)))
			buf_addc(out, ' ');
		buf_add(out, line, n);
	}
}
