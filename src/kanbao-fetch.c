/* kanbao-fetch.c - the fetcher: wiring only. It owns the network and whatever
 * parses bytes from outside, and writes the cache. */
#include <fcntl.h>
#include <getopt.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/charset.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "fetch/check.h"
#include "fetch/confine.h"
#include "fetch/events.h"
#include "fetch/indexing.h"
#include "fetch/progress.h"
#include "fetch/sync.h"
#include "fetch/wishes.h"

enum { STUCK_MS = 900 };	/* in the work of a step, when it is to end; the cache is whole at any moment */
enum { DONE = 0, FAILED = 1, WRONG_USAGE = 2 };
enum { INDEX_MS = 1000 };

struct program {
	struct loop *loop;
	struct cache *cache;
	struct wishes wishes;
	bool stopped, finished;
	struct events *teller;
	struct progress *progress;
	struct indexing *indexing;
	bool faultless;
	struct err err;
};

/* One line for the reader of standard error. */
static int
complain(int status, const char *text)
{
	struct buf printable = { 0 }, line = { 0 };

	utf8_printable(&printable, text, strlen(text));
	charset_out(&line, buf_str(&printable), printable.len);
	fprintf(stderr, "kanbao-fetch: %s\n", buf_str(&line));
	buf_fini(&printable);
	buf_fini(&line);
	return status;
}

static int
complain_err(const struct err *e)
{
	return complain(e->code == ERR_USAGE ? WRONG_USAGE : FAILED, e->text);
}

static void
on_stop(void *ctx, int signo)
{
	struct program *p = ctx;

	alarm(0);
	p->stopped = true;
	loop_stop(p->loop);
}

/* What the caller has us ignore (nohup, a job in the background) stays ignored. */
static void
stop_on(struct program *p, int signo)
{
	struct sigaction before;

	if (sigaction(signo, NULL, &before) == 0 && before.sa_handler != SIG_IGN) {
		loop_on_signal(p->loop, signo, on_stop, p);
		loop_alarm_after(p->loop, signo, STUCK_MS);
	}
}

static void
on_gone(void *ctx)
{
	on_stop(ctx, SIGPIPE);
}

/* Words: where the command reads from. */
static bool
open_cache(struct program *p, enum cache_mode mode, char **words)
{
	char *dir = path_cache(p->wishes.cache_dir), note[256] = "";

	if ((mode == CACHE_READ || path_make(dir, &p->err)) &&
	    confine(dir, words, p->wishes.require_sandbox, &p->err))
		p->cache = cache_open(dir, mode, note, &p->err);
	if (*note)
		complain(0, note);
	free(dir);
	return p->cache != NULL;
}

static void
close_cache(struct program *p)
{
	char note[256];

	if (p->cache && cache_note(p->cache, note))
		complain(0, note);	/* damage that came to light while it worked */
	cache_close(p->cache);
}

static bool
flush_output(struct program *p)
{
	if (fflush(stdout) == 0 && !ferror(stdout))
		return true;
	return err_set(&p->err, ERR_IO, "standard output cannot be written");
}

/* -- fetch ----------------------------------------------------------------- */

static void
end_when_told(void *ctx)
{
	struct program *p = ctx;

	if (p->finished && !(p->teller && events_waiting(p->teller)))
		loop_stop(p->loop);
}

static void
on_indexed(void *ctx)
{
	((struct program *)ctx)->finished = true;
	end_when_told(ctx);
}

/* A reader waits for the end before it asks for anything else; cron has time. */
static void
on_finished(void *ctx)
{
	struct program *p = ctx;

	p->indexing = indexing_new(p->loop, p->cache, p->wishes.events ? INDEX_MS : 0, p->progress, on_indexed, p);
}

static bool
add_papers(struct program *p, struct sync *s, char **words)
{
	for (; *words; words++) {
		char *source = strchr(*words, '='), *name;
		bool ok;

		if (!source || source == *words || memmem(*words, (size_t)(source - *words), "://", 3))
			return err_set(&p->err, ERR_USAGE, "%.240s: expected NAME=SOURCE", *words);
		name = mem_dupn(*words, (size_t)(source - *words));
		ok = sync_add(s, name, source + 1, &p->err);
		free(name);
		if (!ok)
			return false;
	}
	return true;
}

