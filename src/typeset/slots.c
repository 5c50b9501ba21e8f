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
	case 0x94: case 0x95: return SLOTS_LEFT;	/* — ― */
	default: return SLOTS_NONE;
	}
}

/* —— and …… are one mark each: the two stand side by side in the middle of theirs. */
static enum slots_side
beside_its_like(const char *text, const struct unit *units, uint32_t i, uint32_t count,
	enum slots_side side)
{
	const struct unit *u = &units[i];
	const char *s = text + u->at;

	if (side != SLOTS_LEFT || u->len != 3 || (unsigned char)s[2] < 0x94 || (unsigned char)s[2] == 0x99 ||
	    (unsigned char)s[2] == 0x9d)
		return side;
	if (i > 0 && u[-1].len == 3 && u[-1].at + 3 == u->at && memcmp(s - 3, s, 3) == 0)
		return side;
	return i + 1 < count && u[1].len == 3 && u[1].at == u->at + 3 && memcmp(s + 3, s, 3) == 0 ?
		SLOTS_RIGHT : side;
}

/* Half of its square is blank on the right, as a full-width mark's is: not a dash's,
 * nor a middle dot's, which joins what it parts. */
static bool
is_closing(const char *s, uint8_t len)
{
	return len == 3 && memchr("\x99\x9d\xa5\xa6", s[2], 4) != NULL;
}

static bool
is_closing_quote(const char *s, uint8_t len)
{
	return len == 3 && memchr("\x99\x9d", s[2], 2) != NULL;
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
	if (side == SLOTS_LEFT && i + 1 < count && u[1].kind & UNIT_BLANK && u[1].width == 1)
		return;		/* the blank is the rest of its square */
	if (side == SLOTS_NONE || is_apostrophe(text, units, i, count))
		return;
	/* behind Latin ” has one: a square would ask for an odd run's pad inside the quotation */
	if (is_closing_quote(text + u->at, u->len) && (i == 0 || u[-1].width != SLOTS_CELLS))
		return;
	u->width = SLOTS_CELLS;
	if (is_closing(text + u->at, u->len))
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
slots_side(const char *text, const struct unit *units, uint32_t i, uint32_t count)
{
	const struct unit *u = &units[i];
	enum slots_side side = u->width == SLOTS_CELLS ? side_of(text + u->at, u->len) : SLOTS_NONE;

	if (!side || utf8_cluster_width(text + u->at, u->len) != 1)
		return SLOTS_NONE;
	return beside_its_like(text, units, i, count, side);
}
