#include "ui/screen_crash.h"

#include <curses.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

/* What a crash needs: a handler may not ask curses, so all is prepared. */
static struct {
	int fd;
	struct termios modes;
	char reset[512];
	size_t n;
} emergency = { .fd = -1 };

static void
crashed(int signo)
{
	if (emergency.fd >= 0) {
		int flags = fcntl(emergency.fd, F_GETFL);

		if (signo == SIGALRM) {		/* what waits there is dropped, and nothing waited for */
			tcflush(emergency.fd, TCOFLUSH);
			fcntl(emergency.fd, F_SETFL, flags | O_NONBLOCK);
		}
		tcsetattr(emergency.fd, TCSANOW, &emergency.modes);
		if (write(emergency.fd, emergency.reset, emergency.n) < 0)
			emergency.n = 0;
		fcntl(emergency.fd, F_SETFL, flags);
	}
	signal(signo, SIG_DFL);
	raise(signo);
}

static bool
has(const char *capability)
{
	const char *s = tigetstr(capability);

	return s && s != (char *)-1;
}

static void
emergency_add(const char *capability)
{
	const char *s = tigetstr(capability);
	size_t n;

	if (!has(capability))
		return;
	n = strcspn(s, "$");	/* padding is for printing terminals */
	if (emergency.n + n < sizeof emergency.reset) {
		memcpy(emergency.reset + emergency.n, s, n);
		emergency.n += n;
	}
}

bool
screen_crash_save(int fd)
{
	return tcgetattr(fd, &emergency.modes) == 0;
}

void
screen_crash_prepare(int fd)
{
	static const int fatal[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT, SIGALRM };
	static const char *const capabilities[] = { "sgr0", "rmkx", "cnorm", "rmcup" };
	static const char modes_off[] = "\033[?1000l\033[?1006l\033[?2004l";

	emergency.n = 0;
	if (has("kmous") || has("BE")) {
		memcpy(emergency.reset, modes_off, sizeof modes_off - 1);
		emergency.n = sizeof modes_off - 1;
	}
	for (size_t i = 0; i < sizeof capabilities / sizeof *capabilities; i++)
		emergency_add(capabilities[i]);
	emergency.fd = fd;
	for (size_t i = 0; i < sizeof fatal / sizeof *fatal; i++) {
		struct sigaction sa = { .sa_handler = crashed, .sa_flags = (int)SA_RESETHAND };

		sigaction(fatal[i], &sa, NULL);
	}
}

void
screen_crash_forget(void)
{
	alarm(0);
	emergency.fd = -1;
}
