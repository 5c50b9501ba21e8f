/* Where jump lines stand: on a line of their own, at the end of one, and what
 * was continued here also at its start; in the body, or in a line above it. */
#include "paper/jump.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "paper/among.h"
#include "paper/jump_form.h"

enum { NOTES_MAX = 256, LINE_NOTES = 8, DIGEST_CHARS = 60 };

struct finder {
	struct arena *arena;
	const struct block *block;
	uint32_t index;			/* of the block, NOTE_IN_TITLE, ... */
	bool head;			/* a bare page is no jump line there, but a section's name */
	struct note *notes;
	size_t count, cap;
	struct jump_words words;
	struct jump_starts ends;	/* what forms at a line's end begin with */
};

/* -- windows on a line ----------------------------------------------------- */

static void
window_push(struct jump_window *w, uint32_t cp, size_t at)
{
	w->printed[w->n] = cp;
	w->folded[w->n] = jump_form_fold(cp);
	w->at[w->n++] = (uint32_t)at;
}

/* The line's first characters. */
static void
window_head(struct jump_window *w, const char *text, size_t from, size_t to)
{
	uint32_t cp;

	w->n = 0;
	while (from < to && w->n < JUMP_WINDOW) {
		size_t size = utf8_decode(text + from, to - from, &cp);

		window_push(w, cp, from);
		from += size;
	}
	w->at[w->n] = (uint32_t)from;
}

/* The line's last characters. */
static void
window_tail(struct jump_window *w, const char *text, size_t from, size_t to)
{
	size_t start = to;
	uint32_t cp;

	for (int n = 0; n < JUMP_WINDOW && start > from; n++)
		start -= utf8_decode_before(text + from, start - from, &cp);
	window_head(w, text, start, to);
}

/* What designers put in front of a jump line, and arrows behind it. */
static int
skip_front(const struct jump_window *w, int from, int to)
{
	while (from < to && among(w->folded[from], U" ▶►▷▸➤→⇒>»■□●○◆◇★☆▲△▼▽※*—-·"))
		from++;
	return from;
}

static int
skip_behind(const struct jump_window *w, int to)
{
	while (to > 0 && among(w->folded[to - 1], U" ▶►▷▸➤→⇒>»◀◁←▲△▼▽"))
		to--;
	return to;
}

static int
skip_blanks_behind(const struct jump_window *w, int to)
{
	while (to > 0 && w->folded[to - 1] == ' ')
		to--;
	return to;
}

/* -- noting ---------------------------------------------------------------- */

static void
note_add(struct finder *f, const struct jump_window *w, int from, int to)
{
	struct note *n;

	if (f->count == NOTES_MAX || from >= to)
		return;
	f->notes = mem_grow(f->notes, f->count, &f->cap, sizeof *f->notes);
	n = &f->notes[f->count++];
	*n = (struct note){ .kind = f->words.kind, .block = f->index, .from = w->at[from],
		.to = w->at[to] };
	n->pages = arena_dup(f->arena, buf_str(&f->words.pages));
	n->mark = arena_dup(f->arena, buf_str(&f->words.mark));
}

/* Brackets, the inside of which is [from, to): one form, or several parted by
 * blanks or semicolons, "（下转2版 相关报道见3版）". The notes cover it whole. */
static bool
bracket(struct finder *f, const struct jump_window *w, int open, int close, int end,
	unsigned where)
{
	size_t before = f->count;
	int from = open + 1, start = open, at;

	if (jump_form_match(w, from, close, where, &f->words, &at)) {
		note_add(f, w, open, end);
		return true;
	}
	for (int i = from; i <= close; i++) {
		if (i < close && !among(w->folded[i], U" ;"))
			continue;
		if (i == from) {
			from++;
			continue;
		}
		if (!jump_form_match(w, from, i, JUMP_BRACKET, &f->words, &at)) {
			f->count = before;
			return false;
		}
		note_add(f, w, start, i < close ? i + 1 : end);
		start = from = i + 1;
	}
	return f->count > before;
}

/* The bracket that this one closes; 0 when it closes none. */
static uint32_t
closes(uint32_t cp)
{
	switch (cp) {
	case ')': return '(';
	case ']': return '[';
	case U'】': return U'【';
	case U'〕': return U'〔';
	case U'〉': return U'〈';
	default: return 0;
	}
}

/* -- the end of a line ----------------------------------------------------- */

static bool
is_latin(uint32_t folded)
{
	return (folded >= 'A' && folded <= 'Z') || (folded >= '0' && folded <= '9');
}

