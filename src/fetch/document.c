#include "fetch/document.h"

#include <errno.h>
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/charset.h"
#include "base/mem.h"
#include "base/path.h"
#include "source/limits.h"

struct reading {		/* of a file or of standard input */
	struct reading *next;
	struct documents *all;
	char *name;
	int fd;			/* -1: it could not be opened */
	struct buf data;
	char etag[128];
	uint64_t size;		/* 0: not known */
	bool unchanged;
	struct err err;		/* code ERR_NONE while all is well */
	document_fn *fn;
	void *ctx;
};

struct asking {			/* over the network */
	document_fn *fn;
	void *ctx;
	struct asking *next;
	struct documents *all;
};

struct documents {
	struct loop *loop;
	struct net *net;	/* made when the first URL is asked for */
	struct reading *readings;
	struct asking *askings;
	uint64_t bytes;		/* of files */
	struct directory directory;
	bool directory_read;
};

struct documents *
documents_new(struct loop *l)
{
	struct documents *ds = mem_alloc(sizeof *ds);

	ds->loop = l;
	return ds;
}

static void deliver(void *ctx);

static void
reading_free(struct reading *r)
{
	struct reading **at = &r->all->readings;

	while (*at != r)
		at = &(*at)->next;
	*at = r->next;
	loop_cancel(r->all->loop, deliver, r);
	if (r->fd >= 0) {
		loop_unwatch(r->all->loop, r->fd);
		if (r->fd != STDIN_FILENO)
			close(r->fd);
	}
	buf_fini(&r->data);
	free(r->name);
	free(r);
}

static void
asking_free(struct asking *a)
{
	struct asking **at = &a->all->askings;

	while (*at != a)
		at = &(*at)->next;
	*at = a->next;
	free(a);
}

void
documents_free(struct documents *ds)
{
	if (!ds)
		return;
	net_free(ds->net);
	while (ds->readings)
		reading_free(ds->readings);
	while (ds->askings)
		asking_free(ds->askings);
	directory_fini(&ds->directory);
	free(ds);
}

uint64_t
documents_bytes(const struct documents *ds)
{
	return ds->bytes + (ds->net ? net_bytes(ds->net) : 0);
}

bool
documents_arriving(const struct documents *ds, const void *ctx, uint64_t *received,
	uint64_t *expected)
{
	for (const struct reading *r = ds->readings; r; r = r->next)
		if (r->ctx == ctx) {
			*received = r->data.len;
			*expected = r->size < r->data.len ? 0 : r->size;
			return *received > 0;
		}
	for (const struct asking *a = ds->askings; a; a = a->next)
		if (a->ctx == ctx)
			return net_arriving(ds->net, a, received, expected);
	return false;
}

