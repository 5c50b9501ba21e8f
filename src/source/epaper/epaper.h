/* epaper.h - the web editions of printed newspapers: what the systems of a few
 * vendors have in common. A document for each page of the paper lists the pages,
 * this page's articles and their areas on its picture; each article has a document.
 *
 *	new Founder   .../pc/layout/202607/09/node_01.html    .../pc/content/202607/09/content_1.html
 *	old Founder   html/2026-07/09/node_18.htm             html/2026-07/09/content_18_1.htm?div=-1
 *	its variant   html/2026-07/09/nbs.D110000x_01.htm     .../nw.D110000x_20260709_1-01.htm
 *	PaperIndex    content/20260709/Page01BC.htm           content/20260709/Articel01002BC.htm
 *
 * What is known by its address is found by it; names of classes and ids, which each
 * paper's designers chose, only help where they are known. */
#ifndef SOURCE_EPAPER_H
#define SOURCE_EPAPER_H

#include "source/markup/dom.h"
#include "source/source.h"

enum { EPAPER_MAX_PAGES = 400, EPAPER_MAX_ITEMS = 600 };	/* items: of one page */

/* -- url.c: addresses ------------------------------------------------------- */

enum epaper_system { EPAPER_NONE, EPAPER_NEW, EPAPER_OLD, EPAPER_NBS, EPAPER_INDEX };
enum epaper_role { EPAPER_OTHER, EPAPER_PAGE, EPAPER_ARTICLE };

struct epaper_address {		/* offsets into the URL */
	enum epaper_system system;
	enum epaper_role role;
	struct date date;	/* unset: none is in it, and it has no role */
	int parts;		/* of the date: 20260709, 202607/09, 2026/07/09 */
	size_t host, path, day, file, ext, end;	/* host: behind "//"; end: of the path */
};
void epaper_url_read(const char *url, struct epaper_address *out);
/* The page list's page, the page's article: of the same paper and the same day. */
bool epaper_url_is_sheet(const char *page, const struct epaper_address *p, const char *url);
bool epaper_url_is_item(const char *page, const struct epaper_address *p, const char *url);
/* Same document: scheme, query and fragment do not count. */
bool epaper_url_same(const char *a, const char *b);
/* What an article is called for ever: its path, without host, ending and query. */
const char *epaper_url_id(struct arena *a, const char *url);
/* What the file's name says of the page's label, "" nothing. */
const char *epaper_url_label(struct arena *a, const char *url);
/* The page that an article's name says it stands on (PaperIndex, nbs); "" of others. */
const char *epaper_url_sheet_of(struct arena *a, const char *item);
/* The first page of another day, `first` being that of this one; exact: NULL where its name
 * cannot be known. Yours to free. */
char *epaper_url_day(const char *first, struct date day, bool exact);
/* The month's calendar; "" where the system has none. navi: it is called navi.xml. `paper`:
 * the number of the paper in it, "" unknown. */
const char *epaper_url_calendar(struct arena *a, const char *url, bool navi, const char *paper);

/* -- label.c: names ----------------------------------------------------------- */

struct epaper_label {
	const char *label, *name, *spread;	/* spread: labels parted by \n, "" one page */
};
/* "第A01版：要 闻", "001", "(GA01) 封面": false when it names no page. `text` has passed
 * the gate. */
bool epaper_label_read(struct arena *a, const char *text, struct epaper_label *out);
/* Without the blanks that stretch "综 合" to the width of its neighbours. */
const char *epaper_label_tight(struct arena *a, const char *s);
/* "下一版", "更多", "[详细]": a link's words, nobody's title. */
bool epaper_label_is_link(const char *s);
/* The paper's name in a page's <title>; "" none. */
const char *epaper_label_paper(struct arena *a, const char *title);
/* An advertisement, the line of those who made the page: no article. */
bool epaper_label_is_ad(const char *title);
/* The first day that a text names: 2026年07月09日, 2026-07-09. */
bool epaper_label_date(const char *text, struct date *out);

/* -- area.c: where an article stands on the page's picture ---------------------- */

struct epaper_area {
	struct epaper_area *next;
	const char *coords;	/* "2,98,225.5,98,..."; in percent with "%" */
	bool rect;
};
struct epaper_size {		/* of the picture, in hundredths; what areas need */
	int64_t width, height, least_x, least_y;
};
void epaper_area_measure(const struct epaper_area *list, struct epaper_size *s);
/* The size where the page does not say it: the vendors' own, else what the areas leave. */
void epaper_area_guess(struct epaper_size *s, enum epaper_system system);
/* JSON text of the polygons in percent; "" when there is none. */
const char *epaper_area_json(struct arena *a, const struct epaper_area *list,
	const struct epaper_size *s);

