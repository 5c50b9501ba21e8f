/* events.h - what a fetch does, as lines of tab-separated fields for the
 * program that started it:
 *
 *	paper KEY NAME
 *	edition KEY DATE PAGES ARTICLES		the page list is stored
 *	progress KEY DONE TOTAL BYTES		BYTES: of the whole run; TOTAL 0: not known yet
 *	article KEY DATE ID			the body is stored
 *	unchanged KEY DATE			ends an edition, as do
 *	done KEY DATE ARTICLES MISSING
 *	failed KEY REASON
 *
 * Each field is printable UTF-8. A reader that sleeps does not block the fetch;
 * lines wait in memory. A reader that has gone ends it. */
#ifndef FETCH_EVENTS_H
#define FETCH_EVENTS_H

#include <stdbool.h>

#include "fetch/report.h"
#include "loop/loop.h"

struct events;

/* `gone` is called once when nobody reads any more, `drained` (both may be
 * NULL) whenever nothing waits any more. */
struct events *events_new(struct loop *l, int fd, loop_fn *gone, loop_fn *drained, void *ctx);
void events_free(struct events *ev);
bool events_waiting(const struct events *ev);
struct report events_report(struct events *ev);

#endif
