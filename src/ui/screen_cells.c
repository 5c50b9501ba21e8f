#include "ui/screen_cells.h"

#include <curses.h>
#include <limits.h>
#include <wchar.h>

#include "base/utf8.h"
#include "ui/theme.h"

enum { RUN_MAX = 120, CLUSTER_MAX = 7 };

static attr_t
attributes(struct style st, bool colour, short *pair)
{
	const struct theme_look *look = theme_look(st.role);
	unsigned bits = colour ? look->attr : look->mono;
	attr_t a = A_NORMAL;

	*pair = colour && look->colour > 0 ? (short)look->colour : 0;
	if (bits & THEME_BOLD || st.attr & STYLE_STRONG)
		a |= A_BOLD;
	if (bits & THEME_DIM)
		a |= A_DIM;
	if (bits & THEME_UNDERLINE || st.attr & (STYLE_UNDERLINE | STYLE_EM))
		a |= A_UNDERLINE;
	if ((bits & THEME_REVERSE) != 0 || st.attr & STYLE_REVERSE)
		a |= A_REVERSE;
	return a;
}

static bool
has_character(uint32_t cp, bool utf8)
{
	mbstate_t state = { 0 };
	char bytes[MB_LEN_MAX];

	return utf8 || wcrtomb(bytes, (wchar_t)cp, &state) != (size_t)-1;
}

/* A cluster as wide characters that the terminal's own charset has. */
static int
to_wide(const struct cell *cell, bool utf8, wchar_t *out)
{
	int n = 0;

	for (size_t at = 0; at < cell->len && n < CLUSTER_MAX;) {
		uint32_t cp;

		at += utf8_decode(cell->text + at, cell->len - at, &cp);
		if (!has_character(cp, utf8)) {
			if (n > 0)
				continue;
			out[n++] = L'?';
			if (cell->width == 2)
				out[n++] = L'?';
			break;
		}
		out[n++] = (wchar_t)cp;
	}
	if (n == 0)
		out[n++] = L' ';
	return n;
}

/* addnwstr() puts a mark that follows a wide character into its second column,
 * where it is never shown; setcchar() keeps them together. */
static bool
draw_marked(int row, int col, const wchar_t *text, int n, attr_t a, short pair)
{
	wchar_t cluster[CLUSTER_MAX + 1];
	cchar_t c;

	if (n < 2 || n > CCHARW_MAX || wcwidth(text[0]) != 2)
		return false;
	for (int i = 1; i < n; i++)
		if (wcwidth(text[i]) != 0)
			return false;
	wmemcpy(cluster, text, (size_t)n);
	cluster[n] = L'\0';
	return setcchar(&c, cluster, a, pair, NULL) == OK && mvadd_wch(row, col, &c) == OK;
}

/* A stretch of one style goes to curses at once: its price is by the call. What
 * stands behind a cluster of several characters is placed anew. */
static int
draw_run(const struct canvas *c, int row, int col, bool colour, bool utf8)
{
	const struct cell *cells = &c->cells[(size_t)row * (size_t)c->cols];
	wchar_t text[RUN_MAX + CLUSTER_MAX];
	struct style st = cells[col].style;
	int from = col, n = 0, added = 1, last = col;
	short pair;
	attr_t a = attributes(st, colour, &pair);

	for (; col < c->cols && n < RUN_MAX && added == 1; col++) {
		if (cells[col].style.role != st.role || cells[col].style.attr != st.attr)
			break;
		if (cells[col].width > 0) {
			n += added = to_wide(&cells[col], utf8, text + n);
			last = col;
		}
	}
	attr_set(a, pair, NULL);
	if (draw_marked(row, last, text + n - added, added, a, pair))
		n -= added;
	if (n > 0)
		mvaddnwstr(row, from, text, n);
	return col;
}

void
screen_cells_draw(const struct canvas *c, int row, bool colour, bool utf8)
{
	const struct cell *cells = &c->cells[(size_t)row * (size_t)c->cols];

	for (int col = 0; col < c->cols; )
		col = cells[col].width > 0 ? draw_run(c, row, col, colour, utf8) : col + 1;
	attr_set(A_NORMAL, 0, NULL);
}
