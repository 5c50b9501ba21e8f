/* Who wrote it and from where, where the text begins with that in one of the forms that
 * every paper uses. What is in none of them stays in the text. */
#include "source/epaper/epaper.h"

#include <string.h>

#include "base/utf8.h"
#include "paper/among.h"
#include "source/byline/byline.h"

enum { MAX_LINES = 3 };

/* -- datelines ---------------------------------------------------------------------- */

/* Characters of it, 0 when the text begins otherwise; one in brackets is left there. */
static int
dateline(const struct ends *v)
{
	bool plain = v->nhead > 0 && utf8_is_han(v->head[0]);
	int n = plain ? byline_dateline(v->head, v->nhead) : 0;

	/* what goes on as a word is no dateline: 电讯社 */
	return n > 0 && n < v->nhead && utf8_is_han(v->head[n]) &&
		!word_at(v->head, v->nhead, n, U"记者") ? 0 : n;
}

/* Behind a dateline whoever has one of these is no sentence, however rare the name. */
static const char32_t writers[] = U"记者 通讯员 实习生 特约撰稿 评论员 作者";

/* "（记者甲、通讯员乙）" from `at` on: where it closes, 0 when it is none. */
static int
bracketed(const struct ends *v, int at)
{
	int close = at + 1;

	if (at >= v->nhead || v->head[at] != '(')
		return 0;
	while (close < v->nhead && !among(v->head[close], U"()。"))
		close++;
	return v->head[close] == ')' && word_in(v->head + at + 1, close - at - 1, writers) ? close : 0;
}

/* The names that are known stand among these. */
static bool
names_stand_in(const char *names, const char *s, size_t len)
{
	const char *name = names, *end = s + len;

	for (; s < end && *name; s++) {
		name += strspn(name, " ");
		if (*s == ' ')
			continue;
		name = *s == *name ? name + 1 : *s == *names ? names + 1 : names;
	}
	return !*name;
}

static int
skip_blanks(const struct ends *v, int at)
{
	while (at < v->nhead && v->head[at] == ' ')
		at++;
	return at;
}

/* A mark that stood on what is cut would stand on nothing. */
static bool
stands_alone(const struct block *k, size_t from)
{
	struct buf gated = { 0 };
	bool whole;

	utf8_gate(&gated, k->text + from, k->len - from, UTF8_TEXT);
	whole = gated.len > 0 && gated.len == k->len - from;
	buf_fini(&gated);
	return whole;
}

static void
read_dateline(struct arena *a, struct block *k, struct article *head, const struct ends *v, int n)
{
	int next = skip_blanks(v, n), close = bracketed(v, next);
	const char *in = k->text + v->head_at[close ? next + 1 : next];
	size_t len = close ? v->head_at[close] - v->head_at[next + 1] : 0;

	if (!names_stand_in(head->byline, in, len))
		close = 0;
	else if (close)
		next = skip_blanks(v, close + 1);
	if (!stands_alone(k, v->head_at[next]))
		return;
	head->dateline = utf8_gate_dup(a, k->text, v->head_at[n], UTF8_LINE);
	if (close)
		head->byline = utf8_gate_dup(a, in, len, UTF8_LINE);
	block_cut(k, v->head_at[next]);
}

/* -- bylines ----------------------------------------------------------------------------- */

static bool
is_names(const struct block *k)
{
	struct ends v;

	ends_of(&v, k->text, k->len);
	return v.whole && byline_read(v.head, 0, v.nhead) == BYLINE_WRITER;
}

static void
remove_block(struct body *b, uint32_t i)
{
	memmove(&b->blocks[i], &b->blocks[i + 1], (b->count - i - 1) * sizeof *b->blocks);
	b->count--;
}

static bool
same_names(const char *x, const char *y)
{
	for (;; x++, y++) {
		x += strspn(x, " ");
		y += strspn(y, " ");
		if (*x != *y || !*x)
			return *x == *y;
	}
}

/* The first paragraphs, while they are names. */
static void
read_names(struct arena *a, struct body *b, uint32_t first, struct article *head)
{
	const char *known = head->byline;

	for (int i = 0; i < MAX_LINES && first + 1 < b->count; i++) {
		struct block *k = &b->blocks[first];

		if (k->kind != BLOCK_PARAGRAPH || k->nspans > 1 || strchr(k->text, '\n') ||
		    !is_names(k) || (*known && !same_names(known, k->text)))
			return;
		if (!*known)
			head->byline = *head->byline ? arena_printf(a, "%s %s", head->byline, k->text) :
				arena_dup(a, k->text);
		remove_block(b, first);
	}
}

/* 【記者陳美玲／台北報導】 with the text behind it. */
static void
read_front(struct arena *a, struct block *k, struct article *head, const struct ends *v, int n)
{
	int next = skip_blanks(v, n);
	const char *in = k->text + v->head_at[1];
	size_t len = v->head_at[n - 1] - v->head_at[1];

	if (next == v->nhead || !names_stand_in(head->byline, in, len) || !stands_alone(k, v->head_at[next]))
		return;
	head->byline = utf8_gate_dup(a, in, len, UTF8_LINE);
	block_cut(k, v->head_at[next]);
}

void
epaper_byline_read(struct arena *a, struct body *b, struct article *head)
{
	uint32_t first = 0;
	struct ends v;
	int n;

	while (first < b->count && block_is_aside(&b->blocks[first]))
		first++;
	if (first == b->count || b->blocks[first].kind != BLOCK_PARAGRAPH)
		return;
	ends_of(&v, b->blocks[first].text, b->blocks[first].len);
	n = dateline(&v);
	if (n > 0)
		read_dateline(a, &b->blocks[first], head, &v, n);
	else if ((n = byline_front(v.head, v.nhead)) > 0)
		read_front(a, &b->blocks[first], head, &v, n);
	else
		read_names(a, b, first, head);
}
