#include "ui/canvas.h"

#include <stdlib.h>

#include "base/utf8.h"
#include "tap.h"

static const struct style plain;

static char *
row(struct canvas *c)
{
	struct buf b = { 0 };

	canvas_dump(c, "", &b);
	if (b.len)
		b.data[strcspn(b.data, "\n")] = '\0';
	return buf_take(&b);
}

/* What is put at a column of a row of 8 cells, and what the row is then. */
static const struct { int col, cells; const char *text, *want; int used; } puts_cases[] = {
	{ 0, 8, "看报", "看报", 4 },
	{ 0, 3, "看报", "看", 2 },
	{ 7, 8, "看", "", 0 },
	{ 7, 8, "a", "       a", 1 },
	{ 9, 8, "a", "", 0 },
	{ -1, 8, "a", "", 0 },
	{ 0, 8, "a\033[31mb", "a\xef\xbf\xbd[31mb", 7 },
	{ 0, 8, "a\xc2\x9b" "b", "a\xef\xbf\xbd" "b", 3 },
	{ 0, 8, "e\xcc\x81x", "e\xcc\x81x", 2 },
	{ 0, 8, "a\x95" "b\xf3\x95z", "a\xef\xbf\xbd" "b\xef\xbf\xbd\xef\xbf\xbdz", 6 },
	/* what clings to a character: tags, joiners and selectors out of place, five marks */
	{ 0, 8, "a\xf3\xa0\x80\xb7z", "az", 2 },
	{ 0, 8, "a\xe2\x80\x8d\xcd\x8fz\xf3\xa0\x84\x80", "az", 2 },
	{ 0, 8, "e\u0301\u0301\u0301\u0301\u0301z", "e\u0301\u0301\u0301\u0301z", 2 },
};

int
main(void)
{
	struct canvas c;
	char *s;

	canvas_init(&c);
	for (size_t i = 0; i < sizeof puts_cases / sizeof *puts_cases; i++) {
		canvas_resize(&c, 1, 8);
		tap_int(canvas_puts(&c, 0, puts_cases[i].col, puts_cases[i].cells, puts_cases[i].text, plain),
			puts_cases[i].used, "cells used");
		s = row(&c);
		tap_str(s, puts_cases[i].want, "the row");
		free(s);
	}
	canvas_resize(&c, 1, 8);
	canvas_puts(&c, 0, 0, 8, "看报看报", plain);
	canvas_puts(&c, 0, 1, 1, "x", plain);
	canvas_puts(&c, 0, 6, 1, "y", plain);
	s = row(&c);
	tap_str(s, " x报看y", "half a character never stays");
	free(s);
	canvas_resize(&c, 1, 8);
	canvas_fit(&c, 0, 0, 8, "一二三四五", plain);
	s = row(&c);
	tap_str(s, "一二三…", "what does not fit ends in an ellipsis");
	free(s);
	utf8_set_ambiguous(UTF8_WIDE);
	canvas_resize(&c, 1, 8);
	canvas_rule(&c, 0, 0, 7, plain);
	s = row(&c);
	tap_str(s, "───", "a rule of wide strokes fits too");
	free(s);
	utf8_set_ambiguous(UTF8_NARROW);
	canvas_resize(&c, 100000, 100000);
	tap_ok(c.rows == CANVAS_ROWS && c.cols == CANVAS_COLS, "a window of any size is clamped");
	canvas_resize(&c, 0, -5);
	tap_ok(c.rows == 1 && c.cols == 1, "and there is always a cell");
	canvas_fini(&c);
	return tap_done();
}
