#include "loop/loop.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/time.h>
#include <unistd.h>

#include "tap.h"

/* What happened, in order, one letter each. */
struct seen {
	struct loop *l;
	char text[64];
	int fds[4], again;
};

static void
note(struct seen *s, char c)
{
	size_t n = strlen(s->text);

	if (n + 1 < sizeof s->text)
		s->text[n] = c;
}

static void timer_a(void *ctx) { note(ctx, 'a'); }
static void timer_b(void *ctx) { note(ctx, 'b'); }
static void timer_c(void *ctx) { note(ctx, 'c'); }
static void stop(void *ctx) { loop_stop(((struct seen *)ctx)->l); }
static void idle(void *ctx) { note(ctx, 'i'); }

static void
timer_again(void *ctx)
{
	struct seen *s = ctx;

	note(s, 'r');
	if (s->again-- > 0)
		loop_after(s->l, 0, timer_again, s);
}

static void
timer_cancels(void *ctx)
{
	struct seen *s = ctx;

	note(s, 'x');
	loop_cancel(s->l, timer_a, s);
}

static void
timers(void)
{
	struct seen s = { .l = loop_new() };
	long long t0 = loop_clock();

	loop_after(s.l, 30, timer_c, &s);
	loop_after(s.l, 10, timer_a, &s);
	loop_after(s.l, 10, timer_b, &s);
	loop_after(s.l, 40, stop, &s);
	loop_run(s.l);
	tap_str(s.text, "abc", "timers run by time, then in the order they were set");
	tap_ok(loop_clock() - t0 >= 40, "none runs early");
	tap_ok(loop_clock() - t0 < 400, "none runs very late");
	tap_ok(loop_stopped(s.l), "a stopped loop says so");
	loop_free(s.l);

	s = (struct seen){ .l = loop_new() };
	loop_after(s.l, 1, timer_a, &s);
	loop_after(s.l, 20, timer_a, &s);
	loop_after(s.l, 10, timer_b, &s);
	loop_after(s.l, 30, timer_c, &s);
	loop_cancel(s.l, timer_c, &s);
	loop_cancel(s.l, timer_again, &s);
	loop_after(s.l, 40, stop, &s);
	loop_run(s.l);
	tap_str(s.text, "ba", "the same timer again moves it; a cancelled one is gone");
	loop_free(s.l);

	s = (struct seen){ .l = loop_new(), .again = 2 };
	loop_after(s.l, 0, timer_again, &s);
	loop_round(s.l, 0);
	tap_str(s.text, "r", "a timer that sets itself again waits for the next round");
	loop_round(s.l, 0);
	loop_round(s.l, 0);
	loop_round(s.l, 0);
	tap_str(s.text, "rrr", "and runs in it");
	loop_free(s.l);

	s = (struct seen){ .l = loop_new() };
	loop_after(s.l, 0, timer_cancels, &s);
	loop_after(s.l, 0, timer_a, &s);
	loop_after(s.l, -5, timer_b, &s);
	loop_round(s.l, 50);
	loop_round(s.l, 0);
	tap_ok(!strchr(s.text, 'a') && strchr(s.text, 'x') && strchr(s.text, 'b'),
		"a timer cancels another that is due (%s)", s.text);
	loop_free(s.l);
}

static void
read_one(void *ctx, int fd, short revents)
{
	char c;

	if (read(fd, &c, 1) == 1)
		note(ctx, c);
}

/* Unwatches the other pipe, whose event stands in the same round, and then
 * itself; `again` tells whether the other is watched anew. */
static void
read_and_unwatch(void *ctx, int fd, short revents)
{
	struct seen *s = ctx;
	int other = fd == s->fds[0] ? s->fds[2] : s->fds[0];

	read_one(s, fd, revents);
	loop_unwatch(s->l, other);
	loop_unwatch(s->l, fd);
	if (s->again)
		loop_watch(s->l, other, POLLIN, read_one, s);
}

static void
read_and_watch(void *ctx, int fd, short revents)
{
	struct seen *s = ctx;

	read_one(s, fd, revents);
	for (int i = 0; i < 40; i++)	/* the array grows under the round */
		loop_watch(s->l, 500 + i, POLLIN, read_one, s);
	for (int i = 0; i < 40; i++)
		loop_unwatch(s->l, 500 + i);
	loop_watch(s->l, s->fds[2], POLLIN, read_one, s);
}

