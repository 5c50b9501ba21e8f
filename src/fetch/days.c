/* days.c - a paper's calendar: asked for once in a run, kept in the cache for the
 * reader's list of issues, and where a run goes further back, its way. */
#include "fetch/job.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "source/epaper/calendar.h"

/* A day that this run is to ask for. */
static bool
is_stop(const struct job *j, struct date day)
{
	if (date_is_set(j->before))
		return j->nstops == 0 && date_compare(day, j->before) < 0;
	if (date_is_set(j->asked))
		return date_compare(day, j->asked) == 0;
	if (date_is_set(j->late) && date_compare(day, j->late) == 0)
		return true;
	return date_is_set(j->since) && date_compare(day, j->since) >= 0 &&
		date_compare(day, j->reached) < 0;
}

/* Newest first; a calendar of the month before comes after. */
static void
take_days(struct job *j, const struct cache_issue *v, size_t n)
{
	j->has_calendar = true;
	j->stops = mem_resize(j->stops, (j->nstops + n + 1) * sizeof *j->stops);
	for (size_t i = 0; i < n && j->further; i++)
		if (is_stop(j, v[i].date))
			j->stops[j->nstops++] = (struct stop){ v[i].date, mem_dup(v[i].url) };
}

void
days_known(struct job *j)
{
	struct cache_issue *v;
	size_t n;

	if (cache_issues(j->sync->cache, j->key, &v, &n, NULL) && n)
		take_days(j, v, n);
	cache_issues_free(v, n);
}

/* Only a run that goes further needs the way. */
static void
days_done(struct job *j)
{
	if (j->further)
		walk_next(j);
	else
		job_end(j);
}

void
days_offered(struct job *j)
{
	struct cache_issue *v = mem_array(j->noffered, sizeof *v);
	struct err e = { 0 };
	size_t n = 0;

	for (size_t i = 0; i < j->noffered; i++) {
		v[n].date = j->offered[i].date;
		v[n].url = walk_resolve(j->from, j->offered[i].url);
		n += v[n].url != NULL;
	}
	take_days(j, v, n);
	if (!cache_put_issues(j->sync->cache, j->key, v, n, NULL, &e))
		log_line(1, "%s", e.text);
	cache_issues_free(v, n);
	days_done(j);
}

static bool
speaks_of(const struct calendar *c, struct date day)
{
	return date_compare(day, c->first) >= 0 && date_compare(day, c->last) <= 0;
}

static void
add_issue(struct cache_issue **v, size_t *n, struct date date, char *url)
{
	if (!url)
		return;
	*v = mem_resize(*v, (*n + 1) * sizeof **v);
	(*v)[(*n)++] = (struct cache_issue){ date, url };
}

/* Takes over `further`. */
static bool
put_days(struct job *j, const struct cache_issue *v, size_t n, char *further, struct err *e)
{
	bool ok = cache_put_issues(j->sync->cache, j->key, v, n, further, e);

	free(further);
	return ok;
}

/* What is known of other days stays beside a calendar that is of some alone, and what the
 * oldest of them says of those before. */
static bool
keep_days(struct job *j, const struct calendar *c, const struct cache_issue *days, size_t ndays,
	struct err *e)
{
	struct cache_issue *known, *all = NULL;
	size_t nknown = 0, n = 0;
	char *further = c->earlier ? walk_resolve(j->from, c->earlier) : NULL;
	bool ok;

	if (!date_is_set(c->first))
		return put_days(j, days, ndays, further, e);
	for (size_t i = 0; i < ndays; i++)
		add_issue(&all, &n, days[i].date, mem_dup(days[i].url));
	if (cache_issues(j->sync->cache, j->key, &known, &nknown, NULL)) {
		for (size_t i = 0; i < nknown; i++)
			if (!speaks_of(c, known[i].date))
				add_issue(&all, &n, known[i].date, mem_dup(known[i].url));
		if (nknown && date_compare(known[nknown - 1].date, c->first) < 0) {
			free(further);
			further = cache_issues_further(j->sync->cache, j->key);
		}
		cache_issues_free(known, nknown);
	}
	ok = put_days(j, all, n, further, e);
	cache_issues_free(all, n);
	return ok;
}

/* Is what this run goes back to in an earlier one? */
static bool
goes_beyond(const struct job *j, const struct calendar *c)
{
	struct date first = c->first;

	if (!j->further || !date_is_set(first) || !c->earlier || j->calendars >= JOB_MAX_STOPS)
		return false;
	if (date_is_set(j->before))
		return j->nstops == 0;
	return date_compare(date_is_set(j->asked) ? j->asked : j->since, first) < 0;
}

/* There is none at that address. A system that has one for each day has none of days without
 * a paper: a week of them is a holiday, more is no such system. */
static char *
other_calendar(struct job *j)
{
	struct date day = date_is_set(j->asked) ? j->asked :
		date_add(date_is_set(j->before) && date_compare(j->before, j->reached) < 0 ? j->before : j->reached, -1);
	int most = !j->further ? 0 : date_is_set(j->asked) ? 1 : JOB_MAX_MISSES;
	char *url = calendar_instead(j->days_url, day);

	if (url && calendar_day_of(url, &day) && (j->misses++ >= most ||
	    (date_is_set(j->since) && date_compare(day, j->since) < 0))) {
		free(url);
		url = NULL;
	}
	return url;
}

