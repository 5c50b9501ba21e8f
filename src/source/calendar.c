#include "source/calendar.h"

#include <cjson/cJSON.h>
#include <stdlib.h>

#include "source/feed.h"
#include "source/url.h"

static int
newest_first(const void *a, const void *b)
{
	return date_compare(((const struct calendar_day *)b)->date,
		((const struct calendar_day *)a)->date);
}

static bool
read_day(const struct source_input *in, const cJSON *item, struct calendar *c)
{
	const char *date = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(item, "date"));
	const char *url = cJSON_GetStringValue(cJSON_GetObjectItemCaseSensitive(item, "url"));
	struct calendar_day *day = &c->days[c->count];

	if (!date || !url || !date_parse(date, true, &day->date))
		return false;
	day->url = url_keep(&c->arena, in->url, url);
	return *day->url != '\0';
}

static void
drop_repeats(struct calendar *c)
{
	size_t kept = 0;

	qsort(c->days, c->count, sizeof *c->days, newest_first);
	for (size_t i = 0; i < c->count; i++)
		if (kept == 0 || date_compare(c->days[i].date, c->days[kept - 1].date) != 0)
			c->days[kept++] = c->days[i];
	c->skipped += c->count - kept;
	c->count = kept;
}

bool
calendar_read(const struct source_input *in, struct calendar *c, struct err *e)
{
	const cJSON *list, *item;
	cJSON *root;

	*c = (struct calendar){ 0 };
	if (!json_guard(in->data, in->len, e))
		return err_wrap(e, "%.240s", in->url);
	root = cJSON_ParseWithLength(in->data, in->len);
	list = cJSON_GetObjectItemCaseSensitive(root, "editions");
	if (!cJSON_IsArray(list)) {
		cJSON_Delete(root);
		return err_set(e, ERR_PARSE, "%.240s: /editions: expected an array", in->url);
	}
	c->days = arena_array(&c->arena, (size_t)cJSON_GetArraySize(list), sizeof *c->days);
	cJSON_ArrayForEach(item, list) {
		if (read_day(in, item, c))
			c->count++;
		else
			c->skipped++;
	}
	cJSON_Delete(root);
	if (c->count)
		drop_repeats(c);
	return true;
}

void
calendar_fini(struct calendar *c)
{
	arena_fini(&c->arena);
}
