/* stitch.h - a whole story from the cache, its parts joined. */
#ifndef APP_STITCH_H
#define APP_STITCH_H

#include "paper/story.h"
#include "store/cache.h"

/* False when the cache has no part of it; `out` is empty then. `map` may be NULL. */
bool stitch_body(struct cache *c, const struct edition *ed, const struct story *s,
	struct body *out, struct story_map *map);

#endif
