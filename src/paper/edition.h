/* edition.h - one issue of one newspaper: a skeleton of pages in printed order
 * and article heads. Bodies load one at a time (paper/block.h).
 *
 * Strings are never NULL ("" where there is nothing) and live in the edition's
 * arena; lists of lines (kicker, subtitle, authors, tags) are one string, lines
 * parted by \n. */
#ifndef PAPER_EDITION_H
#define PAPER_EDITION_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/date.h"
#include "paper/block.h"

enum article_kind {
	ARTICLE_STORY, ARTICLE_PHOTO, ARTICLE_REFER, ARTICLE_NOTICE, ARTICLE_WEATHER, ARTICLE_AD,
	ARTICLE_KINDS
};
const char *article_kind_name(enum article_kind k);		/* "article", "photo", ... */
bool article_kind_find(const char *name, enum article_kind *out);

struct place {			/* continued_on, continued_from, refers_to */
	const char *page;	/* a label as printed; "" unknown */
	const char *id;		/* "" unknown */
};

enum note_kind { NOTE_ON, NOTE_FROM, NOTE_REFER };
/* A note in a line above the body counts as behind the last block there may be:
 * a body's own notes come first. */
#define NOTE_IN_LABEL (UINT32_MAX - 3)
#define NOTE_IN_KICKER (UINT32_MAX - 2)
#define NOTE_IN_TITLE (UINT32_MAX - 1)
#define NOTE_IN_SUBTITLE UINT32_MAX
struct note {			/* a jump line that was found (paper/jump.h) */
	enum note_kind kind;
	uint32_t block, from, to;	/* where it stands, in bytes of that block or line */
	const char *pages;	/* labels as printed, parted by \n: "（A04/05）" has two */
	const char *mark;	/* ①, a keyword or "" */
};

struct image {
	const char *url, *caption, *credit;
	uint32_t width, height;	/* pixels; 0 unknown */
};

struct article {
	const char *id, *url, *title, *language;
	const char *label, *kicker, *subtitle, *byline, *dateline, *source, *section;
	const char *authors, *tags, *published;
	enum article_kind kind;
	int32_t order;			/* place on the page; 0 unknown */
	uint32_t *pages;		/* indices into the edition's pages; at least one */
	uint32_t npages;
	struct place continued_on, continued_from;
	struct place *refers;
	uint32_t nrefers;
	struct note *notes;		/* jump lines, those of the body once that was seen */
	uint32_t nnotes;
	struct image *images;
	uint32_t nimages;
	const char *area;		/* JSON text of the polygons, "" when none */
	uint64_t hash;			/* body_hash; 0 while the body was never seen */
	uint32_t chars;			/* body_chars */
	bool has_body;			/* the cache holds it */
	const char *missing;		/* why not, or why the cache has its beginning only; "" when it
					 * is there, or nobody has said */
	uint32_t listed_as;		/* 1 + the index of the one that pages list in its place; 0 none */
};

struct page {
	const char *label, *name, *section, *url, *image, *pdf;
	const char *spread;		/* labels parted by \n, "" when the page stands alone */
	uint32_t width, height;
	uint32_t *articles;		/* indices, in order on the page */
	uint32_t narticles;
};

struct edition {
	struct arena arena;
	const char *paper;		/* its title: 菱塘日报 */
	const char *key;		/* the source's key in the cache, set by the store */
	const char *home_url, *feed_url, *language, *motto, *icon;
	const char *time_zone, *name, *issue, *next_url, *calendar;
	struct date date;
	bool expired;			/* a frozen back issue: never asked for again */
	struct page *pages;
	uint32_t npages;
	struct article *articles;
	uint32_t narticles;
	uint32_t skipped;		/* items that could not be used */
};

struct edition *edition_new(void);
void edition_free(struct edition *ed);
/* Fills every NULL string with "". Call after filling a zeroed article or page. */
void article_fill(struct article *a);
void page_fill(struct page *p);
void edition_fill(struct edition *ed);
/* The pictures of another edition's article, copied into arena `a`. */
void article_copy_images(struct arena *a, struct article *to, const struct article *from);
/* Makes the pages' lists from the articles' own, by order, then by index. What has several
 * ids, on one page or more, is the first of them, which then stands on all these pages. */
void edition_arrange(struct edition *ed);
/* The articles that pages list, each once. */
uint32_t edition_listed(const struct edition *ed);
/* Page `page` lists `as` in the place of its `at`th article, or leaves it out where that is in
 * the list already. True when the list became shorter. */
bool edition_list_as(struct edition *ed, uint32_t page, uint32_t at, uint32_t as);
/* Index of an article by id, of a page by label (folded, paper/label.h); -1 when there is none. */
int64_t edition_article(const struct edition *ed, const char *id);
int64_t edition_page(const struct edition *ed, const char *label);

#endif
