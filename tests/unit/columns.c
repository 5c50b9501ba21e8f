#include "typeset/columns.h"

#include <stdlib.h>
#include <time.h>

#include "base/buf.h"
#include "tap.h"

/* A text of lines, one letter each: capitals head a block and are headings, a
 * digit is a caption, . a blank line, | begins a new paragraph, # a table, in which a + is a
 * line that belongs to the one above and =, -, ~ are those of a head. What the columns
 * hold, parted by spaces; sheets by /. */
static const struct { const char *lines; uint16_t n; uint32_t first, rows; const char *want, *why; } cases[] = {
	{ "abcdefgh", 2, 0, 0, "abcd efgh", "balanced" },
	{ "abcdefghi", 2, 0, 0, "abcde fghi", "an odd line goes to the first" },
	{ "abcdefghi", 3, 0, 0, "abc def ghi", "three columns" },
	{ "abcdefg|hijklmnopqr", 3, 0, 0, "abcdefg hijklm nopqr", "not 7, 7, 4" },
	{ "abcdefghijkl", 2, 2, 4, "ab cd/efgh ijkl", "the first sheet is lower" },
	{ "abcdefghijklmnop", 2, 4, 4, "abcd efgh/ijkl mnop", "sheets of four" },
	{ "abcdefghijkl", 2, 4, 4, "abcd efgh/ij kl", "the last sheet is balanced" },
	{ "abcd.Xefghi", 2, 0, 0, "abcd Xefghi", "a heading goes with what follows, no blank at a head" },
	{ "abcX|efghij", 2, 0, 0, "abcXef ghij", "a heading is no column's last line" },
	{ "abcd|efghij", 2, 0, 0, "abcdef ghij", "no first line alone at the foot" },
	{ "abcdefg|hij", 2, 5, 5, "abcde fghij", "" },
	{ "abcde|fghij", 2, 0, 0, "abcde fghij", "a paragraph's end is a good place" },
	{ "abcdef|ghij", 2, 5, 5, "abcd efgh/ij ", "no line alone, though the last sheet is less level for it" },
	{ "abcd1efg", 2, 0, 0, "abcd1 efg", "a caption stays with its figure" },
	{ "#a+b+c+d+e+f+", 2, 0, 0, "a+b+c+ d+e+f+", "rows of two lines" },
	{ "#a+b+c+d+e+", 2, 5, 5, "a+b+ c+d+/e+ ", "no row is parted" },
	{ "#a+bcde", 2, 0, 0, "a+b cde", "rows of one line" },
	{ "#a++bcd", 2, 0, 0, "a++ bcd", "a head stays with the first row" },
	{ "#abc++++++d", 2, 8, 8, "ab c++++++d", "a high row goes to the next column whole" },
	{ "#ab++++++c", 2, 4, 4, "ab++ ++++/c ", "one higher than that is parted" },
	{ "X#a+++b+", 2, 4, 4, "Xa++ +b+", "with a heading it is higher" },
	{ "pqX#a+++b+", 2, 5, 5, "pq Xa+++/b+ ", "and goes with it" },
	{ "#=+bcdefg", 2, 0, 0, "=+bcd =efg", "a head stands again where its table goes on" },
	{ "#=+bcdefghijklm", 2, 4, 4, "=+bc =def/=ghi =jk/=lm ", "on each sheet" },
	{ "#=-+bcdefghijk", 2, 6, 6, "=-+bcd =-efgh/=-i =-jk", "all of its lines" },
	{ "#=-~+bcdefgh", 2, 6, 6, "=-~+bc defgh", "but for one that is higher than a third" },
	{ "pq#=+bcdefg", 2, 0, 0, "pq=+bc =defg", "its column begins with text" },
	{ "#=+bcdef|pqr", 2, 0, 0, "=+bcd =efpqr", "and ends with it" },
	{ "#=+bcd|pqrs", 2, 0, 0, "=+bcd pqrs", "text has none above it" },
	{ "#=+bcd#efgh", 2, 0, 0, "=+bcd efgh", "nor has another table" },
	{ "#=+b++c++d++", 2, 6, 6, "=+b++ =c++/=d++ ", "nor is a row parted for it" },
	{ "#=+b+++++++c", 2, 6, 6, "=+b+++ =++++c", "unless it is higher than what is left" },
	{ "#abcde", 2, 3, 3, "abc de", "" },
	{ "#abcd", 2, 3, 3, "ab cd", "no last row alone at the head" },
	{ "#abcd1", 2, 3, 4, "abc d1", "unless the table's source is below it" },
	{ "", 2, 0, 0, "", "nothing" },
	{ "a", 3, 0, 0, "a  ", "one line" },
	{ "..a..b..", 1, 0, 0, "a..b", "blanks at both ends go" },
};

