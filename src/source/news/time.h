/* time.h - when an item of a feed was published, in all spellings that are met:
 * RFC 822, RFC 3339, and what people write instead. */
#ifndef SOURCE_NEWS_TIME_H
#define SOURCE_NEWS_TIME_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"

struct news_time {
	int64_t when;		/* seconds since 1970; the clock's own where no offset is said */
	int32_t offset;		/* seconds east of Greenwich */
	bool has_offset;
};

/* False when it is none, or of a year in which nobody published. `language` decides
 * what CST is: China's in a Chinese feed, else North America's. */
bool news_time_parse(const char *s, const char *language, struct news_time *out);
/* RFC 3339 with its own offset. */
const char *news_time_text(struct arena *a, const struct news_time *t);
/* The IANA zone that has this offset all the year: the language's own country where it
 * fits, else Etc/GMT-8 and its like; "UTC" where there is none. */
const char *news_time_zone(int32_t offset, const char *language);
/* The zone of a language that is one zone's, all the year: of Chinese, Japanese, Korean; else
 * "UTC", offset 0. */
const char *news_time_home(const char *language, int32_t *offset);

#endif
