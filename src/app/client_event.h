/* client_event.h - what the fetcher says, line by line: tab-separated fields on
 * a pipe that its standard error shares. */
#ifndef APP_CLIENT_EVENT_H
#define APP_CLIENT_EVENT_H

#include <stdbool.h>
#include <stdint.h>

#include "base/date.h"

enum client_event_kind {
	CLIENT_EDITION,		/* the page list of `date` is stored */
	CLIENT_PROGRESS,	/* done of total */
	CLIENT_ARTICLE,		/* the body of article `text` is stored */
	CLIENT_UNCHANGED,
	CLIENT_DONE,
	CLIENT_FAILED,		/* text: why */
	CLIENT_IDLE,		/* nothing is under way any more */
};

struct client_event {		/* borrowed for the length of the call */
	enum client_event_kind kind;
	const char *key;
	struct date date;
	const char *text;
	uint32_t done, total;
	uint64_t bytes;
};

enum client_line {
	CLIENT_LINE_UNKNOWN,	/* of a newer fetcher, or an empty one: to be passed over */
	CLIENT_LINE_EVENT,
	CLIENT_LINE_WORDS,	/* for people: in `text`, without the program's name */
};
/* Reads a line without its end, in place: *ev points into it. */
enum client_line client_event_read(char *line, struct client_event *ev);

#endif
