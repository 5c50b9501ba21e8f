/* tokenizer.c - any bytes, split at the first \n into a query and a text: FTS5 takes
 * what the tokenizer makes of them, a phrase of the text is found in it, and whatever
 * is asked of the cache is no error. */
#include "store/tokenizer.h"

#include <stdlib.h>

#include "base/buf.h"
#include "base/utf8.h"
#include "base/utf8_words.h"
#include "fuzz/promise.h"

static sqlite3 *h;

static void
make_table(void)
{
	PROMISE(sqlite3_open(":memory:", &h) == SQLITE_OK && tokenizer_add(h) == SQLITE_OK);
	PROMISE(sqlite3_exec(h, "CREATE VIRTUAL TABLE words USING fts5 (text, content='', columnsize=0,"
		" tokenize='kanbao')", NULL, NULL, NULL) == SQLITE_OK);
}

static void
run(const char *sql, const struct buf *text, int want)
{
	sqlite3_stmt *st = NULL;

	PROMISE(sqlite3_prepare_v2(h, sql, -1, &st, NULL) == SQLITE_OK);
	PROMISE(sqlite3_bind_text(st, 1, buf_str(text), (int)text->len, SQLITE_STATIC) == SQLITE_OK);
	PROMISE(sqlite3_step(st) == want);
	sqlite3_finalize(st);
}

struct first {
	size_t n, to;
};

static bool
count(void *ctx, const struct utf8_word *w)
{
	struct first *f = ctx;

	if (w->sign)
		return true;
	f->to = w->to;
	return ++f->n < 3;
}

static void
quote(struct buf *out, const char *s, size_t n)
{
	buf_clear(out);
	buf_adds(out, "\" ");
	for (size_t i = 0; i < n; i++) {
		if (s[i] == '"')
			buf_addc(out, '"');
		buf_addc(out, (unsigned char)s[i] < ' ' ? ' ' : s[i]);
	}
	buf_addc(out, '"');
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const char *s = (const char *)data, *cut = size ? memchr(s, '\n', size) : NULL;
	size_t n = cut ? (size_t)(cut - s) : 0;
	struct buf text = { 0 }, gated = { 0 }, expr = { 0 };
	struct first f = { 0 };

	if (!h)
		make_table();
	utf8_gate(&gated, s + n, size - n, UTF8_TEXT);
	buf_addf(&text, "%c12\n", TOKENIZER_MARK);
	buf_add(&text, buf_str(&gated), gated.len);
	run("INSERT INTO words (rowid, text) VALUES (1, ?1)", &text, SQLITE_DONE);
	/* its first three words, as they stand there */
	utf8_words(buf_str(&gated), gated.len, count, &f);
	quote(&expr, buf_str(&gated), f.to);
	if (f.n)
		run("SELECT rowid FROM words WHERE words MATCH ?1", &expr, SQLITE_ROW);
	buf_clear(&expr);
	buf_addf(&expr, "\"%c12\"", TOKENIZER_MARK);
	run("SELECT rowid FROM words WHERE words MATCH ?1", &expr, SQLITE_ROW);
	/* another's query finds it or not, but is one */
	quote(&expr, s, n);
	f = (struct first){ 0 };
	utf8_words(s, n, count, &f);
	if (f.n && !memchr(s, 0, n)) {
		buf_addf(&expr, " AND \"%c13\"", TOKENIZER_MARK);
		run("SELECT rowid FROM words WHERE words MATCH ?1", &expr, SQLITE_DONE);
	}
	run("INSERT INTO words (words, rowid, text) VALUES ('delete', 1, ?1)", &text, SQLITE_DONE);
	buf_clear(&expr);
	buf_addf(&expr, "\"%c12\"", TOKENIZER_MARK);
	run("SELECT rowid FROM words WHERE words MATCH ?1", &expr, SQLITE_DONE);
	buf_fini(&text);
	buf_fini(&gated);
	buf_fini(&expr);
	return 0;
}
