#include "base/date.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/mem.h"

enum { YEAR_LAST = 9999, DAYS_BACK_MAX = 99999, ZONE_NAME_MAX = 64 };

bool
date_is_set(struct date d)
{
	return d.year > 0;
}

int
date_compare(struct date a, struct date b)
{
	if (a.year != b.year)
		return a.year < b.year ? -1 : 1;
	if (a.month != b.month)
		return a.month < b.month ? -1 : 1;
	return a.day == b.day ? 0 : a.day < b.day ? -1 : 1;
}

static bool
is_leap(int year)
{
	return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int
date_days_in_month(int year, int month)
{
	static const int8_t days[] = { 31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31 };

	if (month < 1 || month > 12)
		return 0;
	return days[month - 1] + (month == 2 && is_leap(year));
}

/* Days since 1970-01-01 of the proleptic Gregorian calendar. The year begins in
 * March here, so that the leap day is the last day of it. */
static int64_t
day_number(int64_t year, int month, int day)
{
	int64_t y = month <= 2 ? year - 1 : year;
	int64_t era = (y >= 0 ? y : y - 399) / 400;
	int64_t of_era = y - era * 400;
	int64_t of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1;

	return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

static struct date
date_of_number(int64_t n)
{
	int64_t era, of_era, year_of_era, of_year, month, year;
	struct date none = { 0 };

	n += 719468;
	era = (n >= 0 ? n : n - 146096) / 146097;
	of_era = n - era * 146097;
	year_of_era = (of_era - of_era / 1460 + of_era / 36524 - of_era / 146096) / 365;
	of_year = of_era - (365 * year_of_era + year_of_era / 4 - year_of_era / 100);
	month = (5 * of_year + 2) / 153;
	year = year_of_era + era * 400 + (month >= 10);
	if (year < 1 || year > YEAR_LAST)
		return none;
	return (struct date){ (int16_t)year, (int8_t)(month < 10 ? month + 3 : month - 9),
		(int8_t)(of_year - (153 * month + 2) / 5 + 1) };
}

struct date
date_add(struct date d, int days)
{
	if (!date_is_set(d))
		return d;
	return date_of_number(day_number(d.year, d.month, d.day) + days);
}

int
date_between(struct date from, struct date to)
{
	if (!date_is_set(from) || !date_is_set(to))
		return 0;
	return (int)(day_number(to.year, to.month, to.day)
		- day_number(from.year, from.month, from.day));
}

int
date_weekday(struct date d)
{
	int64_t n = day_number(d.year, d.month, d.day) + 4;	/* 1970-01-01 was a Thursday */

	return (int)((n % 7 + 7) % 7);
}

const char *
date_format(struct date d, char out[DATE_TEXT])
{
	out[0] = '\0';
	if (date_is_set(d) && d.year <= YEAR_LAST && d.month >= 1 && d.month <= 12 && d.day >= 1
		&& d.day <= 31)
		snprintf(out, DATE_TEXT, "%04d-%02d-%02d", (int)d.year % 10000, (int)d.month,
			(int)d.day);
	return out;
}

/* Exactly `n` digits at *s, which moves behind them; -1 when there are fewer. */
static int
digits(const char **s, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++) {
		if ((*s)[i] < '0' || (*s)[i] > '9')
			return -1;
		value = value * 10 + ((*s)[i] - '0');
	}
	*s += n;
	return value;
}

static bool
parse_day(const char **s, struct date *out)
{
	int year, month, day;

	if ((year = digits(s, 4)) < 1 || *(*s)++ != '-' || (month = digits(s, 2)) < 1
		|| *(*s)++ != '-' || (day = digits(s, 2)) < 1
		|| day > date_days_in_month(year, month))
		return false;
	*out = (struct date){ (int16_t)year, (int8_t)month, (int8_t)day };
	return true;
}

bool
date_parse(const char *s, bool prefix, struct date *out)
{
	struct date d;

	if (!s || !parse_day(&s, &d))
		return false;
	if (*s && !(prefix && strchr("Tt ", *s)))
		return false;
	*out = d;
	return true;
}

bool
date_parse_word(const char *s, struct date today, struct date *out, struct err *e)
{
	char *end = NULL;
	long back;

	if (date_parse(s, false, out))
		return true;
	if (strcmp(s, "today") == 0)
		return *out = today, true;
	if (strcmp(s, "yesterday") == 0)
		return *out = date_add(today, -1), true;
	if (s[0] < '0' || s[0] > '9')
		return err_set(e, ERR_USAGE,
			"no date: %s (YYYY-MM-DD, today, yesterday or 3d)", s);
	errno = 0;
	back = strtol(s, &end, 10);
	if (strcmp(end, "d") != 0 || errno || back > DAYS_BACK_MAX)
		return err_set(e, ERR_USAGE, "no such day: %s", s);
	*out = date_add(today, (int)-back);
	if (!date_is_set(*out))
		return err_set(e, ERR_USAGE, "no such day: %s", s);
	return true;
}

/* The offset of RFC 3339 section 5.6: Z or +08:00, in seconds. */
static bool
parse_offset(const char **s, int *seconds)
{
	int sign, hours, minutes;

	if (**s == 'Z' || **s == 'z') {
		*seconds = 0;
		return ++*s, true;
	}
	if (**s != '+' && **s != '-')
		return false;
	sign = *(*s)++ == '-' ? -1 : 1;
	if ((hours = digits(s, 2)) < 0 || hours > 23 || *(*s)++ != ':'
		|| (minutes = digits(s, 2)) < 0 || minutes > 59)
		return false;
	*seconds = sign * (hours * 3600 + minutes * 60);
	return true;
}

int64_t
date_parse_time(const char *s)
{
	int hour, minute, second, offset;
	struct date d;

	if (!s || !parse_day(&s, &d) || !*s || !strchr("Tt ", *s))
		return -1;
	s++;
	if ((hour = digits(&s, 2)) < 0 || hour > 23 || *s++ != ':'
		|| (minute = digits(&s, 2)) < 0 || minute > 59 || *s++ != ':'
		|| (second = digits(&s, 2)) < 0 || second > 60)	/* 60: a leap second */
		return -1;
	if (*s == '.') {
		if (s++, digits(&s, 1) < 0)
			return -1;
		while (*s >= '0' && *s <= '9')
			s++;
	}
	if (!parse_offset(&s, &offset) || *s)
		return -1;
	return day_number(d.year, d.month, d.day) * 86400 + hour * 3600 + minute * 60 + second
		- offset;
}

int64_t
date_now(void)
{
	const char *pinned = getenv("KANBAO_NOW");
	char *end = NULL;
	int64_t t;

	if (!pinned || !*pinned)
		return (int64_t)time(NULL);
	errno = 0;
	t = strtoll(pinned, &end, 10);
	if (!errno && !*end)
		return t;
	t = date_parse_time(pinned);
	return t == -1 ? (int64_t)time(NULL) : t;
}

/* The name comes from a feed and becomes part of a path and of TZ: only what
 * names a file below the zones' directory passes. */
static bool
zone_is_safe(const char *zone)
{
	static const char letters[] = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz"
		"0123456789_+-/";
	size_t n = strlen(zone);

	return n > 0 && n <= ZONE_NAME_MAX && strspn(zone, letters) == n && zone[0] != '/'
		&& zone[0] != '-' && zone[n - 1] != '/' && !strstr(zone, "//");
}

/* The C library takes an unknown name for UTC without a word, so the file is
 * looked for first; tables such as zone.tab lie beside the zones, hence the
 * magic number (RFC 8536 section 3.1). */
bool
date_zone_known(const char *zone)
{
	const char *dir = getenv("TZDIR");
	char path[PATH_MAX], magic[4];
	bool known;
	int fd;

	if (!zone || !zone_is_safe(zone))
		return false;
	if (!dir || !*dir)
		dir = "/usr/share/zoneinfo";
	if (snprintf(path, sizeof path, "%s/%s", dir, zone) >= (int)sizeof path)
		return false;
	fd = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
	if (fd < 0)
		return false;
	known = read(fd, magic, sizeof magic) == (ssize_t)sizeof magic
		&& memcmp(magic, "TZif", sizeof magic) == 0;
	close(fd);
	return known;
}

/* Without memory for a zone the C library goes on in UTC and says nothing, but errno
 * knows: an edition would get the wrong day. */
static void
must_have_memory(bool had)
{
	if (!had && errno == ENOMEM)
		die("out of memory");
}

static void
use_zone(void)
{
	errno = 0;
	tzset();
	must_have_memory(errno != ENOMEM);
}

/* False when the year is beyond what struct tm holds. */
static bool
clock_in(int64_t when, const char *zone, struct tm *tm)
{
	bool foreign = date_zone_known(zone), ok;
	time_t t = (time_t)when;
	char *own = NULL;

	if (foreign) {
		own = mem_dup(getenv("TZ"));
		must_have_memory(setenv("TZ", zone, 1) == 0);
	}
	use_zone();
	errno = 0;
	ok = localtime_r(&t, tm) != NULL;
	must_have_memory(errno != ENOMEM);
	if (foreign) {
		if (own)
			must_have_memory(setenv("TZ", own, 1) == 0);
		else
			unsetenv("TZ");
		free(own);
		use_zone();
	}
	tm->tm_zone = NULL;	/* it pointed into the other zone's memory */
	return ok;
}

struct tm
date_clock(int64_t when, const char *zone)
{
	struct tm tm = { 0 };

	if (!clock_in(when, zone, &tm))
		tm = (struct tm){ .tm_mday = 1, .tm_year = 70 };
	return tm;
}

struct date
date_in_zone(int64_t when, const char *zone)
{
	struct tm tm = { 0 };

	if (!clock_in(when, zone, &tm) || tm.tm_year < 1 - 1900 || tm.tm_year > YEAR_LAST - 1900)
		return (struct date){ 0 };
	return (struct date){ (int16_t)(tm.tm_year + 1900), (int8_t)(tm.tm_mon + 1),
		(int8_t)tm.tm_mday };
}
