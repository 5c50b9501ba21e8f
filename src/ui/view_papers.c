/* view_papers.c - the papers a reader takes, and the sample that comes along. */
#include <stdlib.h>
#include <string.h>

#include "base/datadir.h"
#include "base/mem.h"
#include "paper/directory.h"
#include "ui/rows.h"

/* Rows of the directory count from there. */
enum { VALUE_SAMPLE = UINT32_MAX - 1, VALUE_KNOWN = 1 << 24 };

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

/* Who takes no paper is offered the directory. */
static void
add_known(struct rows_view *rv)
{
	struct directory d = { 0 };

	directory_load(&d, NULL);
	rows_add_heading(rv, mem_dup(""));
	rows_add_heading(rv, mem_dup("You take no paper yet:"));
	rows_add_heading(rv, mem_dup("  kanbao papers add NAME ADDRESS"));
	rows_add_heading(rv, mem_dup("  takes one, by its address; one of these by its name alone."));
	rows_add_heading(rv, mem_dup(""));
	if (d.count)
		rows_add_heading(rv, mem_dup("The directory of papers"));
	for (size_t i = 0; i < d.count; i++)
		rows_add(rv, mem_dup(d.list[i].name), mem_dup(d.list[i].title), mem_dup(d.list[i].place),
			VALUE_KNOWN + (uint32_t)i);
	directory_fini(&d);
}

static void
build(struct rows_view *rv)
{
	struct program *p = rv->view.program;
	char *sample = p->kiosk ? NULL : datadir_find("sample.json");

	if (p->kiosk)
		rows_add_heading(rv, mem_dup(p->papers->count ? "The papers" : "There is no paper here yet."));
	else if (p->papers->count)
		rows_add_heading(rv, mem_dup("Your papers"));
	for (size_t i = 0; i < p->papers->count; i++)
		add_paper(rv, (uint32_t)i);
	if (sample) {
		rows_add_heading(rv, mem_dup("To look around"));
		rows_add(rv, mem_dup("sample"), mem_dup("苇渡日报 — four pages of an invented town"), NULL,
			VALUE_SAMPLE);
	}
	if (!p->papers->count && !p->kiosk)
		add_known(rv);
	free(sample);
}

static void
open_paper(struct rows_view *rv, uint32_t value)
{
	struct program *p = rv->view.program;
	struct paper_source source;
	struct err e = { 0 };
	struct directory d = { 0 };
	char *sample = value == VALUE_SAMPLE ? datadir_find("sample.json") : NULL;
	const char *word = "";

	if (value >= VALUE_KNOWN && !sample)
		directory_load(&d, NULL);
	if (sample)
		word = sample;
	else if (value >= VALUE_KNOWN)
		word = value - VALUE_KNOWN < d.count ? d.list[value - VALUE_KNOWN].name : "";
	else
		word = p->papers->list[value].name;
	if (papers_resolve(p->papers, word, &source, &e))
		program_open_paper(p, &source, (struct date){ 0 }, NULL, true);
	else
		program_error(p, "%s", e.text);
	free(sample);
	directory_fini(&d);
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
