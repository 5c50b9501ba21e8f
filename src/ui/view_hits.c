/* view_hits.c - articles to choose from: what a search found, or which of
 * several a jump may mean. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "ui/furniture.h"
#include "ui/rows.h"

enum { BEFORE = 30, AFTER = 120 };	/* bytes shown around a match */

/* The line a search found first in an article, and how often it found it. */
static void
add_context(struct rows_view *rv, uint32_t index)
{
	struct program *p = rv->view.program;
	const struct body *b = session_body(&p->session, index, NULL);
	struct match *m = NULL;
	size_t n = b ? search_blocks(&p->needle, b->blocks, b->count, &m) : 0;
	struct buf line = { 0 };
	struct arena a = { 0 };

	if (n) {
		buf_addf(&line, "%zu× ", n);
		search_excerpt(&line, &b->blocks[m[0].block], &m[0], BEFORE, AFTER);
		rows_add_note(rv, mem_dup(program_text(p, &a, index, line.data)));
		arena_fini(&a);
		buf_fini(&line);
	}
	free(m);
}

/* The edition may have been read anew since: the same articles, wherever they are
 * now. What has left it is told. */
static void
find_again(struct rows_view *rv)
{
	const struct edition *ed = rv->view.program->session.ed;
	uint32_t kept = 0, gone;
	char *caption;

	for (uint32_t i = 0; i < rv->nvalues; i++) {
		int64_t index = ed ? edition_article(ed, rv->ids[i]) : -1;

		if (index < 0) {
			free(rv->ids[i]);
			continue;
		}
		rv->ids[kept] = rv->ids[i];
		rv->values[kept++] = (uint32_t)index;
	}
	gone = rv->nvalues - kept;
	rv->nvalues = kept;
	if (!gone)
		return;
	caption = mem_printf("%s; %u of them %s no longer in it", rv->caption, gone, gone == 1 ? "is" : "are");
	free(rv->caption);
	rv->caption = caption;
}

static void
build(struct rows_view *rv)
{
	const struct edition *ed = rv->view.program->session.shown;
	const struct words *words = session_words(&rv->view.program->session);
	uint32_t page = UINT32_MAX;

	find_again(rv);
	for (uint32_t i = 0; ed && i < rv->nvalues && rv->values[i] < ed->narticles; i++) {
		const struct article *a = &ed->articles[rv->values[i]];
		struct arena arena = { 0 };
		struct buf right = { 0 }, name = { 0 };

		if (a->pages[0] != page) {
			page = a->pages[0];
			words_page(words, &ed->pages[page], &name);
			rows_add_heading(rv, buf_take(&name));
		}
		furniture_article_facts(&rv->view.program->session, rv->values[i], page, &right);
		rows_add(rv, NULL, mem_dup(program_title(rv->view.program, &arena, rv->values[i])),
			buf_take(&right), rv->values[i]);
		arena_fini(&arena);
		rv->items[rv->count - 1].dim = rv->view.program->session.read[rv->values[i]];
		if (!rv->flag && rv->view.program->needle.text)
			add_context(rv, rv->values[i]);
	}
}

/* The jump goes on where the choice was asked for; that the article it began in
 * has gone meanwhile does not concern the chosen one. */
static void
open_choice(struct program *p, uint32_t value)
{
	uint32_t from = SESSION_NONE;
	struct position at = { 0 };

	program_pop(p);
	if (view_is_article(program_top(p)))
		from = view_article_place(program_top(p), &at);
	session_leave(&p->session, from, at);
	program_show_article(p, value, &(struct position){ 0 });
	program_message(p, "%s", "");
}

static void
open_hit(struct rows_view *rv, uint32_t value)
{
	struct program *p = rv->view.program;

	if (rv->flag) {
		open_choice(p, value);
		return;
	}
	program_show_article(p, value, NULL);
	program_draw(p);
	view_article_search(program_top(p), p->backward ? -1 : 1);
}

/* The next match is the next row. Nothing has been jumped to yet: the way back from a
 * choice is to the line that asked. */
static bool
command(struct rows_view *rv, const struct command *cmd, uint32_t value)
{
	int n = cmd->count ? cmd->count : 1;

	(void)value;
	switch (cmd->id) {
	case CMD_JUMP_BACK: return rv->flag && program_pop(rv->view.program);
	case CMD_SEARCH_NEXT: case CMD_NEXT_MATCH_OR_UNREAD: list_move(&rv->list, n); return true;
	case CMD_SEARCH_PREVIOUS: list_move(&rv->list, -n); return true;
	default: return false;
	}
}

static void
title(struct view *v, struct buf *left, struct buf *right)
{
	buf_adds(left, rows_of(v)->caption);
}

static const struct rows_kind kind = {
	.ops = ROWS_OPS("hits", CONTEXT_EDITION, title),
	.build = build,
	.open = open_hit,
	.command = command,
	.searches_issue = true,
};

struct view *
view_hits_new(struct program *p, const char *caption, const uint32_t *list, uint32_t count,
	bool from_jump)
{
	struct rows_view *rv = rows_new(p, &kind);

	rv->caption = mem_dup(caption);
	rv->values = mem_array(count, sizeof *list);
	memcpy(rv->values, list, count * sizeof *list);
	rv->ids = mem_array(count, sizeof *rv->ids);
	for (uint32_t i = 0; i < count; i++)
		rv->ids[i] = mem_dup(p->session.ed->articles[list[i]].id);
	rv->nvalues = count;
	rv->flag = from_jump;
	rows_refresh(&rv->view);
	return &rv->view;
}
