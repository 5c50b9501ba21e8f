#include "app/keymap.h"

#include <stdlib.h>

#include "app/default_keys.h"
#include "base/mem.h"
#include "base/path.h"
#include "tap.h"

/* Lines, and what the parser says of them. */
static const struct { const char *text, *faults; } lines[] = {
	{ "bind j everywhere down", "" },
	{ "bind j article,edition down -- \"lower\"", "" },
	{ "# a comment\n\n  \nbind 版 everywhere contents", "" },
	{ "bind g g everywhere top\r\n", "" },
	{ "bind j everywhere fly", "k:1: no such command: fly\n" },
	{ "bind j nowhere down", "k:1: neither a key nor a context: nowhere\n" },
	{ "bind everywhere down", "k:1: no such key: everywhere\n" },
	{ "bind j", "k:1: no context behind the keys\n" },
	{ "bind", "k:1: no key\n" },
	{ "bind j everywhere", "k:1: no command\n" },
	{ "bind j everywhere down now", "k:1: down takes no argument: now\n" },
	{ "bind j everywhere save notes.txt -- \"keep\"", "" },
	{ "bind j everywhere down -- \"open end", "k:1: the description's closing quote is missing\n" },
	{ "bind a b c d e everywhere down", "k:1: more than 4 keys in a row\n" },
	{ "unbind x everywhere", "k:1: these keys are not bound there\n" },
	{ "bind x everywhere down\nunbind x everywhere", "" },
	{ "map j down", "k:1: a line begins with bind, unbind or include, not map\n" },
	{ "bind \xff everywhere down", "k:1: not UTF-8\n" },
	{ "bind q everywhere quit\nbad\nbind j everywhere down", "k:2: a line begins with bind, unbind or include, not bad\n" },
	{ "include", "k:1: include what?\n" },
	{ "include self", "self:2: self is being read already\n" },
	{ "include ring", "gnir:1: ./ring is being read already\n" },
	{ "include loop1", "loop8:1: files include each other too deep: loop9\n" },
	{ "include absent", "k:1: absent: not here\n" },
};

static bool
open_text(void *ctx, const char *name, struct buf *out, struct err *e)
{
	/* Each begins with its own name; one is included by another name. */
	if (strncmp(name, "loop", 4) == 0)
		buf_addf(out, "include loop%ld\n", strtol(name + 4, NULL, 10) + 1);
	else if (strcmp(name, "self") == 0)
		buf_adds(out, "bind j everywhere down\ninclude self\n");
	else if (strcmp(name, "ring") == 0 || strcmp(name, "./ring") == 0)
		buf_adds(out, "include gnir\n");
	else if (strcmp(name, "gnir") == 0)
		buf_adds(out, "include ./ring\n");
	else
		return err_set(e, ERR_ABSENT, "%s: not here", name);
	return true;
}

static void
test_lines(void)
{
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct keymap m;
		struct buf faults = { 0 };
		bool good;

		keymap_init(&m);
		good = keymap_add(&m, "k", lines[i].text, open_text, NULL, &faults);
		tap_str(buf_str(&faults), lines[i].faults, lines[i].text);
		tap_ok(good == !lines[i].faults[0], "good says the same");
		buf_fini(&faults);
		keymap_fini(&m);
	}
}

static enum command_id
found(const struct keymap *m, enum keymap_context c, const char *keys)
{
	key_code row[KEYMAP_KEYS];
	const struct binding *b;
	unsigned n = 0;

	for (const char *s = keys; *s; s += strcspn(s, " "), s += *s == ' ')
		row[n++] = key_parse(s, strcspn(s, " "));
	switch (keymap_find(m, c, row, n, &b)) {
	case KEYMAP_DONE: return b->command;
	case KEYMAP_MORE: return CMD_COUNT;
	default: return CMD_COUNT + 1;
	}
}

