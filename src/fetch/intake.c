/* intake.c - documents become an edition: the source reads them, and the day is
 * compared with the one that was asked for. */
#include "fetch/job.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

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

/* What a step brought goes to the job. The skeleton comes once; bodies belong to it. */
static void
take(struct job *j, struct source_output *out)
{
	bool second = out->edition && j->ed;	/* its bodies are not ours */
	bool known = out->nwants && !j->ed && !out->edition &&
		stream_parts_known(j, out->wants, out->nwants);

	if (out->edition && !second) {
		j->ed = out->edition;
		out->edition = NULL;
		j->bodies = mem_array(j->ed->narticles, sizeof *j->bodies);
	}
	if (out->bodies && j->ed && !second)
		take_bodies(j, out->bodies);
	for (size_t i = 0; i < out->nwants; i++)
		gather_want(j, &out->wants[i], known);
	if (out->stands && !j->ed) {
		j->ed = cache_edition(j->sync->cache, j->key, (struct date){ 0 }, NULL);
		j->stands = j->ed != NULL;
	}
	if (out->instead && !j->door) {
		j->door = out->instead;
		out->instead = NULL;
	}
	if (out->ndays && !j->noffered) {
		j->offered = out->days;
		j->noffered = out->ndays;
		out->days = NULL;
		out->ndays = 0;
	}
}

/* What a paper of the directory has always been and no longer is: the new design is told from a
 * wrong address by the part that should be there. */
static void
name_missing_part(const struct job *j, const char *url, struct err *e)
{
	const struct directory_entry *listed = job_listed_as(j);

	if (listed && *listed->system && strstr(e->text, SOURCE_NO_EDITION))
		err_set(e, ERR_PARSE, "%.240s: %s not recognised, as the directory has it (%s): a new design?", url,
			strcmp(listed->system, "feed") == 0 ? "feed" : "page list", listed->system);
}

bool
intake_read(struct job *j, const struct document *d, int tag, uint32_t article, struct err *e)
{
	struct source_input in = { .url = d->name, .tag = tag, .article = article,
		.data = d->ok && !d->unchanged ? d->data : "",
		.len = d->ok && !d->unchanged ? d->len : 0, .unchanged = d->unchanged,
		.content_type = d->ok ? d->content_type : "", .now = date_now(),
		.failure = d->ok ? NULL : d->err.text, .edition = j->ed,
		.date = date_is_set(j->expected) ? j->expected : j->asked };
	struct source_output out = { 0 };
	bool ok;

	if (!j->ops) {
		j->ops = source_find(&in, e);
		j->state = j->ops && j->ops->begin ? j->ops->begin() : NULL;
	}
	ok = j->ops && j->ops->step(j->state, &in, &out, e);
	j->useless = out.useless;
	if (!ok)
		name_missing_part(j, d->name, e);
	if (ok)
		take(j, &out);
	else if (strncmp(e->text, d->name, strnlen(d->name, 200)) != 0)
		err_wrap(e, "%.240s", d->name);
	source_output_fini(&out);
	return ok;
}

bool
intake_turn(struct job *j, struct date day)
{
	struct source_input in = { .url = j->from, .tag = SOURCE_OTHER_DAY,
		.article = SOURCE_NO_ARTICLE, .data = "", .content_type = "", .date = day,
		.now = date_now() };
	struct source_output out = { 0 };
	struct err e = { 0 };
	bool ok;

	if (!j->kept_ops)
		return false;
	j->expected = day;
	j->ops = j->kept_ops;
	j->state = j->kept_state;
	j->kept_ops = NULL;
	j->kept_state = NULL;
	ok = j->ops->step(j->state, &in, &out, &e);
	if (ok)
		take(j, &out);
	source_output_fini(&out);
	if (ok)
		intake_go_on(j);
	else
		job_failed(j, &e);
	return true;
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

/* A server in trouble gives a list without items: it does not take the place of what
 * came of that day while it was well. */
static bool
is_hollow(const struct job *j, struct err *e)
{
	char day[DATE_TEXT];
	struct edition *known;
	bool hollow;

	if (j->stands || j->ed->narticles > 0)
		return false;
	known = cache_edition(j->sync->cache, j->key, j->ed->date, NULL);
	hollow = known && known->narticles > 0;
	edition_free(known);
	if (hollow)
		err_set(e, ERR_ABSENT, "%.240s: has no articles any more for %s", j->from,
			date_format(j->ed->date, day));
	return hollow;
}

void
intake_begin(struct job *j)
{
	struct err e = { 0 };
	struct edition *passed;

	j->doors = 0;
	job_know_dates(j, j->ed->time_zone);
	if (!date_is_set(j->ed->date))	/* a plain feed is as of now */
		j->ed->date = date_in_zone(date_now(), j->ed->time_zone);
	switch (is_hollow(j, &e) ? REFUSE : judge(j, &e)) {
	case TAKE:
		if (j->stands) {
			pictures_start(j);
		} else {
			stream_note_late(j);
			gather_start(j);
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
		stream_keep(j);
		passed = job_end_edition(j);
		walk_on(j, passed, j->from);
		edition_free(passed);
	}
}

/* Through a door: the edition is elsewhere. */
static void
go_through(struct job *j)
{
	char *url = walk_resolve(j->from, j->door);
	struct err e = { 0 };

	free(j->door);
	j->door = NULL;
	edition_free(job_end_edition(j));
	if (!url)
		err_set(&e, ERR_PARSE, "%.240s: leads to no address", j->from);
	else if (++j->doors > JOB_MAX_DOORS)
		err_set(&e, ERR_PARSE, "%.240s: leads from one page to the next", j->from);
	if (e.code != ERR_NONE)
		job_failed(j, &e);
	else
		job_ask(j, url, j->expected);
	free(url);
}

void
intake_go_on(struct job *j)
{
	struct err e = { 0 };

	if (j->door) {
		go_through(j);
	} else if (j->ed && j->begun) {
		keep_more(j);
	} else if (j->ed) {
		j->begun = true;
		intake_begin(j);
	} else if (j->wanted_open == 0) {
		err_set(&e, ERR_PARSE, "%s: holds no edition", j->from);
		job_failed(j, j->why.code != ERR_NONE ? &j->why : &e);
	}
}
