/* prompt_complete.c - what Tab makes of what was typed. */
#include <stdlib.h>
#include <string.h>

#include "app/settings.h"
#include "base/mem.h"
#include "ui/prompt_room.h"

/* What a setting may be set to. */
static bool
choice(const char *setting, const char *begun, size_t i, struct buf *out)
{
	enum setting_id id;

	if (!setting_find(setting, &id) || !strchr(setting_info(id)->choices, '|'))
		return false;
	for (const char *c = setting_info(id)->choices; *c;) {
		size_t n = strcspn(c, "|");

		if (strncmp(c, begun, strlen(begun)) == 0 && i-- == 0) {
			buf_add(out, c, n);
			return true;
		}
		c += n + (c[n] == '|');
	}
	return false;
}

/* Behind a command that takes one: a setting's choices where it is called like a
 * setting, else what whoever owns the prompt knows of. */
static bool
argument(const struct prompt *p, const char *command, const char *begun, size_t i, struct buf *out)
{
	enum command_id id;

	if (!command_find(command, &id) || !command_info(id)->argument[0])
		return false;
	return choice(command, begun, i, out) ||
		(p->argument && p->argument(p->argument_of, id, begun, i, out));
}

static bool
behind(const struct prompt *p, const char *stem, const char *begun, size_t i, struct buf *out)
{
	bool set = strncmp(stem, "set ", 4) == 0;
	const char *from = set ? stem + 4 : stem;
	char *name = mem_dupn(from, (size_t)(begun - 1 - from));
	struct buf value = { 0 };
	bool found = set ? choice(name, begun, i, &value) : argument(p, name, begun, i, &value);

	if (found)
		buf_addf(out, "%.*s%s", (int)(begun - stem), stem, buf_str(&value));
	buf_fini(&value);
	free(name);
	return found;
}

/* Candidates: the commands; behind "set ", the settings; behind others, their arguments. */
bool
prompt_candidate(const struct prompt *p, const char *stem, size_t i, struct buf *out)
{
	enum command_id id;

	const char *begun = strchr(strncmp(stem, "set ", 4) == 0 ? stem + 4 : stem, ' ');

	if (begun)
		return behind(p, stem, begun + 1, i, out);
	if (strncmp(stem, "set ", 4) == 0) {
		for (int k = 0; k < SET_COUNT; k++) {
			const char *name = setting_info((enum setting_id)k)->name;

			if (strncmp(name, stem + 4, strlen(stem + 4)) == 0 && i-- == 0) {
				buf_addf(out, "set %s ", name);
				return true;
			}
		}
		return false;
	}
	if (!command_complete(stem, i, &id))
		return false;
	buf_addf(out, "%s%s", command_info(id)->name, command_info(id)->argument[0] ? " " : "");
	return true;
}

static bool
is_settled(const struct prompt *p)
{
	struct buf first = { 0 }, second = { 0 };
	bool only = prompt_candidate(p, p->stem, 0, &first) && !prompt_candidate(p, p->stem, 1, &second);
	bool settled = only && strcmp(buf_str(&first), buf_str(&p->text)) == 0 &&
		first.data[first.len - 1] == ' ';

	buf_fini(&first);
	buf_fini(&second);
	return settled;
}

void
prompt_complete(struct prompt *p)
{
	struct buf found = { 0 };

	if (p->mark != PROMPT_COMMAND)
		return;
	/* The only word there is has been taken: on to what follows it. */
	if (p->stem && is_settled(p))
		prompt_forget_stem(p);
	if (!p->stem) {
		p->stem = mem_dup(buf_str(&p->text));
		p->candidate = 0;
	}
	if (!prompt_candidate(p, p->stem, p->candidate, &found) && p->candidate > 0) {
		p->candidate = 0;
		prompt_candidate(p, p->stem, 0, &found);
	}
	p->candidate++;
	if (found.len)
		prompt_set(p, buf_str(&found));
	buf_fini(&found);
}