static void
test_lookup(void)
{
	struct buf faults = { 0 };
	struct keymap m;

	keymap_init(&m);
	keymap_add(&m, "k", "bind j everywhere down\nbind j article up\nbind g g everywhere top\n"
		"bind g everywhere bottom\nbind x y article quit\nbind j everywhere page-down\n",
		NULL, NULL, &faults);
	tap_int(found(&m, CONTEXT_ARTICLE, "j"), CMD_UP, "the view's own goes before everywhere");
	tap_int(found(&m, CONTEXT_EDITION, "j"), CMD_PAGE_DOWN, "the later line goes before");
	tap_int(found(&m, CONTEXT_EDITION, "x"), CMD_COUNT + 1, "another view's key means nothing");
	tap_int(found(&m, CONTEXT_ARTICLE, "x"), CMD_COUNT, "the beginning of a row waits for more");
	tap_int(found(&m, CONTEXT_ARTICLE, "x y"), CMD_QUIT, "two keys in a row");
	tap_int(found(&m, CONTEXT_ARTICLE, "x z"), CMD_COUNT + 1, "a wrong second key");
	buf_fini(&faults);
	keymap_fini(&m);
}

/* Keymaps, and whether C-c has to be given to their readers. */
static const struct { const char *text; bool way_out; } ways_out[] = {
	{ "", false },
	{ "bind j everywhere down\nbind q everywhere back", false },
	{ "bind q everywhere quit", true },
	{ "bind : everywhere prompt", true },
	{ "bind q article,edition,issues,help quit", false },	/* none from the papers */
	{ "bind q article,edition,issues,help quit\nbind x papers prompt", true },
	{ "bind q everywhere quit\nbind q article down", false },
	{ "bind x q everywhere quit", true },
	{ "bind x q everywhere quit\nbind x help down", false },
	{ "bind q everywhere quit\nunbind q everywhere", false },
	{ "bind C-c everywhere down", false },
	{ "bind C-c C-d article down", false },
};

static void
test_way_out(void)
{
	for (size_t i = 0; i < sizeof ways_out / sizeof *ways_out; i++) {
		struct buf faults = { 0 };
		struct keymap m;

		keymap_init(&m);
		keymap_add(&m, "k", ways_out[i].text, NULL, NULL, &faults);
		tap_ok(keymap_keep_way_out(&m, "k", &faults) == ways_out[i].way_out, "way out: %s",
			ways_out[i].text);
		tap_str(buf_str(&faults), ways_out[i].way_out ? "" :
			"k: no key leaves the program or opens the prompt; C-c leaves it\n", "said");
		for (int c = CONTEXT_PAPERS; !ways_out[i].way_out && c < CONTEXT_COUNT; c++)
			tap_ok(found(&m, (enum keymap_context)c, "C-c") == CMD_QUIT, "C-c in %s",
				keymap_context_name((enum keymap_context)c));
		buf_fini(&faults);
		keymap_fini(&m);
	}
}

static void
test_shipped(void)
{
	static const enum command_id needed[] = { CMD_DOWN, CMD_UP, CMD_READ_ON, CMD_OPEN, CMD_BACK,
		CMD_QUIT, CMD_NEXT_ARTICLE, CMD_NEXT_PAGE, CMD_NEXT_UNREAD, CMD_JUMP, CMD_JUMP_BACK,
		CMD_JUMP_FORWARD, CMD_SEARCH, CMD_PROMPT, CMD_HELP, CMD_ISSUES, CMD_PAPERS, CMD_UNDO,
		CMD_COPY_TEXT, CMD_SAVE, CMD_PIPE, CMD_STITCH, CMD_MOUSE, CMD_SUSPEND };
	struct buf faults = { 0 };
	struct keymap m;

	keymap_init(&m);
	tap_ok(keymap_add(&m, "default", default_keys, NULL, NULL, &faults), "the default keys parse");
	tap_str(buf_str(&faults), "", "without a fault");
	for (size_t i = 0; i < sizeof needed / sizeof *needed; i++)
		tap_ok(keymap_of(&m, CONTEXT_ARTICLE, needed[i]) != NULL, "%s has a key",
			command_info(needed[i])->name);
	buf_fini(&faults);
	keymap_fini(&m);
}

