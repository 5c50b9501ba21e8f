#include "net/net.h"

#include <curl/curl.h>
#include <errno.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/log.h"
#include "base/mem.h"
#include "net/limits.h"
#include "net/reason.h"
#include "net/transfer.h"
#include "net/url.h"

/* Over all hosts; on one connection of HTTP/2, where a stream costs a server little
 * (RFC 9113 6.5.2 recommends that it allow 100); how often silence is looked for. */
enum { AT_ONCE = 24, STREAMS = 100, LOOK_MS = 500 };

struct host {
	struct host *next;
	char *name;
	int running;
	bool streams;		/* it has answered over HTTP/2 */
	long long next_start;	/* loop_clock(): by its spacing */
	long long not_before;	/* loop_clock(): it asked to be left alone; 0 */
	long asked_s;		/* for how long, */
	int asked_status;	/* and with what */
};

enum job_state { JOB_QUEUED, JOB_RUNNING, JOB_ENDED };

struct job {
	struct job *next;
	struct net_request rq;		/* its strings are the job's own */
	struct host *host;		/* NULL: the URL is none */
	net_done_fn *fn;
	void *ctx;
	enum job_state state;
	int tries;
	long long not_before;		/* loop_clock(): its backoff */
	struct transfer t;		/* unless queued */
	struct reason why;		/* when ended */
};

struct net {
	struct loop *loop;
	CURLM *multi;
	struct transfer_shared shared;
	struct job *jobs;		/* in the order they were asked for */
	struct host *hosts;
	int running;
	uint64_t bytes;			/* of tries that have ended */
};

static void tick(void *ctx);
static void work(void *ctx);

/* curl_multi_poll() tells POLLIN and POLLOUT of our descriptors but no hang-up,
 * so they are asked once more. */
static int
wait_with_curl(void *ctx, struct pollfd *fds, unsigned n, int timeout_ms)
{
	struct net *net = ctx;
	struct curl_waitfd *extra;
	CURLMcode bad;

	if (net->running == 0)
		return poll(fds, n, timeout_ms);
	extra = mem_array(n, sizeof *extra);
	for (unsigned i = 0; i < n; i++) {
		extra[i].fd = fds[i].fd;
		extra[i].events = (short)((fds[i].events & POLLIN ? CURL_WAIT_POLLIN : 0)
			| (fds[i].events & POLLOUT ? CURL_WAIT_POLLOUT : 0));
	}
	bad = curl_multi_poll(net->multi, extra, n, timeout_ms < 0 ? 60000 : timeout_ms, NULL);
	free(extra);
	return poll(fds, n, bad ? LOOK_MS : 0);
}

struct net *
net_new(struct loop *l, const struct net_limits *limits, struct err *e)
{
	struct net *n;

	if (curl_global_init(CURL_GLOBAL_DEFAULT) != CURLE_OK) {
		err_set(e, ERR_NET, "libcurl does not start");
		return NULL;
	}
	n = mem_alloc(sizeof *n);
	n->loop = l;
	n->shared.limits = limits_fill(limits);
	transfer_find_authorities(&n->shared);
	n->multi = curl_multi_init();
	n->shared.share = curl_share_init();
	if (!n->multi || !n->shared.share)
		die("out of memory");
	/* Connections are shared by the multi handle already. */
	curl_share_setopt(n->shared.share, CURLSHOPT_SHARE, CURL_LOCK_DATA_DNS);
	curl_share_setopt(n->shared.share, CURLSHOPT_SHARE, CURL_LOCK_DATA_SSL_SESSION);
	curl_multi_setopt(n->multi, CURLMOPT_PIPELINING, (long)CURLPIPE_MULTIPLEX);
	curl_multi_setopt(n->multi, CURLMOPT_MAX_HOST_CONNECTIONS, (long)n->shared.limits.per_host);
	loop_set_wait(l, wait_with_curl, work, n);
	return n;
}

static void
job_free(struct net *n, struct job *j)
{
	if (j->state == JOB_RUNNING)
		curl_multi_remove_handle(n->multi, j->t.easy);
	transfer_fini(&j->t);
	free((char *)j->rq.url);
	free((char *)j->rq.etag);
	free((char *)j->rq.last_modified);
	free((char *)j->rq.referer);
	free((char *)j->rq.accept);
	free((char *)j->rq.user_agent);
	free((char *)j->rq.cookie);
	free(j);
}

void
net_free(struct net *n)
{
	if (!n)
		return;
	loop_cancel(n->loop, tick, n);
	loop_set_wait(n->loop, NULL, NULL, NULL);
	while (n->jobs) {
		struct job *j = n->jobs;

		n->jobs = j->next;
		job_free(n, j);
	}
	while (n->hosts) {
		struct host *h = n->hosts;

		n->hosts = h->next;
		free(h->name);
		free(h);
	}
	curl_multi_cleanup(n->multi);
	curl_share_cleanup(n->shared.share);
	curl_global_cleanup();
	free(n);
}

