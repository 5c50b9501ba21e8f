#include "source/epaper/epaper.h"

#include <stdio.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"

/* -- dates -------------------------------------------------------------------- */

static bool
is_digit(char c)
{
	return c >= '0' && c <= '9';
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

static int
number(const char *s, int n)
{
	int value = 0;

	for (int i = 0; i < n; i++) {
		if (!is_digit(s[i]))
			return -1;
		value = value * 10 + (s[i] - '0');
	}
	return value;
}

static bool
make_date(int year, int month, int day, struct date *out)
{
	if (year < 1850 || year > 2999 || month < 1 || day < 1 ||
	    day > date_days_in_month(year, month))
		return false;
	*out = (struct date){ (int16_t)year, (int8_t)month, (int8_t)day };
	return true;
}

/* The folders at s: "20260709/", "202607/09/", "2026-07/09/", "2026/07/09/". Returns their
 * length, 0 when they are no date. */
static size_t
date_at(const char *s, size_t n, struct date *out, int *parts)
{
	if (n >= 9 && s[8] == '/' && make_date(number(s, 4), number(s + 4, 2), number(s + 6, 2), out))
		return *parts = 1, 9;
	if (n >= 10 && s[6] == '/' && s[9] == '/' &&
	    make_date(number(s, 4), number(s + 4, 2), number(s + 7, 2), out))
		return *parts = 2, 10;
	if (n >= 11 && s[7] == s[10] && s[10] == '/' && (s[4] == '-' || s[4] == '/') &&
	    make_date(number(s, 4), number(s + 5, 2), number(s + 8, 2), out))
		return *parts = s[4] == '-' ? 2 : 3, 11;
	return 0;
}

static void
find_date(const char *url, struct epaper_address *a)
{
	for (size_t at = a->path; at < a->file; at++) {
		const char *slash = memchr(url + at, '/', a->file - at);
		struct date date;
		int parts;

		if (date_at(url + at, a->file - at, &date, &parts)) {
			a->day = at;
			a->date = date;
			a->parts = parts;
		}
		if (!slash)
			break;
		at = (size_t)(slash - url);
	}
}

/* -- names of files -------------------------------------------------------------- */

struct scan {
	const char *s;
	size_t n;
};

static bool
word(struct scan *c, const char *w)
{
	size_t n = strlen(w);

	if (c->n < n || strncasecmp(c->s, w, n) != 0)
		return false;
	c->s += n;
	c->n -= n;
	return true;
}

static size_t
digits(struct scan *c)
{
	size_t k = 0;

	while (k < c->n && is_digit(c->s[k]))
		k++;
	c->s += k;
	c->n -= k;
	return k;
}

static size_t
letters(struct scan *c, size_t most)
{
	size_t k = 0;

	while (k < c->n && k < most && is_letter(c->s[k]))
		k++;
	c->s += k;
	c->n -= k;
	return k;
}

/* "01", "A01", "RB01" */
static bool
short_label(struct scan c)
{
	letters(&c, 3);
	return digits(&c) > 0 && c.n == 0;
}

/* "123", "58464_123" */
static bool
numbers(struct scan c)
{
	do {
		if (digits(&c) == 0)
			return false;
	} while (word(&c, "_"));
	return c.n == 0;
}

static bool
is_page_name(struct scan f, enum epaper_system *system)
{
	struct scan c = f;

	if (word(&c, "nbs.")) {
		*system = EPAPER_NBS;
		return c.n > 0;
	}
	c = f;
	if (word(&c, "page") && digits(&c) > 0) {	/* Page01BC */
		*system = EPAPER_INDEX;
		return letters(&c, 3) > 0 && c.n == 0;
	}
	c = f;
	if (word(&c, "node_"))
		return c.n > 0 && !word(&c, "content");
	c = f;
	if (word(&c, "n_") || (c = f, word(&c, "l")))
		return short_label(c);
	c = f;
	return digits(&c) > 0 && word(&c, "__") && short_label(c);	/* 9455__01 */
}

static bool
is_article_name(struct scan f, enum epaper_system *system)
{
	static const char *const words[] = { "content_", "cont_", "con_", "c_", "c" };
	struct scan c = f;

	if (word(&c, "nw.")) {
		*system = EPAPER_NBS;
		return c.n > 0;
	}
	if (word(&c, "articel") || word(&c, "article")) {
		*system = EPAPER_INDEX;
		return digits(&c) >= 4 && letters(&c, 3) > 0 && c.n == 0;
	}
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		c = f;
		if (word(&c, words[i]))
			return numbers(c);
	}
	return false;
}

