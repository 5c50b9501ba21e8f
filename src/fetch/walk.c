/* walk.c - back through the issues: by the paper's calendar where it has one,
 * else by JSON Feed's next_url, which leads from each edition to the one before. */
#include "fetch/job.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"
#include "source/calendar.h"

char *
walk_resolve(const char *from, const char *link)
{
	const char *slash;

	if (net_url_ok(link))
		return mem_dup(link);
	if (!*link || !document_is_local(from) || !document_is_local(link) || *link == '/'
	    || strstr(link, "..") || strchr(link, ':') || strcmp(link, "-") == 0)
		return NULL;
	slash = strrchr(from, '/');
	if (!slash)
		return mem_dup(link);
	return mem_printf("%.*s/%s", (int)(slash - from), from, link);
}

/* Nothing leads further back. */
static void
arrive(struct job *j)
{
	char day[DATE_TEXT];
	struct err e = { 0 };

	/* A stop of the calendar has told by itself how it ended. */
	if (!date_is_set(j->asked) || j->next_stop > 0) {
		job_end(j);
		return;
	}
	err_set(&e, ERR_ABSENT, "%.240s: no edition of %s is offered", j->source,
		date_format(j->asked, day));
	j->has_calendar = false;
	j->expected = j->asked;
	job_failed(j, &e);
}

/* A calendar's day that the cache does not hold whole. */
static void
step_calendar(struct job *j)
{
	if (j->next_stop < j->nstops) {
		struct stop *s = &j->stops[j->next_stop++];
		struct edition *cached = job_complete(j, s->date);

		j->expected = s->date;
		if (cached)
			job_stands(j, cached, s->url);
		else
			job_ask(j, s->url, s->date);
		return;
	}
	arrive(j);
}

/* A link whose edition is known and whole is walked through without asking. */
static void
step_link(struct job *j)
{
	char *link = j->next_url, *key = link ? document_key(link, NULL) : NULL;
	struct cache_validators v;
	struct edition *known = NULL;

	j->next_url = NULL;
	if (!link) {
		arrive(j);
		return;
	}
	if (key && cache_validators(j->sync->cache, key, &v, NULL))
		known = job_known(j, &v);
	if (!known || date_compare(known->date, j->reached) >= 0) {
		job_ask(j, link, (struct date){ 0 });
	} else if (date_is_set(j->asked) ? date_compare(known->date, j->asked) < 0
	    : date_compare(known->date, j->since) < 0) {
		arrive(j);
	} else {
		j->expected = (struct date){ 0 };
		job_stands(j, known, link);
		known = NULL;
	}
	edition_free(known);
	free(key);
	free(link);
}

static void
step(void *ctx)
{
	struct job *j = ctx;

	if (j->walked++ >= JOB_MAX_STOPS)
		arrive(j);
	else if (j->has_calendar)
		step_calendar(j);
	else
		step_link(j);
}

void
walk_next(struct job *j)
{
	loop_after(j->sync->loop, 0, step, j);	/* not one call deeper for each issue */
}

static void
add_stops(struct job *j, const struct calendar *c)
{
	j->stops = mem_array(c->count, sizeof *j->stops);
	for (size_t i = 0; i < c->count; i++) {
		struct date day = c->days[i].date;
		char *url;

		if (date_is_set(j->asked) ? date_compare(day, j->asked) != 0
		    : date_compare(day, j->since) < 0 || date_compare(day, j->reached) >= 0)
			continue;
		url = walk_resolve(j->from, c->days[i].url);
		if (url)
			j->stops[j->nstops++] = (struct stop){ day, url };
	}
}

static void
on_calendar(void *ctx, const struct document *d)
{
	struct job *j = ctx;
	struct source_input in = { .url = d->name, .data = d->data, .len = d->len,
		.content_type = d->content_type, .now = date_now() };
	struct calendar c = { 0 };
	struct err e = d->err;

	if (d->ok && calendar_read(&in, &c, &e)) {
		j->has_calendar = true;
		add_stops(j, &c);
	} else {
		log_line(1, "%s", e.text);
	}
	calendar_fini(&c);
	walk_next(j);
}

void
walk_on(struct job *j, const struct edition *ed, const char *from)
{
	bool further = date_is_set(j->asked) ? date_compare(ed->date, j->asked) > 0
		: date_is_set(j->since) && date_compare(ed->date, j->since) > 0;
	bool first = !date_is_set(j->reached);
	bool circle = !first && !j->has_calendar && date_compare(ed->date, j->reached) >= 0;
	char *calendar;

	if (!further && !j->has_calendar) {
		job_end(j);
		return;
	}
	if (circle) {
		arrive(j);
		return;
	}
	j->reached = ed->date;
	if (j->has_calendar) {
		walk_next(j);
		return;
	}
	free(j->next_url);
	j->next_url = walk_resolve(from, ed->next_url);
	calendar = first ? walk_resolve(from, ed->calendar) : NULL;
	if (calendar) {
		struct net_request rq = { .url = calendar, .accept = "application/json" };

		document_get(j->sync->documents, &rq, on_calendar, j);
		free(calendar);
	} else {
		walk_next(j);
	}
}

void
walk_free(struct job *j)
{
	loop_cancel(j->sync->loop, step, j);
	for (size_t i = 0; i < j->nstops; i++)
		free(j->stops[i].url);
	free(j->stops);
	free(j->next_url);
}
