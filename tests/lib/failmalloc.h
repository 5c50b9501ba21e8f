/* failmalloc.h - the n-th allocation fails. For any test program of any room:
 *
 *	tests_ROOM_oom_SOURCES = tests/ROOM/oom.c tests/lib/failmalloc.c
 *
 * The program's own malloc() and its like then take the place of the C
 * library's, also for the libraries it links (SQLite, libxml2, cJSON). Nothing
 * is preloaded. Fork, arm in the child, do the work there, and look at its exit
 * status: 0, 1 (an orderly error, or die()), never a signal.
 *
 * Works with glibc, and not under AddressSanitizer, which brings a malloc() of
 * its own: ask failmalloc_works() and skip. */
#ifndef TESTS_LIB_FAILMALLOC_H
#define TESTS_LIB_FAILMALLOC_H

#include <stdbool.h>

bool failmalloc_works(void);
/* From now on the n-th allocation (from 1) fails, and all after it when
 * `forever`. n 0: none fails, they are only counted. */
void failmalloc_arm(long n, bool forever);
long failmalloc_seen(void);		/* allocations since failmalloc_arm() */

#endif
