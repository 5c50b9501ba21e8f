/* build.h - blocks from text as it comes, for whoever reads a body: white space
 * is collapsed, spans keep their places. */
#ifndef SOURCE_HTML_BUILD_H
#define SOURCE_HTML_BUILD_H

#include "base/buf.h"
#include "paper/block.h"

enum {
	BUILD_MAX_BLOCKS = 20000,	/* then a BLOCK_MISSING says that there was more */
	BUILD_MAX_SPANS = 4096,		/* in one block; the text of further ones stays */
	BUILD_MAX_BREAKS = 3072,	/* of them, of SPAN_BREAK and SPAN_CELLS: links come before */
	BUILD_VERSE_CHARS = 24,		/* lines of a poem are not longer */
};

struct build {
	struct body *out;
	size_t cap;
	struct block open;	/* kind, level, quote, number of the block being built */
	struct buf raw;		/* its text, collapsed */
	struct span *spans;	/* in bytes of raw; targets in the body's arena */
	size_t nspans, spans_cap;
	int soft;		/* a chance to break waits for its character: 0, 1, 2 with a hyphen */
	size_t soft_at;		/* in raw */
	bool line;		/* in a cell: a line's end waits for its text */
	int blank;		/* white space waits: 0 none, 1 a blank, 2 with a line end */
	uint8_t quote;
	struct block *figures;	/* wait for the end of the paragraph they stand in */
	size_t nfigures, figures_cap;
};

void build_init(struct build *b, struct body *out);	/* initialises out, too */
void build_fini(struct build *b);	/* closes the last block and frees */

/* Closes the open block and begins one; it becomes a block when it gets text. */
void build_block(struct build *b, enum block_kind kind, unsigned level, uint32_t number);
void build_quote(struct build *b, int deeper);		/* +1, -1: for blocks to come */
/* Text that has passed the gate. As in HTML, runs of white space are one blank, or
 * none between Han. U+00AD and U+200B (UTF8_SOFT) are chances to break. */
void build_text(struct build *b, const char *s, size_t n);
void build_break(struct build *b);	/* br */
void build_soft(struct build *b, bool hyphen);	/* wbr: a SPAN_BREAK here, if text follows */
/* In a TABLE: the next cell, the next row, another paragraph of the same cell. */
void build_cell(struct build *b);
void build_row(struct build *b);
/* The cell that began there ends here and takes so many (table_span_number). */
void build_cells(struct build *b, uint32_t from, uint32_t number);
/* No cell of the spans from `first` on reaches behind this row. */
void build_cells_end(struct build *b, size_t first);
void build_cell_part(struct build *b);
/* Ends it. A table of one column was there for the looks: its rows and the
 * paragraphs in them become paragraphs. */
void build_table_end(struct build *b, uint32_t columns, uint32_t head_rows);

/* Where the next text will stand, for a span's start. */
uint32_t build_here(struct build *b);
/* A span from there to here; target (may be NULL) passes the gate. */
void build_span(struct build *b, uint32_t from, enum span_kind kind, const char *target);

void build_rule(struct build *b);
/* A picture; inside a paragraph it comes after it. url NULL: not to be had. */
void build_figure(struct build *b, const char *url, const char *alt, uint32_t width,
	uint32_t height);
void build_missing(struct build *b, const char *why);

/* For build.c itself: bytes [from, to) of raw become a block, which is added while
 * there is room. */
void build_piece(struct build *b, uint32_t from, uint32_t to);
void build_push(struct build *b, struct block k);

#endif
