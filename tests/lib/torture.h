/* torture.h - the n-th allocation of a piece of work fails, for each n, once and
 * from then on. The outcome is the whole result, a failure with its reason, or
 * die()'s one line and status 1: never a signal, never a hang, never a part of the
 * result that passes for the whole.
 *
 *	tests_unit_oom_ROOM_SOURCES = tests/unit/oom_ROOM.c tests/lib/failmalloc.c */
#ifndef TESTS_LIB_TORTURE_H
#define TESTS_LIB_TORTURE_H

#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/err.h"
#include "lib/failmalloc.h"
#include "tap.h"

enum { TORTURE_SECONDS = 20, TORTURE_RESULT = 1 << 18 };
#define TORTURE_FAILED "failed: "
#define TORTURE_WORDS "kanbao: out of memory\n"

struct torture {
	const char *name;
	void (*prepare)(void);		/* without failures; NULL: nothing to */
	/* Adds all that came of it to `out`, or torture_reason() alone. */
	void (*work)(struct buf *out);
};

struct torture_report {		/* shared with the child */
	long seen;
	size_t len;
	bool came_back;
	char result[TORTURE_RESULT];
};

__attribute__((unused))
static void
torture_reason(struct buf *out, const struct err *e)
{
	buf_clear(out);
	buf_addf(out, TORTURE_FAILED "%d %s", (int)e->code, e->text);
}

__attribute__((noreturn))
static void
torture_child(const struct torture *t, struct torture_report *r, int words, long n, bool forever)
{
	struct buf out = { 0 };

	dup2(words, STDERR_FILENO);
	alarm(TORTURE_SECONDS);
	if (t->prepare)
		t->prepare();
	failmalloc_arm(n, forever);
	t->work(&out);
	r->seen = failmalloc_seen();
	failmalloc_arm(0, false);
	r->came_back = true;
	r->len = out.len;
	if (out.len <= sizeof r->result)
		memcpy(r->result, buf_str(&out), out.len);
	_exit(0);
}

/* Its wait status, and what it wrote to standard error. */
static int
torture_run(const struct torture *t, struct torture_report *r, long n, bool forever, char words[256])
{
	int fd = memfd_create("words", MFD_CLOEXEC), status;
	ssize_t length;
	pid_t pid;

	r->came_back = false;
	r->len = 0;
	pid = fork();
	if (pid == 0)
		torture_child(t, r, fd, n, forever);
	if (fd < 0 || pid < 0 || waitpid(pid, &status, 0) != pid)
		exit(99);
	length = pread(fd, words, 255, 0);
	words[length > 0 ? length : 0] = '\0';
	close(fd);
	return status;
}

/* What is wrong with this outcome; NULL: nothing. */
static const char *
torture_judge(const struct torture_report *r, const struct torture_report *whole, int status,
	const char *words)
{
	size_t n = strlen(TORTURE_FAILED);

	if (WIFSIGNALED(status))
		return WTERMSIG(status) == SIGALRM ? "it hangs" : "a signal";
	if (!r->came_back)
		return WEXITSTATUS(status) != 1 ? "a wrong exit status" :
			strcmp(words, TORTURE_WORDS) != 0 ? "other last words than die()'s" : NULL;
	if (r->len > n && memcmp(r->result, TORTURE_FAILED, n) == 0)
		return r->len > n + 2 && r->result[n] != '0' ? NULL : "a failure without a reason";
	return r->len == whole->len && memcmp(r->result, whole->result, r->len) == 0 ? NULL :
		"a result that is not the whole";
}

__attribute__((unused))
static void
torture(const struct torture *t)
{
	size_t size = sizeof(struct torture_report);
	struct torture_report *r = mmap(NULL, size, PROT_READ | PROT_WRITE,
		MAP_SHARED | MAP_ANONYMOUS, -1, 0), *whole = calloc(1, size);
	long wrong = 0, died = 0, refused = 0;
	char words[256];

	if (r == MAP_FAILED || !whole)
		exit(99);
	torture_run(t, r, 0, false, words);
	memcpy(whole, r, size);
	tap_ok(whole->came_back && whole->len > 0 && whole->len <= sizeof whole->result &&
		strncmp(whole->result, TORTURE_FAILED, strlen(TORTURE_FAILED)) != 0,
		"%s: with memory enough it is done, after %ld allocations", t->name, whole->seen);
	for (long n = 1; n <= whole->seen; n++)
		for (int forever = 0; forever < 2; forever++) {
			int status = torture_run(t, r, n, forever, words);
			const char *what = torture_judge(r, whole, status, words);

			died += !r->came_back;
			refused += r->came_back && r->len > 8 && memcmp(r->result, TORTURE_FAILED, 8) == 0;
			if (what && wrong++ < 10)
				printf("# allocation %ld%s: %s: %s\n", n, forever ? " and all after it"
					: "", what, words);
		}
	tap_int(wrong, 0, t->name);
	printf("# %ld times the program ended, %ld times there was a reason\n", died, refused);
	tap_ok(died + refused > 0, "%s: failures were felt", t->name);
	free(whole);
	munmap(r, size);
}

__attribute__((unused))
static int
torture_all(const struct torture *list, size_t count)
{
	for (size_t i = 0; i < count; i++)
		if (failmalloc_works())
			torture(&list[i]);
		else
			tap_skip(list[i].name, "malloc() is not ours here");
	return tap_done();
}

#endif
