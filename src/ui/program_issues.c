/* program_issues.c - from one issue to another: in the cache, or asked of the
 * fetcher first. Nobody waits for it; when it arrives it opens, unless the reader
 * has gone elsewhere meanwhile. */
#include <stdlib.h>
#include <string.h>

#include "ui/program.h"

/* Turns to a day that the cache has: over a list, or in place of the issue that
 * is seen. */
static bool
open_day(struct program *p, struct date day, struct err *e)
{
	enum keymap_context context = p->depth ? program_top(p)->ops->context : CONTEXT_EDITION;
	struct stay was;

	program_save_place(p);
	was = program_stay(p);
	if (!session_turn_to(&p->session, day, e)) {
		paper_source_fini(&was.source);
		return false;
	}
	if (context == CONTEXT_EDITION || context == CONTEXT_ARTICLE)
		paper_source_fini(&was.source);
	else
		program_push_over(p, &was, view_edition_new(p));
	program_show_contents(p, 0);
	return true;
}

static const char *
going_text(const struct program *p, char day[DATE_TEXT])
{
	date_format(p->going.day, day);
	return p->going.before ? "the issue before" : "the issue of";
}

void
program_going(const struct program *p, struct buf *out)
{
	char day[DATE_TEXT];

	if (date_is_set(p->going.day))
		buf_addf(out, "%s %s: ", going_text(p, day), day);
}

static void
fetch_day(struct program *p, struct date day, bool before)
{
	char text[DATE_TEXT];
	const char *what;
	struct err e = { 0 };
	bool ok;

	if (date_is_set(p->going.day)) {
		what = going_text(p, text);
		program_message(p, "%s %s is on its way", what, text);
		return;
	}
	p->going.day = day;
	p->going.before = before;
	p->going.elsewhere = false;
	what = going_text(p, text);
	if (p->kiosk || (p->offline && !p->session.source.local)) {
		program_error(p, p->kiosk ? "%s %s is not here" : "offline: %s %s is not in the cache", what, text);
		p->going.day = (struct date){ 0 };
		return;
	}
	ok = before ? client_fetch_before(program_client(p), &p->session.source, day, &e)
		: client_fetch(program_client(p), &p->session.source, text, &e);
	p->fetching |= ok;
	p->going.asked = ok;
	if (!ok) {
		program_error(p, "%s", e.text);
		p->going.day = (struct date){ 0 };
	}
}

void
program_go_to_day(struct program *p, struct date day)
{
	struct err e = { 0 };

	if (!p->session.source.key)
		program_message(p, "no paper is open");
	else if (p->session.ed && date_compare(p->session.ed->date, day) == 0)
		program_show_contents(p, 0);
	else if (!open_day(p, day, &e))
		fetch_day(p, day, false);
}

void
program_go_before(struct program *p, struct date day)
{
	fetch_day(p, day, true);
}

bool
program_day_arrived(struct program *p, struct date day)
{
	struct date asked = p->going.day;
	char text[DATE_TEXT];
	struct err e = { 0 };
	int order = date_compare(day, asked);

	if (!date_is_set(asked) || (p->going.before ? order >= 0 : order != 0))
		return false;
	p->going.day = (struct date){ 0 };
	if (p->going.elsewhere || p->prompt.open) {
		program_message(p, "the issue of %s has arrived", date_format(day, text));
		program_refresh(p);
	} else if (!open_day(p, day, &e)) {
		program_error(p, "%s", e.text);
	}
	return true;
}

/* The calendar's day next to one; unset when it has none, or is not known. */
static struct date
next_in_calendar(struct program *p, struct date day, int direction)
{
	struct cache_issue *v;
	struct date found = { 0 };
	size_t n;

	if (!cache_issues(p->cache, p->session.source.key, &v, &n, NULL))
		return found;
	for (size_t i = 0; i < n; i++) {	/* newest first */
		int order = date_compare(v[i].date, day);

		if (direction > 0 && order > 0)
			found = v[i].date;
		if (direction < 0 && order < 0 && !date_is_set(found))
			found = v[i].date;
	}
	cache_issues_free(v, n);
	return found;
}

/* Past the newest or the oldest issue in the cache. */
static void
beyond(struct program *p, int direction)
{
	struct date here = p->session.ed->date, next = next_in_calendar(p, here, direction);
	char *further = direction < 0 ? cache_issues_further(p->cache, p->session.source.key) : NULL;

	if (date_is_set(next))
		fetch_day(p, next, false);
	else if (direction < 0 && (p->session.ed->next_url[0] || further))
		fetch_day(p, here, true);
	else
		program_message(p, direction > 0 ? "this is the newest issue in the cache"
			: "no older issue is known");
	free(further);
}

void
program_turn_issue(struct program *p, int direction)
{
	struct cache_edition_row *rows;
	struct err e = { 0 };
	size_t n, at = 0;

	if (!p->session.ed || !cache_list(p->cache, p->session.source.key, &rows, &n, &e))
		return;
	while (at < n && date_compare(rows[at].date, p->session.ed->date) != 0)
		at++;
	if (direction > 0 ? at == 0 : at + 1 >= n)
		beyond(p, direction);
	else if (!open_day(p, rows[at + (direction > 0 ? -1 : 1)].date, &e))
		program_error(p, "%s", e.text);
	cache_rows_free(rows, n);
}
