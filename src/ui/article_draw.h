/* article_draw.h - lines of a document onto the canvas: along a row, or in vertical
 * setting down a column. */
#ifndef UI_ARTICLE_DRAW_H
#define UI_ARTICLE_DRAW_H

#include "ui/article_doc.h"
#include "ui/canvas.h"

struct article_marks {
	int link, match;	/* selected, -1 none */
};

void article_draw_line(const struct article_doc *d, uint32_t line, const struct article_marks *m,
	struct canvas *c, int row, int col);
/* The link under a cell of a line, counted along it as the layout does, -1 when there is none. */
int article_draw_link_at(const struct article_doc *d, uint32_t line, int x);

#endif
