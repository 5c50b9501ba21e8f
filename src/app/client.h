/* client.h - the fetcher as the reader sees it: a child process whose events
 * arrive in the loop, while keys are answered. One run at a time; a wish that
 * comes while it runs waits its turn. */
#ifndef APP_CLIENT_H
#define APP_CLIENT_H

#include <stdbool.h>
#include <stdint.h>

#include "app/client_event.h"
#include "app/papers.h"
#include "app/settings.h"
#include "base/date.h"
#include "loop/loop.h"

struct buf;
struct client;

typedef void client_fn(void *ctx, const struct client_event *ev);

/* Strings are copied. cache_dir as for cache_open(). */
struct client *client_new(struct loop *l, const char *cache_dir, const struct settings *s,
	const struct papers *papers, client_fn *fn, void *ctx);
void client_free(struct client *c);	/* ends a run that is under way */
/* day: a DATE as it was typed, NULL or "" the newest: only the fetcher knows the zone
 * of a paper that was never read. False when there is no fetcher program. */
bool client_fetch(struct client *c, const struct paper_source *source, const char *day,
	struct err *e);
/* The newest edition that is older than `date`, whatever its day. */
bool client_fetch_before(struct client *c, const struct paper_source *source, struct date date,
	struct err *e);
bool client_pin(struct client *c, const char *key, struct date date, bool pin, struct err *e);
bool client_busy(const struct client *c);

/* The same run, waited for: for commands without a screen. A failure's reason is the
 * fetcher's, as is what it has to say besides, which goes line by line to `notes`. */
bool client_fetch_now(const char *cache_dir, const struct settings *s,
	const struct papers *papers, const struct paper_source *source, const char *day, struct buf *notes, struct err *e);

#endif
