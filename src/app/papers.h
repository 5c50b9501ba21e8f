/* papers.h - the papers a reader takes: lines "NAME SOURCE [TITLE]" in the file
 * `papers` of the settings' folder, which people may edit. Comments and the
 * order of lines stay when the program changes it. */
#ifndef APP_PAPERS_H
#define APP_PAPERS_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"

struct state;
struct paper {
	char *name, *source, *title;	/* title "" when the line has none */
};

struct papers {
	struct paper *list;
	size_t count, cap;
	char *file;
};

/* A missing file is an empty list. A wrong line is put into `faults` and left alone. */
struct buf;
bool papers_load(struct papers *p, struct buf *faults, struct err *e);
/* Adds the lines of such a file; p->file stands in messages. */
void papers_read(struct papers *p, const char *text, struct buf *faults);
/* Its text without the lines of one paper. */
void papers_without(struct buf *out, const char *text, const char *name);
void papers_fini(struct papers *p);
const struct paper *papers_find(const struct papers *p, const char *name);
bool papers_add(struct papers *p, const char *name, const char *source, const char *title,
	struct err *e);
/* Adds one that the directory of papers (paper/directory.h) has. */
bool papers_add_known(struct papers *p, const char *name, struct err *e);
bool papers_remove(struct papers *p, const char *name, struct err *e);

/* What a word on the command line means: a subscribed paper's name, a name in the
 * directory of papers, "-", a URL with its scheme, a file. On success key, source and name are yours to free:
 * the key in the cache, what the fetcher is given (a file as it was typed, for
 * its messages), and what to call it. */
struct paper_source {
	char *key, *source, *name;
	bool local;		/* a file or stdin: nothing to refresh over the network */
};
bool papers_resolve(const struct papers *p, const char *word, struct paper_source *out,
	struct err *e);
/* The listed paper that has this key in cache and state, and its source; else NULL. */
const struct paper *papers_known(const struct papers *p, const char *key, struct paper_source *out);
/* The same for a paper that is known by its key in cache and state. */
bool papers_by_key(const struct papers *p, const char *key, struct paper_source *out, struct err *e);
/* The one read last, of those that are taken: a file or an address that was looked at once is
 * not what the next day begins with. */
bool papers_last(const struct papers *p, struct state *state, struct paper_source *out);
/* The keys of all papers that are taken, parted by \n; yours to free. */
char *papers_keys(const struct papers *p);
struct paper_source paper_source_copy(const struct paper_source *s);
void paper_source_fini(struct paper_source *s);
/* NAME=SOURCE for the fetcher, yours to free. An address that was typed is no
 * name: its host is. */
char *paper_source_word(const struct paper_source *s);

#endif
