/* prompt.h - the line at the bottom where people type: a command after ":", a
 * search after "/". It takes whole characters, also wide ones from an input
 * method, completes command names, and remembers what was typed. */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "app/command.h"
#include "app/key.h"
#include "base/buf.h"
#include "ui/canvas.h"

enum { PROMPT_HISTORY = 32 };
/* What is typed: a command, or what to search for; forward, backward, in all of the
 * issue, in all issues. */
enum { PROMPT_COMMAND = ':', PROMPT_SEARCH = '/', PROMPT_BACKWARD = '?', PROMPT_EDITION = 'F',
	PROMPT_ARCHIVE = 'S' };
enum prompt_answer { PROMPT_MORE, PROMPT_DONE, PROMPT_CANCELLED };

struct prompt_choices {		/* what Tab goes through; the prompt's own */
	char **list;
	size_t count, cap;
};

struct prompt {
	bool open;
	char mark;		/* PROMPT_ */
	struct buf text;
	size_t cursor;		/* bytes */
	char *history[PROMPT_HISTORY];	/* behind the kind of what was typed */
	int nhistory, at;
	char *stem;		/* what was typed before completion began; NULL: it has not */
	size_t word;		/* where in it the word begins that is completed, bytes */
	struct prompt_choices choices;
	size_t candidate;	/* which of them stands there */
	/* Offers what the argument of a command may be that begins so; or NULL. */
	void (*argument)(const void *ctx, enum command_id id, const char *begun,
		struct prompt_choices *out);
	const void *argument_of;	/* its ctx, borrowed */
};

void prompt_init(struct prompt *p);
void prompt_fini(struct prompt *p);
void prompt_open(struct prompt *p, char mark, const char *text);
/* One key. DONE: p->text is what was typed. */
enum prompt_answer prompt_key(struct prompt *p, key_code key);
/* Text that came in one piece: line ends are blanks, what is not printable stays out. */
void prompt_paste(struct prompt *p, const char *text, size_t n);
/* Adds a choice; for argument(). */
void prompt_offer(struct prompt_choices *c, const char *value);
void prompt_draw(const struct prompt *p, struct canvas *c, int row);

#endif
