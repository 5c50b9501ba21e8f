/* style.h - what a piece of text is, and how it may be emphasised. The theme
 * in ui/ says what each role looks like; everyone below only names it. */
#ifndef BASE_STYLE_H
#define BASE_STYLE_H

#include <stdint.h>

enum role {
	ROLE_TEXT, ROLE_LABEL, ROLE_KICKER, ROLE_TITLE, ROLE_SUBTITLE, ROLE_BYLINE, ROLE_HEADING,
	ROLE_CAPTION, ROLE_QUOTE, ROLE_LINK, ROLE_JUMP, ROLE_SEAM, ROLE_MISSING, ROLE_MATCH,
	ROLE_MASTHEAD, ROLE_PAGE, ROLE_READ, ROLE_UNREAD, ROLE_SELECTED, ROLE_STATUS, ROLE_ERROR,
	ROLE_PROMPT, ROLE_DIM, ROLE_RULE, ROLE_KEY,
	ROLE_COUNT
};

enum {
	STYLE_STRONG = 1, STYLE_EM = 2, STYLE_UNDERLINE = 4, STYLE_REVERSE = 8,
};

struct style {
	uint8_t role;	/* enum role */
	uint8_t attr;	/* STYLE_ bits on top of the role's own */
};

#endif