static struct host *
find_host(struct net *n, const char *url)
{
	char *name = url_host(url);
	struct host *h;

	if (!name)
		return NULL;
	for (h = n->hosts; h; h = h->next)
		if (strcmp(h->name, name) == 0) {
			free(name);
			return h;
		}
	h = mem_alloc(sizeof *h);
	h->name = name;
	h->next = n->hosts;
	n->hosts = h;
	return h;
}

void
net_get(struct net *n, const struct net_request *rq, net_done_fn *fn, void *ctx)
{
	struct job *j = mem_alloc(sizeof *j), **end = &n->jobs;

	j->rq = (struct net_request){ .url = mem_dup(rq->url), .etag = mem_dup(rq->etag),
		.last_modified = mem_dup(rq->last_modified), .referer = mem_dup(rq->referer),
		.accept = mem_dup(rq->accept), .user_agent = mem_dup(rq->user_agent),
		.cookie = mem_dup(rq->cookie), .max_bytes = rq->max_bytes,
		.far_only = rq->far_only, .spacing_ms = rq->spacing_ms };
	j->host = find_host(n, rq->url);
	j->fn = fn;
	j->ctx = ctx;
	while (*end)
		end = &(*end)->next;
	*end = j;
	loop_after(n->loop, 0, tick, n);
}

int
net_pending(const struct net *n)
{
	int count = 0;

	for (const struct job *j = n->jobs; j; j = j->next)
		count++;
	return count;
}

uint64_t
net_bytes(const struct net *n)
{
	uint64_t bytes = n->bytes;

	for (const struct job *j = n->jobs; j; j = j->next)
		if (j->state == JOB_RUNNING)
			bytes += (uint64_t)transfer_received(&j->t);
	return bytes;
}

bool
net_arriving(const struct net *n, const void *ctx, uint64_t *received, uint64_t *expected)
{
	for (const struct job *j = n->jobs; j; j = j->next)
		if (j->ctx == ctx && j->state == JOB_RUNNING) {
			*received = (uint64_t)transfer_received(&j->t);
			*expected = (uint64_t)transfer_expected(&j->t);
			return *received > 0;
		}
	return false;
}

/* Takes the job from the list and tells its owner, who may ask for more. */
static void
finish(struct net *n, struct job *j, const struct net_response *r)
{
	struct job **at = &n->jobs;

	while (*at != j)
		at = &(*at)->next;
	*at = j->next;
	j->fn(j->ctx, r);
	job_free(n, j);
}

static void
fail(struct net *n, struct job *j, const struct reason *why)
{
	struct net_response r = { .status = why->status, .url = j->rq.url, .data = "", .etag = "",
		.last_modified = "", .content_type = "", .retry_after_s = why->retry_after_s };

	reason_text(&r.err, j->rq.url, why, &n->shared.limits);
	finish(n, j, &r);
}

static void
succeed(struct net *n, struct job *j, const struct reason *how)
{
	struct transfer *t = &j->t;
	struct net_response r = { .ok = true, .status = how->status, .url = j->rq.url,
		.data = buf_str(&t->body), .len = t->body.len, .etag = t->etag,
		.last_modified = t->last_modified, .content_type = t->content_type, .near = t->near };
	const char *final = NULL, *part = strchr(j->rq.url, '#');
	char *inherited = NULL;

	curl_easy_getinfo(t->easy, CURLINFO_EFFECTIVE_URL, &final);
	if (final && net_url_ok(final))
		r.url = final;
	if (part && !strchr(r.url, '#'))	/* a redirect inherits it: RFC 9110 10.2.2 */
		r.url = inherited = mem_printf("%s%s", r.url, part);
	finish(n, j, &r);
	free(inherited);
}

/* Whole seconds of backoff would let papers of one server come back in step. */
static long
backoff(const struct net *n, int tries)
{
	long ms = n->shared.limits.backoff_ms << (tries < 8 ? tries - 1 : 7);
	unsigned noise = (unsigned)loop_clock() * 2654435761u ^ (unsigned)getpid();

	return ms + (long)(noise % (unsigned)(ms / 4 + 1));
}

static bool
asks_to_wait(const struct reason *r)
{
	return r->code == CURLE_OK && (r->status == 429 || r->status == 503) && r->retry_after_s > 0;
}

/* One try is over; its place is free. */
static void
try_ended(struct net *n, struct job *j, CURLcode code)
{
	j->why = transfer_end(&j->t, code);
	curl_multi_remove_handle(n->multi, j->t.easy);
	j->state = JOB_ENDED;
	n->running--;
	j->host->running--;
	j->host->streams = j->why.http2;
	n->bytes += (uint64_t)j->why.received;
	if (asks_to_wait(&j->why)) {
		j->host->not_before = loop_clock() + j->why.retry_after_s * 1000;
		j->host->asked_s = j->why.retry_after_s;
		j->host->asked_status = j->why.status;
	}
}

