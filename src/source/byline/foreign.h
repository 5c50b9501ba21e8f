/* foreign.h - for byline.c: bylines and datelines that are not Chinese. */
#ifndef SOURCE_BYLINE_FOREIGN_H
#define SOURCE_BYLINE_FOREIGN_H

#include <stdbool.h>
#include <stdint.h>

/* All of [from, to) is one. */
bool foreign_byline(const uint32_t *cp, int from, int to);
/* Characters of the dateline at the start; 0 none. */
int foreign_dateline(const uint32_t *cp, int n);

/* credit.c: that of a picture which no reporter took. */
bool credit_of_picture(const uint32_t *cp, int from, int to);

#endif
