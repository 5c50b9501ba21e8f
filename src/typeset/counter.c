#include "typeset/counter.h"

#include <stdint.h>
#include <string.h>

enum { CHAR = 3 };	/* bytes of a Han character or a kana of the table */

static const char *const words[] = {
#define COUNTER(word) word,
#include "typeset/counter.def"
#undef COUNTER
};

bool
counter_begins(const char *s, size_t n)
{
	size_t low = 0, high = sizeof words / sizeof *words;

	if (n < CHAR)
		return false;
	while (low < high) {	/* the first word with this character */
		size_t mid = low + (high - low) / 2;

		if (memcmp(words[mid], s, CHAR) < 0)
			low = mid + 1;
		else
			high = mid;
	}
	for (; low < sizeof words / sizeof *words && memcmp(words[low], s, CHAR) == 0; low++)
		if (strlen(words[low]) <= n && memcmp(words[low], s, strlen(words[low])) == 0)
			return true;
	return false;
}

bool
counter_is_ordinal(const char *s, size_t n)
{
	return n >= CHAR && memcmp(s, "第", CHAR) == 0;
}
