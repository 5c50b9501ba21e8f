#include "store/index.h"

#include <stdlib.h>
#include <string.h>

#include "paper/pack.h"
#include "store/tokenizer.h"

enum { MERGE_PAGES = 500 };	/* of work in a step, some 10 ms */

static const struct date first_day = { 1, 1, 1 }, last_day = { 9999, 12, 31 };

int64_t
index_day(struct date d)
{
	int64_t age = date_is_set(d) ? date_between(d, last_day)
		: date_between(first_day, last_day) + 1;

	return age << INDEX_DAY_BITS;
}

struct date
index_date(int64_t row)
{
	int64_t age = row >> INDEX_DAY_BITS;

	if (age > date_between(first_day, last_day))
		return (struct date){ 0 };
	return date_add(last_day, -(int)age);
}

int64_t
index_mark(struct date d)
{
	return (index_day(d) >> INDEX_DAY_BITS) / INDEX_MARK_DAYS;
}

void
index_mark_text(struct buf *out, int64_t mark)
{
	buf_addf(out, "%c%lld", TOKENIZER_MARK, (long long)mark);
}

struct index_edition
index_of(struct db *d, int64_t edition)
{
	struct index_edition x = { .id = edition, .first = -1 };
	sqlite3_stmt *st = db_query(d, Q_SLOT, "i", edition);
	struct date day = { 0 };

	if (!db_row(d, st))
		return x;
	date_parse(db_text(d, st, 1), false, &day);
	x.mark = index_mark(day);
	if (sqlite3_column_int64(st, 0) >= 0)
		x.first = index_day(day) + (sqlite3_column_int64(st, 0) << INDEX_PLACE_BITS);
	db_done(st);
	return x;
}

/* -- the text of an article ---------------------------------------------- */

static void
add_line(struct buf *out, const char *text)
{
	if (*text) {
		buf_adds(out, text);
		buf_addc(out, '\n');
	}
}

static void
add_head(struct buf *out, const struct article *a)
{
	const char *const lines[] = { a->title, a->kicker, a->subtitle, a->label, a->byline };

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		add_line(out, lines[i]);
	for (uint32_t i = 0; i < a->nimages; i++)
		add_line(out, a->images[i].caption);
}

/* What cannot be read is not searched, either. */
static bool
add_stored_head(struct db *d, sqlite3_stmt *st, int64_t edition, struct buf *out)
{
	struct arena arena = { 0 };
	struct article a = { 0 };
	bool ok = db_sum_is_right(st, 1, db_text(d, st, 0), edition) && pack_read_article(&a, &arena,
		sqlite3_column_blob(st, 2), (size_t)sqlite3_column_bytes(st, 2), NULL);

	if (ok)
		add_head(out, &a);
	arena_fini(&arena);
	return ok;
}

static void
add_stored_body(struct db *d, sqlite3_stmt *st, int64_t edition, struct buf *out)
{
	struct body b;

	body_init(&b);
	if (db_sum_is_right(st, 3, db_text(d, st, 0), edition) && pack_read_body(&b,
		sqlite3_column_blob(st, 4), (size_t)sqlite3_column_bytes(st, 4), NULL))
		for (uint32_t i = 0; i < b.count; i++)
			add_line(out, b.blocks[i].text);
	body_fini(&b);
}

void
index_text(struct db *d, const struct index_edition *x, uint32_t place, struct buf *out)
{
	sqlite3_stmt *st = db_query(d, Q_ARTICLE, "ii", x->id, (int64_t)place);

	buf_clear(out);
	if (!db_row(d, st))
		return;
	index_mark_text(out, x->mark);
	buf_addc(out, '\n');
	if (!add_stored_head(d, st, x->id, out))
		buf_clear(out);
	else if (sqlite3_column_type(st, 3) != SQLITE_NULL)
		add_stored_body(d, st, x->id, out);
	db_done(st);
}

/* -- in and out ---------------------------------------------------------- */

static void
change(struct db *d, int which, const struct index_edition *x, uint32_t place, const struct buf *text)
{
	if (text->len)
		db_run(d, which, "is", x->first + place, buf_str(text), text->len);
}