static bool
is_page_ending(const char *s, size_t n)
{
	return (n == 4 && strncasecmp(s, ".htm", 4) == 0) ||
		(n == 5 && strncasecmp(s, ".html", 5) == 0);
}

void
epaper_url_read(const char *url, struct epaper_address *a)
{
	const char *host = strstr(url, "://");
	struct scan f;

	*a = (struct epaper_address){ 0 };
	if (!host)
		return;
	a->host = (size_t)(host + 3 - url);
	a->path = a->host + strcspn(url + a->host, "/?#");
	if (url[a->path] != '/') {
		a->file = a->ext = a->end = a->path;
		return;
	}
	a->path++;
	a->end = a->path + strcspn(url + a->path, "?#");
	for (a->file = a->end; url[a->file - 1] != '/'; a->file--)
		;
	for (a->ext = a->end; a->ext > a->file && url[a->ext] != '.'; a->ext--)
		;
	if (a->ext == a->file)
		a->ext = a->end;
	find_date(url, a);
	if (!date_is_set(a->date))
		return;
	a->system = url[a->day + 4] == '-' ? EPAPER_OLD : EPAPER_NEW;
	if (!is_page_ending(url + a->ext, a->end - a->ext))
		return;
	f = (struct scan){ url + a->file, a->ext - a->file };
	if (is_page_name(f, &a->system))
		a->role = EPAPER_PAGE;
	else if (is_article_name(f, &a->system))
		a->role = EPAPER_ARTICLE;
}

/* -- comparing ---------------------------------------------------------------------- */

bool
epaper_url_is_sheet(const char *page, const struct epaper_address *p, const char *url)
{
	struct epaper_address a;

	epaper_url_read(url, &a);
	return a.role == EPAPER_PAGE && a.file - a.host == p->file - p->host &&
		strncasecmp(url + a.host, page + p->host, a.file - a.host) == 0;
}

/* Layout pages and articles part at the folder before the day, .../layout/ and
 * .../content/; above it they share all. */
static size_t
root_end(const char *url, const struct epaper_address *a)
{
	size_t at = a->day > a->path ? a->day - 1 : a->day;

	while (at > a->path && url[at - 1] != '/')
		at--;
	return at;
}

bool
epaper_url_is_item(const char *page, const struct epaper_address *p, const char *url)
{
	size_t n = root_end(page, p) - p->host;
	struct epaper_address a;

	epaper_url_read(url, &a);
	return a.role == EPAPER_ARTICLE && date_compare(a.date, p->date) == 0 &&
		strlen(url + a.host) > n && strncasecmp(url + a.host, page + p->host, n) == 0;
}

bool
epaper_url_same(const char *x, const char *y)
{
	struct epaper_address a, b;

	epaper_url_read(x, &a);
	epaper_url_read(y, &b);
	return a.end > 0 && a.end - a.host == b.end - b.host &&
		strncmp(x + a.host, y + b.host, a.end - a.host) == 0;
}

const char *
epaper_url_id(struct arena *arena, const char *url)
{
	struct epaper_address a;

	epaper_url_read(url, &a);
	return arena_dupn(arena, url + a.path, a.ext - a.path);
}

/* -- what they say ---------------------------------------------------------------------- */

