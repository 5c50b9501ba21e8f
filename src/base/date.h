/* date.h - civil days, the clock, and what "today" means for a paper.
 *
 * A paper's day is the day in its own time zone: a reader nine zones away
 * asks for the paper's today, not for their own. */
#ifndef BASE_DATE_H
#define BASE_DATE_H

#include <stdbool.h>
#include <stdint.h>
#include <time.h>

#include "base/err.h"

struct date {
	int16_t year;		/* 0 with month and day 0: no date */
	int8_t month, day;	/* from 1 */
};

enum { DATE_TEXT = 11 };	/* bytes of "2026-07-09" and its NUL */

bool date_is_set(struct date d);
int date_compare(struct date a, struct date b);
struct date date_add(struct date d, int days);
int date_between(struct date from, struct date to);	/* days */
int date_weekday(struct date d);			/* 0 Sunday .. 6 */
int date_days_in_month(int year, int month);

/* "2026-07-09" into `out`, which it returns; "" when there is no date. */
const char *date_format(struct date d, char out[DATE_TEXT]);
/* Reads exactly YYYY-MM-DD of a day that exists. A longer RFC 3339 time is
 * accepted when `prefix` is set; only its day is read. */
bool date_parse(const char *s, bool prefix, struct date *out);
/* What people type: YYYY-MM-DD, today, yesterday, 3d. */
bool date_parse_word(const char *s, struct date today, struct date *out, struct err *e);
/* RFC 3339 with its offset to seconds since 1970; -1 when it is none. */
int64_t date_parse_time(const char *s);

/* Seconds since 1970; the environment's KANBAO_NOW (RFC 3339 or seconds) pins it for tests. */
int64_t date_now(void);
/* The day in an IANA zone such as "Asia/Shanghai"; NULL, "" or an unknown zone
 * is the reader's own. */
struct date date_in_zone(int64_t when, const char *zone);
/* Wall clock of the zone, for showing. */
struct tm date_clock(int64_t when, const char *zone);
bool date_zone_known(const char *zone);

#endif
