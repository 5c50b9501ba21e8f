#include "fetch/sync.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "fetch/job.h"

enum { PROGRESS_MS = 200 };

struct sync *
sync_new(struct loop *l, struct cache *c, const struct sync_options *o, struct report r,
	loop_fn *finished, void *ctx)
{
	struct sync *s = mem_alloc(sizeof *s);

	*s = (struct sync){ .loop = l, .cache = c, .documents = documents_new(l), .options = *o,
		.report = r, .finished = finished, .ctx = ctx };
	return s;
}

struct report_paper
sync_paper(const struct job *j)
{
	return (struct report_paper){ j->key, j->name };
}

static void
tell_progress(void *ctx)
{
	struct sync *s = ctx;
	uint64_t bytes = documents_bytes(s->documents);
	bool alive = false;

	for (struct job *j = s->jobs; j; j = j->next) {
		struct report_progress at = { j->stored, j->ed ? j->ed->narticles : 0, bytes, 0, 0 };
		struct report_paper p = sync_paper(j);

		if (j->ended)
			continue;
		alive = true;
		if (j->told_done == at.done && j->told_total == at.total && j->told_bytes == bytes)
			continue;
		j->told_done = at.done;
		j->told_total = at.total;
		j->told_bytes = bytes;
		if (at.total == 0)
			documents_arriving(s->documents, j, &at.received, &at.expected);
		s->report.ops->progress(s->report.ctx, &p, &at);
	}
	if (alive)
		loop_after(s->loop, PROGRESS_MS, tell_progress, s);
}

bool
sync_add(struct sync *s, const char *name, const char *source, struct err *e)
{
	char *key = document_key(source, e);
	struct job *j, **end = &s->jobs;

	if (!key)
		return false;
	for (; *end; end = &(*end)->next)
		if (strcmp((*end)->key, key) == 0) {
			free(key);
			return true;
		}
	j = mem_alloc(sizeof *j);
	j->sync = s;
	j->key = key;
	j->name = mem_dup(name);
	j->source = mem_dup(source);
	*end = j;
	loop_after(s->loop, 0, job_begin, j);
	loop_after(s->loop, PROGRESS_MS, tell_progress, s);
	return true;
}

void
sync_free(struct sync *s)
{
	if (!s)
		return;
	loop_cancel(s->loop, tell_progress, s);
	cache_gaps_free(s->missed, s->nmissed);
	documents_free(s->documents);
	while (s->jobs) {
		struct job *j = s->jobs;

		s->jobs = j->next;
		job_free(j);
	}
	free(s);
}

int
sync_failures(const struct sync *s)
{
	return s->failures;
}

void
sync_job_ended(struct sync *s)
{
	for (const struct job *j = s->jobs; j; j = j->next)
		if (!j->ended)
			return;
	s->finished(s->ctx);
}
