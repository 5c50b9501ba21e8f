/* typeset.c - what setting a text costs and how flush it comes out:
 *	typeset [-w CELLS] [-l LANGUAGE] [-p] MODE... <TEXT
 * A line of TEXT is a paragraph. MODE: greedy, fit (whole paragraphs, hanging),
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
#include "typeset/layout.h"

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
		printf("%-10s %10.1f ms %9u lines %6.1f %% flush %6.1f %% short ends\n", mode, took, l.count,
			counted ? 100.0 * flush / counted : 0.0, ends ? 100.0 * brief / ends : 0.0);
	layout_fini(&l);
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
	printf("%-10s %10.1f ms\n", "unistring", now() - start);
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
		else
			run_layout(argv[i], blocks, count, o, print);
	}
	free(blocks);
	buf_fini(&text);
	return 0;
}