static bool
open_shipped(void *ctx, const char *name, struct buf *out, struct err *e)
{
	const char *top = getenv("top_srcdir");
	char *path = mem_printf("%s/keymaps/%s.keys", top ? top : ".", name);
	bool ok = path_read(path, 1 << 20, out, e);

	free(path);
	return ok;
}

/* What hands know, in each keymap: the table of habits that they were made from. */
static const struct { const char *map, *keys; enum keymap_context context; enum command_id command; } habits[] = {
	{ "default", "J", CONTEXT_ARTICLE, CMD_NEXT_ARTICLE },
	{ "default", "Space", CONTEXT_ARTICLE, CMD_READ_ON },
	{ "vi", "g g", CONTEXT_ARTICLE, CMD_TOP }, { "vi", "G", CONTEXT_ARTICLE, CMD_BOTTOM },
	{ "vi", "C-o", CONTEXT_ARTICLE, CMD_JUMP_BACK },
	{ "vi", "C-i", CONTEXT_ARTICLE, CMD_JUMP_FORWARD },
	{ "vi", "C-]", CONTEXT_ARTICLE, CMD_JUMP }, { "vi", "Z Z", CONTEXT_EDITION, CMD_QUIT },
	{ "default", "C-r", CONTEXT_ARTICLE, CMD_SEARCH_BACKWARD },
	{ "vi", "?", CONTEXT_ARTICLE, CMD_SEARCH_BACKWARD },
	{ "vi", "F1", CONTEXT_ARTICLE, CMD_HELP },
	{ "vi", "n", CONTEXT_ARTICLE, CMD_SEARCH_NEXT }, { "vi", "u", CONTEXT_EDITION, CMD_UNDO },
	{ "vi", "d", CONTEXT_ARTICLE, CMD_COUNT + 1 },
	{ "less", "f", CONTEXT_ARTICLE, CMD_PAGE_DOWN }, { "less", "u", CONTEXT_ARTICLE, CMD_HALF_UP },
	{ "less", ": n", CONTEXT_ARTICLE, CMD_NEXT_ARTICLE }, { "less", "h", CONTEXT_ARTICLE, CMD_HELP },
	{ "less", "?", CONTEXT_ARTICLE, CMD_SEARCH_BACKWARD },
	{ "less", "Enter", CONTEXT_ARTICLE, CMD_DOWN }, { "less", "Enter", CONTEXT_EDITION, CMD_OPEN },
	{ "less", "l", CONTEXT_ARTICLE, CMD_OPEN },
	{ "less", "C-o C-n", CONTEXT_ARTICLE, CMD_NEXT_LINK },
	{ "emacs", "C-n", CONTEXT_EDITION, CMD_DOWN }, { "emacs", "M-v", CONTEXT_ARTICLE, CMD_PAGE_UP },
	{ "emacs", "C-x C-c", CONTEXT_ARTICLE, CMD_QUIT }, { "emacs", "M-x", CONTEXT_PAPERS, CMD_PROMPT },
	{ "emacs", "C-s", CONTEXT_ARTICLE, CMD_SEARCH }, { "emacs", "M-.", CONTEXT_ARTICLE, CMD_JUMP },
	{ "emacs", "C-r", CONTEXT_ARTICLE, CMD_SEARCH_BACKWARD },
	{ "emacs", "?", CONTEXT_ARTICLE, CMD_HELP },
	{ "newsboat", "p", CONTEXT_ARTICLE, CMD_PREVIOUS_UNREAD },
	{ "newsboat", "?", CONTEXT_ARTICLE, CMD_HELP },
	{ "newsboat", "n", CONTEXT_EDITION, CMD_NEXT_UNREAD },
	{ "newsboat", "N", CONTEXT_EDITION, CMD_TOGGLE_READ },
	{ "newsboat", "A", CONTEXT_EDITION, CMD_MARK_PAGE_READ },
	{ "newsboat", "R", CONTEXT_EDITION, CMD_RELOAD }, { "newsboat", "o", CONTEXT_ARTICLE, CMD_BROWSE },
};

