#include "app/settings.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

static const struct setting_info table[SET_COUNT] = {
#define SETTING(id, name, value, choices, help) [SET_##id] = { name, value, choices, help },
#include "app/settings.def"
#undef SETTING
};

const struct setting_info *
setting_info(enum setting_id id)
{
	return &table[id];
}

bool
setting_find(const char *name, enum setting_id *out)
{
	for (int i = 0; i < SET_COUNT; i++)
		if (strcmp(table[i].name, name) == 0) {
			*out = (enum setting_id)i;
			return true;
		}
	return false;
}

void
settings_init(struct settings *s)
{
	for (int i = 0; i < SET_COUNT; i++)
		s->values[i] = mem_dup(table[i].value);
}

void
settings_fini(struct settings *s)
{
	for (int i = 0; i < SET_COUNT; i++) {
		free(s->values[i]);
		s->values[i] = NULL;
	}
}

/* Choices "LEAST-MOST". */
static bool
is_range(const char *choices)
{
	return choices[0] >= '0' && choices[0] <= '9' && !strchr(choices, '|');
}

static bool
is_within(const char *range, const char *s)
{
	size_t n = strspn(s, "0123456789");
	long value = strtol(s, NULL, 10);

	return n > 0 && n < 6 && !s[n] && value >= strtol(range, NULL, 10) &&
		value <= strtol(strchr(range, '-') + 1, NULL, 10);
}

static bool
is_choice(const char *choices, const char *value)
{
	size_t n = strlen(value);

	for (const char *c = choices; *c; c += strcspn(c, "|"), c += *c == '|')
		if (strcspn(c, "|") == n && memcmp(c, value, n) == 0)
			return true;
	return false;
}

bool
settings_put(struct settings *s, enum setting_id id, const char *value, struct err *e)
{
	const char *choices = table[id].choices;

	if (is_range(choices) && !is_within(choices, value))
		return err_set(e, ERR_USAGE, "expected a number of %s, not '%s'", choices, value);
	if (choices[0] && !is_range(choices) && !is_choice(choices, value))
		return err_set(e, ERR_USAGE, "expected %s, not '%s'", choices, value);
	free(s->values[id]);
	s->values[id] = mem_dup(value);
	return true;
}

bool
settings_set(struct settings *s, const char *name, const char *value, struct err *e)
{
	enum setting_id id;

	if (!setting_find(name, &id))
		return err_set(e, ERR_USAGE, "no such setting: %s", name);
	return settings_put(s, id, value, e) || err_wrap(e, "%s", name);
}

static void
add_line(struct settings *s, const char *file, int lineno, char *line, struct buf *faults, bool *good)
{
	char *name = line + strspn(line, " \t"), *value, *end;
	struct err e = { 0 };
	bool good_text;

	if (!*name || *name == '#')
		return;
	good_text = utf8_invalid_at(name, strlen(name)) == strlen(name);
	value = name + strcspn(name, " \t=");
	if (*value)
		*value++ = '\0';
	value += strspn(value, " \t=");
	for (end = value + strlen(value); end > value && strchr(" \t\r", end[-1]); end--)
		end[-1] = '\0';
	if (!good_text)
		err_set(&e, ERR_USAGE, "not UTF-8");
	else if (settings_set(s, name, value, &e))
		return;
	*good = false;
	buf_addf(faults, "%s:%d: %s\n", file, lineno, e.text);
}

bool
settings_add(struct settings *s, const char *file, const char *text, struct buf *faults)
{
	bool good = true;

	for (int lineno = 1; *text; lineno++) {
		size_t n = strcspn(text, "\n");
		char *line = mem_dupn(text, n);

		add_line(s, file, lineno, line, faults, &good);
		free(line);
		text += n + (text[n] == '\n');
	}
	return good;
}

void
settings_from_environment(struct settings *s, struct buf *faults)
{
	for (int i = 0; i < SET_COUNT; i++) {
		char *variable = mem_printf("KANBAO_%s", table[i].name);
		const char *value;
		struct err e = { 0 };

		for (char *c = variable; *c; c++)
			*c = *c == '-' ? '_' : (char)toupper((unsigned char)*c);
		value = getenv(variable);
		if (value && *value && !settings_put(s, (enum setting_id)i, value, &e))
			buf_addf(faults, "%s: %s\n", variable, e.text);
		free(variable);
	}
}

const char *
settings_text(const struct settings *s, enum setting_id id)
{
	return s->values[id];
}

bool
settings_yes(const struct settings *s, enum setting_id id)
{
	return strcmp(s->values[id], "yes") == 0;
}

long
settings_number(const struct settings *s, enum setting_id id)
{
	return strtol(s->values[id], NULL, 10);
}

bool
settings_is(const struct settings *s, enum setting_id id, const char *word)
{
	return strcmp(s->values[id], word) == 0;
}