/* A short line without stops or titles of books: a line of a digest. */
static bool
is_digest(const struct jump_window *w, int open, bool whole)
{
	if (!whole || open > DIGEST_CHARS || w->folded[open + 1] == 0x7b2c /* 第: an edition */)
		return false;
	for (int i = 0; i < open; i++)
		if (among(w->folded[i], U"。!?;《》〉』」"))
			return false;
	return true;
}

static int closed_behind(struct finder *f, const struct jump_window *w, int to);

static int
end_bracket(struct finder *f, const struct jump_window *w, int end, int to, bool whole)
{
	uint32_t opening = closes(w->folded[to - 1]);
	unsigned where = JUMP_BRACKET;
	int open = to - 1;

	if (!opening)
		return closed_behind(f, w, to);
	while (open >= 0 && w->folded[open] != opening)
		open--;
	if (open < 0)
		return -1;
	if (!f->head && whole && skip_front(w, 0, open) == open && end == w->n)
		where |= JUMP_BRACKET_ALONE;
	if (!f->head && is_digest(w, open, whole))
		where |= JUMP_DIGEST;
	return bracket(f, w, open, to - 1, end, where) ? open : -1;
}

/* "（下转2版）。": the sentence's own stop stands behind the brackets. A reference
 * to the second edition of a book is written like that, too. */
static int
closed_behind(struct finder *f, const struct jump_window *w, int to)
{
	size_t before = f->count;
	int open;

	if (!among(w->folded[to - 1], U"。.｡") || to < 2 || !closes(w->folded[to - 2]))
		return -1;
	open = end_bracket(f, w, to - 1, to - 1, false);
	for (size_t i = before; i < f->count; i++)
		if (f->notes[i].kind == NOTE_REFER) {
			f->count = before;
			return -1;
		}
	return open;
}

/* Every form names its page, in digits or with a word for it, near its end or its start. */
static bool
may_name_page(const struct jump_window *w, int from, int to)
{
	for (int i = from; i < to; i++)
		if (among(w->folded[i], U"0123456789版面页頁면") ||
		    (w->folded[i] == 'P' && i + 3 < to && w->folded[i + 3] == 'E'))
			return true;
	return false;
}

static int
end_bare(struct finder *f, const struct jump_window *w, int end, int to)
{
	int at;

	if (!may_name_page(w, to > 20 ? to - 20 : 0, to))
		return -1;
	for (int i = to > 48 ? to - 48 : 0; i < to; i++) {
		bool inside = i > 0 && is_latin(w->folded[i - 1]) && is_latin(w->folded[i]);

		if (inside || !jump_form_starts_with(&f->ends, w->folded[i]))
			continue;
		/* In running text a sentence's first word has a capital. */
		if (w->printed[i] >= 'a' && w->printed[i] <= 'z')
			continue;
		if (!jump_form_match(w, i, to, JUMP_END, &f->words, &at))
			continue;
		/* "第三版紧接第二版" compares two editions. */
		if (f->words.kind == NOTE_FROM && i > 0 && among(w->folded[i - 1], U"版页"))
			continue;
		note_add(f, w, i, end);
		return i;
	}
	return -1;
}

/* Takes notes off the end until there is none; where the rest of the line ends. */
static uint32_t
line_end(struct finder *f, uint32_t from, uint32_t to)
{
	struct jump_window w;

	for (int i = 0; i < LINE_NOTES; i++) {
		int end, inner, at;

		window_tail(&w, f->block->text, from, to);
		end = skip_blanks_behind(&w, w.n);
		inner = skip_behind(&w, end);
		if (inner == 0)
			return from;
		w.n = end;
		at = end_bracket(f, &w, end, inner, w.at[0] == from);
		if (at < 0)
			at = end_bare(f, &w, end, inner);
		if (at < 0)
			return to;
		to = w.at[at];
	}
	return to;
}

/* -- the start of a line, and lines of their own --------------------------- */

static void
line_start(struct finder *f, uint32_t from, uint32_t to)
{
	struct jump_window w;
	size_t before = f->count;
	int start, close, end;

	window_head(&w, f->block->text, from, to);
	start = skip_front(&w, 0, w.n);
	if (!may_name_page(&w, start, w.n < start + 30 ? w.n : start + 30))
		return;
	for (close = start; close < w.n; close++)
		if (close > start && closes(w.folded[close]) == w.folded[start])
			break;
	if (close < w.n)
		bracket(f, &w, start, close, close + 1, JUMP_BRACKET);
	else if (start < w.n && jump_form_match(&w, start, w.n, JUMP_START, &f->words, &end))
		note_add(f, &w, start, end);
	for (size_t i = before; i < f->count; i++)
		if (f->notes[i].kind != NOTE_FROM)
			f->count = before;
}

