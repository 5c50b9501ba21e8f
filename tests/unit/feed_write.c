#include "source/feed/feed.h"

#include <stdlib.h>

#include "base/path.h"
#include "base/utf8.h"
#include "paper/pack.h"
#include "tap.h"

struct feed {
	struct edition *ed;
	struct body **bodies;
};

static bool
read_feed(struct feed *f, const char *url, const char *json, size_t n)
{
	struct source_input in = { .url = url, .data = json, .len = n, .content_type = "",
		.now = 1783641600 };
	struct err e = { 0 };

	return tap_ok(feed_read(&in, &f->ed, &f->bodies, &e), "read: %s%s", url, e.text);
}

static void
free_feed(struct feed *f)
{
	struct source_output o = { .edition = f->ed, .bodies = f->bodies };

	source_output_fini(&o);
}

/* The whole model as bytes: two are the same when these are. */
static void
pack_feed(struct buf *out, const struct feed *f)
{
	buf_clear(out);
	pack_edition(out, f->ed);
	for (uint32_t i = 0; i < f->ed->narticles; i++) {
		pack_article(out, &f->ed->articles[i]);
		buf_addc(out, f->bodies[i] ? 'b' : '-');
		if (f->bodies[i])
			pack_body(out, f->bodies[i]);
	}
}

/* -- every string has passed the gate -------------------------------------- */

static int strings, unclean;

static bool
is_clean(const char *s, bool line)
{
	struct buf again = { 0 };
	bool clean;

	utf8_gate(&again, s, strlen(s), line ? UTF8_LINE : UTF8_TEXT);
	clean = strcmp(buf_str(&again), s) == 0;
	for (const char *p = s; *p; p++)
		clean &= (unsigned char)*p >= 0x20 || (!line && (*p == '\n' || *p == '\t'));
	buf_fini(&again);
	return clean;
}

static void
see(const char *s, bool line, const char *what)
{
	strings++;
	if (s && is_clean(s, line))
		return;
	unclean++;
	tap_ok(false, "unclean %s", what);
}

static void
see_lines(const char *s, const char *what)
{
	struct buf one = { 0 };

	strings++;
	while (s && *s) {
		size_t n = strcspn(s, "\n");

		buf_clear(&one);
		buf_add(&one, s, n);
		see(one.data, true, what);
		s += n + (s[n] == '\n');
	}
	buf_fini(&one);
}

static void
see_body(const struct body *b)
{
	for (uint32_t i = 0; i < b->count; i++) {
		const struct block *k = &b->blocks[i];
		struct buf cells = { 0 };

		/* The tabs between a table's cells are ours. */
		for (const char *p = k->text; *p; p++)
			buf_addc(&cells, k->kind == BLOCK_TABLE && *p == '\t' ? '\n' : *p);
		see(buf_str(&cells), false, "block");
		see(k->url ? k->url : "", true, "picture");
		for (uint32_t s = 0; s < k->nspans; s++)
			see(k->spans[s].target ? k->spans[s].target : "", true, "target");
		buf_fini(&cells);
	}
}

static void
see_article(const struct article *a)
{
	const char *const lines[] = { a->id, a->url, a->title, a->language, a->label, a->byline,
		a->dateline, a->source, a->section, a->published, a->area, a->missing,
		a->continued_on.page, a->continued_on.id, a->continued_from.page, a->continued_from.id };

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		see(lines[i], true, "article's line");
	see_lines(a->kicker, "kicker");
	see_lines(a->subtitle, "subtitle");
	see_lines(a->authors, "authors");
	see_lines(a->tags, "tags");
	for (uint32_t i = 0; i < a->nrefers; i++) {
		see(a->refers[i].page, true, "refers to page");
		see(a->refers[i].id, true, "refers to id");
	}
	for (uint32_t i = 0; i < a->nimages; i++) {
		see(a->images[i].url, true, "image");
		see(a->images[i].caption, true, "caption");
		see(a->images[i].credit, true, "credit");
	}
}

