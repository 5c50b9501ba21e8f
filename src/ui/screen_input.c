#include "ui/screen_input.h"

#include <curses.h>
#include <poll.h>
#include <string.h>

#include "base/utf8.h"
#include "loop/loop.h"

enum { PASTE_MOST = 65536, PASTE_MS = 1000 };

static const struct { int curses; key_code key; } named[] = {
	{ KEY_UP, KEY_UP_ }, { KEY_DOWN, KEY_DOWN_ }, { KEY_LEFT, KEY_LEFT_ },
	{ KEY_RIGHT, KEY_RIGHT_ }, { KEY_HOME, KEY_HOME_ }, { KEY_END, KEY_END_ },
	{ KEY_A1, KEY_HOME_ }, { KEY_C1, KEY_END_ }, { KEY_PPAGE, KEY_PGUP_ },
	{ KEY_NPAGE, KEY_PGDN_ }, { KEY_IC, KEY_INSERT_ }, { KEY_DC, KEY_DELETE_ },
	{ KEY_BACKSPACE, KEY_BACKSPACE_ }, { KEY_ENTER, KEY_ENTER_ },
	{ KEY_BTAB, KEY_TAB_ | KEY_SHIFT }, { KEY_SLEFT, KEY_LEFT_ | KEY_SHIFT },
	{ KEY_SRIGHT, KEY_RIGHT_ | KEY_SHIFT }, { KEY_SF, KEY_DOWN_ | KEY_SHIFT },
	{ KEY_SR, KEY_UP_ | KEY_SHIFT },
};

static key_code
key_of(int rc, wint_t ch)
{
	if (rc == KEY_CODE_YES) {
		if (ch >= KEY_F(1) && ch <= KEY_F(12))
			return KEY_F1_ + (ch - KEY_F(1));
		for (size_t i = 0; i < sizeof named / sizeof *named; i++)
			if (named[i].curses == (int)ch)
				return named[i].key;
		return KEY_NONE;
	}
	if (ch == 0)
		return ' ' | KEY_CTRL;
	if (ch == '\n' || ch == '\r')
		return KEY_ENTER_;
	if (ch == 8 || ch == 0x7f)
		return KEY_BACKSPACE_;
	if (ch == '\t' || ch == KEY_ESC_)
		return ch;
	if (ch < ' ')
		return (ch + 0x40 >= 'A' && ch + 0x40 <= 'Z' ? ch + 0x60 : ch + 0x40) | KEY_CTRL;
	return ch;
}

static enum event_kind
mouse_kind(mmask_t bstate)
{
	if (bstate & BUTTON4_PRESSED)
		return EVENT_WHEEL_UP;
	if (bstate & BUTTON5_PRESSED)
		return EVENT_WHEEL_DOWN;
	return bstate & BUTTON1_PRESSED ? EVENT_CLICK : EVENT_NONE;
}

/* One KEY_MOUSE stands for all that came at once, a click with its release or
 * turns of the wheel; getmouse() gives them back, the newest first. */
static void
take_mouse(struct screen_input *s)
{
	MEVENT m;

	while (s->nmouse < MOUSE_MOST && getmouse(&m) != ERR) {
		enum event_kind kind = mouse_kind(m.bstate);

		if (kind != EVENT_NONE)
			s->mouse_events[s->nmouse++] = (struct event){ .kind = kind, .row = m.y,
				.col = m.x };
	}
}

static bool
hung_up(int fd)
{
	struct pollfd p = { .fd = fd, .events = POLLIN };

	return poll(&p, 1, 0) > 0 && p.revents & (POLLHUP | POLLERR | POLLNVAL);
}

enum sequence { SEQUENCE_NONE, SEQUENCE_UNKNOWN, SEQUENCE_PASTE };

/* A sequence that terminfo does not list (ECMA-48 5.4: ESC [, parameters, a final
 * byte) is no row of keys: a far-away terminal's late answer must not turn pages.
 * NONE when it was Alt and [ after all. */
static enum sequence
read_sequence(void)
{
	char text[8];
	size_t n = 0;
	wint_t ch;

	while (get_wch(&ch) == OK) {
		if (n < sizeof text)
			text[n++] = ch < 0x7f ? (char)ch : '?';
		if (ch < 0x20 || ch > 0x3f)
			break;
	}
	if (!n)
		return SEQUENCE_NONE;
	return n == 4 && memcmp(text, "200~", 4) == 0 ? SEQUENCE_PASTE : SEQUENCE_UNKNOWN;
}

static void
keep(struct screen_input *s, uint32_t cp)
{
	char bytes[4];

	if (s->paste.len < PASTE_MOST)
		buf_add(&s->paste, bytes, utf8_encode(cp, bytes));
}

/* Takes what has come of a pasted text; true at its end. It may come in pieces. */
static bool
read_paste(struct screen_input *s)
{
	static const char end[] = "\033[201~";
	wint_t ch;
	int rc;

	while ((rc = get_wch(&ch)) != ERR) {
		s->paste_at = loop_clock();
		if (rc == KEY_CODE_YES)
			continue;
		if (ch == (wint_t)end[s->matched]) {
			if (end[++s->matched])
				continue;
			s->pasting = false;
			return true;
		}
		for (size_t i = 0; i < s->matched; i++)
			keep(s, (uint32_t)end[i]);
		s->matched = ch == (wint_t)end[0];
		if (!s->matched)
			keep(s, ch);
	}
	return false;
}

static void
begin_paste(struct screen_input *s)
{
	s->pasting = true;
	s->matched = 0;
	s->paste_at = loop_clock();
	buf_clear(&s->paste);
}

struct event
screen_input_read(struct screen_input *s, int fd)
{
	struct event ev = { 0 };

	/* A paste that never ends, from a line that dropped, must not swallow all keys. */
	if (s->pasting && loop_clock() - s->paste_at > PASTE_MS)
		s->pasting = false;
	while (ev.kind == EVENT_NONE) {
		enum sequence sequence = SEQUENCE_NONE;
		wint_t ch;
		int rc;

		if (s->nmouse)
			return s->mouse_events[--s->nmouse];
		if (s->pasting) {
			if (read_paste(s))
				return (struct event){ .kind = EVENT_PASTE, .text = buf_str(&s->paste) };
			break;
		}
		rc = get_wch(&ch);
		if (rc == ERR) {
			if (hung_up(fd))
				ev.kind = EVENT_HANGUP;
			break;
		}
		if (rc == KEY_CODE_YES && ch == KEY_MOUSE) {
			take_mouse(s);
			continue;
		}
		ev.key = key_of(rc, ch);
		/* Meta comes as an Esc right before its key. */
		if (ev.key == KEY_ESC_ && (rc = get_wch(&ch)) != ERR)
			ev.key = key_of(rc, ch) | KEY_META;
		if (ev.key == ('[' | KEY_META))
			sequence = read_sequence();
		if (sequence == SEQUENCE_PASTE)
			begin_paste(s);
		else if (sequence == SEQUENCE_NONE && (ev.key & ~(key_code)KEY_META) != KEY_NONE)
			ev.kind = EVENT_KEY;
	}
	return ev;
}

void
screen_input_fini(struct screen_input *s)
{
	buf_fini(&s->paste);
}
