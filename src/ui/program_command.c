/* program_command.c - the commands that are the same everywhere. A view gets
 * them first. */
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/keyfile.h"
#include "app/kiosk.h"
#include "app/typography.h"
#include "base/mem.h"
#include "paper/jump.h"
#include "ui/actions.h"
#include "ui/ambiguous.h"
#include "ui/program.h"

static void
go_to_page(struct program *p, const char *label)
{
	int64_t page;

	if (!p->session.ed)
		return;
	if (!*label) {
		prompt_open(&p->prompt, PROMPT_COMMAND, "page ");
		return;
	}
	page = edition_page(p->session.ed, label);
	if (page < 0)
		page = edition_page(p->session.shown, label);
	if (page < 0)
		program_error(p, "this issue has no page %s", label);
	else
		program_show_contents(p, (uint32_t)page);
}

static void
step(struct program *p, int direction)
{
	struct view *v = program_top(p);
	uint32_t index = SESSION_NONE;
	struct position at = { 0 };
	struct err e = { 0 };
	struct date day;

	if (!p->session.ed)
		return;
	program_save_place(p);
	day = p->session.ed->date;
	if (view_is_article(v))
		index = view_article_place(v, &at);
	if (!session_step(&p->session, direction, &index, &at, &e)) {
		program_error(p, "%s", e.text);
		return;
	}
	if (date_compare(day, p->session.ed->date) != 0)
		program_show_contents(p, SESSION_NONE);
	program_refresh(p);
	program_show_article(p, index, &at);
	if (e.text[0])
		program_error(p, "%s", e.text);
}

static void
go_to_date(struct program *p, const char *word)
{
	struct err e = { 0 };
	struct date day;

	if (!*word)
		prompt_open(&p->prompt, PROMPT_COMMAND, "date ");
	else if (date_parse_word(word, session_today(&p->session), &day, &e))
		program_go_to_day(p, day);
	else
		program_error(p, "%s", e.text);
}

static void
mark_edition(struct program *p)
{
	struct session *s = &p->session;

	if (!s->ed)
		return;
	session_mark(s, s->order, s->norder, true);
	program_refresh(p);
	program_kept(p, "the whole issue is marked read");
}

static void
undo(struct program *p)
{
	if (!session_undo(&p->session)) {
		program_message(p, "nothing to take back");
		return;
	}
	program_refresh(p);
	program_kept(p, "marking taken back");
}

static void
pin(struct program *p)
{
	struct cache_edition_row *rows;
	struct err e = { 0 };
	bool pinned = false;
	size_t n;

	if (!p->session.ed || !cache_list(p->cache, p->session.source.key, &rows, &n, &e))
		return;
	for (size_t i = 0; i < n; i++)
		if (date_compare(rows[i].date, p->session.ed->date) == 0)
			pinned = rows[i].pinned;
	cache_rows_free(rows, n);
	if (actions_pin(p, !pinned))
		program_message(p, pinned ? "no longer pinned" : "pinned: this issue stays in the cache");
}

/* The keys change at once; those that cannot be had leave the old ones. */
static bool
set_keymap(struct program *p, const char *name, struct err *e)
{
	struct buf text = { 0 }, faults = { 0 };
	bool ok = keyfile_open(NULL, name, &text, e);

	if (ok) {
		keymap_fini(p->keymap);
		keyfile_load(p->keymap, name, &faults);
		settings_set(p->settings, "keymap", name, NULL);
	}
	if (faults.len)
		ok = err_set(e, ERR_USAGE, "%.*s", (int)strcspn(faults.data, "\n"), faults.data);
	buf_fini(&text);
	buf_fini(&faults);
	return ok;
}

static void
set(struct program *p, const char *argument)
{
	size_t n = strcspn(argument, " =");
	char *name = mem_dupn(argument, n);
	const char *value = argument + n + strspn(argument + n, " =");
	struct err e = { 0 };
	enum setting_id id;

	if (!*name) {
		program_error(p, "set what? Tab goes through the settings");
	} else if (*value && p->kiosk && setting_find(name, &id) && kiosk_refuses_setting(id)) {
		program_error(p, "set %s: not in a kiosk", name);
	} else if (!*value && setting_find(name, &id)) {
		program_message(p, "%s %s", name, settings_text(p->settings, id));
	} else if (strcmp(name, "convert") == 0) {
		program_toggle_convert(p, value);
	} else if (strcmp(name, "keymap") == 0 ? !set_keymap(p, value, &e) :
	    !settings_set(p->settings, name, value, &e)) {
		program_error(p, "%s", e.text);
	} else {
		ambiguous_settle(p->settings, p->state, false);
		typography_settle(p->settings, true);
		if (p->screen) {
			screen_mouse(p->screen, settings_yes(p->settings, SET_MOUSE));
			screen_forget(p->screen);
		}
		program_refresh(p);
		program_message(p, "%s %s", name, value);
	}
	free(name);
}

static void
toggle_mouse(struct program *p)
{
	bool on = !settings_yes(p->settings, SET_MOUSE);

	settings_set(p->settings, "mouse", on ? "yes" : "no", NULL);
	if (p->screen)
		screen_mouse(p->screen, on);
	program_message(p, on ? "mouse on" : "mouse off: the terminal selects text");
}

