#include "base/arena.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { FIRST = 1024, LARGEST = 64 * 1024 };

struct arena_chunk {
	struct arena_chunk *next;
	size_t used, size;
	_Alignas(max_align_t) char data[];
};

void
arena_init(struct arena *a)
{
	*a = (struct arena){ 0 };
}

void
arena_fini(struct arena *a)
{
	struct arena_chunk *c, *next;

	for (c = a->head; c; c = next) {
		next = c->next;
		free(c);
	}
	arena_init(a);
}

static struct arena_chunk *
chunk_add(struct arena *a, size_t need)
{
	/* By a part of what it has, not twofold: what stands unused in a thousand bodies of
	 * a large feed would be as much as their text. */
	size_t size = a->total / 4;
	struct arena_chunk *c;

	if (size < FIRST)
		size = FIRST;
	if (size > LARGEST)
		size = LARGEST;
	if (size < need)
		size = need;
	if (size > SIZE_MAX - sizeof *c)
		die("out of memory");
	c = mem_alloc(sizeof *c + size);
	c->size = size;
	a->total += sizeof *c + size;
	/* A chunk made to measure goes behind the open one, whose rest stays in use. */
	if (a->head && size == need && a->head->size - a->head->used > LARGEST / 8) {
		c->next = a->head->next;
		a->head->next = c;
	} else {
		c->next = a->head;
		a->head = c;
	}
	return c;
}

void *
arena_alloc(struct arena *a, size_t n)
{
	const size_t align = _Alignof(max_align_t);
	struct arena_chunk *c = a->head;
	void *p;

	if (n > SIZE_MAX - align)
		die("out of memory");
	n = (n + align - 1) / align * align;
	if (!c || c->size - c->used < n)
		c = chunk_add(a, n);
	p = c->data + c->used;
	c->used += n;
	return p;
}

void *
arena_array(struct arena *a, size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		die("out of memory");
	return arena_alloc(a, count * size);
}

void *
arena_copy(struct arena *a, const void *p, size_t n)
{
	void *copy = arena_alloc(a, n);

	if (n)
		memcpy(copy, p, n);
	return copy;
}

char *
arena_dup(struct arena *a, const char *s)
{
	return s ? arena_copy(a, s, strlen(s) + 1) : NULL;
}

char *
arena_dupn(struct arena *a, const char *s, size_t n)
{
	char *p = arena_alloc(a, n + 1);

	if (n)
		memcpy(p, s, n);
	return p;
}

char *
arena_printf(struct arena *a, const char *fmt, ...)
{
	va_list ap;
	int n;
	char *s;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		die("a text could not be formatted");
	s = arena_alloc(a, (size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(s, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return s;
}
