#include "app/typography.h"

struct layout_options
typography_of(const struct settings *s, const char *language, uint16_t measure)
{
	return (struct layout_options){
		.measure = measure,
		.language = language,
		.strictness = settings_is(s, SET_LINE_BREAK, "strict") ? LAYOUT_STRICT :
			settings_is(s, SET_LINE_BREAK, "normal") ? LAYOUT_NORMAL : LAYOUT_LOOSE,
		.justify = settings_yes(s, SET_JUSTIFY),
		.slots = settings_yes(s, SET_SLOTS),
		.hang = settings_is(s, SET_HANG, "full") ? LAYOUT_HANG_FULL :
			settings_is(s, SET_HANG, "half") ? LAYOUT_HANG_HALF : LAYOUT_HANG_NONE,
	};
}
