/* rows.c - a cache of which any row may be another. The input is a list of changes:
 * which column (of all tables, the index's own too), which row, of what type, how
 * long, and the value. It is made in a real file; then a reader reads all there is,
 * a writer writes into it, and what that reported saved is there.
 *
 * Text that the cache shows has passed the gate, unless who made the change could
 * also make the row's sum right (FORGE): then it is only well-formed, and the gate
 * before the terminal is what is left. */
#include <sqlite3.h>
#include <unistd.h>

#include "base/path.h"
#include "fuzz/promise.h"
#include "lib/press.h"
#include "lib/tmpdir.h"
#include "store/cache.h"
#include "store/db.h"

enum { COLUMNS_MOST = 128, CHANGE_HEAD = 4, ARTICLES = 3, DAYS = 2, ROUNDS_MOST = 64 };
/* Of a change's third byte. The value of LONG is all the rest of the input. */
enum { TYPES = 3, FORGE = 0x08, LONG = 0x80 };

static const char key[] = "https://paper.example/feed.json", url[] = "https://paper.example/a.png",
	list_url[] = "https://paper.example/list.html";

static struct {
	char *dir, *path;
	struct buf sound;			/* cache.db before any change */
	char *change[COLUMNS_MOST];		/* UPDATE statements */
	unsigned columns;
} made;

/* -- the cache as it is before ------------------------------------------- */

static void
put_day(struct cache *c, int day)
{
	struct edition *ed;
	char text[16];
	struct body b;

	snprintf(text, sizeof text, "2026-07-%02d", day);
	ed = press_edition(text, 1, ARTICLES);
	PROMISE(cache_put_edition(c, key, ed, NULL));
	for (uint32_t i = 0; i + 1 < ARTICLES; i++) {
		press_article(ed, i, 0, 200, &b);
		PROMISE(cache_put_article(c, key, ed, i, &b, NULL));
		body_fini(&b);
	}
	PROMISE(cache_put_failure(c, key, ed->date, "a3", "404 Not Found", 1783500000, NULL));
	edition_free(ed);
}

static void
put_all(void)
{
	struct cache *c = cache_open(made.dir, CACHE_WRITE, NULL, NULL);
	struct cache_issue issues[] = { { { 2026, 7, 8 }, (char *)"https://paper.example/8" },
		{ { 2026, 7, 7 }, (char *)"https://paper.example/7" } };
	struct cache_document d = { .name = "list", .type = "text/html", .etag = "\"1\"", .checked = 1 };
	struct cache_validators v = { .etag = "\"2\"", .checked = 1, .date = { 2026, 7, 8 } };

	for (int i = 0; i < DAYS; i++)
		put_day(c, 8 + i);
	buf_adds(&d.data, "<a href=8>");
	snprintf(v.key, sizeof v.key, "%s", key);
	PROMISE(cache_put_picture(c, key, issues[0].date, url, "image/png", "png", 3, NULL));
	PROMISE(cache_put_issues(c, key, issues, 2, url, NULL));
	PROMISE(cache_put_document(c, key, list_url, &d, NULL));
	PROMISE(cache_put_validators(c, url, &v, NULL));
	buf_fini(&d.data);
	cache_close(c);
}

/* One statement for each column of a table: ?1 the value, ?2 the row. */
static void
list_columns(sqlite3 *h, const char *table)
{
	struct buf names = { 0 }, primary = { 0 };
	sqlite3_stmt *st;

	PROMISE(sqlite3_prepare_v2(h, "SELECT name, pk FROM pragma_table_info(?1)", -1, &st, NULL) == SQLITE_OK);
	sqlite3_bind_text(st, 1, table, -1, SQLITE_STATIC);
	while (sqlite3_step(st) == SQLITE_ROW) {
		buf_addf(&names, "%s\n", (const char *)sqlite3_column_text(st, 0));
		if (sqlite3_column_int(st, 1))
			buf_addf(&primary, "%s%s", primary.len ? "," : "", (const char *)sqlite3_column_text(st, 0));
	}
	sqlite3_finalize(st);
	if (!primary.len)
		buf_adds(&primary, "rowid");
	for (const char *s = buf_str(&names), *end; (end = strchr(s, '\n')); s = end + 1) {
		PROMISE(made.columns < COLUMNS_MOST);
		made.change[made.columns++] = mem_printf("UPDATE %s SET %.*s = ?1 WHERE (%s) = "
			"(SELECT %s FROM %s ORDER BY 1 LIMIT 1 OFFSET ?2 %% (SELECT max(1, count(*)) FROM %s))", table,
			(int)(end - s), s, buf_str(&primary), buf_str(&primary), table, table);
	}
	buf_fini(&names);
	buf_fini(&primary);
}

