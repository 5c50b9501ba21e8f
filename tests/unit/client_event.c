#include "app/client_event.h"

#include "base/buf.h"
#include "tap.h"

/* A line, and what it says: the kind's number, key, day, text, done/total/bytes. */
static const struct { const char *line, *want; } lines[] = {
	{ "edition\tk\t2026-07-09\t8\t40", "0 k 2026-07-09  0/0/0" },
	{ "progress\tk\t3\t40\t12345", "1 k   3/40/12345" },
	{ "progress\tk\t3\t40", "1 k   3/40/0" },
	{ "progress\tk\t-1\t99999999999\tx", "1 k   0/4294967295/0" },
	{ "article\tk\t2026-07-09\ta3", "2 k 2026-07-09 a3 0/0/0" },
	{ "unchanged\tk\t2026-02-30", "3 k   0/0/0" },
	{ "done\tk\t2026-07-09\t40\t0\tmore\tand more", "4 k 2026-07-09  0/0/0" },
	{ "failed\tk\tno such host", "5 k  no such host 0/0/0" },
	{ "failed\tk", "5 k   0/0/0" },
	{ "edition\tk", "passed over" }, { "progress\tk\t3", "passed over" }, { "novel\tk\t1", "passed over" },
	{ "", "passed over" }, { "\t", "passed over" },
	{ "kanbao-fetch: no cache", "says no cache" }, { "out of memory", "says out of memory" },
	{ "kanbao-fetch: ", "says kanbao-fetch: " },
};

int
main(void)
{
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct buf line = { 0 }, got = { 0 };
		struct client_event ev;
		enum client_line is;
		char day[DATE_TEXT];

		buf_adds(&line, lines[i].line);
		is = client_event_read(line.data, &ev);
		if (is == CLIENT_LINE_EVENT)
			buf_addf(&got, "%d %s %s %s %u/%u/%llu", (int)ev.kind, ev.key,
				date_format(ev.date, day), ev.text, ev.done, ev.total,
				(unsigned long long)ev.bytes);
		else
			buf_addf(&got, "%s%s", is == CLIENT_LINE_WORDS ? "says " : "passed over", ev.text);
		tap_str(buf_str(&got), lines[i].want, lines[i].line);
		buf_fini(&line);
		buf_fini(&got);
	}
	return tap_done();
}
