/* event.h - what the terminal, or a script in its place, has to say. */
#ifndef UI_EVENT_H
#define UI_EVENT_H

#include "app/key.h"

enum event_kind { EVENT_NONE, EVENT_KEY, EVENT_CLICK, EVENT_WHEEL_UP, EVENT_WHEEL_DOWN, EVENT_PASTE,
	EVENT_HANGUP };

struct event {
	enum event_kind kind;
	key_code key;		/* EVENT_KEY */
	int row, col;		/* the mouse's */
	const char *text;	/* EVENT_PASTE: UTF-8, borrowed until the next event is read */
};

#endif
