/* options.h - the command line, read once. doc: kanbao(1). */
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>

#include "app/settings.h"
#include "base/date.h"
#include "base/err.h"

enum options_command {
	OPTIONS_READ, OPTIONS_FETCH, OPTIONS_PRINT, OPTIONS_CHECK, OPTIONS_PAPERS, OPTIONS_LIST,
	OPTIONS_SEARCH, OPTIONS_IMPORT,
};
enum options_format { FORMAT_TEXT, FORMAT_ANSI, FORMAT_MARKDOWN, FORMAT_HTML, FORMAT_JSON };
enum { OPTIONS_SETS = 32 };

struct options {
	enum options_command command;
	bool help, version, offline, require_sandbox, no_pictures, stitch, vertical;
	int verbose;
	const char *cache, *config, *script, *size;	/* NULL: not given */
	const char *kiosk, *state;
	const char *page, *article, *since, *date, *paper, *language;
	int width;			/* 0: as wide as the terminal, else 80 */
	int height;			/* 0: not given */
	enum options_format format;
	struct { const char *name, *value; } sets[OPTIONS_SETS];	/* --justify no */
	int nsets;
	char **words;			/* what is left; the array is owned, its words are argv's */
	int nwords;
};

/* ERR_USAGE names the wrong word. */
bool options_parse(struct options *o, int argc, char **argv, struct err *e);
/* Puts the settings of the command line on top of those of file and environment. */
bool options_apply(const struct options *o, struct settings *s, struct err *e);
/* What a kiosk's words may say: a paper and a date; and that what belongs to it stands there only. */
bool options_suit_kiosk(const struct options *o, struct err *e);
void options_fini(struct options *o);
void options_usage(void);		/* to standard output */
/* The i-th word as a DATE, relative to today in the zone; unset when there is no such word. */
bool options_date(const struct options *o, int i, const char *zone, struct date *out,
	struct err *e);

#endif
