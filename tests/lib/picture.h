/* picture.h - a layout as lines of text: what a test of typesetting compares. */
#ifndef TESTS_PICTURE_H
#define TESTS_PICTURE_H

#include "base/buf.h"
#include "typeset/layout.h"

/* `blank` stands in cells that no piece fills. Yours to free. */
static char *
picture(const struct layout *l, const struct block *blocks, char blank)
{
	struct buf out = { 0 };

	for (uint32_t i = 0; i < l->count; i++) {
		const struct line *line = &l->lines[i];
		size_t x = 0;

		for (uint16_t j = 0; j < line->npieces; j++) {
			const struct piece *p = &line->pieces[j];

			for (; x < p->x; x++)
				buf_addc(&out, blank);
			if (p->ornament)
				buf_adds(&out, p->ornament);
			else
				buf_add(&out, blocks[line->block].text + p->from, p->to - p->from);
			x += p->width;
		}
		buf_addc(&out, '\n');
	}
	return buf_take(&out);
}

#endif
