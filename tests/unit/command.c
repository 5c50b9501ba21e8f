#include "app/command.h"

#include "tap.h"

/* A line of the prompt, and "ID:ARGUMENT", why not, or "" for nothing. */
static const struct { const char *line, *want; } lines[] = {
	{ "down", "down:" }, { "  down  ", "down:" }, { "DOWN", "down:" }, { "page A02", "page:A02" },
	{ "page   A 2 ", "page:A 2 " }, { "3", "page:3" }, { "３", "page:3" }, { "　１２　", "page:12" },
	{ "ｐａｇｅ　３", "page:３" }, { "save　笔记 一.txt", "save:笔记 一.txt" }, { "page", "page:" },
	{ "", "" }, { " 　 ", "" }, { "fly", "no such command: fly" },
	{ "down now", "down takes no argument" }, { "3a", "no such command: 3a" },
};

int
main(void)
{
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct buf argument = { 0 }, got = { 0 };
		struct err e = { 0 };
		struct command c;

		if (command_read(lines[i].line, &c, &argument, &e))
			buf_addf(&got, "%s:%s", command_info(c.id)->name, c.argument);
		else
			buf_adds(&got, e.text);
		tap_str(buf_str(&got), lines[i].want, lines[i].line);
		buf_fini(&argument);
		buf_fini(&got);
	}
	return tap_done();
}
