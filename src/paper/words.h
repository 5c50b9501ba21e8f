/* words.h - the words that stand around the stories of a newspaper, in its own
 * language: 2版, 2面, 2면, page 2. Languages without words of their own here get
 * English ones; where the paper does not say, it is Chinese. */
#ifndef PAPER_WORDS_H
#define PAPER_WORDS_H

#include "base/buf.h"
#include "base/date.h"
#include "paper/edition.h"

/* The label of a page that the paper does not name. */
#define WORDS_OTHER "other"

struct words {
	const char *page[2];		/* around a label, in running text: "", "版" */
	const char *pages;		/* between labels: 2、3版 */
	const char *printed[2];		/* around a label, on its page: "第", "版" */
	const char *issue[2];		/* around its number: "第", "期" */
	const char *see;		/* before the pages that a story refers to */
	const char *chars;		/* behind the length of a story in characters */
	const char *counts[2];		/* behind how many pages, stories there are */
	const char *absent;		/* in place of the length, where there is no text */
	const char *empty;		/* a page without stories */
	const char *untitled;
	const char *other;		/* the page of what has none: WORDS_OTHER */
	const char *kinds[ARTICLE_KINDS];	/* "" for a story */
	/* of a date; %1 the year, %2 the month, %3 the day, %4 the day of the week,
	 * %5 the month's name */
	const char *date, *day;
	const char *const *weekdays, *const *months;	/* from Sunday on; NULL: no names */
};

/* Of a BCP 47 tag; "" is taken as zh. */
const struct words *words_of(const char *language);
/* "2版"; a name that holds no number stays as it is. */
void words_label(const struct words *w, const char *label, char *out, size_t size);
/* "2、3版": of labels parted by \n, so many and "…". */
void words_labels(const struct words *w, const char *labels, unsigned most, struct buf *out);
/* "第01版 要闻" */
void words_page(const struct words *w, const struct page *p, struct buf *out);
void words_date(const struct words *w, struct date d, struct buf *out);	/* with year and weekday */
void words_day(const struct words *w, struct date d, struct buf *out);		/* without */
/* "第8421期"; a number that is a name stays as it is. */
void words_issue(const struct words *w, const char *issue, struct buf *out);

#endif
