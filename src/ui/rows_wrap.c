/* rows_wrap.c - a list whose texts are read whole: what is too long for its row goes
 * on below. A narrow window drops the right column, a very narrow one sets what
 * stands at the left above its text. */
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ui/furniture.h"
#include "ui/rows.h"

enum {
	RIGHT_FROM_COLS = 70,
	TEXT_LEAST = 24,	/* cells beside the left column */
};

/* Adds the rows of a text (taken over) as notes. */
static void
add_notes(struct rows_view *rv, const char *text, int cols, int indent, uint32_t value)
{
	for (size_t n; *text && (n = furniture_row(text, cols)); text += n, text += strspn(text, " ")) {
		struct rows_item *it;

		rows_add(rv, NULL, mem_dupn(text, n), NULL, value);
		it = &rv->items[rv->count - 1];
		it->note = true;
		it->heading = !rv->stacked;	/* there is no room to see several at once: they are gone through */
		it->indent = indent;
	}
}

static size_t
cut(char *text, int cols)
{
	size_t n = furniture_row(text, cols), rest = n + strspn(text + n, " ");

	text[n] = '\0';
	return rest;
}

/* What stands at the left over what it means. */
static void
stack(struct rows_view *rv, struct rows_item *it, int cols)
{
	char *mark = it->mark ? it->mark : mem_dup("");
	size_t length = strlen(mark), rest = cut(mark, cols - 3);

	rows_add(rv, mark, mem_dup(""), NULL, it->value);
	if (rest < length)
		add_notes(rv, mark + rest, cols - 3, 2, it->value);
	add_notes(rv, it->text, cols - 5, 4, it->value);
	free(it->text);
	free(it->right);
}

static void
wrap(struct rows_view *rv, struct rows_item *it, int x, int cols)
{
	int right = it->right && cols >= RIGHT_FROM_COLS ?
		(int)utf8_width(it->right, strlen(it->right)) + 2 : 0;
	size_t length = strlen(it->text), rest = cut(it->text, cols - 1 - x - right);
	char *text = it->text;

	if (!right) {
		free(it->right);
		it->right = NULL;
	}
	rows_add(rv, it->mark, text, it->right, it->value);
	if (rest < length)
		add_notes(rv, text + rest, cols - 1 - x, x, it->value);
}

void
rows_wrap_all(struct rows_view *rv, int cols)
{
	struct rows_item *items = rv->items;
	size_t count = rv->count;
	int x = 2 + rv->mark_width + 2;

	rv->cols = cols;
	rv->stacked = cols - 1 - x < TEXT_LEAST;
	rv->items = NULL;
	rv->count = rv->cap = 0;
	for (size_t i = 0; i < count; i++) {
		char *whole = rows_item_text(&items[i]);
		size_t at = rv->count;

		if (items[i].heading) {
			rows_add_heading(rv, items[i].text);
		} else if (rv->stacked) {
			stack(rv, &items[i], cols);
		} else {
			wrap(rv, &items[i], x, cols);
		}
		rv->items[at].whole = whole;
	}
	free(items);
}
