/* prompt_complete.c - what Tab makes of what was typed. */
#include <stdlib.h>
#include <string.h>

#include "app/settings.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "ui/prompt_room.h"

void
prompt_offer(struct prompt_choices *c, const char *value)
{
	c->list = mem_grow(c->list, c->count, &c->cap, sizeof *c->list);
	c->list[c->count++] = mem_dup(value);
}

void
prompt_forget_stem(struct prompt *p)
{
	for (size_t i = 0; i < p->choices.count; i++)
		free(p->choices.list[i]);
	free(p->choices.list);
	free(p->stem);
	p->choices = (struct prompt_choices){ 0 };
	p->stem = NULL;
}

static bool
begins(const char *s, const char *begun)
{
	return strncmp(s, begun, strlen(begun)) == 0;
}

/* A name, with the blank behind it where an argument follows. */
static void
offer_name(struct prompt_choices *out, const char *name, const char *begun, bool takes_more)
{
	char *word = mem_printf("%s%s", name, takes_more ? " " : "");

	if (begins(name, begun))
		prompt_offer(out, word);
	free(word);
}

/* What a setting may be set to. */
static void
offer_values(struct prompt_choices *out, const char *setting, const char *begun)
{
	enum setting_id id;

	if (!setting_find(setting, &id) || !strchr(setting_info(id)->choices, '|'))
		return;
	for (const char *c = setting_info(id)->choices; *c;) {
		size_t n = strcspn(c, "|");
		char *value = mem_dupn(c, n);

		offer_name(out, value, begun, false);
		free(value);
		c += n + (c[n] == '|');
	}
}

/* Behind a command that takes one: a setting's choices where it is called like a
 * setting, else what whoever owns the prompt knows of. */
static void
offer_arguments(struct prompt *p, const char *command, const char *begun)
{
	enum command_id id;

	if (!command_find(command, &id) || !command_info(id)->argument[0])
		return;
	offer_values(&p->choices, command, begun);
	if (!p->choices.count && p->argument)
		p->argument(p->argument_of, id, begun, &p->choices);
}

/* The commands; behind "set ", the settings; behind others, their arguments. */
static void
gather(struct prompt *p)
{
	bool set = begins(p->stem, "set ");
	const char *from = p->stem + (set ? 4 : 0), *blank = strchr(from, ' ');
	char *name = mem_dupn(from, blank ? (size_t)(blank - from) : 0);
	enum command_id id;

	p->word = (size_t)((blank ? blank + 1 : from) - p->stem);
	if (blank && set)
		offer_values(&p->choices, name, blank + 1);
	else if (blank)
		offer_arguments(p, name, blank + 1);
	else if (set)
		for (int i = 0; i < SET_COUNT; i++)
			offer_name(&p->choices, setting_info((enum setting_id)i)->name, from, true);
	else
		for (size_t i = 0; command_complete(from, i, &id); i++)
			offer_name(&p->choices, command_info(id)->name, from, command_info(id)->argument[0]);
	free(name);
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

/* The only word there is has been taken: on to what follows it. */
static bool
is_settled(const struct prompt *p)
{
	const char *only = p->choices.count == 1 ? p->choices.list[0] : "";
	size_t n = strlen(only);

	return n > 0 && only[n - 1] == ' ' && p->text.len == p->word + n;
}

void
prompt_complete(struct prompt *p, int direction)
{
	bool first;
	char *text;
	size_t n;

	if (p->mark != PROMPT_COMMAND)
		return;
	if (p->stem && is_settled(p))
		prompt_forget_stem(p);
	first = !p->stem;
	if (first) {
		p->stem = stem_of(p);
		gather(p);
	}
	n = p->choices.count;
	if (!n)
		return;
	if (first)
		p->candidate = direction > 0 ? 0 : n - 1;
	else
		p->candidate = (p->candidate + (direction > 0 ? 1 : n - 1)) % n;
	text = mem_printf("%.*s%s", (int)p->word, p->stem, p->choices.list[p->candidate]);
	prompt_set(p, text);
	free(text);
}
