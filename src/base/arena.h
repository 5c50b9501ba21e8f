/* arena.h - what dies together lives together. */
#ifndef BASE_ARENA_H
#define BASE_ARENA_H

#include <stddef.h>

struct arena_chunk;
struct arena {
	struct arena_chunk *head;
	size_t total;		/* bytes taken from the heap */
};

void arena_init(struct arena *a);	/* an all-zero arena is one too */
void arena_fini(struct arena *a);	/* frees all; the arena may be used again */

void *arena_alloc(struct arena *a, size_t n);	/* zeroed, aligned for any type */
void *arena_array(struct arena *a, size_t count, size_t size);
char *arena_dup(struct arena *a, const char *s);	/* NULL stays NULL */
char *arena_dupn(struct arena *a, const char *s, size_t n);
void *arena_copy(struct arena *a, const void *p, size_t n);
char *arena_printf(struct arena *a, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
