/* kanbao.c - the reader: wiring only. Arguments, settings, keys, the cache and
 * the state are opened here and handed to the screen, or to a command. */
#include <errno.h>
#include <langinfo.h>
#include <locale.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "app/keyfile.h"
#include "app/kiosk.h"
#include "app/scratch.h"
#include "app/typography.h"
#include "base/charset.h"
#include "base/log.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"
#include "cli/cli.h"
#include "ui/ambiguous.h"
#include "ui/program.h"
#include "ui/script.h"

enum { TEXT_FILE_MAX = 1 << 20 };

struct wiring {
	struct options options;
	struct settings settings;
	struct papers papers;
	struct keymap keymap;
	struct buf faults;	/* wrong lines in the reader's own files: told, not fatal */
	char *cache_dir;
	bool scratch;		/* it is one for this sitting */
	struct convert *convert;
};

/* The first fault whole; of the others, how many. -v says them all. */
static void
shorten_faults(struct wiring *w)
{
	size_t first = strcspn(buf_str(&w->faults), "\n");
	int more = -1;

	for (const char *s = buf_str(&w->faults); *s; s += strcspn(s, "\n"), s += *s == '\n') {
		log_line(1, "%.*s", (int)strcspn(s, "\n"), s);
		more++;
	}
	if (more < 0)
		return;
	w->faults.len = first;
	w->faults.data[first] = '\0';
	if (more)
		buf_addf(&w->faults, " (and %d more; kanbao -v says them)", more);
}

static struct screen *the_screen;	/* die() gives the terminal back through it */

static void
close_screen(void)
{
	struct screen *s = the_screen;

	the_screen = NULL;
	screen_close(s);
}

static void
give_screen_back(void)
{
	screen_give_back(the_screen);
}

/* Only the charset is the reader's: the other categories change nothing that is
 * said here, and cost ten files to open. A C locale over SSH still has a UTF-8
 * terminal at its other end. */
static void
set_locale(void)
{
	setlocale(LC_CTYPE, "");
	if (strcmp(nl_langinfo(CODESET), "ANSI_X3.4-1968") == 0 && !setlocale(LC_CTYPE, "C.UTF-8"))
		setlocale(LC_CTYPE, "en_US.UTF-8");
	charset_use(nl_langinfo(CODESET));
}

static char **
typed_words(int argc, char **argv)
{
	char **words = mem_array((size_t)argc + 1, sizeof *words);

	for (int i = 0; i < argc; i++)
		words[i] = charset_in(argv[i]);
	return words;
}

static bool
load_settings(struct wiring *w, struct err *e)
{
	char *dir = path_config();
	char *file = w->options.config ? path_typed(w->options.config) : path_join(dir, "settings");
	struct buf text = { 0 };
	bool ok = true;

	if (w->options.config || access(file, F_OK) == 0)
		ok = path_read(file, TEXT_FILE_MAX, &text, e);
	if (ok)
		settings_add(&w->settings, file, buf_str(&text), &w->faults);
	settings_from_environment(&w->settings, &w->faults);
	buf_fini(&text);
	free(file);
	free(dir);
	return ok && options_apply(&w->options, &w->settings, e);
}

static bool
wants_colour(const struct settings *s)
{
	const char *no = getenv("NO_COLOR");

	if (!settings_is(s, SET_COLOUR, "auto"))
		return settings_yes(s, SET_COLOUR);
	return !no || !*no;
}

/* What the first screen shows: the paper that was asked for; without a word, the
 * one read last; without one, the papers to choose from. */
