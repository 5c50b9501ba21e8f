/* block.h - the text of an article: blocks with spans. All text has passed the
 * gate (base/utf8.h). A body and its strings live in the body's own arena. */
#ifndef PAPER_BLOCK_H
#define PAPER_BLOCK_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"

enum block_kind {
	BLOCK_PARAGRAPH,
	BLOCK_HEADING,		/* level 2..4 */
	BLOCK_LIST_ITEM,	/* level: depth from 1; number: 0 a bullet, else its number, or
				 * BLOCK_GOES_ON: another paragraph of the item before it */
	BLOCK_TABLE,		/* text: cells parted by \t, rows by \n; level: number of head rows */
	BLOCK_FIGURE,		/* text: the alternative text, may be empty; url: the picture */
	BLOCK_CAPTION,		/* belongs to the FIGURE before it; level 1: to the TABLE after it */
	BLOCK_RULE,		/* no text */
	BLOCK_VERSE,		/* lines parted by \n that are not filled: poems, addresses */
	/* The headline block; made by typeset/compose, never in a feed. */
	BLOCK_LABEL, BLOCK_KICKER, BLOCK_TITLE, BLOCK_SUBTITLE, BLOCK_BYLINE,
	BLOCK_SEAM,		/* "1版 ▸ 2版" between two parts of a story */
	BLOCK_MISSING,		/* in the place of what is not there; says why */
	BLOCK_KINDS
};

#define BLOCK_GOES_ON UINT32_MAX
#define SPAN_BREAK_LINE 2

enum span_kind {
	SPAN_STRONG, SPAN_EM,
	SPAN_LINK,	/* target: the URL */
	SPAN_RUBY,	/* target: the reading of the text it covers */
	SPAN_JUMP,	/* number: index into the article's notes */
	SPAN_SEAM,	/* "〔1版 ▸ 2版〕" inside a paragraph that a jump cut */
	/* Before its one character a line may break: the text's own U+200B, <wbr>; number 1:
	 * U+00AD, with a hyphen. Not in the text, which is compared, searched and copied.
	 * number SPAN_BREAK_LINE, in a TABLE: here a line of the cell begins, and a blank
	 * is before it. */
	SPAN_BREAK,
	SPAN_CELLS,	/* a cell of a TABLE that takes several; number: see paper/table.h. Those it
			 * reaches into are empty cells, or at a row's end none */
	SPAN_KINDS
};

struct span {
	uint32_t from, to;	/* bytes of the block's text, from < to */
	enum span_kind kind;
	uint32_t number;
	const char *target;	/* may be NULL */
};

struct block {
	enum block_kind kind;
	uint8_t level;
	uint8_t quote;		/* depth of quotation around it */
	uint32_t number;
	const char *text;	/* UTF-8, NUL-terminated; a \n is a line break (br) */
	uint32_t len;		/* bytes */
	struct span *spans;	/* ordered by from; may nest */
	uint32_t nspans;
	const char *url;	/* FIGURE, "" when it cannot be had; else NULL */
	uint32_t width, height;	/* FIGURE, in pixels; 0 unknown */
};

struct body {
	struct arena arena;
	struct block *blocks;
	uint32_t count;
};

void body_init(struct body *b);
void body_fini(struct body *b);
/* Set beside the text, not in it: a picture, or the caption of one. */
bool block_is_aside(const struct block *b);
/* FNV-1a over a block's text: part of a position (see paper/position.h). */
uint64_t block_hash(const struct block *b);
/* Takes n bytes off the front of a block's text, and the spans with them. */
void block_cut(struct block *k, uint32_t n);
/* Over all blocks: tells a corrected article from the same one. */
uint64_t body_hash(const struct body *b);
/* Characters a reader reads: code points that are not white space. */
uint32_t body_chars(const struct body *b);
/* The text alone, blocks parted by a blank line; yours to free. */
char *body_text(const struct body *b);
/* How it begins, in one line of at most `most` bytes, with "…" where it goes on: what
 * stands for the headline that an item of a feed may lack. NULL when it has no
 * text; yours to free. */
char *body_lead(const struct body *b, size_t most);

#endif
