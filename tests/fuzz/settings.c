/* settings.c - the settings file. What was taken is of its kind, and written as
 * lines it is read again as it was. */
#include "app/settings.h"

#include "fuzz/promise.h"

static void
promise_value(struct settings *s, enum setting_id id)
{
	const char *value = settings_text(s, id), *choices = setting_info(id)->choices;
	char *copy = strdup(value);
	long least, most;

	promise_utf8(value);
	if (sscanf(choices, "%ld-%ld", &least, &most) == 2)
		PROMISE(settings_number(s, id) >= least && settings_number(s, id) <= most);
	else if (*choices)
		PROMISE(*value && strstr(choices, value) && !strchr(value, '|'));
	PROMISE(settings_is(s, id, value));
	PROMISE(settings_set(s, setting_info(id)->name, copy, NULL));
	PROMISE(settings_is(s, id, copy));
	free(copy);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = input_text(data, size);
	struct buf faults = { 0 }, again = { 0 };
	struct settings s, t;

	settings_init(&s);
	settings_init(&t);
	promise_faults(&faults, settings_add(&s, "settings", text, &faults));
	for (int i = 0; i < SET_COUNT; i++) {
		promise_value(&s, (enum setting_id)i);
		buf_addf(&again, "%s %s\n", setting_info((enum setting_id)i)->name,
			settings_text(&s, (enum setting_id)i));
	}
	buf_clear(&faults);
	PROMISE(settings_add(&t, "again", buf_str(&again), &faults));
	for (int i = 0; i < SET_COUNT; i++)
		PROMISE(settings_is(&t, (enum setting_id)i, settings_text(&s, (enum setting_id)i)));
	settings_fini(&s);
	settings_fini(&t);
	buf_fini(&faults);
	buf_fini(&again);
	free(text);
	return 0;
}
