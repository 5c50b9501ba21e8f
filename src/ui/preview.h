/* preview.h - beside the contents, where the window is wide enough: how the
 * selected article begins. */
#ifndef UI_PREVIEW_H
#define UI_PREVIEW_H

#include "ui/article_doc.h"
#include "ui/program.h"

enum { PREVIEW_FROM_COLS = 110, PREVIEW_MEASURE = 60 };

struct preview {
	struct article_doc doc;
	bool loaded;
};

void preview_draw(struct preview *v, struct program *p, uint32_t index, struct canvas *c,
	struct area a);
void preview_forget(struct preview *v);		/* the edition was read anew, or goes away */

#endif
