/* story.h - for import.c: one story of a sheet. */
#ifndef SOURCE_IMPORT_STORY_H
#define SOURCE_IMPORT_STORY_H

#include "source/import/room.h"

enum { SHORT_LINE = 12 };	/* characters of a line that is verse, stop or not */

struct import_room {
	struct edition *ed;
	uint32_t blocks;	/* of all bodies */
};

/* Units [from, to) as an article (pages are the caller's) and its body, yours. */
struct body *import_story(struct import_room *r, const struct import_sheet *s, size_t from,
	size_t to, struct article *a);

#endif
