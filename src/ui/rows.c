#include "ui/rows.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ui/furniture.h"

struct rows_view *
rows_of(const struct view *v)
{
	return (struct rows_view *)(uintptr_t)v;
}

static bool
skips(const void *ctx, uint32_t row)
{
	const struct rows_view *rv = ctx;

	return rv->items[row].heading;
}

static void
clear(struct rows_view *rv)
{
	for (size_t i = 0; i < rv->count; i++) {
		free(rv->items[i].mark);
		free(rv->items[i].text);
		free(rv->items[i].right);
		free(rv->items[i].whole);
	}
	rv->count = 0;
	rv->mark_width = 0;
}

void
rows_refresh(struct view *v)
{
	struct rows_view *rv = rows_of(v);
	uint32_t was = rows_value(rv), at = rv->list.cursor;

	clear(rv);
	rv->kind->build(rv);
	if (rv->kind->wraps)
		rows_wrap_all(rv, program_area(v->program).cols);
	list_set(&rv->list, (uint32_t)rv->count);
	rows_select(rv, was, at);
}

/* Rows may have come or gone above the one that was selected. */
void
rows_select(struct rows_view *rv, uint32_t value, uint32_t near)
{
	uint32_t best = UINT32_MAX, row = 0;

	for (uint32_t i = 0; value != SESSION_NONE && i < rv->count; i++) {
		uint32_t far = i < near ? near - i : i - near;

		if (rv->items[i].value == value && !rv->items[i].heading && far < best) {
			best = far;
			row = i;
		}
	}
	if (best != UINT32_MAX)
		list_to(&rv->list, row);
}

struct rows_view *
rows_new(struct program *p, const struct rows_kind *kind)
{
	struct rows_view *rv = mem_alloc(sizeof *rv);

	rv->view = (struct view){ &kind->ops, p };
	rv->kind = kind;
	rv->list.skips = skips;
	rv->list.ctx = rv;
	return rv;
}

void
rows_free(struct view *v)
{
	struct rows_view *rv = rows_of(v);

	if (rv->kind->fini)
		rv->kind->fini(rv);
	clear(rv);
	free(rv->items);
	free(rv->caption);
	for (uint32_t i = 0; rv->ids && i < rv->nvalues; i++)
		free(rv->ids[i]);
	free(rv->ids);
	free(rv->values);
	needle_fini(&rv->needle);
	free(rv);
}

void
rows_add(struct rows_view *rv, char *mark, char *text, char *right, uint32_t value)
{
	int width = mark ? (int)utf8_width(mark, strlen(mark)) : 0;

	rv->items = mem_grow(rv->items, rv->count, &rv->cap, sizeof *rv->items);
	rv->items[rv->count++] = (struct rows_item){ .mark = mark, .text = text, .right = right,
		.value = value };
	if (width > rv->mark_width)
		rv->mark_width = width;
}

void
rows_add_heading(struct rows_view *rv, char *text)
{
	rows_add(rv, NULL, text, NULL, SESSION_NONE);
	rv->items[rv->count - 1].heading = true;
}

void
rows_add_note(struct rows_view *rv, char *text)
{
	rows_add_heading(rv, text);
	rv->items[rv->count - 1].note = true;
}

uint32_t
rows_value(const struct rows_view *rv)
{
	return rv->list.cursor < rv->count ? rv->items[rv->list.cursor].value : SESSION_NONE;
}

static void
draw_item(const struct rows_view *rv, const struct rows_item *it, struct canvas *c, int row,
	struct area a)
{
	const struct style st = { it->dim ? ROLE_READ : ROLE_TEXT, 0 }, dim = { ROLE_DIM, 0 };
	int mark = rv->mark_width < a.cols / 2 ? rv->mark_width : a.cols / 2;
	int x = a.col + 2, end = a.col + a.cols - 1;

	if (it->note) {
		x = it->indent ? it->indent : 4;
		canvas_fit(c, row, a.col + x, a.cols - 1 - x, it->text, it->indent ? st : dim);
		return;
	}
	if (it->heading) {
		canvas_fit(c, row, a.col + 1, a.cols - 2, it->text, (struct style){ ROLE_PAGE, 0 });
		return;
	}
	if (rv->stacked) {
		canvas_fit(c, row, x, a.cols - 3, it->mark ? it->mark : it->text,
			(struct style){ it->mark ? ROLE_KEY : ROLE_TEXT, 0 });
		return;
	}
	if (it->right && a.cols >= 40)
		end = canvas_right(c, row, a.col, a.cols - 1, it->right, dim) - 1;
	if (it->mark)
		canvas_fit(c, row, x, mark, it->mark, (struct style){ ROLE_KEY, 0 });
	if (mark)
		x += mark + 2;
	canvas_fit(c, row, x, end - x, it->text, st);
}

