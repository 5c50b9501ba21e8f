/* walk.c - back through the issues: by the paper's calendar where it has one,
 * else by JSON Feed's next_url, which leads from each edition to the one before. */
#include "fetch/job.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

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

/* Not one day more than the newest. */
static bool
leads_nowhere(const struct job *j)
{
	return date_is_set(j->since) && !j->has_calendar && j->walked <= 1 && date_compare(j->reached, j->since) > 0;
}

/* Nothing leads further back. */
static void
arrive(struct job *j)
{
	char day[DATE_TEXT];
	struct err e = { 0 };
	struct report_paper p = sync_paper(j);

	if (leads_nowhere(j)) {
		err_set(&e, ERR_ABSENT, "%.240s: offers no issue before %s", j->source, date_format(j->reached, day));
		j->sync->report.ops->note(j->sync->report.ctx, &p, e.text);
	}
	/* A stop of the calendar has told by itself how it ended. */
	if ((!date_is_set(j->asked) && !date_is_set(j->before)) || j->next_stop > 0) {
		job_end(j);
		return;
	}
	if (date_is_set(j->before))
		err_set(&e, ERR_ABSENT, "%.240s: no edition before %s is offered", j->source,
			date_format(j->before, day));
	else
		err_set(&e, ERR_ABSENT, "%.240s: no edition of %s is offered", j->source,
			date_format(j->asked, day));
	j->has_calendar = false;
	j->expected = j->asked;
	job_failed(j, &e);
}

/* The calendar's next day. */
static void
step_calendar(struct job *j)
{
	if (j->next_stop < j->nstops) {
		struct stop *s = &j->stops[j->next_stop++];
		bool late = date_compare(s->date, j->late) == 0;
		struct edition *cached = late ? NULL : job_complete(j, s->date);

		j->expected = s->date;
		if (cached)
			job_stands(j, cached, s->url);
		else if (!intake_turn(j, s->date))
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
	} else if (!date_is_set(j->before) && (date_is_set(j->asked) ?
	    date_compare(known->date, j->asked) < 0 : date_compare(known->date, j->since) < 0)) {
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

void
walk_on(struct job *j, const struct edition *ed, const char *from)
{
	bool first = !date_is_set(j->reached);
	bool circle = !first && !j->has_calendar && date_compare(ed->date, j->reached) >= 0;
	char *calendar;

	j->further = date_is_set(j->before) ? date_compare(ed->date, j->before) >= 0
		: date_is_set(j->asked) ? date_compare(ed->date, j->asked) > 0
		: date_is_set(j->late) || (date_is_set(j->since) && date_compare(ed->date, j->since) > 0);
	/* Whoever asks for the newest issue is told which others there are. */
	calendar = first && (j->further || !(date_is_set(j->asked) || date_is_set(j->before))) ?
		walk_resolve(from, ed->calendar) : NULL;
	if (!j->further && !j->has_calendar && !calendar && !j->noffered) {
		job_end(j);
		return;
	}
	if (circle) {
		arrive(j);
		return;
	}
	j->reached = ed->date;
	if (!j->has_calendar) {
		free(j->next_url);
		j->next_url = walk_resolve(from, ed->next_url);
	}
	if (first && !calendar && !j->noffered && !j->next_url)
		days_known(j);	/* the source offered them when it was read last */
	if (first && j->noffered)
		days_offered(j);
	else if (calendar)
		days_ask(j, calendar);
	else if (first)
		days_without_calendar(j);
	else
		walk_next(j);
	free(calendar);
}

void
walk_free(struct job *j)
{
	loop_cancel(j->sync->loop, step, j);
	days_free(j);
	free(j->next_url);
}
