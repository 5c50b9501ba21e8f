#include "app/client_event.h"

#include <stdlib.h>
#include <string.h>

enum { FIELDS = 6 };

static const struct { const char *word; enum client_event_kind kind; size_t fields; } events[] = {
	{ "edition", CLIENT_EDITION, 3 }, { "progress", CLIENT_PROGRESS, 4 },
	{ "article", CLIENT_ARTICLE, 4 }, { "unchanged", CLIENT_UNCHANGED, 2 },
	{ "done", CLIENT_DONE, 2 }, { "failed", CLIENT_FAILED, 2 },
};

static enum client_line
words(const char *line, struct client_event *ev)
{
	const char *colon = strstr(line, ": ");

	ev->text = colon && colon[2] ? colon + 2 : line;
	return *line ? CLIENT_LINE_WORDS : CLIENT_LINE_UNKNOWN;
}

/* What is no number is 0; one that is too large is the largest. */
static uint64_t
number(const char *s, uint64_t most)
{
	uint64_t n = s && *s >= '0' && *s <= '9' ? strtoull(s, NULL, 10) : 0;

	return n < most ? n : most;
}

enum client_line
client_event_read(char *line, struct client_event *ev)
{
	char *field[FIELDS] = { 0 };
	size_t n = 0, i = 0;

	*ev = (struct client_event){ .key = "", .text = "" };
	for (char *s = line; s && n < FIELDS;)
		field[n++] = strsep(&s, "\t");
	if (n < 2)
		return words(line, ev);
	while (i < sizeof events / sizeof *events && strcmp(events[i].word, field[0]) != 0)
		i++;
	if (i == sizeof events / sizeof *events || n < events[i].fields)
		return CLIENT_LINE_UNKNOWN;
	ev->kind = events[i].kind;
	ev->key = field[1];
	if (n > 2 && !date_parse(field[2], false, &ev->date))
		ev->date = (struct date){ 0 };
	if (ev->kind == CLIENT_PROGRESS) {
		ev->done = (uint32_t)number(field[2], UINT32_MAX);
		ev->total = (uint32_t)number(field[3], UINT32_MAX);
		ev->bytes = number(field[4], UINT64_MAX);
	}
	if (ev->kind == CLIENT_ARTICLE)
		ev->text = field[3];
	if (ev->kind == CLIENT_FAILED && n > 2)
		ev->text = field[2];
	return CLIENT_LINE_EVENT;
}
