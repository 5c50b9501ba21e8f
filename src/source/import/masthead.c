/* What a front page begins with: the paper's name, its motto, days and imprints. */
#include "source/import/room.h"

#include <string.h>

#include "paper/among.h"

enum { MOTTO_CHARS = 16, WESTERN_MOTTO = 60, PHRASE_CHARS = 8 };

bool
import_says(const struct import_sheet *s, const struct import_unit *u, bool (*what)(const char *, size_t))
{
	const struct import_line *l = &s->lines[u->first];

	return u->count == 1 && what(s->text + l->from, l->to - l->from);
}

/* A day of the month, a temperature, a page's number by itself. */
static bool
is_number(const struct import_sheet *s, const struct import_unit *u)
{
	const struct import_line *l = &s->lines[u->first];

	return u->count == 1 && l->to - l->from <= 4 &&
		strspn(s->text + l->from, "0123456789") >= l->to - l->from;
}

/* One phrase between the paper's name and its furniture, or in quotation marks. */
static bool
is_one_phrase(const struct import_sheet *s, size_t i)
{
	const struct import_unit *u = &s->units[i], *next = i + 1 < s->nunits ? u + 1 : NULL;
	const struct import_line *l = &s->lines[u->first];
	struct ends v;

	if (u->count > 1 || u->chars > (u->western ? WESTERN_MOTTO : MOTTO_CHARS) || u->heads || u->standing ||
	    import_says(s, u, import_event))
		return false;
	if (next && (next->form == IMPORT_FURNITURE || next->form == IMPORT_PAPER || is_number(s, next)))
		return true;
	ends_of(&v, s->text + l->from, l->to - l->from);
	return i > 0 && u[-1].role == ROLE_MASTHEAD && v.nhead > 2 && among(v.head[0], U"\"“「『") &&
		among(v.head[v.nhead - 1], U"\"”」』");
}

/* 国际·体育, between the page's number and the day. */
static bool
is_page_name(const struct import_sheet *s, size_t i)
{
	const struct import_unit *u = &s->units[i];

	return i > 0 && i + 1 < s->nunits && u[-1].form == IMPORT_FURNITURE && u[1].form == IMPORT_FURNITURE &&
		u->count == 1 && u->chars <= PHRASE_CHARS + 1 && import_headish(u);
}

size_t
import_masthead(struct import_sheet *s, bool *named)
{
	size_t i = 0;

	*named = false;
	for (; i < s->nunits; i++) {
		struct import_unit *u = &s->units[i];

		if (u->form == IMPORT_PAPER && !*named) {
			u->role = ROLE_MASTHEAD;
			*named = true;
		} else if (u->form == IMPORT_FURNITURE || u->form == IMPORT_PAPER ||
		    is_number(s, u)) {
			u->role = ROLE_LEFT;
		} else if (*named && import_headish(u) && (import_says(s, u, import_motto) ||
		    is_one_phrase(s, i))) {
			u->role = ROLE_MOTTO;
		} else if (!*named && is_page_name(s, i)) {
			u->role = ROLE_LEFT;
		} else {
			break;
		}
	}
	return i;
}

/* A motto that is no couplet stands between the paper's name and a whole headline. */
bool
import_loose_motto(const struct import_sheet *s, size_t from, size_t to)
{
	const struct import_line *l = &s->lines[s->units[from].first];

	/* right below the name, of a few characters: 一纸知两岸 */
	if (to - from == 2 && from > 0 && s->units[from - 1].role == ROLE_MASTHEAD && s->units[from].count == 1 &&
	    s->units[from].chars <= PHRASE_CHARS && !s->units[from].commas && !s->units[from].western &&
	    !import_says(s, &s->units[from], import_label) && !import_says(s, &s->units[from], import_event))
		return true;
	if (to - from < 3 || s->units[from].count > 1 || import_says(s, &s->units[from], import_label) ||
	    import_says(s, &s->units[from], import_event))
		return false;
	return to - from > 3 || s->units[from].commas || s->units[from + 1].wide ||
		memchr(s->text + l->from, ' ', l->to - l->from);
}
