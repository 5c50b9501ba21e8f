/* loop.h - the one place where the program sleeps. It knows file descriptors,
 * timers and signals; it knows nothing of curl or curses.
 *
 * A round: idle -> wait -> timers -> readable descriptors. A signal handler
 * writes one byte; its callback runs in the round like any other event.
 * Callbacks may add and remove descriptors and timers, their own included. */
#ifndef LOOP_LOOP_H
#define LOOP_LOOP_H

#include <poll.h>
#include <stdbool.h>

struct loop;

struct loop *loop_new(void);
void loop_free(struct loop *l);

typedef void loop_fd_fn(void *ctx, int fd, short revents);
typedef void loop_fn(void *ctx);
typedef void loop_signal_fn(void *ctx, int signo);

/* One callback per descriptor; watching it again replaces events and callback.
 * Unwatch before close(). `revents` may hold POLLHUP, POLLERR, POLLNVAL. */
void loop_watch(struct loop *l, int fd, short events, loop_fd_fn *fn, void *ctx);
void loop_unwatch(struct loop *l, int fd);
/* Once, after `ms` milliseconds of the monotonic clock. The same fn and ctx
 * again moves the timer. */
void loop_after(struct loop *l, int ms, loop_fn *fn, void *ctx);
void loop_cancel(struct loop *l, loop_fn *fn, void *ctx);
/* Several of one kind before the round are one call. fn NULL gives the signal
 * back as it was; so does loop_free(). One loop of a process has the signals. */
void loop_on_signal(struct loop *l, int signo, loop_signal_fn *fn, void *ctx);
/* Whoever is stuck in a write to a terminal that takes nothing never comes round to the loop:
 * SIGALRM follows such a signal after so many milliseconds (999 at most), unless alarm(0) is called. */
void loop_alarm_after(struct loop *l, int signo, int ms);
/* Before every sleep: draw if something is dirty. */
void loop_on_idle(struct loop *l, loop_fn *fn, void *ctx);

/* How the loop waits; poll() unless net/ puts curl's own wait here. Same
 * contract as poll(): >= 0 or -1 with errno. timeout_ms -1 is for ever. */
typedef int loop_wait_fn(void *ctx, struct pollfd *fds, unsigned n, int timeout_ms);
/* `after` runs after each wait, before timers: where curl does its work. */
void loop_set_wait(struct loop *l, loop_wait_fn *wait, loop_fn *after, void *ctx);

void loop_run(struct loop *l);			/* until loop_stop(), which holds for good */
void loop_stop(struct loop *l);
bool loop_stopped(const struct loop *l);
void loop_round(struct loop *l, int max_ms);	/* one round: tests and scripts */
long long loop_clock(void);			/* monotonic milliseconds */

#endif
