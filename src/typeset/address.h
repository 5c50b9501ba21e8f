/* address.h - addresses of the web, of mail and of files in running text, with a
 * scheme or bare: they break behind / ? & = . - \ and nowhere else (CMOS 7.46 breaks
 * before some of them; but what ends a line with a hyphen of its own must not look
 * like ours). */
#ifndef TYPESET_ADDRESS_H
#define TYPESET_ADDRESS_H

#include <stddef.h>
#include <stdint.h>

#include "typeset/breaks.h"

/* Bytes of the address that begins here, behind the character prev (0: none);
 * 0 when none does. Closing stops belong to the sentence. */
size_t address_find(const char *s, size_t n, uint32_t prev);
/* Of a place inside of one; `before` stands before prev. Where none of the marks fits on a
 * line, it is cut among letters, yet neither before a mark nor inside an escape. */
enum breaks address_level(uint32_t before, uint32_t prev, uint32_t next);

#endif
