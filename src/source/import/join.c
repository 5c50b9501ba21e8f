/* A column's end cuts a paragraph in the middle of a sentence, even of a word:
 * "深刻内", and above the next column "涵". The two are joined where the first
 * does not end and the second can be its rest; a headline is neither. */
#include "source/import/room.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

enum {
	SUBHEAD_CHARS = 20,	/* not longer is what stands between paragraphs */
	CLAUSE_CHARS = 24,	/* longer, with a comma, is no headline */
	CUT_CHARS = 60,		/* longer is no line of a headline in any case */
	CAPTION_CHARS = 120,	/* a longer text above a picture's credit is no caption */
	SHRED_CHARS = 3,	/* a headline is longer */
	WITNESS_CHARS = 6,	/* so many in a row, met again elsewhere, tell what follows them */
	WITNESS_BYTES = 1 << 18, WITNESSES_MOST = 64,	/* where and how often is looked */
};

/* -- witnesses --------------------------------------------------------- */

struct witness {
	struct buf text;	/* of the sheet, without blanks and line ends */
	uint32_t *line_at;	/* where each line begins in it; one more: its end */
	unsigned asked;
};

static void
witness_init(struct witness *w, const struct import_sheet *s)
{
	uint32_t cp;

	*w = (struct witness){ .line_at = mem_array(s->nlines + 1, sizeof *w->line_at) };
	for (size_t i = 0; i < s->nlines; i++) {
		w->line_at[i] = (uint32_t)w->text.len;
		for (size_t at = s->lines[i].from, n; at < s->lines[i].to; at += n) {
			n = utf8_decode(s->text + at, s->lines[i].to - at, &cp);
			if (!utf8_is_space(cp))
				buf_add(&w->text, s->text + at, n);
		}
	}
	w->line_at[s->nlines] = (uint32_t)w->text.len;
}

static void
witness_fini(struct witness *w)
{
	buf_fini(&w->text);
	free(w->line_at);
}

/* The character beside the stretch [from, to); 0: there is none. */
static uint32_t
beside(const struct witness *w, size_t from, size_t to, bool after)
{
	uint32_t cp = 0;

	if (after && to < w->text.len)
		utf8_decode(w->text.data + to, w->text.len - to, &cp);
	else if (!after && from > 0)
		utf8_decode_before(w->text.data, from, &cp);
	return cp;
}

/* The stretch stands elsewhere on the page, and each time beside another character. */
static bool
contradicted(const struct witness *w, size_t from, size_t to, bool after)
{
	size_t len = w->text.len < WITNESS_BYTES ? w->text.len : WITNESS_BYTES, n = to - from;
	uint32_t here = beside(w, from, to, after);
	bool met = false;

	for (const char *at = w->text.data; (at = memmem(at, len - (size_t)(at - w->text.data),
	    w->text.data + from, n)) != NULL; at += n) {
		size_t found = (size_t)(at - w->text.data);

		if (found == from)
			continue;
		if (beside(w, found, found + n, after) == here)
			return false;
		met = true;
	}
	return met;
}

/* Scanned columns repeat and drop lines. Where the same words stand elsewhere and go
 * on differently, and those after the cut come after others there, too, what is
 * between them is missing: then they are left as two. */
static bool
is_torn(struct witness *w, const struct import_unit *a, const struct import_unit *b)
{
	size_t cut = w->line_at[b->first], least = w->line_at[a->first], from = cut, to = cut;
	size_t most = w->line_at[b->first + b->count];
	uint32_t cp;

	for (int i = 0; i < WITNESS_CHARS && from > least; i++)
		from -= utf8_decode_before(w->text.data, from, &cp);
	for (int i = 0; i < WITNESS_CHARS && to < most; i++)
		to += utf8_decode(w->text.data + to, most - to, &cp);
	if (w->asked++ >= WITNESSES_MOST || from == cut || to == cut)
		return false;
	return contradicted(w, from, cut, true) && contradicted(w, cut, to, false);
}

/* -- what was cut ------------------------------------------------------ */

/* It does not end, and it is no headline. */
static bool
is_cut(const struct import_unit *a)
{
	if (a->ended || a->role != ROLE_NONE ||
	    (a->form != IMPORT_PLAIN && a->form != IMPORT_DATED))
		return false;
	return a->form == IMPORT_DATED || a->chars > CUT_CHARS || a->stops || a->open ||
		a->hanging || a->running || (a->commas && a->chars > CLAUSE_CHARS) ||
		(a->commas > 1 && a->chars > SUBHEAD_CHARS);
}

static bool
is_rest(const struct import_sheet *s, const struct import_unit *b)
{
	if (b->starts || b->role != ROLE_NONE || b->wide || b->form != IMPORT_PLAIN ||
	    b->comes_from)
		return false;
	if (b->closing || b->chars <= SHRED_CHARS)
		return true;
	/* a picture's caption, which its credit tells, is no rest of the text beside it */
	if (b->chars <= CAPTION_CHARS && (b->credited ||
	    (b + 1 < s->units + s->nunits && b[1].form == IMPORT_CREDIT)))
		return false;
	if (s->indents && b->indented)
		return false;
	return import_prose(b) || b->ended || b->turns_on || b->refers || b->stopped;
}

/* Alone, "本报讯" stands above its text. */
static bool
is_run_in(const struct import_unit *a)
{
	return a->form == IMPORT_DATED && a->chars <= 24 && !a->stops && !a->dated_end &&
		a->count == 1;
}

void
import_join(struct import_sheet *s)
{
	struct buf text = { 0 };
	struct witness w;
	size_t kept = 0;

	witness_init(&w, s);
	for (size_t i = 0; i < s->nunits; ) {
		struct import_unit whole = s->units[i];
		bool cut = false;
		size_t next = i + 1;

		for (; next < s->nunits; next++) {
			const struct import_unit *a = &s->units[next - 1];

			cut = is_cut(a) && !is_run_in(a) && is_rest(s, a + 1);
			if (!cut || is_torn(&w, a, a + 1))
				break;
			whole.count += a[1].count;
		}
		if (next > i + 1) {
			struct import_unit again = { .first = whole.first, .count = whole.count,
				.role = whole.role, .starts = whole.starts, .wide = whole.wide,
				.indented = whole.indented, .tight = whole.tight };

			buf_clear(&text);
			import_lines_text(s, &again, &text);
			import_form(&again, buf_str(&text), text.len);
			whole = again;
		}
		whole.cut = next < s->nunits && cut;
		s->units[kept++] = whole;
		i = next;
	}
	s->nunits = kept;
	witness_fini(&w);
	buf_fini(&text);
}
