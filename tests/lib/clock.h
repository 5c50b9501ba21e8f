/* clock.h - how long something takes. */
#ifndef TESTS_LIB_CLOCK_H
#define TESTS_LIB_CLOCK_H

#include <time.h>

__attribute__((unused))
static long
clock_ms(void)		/* monotonic */
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long)t.tv_sec * 1000 + t.tv_nsec / 1000000;
}

#endif
