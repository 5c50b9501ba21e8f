#include "ui/foreground.h"

#include <signal.h>
#include <stdlib.h>
#include <sys/wait.h>
#include <unistd.h>

#include "app/child.h"
#include "base/mem.h"

/* Whose keys the terminal's are. From the background that is only allowed to who
 * does not listen to SIGTTOU. */
static void
give_terminal(const struct program *p, pid_t group)
{
	sigset_t set, before;

	sigemptyset(&set);
	sigaddset(&set, SIGTTOU);
	sigprocmask(SIG_BLOCK, &set, &before);
	tcsetpgrp(screen_fd(p->screen), group);
	sigprocmask(SIG_SETMASK, &before, NULL);
}

static void
come_back(struct program *p)
{
	struct foreground *f = &p->foreground;

	program_return_screen(p);
	if (f->status)
		program_error(p, "%s ended with status %d", f->command, f->status);
	else
		program_message(p, f->pause ? "piped to %s" : "%s has ended", f->command);
	free(f->command);
	*f = (struct foreground){ 0 };
}

static void
pause_key(void *ctx, int fd, short revents)
{
	struct program *p = ctx;
	char c = '\n';

	if (read(fd, &c, 1) == 1 && c != '\n' && c != '\r')
		return;
	loop_unwatch(p->loop, fd);
	come_back(p);
}

static void
ended(struct program *p, int status)
{
	struct foreground *f = &p->foreground;

	f->pid = 0;
	f->status = status;
	give_terminal(p, getpgrp());
	if (!f->pause) {
		come_back(p);
		return;
	}
	screen_ask_enter(p->screen);
	loop_watch(p->loop, screen_fd(p->screen), POLLIN, pause_key, p);
}

/* It was stopped: by ^Z, then the reader stops with it and the shell has its
 * prompt; or because it wanted the terminal before it had it. */
static void
stopped(struct program *p, int signo)
{
	if (signo != SIGTTIN && signo != SIGTTOU) {
		give_terminal(p, getpgrp());
		program_stop_job();
	}
	give_terminal(p, p->foreground.pid);
	kill(-p->foreground.pid, SIGCONT);
}

void
foreground_check(void *program, int signo)
{
	struct program *p = program;
	int status;

	if (!p->foreground.pid || waitpid(p->foreground.pid, &status, WNOHANG | WUNTRACED) <= 0)
		return;
	if (WIFSTOPPED(status))
		stopped(p, WSTOPSIG(status));
	else
		ended(p, child_status(status));
}

void
foreground_run(struct program *p, pid_t pid, const char *command, bool pause)
{
	p->foreground = (struct foreground){ .pid = pid, .pause = pause, .command = mem_dup(command) };
	if (p->screen) {
		give_terminal(p, pid);
		return;
	}
	/* a script: nobody is there to press Enter */
	p->foreground.status = child_wait(pid);
	come_back(p);
}

void
foreground_end(struct program *p)
{
	struct foreground *f = &p->foreground;

	if (f->pid) {
		kill(-f->pid, SIGHUP);
		kill(-f->pid, SIGCONT);
		give_terminal(p, getpgrp());
	}
	free(f->command);
	*f = (struct foreground){ 0 };
}
