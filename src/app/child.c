#include "app/child.h"

#include <errno.h>
#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/mem.h"
#include "base/path.h"

extern char **environ;

enum { WORDS = 64, PATIENCE_MS = 1000, STEP_MS = 5 };

static void
as_a_shell(posix_spawnattr_t *attr, bool job)
{
	sigset_t set;

	sigemptyset(&set);
	posix_spawnattr_setsigmask(attr, &set);
	for (int signo = 1; signo < 32; signo++)
		if (signo != SIGKILL && signo != SIGSTOP)
			sigaddset(&set, signo);
	posix_spawnattr_setsigdefault(attr, &set);
	posix_spawnattr_setpgroup(attr, 0);
	posix_spawnattr_setflags(attr, POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF |
		(job ? POSIX_SPAWN_SETPGROUP : 0));
}

static const char *forbidden;	/* why; NULL: they are started */

void
child_forbid(const char *why)
{
	forbidden = why;
}

/* Without the window's size, which is its own to ask for: what stands there is for curses
 * (screen.c). The list is yours to free, its strings are borrowed. */
static char **
environment(void)
{
	size_t n = 0, kept = 0;
	char **out;

	while (environ && environ[n])
		n++;
	out = mem_array(n + 1, sizeof *out);
	for (size_t i = 0; i < n; i++)
		if (strncmp(environ[i], "LINES=", 6) != 0 && strncmp(environ[i], "COLUMNS=", 8) != 0)
			out[kept++] = environ[i];
	return out;
}

static bool
start(char *const argv[], const int fds[3], bool job, pid_t *pid, struct err *e)
{
	posix_spawn_file_actions_t actions;
	posix_spawnattr_t attr;
	char **handed;
	int rc;

	if (forbidden)
		return err_set(e, ERR_USAGE, "%s", forbidden);
	posix_spawn_file_actions_init(&actions);
	posix_spawnattr_init(&attr);
	as_a_shell(&attr, job);
	for (int i = 0; i < 3; i++)
		if (fds[i] >= 0 && fds[i] != i)
			posix_spawn_file_actions_adddup2(&actions, fds[i], i);
	handed = environment();
	rc = posix_spawnp(pid, argv[0], &actions, &attr, argv, handed);
	free(handed);
	posix_spawn_file_actions_destroy(&actions);
	posix_spawnattr_destroy(&attr);
	return rc == 0 || err_set(e, ERR_IO, "%s: %s", argv[0], strerror(rc));
}

bool
child_start(char *const argv[], int in, int out, int errout, pid_t *pid, struct err *e)
{
	return start(argv, (const int[]){ in, out, errout }, false, pid, e);
}

int
child_status(int status)
{
	return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

int
child_wait(pid_t pid)
{
	int status;

	while (waitpid(pid, &status, 0) < 0)
		if (errno != EINTR)
			return 127;
	return child_status(status);
}

void
child_end(pid_t pid)
{
	kill(pid, SIGTERM);
	kill(pid, SIGCONT);
	for (int ms = 0; ms < PATIENCE_MS; ms += STEP_MS) {
		if (waitpid(pid, NULL, WNOHANG) != 0)
			return;
		poll(NULL, 0, STEP_MS);
	}
	kill(pid, SIGKILL);
	child_wait(pid);
}

/* Splits in place; returns the number of words, -1 for an open quote, -2 for too
 * many words. */
static int
split(char *s, char *words[WORDS])
{
	int n = 0;

	for (;;) {
		char *to, quote = 0;

		s += strspn(s, " \t");
		if (!*s)
			break;
		if (n == WORDS - 1)
			return -2;
		words[n++] = to = s;
		for (; *s && (quote || !strchr(" \t", *s)); s++) {
			if (quote ? *s == quote : *s == '\'' || *s == '"')
				quote = quote ? 0 : *s;
			else
				*to++ = *s;
		}
		if (quote)
			return -1;
		if (*s)
			s++;
		*to = '\0';
	}
	words[n] = NULL;
	return n;
}

/* A file that nobody else sees: a pipe would have to be fed while the command may
 * be stopped. */
static FILE *
file_of(const char *data, size_t n, struct err *e)
{
	FILE *f = tmpfile();

	if (f && fcntl(fileno(f), F_SETFD, FD_CLOEXEC) == 0 && fwrite(data, 1, n, f) == n &&
	    fflush(f) == 0 && fseek(f, 0, SEEK_SET) == 0)
		return f;
	err_set(e, ERR_IO, "no temporary file: %s", strerror(errno));
	if (f)
		fclose(f);
	return NULL;
}

bool
child_pipe(const char *command, const char *data, size_t n, pid_t *pid, struct err *e)
{
	char *copy = mem_dup(command), *words[WORDS];
	int count = split(copy, words);
	bool ok = false;
	FILE *f;

	if (count <= 0) {
		err_set(e, ERR_USAGE, count == -1 ? "a quote is not closed: %s" : count ?
			"too many words: %s" : "which command?%s", command);
	} else if ((f = file_of(data, n, e))) {
		ok = start(words, (const int[]){ fileno(f), -1, -1 }, true, pid, e);
		fclose(f);
	}
	free(copy);
	return ok;
}

static bool
in_path(const char *program)
{
	const char *path = getenv("PATH");

	if (strchr(program, '/'))
		return access(program, X_OK) == 0;
	for (const char *p = path ? path : "/usr/bin:/bin"; *p;) {
		size_t n = strcspn(p, ":");
		char *dir = mem_dupn(p, n), *file = path_join(dir, program);
		bool found = access(file, X_OK) == 0;

		free(file);
		free(dir);
		if (found)
			return true;
		p += n + (p[n] == ':');
	}
	return false;
}

bool
child_browse(const char *browser, const char *url, pid_t *pid, struct err *e)
{
	static const char *const known[] = { "xdg-open", "w3m", "lynx", "elinks", "links" };
	const char *set = getenv("BROWSER"), *chosen = *browser ? browser : set && *set ? set : NULL;
	char *copy, *words[WORDS];
	int count;
	bool ok;

	if (strncasecmp(url, "http://", 7) != 0 && strncasecmp(url, "https://", 8) != 0)
		return err_set(e, ERR_USAGE, "only http and https addresses are opened");
	for (size_t i = 0; !chosen && i < sizeof known / sizeof *known; i++)
		if (in_path(known[i]))
			chosen = known[i];
	if (!chosen)
		return err_set(e, ERR_ABSENT, "no browser is installed; see the setting 'browser'");
	copy = mem_dup(chosen);
	count = split(copy, words);
	if (count <= 0 || count > WORDS - 3) {
		free(copy);
		return err_set(e, ERR_USAGE, "not a command: %s", chosen);
	}
	/* An http(s) address cannot be taken for an option; xdg-open and friends know no "--". */
	words[count] = (char *)(uintptr_t)url;
	words[count + 1] = NULL;
	ok = start(words, (const int[]){ -1, -1, -1 }, true, pid, e);
	free(copy);
	return ok;
}
