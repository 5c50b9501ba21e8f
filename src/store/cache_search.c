#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "base/mem.h"
#include "base/utf8_words.h"
#include "store/index.h"

/* Of a long query the index is asked for so many words: what it finds is looked
 * at anyway. OPS: of SQLite's steps between two looks at the clock; reading a page
 * of the index takes some. */
enum { TERMS = 24, ENOUGH = 64, OPS = 4 };

struct cache_search {
	struct cache *cache;
	char *key;			/* NULL: all papers */
	struct buf words;		/* what is to match, in FTS5's language; empty: walk */
	int64_t next, last;		/* rows still to be looked through */
	bool by_marks;			/* the index is asked for a few days at a time */
	bool walk;			/* no index helps: every article may be it */
	long long until;		/* nanoseconds of the monotonic clock; 0: no end */
	struct arena arena;		/* what was found last */
	struct cache_found *found;
	size_t nfound, cap;
	int64_t *rows;
	size_t nrows, rows_cap;
};

static long long
nanoseconds(void)
{
	struct timespec t;

	clock_gettime(CLOCK_MONOTONIC, &t);
	return (long long)t.tv_sec * 1000000000 + t.tv_nsec;
}

static bool
is_over(const struct cache_search *s)
{
	return s->until && nanoseconds() >= s->until;
}

/* -- what is asked ------------------------------------------------------- */

static bool
count_word(void *ctx, const struct utf8_word *w)
{
	*(int *)ctx += !w->sign;
	return *(int *)ctx < TERMS;
}

struct cut {
	int left;		/* words that may still be asked for */
	size_t to;
};

static bool
cut_words(void *ctx, const struct utf8_word *w)
{
	struct cut *c = ctx;

	if (!w->sign && c->left-- == 0)
		return false;
	c->to = w->to;
	return true;
}

/* A phrase in FTS5's quotes. In there nothing has a meaning but the quote itself,
 * which is doubled. A control character, so the mark too, is a blank; the blank in
 * front keeps the mark's place. */
static int
add_phrase(struct buf *out, const char *text, int left)
{
	struct cut c = { .left = left };
	int n = 0;

	utf8_words(text, strlen(text), cut_words, &c);
	utf8_words(text, c.to, count_word, &n);
	if (!n)
		return 0;
	buf_adds(out, out->len ? " AND \" " : "\" ");
	for (size_t i = 0; i < c.to; i++) {
		if (text[i] == '"')
			buf_addc(out, '"');
		buf_addc(out, (unsigned char)text[i] < ' ' ? ' ' : text[i]);
	}
	buf_addc(out, '"');
	return n;
}

struct cache_search *
cache_search_new(struct cache *c, const char *key, struct date since, const char *const *phrases,
	size_t n)
{
	struct cache_search *s = mem_alloc(sizeof *s);
	int left = TERMS;

	s->cache = c;
	s->key = mem_dup(key);
	s->last = (date_is_set(since) ? index_day(since) : index_day((struct date){ 0 })) +
		((int64_t)1 << INDEX_DAY_BITS) - 1;
	for (size_t i = 0; i < n && left > 0; i++)
		left -= add_phrase(&s->words, phrases[i], left);
	return s;
}

void
cache_search_free(struct cache_search *s)
{
	if (!s)
		return;
	free(s->key);
	buf_fini(&s->words);
	arena_fini(&s->arena);
	free(s->found);
	free(s->rows);
	free(s);
}

/* -- what the index has -------------------------------------------------- */

static int
look_at_clock(void *ctx)
{
	return is_over(ctx);
}

static int64_t
day_of(int64_t row)
{
	return row >> INDEX_DAY_BITS;
}

static int64_t
end_of_day(int64_t row)
{
	return row | (((int64_t)1 << INDEX_DAY_BITS) - 1);
}

/* Collects rows up to `last`, whole days of them, and returns the row up to which
 * all are known; s->next - 1 when the time was over before one day was. */
static int64_t
ask(struct cache_search *s, const char *words, int64_t last)
{
	struct db *d = &s->cache->db;
	sqlite3_stmt *st = db_query(d, Q_SEARCH, "tii", words, s->next, last);
	int64_t known = s->next - 1;

	s->nrows = 0;
	sqlite3_progress_handler(d->h, s->until ? OPS : 0, look_at_clock, s);
	while (db_row(d, st)) {
		int64_t row = sqlite3_column_int64(st, 0);

		if (s->nrows && day_of(row) != day_of(s->rows[s->nrows - 1])) {
			known = end_of_day(s->rows[s->nrows - 1]);
			if (s->nrows >= ENOUGH || is_over(s))
				break;
		}
		s->rows = mem_grow(s->rows, s->nrows, &s->rows_cap, sizeof *s->rows);
		s->rows[s->nrows++] = row;
	}
	sqlite3_progress_handler(d->h, 0, NULL, NULL);
	if (d->rc == SQLITE_INTERRUPT)
		db_clear(d);
	else if (!sqlite3_stmt_busy(st))
		known = last;
	db_done(st);
	while (s->nrows && s->rows[s->nrows - 1] > known)
		s->nrows--;
	return known;
}

static bool day_from(struct cache_search *s, int which, int64_t last, int64_t *row);

/* FTS5 cannot be told to stop somewhere, only to stop: where the words are common
 * and the phrase is rare it would never come through in time. Then it is asked day
 * by day, by the marks: the mark's own rows end the search. */