static void
forget(void)
{
	tmpdir_remove(made.dir);
	free(made.path);
	buf_fini(&made.sound);
	while (made.columns)
		free(made.change[--made.columns]);
}

static void
make_once(void)
{
	sqlite3_stmt *st;
	sqlite3 *h;

	setenv("KANBAO_NOW", "2026-07-09T08:00:00Z", 1);
	if (!getenv("TMPDIR") && access("/dev/shm", W_OK) == 0)
		setenv("TMPDIR", "/dev/shm", 1);	/* nobody needs it on a disk */
	made.dir = tmpdir_make("rows");
	made.path = path_join(made.dir, "cache.db");
	put_all();
	PROMISE(path_read(made.path, 1 << 24, &made.sound, NULL));
	PROMISE(sqlite3_open(made.path, &h) == SQLITE_OK);
	PROMISE(sqlite3_prepare_v2(h, "SELECT name FROM sqlite_master WHERE type = 'table'"
		" AND sql NOT LIKE 'CREATE VIRTUAL%' ORDER BY name", -1, &st, NULL) == SQLITE_OK);
	while (sqlite3_step(st) == SQLITE_ROW)
		list_columns(h, (const char *)sqlite3_column_text(st, 0));
	sqlite3_finalize(st);
	sqlite3_close(h);
	atexit(forget);
}

/* -- the changes --------------------------------------------------------- */

static int
empty(const char *path, const struct stat *st, int type, struct FTW *ftw)
{
	return ftw->level ? remove(path) : 0;
}

static void
begin_sound(void)
{
	FILE *f;

	nftw(made.dir, empty, 8, FTW_DEPTH | FTW_PHYS);
	f = fopen(made.path, "wb");
	PROMISE(f && fwrite(made.sound.data, 1, made.sound.len, f) == made.sound.len);
	fclose(f);
}

static void
right_sum(sqlite3_context *ctx, int n, sqlite3_value **v)
{
	const char *name = (const char *)sqlite3_value_text(v[0]);
	const void *data = sqlite3_value_blob(v[2]);

	sqlite3_result_int64(ctx, db_sum(name ? name : "", sqlite3_value_int64(v[1]), data,
		(size_t)sqlite3_value_bytes(v[2])));
}

static void
forge(sqlite3 *h)
{
	sqlite3_create_function(h, "right_sum", 3, SQLITE_UTF8, NULL, right_sum, NULL, NULL);
	sqlite3_exec(h, "UPDATE OR IGNORE skeleton SET sum = right_sum((SELECT key || ' ' || date FROM edition"
		" WHERE id = edition), edition, data);"
		"UPDATE head SET sum = right_sum(id, edition, data); UPDATE body SET sum = right_sum(id, edition, data);"
		"UPDATE picture SET sum = right_sum(url, 0, data); UPDATE document SET sum = right_sum(url, 0, data)",
		NULL, NULL, NULL);
}

static void
change(sqlite3 *h, const uint8_t *head, const uint8_t *value, size_t n)
{
	sqlite3_stmt *st = NULL;
	int64_t number = 0;

	PROMISE(sqlite3_prepare_v2(h, made.change[head[0] % made.columns], -1, &st, NULL) == SQLITE_OK);
	switch (head[2] % TYPES) {
	case 0: sqlite3_bind_text(st, 1, (const char *)value, (int)n, SQLITE_STATIC); break;
	case 1: sqlite3_bind_blob(st, 1, value, (int)n, SQLITE_STATIC); break;
	default:
		memcpy(&number, value, n < sizeof number ? n : sizeof number);
		sqlite3_bind_int64(st, 1, n && n < sizeof number ? (int8_t)value[0] : number);
	}
	sqlite3_bind_int(st, 2, head[1]);
	sqlite3_step(st);		/* what its column refuses stays as it was */
	sqlite3_finalize(st);
}

