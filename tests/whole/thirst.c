/* thirst.c - what makes a program thirsty: linked with it and with failmalloc.c, the n-th
 * allocation from its very start on fails. KANBAO_THIRST "N", "N+" for all after it too; "0"
 * counts them into the file KANBAO_THIRST_SEEN. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "lib/failmalloc.h"

static void
tell(void)
{
	const char *file = getenv("KANBAO_THIRST_SEEN");
	long seen = failmalloc_seen();
	FILE *f = file ? fopen(file, "w") : NULL;

	if (f) {
		fprintf(f, "%ld\n", seen);
		fclose(f);
	}
}

__attribute__((constructor))
static void
begin(void)
{
	const char *when = getenv("KANBAO_THIRST");
	long n = when ? strtol(when, NULL, 10) : 0;

	if (!failmalloc_works())
		return;
	if (n == 0)
		atexit(tell);
	failmalloc_arm(n, when && strchr(when, '+'));
}
