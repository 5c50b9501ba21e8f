#include "fetch/job.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"

static const char accepted[] =
	"application/feed+json, application/json;q=0.9, text/html;q=0.8, */*;q=0.5";

/* -- days ------------------------------------------------------------------ */

/* zone NULL: not known yet, which only a plain date does not mind. */
static bool
day_of(const char *word, const char *zone, struct date *out)
{
	if (!word || date_parse(word, false, out))
		return true;
	return zone && date_parse_word(word, date_in_zone(date_now(), zone), out, NULL);
}

static void
know_dates(struct job *j, const char *zone)
{
	const struct sync_options *o = &j->sync->options;

	if (!j->dates_known)
		j->dates_known = day_of(o->date, zone, &j->asked) && day_of(o->since, zone, &j->since);
}

static struct date
today_of(const struct edition *ed)
{
	return date_in_zone(date_now(), ed->time_zone);
}

/* -- what the cache knows --------------------------------------------------- */

struct edition *
job_complete(struct job *j, struct date date)
{
	struct edition *ed;

	if (!date_is_set(date))
		return NULL;
	ed = cache_edition(j->sync->cache, j->key, date, NULL);
	for (uint32_t i = 0; ed && i < ed->narticles; i++)
		if (!ed->articles[i].has_body && !*ed->articles[i].missing) {
			edition_free(ed);
			return NULL;
		}
	return ed;
}

/* The cache keeps so much of a key and no more. */
static void
short_key(const struct job *j, char out[sizeof ((struct cache_validators *)0)->key])
{
	snprintf(out, sizeof ((struct cache_validators *)0)->key, "%s", j->key);
}

struct edition *
job_known(struct job *j, const struct cache_validators *v)
{
	char key[sizeof v->key];

	short_key(j, key);
	return strcmp(v->key, key) == 0 ? job_complete(j, v->date) : NULL;
}

static struct report_counts
count(const struct edition *cached)
{
	struct report_counts c = { .date = cached->date, .pages = cached->npages,
		.articles = cached->narticles, .skipped = cached->skipped };

	for (uint32_t i = 0; i < cached->narticles; i++)
		c.missing += !cached->articles[i].has_body;
	return c;
}

void
job_tell_unchanged(struct job *j, const struct edition *cached)
{
	struct report_paper p = sync_paper(j);
	struct report_counts c = count(cached);

	j->sync->report.ops->unchanged(j->sync->report.ctx, &p, &c);
}

/* -- how it ends ------------------------------------------------------------ */

/* Leaves the skeleton to the caller. */
static struct edition *
end_edition(struct job *j)
{
	struct edition *ed = j->ed;

	for (uint32_t i = 0; j->bodies && i < ed->narticles; i++)
		if (j->bodies[i]) {
			body_fini(j->bodies[i]);
			free(j->bodies[i]);
		}
	free(j->bodies);
	pictures_free(j);
	j->bodies = NULL;
	j->ed = NULL;
	j->begun = false;
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
	edition_free(end_edition(j));
	j->ended = true;
	sync_job_ended(j->sync);
}

void
job_free(struct job *j)
{
	loop_cancel(j->sync->loop, job_begin, j);
	keep_cancel(j);
	walk_free(j);
	edition_free(end_edition(j));
	while (j->wanted) {
		struct wanted *w = j->wanted;

		j->wanted = w->next;
		free(w);
	}
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
	edition_free(end_edition(j));
	if (j->has_calendar && e->code != ERR_STORE)
		walk_next(j);	/* one day that fails is not all days */
	else
		job_end(j);
}

/* -- documents to an edition ------------------------------------------------ */

/* A server that asks to be left alone is, by the next run too. */
static void
note_wait(struct job *j, const struct document *d)
{
	struct cache_validators *v = &j->validators;

	if (d->retry_after_s <= 0)
		return;
	v->not_before = date_now() + d->retry_after_s;
	if (!*v->key)
		short_key(j, v->key);
	cache_put_validators(j->sync->cache, j->url, v, NULL);
}

static void on_wanted(void *ctx, const struct document *d);

