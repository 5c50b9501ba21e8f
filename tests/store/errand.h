/* errand.h - a small edition's whole way through the store: put, noted, pruned, read,
 * marked; and what must be there afterwards, whatever befell it. */
#ifndef TESTS_STORE_ERRAND_H
#define TESTS_STORE_ERRAND_H

#include "store/shelf.h"
#include "store/state.h"

enum { ERRAND_ARTICLES = 3 };

struct errand {			/* shared with the child that runs it */
	bool page_list, articles[ERRAND_ARTICLES], mark;
	long seen;
	unsigned mute;		/* failures without a reason */
	unsigned wrong;
};

__attribute__((unused))
static bool
errand_said(struct errand *r, bool ok, const struct err *e)
{
	r->mute += !ok && (e->code == ERR_NONE || !*e->text);
	return ok;
}

__attribute__((unused))
static void
errand_put(struct errand *r, struct cache *c, struct edition *ed)
{
	struct cache_validators v = { .etag = "\"x\"", .date = ed->date };
	struct cache_bounds bounds = { .max_bytes = 1, .max_days = 1 };
	struct err e = { 0 };
	int dropped;

	r->page_list |= errand_said(r, cache_put_edition(c, shelf_key, ed, &e), &e);
	for (uint32_t i = 0; i < ERRAND_ARTICLES; i++) {
		e = (struct err){ 0 };
		r->articles[i] |= errand_said(r, shelf_put_article(c, ed, i, 0, &e), &e);
	}
	e = (struct err){ 0 };
	errand_said(r, cache_put_failure(c, shelf_key, ed->date, "a2", "404", 1, &e), &e);
	errand_said(r, cache_put_picture(c, shelf_key, ed->date, "http://p/", "image/png", "x", 1, &e), &e);
	errand_said(r, cache_put_validators(c, "http://v/", &v, &e), &e);
	errand_said(r, cache_pin(c, shelf_key, ed->date, true, &e), &e);
	errand_said(r, cache_prune(c, &bounds, 1, &dropped, &e), &e);
}

__attribute__((unused))
static void
errand_get(struct errand *r, struct cache *c)
{
	struct shelf_sight s = { 0 };
	struct cache_edition_row *rows;
	struct cache_validators v;
	struct err e = { 0 };
	struct edition *ed;
	char type[64];
	struct buf b = { 0 };
	size_t n;

	if (errand_said(r, cache_list(c, NULL, &rows, &n, &e), &e))
		cache_rows_free(rows, n);
	ed = cache_edition(c, shelf_key, (struct date){ 0 }, &e);
	if (errand_said(r, ed != NULL, &e))
		shelf_look_at(c, ed, &s);
	r->wrong += s.wrong;
	edition_free(ed);
	errand_said(r, cache_picture(c, "http://p/", &b, type, &e), &e);
	errand_said(r, cache_validators(c, "http://v/", &v, &e), &e);
	cache_version(c);
	buf_fini(&b);
}

__attribute__((unused))
static void
errand_keep(struct errand *r, const char *dir)
{
	struct state_article a = { shelf_key, { 2026, 7, 9 }, "a1" };
	char note[256], **ids;
	struct state *s = state_open(dir, note);
	struct state_place p;
	struct err e = { 0 };
	size_t n;

	state_mark(s, &a, true, 1);
	state_bookmark(s, &a, "题目", true, 1);
	/* With a note the state lives in memory, and has said so. Nobody else is here to be waited for. */
	r->mark |= (state_flush(s, &e) || e.code) && !*note && state_finish(s, &e);
	r->mute += !r->mark && !*note && (e.code == ERR_NONE || !*e.text);
	state_read_ids(s, shelf_key, a.date, &ids, &n);
	state_ids_free(ids, n);
	if (state_last(s, NULL, &p))
		state_place_fini(&p);
	state_close(s);
}

__attribute__((unused))
static void
errand_run(struct errand *r, const char *dir)
{
	struct edition *ed = press_edition("2026-07-09", 1, ERRAND_ARTICLES);
	struct err e = { 0 };
	struct cache *c = cache_open(dir, CACHE_WRITE, NULL, &e);

	if (errand_said(r, c != NULL, &e))
		errand_put(r, c, ed);
	cache_close(c);
	edition_free(ed);
	c = cache_open(dir, CACHE_READ, NULL, NULL);
	errand_get(r, c);
	cache_close(c);
	errand_keep(r, dir);
}

/* What a reader finds afterwards. */
__attribute__((unused))
static bool
errand_is_well(const struct errand *r, const char *dir)
{
	struct state_article a = { shelf_key, { 2026, 7, 9 }, "a1" };
	struct cache *c = cache_open(dir, CACHE_READ, NULL, NULL);
	struct edition *ed = cache_edition(c, shelf_key, (struct date){ 0 }, NULL);
	struct state *s = state_open(dir, NULL);
	bool ok = shelf_count(dir, "cache.db.damaged", true) == 0
		&& shelf_count(dir, "state.db.damaged", true) == 0 && r->wrong == 0 && r->mute == 0;

	ok &= !r->page_list || (ed && ed->narticles == ERRAND_ARTICLES);
	for (uint32_t i = 0; ok && i < ERRAND_ARTICLES; i++) {
		struct body b;

		ok = !r->articles[i] || (cache_body(c, ed, i, &b, NULL)
			&& shelf_revision(&b, ed->articles[i].id) == 0);
		if (r->articles[i])
			body_fini(&b);
	}
	ok &= !r->mark || state_is_read(s, &a);
	edition_free(ed);
	cache_close(c);
	state_close(s);
	return ok && shelf_is_sound(dir, "cache.db") && shelf_is_sound(dir, "state.db");
}

#endif
