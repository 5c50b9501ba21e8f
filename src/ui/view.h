/* view.h - a view draws on a canvas and takes commands; what it does not handle
 * falls to the program. One level, no inheritance. */
#ifndef UI_VIEW_H
#define UI_VIEW_H

#include <stdbool.h>

#include "app/command.h"
#include "app/keymap.h"
#include "base/buf.h"
#include "ui/canvas.h"

struct program;
struct view;

struct area {			/* of the canvas, in cells */
	int row, col, rows, cols;
};

struct view_ops {
	const char *name;	/* "edition": also what the state remembers */
	enum keymap_context context;
	/* Draws into the area, sets the cursor on what is selected. */
	void (*draw)(struct view *v, struct canvas *c, struct area a);
	bool (*command)(struct view *v, const struct command *cmd);
	/* The line above the view, left and right part; the status line's right part. */
	void (*title)(struct view *v, struct buf *left, struct buf *right);
	void (*status)(struct view *v, struct buf *out);
	bool (*click)(struct view *v, struct area a, int row, int col);
	void (*refresh)(struct view *v);	/* the edition was read anew, or marks changed */
	void (*save)(struct view *v);		/* where the reader is goes into the state */
	void (*free)(struct view *v);
	/* Searches in itself; false, or NULL: the issue is searched. */
	bool (*search)(struct view *v, const char *text, int direction);
};

struct view {
	const struct view_ops *ops;
	struct program *program;
};

#endif
