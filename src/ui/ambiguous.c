#include "ui/ambiguous.h"

#include <langinfo.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ui/probe.h"
#include "ui/screen.h"

enum { PROBE_MS = 1000 };

void
ambiguous_settle(const struct settings *s, struct state *state, bool ask)
{
	const char *term = getenv("TERM"), *program = getenv("TERM_PROGRAM");
	char *fact, *verdict;
	enum utf8_ambiguous a = 0;

	if (!settings_is(s, SET_AMBIGUOUS, "auto")) {
		utf8_set_ambiguous(settings_is(s, SET_AMBIGUOUS, "wide") ? UTF8_WIDE : UTF8_NARROW);
		return;
	}
	if (!ask)
		return;
	fact = mem_printf("ambiguous:%s:%s:%s", term ? term : "", program ? program : "",
		nl_langinfo(CODESET));
	verdict = state_fact(state, fact);
	if (verdict)
		a = strcmp(verdict, "wide") == 0 ? UTF8_WIDE : UTF8_NARROW;
	else if (screen_answers()) {
		a = probe_ambiguous(PROBE_MS);
		state_put_fact(state, fact, a == UTF8_WIDE ? "wide" : a ? "narrow" : "silent");
	}
	utf8_set_ambiguous(a ? a : UTF8_NARROW);
	free(verdict);
	free(fact);
}
