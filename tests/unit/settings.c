#include "app/settings.h"

#include <stdlib.h>

#include "tap.h"

static const struct { const char *text, *faults; } lines[] = {
	{ "measure 60", "" },
	{ "measure = 60\n# comment\n\nstitch no\r\n", "" },
	{ "measure wide", "s:1: measure: expected a number of 16-500, not 'wide'\n" },
	{ "measure 123456789", "s:1: measure: expected a number of 16-500, not '123456789'\n" },
	{ "measure 16\nmeasure 500\nrefresh 0\ncache-days 99999", "" },
	{ "measure 15", "s:1: measure: expected a number of 16-500, not '15'\n" },
	{ "measure 501", "s:1: measure: expected a number of 16-500, not '501'\n" },
	{ "refresh 100000", "s:1: refresh: expected a number of 0-99999, not '100000'\n" },
	{ "stitch maybe", "s:1: stitch: expected yes|no, not 'maybe'\n" },
	{ "line-break", "s:1: line-break: expected strict|normal|loose, not ''\n" },
	{ "colours yes\nstitch yes", "s:1: no such setting: colours\n" },
	{ "browser \xff", "s:1: not UTF-8\n" },
	{ "\xff x", "s:1: not UTF-8\n" },
};

int
main(void)
{
	struct settings s;
	struct buf faults = { 0 };
	struct err e = { 0 };

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		settings_init(&s);
		settings_add(&s, "s", lines[i].text, &faults);
		tap_str(buf_str(&faults), lines[i].faults, lines[i].text);
		buf_clear(&faults);
		settings_fini(&s);
	}
	settings_init(&s);
	settings_add(&s, "s", "stitch yes\nbad\nmeasure 40", &faults);
	tap_ok(settings_yes(&s, SET_STITCH), "what stands before a wrong line works");
	tap_int(settings_number(&s, SET_MEASURE), 40, "and what stands behind it");
	buf_clear(&faults);
	setenv("KANBAO_LINE_BREAK", "loose", 1);
	setenv("KANBAO_MOUSE", "perhaps", 1);
	settings_from_environment(&s, &faults);
	tap_ok(settings_is(&s, SET_LINE_BREAK, "loose"), "the environment overrides");
	tap_str(buf_str(&faults), "KANBAO_MOUSE: expected yes|no, not 'perhaps'\n",
		"a wrong variable is named");
	tap_ok(!settings_set(&s, "stitch", "", &e) && e.code == ERR_USAGE, "an empty choice is none");
	settings_fini(&s);
	buf_fini(&faults);
	return tap_done();
}