/* -- meta.c: what must go before the parser sees it ------------------------------- */

struct epaper_meta {		/* of <!--enpproperty ... /enpproperty-->; "" unknown */
	const char *title, *subtitle, *kicker, *author, *date, *paper_id;
	bool cut_off;		/* the text begins and does not end */
};
/* Cuts the properties and turns the comments that frame an article's parts into
 * elements: <enpcontent>, <npm-article-title>. */
void epaper_meta_cut(struct arena *a, struct buf *html, struct epaper_meta *out);

/* -- page.c, links.c: the document of a page ---------------------------------------- */

struct epaper_link {		/* a page, as a page list says */
	const char *url, *pdf;
	struct epaper_label label;	/* "" where no list names it */
	unsigned rank;			/* its place among those that are named, from 1 */
};
struct epaper_item {		/* an article, as a page says */
	const char *url, *id, *title;
	const char *sheet;	/* URL of the page it stands on; "" this one */
	struct epaper_area *areas;
	bool ad;
};
struct epaper_page {
	struct epaper_address at;
	struct epaper_link *links;
	size_t nlinks, links_cap;	/* on the heap */
	struct epaper_item *items;
	size_t nitems, items_cap;
	const char *image, *pdf, *paper, *older;	/* older: the issue before */
	const char *number;	/* what the house calls the paper, "" unknown */
	uint32_t width, height;	/* of the image; 0 unknown */
	struct epaper_size size;
	bool navi, login;
};
/* Strings go to the arena. The page may turn out to be none: nlinks, nitems 0. */
bool epaper_page_read(struct arena *a, const struct source_input *in, struct epaper_page *p,
	struct err *e);
void epaper_page_fini(struct epaper_page *p);
/* links.c: fills links, items, pdf, older. */
void epaper_links_read(struct arena *a, const struct dom *d, const char *url, struct epaper_page *p);
/* A page where people are to log in. */
bool epaper_page_is_login(const struct dom *d);

/* -- epaper.c, edition.c: all pages together ----------------------------------------- */

#define EPAPER_ZONE "Asia/Shanghai"
enum { EPAPER_CALENDAR_TAG = 1 << 19, EPAPER_ARTICLE_TAG = 1 << 20 };	/* of a want; pages have
									 * theirs from 1 on */

enum epaper_status { EPAPER_WAITING, EPAPER_HERE, EPAPER_FAILED };
struct epaper_sheet {			/* a page of the paper */
	struct epaper_link link;
	enum epaper_status status;
	int hops;		/* doors on the way to it */
	const char *why;	/* it failed */
	struct epaper_page page;
};

struct epaper_state {
	struct arena arena;
	const char *url;	/* of the page that came first */
	struct epaper_address at;
	struct epaper_sheet *sheets;
	size_t count, cap, waiting;
	const char *paper, *older, *number;
	char *guess;		/* where the other day should be, that was asked for; NULL unknown */
	bool navi, done, absent;	/* absent: there is no edition of that day */
};
/* All pages have come or failed: the edition, and a want for each article. */
bool epaper_edition_make(struct epaper_state *s, const struct source_input *in,
	struct source_output *out, struct err *e);

/* -- article.c and its parts: the document of an article ----------------------------- */

/* Completes the head, in the edition's arena, and brings the text. */
bool epaper_article_read(const struct source_input *in, struct edition *ed, struct article *head,
	struct body *body, struct err *e);

struct epaper_text {		/* an article's document while it is read */
	struct arena *arena;	/* the edition's */
	const char *url;
	const struct edition *ed;
	struct article *head;
	struct dom dom;
	struct epaper_meta meta;
	xmlNode *text, *title;	/* where they stand; NULL not found */
	const char *notes;	/* jump lines that stood among the authors, "" none */
	const char *lead;	/* paragraphs that stood above the text, parted by \n */
};
/* title.c: the lines above the text and the pictures around it; what stood in the text goes
 * from there. */
void epaper_title_read(struct epaper_text *t, struct buf *figures);
/* The page holds the title, blanks aside; of one that its list cut short, what there is. */
bool epaper_title_stands_in(struct arena *a, const struct dom *d, const char *title);
/* picture.c: the pictures around the text become figures in `out`, those in it
 * are those that the site shows; all are noted in the head. */
void epaper_picture_read(struct epaper_text *t, struct buf *out);
/* The address of a picture's original, where it can be shown; "" when it is none. */
const char *epaper_picture_url(struct arena *a, const char *base, const char *src);
/* byline.c: "本报讯（记者 甲）" and the like go from the text into the head. */
void epaper_byline_read(struct arena *a, struct body *b, struct article *head);

#endif
