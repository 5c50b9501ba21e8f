#include "fetch/job.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "paper/story.h"

/* -- days ------------------------------------------------------------------ */

/* zone NULL: not known yet, which only a plain date does not mind. */
static bool
day_of(const char *word, const char *zone, struct date *out)
{
	if (!word || date_parse(word, false, out))
		return true;
	return zone && date_parse_word(word, date_in_zone(date_now(), zone), out, NULL);
}

void
job_know_dates(struct job *j, const char *zone)
{
	const struct sync_options *o = &j->sync->options;

	if (!j->dates_known)
		j->dates_known = day_of(o->date, zone, &j->asked) && day_of(o->since, zone, &j->since) &&
			day_of(o->before, zone, &j->before);
}

static struct date
today_of(const struct edition *ed)
{
	return date_in_zone(date_now(), ed->time_zone);
}

/* -- what the cache knows --------------------------------------------------- */

bool
job_is_gap(const struct article *a)
{
	return (!a->has_body || *a->missing) && strncmp(a->missing, SOURCE_NO_TEXT, strlen(SOURCE_NO_TEXT)) != 0;
}

bool
job_has_gaps(const struct edition *ed)
{
	for (uint32_t i = 0; i < ed->narticles; i++)
		if (job_is_gap(&ed->articles[i]))
			return true;
	return false;
}

struct edition *
job_complete(struct job *j, struct date date)
{
	struct edition *ed;

	if (!date_is_set(date))
		return NULL;
	ed = cache_edition(j->sync->cache, j->key, date, NULL);
	if (ed && job_has_gaps(ed)) {
		edition_free(ed);
		return NULL;
	}
	return ed;
}

void
job_short_key(const struct job *j, char out[sizeof ((struct cache_validators *)0)->key])
{
	snprintf(out, sizeof ((struct cache_validators *)0)->key, "%s", j->key);
}

struct edition *
job_known(struct job *j, const struct cache_validators *v)
{
	char key[sizeof v->key];

	job_short_key(j, key);
	return strcmp(v->key, key) == 0 ? job_complete(j, v->date) : NULL;
}

/* As the reader will see it: what was not asked for again has its text there only, and the
 * texts tell what stands twice. */
static bool
count(struct job *j, struct report_counts *c, struct err *e)
{
	struct edition *ed = cache_edition(j->sync->cache, j->key, j->ed->date, e);
	struct cache_gap *gaps;
	size_t ngaps;
	bool ok;

	if (!ed)
		return false;
	edition_arrange(ed);
	story_list(ed);
	gaps = pictures_missing(j, &ngaps);
	*c = (struct report_counts){ .date = ed->date, .pages = ed->npages, .articles = edition_listed(ed),
		.skipped = j->ed->skipped, .pictures = (uint32_t)ngaps };
	for (uint32_t i = 0; i < ed->narticles; i++)
		c->missing += !ed->articles[i].has_body || job_is_gap(&ed->articles[i]);
	ok = cache_put_settled(j->sync->cache, j->key, ed->date, j->sync->options.pictures ? gaps : NULL, ngaps,
		ed->narticles - c->articles, e);
	free(gaps);
	edition_free(ed);
	return ok;
}

/* -- how it ends ------------------------------------------------------------ */

struct edition *
job_end_edition(struct job *j)
{
	struct edition *ed = j->ed;

	for (uint32_t i = 0; j->bodies && i < ed->narticles; i++)
		if (j->bodies[i]) {
			body_fini(j->bodies[i]);
			free(j->bodies[i]);
		}
	free(j->bodies);
	free(j->kept);
	pictures_free(j);
	gather_drop(j);
	stream_free_parts(j);
	pages_forget(j);
	if (j->ops && j->ops->end)
		j->ops->end(j->state);
	j->state = NULL;
	free(j->door);
	j->door = NULL;
	j->bodies = NULL;
	j->kept = NULL;
	j->ed = NULL;
	j->begun = j->stands = false;
	j->ops = NULL;
	j->edition++;
	j->nwanted = j->wanted_open = 0;
	j->why = (struct err){ 0 };
	j->at = j->stored = 0;
	return ed;
}

