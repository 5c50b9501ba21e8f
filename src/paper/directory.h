/* directory.h - the papers that the program knows of: what they are called, where
 * they are, and what their hosts want. A line a paper, in data/papers and in the
 * reader's own file `directory`, cells parted by "|":
 *
 *	NAME | TITLE | LANGUAGE | PLACE | TIME ZONE | SYSTEM | URL [| KEY=VALUE]...
 *
 * KEY: `seen` (the day the facts were last known to be right), `days` (the URL of a
 * day, with {YYYY}, {MM}, {DD}), `wait` (seconds between two requests to the host),
 * `agent`, `referer`, `cookie` (what it wants to be told). */
#ifndef PAPER_DIRECTORY_H
#define PAPER_DIRECTORY_H

#include <stdbool.h>
#include <stddef.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/date.h"

struct directory_entry {	/* strings are never NULL */
	const char *name, *title, *language, *place, *zone, *system, *url;
	const char *days, *user_agent, *referer, *cookie;
	struct date seen;	/* unset: not said */
	long spacing_ms;	/* 0: not said */
};

struct directory {
	struct arena arena;
	struct directory_entry *list;
	size_t count, cap;
};

/* Adds the lines of a text; one of a name that is there takes its place. A wrong
 * line becomes a line of `faults`, with `file` and its number, and is left out. */
void directory_read(struct directory *d, const char *text, const char *file, struct buf *faults);
/* Both files, those that there are. */
void directory_load(struct directory *d, struct buf *faults);
void directory_fini(struct directory *d);

const struct directory_entry *directory_find(const struct directory *d, const char *name);
/* The entry that a URL belongs to: the one of its host with the most of its path. */
const struct directory_entry *directory_of_url(const struct directory *d, const char *url);
/* Does a word, folded, stand in its name, title or place? */
bool directory_matches(const struct directory_entry *e, const char *word);
/* The URL of a day's edition, into `out`; false where the entry does not say. */
bool directory_day(const struct directory_entry *e, struct date day, struct buf *out);

#endif