static void
see_feed(const struct feed *f)
{
	const struct edition *ed = f->ed;
	const char *const lines[] = { ed->paper, ed->key, ed->home_url, ed->feed_url, ed->language,
		ed->motto, ed->icon, ed->time_zone, ed->name, ed->issue, ed->next_url, ed->calendar };

	strings = unclean = 0;
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		see(lines[i], true, "edition's line");
	for (uint32_t i = 0; i < ed->npages; i++) {
		const struct page *p = &ed->pages[i];

		see(p->label, true, "label");
		see(p->name, true, "name");
		see(p->section, true, "section");
		see(p->url, true, "page's address");
		see(p->image, true, "page's picture");
		see(p->pdf, true, "page's PDF");
		see_lines(p->spread, "spread");
	}
	for (uint32_t i = 0; i < ed->narticles; i++) {
		see_article(&ed->articles[i]);
		if (f->bodies[i])
			see_body(f->bodies[i]);
	}
	tap_ok(unclean == 0, "all of %d strings have passed the gate", strings);
}

/* -- read, written, read --------------------------------------------------- */

static void
round_trip(const char *name, const char *url, const char *json, size_t n, bool valid)
{
	struct feed first, second;
	struct buf text = { 0 }, again = { 0 }, a = { 0 }, b = { 0 }, faults = { 0 };
	struct source_input in = { .url = "written", .content_type = "" };

	if (!read_feed(&first, url, json, n))
		return;
	see_feed(&first);
	feed_write(&text, first.ed, first.bodies);
	in.data = text.data;
	in.len = text.len;
	if (valid && !tap_ok(feed_check(&in, &faults), "%s: what is written is valid", name))
		printf("# %s", buf_str(&faults));
	if (read_feed(&second, url, text.data, text.len)) {
		pack_feed(&a, &first);
		first.ed->skipped = second.ed->skipped;
		pack_feed(&a, &first);
		pack_feed(&b, &second);
		tap_ok(a.len == b.len && memcmp(a.data, b.data, a.len) == 0,
			"%s: read again it is the same (%zu bytes)", name, a.len);
		feed_write(&again, second.ed, second.bodies);
		tap_str(strcmp(again.data, text.data) ? again.data : "", "", "and is written the same");
		free_feed(&second);
	}
	free_feed(&first);
	buf_fini(&text);
	buf_fini(&again);
	buf_fini(&a);
	buf_fini(&b);
	buf_fini(&faults);
}

static void
round_trip_file(const char *name, bool valid)
{
	const char *top = getenv("top_srcdir");
	char *path = path_join(top ? top : ".", name);
	struct buf text = { 0 };
	struct err e = { 0 };

	if (tap_ok(path_read(path, 1 << 24, &text, &e), "%s%s", name, e.text))
		round_trip(name, name, text.data, text.len, valid);
	buf_fini(&text);
	free(path);
}

#define HEAD "{\"version\":\"https://jsonfeed.org/version/1.1\",\"title\":\"t\"," \
	"\"_newspaper\":{\"date\":\"2026-07-09\"},\"items\":["

