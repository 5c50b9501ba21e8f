/* pages.c - the documents of a page list: they are read again each time, so that what came is
 * kept until the next edition. An interrupted run goes on without asking for them, a later
 * one asks whether they have changed. */
#include "fetch/job.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/log.h"
#include "base/mem.h"

enum { PAGE_BYTES = 1 << 19, PAGES_KEPT = 400 };

static bool
is_page(const struct wanted *w)
{
	const struct source_ops *ops = w->job->ops;

	return w->article == SOURCE_NO_ARTICLE && !document_is_local(w->url) && ops && !ops->list;
}

enum pages_known
pages_known(const struct wanted *w, struct net_request *rq, struct cache_document *d)
{
	int64_t age;

	*d = (struct cache_document){ 0 };
	if (!is_page(w) || !cache_document(w->job->sync->cache, w->job->key, w->url, d, NULL))
		return PAGES_UNKNOWN;
	age = date_now() - d->checked;
	rq->etag = d->etag;
	rq->last_modified = d->last_modified;
	return age >= 0 && age < JOB_RECHECK_S ? PAGES_FRESH : PAGES_OLD;
}

/* What is remembered of the run, to know what belongs to the edition. */
static void
remember(struct wanted *w)
{
	struct job *j = w->job;

	if (j->npages == PAGES_KEPT)
		return;
	if (!j->pages)
		j->pages = mem_array(PAGES_KEPT, sizeof *j->pages);
	j->pages[j->npages++] = mem_dup(w->url);
}

bool
pages_take(struct wanted *w, bool asked, struct cache_document *kept, struct document *out)
{
	struct sync *s = w->job->sync;

	if (!is_page(w) || !cache_document(s->cache, w->job->key, w->url, kept, NULL))
		return false;
	if (asked)
		cache_check_document(s->cache, w->job->key, w->url, date_now(), NULL);
	remember(w);
	*out = (struct document){ .ok = true, .name = kept->name, .data = buf_str(&kept->data),
		.len = kept->data.len, .content_type = kept->type, .etag = "", .last_modified = "", .status = 200 };
	return true;
}

void
pages_keep(struct wanted *w, const struct document *d)
{
	struct cache_document keep = { .checked = date_now() };
	struct err e = { 0 };

	if (!is_page(w) || d->len > PAGE_BYTES || strlen(d->name) >= sizeof keep.name ||
	    strlen(d->content_type) >= sizeof keep.type)
		return;
	snprintf(keep.name, sizeof keep.name, "%s", d->name);
	snprintf(keep.type, sizeof keep.type, "%s", d->content_type);
	if (strlen(d->etag) < sizeof keep.etag)	/* half of one would match nothing */
		snprintf(keep.etag, sizeof keep.etag, "%s", d->etag);
	if (strlen(d->last_modified) < sizeof keep.last_modified)
		snprintf(keep.last_modified, sizeof keep.last_modified, "%s", d->last_modified);
	buf_add(&keep.data, d->data, d->len);
	if (cache_put_document(w->job->sync->cache, w->job->key, w->url, &keep, &e))
		remember(w);
	else
		log_line(1, "%s", e.text);
	buf_fini(&keep.data);
}

void
pages_settled(struct job *j, bool newest)
{
	if (j->npages)
		cache_settle_documents(j->sync->cache, j->key, j->pages, j->npages, newest, NULL);
}

void
pages_forget(struct job *j)
{
	for (size_t i = 0; i < j->npages; i++)
		free(j->pages[i]);
	free(j->pages);
	j->pages = NULL;
	j->npages = 0;
}
