#include "loop/loop.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/time.h>
#include <time.h>
#include <unistd.h>

#include "base/mem.h"

enum { SIGNALS = 65 };	/* Linux has 64; a higher number is refused */

struct watch {
	int fd;
	short events;
	loop_fd_fn *fn;
	void *ctx;
	uint64_t serial;	/* tells a descriptor from a new one with the same number */
};

struct timer {
	long long due;
	loop_fn *fn;
	void *ctx;
	uint64_t serial;	/* equal due times run in the order they were set */
};

struct handler {
	loop_signal_fn *fn;
	void *ctx;
	struct sigaction before;
};

struct loop {
	struct watch *watches;
	size_t nwatches, watches_cap;
	struct timer *timers;
	size_t ntimers, timers_cap;
	struct pollfd *fds;		/* the round's copy: callbacks change the watches */
	uint64_t *serials;
	size_t fds_cap;
	struct handler handlers[SIGNALS];
	int pipe[2];
	uint64_t serial;
	loop_fn *idle, *after;
	loop_wait_fn *wait;
	void *idle_ctx, *wait_ctx;
	bool stopped;
};

/* What a handler may touch. The flag holds the signal when the pipe is full;
 * the byte wakes the loop. */
static volatile sig_atomic_t signal_pipe = -1;
static volatile sig_atomic_t signal_came[SIGNALS];
static volatile sig_atomic_t signal_alarm[SIGNALS];	/* milliseconds, less than a second; 0: none */

static void
on_signal(int signo)
{
	int saved = errno;

	signal_came[signo] = 1;
	if (signal_alarm[signo])
		setitimer(ITIMER_REAL, &(struct itimerval){ .it_value.tv_usec = signal_alarm[signo] * 1000L }, NULL);
	if (signal_pipe >= 0 && write(signal_pipe, "", 1) < 0)
		errno = saved;	/* full: the loop is awake anyway */
	errno = saved;
}

static void
drain_signals(void *ctx, int fd, short revents)
{
	struct loop *l = ctx;
	char bytes[64];

	while (read(fd, bytes, sizeof bytes) > 0)
		;
	for (int signo = 1; signo < SIGNALS; signo++) {
		struct handler *h = &l->handlers[signo];

		if (!h->fn || !signal_came[signo])
			continue;
		signal_came[signo] = 0;
		h->fn(h->ctx, signo);
	}
}

static int
wait_by_poll(void *ctx, struct pollfd *fds, unsigned n, int timeout_ms)
{
	return poll(fds, n, timeout_ms);
}

struct loop *
loop_new(void)
{
	struct loop *l = mem_alloc(sizeof *l);

	if (pipe2(l->pipe, O_CLOEXEC | O_NONBLOCK) < 0)
		die("no pipe for signals: %s", strerror(errno));
	l->wait = wait_by_poll;
	loop_watch(l, l->pipe[0], POLLIN, drain_signals, l);
	return l;
}

void
loop_free(struct loop *l)
{
	if (!l)
		return;
	for (int signo = 1; signo < SIGNALS; signo++)
		loop_on_signal(l, signo, NULL, NULL);
	if (signal_pipe == l->pipe[1])
		signal_pipe = -1;
	close(l->pipe[0]);
	close(l->pipe[1]);
	free(l->watches);
	free(l->timers);
	free(l->fds);
	free(l->serials);
	free(l);
}

static struct watch *
find_watch(struct loop *l, int fd)
{
	for (size_t i = 0; i < l->nwatches; i++)
		if (l->watches[i].fd == fd)
			return &l->watches[i];
	return NULL;
}

void
loop_watch(struct loop *l, int fd, short events, loop_fd_fn *fn, void *ctx)
{
	struct watch *w = find_watch(l, fd);

	if (!w) {
		l->watches = mem_grow(l->watches, l->nwatches, &l->watches_cap, sizeof *w);
		w = &l->watches[l->nwatches++];
	}
	*w = (struct watch){ fd, events, fn, ctx, ++l->serial };
}

void
loop_unwatch(struct loop *l, int fd)
{
	struct watch *w = find_watch(l, fd);

	if (w)	/* keeps the order: who came first is served first */
		memmove(w, w + 1, (size_t)(l->watches + l->nwatches-- - (w + 1)) * sizeof *w);
}

void
loop_after(struct loop *l, int ms, loop_fn *fn, void *ctx)
{
	struct timer *t;

	loop_cancel(l, fn, ctx);
	l->timers = mem_grow(l->timers, l->ntimers, &l->timers_cap, sizeof *t);
	t = &l->timers[l->ntimers++];
	*t = (struct timer){ loop_clock() + (ms > 0 ? ms : 0), fn, ctx, ++l->serial };
}

void
loop_cancel(struct loop *l, loop_fn *fn, void *ctx)
{
	for (size_t i = 0; i < l->ntimers; i++)
		if (l->timers[i].fn == fn && l->timers[i].ctx == ctx) {
			l->timers[i] = l->timers[--l->ntimers];
			return;
		}
}

