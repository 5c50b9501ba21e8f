/* The fetch's own logic, with a source of the test's (sync_fake.h). */
#include "fetch/sync.h"

#include <stdlib.h>
#include <unistd.h>

#include "base/buf.h"
#include "base/path.h"
#include "lib/tmpdir.h"
#include "tap.h"
#include "unit/sync_fake.h"

/* -- the teller ------------------------------------------------------------- */

static void t_paper(void *ctx, const struct report_paper *p) { }

static void
t_edition(void *ctx, const struct report_paper *p, const struct report_counts *c)
{
	buf_addf(&told, "E%d:%u ", c->date.day, c->articles);
}

static void
t_progress(void *ctx, const struct report_paper *p, const struct report_progress *at)
{
}

static void
t_article(void *ctx, const struct report_paper *p, struct date date, const char *id)
{
	buf_addf(&told, "%s ", id);
}

static void
t_unchanged(void *ctx, const struct report_paper *p, const struct report_counts *c)
{
	buf_addf(&told, "U%d ", c->date.day);
}

static void
t_done(void *ctx, const struct report_paper *p, const struct report_counts *c)
{
	buf_addf(&told, "D%d", c->date.day);
	buf_addf(&told, c->missing ? "-%u " : " ", c->missing);
}

static void
tell_reason(char letter, const char *reason)
{
	const char *slash = strrchr(reason, '/');

	buf_addf(&told, "%c(%s) ", letter, slash ? slash + 1 : reason);
}

static void
t_failed(void *ctx, const struct report_paper *p, const char *reason)
{
	tell_reason('F', reason);
}

static void
t_note(void *ctx, const struct report_paper *p, const char *text)
{
	tell_reason('N', text);
}

static const struct report_ops teller = { t_paper, t_edition, t_progress, t_article, t_unchanged,
	t_done, t_failed, t_note };

/* -- cases -------------------------------------------------------------------- */

static char *dir, *cache_dir;

static void
put(const char *name, const char *text)
{
	char *path = path_join(dir, name);

	path_write(path, text, strlen(text), NULL);
	free(path);
}

static void
stop(void *ctx)
{
	loop_stop(ctx);
}

/* Runs a fetch of one source and compares what was told; since "<DAY": before it. */
static void
run(const char *source, const char *date, const char *since, const char *want, const char *name)
{
	struct loop *l = loop_new();
	struct err e = { 0 };
	struct cache *c = cache_open(cache_dir, CACHE_WRITE, NULL, &e);
	bool before = since && *since == '<';
	struct sync_options o = { .date = date, .since = before ? NULL : since,
		.before = before ? since + 1 : NULL, .pictures = true };
	struct sync *s;
	char *path = path_join(dir, source);

	buf_clear(&told);
	s = sync_new(l, c, &o, (struct report){ &teller, NULL }, stop, l);
	if (sync_add(s, "报", path, &e) && sync_add(s, "again", path, &e))
		loop_run(l);
	if (told.len)
		told.data[told.len - 1] = '\0';
	tap_str(buf_str(&told), want, name);
	tap_int(sync_failures(s), strstr(want, "F(") != NULL, "failures are counted");
	sync_free(s);
	cache_close(c);
	loop_free(l);
	free(path);
}

/* What the cache knows of a source's calendar: the days of July. */
static void
days_are(const char *source, const char *want, const char *name)
{
	struct cache *c = cache_open(cache_dir, CACHE_READ, NULL, NULL);
	char *path = path_join(dir, source), *key = mem_printf("file://%s", path);
	struct cache_issue *v;
	struct buf got = { 0 };
	size_t n;

	tap_ok(cache_issues(c, key, &v, &n, NULL), "the days are read");
	for (size_t i = 0; i < n; i++)
		buf_addf(&got, "%s%02d", i ? " " : "", v[i].date.day);
	tap_str(buf_str(&got), want, name);
	cache_issues_free(v, n);
	cache_close(c);
	buf_fini(&got);
	free(path);
	free(key);
}

/* Where the cache says that the calendar goes on. */
static void
further_is(const char *source, const char *want, const char *name)
{
	struct cache *c = cache_open(cache_dir, CACHE_READ, NULL, NULL);
	char *path = path_join(dir, source), *key = mem_printf("file://%s", path), *got;

	got = cache_issues_further(c, key);
	tap_str(got && strrchr(got, '/') ? strrchr(got, '/') + 1 : "", want, name);
	cache_close(c);
	free(got);
	free(path);
	free(key);
}

