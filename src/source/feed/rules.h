/* rules.h - the members of an edition feed as tables: what each is called,
 * what it must be, whether it must be there. */
#ifndef SOURCE_FEED_RULES_H
#define SOURCE_FEED_RULES_H

#include <stdbool.h>
#include <stddef.h>

enum feed_type {
	FEED_TEXT,		/* a string */
	FEED_NAME,		/* one that is not empty */
	FEED_LINE,		/* one without line ends */
	FEED_VERSION,		/* JSON Feed's own URL */
	FEED_URL,		/* http or https */
	FEED_LINK,		/* the same, or relative */
	FEED_DATE,		/* YYYY-MM-DD */
	FEED_TIME,		/* RFC 3339 */
	FEED_ZONE,		/* IANA name */
	FEED_LANGUAGE,		/* BCP 47 */
	FEED_KIND,		/* article, photo, ... */
	FEED_BOOLEAN,
	FEED_SIZE,		/* a whole number, 0 or more */
	FEED_NAMES,		/* a list of strings that are not empty */
	FEED_AREA,		/* polygons in percent */
	FEED_OBJECT,		/* with rules of its own */
	FEED_OBJECTS,		/* a list of such */
};

struct feed_rule {
	const char *name;
	enum feed_type type;
	bool required;
	const struct feed_rule *rules;	/* of FEED_OBJECT and FEED_OBJECTS */
};

/* Each table ends with a rule without a name. */
extern const struct feed_rule feed_rules[];

/* It looks like an IANA time zone: "Asia/Shanghai", "UTC". */
bool feed_is_zone(const char *s);
/* "a string", "a date such as 2026-07-09" */
const char *feed_type_words(enum feed_type t);

#endif
