/* state.h - what belongs to the reader: read marks, positions, bookmarks,
 * history, verdicts about terminals. Written by the reader's program, never
 * waited for: when the file is busy a change is queued here and tried again by
 * state_flush(). It survives a removed cache: rows name papers by key, editions
 * by date, articles by their feed id. A damaged file is set aside and named, and
 * what can still be read of it goes into the new one.
 *
 * What was changed is seen by every question at once, flushed or not. */
#ifndef STORE_STATE_H
#define STORE_STATE_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"
#include "base/err.h"
#include "paper/position.h"

struct state;

struct state_article {	/* names an article for ever */
	const char *key;
	struct date date;
	const char *id;
};

/* Never fails: without a writable directory what is there is read, changes live
 * in memory, and *note says so in one line. dir NULL: memory only, no note. */
struct state *state_open(const char *dir, char note[256]);
void state_close(struct state *s);	/* state_finish(), whatever becomes of it */
/* Before the end: flushes, waiting at most 3 s for others. False: what was marked
 * last is not on the disk, and why. */
bool state_finish(struct state *s, struct err *e);
/* Changes stay in memory: the file cannot be written. */
bool state_is_frozen(const struct state *s);
/* Writes what is queued, without waiting. False: busy or failed, try again later
 * (a timer calls it). *e is emptied first; another failure than busy (disk full)
 * is put there once, and so is, with true, what became of a damaged file. */
bool state_flush(struct state *s, struct err *e);
bool state_pending(const struct state *s);

void state_mark(struct state *s, const struct state_article *a, bool read, int64_t when);
bool state_is_read(struct state *s, const struct state_article *a);
/* Ids of the edition's read articles: one query for a whole list. Sorted by
 * strcmp; free with state_ids_free. */
void state_read_ids(struct state *s, const char *key, struct date date, char ***ids, size_t *n);
void state_ids_free(char **ids, size_t n);

void state_put_position(struct state *s, const struct state_article *a, struct position p,
	int64_t when);
bool state_position(struct state *s, const struct state_article *a, struct position *out);

struct state_place {	/* where the reader was: to go on there */
	char *key;		/* each string yours to free (state_place_fini) */
	struct date date;
	char *view;		/* "edition", "article", "stitched": one of a story's */
	char *page;		/* label */
	char *article;		/* id or "" */
	int64_t when;
};
/* key NULL: of the paper read last. */
bool state_last(struct state *s, const char *key, struct state_place *out);
void state_put_last(struct state *s, const struct state_place *p);
void state_place_fini(struct state_place *p);

void state_bookmark(struct state *s, const struct state_article *a, const char *title, bool on,
	int64_t when);
bool state_is_bookmarked(struct state *s, const struct state_article *a);
struct state_bookmark_row {
	char *key, *id, *title;		/* owned by the row */
	struct date date;
	int64_t when;
};
/* All of them, the newest first; free with state_bookmarks_free. */
void state_bookmarks(struct state *s, struct state_bookmark_row **rows, size_t *n);
void state_bookmarks_free(struct state_bookmark_row *rows, size_t n);

/* Small facts by name: "ambiguous:xterm-256color" -> "narrow", prompt history. */
void state_put_fact(struct state *s, const char *name, const char *value);
char *state_fact(struct state *s, const char *name);	/* yours to free; NULL */

#endif
