/* view_edition.c - an issue like a contents page: its pages in printed order,
 * each with its articles. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "paper/jump.h"
#include "typeset/bidi.h"
#include "ui/furniture.h"
#include "ui/list.h"
#include "ui/preview.h"
#include "ui/program.h"

/* A window this high begins with the paper's masthead. */
enum { MASTHEAD_FROM_ROWS = 18, MASTHEAD_ROWS = 3 };
enum { RULE_LEAST = 4 };	/* cells between a page's name and its count */

enum row_kind { ROW_MASTHEAD, ROW_GAP, ROW_PAGE, ROW_ARTICLE, ROW_EMPTY };

struct row {
	enum row_kind kind;
	uint32_t page, article;	/* for the masthead: which of its lines */
};

struct edition_view {
	struct view view;
	struct list list;
	struct row *rows;
	size_t nrows, cap;
	bool masthead;
	struct preview preview;
};

static struct edition_view *
self(const struct view *v)
{
	return (struct edition_view *)(uintptr_t)v;
}

bool
view_is_edition(const struct view *v)
{
	return v && v->ops->context == CONTEXT_EDITION && strcmp(v->ops->name, "edition") == 0;
}

static bool
skips(const void *ctx, uint32_t row)
{
	const struct edition_view *ev = ctx;

	return ev->rows[row].kind != ROW_ARTICLE;
}

static void
add_row(struct edition_view *ev, enum row_kind kind, uint32_t page, uint32_t article)
{
	ev->rows = mem_grow(ev->rows, ev->nrows, &ev->cap, sizeof *ev->rows);
	ev->rows[ev->nrows++] = (struct row){ kind, page, article };
}

static void
build(struct edition_view *ev, bool masthead)
{
	const struct edition *ed = ev->view.program->session.ed;

	ev->nrows = 0;
	ev->masthead = masthead;
	for (uint32_t i = 0; ed && masthead && i < MASTHEAD_ROWS; i++)
		add_row(ev, ROW_MASTHEAD, 0, i);
	for (uint32_t p = 0; ed && p < ed->npages; p++) {
		if (p > 0)
			add_row(ev, ROW_GAP, p, SESSION_NONE);
		add_row(ev, ROW_PAGE, p, SESSION_NONE);
		for (uint32_t i = 0; i < ed->pages[p].narticles; i++)
			add_row(ev, ROW_ARTICLE, p, ed->pages[p].articles[i]);
		if (!ed->pages[p].narticles)
			add_row(ev, ROW_EMPTY, p, SESSION_NONE);
	}
	list_set(&ev->list, (uint32_t)ev->nrows);
}

static struct row *
current(const struct edition_view *ev)
{
	struct row *r = ev->list.cursor < ev->nrows ? &ev->rows[ev->list.cursor] : NULL;

	return r && r->kind == ROW_ARTICLE ? r : NULL;
}

/* Keeps the cursor on its article while rows come and go above it. */
static void
rebuild(struct edition_view *ev, bool masthead)
{
	struct row *r = current(ev), was = r ? *r : (struct row){ 0 };

	build(ev, masthead);
	for (uint32_t i = 0; r && i < ev->nrows; i++)
		if (ev->rows[i].kind == ROW_ARTICLE && ev->rows[i].article == was.article &&
			ev->rows[i].page == was.page)
			list_to(&ev->list, i);
}

static void
refresh(struct view *v)
{
	struct edition_view *ev = self(v);

	preview_forget(&ev->preview);
	rebuild(ev, ev->masthead);
}

void
view_edition_select(struct view *v, uint32_t index)
{
	struct edition_view *ev = self(v);

	for (uint32_t i = 0; i < ev->nrows; i++)
		if (ev->rows[i].kind == ROW_ARTICLE && ev->rows[i].article == index) {
			list_to(&ev->list, i);
			return;
		}
}

