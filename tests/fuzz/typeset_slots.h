/* typeset_slots.h - what tests/fuzz/typeset.c holds squares to: of vertical setting, and those
 * that marks have with the setting `slots`. */
#ifndef TESTS_FUZZ_TYPESET_SLOTS_H
#define TESTS_FUZZ_TYPESET_SLOTS_H

#include <wchar.h>

#include "typeset/breaks.h"
#include "typeset/vertical.h"

#include "typeset_input.h"

/* Text from right to left is in it. */
static bool
is_turned(const struct line *line)
{
	for (uint16_t j = 0; j < line->npieces; j++)
		if ((line->pieces[j].ornament && line->pieces[j].from < line->pieces[j].to) ||
		    (j > 0 && line->pieces[j].from < line->pieces[j - 1].from))
			return true;
	return false;
}

/* Labels and the heads of pages are no text, nor are tables. */
static bool
keeps_even(const struct block *b)
{
	return b->kind != BLOCK_TABLE && b->kind != BLOCK_LABEL && b->kind != BLOCK_SEAM &&
		(b->kind != BLOCK_HEADING || b->level > 0);
}

/* A mark that ends something: one of these stands at once behind a run that begins the line. */
static bool
is_closing(uint32_t cp)
{
	return cp && wcschr(L"’”‥…、。〉》」』】〕〗〙〛〟！），．：；？］｝｠", (wchar_t)cp);
}

/* With slots what has two cells stands an even number of cells behind the text's edge,
 * which is where the line's first character is, unless a blank half comes before that. */
static void
check_even(const struct layout *l, const struct block *blocks)
{
	for (uint32_t i = 0; i < l->count; i++) {
		const struct block *b = &blocks[l->lines[i].block];
		bool read = false;	/* something stands before it: a reading, half a square */
		bool run = true;	/* nothing but what has one cell, and marks at once behind it */
		int edge = -1;

		for (uint16_t j = 0; keeps_even(b) && !is_turned(&l->lines[i]) && j < l->lines[i].npieces; j++) {
			const struct piece *p = &l->lines[i].pieces[j];
			uint32_t x = p->x, cp;

			read |= p->ornament != NULL;
			for (uint32_t k = p->from, n; k < p->to; k += n) {
				uint32_t width;

				n = (uint32_t)utf8_cluster(b->text + k, p->to - k);
				width = (uint32_t)utf8_cluster_width(b->text + k, n);
				utf8_decode(b->text + k, n, &cp);
				run = run && (width != 2 || is_closing(cp));
				if (edge < 0 && ((width == 2 && !run) || (!read && !wcschr(L"‘’“”‥…—―", (wchar_t)cp))))
					edge = x & 1;
				PROMISE(width != 2 || run || (int)(x & 1) == edge, "line %u: byte %u is at %u", i, k, x);
				read = true;
				x += width;
			}
		}
	}
}

/* What was drawn, as it was written: the vertical forms that NFKC does not know. */
static bool
is_form_of(const char *form, size_t n, const char *text, size_t len)
{
	static const char *const forms[] = {
		"﹃“", "﹄”", "﹁‘", "﹂’", "＇’", "｜ー゠ｰ", "︴～〜~", "︲-‐‑‒–－", "︱—―⸺", "︙⋯…", "・·•‧",
		"↑←", "↓→", "│─", "┃━", "▾▸", "▔▏", "︿<＜", "﹀>＞", "゛ﾞ", "゜ﾟ",
	};
	struct buf a = { 0 }, b = { 0 };
	uint32_t cp;
	bool same;

	for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
		size_t first = 3, plain = utf8_decode(text, len, &cp);	/* all forms have three bytes */
		char *base = strndup(text, plain);

		same = n >= first && memcmp(form, forms[i], first) == 0 && strstr(forms[i] + first, base) &&
			((n - first == len - plain && memcmp(form + first, text + plain, n - first) == 0) ||
			cp == 0x258f);
		free(base);
		if (same)
			return true;
	}
	utf8_fold(&a, form, n, NULL);
	utf8_fold(&b, text, len, NULL);
	same = a.len == b.len && memcmp(buf_str(&a), buf_str(&b), a.len) == 0;
	buf_fini(&a);
	buf_fini(&b);
	return same;
}

/* The slots of a piece, less what is blank, are its text in its order. */
static void
check_slots(const struct layout *l, const struct block *blocks)
{
	for (uint32_t i = 0; i < l->count; i++) {
		for (uint16_t j = 0; j < l->lines[i].npieces; j++) {
			const struct piece *p = &l->lines[i].pieces[j];
			struct vertical v = vertical_begin(p, &blocks[l->lines[i].block]);
			const char *text = v.text;
			uint32_t at = v.at, row = p->x / VERTICAL_CELLS;
			const struct slot *slot;
			int again = 0;

			while ((slot = vertical_next(&v))) {
				PROMISE(slot->width > 0 && slot->width <= VERTICAL_CELLS &&
					slot->width == utf8_width(slot->text, slot->n), "line %u", i);
				PROMISE(slot->row == row++, "line %u: a row is left out", i);
				if (slot->rows == 2 && slot->from < at && again++ == 0)
					continue;	/* the other half of ⸺ */
				again = 0;
				PROMISE(slot->from >= at, "line %u goes back", i);
				for (size_t n; at < slot->from; at += (uint32_t)n) {
					n = utf8_cluster(text + at, v.len - at);
					PROMISE(text[at] == ' ' || utf8_cluster_width(text + at, n) == 0,
						"line %u: byte %u is not drawn", i, at);
				}
				at += slot->len;
				PROMISE(is_form_of(slot->text, slot->n, text + slot->from, slot->len),
					"line %u: %.*s for %.*s", i, (int)slot->n, slot->text, (int)slot->len,
					text + slot->from);
			}
		}
	}
}

#endif
