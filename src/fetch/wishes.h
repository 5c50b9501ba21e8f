/* wishes.h - what a run of kanbao-fetch was asked for, by its options. */
#ifndef FETCH_WISHES_H
#define FETCH_WISHES_H

#include "fetch/import.h"
#include "fetch/sync.h"
#include "store/cache.h"

struct wishes {			/* strings are argv's */
	const char *cache_dir;	/* NULL: the usual one */
	bool events, help, version, require_sandbox;
	int verbose;
	struct sync_options sync;
	struct import_options import;
	struct cache_bounds bounds;
};

extern const char wishes_usage[];
/* Leaves optind at the command. ERR_USAGE; without a text when getopt has said why. */
bool wishes_read(struct wishes *w, int argc, char **argv, struct err *e);

#endif
