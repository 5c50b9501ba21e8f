/* keymap.c - files of key bindings. Parts of the input that a form feed parts are
 * files: the first is the user's, "include N" is part N. */
#include "app/keymap.h"

#include "fuzz/promise.h"

struct files {
	const char *text;
	int opened;
};

static bool
open_part(void *ctx, const char *name, struct buf *out, struct err *e)
{
	struct files *f = ctx;
	const char *s = f->text;

	f->opened++;
	if (*name < '0' || *name > '9')
		return err_set(e, ERR_ABSENT, "%s: not here", name);
	for (int n = *name - '0'; n > 0 && *s; n--)
		s += strcspn(s, "\f") + (s[strcspn(s, "\f")] == '\f');
	buf_add(out, s, strcspn(s, "\f"));
	return true;
}

static void
promise_keys(const struct binding *b)
{
	char row[128], *word, *rest = row;
	unsigned n = 0;

	PROMISE(b->nkeys >= 1 && b->nkeys <= KEYMAP_KEYS);
	keymap_keys(b, row, sizeof row);
	promise_utf8(row);
	while ((word = strsep(&rest, " "))) {
		PROMISE(n < b->nkeys);
		PROMISE(key_parse(word, strlen(word)) == b->keys[n++]);
	}
	PROMISE(n == b->nkeys);
}

static void
promise_binding(const struct keymap *m, size_t i)
{
	const struct binding *b = &m->bindings[i], *found = NULL;

	promise_keys(b);
	PROMISE(b->contexts && b->contexts < 1u << CONTEXT_COUNT);
	PROMISE(b->command < CMD_COUNT && b->argument && b->text);
	PROMISE(!*b->argument || *command_info(b->command)->argument);
	promise_utf8(b->argument);
	promise_utf8(b->text);
	for (int c = 0; c < CONTEXT_COUNT; c++) {
		if (!(b->contexts & 1u << c))
			continue;
		/* the same keys mean one thing in one place, and their beginning something */
		PROMISE(keymap_find(m, (enum keymap_context)c, b->keys, b->nkeys, &found) == KEYMAP_DONE);
		PROMISE(found == b);
		PROMISE(keymap_find(m, (enum keymap_context)c, b->keys, 1, &found) != KEYMAP_NOTHING);
		if (!*b->argument && keymap_reaches(m, b, (enum keymap_context)c))
			PROMISE(keymap_of(m, (enum keymap_context)c, b->command) != NULL);
	}
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = input_text(data, size), *first = strndup(text, strcspn(text, "\f"));
	struct files files = { text, 0 };
	struct buf faults = { 0 };
	struct keymap m;

	keymap_init(&m);
	bool good = keymap_add(&m, "keys", first, open_part, &files, &faults);
	promise_faults(&faults, good);
	PROMISE(files.opened <= 64);
	for (size_t i = 0; i < m.count; i++)
		promise_binding(&m, i);
	keymap_fini(&m);
	buf_fini(&faults);
	free(first);
	free(text);
	return 0;
}
