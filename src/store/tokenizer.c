#include "store/tokenizer.h"

#include <stddef.h>
#include <string.h>

#include "base/utf8_words.h"

/* It has no state: FTS5 wants an address that is not NULL. */
static char the_one;

struct telling {
	void *ctx;
	int (*token)(void *ctx, int flags, const char *text, int len, int from, int to);
	size_t before;		/* bytes of the mark */
	int rc;
};

static bool
tell(void *ctx, const struct utf8_word *w)
{
	struct telling *t = ctx;

	if (!w->sign)
		t->rc = t->token(t->ctx, 0, w->text, (int)w->len, (int)(t->before + w->from),
			(int)(t->before + w->to));
	return t->rc == SQLITE_OK;
}

static int
tokenize(Fts5Tokenizer *self, void *ctx, int flags, const char *text, int n,
	int (*token)(void *ctx, int flags, const char *text, int len, int from, int to))
{
	struct telling t = { .ctx = ctx, .token = token };
	const char *end;

	if (n > 0 && text[0] == TOKENIZER_MARK) {
		end = memchr(text, '\n', (size_t)n);
		t.before = end ? (size_t)(end - text) : (size_t)n;
		t.rc = token(ctx, 0, text, (int)t.before, 0, (int)t.before);
	}
	if (t.rc == SQLITE_OK && n > 0)
		utf8_words(text + t.before, (size_t)n - t.before, tell, &t);
	return t.rc;
}

static int
create(void *ctx, const char **words, int n, Fts5Tokenizer **out)
{
	*out = (Fts5Tokenizer *)(void *)&the_one;
	return SQLITE_OK;
}

static void
delete(Fts5Tokenizer *self)
{
}

int
tokenizer_add(sqlite3 *h)
{
	fts5_tokenizer t = { create, delete, tokenize };
	sqlite3_stmt *st = NULL;
	fts5_api *api = NULL;
	int rc = sqlite3_prepare_v2(h, "SELECT fts5(?1)", -1, &st, NULL);

	if (rc != SQLITE_OK)
		return rc;
	sqlite3_bind_pointer(st, 1, &api, "fts5_api_ptr", NULL);
	rc = sqlite3_step(st);
	sqlite3_finalize(st);
	if (rc != SQLITE_ROW)
		return rc;
	return api ? api->xCreateTokenizer(api, "kanbao", NULL, &t, NULL) : SQLITE_ERROR;
}
