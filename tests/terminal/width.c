/* width.c - asks the terminal it runs in how wide it draws, and compares with the
 * one owner of width: `width REPORT FILE` prints each line of FILE as the canvas
 * would and looks where the cursor then stands (ESC [ 6 n). REPORT gets a line
 * per fact; the test beside this file judges them. */
#include <fcntl.h>
#include <locale.h>
#include <poll.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/ioctl.h>
#include <termios.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "ui/probe.h"

enum { PROBE_MS = 3000, ANSWER_MS = 5000, FILE_MOST = 1 << 20 };

/* The column after `text`, from 0; -1 when the terminal does not say. */
static int
column_after(int fd, const struct buf *text)
{
	char answer[64];
	size_t n = 0;
	int row, col;

	/* row 2: an answer from row 1 could be a key */
	if (dprintf(fd, "\033[2;1H\033[K") < 0 || write(fd, text->data, text->len) < 0 ||
	    dprintf(fd, "\033[6n") < 0)
		return -1;
	while (n + 1 < sizeof answer) {
		struct pollfd p = { .fd = fd, .events = POLLIN };

		if (poll(&p, 1, ANSWER_MS) <= 0 || read(fd, answer + n, 1) != 1)
			return -1;
		if (answer[n++] == 'R')
			break;
	}
	answer[n] = '\0';
	if (sscanf(answer, "\033[%d;%dR", &row, &col) != 2)
		return -1;
	return row == 2 ? col - 1 : -1;
}

static void
compare(int fd, FILE *report, const char *line, size_t n, int columns)
{
	struct buf text = { 0 }, shown = { 0 };
	int want, got;

	utf8_gate(&text, line, n, UTF8_LINE);
	for (size_t at = 0, len; at < text.len; at += len) {
		char reduced[UTF8_CLUSTER_MOST];

		len = utf8_cluster(text.data + at, text.len - at);
		buf_add(&shown, reduced, utf8_reduce(text.data + at, len, reduced, sizeof reduced));
	}
	want = (int)utf8_width(buf_str(&text), text.len);
	if (want > 0 && want < columns) {
		got = column_after(fd, &shown);
		fprintf(report, "%s %d %d %.*s\n", got == want ? "agrees" : "differs", want, got, (int)n,
			line);
	}
	buf_fini(&shown);
	buf_fini(&text);
}

int
main(int argc, char **argv)
{
	int fd = open("/dev/tty", O_RDWR | O_CLOEXEC);
	FILE *report = argc == 3 ? fopen(argv[1], "w") : NULL;
	enum utf8_ambiguous verdict;
	struct buf text = { 0 };
	struct termios before, now;
	struct winsize size;

	setlocale(LC_ALL, "");
	if (fd < 0 || !report || !path_read(argv[2], FILE_MOST, &text, NULL) ||
	    tcgetattr(fd, &before) != 0 || ioctl(fd, TIOCGWINSZ, &size) != 0)
		return 2;
	verdict = probe_ambiguous(PROBE_MS);
	fprintf(report, "verdict %s\n", verdict == UTF8_WIDE ? "wide" :
		verdict == UTF8_NARROW ? "narrow" : "none");
	fprintf(report, "wcwidth %s\n", utf8_width_self_test() ? "ours" : "another");
	utf8_set_ambiguous(verdict ? verdict : UTF8_NARROW);
	now = before;
	now.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
	tcsetattr(fd, TCSAFLUSH, &now);
	for (const char *s = buf_str(&text); *s;) {
		size_t n = strcspn(s, "\n");

		if (n)
			compare(fd, report, s, n, size.ws_col);
		s += n + (s[n] == '\n');
	}
	tcsetattr(fd, TCSAFLUSH, &before);
	fprintf(report, "end\n");
	buf_fini(&text);
	return fclose(report) == 0 ? 0 : 1;
}
