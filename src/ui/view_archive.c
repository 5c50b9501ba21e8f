/* view_archive.c - what a search found in all cached editions of a paper, or of all
 * papers: by date and page, the newest first. It is looked for in steps, while keys
 * are answered, and no farther ahead than the reader may soon be. */
#include <stdlib.h>
#include <string.h>

#include "app/archive.h"
#include "app/search.h"
#include "base/mem.h"
#include "paper/words.h"
#include "typeset/bidi.h"
#include "ui/furniture.h"
#include "ui/rows.h"

/* STEP_MS: of looking between two looks at the keyboard; twice as long at most.
 * AHEAD: rows below the cursor. BEFORE, AFTER: bytes shown around a match. */
enum { STEP_MS = 4, AHEAD = 200, BEFORE = 30, AFTER = 120, LEAD = 120 };

struct hit {
	char *key, *id, *title;
	char *heading, *context;	/* "" when there is none */
	const char *language;		/* of the text, one of our own; in `languages` */
	struct date date;
	bool begins;			/* another day or page than the hit before */
};

struct hunt {
	struct needle needle;
	struct archive *archive;
	char *key;			/* NULL: all papers */
	bool end;
	struct hit *hits;
	size_t n, cap;
	struct arena languages;
};

static struct hunt *
hunt_of(const struct rows_view *rv)
{
	return rv->own;
}

/* -- a hit --------------------------------------------------------------- */

/* The line of the text it stands in first, and how often; else of those around it. */
static char *
context_of(const struct needle *needle, const struct archive_hit *hit)
{
	const struct article *a = &hit->ed->articles[hit->index];
	struct match *m = NULL;
	struct buf out = { 0 };
	const char *text;
	size_t n = hit->body ? search_blocks(needle, hit->body->blocks, hit->body->count, &m) : 0;

	if (n) {
		buf_addf(&out, "%zu× ", n);
		search_excerpt(&out, &hit->body->blocks[m[0].block], &m[0], BEFORE, AFTER);
	}
	for (uint32_t i = 1; !out.len && search_field(a, i, &text); i++) {
		struct block line = { .text = text, .len = (uint32_t)strlen(text) };

		free(m);
		if (search_blocks(needle, &line, 1, &m))
			search_excerpt(&out, &line, &m[0], BEFORE, AFTER);
	}
	free(m);
	buf_adds(&out, "");
	return buf_take(&out);
}

static char *
heading_of(const struct hunt *h, const struct archive_hit *hit)
{
	const struct words *words = words_of(hit->ed->language);
	struct buf out = { 0 };

	if (!h->key) {
		bidi_field(&out, hit->ed->paper);
		buf_adds(&out, "  ");
	}
	words_date(words, hit->ed->date, &out);
	buf_adds(&out, "  ");
	words_page(words, &hit->ed->pages[hit->ed->articles[hit->index].pages[0]], &out);
	return buf_take(&out);
}

static char *
title_of(const struct archive_hit *hit)
{
	const struct article *a = &hit->ed->articles[hit->index];
	char *lead = a->title[0] || !hit->body ? NULL : body_lead(hit->body, LEAD);

	if (lead)
		return lead;
	return mem_dup(a->title[0] ? a->title : words_of(hit->ed->language)->untitled);
}

static void
hit_fini(struct hit *h)
{
	free(h->key);
	free(h->id);
	free(h->title);
	free(h->heading);
	free(h->context);
}

/* -- rows ---------------------------------------------------------------- */

static char *
shown(const struct rows_view *rv, const struct hit *h, const char *text)
{
	struct convert *c = rv->view.program->convert;
	struct arena a = { 0 };
	char *s = mem_dup(convert_applies(c, h->language) ? convert_text(c, &a, text) : text);

	arena_fini(&a);
	return s;
}

static void
add_rows(struct rows_view *rv, size_t i)
{
	const struct hit *h = &hunt_of(rv)->hits[i];

	if (h->begins)
		rows_add_heading(rv, shown(rv, h, h->heading));
	rows_add(rv, NULL, shown(rv, h, h->title), NULL, (uint32_t)i);
	if (h->context[0])
		rows_add_note(rv, shown(rv, h, h->context));
}

static void
build(struct rows_view *rv)
{
	for (size_t i = 0; i < hunt_of(rv)->n; i++)
		add_rows(rv, i);
}

