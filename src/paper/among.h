/* among.h - one character of several: among(cp, U"版页"). */
#ifndef PAPER_AMONG_H
#define PAPER_AMONG_H

#include <stdbool.h>
#include <stdint.h>
#include <uchar.h>

/* False for cp 0, which stands for "no character". */
bool among(uint32_t cp, const char32_t *set);

#endif