const char *
epaper_url_label(struct arena *arena, const char *url)
{
	struct epaper_address a;
	size_t from, to;

	epaper_url_read(url, &a);
	if (a.role != EPAPER_PAGE || a.system == EPAPER_OLD)
		return "";	/* node_58464: a number of the database */
	to = a.ext;
	if (a.system == EPAPER_INDEX)
		while (to > a.file && is_letter(url[to - 1]))
			to--;
	for (from = to; from > a.file && is_digit(url[from - 1]); from--)
		;
	if (from == to || to - from > 4)
		return "";
	for (size_t n = 0; n < 3 && a.system == EPAPER_NEW && from > a.file &&
	    url[from - 1] >= 'A' && url[from - 1] <= 'Z'; n++)
		from--;
	return arena_dupn(arena, url + from, to - from);
}

/* Articel01002BC of Page01BC: the number behind the page's has three digits. */
static const char *
index_sheet(struct arena *arena, const char *item, const struct epaper_address *a)
{
	size_t from = a->file + strlen("articel"), to = from;

	while (is_digit(item[to]))
		to++;
	return arena_printf(arena, "%.*sPage%.*s%.*s", (int)a->file, item, (int)(to - 3 - from),
		item + from, (int)(a->end - to), item + to);
}

/* nw.D110000x_20260709_1-01 of nbs.D110000x_01 */
static const char *
nbs_sheet(struct arena *arena, const char *item, const struct epaper_address *a)
{
	size_t from = a->file + strlen("nw."), code = from, page = a->ext;

	while (code < a->ext && item[code] != '_')
		code++;
	while (page > code && item[page - 1] != '-')
		page--;
	if (page == code)
		return "";
	return arena_printf(arena, "%.*snbs.%.*s_%.*s", (int)a->file, item, (int)(code - from), item + from,
		(int)(a->end - page), item + page);
}

const char *
epaper_url_sheet_of(struct arena *arena, const char *item)
{
	struct epaper_address a;

	epaper_url_read(item, &a);
	if (a.role != EPAPER_ARTICLE)
		return "";
	return a.system == EPAPER_INDEX ? index_sheet(arena, item, &a) :
		a.system == EPAPER_NBS ? nbs_sheet(arena, item, &a) : "";
}

char *
epaper_url_day(const char *first, struct date day, bool exact)
{
	struct epaper_address a;
	char folder[16];
	const char *file;

	epaper_url_read(first, &a);
	if (!date_is_set(a.date) || a.role != EPAPER_PAGE)
		return NULL;
	snprintf(folder, sizeof folder, a.parts == 1 ? "%04d%02d%02d" : a.parts == 3 ? "%04d/%02d/%02d" :
		first[a.day + 4] == '-' ? "%04d-%02d/%02d" : "%04d%02d/%02d", day.year, day.month, day.day);
	file = first + a.file;
	if (exact && strstr(file, "__"))
		return NULL;	/* the name holds a number that is this day's */
	if (a.system == EPAPER_OLD)
		return mem_printf("%.*s%s/node_1%.*s", (int)a.day, first, folder, (int)(a.end - a.ext),
			first + a.ext);
	if (a.system == EPAPER_INDEX)
		return mem_printf("%.*s%s/IssueIndex%.*s", (int)a.day, first, folder,
			(int)(a.end - a.ext), first + a.ext);
	return mem_printf("%.*s%s/%.*s", (int)a.day, first, folder, (int)(a.end - a.file), file);
}

const char *
epaper_url_calendar(struct arena *arena, const char *url, bool navi, const char *paper)
{
	struct epaper_address a;
	int month;

	epaper_url_read(url, &a);
	if (!date_is_set(a.date) || a.parts == 1)
		return "";
	month = a.parts == 3 || url[a.day + 4] == '-' ? 8 : 7;	/* "2026-07/", "202607/" */
	return arena_printf(arena, "%.*s%s%s%s", (int)a.day + month, url,
		navi ? "navi.xml" : "period.xml", *paper ? "#paper=" : "", paper);
}
