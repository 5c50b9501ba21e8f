/* foreground.h - another program has the terminal: a command that an article is
 * piped to, a browser. It is a job of its own, as a shell would make it: ^C and ^Z
 * are for it, when it is stopped the reader stops with it, and the reader hears of
 * signals and of the fetcher meanwhile. */
#ifndef UI_FOREGROUND_H
#define UI_FOREGROUND_H

#include "ui/program.h"

/* After program_leave_screen(), with a child of child_pipe() or child_browse(): when it
 * ends the screen comes back, after Enter where `pause` is set. `command` is copied. */
void foreground_run(struct program *p, pid_t pid, const char *command, bool pause);
/* SIGCHLD: some child has changed. */
void foreground_check(void *program, int signo);
/* From foreground_run() on until the screen is back. */
static inline bool
foreground_is_busy(const struct program *p)
{
	return p->foreground.command != NULL;
}
/* The reader ends: so does what runs in front of it. */
void foreground_end(struct program *p);

#endif
