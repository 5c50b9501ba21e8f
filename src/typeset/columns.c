#include "typeset/columns.h"

#include <stdlib.h>

#include "base/mem.h"

enum {
	MEASURE_LEAST = 40,
	FIGURES_MOST = 8,	/* lines of figures above one caption; more are a gallery */
	HIGHER_MOST = 32,	/* lines that a sheet may grow by for the sake of good ends */
	HEAD_PART = 3,		/* of a column's room a third at most goes to a head that stands again */
};

uint16_t
columns_measure(uint16_t width, uint16_t n)
{
	int room = (int)width - COLUMNS_GUTTER * (n - 1);

	return n < 1 || n > COLUMNS_MOST || room < n ? 0 : (uint16_t)(room / n);
}

uint16_t
columns_for(uint16_t width)
{
	uint16_t n = 1;

	while (n < COLUMNS_MOST && columns_measure(width, (uint16_t)(n + 1)) >= MEASURE_LEAST)
		n++;
	return n;
}

struct parting {
	const struct layout *l;
	const struct block *blocks;
	bool level;		/* the last sheet is balanced */
	uint32_t room;		/* rows that the sheet has; 0: as many as it takes */
};

static bool
is_blank(const struct parting *p, uint32_t line)
{
	return p->l->lines[line].npieces == 0 || p->l->lines[line].air;
}

static bool
same_block(const struct parting *p, uint32_t a, uint32_t b)
{
	return a < p->l->count && b < p->l->count && p->l->lines[a].block == p->l->lines[b].block &&
		!is_blank(p, a) && !is_blank(p, b);
}

static enum block_kind
kind_of(const struct parting *p, uint32_t line)
{
	return p->blocks[p->l->lines[line].block].kind;
}

/* The caption of a figure, a figure that shares its own with the one before, the table
 * below a caption. */
static bool
is_with_caption(const struct parting *p, uint32_t line)
{
	const struct block *before = &p->blocks[p->l->lines[line - 1].block];
	const struct block *b = &p->blocks[p->l->lines[line].block];

	if (b->kind == BLOCK_CAPTION)
		return b->level == 0;
	if (b->kind != BLOCK_FIGURE || before->kind != BLOCK_FIGURE)
		return b->kind == BLOCK_TABLE && before->kind == BLOCK_CAPTION && before->level > 0;
	for (uint32_t i = line; i < p->l->count && i < line + FIGURES_MOST; i++)
		if (kind_of(p, i) != BLOCK_FIGURE)
			return kind_of(p, i) == BLOCK_CAPTION;
	return false;
}

/* May a column end before this line? */
static bool
may_part(const struct parting *p, uint32_t line)
{
	bool inside;

	if (line == 0 || line >= p->l->count)
		return true;
	inside = same_block(p, line - 1, line);
	if (kind_of(p, line - 1) == BLOCK_HEADING && !is_blank(p, line - 1))
		return false;
	if (!inside && is_with_caption(p, line))
		return false;
	if (kind_of(p, line) == BLOCK_TABLE && inside)	/* nor is the last one alone */
		return !p->l->lines[line].joined && line >= 2 && same_block(p, line - 2, line) &&
			line + 1 < p->l->count &&
			(same_block(p, line, line + 1) || is_with_caption(p, line + 1));
	if (!inside || kind_of(p, line) == BLOCK_VERSE)
		return true;
	/* the first line alone at a foot, the last one alone at a head */
	return line >= 2 && same_block(p, line - 2, line) && same_block(p, line, line + 1);
}

static uint32_t
skip_blanks(const struct parting *p, uint32_t line)
{
	while (line < p->l->count && is_blank(p, line))
		line++;
	return line;
}

/* A column that begins with this line: below the head of its table, when that began
 * before. */
