/* denied.c - what the system refuses: a directory that may only be read (as
 * another user, or as its owner without the right to write), files that may not
 * be read, a state that cannot be kept. Each is one line and no more. */
#include <grp.h>
#include <poll.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include "lib/downgrade.h"
#include "lib/tmpdir.h"
#include "store/shelf.h"
#include "store/state.h"
#include "tap.h"

enum { ARTICLES = 6, NOBODY = 65534 };

struct answer {
	struct shelf_sight sight;
	bool opened, read, bookmarked;
	int64_t version[2];
	char words[512];
};

typedef void deed_fn(const char *dir, struct answer *a);

/* Does it in a process without the right to write to `dir`, nor any right of
 * root's; the answer comes through a pipe. */
static struct answer
without_rights(deed_fn *deed, const char *dir)
{
	struct answer a = { 0 };
	int fds[2];
	pid_t pid;

	if (pipe(fds) < 0 || (pid = fork()) < 0)
		exit(99);
	if (pid == 0) {
		if (geteuid() == 0 && (setgroups(0, NULL) || setresgid(NOBODY, NOBODY, NOBODY)
			|| setresuid(NOBODY, NOBODY, NOBODY)))
			_exit(99);
		deed(dir, &a);
		_exit(write(fds[1], &a, sizeof a) != (ssize_t)sizeof a);
	}
	close(fds[1]);
	if (read(fds[0], &a, sizeof a) != (ssize_t)sizeof a)
		snprintf(a.words, sizeof a.words, "it did not come back");
	close(fds[0]);
	waitpid(pid, NULL, 0);
	return a;
}

static void
set_mode(const char *dir, const char *name, mode_t mode)
{
	char *path = *name ? path_join(dir, name) : mem_dup(dir);

	chmod(path, mode);
	free(path);
}

static void
remove_file(const char *dir, const char *name)
{
	char *path = path_join(dir, name);

	unlink(path);
	free(path);
}

static void
reads(const char *dir, struct answer *a)
{
	char note[256];
	struct cache *c = cache_open(dir, CACHE_READ, note, NULL);

	a->version[0] = cache_version(c);
	a->sight = shelf_look(c);
	a->version[1] = cache_version(c);
	snprintf(a->words, sizeof a->words, "%s", note);
	cache_close(c);
}

/* How many articles a search is led to: sight.articles. */
static void
searches(const char *dir, struct answer *a)
{
	static const char *const phrase[] = { "第3篇" };
	char note[256];
	struct cache *c = cache_open(dir, CACHE_READ, note, NULL);
	struct cache_search *s = cache_search_new(c, NULL, (struct date){ 0 }, phrase, 1);
	const struct cache_found *v;
	bool end = false;
	size_t n;

	a->sight = shelf_look(c);
	a->sight.articles = 0;
	while (!end && cache_search_next(s, 0, &v, &n, &end, NULL))
		for (size_t i = 0; i < n; i++)
			a->sight.articles += (unsigned)v[i].n;
	snprintf(a->words, sizeof a->words, "%s", note);
	cache_search_free(s);
	cache_close(c);
}

static void
writes(const char *dir, struct answer *a)
{
	struct err e = { 0 };
	struct cache *c = cache_open(dir, CACHE_WRITE, NULL, &e);

	a->opened = c != NULL;
	snprintf(a->words, sizeof a->words, "%s", e.text);
	cache_close(c);
}

static void
keeps_state(const char *dir, struct answer *a)
{
	struct state_article old = { shelf_key, { 2026, 7, 9 }, "a1" };
	struct state_article new = { shelf_key, { 2026, 7, 9 }, "a2" };
	char note[256];
	struct state *s = state_open(dir, note);
	struct err e;

	snprintf(a->words, sizeof a->words, "%s", note);
	a->bookmarked = state_is_bookmarked(s, &old);
	state_mark(s, &new, true, 1);
	a->opened = state_flush(s, &e) && !e.code && !state_pending(s);
	a->read = state_is_read(s, &new);
	state_close(s);
}

/* -- the cache ----------------------------------------------------------- */