/* What belongs to the selected row is seen with it, as far as there is room. */
static void
show_notes(struct rows_view *rv, int rows)
{
	uint32_t last = rv->list.cursor, top;

	while (last + 1 < rv->count && rv->items[last + 1].note)
		last++;
	if (rows < 1 || last < rv->list.top + (uint32_t)rows)
		return;
	top = last - (uint32_t)rows + 1;
	rv->list.top = top < rv->list.cursor ? top : rv->list.cursor;
}

void
rows_draw(struct view *v, struct canvas *c, struct area a)
{
	struct rows_view *rv = rows_of(v);

	if (!rv->count && rv->kind->empty)
		furniture_centred(c, a.row + a.rows / 2, a.col, a.cols, rv->kind->empty,
			(struct style){ ROLE_MISSING, 0 });
	if (rv->kind->wraps && rv->cols != a.cols)
		rows_refresh(v);
	list_show(&rv->list, a.rows);
	show_notes(rv, a.rows);
	for (int i = 0; i < a.rows && rv->list.top + (uint32_t)i < rv->count; i++) {
		uint32_t at = rv->list.top + (uint32_t)i;

		draw_item(rv, &rv->items[at], c, a.row + i, a);
		if (at == rv->list.cursor && !rv->items[at].heading) {
			canvas_restyle(c, a.row + i, a.col, a.cols, (struct style){ ROLE_SELECTED, 0 });
			canvas_cursor(c, a.row + i, a.col + 2, true);
		}
	}
}

char *
rows_item_text(const struct rows_item *it)
{
	return mem_printf("%s %s %s", it->mark ? it->mark : "", it->text ? it->text : "",
		it->right ? it->right : "");
}

static bool
row_matches(const struct rows_view *rv, uint32_t row)
{
	const struct rows_item *it = &rv->items[row];
	char *text = it->whole ? NULL : rows_item_text(it);
	bool matches = !skips(rv, row) && !it->note &&
		search_text(&rv->needle, it->whole ? it->whole : text);

	free(text);
	return matches;
}

static void
next_match(struct rows_view *rv, int direction, bool here)
{
	int64_t n = (int64_t)rv->count, at = rv->list.cursor;
	uint32_t nth = 0, all = 0;

	for (int64_t i = here ? 0 : 1; i <= n; i++) {
		uint32_t row = (uint32_t)((at + direction * i % n + n) % n);

		if (!row_matches(rv, row))
			continue;
		list_to(&rv->list, row);
		for (uint32_t k = 0; k < rv->count; k++)
			if (row_matches(rv, k)) {
				all++;
				nth += k <= row;
			}
		program_message(rv->view.program, "match %u of %u", nth, all);
		return;
	}
	program_message(rv->view.program, "not in this list");
}

bool
rows_search(struct view *v, const char *text, int direction)
{
	struct rows_view *rv = rows_of(v);

	if (rv->kind->searches_issue)
		return false;
	needle_fini(&rv->needle);
	rv->backward = direction < 0;
	if (!needle_init(&rv->needle, text))
		program_message(v->program, "nothing to search for");
	else if (rv->count)
		next_match(rv, direction, true);
	return true;
}

/* n, N and Esc of a list that was searched. */
static bool
search_command(struct rows_view *rv, enum command_id id)
{
	int direction = rv->backward ? -1 : 1;

	if (!rv->needle.text || !rv->count)
		return false;
	switch (id) {
	case CMD_SEARCH_NEXT: case CMD_NEXT_MATCH_OR_UNREAD: next_match(rv, direction, false); return true;
	case CMD_SEARCH_PREVIOUS: next_match(rv, -direction, false); return true;
	case CMD_SEARCH_OFF: needle_fini(&rv->needle); return true;
	default: return false;
	}
}

bool
rows_command(struct view *v, const struct command *cmd)
{
	struct rows_view *rv = rows_of(v);
	uint32_t value = rows_value(rv);

	if (search_command(rv, cmd->id))
		return true;

	if (rv->kind->command && rv->kind->command(rv, cmd, value))
		return true;
	if (cmd->id == CMD_OPEN) {
		if (value != SESSION_NONE && rv->kind->open)
			rv->kind->open(rv, value);
		return true;
	}
	if (cmd->id == CMD_WHERE) {
		if (rv->count)
			program_message(v->program, "row %u of %zu", rv->list.cursor + 1, rv->count);
		return true;
	}
	return list_command(&rv->list, cmd);
}

void
rows_status(struct view *v, struct buf *out)
{
	furniture_hints(v->program, out, (const struct hint[]){ { CMD_OPEN, NULL }, { CMD_BACK, NULL },
		{ CMD_HELP, NULL } }, 3, "");
}

bool
rows_click(struct view *v, struct area a, int row, int col)
{
	struct rows_view *rv = rows_of(v);
	uint32_t at = rv->list.top + (uint32_t)(row - a.row);

	if (at >= rv->count || rv->items[at].heading)
		return false;
	list_to(&rv->list, at);
	if (rv->kind->open)
		rv->kind->open(rv, rv->items[at].value);
	return true;
}
