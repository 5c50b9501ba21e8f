/* gather.c - the further documents of an edition: page lists at once, articles when
 * its day has been judged. What the cache has of a back issue is not asked for
 * again, what it has of today's paper only when it has changed; so an edition that
 * was interrupted goes on where it stopped. */
#include "fetch/job.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"

static void on_wanted(void *ctx, const struct document *d);
static void take_page(void *wanted);

static void
wanted_free(struct wanted *w)
{
	loop_cancel(w->job->sync->loop, take_page, w);
	free(w->url);
	free(w);
}

static void
ask(struct wanted *w)
{
	struct net_request rq = { .url = w->url, .referer = w->job->from,
		.accept = w->article == SOURCE_NO_ARTICLE ? JOB_ACCEPT : JOB_ACCEPT_PAGE };
	struct cache_validators v;
	struct cache_document page;

	w->asked = true;
	if (pages_known(w, &rq, &page) == PAGES_FRESH) {
		loop_after(w->job->sync->loop, 0, take_page, w);
		buf_fini(&page.data);
		return;
	}
	rq.far_only = job_far_only(w->job, w->url);
	if ((w->cached || w->empty) && cache_validators(w->job->sync->cache, w->url, &v, NULL)) {
		rq.etag = v.etag;
		rq.last_modified = v.last_modified;
	}
	document_get(w->job->sync->documents, &rq, on_wanted, w);
	buf_fini(&page.data);
}

void
gather_want(struct job *j, const struct source_want *sw, bool cached)
{
	char *url = walk_resolve(j->from, sw->url);
	struct wanted *w, **end = &j->wanted;

	if (!url || j->nwanted >= JOB_MAX_WANTS) {
		log_line(1, "%s: %s", sw->url, url ? "too many documents" : "not asked for");
		free(url);
		return;
	}
	w = mem_alloc(sizeof *w);
	*w = (struct wanted){ NULL, j, j->edition, sw->tag, sw->article, url, false, cached, false };
	while (*end)	/* in the order of the pages */
		end = &(*end)->next;
	*end = w;
	j->nwanted++;
	j->wanted_open++;
	if (sw->article == SOURCE_NO_ARTICLE || !j->ed || j->begun)
		ask(w);
}

static struct wanted **
find(struct job *j, const struct wanted *w)
{
	struct wanted **at = &j->wanted;

	while (*at != w)
		at = &(*at)->next;
	return at;
}

/* The list of a page says less of an article than its own document did; a feed's own word
 * is the newer one. */
static void
carry_head(struct job *j, struct article *to, const struct article *from)
{
	struct arena *a = &j->ed->arena;
	bool newer = j->ops && j->ops->running;
	const char **now[] = { &to->title, &to->label, &to->kicker, &to->subtitle, &to->byline,
		&to->dateline, &to->source, &to->authors, &to->published };
	const char *const before[] = { from->title, from->label, from->kicker, from->subtitle,
		from->byline, from->dateline, from->source, from->authors, from->published };

	for (size_t i = 0; i < sizeof now / sizeof *now; i++)
		if (!newer || !**now[i])
			*now[i] = arena_dup(a, before[i]);
	to->kind = from->kind;
	article_copy_images(a, to, from);
	to->hash = from->hash;
	to->chars = from->chars;
	to->has_body = true;
}

/* Is what the cache has more than the teaser that came with the list? Then the teaser
 * must not take its place. */
static bool
is_text(struct job *j, uint32_t index, const struct article *cached)
{
	struct body *teaser = j->bodies[index];

	if (!cached->has_body || (teaser && body_hash(teaser) == cached->hash))
		return false;
	if (teaser) {
		body_fini(teaser);
		free(teaser);
		j->bodies[index] = NULL;
	}
	return true;
}

/* A moment ago, by a run that was interrupted. */
static bool
was_asked(const struct job *j, const struct wanted *w)
{
	struct cache_validators v;
	char key[sizeof v.key];

	job_short_key(j, key);
	return cache_validators(j->sync->cache, w->url, &v, NULL) && strcmp(v.key, key) == 0 &&
		date_compare(v.date, j->ed->date) == 0 && date_now() >= v.checked &&
		date_now() - v.checked < JOB_RECHECK_S;
}

void
gather_start(struct job *j)
{
	struct edition *cached = cache_edition(j->sync->cache, j->key, j->ed->date, NULL);
	bool back_issue = date_compare(j->ed->date, date_in_zone(date_now(), j->ed->time_zone)) < 0;
	bool resumed = cached && job_has_gaps(cached);
	struct wanted **at = &j->wanted, *w;

	while ((w = *at)) {
		bool ours = w->edition == j->edition && w->article < j->ed->narticles && !w->asked;
		struct article *a = ours ? &j->ed->articles[w->article] : NULL;
		int64_t known = ours && cached ? edition_article(cached, a->id) : -1;

		w->cached = known >= 0 && is_text(j, w->article, &cached->articles[known]);
		if (w->cached)
			carry_head(j, a, &cached->articles[known]);
		w->empty = known >= 0 && !j->bodies[w->article] && !cached->articles[known].has_body &&
			!job_is_gap(&cached->articles[known]);
		if (w->empty)
			a->missing = arena_dup(&j->ed->arena, cached->articles[known].missing);
		if ((w->cached || w->empty) && (back_issue || (resumed && was_asked(j, w)))) {
			j->wanted_open--;
			*at = w->next;
			wanted_free(w);
			continue;
		}
		if (ours)
			ask(w);
		at = &w->next;
	}
	if (cached && j->ops && j->ops->running)
		stream_merge(j, cached);
	edition_free(cached);
}