static void
test_habits(void)
{
	for (size_t i = 0; i < sizeof habits / sizeof *habits; i++) {
		struct buf text = { 0 }, faults = { 0 };
		struct err e = { 0 };
		struct keymap m;

		keymap_init(&m);
		open_shipped(NULL, habits[i].map, &text, &e);
		tap_ok(keymap_add(&m, habits[i].map, buf_str(&text), open_shipped, NULL, &faults) &&
			text.len > 0, "keymap %s has no fault%s%s", habits[i].map, e.text, buf_str(&faults));
		tap_int(found(&m, habits[i].context, habits[i].keys), habits[i].command,
			habits[i].keys);
		buf_fini(&text);
		buf_fini(&faults);
		keymap_fini(&m);
	}
}

/* In each keymap, whatever else its hands know, these have a key in every view. */
static void
test_never_lost(void)
{
	static const char *const maps[] = { "default", "vi", "less", "emacs", "newsboat" };
	static const enum command_id needed[] = { CMD_HELP, CMD_BACK, CMD_QUIT, CMD_OPEN, CMD_PROMPT,
		CMD_SEARCH, CMD_SEARCH_BACKWARD, CMD_SEARCH_NEXT, CMD_PAPERS, CMD_ISSUES };

	for (size_t i = 0; i < sizeof maps / sizeof *maps; i++) {
		struct buf text = { 0 }, faults = { 0 };
		struct keymap m;

		keymap_init(&m);
		open_shipped(NULL, maps[i], &text, NULL);
		keymap_add(&m, maps[i], buf_str(&text), open_shipped, NULL, &faults);
		for (size_t k = 0; k < sizeof needed / sizeof *needed; k++)
			for (int c = CONTEXT_PAPERS; c < CONTEXT_COUNT; c++)
				tap_ok(keymap_of(&m, (enum keymap_context)c, needed[k]) != NULL ||
					(needed[k] == CMD_SEARCH_NEXT && keymap_of(&m, (enum keymap_context)c,
					CMD_NEXT_MATCH_OR_UNREAD)), "%s: %s has a key in %s", maps[i],
					command_info(needed[k])->name, keymap_context_name((enum keymap_context)c));
		buf_fini(&text);
		buf_fini(&faults);
		keymap_fini(&m);
	}
}

static void
test_keys(void)
{
	static const char *const same[] = { "j", "版", "C-f", "M-x", "C-M-,", "F1", "F12", "Space",
		"Enter", "S-Tab", "Esc", "Backspace", "PgDn", "<", "-", "C-]" };
	static const char *const wrong[] = { "", "ab", "X-a", "C-", "F13", "F0", "\x01", "Foo", "\xff" };
	char out[32];

	for (size_t i = 0; i < sizeof same / sizeof *same; i++)
		tap_str(key_text(key_parse(same[i], strlen(same[i])), out, sizeof out), same[i], same[i]);
	for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++)
		tap_int(key_parse(wrong[i], strlen(wrong[i])), KEY_NONE, "no key");
	tap_int(key_parse("C-F", 3), key_parse("C-f", 3), "C-F is C-f on a terminal");
	tap_int(key_parse("C-i", 3), KEY_TAB_, "C-i is Tab on a terminal");
	tap_int(key_parse("hash", 4), '#', "Hash spells #, which begins a comment");
}

int
main(void)
{
	test_lines();
	test_lookup();
	test_way_out();
	test_shipped();
	test_keys();
	test_habits();
	test_never_lost();
	return tap_done();
}
