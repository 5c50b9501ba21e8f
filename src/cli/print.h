/* print.h - an edition, or a part of it, on standard output. */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include "cli/cli.h"
#include "paper/edition.h"
#include "typeset/layout.h"

struct print {
	const struct cli *cli;
	struct cache *cache;
	struct edition *ed;
	const struct edition *shown;	/* with its words as they are printed */
	struct hyphen *hyphen;
	int width;
};

/* Head and body of one article; body NULL when it is missing. */
void print_text(struct print *p, const struct article *a, const struct body *b, struct buf *out);
/* Sheets of columns from right to left, in up to n bands, of blocks set with these options. */
void print_vertical(const struct print *p, const struct block *blocks, uint32_t count,
	struct layout_options o, uint16_t n, struct buf *out);
const char *print_sgr(struct style st);		/* "" for plain text */
void print_end_line(struct buf *out);		/* without the blanks at its end */
void print_markdown(const struct article *a, const struct body *b, struct buf *out);
void print_html(const struct article *a, const struct body *b, struct buf *out);
/* What stands before the first and after the last article. */
void print_html_head(const struct edition *ed, struct buf *out);
void print_html_foot(struct buf *out);

#endif
