#include "source/news/time.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <time.h>

#include "base/date.h"

enum { YEAR_FIRST = 1990, YEAR_LAST = 2100, HOUR = 3600, UNSET = -1 };

struct reading {
	const char *language;
	int year, month, day;		/* UNSET */
	int hour, minute, second;
	int afternoon;			/* 1 pm, 0 am, UNSET */
	int offset;
	bool has_offset;
	int numbers[3], nnumbers;	/* that nothing says more about */
};

static const char *const months[] = { "jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep",
	"oct", "nov", "dec" };

/* Of other languages, where the first three letters are not the English ones. */
static const struct { const char *word; int month; } other_months[] = {
	{ "ene", 1 }, { "gen", 1 }, { "fév", 2 }, { "fev", 2 }, { "mär", 3 }, { "mrz", 3 },
	{ "avr", 4 },
	{ "abr", 4 }, { "mai", 5 }, { "mag", 5 }, { "juin", 6 }, { "giu", 6 }, { "juil", 7 },
	{ "lug", 7 },
	{ "ago", 8 }, { "aoû", 8 }, { "set", 9 }, { "okt", 10 }, { "ott", 10 }, { "out", 10 },
	{ "dez", 12 }, { "déc", 12 }, { "dic", 12 }, { "十一月", 11 }, { "十二月", 12 }, { "一月", 1 },
	{ "二月", 2 }, { "三月", 3 }, { "四月", 4 }, { "五月", 5 }, { "六月", 6 }, { "七月", 7 },
	{ "八月", 8 },
	{ "九月", 9 }, { "十月", 10 },
};

static const struct { const char *word; int minutes; } zones[] = {
	{ "gmt", 0 }, { "utc", 0 }, { "ut", 0 }, { "z", 0 }, { "wet", 0 }, { "bst", 60 }, { "cet", 60 },
	{ "met", 60 }, { "west", 60 }, { "cest", 120 }, { "mest", 120 }, { "eet", 120 },
	{ "eest", 180 },
	{ "msk", 180 }, { "sgt", 480 }, { "hkt", 480 }, { "awst", 480 }, { "jst", 540 }, { "kst", 540 },
	{ "aest", 600 }, { "aedt", 660 }, { "nzst", 720 }, { "nzdt", 780 }, { "est", -300 },
	{ "edt", -240 }, { "cdt", -300 }, { "mst", -420 }, { "mdt", -360 }, { "pst", -480 },
	{ "pdt", -420 }, { "akst", -540 }, { "akdt", -480 }, { "hst", -600 },
};

/* -- its parts --------------------------------------------------------------- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static int
number(const char **s, int most)
{
	int n = 0;

	for (int i = 0; i < most && is_digit(**s); i++)
		n = n * 10 + (*(*s)++ - '0');
	return n;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (unsigned char)c >= 0x80;
}

static bool
is_chinese(const char *language)
{
	return strncasecmp(language, "zh", 2) == 0;
}

static const char *
skip_word(const char *s, const char *word)
{
	size_t n = strlen(word);

	return strncmp(s, word, n) == 0 ? s + n : NULL;
}

/* 08:00, 8:00:00.25, 8时5分; false leaves all as it was. */
static bool
clock_at(struct reading *r, const char **s)
{
	const char *at = *s, *next;
	int hour = number(&at, 2), minute, second = 0;

	if (at == *s || r->hour != UNSET)
		return false;
	next = *at == ':' ? at + 1 : skip_word(at, "时");
	if (!next)
		next = skip_word(at, "：");
	if (!next || !is_digit(*next))
		return false;
	at = next;
	minute = number(&at, 2);
	next = *at == ':' ? at + 1 : skip_word(at, "分");
	if (next && is_digit(*next)) {
		at = next;
		second = number(&at, 2);
	}
	if (*at == '.' || *at == ',')
		for (at++; is_digit(*at); at++)
			;
	if (hour > 24 || minute > 59 || second > 60)
		return false;
	r->hour = hour, r->minute = minute, r->second = second;
	*s = at;
	return true;
}

/* +0800, +08:00, -5, behind a time or the name of a zone. */
static bool
offset_at(struct reading *r, const char **s)
{
	const char *at = *s + 1;
	int sign = **s == '-' ? -1 : 1, hours, minutes = 0;
	size_t digits = strspn(at, "0123456789");

	if (r->hour == UNSET || digits == 0 || digits > 4)
		return false;
	hours = number(&at, digits == 3 ? 1 : 2);
	if (*at == ':')
		at++;
	minutes = number(&at, 2);
	if (hours > 14 || minutes > 59)
		return false;
	r->offset = sign * (hours * 60 + minutes) * 60;
	r->has_offset = true;
	*s = at;
	return true;
}

