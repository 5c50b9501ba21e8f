#include "app/scratch.h"

#include <dirent.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"

/* The nearest parent that exists must take a new directory. */
static bool
could_be_made(const char *dir)
{
	char *parent = mem_dup(dir), *slash;
	bool ok = false;

	while ((slash = strrchr(parent, '/'))) {
		*slash = '\0';
		if (access(*parent ? parent : "/", F_OK) == 0) {
			ok = access(*parent ? parent : "/", W_OK | X_OK) == 0;
			break;
		}
	}
	if (!slash)	/* a name alone stands in the current directory */
		ok = access(".", W_OK | X_OK) == 0;
	free(parent);
	return ok;
}

bool
scratch_writable(const char *cache_dir)
{
	char *file;
	bool ok;

	if (access(cache_dir, F_OK) != 0)
		return could_be_made(cache_dir);
	if (access(cache_dir, W_OK | X_OK) != 0)
		return false;
	file = path_join(cache_dir, "cache.db");
	ok = access(file, F_OK) != 0 || access(file, W_OK) == 0;
	free(file);
	return ok;
}

char *
scratch_make(struct err *e)
{
	const char *tmp = getenv("TMPDIR");
	char *dir = path_join(tmp && *tmp ? tmp : "/tmp", "kanbao-XXXXXX");

	if (mkdtemp(dir))
		return dir;
	err_set(e, ERR_IO, "%s: %s", dir, strerror(errno));
	free(dir);
	return NULL;
}

void
scratch_remove(const char *dir)
{
	DIR *d = opendir(dir);
	struct dirent *entry;

	while (d && (entry = readdir(d)))
		unlinkat(dirfd(d), entry->d_name, 0);	/* not "." and "..": they are no files */
	if (d)
		closedir(d);
	rmdir(dir);
}
