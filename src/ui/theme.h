/* theme.h - what each role looks like: the one place that knows of colours. */
#ifndef UI_THEME_H
#define UI_THEME_H

#include "base/style.h"

enum theme_attr {
	THEME_BOLD = 1, THEME_DIM = 2, THEME_UNDERLINE = 4, THEME_REVERSE = 8, THEME_ITALIC = 16,
};

struct theme_look {
	int colour;		/* foreground 0..7, -1 the terminal's own */
	unsigned attr;		/* THEME_ bits, in colour */
	unsigned mono;		/* and without colours */
};

const struct theme_look *theme_look(enum role r);

#endif
