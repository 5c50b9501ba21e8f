#include "base/path.h"

#include <errno.h>
#include <fcntl.h>
#include <limits.h>
#include <pwd.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/charset.h"
#include "base/mem.h"

static const char *
env(const char *name)
{
	const char *s = getenv(name);

	return s && *s ? s : NULL;
}

/* cron and service managers start programs without HOME. */
static const char *
home(void)
{
	const char *h = env("HOME");
	const struct passwd *pw;

	if (h)
		return h;
	pw = getpwuid(getuid());
	return pw && pw->pw_dir && *pw->pw_dir ? pw->pw_dir : "/";
}

char *
path_join(const char *dir, const char *name)
{
	size_t n = strlen(dir);

	return mem_printf("%s%s%s", dir, n > 0 && dir[n - 1] == '/' ? "" : "/", name);
}

/* XDG Base Directory Specification: a relative path in the environment is
 * invalid and to be ignored. */
static char *
place(const char *own, const char *xdg, const char *below_home)
{
	const char *s = env(own);

	if (s)
		return path_home(s);
	s = env(xdg);
	if (s && s[0] == '/')
		return path_join(s, "kanbao");
	return path_join(home(), below_home);
}

char *
path_cache(const char *override)
{
	if (override && *override)
		return path_home(override);
	return place("KANBAO_CACHE", "XDG_CACHE_HOME", ".cache/kanbao");
}

char *
path_state(void)
{
	return place("KANBAO_STATE", "XDG_STATE_HOME", ".local/state/kanbao");
}

char *
path_config(void)
{
	return place("KANBAO_CONFIG", "XDG_CONFIG_HOME", ".config/kanbao");
}

char *
path_absolute(const char *path)
{
	char *real = realpath(path, NULL);

	return real ? real : mem_dup(path);
}

char *
path_home(const char *path)
{
	if (strcmp(path, "~") == 0)
		return mem_dup(home());
	return path[0] == '~' && path[1] == '/' ? path_join(home(), path + 2) : mem_dup(path);
}

char *
path_typed(const char *word)
{
	char *file = charset_file(word), *path = path_home(file);

	free(file);
	return path;
}

char *
path_self_dir(void)
{
	char path[PATH_MAX];
	ssize_t n = readlink("/proc/self/exe", path, sizeof path);
	const char *slash;

	if (n <= 0 || n >= (ssize_t)sizeof path)
		return NULL;
	path[n] = '\0';
	slash = strrchr(path, '/');
	if (!slash)
		return NULL;
	return mem_dupn(path, slash == path ? 1 : (size_t)(slash - path));
}

static bool
make_one(const char *dir, struct err *e)
{
	struct stat st;
	int reason;

	if (mkdir(dir, 0700) == 0)
		return true;
	reason = errno;
	/* EROFS and EACCES come before EEXIST on some systems. */
	if (stat(dir, &st) == 0) {
		if (S_ISDIR(st.st_mode))
			return true;
		reason = ENOTDIR;
	}
	return err_set(e, ERR_IO, "%s: %s", dir, strerror(reason));
}

bool
path_make(const char *dir, struct err *e)
{
	struct stat st;
	char *part;
	bool ok = true;

	if (stat(dir, &st) == 0 && S_ISDIR(st.st_mode))
		return true;
	part = mem_dup(dir);
	for (char *s = part; ok && *s; s++) {
		if (*s != '/' || s == part || s[-1] == '/')
			continue;
		*s = '\0';
		ok = make_one(part, e);
		*s = '/';
	}
	ok = ok && make_one(dir, e);
	free(part);
	return ok;
}

static bool
fail(const char *path, struct err *e)
{
	int reason = errno;

	return err_set(e, reason == ENOENT ? ERR_ABSENT : ERR_IO, "%s: %s", path,
		strerror(reason));
}

bool
path_read(const char *path, size_t max, struct buf *out, struct err *e)
{
	bool is_stdin = strcmp(path, "-") == 0, ok = false;
	int fd = is_stdin ? STDIN_FILENO : open(path, O_RDONLY | O_CLOEXEC);
	const char *name = is_stdin ? "standard input" : path;
	char part[16384];
	ssize_t n;

	buf_clear(out);
	if (fd < 0)
		return fail(name, e);
	for (;;) {
		n = read(fd, part, sizeof part);
		if (n < 0 && errno == EINTR)
			continue;
		if (n < 0) {
			fail(name, e);
			break;
		}
		if (n == 0) {
			ok = true;
			break;
		}
		if ((size_t)n > max - out->len) {
			err_set(e, ERR_LIMIT, "%s: larger than %zu bytes", name, max);
			break;
		}
		buf_add(out, part, (size_t)n);
	}
	if (!is_stdin)
		close(fd);
	return ok;
}

static bool
write_all(int fd, const char *p, size_t n)
{
	while (n > 0) {
		ssize_t w = write(fd, p, n);

		if (w < 0 && errno == EINTR)
			continue;
		if (w < 0)
			return false;
		p += w;
		n -= (size_t)w;
	}
	return true;
}

/* /dev/stdout, a FIFO: there is nothing to rename over. */
static bool
write_through(const char *path, const void *data, size_t n, struct err *e)
{
	int fd = open(path, O_WRONLY | O_CLOEXEC);
	bool ok;

	if (fd < 0)
		return fail(path, e);
	ok = write_all(fd, data, n) || fail(path, e);
	if (close(fd) < 0 && ok)
		ok = fail(path, e);
	return ok;
}

static char *
temporary_beside(const char *path)
{
	const char *slash = strrchr(path, '/');
	char *dir, *name;

	if (!slash)
		return mem_dup(".kanbao-XXXXXX");
	dir = mem_dupn(path, (size_t)(slash - path) + 1);
	name = mem_printf("%s.kanbao-XXXXXX", dir);
	free(dir);
	return name;
}

static bool
write_beside(const char *path, mode_t mode, const void *data, size_t n, struct err *e)
{
	char *name = temporary_beside(path);
	int fd = mkostemp(name, O_CLOEXEC);
	bool ok;

	if (fd < 0) {
		fail(path, e);
		free(name);
		return false;
	}
	/* What a crash leaves must be the old file or the new one, hence fsync. */
	ok = write_all(fd, data, n) && fchmod(fd, mode) == 0 && fsync(fd) == 0;
	if (!ok)
		fail(path, e);
	if (close(fd) < 0 && ok)
		ok = fail(path, e);
	if (ok && rename(name, path) < 0)
		ok = fail(path, e);
	if (!ok)
		unlink(name);
	free(name);
	return ok;
}

bool
path_write(const char *path, const void *data, size_t n, struct err *e)
{
	char *real = realpath(path, NULL);	/* a link stays a link: its file is replaced */
	mode_t mask = umask(0), mode = 0666 & ~mask;
	struct stat st;
	bool ok;

	umask(mask);
	if (real && stat(real, &st) == 0 && !S_ISREG(st.st_mode)) {
		ok = write_through(path, data, n, e);
	} else {
		if (real)
			mode = st.st_mode & 0777;
		ok = write_beside(real ? real : path, mode, data, n, e);
	}
	free(real);
	return ok;
}
