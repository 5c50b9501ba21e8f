/* words.c - any bytes: the words of a text, in order, none over another, folded as
 * a query's words are, each found again by itself. */
#include "base/utf8_words.h"

#include "base/buf.h"
#include "base/utf8.h"
#include "fuzz/promise.h"

struct seen {
	const char *s;
	size_t n, at, count;
	bool whole;		/* the text is UTF-8 */
};

static bool
promise_word(void *ctx, const struct utf8_word *w)
{
	struct seen *v = ctx;

	PROMISE(w->len > 0 && w->len <= UTF8_WORD_MOST);
	PROMISE(w->from < w->to && w->to <= v->n);
	PROMISE(w->from >= v->at || w->to >= v->at);	/* several may come of one cluster */
	PROMISE(!v->whole || utf8_invalid_at(w->text, w->len) == w->len);
	PROMISE(!v->whole || (utf8_border(v->s, v->n, w->from) == w->from &&
		utf8_border(v->s, v->n, w->to) == w->to));
	v->at = w->from;
	v->count++;
	return true;
}

static bool
stop(void *ctx, const struct utf8_word *w)
{
	return false;
}

/* A Han character of the text is found wherever it stands. */
static bool
is_there(void *ctx, const struct utf8_word *w)
{
	const struct buf *one = ctx;

	return w->sign || w->len != one->len || memcmp(w->text, one->data, w->len) != 0;
}

static void
promise_han(const char *s, size_t n)
{
	struct buf one = { 0 };
	uint32_t cp;

	for (size_t i = 0, len, tried = 0; i < n && tried < 8; i += len) {
		char plain[4];

		len = utf8_cluster(s + i, n - i);
		if (utf8_decode(s + i, len, &cp) != len || cp < 0x4e00 || cp > 0x9fff)
			continue;
		buf_clear(&one);
		buf_add(&one, plain, utf8_encode(utf8_words_plain_han(cp), plain));
		PROMISE(!utf8_words(s, n, is_there, &one));
		tried++;
	}
	buf_fini(&one);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data;
	struct seen v = { .s = s, .n = size, .whole = utf8_invalid_at(s, size) == size };
	struct buf gated = { 0 };

	PROMISE(utf8_words(s, size, promise_word, &v));
	PROMISE(utf8_words(s, size, stop, NULL) == (v.count == 0));
	utf8_gate(&gated, s, size, UTF8_TEXT);
	v = (struct seen){ .s = buf_str(&gated), .n = gated.len, .whole = true };
	utf8_words(v.s, v.n, promise_word, &v);
	promise_han(v.s, v.n);
	buf_fini(&gated);
	return 0;
}
