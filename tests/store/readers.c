/* readers.c - two readers at once, one that stays and one that starts again and
 * again, while writers write and are killed: nobody fails, nobody waits. */
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "lib/clock.h"
#include "lib/tmpdir.h"
#include "store/shelf.h"
#include "tap.h"

enum { ARTICLES = 30 };

struct answer {
	unsigned rounds, failed, wrong, bodies;
	long longest_ms;
};

static void
writer(const char *dir)
{
	struct cache *c = cache_open(dir, CACHE_WRITE, NULL, NULL);
	static const char *const days[] = { "2026-07-08", "2026-07-09" };
	struct err e;

	for (unsigned revision = 1; c; revision++) {
		struct edition *ed = press_edition(days[revision % 2], 1, ARTICLES);

		if (!cache_put_edition(c, shelf_key, ed, &e))
			_exit(1);
		for (uint32_t i = 0; i < ARTICLES; i++)
			if (!shelf_put_article(c, ed, i, revision, &e))
				_exit(1);
		edition_free(ed);
		/* The end of a fetch, which tidies up, is the hard part. */
		cache_close(c);
		c = cache_open(dir, CACHE_WRITE, NULL, NULL);
	}
	_exit(1);
}

static void
reader(const char *dir, bool stays, long until, int fd)
{
	struct cache *c = cache_open(dir, CACHE_READ, NULL, NULL);
	struct answer a = { 0 };

	while (clock_ms() < until) {
		long start = clock_ms(), took;
		char note[256] = "";
		struct shelf_sight s = { 0 };
		struct edition *ed;
		struct err e;

		if (!stays) {
			cache_close(c);
			c = cache_open(dir, CACHE_READ, note, NULL);
		}
		ed = cache_edition(c, shelf_key, (struct date){ 0 }, &e);
		if (ed)
			shelf_look_at(c, ed, &s);
		else
			fprintf(stderr, "# %s\n", e.text);
		if (*note)
			fprintf(stderr, "# %s\n", note);
		took = clock_ms() - start;
		a.longest_ms = took > a.longest_ms ? took : a.longest_ms;
		a.rounds++;
		a.failed += !ed || *note || s.bodies != ARTICLES;
		a.wrong += s.wrong;
		a.bodies += s.bodies;
		edition_free(ed);
	}
	cache_close(c);
	if (write(fd, &a, sizeof a) != (ssize_t)sizeof a)
		_exit(1);
	_exit(0);
}

static pid_t
start_writer(const char *dir)
{
	pid_t pid = fork();

	if (pid == 0)
		writer(dir);
	return pid;
}

int
main(void)
{
	static const char *const names[] = { "the reader that stays", "the one that starts anew" };
	char *dir = tmpdir_make("readers");
	struct cache *c = cache_open(dir, CACHE_WRITE, NULL, NULL);
	long until = clock_ms() + (shelf_is_long() ? 30000 : 1500);
	struct answer a[2];
	int fds[2][2], status;
	pid_t w;

	shelf_put(c, "2026-07-08", ARTICLES, NULL);
	shelf_put(c, "2026-07-09", ARTICLES, NULL);
	cache_close(c);
	for (int i = 0; i < 2; i++) {
		if (pipe(fds[i]) < 0)
			return 99;
		if (fork() == 0)
			reader(dir, i == 0, until, fds[i][1]);
		close(fds[i][1]);
	}
	w = start_writer(dir);
	while (clock_ms() < until) {
		struct timespec t = { 0, 60000000 };

		nanosleep(&t, NULL);
		tap_ok(waitpid(w, &status, WNOHANG) == 0, "the writer is at work");
		kill(w, SIGKILL);
		waitpid(w, NULL, 0);
		w = start_writer(dir);
	}
	kill(w, SIGKILL);
	waitpid(w, NULL, 0);
	for (int i = 0; i < 2; i++) {
		if (read(fds[i][0], &a[i], sizeof a[i]) != (ssize_t)sizeof a[i])
			a[i] = (struct answer){ .failed = 1 };
		tap_ok(a[i].rounds > 5, "%s read %u times, %u bodies", names[i], a[i].rounds,
			a[i].bodies);
		tap_int(a[i].failed, 0, "it never failed");
		tap_int(a[i].wrong, 0, "every word was right");
		/* Generous: 30 articles on a machine that does other things too. */
		tap_ok(a[i].longest_ms < 1500, "the longest took %ld ms", a[i].longest_ms);
	}
	while (wait(NULL) > 0)
		;
	tap_ok(shelf_is_sound(dir, "cache.db"), "the file is sound");
	tmpdir_remove(dir);
	return tap_done();
}
