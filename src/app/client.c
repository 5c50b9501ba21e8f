#include "app/client.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/child.h"
#include "base/datadir.h"
#include "base/buf.h"
#include "base/mem.h"

enum { ARGS = 24, LINE_MAX_ = 4096 };

struct wish {			/* a run that waits its turn */
	struct wish *next;
	char *key;		/* the paper it is about */
	char *args[ARGS];	/* NULL behind the last */
};

struct client {
	struct loop *loop;
	char *cache_dir;
	const struct settings *settings;
	const struct papers *papers;
	client_fn *fn;
	void *ctx;
	struct wish *wishes;
	pid_t pid;		/* 0: nothing runs */
	int fd;
	struct buf input;
	char *key;		/* of the run, for its failure */
	char *last_words;	/* what it wrote to standard error last */
	bool told;		/* the run has said how it ended */
};

struct client *
client_new(struct loop *l, const char *cache_dir, const struct settings *s,
	const struct papers *papers, client_fn *fn, void *ctx)
{
	struct client *c = mem_alloc(sizeof *c);

	c->loop = l;
	c->cache_dir = mem_dup(cache_dir);
	c->settings = s;
	c->papers = papers;
	c->fn = fn;
	c->ctx = ctx;
	c->fd = -1;
	return c;
}

static void
wish_free(struct wish *w)
{
	for (int i = 0; i < ARGS && w->args[i]; i++)
		free(w->args[i]);
	free(w->key);
	free(w);
}

void
client_free(struct client *c)
{
	if (!c)
		return;
	if (c->pid) {
		loop_unwatch(c->loop, c->fd);
		close(c->fd);
		child_end(c->pid);
	}
	while (c->wishes) {
		struct wish *w = c->wishes;

		c->wishes = w->next;
		wish_free(w);
	}
	buf_fini(&c->input);
	free(c->key);
	free(c->last_words);
	free(c->cache_dir);
	free(c);
}

static void
tell(struct client *c, const struct client_event *ev)
{
	c->told |= ev->kind == CLIENT_DONE || ev->kind == CLIENT_FAILED || ev->kind == CLIENT_UNCHANGED;
	c->fn(c->ctx, ev);
}

/* What is not known is passed over, so that an older reader understands a newer
 * fetcher. */
static void
read_line(struct client *c, char *line)
{
	struct client_event ev;
	enum client_line is = client_event_read(line, &ev);

	if (is == CLIENT_LINE_WORDS) {
		free(c->last_words);
		c->last_words = mem_dup(ev.text);
	} else if (is == CLIENT_LINE_EVENT) {
		tell(c, &ev);
	}
}

static void run_next(struct client *c);

static void
ended(struct client *c)
{
	struct client_event idle = { .kind = CLIENT_IDLE, .key = "", .text = "" };
	int status;

	loop_unwatch(c->loop, c->fd);
	close(c->fd);
	c->fd = -1;
	status = child_wait(c->pid);
	c->pid = 0;
	buf_clear(&c->input);
	if (status != 0 && !c->told) {
		struct client_event ev = { .kind = CLIENT_FAILED, .key = c->key,
			.text = c->last_words ? c->last_words : "the fetcher ended early" };

		tell(c, &ev);
	}
	run_next(c);
	if (!c->pid)
		c->fn(c->ctx, &idle);
}

static void
readable(void *ctx, int fd, short revents)
{
	struct client *c = ctx;
	char chunk[4096], *line, *end;
	ssize_t n = read(fd, chunk, sizeof chunk);
	size_t used = 0;

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n > 0)
		buf_add(&c->input, chunk, (size_t)n);
	line = c->input.data;
	while (line && (end = memchr(line + used, '\n', c->input.len - used))) {
		*end = '\0';
		read_line(c, line + used);
		used = (size_t)(end - line) + 1;
	}
	if (used) {
		memmove(c->input.data, c->input.data + used, c->input.len - used);
		c->input.len -= used;
	}
	/* A line without an end is no line of ours. */
	if (c->input.len > LINE_MAX_)
		buf_clear(&c->input);
	if (n <= 0)
		ended(c);
}

static void
run_next(struct client *c)
{
	struct wish *w = c->wishes;
	int fds[2], null;
	struct err e = { 0 };
	bool ok;

	if (!w || c->pid)
		return;
	c->wishes = w->next;
	free(c->key);
	c->key = mem_dup(w->key);
	c->told = false;
	free(c->last_words);
	c->last_words = NULL;
	null = open("/dev/null", O_RDWR | O_CLOEXEC);
	ok = null >= 0 && pipe2(fds, O_CLOEXEC) == 0;
	if (ok) {
		bool wants_stdin = strcmp(c->key, "stdin:") == 0;

		ok = child_start(w->args, wants_stdin ? -1 : null, fds[1], fds[1], &c->pid, &e);
		close(fds[1]);
		if (!ok)
			close(fds[0]);
	}
	if (null >= 0)
		close(null);
	wish_free(w);
	if (ok) {
		c->fd = fds[0];
		loop_watch(c->loop, c->fd, POLLIN, readable, c);
	} else {
		struct client_event ev = { .kind = CLIENT_FAILED, .key = c->key, .text = e.text };

		c->pid = 0;
		tell(c, &ev);
		run_next(c);
	}
}

