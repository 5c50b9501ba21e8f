/* What a step of a source brings: made, and let go of. */
#include "source/source.h"

#include <stdlib.h>

#include "base/mem.h"

void
source_output_fini(struct source_output *o)
{
	uint32_t n = o->edition ? o->edition->narticles : o->nbodies;

	for (uint32_t i = 0; o->bodies && i < n; i++)
		if (o->bodies[i]) {
			body_fini(o->bodies[i]);
			free(o->bodies[i]);
		}
	free(o->bodies);
	edition_free(o->edition);
	for (size_t i = 0; i < o->nwants; i++)
		free(o->wants[i].url);
	free(o->wants);
	for (size_t i = 0; i < o->ndays; i++)
		free(o->days[i].url);
	free(o->days);
	free(o->instead);
	*o = (struct source_output){ 0 };
}

void
source_output_want(struct source_output *o, char *url, int tag, uint32_t article)
{
	if (!url)
		return;
	o->wants = mem_resize(o->wants, (o->nwants + 1) * sizeof *o->wants);
	o->wants[o->nwants++] = (struct source_want){ .url = url, .tag = tag, .article = article };
}

struct body **
source_output_bodies(struct source_output *o, const struct edition *ed)
{
	if (!o->bodies) {
		o->bodies = mem_array(ed->narticles ? ed->narticles : 1, sizeof *o->bodies);
		o->nbodies = ed->narticles;
	}
	return o->bodies;
}
