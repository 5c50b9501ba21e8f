/* view_issues.c - the back issues in the cache, the newest first. */
#include <stdlib.h>

#include "base/mem.h"
#include "ui/furniture.h"
#include "ui/rows.h"

/* A date in one number, to find the row again. */
static uint32_t
value_of(struct date d)
{
	return (uint32_t)d.year * 10000 + (uint32_t)d.month * 100 + (uint32_t)d.day;
}

static struct date
date_of(uint32_t value)
{
	return (struct date){ (int16_t)(value / 10000), (int8_t)(value / 100 % 100),
		(int8_t)(value % 100) };
}

static uint32_t
read_of(struct program *p, const struct cache_edition_row *row)
{
	char **ids;
	size_t n;

	state_read_ids(p->state, row->key, row->date, &ids, &n);
	state_ids_free(ids, n);
	return (uint32_t)n;
}

static void
add_issue(struct rows_view *rv, const struct cache_edition_row *row)
{
	struct program *p = rv->view.program;
	uint32_t missing = row->articles - row->bodies, read = read_of(p, row);
	struct buf text = { 0 }, right = { 0 };
	struct arena a = { 0 };
	const struct words *words = session_words(&p->session);
	bool open = p->session.ed && date_compare(p->session.ed->date, row->date) == 0;

	words_date(words, row->date, &text);
	if (row->name[0])
		buf_addf(&text, "  %s", program_text(p, &a, SESSION_NONE, row->name));
	arena_fini(&a);
	if (open)
		buf_adds(&text, "  (open)");
	buf_addf(&right, "%u%s %u%s", row->pages, words->counts[0], row->articles, words->counts[1]);
	if (missing)
		buf_addf(&right, "  %u missing", missing);
	else if (read < row->articles)
		buf_addf(&right, "  %u unread", row->articles - read);
	if (row->pinned)
		buf_adds(&right, "  pinned");
	rows_add(rv, mem_dup(read == 0 ? "●" : read >= row->articles ? " " : "○"), buf_take(&text),
		buf_take(&right), value_of(row->date));
	rv->items[rv->count - 1].dim = read >= row->articles;
}

static void
build(struct rows_view *rv)
{
	struct program *p = rv->view.program;
	struct cache_edition_row *rows;
	struct err e = { 0 };
	size_t n;

	if (!p->session.source.key)
		return;
	if (!cache_list(p->cache, p->session.source.key, &rows, &n, &e)) {
		program_error(p, "%s", e.text);
		return;
	}
	for (size_t i = 0; i < n; i++)
		add_issue(rv, &rows[i]);
	cache_rows_free(rows, n);
}

static void
open_issue(struct rows_view *rv, uint32_t value)
{
	struct program *p = rv->view.program;
	struct stay was;
	struct err e = { 0 };

	if (p->session.ed && value == value_of(p->session.ed->date)) {
		program_show_contents(p, 0);
		return;
	}
	program_save_place(p);
	was = program_stay(p);
	if (!session_turn_to(&p->session, date_of(value), &e)) {
		program_error(p, "%s", e.text);
		paper_source_fini(&was.source);
		return;
	}
	program_push_over(p, &was, view_edition_new(p));
	program_show_contents(p, 0);
}

static void
title(struct view *v, struct buf *left, struct buf *right)
{
	const struct session *s = &v->program->session;

	buf_addf(left, "%s  back issues", s->shown ? s->shown->paper : s->source.name ? s->source.name : "");
	buf_addf(right, "%zu in the cache", rows_of(v)->count);
}

static const struct rows_kind kind = {
	.ops = ROWS_OPS("issues", CONTEXT_ISSUES, title),
	.empty = "no issue in the cache",
	.build = build,
	.open = open_issue,
};

struct view *
view_issues_new(struct program *p)
{
	struct rows_view *rv = rows_new(p, &kind);

	rows_refresh(&rv->view);
	for (uint32_t i = 0; p->session.ed && i < rv->count; i++)
		if (rv->items[i].value == value_of(p->session.ed->date))
			list_to(&rv->list, i);
	return &rv->view;
}