static struct wish *
wish_new(const char *cache_dir, const char *key, const char *command, struct err *e)
{
	char *program = datadir_fetcher();
	struct wish *w;
	int n = 0;

	if (!program) {
		err_set(e, ERR_ABSENT, "kanbao-fetch is not installed beside kanbao");
		return NULL;
	}
	w = mem_alloc(sizeof *w);
	w->key = mem_dup(key);
	w->args[n++] = program;
	w->args[n++] = mem_dup("--events");
	w->args[n++] = mem_dup("--cache");
	w->args[n++] = mem_dup(cache_dir);
	w->args[n] = mem_dup(command);
	return w;
}

static void
wish_add(struct wish *w, char *arg)
{
	int n = 0;

	while (w->args[n])
		n++;
	if (n == ARGS - 1)
		die("too many words for the fetcher");
	w->args[n] = arg;
}

static struct wish *
fetch_wish(const char *cache_dir, const struct settings *s, const struct papers *papers,
	const struct paper_source *source, const char *option, const char *day, struct err *e)
{
	struct wish *w = wish_new(cache_dir, source->key, "fetch", e);

	if (!w)
		return NULL;
	if (day && *day) {
		wish_add(w, mem_dup(option));
		wish_add(w, mem_dup(day));
	}
	/* The screen shows text; pictures come with `kanbao fetch`. */
	wish_add(w, mem_dup("--no-pictures"));
	wish_add(w, mem_dup("--keep-bytes"));
	wish_add(w, mem_printf("%lld", settings_number(s, SET_CACHE_BYTES) * 1000000LL));
	wish_add(w, mem_dup("--keep-days"));
	wish_add(w, mem_dup(settings_text(s, SET_CACHE_DAYS)));
	wish_add(w, mem_dup("--keep"));
	wish_add(w, papers_keys(papers));
	wish_add(w, paper_source_word(source));
	return w;
}

static void
enqueue(struct client *c, struct wish *w)
{
	struct wish **end = &c->wishes;

	while (*end)
		end = &(*end)->next;
	*end = w;
	run_next(c);
}

bool
client_fetch(struct client *c, const struct paper_source *source, const char *day, struct err *e)
{
	struct wish *w = fetch_wish(c->cache_dir, c->settings, c->papers, source, "--date", day, e);

	if (w)
		enqueue(c, w);
	return w != NULL;
}

bool
client_fetch_before(struct client *c, const struct paper_source *source, struct date date,
	struct err *e)
{
	char day[DATE_TEXT];
	struct wish *w = fetch_wish(c->cache_dir, c->settings, c->papers, source, "--before",
		date_format(date, day), e);

	if (w)
		enqueue(c, w);
	return w != NULL;
}

bool
client_pin(struct client *c, const char *key, struct date date, bool pin, struct err *e)
{
	struct wish *w = wish_new(c->cache_dir, key, pin ? "pin" : "unpin", e);
	char day[DATE_TEXT];

	if (!w)
		return false;
	wish_add(w, mem_dup(key));
	wish_add(w, mem_dup(date_format(date, day)));
	enqueue(c, w);
	return true;
}

bool
client_busy(const struct client *c)
{
	return c->pid != 0 || c->wishes != NULL;
}

/* A line of the run that is waited for: why it failed, or what it says besides. */
static void
hear_line(char *line, struct buf *notes, struct err *e)
{
	struct client_event ev;
	enum client_line is = client_event_read(line, &ev);

	if (is == CLIENT_LINE_WORDS)
		buf_addf(notes, "%s\n", ev.text);
	else if (is == CLIENT_LINE_EVENT && ev.kind == CLIENT_FAILED && *ev.text)
		err_set(e, ERR_NET, "%s", ev.text);
}

static void
hear(int fd, struct buf *notes, struct err *e)
{
	FILE *f = fdopen(fd, "r");
	char *line = NULL;
	size_t size = 0;
	ssize_t n;

	while (f && (n = getline(&line, &size, f)) > 0) {
		line[n - (line[n - 1] == '\n')] = '\0';
		hear_line(line, notes, e);
	}
	free(line);
	if (f)
		fclose(f);
	else
		close(fd);
}

/* Why a run failed that did not report it: its last line. */
static void
take_last_line(struct buf *notes, struct err *e)
{
	size_t at = notes->len ? notes->len - 1 : 0;

	while (at > 0 && notes->data[at - 1] != '\n')
		at--;
	if (!notes->len) {
		err_set(e, ERR_NET, "the fetcher ended early");
		return;
	}
	err_set(e, ERR_NET, "%.*s", (int)(notes->len - 1 - at), notes->data + at);
	notes->len = at;
	notes->data[at] = '\0';
}

bool
client_fetch_now(const char *cache_dir, const struct settings *s, const struct papers *papers,
	const struct paper_source *source, const char *day, struct buf *notes, struct err *e)
{
	struct wish *w = fetch_wish(cache_dir, s, papers, source, "--date", day, e);
	int fds[2];
	pid_t pid;
	bool ok;

	if (!w)
		return false;
	if (pipe2(fds, O_CLOEXEC) < 0) {
		wish_free(w);
		return err_set(e, ERR_IO, "no pipe: %s", strerror(errno));
	}
	ok = child_start(w->args, -1, fds[1], fds[1], &pid, e);
	close(fds[1]);
	if (ok) {
		hear(fds[0], notes, e);
		ok = child_wait(pid) == 0;
		if (ok)
			*e = (struct err){ 0 };
		else if (e->code == ERR_NONE)
			take_last_line(notes, e);
	} else {
		close(fds[0]);
	}
	wish_free(w);
	return ok;
}
