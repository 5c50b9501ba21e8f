/* calendar.h - which days have an edition, and where: the calendar of an edition
 * feed (doc/edition-feed.md), {"editions": [{"date", "url"}]}, and those of web editions
 * (calendar_xml.c), whose address may end with #paper=ID where a file serves several. */
#ifndef SOURCE_EPAPER_CALENDAR_H
#define SOURCE_EPAPER_CALENDAR_H

#include "base/arena.h"
#include "source/source.h"

struct calendar_day {
	struct date date;
	const char *url;	/* http or https, absolute */
};

struct calendar {
	struct arena arena;
	struct calendar_day *days;	/* newest first, each day once */
	size_t count;
	size_t skipped;			/* entries that could not be used */
	/* A calendar of one month or day alone: the days that it speaks of, and where the one
	 * before it is. Unset and NULL: it has all days. */
	struct date first, last;
	const char *earlier;
};

bool calendar_read(const struct source_input *in, struct calendar *c, struct err *e);
void calendar_fini(struct calendar *c);
/* Where to look when there is none at `url`: navi.xml beside period.xml; for those of a day, the
 * file of `day` at the root of the server; behind that, of the day before. Yours to free; NULL
 * when there is no other. */
char *calendar_instead(const char *url, struct date day);

/* The address of a file of one day, /papersInfo/20260709.xml, and that of another. Yours to free. */
bool calendar_day_of(const char *url, struct date *day);
char *calendar_of_day(const char *url, struct date day);
/* Behind it, of whose pages it is asked for: the path of their folder. */
#define CALENDAR_UNDER "#under="

/* For calendar.c: the days in the order of an XML document. */
bool calendar_xml_read(const struct source_input *in, struct calendar *c, struct err *e);

#endif
