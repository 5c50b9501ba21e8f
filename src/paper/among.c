#include "paper/among.h"

bool
among(uint32_t cp, const char32_t *set)
{
	for (; cp && *set; set++)
		if (*set == cp)
			return true;
	return false;
}
