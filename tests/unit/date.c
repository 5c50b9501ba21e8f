#include "base/date.h"

#include <stdlib.h>
#include <unistd.h>

#include "tap.h"

static void
days(void)
{
	static const struct { const char *from; int add; const char *to; } cases[] = {
		{ "2026-07-09", 1, "2026-07-10" }, { "2026-12-31", 1, "2027-01-01" },
		{ "2024-02-28", 1, "2024-02-29" }, { "2023-02-28", 1, "2023-03-01" },
		{ "2000-02-28", 2, "2000-03-01" }, { "1900-02-28", 1, "1900-03-01" },
		{ "2026-03-01", -1, "2026-02-28" }, { "1970-01-01", -1, "1969-12-31" },
		{ "0001-01-01", -1, "" }, { "9999-12-31", 1, "" }, { "2026-07-09", 3652425, "" },
		{ "2026-07-09", -36524, "1926-07-10" },
	};
	char text[DATE_TEXT];
	struct date d, back;
	bool steady = true;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		date_parse(cases[i].from, false, &d);
		tap_str(date_format(date_add(d, cases[i].add), text), cases[i].to, cases[i].from);
	}
	d = (struct date){ 1899, 1, 1 };
	for (int i = 0; i < 100000; i++) {
		struct date next = date_add(d, 1);

		back = date_add(next, -1);
		steady &= date_compare(back, d) == 0 && date_between(d, next) == 1
			&& date_weekday(next) == (date_weekday(d) + 1) % 7
			&& next.day <= date_days_in_month(next.year, next.month);
		d = next;
	}
	tap_ok(steady, "a hundred thousand days follow each other");
	tap_int(date_weekday((struct date){ 2026, 7, 9 }), 4, "2026-07-09 is a Thursday");
	tap_int(date_between((struct date){ 2026, 7, 9 }, (struct date){ 2025, 7, 9 }), -365,
		"a year back");
	tap_str(date_format((struct date){ 0 }, text), "", "no date is no text");
	tap_str(date_format((struct date){ 2026, 99, -7 }, text), "", "nonsense is no text");
	tap_ok(!date_is_set(date_add((struct date){ 0 }, 5)), "no date stays none");
}

static void
parses(void)
{
	static const struct { const char *text; bool prefix; const char *want; } cases[] = {
		{ "2026-07-09", false, "2026-07-09" }, { "2024-02-29", false, "2024-02-29" },
		{ "2026-02-29", false, NULL }, { "2026-13-01", false, NULL },
		{ "2026-00-01", false, NULL }, { "2026-01-00", false, NULL },
		{ "0000-01-01", false, NULL }, { "2026-7-9", false, NULL },
		{ "2026-07-09 ", false, NULL }, { "2026-07-09T08:00:00Z", false, NULL },
		{ "2026-07-09T08:00:00Z", true, "2026-07-09" }, { "2026-07-091", true, NULL },
		{ "2026-07-0", true, NULL }, { "2026-07-", true, NULL }, { "2026", true, NULL },
		{ "", false, NULL }, { NULL, false, NULL }, { "-026-07-09", false, NULL },
		{ "２０２６-07-09", false, NULL },
	};
	static const struct { const char *text, *want; } words[] = {
		{ "today", "2026-07-09" }, { "yesterday", "2026-07-08" }, { "3d", "2026-07-06" },
		{ "0d", "2026-07-09" }, { "2026-01-02", "2026-01-02" },
		{ "2026-02-30", "no such day: 2026-02-30" }, { "3", "no such day: 3" },
		{ "3days", "no such day: 3days" },
		{ "99999999999999999999d", "no such day: 99999999999999999999d" },
		{ "", "no date:  (YYYY-MM-DD, today, yesterday or 3d)" },
		{ "-3d", "no date: -3d (YYYY-MM-DD, today, yesterday or 3d)" },
		{ "noon", "no date: noon (YYYY-MM-DD, today, yesterday or 3d)" },
	};
	char text[DATE_TEXT];
	struct date d;
	struct err e;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		bool got = date_parse(cases[i].text, cases[i].prefix, &d);

		tap_str(got ? date_format(d, text) : NULL, cases[i].want,
			cases[i].text ? cases[i].text : "NULL");
	}
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		bool got = date_parse_word(words[i].text, (struct date){ 2026, 7, 9 }, &d, &e);

		tap_str(got ? date_format(d, text) : e.text, words[i].want, words[i].text);
	}
}