static int64_t
ask_by_marks(struct cache_search *s, int64_t last)
{
	struct buf words = { 0 };
	int64_t row, known;
	long long until = s->until;

	if (!day_from(s, Q_DAY_BEFORE, last, &row))
		return last;
	s->next = row > s->next ? row : s->next;
	/* to where the mark's days end */
	row = ((day_of(s->next) / INDEX_MARK_DAYS + 1) * INDEX_MARK_DAYS << INDEX_DAY_BITS) - 1;
	buf_addc(&words, '"');
	index_mark_text(&words, day_of(s->next) / INDEX_MARK_DAYS);
	buf_addf(&words, "\" AND %s", buf_str(&s->words));
	s->until = 0;
	known = ask(s, buf_str(&words), row < last ? row : last);
	s->until = until;
	buf_fini(&words);
	return known;
}

/* The first row of the newest day from s->next on that has an edition of a kind. */
static bool
day_from(struct cache_search *s, int which, int64_t last, int64_t *row)
{
	struct db *d = &s->cache->db;
	char newest[DATE_TEXT], oldest[DATE_TEXT];
	sqlite3_stmt *st = db_query(d, which, "tt", date_format(index_date(s->next), newest),
		date_format(index_date(last), oldest));
	struct date day = { 0 };
	bool found = db_row(d, st) && sqlite3_column_type(st, 0) != SQLITE_NULL;

	if (found) {
		date_parse(db_text(d, st, 0), false, &day);
		*row = index_day(day);
	}
	db_done(st);
	return found;
}

/* -- editions ------------------------------------------------------------ */

/* The articles of an edition that may be it: all of them, or those of the rows. */
static void
add_edition(struct cache_search *s, const char *key, int64_t day, int64_t slot, int64_t articles)
{
	int64_t first = (day << INDEX_DAY_BITS) + slot * INDEX_PLACES;
	struct cache_found f = { .date = index_date(day << INDEX_DAY_BITS) };
	uint32_t *places = mem_array((size_t)articles + s->nrows + 1, sizeof *places);

	for (int64_t i = 0; slot < 0 && i < articles; i++)
		places[f.n++] = (uint32_t)i;
	for (size_t i = 0; slot >= 0 && i < s->nrows; i++)
		if (s->rows[i] >= first && s->rows[i] < first + INDEX_PLACES)
			places[f.n++] = (uint32_t)(s->rows[i] - first);
	if (f.n) {
		f.key = arena_dup(&s->arena, key);
		f.places = arena_copy(&s->arena, places, f.n * sizeof *places);
		s->found = mem_grow(s->found, s->nfound, &s->cap, sizeof *s->found);
		s->found[s->nfound++] = f;
	}
	free(places);
}

static void
add_day(struct cache_search *s, int64_t day)
{
	struct db *d = &s->cache->db;
	char text[DATE_TEXT];
	sqlite3_stmt *st = db_query(d, s->walk ? Q_DAY_OLD : Q_DAY, "t",
		date_format(index_date(day << INDEX_DAY_BITS), text));

	while (db_row(d, st)) {
		const char *key = db_text(d, st, 0);

		if (!s->key || strcmp(key, s->key) == 0)
			add_edition(s, key, day, sqlite3_column_int64(st, 1),
				sqlite3_column_int64(st, 2));
	}
}

/* The days of the rows in order, then the one that is not in the index. */
static void
add_days(struct cache_search *s, int64_t without)
{
	int64_t done = -1;

	for (size_t i = 0; i < s->nrows; i++) {
		if (day_of(s->rows[i]) == done)
			continue;
		done = day_of(s->rows[i]);
		add_day(s, done);
	}
	if (without >= 0 && without != done)
		add_day(s, without);
}

/* All days up to the next one that is not in the index: the index knows the
 * others. */
static bool
search_on(struct cache_search *s)
{
	struct db *d = &s->cache->db;
	int64_t without = -1, last = s->last, row, known;

	s->nrows = 0;
	s->walk |= !s->words.len || db_number(d, Q_VERSION) < INDEX_VERSION;
	if (day_from(s, s->walk ? Q_DAY_BEFORE : Q_DAY_WITHOUT, s->last, &row)) {
		without = day_of(row);
		last = end_of_day(row);
	} else if (s->walk) {
		s->next = s->last + 1;
		return d->rc == SQLITE_OK;
	}
	if (s->walk)
		known = last;
	else if (s->by_marks)
		known = ask_by_marks(s, last);
	else
		known = ask(s, buf_str(&s->words), last);
	/* Where there is something again, all at once is the faster way. */
	s->by_marks = known < s->next || (s->by_marks && !s->nrows);
	if (d->rc == SQLITE_OK)
		add_days(s, known >= last ? without : -1);
	if (d->rc == SQLITE_OK)
		s->next = known + 1;
	return d->rc == SQLITE_OK;
}

bool
cache_search_next(struct cache_search *s, int ms, const struct cache_found **v, size_t *n,
	bool *end, struct err *e)
{
	struct db *d = &s->cache->db;

	arena_fini(&s->arena);
	s->nfound = 0;
	s->until = ms ? nanoseconds() + (long long)ms * 1000000 : 0;
	cache_look(s->cache);
	do {
		db_clear(d);
		/* Whatever has happened to the index, the articles are still there. */
		if (d->h && !search_on(s) && db_is_damaged(d) && !s->walk)
			s->walk = true;
		else if (d->rc != SQLITE_OK)
			return db_fail(d, e);
		*end = !d->h || s->next > s->last;
	} while (!s->nfound && !*end && !is_over(s));
	*v = s->found;
	*n = s->nfound;
	return true;
}
