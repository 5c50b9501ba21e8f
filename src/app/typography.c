#include "app/typography.h"

#include "typeset/bidi.h"

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

void
typography_settle(const struct settings *s, bool to_screen)
{
	bidi_set_visual(settings_is(s, SET_BIDI, "auto") ? to_screen : settings_yes(s, SET_BIDI));
}
