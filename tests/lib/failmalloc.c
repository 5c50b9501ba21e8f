#include "lib/failmalloc.h"

#include <errno.h>
#include <stddef.h>
#include <stdlib.h>

#if defined __GLIBC__ && !defined __SANITIZE_ADDRESS__

static long seen, fails_at;
static bool for_ever;

bool
failmalloc_works(void)
{
	return true;
}

void
failmalloc_arm(long n, bool forever)
{
	seen = 0;
	fails_at = n;
	for_ever = forever;
}

long
failmalloc_seen(void)
{
	return seen;
}

static bool
fails(void)
{
	seen++;
	if (!fails_at || (for_ever ? seen < fails_at : seen != fails_at))
		return false;
	errno = ENOMEM;
	return true;
}

/* glibc's own allocator under its other names. */
void *__libc_malloc(size_t n);
void *__libc_calloc(size_t count, size_t n);
void *__libc_realloc(void *p, size_t n);
void __libc_free(void *p);

void *
malloc(size_t n)
{
	return fails() ? NULL : __libc_malloc(n);
}

void *
calloc(size_t count, size_t n)
{
	return fails() ? NULL : __libc_calloc(count, n);
}

void *
realloc(void *p, size_t n)
{
	return fails() ? NULL : __libc_realloc(p, n);
}

void
free(void *p)
{
	__libc_free(p);
}

#else

bool
failmalloc_works(void)
{
	return false;
}

void
failmalloc_arm(long n, bool forever)
{
	(void)n, (void)forever;
}

long
failmalloc_seen(void)
{
	return 0;
}

#endif
