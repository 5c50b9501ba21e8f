/* child.h - other programs: started from an argv, never through a shell. */
#ifndef APP_CHILD_H
#define APP_CHILD_H

#include <stdbool.h>
#include <stddef.h>
#include <sys/types.h>

#include "base/err.h"

/* From here on none is started: `why`, a constant, is the reason that each is refused with. */
void child_forbid(const char *why);
/* Starts argv[0] (looked for in $PATH). Each descriptor that is not -1 becomes
 * the child's stdin, stdout, stderr. Signals are as a shell would leave them. */
bool child_start(char *const argv[], int in, int out, int errout, pid_t *pid, struct err *e);
/* Waits; its child_status(). */
int child_wait(pid_t pid);
/* The exit status in waitpid()'s, 128 + signal when it died of one. */
int child_status(int wait_status);
/* Ends it: asks, lets it go on when it was stopped, and kills it after a second. */
void child_end(pid_t pid);

/* These two start a job: a process group of its own, which the terminal can be
 * given to. */

/* `data` is the command's standard input. The command is split at blanks; quotes '
 * and " keep words together. */
bool child_pipe(const char *command, const char *data, size_t n, pid_t *pid, struct err *e);
/* Opens an http(s) address: `browser` or $BROWSER or the first program found. */
bool child_browse(const char *browser, const char *url, pid_t *pid, struct err *e);

#endif
