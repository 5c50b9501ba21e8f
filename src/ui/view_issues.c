/* view_issues.c - the back issues, the newest first: those in the cache, and those
 * that the paper's calendar has and the fetcher can bring. */
#include <stdlib.h>

#include "base/mem.h"
#include "typeset/bidi.h"
#include "ui/furniture.h"
#include "ui/rows.h"

enum { UNFETCHED_MOST = 1000 };	/* shown; `date` reaches further */
enum { OLDEST, UNFETCHED, VALUES };	/* rv->values: a day, a count */
enum { VALUE_BEFORE = 1 };		/* no date: the issue before the oldest */

/* A date in one number, to find the row again. */
static uint32_t
value_of(struct date d)
{
	return (uint32_t)d.year * 10000 + (uint32_t)d.month * 100 + (uint32_t)d.day;
}

static struct date
date_of(uint32_t value)
{
	return (struct date){ (int16_t)(value / 10000), (int8_t)(value / 100 % 100),
		(int8_t)(value % 100) };
}

static uint32_t
read_of(struct program *p, const struct cache_edition_row *row)
{
	char **ids;
	size_t n;

	state_read_ids(p->state, row->key, row->date, &ids, &n);
	state_ids_free(ids, n);
	return (uint32_t)n;
}

static void
add_issue(struct rows_view *rv, const struct cache_edition_row *row)
{
	struct program *p = rv->view.program;
	uint32_t missing = row->articles - row->bodies, articles = row->articles - row->repeats;
	uint32_t read = read_of(p, row);
	struct buf text = { 0 }, right = { 0 };
	struct arena a = { 0 };
	const struct words *words = session_words(&p->session);
	bool open = p->session.ed && date_compare(p->session.ed->date, row->date) == 0;

	words_date(words, row->date, &text);
	if (row->name[0]) {
		buf_adds(&text, "  ");
		bidi_field(&text, program_text(p, &a, SESSION_NONE, row->name));
	}
	arena_fini(&a);
	if (open)
		buf_adds(&text, "  (open)");
	buf_addf(&right, "%u%s %u%s", row->pages, words->counts[0], articles, words->counts[1]);
	if (missing)
		buf_addf(&right, "  %u missing", missing);
	else if (read < articles)
		buf_addf(&right, "  %u unread", articles - read);
	if (row->pinned)
		buf_adds(&right, "  pinned");
	rows_add(rv, mem_dup(read == 0 ? "●" : read >= articles ? " " : "○"), buf_take(&text),
		buf_take(&right), value_of(row->date));
	rv->items[rv->count - 1].dim = read >= articles;
}

static void
add_unfetched(struct rows_view *rv, char *text, uint32_t value)
{
	rows_add(rv, mem_dup("↓"), text, mem_dup("not fetched"), value);
	rv->items[rv->count - 1].dim = true;
	rv->values[UNFETCHED]++;
}

/* The days of the calendar that are newer than `than` (unset: all that are left). */
static void
add_days(struct rows_view *rv, const struct cache_issue *v, size_t n, size_t *at, struct date than)
{
	for (; *at < n; ++*at) {
		struct buf text = { 0 };
		int order = date_is_set(than) ? date_compare(v[*at].date, than) : 1;

		if (order < 0)
			return;
		if (order == 0 || rv->values[UNFETCHED] >= UNFETCHED_MOST)
			continue;
		words_date(session_words(&rv->view.program->session), v[*at].date, &text);
		add_unfetched(rv, buf_take(&text), value_of(v[*at].date));
	}
}

/* The calendar goes on in another one, which is read when somebody wants its days. */
static void
add_further(struct rows_view *rv, struct date oldest)
{
	struct program *p = rv->view.program;
	char *further = cache_issues_further(p->cache, p->session.source.key);

	if (further) {
		rv->values[OLDEST] = value_of(oldest);
		add_unfetched(rv, mem_dup("the issue before"), VALUE_BEFORE);
	}
	free(further);
}

/* Where no calendar leads further back, the oldest issue may (next_url). */
static void
add_before(struct rows_view *rv, struct date oldest)
{
	struct program *p = rv->view.program;
	bool open = p->session.ed && date_compare(p->session.ed->date, oldest) == 0;
	struct edition *ed = open ? p->session.ed :
		cache_edition(p->cache, p->session.source.key, oldest, NULL);

	if (ed && ed->next_url[0]) {
		rv->values[OLDEST] = value_of(oldest);
		add_unfetched(rv, mem_dup("the issue before"), VALUE_BEFORE);
	} else {
		add_further(rv, oldest);
	}
	if (!open)
		edition_free(ed);
}

static void
build(struct rows_view *rv)
{
	struct program *p = rv->view.program;
	struct cache_edition_row *rows;
	struct cache_issue *days;
	struct err e = { 0 };
	size_t n, ndays, at = 0;

	rv->values[UNFETCHED] = 0;
	if (!p->session.source.key)
		return;
	if (!cache_list(p->cache, p->session.source.key, &rows, &n, &e)) {
		program_error(p, "%s", e.text);
		return;
	}
	cache_issues(p->cache, p->session.source.key, &days, &ndays, NULL);
	for (size_t i = 0; i < n; i++) {
		add_days(rv, days, ndays, &at, rows[i].date);
		add_issue(rv, &rows[i]);
	}
	add_days(rv, days, ndays, &at, (struct date){ 0 });
	if (n && ndays && date_compare(days[ndays - 1].date, rows[n - 1].date) < 0)
		add_further(rv, days[ndays - 1].date);
	else if (n)
		add_before(rv, rows[n - 1].date);
	cache_issues_free(days, ndays);
	cache_rows_free(rows, n);
}

static void
open_issue(struct rows_view *rv, uint32_t value)
{
	if (value == VALUE_BEFORE)
		program_go_before(rv->view.program, date_of(rv->values[OLDEST]));
	else
		program_go_to_day(rv->view.program, date_of(value));
}

static void
title(struct view *v, struct buf *left, struct buf *right)
{
	const struct session *s = &v->program->session;
	const struct rows_view *rv = rows_of(v);
	uint32_t unfetched = rv->values[UNFETCHED];

	bidi_field(left, s->shown ? s->shown->paper : s->source.name ? s->source.name : "");
	buf_adds(left, "  back issues");
	buf_addf(right, "%zu in the cache", rv->count - unfetched);
	if (unfetched)
		buf_addf(right, ", %u%s to fetch", unfetched, unfetched < UNFETCHED_MOST ? "" : "+");
}

static const struct rows_kind kind = {
	.ops = ROWS_OPS("issues", CONTEXT_ISSUES, title),
	.empty = "no issue in the cache",
	.build = build,
	.open = open_issue,
};

struct view *
view_issues_new(struct program *p)
{
	struct rows_view *rv = rows_new(p, &kind);

	rv->values = mem_array(VALUES, sizeof *rv->values);
	rv->nvalues = VALUES;
	rows_refresh(&rv->view);
	if (p->session.ed)
		rows_select(rv, value_of(p->session.ed->date), 0);
	return &rv->view;
}