static void
times(void)
{
	static const struct { const char *text; long long want; } cases[] = {
		{ "1970-01-01T00:00:00Z", 0 }, { "2026-07-09T08:00:00+08:00", 1783555200 },
		{ "2026-07-09t00:00:00z", 1783555200 }, { "2026-07-08 19:00:00-05:00", 1783555200 },
		{ "2026-07-09T00:00:00.123456789Z", 1783555200 },
		{ "1998-12-31T23:59:60Z", 915148800 }, { "2106-02-07T06:28:16Z", 4294967296 },
		{ "1949-10-01T15:00:00+08:00", -639075600 },
		{ "2026-07-09", -1 }, { "2026-07-09T08:00Z", -1 }, { "2026-07-09T08:00:00", -1 },
		{ "2026-07-09T24:00:00Z", -1 }, { "2026-07-09T08:60:00Z", -1 },
		{ "2026-07-09T08:00:00.Z", -1 }, { "2026-07-09T08:00:00+0800", -1 },
		{ "2026-07-09T08:00:00+24:00", -1 }, { "2026-07-09T08:00:00Z.", -1 },
		{ "2026-07-09T08:00:00+08:", -1 }, { "2026-07-09T", -1 }, { "", -1 }, { NULL, -1 },
	};

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++)
		tap_int(date_parse_time(cases[i].text), cases[i].want,
			cases[i].text ? cases[i].text : "NULL");
	setenv("KANBAO_NOW", "2026-07-09T08:00:00+08:00", 1);
	tap_int(date_now(), 1783555200, "the clock is pinned by a time");
	setenv("KANBAO_NOW", "1783555200", 1);
	tap_int(date_now(), 1783555200, "or by seconds");
	setenv("KANBAO_NOW", "soon", 1);
	tap_ok(date_now() - (int64_t)time(NULL) >= -5, "and not by a word");
	unsetenv("KANBAO_NOW");
}

static void
zones(void)
{
	static const char *const unsafe[] = {
		"", "/etc/localtime", "../zoneinfo/UTC", "Asia/../UTC", ":UTC", "Asia/Shanghai/",
		"Asia//Shanghai", "zone.tab", "Asia", "Mars/Olympus", "CST-8;x", "UTC\n", "-UTC",
	};
	char text[DATE_TEXT];

	for (size_t i = 0; i < sizeof unsafe / sizeof *unsafe; i++)
		tap_ok(!date_zone_known(unsafe[i]), "no zone: '%s'", i == 11 ? "UTC\\n" : unsafe[i]);
	tap_ok(!date_zone_known(NULL), "no zone: NULL");
	setenv("TZ", "America/New_York", 1);
	if (!date_zone_known("Asia/Shanghai") || !date_zone_known("America/New_York")) {
		tap_skip("zones", "no zoneinfo on this system");
		return;
	}
	/* 2026-07-09 16:30 UTC: the tenth in Shanghai, the ninth in New York. */
	tap_str(date_format(date_in_zone(1783614600, "Asia/Shanghai"), text), "2026-07-10",
		"the paper's own day");
	tap_str(getenv("TZ"), "America/New_York", "the reader's zone is back");
	tap_str(date_format(date_in_zone(1783614600, NULL), text), "2026-07-09",
		"the reader's day");
	tap_str(date_format(date_in_zone(1783614600, "../../etc/passwd"), text), "2026-07-09",
		"an unknown zone is the reader's");
	tap_int(date_clock(1783614600, "Asia/Shanghai").tm_hour, 0, "midnight there");
	tap_int(date_clock(1783614600, "").tm_hour, 12, "noon here");
	unsetenv("TZ");
	date_in_zone(0, "Asia/Shanghai");
	tap_ok(getenv("TZ") == NULL, "no TZ before, none after");
	tap_ok(!date_is_set(date_in_zone(INT64_MAX, "Asia/Shanghai")), "beyond the calendar: no day");
	tap_ok(!date_is_set(date_in_zone(INT64_MIN, NULL)), "before the calendar: no day");
}

int
main(void)
{
	days();
	parses();
	times();
	zones();
	return tap_done();
}
