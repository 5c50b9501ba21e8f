/* session.h - where the reader is: the edition that is open, which of its
 * articles were read, the way that was taken through jumps, and what can be
 * undone. It knows the cache and the state; it knows nothing of screens. */
#ifndef APP_SESSION_H
#define APP_SESSION_H

#include <stdbool.h>
#include <stdint.h>

#include "app/papers.h"
#include "paper/edition.h"
#include "paper/position.h"
#include "paper/story.h"
#include "paper/words.h"
#include "store/cache.h"
#include "store/state.h"

enum { SESSION_BODIES = 8, SESSION_NONE = UINT32_MAX };

struct session_stop {		/* one stop on the way: where a jump began or ended */
	struct date date;
	char *id;		/* of the article; "" the contents */
	struct position at;
};

struct session {
	struct cache *cache;		/* borrowed */
	struct state *state;		/* borrowed */
	struct paper_source source;	/* of the open paper; owned */
	struct edition *ed;		/* NULL while the cache has none */
	const struct edition *shown;	/* the same with the words that are shown; `ed` itself where
					 * nobody dresses it. What is kept or compared is ed's */
	struct edition *(*dress)(void *ctx, const struct edition *ed);	/* or NULL; may return NULL */
	void *dress_ctx;
	bool coming;			/* the fetcher is under way: what is not there may come */
	uint32_t *order;		/* reading order: each article once, page by page */
	uint32_t norder;
	bool *read;			/* per article */
	char **leads;			/* per article: what stands for a missing headline, once asked for */
	struct { uint32_t index; struct body *body; unsigned used; } bodies[SESSION_BODIES];
	unsigned clock;
	struct session_stop *stops;	/* the way; `here` is the next one to go back to */
	size_t nstops, stops_cap, here;
	struct undo { struct undo *next; struct date date; char **ids; size_t n; bool was_read; } *undo;
};

void session_init(struct session *s, struct cache *cache, struct state *state);
void session_fini(struct session *s);

/* Takes over `source`. Opens what the cache holds of it: the newest, or `date`.
 * ERR_ABSENT when there is nothing (yet). */
bool session_open(struct session *s, struct paper_source *source, struct date date, struct err *e);
/* Back to where it was before: takes over `source` and turns to its edition of
 * `date`. Nothing is open when the cache no longer has it. */
bool session_return(struct session *s, struct paper_source *source, struct date date, struct err *e);
/* Reads the same edition anew, after the fetcher reported news. */
bool session_reload(struct session *s, struct err *e);
/* Makes `shown` anew, after the reader's wishes have changed. */
void session_dress(struct session *s);
/* Another edition of the same paper. */
bool session_turn_to(struct session *s, struct date date, struct err *e);

/* The body of an article, from the cache; NULL with the reason. Borrowed until
 * eight others were asked for. */
const struct body *session_body(struct session *s, uint32_t index, struct err *e);

/* Of the language that is shown. */
const struct words *session_words(const struct session *s);
/* What an article is called in a list: its headline, else how it begins. Borrowed
 * until the edition is read anew. */
const char *session_title(struct session *s, uint32_t index);

/* Neighbours in reading order; SESSION_NONE at the ends. Repeats of a story that
 * stands on an earlier page are passed over. */
uint32_t session_next(const struct session *s, uint32_t index, int direction);
uint32_t session_next_unread(const struct session *s, uint32_t index, int direction);
uint32_t session_number(const struct session *s, uint32_t index);	/* in reading order, from 1 */
uint32_t session_first_of_page(const struct session *s, uint32_t page);

/* At the reader's word: can be taken back. */
void session_mark(struct session *s, const uint32_t *list, size_t n, bool read);
/* Because it was opened: no step of undo. */
void session_mark_opened(struct session *s, uint32_t index);
/* Takes the last marking back; false when there is none. */
bool session_undo(struct session *s);
uint32_t session_unread(const struct session *s);

/* Remembers the stop a jump leaves from; what lay ahead is forgotten. */
void session_leave(struct session *s, uint32_t index, struct position at);
/* One stop back or forward; `index` and `at` are where the reader is now and
 * come back as where to go. The edition is turned when the stop is in another;
 * `e` speaks of an article that is no longer there, SESSION_NONE for `index`. */
bool session_step(struct session *s, int direction, uint32_t *index, struct position *at,
	struct err *e);

struct state_article session_article(const struct session *s, uint32_t index);
/* Notes where the reader is, to go on there another day. */
void session_save(struct session *s, const char *view, uint32_t page, uint32_t index,
	struct position at);
/* "Today" in the paper's own zone. */
struct date session_today(const struct session *s);

#endif
