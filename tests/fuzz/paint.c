/* paint.c - the reader's screen: keys, sizes of the window, ticks. The input is what
 * comes from the terminal, byte by byte as curses reads it from a pty, with steps
 * in between (SIZE and two bytes, TICK, NEWS, AGAIN). The edition has what a feed
 * may never bring past the gate; after each step all that curses has written goes
 * through the strict terminal of terminal.h. Nothing is run: it is a kiosk. */
#define _GNU_SOURCE 1
#include <fcntl.h>
#include <locale.h>
#include <pty.h>
#include <signal.h>
#include <sys/ioctl.h>
#include <sys/mman.h>
#include <sys/time.h>
#include <unistd.h>

#include "app/child.h"
#include "base/path.h"
#include "fuzz/promise.h"
#include "fuzz/terminal.h"
#include "lib/press.h"
#include "lib/tmpdir.h"
#include "ui/program.h"
#include "ui/screen_crash.h"

enum step { AGAIN = 0xfc, NEWS, TICK, SIZE };
enum { STEPS_MOST = 48, KEYS_AT_ONCE = 32, ARTICLES = 4 };

static const char key[] = "https://paper.example/feed.json";
/* What no gate has let through: titles, a mark on nothing, ends of lines, overlong. */
static const char *const hostile[ARTICLES] = { "a\033]0;owned\a\033[2Jb\r\n\tc", "\302\2332J\342\200\256cba\342\200\254",
	"\314\201\314\201\314\201\314\201\314\201\314\201e\315\217\177", "\360\237\221\250\342\200\215\360\237\221\251 \xff\xc0\x9b \357\273\277" };

static struct {
	int in, out;		/* what the harness itself has as 0 and 1 */
	int master, slave, drawn;
	char *dir;
	struct screen *screen;
	struct settings settings;
	struct papers papers;
	struct keymap keymap;
} house;

static void
into_terminal(void)
{
	fflush(stdout);
	PROMISE(dup2(house.slave, 0) == 0 && dup2(house.drawn >= 0 ? house.drawn : house.slave, 1) == 1);
}

static void
out_of_terminal(void)
{
	fflush(stdout);
	dup2(house.in, 0);
	dup2(house.out, 1);
}

static void
judge(const char *s, size_t n)
{
	size_t good = terminal_judges(s, n);

	for (size_t i = good; i < n && i < good + 24; i++)
		printf("%s%02x", i == good ? "# sent: " : " ", (unsigned char)s[i]);
	if (good < n)
		putchar('\n');
	PROMISE(good == n);
}

static void
judge_drawn(void)
{
	struct stat st;
	char *s;

	PROMISE(fstat(house.drawn, &st) == 0);
	s = malloc((size_t)st.st_size + 1);
	PROMISE(pread(house.drawn, s, (size_t)st.st_size, 0) == st.st_size);
	judge(s, (size_t)st.st_size);
	free(s);
	PROMISE(ftruncate(house.drawn, 0) == 0 && lseek(house.drawn, 0, SEEK_SET) == 0);
}

/* -- the house, once ----------------------------------------------------- */

static void
put_edition(void)
{
	struct cache *c = cache_open(house.dir, CACHE_WRITE, NULL, NULL);
	struct edition *ed = press_edition("2026-07-09", 1, ARTICLES);
	struct body b;

	for (uint32_t i = 0; i < ARTICLES; i++)
		ed->articles[i].title = hostile[i];
	ed->pages[0].label = hostile[0];
	PROMISE(cache_put_edition(c, key, ed, NULL));
	for (uint32_t i = 0; i + 1 < ARTICLES; i++) {
		press_article(ed, i, 0, 600, &b);
		b.blocks[1].text = hostile[i];
		b.blocks[1].len = (uint32_t)strlen(hostile[i]);
		b.blocks[2].kind = i == 1 ? BLOCK_HEADING : BLOCK_LIST_ITEM;
		PROMISE(cache_put_article(c, key, ed, i, &b, NULL));
		body_fini(&b);
	}
	PROMISE(cache_put_failure(c, key, ed->date, "a4", hostile[1], 1783500000, NULL));
	edition_free(ed);
	cache_close(c);
}

static void
forget(void)
{
	into_terminal();
	screen_close(house.screen);
	out_of_terminal();
	settings_fini(&house.settings);
	papers_fini(&house.papers);
	keymap_fini(&house.keymap);
	terminal_forget();
	tmpdir_remove(house.dir);
}

static void
open_screen(void)
{
	struct winsize size = { .ws_row = 24, .ws_col = 80 };
	struct screen_options o = { .colour = true, .mouse = true };
	char note[256], begun[4096];
	struct sigaction alarm_was;
	struct itimerval timer_was;
	struct err e = { 0 };
	ssize_t n;

	house.in = dup(0);
	house.out = dup(1);
	house.drawn = -1;
	PROMISE(openpty(&house.master, &house.slave, NULL, NULL, &size) == 0);
	PROMISE(fcntl(house.master, F_SETFL, O_NONBLOCK) == 0);
	into_terminal();
	sigaction(SIGALRM, NULL, &alarm_was);
	getitimer(ITIMER_REAL, &timer_was);
	house.screen = screen_open(&o, note, &e);
	screen_crash_forget();	/* a crash and a hang are the fuzzer's */
	sigaction(SIGALRM, &alarm_was, NULL);
	setitimer(ITIMER_REAL, &timer_was, NULL);
	out_of_terminal();
	if (!house.screen)
		printf("# %s\n", e.text);
	PROMISE(house.screen);
	terminal_learn();
	n = read(house.master, begun, sizeof begun);
	judge(begun, n > 0 ? (size_t)n : 0);
	house.drawn = memfd_create("drawn", MFD_CLOEXEC);
	PROMISE(house.drawn >= 0);
}

