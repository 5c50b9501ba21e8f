/* typography.h - what the settings say of how text is set. */
#ifndef APP_TYPOGRAPHY_H
#define APP_TYPOGRAPHY_H

#include "app/settings.h"
#include "typeset/layout.h"

/* For lines of so many cells. The hyphenator is yours: its dictionaries are read
 * once, where SET_HYPHENATE asks for it. */
struct layout_options typography_of(const struct settings *s, const char *language, uint16_t measure);

/* What of it holds for the whole program: whether text from right to left is put into the
 * order in which it is seen (bidi.h). to_screen: it goes to a terminal, or to a picture of one. */
void typography_settle(const struct settings *s, bool to_screen);

#endif