static void
descriptors(void)
{
	struct seen s = { .l = loop_new() };
	long long t0;

	if (pipe(s.fds) < 0 || pipe(s.fds + 2) < 0)
		return;
	if (write(s.fds[1], "1", 1) != 1 || write(s.fds[3], "2", 1) != 1)
		return;
	loop_watch(s.l, s.fds[0], POLLIN, read_and_unwatch, &s);
	loop_watch(s.l, s.fds[2], POLLIN, read_and_unwatch, &s);
	loop_round(s.l, 100);
	loop_round(s.l, 0);
	tap_str(s.text, "1", "a descriptor unwatched in a callback is not served any more");

	s.again = 1;
	if (write(s.fds[1], "3", 1) != 1)
		return;
	loop_watch(s.l, s.fds[0], POLLIN, read_and_unwatch, &s);
	loop_watch(s.l, s.fds[2], POLLIN, read_and_unwatch, &s);
	loop_round(s.l, 100);
	tap_str(s.text, "13", "watched anew, it waits for its own event");
	loop_round(s.l, 100);
	tap_str(s.text, "132", "which comes in the next round");

	loop_unwatch(s.l, s.fds[2]);
	if (write(s.fds[1], "4", 1) != 1 || write(s.fds[3], "5", 1) != 1)
		return;
	loop_watch(s.l, s.fds[0], POLLIN, read_and_watch, &s);
	loop_round(s.l, 100);
	loop_round(s.l, 100);
	tap_str(s.text, "13245", "descriptors added in a callback are served");

	close(s.fds[1]);
	s.text[0] = '\0';
	loop_watch(s.l, s.fds[0], POLLIN, read_and_unwatch, &s);
	t0 = loop_clock();
	loop_round(s.l, 5000);
	tap_ok(loop_clock() - t0 < 2000, "a hang-up ends the wait");
	loop_unwatch(s.l, 999);
	loop_free(s.l);
	loop_free(NULL);
	for (int i = 0; i < 4; i++)
		close(s.fds[i]);
}

static void
signal_came(void *ctx, int signo)
{
	note(ctx, signo == SIGUSR1 ? 'u' : signo == SIGALRM ? 'A' : 'w');
	if (signo == SIGALRM)
		loop_stop(((struct seen *)ctx)->l);
}

static void
signals(void)
{
	struct seen s = { .l = loop_new() };
	struct sigaction before;
	struct itimerval soon = { .it_value = { .tv_usec = 20000 } };
	long long t0;

	loop_on_signal(s.l, SIGUSR1, signal_came, &s);
	loop_on_signal(s.l, SIGWINCH, signal_came, &s);
	loop_on_signal(s.l, 4711, signal_came, &s);
	for (int i = 0; i < 100000; i++)	/* more than the pipe holds */
		raise(SIGWINCH);
	raise(SIGUSR1);
	tap_str(s.text, "", "a handler only notes");
	loop_round(s.l, 0);
	tap_ok(strlen(s.text) == 2 && strchr(s.text, 'u') && strchr(s.text, 'w'),
		"many of one kind are one call, and none is lost (%s)", s.text);
	loop_round(s.l, 0);
	tap_int((long long)strlen(s.text), 2, "and they come once");

	s.text[0] = s.text[1] = '\0';
	t0 = loop_clock();
	loop_on_signal(s.l, SIGALRM, signal_came, &s);
	setitimer(ITIMER_REAL, &soon, NULL);
	loop_run(s.l);		/* poll() ends with EINTR */
	tap_str(s.text, "A", "a signal wakes the loop");
	tap_ok(loop_clock() - t0 < 2000, "at once");

	loop_on_signal(s.l, SIGUSR1, NULL, NULL);
	sigaction(SIGUSR1, NULL, &before);
	tap_ok(before.sa_handler == SIG_DFL, "a signal given back is as it was");
	loop_free(s.l);
	sigaction(SIGALRM, NULL, &before);
	tap_ok(before.sa_handler == SIG_DFL, "freeing the loop gives back the rest");
}

static int
own_wait(void *ctx, struct pollfd *fds, unsigned n, int timeout_ms)
{
	struct seen *s = ctx;

	note(s, timeout_ms == 7 ? 'W' : timeout_ms < 0 ? '-' : 'w');
	if (s->again) {
		errno = EINTR;
		return -1;
	}
	return poll(fds, n, 0);
}

static void own_after(void *ctx) { note(ctx, 'f'); }

static void
hooks(void)
{
	struct seen s = { .l = loop_new() };

	if (pipe(s.fds) < 0 || write(s.fds[1], "1", 1) != 1)
		return;
	loop_on_idle(s.l, idle, &s);
	loop_set_wait(s.l, own_wait, own_after, &s);
	loop_watch(s.l, s.fds[0], POLLIN, read_one, &s);
	loop_after(s.l, 0, timer_a, &s);
	loop_round(s.l, 7);
	tap_str(s.text, "iwfa1", "idle, wait, after, timers, descriptors");
	loop_round(s.l, 7);
	tap_str(s.text + 5, "iWf", "without timers the round's own limit holds");
	loop_round(s.l, -1);
	tap_str(s.text + 8, "i-f", "without any limit it is for ever");
	s.again = 1;
	if (write(s.fds[1], "2", 1) != 1)
		return;
	loop_after(s.l, 5000, timer_b, &s);
	loop_round(s.l, 7);
	tap_str(s.text + 11, "iWf", "an interrupted wait serves nobody and is no failure");
	s.again = 0;
	loop_on_idle(s.l, stop, &s);
	loop_run(s.l);
	tap_str(s.text + 14, "", "stopped while idle, it does not sleep");
	loop_set_wait(s.l, NULL, NULL, NULL);
	loop_free(s.l);
	close(s.fds[0]);
	close(s.fds[1]);
}

int
main(void)
{
	timers();
	descriptors();
	signals();
	hooks();
	return tap_done();
}
