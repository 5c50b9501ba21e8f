#include "base/mem.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static void (*last_words)(void);

void
die_hook(void (*fn)(void))
{
	last_words = fn;
}

/* Formats into a fixed array: the heap is what has just run out. */
void
die(const char *fmt, ...)
{
	char line[512] = "kanbao: ";
	size_t at = strlen(line);
	va_list ap;

	if (last_words)
		last_words();
	va_start(ap, fmt);
	vsnprintf(line + at, sizeof line - at - 1, fmt, ap);
	va_end(ap);
	at = strlen(line);
	line[at++] = '\n';
	if (write(STDERR_FILENO, line, at) < 0)
		_exit(1);
	_exit(1);
}

void *
mem_alloc(size_t n)
{
	void *p = calloc(1, n ? n : 1);

	if (!p)
		die("out of memory");
	return p;
}

void
mem_reserve(size_t n)
{
	void *volatile room = mem_alloc(n);	/* or a compiler takes both away */

	free(room);
}

void *
mem_resize(void *p, size_t n)
{
	p = realloc(p, n ? n : 1);
	if (!p)
		die("out of memory");
	return p;
}

void *
mem_array(size_t count, size_t size)
{
	if (size && count > SIZE_MAX / size)
		die("out of memory");
	return mem_alloc(count * size);
}

char *
mem_dup(const char *s)
{
	return s ? mem_dupn(s, strlen(s)) : NULL;
}

char *
mem_dupn(const char *s, size_t n)
{
	char *p = mem_alloc(n + 1);

	if (n)
		memcpy(p, s, n);
	return p;
}

char *
mem_printf(const char *fmt, ...)
{
	va_list ap;
	int n;
	char *s;

	va_start(ap, fmt);
	n = vsnprintf(NULL, 0, fmt, ap);
	va_end(ap);
	if (n < 0)
		die("a text could not be formatted");
	s = mem_alloc((size_t)n + 1);
	va_start(ap, fmt);
	vsnprintf(s, (size_t)n + 1, fmt, ap);
	va_end(ap);
	return s;
}

void *
mem_grow(void *p, size_t used, size_t *cap, size_t size)
{
	if (used < *cap)
		return p;
	if (*cap > SIZE_MAX / 2 / (size ? size : 1))
		die("out of memory");
	*cap = *cap ? *cap * 2 : 16;
	return mem_resize(p, *cap * size);
}
