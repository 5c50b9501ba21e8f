/* report.h - how a fetch tells what it does. Two tellers: events.c for a
 * program, progress.c for people. Each edition that was asked for ends with exactly
 * one of unchanged, done and failed; a paper that yields none ends with one failed. */
#ifndef FETCH_REPORT_H
#define FETCH_REPORT_H

#include <stdint.h>

#include "paper/edition.h"

struct report_paper {		/* borrowed for the length of a call */
	const char *key;	/* in the cache */
	const char *name;	/* as the user calls it */
};

struct report_counts {
	struct date date;
	uint32_t pages, articles;
	uint32_t missing;	/* articles whose body the cache does not hold */
	uint32_t pictures;	/* that could not be had */
	uint32_t skipped;	/* items of the source that could not be used */
};

struct report_progress {
	uint32_t done, total;		/* articles stored so far; total 0: not known yet */
	uint64_t bytes;			/* received by the whole run */
	/* Of the document that is to tell the total, while it comes; expected 0: not known. */
	uint64_t received, expected;
};

struct report_ops {
	void (*paper)(void *ctx, const struct report_paper *p);
	/* The page list is stored: the edition is visible. */
	void (*edition)(void *ctx, const struct report_paper *p, const struct report_counts *c);
	/* About five times a second, when something has moved. */
	void (*progress)(void *ctx, const struct report_paper *p, const struct report_progress *at);
	void (*article)(void *ctx, const struct report_paper *p, struct date date, const char *id);
	void (*unchanged)(void *ctx, const struct report_paper *p, const struct report_counts *c);
	void (*done)(void *ctx, const struct report_paper *p, const struct report_counts *c);
	void (*failed)(void *ctx, const struct report_paper *p, const char *reason);
	/* Not all of what was asked for is offered: no failure, but to be told. */
	void (*note)(void *ctx, const struct report_paper *p, const char *text);
};

struct report {
	const struct report_ops *ops;
	void *ctx;
};

#endif
