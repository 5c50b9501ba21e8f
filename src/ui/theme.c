#include "ui/theme.h"

/* Foregrounds only, from the terminal's own eight: a paper stays readable on
 * dark and on light grounds. */
enum { NONE = -1, RED = 1, GREEN = 2, YELLOW = 3, BLUE = 4, MAGENTA = 5, CYAN = 6 };

static const struct theme_look looks[ROLE_COUNT] = {
	[ROLE_TEXT] = { NONE, 0, 0 },
	[ROLE_LABEL] = { RED, THEME_BOLD, THEME_REVERSE },
	[ROLE_KICKER] = { CYAN, 0, 0 },
	[ROLE_TITLE] = { NONE, THEME_BOLD, THEME_BOLD },
	[ROLE_SUBTITLE] = { CYAN, 0, 0 },
	[ROLE_BYLINE] = { NONE, THEME_DIM, 0 },
	[ROLE_HEADING] = { NONE, THEME_BOLD, THEME_BOLD },
	[ROLE_CAPTION] = { NONE, THEME_DIM, 0 },
	[ROLE_QUOTE] = { GREEN, 0, 0 },
	[ROLE_LINK] = { BLUE, THEME_UNDERLINE, THEME_UNDERLINE },
	[ROLE_JUMP] = { RED, THEME_UNDERLINE, THEME_UNDERLINE },
	[ROLE_SEAM] = { NONE, THEME_DIM, 0 },
	[ROLE_MISSING] = { YELLOW, 0, 0 },
	[ROLE_MATCH] = { YELLOW, THEME_REVERSE, THEME_REVERSE },
	[ROLE_MASTHEAD] = { RED, THEME_BOLD, THEME_BOLD },
	[ROLE_PAGE] = { RED, THEME_BOLD, THEME_BOLD },
	[ROLE_READ] = { NONE, THEME_DIM, 0 },
	[ROLE_UNREAD] = { NONE, THEME_BOLD, THEME_BOLD },
	[ROLE_SELECTED] = { NONE, THEME_REVERSE, THEME_REVERSE },
	[ROLE_STATUS] = { NONE, THEME_REVERSE, THEME_REVERSE },
	[ROLE_ERROR] = { RED, THEME_BOLD, THEME_BOLD },
	[ROLE_PROMPT] = { NONE, 0, 0 },
	[ROLE_DIM] = { NONE, THEME_DIM, 0 },
	[ROLE_RULE] = { NONE, THEME_DIM, 0 },
	[ROLE_KEY] = { CYAN, THEME_BOLD, THEME_BOLD },
};

const struct theme_look *
theme_look(enum role r)
{
	return &looks[r < ROLE_COUNT ? r : ROLE_TEXT];
}