/* *earlier: the calendar to ask for next, yours to free, or NULL. */
static bool
read_days(struct job *j, const struct document *d, char **earlier, struct err *e)
{
	struct source_input in = { .url = d->name, .article = SOURCE_NO_ARTICLE, .data = d->data,
		.len = d->len, .content_type = d->content_type, .now = date_now() };
	struct calendar c = { 0 };
	struct cache_issue *v = NULL;
	size_t n = 0;

	if (!calendar_read(&in, &c, e)) {
		calendar_fini(&c);
		return false;
	}
	for (size_t i = 0; i < c.count; i++)
		add_issue(&v, &n, c.days[i].date, walk_resolve(j->from, c.days[i].url));
	take_days(j, v, n);
	j->misses = 0;
	if (!keep_days(j, &c, v, n, e))
		log_line(1, "%s", e->text);
	if (goes_beyond(j, &c))
		*earlier = walk_resolve(j->from, c.earlier);
	cache_issues_free(v, n);
	calendar_fini(&c);
	return true;
}

static void
note_answer(struct job *j, const struct document *d)
{
	struct cache_validators v = { 0 };

	if (document_is_local(j->days_url))	/* what it names lies beside it, from here only */
		return;
	if (d->unchanged)
		cache_validators(j->sync->cache, j->days_url, &v, NULL);
	else if (d->ok)
		job_take_validators(&v, d);
	v.checked = date_now();
	if (d->retry_after_s > 0)
		v.not_before = date_now() + d->retry_after_s;
	job_short_key(j, v.key);
	cache_put_validators(j->sync->cache, j->days_url, &v, NULL);
}

/* A paper without a calendar, of which the directory knows where its days are: each of them is
 * asked for. On some there was no paper. */
static void
guess_days(struct job *j)
{
	const struct directory_entry *e = job_listed_as(j);
	struct buf url = { 0 };

	if (!e || !*e->days || !j->further || !date_is_set(j->since))
		return;
	j->has_calendar = j->guessed = true;
	for (struct date d = date_add(j->reached, -1); date_compare(d, j->since) >= 0 &&
	    j->nstops < JOB_MAX_STOPS; d = date_add(d, -1)) {
		buf_clear(&url);
		if (!directory_day(e, d, &url))
			break;
		j->stops = mem_resize(j->stops, (j->nstops + 1) * sizeof *j->stops);
		j->stops[j->nstops++] = (struct stop){ d, mem_dup(buf_str(&url)) };
	}
	buf_fini(&url);
}

void
days_without_calendar(struct job *j)
{
	if (!j->next_url)
		guess_days(j);
	walk_next(j);
}

static void
on_days(void *ctx, const struct document *d)
{
	struct job *j = ctx;
	struct err e = d->err;
	bool good = d->unchanged;
	char *next = NULL;	/* to be asked for */

	if (d->unchanged)
		days_known(j);
	else if (d->ok)
		good = read_days(j, d, &next, &e);
	else if (d->status == 404)
		next = other_calendar(j);
	if (good || d->retry_after_s > 0)
		note_answer(j, d);
	if (!good) {	/* no failure of the paper: its issue is there */
		log_line(1, "%s", e.text);
		if (!next && !j->nstops)
			guess_days(j);
	}
	if (next) {
		j->calendars++;
		days_ask(j, next);
	} else {
		days_done(j);
	}
	free(next);
}

/* Do the days that are known go back as far as this run? If not, a calendar that has
 * not changed must be read all the same: it leads to that of the month before. */
static bool
knows_enough(struct job *j)
{
	struct date back = date_is_set(j->before) ? j->before : date_is_set(j->asked) ? j->asked : j->since;
	struct cache_issue *known;
	bool enough = !j->further;
	size_t n;

	if (!enough && cache_issues(j->sync->cache, j->key, &known, &n, NULL)) {
		enough = n > 0 && date_compare(known[n - 1].date, back) < !date_is_set(j->before);
		cache_issues_free(known, n);
	}
	return enough;
}

void
days_ask(struct job *j, const char *url)
{
	struct net_request rq = { .url = url, .accept = "application/json",
		.far_only = job_far_only(j, url) };
	struct cache_validators v = { 0 };
	char key[sizeof v.key];

	free(j->days_url);
	j->days_url = mem_dup(url);
	job_short_key(j, key);
	if (!document_is_local(url) && cache_validators(j->sync->cache, url, &v, NULL) &&
		strcmp(v.key, key) == 0 && !date_is_set(v.date) && knows_enough(j)) {
		rq.etag = v.etag;
		rq.last_modified = v.last_modified;
	}
	if (v.not_before > date_now()) {
		days_known(j);
		days_done(j);
		return;
	}
	document_get(j->sync->documents, &rq, on_days, j);
}

void
days_free(struct job *j)
{
	for (size_t i = 0; i < j->nstops; i++)
		free(j->stops[i].url);
	free(j->stops);
	free(j->days_url);
	for (size_t i = 0; i < j->noffered; i++)
		free(j->offered[i].url);
	free(j->offered);
}
