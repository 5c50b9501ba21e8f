#include "base/log.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/path.h"
#include "tap.h"

int
main(void)
{
	char name[] = "/tmp/kanbao-log-XXXXXX";
	static const char first[] = "2026-07-09 08:00:00 菱塘日报: 4 版\n";
	struct buf b = { 0 };
	int fd = mkstemp(name);

	if (fd < 0)
		return 99;
	close(fd);
	setenv("KANBAO_NOW", "2026-07-09T08:00:00Z", 1);
	log_line(1, "nobody asked");
	tap_ok(!log_to_file("/no/such/directory/log", 1), "a file that cannot be made");
	tap_ok(log_to_file(name, 1), "a file that can");
	log_line(1, "%s: %d 版", "菱塘日报", 4);
	log_line(2, "too fine");
	log_line(1, "a\nb\033]52;c;eA==\a\302\233c\342\200\256d");
	log_to_stderr(0);
	log_line(1, "off again");
	tap_ok(path_read(name, 4096, &b, NULL), "the file is there");
	tap_ok(strncmp(buf_str(&b), first, strlen(first)) == 0,
		"a line with its time");
	tap_ok(!strstr(buf_str(&b), "nobody") && !strstr(buf_str(&b), "fine")
		&& !strstr(buf_str(&b), "again"), "and only what was asked for");
	tap_ok(!strpbrk(buf_str(&b), "\033\a") && !strstr(buf_str(&b), "\302\233")
		&& !strstr(buf_str(&b), "\342\200\256"), "no control reaches the log");
	tap_ok(b.len > 1 && strchr(strchr(b.data, '\n') + 1, '\n') == b.data + b.len - 1,
		"a line feed in a name makes no second line");
	buf_fini(&b);
	unlink(name);
	return tap_done();
}