static bool
open_first(struct program *p, const struct options *o, struct err *e)
{
	struct paper_source source;
	struct date date = { 0 };
	const char *word = o->nwords ? o->words[0] : NULL, *typed = NULL;
	bool last;

	if (o->nwords > 2)
		return err_set(e, ERR_USAGE, "too many words: a SOURCE and a DATE are read");
	if (!word && !p->papers->count) {
		program_push(p, view_papers_new(p));
		return true;
	}
	last = !word && papers_last(p->papers, p->state, &source);
	if (!last && !papers_resolve(p->papers, word ? word : p->papers->list[0].name, &source, e))
		return false;
	if (o->nwords > 1) {
		struct edition *known = cache_edition(p->cache, source.key, date, NULL);
		bool ok = options_date(o, 1, known ? known->time_zone : NULL, &date, e);

		/* of a paper never read only the fetcher will know what day "today" is */
		if (!known)
			typed = o->words[1];
		edition_free(known);
		if (!ok) {
			paper_source_fini(&source);
			return false;
		}
	}
	program_open_paper(p, &source, date, typed, o->nwords < 2);
	return true;
}

static int
run_script(struct program *p, const struct options *o, struct err *e)
{
	struct buf text = { 0 };
	int rows = 24, cols = 80;
	bool ok = true;

	if (o->size && sscanf(o->size, "%dx%d", &cols, &rows) != 2)
		ok = err_set(e, ERR_USAGE, "--size: expected WxH, not '%s'", o->size);
	ok = ok && path_read(o->script, TEXT_FILE_MAX, &text, e);
	program_resize(p, rows, cols);
	ok = ok && open_first(p, o, e) && script_run(p, o->script, buf_str(&text), e);
	program_save_place(p);
	buf_fini(&text);
	return ok ? 0 : cli_fail_err(e);
}

/* Said before the screen is opened, which may fail for reasons of its own. */
static bool
source_is_known(const struct wiring *w, struct err *e)
{
	struct paper_source source;

	if (!w->options.nwords)
		return true;
	if (w->options.kiosk && !papers_find(&w->papers, w->options.words[0]))
		return err_set(e, ERR_USAGE, "%s: not one of the papers here", w->options.words[0]);
	if (!papers_resolve(&w->papers, w->options.words[0], &source, e))
		return false;
	paper_source_fini(&source);
	return true;
}

static int
run_screen(struct wiring *w, struct program *p, char *note, struct err *e)
{
	struct screen_options so = { wants_colour(&w->settings), settings_yes(&w->settings, SET_MOUSE) };
	char term_note[256];

	if (!utf8_width_self_test())
		return cli_fail(1, "this build's wcwidth() is not the one that curses asks");
	if (!source_is_known(w, e))
		return cli_fail_err(e);
	the_screen = p->screen = screen_open(&so, term_note, e);
	if (!p->screen)
		return cli_fail_err(e);
	die_hook(give_screen_back);
	program_start(p);
	if (!open_first(p, &w->options, e)) {
		close_screen();
		p->screen = NULL;
		return cli_fail_err(e);
	}
	if (w->faults.len)
		program_error(p, "%s", w->faults.data);
	else if (term_note[0] || note[0])
		program_message(p, "%s", term_note[0] ? term_note : note);
	loop_run(p->loop);
	close_screen();
	p->screen = NULL;
	if (p->idle)
		cli_fail(0, "%ld minute%s without a key", settings_number(&w->settings, SET_IDLE),
			settings_number(&w->settings, SET_IDLE) == 1 ? "" : "s");
	return 0;
}

static int
read_paper(struct wiring *w)
{
	bool forgets = w->options.kiosk && !w->options.state;
	char *state_dir = forgets ? NULL : path_state(), note[512], state_note[256];
	struct program p = { 0 };
	struct err e = { 0 };
	int status;

	p.loop = loop_new();
	p.settings = &w->settings;
	p.keymap = &w->keymap;
	p.papers = &w->papers;
	p.cache_dir = w->cache_dir;
	p.offline = w->options.offline;
	p.kiosk = w->options.kiosk != NULL;
	p.convert = w->convert;
	w->convert = NULL;
	p.cache = cache_open(w->cache_dir, CACHE_READ, note, &e);
	if (!p.cache)
		return cli_fail_err(&e);
	p.state = state_open(state_dir, state_note);
	if (!note[0])
		snprintf(note, sizeof note, "%s", state_note);
	ambiguous_settle(&w->settings, p.state, !w->options.script && isatty(STDOUT_FILENO));
	program_init(&p);
	if (w->options.script)
		status = run_script(&p, &w->options, &e);
	else
		status = run_screen(w, &p, note, &e);
	program_fini(&p);
	if (!state_finish(p.state, &e))
		status = cli_fail_err(&e);
	state_close(p.state);
	cache_close(p.cache);
	loop_free(p.loop);
	free(state_dir);
	return status;
}