static void
test_cache(const char *name)
{
	char *top = tmpdir_make("denied"), *dir = path_join(top, name);
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, NULL), *r;
	struct answer a;

	shelf_put(w, "2026-07-08", ARTICLES, NULL);
	set_mode(top, "", 0755);
	set_mode(dir, "", 0555);
	a = without_rights(reads, dir);
	tap_ok(a.sight.bodies == ARTICLES && !a.sight.wrong && !*a.words,
		"%s: a reader reads while a writer has it open %s", name, a.words);
	tap_ok(a.version[0] == a.version[1], "and sees that nothing changed");
	set_mode(dir, "", 0755);
	shelf_put(w, "2026-07-09", ARTICLES, NULL);
	set_mode(dir, "", 0555);
	a = without_rights(reads, dir);
	tap_ok(a.sight.bodies == 2 * ARTICLES, "also what the writer has just stored %s", a.words);
	set_mode(dir, "", 0755);
	cache_close(w);
	set_mode(dir, "", 0555);
	a = without_rights(reads, dir);
	tap_ok(a.sight.bodies == 2 * ARTICLES && !*a.words, "and after it has ended %s", a.words);
	a = without_rights(writes, dir);
	/* The files' owner can still write into them. */
	tap_ok(geteuid() ? a.opened || *a.words : !a.opened && *a.words,
		"who may not write is told: %s", a.words);

	set_mode(dir, "", 0755);
	remove_file(dir, "cache.db-wal");
	remove_file(dir, "cache.db-shm");
	set_mode(dir, "", 0555);
	a = without_rights(reads, dir);
	tap_ok(a.sight.bodies == 2 * ARTICLES && !*a.words, "the file alone is enough %s", a.words);
	set_mode(dir, "", 0755);
	r = cache_open(dir, CACHE_READ, NULL, NULL);
	tap_int(shelf_look(r).bodies, 2 * ARTICLES, "also for who may write");
	cache_close(r);

	set_mode(dir, "cache.db", 0);
	a = without_rights(reads, dir);
	tap_ok(a.sight.editions == 0 && strstr(a.words, "Permission denied"),
		"a file that may not be read: %s", a.words);
	set_mode(dir, "cache.db", 0444);
	a = without_rights(writes, dir);
	tap_ok(!a.opened && strstr(a.words, "may only be read"), "a file that may not be written: %s",
		a.words);
	set_mode(dir, "", 0);
	a = without_rights(reads, dir);
	tap_ok(a.sight.editions == 0 && strstr(a.words, "Permission denied"),
		"a directory that may not be searched: %s", a.words);
	set_mode(dir, "", 0755);
	free(dir);
	tmpdir_remove(top);
}

/* A copy on a read-only medium, taken while a writer was at work: without its
 * -shm the newest changes are not seen, what is seen is right. */
static void
test_copy(void)
{
	static const char *const parts[] = { "cache.db", "cache.db-wal" };
	char *top = tmpdir_make("denied"), *dir = path_join(top, "from"), *to = path_join(top, "to");
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, NULL);
	struct answer a;

	shelf_put(w, "2026-07-08", ARTICLES, NULL);
	cache_close(w);
	w = cache_open(dir, CACHE_WRITE, NULL, NULL);
	shelf_put(w, "2026-07-09", ARTICLES, NULL);
	path_make(to, NULL);
	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
		char *from = path_join(dir, parts[i]);
		struct buf b = { 0 };

		path_read(from, 1 << 24, &b, NULL);
		shelf_file(to, parts[i], b.data, b.len);
		buf_fini(&b);
		free(from);
	}
	set_mode(top, "", 0755);
	set_mode(to, "", 0555);
	a = without_rights(reads, to);
	tap_ok(a.sight.bodies == ARTICLES && !a.sight.wrong, "a copy without -shm: %u bodies %s",
		a.sight.bodies, a.words);
	set_mode(to, "", 0755);
	cache_close(w);
	free(dir);
	free(to);
	tmpdir_remove(top);
}

/* The index may be read where nothing may be written; a cache of a kanbao that had
 * none, which nobody may bring up to date, is read and searched all the same. */
