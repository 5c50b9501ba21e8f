#include "ui/screen.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <langinfo.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "ui/screen_cells.h"
#include "ui/screen_crash.h"
#include "ui/screen_input.h"

enum { COPY_MAX = 74994, ENTRY_BYTES = 64 << 10 };

struct screen {
	SCREEN *curses;
	FILE *in, *out;
	bool own_in, utf8, colour, mouse, paste, away;
	int rows_said, cols_said;	/* by the environment; 0: nothing */
	struct canvas shown;	/* what the terminal shows */
	bool forget;
	struct screen_input input;
};

static bool
has_capability(const char *name)
{
	const char *s = tigetstr(name);

	return s && s != (char *)-1;
}

/* The window is a client's word, the terminal's or the environment's, and one of 10,000 x 10,000
 * takes 2.7 GB of curses, which asks both whenever it draws: it finds a usual one in the
 * environment, from now on, and does not listen to SIGWINCH. screen_resized() tells it. */
static SCREEN *
open_bounded(const char *name, FILE *out, FILE *in)
{
	use_tioctl(FALSE);
	signal(SIGWINCH, SIG_IGN);
	setenv("LINES", "24", 1);
	setenv("COLUMNS", "80", 1);
	return newterm(name, out, in);
}

/* One side as the environment has it; 0: it says nothing. */
static int
said(const char *variable, int most)
{
	const char *s = getenv(variable);
	long n;

	if (!s || !*s || strspn(s, "0123456789") != strlen(s))
		return 0;
	n = strlen(s) > 4 ? most : strtol(s, NULL, 10);
	return n > most ? most : (int)n;
}

/* TERM may come from a far-away client whose terminal is not known here. */
static SCREEN *
open_terminal(FILE *out, FILE *in, char note[256])
{
	static const char *const modern[] = { "xterm", "rxvt", "alacritty", "kitty", "foot", "ghostty",
		"wezterm", "tmux", "screen", "konsole", "vte", "gnome", "st-", "contour", "mintty", "iterm" };
	const char *name = getenv("TERM"), *fallback = "vt100";
	struct buf shown = { 0 };
	SCREEN *s;

	note[0] = '\0';
	s = name && *name && strlen(name) < 128 && !strchr(name, '/') ? open_bounded(name, out, in) : NULL;
	if (s)
		return s;
	for (size_t i = 0; name && i < sizeof modern / sizeof *modern; i++)
		if (strncmp(name, modern[i], strlen(modern[i])) == 0)
			fallback = "xterm-256color";
	s = open_bounded(fallback, out, in);
	if (!s)
		s = open_bounded(fallback = "vt100", out, in);
	utf8_printable(&shown, name ? name : "", name ? strnlen(name, 40) : 0);
	snprintf(note, 256, name && *name ? "this system does not know TERM=%s; reading as %s"
		: "TERM is not set%s; reading as %s", buf_str(&shown), fallback);
	buf_fini(&shown);
	return s;
}

static void
start_colours(struct screen *s)
{
	if (!s->colour || start_color() == ERR || COLORS < 8) {
		s->colour = false;
		return;
	}
	if (use_default_colors() == ERR)
		assume_default_colors(COLOR_WHITE, COLOR_BLACK);
	for (short i = 1; i < 8; i++)
		init_pair(i, i, -1);
}

/* Until it has once come back from endwin(), ncurses writes whenever it moves the
 * cursor (_nc_mvcur flushes while the state is ewInitial): thirty writes a screen
 * instead of one. So it leaves and comes back here, where nobody sees it. */
static void
settle(const struct screen *s)
{
	int fd = fileno(s->out), null = open("/dev/null", O_WRONLY | O_CLOEXEC);
	int terminal = fcntl(fd, F_DUPFD_CLOEXEC, 3);

	mvcur(0, 0, 0, 0);	/* writes what waits, and goes nowhere */
	if (null >= 0 && terminal >= 0 && dup2(null, fd) >= 0) {
		endwin();
		doupdate();
		dup2(terminal, fd);
	}
	if (null >= 0)
		close(null);
	if (terminal >= 0)
		close(terminal);
}

/* Pasted text comes in brackets (xterm's mode 2004), where the terminal is known to
 * be of xterm's kind: its entry has them, or a mouse. */
