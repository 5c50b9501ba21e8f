/* ambiguous.h - how wide this terminal's ambiguous characters are taken to be: the
 * setting, else the verdict of another day for this terminal, else a question
 * (probe.h), which is put once: the next first screen does not wait. */
#ifndef UI_AMBIGUOUS_H
#define UI_AMBIGUOUS_H

#include "app/settings.h"
#include "store/state.h"

/* Sets it for the whole program (utf8_set_ambiguous). Without `ask` only the setting
 * counts, and state may be NULL. */
void ambiguous_settle(const struct settings *s, struct state *state, bool ask);

#endif
