#include "fetch/wishes.h"

#include <getopt.h>
#include <stdlib.h>

const char wishes_usage[] =
	"usage: kanbao-fetch [--cache DIR] [-v] [--events] [--require-sandbox] COMMAND ...\n"
	"  fetch [--date D | --since D | --before D] [--no-pictures] [--keep-bytes N]\n"
	"        [--keep-days N] [--keep KEYS] NAME=SOURCE...\n"
	"                            bring papers into the cache; SOURCE: a URL, a file, -\n"
	"  import [--paper NAME] [--date D] [--page LABEL] [--language TAG] [LABEL=]FILE...\n"
	"                            plain text of printed pages to an edition feed\n"
	"  check SOURCE              one line per fault of an edition feed\n"
	"  export KEY [DATE]         a cached edition as an edition feed\n"
	"  pin KEY DATE, unpin KEY DATE\n";

static bool
read_number(const char *text, uint64_t most, uint64_t *out)
{
	char *end;

	if (*text < '0' || *text > '9')
		return false;
	*out = strtoull(text, &end, 10);
	return *end == '\0' && *out <= most;
}

enum { OPT_CACHE = 256, OPT_EVENTS, OPT_DATE, OPT_SINCE, OPT_BEFORE, OPT_NO_PICTURES, OPT_KEEP_BYTES,
	OPT_KEEP_DAYS, OPT_KEEP, OPT_PAPER, OPT_PAGE, OPT_REQUIRE_SANDBOX, OPT_LANGUAGE, OPT_HELP, OPT_VERSION };

static const struct option options[] = {
	{ "cache", required_argument, NULL, OPT_CACHE },
	{ "events", no_argument, NULL, OPT_EVENTS },
	{ "date", required_argument, NULL, OPT_DATE },
	{ "since", required_argument, NULL, OPT_SINCE },
	{ "before", required_argument, NULL, OPT_BEFORE },
	{ "no-pictures", no_argument, NULL, OPT_NO_PICTURES },
	{ "keep-bytes", required_argument, NULL, OPT_KEEP_BYTES },
	{ "keep-days", required_argument, NULL, OPT_KEEP_DAYS },
	{ "keep", required_argument, NULL, OPT_KEEP },
	{ "paper", required_argument, NULL, OPT_PAPER },
	{ "page", required_argument, NULL, OPT_PAGE },
	{ "language", required_argument, NULL, OPT_LANGUAGE },
	{ "require-sandbox", no_argument, NULL, OPT_REQUIRE_SANDBOX },
	{ "help", no_argument, NULL, OPT_HELP },
	{ "version", no_argument, NULL, OPT_VERSION },
	{ NULL, 0, NULL, 0 },
};

/* Whether "today" is a day is known before the paper's own zone is. */
static bool
read_word(const char *word, const char **out, struct err *e)
{
	struct date day;

	*out = word;
	return date_parse_word(word, date_in_zone(date_now(), NULL), &day, e);
}

static bool
read_bytes(const char *text, struct wishes *w, struct err *e)
{
	return read_number(text, UINT64_MAX >> 1, &w->bounds.max_bytes) ||
		err_set(e, ERR_USAGE, "--keep-bytes: expected a number");
}

static bool
read_days(const char *text, struct wishes *w, struct err *e)
{
	uint64_t n = 0;

	if (!read_number(text, 1000000, &n))
		return err_set(e, ERR_USAGE, "--keep-days: expected a number");
	w->bounds.max_days = (int)n;
	return true;
}

static bool
take(struct wishes *w, int option, struct err *e)
{ /* flat */
	switch (option) {
	case OPT_CACHE: w->cache_dir = optarg; return true;
	case OPT_EVENTS: w->events = true; return true;
	case OPT_DATE: return read_word(optarg, &w->sync.date, e);
	case OPT_SINCE: return read_word(optarg, &w->sync.since, e);
	case OPT_BEFORE: return read_word(optarg, &w->sync.before, e);
	case OPT_NO_PICTURES: w->sync.pictures = false; return true;
	case OPT_KEEP_BYTES: return read_bytes(optarg, w, e);
	case OPT_KEEP_DAYS: return read_days(optarg, w, e);
	case OPT_KEEP: w->bounds.kept = optarg; return true;
	case OPT_PAPER: w->import.paper = optarg; return true;
	case OPT_PAGE: w->import.page = optarg; return true;
	case OPT_LANGUAGE: w->import.language = optarg; return true;
	case OPT_REQUIRE_SANDBOX: w->require_sandbox = true; return true;
	case 'v': w->verbose++; return true;
	case OPT_HELP: w->help = true; return true;
	case OPT_VERSION: w->version = true; return true;
	default: return false;	/* getopt has said why */
	}
}

bool
wishes_read(struct wishes *w, int argc, char **argv, struct err *e)
{
	int option;

	*w = (struct wishes){ .sync = { .pictures = true } };
	*e = (struct err){ 0 };
	while ((option = getopt_long(argc, argv, "v", options, NULL)) != -1)
		if (!take(w, option, e))
			return false;
	return true;
}
