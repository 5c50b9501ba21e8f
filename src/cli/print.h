/* print.h - an edition, or a part of it, on standard output. */
#ifndef CLI_PRINT_H
#define CLI_PRINT_H

#include "cli/cli.h"
#include "paper/edition.h"

struct print {
	const struct cli *cli;
	struct cache *cache;
	struct edition *ed;
	struct hyphen *hyphen;
	int width;
};

/* Head and body of one article; body NULL when it is missing. */
void print_text(struct print *p, const struct article *a, const struct body *b, struct buf *out);
void print_markdown(const struct article *a, const struct body *b, struct buf *out);
void print_html(const struct article *a, const struct body *b, struct buf *out);
/* What stands before the first and after the last article. */
void print_html_head(const struct edition *ed, struct buf *out);
void print_html_foot(struct buf *out);

#endif