static const char *const feeds[] = {
	"{\"items\":[]}",
	"{\"items\":[{\"title\":\"x\"},7,{\"id\":\"a\",\"content_html\":\"\"},{\"id\":\"a\",\"content_text\":\"b\"}]}",
	HEAD "{\"id\":\"a\",\"content_text\":\"\",\"_newspaper\":{\"images\":[{\"url\":\"x.jpg\",\"caption\":\"c\"},"
		"{\"url\":\"https://example.org/y.jpg\",\"credit\":\"d\"}],\"kind\":\"photo\",\"pages\":[\"1\",\"2\"]}}]}",
	HEAD "{\"id\":\"a\",\"content_text\":\"本报讯 甲\",\"_newspaper\":{\"dateline\":\"本报讯\",\"page\":\"2\"}}]}",
	HEAD "{\"id\":\"a\",\"content_html\":\"<blockquote><ul><li>x<ol start=3><li>y</ol></ul><blockquote>z"
		"</blockquote></blockquote><ol><li>1</ol><p>a<br>b</p><p>a<br>b<br>c</p><hr>"
		"<table><tr><th>x<th>y<tr><td><b>1</b><td></table><ruby>漢<rt>k</ruby>\"}]}",
	HEAD "{\"id\":\"a\",\"title\":\"\\\"\\\\ /<&>\",\"content_text\":\"<p>&amp; \\\" \\\\\"}]}",
	HEAD "{\"id\":\"a\",\"content_html\":\"<p>a<b>b<i>c</i></b><i>d</i> <b>e</b><a href='https://x.org/?a&b'>f<b>g</b></a>\"}]}",
};

/* A part that did not arrive has no text; what is written of it is an item all the same. */
static void
without_body(void)
{
	static const char text[] = HEAD "{\"id\":\"a\",\"title\":\"x\",\"content_text\":\"y\"}]}";
	struct body *bodies[1] = { NULL };
	struct buf out = { 0 }, faults = { 0 };
	struct feed f;

	if (!read_feed(&f, "https://example.org/feed.json", text, sizeof text - 1))
		return;
	feed_write(&out, f.ed, bodies);
	tap_ok(feed_check(&(struct source_input){ .url = "written", .content_type = "", .data = out.data,
		.len = out.len }, &faults), "without its text an article is valid: %s", buf_str(&faults));
	free_feed(&f);
	buf_fini(&out);
	buf_fini(&faults);
}

/* A feed's links lead to feeds; those of a web edition only kanbao would understand. */
static void
links(void)
{
	static const struct { const char *next, *calendar; bool kept; } t[] = {
		{ "https://h/8.json", "https://h/calendar.json", true }, { "https://h/feed?day=8", "https://h/calendar", true },
		{ "http://h/html/2026-07/08/node_1.HTM", "http://h/html/2026-07/period.xml#paper=3", false },
		{ "http://h/08/node_01.html?x=.json", "http://h/navi.xml", false },
	};

	for (size_t i = 0; i < sizeof t / sizeof *t; i++) {
		struct edition *ed = edition_new();
		struct buf out = { 0 };

		ed->next_url = t[i].next;
		ed->calendar = t[i].calendar;
		edition_fill(ed);
		feed_write(&out, ed, NULL);
		tap_ok(!!strstr(buf_str(&out), "next_url") == t[i].kept && !!strstr(buf_str(&out), "calendar") == t[i].kept,
			"%s: %s", t[i].next, t[i].kept ? "written" : "left out");
		buf_fini(&out);
		edition_free(ed);
	}
}

/* An edition out of a cache that somebody else has written. */
static void
forged(void)
{
	struct edition *ed = edition_new();
	struct buf out = { 0 };

	ed->paper = "a\xc2\x9b" "2J\xe2\x80\xae" "b\x95" "c\033[";
	ed->motto = "\xf3\xa0\x80\xb7z";
	edition_fill(ed);
	feed_write(&out, ed, NULL);
	tap_ok(strstr(buf_str(&out), "\"title\": \"a2Jb\xef\xbf\xbd" "c\\u001b[\",") != NULL, "what no gate has seen is printable: %s",
		buf_str(&out));
	tap_ok(strstr(buf_str(&out), "\"description\": \"z\"") != NULL, "tags are gone");
	buf_fini(&out);
	edition_free(ed);
}

int
main(void)
{
	links();
	forged();
	without_body();
	round_trip_file("data/sample.json", true);
	round_trip_file("tests/fixtures/hostile.json", false);
	for (size_t i = 0; i < sizeof feeds / sizeof *feeds; i++)
		round_trip(feeds[i], "https://example.org/feed.json", feeds[i], strlen(feeds[i]), i > 1);
	return tap_done();
}