/* True when sums were made right. */
static bool
make_changes(const uint8_t *data, size_t size)
{
	bool forged = false;
	sqlite3 *h;

	begin_sound();
	PROMISE(sqlite3_open(made.path, &h) == SQLITE_OK);
	sqlite3_exec(h, "PRAGMA synchronous = OFF; BEGIN", NULL, NULL, NULL);
	while (size >= CHANGE_HEAD) {
		const uint8_t *head = data;
		size_t n = size - CHANGE_HEAD;

		if (!(head[2] & LONG) && n > head[3])
			n = head[3];
		change(h, head, data + CHANGE_HEAD, n);
		forged |= head[2] & FORGE;
		data += CHANGE_HEAD + n;
		size -= CHANGE_HEAD + n;
	}
	if (forged)
		forge(h);
	sqlite3_exec(h, "COMMIT", NULL, NULL, NULL);
	sqlite3_close(h);
	return forged;
}

/* -- reading ------------------------------------------------------------- */

/* On the way out nothing of it reaches a terminal that is not printable. */
static void
promise_shown(const char *s)
{
	struct buf out = { 0 }, again = { 0 };

	utf8_printable(&out, s, strlen(s));
	promise_utf8(buf_str(&out));
	for (size_t i = 0; i < out.len; i++)
		PROMISE((unsigned char)out.data[i] >= 0x20 && out.data[i] != 0x7f);
	utf8_printable(&again, buf_str(&out), out.len);
	PROMISE(strcmp(buf_str(&out), buf_str(&again)) == 0);
	buf_fini(&out);
	buf_fini(&again);
}

static void
promise_gated(const char *s, bool forged)
{
	struct buf out = { 0 };

	promise_shown(s);
	utf8_gate(&out, s, strlen(s), UTF8_LINE);
	PROMISE(forged || strcmp(buf_str(&out), s) == 0);
	buf_fini(&out);
}

static void
read_articles(struct cache *c, const struct edition *ed, bool forged)
{
	for (uint32_t i = 0; i < ed->narticles; i++) {
		struct err e = { 0 };
		struct body b;

		promise_gated(ed->articles[i].title, forged);
		promise_shown(ed->articles[i].id);
		promise_shown(ed->articles[i].missing);
		if (cache_body(c, ed, i, &b, &e)) {
			promise_body(&b);
			if (!forged)
				promise_clean(&b);
		} else {
			PROMISE(*e.text);
		}
		body_fini(&b);
	}
}

static void
read_editions(struct cache *c, bool forged)
{
	struct cache_edition_row *rows;
	struct err e = { 0 };
	size_t n;

	if (!cache_list(c, NULL, &rows, &n, &e)) {
		PROMISE(*e.text);
		return;
	}
	for (size_t i = 0; i < n; i++) {
		struct edition *ed = cache_edition(c, rows[i].key, rows[i].date, &e);

		promise_shown(rows[i].paper);
		promise_shown(rows[i].name);
		if (ed) {
			promise_gated(ed->paper, forged);
			for (uint32_t p = 0; p < ed->npages; p++)
				promise_gated(ed->pages[p].label, forged);
			read_articles(c, ed, forged);
		} else {
			PROMISE(*e.text);
		}
		edition_free(ed);
	}
	cache_rows_free(rows, n);
}

