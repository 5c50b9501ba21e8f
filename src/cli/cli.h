/* cli.h - the commands without a screen. Each returns the exit status: 0 done,
 * 1 failed, 2 wrong usage; reasons go to standard error in one line. */
#ifndef CLI_CLI_H
#define CLI_CLI_H

#include "app/papers.h"
#include "app/settings.h"
#include "cli/options.h"
#include "store/cache.h"
#include "typeset/convert.h"

struct cli {			/* wiring, borrowed from kanbao.c */
	const struct options *options;
	const struct settings *settings;
	struct papers *papers;
	const char *cache_dir;
	struct convert *convert;	/* NULL: every text as the paper has it */
};

int cli_print(const struct cli *c);
int cli_list(const struct cli *c);
int cli_papers(const struct cli *c);
int cli_search(const struct cli *c);
/* Hands over to kanbao-fetch: its words, its exit status. */
int cli_fetch(const struct cli *c);
int cli_check(const struct cli *c);
int cli_import(const struct cli *c);

/* The subscribed paper's name for a key; NULL when it is not subscribed. */
const char *cli_paper_name(const struct cli *c, const char *key);
/* Prints "kanbao: reason" as printable text; returns `status`. */
int cli_fail(int status, const char *fmt, ...) __attribute__((format(printf, 2, 3)));
int cli_fail_err(const struct err *e);
/* Writes text to standard output, each line through the gate, in the reader's charset. */
void cli_out(const char *text, size_t n);
/* Appends what a feed says, in the order in which it is seen where that is ours to see to
 * (typeset/bidi.h): beside it others stand as they are. */
void cli_field(struct buf *out, const char *text);
/* The same for text that has passed the gate, with sequences of our own in it. */
void cli_out_gated(const char *text, size_t n);
/* The same as UTF-8, for a document that says so. */
void cli_out_utf8(const char *text, size_t n);
/* A DATE as it was typed, for the fetcher to make a day of: is it one? */
bool cli_day_ok(const char *word, struct err *e);
/* Opens the cache for reading and passes on what there is to be told; *told (may be NULL): there was. */
struct cache *cli_cache(const struct cli *c, bool *told);

#endif