static void
test_search(void)
{
	char *top = tmpdir_make("denied"), *dir = path_join(top, "c"), *file = path_join(dir, "cache.db");
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, NULL);
	struct answer a;

	shelf_put(w, "2026-07-09", ARTICLES, NULL);
	cache_close(w);
	for (int old = 0; old < 2; old++) {
		if (old)
			tap_ok(downgrade(file, 3), "an old cache");
		remove_file(dir, "cache.db-wal");
		remove_file(dir, "cache.db-shm");
		set_mode(top, "", 0755);
		set_mode(dir, "cache.db", 0444);
		set_mode(dir, "", 0555);
		a = without_rights(searches, dir);
		tap_ok(a.sight.bodies == ARTICLES && !a.sight.wrong && !*a.words, "it is read %s", a.words);
		tap_int(a.sight.articles, old ? ARTICLES : 1, old ? "and searched without an index" :
			"and searched");
		set_mode(dir, "", 0755);
		set_mode(dir, "cache.db", 0644);
	}
	free(file);
	free(dir);
	tmpdir_remove(top);
}

/* A reader that had to go without locks still follows the file. */
static void
follows(const char *dir, struct answer *a)
{
	struct cache *c = cache_open(dir, CACHE_READ, NULL, NULL);
	char *go = path_join(dir, "go"), *gone = path_join(dir, "gone");

	a->sight = shelf_look(c);
	a->version[0] = cache_version(c);
	if (mkfifo(go, 0600) == 0)	/* never: the directory may not be written */
		_exit(1);
	for (int i = 0; i < 500 && access(gone, F_OK) < 0; i++)
		poll(NULL, 0, 10);
	a->version[1] = cache_version(c);
	a->sight = shelf_look(c);
	cache_close(c);
}

static void
test_follow(void)
{
	char *top = tmpdir_make("denied"), *dir = path_join(top, "c");
	struct cache *w = cache_open(dir, CACHE_WRITE, NULL, NULL);
	struct answer a;
	pid_t pid;

	shelf_put(w, "2026-07-08", ARTICLES, NULL);
	cache_close(w);
	remove_file(dir, "cache.db-wal");
	remove_file(dir, "cache.db-shm");
	set_mode(top, "", 0755);
	set_mode(dir, "", geteuid() == 0 ? 0755 : 0555);
	pid = fork();
	if (pid == 0) {
		poll(NULL, 0, 100);
		set_mode(dir, "", 0755);
		w = cache_open(dir, CACHE_WRITE, NULL, NULL);
		shelf_put(w, "2026-07-09", ARTICLES, NULL);
		cache_close(w);
		shelf_file(dir, "gone", "", 0);
		_exit(0);
	}
	a = without_rights(follows, dir);
	waitpid(pid, NULL, 0);
	tap_ok(a.version[0] != a.version[1] && a.sight.bodies == 2 * ARTICLES,
		"who reads without locks sees what a writer added %s", a.words);
	free(dir);
	tmpdir_remove(top);
}

/* -- the state ----------------------------------------------------------- */

static void
test_state(void)
{
	char *top = tmpdir_make("denied"), *dir = path_join(top, "s"), *none = path_join(top, "n/s");
	struct state_article old = { shelf_key, { 2026, 7, 9 }, "a1" };
	struct state *s = state_open(dir, NULL);
	struct answer a;

	state_bookmark(s, &old, "题目", true, 1);
	state_close(s);
	set_mode(top, "", 0555);
	set_mode(dir, "", 0555);
	set_mode(dir, "state.db", 0444);
	a = without_rights(keeps_state, dir);
	tap_ok(a.bookmarked && a.opened && a.read
		&& strstr(a.words, "what is read now is not remembered: "),
		"a state that may only be read: %s", a.words);
	a = without_rights(keeps_state, none);
	tap_ok(!a.bookmarked && a.opened && a.read && strstr(a.words, "Permission denied"),
		"a state that cannot be made: %s", a.words);
	set_mode(dir, "state.db", 0);
	a = without_rights(keeps_state, dir);
	tap_ok(!a.bookmarked && a.opened && a.read && *a.words, "one that may not be read: %s",
		a.words);
	set_mode(dir, "", 0755);
	set_mode(top, "", 0755);
	free(dir);
	free(none);
	tmpdir_remove(top);
}

int
main(void)
{
	test_cache("plain");
	test_cache("50% 今日?mode=rw#&a=b");
	test_copy();
	test_search();
	test_follow();
	test_state();
	return tap_done();
}