void
gather_drop(struct job *j)
{
	struct wanted **at = &j->wanted, *w;

	while ((w = *at)) {
		if (!w->asked) {
			*at = w->next;
			wanted_free(w);
		} else {
			at = &w->next;
		}
	}
}

void
gather_free(struct job *j)
{
	while (j->wanted) {
		struct wanted *w = j->wanted;

		j->wanted = w->next;
		wanted_free(w);
	}
}

bool
gather_due(const struct job *j, const struct edition *known)
{
	struct cache_validators v;
	char key[sizeof v.key];

	if (date_compare(known->date, date_in_zone(date_now(), known->time_zone)) < 0)
		return false;
	job_short_key(j, key);
	for (uint32_t i = 0; i < known->narticles; i++)
		if (*known->articles[i].url &&
		    cache_validators(j->sync->cache, known->articles[i].url, &v, NULL) &&
		    strcmp(v.key, key) == 0 && date_compare(v.date, known->date) == 0)
			return date_now() - v.checked >= JOB_RECHECK_S;
	return false;
}

/* It was asked for just now, and is as it was. */
static void
note_unchanged(struct job *j, const struct wanted *w)
{
	struct cache_validators v;

	if (!cache_validators(j->sync->cache, w->url, &v, NULL))
		return;
	v.checked = date_now();
	cache_put_validators(j->sync->cache, w->url, &v, NULL);
}

static void
note_validators(struct job *j, const struct wanted *w, const struct document *d)
{
	struct cache_validators v;

	if (w->article == SOURCE_NO_ARTICLE && j->ops && j->ops->list && !d->unchanged)
		stream_note_part(j, w->url, d);
	if (w->article >= (j->ed ? j->ed->narticles : 0) || document_is_local(w->url))
		return;
	job_take_validators(&v, d);
	job_short_key(j, v.key);
	v.date = j->ed->date;
	v.checked = date_now();
	cache_put_validators(j->sync->cache, w->url, &v, NULL);
}

/* A feed's teaser is nobody's gap when its page is gone for good. */
static bool
is_gone(const struct job *j, const struct wanted *w, const struct document *d)
{
	return (d->status == 404 || d->status == 410) && (j->bodies[w->article] || j->ed->articles[w->article].has_body);
}

/* It will not come, or is not what it should be. What the cache has stays. */
static void
go_without(struct job *j, const struct wanted *w, const struct document *d, const struct err *why)
{
	struct document none = { .name = d->name, .err = *why };
	struct article *a = j->ed && w->article < j->ed->narticles ? &j->ed->articles[w->article] : NULL;
	struct err e = { 0 };

	log_line(1, "%s", why->text);
	j->why = *why;
	if (a && !w->cached && !w->empty)
		a->missing = arena_printf(&j->ed->arena, "%s%s", is_gone(j, w, d) ? SOURCE_NO_TEXT ": " : "", why->text);
	if (!a && j->ops && j->ops->begin && !intake_read(j, &none, w->tag, w->article, &e))
		j->why = e;
}

static void
take(struct wanted *w, const struct document *d, bool came)
{
	struct job *j = w->job;
	struct err e = d->err;

	*find(j, w) = w->next;
	if (w->edition == j->edition) {
		j->wanted_open--;
		bool part = w->article == SOURCE_NO_ARTICLE;

		if (d->ok && (!d->unchanged || part) && intake_read(j, d, w->tag, w->article, &e)) {
			if (came && !d->unchanged && !j->useless)
				pages_keep(w, d);
			note_validators(j, w, d);
		} else if (!d->unchanged || part)
			go_without(j, w, d, &e);
		else
			note_unchanged(j, w);
		intake_go_on(j);
	}
	wanted_free(w);
}

static void
on_wanted(void *ctx, const struct document *d)
{
	struct wanted *w = ctx;
	struct cache_document kept = { 0 };
	struct document page;

	if (d->ok && d->unchanged && pages_take(w, true, &kept, &page))
		take(w, &page, false);
	else
		take(w, d, true);
	buf_fini(&kept.data);
}

static void
take_page(void *wanted)
{
	struct wanted *w = wanted;
	struct cache_document kept = { 0 };
	struct document page;

	if (pages_take(w, false, &kept, &page)) {
		take(w, &page, false);
	} else {	/* it went in the meantime */
		w->asked = false;
		ask(w);
	}
	buf_fini(&kept.data);
}
