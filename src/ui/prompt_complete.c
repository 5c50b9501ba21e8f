/* prompt_complete.c - what Tab makes of what was typed. */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "app/settings.h"
#include "base/mem.h"
#include "base/utf8.h"
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

/* What was typed, as commands are spelled: an input method's letters and blanks are wide. */
static char *
stem_of(const struct prompt *p)
{
	const char *wide;
	struct buf folded = { 0 };
	char *stem;

	utf8_fold(&folded, buf_str(&p->text), p->text.len, NULL);
	stem = buf_take(&folded);
	while ((wide = strstr(stem, "\xe3\x80\x80"))) {
		char *at = stem + (wide - stem);

		*at = ' ';
		memmove(at + 1, at + 3, strlen(at + 3) + 1);
	}
	return stem;
}

/* How many candidates there are, looked at no further than anybody would. */
static size_t
count(const struct prompt *p)
{
	struct buf text = { 0 };
	size_t n = 0;

	while (n < 10000 && prompt_candidate(p, p->stem, n, &text)) {
		buf_clear(&text);
		n++;
	}
	buf_fini(&text);
	return n;
}

void
prompt_complete(struct prompt *p, int direction)
{
	struct buf found = { 0 };
	size_t n;

	if (p->mark != PROMPT_COMMAND)
		return;
	/* The only word there is has been taken: on to what follows it. */
	if (p->stem && is_settled(p))
		prompt_forget_stem(p);
	if (!p->stem) {
		p->stem = stem_of(p);
		p->candidate = direction > 0 ? SIZE_MAX : 0;
	}
	n = count(p);
	if (n) {
		p->candidate = direction > 0 ? (p->candidate + 1) % n : (p->candidate + n - 1) % n;
		prompt_candidate(p, p->stem, p->candidate, &found);
		prompt_set(p, buf_str(&found));
	}
	buf_fini(&found);
}
