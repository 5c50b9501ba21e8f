/* byline.h - who wrote it, and where from, in the words that dailies print. */
#ifndef SOURCE_BYLINE_H
#define SOURCE_BYLINE_H

#include "source/byline/ends.h"

enum byline { BYLINE_NO, BYLINE_WRITER, BYLINE_PICTURE };
/* All of [from, to) is a byline: roles and names. */
enum byline byline_read(const uint32_t *cp, int from, int to);
/* A name alone, as below the headline of an essay: 温如砚, 王 蓉. */
bool byline_name(const uint32_t *cp, int n);
/* Names and nothing else, as in the second line of a byline. */
bool byline_names(const char *text, size_t len);
/* makers.c: offices and names of those who made the page, and nothing else: 本版责编：张三. */
bool byline_makers(const char *text, size_t len);
/* Characters of the dateline at the start; 0 none. */
int byline_dateline(const uint32_t *cp, int n);
/* Those of a byline in brackets at the start, as papers of Taiwan print it with the place in it:
 * 【記者陳美玲／台北報導】; 0 none. */
int byline_front(const uint32_t *cp, int n);

#endif
