/* number.h - what belongs to a number and stays on its line: abbreviations before it,
 * signs, units behind it, groups of its digits, as UAX #14 LB25 does for what is
 * written together and in half-width characters. */
#ifndef TYPESET_NUMBER_H
#define TYPESET_NUMBER_H

#include <stdbool.h>
#include <stddef.h>

/* "No. 5", "Rs. 500", "5 km", "25 ℃", "3 000", "10 a.m.": may the blank before byte `at`, behind
 * which something stands, not be where a line ends? */
bool number_spans_blank(const char *s, size_t n, size_t at);
/* km/h, A/B, w/o: does one letter follow the solidus before byte `at`, and one to three stand
 * before it? */
bool number_is_ratio(const char *s, size_t n, size_t at);

#endif
