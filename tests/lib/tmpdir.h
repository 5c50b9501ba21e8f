/* tmpdir.h - a directory for one test, and its end with all that is in it. */
#ifndef TESTS_LIB_TMPDIR_H
#define TESTS_LIB_TMPDIR_H

#include <ftw.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>

#include "base/mem.h"

__attribute__((unused))
static char *
tmpdir_make(const char *name)
{
	const char *base = getenv("TMPDIR");
	char *dir = mem_printf("%s/kanbao-%s-XXXXXX", base && *base ? base : "/tmp", name);

	if (!mkdtemp(dir)) {
		perror(dir);
		exit(99);	/* a hard error for automake's test driver */
	}
	return dir;
}

__attribute__((unused))
static int
tmpdir_unlink(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	(void)st, (void)type, (void)ftw;
	return remove(path);
}

__attribute__((unused))
static void
tmpdir_remove(char *dir)
{
	nftw(dir, tmpdir_unlink, 8, FTW_DEPTH | FTW_PHYS);
	free(dir);
}

#endif
