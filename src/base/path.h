/* path.h - where things lie (XDG Base Directory Specification). */
#ifndef BASE_PATH_H
#define BASE_PATH_H

#include <stdbool.h>
#include <stddef.h>

#include "base/buf.h"
#include "base/err.h"

/* Each result is yours to free. `override` (an option or NULL) wins, then the
 * environment's KANBAO_CACHE/KANBAO_STATE/KANBAO_CONFIG, then XDG, then $HOME. */
char *path_cache(const char *override);		/* a directory */
char *path_state(void);				/* a directory */
char *path_config(void);			/* a directory */
char *path_join(const char *dir, const char *name);
char *path_absolute(const char *path);		/* as it is when the file does not exist */
char *path_home(const char *path);		/* expands a leading "~/" */
char *path_typed(const char *word);		/* the same for a name that was typed: charset_in()'s */
/* The directory this program was started from; NULL when the system does not tell. */
char *path_self_dir(void);

bool path_make(const char *dir, struct err *e);	/* with its parents, mode 0700 */
/* Reads a whole file, at most `max` bytes, in place of what `out` held; "-" is
 * standard input. ERR_ABSENT: no such file; ERR_LIMIT: it is larger. */
bool path_read(const char *path, size_t max, struct buf *out, struct err *e);
/* Writes beside the file and renames over it: a crash leaves the old file or the
 * new one. A link's file is replaced, a device is written through. */
bool path_write(const char *path, const void *data, size_t n, struct err *e);

#endif
