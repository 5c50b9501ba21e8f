/* pictures.c - the pictures of an edition, after its text. One that does not
 * come is no failure: the ledger says which and why, and the next run asks again. */
#include "fetch/job.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"

enum {
	MOST = 200,			/* pictures of an edition */
	NOTED_MOST = 2000,		/* and in its ledger */
	ONE_BYTES = 8 << 20,
	ALL_BYTES = 64 << 20,
	AT_ONCE = 4,			/* and no more memory than four of them */
};

static void
note(struct job *j, const char *url)
{
	struct picture *p;

	if (!url || !*url || j->npictures >= NOTED_MOST || !net_url_ok(url))
		return;
	for (size_t i = 0; i < j->npictures; i++)
		if (strcmp(j->pictures[i]->url, url) == 0)
			return;
	p = mem_alloc(sizeof *p);
	p->job = j;
	p->url = mem_dup(url);
	j->pictures = mem_grow(j->pictures, j->npictures, &j->pictures_cap, sizeof p);
	j->pictures[j->npictures++] = p;
}

void
pictures_note(struct job *j, uint32_t article, const struct body *b)
{
	const struct article *a = &j->ed->articles[article];

	if (!j->sync->options.pictures)
		return;
	for (uint32_t i = 0; i < a->nimages; i++)
		note(j, a->images[i].url);
	for (uint32_t i = 0; i < b->count; i++)
		if (b->blocks[i].kind == BLOCK_FIGURE)
			note(j, b->blocks[i].url);
}

/* Of the texts that earlier runs have stored. */
static void
note_cached(struct job *j)
{
	struct body body;

	for (uint32_t i = 0; j->sync->options.pictures && i < j->ed->narticles; i++) {
		if (j->kept && j->kept[i])
			continue;
		if (cache_body(j->sync->cache, j->ed, i, &body, NULL))
			pictures_note(j, i, &body);
		body_fini(&body);
	}
}

void
pictures_free(struct job *j)
{
	for (size_t i = 0; i < j->npictures; i++) {
		free(j->pictures[i]->url);
		free(j->pictures[i]->reason);
		free(j->pictures[i]);
	}
	free(j->pictures);
	j->pictures = NULL;
	j->npictures = j->pictures_cap = j->pictures_asked = j->pictures_open = 0;
	j->picture_bytes = 0;
}

/* By its first bytes: a header may say anything. SVG is a program, not a picture. */
static const char *
type_of(const char *data, size_t n)
{
	static const struct {
		const char *type, *magic;
		size_t at, len;
	} types[] = {
		{ "image/png", "\211PNG\r\n\032\n", 0, 8 },
		{ "image/jpeg", "\377\330\377", 0, 3 },
		{ "image/gif", "GIF8", 0, 4 },
		{ "image/webp", "WEBP", 8, 4 },
		{ "image/avif", "ftypavif", 4, 8 },
		{ "image/tiff", "II*\0", 0, 4 },
		{ "image/tiff", "MM\0*", 0, 4 },
	};

	for (size_t i = 0; i < sizeof types / sizeof types[0]; i++)
		if (n >= types[i].at + types[i].len
		    && memcmp(data + types[i].at, types[i].magic, types[i].len) == 0)
			return types[i].type;
	return NULL;
}

static void more(struct job *j);

static void
note_missed(struct sync *s, const struct picture *p)
{
	if (s->nmissed >= NOTED_MOST)
		return;
	s->missed = mem_grow(s->missed, s->nmissed, &s->missed_cap, sizeof *s->missed);
	s->missed[s->nmissed++] = (struct cache_gap){ mem_dup(p->url), mem_dup(p->reason), p->when, p->for_good };
}

static void
missing(struct picture *p, const char *reason, int64_t when, bool for_good)
{
	p->reason = mem_dup(reason);
	p->when = when;
	p->for_good = for_good;
}

static void
on_picture(void *ctx, const struct document *d)
{
	struct picture *p = ctx;
	struct job *j = p->job;
	const char *type = d->ok ? type_of(d->data, d->len) : NULL;
	struct err e = d->err;

	j->pictures_open--;
	if (d->ok && !type)
		err_set(&e, ERR_PARSE, "%s: not a picture", p->url);
	j->picture_bytes += d->len;
	if (type && cache_put_picture(j->sync->cache, j->key, j->ed->date, p->url, type, d->data,
	    d->len, &e))
		log_line(2, "%s: stored, %zu bytes", p->url, d->len);
	else {
		log_line(1, "%s", e.text);
		/* What is not a picture may be a portal's page, today. */
		missing(p, e.text, date_now(), d->status == 404 || d->status == 410 || e.code == ERR_LIMIT);
		note_missed(j->sync, p);
	}
	if (e.code == ERR_STORE) {	/* a full disk is full for the next one too */
		j->why = e;
		j->pictures_asked = j->npictures;
	}
	more(j);
}

static bool
is_cached(struct job *j, const char *url)
{
	struct buf data = { 0 };
	char type[64];
	bool there = cache_picture(j->sync->cache, url, &data, type, NULL);

	buf_fini(&data);
	return there;
}

/* Another edition of this run has asked in vain, or an earlier run was told that there is none
 * and the edition is one that does not change any more. */
static bool
is_known_missing(struct job *j, struct picture *p)
{
	const struct sync *s = j->sync;
	struct cache_gap gap;

	for (size_t i = 0; i < s->nmissed; i++)
		if (strcmp(s->missed[i].url, p->url) == 0) {
			missing(p, s->missed[i].reason, s->missed[i].when, s->missed[i].for_good);
			return true;
		}
	if (!j->ed->expired || !cache_gap_for_good(s->cache, p->url, &gap))
		return false;
	missing(p, gap.reason, gap.when, true);
	free(gap.url);
	free(gap.reason);
	return true;
}

/* Those that are beyond the bounds. */
static void
pass_over(struct job *j)
{
	for (; j->pictures_asked < j->npictures; j->pictures_asked++) {
		struct picture *p = j->pictures[j->pictures_asked];

		if (!is_cached(j, p->url))
			missing(p, "not asked for: the edition has too many pictures", 0, false);
	}
}

struct cache_gap *
pictures_missing(const struct job *j, size_t *n)
{
	struct cache_gap *v = mem_array(j->npictures + 1, sizeof *v);

	*n = 0;
	for (size_t i = 0; i < j->npictures; i++) {
		const struct picture *p = j->pictures[i];

		if (p->reason)
			v[(*n)++] = (struct cache_gap){ p->url, p->reason, p->when, p->for_good };
	}
	return v;
}

static void
more(struct job *j)
{
	while (j->pictures_open < AT_ONCE && j->pictures_asked < j->npictures
	    && j->pictures_asked < MOST && j->picture_bytes < ALL_BYTES) {
		struct picture *p = j->pictures[j->pictures_asked++];
		struct net_request rq = { .url = p->url, .accept = "image/*,*/*;q=0.1",
			.max_bytes = ONE_BYTES, .referer = net_url_ok(j->from) ? j->from : NULL,
			.far_only = job_far_only(j, p->url) };

		if (is_cached(j, p->url) || is_known_missing(j, p))
			continue;
		j->pictures_open++;
		document_get(j->sync->documents, &rq, on_picture, p);
	}
	if (j->pictures_open > 0)
		return;
	if (j->why.code != ERR_STORE && j->sync->options.pictures)
		pass_over(j);
	if (j->why.code == ERR_STORE)
		job_failed(j, &j->why);
	else
		job_settled(j);
}

void
pictures_start(struct job *j)
{
	note_cached(j);
	more(j);
}
