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
	/* A calendar of one month alone: the first day of it, and where that of the month
	 * before is. Unset and NULL: it has all days. */
	struct date month;
	const char *earlier;
};

bool calendar_read(const struct source_input *in, struct calendar *c, struct err *e);
void calendar_fini(struct calendar *c);
/* What the same calendar is called by other versions of the system: navi.xml beside period.xml.
 * Yours to free; NULL when there is no other name. */
char *calendar_instead(const char *url);

/* For calendar.c: the days in the order of an XML document. */
bool calendar_xml_read(const struct source_input *in, struct calendar *c, struct err *e);

#endif
