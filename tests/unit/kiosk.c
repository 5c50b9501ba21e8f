/* kiosk.c - what is taken along into a kiosk, what its owner's line says, what leads out of it;
 * and from inside that there is nothing but its folders. */
#include "app/kiosk.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/resource.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/child.h"
#include "base/path.h"
#include "lib/tmpdir.h"
#include "tap.h"

static char *top;

static const struct { const char *words[4]; bool called, shell; } lines[] = {
	{ { "kanbao" }, false, false }, { { "kanbao", "jxrb" }, false, false },
	{ { "kanbao", "--kiosk", "/srv/kanbao" }, true, false }, { { "kanbao", "--kiosk=/srv/kanbao" }, true, false },
	{ { "-kanbao" }, true, true }, { { "kanbao", "-c", "id" }, true, true },
	{ { "/usr/bin/kanbao", "-c", "kanbao --kiosk /home/mine" }, true, true },
	{ { "kanbao", "--kiosks" }, false, false },
};

static void
test_calls(void)
{
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		int n = 0;

		while (n < 4 && lines[i].words[n])
			n++;
		tap_ok(kiosk_is_called(n, (char **)lines[i].words) == lines[i].called &&
			kiosk_is_shell(n, (char **)lines[i].words) == lines[i].shell, "%s %s", lines[i].words[0],
			n > 1 ? lines[i].words[1] : "");
	}
}

static void
write_file(const char *path, const char *text, mode_t mode)
{
	FILE *f = fopen(path, "w");

	fputs(text, f);
	fclose(f);
	chmod(path, mode);
}

static void
test_words(void)
{
	static const struct { const char *text, *want; mode_t mode; } files[] = {
		{ "/srv/kanbao\n", "kanbao --kiosk /srv/kanbao", 0644 },
		{ "# a paper\n\n \t\n /srv/kanbao  --require-sandbox\tjxrb\n/srv/other\n",
			"kanbao --kiosk /srv/kanbao --require-sandbox jxrb", 0644 },
		{ "/srv/kanbao\n", "! not a file that only root can write", 0664 },
		{ "/srv/kanbao\n", "! not a file that only root can write", 0646 },
		{ "# nothing\n", "! names no folder", 0644 }, { "", "! says nothing", 0644 },
	};
	char *path = path_join(top, "kiosk");

	for (size_t i = 0; i < sizeof files / sizeof *files; i++) {
		struct err e = { 0 };
		struct buf got = { 0 };
		char **words;
		int n;

		write_file(path, files[i].text, files[i].mode);
		words = kiosk_words(path, &n, &e);
		for (int k = 0; k < n; k++) {
			buf_addf(&got, "%s%s", k ? " " : "", words[k]);
			free(words[k]);
		}
		tap_ok(!words || !words[n], "a list ends with NULL");
		free(words);
		if (!words)
			buf_addf(&got, "!%s", strrchr(e.text, ':') + 1);
		tap_ok(strstr(buf_str(&got), files[i].want) != NULL, "case %zu: %s", i, buf_str(&got));
		buf_fini(&got);
	}
	remove(path);
	free(path);
}

/* In a process of its own each, which says what failed by its status. */
static int
apart(int (*fn)(void))
{
	pid_t pid;
	int status;

	fflush(stdout);
	pid = fork();
	if (pid == 0)
		_exit(fn());
	return waitpid(pid, &status, 0) == pid && WIFEXITED(status) ? WEXITSTATUS(status) : 255;
}

static int
stripped(void)
{
	static const char *const gone[] = { "LD_PRELOAD", "LD_LIBRARY_PATH", "TERMINFO", "TERMINFO_DIRS", "TERMCAP",
		"LINES", "COLUMNS", "ESCDELAY", "NCURSES_NO_UTF8_ACS", "LOCPATH", "NLSPATH", "TZ", "TZDIR", "HTTP_PROXY",
		"SSLKEYLOGFILE", "BROWSER", "PAGER", "EDITOR", "XDG_CONFIG_HOME", "KANBAO_CONFIG", "KANBAO_DATA",
		"KANBAO_FETCH", "KANBAO_BROWSER", "SQLITE_TMPDIR", "TMPDIR", "SSH_ORIGINAL_COMMAND", "LC_MESSAGES" };
	struct rlimit core;

	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
		setenv(gone[i], "/tmp/x", 1);
	setenv("TERM", "xterm-256color", 1);
	setenv("LANG", "zh_CN.UTF-8", 1);
	setenv("LC_ALL", "../../tmp/x", 1);
	setenv("LC_CTYPE", "C.UTF-8@a", 1);
	kiosk_strip();
	for (size_t i = 0; i < sizeof gone / sizeof *gone; i++)
		if (getenv(gone[i]))
			return 1;
	if (!getenv("TERM") || !getenv("LANG") || strcmp(getenv("LANG"), "zh_CN.UTF-8") != 0 || getenv("LC_ALL") ||
	    !getenv("LC_CTYPE") || strcmp(getenv("HOME"), "/nonexistent") != 0)
		return 2;
	if (getrlimit(RLIMIT_CORE, &core) != 0 || core.rlim_max != 0)
		return 3;
	return signal(SIGTSTP, SIG_IGN) == SIG_IGN ? 0 : 4;
}

