/* intake.c - documents become an edition: the source reads them, asks for more
 * of them, and the day is compared with the one that was asked for. */
#include "fetch/job.h"

#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"

static void on_wanted(void *ctx, const struct document *d);

static void
want(struct job *j, const struct source_want *sw)
{
	struct net_request rq = { .accept = JOB_ACCEPT };
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

/* The skeleton comes once; bodies belong to it. */
bool
intake_read(struct job *j, const struct document *d, int tag, struct err *e)
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
		if (strncmp(e->text, d->name, strnlen(d->name, 200)) != 0)
			err_wrap(e, "%.240s", d->name);
	} else {
		bool second = out.edition && j->ed;	/* its bodies are not ours */

		if (out.edition && !second) {
			j->ed = out.edition;
			out.edition = NULL;
			j->bodies = mem_array(j->ed->narticles, sizeof *j->bodies);
		}
		if (out.bodies && j->ed && !second)
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
	if (walking && date_compare(day, j->reached) >= 0 && j->stands)
		return ENOUGH;		/* the link led in a circle */
	if (walking && date_compare(day, j->reached) >= 0) {
		err_set(e, ERR_PARSE, "%s: the edition before that of %s is of %s", j->from,
			date_format(j->reached, reached), is);
		return REFUSE;
	}
	if (date_is_set(j->before))
		return date_compare(day, j->before) < 0 ? TAKE : PASS_OVER;
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

void
intake_begin(struct job *j)
{
	struct err e = { 0 };
	struct edition *passed;

	job_know_dates(j, j->ed->time_zone);
	if (!date_is_set(j->ed->date))	/* a plain feed is as of now */
		j->ed->date = date_in_zone(date_now(), j->ed->time_zone);
	switch (judge(j, &e)) {
	case TAKE:
		if (j->stands) {
			pictures_note_cached(j);
			pictures_start(j);
		} else {
			keep_start(j);
		}
		return;
	case REFUSE:
		job_failed(j, &e);
		return;
	case ENOUGH:
		job_end(j);
		return;
	case PASS_OVER:
		passed = job_end_edition(j);
		walk_on(j, passed, j->from);
		edition_free(passed);
	}
}

void
intake_go_on(struct job *j)
{
	struct err e = { 0 };

	if (j->ed && j->begun) {
		keep_more(j);
	} else if (j->ed) {
		j->begun = true;
		intake_begin(j);
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
		if (!d->ok || !intake_read(j, d, w->tag, &e)) {
			log_line(1, "%s", e.text);
			j->why = e;
		}
		intake_go_on(j);
	}
	free(w);
}