static bool
prune(struct program *p)
{
	int dropped = 0;

	if (!cache_prune(p->cache, &p->wishes.bounds, date_now(), &dropped, &p->err))
		return false;
	if (dropped)
		log_line(1, "%d old editions left the cache", dropped);
	return true;
}

static int
run_fetch(struct program *p, char **words)
{
	struct report report;
	struct sync *s;
	int status = FAILED;

	if (!*words)
		return complain(WRONG_USAGE, "fetch: no paper is named");
	if (!!p->wishes.sync.date + !!p->wishes.sync.since + !!p->wishes.sync.before > 1)
		return complain(WRONG_USAGE, "fetch: either --date or --since or --before");
	if (!open_cache(p, CACHE_WRITE, words))
		return complain_err(&p->err);
	if (p->wishes.events) {
		p->teller = events_new(p->loop, STDOUT_FILENO, on_gone, end_when_told, p);
		report = events_report(p->teller);
	} else {
		p->progress = progress_new(stdout, stderr);
		report = progress_report(p->progress);
	}
	s = sync_new(p->loop, p->cache, &p->wishes.sync, report, on_finished, p);
	if (!add_papers(p, s, words)) {
		status = complain_err(&p->err);
	} else {
		loop_run(p->loop);
		indexing_free(p->indexing);
		progress_free(p->progress);
		p->progress = NULL;
		if (!p->stopped && (!prune(p) || !flush_output(p)))
			status = complain_err(&p->err);
		else if (!p->stopped && sync_failures(s) == 0)
			status = DONE;
	}
	progress_free(p->progress);
	sync_free(s);
	events_free(p->teller);
	return status;
}

/* -- the other commands ------------------------------------------------------ */

static void
on_checked(void *ctx, bool faultless, const struct err *e)
{
	struct program *p = ctx;

	p->faultless = faultless;
	p->err = *e;
	loop_stop(p->loop);
}

static int
run_check(struct program *p, char **words)
{
	struct documents *ds;
	struct check *c;
	char *key = words[0] && !words[1] ? document_key(words[0], &p->err) : NULL;

	if (!words[0] || words[1])
		return complain(WRONG_USAGE, "check: expected one SOURCE");
	if (!key)
		return complain_err(&p->err);
	free(key);
	if (!confine(NULL, words, p->wishes.require_sandbox, &p->err))
		return complain_err(&p->err);
	ds = documents_new(p->loop);
	c = check_new(ds, words[0], stdout, on_checked, p);
	loop_run(p->loop);
	documents_free(ds);
	check_free(c);
	if (p->err.code != ERR_NONE || (!p->stopped && !flush_output(p)))
		return complain_err(&p->err);
	return p->faultless && !p->stopped ? DONE : FAILED;
}

static void
on_imported(void *ctx, const struct err *e)
{
	struct program *p = ctx;

	p->err = *e;
	p->finished = true;
	loop_stop(p->loop);
}

static int
run_import(struct program *p, char **words)
{
	struct documents *ds;
	struct import *im;

	if (!confine(NULL, words, p->wishes.require_sandbox, &p->err))
		return complain_err(&p->err);
	ds = documents_new(p->loop);
	signal(SIGPIPE, SIG_DFL);	/* as for export */
	p->wishes.import.date = p->wishes.sync.date;
	im = import_new(ds, &p->wishes.import, words, stdout, on_imported, p, &p->err);
	if (im)
		loop_run(p->loop);
	documents_free(ds);
	import_free(im);
	if (p->err.code != ERR_NONE || (!p->stopped && !flush_output(p)))
		return complain_err(&p->err);
	return p->finished && !p->stopped ? DONE : FAILED;
}

