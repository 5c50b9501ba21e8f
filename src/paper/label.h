/* label.h - page labels compare as people read them: 001 = 01 = 1 = 第一版. */
#ifndef PAPER_LABEL_H
#define PAPER_LABEL_H

#include <stdbool.h>
#include <stddef.h>

enum { LABEL_SECTION = 16 };

struct label {
	char section[LABEL_SECTION];	/* upper case, half width; "" when there is none */
	unsigned number;		/* 0 when there is none */
};

/* Reads "A01", "第一版", "０２", "十二", "第RB01版"; false when no number is in it. */
bool label_parse(const char *s, size_t n, struct label *out);
bool label_equal(const struct label *a, const struct label *b);

#endif