/* What a try that is over means: the end of the job, or another try. */
static void
settle(struct net *n, struct job *j)
{
	const struct net_limits *limits = &n->shared.limits;
	struct reason why = j->why;
	long wait_ms = asks_to_wait(&why) ? why.retry_after_s * 1000 : 0;
	long pause_ms = backoff(n, j->tries);
	bool may_wait = why.retry_after_s <= limits->longest_wait_ms / 1000;
	struct err e;

	if (reason_is_none(&why)) {
		succeed(n, j, &why);
		return;
	}
	if (!reason_may_pass(&why) || j->tries >= limits->tries || !may_wait) {
		fail(n, j, &why);
		return;
	}
	if (pause_ms < wait_ms)
		pause_ms = wait_ms;
	reason_text(&e, j->rq.url, &why, limits);
	log_line(1, "%s; again in %ld ms", e.text, pause_ms);
	transfer_fini(&j->t);
	j->state = JOB_QUEUED;
	j->not_before = loop_clock() + pause_ms;
}

static bool
start(struct net *n, struct job *j)
{
	if (!transfer_init(&j->t, &n->shared, &j->rq)
	    || curl_multi_add_handle(n->multi, j->t.easy) != CURLM_OK) {
		transfer_fini(&j->t);
		return false;
	}
	curl_easy_setopt(j->t.easy, CURLOPT_PRIVATE, j);
	log_line(2, "%s: asked for%s", j->rq.url, j->t.conditional ? " what is new" : "");
	j->state = JOB_RUNNING;
	j->tries++;
	j->host->running++;
	j->host->next_start = loop_clock() + j->rq.spacing_ms;
	n->running++;
	return true;
}

static bool
has_room(const struct net *n, const struct host *h)
{
	return h->streams ? h->running < STREAMS :
		h->running < n->shared.limits.per_host && n->running < AT_ONCE;
}

/* Looks at one queued job; false when the job ended here and the list changed. */
static bool
consider(struct net *n, struct job *j, long long now)
{
	const struct net_limits *limits = &n->shared.limits;
	struct host *h = j->host;
	struct reason why = { .code = CURLE_URL_MALFORMAT };

	if (!h) {
		fail(n, j, &why);
		return false;
	}
	if (h->not_before > now && h->asked_s > limits->longest_wait_ms / 1000) {
		why = (struct reason){ .status = h->asked_status,
			.retry_after_s = h->asked_s };
		fail(n, j, &why);
		return false;
	}
	if (h->not_before > now || j->not_before > now || h->next_start > now || !has_room(n, h)
	    || start(n, j))
		return true;
	why.code = CURLE_FAILED_INIT;
	fail(n, j, &why);
	return false;
}

static void
start_jobs(struct net *n)
{
	long long now = loop_clock();
	struct job *j = n->jobs;

	while (j) {
		if (j->state != JOB_QUEUED || consider(n, j, now))
			j = j->next;
		else
			j = n->jobs;
	}
}

/* When there is something to look at again. */
static void
set_timer(struct net *n)
{
	long long now = loop_clock(), soonest = now + 3600000;
	long look = n->shared.limits.stall_ms / 4 < LOOK_MS ? n->shared.limits.stall_ms / 4 : LOOK_MS;

	if (!n->jobs)
		return;
	if (n->running > 0)
		soonest = now + (look > 5 ? look : 5);
	for (const struct job *j = n->jobs; j; j = j->next) {
		long long due = j->not_before;

		if (j->state == JOB_RUNNING)
			continue;
		if (j->host && j->host->not_before > due)
			due = j->host->not_before;
		if (j->host && j->host->next_start > due)
			due = j->host->next_start;
		if (due > now && due < soonest)
			soonest = due;
	}
	loop_after(n->loop, (int)(soonest - now), tick, n);
}

/* Whoever is told may ask for more, and the list changes. */
static void
settle_all(struct net *n)
{
	struct job *j = n->jobs;

	while (j) {
		if (j->state == JOB_ENDED) {
			settle(n, j);
			j = n->jobs;
		} else {
			j = j->next;
		}
	}
}

static void
tick(void *ctx)
{
	struct net *n = ctx;
	long long now = loop_clock();

	for (struct job *j = n->jobs; j; j = j->next)
		if (j->state == JOB_RUNNING && transfer_is_stalled(&j->t, now))
			try_ended(n, j, CURLE_OPERATION_TIMEDOUT);
	settle_all(n);
	start_jobs(n);
	set_timer(n);
}

/* After each wait of the loop. */
static void
work(void *ctx)
{
	struct net *n = ctx;
	bool freed = false;
	CURLMsg *m;
	int left;

	if (n->running == 0)
		return;
	curl_multi_perform(n->multi, &left);
	while ((m = curl_multi_info_read(n->multi, &left))) {
		CURLcode code = m->data.result;
		struct job *j;

		if (m->msg != CURLMSG_DONE
		    || curl_easy_getinfo(m->easy_handle, CURLINFO_PRIVATE, &j) != CURLE_OK)
			continue;
		try_ended(n, j, code);
		freed = true;
	}
	if (!freed)
		return;
	/* What comes next is asked for before what has come is read: the server thinks
	 * while we do. */
	start_jobs(n);
	curl_multi_perform(n->multi, &left);
	settle_all(n);
	loop_after(n->loop, 0, tick, n);
}
