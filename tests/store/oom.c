/* oom.c - every allocation of a small edition's way through the store fails in
 * turn, once and from then on: the outcome is success, a reason, or die(),
 * never a signal or a hang; the files are sound, nothing is taken for damage,
 * and what was reported saved is there.
 * KANBAO_TEST_LONG=1 lets each one fail, not some. */
#include <fcntl.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/failmalloc.h"
#include "lib/tmpdir.h"
#include "store/errand.h"
#include "tap.h"

enum { SECONDS = 20 };

/* True when the child ended in order. */
static bool
run(struct errand *r, const char *dir, long n, bool forever)
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		int null = open("/dev/null", O_WRONLY);

		dup2(null, STDERR_FILENO);	/* die()'s words */
		alarm(SECONDS);
		failmalloc_arm(n, forever);
		errand_run(r, dir);
		r->seen = failmalloc_seen();
		_exit(0);
	}
	if (waitpid(pid, &status, 0) != pid)
		exit(99);
	if (WIFEXITED(status) && WEXITSTATUS(status) <= 1)
		return true;
	printf("# allocation %ld%s: %s %d\n", n, forever ? " and all after it" : "",
		WIFSIGNALED(status) ? "signal" : "status",
		WIFSIGNALED(status) ? WTERMSIG(status) : WEXITSTATUS(status));
	return false;
}

/* The allocations of a first session, or of one that finds its files. */
static void
test(bool second)
{
	struct errand *r = mmap(NULL, sizeof *r, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS,
		-1, 0);
	char *dir = tmpdir_make("oom");
	long total, step, runs = 0, failed = 0, unwell = 0;

	if (second)
		run(r, dir, 0, false);
	*r = (struct errand){ 0 };
	run(r, dir, 0, false);
	total = r->seen;
	tmpdir_remove(dir);
	step = shelf_is_long() ? 1 : total / 25 + 1;
	for (long n = 1; n <= total; n += step)
		for (int forever = 0; forever < 2; forever++, runs++) {
			dir = tmpdir_make("oom");
			if (second)
				run(r, dir, 0, false);
			*r = (struct errand){ 0 };
			failed += !run(r, dir, n, forever);
			if (!errand_is_well(r, dir)) {
				unwell++;
				printf("# allocation %ld%s: mute %u, wrong %u, set aside %d %d\n", n,
					forever ? " and all after it" : "", r->mute, r->wrong,
					shelf_count(dir, "cache.db.damaged", true),
					shelf_count(dir, "state.db.damaged", true));
			}
			tmpdir_remove(dir);
		}
	tap_int(failed, 0, second ? "with files there: no signal, no hang" : "no signal, no hang");
	tap_int(unwell, 0, "the files are sound, nothing saved is lost, each failure has a reason");
	tap_ok(runs > 40 && total > 500, "%ld runs, of %ld allocations", runs, total);
	munmap(r, sizeof *r);
}

int
main(void)
{
	if (!failmalloc_works()) {
		tap_skip("allocations that fail", "malloc() is not ours here");
		return tap_done();
	}
	test(false);
	test(true);
	return tap_done();
}
