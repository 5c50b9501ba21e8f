/* query.c - any bytes, split at the first \n into what is typed and a text: what is
 * found stands in the text, in order, and what stands in a text is found. */
#include "app/query.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "fuzz/promise.h"

static size_t
promise_found(struct query *q, const struct buf *text)
{
	struct query_range *v;
	size_t n = query_find(q, buf_str(text), text->len, &v), at = 0;

	for (size_t i = 0; i < n; i++) {
		PROMISE(v[i].from < v[i].to && v[i].to <= text->len);
		PROMISE(v[i].from >= at || i == 0 || v[i].to >= at);
		PROMISE(utf8_border(text->data, text->len, v[i].from) == v[i].from);
		at = v[i].from;
	}
	free(v);
	return n;
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data, *cut = size ? memchr(s, '\n', size) : NULL;
	size_t n = cut ? (size_t)(cut - s) : 0, phrases;
	char *typed = mem_dupn(s, n), *own;
	struct buf text = { 0 };
	struct query *q = query_new(typed, NULL);

	utf8_gate(&text, s + n, size - n, UTF8_TEXT);
	buf_adds(&text, "");
	if (q) {
		size_t found = promise_found(q, &text);

		query_begin(q);
		query_look(q, text.data, text.len);
		query_phrases(q, &phrases);
		PROMISE(phrases > 0 && phrases <= QUERY_PHRASES);
		PROMISE(!query_seen(q) || found > 0);
		query_free(q);
	}
	/* the whole text, as one phrase */
	own = mem_printf("\"%s", text.data);
	q = strchr(text.data, '"') ? NULL : query_new(own, NULL);
	if (q) {
		query_begin(q);
		query_look(q, text.data, text.len);
		PROMISE(query_seen(q) && promise_found(q, &text) > 0);
		query_free(q);
	}
	free(own);
	free(typed);
	buf_fini(&text);
	return 0;
}
