#include "typeset/bidi.h"

#include <fribidi.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

static bool visual = true;

struct scratch {		/* of a paragraph, by code point */
	FriBidiCharType *types;
	FriBidiBracketType *brackets;
	FriBidiLevel *levels;
	FriBidiArabicProp *forms;
};

void
bidi_set_visual(bool on)
{
	visual = on;
}

bool
bidi_is_visual(void)
{
	return visual;
}

/* Lead bytes: Hebrew to N'Ko (D6-DF), Samaritan to Arabic Extended (E0 A0-A3), presentation
 * forms (EF AC-BB), the scripts of plane 1 (F0 90 A0 .., F0 9E). Han begins with E3 to E9. */
bool
bidi_needed(const char *s, size_t n)
{
	const unsigned char *p = (const unsigned char *)s;

	if (!visual)
		return false;
	for (size_t i = 0; i < n; i++) {
		unsigned char next = i + 1 < n ? p[i + 1] : 0;

		if (p[i] < 0xd6)
			continue;
		if (p[i] <= 0xdf || (p[i] == 0xe0 && next >= 0xa0 && next <= 0xa3) ||
		    (p[i] == 0xef && next >= 0xac && next <= 0xbb) ||
		    (p[i] == 0xf0 && (next == 0x90 || next == 0x9e)))
			return true;
	}
	return false;
}

/* One paragraph, [from, to) of the code points. */
static void
settle(struct bidi *b, uint32_t from, uint32_t to, bool rtl, struct scratch *s)
{
	FriBidiStrIndex n = (FriBidiStrIndex)(to - from);
	FriBidiChar *text = (FriBidiChar *)b->shown + from;
	FriBidiCharType *types = s->types;
	FriBidiLevel *levels = s->levels;
	FriBidiArabicProp *forms = s->forms;
	FriBidiParType base = rtl ? FRIBIDI_PAR_WRTL : FRIBIDI_PAR_WLTR;

	mem_reserve((size_t)n * 64 + 4096);	/* FriBidi does not look when it pairs brackets */
	fribidi_get_bidi_types(text, n, types);
	fribidi_get_bracket_types(text, n, types, s->brackets);
	if (!fribidi_get_par_embedding_levels_ex(types, s->brackets, n, &base, levels))
		die("out of memory");
	fribidi_get_joining_types(text, n, forms);
	fribidi_join_arabic(types, n, levels, forms);
	fribidi_shape(FRIBIDI_FLAG_SHAPE_MIRRORING | FRIBIDI_FLAG_SHAPE_ARAB_PRES, levels, n, forms, text);
	for (FriBidiStrIndex i = 0; i < n; i++) {
		b->level[from + (uint32_t)i] = (uint8_t)levels[i];
		b->base[from + (uint32_t)i] = FRIBIDI_IS_RTL(base) ? 1 : 0;
	}
}

void
bidi_init(struct bidi *b, const char *s, size_t n, bool rtl)
{
	struct scratch room = {
		.types = mem_array(n + 1, sizeof *room.types), .brackets = mem_array(n + 1, sizeof *room.brackets),
		.levels = mem_array(n + 1, sizeof *room.levels), .forms = mem_array(n + 1, sizeof *room.forms),
	};
	uint32_t from = 0;

	*b = (struct bidi){
		.at = mem_array(n + 1, sizeof *b->at), .shown = mem_array(n + 1, sizeof *b->shown),
		.level = mem_array(n + 1, 1), .base = mem_array(n + 1, 1),
	};
	for (size_t i = 0; i < n;) {
		b->at[b->count] = (uint32_t)i;
		i += utf8_decode(s + i, n - i, &b->shown[b->count++]);
	}
	b->at[b->count] = (uint32_t)n;
	for (uint32_t i = 0; i <= b->count; i++)
		if (i == b->count || b->shown[i] == '\n') {
			if (i > from)
				settle(b, from, i, rtl, &room);
			from = i + 1;
		}
	free(room.types);
	free(room.brackets);
	free(room.levels);
	free(room.forms);
}

void
bidi_fini(struct bidi *b)
{
	free(b->at);
	free(b->shown);
	free(b->level);
	free(b->base);
	*b = (struct bidi){ 0 };
}

uint32_t
bidi_find(const struct bidi *b, uint32_t at)
{
	uint32_t low = 0, high = b->count;

	while (low < high) {
		uint32_t mid = low + (high - low) / 2;

		if (b->at[mid + 1] <= at)
			low = mid + 1;
		else
			high = mid;
	}
	return low;
}

void
bidi_shown(const struct bidi *b, uint32_t from, uint32_t to, struct buf *out)
{
	char bytes[4];

	for (uint32_t i = bidi_find(b, from); i < b->count && b->at[i] < to; i++)
		buf_add(out, bytes, utf8_encode(b->shown[i], bytes));
}

void
bidi_order(const uint8_t *level, uint32_t *order, uint32_t n)
{
	uint8_t most = 0, least = 255;

	for (uint32_t i = 0; i < n; i++) {
		order[i] = i;
		most = level[i] > most ? level[i] : most;
		if ((level[i] & 1) && level[i] < least)
			least = level[i];
	}
	for (; most >= least; most--)
		for (uint32_t i = 0; i < n; i++) {
			uint32_t end = i;

			while (end < n && level[order[end]] >= most)
				end++;
			for (uint32_t a = i, z = end; a + 1 < z; a++) {
				uint32_t kept = order[a];

				order[a] = order[--z];
				order[z] = kept;
			}
			i = end > i ? end - 1 : i;
		}
}

static bool
is_isolate(uint32_t cp)
{
	return cp >= 0x2066 && cp <= 0x2069;
}

void
bidi_line(struct buf *out, const char *s, size_t n, bool rtl)
{
	uint32_t count = 0, *from = mem_array(n + 1, sizeof *from), *order = mem_array(n + 1, sizeof *order);
	uint8_t *level = mem_array(n + 1, 1);
	struct bidi b;

	bidi_init(&b, s, n, rtl);
	for (size_t i = 0; i < n; i += utf8_cluster(s + i, n - i)) {
		level[count] = b.level[bidi_find(&b, (uint32_t)i)];
		from[count++] = (uint32_t)i;
	}
	from[count] = (uint32_t)n;
	bidi_order(level, order, count);
	for (uint32_t i = 0; i < count; i++)
		if (!is_isolate(b.shown[bidi_find(&b, from[order[i]])]))
			bidi_shown(&b, from[order[i]], from[order[i] + 1], out);
	bidi_fini(&b);
	free(from);
	free(order);
	free(level);
}

void
bidi_field(struct buf *out, const char *text)
{
	bool needed = bidi_needed(text, strlen(text));

	buf_adds(out, needed ? "\u2068" : "");
	buf_adds(out, text);
	buf_adds(out, needed ? "\u2069" : "");
}