static void
bracket_pastes(struct screen *s, bool on)
{
	if (!s->paste)
		return;
	fputs(on ? "\033[?2004h" : "\033[?2004l", s->out);
	fflush(s->out);
}

static void
set_modes(struct screen *s)
{
	raw();		/* ^Z and ^C are keys: the program gives the terminal away in order */
	noecho();
	nonl();
	keypad(stdscr, TRUE);
	nodelay(stdscr, TRUE);
	idlok(stdscr, TRUE);
	typeahead(-1);	/* a screen is drawn whole; keys that wait are read before the next */
	set_escdelay(25);	/* curses' own second would stall every key */
	mouseinterval(0);	/* its click detection holds events for 166 ms */
	screen_mouse(s, s->mouse);
	bracket_pastes(s, true);
}

struct screen *
screen_open(const struct screen_options *o, char note[256], struct err *e)
{
	struct screen *s = mem_alloc(sizeof *s);

	s->out = stdout;
	s->in = stdin;
	if (!isatty(STDIN_FILENO)) {
		s->in = fopen("/dev/tty", "r+e");
		s->own_in = s->in != NULL;
	}
	if (!s->in || !isatty(STDOUT_FILENO)) {
		err_set(e, ERR_USAGE, "reading takes a terminal; `kanbao print` writes to a pipe");
		goto failed;
	}
	if (!screen_crash_save(fileno(s->in))) {
		err_set(e, ERR_IO, "the terminal's modes cannot be read: %s", strerror(errno));
		goto failed;
	}
	s->rows_said = said("LINES", CANVAS_ROWS);
	s->cols_said = said("COLUMNS", CANVAS_COLS);
	s->curses = open_terminal(s->out, s->in, note);
	if (!s->curses) {
		err_set(e, ERR_IO, "this system has no description of any terminal (terminfo)");
		goto failed;
	}
	if (!has_capability("cup")) {
		endwin();
		delscreen(s->curses);
		err_set(e, ERR_USAGE, "this terminal cannot place its cursor (TERM=%s); "
			"`kanbao print` writes plain text", getenv("TERM"));
		goto failed;
	}
	screen_crash_prepare(fileno(s->in));
	s->utf8 = strcmp(nl_langinfo(CODESET), "UTF-8") == 0;
	s->colour = o->colour;
	s->mouse = o->mouse;
	s->paste = has_capability("BE") || has_capability("kmous");
	start_colours(s);
	set_modes(s);
	settle(s);
	canvas_init(&s->shown);
	s->forget = true;
	return s;
failed:
	if (s->own_in)
		fclose(s->in);
	free(s);
	return NULL;
}

void
screen_give_back(struct screen *s)
{
	if (!s)
		return;
	if (!s->away) {
		screen_mouse(s, false);
		bracket_pastes(s, false);
		/* Without a second screen the shell's prompt would land amid the paper. */
		if (!has_capability("rmcup")) {
			erase();
			refresh();
		}
		screen_crash_again();
		endwin();
	}
	screen_crash_forget();
}

void
screen_close(struct screen *s)
{
	if (!s)
		return;
	screen_give_back(s);
	delscreen(s->curses);
	if (s->own_in)
		fclose(s->in);
	canvas_fini(&s->shown);
	screen_input_fini(&s->input);
	free(s);
}

bool
screen_answers(void)
{
	int found;
	bool answers = false;

	mem_reserve(ENTRY_BYTES);	/* ncurses does not look whether it got memory for a name */
	if (setupterm(NULL, STDOUT_FILENO, &found) != OK)
		return false;
	if (has_capability("u7") && has_capability("u9"))
		answers = strcmp(tigetstr("u7"), "\033[6n") == 0 && strcmp(tigetstr("u9"), "\033[c") == 0;
	del_curterm(cur_term);
	return answers;
}

int
screen_fd(const struct screen *s)
{
	return fileno(s->in);
}

/* As the terminal says; where it says nothing, as the environment did, or its entry. */
static int
side(int there, int environment, const char *capability, int usual, int most)
{
	int entry = tigetnum(capability), n = there ? there : environment ? environment : entry > 0 ? entry : usual;

	return n > most ? most : n;
}

