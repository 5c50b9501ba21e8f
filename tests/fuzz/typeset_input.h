/* typeset_input.h - what tests/fuzz/typeset.c sets: bytes -> gate -> blocks, and options. */
#ifndef TESTS_FUZZ_TYPESET_INPUT_H
#define TESTS_FUZZ_TYPESET_INPUT_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "typeset/hyphen.h"
#include "typeset/layout.h"

enum { BLOCKS_MOST = 32, SPANS_MOST = 8, HEAD = 8, BLOCK_HEAD = 3 };

struct input {
	struct arena arena;
	struct layout_options o;
	enum utf8_ambiguous ambiguous;
	struct block blocks[BLOCKS_MOST];
	uint32_t count;
	uint8_t columns, rows;
};

#define PROMISE(condition, ...) \
	do { \
		if (!(condition)) { \
			printf("# broken promise: %s: ", #condition); \
			printf(__VA_ARGS__); \
			putchar('\n'); \
			fflush(stdout); \
			abort(); \
		} \
	} while (0)

static int
by_from(const void *a, const void *b)
{
	const struct span *x = a, *y = b;

	return (x->from > y->from) - (x->from < y->from);
}

/* Spans anywhere, also where none may be: inside characters, behind the end. */
static void
make_spans(struct input *in, struct block *b, uint32_t seed)
{
	static const char *const readings[] = { "しゅっちょう", "x", "", "a very long reading of this word" };
	uint32_t n = seed % (SPANS_MOST + 1);

	if (seed < 64)
		return;
	b->spans = arena_array(&in->arena, n + 1, sizeof *b->spans);
	b->nspans = n;
	for (uint32_t i = 0; i < n; i++) {
		seed = seed * 1664525u + 1013904223u;
		b->spans[i].from = (seed >> 8) % (b->len + 2);
		b->spans[i].to = b->spans[i].from + (seed >> 20) % 40;
		b->spans[i].kind = (seed >> 16) % (SPAN_SEAM + 2);
		if (b->spans[i].kind > SPAN_SEAM)	/* anything may stand in a cache */
			b->spans[i].kind = SPAN_CELLS;
		b->spans[i].number = b->spans[i].kind == SPAN_CELLS ? seed >> 4 & 0x7ff : 0;
		b->spans[i].target = readings[(seed >> 28) % 4];
	}
	qsort(b->spans, n, sizeof *b->spans, by_from);
}

static void
make_block(struct input *in, const uint8_t *data, size_t n)
{
	struct block *b = &in->blocks[in->count++];
	char *text;

	b->kind = n > 0 ? data[0] % BLOCK_KINDS : 0;
	b->level = n > 1 ? data[1] & 7 : 0;
	b->quote = n > 1 ? data[1] >> 3 & 3 : 0;
	b->number = n > 1 && data[1] & 0x80 ? data[1] : 0;
	text = utf8_gate_dup(&in->arena, (const char *)data + (n > BLOCK_HEAD ? BLOCK_HEAD : n),
		n > BLOCK_HEAD ? n - BLOCK_HEAD : 0, UTF8_TEXT);
	b->text = text;
	b->len = (uint32_t)strlen(text);
	for (char *p = text; b->kind == BLOCK_TABLE && *p; p++)
		if (*p == '|')
			*p = '\t';
	if (n > 2)
		make_spans(in, b, data[2]);
}

static void
read_input(struct input *in, const uint8_t *data, size_t size)
{
	static const char *const languages[] = { "zh", "ja", "ko", "en", "zh-Hant" };
	static struct hyphen *hyphen;	/* a dictionary is read once */
	uint8_t head[HEAD] = { 0 };
	size_t at = HEAD;

	memcpy(head, data, size < HEAD ? size : HEAD);
	in->o.measure = (uint16_t)((head[0] | head[1] << 8) % 300 + 1);
	in->o.language = languages[head[2] % 5];
	in->o.strictness = head[3] % 3;
	in->o.hang = head[4] % 3;
	in->o.justify = head[5] & 1;
	in->o.slots = head[5] & 2;
	in->o.vertical = head[5] & 4;
	in->o.images = head[5] & 16;
	if (!hyphen)
		hyphen = hyphen_new();
	in->o.hyphen = head[5] & 8 ? hyphen : NULL;
	in->ambiguous = head[5] & 32 ? UTF8_WIDE : UTF8_NARROW;
	in->columns = head[6] % 8 + 1;
	in->rows = head[7];
	while (at < size && in->count < BLOCKS_MOST) {
		const uint8_t *end = memchr(data + at, 0, size - at);
		size_t n = end ? (size_t)(end - data) - at : size - at;

		make_block(in, data + at, n);
		at += n + 1;
	}
}

#endif
