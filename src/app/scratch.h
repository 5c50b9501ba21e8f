/* scratch.h - a cache for one sitting. What a FILE or standard input holds is read
 * through a cache like any paper; where the reader's own cannot be written, one in
 * $TMPDIR stands in for it and is gone at the end. */
#ifndef APP_SCRATCH_H
#define APP_SCRATCH_H

#include <stdbool.h>

#include "base/err.h"

/* Could the fetcher write a cache in this directory, which need not exist yet? */
bool scratch_writable(const char *cache_dir);
/* A new directory, yours to free and to remove. NULL with the reason. */
char *scratch_make(struct err *e);
void scratch_remove(const char *dir);	/* with the files in it */

#endif
