/* command.c - lines of the ":" prompt, and its completion. */
#include "app/command.h"

#include "fuzz/promise.h"

static void
promise_completion(const char *prefix)
{
	enum command_id id;
	size_t i = 0;

	for (; command_complete(prefix, i, &id); i++) {
		enum command_id same;

		PROMISE(strncmp(command_info(id)->name, prefix, strlen(prefix)) == 0);
		PROMISE(command_find(command_info(id)->name, &same) && same == id);
	}
	PROMISE(i <= CMD_COUNT);
	PROMISE(!command_find(prefix, &id) || i > 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *line = input_text(data, size);
	struct buf argument = { 0 }, again = { 0 };
	struct command c, d;
	struct err e = { 0 };

	promise_completion(line);
	if (command_read(line, &c, &argument, &e)) {
		PROMISE(c.id < CMD_COUNT && c.count == 0);
		PROMISE(!*c.argument || *command_info(c.id)->argument);
		/* said in full it is the same command */
		buf_addf(&again, "%s %s", command_info(c.id)->name, c.argument);
		free(line);
		line = buf_take(&again);
		PROMISE(command_read(line, &d, &again, &e));
		PROMISE(d.id == c.id && strcmp(d.argument, c.argument) == 0);
	} else {
		PROMISE(!*c.argument);
		PROMISE(e.code == ERR_NONE ? line[strspn(line, " \xe3\x80")] == '\0' : *e.text);
	}
	free(line);
	buf_fini(&argument);
	buf_fini(&again);
	return 0;
}
