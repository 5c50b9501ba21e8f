/* thirst.c - what makes a program thirsty: linked with it and with failmalloc.c, the n-th
 * allocation from its very start on fails. KANBAO_THIRST "N", "N+" for all after it too; "0"
 * counts them and says so at the end. A crash within libseccomp is told apart, status 3: it
 * (2.5) does not look everywhere whether it got memory, and has no other way to be asked. */
#include <dlfcn.h>
#include <execinfo.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "lib/failmalloc.h"

enum { SECONDS = 8 };

static void
tell(void)
{
	fprintf(stderr, "allocations: %ld\n", failmalloc_seen());
}

static void
crashed(int signo)
{
	static const char said[] = "thirst: within libseccomp\n";
	void *frames[12];
	int n = backtrace(frames, sizeof frames / sizeof *frames);

	for (int i = 0; i < n; i++) {
		Dl_info where;

		if (dladdr(frames[i], &where) && where.dli_fname && strstr(where.dli_fname, "libseccomp")) {
			if (write(STDERR_FILENO, said, sizeof said - 1) < 0)
				_exit(4);
			_exit(3);
		}
	}
	signal(signo, SIG_DFL);
	raise(signo);
}

__attribute__((constructor))
static void
begin(void)
{
	const char *when = getenv("KANBAO_THIRST");
	long n = when ? strtol(when, NULL, 10) : 0;

	void *frame[1];

	if (!failmalloc_works())
		return;
	backtrace(frame, 1);		/* what it allocates, it does so now */
	signal(SIGSEGV, crashed);
	signal(SIGABRT, crashed);
	signal(SIGALRM, crashed);	/* or it goes round for ever */
	alarm(SECONDS);
	if (n == 0)
		atexit(tell);
	failmalloc_arm(n, when && strchr(when, '+'));
}