/* The words of export, pin and unpin. */
static bool
read_day(struct program *p, const char *key, const char *word, struct date *day)
{
	struct edition *ed;
	struct date today;

	if (date_parse(word, false, day))
		return true;
	ed = cache_edition(p->cache, key, (struct date){ 0 }, NULL);
	today = date_in_zone(date_now(), ed ? ed->time_zone : NULL);
	edition_free(ed);
	return date_parse_word(word, today, day, &p->err);
}

static int
run_export(struct program *p, char **words)
{
	struct date day = { 0 };
	char *none[] = { NULL };

	if (!words[0] || (words[1] && words[2]))
		return complain(WRONG_USAGE, "export: expected KEY [DATE]");
	signal(SIGPIPE, SIG_DFL);	/* "export ... | head" ends as any such pipe does */
	if (!open_cache(p, CACHE_READ, none) || (words[1] && !read_day(p, words[0], words[1], &day))
	    || !check_export(p->cache, words[0], day, stdout, &p->err) || !flush_output(p))
		return complain_err(&p->err);
	return DONE;
}

static int
run_pin(struct program *p, char **words, bool pinned)
{
	struct date day;
	char *none[] = { NULL };

	if (!words[0] || !words[1] || words[2])
		return complain(WRONG_USAGE, "expected KEY DATE");
	if (!open_cache(p, CACHE_WRITE, none) || !read_day(p, words[0], words[1], &day)
	    || !cache_pin(p->cache, words[0], day, pinned, &p->err))
		return complain_err(&p->err);
	return DONE;
}

static int
run(struct program *p, char **words)
{
	const char *command = *words;

	if (!command)
		return fputs(wishes_usage, stderr), WRONG_USAGE;
	if (strcmp(command, "fetch") == 0)
		return run_fetch(p, words + 1);
	if (strcmp(command, "check") == 0)
		return run_check(p, words + 1);
	if (strcmp(command, "import") == 0)
		return run_import(p, words + 1);
	if (strcmp(command, "export") == 0)
		return run_export(p, words + 1);
	if (strcmp(command, "pin") == 0 || strcmp(command, "unpin") == 0)
		return run_pin(p, words + 1, command[0] == 'p');
	fputs(wishes_usage, stderr);
	return WRONG_USAGE;
}

/* -- starting ------------------------------------------------------------------ */

/* Started without standard descriptors, the cache's file would become one. */
static void
hold_standard_descriptors(void)
{
	int fd;

	do
		fd = open("/dev/null", O_RDWR);
	while (fd >= 0 && fd <= STDERR_FILENO);
	if (fd > STDERR_FILENO)
		close(fd);
}

/* Who watches reads the locale's charset; but libcurl converts host names from
 * the locale's characters, and ours are UTF-8. */
static void
use_locale(void)
{
	setlocale(LC_CTYPE, "");
	charset_use(nl_langinfo(CODESET));
	if (!setlocale(LC_CTYPE, "C.UTF-8"))
		setlocale(LC_CTYPE, "");
}

/* -1: go on; else the exit status. */
static int
take_wishes(struct program *p, int argc, char **argv)
{
	if (!wishes_read(&p->wishes, argc, argv, &p->err))
		return p->err.text[0] ? complain_err(&p->err) : WRONG_USAGE;	/* getopt has said why */
	if (p->wishes.events)
		charset_use("UTF-8");	/* a program listens, on standard error too */
	if (!p->wishes.help && !p->wishes.version)
		return -1;
	fputs(p->wishes.help ? wishes_usage : "kanbao-fetch " PACKAGE_VERSION "\n", stdout);
	return flush_output(p) ? DONE : complain_err(&p->err);
}

int
main(int argc, char **argv)
{
	struct program p = { 0 };
	int status;

	hold_standard_descriptors();
	use_locale();
	signal(SIGPIPE, SIG_IGN);
	status = take_wishes(&p, argc, argv);
	if (status >= 0)
		return status;
	log_to_stderr(p.wishes.verbose);
	p.loop = loop_new();
	stop_on(&p, SIGTERM);
	stop_on(&p, SIGINT);
	stop_on(&p, SIGHUP);
	status = run(&p, argv + optind);
	close_cache(&p);
	loop_free(p.loop);
	return status;
}
