#include "app/kiosk.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <unistd.h>
#ifdef __linux__
#include <sys/prctl.h>
#endif

#include "app/child.h"
#include "base/datadir.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/sandbox.h"

extern char **environ;

enum {
	WORDS = 16, FILE_BYTES = 4096,
	STATE_BYTES = 64 << 20,		/* of a file of the state */
	OPEN_FILES = 64,
	MEMORY_BYTES = 1 << 30,		/* of addresses; a large paper takes a tenth */
};

/* -- how it was called ------------------------------------------------------------ */

bool
kiosk_is_shell(int argc, char **argv)
{
	return argc > 0 && (argv[0][0] == '-' || (argc > 1 && strcmp(argv[1], "-c") == 0));
}

bool
kiosk_is_called(int argc, char **argv)
{
	for (int i = 1; i < argc; i++)
		if (strcmp(argv[i], "--kiosk") == 0 || strncmp(argv[i], "--kiosk=", 8) == 0)
			return true;
	return kiosk_is_shell(argc, argv);
}

/* -- what was brought along --------------------------------------------------------- */

/* The name of a terminal or of a locale; what could be a path is none. */
static char *
name_in(const char *variable)
{
	const char *s = getenv(variable);
	size_t n = s ? strspn(s, "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+-_@.") : 0;

	return s && n > 0 && n < 64 && !s[n] && *s != '.' && *s != '-' ? mem_dup(s) : NULL;
}

static void
strip_environment(void)
{
	static const char *const kept[] = { "TERM", "LANG", "LC_ALL", "LC_CTYPE", "NO_COLOR" };
	char *values[sizeof kept / sizeof *kept];

	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
		values[i] = name_in(kept[i]);
	environ = NULL;
	for (size_t i = 0; i < sizeof kept / sizeof *kept; i++) {
		if (values[i])
			setenv(kept[i], values[i], 1);
		free(values[i]);
	}
	setenv("HOME", "/nonexistent", 1);	/* curses would read ~/.terminfo */
	setenv("PATH", "/usr/bin:/bin", 1);
}

static void
bound(int what, rlim_t most)
{
	struct rlimit now;

	if (getrlimit(what, &now) != 0)
		return;
	if (now.rlim_max == RLIM_INFINITY || now.rlim_max > most)
		now.rlim_max = most;
	now.rlim_cur = now.rlim_max;
	setrlimit(what, &now);
}

void
kiosk_strip(void)
{
	static const int ignored[] = { SIGTSTP, SIGTTIN, SIGTTOU, SIGXFSZ, SIGPIPE };

	strip_environment();
	for (size_t i = 0; i < sizeof ignored / sizeof *ignored; i++)
		signal(ignored[i], SIG_IGN);
	bound(RLIMIT_CORE, 0);
	bound(RLIMIT_NOFILE, OPEN_FILES);
#ifndef __SANITIZE_ADDRESS__
	bound(RLIMIT_AS, MEMORY_BYTES);
#endif
#ifdef __linux__
	prctl(PR_SET_DUMPABLE, 0);	/* nobody of the same account looks into it */
#endif
	umask(077);
}

/* -- a shell's words ------------------------------------------------------------------ */

static bool
read_owned(const char *file, char text[FILE_BYTES], struct err *e)
{
	int fd = open(file, O_RDONLY | O_CLOEXEC | O_NOCTTY);
	struct stat st;
	ssize_t n;

	if (fd < 0)
		return err_set(e, ERR_USAGE, "as a shell it takes a kiosk; %s: %s", file, strerror(errno));
	if (fstat(fd, &st) != 0 || !S_ISREG(st.st_mode) || st.st_uid != 0 || (st.st_mode & 022)) {
		close(fd);
		return err_set(e, ERR_USAGE, "%s: not a file that only root can write", file);
	}
	n = read(fd, text, FILE_BYTES - 1);
	close(fd);
	text[n > 0 ? n : 0] = '\0';
	return n > 0 || err_set(e, ERR_USAGE, "%s: says nothing", file);
}

