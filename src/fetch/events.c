#include "fetch/events.h"

#include <errno.h>
#include <poll.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"

/* A pipe that is writable takes this much without blocking (pipe(7), PIPE_BUF),
 * so that O_NONBLOCK, which other holders of the descriptor would feel, is not
 * needed. */
enum { PIECE = 4096 };

struct events {
	struct loop *loop;
	int fd;
	struct buf waiting;
	size_t written;		/* of it */
	bool gone;
	loop_fn *on_gone, *on_drained;
	void *ctx;
};

static void descriptor(void *ctx, int fd, short revents);

static void
watch(struct events *ev)
{
	/* Even without events a hang-up is told. */
	loop_watch(ev->loop, ev->fd, ev->waiting.len ? POLLOUT : 0, descriptor, ev);
}

static void
lose(struct events *ev)
{
	loop_unwatch(ev->loop, ev->fd);
	buf_clear(&ev->waiting);
	ev->written = 0;
	if (ev->gone)
		return;
	ev->gone = true;
	if (ev->on_gone)
		ev->on_gone(ev->ctx);
}

/* Writes what fits without blocking. */
static void
flush(struct events *ev)
{
	struct pollfd p = { .fd = ev->fd, .events = POLLOUT };

	while (!ev->gone && ev->written < ev->waiting.len && poll(&p, 1, 0) == 1) {
		size_t left = ev->waiting.len - ev->written;
		ssize_t n = write(ev->fd, ev->waiting.data + ev->written,
			left < PIECE ? left : PIECE);

		if (n < 0 && (errno == EINTR || errno == EAGAIN))
			break;
		if (n < 0) {
			lose(ev);
			return;
		}
		ev->written += (size_t)n;
	}
	if (ev->written == ev->waiting.len) {
		buf_clear(&ev->waiting);
		ev->written = 0;
	}
}

static void
descriptor(void *ctx, int fd, short revents)
{
	struct events *ev = ctx;

	if (revents & (POLLERR | POLLHUP | POLLNVAL)) {
		lose(ev);
		return;
	}
	flush(ev);
	if (ev->gone || ev->waiting.len)
		return;
	watch(ev);
	if (ev->on_drained)
		ev->on_drained(ev->ctx);
}

struct events *
events_new(struct loop *l, int fd, loop_fn *gone, loop_fn *drained, void *ctx)
{
	struct events *ev = mem_alloc(sizeof *ev);

	ev->loop = l;
	ev->fd = fd;
	ev->on_gone = gone;
	ev->on_drained = drained;
	ev->ctx = ctx;
	watch(ev);
	return ev;
}

void
events_free(struct events *ev)
{
	if (!ev)
		return;
	loop_unwatch(ev->loop, ev->fd);
	buf_fini(&ev->waiting);
	free(ev);
}

bool
events_waiting(const struct events *ev)
{
	return ev->waiting.len > 0;
}

static void
field(struct events *ev, const char *text)
{
	buf_addc(&ev->waiting, '\t');
	utf8_printable(&ev->waiting, text, strlen(text));
}

static void
number(struct events *ev, uint64_t n)
{
	buf_addf(&ev->waiting, "\t%llu", (unsigned long long)n);
}

static void
day(struct events *ev, struct date d)
{
	char text[DATE_TEXT];

	field(ev, date_format(d, text));
}

static void
begin(struct events *ev, const char *word, const struct report_paper *p)
{
	buf_adds(&ev->waiting, word);
	field(ev, p->key);
}

static void
end(struct events *ev)
{
	buf_addc(&ev->waiting, '\n');
	if (ev->gone)
		buf_clear(&ev->waiting);
	flush(ev);
	if (!ev->gone && ev->waiting.len)
		watch(ev);
}

static void
on_paper(void *ctx, const struct report_paper *p)
{
	begin(ctx, "paper", p);
	field(ctx, p->name);
	end(ctx);
}

static void
on_edition(void *ctx, const struct report_paper *p, const struct report_counts *c)
{
	begin(ctx, "edition", p);
	day(ctx, c->date);
	number(ctx, c->pages);
	number(ctx, c->articles);
	end(ctx);
}

static void
on_progress(void *ctx, const struct report_paper *p, const struct report_progress *at)
{
	begin(ctx, "progress", p);
	number(ctx, at->done);
	number(ctx, at->total);
	number(ctx, at->bytes);
	end(ctx);
}

static void
on_article(void *ctx, const struct report_paper *p, struct date date, const char *id)
{
	begin(ctx, "article", p);
	day(ctx, date);
	field(ctx, id);
	end(ctx);
}

static void
on_unchanged(void *ctx, const struct report_paper *p, const struct report_counts *c)
{
	begin(ctx, "unchanged", p);
	day(ctx, c->date);
	end(ctx);
}

static void
on_done(void *ctx, const struct report_paper *p, const struct report_counts *c)
{
	begin(ctx, "done", p);
	day(ctx, c->date);
	number(ctx, c->articles);
	number(ctx, c->missing);
	end(ctx);
}

static void
on_failed(void *ctx, const struct report_paper *p, const char *reason)
{
	begin(ctx, "failed", p);
	field(ctx, reason);
	end(ctx);
}

/* The reader asks for one day, never for all since one. */
static void
on_note(void *ctx, const struct report_paper *p, const char *text)
{
}

static const struct report_ops ops = {
	.paper = on_paper, .edition = on_edition, .progress = on_progress, .article = on_article,
	.unchanged = on_unchanged, .done = on_done, .failed = on_failed, .note = on_note,
};

struct report
events_report(struct events *ev)
{
	return (struct report){ &ops, ev };
}
