/* faults.c - a fault at each write-class system call of a small edition's way through the store:
 * killed there, killed in the middle of it, no room, an error of the disk, interrupted, half
 * written; once, and (no room, errors) from then on. On a new cache, on one that is there, and on
 * one of an older kanbao that is brought up to date. Afterwards: nothing corrupt, nothing that was
 * reported saved is lost, nothing half, no failure without a reason.
 * KANBAO_TEST_LONG=1 takes each call, not some. */
#include <fcntl.h>
#include <signal.h>
#include <sys/mman.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/downgrade.h"
#include "lib/failwrite.h"
#include "lib/tmpdir.h"
#include "store/errand.h"
#include "tap.h"

enum { SECONDS = 20, OLD_ARTICLES = 4 };

enum start { START_NEW, START_AGAIN, START_OLDER, STARTS };

static const char *const starts[STARTS] = { "a new cache", "one that is there", "an older kanbao's" };

/* All of them, then those that stay for ever. */
static const struct how {
	enum fault fault;
	bool forever;
	const char *name;
} hows[] = {
	{ FAULT_KILL, false, "killed" }, { FAULT_TORN, false, "killed in the middle" },
	{ FAULT_ENOSPC, false, "no room" }, { FAULT_ENOSPC, true, "no room from then on" },
	{ FAULT_EIO, false, "an error of the disk" }, { FAULT_EIO, true, "errors from then on" },
	{ FAULT_EINTR, false, "interrupted" }, { FAULT_SHORT, false, "half written" },
};

enum { HOWS = sizeof hows / sizeof *hows };

struct tally {
	long runs, struck, unwell, ended;
	long refused;		/* something could not be saved, and it was said */
};

static void
run(struct errand *r, const char *dir, long n, const struct how *how, bool *struck, bool *in_order)
{
	pid_t pid = fork();
	int status;

	if (pid == 0) {
		int null = open("/dev/null", O_WRONLY);

		dup2(null, STDERR_FILENO);
		alarm(SECONDS);
		failwrite_arm(n, how->fault, how->forever);
		errand_run(r, dir);
		r->seen = failwrite_seen();
		_exit(failwrite_struck() ? 0 : 2);
	}
	if (waitpid(pid, &status, 0) != pid)
		exit(99);
	*struck = !WIFEXITED(status) || WEXITSTATUS(status) != 2;
	*in_order = WIFEXITED(status) ? WEXITSTATUS(status) != 1 : WTERMSIG(status) == SIGKILL
		&& (how->fault == FAULT_KILL || how->fault == FAULT_TORN);
}

/* What was there before the errand is there after it. */
static unsigned
old_missing(const char *dir)
{
	struct cache *c = cache_open(dir, CACHE_READ, NULL, NULL);
	struct edition *ed = cache_edition(c, "https://older.example/", (struct date){ 2026, 7, 1 }, NULL);
	unsigned missing = ed ? OLD_ARTICLES - ed->narticles : OLD_ARTICLES;

	for (uint32_t i = 0; ed && i < ed->narticles; i++) {
		struct body b;

		if (cache_body(c, ed, i, &b, NULL))
			missing += shelf_revision(&b, ed->articles[i].id) != 0;
		else
			missing++;
		body_fini(&b);
	}
	edition_free(ed);
	cache_close(c);
	return missing;
}

static void
make_start(const char *dir, enum start start)
{
	struct cache *c;
	struct edition *ed;
	char *path;

	if (start == START_NEW)
		return;
	c = cache_open(dir, CACHE_WRITE, NULL, NULL);
	ed = press_edition("2026-07-01", 1, OLD_ARTICLES);
	if (!cache_put_edition(c, "https://older.example/", ed, NULL))
		exit(99);
	for (uint32_t i = 0; i < OLD_ARTICLES; i++) {
		struct body b;

		press_article(ed, i, 0, 1000, &b);
		if (!cache_put_article(c, "https://older.example/", ed, i, &b, NULL))
			exit(99);
		body_fini(&b);
	}
	cache_pin(c, "https://older.example/", ed->date, true, NULL);
	edition_free(ed);
	cache_close(c);
	path = path_join(dir, "cache.db");
	if (start == START_OLDER && !downgrade(path, 1))
		exit(99);
	free(path);
}

/* One fault; counts what came of it. Returns how many calls were seen. */
static long
try(enum start start, long n, const struct how *how, struct tally *t)
{
	static struct errand *r;
	char *dir = tmpdir_make("faults");
	unsigned old;
	bool struck, in_order, well;
	long seen;

	if (!r)
		r = mmap(NULL, sizeof *r, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
	make_start(dir, start);
	*r = (struct errand){ 0 };
	run(r, dir, n, how, &struck, &in_order);
	seen = r->seen;
	well = errand_is_well(r, dir);
	old = start == START_NEW ? 0 : old_missing(dir);
	t->runs++;
	t->struck += struck;
	t->ended += in_order;
	t->unwell += !well || old;
	t->refused += !r->mark || !r->page_list || !r->articles[ERRAND_ARTICLES - 1];
	if (!well || old || !in_order)
		printf("# %s, call %ld, %s: %smute %u, wrong %u, missing %u, set aside %d %d\n", starts[start], n,
			how->name, in_order ? "" : "ended badly, ", r->mute, r->wrong, old,
			shelf_count(dir, "cache.db.damaged", true), shelf_count(dir, "state.db.damaged", true));
	tmpdir_remove(dir);
	return seen;
}

static void
test(enum start start, struct tally *all)
{
	static const struct how none = { FAULT_NONE, false, "nothing" };
	struct tally quiet = { 0 }, t = { 0 };
	long total = try(start, 0, &none, &quiet), step = shelf_is_long() ? 1 : total / 9 + 1;

	tap_ok(total > 30 && !quiet.struck && !quiet.unwell, "%s: %ld calls", starts[start], total);
	for (int h = 0; h < HOWS; h++)
		for (long n = 1 + (shelf_is_long() ? 0 : h % step); n <= total; n += step)
			try(start, n, &hows[h], &t);
	tap_int(t.runs - t.ended, 0, "each run ended in order, or where it was killed");
	tap_int(t.unwell, 0, "nothing corrupt, lost, half or silent");
	all->struck += t.struck;
	all->runs += t.runs;
	all->refused += t.refused;
}

int
main(void)
{
	struct tally all = { 0 };

	if (!failwrite_works()) {
		tap_skip("faults of the disk", "write() is not ours here");
		return tap_done();
	}
	for (enum start s = 0; s < STARTS; s++)
		test(s, &all);
	tap_ok(all.struck > all.runs / 2 && all.refused > all.runs / 4,
		"%ld runs, %ld struck, %ld of which could not save all", all.runs, all.struck, all.refused);
	return tap_done();
}
