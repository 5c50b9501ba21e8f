/* view_help.c - the keys of a screen, made from the keymap in force, so that it
 * cannot say anything else than what the keys do. */
#include <stdlib.h>
#include <string.h>

#include "app/kiosk.h"
#include "base/mem.h"
#include "ui/rows.h"

static void
add_bindings(struct rows_view *rv, enum keymap_context context)
{
	enum keymap_context of = (enum keymap_context)rv->values[0];
	const struct keymap *m = rv->view.program->keymap;

	for (int id = 0; id < CMD_COUNT; id++) {
		struct buf keys = { 0 };
		const char *text = NULL;
		char name[48];

		if (rv->view.program->kiosk && kiosk_refuses((enum command_id)id))
			continue;
		for (size_t i = 0; i < m->count; i++) {
			const struct binding *b = &m->bindings[i];

			if (b->command != (enum command_id)id || !(b->contexts & 1u << context) ||
				!keymap_reaches(m, b, of))
				continue;
			buf_addf(&keys, "%s%s", keys.len ? "  " : "", keymap_keys(b, name, sizeof name));
			if (!text)
				text = b->text;
		}
		if (keys.len)
			rows_add(rv, buf_take(&keys), mem_dup(text),
				mem_printf(":%s", command_info((enum command_id)id)->name), (uint32_t)id);
	}
}

static void
build(struct rows_view *rv)
{
	enum keymap_context of = (enum keymap_context)rv->values[0];

	if (of != CONTEXT_EVERYWHERE) {
		add_bindings(rv, of);
		if (rv->count) {
			rows_add_heading(rv, mem_dup(""));
			rows_add_heading(rv, mem_dup("Everywhere"));
		}
		add_bindings(rv, CONTEXT_EVERYWHERE);
		return;
	}
	rows_add_heading(rv, mem_dup("Everywhere"));
	add_bindings(rv, CONTEXT_EVERYWHERE);
}

/* Opening a line of the help does what it says, where the help was asked for. */
static void
run(struct rows_view *rv, uint32_t value)
{
	struct program *p = rv->view.program;
	struct command cmd = { (enum command_id)value, 0, "" };

	program_pop(p);
	if (cmd.id != CMD_HELP)
		program_command(p, &cmd);
}

static bool
command(struct rows_view *rv, const struct command *cmd, uint32_t value)
{
	if (cmd->id != CMD_HELP)
		return false;
	program_pop(rv->view.program);	/* the key that asked for help takes it away */
	return true;
}

static void
title(struct view *v, struct buf *left, struct buf *right)
{
	buf_adds(left, "keys");
	buf_addf(right, "keymap %s", settings_text(v->program->settings, SET_KEYMAP));
}

static const struct rows_kind kind = {
	.ops = ROWS_OPS("help", CONTEXT_HELP, title),
	.build = build,
	.open = run,
	.command = command,
	.wraps = true,
};

struct view *
view_help_new(struct program *p, enum keymap_context of)
{
	struct rows_view *rv = rows_new(p, &kind);

	rv->values = mem_array(1, sizeof *rv->values);
	rv->values[0] = of;
	rv->nvalues = 1;
	rows_refresh(&rv->view);
	return &rv->view;
}

uint32_t
view_selected(const struct view *v)
{
	if (view_is_article(v))
		return view_article_index(v);
	if (view_is_edition(v))
		return view_edition_selected(v);
	if (v && v->ops->context == CONTEXT_EDITION)
		return rows_value(rows_of(v));
	return SESSION_NONE;
}
