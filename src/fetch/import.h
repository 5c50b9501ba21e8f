/* import.h - kanbao-fetch import: files of plain text, each a printed page, to an
 * edition feed on a stream. */
#ifndef FETCH_IMPORT_H
#define FETCH_IMPORT_H

#include <stdio.h>

#include "fetch/document.h"

struct import_options {		/* strings of the command line, borrowed; NULL not given */
	const char *paper, *date, *page, *language;
};

/* Asks for the files, LABEL=FILE or FILE or -, and writes the feed to `out` once all
 * are here. The callback comes from the loop, with what went wrong (ERR_NONE:
 * nothing). NULL with a reason when the words are wrong. */
struct import;
typedef void import_fn(void *ctx, const struct err *e);
struct import *import_new(struct documents *ds, const struct import_options *o, char **words,
	FILE *out, import_fn *fn, void *ctx, struct err *e);
void import_free(struct import *im);

#endif