void
screen_size(struct screen *s, int *rows, int *cols)
{
	struct winsize w;

	if (ioctl(fileno(s->in), TIOCGWINSZ, &w) != 0 || !w.ws_row || !w.ws_col)
		w = (struct winsize){ 0 };
	*rows = side(w.ws_row, s->rows_said, "lines", 24, CANVAS_ROWS);
	*cols = side(w.ws_col, s->cols_said, "cols", 80, CANVAS_COLS);
}

void
screen_resized(struct screen *s)
{
	int rows, cols;

	screen_size(s, &rows, &cols);
	if (!s->away && (rows != LINES || cols != COLS))
		resizeterm(rows, cols);
	s->forget = true;
}

void
screen_draw(struct screen *s, const struct canvas *c)
{
	size_t row_bytes = (size_t)c->cols * sizeof *c->cells;

	/* In a window of one cell ncurses 6.4 writes behind its own lines. */
	if (s->away || c->rows < 2 || c->cols < 2)
		return;
	if (s->forget || s->shown.rows != c->rows || s->shown.cols != c->cols) {
		canvas_resize(&s->shown, c->rows, c->cols);
		clearok(stdscr, TRUE);
		erase();
	}
	for (int row = 0; row < c->rows; row++) {
		struct cell *was = &s->shown.cells[(size_t)row * (size_t)c->cols];
		const struct cell *now = &c->cells[(size_t)row * (size_t)c->cols];

		if (!s->forget && memcmp(was, now, row_bytes) == 0)
			continue;
		screen_cells_draw(c, row, s->colour, s->utf8);
		memcpy(was, now, row_bytes);
	}
	s->forget = false;
	curs_set(c->cursor_shown ? 1 : 0);
	move(c->cursor_row, c->cursor_col);
	refresh();
}

void
screen_forget(struct screen *s)
{
	s->forget = true;
}

struct event
screen_read(struct screen *s)
{
	return screen_input_read(&s->input, fileno(s->in));
}

void
screen_mouse(struct screen *s, bool on)
{
	/* Those that mean nothing too: at an event outside its mask curses waits for the
	 * next key, even under nodelay(). */
	const mmask_t all = BUTTON1_PRESSED | BUTTON1_RELEASED | BUTTON2_PRESSED | BUTTON2_RELEASED |
		BUTTON3_PRESSED | BUTTON3_RELEASED | BUTTON4_PRESSED | BUTTON4_RELEASED |
		BUTTON5_PRESSED | BUTTON5_RELEASED | REPORT_MOUSE_POSITION;

	s->mouse = on;
	mousemask(on ? all : 0, NULL);
}

void
screen_leave(struct screen *s)
{
	bool mouse = s->mouse;

	if (s->away)
		return;
	screen_mouse(s, false);
	bracket_pastes(s, false);
	s->mouse = mouse;
	endwin();
	s->away = true;
}

void
screen_return(struct screen *s)
{
	if (!s->away)
		return;
	s->away = false;
	refresh();
	screen_resized(s);
	set_modes(s);
}

void
screen_ask_enter(struct screen *s)
{
	fputs("[Enter]", s->out);
	fflush(s->out);
}

bool
screen_copy(struct screen *s, const char *text, size_t n)
{
	static const char digits[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
	struct buf b = { 0 };

	if (n > COPY_MAX)
		return false;
	buf_adds(&b, "\033]52;c;");
	for (size_t i = 0; i < n; i += 3) {	/* base64, RFC 4648 section 4 */
		unsigned v = (unsigned)(unsigned char)text[i] << 16;

		if (i + 1 < n)
			v |= (unsigned)(unsigned char)text[i + 1] << 8;
		if (i + 2 < n)
			v |= (unsigned char)text[i + 2];
		buf_addc(&b, digits[v >> 18]);
		buf_addc(&b, digits[v >> 12 & 63]);
		buf_addc(&b, i + 1 < n ? digits[v >> 6 & 63] : '=');
		buf_addc(&b, i + 2 < n ? digits[v & 63] : '=');
	}
	buf_addc(&b, '\a');
	fwrite(b.data, 1, b.len, s->out);
	fflush(s->out);
	buf_fini(&b);
	return true;
}
