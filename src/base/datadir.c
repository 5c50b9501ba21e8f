#include "base/datadir.h"

#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"

/* Frees the path when no such file can be used. */
static char *
usable(char *path, int mode)
{
	if (path && access(path, mode) == 0)
		return path;
	free(path);
	return NULL;
}

/* In a build tree the sources are the parent or a sibling: "../data/sample.json". */
static char *
in_build_tree(const char *self, const char *name)
{
	static const char *const tops[] = { "", "/..", "/../.." };
	static const char *const folders[] = { "/data/", "/" };

	for (size_t t = 0; t < 3; t++)
		for (size_t f = 0; f < 2; f++) {
			char *path = usable(mem_printf("%s%s%s%s", self, tops[t], folders[f], name), R_OK);
			char *mark = mem_printf("%s%s/src/kanbao.c", self, tops[t]);
			bool source = access(mark, R_OK) == 0;

			free(mark);
			if (path && source)
				return path;
			free(path);
		}
	return NULL;
}

char *
datadir_find(const char *name)
{
	const char *set = getenv("KANBAO_DATA");
	char *self = path_self_dir(), *found = NULL;

	if (set && *set)
		found = usable(path_join(set, name), R_OK);
	if (!found && self)
		found = in_build_tree(self, name);
	if (!found)
		found = usable(path_join(PKGDATADIR, name), R_OK);
	free(self);
	return found;
}

char *
datadir_fetcher(void)
{
	const char *set = getenv("KANBAO_FETCH");
	char *self, *found;

	if (set && *set)
		return mem_dup(set);
	self = path_self_dir();
	found = self ? usable(path_join(self, "kanbao-fetch"), X_OK) : NULL;
	free(self);
	return found ? found : usable(path_join(PKGLIBEXECDIR, "kanbao-fetch"), X_OK);
}
