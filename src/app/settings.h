/* settings.h - what people may change. The table is settings.def. Order of
 * authority: command line, environment (KANBAO_NAME), settings file, default. */
#ifndef APP_SETTINGS_H
#define APP_SETTINGS_H

#include <stdbool.h>

#include "base/buf.h"
#include "base/err.h"

enum setting_id {
#define SETTING(id, name, value, choices, help) SET_##id,
#include "app/settings.def"
#undef SETTING
	SET_COUNT
};

struct setting_info {
	const char *name, *value, *choices, *help;
};

struct settings {
	char *values[SET_COUNT];	/* never NULL */
};

const struct setting_info *setting_info(enum setting_id id);
bool setting_find(const char *name, enum setting_id *out);

void settings_init(struct settings *s);		/* defaults */
void settings_fini(struct settings *s);
/* The reason is the value's alone; whoever calls says where the value stood. */
bool settings_put(struct settings *s, enum setting_id id, const char *value, struct err *e);
bool settings_set(struct settings *s, const char *name, const char *value, struct err *e);
/* Lines "NAME VALUE"; # begins a comment line. Faults are added, one line each. */
bool settings_add(struct settings *s, const char *file, const char *text, struct buf *faults);
void settings_from_environment(struct settings *s, struct buf *faults);

const char *settings_text(const struct settings *s, enum setting_id id);
bool settings_yes(const struct settings *s, enum setting_id id);
long settings_number(const struct settings *s, enum setting_id id);
/* True when the value is this word. */
bool settings_is(const struct settings *s, enum setting_id id, const char *word);

#endif
