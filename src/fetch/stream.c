/* stream.c - papers that have all their days at one address, as feeds have, and lists of
 * feeds. Such an address forgets: an item that was there in the morning is gone in the
 * evening, and what came late in the evening is of a day that is over in the morning. */
#include "fetch/job.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "source/limits.h"
#include "source/source.h"

/* -- documents of a list -------------------------------------------------------------- */

/* They are all of the same edition, which the first one's answer tells. */
bool
stream_parts_known(struct job *j, const struct source_want *wants, size_t n)
{
	struct cache_validators first = { 0 };
	struct edition *known;

	if (!j->ops || !j->ops->list || date_is_set(j->asked) || date_is_set(j->expected))
		return false;
	for (size_t i = 0; i < n; i++) {
		char *url = walk_resolve(j->from, wants[i].url);
		struct cache_validators v = { 0 };
		bool good = url && !document_is_local(url) && !wants[i].again &&
			cache_validators(j->sync->cache, url, &v, NULL) && (*v.etag || *v.last_modified);

		free(url);
		if (i == 0)
			first = v;
		if (!good || strcmp(v.key, first.key) != 0 || date_compare(v.date, first.date) != 0)
			return false;
	}
	known = job_known(j, &first);
	edition_free(known);
	return known != NULL;
}

void
stream_note_part(struct job *j, const char *url, const struct document *d)
{
	struct part *p;

	if (document_is_local(url))
		return;
	p = mem_alloc(sizeof *p);
	p->next = j->parts;
	p->url = mem_dup(url);
	job_take_validators(&p->validators, d);
	j->parts = p;
}

void
stream_free_parts(struct job *j)
{
	while (j->parts) {
		struct part *p = j->parts;

		j->parts = p->next;
		free(p->url);
		free(p);
	}
}

/* It is the newest day of all that the source has. */
static bool
is_newest(const struct job *j)
{
	if (date_is_set(j->expected))
		return false;
	for (size_t i = 0; i < j->noffered; i++)
		if (date_compare(j->offered[i].date, j->ed->date) > 0)
			return false;
	return true;
}

bool
stream_settled(struct job *j)
{
	if (!j->ops || !j->ops->running)
		return true;
	if (!is_newest(j))
		return false;
	for (struct part *p = j->parts; p; p = p->next) {
		job_short_key(j, p->validators.key);
		p->validators.date = j->ed->date;
		p->validators.checked = date_now();
		cache_put_validators(j->sync->cache, p->url, &p->validators, NULL);
	}
	return !j->ops->list;
}

/* -- what the cache has ------------------------------------------------------------------ */

static int64_t
same_page(const struct edition *ed, const struct page *p)
{
	for (uint32_t i = 0; i < ed->npages; i++)
		if (strcmp(ed->pages[i].name, p->name) == 0 &&
		    strcmp(ed->pages[i].section, p->section) == 0)
			return i;
	return -1;
}

/* False when the page it stood on is no longer there. */
static bool
carry(struct edition *ed, const struct edition *cached, const struct article *from,
	struct article *to)
{
	struct arena *a = &ed->arena;
	const char **texts[] = { &to->id, &to->url, &to->title, &to->language, &to->label,
		&to->kicker, &to->subtitle, &to->byline, &to->dateline, &to->source, &to->section,
		&to->authors, &to->tags, &to->published, &to->area };

	*to = *from;
	to->notes = NULL;
	to->nnotes = 0;
	to->refers = NULL;
	to->nrefers = 0;
	to->continued_on = to->continued_from = (struct place){ "", "" };
	to->missing = "";
	to->pages = arena_array(a, from->npages, sizeof *to->pages);
	to->npages = 0;
	for (uint32_t i = 0; i < from->npages; i++) {
		int64_t page = same_page(ed, &cached->pages[from->pages[i]]);

		if (page >= 0)
			to->pages[to->npages++] = (uint32_t)page;
	}
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		*texts[i] = arena_dup(a, *texts[i]);
	article_copy_images(a, to, from);
	return to->npages > 0;
}

/* By its id, or by its address in another feed of the list. */
static bool
has(const struct edition *ed, const struct article *a)
{
	if (edition_article(ed, a->id) >= 0)
		return true;
	for (uint32_t i = 0; *a->url && i < ed->narticles; i++)
		if (strcmp(ed->articles[i].url, a->url) == 0)
			return true;
	return false;
}

void
stream_merge(struct job *j, const struct edition *cached)
{
	struct edition *ed = j->ed;
	uint32_t n = ed->narticles, most = n + cached->narticles;
	struct article *all = arena_array(&ed->arena, most, sizeof *all);

	if (n)
		memcpy(all, ed->articles, n * sizeof *all);
	for (uint32_t i = 0; i < cached->narticles && n < SOURCE_MAX_ITEMS; i++) {
		const struct article *a = &cached->articles[i];

		if (a->has_body && !has(ed, a) && carry(ed, cached, a, &all[n]))
			n++;
	}
	j->bodies = mem_resize(j->bodies, (n ? n : 1) * sizeof *j->bodies);
	for (uint32_t i = ed->narticles; i < n; i++)
		j->bodies[i] = NULL;
	ed->articles = all;
	ed->narticles = n;
	edition_arrange(ed);
}

void
stream_note_late(struct job *j)
{
	struct edition *last;

	if (!j->ops || !j->ops->running || date_is_set(j->expected) || date_is_set(j->asked) ||
	    date_is_set(j->before) || date_is_set(j->reached))
		return;
	last = cache_edition(j->sync->cache, j->key, (struct date){ 0 }, NULL);
	for (size_t i = 0; last && i < j->noffered; i++)
		if (date_compare(last->date, j->offered[i].date) == 0 &&
		    date_compare(last->date, j->ed->date) < 0)
			j->late = last->date;
	edition_free(last);
}

/* -- other days ---------------------------------------------------------------------------- */

void
stream_keep(struct job *j)
{
	if (!j->ops || !j->ops->running || !j->state || j->kept_ops)
		return;
	j->kept_ops = j->ops;
	j->kept_state = j->state;
	j->ops = NULL;
	j->state = NULL;
}

void
stream_drop(struct job *j)
{
	if (j->kept_ops && j->kept_ops->end)
		j->kept_ops->end(j->kept_state);
	j->kept_ops = NULL;
	j->kept_state = NULL;
}