/* 2026-07-09, 2026/7/9, 2026.7.9, 2026年7月9日, 20260709. */
static bool
day_at(struct reading *r, const char **s)
{
	const char *at = *s, *next;
	size_t digits = strspn(at, "0123456789");
	int year, month;

	if (r->year != UNSET || (digits != 4 && digits != 8 && digits != 14))
		return false;
	year = number(&at, 4);
	if (digits > 4) {
		r->year = year;
		r->month = number(&at, 2), r->day = number(&at, 2);
		if (digits == 14 || (*at == 'T' && strspn(at + 1, "0123456789") == 6 && at++))
			r->hour = number(&at, 2), r->minute = number(&at, 2), r->second = number(&at, 2);
		*s = at;
		return true;
	}
	next = strchr("-/.", *at) && *at ? at + 1 : skip_word(at, "年");
	if (!next || !is_digit(*next))
		return false;
	at = next;
	month = number(&at, 2);
	next = strchr("-/.", *at) && *at ? at + 1 : skip_word(at, "月");
	if (!next || !is_digit(*next))
		return false;
	at = next;
	r->year = year, r->month = month, r->day = number(&at, 2);
	*s = at;
	return true;
}

static void
zone_word(struct reading *r, const char *word, size_t n)
{
	if (r->has_offset)
		return;
	if (n == 3 && strncasecmp(word, "cst", 3) == 0) {
		r->offset = is_chinese(r->language) ? 8 * HOUR : -6 * HOUR;
		r->has_offset = true;
	}
	for (size_t i = 0; i < sizeof zones / sizeof *zones; i++)
		if (strlen(zones[i].word) == n && strncasecmp(zones[i].word, word, n) == 0) {
			r->offset = zones[i].minutes * 60;
			r->has_offset = true;
		}
}

static int
month_of(const char *word, size_t n)
{
	for (int i = 0; i < 12; i++)
		if (n >= 3 && strncasecmp(word, months[i], 3) == 0)
			return i + 1;
	for (size_t i = 0; i < sizeof other_months / sizeof *other_months; i++)
		if (n >= strlen(other_months[i].word) &&
		    strncasecmp(word, other_months[i].word, strlen(other_months[i].word)) == 0)
			return other_months[i].month;
	return UNSET;
}

static void
word_at(struct reading *r, const char **s)
{
	const char *word = *s;
	size_t n = 0;
	int month;

	while (is_letter(word[n]))
		n++;
	*s += n;
	if (n == 1 && (*word == 'T' || *word == 't') && is_digit(word[1]))
		return;
	if ((n == 2 && strncasecmp(word, "am", 2) == 0) || skip_word(word, "上午"))
		r->afternoon = 0;
	else if ((n == 2 && strncasecmp(word, "pm", 2) == 0) || skip_word(word, "下午") ||
	    skip_word(word, "晚上"))
		r->afternoon = 1;
	else if (r->hour != UNSET && *word < 0x7f)
		zone_word(r, word, n);
	month = month_of(word, n);
	if (skip_word(word, "月") && r->nnumbers > 0)
		month = r->numbers[--r->nnumbers];
	if (month != UNSET && r->month == UNSET)
		r->month = month;
}

static void
plain_number(struct reading *r, const char **s)
{
	size_t digits = strspn(*s, "0123456789");
	int n = number(s, 4);

	*s += digits > 4 ? digits - 4 : 0;
	if (digits == 4 && r->year == UNSET)
		r->year = n;
	else if (digits <= 2 && r->nnumbers < 3)
		r->numbers[r->nnumbers++] = n;
}

static void
read_all(struct reading *r, const char *s)
{
	while (*s) {
		if (is_digit(*s)) {
			if (!day_at(r, &s) && !clock_at(r, &s))
				plain_number(r, &s);
		} else if (is_letter(*s)) {
			word_at(r, &s);
		} else if (!((*s == '+' || *s == '-') && offset_at(r, &s))) {
			s++;
		}
	}
}

/* Numbers that stood alone: the day, a year of two digits; 7/9/2026. */
static void
place_numbers(struct reading *r)
{
	int at = 0;

	if (r->month == UNSET && r->nnumbers >= 2) {
		bool day_first = r->numbers[0] > 12;

		r->month = r->numbers[day_first ? 1 : 0];
		r->day = r->numbers[day_first ? 0 : 1];
		at = 2;
	}
	if (r->day == UNSET && at < r->nnumbers)
		r->day = r->numbers[at++];
	if (r->year == UNSET && at < r->nnumbers)
		r->year = r->numbers[at] + (r->numbers[at] < 70 ? 2000 : 1900);
}