static void
newest(void)
{
	struct cache *c;
	struct edition *ed;
	struct body b;
	char *path = path_join(dir, "a"), *key = mem_printf("file://%s", path);

	put("a", "date 2026-07-09\nitem x 下转2版，见（下转2版）\nitem y\nitem z 三");
	run("a", NULL, NULL, "E9:3 x z D9-1", "the page list, article by article, the end");
	run("a", NULL, NULL, "U9", "an untouched file is not read again");
	c = cache_open(cache_dir, CACHE_READ, NULL, NULL);
	ed = cache_edition(c, key, (struct date){ 0 }, NULL);
	tap_ok(ed && ed->articles[0].has_body && cache_body(c, ed, 0, &b, NULL), "it is in the cache");
	tap_ok(ed->articles[0].hash == body_hash(&b) && ed->articles[0].chars == body_chars(&b),
		"the head knows its body");
	tap_int(ed->articles[0].nnotes, 1, "and its jump line");
	tap_str(ed->articles[1].missing, "the source has no text of it", "what is missing says why");
	body_fini(&b);
	edition_free(ed);
	cache_close(c);

	put("a", "date 2026-07-09\nitem x bad");
	run("a", NULL, NULL, "F(a: line 1: bad)", "a bad document names its file");
	put("a", "hello");
	run("a", NULL, NULL, "F(a: holds no edition)", "so does one without an edition");
	run("absent", NULL, NULL, "F(absent: No such file or directory)", "and one that is not there");
	put("a", "date 2026-07-09\nitem x 新\nitem z 三");
	run("a", NULL, NULL, "E9:2 x z D9", "a changed file is read again");
	run("a", "2026-07-08", NULL, "F(a: no edition of 2026-07-08 is offered)",
		"another day than asked is refused, though nothing changed");
	put("a", "date 2026-07-09\nitem x 新新");
	run("a", "2026-07-10", NULL, "F(a: the newest edition is of 2026-07-09, not of 2026-07-10)",
		"and a day that has not come");
	free(path);
	free(key);
}

static void
wants(void)
{
	put("w", "date 2026-07-09\nitem p\nitem q\nitem r 三\nwant 0 w0\nwant 1 w1\nwant 1 ../w1\n"
		"want 1 /etc/passwd");
	put("w0", "text 一");
	put("w1", "text 二");
	run("w", NULL, NULL, "E9:3 r p q D9", "further documents bring bodies");
	put("w", "date 2026-07-10\nitem p\nitem q\nwant 0 w0\nwant 1 gone");
	run("w", NULL, NULL, "E10:2 p D10-1", "one that does not come is missing");
	put("w", "want 0 v");
	put("v", "date 2026-07-11\nitem p 一");
	run("w", NULL, NULL, "E11:1 p D11", "the edition may be in the second document");
	put("w", "want 0 gone");
	run("w", NULL, NULL, "without:0 F(gone: No such file or directory)", "or not");
	put("w", "page p1\npage gone\npage p2");
	put("p1", "");
	put("p2", "date 2026-07-11\nitem p 一\nitem q\nwant 1 w1");
	run("w", NULL, NULL, "without:7 E11:2 p q D11", "a page that does not come is told to the source");
	tap_int(states, 0, "every state has ended");
}

/* An edition that was interrupted goes on where it stopped. */
static void
gaps(void)
{
	put("g", "date 2026-07-08\nitem p\nitem q\nwant 0 g0\nwant 1 g1");
	put("g0", "text 一");
	run("g", NULL, NULL, "E8:2 p D8-1", "one article is missing");
	run("g", NULL, NULL, "E8:2 D8-1", "what is there is not asked for again, the gap is");
	put("g1", "text 二");
	put("g0", "text 改");
	run("g", NULL, NULL, "E8:2 q D8", "and filled");
	run("g", NULL, NULL, "U8", "then it is whole");
	put("g0", "text 一");
	put("g", "date 2026-07-09\nitem p\nitem q\nwant 0 g0\nwant 1 g1");
	run("g", NULL, NULL, "E9:2 p q D9", "today's paper");
	put("g0", "text 改");
	put("g", "date 2026-07-09\nitem p\nitem q\nwant 0 g0\nwant 1 g1\n");
	run("g", NULL, NULL, "E9:2 p q D9", "today's articles are asked for, they may be corrected");
	unlink("g0");
	put("g", "date 2026-07-09\nitem p\nitem q\nwant 0 absent\nwant 1 g1\n\n");
	run("g", NULL, NULL, "E9:2 q D9", "what was there stays when it does not come again");
}