void
job_end(struct job *j)
{
	edition_free(job_end_edition(j));
	j->ended = true;
	sync_job_ended(j->sync);
}

void
job_free(struct job *j)
{
	loop_cancel(j->sync->loop, job_begin, j);
	keep_cancel(j);
	walk_free(j);
	edition_free(job_end_edition(j));
	stream_drop(j);
	gather_free(j);
	free(j->key);
	free(j->name);
	free(j->source);
	free(j->url);
	free(j->from);
	free(j);
}

void
job_failed(struct job *j, const struct err *e)
{
	struct sync *s = j->sync;
	struct report_paper p = sync_paper(j);
	struct date date = date_is_set(j->expected) ? j->expected : j->asked;

	s->failures++;
	if (e->code != ERR_STORE)
		cache_put_failure(s->cache, j->key, date, "", e->text, date_now(), NULL);
	s->report.ops->failed(s->report.ctx, &p, e->text);
	edition_free(job_end_edition(j));
	if (j->has_calendar && e->code != ERR_STORE)
		walk_next(j);	/* one day that fails is not all days */
	else
		job_end(j);
}

/* -- asking ------------------------------------------------------------------ */

/* A server that asks to be left alone is, by the next run too. */
static void
note_wait(struct job *j, const struct document *d)
{
	struct cache_validators *v = &j->validators;

	if (d->retry_after_s <= 0)
		return;
	v->not_before = date_now() + d->retry_after_s;
	if (!*v->key)
		job_short_key(j, v->key);
	cache_put_validators(j->sync->cache, j->url, v, NULL);
}

void
job_take_validators(struct cache_validators *v, const struct document *d)
{
	*v = (struct cache_validators){ 0 };
	if (strlen(d->etag) < sizeof v->etag)	/* half of one would match nothing */
		snprintf(v->etag, sizeof v->etag, "%s", d->etag);
	if (strlen(d->last_modified) < sizeof v->last_modified)
		snprintf(v->last_modified, sizeof v->last_modified, "%s", d->last_modified);
}

static void
not_modified(struct job *j)
{
	struct edition *cached;
	struct err e = { 0 };

	j->validators.checked = date_now();
	cache_put_validators(j->sync->cache, j->url, &j->validators, NULL);
	cached = job_known(j, &j->validators);
	if (!cached) {
		err_set(&e, ERR_STORE, "%.240s: not changed, but no longer in the cache", j->url);
		job_failed(j, &e);
		return;
	}
	job_stands(j, cached, j->from);
}

static void
on_answer(void *ctx, const struct document *d)
{
	struct job *j = ctx;
	struct err e = { 0 };

	free(j->from);
	j->from = mem_dup(d->name);
	if (d->ok && !j->placed) {
		j->placed = true;
		j->near |= d->near;
	}
	if (j->guessed && d->status == 404) {	/* no paper on that day, no failure */
		log_line(1, "%s", d->err.text);
		edition_free(job_end_edition(j));
		walk_next(j);
	} else if (!d->ok) {
		note_wait(j, d);
		job_failed(j, &d->err);
	} else if (d->unchanged) {
		not_modified(j);
	} else {
		job_take_validators(&j->validators, d);
		if (intake_read(j, d, 0, SOURCE_NO_ARTICLE, &e))
			intake_go_on(j);
		else
			job_failed(j, &e);
	}
}

/* Until the source has answered its host is the reader's choice; from then on it is
 * where it was: a name that leads elsewhere a second later leads nowhere. */
bool
job_far_only(const struct job *j, const char *url)
{
	return !j->near && (j->placed || !net_url_same_host(url, j->source));
}