char **
kiosk_words(const char *file, int *argc, struct err *e)
{
	char text[FILE_BYTES], **words, *at = text, *line, *word;
	int n = 2;

	*argc = 0;
	if (!read_owned(file, text, e))
		return NULL;
	while ((line = strsep(&at, "\n")) && (*line == '#' || !line[strspn(line, " \t")]))
		;
	words = mem_array(WORDS + 3, sizeof *words);
	words[0] = mem_dup("kanbao");
	words[1] = mem_dup("--kiosk");
	while (n < WORDS + 2 && (word = strsep(&line, " \t")))
		if (*word)
			words[n++] = mem_dup(word);
	if (n > 2) {
		*argc = n;
		return words;
	}
	for (int i = 0; i < n; i++)
		free(words[i]);
	free(words);
	err_set(e, ERR_USAGE, "%s: names no folder", file);
	return NULL;
}

/* -- what is left ------------------------------------------------------------------------ */

/* What the C library, curses, SQLite, OpenCC and the hyphenation read by name. */
static const char *const system_files[] = {
	"/etc/terminfo", "/lib/terminfo", "/usr/share/terminfo", "/usr/local/share/terminfo", "/usr/lib/terminfo",
	"/etc/localtime", "/usr/share/zoneinfo", "/usr/share/locale", "/usr/share/hyphen", "/usr/share/opencc",
	"/usr/lib", "/usr/lib64", "/usr/local/lib", "/lib", "/lib64", "/dev/urandom",
#ifdef __SANITIZE_ADDRESS__
	"/",	/* where leaks are looked for, and what is known of them */
#endif
};
enum { SYSTEM_FILES = sizeof system_files / sizeof *system_files };

static bool
is_folder(const char *path, const char *option, struct err *e)
{
	struct stat st;

	if (stat(path, &st) != 0)
		return err_set(e, ERR_USAGE, "%s %s: %s", option, path, strerror(errno));
	return S_ISDIR(st.st_mode) || err_set(e, ERR_USAGE, "%s %s: not a folder", option, path);
}

static bool
restrict_to(const char *dir, const char *state, bool required, struct err *e)
{
	const char *read[SYSTEM_FILES + 3] = { dir }, *write[] = { "/dev/null", "/dev/tty", state, NULL };
	struct sandbox s = { .read = read, .write = write };
	char *keymaps = datadir_find("keymaps/vi.keys");
	int made = 0;
	bool ok;

	memcpy(read + 1, system_files, sizeof system_files);
	if (keymaps) {
		*strrchr(keymaps, '/') = '\0';
		read[SYSTEM_FILES + 1] = keymaps;
	}
	ok = sandbox_enter(&s, &made, e);
	free(keymaps);
	log_line(1, "kiosk: files %s, calls %s", made & SANDBOX_FILES ? "yes" : "no", made & SANDBOX_CALLS ? "yes" : "no");
	if (ok && required && made != SANDBOX_ALL)
		return err_set(e, ERR_IO, "this system has no sandbox: %s%s%s", made & SANDBOX_FILES ? "" : "Landlock",
			made ? "" : ", ", made & SANDBOX_CALLS ? "" : "seccomp");
	return ok;
}

bool
kiosk_enter(const struct kiosk *k, struct err *e)
{
	char *dir, *state = k->state ? path_absolute(k->state) : NULL;
	bool ok;

	if (!is_folder(k->dir, "--kiosk", e) || (k->state && !is_folder(k->state, "--state", e))) {
		free(state);
		return false;
	}
	dir = path_absolute(k->dir);
	setenv("KANBAO_CONFIG", dir, 1);
	setenv("KANBAO_CACHE", dir, 1);
	if (state)
		setenv("KANBAO_STATE", state, 1);
	/* OpenCC looks for its tables where the program stands, first of all. */
	if (chdir(dir) != 0)
		log_line(1, "kiosk: %s: %s", dir, strerror(errno));
	bound(RLIMIT_FSIZE, state ? STATE_BYTES : 0);
	child_forbid("no programs are run in a kiosk");
	ok = restrict_to(dir, state, k->required, e);
	free(dir);
	free(state);
	return ok;
}

/* -- what leads out ------------------------------------------------------------------------ */

bool
kiosk_refuses(enum command_id id)
{
	switch (id) {
	case CMD_SUSPEND: case CMD_PIPE: case CMD_SAVE: case CMD_BROWSE: case CMD_PAGE_IMAGE: case CMD_RELOAD:
	case CMD_PIN:
		return true;
	default:
		return false;
	}
}

bool
kiosk_refuses_setting(enum setting_id id)
{
	return id == SET_KEYMAP || id == SET_BROWSER || id == SET_VIEWER || id == SET_IDLE;
}