static struct column
begin(const struct parting *p, uint32_t line)
{
	struct column c = { .first = line };
	const struct line *lines = p->l->lines;
	uint32_t low = 0, high = line, most = p->room ? p->room / HEAD_PART : line;

	if (!same_block(p, line - 1, line) || kind_of(p, line) != BLOCK_TABLE || lines[line].head)
		return c;
	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (lines[mid].block < lines[line].block)
			low = mid + 1;
		else
			high = mid;
	}
	c.head = skip_blanks(p, low);
	while (c.heads <= most && lines[c.head + c.heads].head)
		c.heads++;
	if (c.heads > most)
		c.heads = 0;
	return c;
}

/* A row of a table that does not end before `end` begins the next column when it is not
 * higher than one, even where it leaves this one half empty. Returns where the column that
 * begins at `first` ends then, `first` when that is no way. */
static uint32_t
before_row(const struct parting *p, uint32_t first, uint32_t end, uint32_t rows)
{
	uint32_t start = end, behind = end, heads;

	if (end >= p->l->count || !p->l->lines[end].joined)
		return first;
	while (start > first && !may_part(p, start))
		start--;
	heads = begin(p, start).heads;
	while (behind < p->l->count && p->l->lines[behind].joined && behind - start + heads <= rows)
		behind++;
	return behind - start + heads <= rows ? start : first;
}

/* One column from *line on; *line is then where the next one begins. *bad is set
 * when it ends where it should not. */
static struct column
take(const struct parting *p, uint32_t *line, uint32_t rows, bool *bad)
{
	uint32_t first = skip_blanks(p, *line), end = p->l->count, least, full = rows;
	struct column c = begin(p, first);

	if (first >= p->l->count || rows <= c.heads) {	/* nothing is left, or no room for it */
		*line = first;
		return (struct column){ .first = first };
	}
	rows -= c.heads;
	if (end - first > rows) {
		end = first + rows;
		/* rather a line alone than half a column empty */
		least = first + (rows + 1) / 2;
		while (end > least && !may_part(p, end))
			end--;
		if (!may_part(p, end))
			end = before_row(p, first, first + rows, full);
		if (end == first || !may_part(p, end)) {
			end = first + rows;
			*bad = true;
		}
	}
	*line = end;
	while (end > first && is_blank(p, end - 1))
		end--;
	c.count = end - first;
	return c;
}

/* Fills a sheet; true when nothing is left. */
static bool
fill(const struct parting *p, struct sheet *s, uint32_t *line, uint16_t n, uint32_t rows, bool *bad)
{
	s->rows = 0;
	*bad = false;
	for (uint16_t i = 0; i < COLUMNS_MOST; i++) {
		s->columns[i] = (struct column){ .first = *line };
		if (i < n)
			s->columns[i] = take(p, line, rows, bad);
		if (columns_rows(&s->columns[i]) > s->rows)
			s->rows = columns_rows(&s->columns[i]);
	}
	return skip_blanks(p, *line) >= p->l->count;
}

/* The lowest height from `least` to `most` at which a sheet takes all the rest; most + 1
 * when there is none. Steps that double find one, halving the way back the lowest: in a
 * long text that is hard to part it may be far from the first guess. */
static uint32_t
lowest(const struct parting *p, uint32_t line, uint16_t n, uint32_t least, uint32_t most)
{
	uint32_t low = least, high = least, from = line;	/* what is below low takes too little */
	struct sheet try;
	bool bad;

	while (high <= most && !fill(p, &try, &from, n, high, &bad)) {
		low = high + 1;
		high = 2 * high - least + 1;
		if (high > most)
			high = low <= most ? most : most + 1;
		from = line;
	}
	while (low < high && low <= most) {
		uint32_t mid = low + (high - low) / 2;

		from = line;
		if (fill(p, &try, &from, n, mid, &bad))
			high = mid;
		else
			low = mid + 1;
	}
	return high;
}

/* The column i of n that begins at *line, as near as it can be to its share of the rest, where
 * the others still take what it leaves, and are no higher. */
