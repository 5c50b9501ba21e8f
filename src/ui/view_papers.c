/* view_papers.c - the papers a reader takes, and the sample that comes along. */
#include <stdlib.h>
#include <string.h>

#include "app/datadir.h"
#include "base/mem.h"
#include "ui/rows.h"

enum { VALUE_SAMPLE = UINT32_MAX - 1 };

/* What the cache knows of a paper: its title, its newest issue. */
static void
add_paper(struct rows_view *rv, uint32_t index)
{
	struct program *p = rv->view.program;
	const struct paper *paper = &p->papers->list[index];
	struct cache_edition_row *rows = NULL;
	struct paper_source source = { 0 };
	char day[DATE_TEXT], *right = NULL, *text = NULL;
	size_t n = 0;

	if (papers_resolve(p->papers, paper->name, &source, NULL))
		cache_list(p->cache, source.key, &rows, &n, NULL);
	if (n) {
		right = mem_printf("%s  %zu issue%s", date_format(rows[0].date, day), n, n > 1 ? "s" : "");
		text = mem_dup(paper->title[0] ? paper->title : rows[0].paper);
	} else {
		right = mem_dup("not fetched yet");
		text = mem_dup(paper->title[0] ? paper->title : paper->source);
	}
	rows_add(rv, mem_dup(paper->name), text, right, index);
	if (n)
		cache_rows_free(rows, n);
	paper_source_fini(&source);
}

static void
build(struct rows_view *rv)
{
	struct program *p = rv->view.program;
	char *sample = datadir_find("sample.json");

	if (p->papers->count)
		rows_add_heading(rv, mem_dup("Your papers"));
	for (size_t i = 0; i < p->papers->count; i++)
		add_paper(rv, (uint32_t)i);
	if (!p->papers->count) {
		rows_add_heading(rv, mem_dup("You take no paper yet:"));
		rows_add_heading(rv, mem_dup("  kanbao papers add NAME ADDRESS"));
		rows_add_heading(rv, mem_dup("  takes one, by its edition feed."));
		rows_add_heading(rv, mem_dup(""));
	}
	if (sample) {
		rows_add_heading(rv, mem_dup("To look around"));
		rows_add(rv, mem_dup("sample"), mem_dup("苇渡日报 — four pages of an invented town"), NULL,
			VALUE_SAMPLE);
	}
	free(sample);
}

static void
open_paper(struct rows_view *rv, uint32_t value)
{
	struct program *p = rv->view.program;
	struct paper_source source;
	struct err e = { 0 };
	char *sample = value == VALUE_SAMPLE ? datadir_find("sample.json") : NULL;
	const char *word = sample ? sample : p->papers->list[value].name;

	if (papers_resolve(p->papers, word, &source, &e))
		program_open_paper(p, &source, (struct date){ 0 }, NULL, true);
	else
		program_error(p, "%s", e.text);
	free(sample);
}

static void
title(struct view *v, struct buf *left, struct buf *right)
{
	buf_adds(left, "看报 kanbao");
}

static const struct rows_kind kind = {
	.ops = ROWS_OPS("papers", CONTEXT_PAPERS, title),
	.build = build,
	.open = open_paper,
};

struct view *
view_papers_new(struct program *p)
{
	struct rows_view *rv = rows_new(p, &kind);

	rows_refresh(&rv->view);
	return &rv->view;
}
