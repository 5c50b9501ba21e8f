/* confine.h - the sandbox of kanbao-fetch: its cache, what names and certificates are found
 * by, connections; and where a source is a file, the folder that it lies in, or, for a
 * command without a cache, that file alone. */
#ifndef FETCH_CONFINE_H
#define FETCH_CONFINE_H

#include "fetch/wishes.h"

/* Before anything is read. cache_dir: NULL for a command that has none; words: those of the
 * command, [NAME=]SOURCE; required: an error when the system has no sandbox. */
bool confine(const char *cache_dir, char **words, bool required, struct err *e);

#endif
