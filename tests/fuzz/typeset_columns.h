/* typeset_columns.h - what tests/fuzz/typeset.c holds columns to (columns.h). */
#ifndef TESTS_FUZZ_TYPESET_COLUMNS_H
#define TESTS_FUZZ_TYPESET_COLUMNS_H

#include "typeset/columns.h"

#include "typeset_input.h"

/* Not the air between two blocks, in which a quotation's bars may go on. */
static bool
has_text(const struct layout *l, uint32_t line)
{
	return l->lines[line].npieces > 0 && !l->lines[line].air;
}

/* Lines of one paragraph, or of the like. */
static bool
is_one(const struct layout *l, uint32_t a, uint32_t b)
{
	return a < l->count && b < l->count && l->lines[a].block == l->lines[b].block &&
		has_text(l, a) && has_text(l, b);
}

/* A column that ends before this line ends with a heading, or leaves a line alone. */
static bool
is_bad_end(const struct layout *l, const struct block *blocks, uint32_t line)
{
	enum block_kind last = blocks[l->lines[line - 1].block].kind, next = blocks[l->lines[line].block].kind;

	if (last == BLOCK_HEADING && has_text(l, line - 1))
		return true;
	if (!is_one(l, line - 1, line))
		return next == BLOCK_CAPTION;
	if (next == BLOCK_VERSE || next == BLOCK_TABLE)
		return next == BLOCK_TABLE && (line < 3 || !is_one(l, line - 3, line));
	return line < 2 || !is_one(l, line - 2, line) || !is_one(l, line, line + 1);
}

/* The column that begins with `first` could have ended elsewhere, more than half full. */
static bool
had_good_end(const struct layout *l, const struct block *blocks, uint32_t first, uint32_t rows)
{
	for (uint32_t end = first + rows; end > first && end >= first + (rows + 1) / 2; end--)
		if (!is_bad_end(l, blocks, end))
			return true;
	return false;
}

/* Nothing near that has rules of its own: tables, figures and captions. */
static bool
is_text(const struct layout *l, const struct block *blocks, uint32_t first, uint32_t rows)
{
	for (uint32_t i = first; i < l->count && i <= first + rows; i++) {
		enum block_kind kind = blocks[l->lines[i].block].kind;

		if (kind == BLOCK_TABLE || kind == BLOCK_FIGURE || kind == BLOCK_CAPTION)
			return false;
	}
	return true;
}

/* The head of a table stands again where it goes on, and nothing else does. rows: those
 * that the column could have; 0: it is not known. */
static void
check_head(const struct layout *l, const struct block *blocks, const struct column *c, uint32_t rows)
{
	const struct line *first = &l->lines[c->first];
	uint32_t begin = c->first, heads = 0;

	while (begin > 0 && is_one(l, begin - 1, c->first))
		begin--;
	while (begin + heads < c->first && l->lines[begin + heads].head)
		heads++;
	if (blocks[first->block].kind != BLOCK_TABLE || first->head)
		heads = 0;
	PROMISE(c->heads == 0 || (c->heads == heads && c->head == begin), "line %u below %u lines from %u on",
		c->first, c->heads, c->head);
	PROMISE(rows == 0 || heads > rows / 3 || c->heads == heads, "line %u without its head", c->first);
}

static void
check_columns(const struct layout *l, const struct block *blocks, uint32_t rows, bool bands, uint16_t n)
{
	struct columns c;
	uint32_t next = 0;

	if (bands)
		columns_part_bands(&c, l, blocks, n, rows);
	else
		columns_part(&c, l, blocks, n, rows, rows);
	for (uint32_t i = 0; i < c.count; i++) {
		bool greedy = bands || i + 1 < c.count;	/* the last sheet is balanced */

		for (uint16_t k = 0; k < c.n; k++) {
			struct column col = c.sheets[i].columns[k];
			uint32_t end = col.first + col.count;

			if (col.count == 0)
				continue;
			PROMISE(rows == 0 || columns_rows(&col) <= rows, "sheet %u: %u rows of %u", i,
				columns_rows(&col), rows);
			PROMISE(columns_rows(&col) <= c.sheets[i].rows, "sheet %u: %u rows", i, columns_rows(&col));
			check_head(l, blocks, &col, greedy ? rows : 0);
			PROMISE(col.first >= next, "sheet %u goes back", i);
			for (; next < col.first; next++)
				PROMISE(!has_text(l, next), "line %u is in no column", next);
			PROMISE(has_text(l, end - 1) && has_text(l, col.first),
				"sheet %u: a blank at an end", i);
			next = end;
			if (end < l->count && has_text(l, end) && is_text(l, blocks, col.first, rows) && is_bad_end(l, blocks, end))
				PROMISE(!greedy || !had_good_end(l, blocks, col.first, rows),
					"sheet %u: column %u ends before line %u", i, k, end);
		}
	}
	for (; next < l->count; next++)
		PROMISE(!has_text(l, next), "line %u is in no column", next);
	columns_fini(&c);
}

#endif
