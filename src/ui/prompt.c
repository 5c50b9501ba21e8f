#include "ui/prompt_room.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { TEXT_MAX = 4096 };

void
prompt_init(struct prompt *p)
{
	*p = (struct prompt){ 0 };
}

void
prompt_fini(struct prompt *p)
{
	for (int i = 0; i < p->nhistory; i++)
		free(p->history[i]);
	buf_fini(&p->text);
	prompt_forget_stem(p);
	prompt_init(p);
}

void
prompt_set(struct prompt *p, const char *text)
{
	char *copy = mem_dup(text);	/* it may be the text that is cleared here */

	buf_clear(&p->text);
	buf_adds(&p->text, copy);
	p->cursor = p->text.len;
	free(copy);
}

void
prompt_open(struct prompt *p, char mark, const char *text)
{
	p->open = true;
	p->mark = mark;
	p->at = p->nhistory;
	prompt_forget_stem(p);
	prompt_set(p, text);
}

static size_t
cluster_before(const struct prompt *p)
{
	size_t at = 0, last = 0;

	while (at < p->cursor) {
		last = at;
		at += utf8_cluster(p->text.data + at, p->cursor - at);
	}
	return last;
}

static void
insert(struct prompt *p, const char *s, size_t n)
{
	struct buf b = { 0 };

	if (p->text.len + n > TEXT_MAX)
		return;
	buf_add(&b, buf_str(&p->text), p->cursor);
	buf_add(&b, s, n);
	buf_adds(&b, buf_str(&p->text) + p->cursor);
	buf_fini(&p->text);
	p->text = b;
	p->cursor += n;
}

static void
erase(struct prompt *p, size_t from, size_t to)
{
	if (!p->text.data || from >= to)
		return;
	memmove(p->text.data + from, p->text.data + to, p->text.len - to + 1);
	p->text.len -= to - from;
	p->cursor = from;
}

/* Commands and searches have a past each. */
static char
kind(const struct prompt *p)
{
	return p->mark == PROMPT_COMMAND ? ':' : '/';
}

static void
remember(struct prompt *p)
{
	char *last = p->nhistory ? p->history[p->nhistory - 1] : NULL;

	if (!p->text.len || (last && last[0] == kind(p) && !strcmp(last + 1, p->text.data)))
		return;
	if (p->nhistory == PROMPT_HISTORY) {
		free(p->history[0]);
		memmove(p->history, p->history + 1, (PROMPT_HISTORY - 1) * sizeof *p->history);
		p->nhistory--;
	}
	p->history[p->nhistory++] = mem_printf("%c%s", kind(p), p->text.data);
}

static void
recall(struct prompt *p, int direction)
{
	int to = p->at + direction;

	while (to >= 0 && to < p->nhistory && p->history[to][0] != kind(p))
		to += direction;
	if (to < 0 || to > p->nhistory)
		return;
	p->at = to;
	prompt_set(p, to == p->nhistory ? "" : p->history[to] + 1);
}

static void
edit(struct prompt *p, key_code key)
{ /* flat */
	char bytes[4];

	switch (key) {
	case KEY_LEFT_: case 'b' | KEY_CTRL: p->cursor = cluster_before(p); break;
	case KEY_RIGHT_: case 'f' | KEY_CTRL:
		if (p->cursor < p->text.len)
			p->cursor += utf8_cluster(p->text.data + p->cursor, p->text.len - p->cursor);
		break;
	case KEY_HOME_: case 'a' | KEY_CTRL: p->cursor = 0; break;
	case KEY_END_: case 'e' | KEY_CTRL: p->cursor = p->text.len; break;
	case KEY_UP_: case 'p' | KEY_CTRL: recall(p, -1); break;
	case KEY_DOWN_: case 'n' | KEY_CTRL: recall(p, 1); break;
	case KEY_BACKSPACE_: erase(p, cluster_before(p), p->cursor); break;
	case KEY_DELETE_: case 'd' | KEY_CTRL:
		if (p->cursor < p->text.len)
			erase(p, p->cursor, p->cursor + utf8_cluster(p->text.data + p->cursor,
				p->text.len - p->cursor));
		break;
	case 'u' | KEY_CTRL: erase(p, 0, p->cursor); break;
	case 'k' | KEY_CTRL: erase(p, p->cursor, p->text.len); break;
	case 'w' | KEY_CTRL: {
		size_t from = p->cursor;

		while (from > 0 && p->text.data[from - 1] == ' ')
			from--;
		while (from > 0 && p->text.data[from - 1] != ' ')
			from--;
		erase(p, from, p->cursor);
		break;
	}
	default:
		if (key >= ' ' && key < KEY_NAMED_ && utf8_is_printable(key))
			insert(p, bytes, utf8_encode(key, bytes));
	}
}

