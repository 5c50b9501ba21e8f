#include "ui/preview.h"

#include "ui/article_draw.h"

void
preview_forget(struct preview *v)
{
	if (v->loaded)
		article_doc_fini(&v->doc);
	v->loaded = false;
}

void
preview_draw(struct preview *v, struct program *p, uint32_t index, struct canvas *c, struct area a)
{
	const struct article_marks none = { -1, -1 };
	int measure = a.cols - 4 < PREVIEW_MEASURE ? a.cols - 4 : PREVIEW_MEASURE;

	for (int row = 0; row < a.rows; row++)
		canvas_puts(c, a.row + row, a.col, 2, "│", (struct style){ ROLE_RULE, 0 });
	if (!v->loaded || v->doc.index != index) {
		preview_forget(v);
		article_doc_load(&v->doc, &p->session, p->convert, index, false);
		v->loaded = true;
	}
	article_doc_set(&v->doc, p->settings, (struct doc_shape){ (uint16_t)measure, 1, false });
	for (int i = 0; i < a.rows && (uint32_t)i < article_doc_count(&v->doc); i++)
		article_draw_line(&v->doc, (uint32_t)i, &none, c, a.row + i,
			a.col + 3 + (a.cols - 4 - measure) / 2);
}