void
view_edition_page(struct view *v, uint32_t page)
{
	struct edition_view *ev = self(v);

	for (uint32_t i = 0; i < ev->nrows; i++)
		if (ev->rows[i].kind == ROW_PAGE && ev->rows[i].page == page) {
			list_to(&ev->list, i);
			ev->list.top = page == 0 ? 0 : i;
			return;
		}
}

static void
draw_masthead(const struct edition *ed, uint32_t line, struct canvas *c, int row, struct area a)
{
	const struct style name = { ROLE_MASTHEAD, STYLE_STRONG }, dim = { ROLE_DIM, 0 };
	struct buf b = { 0 };

	if (line == 0)
		furniture_spaced(ed->paper, &b);
	else if (line == 1)
		furniture_dateline(ed, &b);
	if (line == 2)
		canvas_rule(c, row, a.col, a.cols, (struct style){ ROLE_RULE, 0 });
	else
		furniture_centred(c, row, a.col, a.cols, buf_str(&b), line == 0 ? name : dim);
	buf_fini(&b);
}

static void
draw_page(struct edition_view *ev, uint32_t page, struct canvas *c, int row, struct area a)
{
	const struct session *s = &ev->view.program->session;
	const struct page *p = &s->shown->pages[page];
	uint32_t unread = 0;
	struct buf label = { 0 };
	const char *printed = *p->pdf ? "PDF  " : *p->image ? "picture  " : "";
	char right[48];
	int x, end;

	for (uint32_t i = 0; i < p->narticles; i++)
		unread += !s->read[p->articles[i]];
	words_page(session_words(s), p, &label);
	snprintf(right, sizeof right, unread ? "%s%u/%u" : "%s✓", a.cols >= 60 ? printed : "", unread,
		p->narticles);
	end = canvas_right(c, row, a.col, a.cols - 1, right, (struct style){ ROLE_DIM, 0 });
	x = a.col + 1;
	x += canvas_fit(c, row, x, end - x - RULE_LEAST, buf_str(&label), (struct style){ ROLE_PAGE, 0 });
	buf_fini(&label);
	canvas_rule(c, row, x + 1, end - x - 2, (struct style){ ROLE_RULE, 0 });
}

static void
draw_article(struct edition_view *ev, const struct row *r, struct canvas *c, int row, struct area a,
	bool selected)
{
	struct program *p = ev->view.program;
	const struct article *art = &p->session.shown->articles[r->article];
	bool read = p->session.read[r->article];
	struct arena arena = { 0 };
	struct buf right = { 0 };
	int x = a.col + 4, end = a.col + a.cols - 1;

	if (a.cols >= 40) {
		furniture_article_facts(&p->session, r->article, r->page, &right);
		end = canvas_right(c, row, a.col, a.cols - 1, buf_str(&right),
			(struct style){ ROLE_DIM, 0 });
	}
	buf_fini(&right);
	if (!read)
		canvas_puts(c, row, a.col + 1, 2, "●", (struct style){ ROLE_LABEL, 0 });
	if (art->kind != ARTICLE_STORY && !art->label[0]) {
		x += canvas_puts(c, row, x, end - x - 1, session_words(&p->session)->kinds[art->kind],
			(struct style){ ROLE_DIM, 0 });
		x++;
	}
	if (art->label[0] && a.cols >= 60) {
		x += canvas_fit(c, row, x, (end - x) / 3, art->label, (struct style){ ROLE_KICKER, 0 });
		x += 2;
	}
	canvas_fit(c, row, x, end - x - 1, program_title(p, &arena, r->article),
		(struct style){ read ? ROLE_READ : ROLE_UNREAD, 0 });
	arena_fini(&arena);
	if (selected) {
		canvas_restyle(c, row, a.col, a.cols, (struct style){ ROLE_SELECTED, 0 });
		canvas_cursor(c, row, a.col + 4, true);
	}
}

