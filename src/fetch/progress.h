/* progress.h - what a fetch does, told to people: one line per edition, what
 * failed on standard error, and a bar while it runs where somebody watches. */
#ifndef FETCH_PROGRESS_H
#define FETCH_PROGRESS_H

#include <stdio.h>

#include "fetch/report.h"

struct progress;

/* A bar is drawn when `out` is a terminal that knows how to clear a line. */
struct progress *progress_new(FILE *out, FILE *err);
void progress_free(struct progress *p);		/* takes the bar away */
struct report progress_report(struct progress *p);
/* The index of what was cached before: editions. */
void progress_index(struct progress *p, uint32_t done, uint32_t total);

#endif
