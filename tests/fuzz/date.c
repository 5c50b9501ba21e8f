/* date.c - days, DATE words, times and the names of zones. */
#include "base/date.h"

#include "fuzz/promise.h"

static void
promise_day(struct date d)
{
	char text[DATE_TEXT];
	struct date again;

	PROMISE(d.month >= 1 && d.month <= 12);
	PROMISE(d.day >= 1 && d.day <= date_days_in_month(d.year, d.month));
	PROMISE(date_parse(date_format(d, text), false, &again) && date_compare(d, again) == 0);
	again = date_add(d, 1);
	if (date_is_set(again)) {
		PROMISE(date_between(d, again) == 1 && date_compare(d, again) < 0);
		PROMISE(date_compare(date_add(again, -1), d) == 0);
		PROMISE(date_weekday(again) == (date_weekday(d) + 1) % 7);
	}
}

static void
promise_time(int64_t t)
{
	struct date d = date_in_zone(t, "Etc/UTC");
	struct tm tm = date_clock(t, "Etc/UTC");

	if (!date_is_set(d))	/* an offset may lead out of the years that are counted */
		return;
	promise_day(d);
	PROMISE(tm.tm_mday == d.day && tm.tm_mon + 1 == d.month && tm.tm_year + 1900 == d.year);
	PROMISE(tm.tm_hour >= 0 && tm.tm_hour < 24 && tm.tm_sec >= 0 && tm.tm_sec < 60);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	const struct date today = { 2026, 7, 9 };
	char *s = input_text(data, size), text[DATE_TEXT];
	struct err e = { 0 };
	struct date d;
	int64_t t;

	if (date_parse(s, false, &d)) {
		promise_day(d);
		PROMISE(strcmp(date_format(d, text), s) == 0);
	}
	if (date_parse(s, true, &d)) {
		promise_day(d);
		PROMISE(strncmp(s, date_format(d, text), strlen(text)) == 0);
	}
	if (date_parse_word(s, today, &d, &e))
		promise_day(d);
	else
		PROMISE(e.code == ERR_USAGE && *e.text);
	t = date_parse_time(s);
	if (t != -1)
		promise_time(t);
	if (date_zone_known(s))
		PROMISE(*s != '/' && strlen(s) <= 64);
	date_in_zone(1783641600, s);
	free(s);
	return 0;
}