static void
read_others(struct cache *c, bool forged)
{
	struct cache_document d;
	struct cache_validators v;
	struct cache_issue *issues;
	struct buf picture = { 0 };
	char type[64] = "";
	size_t n;

	if (cache_picture(c, url, &picture, type, NULL))
		PROMISE(forged || strcmp(buf_str(&picture), "png") == 0 || strcmp(buf_str(&picture), "other") == 0);
	promise_shown(type);
	buf_fini(&picture);
	if (cache_document(c, key, list_url, &d, NULL))
		PROMISE(forged || strcmp(buf_str(&d.data), "<a href=8>") == 0);
	buf_fini(&d.data);
	if (cache_validators(c, url, &v, NULL))
		PROMISE(strlen(v.etag) < sizeof v.etag && strlen(v.key) < sizeof v.key);
	if (cache_issues(c, key, &issues, &n, NULL)) {
		for (size_t i = 0; i < n; i++) {
			PROMISE(date_is_set(issues[i].date) && issues[i].url);
			PROMISE(i == 0 || date_compare(issues[i - 1].date, issues[i].date) >= 0);
		}
		cache_issues_free(issues, n);
	}
	cache_version(c);
}

/* Ends, and leads to places in order. */
static void
search(struct cache *c, const char *of, const char *const *phrases, size_t n)
{
	struct cache_search *s = cache_search_new(c, of, (struct date){ 0 }, phrases, n);
	const struct cache_found *found;
	bool end = false;
	int rounds = 0;

	while (!end && cache_search_next(s, 0, &found, &n, &end, NULL)) {
		PROMISE(++rounds < ROUNDS_MOST);
		for (size_t i = 0; i < n; i++)
			for (size_t k = 1; k < found[i].n; k++)
				PROMISE(found[i].places[k - 1] < found[i].places[k]);
	}
	cache_search_free(s);
}

static void
read_all(bool forged)
{
	static const char *const rare[] = { "第2篇", "归来" }, *const none[] = { "。" };
	struct cache *c = cache_open(made.dir, CACHE_READ, NULL, NULL);
	char note[256];

	PROMISE(c);
	read_editions(c, forged);
	read_others(c, forged);
	search(c, NULL, rare, 2);
	search(c, key, none, 1);
	if (cache_note(c, note))
		promise_shown(note);
	cache_close(c);
}

/* -- writing ------------------------------------------------------------- */

static void
write_day(struct cache *c, const char *day)
{
	struct edition *ed = press_edition(day, 2, ARTICLES), *again;
	struct err e = { 0 };
	struct body b, stored;

	press_article(ed, 0, 1, 200, &b);
	if (cache_put_edition(c, key, ed, &e) && cache_put_article(c, key, ed, 0, &b, &e)) {
		again = cache_edition(c, key, ed->date, &e);
		if (!again)
			printf("# %s\n", e.text);
		PROMISE(again && again->narticles == ARTICLES);
		PROMISE(cache_body(c, again, 0, &stored, &e) && body_hash(&stored) == body_hash(&b));
		body_fini(&stored);
		edition_free(again);
	} else {
		PROMISE(*e.text);
	}
	body_fini(&b);
	edition_free(ed);
}

static void
write_all(void)
{
	struct cache *c = cache_open(made.dir, CACHE_WRITE, NULL, NULL);
	struct cache_bounds bounds = { .max_bytes = 1, .kept = key };
	struct cache_gap gap = { (char *)url, (char *)"404", 1, false };
	char *urls[] = { (char *)list_url };
	uint32_t left = 1;
	int dropped;

	PROMISE(c);
	for (int i = 0; left && i < ROUNDS_MOST; i++)
		if (!cache_index_step(c, &left, NULL))
			break;
	write_day(c, "2026-07-09");	/* is there */
	write_day(c, "2026-07-10");
	cache_put_settled(c, key, (struct date){ 2026, 7, 8 }, &gap, 1, 1, NULL);
	cache_put_picture(c, key, (struct date){ 2026, 7, 8 }, url, "image/png", "other", 5, NULL);
	cache_settle_documents(c, key, urls, 1, false, NULL);
	cache_pin(c, key, (struct date){ 2026, 7, 8 }, true, NULL);
	cache_prune(c, &bounds, date_now(), &dropped, NULL);
	cache_close(c);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	bool forged;

	if (!made.dir)
		make_once();
	forged = make_changes(data, size);
	read_all(forged);
	write_all();
	read_all(forged);
	return 0;
}
