/* kill.c - kill -9 at random moments of a writer: what it had reported saved is
 * there afterwards, word for word, no edition is half, the file is sound.
 * KANBAO_TEST_LONG=1 kills a thousand times. */
#include <signal.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

#include "lib/tmpdir.h"
#include "store/shelf.h"
#include "tap.h"

enum { DAYS = 3, ARTICLES = 12, KILLS_PER_FILE = 10, LINE = 32 };

struct reported {
	unsigned next;				/* a revision that no writer has written */
	bool page_list[DAYS];
	int revision[DAYS][ARTICLES];	/* -1: not reported */
};

static void
report(int fd, char what, unsigned day, unsigned article, unsigned revision)
{
	char line[LINE] = { 0 };

	snprintf(line, sizeof line, "%c %u %u %u\n", what, day, article, revision);
	if (write(fd, line, sizeof line) != (ssize_t)sizeof line)
		_exit(2);
}

/* Writes editions, then corrected ones, for ever; reports each step. */
static void
writer(const char *dir, unsigned revision, int fd)
{
	static const char *const days[DAYS] = { "2026-07-07", "2026-07-08", "2026-07-09" };
	struct err e = { 0 };
	struct cache *c = cache_open(dir, CACHE_WRITE, NULL, &e);

	for (; c; revision++) {
		for (unsigned d = 0; d < DAYS; d++) {
			struct edition *ed = press_edition(days[d], 1, ARTICLES);
			struct cache_validators v = { .etag = "\"e\"", .date = ed->date };

			if (!cache_put_edition(c, shelf_key, ed, &e))
				break;
			report(fd, 'E', d, 0, 0);
			for (uint32_t i = 0; i < ARTICLES; i++) {
				if (!shelf_put_article(c, ed, i, revision, &e))
					break;
				report(fd, 'A', d, i, revision);
			}
			cache_put_validators(c, days[d], &v, &e);
			edition_free(ed);
		}
	}
	fprintf(stderr, "# %s\n", e.text);
	_exit(3);
}

static void
take(struct reported *r, const char *line)
{
	unsigned day, article, revision;
	char what;

	if (sscanf(line, "%c %u %u %u", &what, &day, &article, &revision) != 4)
		return;
	if (what == 'E')
		r->page_list[day] = true;
	else
		r->revision[day][article] = (int)revision;
	if (revision + 2 > r->next)
		r->next = revision + 2;		/* the next one may be there, unreported */
}

/* Each body that is there is found by its first words, and by those alone: the index
 * is of the same moment. */
static unsigned
astray(struct cache *c)
{
	unsigned wrong = 0;

	for (int d = 0; d < DAYS; d++) {
		struct edition *ed = cache_edition(c, shelf_key, (struct date){ 2026, 7, (int8_t)(7 + d) }, NULL);

		for (uint32_t i = 0; ed && i < ed->narticles; i += 5) {
			const struct cache_found *v = NULL;
			char words[32];
			const char *const phrase[] = { words };
			struct cache_search *s;
			struct body b;
			size_t n = 0;
			bool end = false, here = false;

			if (!cache_body(c, ed, i, &b, NULL))
				continue;
			snprintf(words, sizeof words, "%.*s", (int)strcspn(b.blocks[0].text, "段") - 3, b.blocks[0].text);
			s = cache_search_new(c, shelf_key, ed->date, phrase, 1);
			while (!end && cache_search_next(s, 0, &v, &n, &end, NULL))
				for (size_t k = 0; k < n; k++)
					if (date_compare(v[k].date, ed->date) == 0)
						here = v[k].n == 1 && v[k].places[0] == i;
			wrong += !here;
			cache_search_free(s);
			body_fini(&b);
		}
		edition_free(ed);
	}
	return wrong;
}

/* Starts a writer, kills it after `us` microseconds; false when it ended by itself. */
static bool
run_and_kill(const char *dir, long us, struct reported *r)
{
	struct timespec t = { us / 1000000, us % 1000000 * 1000 };
	char line[LINE];
	int fds[2], status;
	pid_t pid;

	if (pipe(fds) < 0 || (pid = fork()) < 0)
		exit(99);
	if (pid == 0)
		writer(dir, r->next, fds[1]);
	close(fds[1]);
	nanosleep(&t, NULL);
	kill(pid, SIGKILL);
	waitpid(pid, &status, 0);
	while (read(fds[0], line, sizeof line) == (ssize_t)sizeof line)
		take(r, line);
	close(fds[0]);
	return WIFSIGNALED(status) && WTERMSIG(status) == SIGKILL;
}

static unsigned
lost(struct cache *c, const struct reported *r)
{
	unsigned missing = 0;
	struct err e;

	for (int d = 0; d < DAYS; d++) {
		struct edition *ed = cache_edition(c, shelf_key,
			(struct date){ 2026, 7, (int8_t)(7 + d) }, &e);

		if (r->page_list[d] && (!ed || ed->narticles != ARTICLES))
			missing++, printf("# 2026-07-0%d: %s\n", 7 + d, ed ? "not whole" : e.text);
		for (int i = 0; ed && i < ARTICLES; i++) {
			struct body b;

			if (r->revision[d][i] < 0)
				continue;
			/* The next one may have been stored before it could be reported. */
			if (!cache_body(c, ed, (uint32_t)i, &b, &e)
				|| shelf_revision(&b, ed->articles[i].id) < r->revision[d][i])
				missing++, printf("# article %d of revision %d: %s\n", i,
					r->revision[d][i], b.count ? b.blocks[0].text : e.text);
			body_fini(&b);
		}
		edition_free(ed);
	}
	return missing;
}

int
main(void)
{
	int kills = shelf_is_long() ? 1000 : 70, steps = 0, killed = 0;
	unsigned missing = 0, wrong = 0, unsound = 0, noted = 0, stray = 0;
	int longest = 25000;		/* microseconds; more where the machine is busy */

	srand(20260709);
	for (int k = 0; k < kills; ) {
		char *dir = tmpdir_make("kill");
		struct reported r = { 0 };
		int before = steps;

		for (int d = 0; d < DAYS; d++)
			for (int i = 0; i < ARTICLES; i++)
				r.revision[d][i] = -1;
		for (int i = 0; i < KILLS_PER_FILE && k < kills; i++, k++) {
			char note[256];
			struct cache *c;

			/* Early ones meet the making of the file. */
			killed += run_and_kill(dir, rand() % (i % 3 ? longest : 6000), &r);
			c = cache_open(dir, CACHE_READ, note, NULL);
			noted += *note != '\0';
			missing += lost(c, &r);
			wrong += shelf_look(c).wrong;
			stray += astray(c);
			cache_close(c);
			if (i % 4 == 3)
				unsound += !shelf_is_sound(dir, "cache.db");
		}
		for (int d = 0; d < DAYS; d++)
			for (int i = 0; i < ARTICLES; i++)
				steps += r.revision[d][i] >= 0;
		if (steps - before < KILLS_PER_FILE && longest < 200000)
			longest *= 2;
		tmpdir_remove(dir);
	}
	tap_int(killed, kills, "every writer wrote until it was killed");
	tap_ok(steps > kills / 2, "and had reported articles: %d", steps);
	tap_int(missing, 0, "nothing that was reported saved is lost");
	tap_int(wrong, 0, "no edition is half, no text is wrong");
	tap_int(stray, 0, "the index leads to what is there");
	tap_int(unsound, 0, "the file is sound");
	tap_int(noted, 0, "nothing was taken for damage");
	return tap_done();
}