static bool
on_hit(void *ctx, const struct archive_hit *hit)
{
	struct rows_view *rv = ctx;
	struct hunt *h = rv->own;
	const struct article *a = &hit->ed->articles[hit->index];
	const struct hit *last = h->n ? &h->hits[h->n - 1] : NULL;
	const char *language = a->language[0] ? a->language : hit->ed->language;
	struct hit fresh = { .key = mem_dup(hit->ed->key), .id = mem_dup(a->id), .title = title_of(hit),
		.heading = heading_of(h, hit), .context = context_of(&h->needle, hit), .date = hit->ed->date };

	fresh.begins = !last || strcmp(last->key, fresh.key) != 0 || strcmp(last->heading, fresh.heading) != 0;
	fresh.language = last && strcmp(last->language, language) == 0 ? last->language
		: arena_dup(&h->languages, language);
	h->hits = mem_grow(h->hits, h->n, &h->cap, sizeof *h->hits);
	h->hits[h->n++] = fresh;
	add_rows(rv, h->n - 1);
	return true;
}

/* -- looking ------------------------------------------------------------- */

static void feed(struct rows_view *rv);

static void
step(void *ctx)
{
	struct rows_view *rv = ctx;
	struct program *p = rv->view.program;
	struct hunt *h = rv->own;
	struct err e = { 0 };
	size_t before = h->n;

	p->searching = false;
	if (program_top(p) != &rv->view)
		return;		/* goes on when it is seen again */
	if (!archive_step(h->archive, STEP_MS, on_hit, rv, &h->end, &e))
		program_error(p, "%s", e.text);
	list_set(&rv->list, (uint32_t)rv->count);
	p->dirty |= h->n > before || h->end;
	feed(rv);
}

static void
feed(struct rows_view *rv)
{
	struct program *p = rv->view.program;

	if (hunt_of(rv)->end || rv->count > (size_t)rv->list.cursor + AHEAD)
		return;
	p->searching = true;
	loop_after(p->loop, 0, step, rv);
}

static void
draw(struct view *v, struct canvas *c, struct area a)
{
	struct rows_view *rv = rows_of(v);

	rows_draw(v, c, a);
	if (!rv->count)
		furniture_centred(c, a.row + a.rows / 2, a.col, a.cols,
			hunt_of(rv)->end ? "found in no cached issue" : "searching …", (struct style){ ROLE_MISSING, 0 });
	feed(rv);
}

/* -- opening ------------------------------------------------------------- */

static void
open_hit(struct rows_view *rv, uint32_t value)
{
	struct program *p = rv->view.program;
	const struct hit *h = &hunt_of(rv)->hits[value];
	char *id = mem_dup(h->id), *text = mem_dup(hunt_of(rv)->needle.text);
	struct paper_source source;
	struct err e = { 0 };

	if (!papers_by_key(p->papers, h->key, &source, &e)) {
		program_error(p, "%s", e.text);
	} else {
		/* the pile may be full, and this view go */
		program_open_article(p, &source, h->date, id);
		if (view_is_article(program_top(p)) && program_aim_query(p, text, NULL)) {
			program_draw(p);
			view_article_search(program_top(p), 1);
		}
	}
	free(id);
	free(text);
}

static void
title(struct view *v, struct buf *left, struct buf *right)
{
	const struct hunt *h = hunt_of(rows_of(v));

	buf_adds(left, rows_of(v)->caption);
	if (h->n || h->end)
		buf_addf(right, "%zu article%s%s", h->n, h->n == 1 ? "" : "s", h->end ? "" : " …");
}

static void
fini(struct rows_view *rv)
{
	struct hunt *h = rv->own;

	loop_cancel(rv->view.program->loop, step, rv);
	rv->view.program->searching = false;
	archive_free(h->archive);
	needle_fini(&h->needle);
	free(h->key);
	for (size_t i = 0; i < h->n; i++)
		hit_fini(&h->hits[i]);
	free(h->hits);
	arena_fini(&h->languages);
	free(h);
}

static const struct rows_kind kind = {
	.ops = { "archive", CONTEXT_ISSUES, draw, rows_command, title, rows_status, rows_click, rows_refresh,
		NULL, rows_free, rows_search },
	.build = build,
	.open = open_hit,
	.fini = fini,
};

/* Among the papers none is meant, though one may be open below. */
static bool
is_of_one(const struct program *p)
{
	return p->session.source.key && (!p->depth || strcmp(program_top(p)->ops->name, "papers") != 0);
}

struct view *
view_archive_new(struct program *p, const char *text, struct err *e)
{
	struct needle needle;
	struct rows_view *rv;
	struct hunt *h;

	if (!needle_init_query(&needle, text, e))
		return NULL;
	h = mem_alloc(sizeof *h);
	h->needle = needle;
	if (is_of_one(p))
		h->key = mem_dup(p->session.source.key);
	h->archive = archive_new(p->cache, needle.query, h->key, (struct date){ 0 });
	rv = rows_new(p, &kind);
	rv->own = h;
	rv->caption = mem_printf("“%s” in %s", text, h->key ? "all cached issues" : "all papers");
	return &rv->view;
}
