/* check.h - the commands of kanbao-fetch that are not a fetch. */
#ifndef FETCH_CHECK_H
#define FETCH_CHECK_H

#include <stdio.h>

#include "fetch/document.h"
#include "store/cache.h"

/* Asks for the source and writes one line per fault to `out`. The callback
 * comes from the loop, with what went wrong besides (ERR_NONE: nothing) and
 * whether there was no fault. */
struct check;
typedef void check_fn(void *ctx, bool faultless, const struct err *e);
struct check *check_new(struct documents *ds, const char *source, FILE *out, check_fn *fn, void *ctx);
void check_free(struct check *c);

/* Writes a cached edition as an edition feed. date unset: the newest. */
bool check_export(struct cache *c, const char *key, struct date date, FILE *out, struct err *e);

#endif
