/* screen.h - the terminal: the only file that knows curses. */
#ifndef UI_SCREEN_H
#define UI_SCREEN_H

#include <stdbool.h>
#include <stddef.h>

#include "base/err.h"
#include "ui/canvas.h"
#include "ui/event.h"

struct screen;

struct screen_options {
	bool colour, mouse;
};

/* The terminal's entry says that it reports its cursor and itself (u7 and u9 are
 * CPR and DA1): it may be asked how wide it draws. Before screen_open(). */
bool screen_answers(void);
/* Takes the terminal. A TERM that this system does not know falls back to a
 * plain one and says so in `note`. Keys come from standard input, or from
 * /dev/tty when that is not a terminal. */
struct screen *screen_open(const struct screen_options *o, char note[256], struct err *e);
void screen_close(struct screen *s);	/* the terminal is as it was before */
/* The same, without memory: nothing is freed, since ncurses does not look whether it got what
 * it would free. */
void screen_give_back(struct screen *s);
/* The descriptor that becomes readable when keys wait. */
int screen_fd(const struct screen *s);
/* Size of the terminal now, clamped to what a canvas can be. */
void screen_size(struct screen *s, int *rows, int *cols);
/* The window has changed: curses is told. */
void screen_resized(struct screen *s);
void screen_draw(struct screen *s, const struct canvas *c);
void screen_forget(struct screen *s);	/* the next draw is of everything */
/* The next event, EVENT_NONE when there is none. Read until it says so. */
struct event screen_read(struct screen *s);
void screen_mouse(struct screen *s, bool on);
/* Gives the terminal away and takes it back: ^Z, a command with a screen. */
void screen_leave(struct screen *s);
void screen_return(struct screen *s);
/* While it is given away: asks for Enter, so that what was printed can be read. */
void screen_ask_enter(struct screen *s);
/* OSC 52: asks the terminal to put text into the clipboard. False when the
 * text is longer than terminals take (74,994 bytes). */
bool screen_copy(struct screen *s, const char *text, size_t n);

#endif
