/* terminal.h - a strict terminal for tests/fuzz/paint.c: what reaches it is printable
 * text, or a sequence that its entry has for drawing, or it is a broken promise. */
#ifndef TESTS_FUZZ_TERMINAL_H
#define TESTS_FUZZ_TERMINAL_H

#include <curses.h>
#include <term.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { SEQUENCES_MOST = 2048, SGR_SETS = 512, TERMINAL_COLOURS = 256, NUMBER = 1, ANY = 2 };

static struct {
	char *v[SEQUENCES_MOST];	/* NUMBER stands for digits, ANY for a byte */
	unsigned n;
} sequences;

/* A parameterised string without conditions (terminfo(5)); padding is none. */
static char *
template_of(const char *s)
{
	struct buf out = { 0 };

	while (*s) {
		if (s[0] == '$' && s[1] == '<') {
			s += strcspn(s, ">") + 1;
		} else if (*s != '%') {
			buf_addc(&out, *s++);
		} else if (s[1] == 'p') {
			s += 3;
		} else {
			if (s[1] != 'i')
				buf_addc(&out, s[1] == 'd' ? NUMBER : s[1] == 'c' ? ANY : s[1]);
			s += 2;
		}
	}
	return buf_take(&out);
}

static void
allow(char *s)
{
	if (*s && sequences.n < SEQUENCES_MOST)
		sequences.v[sequences.n++] = s;
	else
		free(s);
}

static int
longest_first(const void *a, const void *b)
{
	size_t x = strlen(*(char *const *)a), y = strlen(*(char *const *)b);

	return (x < y) - (x > y);
}

/* Of the terminal that is set up: what curses draws with. No titles, palettes, queries. */
static void
terminal_learn(void)
{
	static const char *const names[] = { "bold", "blink", "clear", "civis", "cnorm", "cr", "csr", "cub",
		"cub1", "cud", "cud1", "cuf", "cuf1", "cup", "cuu", "cuu1", "cvvis", "dch", "dch1", "dim", "dl",
		"dl1", "ech", "ed", "el", "el1", "enacs", "home", "hpa", "ht", "ich", "ich1", "il", "il1", "ind",
		"indn", "invis", "nel", "oc", "op", "rc", "rep", "rev", "ri", "rin", "ritm", "rmacs", "rmcup",
		"rmir", "rmkx", "rmso", "rmul", "sc", "sgr0", "sitm", "smacs", "smam", "smcup", "smir", "smkx",
		"smso", "smul", "vpa", "rmam" };
	/* the mouse, pasted text in brackets */
	static const char *const modes[] = { "\033[?1000h", "\033[?1000l", "\033[?1006;1000h",
		"\033[?1006;1000l", "\033[?2004h", "\033[?2004l" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		const char *s = tigetstr(names[i]);

		if (s && s != (char *)-1)
			allow(template_of(s));
	}
	for (size_t i = 0; i < sizeof modes / sizeof *modes; i++)
		allow(mem_dup(modes[i]));
	if (tigetflag("AX") > 0) {	/* it "understands ANSI set default fg/bg color" */
		allow(mem_dup("\033[39m"));
		allow(mem_dup("\033[49m"));
	}
	for (int i = 0; i < TERMINAL_COLOURS; i++) {
		allow(template_of(tparm(tigetstr("setaf"), i, 0, 0, 0, 0, 0, 0, 0, 0)));
		allow(template_of(tparm(tigetstr("setab"), i, 0, 0, 0, 0, 0, 0, 0, 0)));
	}
	for (int i = 0; i < SGR_SETS; i++)
		allow(template_of(tparm(tigetstr("sgr"), i & 1, i >> 1 & 1, i >> 2 & 1, i >> 3 & 1, i >> 4 & 1,
			i >> 5 & 1, i >> 6 & 1, i >> 7 & 1, i >> 8 & 1)));
	qsort(sequences.v, sequences.n, sizeof *sequences.v, longest_first);
}

static void
terminal_forget(void)
{
	while (sequences.n)
		free(sequences.v[--sequences.n]);
}

/* Bytes that a sequence takes of s; 0: it is not there. */
static size_t
match(const char *want, const char *s, size_t n)
{
	size_t at = 0;

	for (; *want; want++) {
		size_t digits = 0;

		if (*want == NUMBER) {
			while (at + digits < n && s[at + digits] >= '0' && s[at + digits] <= '9')
				digits++;
			if (!digits)
				return 0;
			at += digits;
		} else if (at >= n || (*want != ANY && s[at] != *want)) {
			return 0;
		} else {
			at++;
		}
	}
	return at;
}

/* OSC 52, which only `copy` sends: base64 and nothing else. */
static size_t
match_copy(const char *s, size_t n)
{
	static const char head[] = "\033]52;c;", base64[] =
		"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/=";
	size_t at = sizeof head - 1;

	if (n < at || memcmp(s, head, at) != 0)
		return 0;
	while (at < n && s[at] && strchr(base64, s[at]))
		at++;
	return at < n && s[at] == '\a' ? at + 1 : 0;
}

static size_t
match_text(const char *s, size_t n)
{
	size_t len;
	uint32_t cp;

	if ((unsigned char)*s < 0x20)
		return 0;
	len = utf8_decode(s, n, &cp);
	/* the selectors of a Han character's form are all that is told of what does not show */
	return utf8_is_printable(cp) || (cp >= 0xe0100 && cp <= 0xe01ef) ? len : 0;
}

/* How much of it a terminal should see; n when all is right. */
static size_t
terminal_judges(const char *s, size_t n)
{
	size_t at = 0, len = 1;

	for (; at < n && len; at += len) {
		len = match_text(s + at, n - at);
		for (unsigned i = 0; !len && i < sequences.n; i++)
			len = match(sequences.v[i], s + at, n - at);
		if (!len)
			len = match_copy(s + at, n - at);
	}
	return at;
}

#endif
