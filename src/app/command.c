#include "app/command.h"

#include <string.h>

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
		if (strcmp(table[i].name, name) == 0) {
			*out = (enum command_id)i;
			return true;
		}
	return false;
}

bool
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
