#include "cli/cli.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/datadir.h"
#include "base/arena.h"
#include "base/buf.h"
#include "base/charset.h"
#include "base/path.h"
#include "base/utf8.h"
#include "typeset/bidi.h"

int
cli_fail(int status, const char *fmt, ...)
{
	struct buf raw = { 0 }, printable = { 0 }, seen = { 0 }, out = { 0 };
	va_list ap;

	va_start(ap, fmt);
	buf_addv(&raw, fmt, ap);
	va_end(ap);
	utf8_printable(&printable, buf_str(&raw), raw.len);
	cli_field(&seen, buf_str(&printable));
	charset_out(&out, buf_str(&seen), seen.len);
	fflush(stdout);
	fprintf(stderr, "kanbao: %s\n", buf_str(&out));
	buf_fini(&raw);
	buf_fini(&printable);
	buf_fini(&seen);
	buf_fini(&out);
	return status;
}

int
cli_fail_err(const struct err *e)
{
	return cli_fail(e->code == ERR_USAGE ? 2 : 1, "%s", e->text);
}

void
cli_field(struct buf *out, const char *text)
{
	if (bidi_needed(text, strlen(text)))
		bidi_line(out, text, strlen(text), false);
	else
		buf_adds(out, text);
}

void
cli_out_gated(const char *text, size_t n)
{
	struct buf out = { 0 };

	charset_out(&out, text, n);
	fwrite(buf_str(&out), 1, out.len, stdout);
	buf_fini(&out);
}

void
cli_out(const char *text, size_t n)
{
	struct buf out = { 0 };

	utf8_printable_lines(&out, text, n);
	cli_out_gated(buf_str(&out), out.len);
	buf_fini(&out);
}

void
cli_out_utf8(const char *text, size_t n)
{
	struct buf out = { 0 };

	utf8_printable_lines(&out, text, n);
	fwrite(buf_str(&out), 1, out.len, stdout);
	buf_fini(&out);
}

bool
cli_day_ok(const char *word, struct err *e)
{
	struct date day;

	return date_parse_word(word, date_in_zone(date_now(), NULL), &day, e);
}

struct cache *
cli_cache(const struct cli *c, bool *told)
{
	char note[256];
	struct err e = { 0 };
	struct cache *cache = cache_open(c->cache_dir, CACHE_READ, note, &e);

	if (!cache)
		cli_fail_err(&e);
	else if (note[0])
		cli_fail(0, "%s", note);
	if (told)
		*told = note[0] != '\0';
	return cache;
}

/* Becomes kanbao-fetch with these words; argv[0] is filled in here. */
static int
become_fetcher(const char **argv)
{
	char *program = datadir_fetcher();

	if (!program)
		return cli_fail(1, "kanbao-fetch is not installed beside kanbao");
	argv[0] = program;
	fflush(stdout);
	execv(program, (char *const *)(uintptr_t)argv);	/* which changes none of them */
	free(program);
	return cli_fail(1, "kanbao-fetch could not be started");
}

int
cli_check(const struct cli *c)
{
	const struct options *o = c->options;
	struct paper_source source;
	struct err e = { 0 };
	int status;

	if (o->nwords != 1)
		return cli_fail(2, "check takes one SOURCE");
	if (!papers_resolve(c->papers, o->words[0], &source, &e))
		return cli_fail_err(&e);
	status = become_fetcher((const char *[]){ NULL, "--cache", c->cache_dir, "check", source.source, NULL });
	paper_source_fini(&source);
	return status;
}

/* A file as it was typed, behind the label of its page: the fetcher opens it by its
 * bytes. A "=" behind a "/" is the file's. */
static const char *
import_word(struct arena *a, const char *word)
{
	size_t label = strcspn(word, "=/");
	const char *file, *whole;
	char *typed;

	label = word[label] == '=' ? label + 1 : 0;
	file = word + label;
	if (strcmp(file, "-") == 0)
		return word;
	typed = path_typed(file);
	whole = arena_printf(a, "%.*s%s", (int)label, word, typed);
	free(typed);
	return whole;
}

enum { IMPORT_WORDS = 16 };	/* beside the files */

int
cli_import(const struct cli *c)
{
	const struct options *o = c->options;
	const struct { const char *name, *value; } given[] = { { "--paper", o->paper },
		{ "--date", o->date }, { "--page", o->page }, { "--language", o->language } };
	struct arena a = { 0 };
	const char **argv;
	int n = 1, status;

	if (o->nwords == 0)
		return cli_fail(2, "import takes one FILE or more, - for standard input");
	argv = arena_array(&a, (size_t)o->nwords + IMPORT_WORDS, sizeof *argv);
	argv[n++] = "--cache";
	argv[n++] = c->cache_dir;
	for (size_t i = 0; i < sizeof given / sizeof *given; i++)
		if (given[i].value) {
			argv[n++] = given[i].name;
			argv[n++] = given[i].value;
		}
	argv[n++] = "import";
	argv[n++] = "--";
	for (int i = 0; i < o->nwords; i++)
		argv[n++] = import_word(&a, o->words[i]);
	status = become_fetcher(argv);
	arena_fini(&a);
	return status;
}

/* The options of a fetch as the fetcher has them; returns how many words. */
static int
fetch_words(const struct cli *c, struct arena *a, const char **argv)
{
	const struct options *o = c->options;
	char *keys = papers_keys(c->papers);
	int n = 1;

	argv[n++] = "--cache";
	argv[n++] = c->cache_dir;
	if (o->verbose)
		argv[n++] = "-v";
	argv[n++] = "fetch";
	/* As typed: the fetcher knows each paper's own zone. */
	if (o->date) {
		argv[n++] = "--date";
		argv[n++] = o->date;
	}
	if (o->since) {
		argv[n++] = "--since";
		argv[n++] = o->since;
	}
	if (!settings_yes(c->settings, SET_PICTURES))
		argv[n++] = "--no-pictures";
	argv[n++] = "--keep-bytes";
	argv[n++] = arena_printf(a, "%lld", settings_number(c->settings, SET_CACHE_BYTES) * 1000000LL);
	argv[n++] = "--keep-days";
	argv[n++] = settings_text(c->settings, SET_CACHE_DAYS);
	argv[n++] = "--keep";
	argv[n++] = arena_dup(a, keys);
	free(keys);
	return n;
}

enum { FETCH_WORDS = 20 };	/* beside the papers */

int
cli_fetch(const struct cli *c)
{
	const struct options *o = c->options;
	size_t papers = o->nwords ? (size_t)o->nwords : c->papers->count;
	struct arena a = { 0 };
	struct err e = { 0 };
	int n, status = 0;
	const char **argv;

	if (!papers)
		return cli_fail(1, "no paper is subscribed; kanbao papers add NAME ADDRESS takes one");
	if (o->offline)
		return cli_fail(2, "fetch needs the network; it was called with --offline");
	argv = arena_array(&a, papers + FETCH_WORDS, sizeof *argv);
	n = fetch_words(c, &a, argv);
	for (size_t i = 0; i < papers && !status; i++) {
		struct paper_source s;
		char *word;

		if (papers_resolve(c->papers, o->nwords ? o->words[i] : c->papers->list[i].name, &s, &e)) {
			word = paper_source_word(&s);
			argv[n++] = arena_dup(&a, word);
			free(word);
		} else {
			status = cli_fail_err(&e);
		}
		paper_source_fini(&s);
	}
	if (!status)
		status = become_fetcher(argv);
	arena_fini(&a);
	return status;
}
