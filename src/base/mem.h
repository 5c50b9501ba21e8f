/* mem.h - memory that is there, or the program's orderly end.
 *
 * Running out of memory ends in die(), which first calls the hook: the reader
 * registers the one that gives the terminal back. */
#ifndef BASE_MEM_H
#define BASE_MEM_H

#include <stddef.h>

void *mem_alloc(size_t n);			/* zeroed; yours to free() */
void *mem_resize(void *p, size_t n);
void *mem_array(size_t count, size_t size);	/* zeroed; dies on overflow */
char *mem_dup(const char *s);			/* NULL stays NULL */
char *mem_dupn(const char *s, size_t n);
char *mem_printf(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

/* Dies when there is not that much. Before calls of a library that does not look whether it got
 * memory: it takes what is given back here. */
void mem_reserve(size_t n);
/* Makes room for one more element: `v = mem_grow(v, n, &cap, sizeof *v)`. */
void *mem_grow(void *p, size_t used, size_t *cap, size_t size);

void die_hook(void (*fn)(void));
/* Prints "kanbao: ..." to standard error and exits with status 1. */
_Noreturn void die(const char *fmt, ...) __attribute__((format(printf, 1, 2)));

#endif