static void
load_keys(struct buf *faults)
{
	const char *top = getenv("top_srcdir");
	char *path = path_join(top ? top : ".", "keymaps/default.keys");
	struct buf text = { 0 };

	PROMISE(path_read(path, 1 << 20, &text, NULL));
	keymap_add(&house.keymap, "default", buf_str(&text), NULL, NULL, faults);
	buf_fini(&text);
	free(path);
}

static void
make_once(void)
{
	struct buf faults = { 0 };

	setlocale(LC_CTYPE, "C.UTF-8");
	setenv("TERM", "xterm-256color", 1);
	setenv("KANBAO_NOW", "2026-07-09T08:00:00Z", 1);
	unsetenv("LINES");
	unsetenv("COLUMNS");
	if (!getenv("TMPDIR") && access("/dev/shm", W_OK) == 0)
		setenv("TMPDIR", "/dev/shm", 1);
	house.dir = tmpdir_make("paint");
	setenv("HOME", house.dir, 1);
	setenv("XDG_CONFIG_HOME", house.dir, 1);
	child_forbid("nothing is run here");
	put_edition();
	settings_init(&house.settings);
	keymap_init(&house.keymap);
	load_keys(&faults);
	papers_read(&house.papers, "paper https://paper.example/feed.json\n", &faults);
	PROMISE(!faults.len);
	buf_fini(&faults);
	open_screen();
	atexit(forget);
}

/* -- steps --------------------------------------------------------------- */

static void
draw(struct program *p)
{
	if (p->dirty)
		program_draw(p);
}

static void
resize(struct program *p, int rows, int cols)
{
	struct winsize size = { .ws_row = (unsigned short)rows, .ws_col = (unsigned short)cols };

	ioctl(house.master, TIOCSWINSZ, &size);
	screen_resized(p->screen);
	screen_size(p->screen, &rows, &cols);
	program_resize(p, rows, cols);
}

/* Where a report of the mouse is cut off, curses waits for its end. */
static bool
ends_in_mouse(const uint8_t *keys, size_t n)
{
	for (size_t at = n; at-- > 0 && keys[at] != 'M' && keys[at] != 'm';)
		if (n - at >= 3 && memcmp(keys + at, "\033[<", 3) == 0)
			return true;
	return false;
}

static void
press(struct program *p, const uint8_t *keys, size_t n)
{
	struct event ev;

	if (write(house.master, keys, n) < 0 || (ends_in_mouse(keys, n) && write(house.master, "M", 1) < 0))
		return;
	while (!loop_stopped(p->loop) && (ev = screen_read(p->screen)).kind != EVENT_NONE) {
		program_event(p, &ev);
		draw(p);
	}
}

/* Returns the bytes that it took. */
static size_t
step(struct program *p, const uint8_t *data, size_t size)
{
	size_t n = 0;

	switch (data[0]) {
	case SIZE:
		resize(p, size > 1 ? data[1] : 0, size > 2 ? data[2] : 0);
		return size < 3 ? size : 3;
	case TICK:
		loop_round(p->loop, 0);
		return 1;
	case NEWS:
		program_refresh(p);
		return 1;
	case AGAIN:
		screen_forget(p->screen);
		p->dirty = true;
		return 1;
	default:
		while (n < size && n < KEYS_AT_ONCE && data[n] < AGAIN)
			n++;
		press(p, data, n);
		return n;
	}
}

static void
begin(struct program *p)
{
	struct paper_source source;

	p->loop = loop_new();
	p->settings = &house.settings;
	p->keymap = &house.keymap;
	p->papers = &house.papers;
	p->cache_dir = house.dir;
	p->offline = p->kiosk = true;
	p->cache = cache_open(house.dir, CACHE_READ, NULL, NULL);
	p->state = state_open(NULL, NULL);
	p->screen = house.screen;
	program_init(p);
	resize(p, 24, 80);
	PROMISE(papers_resolve(&house.papers, "paper", &source, NULL));
	program_open_paper(p, &source, (struct date){ 0 }, NULL, false);
	draw(p);
}

static void
end(struct program *p)
{
	program_save_place(p);
	program_fini(p);
	state_close(p->state);
	cache_close(p->cache);
	loop_free(p->loop);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct program p = { 0 };

	if (!house.dir)
		make_once();
	into_terminal();
	begin(&p);
	for (int i = 0; i < STEPS_MOST && size && !loop_stopped(p.loop); i++) {
		size_t n = step(&p, data, size);

		draw(&p);
		out_of_terminal();
		judge_drawn();
		into_terminal();
		data += n;
		size -= n;
	}
	/* keys that nobody has read are not the next one's */
	tcflush(house.slave, TCIFLUSH);
	while (screen_read(p.screen).kind != EVENT_NONE)
		;
	end(&p);
	out_of_terminal();
	return 0;
}
