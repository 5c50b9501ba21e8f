/* program_keys.c - from keys, the mouse and the prompt to commands. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/program.h"

enum { COUNT_MAX = 99999, WHEEL_LINES = 3, SAVE_MS = 1000 };

static void
run_line(struct program *p, const char *line)
{
	struct buf argument = { 0 };
	struct err e = { 0 };
	struct command cmd;

	if (command_read(line, &cmd, &argument, &e))
		program_command(p, &cmd);
	else if (e.code != ERR_NONE)
		program_error(p, "%s", e.text);
	buf_fini(&argument);
}

static void
prompt_event(struct program *p, key_code key)
{
	char mark = p->prompt.mark, *text;

	if (prompt_key(&p->prompt, key) != PROMPT_DONE)
		return;
	text = mem_dup(buf_str(&p->prompt.text));
	if (mark == PROMPT_COMMAND)
		run_line(p, text);
	else
		program_search(p, mark, text);
	free(text);
}

static void
forget_keys(struct program *p)
{
	p->nkeys = 0;
	p->count = 0;
}

static bool
add_count(struct program *p, key_code key)
{
	if (p->nkeys || key < '0' || key > '9' || (key == '0' && !p->count))
		return false;
	if (p->count < COUNT_MAX / 10)
		p->count = p->count * 10 + (int)(key - '0');
	return true;
}

static void
key_event(struct program *p, key_code key)
{
	const struct binding *b = NULL;
	struct view *v = program_top(p);
	enum keymap_answer answer;

	buf_clear(&p->message);
	p->keys[p->nkeys++] = key;
	answer = keymap_find(p->keymap, v->ops->context, p->keys, p->nkeys, &b);
	/* ： from an input method in wide mode means the key it sits on. */
	if (answer == KEYMAP_NOTHING && key >= 0xff01 && key <= 0xff5e) {
		p->keys[p->nkeys - 1] = key = key - 0xff01 + '!';
		answer = keymap_find(p->keymap, v->ops->context, p->keys, p->nkeys, &b);
	}
	if (answer == KEYMAP_MORE && p->nkeys < KEYMAP_KEYS)
		return;
	if (answer == KEYMAP_DONE) {
		struct command cmd = { b->command, p->count, b->argument };

		forget_keys(p);
		program_command(p, &cmd);
		return;
	}
	p->nkeys--;
	if (!p->nkeys && add_count(p, key))
		return;
	if (p->nkeys || p->count) {
		forget_keys(p);	/* a wrong row of keys does nothing, its last key included */
	} else {
		char name[24], help[40];

		program_key(p, CMD_HELP, help, sizeof help);
		program_message(p, "%s does nothing here%s%s%s", key_text(key, name, sizeof name),
			help[0] ? "; " : "", help, help[0] ? " shows the keys" : "");
	}
}

static void
mouse_event(struct program *p, const struct event *ev)
{
	struct view *v = program_top(p);
	struct command cmd = { CMD_DOWN, WHEEL_LINES, "" };
	struct area a = program_area(p);

	if (ev->kind == EVENT_WHEEL_UP)
		cmd.id = CMD_UP;
	if (ev->kind == EVENT_CLICK) {
		if (v->ops->click && ev->row >= a.row && ev->row < a.row + a.rows)
			v->ops->click(v, a, ev->row, ev->col);
	} else {
		program_command(p, &cmd);
	}
}

/* What is pasted is text, not keys, whatever stands in it. */
static void
paste_event(struct program *p, const char *text)
{
	if (p->prompt.open)
		prompt_paste(&p->prompt, text, strlen(text));
	else
		program_message(p, "pasted text is left out: nothing asks for text");
}

/* A lid may close, or a line drop, at any moment. */
static void
save_place(void *ctx)
{
	program_save_place(ctx);
}

void
program_event(struct program *p, const struct event *ev)
{
	p->dirty = true;
	program_awake(p);
	loop_after(p->loop, SAVE_MS, save_place, p);
	if (!program_top(p))
		return;
	switch (ev->kind) {
	case EVENT_KEY:
		if (p->prompt.open && ev->key == ('z' | KEY_CTRL))
			program_command(p, &(struct command){ CMD_SUSPEND, 0, "" });
		else if (p->prompt.open)
			prompt_event(p, ev->key);
		else
			key_event(p, ev->key);
		break;
	case EVENT_CLICK:
	case EVENT_WHEEL_UP:
	case EVENT_WHEEL_DOWN:
		if (!p->prompt.open)
			mouse_event(p, ev);
		break;
	case EVENT_PASTE:
		paste_event(p, ev->text);
		break;
	case EVENT_HANGUP:
		program_quit(p);
		break;
	case EVENT_NONE:
		break;
	}
}
