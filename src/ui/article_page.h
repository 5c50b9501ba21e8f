/* article_page.h - what of a document the window shows: a stretch of lines in
 * one column, a sheet of columns in a wide window, or in vertical setting a sheet of
 * lines that stand from right to left, in bands below each other in a high window.
 * The place is always the number of the first line shown. */
#ifndef UI_ARTICLE_PAGE_H
#define UI_ARTICLE_PAGE_H

#include "typeset/columns.h"
#include "ui/article_doc.h"
#include "ui/article_draw.h"
#include "ui/view.h"

struct article_page {
	uint32_t top;		/* first line shown */
	int rows, cols;		/* of the window, that the lines are set for */
	struct columns columns;	/* n == 0: one column; in vertical setting its columns are bands */
	int left, width;	/* cells left of the text, and of the text */
};

/* Sets the document for the area; true when lines may have moved. */
bool article_page_fit(struct article_page *p, struct article_doc *d, const struct settings *s,
	struct area a);
void article_page_fini(struct article_page *p);

/* The nearest first line to `line` that the window can show. */
uint32_t article_page_top_for(const struct article_page *p, const struct article_doc *d, int64_t line);
uint32_t article_page_last(const struct article_page *p, const struct article_doc *d);
/* `lines` further: in columns at least a sheet. */
uint32_t article_page_after(const struct article_page *p, const struct article_doc *d, int64_t lines);
/* One behind the last line shown. */
uint32_t article_page_end(const struct article_page *p, const struct article_doc *d);
unsigned article_page_percent(const struct article_page *p, const struct article_doc *d);

/* The column where its first line begins. */
int article_page_home(const struct article_page *p, const struct article_doc *d);
void article_page_draw(const struct article_page *p, const struct article_doc *d,
	const struct article_marks *m, struct canvas *c, struct area a);
/* The link under a cell of the area, -1 when there is none. */
int article_page_link_at(const struct article_page *p, const struct article_doc *d, int row, int col);

#endif
