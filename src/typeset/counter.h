/* counter.h - what counts a number: 年 of 2026年, 个 of 37个, 公里 of 42公里. */
#ifndef TYPESET_COUNTER_H
#define TYPESET_COUNTER_H

#include <stdbool.h>
#include <stddef.h>

/* Does a text of n bytes, which stands behind a number, begin with one? */
bool counter_begins(const char *s, size_t n);
/* 第, with which a number begins: 第3版. */
bool counter_is_ordinal(const char *s, size_t n);

#endif
