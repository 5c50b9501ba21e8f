/* Who wrote it and from where, where the text begins with that in one of the forms that
 * every paper uses. What is in none of them stays in the text. */
#include "source/epaper/epaper.h"

#include <string.h>

#include "base/utf8.h"

enum { DATELINE_CHARS = 24, BYLINE_BYTES = 200, NAMES_BYTES = 160, MAX_LINES = 3 };

static uint32_t
at(const char *s, const char *end, size_t *size)
{
	uint32_t cp = 0;

	*size = s < end ? utf8_decode(s, (size_t)(end - s), &cp) : 0;
	return cp;
}

static bool
begins(const char *s, const char *word)
{
	return strncmp(s, word, strlen(word)) == 0;
}

static const char *
skip_blanks(const char *s, const char *end)
{
	size_t n;

	while (s < end && utf8_is_space(at(s, end, &n)))
		s += n;
	return s;
}

static const char *const writers[] = { "记者", "通讯员", "通訊員", "記者", "实习生", "特约撰稿",
	"评论员", "作者" };

static bool
has_writer(const char *s, size_t n)
{
	for (size_t i = 0; i < sizeof writers / sizeof *writers; i++) {
		const char *found = strstr(s, writers[i]);

		if (found && found < s + n)
			return true;
	}
	return false;
}

/* -- datelines ---------------------------------------------------------------------- */

static bool
is_agency(const char *s, size_t n)
{
	static const char *const words[] = { "本报", "本報", "报", "报", "社", "新网", "民网", "報" };

	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		const char *found = strstr(s, words[i]);

		if (found && found < s + n && found - s <= 30)
			return true;
	}
	return false;
}

/* "本报讯", "据新华社北京7月22日电", "菱塘日报讯": its bytes, 0 when the text begins otherwise. */
static size_t
dateline(const char *s, size_t len)
{
	const char *end = s + len, *c = s;
	uint32_t before = 0;
	size_t n;

	for (int i = 0; i < DATELINE_CHARS && c < end; i++, c += n) {
		uint32_t cp = at(c, end, &n);
		bool wire = cp == 0x7535 || cp == 0x96fb;	/* 电 電: of a day, or of an agency */
		bool news = (cp == 0x8baf || cp == 0x8a0a) && before != 0x901a;	/* 讯 訊, no 通讯 */

		if ((wire && (before == 0x65e5 || before == 0x793e || before == 0x62a5)) || news) {
			const char *next = c + n;
			uint32_t behind = at(next, end, &n);

			if (is_agency(s, (size_t)(c - s)) && (utf8_is_space(behind) || behind == '(' ||
			    behind == 0xff08 || begins(next, "记者")))
				return (size_t)(next - s);
			at(c, end, &n);		/* 电讯社 is a name */
		}
		if (!utf8_is_han(cp) && !(cp >= '0' && cp <= '9') && cp != ' ' && cp != 0x3000)
			return 0;
		before = cp;
	}
	return 0;
}

/* "（记者甲、通讯员乙）" at s: what is in it, and where the text goes on. */
static const char *
bracketed(const char *s, const char *end, const char **in, size_t *len)
{
	bool wide = begins(s, "（");
	const char *close;

	if (!wide && *s != '(')
		return NULL;
	*in = s + (wide ? strlen("（") : 1);
	for (close = *in; close < end && *close != ')' && !begins(close, "）"); close++)
		if (*close == '(' || begins(close, "（") || begins(close, "。"))
			return NULL;
	*len = (size_t)(close - *in);
	if (close >= end || *len > BYLINE_BYTES || !has_writer(*in, *len))
		return NULL;
	return close + (*close == ')' ? 1 : strlen("）"));
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

static void
read_dateline(struct arena *a, struct block *k, struct article *head)
{
	const char *end = k->text + k->len, *in = "", *next, *behind;
	size_t n = dateline(k->text, k->len), len = 0;
	struct buf gated = { 0 };
	bool whole;

	if (n == 0)
		return;
	next = skip_blanks(k->text + n, end);
	behind = bracketed(next, end, &in, &len);
	if (behind && names_stand_in(head->byline, in, len))
		next = skip_blanks(behind, end);
	else
		len = 0;
	/* a mark that stood on what is cut would stand on nothing */
	utf8_gate(&gated, next, (size_t)(end - next), UTF8_TEXT);
	whole = next < end && gated.len == (size_t)(end - next);
	buf_fini(&gated);
	if (!whole)
		return;
	head->dateline = utf8_gate_dup(a, k->text, n, UTF8_LINE);
	if (len)
		head->byline = utf8_gate_dup(a, in, len, UTF8_LINE);
	block_cut(k, (uint32_t)(next - k->text));
}

/* -- bylines ----------------------------------------------------------------------------- */

/* Names and what people are called by: no sentence. */
static bool
is_names(const char *s, size_t len)
{
	const char *end = s + len;
	bool marked = begins(s, "■") || begins(s, "□") || begins(s, "●") || begins(s, "◎");
	size_t n;

	if (len == 0 || len > NAMES_BYTES || !has_writer(s, len))
		return false;
	for (const char *c = s; c < end; c += n) {
		uint32_t cp = at(c, end, &n);

		if (!utf8_is_han(cp) && !utf8_is_space(cp) && !strchr("/:", cp < 0x80 ? (int)cp : 'x') &&
		    cp != 0x3001 && cp != 0xff1a && cp != 0xb7 && !(marked && c == s))
			return false;
	}
	/* "记者从会上获悉" ends as a sentence would; a name is short, "本报评论员" is none of those */
	return marked || begins(s, "本报") || strstr(s, "记者 ") || strstr(s, "通讯员 ") ||
		strstr(s, "记者：") || strstr(s, "评论员 ");
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
		    !is_names(k->text, k->len) || (*known && !same_names(known, k->text)))
			return;
		if (!*known)
			head->byline = *head->byline ? arena_printf(a, "%s %s", head->byline, k->text) :
				arena_dup(a, k->text);
		remove_block(b, first);
	}
}

void
epaper_byline_read(struct arena *a, struct body *b, struct article *head)
{
	uint32_t first = 0;

	while (first < b->count && block_is_aside(&b->blocks[first]))
		first++;
	if (first == b->count || b->blocks[first].kind != BLOCK_PARAGRAPH)
		return;
	if (dateline(b->blocks[first].text, b->blocks[first].len))
		read_dateline(a, &b->blocks[first], head);
	else
		read_names(a, b, first, head);
}
