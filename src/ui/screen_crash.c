#include "ui/screen_crash.h"

#include <curses.h>
#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <string.h>
#include <sys/time.h>
#include <term.h>
#include <termios.h>
#include <unistd.h>

/* What a crash needs: a handler may not ask curses, so all is prepared. */
static struct {
	int fd;
	struct termios modes;
	char reset[512];
	size_t n;
	volatile sig_atomic_t ticks;	/* since it was found stuck */
} emergency = { .fd = -1 };

/* A screen is written within so many: each drops what waits in the terminal. */
enum { TICK_MS = 40, TICKS_MOST = 12 };

static void
reset(bool waits)
{
	int flags = fcntl(emergency.fd, F_GETFL);

	if (!waits) {		/* what stands there is dropped */
		tcflush(emergency.fd, TCOFLUSH);
		fcntl(emergency.fd, F_SETFL, flags | O_NONBLOCK);
	}
	tcsetattr(emergency.fd, TCSANOW, &emergency.modes);
	if (write(emergency.fd, emergency.reset, emergency.n) < 0)
		emergency.n = 0;
	fcntl(emergency.fd, F_SETFL, flags);
}

static void
crashed(int signo)
{
	if (emergency.fd >= 0)
		reset(signo != SIGALRM);
	signal(signo, SIG_DFL);
	raise(signo);
}

/* Stuck in a write to a terminal that takes nothing, when it is to end. Curses gives up no
 * write; so its bytes are dropped until it has written all of them, comes back to the loop and
 * ends as ever, with its place saved. */
static void
stuck(int signo)
{
	int saved = errno;

	if (emergency.fd < 0 || ++emergency.ticks > TICKS_MOST) {
		crashed(signo);
		return;
	}
	tcflush(emergency.fd, TCOFLUSH);
	setitimer(ITIMER_REAL, &(struct itimerval){ .it_value.tv_usec = TICK_MS * 1000L }, NULL);
	errno = saved;
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
	static const int fatal[] = { SIGSEGV, SIGBUS, SIGFPE, SIGILL, SIGABRT };
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
	sigaction(SIGALRM, &(struct sigaction){ .sa_handler = stuck, .sa_flags = SA_RESTART }, NULL);
}

void
screen_crash_again(void)
{
	if (emergency.ticks) {
		emergency.ticks = 1;
		setitimer(ITIMER_REAL, &(struct itimerval){ .it_value.tv_usec = TICK_MS * 1000L }, NULL);
	}
}

void
screen_crash_forget(void)
{
	alarm(0);
	if (emergency.ticks && emergency.fd >= 0)
		reset(false);	/* the last tick may have dropped what left the screen */
	emergency.ticks = 0;
	emergency.fd = -1;
}
