/* korean.h - words of Korean, which part at blanks alone (KLREQ 4.4.2, CSS Text 3
 * `keep-all`). A word is letters of all scripts, the marks among them, and the particles
 * behind: 대통령(大統領)이, “좋다”고, 3.5%를. */
#ifndef TYPESET_KOREAN_H
#define TYPESET_KOREAN_H

#include <stdbool.h>
#include <stdint.h>

/* Is the place between these two inside a word? */
bool korean_keeps(uint32_t prev, uint32_t next);
/* An opening one: where a word is too wide for its line, it is cut before this. */
bool korean_is_bracket(uint32_t cp);

#endif