bool
news_time_parse(const char *s, const char *language, struct news_time *out)
{
	struct reading r = { .language = language, .year = UNSET, .month = UNSET, .day = UNSET,
		.hour = UNSET, .afternoon = UNSET };
	struct tm tm = { 0 };
	size_t digits;

	s += strspn(s, " \t\r\n");
	digits = strspn(s, "0123456789");
	if (strlen(s) > 100 || (digits >= 9 && digits != 14))
		return false;
	read_all(&r, s);
	place_numbers(&r);
	if (r.year < YEAR_FIRST || r.year > YEAR_LAST || r.month < 1 || r.month > 12 || r.day < 1 ||
	    r.day > date_days_in_month(r.year, r.month))
		return false;
	if (r.hour == UNSET)
		r.hour = 0;
	else if (r.afternoon == 1 && r.hour < 12)
		r.hour += 12;
	else if (r.afternoon == 0 && r.hour == 12)
		r.hour = 0;
	tm = (struct tm){ .tm_year = r.year - 1900, .tm_mon = r.month - 1, .tm_mday = r.day,
		.tm_hour = r.hour, .tm_min = r.minute, .tm_sec = r.second };
	*out = (struct news_time){ (int64_t)timegm(&tm) - r.offset, r.offset, r.has_offset };
	return true;
}

const char *
news_time_text(struct arena *a, const struct news_time *t)
{
	time_t clock = (time_t)(t->when + t->offset);
	int minutes = abs(t->offset) / 60;
	char day[32] = "";
	struct tm tm;

	if (!gmtime_r(&clock, &tm) || strftime(day, sizeof day, "%Y-%m-%dT%H:%M:%S", &tm) == 0)
		return "";
	if (minutes == 0)
		return arena_printf(a, "%sZ", day);
	return arena_printf(a, "%s%c%02d:%02d", day, t->offset < 0 ? '-' : '+', minutes / 60,
		minutes % 60);
}

static const struct { int minutes; const char *language, *zone; } named[] = {
	{ 480, "zh-TW", "Asia/Taipei" }, { 480, "zh-HK", "Asia/Hong_Kong" },
	{ 480, "zh-SG", "Asia/Singapore" }, { 480, "zh-Hant", "Asia/Taipei" },
	{ 480, "zh", "Asia/Shanghai" }, { 540, "ja", "Asia/Tokyo" }, { 540, "ko", "Asia/Seoul" },
	{ 210, "", "Asia/Tehran" }, { 270, "", "Asia/Kabul" }, { 330, "", "Asia/Kolkata" },
	{ 345, "", "Asia/Kathmandu" }, { 390, "", "Asia/Yangon" }, { 570, "", "Australia/Darwin" },
};

const char *
news_time_home(const char *language, int32_t *offset)
{
	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (*named[i].language && date_zone_known(named[i].zone) &&
		    strncasecmp(named[i].language, language, strlen(named[i].language)) == 0) {
			*offset = named[i].minutes * 60;
			return named[i].zone;
		}
	*offset = 0;
	return "UTC";
}

const char *
news_time_zone(int32_t offset, const char *language)
{
	static const char *const whole[] = { "Etc/GMT+12", "Etc/GMT+11", "Etc/GMT+10", "Etc/GMT+9",
		"Etc/GMT+8", "Etc/GMT+7", "Etc/GMT+6", "Etc/GMT+5", "Etc/GMT+4", "Etc/GMT+3", "Etc/GMT+2",
		"Etc/GMT+1", "UTC", "Etc/GMT-1", "Etc/GMT-2", "Etc/GMT-3", "Etc/GMT-4", "Etc/GMT-5",
		"Etc/GMT-6", "Etc/GMT-7", "Etc/GMT-8", "Etc/GMT-9", "Etc/GMT-10", "Etc/GMT-11",
		"Etc/GMT-12", "Etc/GMT-13", "Etc/GMT-14" };	/* the signs are POSIX's */
	int minutes = offset / 60;

	for (size_t i = 0; i < sizeof named / sizeof *named; i++)
		if (minutes == named[i].minutes && strncasecmp(named[i].language, language,
		    strlen(named[i].language)) == 0 && date_zone_known(named[i].zone))
			return named[i].zone;
	if (offset % HOUR != 0 || offset < -12 * HOUR || offset > 14 * HOUR ||
	    !date_zone_known(whole[offset / HOUR + 12]))
		return "UTC";
	return whole[offset / HOUR + 12];
}