/* A keymap named on the command line is asked for by every command alike. */
static bool
keymap_there(const struct options *o, struct err *e)
{
	struct buf text = { 0 };
	bool ok = true;

	for (int i = 0; ok && i < o->nsets; i++)
		if (strcmp(o->sets[i].name, "keymap") == 0)
			ok = keyfile_open(NULL, o->sets[i].value, &text, e);
	if (!ok)
		e->code = ERR_USAGE;
	buf_fini(&text);
	return ok;
}

/* For the commands that show text. Asked for on the command line, it must be had;
 * a wish in a file or in the environment that cannot be granted is told. */
static bool
open_convert(struct wiring *w, struct err *e)
{
	const char *name = settings_text(&w->settings, SET_CONVERT);
	enum options_command command = w->options.command;
	bool asked = false;

	if (strcmp(name, "no") == 0 || (command != OPTIONS_READ && command != OPTIONS_PRINT &&
	    command != OPTIONS_SEARCH))
		return true;
	w->convert = convert_new(name, e);
	if (w->convert)
		return true;
	err_wrap(e, "convert %s", name);
	for (int i = 0; i < w->options.nsets; i++)
		asked |= strcmp(w->options.sets[i].name, "convert") == 0;
	if (asked)
		return false;
	buf_addf(&w->faults, "%s\n", e->text);
	settings_set(&w->settings, "convert", "no", NULL);
	return true;
}

/* What stands in the buffer may not find room any more. */
static int
close_output(int status)
{
	int failed = fflush(stdout), reason = errno;

	if (!failed && !ferror(stdout))
		return status;
	if (reason == EPIPE)	/* ignored for the cache of one sitting: as if it were not */
		return 128 + SIGPIPE;
	return cli_fail(status ? status : 1, failed ? "standard output cannot be written: %s" :
		"standard output cannot be written", strerror(reason));
}

static bool
holds(const char *cache_dir, const char *key)
{
	struct cache_edition_row *rows = NULL;
	char note[256];
	size_t n = 0;
	struct cache *c = cache_open(cache_dir, CACHE_READ, note, NULL);

	if (c && cache_list(c, key, &rows, &n, NULL))
		cache_rows_free(rows, n);
	cache_close(c);
	return n > 0;
}

/* Without a cache to keep it in, a FILE can be read, and what the cache that cannot
 * be written does not hold can be had for this once. */
static bool
settle_cache(struct wiring *w, struct err *e)
{
	const struct options *o = &w->options;
	struct paper_source source;
	bool once;
	char *dir;

	if (o->kiosk || (o->command != OPTIONS_READ && o->command != OPTIONS_PRINT) || !o->nwords ||
	    scratch_writable(w->cache_dir) || !papers_resolve(&w->papers, o->words[0], &source, NULL))
		return true;
	once = source.local || (!o->offline && !holds(w->cache_dir, source.key));
	paper_source_fini(&source);
	if (!once)
		return true;
	dir = scratch_make(e);
	if (!dir)
		return false;
	log_line(1, "%s cannot be written; what is read is kept in %s until the end", w->cache_dir, dir);
	free(w->cache_dir);
	w->cache_dir = dir;
	w->scratch = true;
	signal(SIGPIPE, SIG_IGN);	/* `| head` must not leave it behind */
	return true;
}

/* A command whose text goes to a terminal asks how wide that draws, as the screen does. */
static void
settle_width(struct wiring *w)
{
	bool shown = isatty(STDOUT_FILENO) && (w->options.command == OPTIONS_PRINT ||
		w->options.command == OPTIONS_LIST || w->options.command == OPTIONS_SEARCH);
	char *dir = shown ? path_state() : NULL, note[256];
	struct state *state = shown ? state_open(dir, note) : NULL;

	ambiguous_settle(&w->settings, state, shown);
	state_close(state);
	free(dir);
}

