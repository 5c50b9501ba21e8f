#include "app/query.h"

#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "base/utf8_words.h"

struct word {
	uint32_t at, len;	/* in `letters` */
	uint32_t from, to;	/* in the text */
	bool sign;
};

struct words {
	struct word *v;
	size_t n, cap;
	struct buf letters;
};

struct query {
	char *phrases[QUERY_PHRASES];
	struct words words[QUERY_PHRASES];	/* of each phrase */
	bool seen[QUERY_PHRASES];
	size_t n;
	struct words text;		/* that is looked through just now */
};

/* -- words --------------------------------------------------------------- */

static bool
add_word(void *ctx, const struct utf8_word *w)
{
	struct words *ws = ctx;

	ws->v = mem_grow(ws->v, ws->n, &ws->cap, sizeof *ws->v);
	ws->v[ws->n++] = (struct word){ (uint32_t)ws->letters.len, (uint32_t)w->len, (uint32_t)w->from,
		(uint32_t)w->to, w->sign };
	buf_add(&ws->letters, w->text, w->len);
	return true;
}

static void
words_read(struct words *ws, const char *text, size_t n)
{
	ws->n = 0;
	buf_clear(&ws->letters);
	utf8_words(text, n, add_word, ws);
}

static void
words_fini(struct words *ws)
{
	free(ws->v);
	buf_fini(&ws->letters);
}

static bool
same(const struct words *a, size_t i, const struct words *b, size_t k)
{
	return a->v[i].len == b->v[k].len && memcmp(a->letters.data + a->v[i].at,
		b->letters.data + b->v[k].at, a->v[i].len) == 0;
}

static bool
stands_at(const struct words *phrase, const struct words *text, size_t at)
{
	size_t i = 0;

	if (phrase->n > text->n - at)
		return false;
	while (i < phrase->n && same(phrase, i, text, at + i))
		i++;
	return i == phrase->n;
}

/* -- what was typed ------------------------------------------------------ */

static const char *
end_of_word(const char *s)
{
	uint32_t cp;
	size_t n;

	for (; *s; s += n) {
		n = utf8_decode(s, strlen(s) < 4 ? strlen(s) : 4, &cp);
		if (utf8_is_space(cp))
			break;
	}
	return s;
}

/* Input methods make “ ” of it; those mean the same when they hold a whole phrase. */
static const struct { const char *open, *close; } quotes[] = { { "\"", "\"" }, { "“", "”" } };

/* One phrase from `s` on; returns where it ends. */
static const char *
next_phrase(const char *s, const char **from, size_t *n)
{
	for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
		size_t len = strlen(quotes[i].open);
		const char *close;

		if (strncmp(s, quotes[i].open, len) != 0)
			continue;
		close = strstr(s + len, quotes[i].close);
		if (close && end_of_word(close + len) != close + len)
			continue;	/* “十四五”以来 */
		*from = s + len;
		*n = close ? (size_t)(close - *from) : strlen(*from);
		return *from + *n + (close ? strlen(quotes[i].close) : 0);
	}
	*from = s;
	*n = (size_t)(end_of_word(s) - s);
	return s + *n;
}

struct query *
query_new(const char *text, struct err *e)
{
	struct query *q = mem_alloc(sizeof *q);
	const char *from;
	uint32_t cp;
	size_t n;

	while (*text) {
		size_t len = utf8_decode(text, strlen(text) < 4 ? strlen(text) : 4, &cp);

		if (utf8_is_space(cp)) {
			text += len;
			continue;
		}
		text = next_phrase(text, &from, &n);
		if (q->n == QUERY_PHRASES) {
			query_free(q);
			err_set(e, ERR_USAGE, "a search takes at most %d words", QUERY_PHRASES);
			return NULL;
		}
		words_read(&q->words[q->n], from, n);
		if (q->words[q->n].n)
			q->phrases[q->n++] = mem_dupn(from, n);
	}
	if (q->n)
		return q;
	query_free(q);
	err_set(e, ERR_USAGE, "nothing to search for");
	return NULL;
}

void
query_free(struct query *q)
{
	if (!q)
		return;
	for (size_t i = 0; i < QUERY_PHRASES; i++) {
		free(q->phrases[i]);
		words_fini(&q->words[i]);
	}
	words_fini(&q->text);
	free(q);
}

const char *const *
query_phrases(const struct query *q, size_t *n)
{
	*n = q->n;
	return (const char *const *)q->phrases;
}

/* -- looking ------------------------------------------------------------- */

/* The longest phrase that begins at a word of the text; 0 when none does. */
static size_t
longest_at(const struct query *q, size_t at)
{
	size_t longest = 0;

	for (size_t i = 0; i < q->n; i++)
		if (q->words[i].n > longest && stands_at(&q->words[i], &q->text, at))
			longest = q->words[i].n;
	return longest;
}

size_t
query_find(struct query *q, const char *text, size_t n, struct query_range **out)
{
	struct query_range *v = NULL;
	size_t count = 0, cap = 0, len;

	words_read(&q->text, text, n);
	for (size_t i = 0; i < q->text.n; i += len ? len : 1) {
		len = longest_at(q, i);
		if (!len)
			continue;
		v = mem_grow(v, count, &cap, sizeof *v);
		v[count++] = (struct query_range){ q->text.v[i].from, q->text.v[i + len - 1].to };
	}
	*out = v;
	return count;
}

void
query_begin(struct query *q)
{
	memset(q->seen, 0, sizeof q->seen);
}

void
query_look(struct query *q, const char *text, size_t n)
{
	if (query_seen(q))
		return;
	words_read(&q->text, text, n);
	for (size_t i = 0; i < q->n; i++)
		for (size_t at = 0; !q->seen[i] && at < q->text.n; at++)
			q->seen[i] = stands_at(&q->words[i], &q->text, at);
}

bool
query_seen(const struct query *q)
{
	for (size_t i = 0; i < q->n; i++)
		if (!q->seen[i])
			return false;
	return true;
}
