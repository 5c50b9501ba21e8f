/* program_search.c - what is searched for, where, and in which direction: an article
 * searches itself, a list its rows, everything else the whole issue; the archive is
 * searched when it is asked for. */
#include <stdlib.h>

#include "ui/actions.h"
#include "ui/program.h"

static bool
take_needle(struct program *p, const char *text)
{
	if (program_aim(p, text))
		return true;
	program_message(p, "nothing to search for");
	return false;
}

static void
search_here(struct program *p, const char *text, int direction)
{
	struct view *v = program_top(p);

	if (v->ops->search && v->ops->search(v, text, direction))
		return;
	if (!take_needle(p, text))
		return;
	p->backward = direction < 0;
	if (view_is_article(v))
		view_article_search(v, direction);
	else
		actions_search_edition(p);
}

static void
search_archive(struct program *p, const char *text)
{
	struct err e = { 0 };
	struct view *v = view_archive_new(p, text, &e);

	if (v)
		program_push_instead(p, v);
	else
		program_message(p, "%s", e.text);
}

void
program_search(struct program *p, char mark, const char *text)
{
	if (mark == PROMPT_ARCHIVE) {
		search_archive(p, text);
	} else if (mark != PROMPT_EDITION) {
		search_here(p, text, mark == PROMPT_BACKWARD ? -1 : 1);
	} else if (take_needle(p, text)) {
		p->backward = false;
		actions_search_edition(p);
	}
}

void
program_search_command(struct program *p, const struct command *cmd)
{
	static const struct { enum command_id id; char mark; } prompts[] = {
		{ CMD_SEARCH, PROMPT_SEARCH }, { CMD_SEARCH_BACKWARD, PROMPT_BACKWARD },
		{ CMD_SEARCH_EDITION, PROMPT_EDITION }, { CMD_SEARCH_ARCHIVE, PROMPT_ARCHIVE },
	};

	for (size_t i = 0; i < sizeof prompts / sizeof *prompts; i++)
		if (prompts[i].id == cmd->id && *cmd->argument)
			program_search(p, prompts[i].mark, cmd->argument);
		else if (prompts[i].id == cmd->id)
			prompt_open(&p->prompt, prompts[i].mark, "");
}

void
program_search_off(struct program *p)
{
	needle_fini(&p->needle);
	free(p->needle_text);
	p->needle_text = NULL;
	program_refresh(p);
}
