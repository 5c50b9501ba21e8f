#include "typeset/slots.h"

#include <string.h>

#include "base/utf8.h"

/* The third byte of those that UTF-8 writes as e2 80 XX; 0xb7 is U+00B7. */
static enum slots_side
side_of(const char *s, uint8_t len)
{
	const unsigned char *p = (const unsigned char *)s;

	if (len == 2 && p[0] == 0xc2 && p[1] == 0xb7)
		return SLOTS_LEFT;
	if (len != 3 || p[0] != 0xe2 || p[1] != 0x80)
		return SLOTS_NONE;
	switch (p[2]) {
	case 0x98: case 0x9c: return SLOTS_RIGHT;	/* ‘ “ */
	case 0x99: case 0x9d: return SLOTS_LEFT;	/* ’ ” */
	case 0xa5: case 0xa6: return SLOTS_LEFT;	/* ‥ … */
	case 0x94: case 0x95: return SLOTS_TWICE;	/* — ― */
	default: return SLOTS_NONE;
	}
}

static uint32_t
first_of(const char *text, const struct unit *u)
{
	uint32_t cp = 0;

	if (u->len)
		utf8_decode(text + u->at, u->len, &cp);
	return cp;
}

/* don’t, rock ’n’ roll */
static bool
is_apostrophe(const char *text, const struct unit *units, uint32_t i, uint32_t count)
{
	return i > 0 && i + 1 < count && breaks_is_apostrophe(first_of(text, &units[i - 1]),
		first_of(text, &units[i]), first_of(text, &units[i + 1]));
}

static void
widen(const char *text, struct unit *units, uint32_t i, uint32_t count)
{
	struct unit *u = &units[i];
	enum slots_side side;
	bool beside = (i > 0 && u[-1].width == SLOTS_CELLS) || (i + 1 < count && u[1].width == SLOTS_CELLS);

	if (u->width != 1 || !beside)
		return;
	side = side_of(text + u->at, u->len);
	if (side == SLOTS_NONE || is_apostrophe(text, units, i, count))
		return;
	u->width = SLOTS_CELLS;
	if (side == SLOTS_LEFT)		/* its right half is blank, as a full-width mark's is */
		u->kind |= UNIT_CLOSING;
}

void
slots_units(const char *text, struct unit *units, uint32_t count)
{
	for (uint32_t i = 0; i < count; i++)
		widen(text, units, i, count);
	for (uint32_t i = count; i-- > 0;)	/* ……” before Han */
		widen(text, units, i, count);
}

enum slots_side
slots_side(const char *text, const struct unit *u)
{
	enum slots_side side = u->width == SLOTS_CELLS ? side_of(text + u->at, u->len) : SLOTS_NONE;

	return side && utf8_cluster_width(text + u->at, u->len) == 1 ? side : SLOTS_NONE;
}
