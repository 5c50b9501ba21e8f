#include "ui/furniture.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "typeset/bidi.h"

enum {
	SPACED_MOST = 6,	/* characters of a name that is still spaced out */
	PAGES_SHOWN = 3,	/* of those that a jump line names */
};

static void
add_part(struct buf *out, const char *text)
{
	if (!text[0])
		return;
	buf_adds(out, out->len ? " · " : "");
	bidi_field(out, text);
}

void
furniture_dateline(const struct edition *ed, struct buf *out)
{
	const struct words *w = words_of(ed->language);
	struct buf issue = { 0 };

	words_date(w, ed->date, out);
	words_issue(w, ed->issue, &issue);
	add_part(out, buf_str(&issue));
	add_part(out, ed->name);
	add_part(out, ed->motto);
	buf_fini(&issue);
}

void
furniture_spaced(const char *name, struct buf *out)
{
	size_t n = strlen(name);
	bool spaced = utf8_count(name, n) <= SPACED_MOST;

	for (size_t at = 0; at < n;) {
		size_t len = utf8_cluster(name + at, n - at);
		uint32_t cp;

		utf8_decode(name + at, len, &cp);
		if (at > 0 && spaced && utf8_is_han(cp))
			buf_addc(out, ' ');
		buf_add(out, name + at, len);
		at += len;
	}
}

static void
add_jump(struct buf *out, const char *arrow, const struct words *w, const char *pages)
{
	buf_adds(out, arrow);
	words_labels(w, pages, PAGES_SHOWN, out);
	buf_adds(out, "  ");
}

/* The pages of the first note of a kind. */
static const char *
noted(const struct article *a, enum note_kind kind)
{
	for (uint32_t i = 0; i < a->nnotes; i++)
		if (a->notes[i].kind == kind)
			return a->notes[i].pages;
	return "";
}

/* Where else it stands: first, when this is not there; else all that come. */
static void
add_places(const struct session *s, const struct article *a, uint32_t page, struct buf *out)
{
	struct buf others = { 0 };

	if (a->npages < 2)
		return;
	for (uint32_t i = 1; i < a->npages; i++)
		buf_addf(&others, "%s%s", others.len ? "\n" : "", s->ed->pages[a->pages[i]].label);
	if (page == a->pages[0])
		add_jump(out, "→", session_words(s), buf_str(&others));
	else
		add_jump(out, "＝", session_words(s), s->ed->pages[a->pages[0]].label);
	buf_fini(&others);
}

void
furniture_article_facts(const struct session *s, uint32_t index, uint32_t page, struct buf *out)
{
	const struct words *w = session_words(s);
	const struct article *a = &s->ed->articles[index];
	const char *on = a->continued_on.page, *from = a->continued_from.page;
	struct buf refers = { 0 };

	on = on[0] ? on : noted(a, NOTE_ON);
	from = from[0] ? from : noted(a, NOTE_FROM);
	for (uint32_t i = 0; i < a->nrefers; i++)
		if (a->refers[i].page[0])
			buf_addf(&refers, "%s%s", refers.len ? "\n" : "", a->refers[i].page);
	if (!refers.len)
		buf_adds(&refers, noted(a, NOTE_REFER));
	if (from[0])
		add_jump(out, "←", w, from);
	if (on[0])
		add_jump(out, "→", w, on);
	if (refers.len && !on[0] && !from[0])
		add_jump(out, w->see, w, buf_str(&refers));
	if (!on[0] && !from[0])
		add_places(s, a, page, out);
	buf_fini(&refers);
	if (!a->has_body)	/* while the ledger has no word of it, it may be on its way */
		buf_adds(out, s->coming && !*a->missing ? "…" : w->absent);
	else
		buf_addf(out, "%4u%s", a->chars, w->chars);
}

void
furniture_centred(struct canvas *c, int row, int col, int cols, const char *text, struct style st)
{
	int width = (int)utf8_width(text, strlen(text));

	if (width >= cols)
		canvas_fit(c, row, col, cols, text, st);
	else
		canvas_puts(c, row, col + (cols - width) / 2, width, text, st);
}

static void
add_hints(const struct program *p, struct buf *out, const struct hint *hints, size_t n, size_t left_out)
{
	char keys[40];

	for (size_t i = 0; i < n; i++)
		if ((i + 1 == n || i + left_out + 1 < n) &&
			program_key(p, hints[i].id, keys, sizeof keys)[0])
			buf_addf(out, "%s%s %s", out->len ? "  " : "", keys,
				hints[i].text ? hints[i].text : command_info(hints[i].id)->name);
}

void
furniture_hints(const struct program *p, struct buf *out, const struct hint *hints, size_t n,
	const char *tail)
{
	size_t room = p->canvas.cols > 2 ? (size_t)p->canvas.cols - 2 : 0;

	for (size_t left_out = 0; left_out <= n; left_out++) {
		bool only = left_out == n;	/* the last one alone, without the tail */

		buf_clear(out);
		add_hints(p, out, hints, n, only ? n - 1 : left_out);
		if (!only)
			buf_addf(out, "%s%s", out->len && *tail ? "  " : "", tail);
		if (utf8_width(buf_str(out), out->len) <= room)
			return;
	}
}

size_t
furniture_row(const char *text, int cols)
{
	size_t n = strlen(text), fits = cols > 0 ? utf8_fit(text, n, (size_t)cols, NULL) : 0, end = fits;

	while (fits < n && end > fits * 2 / 3 && text[end] != ' ')
		end--;
	return fits < n && text[end] == ' ' ? end : fits;
}

int
furniture_wrapped(struct canvas *c, int row, int col, int cols, int rows, const char *text,
	struct style st)
{
	int used = 0;

	for (size_t fits; *text && used < rows && (fits = furniture_row(text, cols)); used++) {
		if (c && used + 1 == rows)
			canvas_fit(c, row + used, col, cols, text, st);
		else if (c)
			canvas_put(c, row + used, col, cols, text, fits, st);
		text += fits;
		text += strspn(text, " ");
	}
	return used;
}