static void
want(struct job *j, const struct source_want *sw)
{
	struct net_request rq = { .accept = accepted };
	char *url = walk_resolve(j->from, sw->url);
	struct wanted *w;

	if (!url || j->nwanted >= JOB_MAX_WANTS) {
		log_line(1, "%s: %s", sw->url, url ? "too many documents" : "not asked for");
		free(url);
		return;
	}
	w = mem_alloc(sizeof *w);
	*w = (struct wanted){ j->wanted, j, j->edition, sw->tag };
	j->wanted = w;
	j->nwanted++;
	j->wanted_open++;
	rq.url = url;
	document_get(j->sync->documents, &rq, on_wanted, w);
	free(url);
}

static void
take_bodies(struct job *j, struct body **bodies)
{
	for (uint32_t i = 0; i < j->ed->narticles; i++) {
		if (!bodies[i])
			continue;
		if (j->bodies[i]) {
			body_fini(j->bodies[i]);
			free(j->bodies[i]);
		}
		j->bodies[i] = bodies[i];
		bodies[i] = NULL;
	}
}

/* One step of the source. The skeleton comes once; bodies belong to it. */
static bool
read_document(struct job *j, const struct document *d, int tag, struct err *e)
{
	struct source_input in = { .url = d->name, .tag = tag, .data = d->data, .len = d->len,
		.content_type = d->content_type, .now = date_now(),
		.date = date_is_set(j->expected) ? j->expected : j->asked };
	struct source_output out = { 0 };
	bool ok;

	if (!j->ops)
		j->ops = source_find(&in, e);
	ok = j->ops && j->ops->step(&in, &out, e);
	if (!ok) {
		if (!strstr(e->text, d->name))
			err_wrap(e, "%s", d->name);
	} else {
		if (out.edition && !j->ed) {
			j->ed = out.edition;
			out.edition = NULL;
			j->bodies = mem_array(j->ed->narticles, sizeof *j->bodies);
		}
		if (out.bodies && j->ed)
			take_bodies(j, out.bodies);
		for (size_t i = 0; i < out.nwants; i++)
			want(j, &out.wants[i]);
	}
	source_output_fini(&out);
	return ok;
}

enum verdict { TAKE, PASS_OVER, REFUSE, ENOUGH };

/* Is it the day that was asked for? */
static enum verdict
judge(const struct job *j, struct err *e)
{
	char is[DATE_TEXT], asked[DATE_TEXT], reached[DATE_TEXT];
	struct date day = j->ed->date;
	bool walking = date_is_set(j->reached);

	date_format(day, is);
	if (date_is_set(j->expected)) {
		if (date_compare(day, j->expected) == 0)
			return TAKE;
		err_set(e, ERR_ABSENT, "%s: the edition is of %s, not of %s", j->from, is,
			date_format(j->expected, asked));
		return REFUSE;
	}
	if (walking && date_compare(day, j->reached) >= 0) {
		err_set(e, ERR_PARSE, "%s: the edition before that of %s is of %s", j->from,
			date_format(j->reached, reached), is);
		return REFUSE;
	}
	if (date_is_set(j->asked) && date_compare(day, j->asked) > 0)
		return PASS_OVER;
	if (date_is_set(j->asked) && date_compare(day, j->asked) < 0) {
		date_format(j->asked, asked);
		if (walking)
			err_set(e, ERR_ABSENT, "%s: no edition of %s: before %s comes %s", j->from,
				asked, date_format(j->reached, reached), is);
		else
			err_set(e, ERR_ABSENT, "%s: the newest edition is of %s, not of %s",
				j->from, is, asked);
		return REFUSE;
	}
	if (walking && date_is_set(j->since) && date_compare(day, j->since) < 0)
		return ENOUGH;
	return TAKE;
}

