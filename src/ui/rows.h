/* rows.h - a view that is a plain list: papers, back issues, hits, help. A kind
 * of list says what its items are and what opening one does. */
#ifndef UI_ROWS_H
#define UI_ROWS_H

#include "ui/list.h"
#include "ui/program.h"

struct rows_item {
	char *mark, *text, *right;	/* owned; NULL where there is nothing */
	char *whole;			/* owned: of a row that was wrapped, what it said */
	bool heading, dim;
	bool note;			/* a line that belongs to the one above */
	int indent;			/* of a note; 0: that of all notes */
	uint32_t value;			/* the kind's own */
};

struct rows_view;
struct rows_kind {
	struct view_ops ops;		/* those that rows.c fills in for all kinds */
	const char *empty;		/* shown in place of no items */
	void (*build)(struct rows_view *rv);
	void (*open)(struct rows_view *rv, uint32_t value);
	/* What else the kind handles; may be NULL. */
	bool (*command)(struct rows_view *rv, const struct command *cmd, uint32_t value);
	void (*fini)(struct rows_view *rv);	/* of what `own` has; may be NULL */
	bool wraps;			/* what is too long for a row goes on below it */
	bool searches_issue;		/* a search there is one of the issue, not of the rows */
};

struct rows_view {
	struct view view;
	const struct rows_kind *kind;
	struct list list;
	struct rows_item *items;
	size_t count, cap;
	int mark_width;			/* cells of the left column */
	int cols;			/* that the rows are wrapped for */
	bool stacked;			/* so narrow that marks stand above their texts */
	char *caption;			/* owned; for the title line */
	uint32_t *values;		/* owned; the kind's own */
	uint32_t nvalues;
	char **ids;			/* owned; NULL, or of each value that is an article */
	bool flag;			/* the kind's own */
	void *own;			/* the kind's own */
	struct needle needle;		/* what was searched for in the rows */
	bool backward;
};

/* The operations that every kind shares; a kind sets name, context, title and status. */
#define ROWS_OPS(name, context, title) \
	{ name, context, rows_draw, rows_command, title, rows_status, rows_click, rows_refresh, \
		NULL, rows_free, rows_search }

struct rows_view *rows_new(struct program *p, const struct rows_kind *kind);
/* Strings are taken over. */
void rows_add(struct rows_view *rv, char *mark, char *text, char *right, uint32_t value);
void rows_add_heading(struct rows_view *rv, char *text);
void rows_add_note(struct rows_view *rv, char *text);
struct rows_view *rows_of(const struct view *v);
/* The value under the cursor; SESSION_NONE on an empty list. */
uint32_t rows_value(const struct rows_view *rv);

char *rows_item_text(const struct rows_item *it);	/* all of a row, yours to free */
/* Sets the items anew for a window of so many cells. */
void rows_wrap_all(struct rows_view *rv, int cols);
/* Moves the cursor to the row of a value; of several, to the one nearest to a row. */
void rows_select(struct rows_view *rv, uint32_t value, uint32_t near);

void rows_draw(struct view *v, struct canvas *c, struct area a);
bool rows_command(struct view *v, const struct command *cmd);
void rows_status(struct view *v, struct buf *out);
bool rows_click(struct view *v, struct area a, int row, int col);
void rows_refresh(struct view *v);
void rows_free(struct view *v);
bool rows_search(struct view *v, const char *text, int direction);

#endif
