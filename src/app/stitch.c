#include "app/stitch.h"

bool
stitch_body(struct cache *c, const struct edition *ed, const struct story *s, struct body *out,
	struct story_map *map)
{
	struct body store[STORY_PARTS], *bodies[STORY_PARTS] = { 0 };
	bool any = false;

	for (uint32_t i = 0; i < s->count; i++) {
		if (cache_body(c, ed, s->parts[i], &store[i], NULL))
			bodies[i] = &store[i];
		else
			body_fini(&store[i]);
		any |= bodies[i] != NULL;
	}
	if (any)
		story_join(ed, s, bodies, out, map);
	else
		body_init(out);
	for (uint32_t i = 0; i < s->count; i++)
		if (bodies[i])
			body_fini(bodies[i]);
	return any;
}