static void
draw_nothing(struct program *p, struct canvas *c, struct area a)
{
	const struct style st = { ROLE_MISSING, 0 };
	const char *text = p->fetching ? "fetching the paper …" : p->kiosk ? "this issue is not here" : p->offline ?
		"this issue is not in the cache, and kanbao is offline" : "nothing has been fetched yet";
	int middle = a.row + a.rows / 2;

	if (!p->fetching && p->failure.len)
		furniture_wrapped(c, middle > 2 ? middle - 2 : a.row, a.col + 2, a.cols - 4, a.rows / 2 + 1,
			p->failure.data, st);
	else
		furniture_centred(c, middle, a.col, a.cols, text, st);
	canvas_cursor(c, a.row + a.rows / 2, a.col, false);
}

/* Draws the preview at the right; what is left of the area is the list's. */
static struct area
beside_preview(struct edition_view *ev, struct canvas *c, struct area a)
{
	struct row *r = current(ev);
	struct area right = a;

	right.cols = a.cols / 2 < PREVIEW_MEASURE + 6 ? a.cols / 2 : PREVIEW_MEASURE + 6;
	right.col += a.cols - right.cols;
	a.cols -= right.cols;
	if (r)
		preview_draw(&ev->preview, ev->view.program, r->article, c, right);
	return a;
}

static void
draw(struct view *v, struct canvas *c, struct area a)
{
	struct edition_view *ev = self(v);
	const struct edition *ed = v->program->session.ed;

	if (!ed) {
		draw_nothing(v->program, c, a);
		return;
	}
	if (ev->masthead != (a.rows >= MASTHEAD_FROM_ROWS))
		rebuild(ev, a.rows >= MASTHEAD_FROM_ROWS);
	list_show(&ev->list, a.rows);
	if (a.cols >= PREVIEW_FROM_COLS)
		a = beside_preview(ev, c, a);
	for (int i = 0; i < a.rows && ev->list.top + (uint32_t)i < ev->nrows; i++) {
		uint32_t at = ev->list.top + (uint32_t)i;
		const struct row *r = &ev->rows[at];
		int row = a.row + i;

		if (r->kind == ROW_MASTHEAD)
			draw_masthead(v->program->session.shown, r->article, c, row, a);
		else if (r->kind == ROW_PAGE)
			draw_page(ev, r->page, c, row, a);
		else if (r->kind == ROW_ARTICLE)
			draw_article(ev, r, c, row, a, at == ev->list.cursor);
		else if (r->kind == ROW_EMPTY)
			canvas_puts(c, row, a.col + 4, a.cols - 4, session_words(&v->program->session)->empty,
				(struct style){ ROLE_DIM, 0 });
	}
}

static void
next_page(struct edition_view *ev, int direction, int count)
{
	const struct row *r = ev->list.cursor < ev->nrows ? &ev->rows[ev->list.cursor] : NULL;
	const struct edition *ed = ev->view.program->session.ed;
	int64_t page = (r ? r->page : 0) + (int64_t)direction * (count ? count : 1);

	if (!ed || !ed->npages)
		return;
	if (page < 0 || page >= ed->npages)
		program_message(ev->view.program, direction > 0 ? "the last page" : "the first page");
	page = page < 0 ? 0 : page >= ed->npages ? ed->npages - 1 : page;
	view_edition_page(&ev->view, (uint32_t)page);
}

static void
mark_page(struct edition_view *ev)
{
	struct row *r = current(ev);
	struct session *s = &ev->view.program->session;
	struct buf label = { 0 };

	if (!r)
		return;
	words_page(session_words(s), &s->shown->pages[r->page], &label);
	session_mark(s, s->ed->pages[r->page].articles, s->ed->pages[r->page].narticles, true);
	program_refresh(ev->view.program);
	program_kept(ev->view.program, "%s is marked read", buf_str(&label));
	buf_fini(&label);
}

