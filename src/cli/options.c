#include "cli/options.h"

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

enum { WIDTH_MOST = 1000, HEIGHT_MOST = 500 };

static const struct { const char *name; enum options_command command; } commands[] = {
	{ "fetch", OPTIONS_FETCH }, { "print", OPTIONS_PRINT }, { "check", OPTIONS_CHECK },
	{ "papers", OPTIONS_PAPERS }, { "list", OPTIONS_LIST }, { "search", OPTIONS_SEARCH },
	{ "import", OPTIONS_IMPORT },
};

static const struct { const char *name; size_t at; } flags[] = {
	{ "help", offsetof(struct options, help) },
	{ "version", offsetof(struct options, version) },
	{ "offline", offsetof(struct options, offline) },
	{ "no-pictures", offsetof(struct options, no_pictures) },
	{ "stitch", offsetof(struct options, stitch) },
	{ "vertical", offsetof(struct options, vertical) },
	{ "require-sandbox", offsetof(struct options, require_sandbox) },
};

static const struct { const char *name; size_t at; } texts[] = {
	{ "cache", offsetof(struct options, cache) }, { "config", offsetof(struct options, config) },
	{ "script", offsetof(struct options, script) }, { "size", offsetof(struct options, size) },
	{ "page", offsetof(struct options, page) }, { "article", offsetof(struct options, article) },
	{ "since", offsetof(struct options, since) }, { "date", offsetof(struct options, date) },
	{ "paper", offsetof(struct options, paper) }, { "kiosk", offsetof(struct options, kiosk) },
	{ "state", offsetof(struct options, state) },
	{ "language", offsetof(struct options, language) },
};

static const char *const formats[] = { "text", "ansi", "markdown", "html", "json" };

static bool
set_format(struct options *o, const char *value, struct err *e)
{
	for (size_t i = 0; i < sizeof formats / sizeof *formats; i++)
		if (strcmp(formats[i], value) == 0) {
			o->format = (enum options_format)i;
			return true;
		}
	return err_set(e, ERR_USAGE, "--format: expected text, ansi, markdown, html or json, not '%s'",
		value);
}

static const struct { const char *name; size_t at; int most; } numbers[] = {
	{ "width", offsetof(struct options, width), WIDTH_MOST },
	{ "height", offsetof(struct options, height), HEIGHT_MOST },
};

/* Which of the numbers; -1: none. */
static int
number_of(const char *name)
{
	for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++)
		if (strcmp(numbers[i].name, name) == 0)
			return (int)i;
	return -1;
}

static bool
set_number(struct options *o, int which, const char *value, struct err *e)
{
	int most = numbers[which].most;
	char *end;
	long n = strtol(value, &end, 10);

	if (*end || end == value || n < 1 || n > most)
		return err_set(e, ERR_USAGE, "--%s: expected 1 to %d, not '%s'", numbers[which].name, most,
			value);
	*(int *)(void *)((char *)o + numbers[which].at) = (int)n;
	return true;
}

static bool
set_flag(struct options *o, const char *name, bool on)
{
	for (size_t i = 0; i < sizeof flags / sizeof *flags; i++)
		if (strcmp(flags[i].name, name) == 0) {
			*(bool *)((char *)o + flags[i].at) = on;
			return true;
		}
	return false;
}

static bool
set_value(struct options *o, const char *name, const char *value, struct err *e)
{
	enum setting_id id;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (strcmp(texts[i].name, name) == 0) {
			*(const char **)((char *)o + texts[i].at) = value;
			return true;
		}
	if (strcmp(name, "format") == 0)
		return set_format(o, value, e);
	if (number_of(name) >= 0)
		return set_number(o, number_of(name), value, e);
	if (setting_find(name, &id) && o->nsets < OPTIONS_SETS) {
		o->sets[o->nsets].name = setting_info(id)->name;
		o->sets[o->nsets++].value = value;
		set_flag(o, name, strcmp(value, "yes") == 0);	/* some are flags, too */
		return true;
	}
	return err_set(e, ERR_USAGE, "no such option: --%s", name);
}

static bool
takes_value(const char *name)
{
	enum setting_id id;

	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (strcmp(texts[i].name, name) == 0)
			return true;
	return strcmp(name, "format") == 0 || number_of(name) >= 0 || setting_find(name, &id);
}

/* `next` is the word behind; *used says that it was the value. */
static bool
parse_long(struct options *o, const char *word, const char *next, bool *used, struct err *e)
{
	size_t n = strcspn(word, "=");
	char *name = mem_dupn(word, n);
	enum setting_id id;
	bool ok;

	/* a flag that is a setting may have its value all the same: --stitch no */
	*used = !word[n] && next && (strcmp(next, "yes") == 0 || strcmp(next, "no") == 0) &&
		setting_find(name, &id);
	if (*used) {
		ok = set_value(o, name, next, e);
	} else if (!word[n] && set_flag(o, name, true)) {
		ok = true;
	} else if (!takes_value(name)) {
		ok = err_set(e, ERR_USAGE, "no such option: --%s", name);
	} else if (word[n]) {
		ok = set_value(o, name, word + n + 1, e);
	} else if (!next) {
		ok = err_set(e, ERR_USAGE, "--%s takes a value", name);
	} else {
		ok = set_value(o, name, next, e);
		*used = true;
	}
	free(name);
	return ok;
}

