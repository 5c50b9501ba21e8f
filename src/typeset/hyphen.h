/* hyphen.h - where words may be parted, by libhyphen and the dictionaries of the
 * system, where kanbao was built with the one and finds the others. */
#ifndef TYPESET_HYPHEN_H
#define TYPESET_HYPHEN_H

#include "typeset/breaks.h"

struct hyphen;

struct hyphen *hyphen_new(void);
void hyphen_free(struct hyphen *h);
/* Gives BREAK_HYPHEN to the places in words of six letters or more, three from
 * either end. Words with digits or capitals inside, and parts of addresses, stay
 * whole. Reads a dictionary when the first such word in a language asks for it;
 * in East Asian text words are English. */
void hyphen_mark(struct hyphen *h, const char *language, const char *text, struct unit *units,
	uint32_t count);

#endif
