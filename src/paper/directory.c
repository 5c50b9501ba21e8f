#include "paper/directory.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/datadir.h"
#include "base/mem.h"
#include "base/path.h"
#include "base/utf8.h"

enum { CELLS = 7, FILE_MAX = 4 << 20, WAIT_MAX = 3600 };

/* -- reading ---------------------------------------------------------------- */

/* The next cell of a line, blanks around it cut; NULL behind the last. */
static char *
next_cell(char **rest)
{
	char *cell = strsep(rest, "|"), *end;

	if (!cell)
		return NULL;
	cell += strspn(cell, " \t");
	for (end = cell + strlen(cell); end > cell && strchr(" \t\r", end[-1]); end--)
		;
	*end = '\0';
	return cell;
}

static const char *
read_wait(struct directory_entry *e, const char *value)
{
	char *end;
	double seconds = strtod(value, &end);

	if (*end || end == value || !(seconds >= 0 && seconds <= WAIT_MAX))
		return "wait takes seconds";
	e->spacing_ms = (long)(seconds * 1000);
	return NULL;
}

/* One KEY=VALUE; what is wrong with it, or NULL. */
static const char *
read_fact(struct arena *a, struct directory_entry *e, char *cell)
{
	const struct { const char *key; const char **to; } texts[] = {
		{ "days", &e->days }, { "agent", &e->user_agent }, { "referer", &e->referer },
		{ "cookie", &e->cookie },
	};
	char *value = strchr(cell, '=');

	if (!value)
		return "KEY=VALUE is expected behind the URL";
	*value++ = '\0';
	if (strcmp(cell, "seen") == 0)
		return date_parse(value, false, &e->seen) ? NULL : "seen takes a day";
	if (strcmp(cell, "wait") == 0)
		return read_wait(e, value);
	for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
		if (strcmp(cell, texts[i].key) == 0) {
			*texts[i].to = arena_dup(a, value);
			return NULL;
		}
	return "no such key";
}

static bool
is_web(const char *url)
{
	return strncmp(url, "http://", 7) == 0 || strncmp(url, "https://", 8) == 0;
}

static const char *
read_entry(struct arena *a, char *line, struct directory_entry *e)
{
	const char **cells[CELLS] = { &e->name, &e->title, &e->language, &e->place, &e->zone,
		&e->system, &e->url };
	const char *wrong = NULL;
	char *cell;

	*e = (struct directory_entry){ .days = "", .user_agent = "", .referer = "", .cookie = "" };
	for (int i = 0; i < CELLS; i++) {
		cell = next_cell(&line);
		if (!cell)
			return "NAME | TITLE | LANGUAGE | PLACE | TIME ZONE | SYSTEM | URL is expected";
		*cells[i] = arena_dup(a, cell);
	}
	if (!*e->name || strpbrk(e->name, " \t/:"))
		return "a name has letters, no blanks, no / and no :";
	if (!is_web(e->url))
		return "the URL is no http or https address";
	if (*e->zone && !date_zone_known(e->zone))
		return "no such time zone";
	while (!wrong && (cell = next_cell(&line)))
		wrong = *cell ? read_fact(a, e, cell) : NULL;
	return wrong;
}

static void
add(struct directory *d, const struct directory_entry *e)
{
	for (size_t i = 0; i < d->count; i++)
		if (strcmp(d->list[i].name, e->name) == 0) {
			d->list[i] = *e;
			return;
		}
	d->list = mem_grow(d->list, d->count, &d->cap, sizeof *d->list);
	d->list[d->count++] = *e;
}

void
directory_read(struct directory *d, const char *text, const char *file, struct buf *faults)
{
	struct buf clean = { 0 };
	char *rest, *line;
	unsigned number = 0;

	utf8_gate(&clean, text, strlen(text), UTF8_TEXT);
	rest = clean.data;
	while (rest && (line = strsep(&rest, "\n"))) {
		struct directory_entry e;
		const char *wrong;

		number++;
		line += strspn(line, " \t\r");
		if (!*line || *line == '#')
			continue;
		wrong = read_entry(&d->arena, line, &e);
		if (!wrong)
			add(d, &e);
		else if (faults)
			buf_addf(faults, "%s:%u: %s\n", file, number, wrong);
	}
	buf_fini(&clean);
}

static void
load(struct directory *d, char *path, struct buf *faults)
{
	struct buf text = { 0 };

	if (path && path_read(path, FILE_MAX, &text, NULL))
		directory_read(d, buf_str(&text), path, faults);
	buf_fini(&text);
	free(path);
}

void
directory_load(struct directory *d, struct buf *faults)
{
	char *config = path_config();

	load(d, datadir_find("papers"), faults);
	load(d, path_join(config, "directory"), faults);
	free(config);
}

void
directory_fini(struct directory *d)
{
	arena_fini(&d->arena);
	free(d->list);
	*d = (struct directory){ 0 };
}

/* -- asking ------------------------------------------------------------------ */

const struct directory_entry *
directory_find(const struct directory *d, const char *name)
{
	for (size_t i = 0; i < d->count; i++)
		if (strcmp(d->list[i].name, name) == 0)
			return &d->list[i];
	return NULL;
}

/* How much of the way to `url` an address shares, whatever the scheme; 0 for
 * another host. */
static size_t
shared_way(const char *address, const char *url)
{
	const char *a = strstr(address, "://") + 3, *b = strstr(url, "://") + 3;
	size_t host = strcspn(a, "/?#"), n;

	if (host != strcspn(b, "/?#") || strncasecmp(a, b, host) != 0)
		return 0;
	for (n = host; a[n] && a[n] == b[n]; n++)
		;
	return n;
}

const struct directory_entry *
directory_of_url(const struct directory *d, const char *url)
{
	const struct directory_entry *best = NULL;
	size_t most = 0;

	for (size_t i = 0; is_web(url) && i < d->count; i++) {
		size_t n = shared_way(d->list[i].url, url);

		if (n > most) {
			most = n;
			best = &d->list[i];
		}
	}
	return best;
}

static bool
holds(const char *text, const char *folded_word)
{
	struct buf folded = { 0 };
	bool found;

	utf8_fold(&folded, text, strlen(text), NULL);
	found = strstr(buf_str(&folded), folded_word) != NULL;
	buf_fini(&folded);
	return found;
}

bool
directory_matches(const struct directory_entry *e, const char *word)
{
	struct buf folded = { 0 };
	bool found;

	utf8_fold(&folded, word, strlen(word), NULL);
	found = holds(e->name, buf_str(&folded)) || holds(e->title, buf_str(&folded)) ||
		holds(e->place, buf_str(&folded));
	buf_fini(&folded);
	return found;
}

bool
directory_day(const struct directory_entry *e, struct date day, struct buf *out)
{
	const struct { const char *name; int digits, value; } parts[] = {
		{ "{YYYY}", 4, day.year }, { "{MM}", 2, day.month }, { "{DD}", 2, day.day },
	};

	for (const char *s = e->days; *s; ) {
		size_t i = 0;

		while (i < 3 && strncmp(s, parts[i].name, strlen(parts[i].name)) != 0)
			i++;
		if (i < 3) {
			buf_addf(out, "%0*d", parts[i].digits, parts[i].value);
			s += strlen(parts[i].name);
		} else {
			buf_addc(out, *s++);
		}
	}
	return *e->days != '\0';
}
