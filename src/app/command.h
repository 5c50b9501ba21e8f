/* command.h - what a key or a word at the ":" prompt can do. The table is
 * command.def. */
#ifndef APP_COMMAND_H
#define APP_COMMAND_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

enum command_id {
#define COMMAND(id, name, argument, help) CMD_##id,
#include "app/command.def"
#undef COMMAND
	CMD_COUNT
};

struct command_info {
	const char *name, *argument, *help;
};

const struct command_info *command_info(enum command_id id);
bool command_find(const char *name, enum command_id *out);
/* The i-th command whose name begins with `prefix`; false past the last one. */
bool command_complete(const char *prefix, size_t i, enum command_id *out);

/* One order to do something: from a key, the prompt, the mouse or a script. */
struct command {
	enum command_id id;
	int count;		/* 0: none was typed */
	const char *argument;	/* "" when there is none; borrowed */
};
/* Reads a line of the ":" prompt: NAME [ARGUMENT], or a number alone, which is a
 * page. An input method in wide mode types ｐａｇｅ and U+3000; that is the same. The
 * argument lives in *argument. False: *e says why, or nothing when the line is blank. */
bool command_read(const char *line, struct command *out, struct buf *argument, struct err *e);

#endif
