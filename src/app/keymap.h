/* keymap.h - which keys do what, and where. Lines of text:
 *	bind KEY[ KEY...] CONTEXT[,CONTEXT...] COMMAND [ARGUMENT] -- "description"
 *	unbind KEY[ KEY...] CONTEXT[,CONTEXT...]
 *	include NAME|FILE
 * A wrong line is reported with file, line and reason; the rest still works.
 * A binding of the view's own context goes before one of `everywhere`. */
#ifndef APP_KEYMAP_H
#define APP_KEYMAP_H

#include <stdbool.h>
#include <stddef.h>

#include "app/command.h"
#include "app/key.h"
#include "base/buf.h"
#include "base/err.h"

enum keymap_context {
	CONTEXT_EVERYWHERE, CONTEXT_PAPERS, CONTEXT_EDITION, CONTEXT_ARTICLE, CONTEXT_ISSUES,
	CONTEXT_HELP,
	CONTEXT_COUNT
};
const char *keymap_context_name(enum keymap_context c);

enum { KEYMAP_KEYS = 4 };	/* keys in a row, at most */
struct binding {
	key_code keys[KEYMAP_KEYS];
	unsigned nkeys;
	unsigned contexts;	/* bit 1 << context */
	enum command_id command;
	char *argument, *text;	/* owned by the keymap; "" when there is none */
};

struct keymap {
	struct binding *bindings;
	size_t count, cap;
};

void keymap_init(struct keymap *m);
void keymap_fini(struct keymap *m);
/* Adds lines of text. `name` stands in messages. Faults are added to `faults`,
 * one line each; true when there were none. `open` finds included files: it
 * fills `out` with the text of NAME or FILE, or says why not. */
typedef bool keymap_open_fn(void *ctx, const char *name, struct buf *out, struct err *e);
bool keymap_add(struct keymap *m, const char *name, const char *text, keymap_open_fn *open,
	void *ctx, struct buf *faults);

/* A keymap that leaves the reader no way out of some view, neither `quit` nor the
 * prompt, gets C-c for it, and a line in `faults`; true when it needed none. */
bool keymap_keep_way_out(struct keymap *m, const char *name, struct buf *faults);

enum keymap_answer { KEYMAP_NOTHING, KEYMAP_MORE, KEYMAP_DONE };
/* What a row of keys means in a context: nothing, the beginning of something
 * longer, or a binding. */
enum keymap_answer keymap_find(const struct keymap *m, enum keymap_context c, const key_code *keys,
	unsigned n, const struct binding **out);
/* The binding's keys, pressed one by one in a context, run it: no other binding of
 * the same keys, or of fewer, is in their way. */
bool keymap_reaches(const struct keymap *m, const struct binding *b, enum keymap_context c);
/* The keys of a binding as text: "g g". Returns `out`. */
const char *keymap_keys(const struct binding *b, char *out, size_t size);
/* The first key row that runs a command in a context; NULL when none does. */
const struct binding *keymap_of(const struct keymap *m, enum keymap_context c,
	enum command_id id);

#endif
