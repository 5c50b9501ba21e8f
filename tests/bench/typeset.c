/* typeset.c - what setting a text costs and how flush it comes out:
 *	typeset [-w CELLS] [-l LANGUAGE] [-p] MODE... <TEXT
 * A line of TEXT is a paragraph. MODE: greedy, greedy-hang and greedy-stretch (line by line;
 * a mark hangs; and the gaps take what is left), fit (whole paragraphs, hanging),
 * fit-half, fit-none, unistring (u8_width_linebreaks and nothing else). One line
 * each: mode, CPU milliseconds, lines, per cent of them flush (a last line does not count,
 * a mark in the gutter does, ragged is the rest), per cent of the paragraphs of several
 * lines that end in one of one or two characters. -p prints the lines instead. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include <unictype.h>
#include <unilbrk.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "typeset/fit.h"
#include "typeset/layout.h"

enum { NARROW = 20 };	/* layout.c's */

/* Of a first line, as layout_set() has it: a greedy one that has more room says nothing. */
static uint32_t
indent(uint32_t cells)
{
	return cells < NARROW ? 2 : 4;
}

static double
now(void)
{
	struct timespec t;

	clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
	return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static struct block *
read_text(struct buf *text, uint32_t *count)
{
	struct block *blocks = NULL;
	size_t cap = 0, n;
	char part[65536];

	while ((n = fread(part, 1, sizeof part, stdin)) > 0)
		buf_add(text, part, n);
	for (char *p = text->data, *end = p + text->len, *nl; p < end; p = nl + 1) {
		nl = memchr(p, '\n', (size_t)(end - p));
		nl = nl ? nl : end;
		if (nl == p)
			continue;
		blocks = mem_grow(blocks, *count, &cap, sizeof *blocks);
		blocks[(*count)++] = (struct block){ .kind = BLOCK_PARAGRAPH, .text = p,
			.len = (uint32_t)(nl - p) };
	}
	return blocks;
}

static void
print_lines(const struct layout *l, const struct block *blocks)
{
	for (uint32_t i = 0; i < l->count; i++) {
		int x = 0;

		for (int k = 0; k < l->lines[i].npieces; k++) {
			const struct piece *p = &l->lines[i].pieces[k];

			printf("%*s", p->x - x, "");
			if (p->ornament)
				fputs(p->ornament, stdout);
			else
				fwrite(blocks[l->lines[i].block].text + p->from, 1, p->to - p->from, stdout);
			x = p->x + p->width;
		}
		putchar('\n');
	}
}

/* Of one or two characters; marks do not count. */
static bool
is_short(const struct line *line, const struct block *b)
{
	uint32_t count = 0, cp;

	for (uint32_t i = line->from, n; i < line->to; i += n) {
		n = (uint32_t)utf8_cluster(b->text + i, b->len - i);
		utf8_decode(b->text + i, b->len - i, &cp);
		count += uc_is_property_alphabetic(cp) || uc_is_property_decimal_digit(cp);
	}
	return count <= 2;
}

struct figures {
	uint32_t lines, counted, flush;
};

/* The gaps take the line's slack, each a cell at most, by the rules of fit.h. */
static bool
can_stretch(const struct fill *f, const struct fill_line *line)
{
	uint32_t have = 0;

	for (uint32_t i = line->start + 1; i < line->end; i++)
		have += fit_gap(f, i) < FIT_GAPS;
	return line->slack <= have;
}

/* The line as fill_line() makes it, wider by what may hang: as wide as it can be without
 * anything to weigh. */
static void
count_greedy(const struct fill *f, uint32_t cells, bool stretch, struct figures *n)
{
	uint32_t at = fill_skip_blanks(f, f->from);
	bool first = true;

	for (struct fill_line line; at < f->to; first = false) {
		uint32_t in = first ? cells - indent(cells) : cells, hung = at;
		struct fill_line more;
		const struct unit *end;

		if (!fill_line(f, &at, in, &line))
			return;
		if (fill_line(f, &hung, in + LAYOUT_HANG_FULL, &more) && more.width > in && more.end > more.start) {
			end = &f->units[more.end - 1];
			if ((end->kind & UNIT_STOP && !(end[-1].kind & UNIT_CLOSING)) ||
			    (end->kind & UNIT_CLOSING && more.width == in + 1)) {
				line = more;
				at = hung;
			}
		}
		n->lines++;
		if (at >= f->to)
			break;
		n->counted++;
		line.slack = line.width < in ? in - line.width : 0;
		n->flush += line.slack == 0 || (stretch && can_stretch(f, &line));
	}
}

static void
run_layout(const char *mode, const struct block *blocks, uint32_t count, struct layout_options o,
	bool print)
{
	uint32_t flush = 0, counted = 0, ends = 0, brief = 0, edge;
	struct layout l;
	double start = now(), took;

	o.justify = strcmp(mode, "greedy") != 0;
	o.hang = strcmp(mode, "fit-none") == 0 ? LAYOUT_HANG_NONE : strcmp(mode, "fit-half") == 0 ?
		LAYOUT_HANG_HALF : LAYOUT_HANG_FULL;
	edge = o.measure - (o.justify ? (uint32_t)o.hang : 0u);
	if (o.justify)
		edge &= ~1u;
	layout_set(&l, blocks, count, &o);
	took = now() - start;
	for (uint32_t i = 0; i < l.count; i++) {
		if (i + 1 == l.count || l.lines[i + 1].block != l.lines[i].block) {
			if (i > 0 && l.lines[i - 1].block == l.lines[i].block) {
				ends++;
				brief += is_short(&l.lines[i], &blocks[l.lines[i].block]);
			}
			continue;
		}
		counted++;
		flush += l.lines[i].width >= edge;
	}
	if (print)
		print_lines(&l, blocks);
	else
		printf("%-14s %10.1f ms %9u lines %6.1f %% flush %6.1f %% short ends\n", mode, took, l.count,
			counted ? 100.0 * flush / counted : 0.0, ends ? 100.0 * brief / ends : 0.0);
	layout_fini(&l);
}

static void
run_greedy(const char *mode, const struct block *blocks, uint32_t count, const struct layout_options *o)
{
	struct figures n = { 0 };
	struct unit *units = NULL;
	size_t cap = 0;
	double start = now();
	uint32_t cells = (o->measure - (uint32_t)LAYOUT_HANG_FULL) & ~1u;

	for (uint32_t i = 0; i < count; i++) {
		struct runs runs;
		struct fill f = { .text = blocks[i].text, .len = blocks[i].len, .runs = &runs, .widest = cells - indent(cells) };

		runs_init(&runs, &blocks[i], (struct style){ 0 });
		f.count = f.to = fill_units(f.text, f.len, o->language, o->strictness, FILL_CLUSTERS, &runs,
			&units, &cap);
		f.units = units;
		count_greedy(&f, cells, strcmp(mode, "greedy-stretch") == 0, &n);
		runs_fini(&runs);
	}
	free(units);
	printf("%-14s %10.1f ms %9u lines %6.1f %% flush\n", mode, now() - start, n.lines,
		n.counted ? 100.0 * n.flush / n.counted : 0.0);
}

static void
run_unistring(const struct block *blocks, uint32_t count, int cells)
{
	size_t cap = 0;
	char *out = NULL;
	double start = now();

	for (uint32_t i = 0; i < count; i++) {
		if (blocks[i].len > cap) {
			free(out);
			cap = blocks[i].len;
			out = mem_alloc(cap);
		}
		u8_width_linebreaks((const uint8_t *)blocks[i].text, blocks[i].len, cells, 4, 0, NULL,
			"UTF-8", out);
	}
	printf("%-14s %10.1f ms\n", "unistring", now() - start);
	free(out);
}

int
main(int argc, char **argv)
{
	struct layout_options o = { .measure = 80, .language = "zh" };
	struct buf text = { 0 };
	uint32_t count = 0;
	struct block *blocks;
	bool print = false;
	int c;

	while ((c = getopt(argc, argv, "w:l:p")) != -1) {
		if (c == 'w')
			o.measure = (uint16_t)strtoul(optarg, NULL, 10);
		else if (c == 'l')
			o.language = optarg;
		else if (c == 'p')
			print = true;
		else
			return 2;
	}
	blocks = read_text(&text, &count);
	for (int i = optind; i < argc; i++) {
		if (strcmp(argv[i], "unistring") == 0)
			run_unistring(blocks, count, o.measure);
		else if (strncmp(argv[i], "greedy-", 7) == 0)
			run_greedy(argv[i], blocks, count, &o);
		else
			run_layout(argv[i], blocks, count, o, print);
	}
	free(blocks);
	buf_fini(&text);
	return 0;
}
