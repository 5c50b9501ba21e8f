/* headline.h - the lines that a reader sees above an article, and which of them is its title.
 * What they are is told by the page list's title, by names that are known, and by where
 * they stand. */
#ifndef SOURCE_EPAPER_HEADLINE_H
#define SOURCE_EPAPER_HEADLINE_H

#include "source/epaper/epaper.h"

#define EPAPER_TITLES "founder-title, npm-article-title, .article h1, #Title, #main-title, " \
	".main-article-title, .newsdetatit h1, .newsdetatit h3, .bmnr_con_biaoti, .detail-art h1, " \
	".detail-art h2, td.font01, .detail-art"
#define EPAPER_KICKERS "founder-introtitle, npm-article-introtitle, npm-article-pretitle, #PreTitle, " \
	"#intro-title, .newsdetatit .intro, .bmnr_con_yinti, .article h3, .main-article-pretitle"
#define EPAPER_SUBTITLES "founder-subtitle, npm-article-subtitle, #SubTitle, #sub-title, " \
	".newsdetatit .sub, .bmnr_con_futi, .article h2, .main-article-subtitle"
#define EPAPER_AUTHORS "founder-author, npm-article-author, #Author, #author, .article p.sec, " \
	".bmnr_con_zuozhe, .main-article-author"

enum { EPAPER_TITLE_MAX = 400 };

struct headline_line {
	xmlNode *box;		/* the element whose line it is */
	const char *text;	/* lines of it parted by \n; "" none */
	int level;		/* of a heading, 1 to 6; 0 it is none */
	bool linked;		/* some of it is a link */
};
struct headline {
	struct arena arena;
	struct headline_line *lines;	/* on the heap */
	size_t count, cap;
	size_t above;		/* those above the text; behind them the first ones in it */
	size_t first, last;	/* the title's own; first == count: it stands nowhere */
};
/* lines.c */
void headline_read(struct headline *h, const struct epaper_text *t);
void headline_fini(struct headline *h);

/* Folded, without blanks: as titles compare. */
void headline_bare(struct buf *out, const char *s);
/* `line` has all of `words`, blanks aside. */
bool headline_holds(const char *line, const char *words);
/* Bytes of a title that the page list cut short, "渡口修好……", without the dots; 0 it is whole. */
size_t headline_cut(const char *title);

/* place.c: what stands around the title becomes kicker, subtitle and author by its place,
 * or goes back into the text. */
void headline_place(struct headline *h, struct epaper_text *t);
/* title.c: takes it for the author's line, or what is in it as that; false when it is none. */
bool headline_author(struct epaper_text *t, const char *line);

#endif