static int
run(struct wiring *w)
{
	struct cli c = { .options = &w->options, .settings = &w->settings, .papers = &w->papers };
	struct err e = { 0 };

	if (!keymap_there(&w->options, &e) || !open_convert(w, &e) || !settle_cache(w, &e))
		return cli_fail_err(&e);
	c.cache_dir = w->cache_dir;
	c.convert = w->convert;
	if (w->options.command == OPTIONS_READ)
		keyfile_load(&w->keymap, settings_text(&w->settings, SET_KEYMAP), &w->faults);
	shorten_faults(w);
	if (w->options.command != OPTIONS_READ && w->faults.len)
		cli_fail(0, "%s", w->faults.data);
	typography_settle(&w->settings, w->options.command == OPTIONS_READ || isatty(STDOUT_FILENO));
	if (w->options.command != OPTIONS_READ)
		settle_width(w);
	switch (w->options.command) {
	case OPTIONS_FETCH: return cli_fetch(&c);
	case OPTIONS_PRINT: return cli_print(&c);
	case OPTIONS_CHECK: return cli_check(&c);
	case OPTIONS_PAPERS: return cli_papers(&c);
	case OPTIONS_IMPORT: return cli_import(&c);
	case OPTIONS_LIST: return cli_list(&c);
	case OPTIONS_SEARCH: return cli_search(&c);
	case OPTIONS_READ: break;
	}
	return read_paper(w);
}

/* It gives up what it does not need before it looks at anything. */
static bool
enter_kiosk(struct wiring *w, struct err *e)
{
	struct options *o = &w->options;
	struct kiosk k = { o->kiosk, o->state, o->require_sandbox };

	if (!o->kiosk || o->help || o->version)
		return true;
	o->offline = true;
	settings_set(&w->settings, "idle", "15", NULL);
	return kiosk_enter(&k, e);
}

static char *
cache_dir(const struct options *o)
{
	char *typed = o->cache ? path_typed(o->cache) : NULL, *dir = path_cache(typed);

	free(typed);
	return dir;
}

int
main(int argc, char **argv)
{
	struct wiring w = { 0 };
	struct err e = { 0 };
	char **words, **line = NULL;
	int status;

	if (kiosk_is_called(argc, argv))
		kiosk_strip();
	set_locale();
	if (kiosk_is_shell(argc, argv) && !(line = kiosk_words(KIOSK_FILE, &argc, &e)))
		return cli_fail_err(&e);
	words = typed_words(argc, line ? line : argv);
	settings_init(&w.settings);
	if (!options_parse(&w.options, argc, words, &e) || !options_suit_kiosk(&w.options, &e) ||
	    !enter_kiosk(&w, &e)) {
		status = cli_fail_err(&e);
	} else if (w.options.help) {
		options_usage();
		status = 0;
	} else if (w.options.version) {
		puts("kanbao " PACKAGE_VERSION);
		status = 0;
	} else {
		if (w.options.verbose)
			log_to_stderr(w.options.verbose);
		w.cache_dir = cache_dir(&w.options);
		if (!load_settings(&w, &e) || !papers_load(&w.papers, &w.faults, &e))
			status = cli_fail_err(&e);
		else
			status = run(&w);
	}
	if (w.options.command != OPTIONS_READ || w.options.script || w.options.help || w.options.version)
		status = close_output(status);
	if (w.scratch)
		scratch_remove(w.cache_dir);
	papers_fini(&w.papers);
	keymap_fini(&w.keymap);
	settings_fini(&w.settings);
	options_fini(&w.options);
	buf_fini(&w.faults);
	convert_free(w.convert);
	free(w.cache_dir);
	for (int i = 0; i < argc; i++) {
		free(words[i]);
		if (line)
			free(line[i]);
	}
	free(words);
	free(line);
	return status;
}