/* RFC 3986 section 3.1, two characters at least: "c:" is no scheme here. */
static bool
has_scheme(const char *s)
{
	size_t n = strspn(s, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789+.-");

	return n >= 2 && strncmp(s + n, "://", 3) == 0;
}

/* The path of a local source; NULL for a URL that is asked for over the network. */
static const char *
local_path(const char *source)
{
	if (strncmp(source, "file://", 7) == 0)
		return source + 7;
	return has_scheme(source) ? NULL : source;
}

bool
document_is_local(const char *source)
{
	return local_path(source) != NULL;
}

char *
document_key(const char *source, struct err *e)
{
	const char *path = local_path(source);
	char *real, *key;

	if (strcmp(source, "-") == 0 || strcmp(source, "stdin:") == 0)
		return mem_dup("stdin:");
	if (!path) {
		if (net_url_ok(source))
			return mem_dup(source);
		err_set(e, ERR_USAGE, "%.240s: not an http or https address", source);
		return NULL;
	}
	if (!*path) {
		err_set(e, ERR_USAGE, "an empty word is no source");
		return NULL;
	}
	real = path_absolute(path);
	key = mem_printf("file://%s", real);
	free(real);
	return key;
}

static void
deliver(void *ctx)
{
	struct reading *r = ctx;
	struct document d = { .ok = r->err.code == ERR_NONE, .unchanged = r->unchanged,
		.name = r->name, .data = buf_str(&r->data), .len = r->data.len,
		.content_type = "", .etag = r->etag, .last_modified = "", .near = true, .err = r->err };

	r->fn(r->ctx, &d);
	reading_free(r);
}

static void
end_reading(struct reading *r)
{
	if (r->fd >= 0)
		loop_unwatch(r->all->loop, r->fd);
	loop_after(r->all->loop, 0, deliver, r);
}

/* In the words of net/ for what comes over the network. */
static void
too_large(struct reading *r)
{
	err_set(&r->err, ERR_LIMIT, "%s: larger than %d MB", r->name, SOURCE_MAX_BYTES >> 20);
}

static void
readable(void *ctx, int fd, short revents)
{
	struct reading *r = ctx;
	char part[65536];
	ssize_t n = read(fd, part, sizeof part);

	if (n < 0 && (errno == EINTR || errno == EAGAIN))
		return;
	if (n > 0 && (size_t)n <= SOURCE_MAX_BYTES - r->data.len) {
		buf_add(&r->data, part, (size_t)n);
		r->all->bytes += (uint64_t)n;
		return;
	}
	if (n < 0)
		err_set(&r->err, ERR_IO, "%s: %s", r->name, strerror(errno));
	else if (n > 0)
		too_large(r);
	end_reading(r);
}

/* A file that has not been touched since need not be read again. */
static void
open_file(struct reading *r, const char *path, const char *etag)
{
	struct stat st;

	/* O_NONBLOCK: a FIFO that nobody writes to yet must not hold up the signals */
	r->fd = open(path, O_RDONLY | O_CLOEXEC | O_NOCTTY | O_NONBLOCK);
	if (r->fd < 0 || fstat(r->fd, &st) < 0) {
		err_set(&r->err, errno == ENOENT ? ERR_ABSENT : ERR_IO, "%s: %s", r->name,
			strerror(errno));
		return;
	}
	if (S_ISDIR(st.st_mode)) {
		err_set(&r->err, ERR_IO, "%s: is a folder", r->name);
		return;
	}
	if (!S_ISREG(st.st_mode))
		return;
	snprintf(r->etag, sizeof r->etag, "%llu-%llu-%lld-%lld.%09ld",
		(unsigned long long)st.st_dev, (unsigned long long)st.st_ino,
		(long long)st.st_size, (long long)st.st_mtim.tv_sec, st.st_mtim.tv_nsec);
	if (st.st_size > SOURCE_MAX_BYTES) {
		too_large(r);
		return;
	}
	r->size = (uint64_t)st.st_size;
	r->unchanged = etag && strcmp(etag, r->etag) == 0;
}

static void
read_local(struct documents *ds, const char *path, const struct net_request *rq, document_fn *fn,
	void *ctx)
{
	struct reading *r = mem_alloc(sizeof *r);
	bool is_stdin = strcmp(path, "-") == 0 || strcmp(path, "stdin:") == 0;

	*r = (struct reading){ .next = ds->readings, .all = ds, .fd = STDIN_FILENO, .fn = fn,
		.ctx = ctx, .name = is_stdin ? mem_dup("standard input") : charset_in(path) };
	ds->readings = r;
	if (!is_stdin)
		open_file(r, path, rq->etag);
	if (r->err.code != ERR_NONE || r->unchanged)
		end_reading(r);
	else
		loop_watch(ds->loop, r->fd, POLLIN, readable, r);
}

static void
answered(void *ctx, const struct net_response *n)
{
	struct asking *a = ctx;
	struct document d = { .ok = n->ok, .unchanged = n->ok && n->status == 304, .name = n->url,
		.data = n->data, .len = n->len, .content_type = n->content_type, .etag = n->etag,
		.last_modified = n->last_modified, .status = n->status, .near = n->near,
		.retry_after_s = n->retry_after_s, .err = n->err };

	a->fn(a->ctx, &d);
	asking_free(a);
}

const struct directory *
documents_directory(struct documents *ds)
{
	if (!ds->directory_read)
		directory_load(&ds->directory, NULL);
	ds->directory_read = true;
	return &ds->directory;
}

static void
mind_manners(struct documents *ds, struct net_request *rq)
{
	const struct directory_entry *e = directory_of_url(documents_directory(ds), rq->url);

	if (!e)
		return;
	rq->user_agent = e->user_agent;
	rq->cookie = e->cookie;
	rq->spacing_ms = e->spacing_ms;
	if (*e->referer)
		rq->referer = e->referer;
}

void
document_get(struct documents *ds, const struct net_request *rq, document_fn *fn, void *ctx)
{
	const char *path = local_path(rq->url);
	struct net_request bounded = *rq;
	struct asking *a;
	struct err e;

	if (path) {
		read_local(ds, path, rq, fn, ctx);
		return;
	}
	if (!ds->net)
		ds->net = net_new(ds->loop, NULL, &e);
	if (!ds->net)
		die("%s", e.text);
	a = mem_alloc(sizeof *a);
	*a = (struct asking){ .fn = fn, .ctx = ctx, .next = ds->askings, .all = ds };
	ds->askings = a;
	if (bounded.max_bytes == 0)
		bounded.max_bytes = SOURCE_MAX_BYTES;
	mind_manners(ds, &bounded);
	net_get(ds->net, &bounded, answered, a);
}
