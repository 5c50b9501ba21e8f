#include "fetch/events.h"

#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "tap.h"

static int gone, drained;

static void on_gone(void *ctx) { gone++; }
static void on_drained(void *ctx) { drained++; }

static void
lines(struct loop *l)
{
	struct report_paper p = { "http://h/a\tb\n", "嘉\033[31m报" };
	struct report_counts c = { { 2026, 7, 9 }, 4, 16, 2, 0, 0 };
	int fds[2];
	char text[1024] = "";
	struct events *ev;
	struct report r;

	if (pipe(fds) < 0)
		return;
	ev = events_new(l, fds[1], on_gone, on_drained, NULL);
	r = events_report(ev);
	r.ops->paper(r.ctx, &p);
	p.key = "k";
	r.ops->edition(r.ctx, &p, &c);
	r.ops->progress(r.ctx, &p, &(struct report_progress){ 3, 16, 5000000000, 0, 0 });
	r.ops->article(r.ctx, &p, c.date, "a\xff");
	r.ops->unchanged(r.ctx, &p, &c);
	r.ops->done(r.ctx, &p, &c);
	r.ops->failed(r.ctx, &p, "http://h/: 二\n三");
	tap_ok(read(fds[0], text, sizeof text - 1) > 0, "what fits is written at once");
	for (char *s = text, *line; (line = strsep(&s, "\n"));) {
		size_t tabs = 0;

		for (const char *t = line; *t; t++)
			tabs += *t == '\t';
		tap_ok(!strchr(line, '\033') && tabs <= 4, "clean: %s", line);
	}
	tap_ok(!events_waiting(ev), "nothing waits");
	close(fds[0]);
	loop_round(l, 1000);
	tap_int(gone, 1, "a reader that has gone is noticed while nothing is told");
	r.ops->paper(r.ctx, &p);
	tap_int(gone, 1, "once");
	events_free(ev);
	close(fds[1]);
}

static void
sleeper(struct loop *l)
{
	struct report_paper p = { "key", "name" };
	int fds[2];
	char text[65536];
	size_t total = 0, newlines = 0;
	struct events *ev;
	struct report r;

	if (pipe(fds) < 0)
		return;
	gone = 0;
	ev = events_new(l, fds[1], on_gone, on_drained, NULL);
	r = events_report(ev);
	for (int i = 0; i < 20000; i++)
		r.ops->paper(r.ctx, &p);
	tap_ok(events_waiting(ev), "a reader that sleeps does not block the fetch");
	loop_round(l, 10);
	tap_ok(events_waiting(ev) && drained == 0, "lines wait");
	while (drained == 0 && total < 10000000) {
		ssize_t n = read(fds[0], text, sizeof text);

		for (ssize_t i = 0; i < n; i++)
			newlines += text[i] == '\n';
		total += n > 0 ? (size_t)n : 0;
		loop_round(l, 0);
	}
	fcntl(fds[0], F_SETFL, O_NONBLOCK);
	for (ssize_t n; (n = read(fds[0], text, sizeof text)) > 0; total += (size_t)n)
		for (ssize_t i = 0; i < n; i++)
			newlines += text[i] == '\n';
	tap_int((long long)newlines, 20000, "none is lost");
	tap_int((long long)total, 20000 * 15, "nor a byte");
	tap_ok(!events_waiting(ev) && gone == 0, "then nothing waits");
	events_free(ev);
	close(fds[0]);
	close(fds[1]);
}

int
main(void)
{
	struct loop *l = loop_new();

	signal(SIGPIPE, SIG_IGN);
	lines(l);
	sleeper(l);
	loop_free(l);
	return tap_done();
}