enum prompt_answer
prompt_key(struct prompt *p, key_code key)
{
	if (key == KEY_ESC_ || key == ('c' | KEY_CTRL) || key == ('g' | KEY_CTRL) ||
		(key == KEY_BACKSPACE_ && !p->text.len)) {
		p->open = false;
		return PROMPT_CANCELLED;
	}
	if (key == KEY_ENTER_) {
		p->open = false;
		remember(p);
		return PROMPT_DONE;
	}
	if (key == KEY_TAB_ || key == (KEY_TAB_ | KEY_SHIFT)) {
		prompt_complete(p, key == KEY_TAB_ ? 1 : -1);
		return PROMPT_MORE;
	}
	prompt_forget_stem(p);
	edit(p, key);
	return PROMPT_MORE;
}

static bool
is_wide(const char *s, size_t n)
{
	return utf8_width(s, n) == 2;
}

void
prompt_paste(struct prompt *p, const char *text, size_t n)
{
	struct buf b = { 0 };
	bool gap = false, wide = false;

	for (size_t at = 0, used; at < n; at += used) {
		char bytes[4];
		uint32_t cp;
		size_t size;

		used = utf8_decode(text + at, n - at, &cp);
		if (cp == '\n' || cp == '\r' || cp == '\t') {
			gap = true;
		} else if (gap && cp == ' ') {
			;	/* the next line's indent */
		} else if (utf8_is_printable(cp)) {
			size = utf8_encode(cp, bytes);	/* no bytes that are no UTF-8 */
			/* a line ends between Han characters without a blank */
			if (gap && b.len && !(wide && is_wide(bytes, size)))
				buf_addc(&b, ' ');
			wide = is_wide(bytes, size);
			gap = false;
			buf_add(&b, bytes, size);
		}
	}
	while (b.len && b.data[b.len - 1] == ' ')	/* the end of the last line */
		b.data[--b.len] = '\0';
	prompt_forget_stem(p);
	insert(p, buf_str(&b), b.len);
	buf_fini(&b);
}

static int
candidate_width(const struct prompt *p, size_t i)
{
	const char *text = p->choices.list[i];

	return (int)utf8_width(text, strlen(text)) + 1;
}

/* The first of those that are shown: as few are left out as let the chosen one stand
 * whole. */
static size_t
first_shown(const struct prompt *p, int room)
{
	size_t first = p->candidate;

	for (int used = candidate_width(p, first); first > 0; first--) {
		used += candidate_width(p, first - 1);
		if (used > room)
			break;
	}
	return first;
}

/* What Tab goes through, in the row above while it does; < and > where there is more. */
static void
draw_candidates(const struct prompt *p, struct canvas *c, int row)
{
	const struct style st = { ROLE_STATUS, 0 }, chosen = { ROLE_STATUS, STYLE_UNDERLINE | STYLE_STRONG };
	int x = 1, end = c->cols - 1;
	size_t i = first_shown(p, end - 1);

	canvas_blank(c, row, 0, c->cols, st);
	if (i > 0)
		canvas_puts(c, row, 0, 1, "<", st);
	for (; i < p->choices.count; i++) {
		if (i > p->candidate && x + candidate_width(p, i) > end)
			break;
		x += canvas_puts(c, row, x, end - x, p->choices.list[i], i == p->candidate ? chosen : st) + 1;
	}
	if (i < p->choices.count)
		canvas_puts(c, row, end, 1, ">", st);
}

void
prompt_draw(const struct prompt *p, struct canvas *c, int row)
{
	const struct style st = { ROLE_PROMPT, 0 };
	const char mark[] = { p->mark, '\0' };
	const char *text = buf_str(&p->text), *from = text;
	const char *label = p->mark == PROMPT_EDITION ? "issue/" : p->mark == PROMPT_ARCHIVE ? "archive/" : mark;
	int x = (int)strlen(label), room = c->cols - x - 1;

	if (p->choices.count && row > 0)
		draw_candidates(p, c, row - 1);
	/* A long line shows its part around the cursor. */
	while (room > 0 && (int)utf8_width(from, p->cursor - (size_t)(from - text)) > room)
		from += utf8_cluster(from, strlen(from));
	canvas_puts(c, row, 0, x, label, st);
	canvas_puts(c, row, x, c->cols - x, from, st);
	canvas_cursor(c, row, x + (int)utf8_width(from, p->cursor - (size_t)(from - text)), true);
}
