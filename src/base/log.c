#include "base/log.h"

#include <errno.h>
#include <fcntl.h>
#include <stdarg.h>
#include <stdio.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/charset.h"
#include "base/date.h"
#include "base/utf8.h"

/* Where lines go is one fact of the whole process, like its standard error. */
static struct {
	int fd, level;
	bool file;
} to = { -1, 0, false };

static void
direct(int fd, int level, bool file)
{
	if (to.file)
		close(to.fd);
	to.fd = fd;
	to.level = level;
	to.file = file;
}

void
log_to_stderr(int level)
{
	direct(STDERR_FILENO, level, false);
}

bool
log_to_file(const char *path, int level)
{
	int fd = open(path, O_WRONLY | O_APPEND | O_CREAT | O_CLOEXEC, 0600);

	if (fd < 0)
		return false;
	direct(fd, level, true);
	return true;
}

void
log_line(int level, const char *fmt, ...)
{
	struct buf text = { 0 }, printable = { 0 }, line = { 0 };
	va_list ap;

	if (level > to.level || to.fd < 0)
		return;
	va_start(ap, fmt);
	buf_addv(&text, fmt, ap);
	va_end(ap);
	if (to.file) {
		int64_t now = date_now();
		struct tm tm = date_clock(now, NULL);

		buf_addf(&line, "%04d-%02d-%02d %02d:%02d:%02d ", tm.tm_year + 1900,
			tm.tm_mon + 1, tm.tm_mday, tm.tm_hour, tm.tm_min, tm.tm_sec);
	}
	utf8_printable(&printable, buf_str(&text), text.len);
	if (to.file)	/* read with other tools, another day */
		buf_add(&line, buf_str(&printable), printable.len);
	else
		charset_out(&line, buf_str(&printable), printable.len);
	buf_addc(&line, '\n');
	/* One write, so that lines of two processes do not mix. */
	while (write(to.fd, line.data, line.len) < 0 && errno == EINTR)
		;
	buf_fini(&text);
	buf_fini(&printable);
	buf_fini(&line);
}