void
loop_on_signal(struct loop *l, int signo, loop_signal_fn *fn, void *ctx)
{
	struct sigaction act = { .sa_handler = on_signal, .sa_flags = SA_RESTART };
	struct handler *h;

	if (signo < 1 || signo >= SIGNALS)
		return;
	h = &l->handlers[signo];
	if (!fn) {
		if (h->fn)
			sigaction(signo, &h->before, NULL);
		h->fn = NULL;
		signal_alarm[signo] = 0;
		return;
	}
	signal_pipe = l->pipe[1];
	sigemptyset(&act.sa_mask);
	if (!h->fn) {
		signal_came[signo] = 0;
		sigaction(signo, &act, &h->before);
	}
	h->fn = fn;
	h->ctx = ctx;
}

void
loop_alarm_after(struct loop *l, int signo, int ms)
{
	if (signo >= 1 && signo < SIGNALS && l->handlers[signo].fn)
		signal_alarm[signo] = (sig_atomic_t)ms;
}

void
loop_on_idle(struct loop *l, loop_fn *fn, void *ctx)
{
	l->idle = fn;
	l->idle_ctx = ctx;
}

void
loop_set_wait(struct loop *l, loop_wait_fn *wait, loop_fn *after, void *ctx)
{
	l->wait = wait ? wait : wait_by_poll;
	l->after = after;
	l->wait_ctx = ctx;
}

void
loop_stop(struct loop *l)
{
	l->stopped = true;
}

bool
loop_stopped(const struct loop *l)
{
	return l->stopped;
}

long long
loop_clock(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return t.tv_sec * 1000LL + t.tv_nsec / 1000000;
}

/* Among the timers set no later than `last`; ntimers when there is none. */
static size_t
earliest(const struct loop *l, uint64_t last)
{
	size_t best = l->ntimers;

	for (size_t i = 0; i < l->ntimers; i++) {
		const struct timer *t = &l->timers[i], *b = &l->timers[best];

		if (t->serial <= last && (best == l->ntimers || t->due < b->due
		    || (t->due == b->due && t->serial < b->serial)))
			best = i;
	}
	return best;
}

static int
time_to_wait(const struct loop *l, int max_ms)
{
	long long ms;

	if (l->ntimers == 0)
		return max_ms;
	ms = l->timers[earliest(l, UINT64_MAX)].due - loop_clock();
	if (ms < 0)
		ms = 0;
	if (max_ms >= 0 && ms > max_ms)
		ms = max_ms;
	return ms > INT_MAX ? INT_MAX : (int)ms;
}

/* A timer that sets itself again waits for the next round, whatever its time:
 * it must not keep the keyboard out. */
static void
run_timers(struct loop *l)
{
	uint64_t last = l->serial;
	long long now = loop_clock();

	while (!l->stopped) {
		size_t i = earliest(l, last);
		struct timer t;

		if (i == l->ntimers || l->timers[i].due > now)
			return;
		t = l->timers[i];
		l->timers[i] = l->timers[--l->ntimers];
		t.fn(t.ctx);
	}
}

static void
copy_watches(struct loop *l)
{
	if (l->fds_cap < l->nwatches) {
		l->fds_cap = l->watches_cap;
		l->fds = mem_resize(l->fds, l->fds_cap * sizeof *l->fds);
		l->serials = mem_resize(l->serials, l->fds_cap * sizeof *l->serials);
	}
	for (size_t i = 0; i < l->nwatches; i++) {
		l->fds[i] = (struct pollfd){ .fd = l->watches[i].fd,
			.events = l->watches[i].events };
		l->serials[i] = l->watches[i].serial;
	}
}

static void
run_descriptors(struct loop *l, size_t n)
{
	for (size_t i = 0; i < n && !l->stopped; i++) {
		struct watch *w;

		if (l->fds[i].revents == 0)
			continue;
		w = find_watch(l, l->fds[i].fd);
		if (w && w->serial == l->serials[i])
			w->fn(w->ctx, w->fd, l->fds[i].revents);
	}
}

void
loop_round(struct loop *l, int max_ms)
{
	size_t n;
	int ready;

	if (l->idle)
		l->idle(l->idle_ctx);
	if (l->stopped)
		return;
	copy_watches(l);
	n = l->nwatches;
	ready = l->wait(l->wait_ctx, l->fds, (unsigned)n, time_to_wait(l, max_ms));
	if (ready < 0 && errno != EINTR && errno != EAGAIN)
		die("waiting for input: %s", strerror(errno));
	if (l->after)
		l->after(l->wait_ctx);
	run_timers(l);
	if (ready > 0)
		run_descriptors(l, n);
}

void
loop_run(struct loop *l)
{
	while (!l->stopped)
		loop_round(l, -1);
}