/* The first document of an edition was read. */
static void
begin_edition(struct job *j)
{
	struct err e = { 0 };
	struct edition *passed;

	know_dates(j, j->ed->time_zone);
	if (!date_is_set(j->ed->date))	/* a plain feed is as of now */
		j->ed->date = today_of(j->ed);
	switch (judge(j, &e)) {
	case TAKE:
		keep_start(j);
		return;
	case REFUSE:
		job_failed(j, &e);
		return;
	case ENOUGH:
		job_end(j);
		return;
	case PASS_OVER:
		passed = end_edition(j);
		walk_on(j, passed, j->from);
		edition_free(passed);
	}
}

/* A document of the edition was read, or will not come. */
static void
advance(struct job *j)
{
	struct err e = { 0 };

	if (j->ed && j->begun) {
		keep_more(j);
	} else if (j->ed) {
		j->begun = true;
		begin_edition(j);
	} else if (j->wanted_open == 0) {
		err_set(&e, ERR_PARSE, "%s: holds no edition", j->from);
		job_failed(j, j->why.code != ERR_NONE ? &j->why : &e);
	}
}

static void
on_wanted(void *ctx, const struct document *d)
{
	struct wanted *w = ctx, **at = &w->job->wanted;
	struct job *j = w->job;
	struct err e = d->err;

	while (*at != w)
		at = &(*at)->next;
	*at = w->next;
	if (w->edition == j->edition) {
		j->wanted_open--;
		if (!d->ok || !read_document(j, d, w->tag, &e)) {
			log_line(1, "%s", e.text);
			j->why = e;
		}
		advance(j);
	}
	free(w);
}

/* Validators of the answer; job_stored() keeps them. */
static void
take_validators(struct job *j, const struct document *d)
{
	struct cache_validators *v = &j->validators;

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
	job_tell_unchanged(j, cached);
	walk_on(j, cached, j->from);
	edition_free(cached);
}

static void
on_answer(void *ctx, const struct document *d)
{
	struct job *j = ctx;
	struct err e = { 0 };

	free(j->from);
	j->from = mem_dup(d->name);
	if (!d->ok) {
		note_wait(j, d);
		job_failed(j, &d->err);
	} else if (d->unchanged) {
		not_modified(j);
	} else {
		take_validators(j, d);
		if (read_document(j, d, 0, &e))
			advance(j);
		else
			job_failed(j, &e);
	}
}

void
job_ask(struct job *j, const char *url, struct date expected)
{
	struct cache_validators *v = &j->validators;
	struct net_request rq = { .accept = accepted };
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
	known = job_known(j, v);
	if (known && known->expired && !document_is_local(url)) {
		job_tell_unchanged(j, known);
		walk_on(j, known, url);
	} else {
		rq.url = url;
		rq.etag = known ? v->etag : NULL;
		rq.last_modified = known ? v->last_modified : NULL;
		document_get(j->sync->documents, &rq, on_answer, j);
	}
	edition_free(known);
}

void
job_begin(void *ctx)
{
	struct job *j = ctx;
	struct sync *s = j->sync;
	struct report_paper p = sync_paper(j);
	struct edition *newest = cache_edition(s->cache, j->key, (struct date){ 0 }, NULL);
	struct edition *asked = NULL;

	s->report.ops->paper(s->report.ctx, &p);
	know_dates(j, newest ? newest->time_zone : NULL);
	/* A back issue that is whole is never asked for again. */
	if (newest && date_is_set(j->asked) && date_compare(j->asked, today_of(newest)) < 0)
		asked = job_complete(j, j->asked);
	edition_free(newest);
	if (asked) {
		job_tell_unchanged(j, asked);
		job_end(j);
	} else {
		job_ask(j, j->source, (struct date){ 0 });
	}
	edition_free(asked);
}

void
job_stored(struct job *j)
{
	struct sync *s = j->sync;
	struct report_paper p = sync_paper(j);
	struct cache_validators *v = &j->validators;
	struct report_counts c = count(j->ed);
	struct edition *ed = end_edition(j);

	short_key(j, v->key);
	v->date = ed->date;
	v->checked = date_now();
	cache_put_validators(s->cache, j->url, v, NULL);	/* and all before it is on the disk */
	s->report.ops->done(s->report.ctx, &p, &c);
	walk_on(j, ed, j->from);
	edition_free(ed);
}
