#include "app/command.h"

#include <string.h>

#include "base/utf8.h"

static const struct command_info table[CMD_COUNT] = {
#define COMMAND(id, name, argument, help) [CMD_##id] = { name, argument, help },
#include "app/command.def"
#undef COMMAND
};

const struct command_info *
command_info(enum command_id id)
{
	return &table[id];
}

bool
command_find(const char *name, enum command_id *out)
{
	for (int i = 0; i < CMD_COUNT; i++)
		if (table[i].name[0] == name[0] && strcmp(table[i].name, name) == 0) {
			*out = (enum command_id)i;
			return true;
		}
	return false;
}

/* What hands type that know other programs: q, w, h ... */
static bool
command_alias(const char *word, enum command_id *out)
{
	static const struct { const char *word; enum command_id id; } aliases[] = {
		{ "q", CMD_QUIT }, { "q!", CMD_QUIT }, { "qa", CMD_QUIT }, { "wq", CMD_QUIT },
		{ "x", CMD_QUIT }, { "w", CMD_SAVE }, { "h", CMD_HELP },
	};

	for (size_t i = 0; i < sizeof aliases / sizeof *aliases; i++)
		if (strcmp(aliases[i].word, word) == 0) {
			*out = aliases[i].id;
			return true;
		}
	return false;
}

bool
command_complete(const char *prefix, size_t nth, enum command_id *out)
{
	size_t n = strlen(prefix);

	for (int i = 0; i < CMD_COUNT; i++)
		if (strncmp(table[i].name, prefix, n) == 0 && nth-- == 0) {
			*out = (enum command_id)i;
			return true;
		}
	return false;
}

static size_t
blank(const char *s)
{
	return *s == ' ' ? 1 : strncmp(s, "\xe3\x80\x80", 3) == 0 ? 3 : 0;
}

static const char *
skip_blanks(const char *s)
{
	while (blank(s))
		s += blank(s);
	return s;
}

bool
command_read(const char *line, struct command *out, struct buf *argument, struct err *e)
{
	const char *s = skip_blanks(line);
	struct buf name = { 0 };
	size_t n = 0;
	bool ok = false;

	*out = (struct command){ 0, 0, "" };
	while (s[n] && !blank(s + n))
		n++;
	utf8_fold(&name, s, n, NULL);
	s = skip_blanks(s + n);
	buf_clear(argument);
	if (name.len && strspn(name.data, "0123456789") == name.len) {
		out->id = CMD_PAGE;
		buf_adds(argument, name.data);
		ok = true;
	} else if (!n) {
		;	/* nothing was typed */
	} else if (!command_find(buf_str(&name), &out->id) &&
	    !command_alias(buf_str(&name), &out->id)) {
		err_set(e, ERR_USAGE, "no such command: %s", buf_str(&name));
	} else if (*s && !command_info(out->id)->argument[0]) {
		err_set(e, ERR_USAGE, "%s takes no argument", buf_str(&name));
	} else {
		buf_adds(argument, s);
		ok = true;
	}
	out->argument = buf_str(argument);
	buf_fini(&name);
	return ok;
}