static void
doors(void)
{
	put("d", "instead d1");
	put("d1", "instead d2");
	put("d2", "date 2026-07-09\nitem a 九");
	run("d", NULL, NULL, "E9:1 a D9", "through two doors");
	run("d", NULL, NULL, "U9", "to what has not changed");
	put("d2", "instead d1");
	run("d", NULL, NULL, "F(d1: leads from one page to the next)", "doors that lead in a circle");
	put("d", "instead /etc/passwd");
	run("d", NULL, NULL, "F(d: leads to no address)", "and one that leads out");
}

/* A source that knows other days by itself. */
static void
offers(void)
{
	put("k", "date 2026-07-09\nitem a 九\noffer 2026-07-08 k8\noffer 2026-07-06 k6");
	put("k8", "date 2026-07-08\nitem a 八");
	put("k6", "date 2026-07-06\nitem a 六");
	run("k", NULL, NULL, "E9:1 a D9", "the newest alone");
	days_are("k", "08 06", "the days are kept");
	run("k", "2026-07-06", NULL, "E6:1 a D6", "one of them");
	run("k", NULL, "2026-07-05", "U9 E8:1 a D8 U6", "all of them");
}

static void
back_issues(void)
{
	put("n", "date 2026-07-09\nnext n8\nitem a 九");
	put("n8", "date 2026-07-08\nnext n7\nitem a 八");
	put("n7", "date 2026-07-06\nnext n6\nitem a 六\nexpired");
	put("n6", "date 2026-07-05\nitem a 五");
	run("n", NULL, NULL, "E9:1 a D9", "without a date only the newest");
	run("n", "2026-07-12", NULL, "F(n: the newest edition is of 2026-07-09, not of 2026-07-12)",
		"a day that is not out yet, though nothing changed");
	run("n", "2026-07-08", NULL, "E8:1 a D8", "next_url leads to a day");
	run("n", "2026-07-08", NULL, "U8", "which is not asked for again");
	run("n", "2026-07-07", NULL, "F(n7: no edition of 2026-07-07: before 2026-07-08 comes"
		" 2026-07-06)", "a gap is told");
	run("n", NULL, "2026-07-06", "U9 U8 E6:1 a D6", "since a day: what is missing of it");
	run("n", NULL, "2026-07-06", "U9 U8 U6", "and nothing twice");
	run("n", NULL, "2026-01-01", "U9 U8 U6 E5:1 a D5", "until nothing leads further");
	put("n6", "date 2026-07-05\nitem a 五五\nnext n");
	run("n", NULL, "2026-01-01",
		"U9 U8 U6 U5", "a whole back issue is not asked for again");

	put("l", "date 2026-07-09\nitem a 九");
	run("l", NULL, "2026-07-09", "E9:1 a D9", "since the newest");
	run("l", NULL, "2026-01-01", "U9 N(l: offers no issue before 2026-07-09)", "where nothing leads back, that is told");
	put("o", "date 2026-07-09\nnext o8\nitem a 九");
	put("o8", "date 2026-07-08\nnext o6\nitem a 八");
	put("o6", "date 2026-07-06\nitem a 六");
	run("o", NULL, "<2026-07-09", "E8:1 a D8", "the issue before one");
	run("o", NULL, "<2026-07-08", "E6:1 a D6", "and before that, whatever its day");
	run("o", NULL, "<2026-07-08", "U6", "it is not asked for again");
	run("o", NULL, "<2026-07-06", "F(o: no edition before 2026-07-06 is offered)",
		"before the first there is none");

	put("r", "date 2026-07-09\nnext r\nitem a 九");
	run("r", NULL, "2026-01-01", "E9:1 a D9", "a link to itself ends");
	put("r", "date 2026-07-10\nnext /etc/passwd\nitem a 十");
	run("r", NULL, "2026-01-01", "E10:1 a D10 N(r: offers no issue before 2026-07-10)", "a link out of the folder is not followed");
}