static bool
line_alone(struct finder *f, uint32_t from, uint32_t to)
{
	struct jump_window w;
	int start, end, at;

	window_head(&w, f->block->text, from, to);
	if (w.at[w.n] < to)
		return false;
	start = skip_front(&w, 0, w.n);
	end = skip_blanks_behind(&w, w.n);
	if (!jump_form_match(&w, start, skip_behind(&w, end),
	    JUMP_ALONE | (f->head ? 0 : JUMP_PAGE_ALONE), &f->words, &at))
		return false;
	note_add(f, &w, start, end);
	return true;
}

static void
block_lines(struct finder *f)
{
	const char *text = f->block->text;

	for (uint32_t from = 0; from < f->block->len; ) {
		const char *nl = memchr(text + from, '\n', f->block->len - from);
		uint32_t to = nl ? (uint32_t)(nl - text) : f->block->len;

		if (to > from && !line_alone(f, from, to)) {
			uint32_t rest = line_end(f, from, to);

			if (rest > from)
				line_start(f, from, rest);
		}
		from = to + 1;
	}
}

/* -- spans ----------------------------------------------------------------- */

static int
by_place(const void *x, const void *y)
{
	const struct note *a = x, *b = y;

	if (a->block != b->block)
		return a->block < b->block ? -1 : 1;
	return (a->from > b->from) - (a->from < b->from);
}

static void
mark_block(struct block *k, struct arena *a, const struct note *notes, size_t from, size_t to)
{
	struct span *spans;
	uint32_t kept = 0, n = 0;

	for (uint32_t i = 0; i < k->nspans; i++)	/* jump_find may run twice */
		if (k->spans[i].kind != SPAN_JUMP)
			k->spans[kept++] = k->spans[i];
	k->nspans = kept;
	if (from == to)
		return;
	spans = arena_array(a, kept + (to - from), sizeof *spans);
	for (uint32_t i = 0; i < kept || from < to; ) {
		if (from == to || (i < kept && k->spans[i].from <= notes[from].from)) {
			spans[n++] = k->spans[i++];
			continue;
		}
		spans[n++] = (struct span){ notes[from].from, notes[from].to, SPAN_JUMP,
			(uint32_t)from, NULL };
		from++;
	}
	k->spans = spans;
	k->nspans = n;
}

static void
find_in_body(struct finder *f, const struct body *b)
{
	for (uint32_t i = 0; i < b->count; i++) {
		enum block_kind kind = b->blocks[i].kind;

		f->block = &b->blocks[i];
		f->index = i;
		if (kind == BLOCK_PARAGRAPH || kind == BLOCK_HEADING || kind == BLOCK_LIST_ITEM ||
		    kind == BLOCK_CAPTION || kind == BLOCK_VERSE)
			block_lines(f);
	}
}

static void
find_in_head(struct finder *f, const struct article *a)
{
	const struct { uint32_t line; const char *text; } lines[] = {
		{ NOTE_IN_LABEL, a->label }, { NOTE_IN_KICKER, a->kicker },
		{ NOTE_IN_TITLE, a->title }, { NOTE_IN_SUBTITLE, a->subtitle },
	};

	f->head = true;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct block k = { .kind = BLOCK_TITLE, .text = lines[i].text };

		if (!k.text)
			continue;
		k.len = (uint32_t)strlen(k.text);
		f->block = &k;
		f->index = lines[i].line;
		block_lines(f);
	}
}

static void
mark_body(struct body *b, struct arena *a, const struct note *notes, size_t count)
{
	size_t done = 0;

	for (uint32_t i = 0; i < b->count; i++) {
		size_t to = done;

		while (to < count && notes[to].block == i)
			to++;
		mark_block(&b->blocks[i], a, notes, done, to);
		done = to;
	}
}

uint32_t
jump_find(const struct article *head, struct body *b, struct arena *a, struct note **notes)
{
	struct finder f = { .arena = a, .ends = jump_form_starts(JUMP_END) };

	if (b)
		find_in_body(&f, b);
	if (head)
		find_in_head(&f, head);
	if (f.count)
		qsort(f.notes, f.count, sizeof *f.notes, by_place);
	if (b)
		mark_body(b, a, f.notes, f.count);
	*notes = f.count ? arena_copy(a, f.notes, f.count * sizeof *f.notes) : NULL;
	free(f.notes);
	jump_words_fini(&f.words);
	return (uint32_t)f.count;
}
