/* phrases.h - words by which texts tell what they are, in Chinese and English; and
 * how much there is to read in a text. */
#ifndef SOURCE_PHRASES_H
#define SOURCE_PHRASES_H

#include <stdbool.h>
#include <stddef.h>

/* Characters that are not blank; a Han character says as much as three letters. */
size_t phrases_weight(const char *s, size_t n);
/* A line that leads from a teaser to its article: "Read more", 阅读全文. */
bool phrases_read_more(const char *s, size_t n);
/* The same at the end of a line that says something else, too. */
bool phrases_ends_in_more(const char *s, size_t n);
/* It ends in "…", "...", "[…]" or "[...]". */
bool phrases_ends_open(const char *s, size_t n);
/* A line that belongs to the page and not to its article: 责任编辑, "Share this". */
bool phrases_furniture(const char *s, size_t n);
/* A text that stands where an article would stand for others: a login, a paywall, a cookie
 * notice. Meaningful for short texts only. */
bool phrases_closed(const char *s, size_t n);

#endif
