/* event.c - the fetcher's lines as the reader reads them, and whatever else may
 * stand on that pipe. */
#include "app/client_event.h"

#include "fuzz/promise.h"

static void
promise_event(const struct client_event *ev, const char *line, size_t n)
{
	char day[DATE_TEXT];
	struct date again;

	PROMISE(ev->kind < CLIENT_IDLE);
	PROMISE(ev->key > line && ev->key <= line + n);
	PROMISE(!strchr(ev->key, '\t') && !strchr(ev->text, '\t'));
	if (date_is_set(ev->date))
		PROMISE(date_parse(date_format(ev->date, day), false, &again));
	if (ev->kind == CLIENT_EDITION || ev->kind == CLIENT_DONE)
		PROMISE(!*ev->text);
	if (ev->kind != CLIENT_PROGRESS)
		PROMISE(ev->done == 0 && ev->total == 0 && ev->bytes == 0);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	char *text = input_text(data, size), *rest = text, *line;

	while ((line = strsep(&rest, "\n"))) {
		size_t n = strlen(line);
		bool fields = strchr(line, '\t');
		char *whole = strdup(line);
		struct client_event ev;
		enum client_line is = client_event_read(line, &ev);

		PROMISE(ev.key && ev.text);
		PROMISE(fields ? is != CLIENT_LINE_WORDS : is != CLIENT_LINE_EVENT);
		if (is == CLIENT_LINE_EVENT)
			promise_event(&ev, line, n);
		else if (is == CLIENT_LINE_WORDS)
			PROMISE(*ev.text && strcmp(whole + n - strlen(ev.text), ev.text) == 0);
		free(whole);
	}
	free(text);
	return 0;
}
