/* block.h - the state of html.c, and what its events do to blocks. */
#ifndef SOURCE_HTML_BLOCK_H
#define SOURCE_HTML_BLOCK_H

#include <libxml/HTMLparser.h>

#include "paper/table.h"
#include "source/html/build.h"
#include "source/markup/html_tags.h"

enum {
	HTML_MAX_LISTS = 16,
	HTML_MAX_INLINE = 64,		/* strong, a, ruby around one word */
};

struct inline_tag {		/* an open element that will be a span */
	enum html_does does;
	uint32_t from;
	const char *target;
};

struct html {
	struct build build;
	struct arena arena;		/* targets of open links */
	const char *base;
	htmlParserCtxt *parser;
	struct buf marked, line;	/* what stands for the text of sup, sub; of a line of pre */
	struct buf text, clean;		/* up to the next tag; the parser brings it in parts */
	bool too_deep;
	int skip_at, pre_at, verse_at;	/* depth of the element that we are in; 0: not */
	/* The open lists; before them one of those items that are in none. */
	struct html_list {
		bool ordered, backwards;
		bool turned;		/* backwards, down to 1 */
		uint32_t number;	/* of the next item */
		uint32_t begin;		/* the list's first block */
		bool in_item;
		uint32_t shown;		/* the number of the open item, 0 a bullet */
		uint32_t from;		/* the item's first block; pictures before its text do not count */
	} lists[HTML_MAX_LISTS + 1];
	int nlists;
	struct inline_tag open[HTML_MAX_INLINE];
	int nopen, links, images;
	bool in_caption;		/* of a figure or a table: text only */
	bool in_figure;
	uint32_t figure_at;		/* first block of the open figure */
	int raised, lowered;		/* sup, sub that are open */
	int ruby;
	uint32_t ruby_from;
	struct buf reading;		/* of the rt that is open */
	bool in_reading;
	int table;			/* depth */
	uint32_t rows, head_rows, cells, most_cells;
	uint32_t column;		/* where the row's next cell may stand */
	size_t group;			/* the first span of the thead, tbody that is open */
	uint32_t cell_from, takes;	/* of the open cell; takes: a SPAN_CELLS's number, 0 none */
	uint16_t down[TABLE_COLUMNS_MOST];	/* rows that a cell takes from this one on */
	uint32_t fillers;		/* empty cells so far, of all tables */
	bool row_is_head, in_head;
};

/* The element begins or ends; `name` tells h2 from h3. */
void html_block_begin(struct html *h, enum html_does does, const char *name, const xmlChar **atts);
void html_block_end(struct html *h, enum html_does does);
/* The document ends; the parser does not end all that is open in a broken one. */
void html_block_finish(struct html *h);

/* What is open goes on in a new block. */
void html_block_new(struct html *h, enum block_kind kind, unsigned level, uint32_t n);
/* What text becomes when no element says more. */
void html_block_plain(struct html *h);
/* Blocks may begin here; in a cell or a caption there is only text. */
bool html_block_takes(const struct html *h);

/* 10<sup>8</sup>: the text as it is written without them, in h->marked. */
const char *html_inline_raise(struct html *h, const char *s);
/* A line of <pre>, in h->line: its blanks stay. */
void html_inline_blanks(struct html *h, const char *s, size_t n);
/* <q>: its marks, “ ” and ‘ ’ inside; 「 」 and 『 』 where kana are before the end. */
void html_inline_quote(struct html *h, bool inside);
void html_inline_unquote(struct html *h, uint32_t from, bool inside);

/* Lists and their items. */
void html_list_begin(struct html *h, bool ordered, const xmlChar **atts);
void html_list_end(struct html *h);
void html_list_begin_item(struct html *h, const xmlChar **atts);
void html_list_end_item(struct html *h);
/* The innermost open item; NULL: there is none. */
struct html_list *html_list_item(struct html *h);
void html_list_block(struct html *h);	/* another block of it */

/* Of a figure, whose blocks begin at `from`: a table without a picture has its caption. */
void html_settle_tables(struct body *b, uint32_t from);
/* Of a whole body: captions and paragraphs of items that stand alone are paragraphs. */
void html_settle(struct body *b);

#endif
