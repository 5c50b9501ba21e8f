/* prompt.h - the line at the bottom where people type: a command after ":", a
 * search after "/". It takes whole characters, also wide ones from an input
 * method, completes command names, and remembers what was typed. */
#ifndef UI_PROMPT_H
#define UI_PROMPT_H

#include <stdbool.h>
#include <stddef.h>

#include "app/key.h"
#include "base/buf.h"
#include "ui/canvas.h"

enum { PROMPT_HISTORY = 32 };
enum prompt_answer { PROMPT_MORE, PROMPT_DONE, PROMPT_CANCELLED };

struct prompt {
	bool open;
	char mark;		/* ':' or '/' */
	struct buf text;
	size_t cursor;		/* bytes */
	char *history[PROMPT_HISTORY];
	int nhistory, at;
	char *stem;		/* what was typed before completion began */
	size_t candidate;
};

void prompt_init(struct prompt *p);
void prompt_fini(struct prompt *p);
void prompt_open(struct prompt *p, char mark, const char *text);
/* One key. DONE: p->text is what was typed. */
enum prompt_answer prompt_key(struct prompt *p, key_code key);
void prompt_draw(const struct prompt *p, struct canvas *c, int row);

#endif