void
index_exchange(struct db *d, const struct index_edition *x, uint32_t place, const struct buf *old,
	const struct buf *new)
{
	if (x->first < 0 || (old->len == new->len && (!new->len || memcmp(old->data, new->data, new->len) == 0)))
		return;
	change(d, Q_WORDS_DROP, x, place, old);
	change(d, Q_WORDS_ADD, x, place, new);
}

void
index_drop(struct db *d, const struct index_edition *x, uint32_t place)
{
	struct buf text = { 0 };

	if (x->first < 0)
		return;
	index_text(d, x, place, &text);
	change(d, Q_WORDS_DROP, x, place, &text);
	buf_fini(&text);
}

void
index_add(struct db *d, const struct index_edition *x, uint32_t place)
{
	struct buf text = { 0 };

	if (x->first < 0)
		return;
	index_text(d, x, place, &text);
	change(d, Q_WORDS_ADD, x, place, &text);
	buf_fini(&text);
}

/* -- editions ------------------------------------------------------------ */

/* The first that no other edition of the day has. */
static int64_t
free_slot(struct db *d, int64_t edition)
{
	sqlite3_stmt *st = db_query(d, Q_SLOTS, "i", edition);
	int64_t slot = 0;

	while (db_row(d, st))
		if (sqlite3_column_int64(st, 0) == slot)
			slot++;
	return slot;
}

void
index_add_edition(struct db *d, int64_t edition)
{
	int64_t n = db_ask(d, 0, Q_COUNT_HEADS, "i", edition), slot = free_slot(d, edition);
	struct index_edition x;

	/* Nobody prints that much; it is searched all the same, more slowly. */
	if (n > INDEX_PLACES || slot >= INDEX_SLOTS) {
		db_run(d, Q_SLOT_SET, "ii", edition, (int64_t)INDEX_TOO_MANY);
		return;
	}
	db_run(d, Q_SLOT_SET, "ii", edition, slot);
	x = index_of(d, edition);
	for (uint32_t i = 0; i < n && d->rc == SQLITE_OK; i++)
		index_add(d, &x, i);
}

void
index_drop_from(struct db *d, const struct index_edition *x, uint32_t place)
{
	int64_t n = x->first < 0 ? 0 : db_ask(d, 0, Q_COUNT_HEADS, "i", x->id);

	for (uint32_t i = place; i < n && d->rc == SQLITE_OK; i++)
		index_drop(d, x, i);
	if (n && place == 0)
		db_run(d, Q_SLOT_SET, "ii", x->id, (int64_t)INDEX_NOT_YET);
}

void
index_again(struct db *d, const struct index_edition *x, const bool *moved, uint32_t n)
{
	if (index_of(d, x->id).first < 0) {
		index_add_edition(d, x->id);
		return;
	}
	for (uint32_t i = 0; i < n && d->rc == SQLITE_OK; i++)
		if (moved[i])
			index_add(d, x, i);
}

bool
index_merge(struct db *d)
{
	int before = sqlite3_total_changes(d->h);

	/* Below two changes it did nothing (FTS5, 6.8 "The 'merge' Command"). */
	return db_run(d, Q_WORDS_MERGE, "i", (int64_t)MERGE_PAGES) &&
		sqlite3_total_changes(d->h) - before >= 2;
}

void
index_renew(struct db *d)
{
	/* FTS5 would read what is damaged in order to drop it: its name goes first, then
	 * its tables are tables like others. */
	sqlite3_db_config(d->h, SQLITE_DBCONFIG_DEFENSIVE, 0, NULL);
	db_exec(d, "PRAGMA writable_schema = ON; DELETE FROM sqlite_master WHERE name = 'words';"
		" PRAGMA writable_schema = RESET; DROP TABLE IF EXISTS words_data;"
		" DROP TABLE IF EXISTS words_idx; DROP TABLE IF EXISTS words_config;"
		" UPDATE edition SET slot = -1;" INDEX_TABLE);
	sqlite3_db_config(d->h, SQLITE_DBCONFIG_DEFENSIVE, 1, NULL);
}