/* Names of terminals and locales, and what is none. */
static int
names(void)
{
	static const char *const none[] = { "", "../../etc/passwd", "/etc/passwd", "$(id)", ".hidden", "-n", "a b", "x\033[2J",
		"AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA" };

	for (size_t i = 0; i < sizeof none / sizeof *none; i++) {
		setenv("TERM", none[i], 1);
		kiosk_strip();
		if (getenv("TERM"))
			return (int)i + 1;
	}
	return 0;
}

static bool
opens(const char *dir, const char *name, int flags)
{
	char *path = path_join(dir, name);
	int fd = open(path, flags, 0600);

	free(path);
	if (fd >= 0)
		close(fd);
	return fd >= 0;
}

static int
inside(void)
{
	char *dir = path_join(top, "dir"), *state = path_join(top, "state");
	struct kiosk k = { .dir = dir, .state = state };
	char *const argv[] = { (char *)"true", NULL };
	struct err e = { 0 };
	pid_t pid;
	int wrong = 0;

	kiosk_strip();
	if (!kiosk_enter(&k, &e))
		return 100;
	wrong |= !opens(dir, "papers", O_RDONLY);
	wrong |= (child_start(argv, -1, -1, -1, &pid, &e) || !strstr(e.text, "kiosk")) << 1;
	wrong |= (strcmp(getenv("KANBAO_CONFIG"), dir) != 0 || strcmp(getenv("KANBAO_CACHE"), dir) != 0 ||
		strcmp(getenv("KANBAO_STATE"), state) != 0) << 2;
#ifndef __SANITIZE_ADDRESS__
	wrong |= (opens(dir, "new", O_WRONLY | O_CREAT) || opens(dir, "papers", O_RDWR)) << 3;
	wrong |= (opens("/etc", "passwd", O_RDONLY) || opens(top, "other", O_RDONLY) || opens("/", "", O_RDONLY)) << 4;
	wrong |= !opens(state, "state.db", O_RDWR | O_CREAT) << 5;
	wrong |= (fork() >= 0) << 6;
#endif
	free(dir);
	free(state);
	return wrong;
}

static void
test_inside(void)
{
	static const char *const folders[] = { "dir", "state" }, *const files[] = { "dir/papers", "other" };
	struct kiosk absent = { .dir = "/nonexistent/kiosk" }, file = { .dir = "/dev/null" };
	struct err e = { 0 };
	int wrong;

	for (size_t i = 0; i < 2; i++) {
		char *folder = path_join(top, folders[i]), *path = path_join(top, files[i]);

		mkdir(folder, 0755);
		write_file(path, "x", 0644);
		free(folder);
		free(path);
	}
	tap_ok(!kiosk_enter(&absent, &e) && strstr(e.text, "--kiosk /nonexistent/kiosk: "), "%s", e.text);
	tap_ok(!kiosk_enter(&file, &e) && strstr(e.text, "not a folder"), "%s", e.text);
	wrong = apart(inside);
	if (wrong & ~7 && wrong < 100)
		printf("# files or calls are free (bits %d): no Landlock or no seccomp here?\n", wrong);
	tap_int(wrong & 7, 0, "inside: its papers, no program, its own places");
	tap_ok(wrong < 100, "it is entered");
}

static void
test_refusals(void)
{
	static const char *const out[] = { "suspend", "pipe", "save", "browse", "page-image", "reload", "pin" };
	int refused = 0;
	enum command_id id;
	enum setting_id setting;

	for (int i = 0; i < CMD_COUNT; i++)
		refused += kiosk_refuses((enum command_id)i);
	for (size_t i = 0; i < sizeof out / sizeof *out; i++)
		tap_ok(command_find(out[i], &id) && kiosk_refuses(id), "%s leads out", out[i]);
	tap_int(refused, (int)(sizeof out / sizeof *out), "and no other command");
	tap_ok(setting_find("keymap", &setting) && kiosk_refuses_setting(setting) && setting_find("browser", &setting) &&
		kiosk_refuses_setting(setting), "settings that name files and programs do");
	tap_ok(setting_find("measure", &setting) && !kiosk_refuses_setting(setting), "one of the typesetting does not");
}

int
main(void)
{
	top = tmpdir_make("kiosk");
	test_calls();
	if (geteuid() == 0)
		test_words();
	else
		tap_skip("the kiosk's own line", "its file must be root's");
	tap_int(apart(stripped), 0, "the environment is what is needed, and no more");
	tap_int(apart(names), 0, "a path is no terminal's name");
	test_inside();
	test_refusals();
	tmpdir_remove(top);
	return tap_done();
}
