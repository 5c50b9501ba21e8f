/* state_room.h - the state from inside: its statements and its queue. */
#ifndef STORE_STATE_ROOM_H
#define STORE_STATE_ROOM_H

#include "store/db.h"
#include "store/state.h"

enum state_sql {
	S_READ, S_READ_IDS, S_READ_PUT, S_READ_DROP,
	S_POSITION, S_POSITION_PUT,
	S_BOOKMARK, S_BOOKMARKS, S_BOOKMARK_PUT, S_BOOKMARK_DROP,
	S_LAST, S_LAST_ANY, S_LAST_PUT,
	S_FACT, S_FACT_PUT, S_FACT_DROP,
	S_CHECK, S_PAGES,
	S_SAVE_READ, S_SAVE_POSITION, S_SAVE_BOOKMARK, S_SAVE_LAST, S_SAVE_FACT,
	STATE_SQL
};
extern const struct db_kind state_kind;

enum change_kind { CHANGE_READ, CHANGE_POSITION, CHANGE_BOOKMARK, CHANGE_LAST, CHANGE_FACT };

/* The newest wish about one thing; an older one about the same is gone. What
 * is written stays here until the end of the session: should the file turn out
 * to be damaged, or be removed, it is written once more. */
struct change {
	enum change_kind kind;
	bool written;
	char *key, *id;			/* of a fact: its name in `key` */
	char day[DATE_TEXT];
	bool on;
	int64_t when;
	struct position position;
	char *title;			/* BOOKMARK; of a fact: its value */
	struct state_place place;	/* LAST */
};

struct state {
	struct db db;
	bool frozen;		/* changes stay in memory until the end */
	bool damaged;		/* seen while reading: the next flush sets it aside */
	bool wrote;		/* the file, in this session */
	bool given_up;		/* state_finish() has waited in vain */
	bool told;		/* the failure that lasts was put into words */
	struct change *queue;
	size_t n, cap;
	size_t waiting;		/* of them not written */
};

/* The queue's entry about a thing that is not written yet, or NULL. */
const struct change *state_queued(const struct state *s, enum change_kind kind, const char *key,
	const char *day, const char *id);
/* Copies what can be read of a file that was set aside; returns the rows. */
long state_salvage(struct state *s, const char *aside);

#endif
