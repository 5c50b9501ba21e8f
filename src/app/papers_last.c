#include "app/papers.h"

#include "store/state.h"

bool
papers_last(const struct papers *p, struct state *state, struct paper_source *out)
{
	struct state_place place = { 0 };
	int64_t newest = INT64_MIN;
	bool last = state_last(state, NULL, &place) && papers_known(p, place.key, out);

	state_place_fini(&place);
	if (last)
		return true;
	*out = (struct paper_source){ 0 };
	for (size_t i = 0; i < p->count; i++) {
		struct paper_source source;

		if (!papers_resolve(p, p->list[i].name, &source, NULL))
			continue;
		if (state_last(state, source.key, &place) && place.when > newest) {
			newest = place.when;
			paper_source_fini(out);
			*out = source;
		} else {
			paper_source_fini(&source);
		}
		state_place_fini(&place);
	}
	return out->key != NULL;
}