bool
options_parse(struct options *o, int argc, char **argv, struct err *e)
{
	bool options = true, command = false;

	*o = (struct options){ 0 };
	o->words = mem_array((size_t)argc + 1, sizeof *o->words);
	for (int i = 1; i < argc; i++) {
		const char *word = argv[i];
		bool used = false;

		if (options && strcmp(word, "--") == 0) {
			options = false;
		} else if (options && strncmp(word, "--", 2) == 0) {
			if (!parse_long(o, word + 2, i + 1 < argc ? argv[i + 1] : NULL, &used, e))
				return false;
			i += used;
		} else if (options && word[0] == '-' && word[1] && strspn(word + 1, "v") == strlen(word + 1)) {
			o->verbose += (int)strlen(word + 1);
		} else if (options && strcmp(word, "-h") == 0) {
			o->help = true;
		} else if (options && word[0] == '-' && word[1]) {
			return err_set(e, ERR_USAGE, "no such option: %s", word);
		} else {
			for (size_t c = 0; !command && !o->nwords && options &&
				c < sizeof commands / sizeof *commands; c++)
				if (strcmp(commands[c].name, word) == 0) {
					o->command = commands[c].command;
					command = used = true;
				}
			if (!used)
				o->words[o->nwords++] = argv[i];
		}
	}
	return true;
}

bool
options_apply(const struct options *o, struct settings *s, struct err *e)
{
	enum setting_id id;

	for (int i = 0; i < o->nsets; i++)
		if (setting_find(o->sets[i].name, &id) && !settings_put(s, id, o->sets[i].value, e))
			return err_wrap(e, "--%s", o->sets[i].name);
	if (o->no_pictures)
		settings_set(s, "pictures", "no", NULL);
	if (o->stitch)
		settings_set(s, "stitch", "yes", NULL);
	if (o->vertical)
		settings_set(s, "vertical", "yes", NULL);
	return true;
}

bool
options_suit_kiosk(const struct options *o, struct err *e)
{
	const char *const files[] = { o->cache, o->config, o->script, o->size };

	if (!o->kiosk && (o->state || o->require_sandbox))
		return err_set(e, ERR_USAGE, "--%s goes with --kiosk", o->state ? "state" : "require-sandbox");
	for (size_t i = 0; o->kiosk && i < sizeof files / sizeof *files; i++)
		if (files[i])
			return err_set(e, ERR_USAGE, "--kiosk has its own files: none of --cache, --config, --script, --size");
	if (o->kiosk && o->command != OPTIONS_READ)
		return err_set(e, ERR_USAGE, "in a kiosk papers are read, no more");
	return true;
}

void
options_fini(struct options *o)
{
	free(o->words);
	o->words = NULL;
}

bool
options_date(const struct options *o, int i, const char *zone, struct date *out, struct err *e)
{
	*out = (struct date){ 0 };
	if (i >= o->nwords)
		return true;
	return date_parse_word(o->words[i], date_in_zone(date_now(), zone), out, e);
}

void
options_usage(void)
{
	fputs("usage: kanbao [SOURCE] [DATE]                       read a paper\n"
		"       kanbao fetch [PAPER...] [--since DATE] [--date DATE] [--no-pictures]\n"
		"       kanbao print [--width N] [--columns N] [--vertical [--height N]] [--page P]\n"
		"                    [--article ID] [--stitch]\n"
		"                    [--format text|ansi|markdown|html|json] SOURCE [DATE]\n"
		"       kanbao import [--paper NAME] [--date DATE] [--page LABEL] [--language TAG]\n"
		"                    [LABEL=]FILE...                text of printed pages to an edition feed\n"
		"       kanbao check SOURCE                         validate an edition feed\n"
		"       kanbao papers [add NAME [SOURCE] | remove NAME | search WORD]\n"
		"       kanbao list [PAPER]                         what the cache holds; -v: and what not, and why\n"
		"       kanbao search [--paper P] [--since DATE] QUERY\n"
		"       kanbao --kiosk DIR [--state DIR] [--require-sandbox] [PAPER [DATE]]\n"
		"SOURCE: a paper's name, an address (http, https), a file, or - for standard input.\n"
		"DATE: 2026-07-09, today, yesterday, 3d (days ago).\n"
		"Everywhere: --offline --cache DIR --config FILE --help --version -v and the settings:\n",
		stdout);
	for (int i = 0; i < SET_COUNT; i++) {
		const struct setting_info *info = setting_info((enum setting_id)i);

		printf("  --%-16s %s\n", info->name, info->help);
	}
}