static struct column
take_share(const struct parting *p, uint32_t *line, uint16_t i, uint16_t n, uint32_t height)
{
	uint32_t rest = p->l->count - skip_blanks(p, *line), share = (rest + n - i - 1) / (n - i), from;
	bool bad = false;

	for (uint32_t rows = share; i + 1 < n && rows < height && rows < share + HIGHER_MOST; rows++) {
		struct column c;
		struct sheet others;
		uint32_t behind;

		from = *line;
		bad = false;
		c = take(p, &from, rows, &bad);
		behind = from;
		if (bad || !fill(p, &others, &behind, (uint16_t)(n - i - 1), height, &bad) || bad ||
		    others.rows > columns_rows(&c))
			continue;
		*line = from;
		return c;
	}
	return take(p, line, height, &bad);
}

/* The last column of a sheet that is as low as it can be would have what is left: 7, 7, 4
 * lines, where 7, 6, 5 are as good. */
static void
even(const struct parting *p, struct sheet *s, uint32_t line, uint16_t n, uint32_t height)
{
	s->rows = 0;
	for (uint16_t i = 0; i < n; i++) {
		s->columns[i] = take_share(p, &line, i, n, height);
		if (columns_rows(&s->columns[i]) > s->rows)
			s->rows = columns_rows(&s->columns[i]);
	}
}

/* The lowest sheet that takes all the rest, at most `rows` high (0: any height):
 * without a bad end when one a few lines higher has none. */
static bool
balance(const struct parting *p, struct sheet *s, uint32_t line, uint16_t n, uint32_t rows)
{
	uint32_t rest = p->l->count - line, all = rest + begin(p, line).heads;
	uint32_t most = rows && rows < all ? rows : all;
	uint32_t height = lowest(p, line, n, (rest + n - 1) / n, most);
	uint32_t enough = height + HIGHER_MOST;
	bool found = false, bad;

	for (; height <= most && height <= enough; height++) {
		struct sheet try;
		uint32_t from = line;

		if (!fill(p, &try, &from, n, height, &bad) || (bad && found))
			continue;
		*s = try;
		found = true;
		if (!bad) {
			even(p, s, line, n, height);
			break;
		}
	}
	return found;
}

static void
part(struct columns *c, struct parting *p, uint16_t n, uint32_t first_rows, uint32_t rows)
{
	struct sheet *sheets = NULL;
	size_t count = 0, cap = 0;
	uint32_t line = skip_blanks(p, 0);
	bool bad;

	*c = (struct columns){ .n = n < 1 ? 1 : n > COLUMNS_MOST ? COLUMNS_MOST : n };
	while (line < p->l->count) {
		uint32_t height = count ? rows : first_rows;

		p->room = height;
		sheets = mem_grow(sheets, count, &cap, sizeof *sheets);
		if (p->level && balance(p, &sheets[count], line, c->n, height))
			line = p->l->count;
		else
			fill(p, &sheets[count], &line, c->n, height, &bad);
		count++;
		line = skip_blanks(p, line);
	}
	c->sheets = arena_copy(&c->arena, sheets, count * sizeof *sheets);
	c->count = (uint32_t)count;
	free(sheets);
}

void
columns_part(struct columns *c, const struct layout *l, const struct block *blocks, uint16_t n,
	uint32_t first_rows, uint32_t rows)
{
	part(c, &(struct parting){ .l = l, .blocks = blocks, .level = true }, n, first_rows, rows);
}

void
columns_part_bands(struct columns *c, const struct layout *l, const struct block *blocks,
	uint16_t n, uint32_t lines)
{
	part(c, &(struct parting){ .l = l, .blocks = blocks }, n, lines, lines);
}

void
columns_fini(struct columns *c)
{
	arena_fini(&c->arena);
	*c = (struct columns){ 0 };
}

uint32_t
columns_sheet_of(const struct columns *c, uint32_t line)
{
	uint32_t i = 0;

	while (i + 1 < c->count && c->sheets[i + 1].columns[0].first <= line)
		i++;
	return i;
}
