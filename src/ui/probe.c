#include "ui/probe.h"

#include <fcntl.h>
#include <limits.h>
#include <poll.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>
#include <wchar.h>

#include "base/buf.h"
#include "loop/loop.h"

/* Reads until DA1's final "c" or the time is over. */
static size_t
read_answer(int fd, char *out, size_t size, int timeout_ms)
{
	long long end = loop_clock() + timeout_ms;
	size_t n = 0;

	while (n + 1 < size) {
		struct pollfd p = { .fd = fd, .events = POLLIN };
		long long left = end - loop_clock();
		ssize_t got;

		if (left <= 0 || poll(&p, 1, (int)left) <= 0)
			break;
		got = read(fd, out + n, size - n - 1);
		if (got <= 0)
			break;
		n += (size_t)got;
		if (memchr(out, 'c', n))
			break;
	}
	out[n] = '\0';
	return n;
}

/* The column of the next cursor report, 0 when there is none. */
static int
next_column(const char **s)
{
	int row, col, used;

	while ((*s = strstr(*s, "\033["))) {
		used = 0;
		if (sscanf(*s, "\033[%d;%dR%n", &row, &col, &used) == 2 && used) {
			*s += used;
			return col;
		}
		*s += 2;
	}
	*s = "";
	return 0;
}

/* The samples in the terminal's own charset; those it lacks are not asked about. */
static void
compose_question(struct buf *out)
{
	static const wchar_t samples[] = L"“—·";

	/* A line of its own: an answer from row 1 would read as a function key. */
	buf_adds(out, "\n\r");
	for (const wchar_t *w = samples; *w; w++) {
		mbstate_t state = { 0 };
		char bytes[MB_LEN_MAX];
		size_t n = wcrtomb(bytes, *w, &state);

		if (n == (size_t)-1)
			continue;
		buf_add(out, bytes, n);
		buf_adds(out, "\033[6n\r");
	}
	buf_adds(out, "\033[K\033[A\033[c");
}

enum utf8_ambiguous
probe_ambiguous(int timeout_ms)
{
	struct termios before, raw;
	struct buf question = { 0 };
	char answer[256];
	int fd = open("/dev/tty", O_RDWR | O_CLOEXEC | O_NOCTTY), wide = 0, narrow = 0;
	const char *s = answer;

	if (fd < 0)
		return 0;
	compose_question(&question);
	if (tcgetattr(fd, &before) == 0) {
		raw = before;
		raw.c_lflag &= ~(tcflag_t)(ICANON | ECHO);
		raw.c_cc[VMIN] = 0;
		raw.c_cc[VTIME] = 0;
		tcsetattr(fd, TCSAFLUSH, &raw);
		answer[0] = '\0';
		if (write(fd, question.data, question.len) > 0)
			read_answer(fd, answer, sizeof answer, timeout_ms);
		tcsetattr(fd, TCSAFLUSH, &before);
		for (int col; (col = next_column(&s));) {
			wide += col == 3;
			narrow += col == 2;
		}
	}
	buf_fini(&question);
	close(fd);
	return wide > narrow ? UTF8_WIDE : narrow ? UTF8_NARROW : 0;
}