static void
calendar(void)
{
	put("c", "date 2026-07-09\ncalendar days\nnext wrong\nitem a 九");
	put("days", "day 2026-07-09 c\nday 2026-07-08 c8\nday 2026-07-07 c7\nday 2026-07-05 c5\n"
		"day 2026-07-01 c1\n");
	put("c8", "date 2026-07-08\nitem a 八");
	put("c7", "date 2026-07-03\nitem a 七");
	put("c5", "date 2026-07-05\nitem a 五");
	put("c1", "date 2026-07-01\nitem a 一");
	run("c", "2026-07-08", NULL, "E8:1 a D8", "a calendar leads to a day");
	run("c", NULL, "2026-07-02", "E9:1 a D9 U8 F(c7: the edition is of 2026-07-03, not of"
		" 2026-07-07) E5:1 a D5", "one day that fails is not all days");
	run("c", "2026-07-06", NULL, "F(c: no edition of 2026-07-06 is offered)",
		"a day that the calendar does not have");
	run("c", "2026-07-07", NULL, "F(c7: the edition is of 2026-07-03, not of 2026-07-07)",
		"a day that the calendar has wrong");
	run("c", NULL, "<2026-07-05", "E1:1 a D1", "the issue before one, by the calendar");
	run("c", NULL, "<2026-07-01", "F(c: no edition before 2026-07-01 is offered)",
		"before the first there is none");
	days_are("c", "09 08 07 05 01", "the cache knows the calendar's days");
	put("days", "day 2026-07-09 c\nday 2026-07-08 c8\n");
	run("c", NULL, NULL, "U9", "who asks for the newest only");
	days_are("c", "09 08", "learns which days there are");
	put("days", "nonsense");
	run("c", NULL, NULL, "U9", "a calendar that cannot be read is no failure of the paper");
	days_are("c", "09 08", "and what was known of it stays");
	put("c", "date 2026-07-10\ncalendar days\nnext c8\nitem a 十");
	run("c", NULL, "2026-07-02", "E10:1 a D10 U8", "without its calendar it goes by next_url");
}

/* Calendars of a month each lead back as far as is asked for. */
static void
months(void)
{
	put("m", "date 2026-07-02\ncalendar jul\nitem a 一");
	put("jul", "day 2026-07-02 m\nmonth 2026-07-01 jun");
	put("jun", "day 2026-06-30 m630\nday 2026-06-02 m602\nmonth 2026-06-01 may");
	put("may", "day 2026-05-09 m509\nmonth 2026-05-01 apr");
	put("m630", "date 2026-06-30\nitem a 二");
	put("m602", "date 2026-06-02\nitem a 三");
	put("m509", "date 2026-05-09\nitem a 四");
	run("m", NULL, NULL, "E2:1 a D2", "the newest alone");
	days_are("m", "02", "and the days of its month");
	further_is("m", "jun", "and where those before them are");
	run("m", "2026-06-02", NULL, "E2:1 a D2", "a day of the month before");
	days_are("m", "02 30 02", "whose days are known beside those of the first");
	further_is("m", "may", "the way goes on from there");
	run("m", NULL, NULL, "U2", "the newest again");
	further_is("m", "may", "which the first month's calendar does not undo");
	run("m", NULL, "<2026-06-02", "E9:1 a D9", "the issue before one, two months back");
	run("m", NULL, "2026-05-01", "U2 E30:1 a D30 U2 U9", "since a day in May");
	days_are("m", "02 30 02 09", "and all of them are kept");
	run("m", "2026-04-01", NULL, "F(m: no edition of 2026-04-01 is offered)",
		"a calendar that is not there ends the way");
}

int
main(void)
{
	char *top = tmpdir_make("sync");

	setenv("KANBAO_NOW", "2026-07-09T12:00:00+08:00", 1);
	dir = path_absolute(top);
	cache_dir = path_join(dir, "cache");
	path_make(cache_dir, NULL);
	newest();
	wants();
	gaps();
	doors();
	offers();
	back_issues();
	calendar();
	months();
	buf_fini(&told);
	free(cache_dir);
	free(dir);
	tmpdir_remove(top);
	return tap_done();
}
