/* view_bookmarks.c - what the reader marked to come back to, in all papers. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/rows.h"

static void
build(struct rows_view *rv)
{
	struct state_bookmark_row *rows;
	char day[DATE_TEXT];
	size_t n;

	state_bookmarks(rv->view.program->state, &rows, &n);
	for (size_t i = 0; i < n; i++) {
		struct paper_source source;
		const struct paper *paper = papers_known(rv->view.program->papers, rows[i].key, &source);

		rows_add(rv, mem_dup(date_format(rows[i].date, day)), mem_dup(rows[i].title),
			mem_dup(paper ? paper->title[0] ? paper->title : paper->name :
			strrchr(rows[i].key, '/') ? strrchr(rows[i].key, '/') + 1 : rows[i].key), (uint32_t)i);
		if (paper)
			paper_source_fini(&source);
	}
	state_bookmarks_free(rows, n);
}

/* Opens the issue of a bookmark and in it the article. */
static void
go_to(struct program *p, const struct state_bookmark_row *r)
{
	struct paper_source source;
	struct err e = { 0 };

	if (!papers_by_key(p->papers, r->key, &source, &e)) {
		program_error(p, "%s", e.text);
		return;
	}
	program_open_article(p, &source, r->date, r->id);
}

static void
open_bookmark(struct rows_view *rv, uint32_t value)
{
	struct program *p = rv->view.program;
	struct state_bookmark_row *rows;
	size_t n;

	state_bookmarks(p->state, &rows, &n);
	if (value < n)
		go_to(p, &rows[value]);
	state_bookmarks_free(rows, n);
}

static bool
command(struct rows_view *rv, const struct command *cmd, uint32_t value)
{
	struct program *p = rv->view.program;
	struct state_bookmark_row *rows;
	size_t n;

	if (cmd->id != CMD_BOOKMARK)
		return false;
	state_bookmarks(p->state, &rows, &n);
	if (value < n) {
		struct state_article a = { rows[value].key, rows[value].date, rows[value].id };

		state_bookmark(p->state, &a, rows[value].title, false, date_now());
		program_kept(p, "bookmark dropped");
	}
	state_bookmarks_free(rows, n);
	program_refresh(p);
	return true;
}

static void
title(struct view *v, struct buf *left, struct buf *right)
{
	buf_adds(left, "bookmarks");
	buf_addf(right, "%zu", rows_of(v)->count);
}

static const struct rows_kind kind = {
	.ops = ROWS_OPS("bookmarks", CONTEXT_ISSUES, title),
	.empty = "no bookmarks",
	.build = build,
	.open = open_bookmark,
	.command = command,
};

struct view *
view_bookmarks_new(struct program *p)
{
	struct rows_view *rv = rows_new(p, &kind);

	rows_refresh(&rv->view);
	return &rv->view;
}
