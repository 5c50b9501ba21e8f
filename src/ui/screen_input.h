/* screen_input.h - from curses' keys to events: keys, the mouse, pasted text. For
 * screen.c only. */
#ifndef UI_SCREEN_INPUT_H
#define UI_SCREEN_INPUT_H

#include "base/buf.h"
#include "ui/event.h"

enum { MOUSE_MOST = 8 };	/* curses keeps 8 events */

struct screen_input {
	struct event mouse_events[MOUSE_MOST];	/* not read yet, the newest first */
	int nmouse;
	struct buf paste;	/* the text that is being pasted, or was last */
	bool pasting;
	size_t matched;		/* of the sequence that ends it */
	long long paste_at;	/* when some of it came last */
};

void screen_input_fini(struct screen_input *s);
/* The next event, EVENT_NONE when there is none. `fd`: where curses reads. */
struct event screen_input_read(struct screen_input *s, int fd);

#endif