static void
make(const char *s, struct layout *l, struct block *blocks)
{
	static struct piece piece;
	uint32_t block = 0;

	*l = (struct layout){ .lines = calloc(64, sizeof *l->lines) };
	for (; *s; s++) {
		bool heading = *s >= 'A' && *s <= 'Z', caption = *s >= '0' && *s <= '9';

		if (heading || caption || *s == '|' || *s == '.' || *s == '#')
			block++;
		if (heading || caption)
			blocks[block].kind = heading ? BLOCK_HEADING : BLOCK_CAPTION;
		if (*s == '#')
			blocks[block].kind = BLOCK_TABLE;
		if (*s == '|' || *s == '#')
			continue;
		l->lines[l->count++] = (struct line){ .block = block, .from = (uint32_t)*s,
			.pieces = &piece, .npieces = *s != '.',
			.joined = *s == '+' || *s == '-' || *s == '~',
			.head = *s == '=' || *s == '-' || *s == '~' };
		if (heading || caption || *s == '.')
			block++;
	}
}

/* In vertical setting: bands of so many lines. */
static const struct { const char *lines; uint16_t n; uint32_t rows; const char *want, *why; } bands[] = {
	{ "abcdefgh", 2, 8, "abcdefgh ", "the text ends where it ends: CLREQ, multi-column pages" },
	{ "abcdefghij", 2, 6, "abcdef ghij", "a second band takes the rest only" },
	{ "abcdefghijklmnop", 2, 4, "abcd efgh/ijkl mnop", "sheets of two bands" },
	{ "abcdefghij", 2, 4, "abcd efgh/ij ", "the last one has what is left" },
	{ "abcdefghi", 1, 4, "abcd/efg/hi", "no line alone" },
};

static void
show(const struct columns *c, const struct layout *l, struct buf *got)
{
	for (uint32_t s = 0; s < c->count; s++)
		for (uint16_t k = 0; k < c->n; k++) {
			const struct column *col = &c->sheets[s].columns[k];

			buf_adds(got, k ? " " : s ? "/" : "");
			for (uint32_t n = 0; n < columns_rows(col); n++)
				buf_addc(got, (char)l->lines[columns_line(col, n)].from);
		}
}

/* Where every line is a heading there is no good end anywhere, else at every second or
 * third line. Returns the CPU time that it takes. */
static double
seconds(uint32_t count, uint32_t every, uint32_t *rows)
{
	struct layout l = { .lines = calloc(count, sizeof *l.lines), .count = count };
	struct block *blocks = calloc(count, sizeof *blocks);
	clock_t begun = clock();
	struct piece piece;
	struct columns c;

	for (uint32_t i = 0; i < count; i++) {
		l.lines[i] = (struct line){ .block = i, .pieces = &piece, .npieces = 1 };
		blocks[i].kind = i % every == 0 ? BLOCK_HEADING : BLOCK_PARAGRAPH;
	}
	columns_part(&c, &l, blocks, 3, 0, 0);
	*rows = c.count == 1 ? c.sheets[0].rows : 0;
	columns_fini(&c);
	free(blocks);
	free(l.lines);
	return (double)(clock() - begun) / CLOCKS_PER_SEC;
}

static void
long_texts(void)
{
	for (uint32_t every = 1; every <= 3; every++) {
		uint32_t rows, more;
		double once = seconds(20000, every, &rows), eight = seconds(160000, every, &more);

		tap_ok(rows >= 6667 && rows <= 6667 + 32 && more <= 53334 + 32,
			"a heading every %u lines: level columns, %u and %u lines high", every, rows, more);
		tap_ok(eight < 24 * (once + .005), "and eight times the lines do not cost much "
			"more than eight times: %.3f, %.3f s", once, eight);
	}
}

int
main(void)
{
	enum { CASES = sizeof cases / sizeof *cases, BANDS = sizeof bands / sizeof *bands };

	for (size_t i = 0; i < CASES + BANDS; i++) {
		bool level = i < CASES;
		size_t b = level ? 0 : i - CASES;
		struct block blocks[64] = { { 0 } };
		struct buf got = { 0 };
		struct columns c;
		struct layout l;

		make(level ? cases[i].lines : bands[b].lines, &l, blocks);
		if (level)
			columns_part(&c, &l, blocks, cases[i].n, cases[i].first, cases[i].rows);
		else
			columns_part_bands(&c, &l, blocks, bands[b].n, bands[b].rows);
		show(&c, &l, &got);
		tap_str(buf_str(&got), level ? cases[i].want : bands[b].want,
			level ? cases[i].why : bands[b].why);
		buf_fini(&got);
		columns_fini(&c);
		free(l.lines);
	}
	tap_int(columns_measure(80, 2), 38, "two columns of 80 cells");
	tap_int(columns_measure(5, 3), 0, "no room for three columns");
	tap_int(columns_for(80), 1, "80 cells are one column");
	tap_int(columns_for(100), 2, "100 are two");
	tap_int(columns_for(160), 3, "160 are three");
	long_texts();
	return tap_done();
}