static bool
command(struct view *v, const struct command *cmd)
{
	struct edition_view *ev = self(v);
	struct row *r = current(ev);

	switch (cmd->id) {
	case CMD_OPEN:
		if (r)
			program_show_article(v->program, r->article, NULL);
		return true;
	case CMD_NEXT_ARTICLE:
		list_move(&ev->list, cmd->count ? cmd->count : 1);
		return true;
	case CMD_PREVIOUS_ARTICLE:
		list_move(&ev->list, -(cmd->count ? cmd->count : 1));
		return true;
	case CMD_NEXT_PAGE:
		next_page(ev, 1, cmd->count);
		return true;
	case CMD_PREVIOUS_PAGE:
		next_page(ev, -1, cmd->count);
		return true;
	case CMD_MARK_PAGE_READ:
		mark_page(ev);
		return true;
	case CMD_WHERE:
		if (r)
			program_message(v->program, "article %u of %u", session_number(&v->program->session,
				r->article), v->program->session.norder);
		return true;
	case CMD_JUMP:
		if (r) {
			struct position none = { 0 };
			struct jump j = jump_follow(v->program->session.ed, r->article, NOTE_ON);

			if (j.result == JUMP_NO_ARTICLE && !j.why[0])
				j = jump_follow(v->program->session.ed, r->article, NOTE_REFER);
			program_follow(v->program, &j, r->article, none);
		}
		return true;
	case CMD_SEARCH_NEXT: case CMD_SEARCH_PREVIOUS: {
		struct command again = { CMD_SEARCH_EDITION, 0, "" };

		if (v->program->needle.text)
			program_command(v->program, &again);
		return true;
	}
	default:
		return list_command(&ev->list, cmd);
	}
}

static void
title(struct view *v, struct buf *left, struct buf *right)
{
	const struct session *s = &v->program->session;

	if (!s->ed) {
		buf_adds(left, s->source.name ? s->source.name : "kanbao 看报");
		return;
	}
	bidi_field(left, s->shown->paper);
	buf_adds(left, "  ");
	words_date(session_words(s), s->ed->date, left);
	buf_addf(right, "%u unread of %u", session_unread(s), s->norder);
	if (s->ed->skipped)
		buf_addf(right, ", %u unusable", s->ed->skipped);
}

static void
status(struct view *v, struct buf *out)
{
	if (v->program->session.ed)
		furniture_hints(v->program, out, (const struct hint[]){ { CMD_OPEN, NULL },
			{ CMD_NEXT_PAGE, NULL }, { CMD_ISSUES, NULL }, { CMD_HELP, NULL } }, 4, "");
	else
		furniture_hints(v->program, out, (const struct hint[]){ { CMD_RELOAD, NULL },
			{ CMD_BACK, NULL }, { CMD_HELP, NULL } }, 3, "");
}

static bool
click(struct view *v, struct area a, int row, int col)
{
	struct edition_view *ev = self(v);
	uint32_t at = ev->list.top + (uint32_t)(row - a.row);

	if (at >= ev->nrows || ev->rows[at].kind != ROW_ARTICLE)
		return false;
	list_to(&ev->list, at);
	program_show_article(v->program, ev->rows[at].article, NULL);
	return true;
}

static void
save(struct view *v)
{
	struct edition_view *ev = self(v);
	struct row *r = current(ev);
	struct position none = { 0 };

	if (r)
		session_save(&v->program->session, "edition", r->page, SESSION_NONE, none);
}

static void
view_free(struct view *v)
{
	preview_forget(&self(v)->preview);
	free(self(v)->rows);
	free(v);
}

static const struct view_ops ops = {
	"edition", CONTEXT_EDITION, draw, command, title, status, click, refresh, save, view_free,
	NULL,
};

struct view *
view_edition_new(struct program *p)
{
	struct edition_view *ev = mem_alloc(sizeof *ev);

	ev->view = (struct view){ &ops, p };
	ev->list.skips = skips;
	ev->list.ctx = ev;
	build(ev, program_area(p).rows >= MASTHEAD_FROM_ROWS);
	return &ev->view;
}

uint32_t
view_edition_selected(const struct view *v)
{
	struct row *r = current(self(v));

	return r ? r->article : SESSION_NONE;
}
