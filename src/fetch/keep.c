/* keep.c - an edition goes into the cache: the page list in one transaction,
 * then one article in each round of the loop. */
#include "fetch/job.h"

#include <stdlib.h>

#include "base/mem.h"
#include "paper/jump.h"

static void next_article(void *ctx);

void
keep_start(struct job *j)
{
	struct sync *s = j->sync;
	struct report_paper p = sync_paper(j);
	struct report_counts c = { .date = j->ed->date, .pages = j->ed->npages,
		.articles = j->ed->narticles };
	struct err e = { 0 };

	j->kept = mem_array(j->ed->narticles + 1, sizeof *j->kept);
	for (uint32_t i = 0; i < j->ed->narticles; i++) {
		struct article *a = &j->ed->articles[i];

		a->nnotes = jump_find(a, NULL, &j->ed->arena, &a->notes);
	}
	if (!cache_put_edition(s->cache, j->key, j->ed, &e)) {
		job_failed(j, &e);
		return;
	}
	s->report.ops->edition(s->report.ctx, &p, &c);
	keep_more(j);
}

void
keep_more(struct job *j)
{
	j->at = 0;
	loop_after(j->sync->loop, 0, next_article, j);
}

void
keep_cancel(struct job *j)
{
	loop_cancel(j->sync->loop, next_article, j);
}

/* The head says about its body what lists and jumps need without loading it. */
static bool
keep_article(struct job *j, uint32_t index, struct err *e)
{
	struct sync *s = j->sync;
	struct article *a = &j->ed->articles[index];
	struct body *b = j->bodies[index];
	struct report_paper p = sync_paper(j);

	a->hash = body_hash(b);
	a->chars = body_chars(b);
	a->nnotes = jump_find(a, b, &j->ed->arena, &a->notes);
	pictures_note(j, index, b);
	if (!cache_put_article(s->cache, j->key, j->ed, index, b, e))
		return false;
	body_fini(b);
	free(b);
	j->bodies[index] = NULL;
	a->has_body = true;
	j->kept[index] = true;
	j->stored++;
	s->report.ops->article(s->report.ctx, &p, j->ed->date, a->id);
	return true;
}

/* The ledger says why an article has no text, or its teaser only. */
static bool
keep_missing(struct job *j, struct err *e)
{
	const char *why = j->why.code != ERR_NONE ? j->why.text : SOURCE_NO_TEXT;

	for (uint32_t i = 0; i < j->ed->narticles; i++) {
		const struct article *a = &j->ed->articles[i];

		if ((!a->has_body || *a->missing) && !cache_put_failure(j->sync->cache, j->key, j->ed->date, a->id,
		    *a->missing ? a->missing : why, date_now(), e))
			return false;
	}
	return true;
}

static void
next_article(void *ctx)
{
	struct job *j = ctx;
	struct err e = { 0 };

	while (j->at < j->ed->narticles && !j->bodies[j->at])
		j->at++;
	if (j->at < j->ed->narticles) {
		if (keep_article(j, j->at, &e))
			loop_after(j->sync->loop, 0, next_article, j);
		else
			job_failed(j, &e);
	} else if (j->wanted_open == 0) {
		if (keep_missing(j, &e))
			pictures_start(j);
		else
			job_failed(j, &e);
	}
}
