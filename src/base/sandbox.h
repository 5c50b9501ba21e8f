/* sandbox.h - what a program gives up for good before it reads the first byte of a stranger's:
 * files by Landlock, calls by seccomp. What it never needs is taken away and the rest left,
 * since a list of what may be called breaks with the next C library. */
#ifndef BASE_SANDBOX_H
#define BASE_SANDBOX_H

#include <stdbool.h>

#include "base/err.h"

enum { SANDBOX_FILES = 1, SANDBOX_CALLS = 2, SANDBOX_ALL = SANDBOX_FILES | SANDBOX_CALLS };

struct sandbox {
	/* Files, and folders with all in them; a NULL ends each list. What is absent is left
	 * out. A file opened before stays what it was. */
	const char *const *read;
	const char *const *write;	/* also made, renamed and removed, in folders; devices: all of them */
	bool connects;			/* to servers; without it no socket is made */
	int abi_most;			/* of Landlock, for tests; 0: what the kernel has */
};

/* True when what the system has is in force; *made: SANDBOX_ bits. One without Landlock or
 * seccomp is no error, one that has them and refuses is. Threads made before stay free. */
bool sandbox_enter(const struct sandbox *s, int *made, struct err *e);

#endif
