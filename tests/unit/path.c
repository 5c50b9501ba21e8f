#include "base/path.h"

#include <fcntl.h>
#include <limits.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/mem.h"
#include "tap.h"

static void
is(char *got, const char *want, const char *name)
{
	tap_str(got, want, name);
	free(got);
}

static void
places(void)
{
	static const char *const names[] = { "KANBAO_CACHE", "KANBAO_STATE", "KANBAO_CONFIG",
		"XDG_CACHE_HOME", "XDG_STATE_HOME", "XDG_CONFIG_HOME" };

	for (size_t i = 0; i < sizeof names / sizeof *names; i++)
		unsetenv(names[i]);
	setenv("HOME", "/home/reader", 1);
	is(path_cache(NULL), "/home/reader/.cache/kanbao", "cache below home");
	is(path_state(), "/home/reader/.local/state/kanbao", "state below home");
	is(path_config(), "/home/reader/.config/kanbao", "settings below home");
	setenv("XDG_CACHE_HOME", "/var/cache/", 1);
	setenv("XDG_STATE_HOME", "relative", 1);
	setenv("XDG_CONFIG_HOME", "", 1);
	is(path_cache(NULL), "/var/cache/kanbao", "XDG names the cache");
	is(path_state(), "/home/reader/.local/state/kanbao", "a relative XDG path is ignored");
	is(path_config(), "/home/reader/.config/kanbao", "an empty one too");
	setenv("KANBAO_CACHE", "~/c", 1);
	is(path_cache(NULL), "/home/reader/c", "KANBAO_CACHE wins over XDG");
	is(path_cache("/opt/c"), "/opt/c", "an option wins over all");
	is(path_cache(""), "/home/reader/c", "an empty option does not");
	is(path_home("~"), "/home/reader", "~");
	is(path_home("~other/x"), "~other/x", "another user's home stays as typed");
	is(path_join("/", "a"), "/a", "join at the root");
	is(path_join("a", "b"), "a/b", "join");
	unsetenv("HOME");
	{
		char *p = path_state();

		tap_ok(p[0] == '/', "without HOME: %s", p);
		free(p);
	}
}

static void
files(const char *dir)
{
	char *deep = path_join(dir, "a//b/c/"), *file = path_join(dir, "a/f"), *link, *target, *real;
	struct buf b = { 0 };
	struct stat st;
	struct err e;

	tap_ok(path_make(deep, &e), "a directory with its parents");
	tap_ok(path_make(deep, &e), "again: nothing to do");
	tap_ok(stat(deep, &st) == 0 && (st.st_mode & 0777) == 0700, "for the owner only");
	tap_ok(path_write(file, "看报", 6, &e), "a file is written");
	tap_ok(path_read(file, 6, &b, &e) && b.len == 6, "and read back, just within the limit");
	tap_ok(!path_read(file, 5, &b, &e) && e.code == ERR_LIMIT, "over the limit: %s", e.text);
	tap_ok(!path_make(file, &e) && strstr(e.text, "Not a directory"), "no directory: %s", e.text);
	free(deep);
	deep = path_join(file, "below");
	tap_ok(!path_make(deep, &e), "below a file: %s", e.text);
	tap_ok(!path_read(deep, 10, &b, &e) && e.code == ERR_IO, "read below a file: %s", e.text);
	tap_ok(!path_write(deep, "x", 1, &e), "write below a file: %s", e.text);
	tap_ok(!path_read(dir, 10, &b, &e) && e.code == ERR_IO, "a directory: %s", e.text);
	link = path_join(dir, "l");
	tap_ok(!path_read(link, 10, &b, &e) && e.code == ERR_ABSENT, "absent: %s", e.text);

	chmod(file, 0640);
	tap_ok(symlink("a/f", link) == 0 && path_write(link, "neu", 3, &e), "written through a link");
	tap_ok(lstat(link, &st) == 0 && S_ISLNK(st.st_mode), "the link is still one");
	tap_ok(stat(file, &st) == 0 && st.st_size == 3 && (st.st_mode & 0777) == 0640,
		"its file is new, the mode as it was");
	target = path_absolute(link);
	real = path_absolute(file);
	tap_str(target, real, "a link's absolute path");
	tap_ok(path_write("/dev/null", "x", 1, &e), "a device is written through");
	tap_ok(stat("/dev/null", &st) == 0 && S_ISCHR(st.st_mode), "and stays a device");
	is(path_absolute("no/such/file"), "no/such/file", "what is not there stays as it is");
	buf_fini(&b);
	free(deep);
	free(file);
	free(link);
	free(target);
	free(real);
}

static void
standard_input(const char *dir)
{
	char *file = path_join(dir, "in");
	struct buf b = { 0 };
	struct err e;
	int fd;

	path_write(file, "stdin\n", 6, &e);
	fd = open(file, O_RDONLY);
	dup2(fd, STDIN_FILENO);
	close(fd);
	tap_ok(path_read("-", 100, &b, &e) && strcmp(buf_str(&b), "stdin\n") == 0, "- is stdin");
	buf_fini(&b);
	free(file);
}

int
main(void)
{
	char dir[] = "/tmp/kanbao-path-XXXXXX", here[PATH_MAX], *self = path_self_dir();

	places();
	if (!mkdtemp(dir) || !getcwd(here, sizeof here))
		return 99;
	files(dir);
	standard_input(dir);
	tap_ok(!self || self[0] == '/', "where this program lies: %s", self ? self : "unknown");
	free(self);
	if (chdir(dir) == 0) {
		unlink("l");
		unlink("in");
		unlink("a/f");
		rmdir("a/b/c");
		rmdir("a/b");
		rmdir("a");
		tap_ok(path_write("bare", "x", 1, NULL) && unlink("bare") == 0,
			"a name without a directory");
		tap_ok(chdir("/") == 0 && rmdir(dir) == 0, "no temporary file is left");
	}
	return tap_done();
}