void
program_stop_job(void)
{
	struct sigaction stop = { .sa_handler = SIG_DFL }, before;

	sigaction(SIGTSTP, &stop, &before);
	kill(0, SIGTSTP);
	sigaction(SIGTSTP, &before, NULL);
}

static void
suspend(struct program *p)
{
	if (!p->screen)
		return;
	program_leave_screen(p);	/* saves the place */
	state_flush(p->state, NULL);
	program_stop_job();
	program_return_screen(p);
}

static void
next_unread(struct program *p, int direction)
{
	struct session *s = &p->session;
	uint32_t from = view_selected(program_top(p)), next;

	if (!s->ed || !s->norder)
		return;
	if (from == SESSION_NONE)
		from = s->order[direction > 0 ? s->norder - 1 : 0];
	next = session_next_unread(s, from, direction);
	if (next == SESSION_NONE)
		program_message(p, "every article of this issue has been read");
	else
		program_show_article(p, next, NULL);
}

static void
back(struct program *p)
{
	if (!program_pop(p))
		program_quit(p);
}

void
program_command(struct program *p, const struct command *cmd)
{ /* flat */
	struct view *v = program_top(p);
	struct command c = *cmd;
	char label[16];

	p->dirty = true;
	if (p->kiosk && kiosk_refuses(c.id)) {
		program_error(p, "%s: not in a kiosk", command_info(c.id)->name);
		return;
	}
	/* A count and Enter is a page's number: 3 Enter. */
	if (c.id == CMD_OPEN && c.count > 0 && p->session.ed) {
		snprintf(label, sizeof label, "%d", c.count);
		go_to_page(p, label);
		return;
	}
	if (v && v->ops->command && v->ops->command(v, &c))
		return;
	if (c.id == CMD_NEXT_MATCH_OR_UNREAD) {
		c.id = p->needle.text ? CMD_SEARCH_NEXT : CMD_NEXT_UNREAD;
		program_command(p, &c);
		return;
	}
	/* where nothing lies to the left or right */
	if (c.id == CMD_LEFT || c.id == CMD_RIGHT) {
		c.id = c.id == CMD_LEFT ? CMD_BACK : CMD_OPEN;
		program_command(p, &c);
		return;
	}
	switch (c.id) {
	case CMD_BACK: back(p); break;
	case CMD_QUIT: program_quit(p); break;
	case CMD_PAGE:
		if (c.count)
			snprintf(label, sizeof label, "%d", c.count);
		go_to_page(p, c.count ? label : c.argument);
		break;
	case CMD_NEXT_UNREAD: next_unread(p, 1); break;
	case CMD_PREVIOUS_UNREAD: next_unread(p, -1); break;
	case CMD_JUMP_BACK: step(p, -1); break;
	case CMD_JUMP_FORWARD: step(p, 1); break;
	case CMD_SEARCH: case CMD_SEARCH_BACKWARD: case CMD_SEARCH_EDITION:
	case CMD_SEARCH_ARCHIVE:
		program_search_command(p, &c);
		break;
	case CMD_SEARCH_OFF: program_search_off(p); break;
	case CMD_PROMPT: prompt_open(&p->prompt, PROMPT_COMMAND, ""); break;
	case CMD_HELP: program_push(p, view_help_new(p, v->ops->context)); break;
	case CMD_PAPERS: program_push(p, view_papers_new(p)); break;
	case CMD_CONTENTS: program_show_contents(p, SESSION_NONE); break;
	case CMD_BOOKMARKS: program_push(p, view_bookmarks_new(p)); break;
	case CMD_ISSUES: program_push(p, view_issues_new(p)); break;
	case CMD_NEXT_ISSUE: program_turn_issue(p, 1); break;
	case CMD_PREVIOUS_ISSUE: program_turn_issue(p, -1); break;
	case CMD_DATE: go_to_date(p, c.argument); break;
	case CMD_RELOAD:
		if (p->session.source.key)
			program_reload(p, p->wanted, false);
		break;
	case CMD_MARK_EDITION_READ: mark_edition(p); break;
	case CMD_UNDO: undo(p); break;
	case CMD_PIN: pin(p); break;
	case CMD_PAGE_IMAGE: actions_page_image(p); break;
	case CMD_TOGGLE_READ: case CMD_BOOKMARK: case CMD_COPY_TEXT: case CMD_COPY_ADDRESS:
	case CMD_SAVE: case CMD_PIPE: case CMD_BROWSE:
		actions_article(p, &c);
		break;
	case CMD_MOUSE: toggle_mouse(p); break;
	case CMD_CONVERT: program_toggle_convert(p, c.argument); break;
	case CMD_SET: set(p, c.argument); break;
	case CMD_REDRAW:
		if (p->screen)
			screen_forget(p->screen);
		break;
	case CMD_SUSPEND: suspend(p); break;
	case CMD_CANCEL: buf_clear(&p->message); break;
	default:
		program_message(p, "%s does nothing here", command_info(c.id)->name);
	}
}