void
job_ask(struct job *j, const char *url, struct date expected)
{
	struct cache_validators *v = &j->validators;
	struct net_request rq = { .accept = JOB_ACCEPT };
	struct edition *known = NULL;
	struct err e = { 0 };

	free(j->url);
	j->url = document_key(url, &e);
	j->expected = expected;
	if (!j->url) {
		job_failed(j, &e);
		return;
	}
	if (!cache_validators(j->sync->cache, j->url, v, NULL))
		*v = (struct cache_validators){ 0 };
	if (v->not_before > date_now()) {
		err_set(&e, ERR_NET, "%.240s: asked to be left alone for %lld s more", url,
			(long long)(v->not_before - date_now()));
		job_failed(j, &e);
		return;
	}
	stream_drop(j);
	/* One address may have several days: what is known of it is of one only. */
	if (!date_is_set(expected) || date_compare(v->date, expected) == 0)
		known = job_known(j, v);
	if (known && known->expired && !document_is_local(url)) {
		job_stands(j, known, url);
		return;
	}
	rq.url = url;
	rq.far_only = job_far_only(j, url);
	if (known && !gather_due(j, known)) {
		rq.etag = v->etag;
		rq.last_modified = v->last_modified;
	}
	document_get(j->sync->documents, &rq, on_answer, j);
	edition_free(known);
}

const struct directory_entry *
job_listed_as(const struct job *j)
{
	const struct directory_entry *e = document_is_local(j->source) ? NULL :
		directory_of_url(documents_directory(j->sync->documents), j->source);

	return e && strcmp(e->url, j->source) == 0 ? e : NULL;
}

void
job_begin(void *ctx)
{
	struct job *j = ctx;
	struct sync *s = j->sync;
	struct report_paper p = sync_paper(j);
	struct edition *newest = cache_edition(s->cache, j->key, (struct date){ 0 }, NULL);
	const struct directory_entry *listed = job_listed_as(j);
	struct edition *asked = NULL;
	struct buf day = { 0 };

	j->near = document_is_local(j->source) || net_url_is_near(j->source);
	j->placed = j->near;
	s->report.ops->paper(s->report.ctx, &p);
	job_know_dates(j, newest ? newest->time_zone : listed && *listed->zone ? listed->zone : NULL);
	/* A back issue that is whole is never asked for again. */
	if (newest && date_is_set(j->asked) && date_compare(j->asked, today_of(newest)) < 0)
		asked = job_complete(j, j->asked);
	edition_free(newest);
	if (asked)
		job_stands(j, asked, j->source);
	else if (date_is_set(j->asked) && listed && directory_day(listed, j->asked, &day))
		job_ask(j, buf_str(&day), j->asked);
	else
		job_ask(j, j->source, (struct date){ 0 });
	buf_fini(&day);
}

void
job_stands(struct job *j, struct edition *cached, const char *from)
{
	char *copy = mem_dup(from);

	free(j->from);
	j->from = copy;
	j->ed = cached;
	j->stands = true;
	intake_begin(j);
}

static void
keep_validators(struct job *j, struct date day)
{
	struct cache_validators *v = &j->validators;

	job_short_key(j, v->key);
	v->date = day;
	v->checked = date_now();
	cache_put_validators(j->sync->cache, j->url, v, NULL);	/* and all before it is on the disk */
}

void
job_settled(struct job *j)
{
	const struct report *r = &j->sync->report;
	struct report_paper p = sync_paper(j);
	struct report_counts c;
	bool stands = j->stands;	/* which job_end_edition() clears */
	bool keeps = !stands && stream_settled(j);
	struct edition *ed;
	struct err e = { 0 };

	if (!count(j, &c, &e)) {
		job_failed(j, &e);
		return;
	}
	pages_settled(j, date_compare(j->ed->date, today_of(j->ed)) >= 0);
	stream_keep(j);
	ed = job_end_edition(j);
	if (keeps)
		keep_validators(j, ed->date);
	(stands ? r->ops->unchanged : r->ops->done)(r->ctx, &p, &c);
	walk_on(j, ed, j->from);
	edition_free(ed);
}
