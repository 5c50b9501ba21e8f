/* actions.h - what is done with an article besides reading it. */
#ifndef UI_ACTIONS_H
#define UI_ACTIONS_H

#include "ui/program.h"

/* toggle-read, bookmark, copy-..., save, pipe, browse: of the selected article. */
void actions_article(struct program *p, const struct command *cmd);
/* A list of the edition's articles that hold the needle. */
void actions_search_edition(struct program *p);
bool actions_pin(struct program *p, bool on);
/* The PDF or picture of the selected article's page, in the reader's viewer. */
void actions_page_image(struct program *p);
/* A picture, in the reader's viewer; as the browser it is given http and https only. */
void actions_view(struct program *p, const char *url);
/* Opens an http(s) address in the reader's browser. */
void actions_browse(struct program *p, const char *url);

#endif
