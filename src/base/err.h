/* err.h - one reason why something failed, in words for the reader.
 *
 * A function that can fail for a reason a reader should see returns bool (or
 * NULL) and takes `struct err *e` last. Each floor adds where it happened:
 *	2026-05-01.json: article 2: no title
 * Lower case, no full stop; the file, URL or date, never a function's name. */
#ifndef BASE_ERR_H
#define BASE_ERR_H

#include <stdbool.h>

enum err_code {
	ERR_NONE,
	ERR_USAGE,	/* the call's words are wrong: exit status 2 */
	ERR_IO,		/* a file or the system said no */
	ERR_PARSE,	/* the input is not what it says it is */
	ERR_LIMIT,	/* too large, too deep, too many */
	ERR_NET,	/* the transfer failed */
	ERR_STORE,	/* the cache or the state */
	ERR_ABSENT,	/* what was asked for is not there */
};

struct err {
	enum err_code code;
	char text[512];		/* UTF-8, may be cut at a character's border */
};

/* Both return false, so that `return err_set(...)` ends a function. `e` may be NULL. */
bool err_set(struct err *e, enum err_code code, const char *fmt, ...)
	__attribute__((format(printf, 3, 4)));
/* Puts "where: " in front of the reason. */
bool err_wrap(struct err *e, const char *fmt, ...) __attribute__((format(printf, 2, 3)));

#endif
