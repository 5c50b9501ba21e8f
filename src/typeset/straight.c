#include "typeset/straight.h"

#include <string.h>

#include "base/utf8_props.h"
#include "typeset/script.h"

static bool
is_word(uint32_t cp)
{
	return script_is_ascii_digit(cp) || script_is_latin(cp);
}

/* Does another one follow in the paragraph? As far as the next one is looked, so
 * that all of a text are together looked for once. */
static bool
has_partner(const char *s, size_t n, size_t at, size_t len)
{
	const char *from = s + at + len, *next = memmem(from, n - at - len, s + at, len);

	return next && !memchr(from, '\n', (size_t)(next - from));
}

enum straight
straight_side(struct straight_state *st, const char *s, size_t n, size_t at, uint32_t prev, uint32_t next)
{
	bool single = s[at] == '\'', *open = &st->open[single];
	bool left = prev == 0 || utf8_is_space(prev) || utf8_props(prev)->flags & PROP_OPENS;
	bool right = next == 0 || utf8_is_space(next);

	if (single && is_word(prev) && (is_word(next) || !*open))	/* don't, the boys' */
		return STRAIGHT_NONE;
	if (*open && !(left && !right)) {
		*open = false;
		return STRAIGHT_CLOSES;
	}
	if (script_is_ascii_digit(prev) || (right && !left))	/* 5" wide */
		return STRAIGHT_NONE;
	*open = has_partner(s, n, at, s[at] == '"' || single ? 1 : 3);
	return *open ? STRAIGHT_OPENS : STRAIGHT_NONE;
}
