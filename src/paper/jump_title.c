/* Titles and labels as people compare them. */
#include "paper/jump.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/utf8.h"

static bool
is_punctuation(uint32_t cp)
{
	if (cp < 0x80)
		return !((cp >= '0' && cp <= '9') || (cp >= 'a' && cp <= 'z') ||
			(cp >= 'A' && cp <= 'Z'));
	return (cp >= 0xa0 && cp <= 0xbf) || (cp >= 0x2000 && cp <= 0x206f) ||
		(cp >= 0x2190 && cp <= 0x27bf) || (cp >= 0x3000 && cp <= 0x3004) ||
		(cp >= 0x3008 && cp <= 0x3020) || cp == 0x30fb || (cp >= 0xfe10 && cp <= 0xfe6f);
}

/* The length of a folded title without "（续）" behind it, which heads the rest of
 * a story. */
static size_t
without_continued(const struct buf *folded)
{
	static const char *const marks[] = { "(续)", "(續)", "(续完)", "(續完)", "【续】", "【續】", "[续]",
		"(続き)", "(つづき)", "(계속)", "(continued)", "(cont'd)", "(cont.)" };
	size_t len = folded->len;

	while (len > 0 && folded->data[len - 1] == ' ')
		len--;
	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++) {
		size_t n = strlen(marks[i]);

		if (len >= n && memcmp(folded->data + len - n, marks[i], n) == 0)
			return len - n;
	}
	return len;
}

static void
title_key(struct buf *out, const char *title)
{
	struct buf folded = { 0 };
	size_t len;
	uint32_t cp;

	utf8_fold(&folded, title, strlen(title), NULL);
	len = without_continued(&folded);
	for (size_t at = 0; at < len; ) {
		size_t size = utf8_decode(folded.data + at, len - at, &cp);

		if (!is_punctuation(cp) && !utf8_is_space(cp))
			buf_add(out, folded.data + at, size);
		at += size;
	}
	buf_fini(&folded);
}

/* The first character that compares, when it is Han, which folds to itself. */
static uint32_t
first_han(const char *s)
{
	size_t n = strlen(s);
	uint32_t cp = 0;

	for (size_t at = 0; at < n; ) {
		at += utf8_decode(s + at, n - at, &cp);
		if (!is_punctuation(cp) && !utf8_is_space(cp))
			break;
	}
	return cp >= 0x4e00 && cp <= 0x9fff ? cp : 0;
}

bool
jump_same_title(const char *a, const char *b)
{
	uint32_t first_a = first_han(a), first_b = first_han(b);
	struct buf x = { 0 }, y = { 0 };
	bool same;

	if (!*a || !*b || (first_a && first_b && first_a != first_b))
		return false;	/* most titles differ at once; lists ask often */
	title_key(&x, a);
	title_key(&y, b);
	same = x.len > 0 && strcmp(buf_str(&x), buf_str(&y)) == 0;
	buf_fini(&x);
	buf_fini(&y);
	return same;
}

/* -- without jump lines ---------------------------------------------------- */

static bool
is_noted(const struct article *a, uint32_t line)
{
	for (uint32_t i = 0; i < a->nnotes; i++)
		if (a->notes[i].block == line)
			return true;
	return false;
}

/* "（上接A01版）渡口记" compares as "渡口记". Notes may be older than the line. */
static char *
plain(const struct article *a, uint32_t line, const char *text)
{
	struct buf out = { 0 };
	size_t at = 0, len = strlen(text);

	for (uint32_t i = 0; i < a->nnotes; i++) {
		const struct note *n = &a->notes[i];

		if (n->block != line || n->from < at || n->to > len)
			continue;
		buf_add(&out, text + at, n->from - at);
		at = n->to;
	}
	buf_add(&out, text + at, len - at);
	return buf_take(&out);
}

static bool
same_line(const struct article *a, const struct article *b, uint32_t line, const char *of_a,
	const char *of_b)
{
	char *x, *y;
	bool same;

	if (!is_noted(a, line) && !is_noted(b, line))
		return jump_same_title(of_a, of_b);
	x = plain(a, line, of_a);
	y = plain(b, line, of_b);
	same = jump_same_title(x, y);
	free(x);
	free(y);
	return same;
}

bool
jump_same_headline(const struct article *a, const struct article *b)
{
	return same_line(a, b, NOTE_IN_TITLE, a->title, b->title);
}

bool
jump_same_label(const struct article *a, const struct article *b)
{
	return same_line(a, b, NOTE_IN_LABEL, a->label, b->label);
}
