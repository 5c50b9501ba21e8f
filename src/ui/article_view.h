/* article_view.h - the reading view's own state, shared by its files: the view
 * (view_article.c), moving (view_article_move.c), links and jumps
 * (view_article_links.c), matches (view_article_search.c). */
#ifndef UI_ARTICLE_VIEW_H
#define UI_ARTICLE_VIEW_H

#include "ui/article_page.h"
#include "ui/program.h"

struct article_view {
	struct view view;
	struct article_doc doc;
	struct doc_place anchor;	/* where the reader went last */
	bool seek;			/* go there once the lines are set */
	bool seek_match;		/* and so that the selected match is seen */
	bool stitch;
	struct article_page page;
	int link, match;		/* selected, -1 none */
};

const struct article *article_view_head(const struct article_view *av);
/* Of the selected match: its line, and whether it is on the screen; false without one. */
uint32_t article_view_match_line(const struct article_view *av);
bool article_view_sees_match(const struct article_view *av);
/* Does a command that moves; false when it is another. */
bool article_view_move(struct article_view *av, const struct command *cmd);
/* A screen on; at the end to the next article that was not read. */
void article_view_read_on(struct article_view *av);
/* The first line of a window that shows a line with some of what is above it. */
uint32_t article_view_top_around(const struct article_view *av, uint32_t line);
/* Scrolls so that a line is seen. */
void article_view_scroll_to(struct article_view *av, uint32_t line);
void article_view_select_link(struct article_view *av, int direction);
/* Opens the selected link or follows the selected jump line; false without one. */
bool article_view_open_link(struct article_view *av);
/* The rest of the story, else its beginning, else what it refers to. */
void article_view_jump(struct article_view *av);
/* The next match in this article; past its end, in the next article that has one,
 * all around the issue. */
void article_view_next_match(struct article_view *av, int direction);

#endif
