/* promise.h - what a fuzz harness holds a room to: a broken promise is a crash. */
#ifndef TESTS_FUZZ_PROMISE_H
#define TESTS_FUZZ_PROMISE_H

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"
#include "paper/block.h"

#define PROMISE(condition) \
	do { \
		if (!(condition)) { \
			printf("# broken promise: %s:%d: %s\n", __FILE__, __LINE__, #condition); \
			fflush(stdout); \
			abort(); \
		} \
	} while (0)

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

__attribute__((unused))
static bool
at_border(const struct block *k, uint32_t at)
{
	return at <= k->len && ((unsigned char)k->text[at] & 0xc0) != 0x80;
}

/* The input as a C string, up to its first NUL; yours to free. */
__attribute__((unused))
static char *
input_text(const uint8_t *data, size_t size)
{
	char *text = malloc(size + 1);

	if (size)
		memcpy(text, data, size);
	text[size] = '\0';
	return text;
}

__attribute__((unused))
static void
promise_utf8(const char *s)
{
	PROMISE(utf8_invalid_at(s, strlen(s)) == strlen(s));
}

/* Faults: whole lines of UTF-8, and none exactly when all was good. */
__attribute__((unused))
static void
promise_faults(const struct buf *faults, bool good)
{
	PROMISE(good == (faults->len == 0));
	PROMISE(good || faults->data[faults->len - 1] == '\n');
	promise_utf8(buf_str(faults));
}

/* What paper/block.h says of a body. */
__attribute__((unused))
static void
promise_body(const struct body *b)
{
	for (uint32_t i = 0; i < b->count; i++) {
		const struct block *k = &b->blocks[i];

		PROMISE(k->kind < BLOCK_KINDS);
		PROMISE(k->text && strlen(k->text) == k->len);
		PROMISE(k->kind != BLOCK_FIGURE || k->url);
		for (uint32_t s = 0; s < k->nspans; s++) {
			PROMISE(k->spans[s].from < k->spans[s].to);
			PROMISE(at_border(k, k->spans[s].from) && at_border(k, k->spans[s].to));
			PROMISE(s == 0 || k->spans[s - 1].from <= k->spans[s].from);
		}
	}
}

/* All of its text has passed the gate; the tabs between cells are ours. */
__attribute__((unused))
static void
promise_clean(const struct body *b)
{
	for (uint32_t i = 0; i < b->count; i++) {
		const struct block *k = &b->blocks[i];
		struct buf text = { 0 }, gated = { 0 };

		buf_add(&text, k->text, k->len);
		for (size_t c = 0; c < text.len; c++)
			if (text.data[c] == '\t' && k->kind == BLOCK_TABLE)
				text.data[c] = '\n';
		utf8_gate(&gated, buf_str(&text), text.len, UTF8_TEXT);
		PROMISE(strcmp(buf_str(&text), buf_str(&gated)) == 0);
		buf_fini(&text);
		buf_fini(&gated);
	}
}

#endif
