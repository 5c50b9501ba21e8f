/* search.c - `kanbao search`: all cached articles, a line for each match:
 * paper date page title, then the line it stands in, in the script that is read. */
#include "app/archive.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "app/search.h"
#include "base/buf.h"
#include "cli/cli.h"

/* AROUND: bytes shown at each side of a match, at least. STEP_MS: between two
 * looks at the cache as it is then. */
enum { AROUND = 60, STEP_MS = 250 };

struct hunt {
	const struct cli *cli;
	struct cache *cache;
	struct needle needle;
	const char *since;	/* as typed; NULL */
	bool told;		/* the first lines have left */
};

/* b NULL: the match is in the title, which is the line. */
static void
add_match(const struct edition *ed, const struct article *a, const struct block *b,
	const struct match *m, struct buf *out)
{
	struct buf excerpt = { 0 };
	char day[DATE_TEXT];

	buf_addf(out, " %s %s ", date_format(ed->date, day), ed->pages[a->pages[0]].label);
	cli_field(out, a->title);
	buf_adds(out, b && a->title[0] ? ": " : "");
	if (b && search_excerpt(&excerpt, b, m, AROUND, AROUND))
		buf_adds(&excerpt, "…");
	cli_field(out, buf_str(&excerpt));
	buf_addc(out, '\n');
	buf_fini(&excerpt);
}

/* A name that commands take is never converted. */
static void
print_match(const struct hunt *h, const struct edition *ed, uint32_t index, const struct block *b,
	const struct match *m)
{
	const struct article *a = &ed->articles[index];
	const char *name = cli_paper_name(h->cli, ed->key), *shown;
	struct arena arena = { 0 };
	struct buf line = { 0 }, out = { 0 };

	if (!name)
		cli_field(&line, ed->paper);
	add_match(ed, a, b, m, &line);
	shown = line.data;
	if (convert_applies(h->cli->convert, a->language[0] ? a->language : ed->language))
		shown = convert_text(h->cli->convert, &arena, shown);
	buf_addf(&out, "%s%s", name ? name : "", shown);
	cli_out(buf_str(&out), out.len);
	arena_fini(&arena);
	buf_fini(&line);
	buf_fini(&out);
}

static void
print_all(const struct hunt *h, const struct archive_hit *hit, const struct block *b)
{
	struct match *m;
	size_t n = search_blocks(&h->needle, b, 1, &m), shown = 0;	/* up to here, by the line before */

	for (size_t i = 0; i < n; i++) {
		if (m[i].to <= shown)
			continue;
		print_match(h, hit->ed, hit->index, b, &m[i]);
		shown = m[i].to + AROUND;
	}
	free(m);
}

/* A caption stands in the body, too, where a feed says both; there its credit may follow. */
static bool
is_in_body(const struct archive_hit *hit, const char *text)
{
	for (uint32_t i = 0; hit->body && i < hit->body->count; i++)
		if (strncmp(hit->body->blocks[i].text, text, strlen(text)) == 0)
			return true;
	return false;
}

static void
print_hit(const struct hunt *h, const struct archive_hit *hit)
{
	const struct article *a = &hit->ed->articles[hit->index];
	struct block title = { .text = a->title, .len = (uint32_t)strlen(a->title) };
	const char *text;
	struct match *m;
	size_t n = search_blocks(&h->needle, &title, 1, &m);

	if (n)
		print_match(h, hit->ed, hit->index, NULL, &m[0]);
	free(m);
	for (uint32_t i = 1; search_field(a, i, &text); i++) {
		struct block line = { .text = text, .len = (uint32_t)strlen(text) };

		if (i < SEARCH_HEAD || !is_in_body(hit, text))
			print_all(h, hit, &line);
	}
	for (uint32_t i = 0; hit->body && i < hit->body->count; i++)
		print_all(h, hit, &hit->body->blocks[i]);
}

/* "3d" counts from the paper's own today. */
static bool
since_of(const struct hunt *h, const char *zone, struct date *since, struct err *e)
{
	*since = (struct date){ 0 };
	return !h->since || date_parse_word(h->since, date_in_zone(date_now(), zone), since, e);
}

static bool
on_hit(void *ctx, const struct archive_hit *hit)
{
	struct hunt *h = ctx;
	struct date since;

	if (!since_of(h, hit->ed->time_zone, &since, NULL) || date_compare(hit->ed->date, since) < 0)
		return true;
	print_hit(h, hit);
	if (!h->told)
		fflush(stdout);
	h->told = true;
	return true;
}

/* Step by step: who reads on in a pager does not hold the cache meanwhile; and the
 * first lines are seen while the rest is looked for. */
static bool
hunt(struct hunt *h, const char *key, struct err *e)
{
	struct archive *a;
	struct date since;
	bool end = false, ok;

	if (!since_of(h, NULL, &since, e))
		return false;
	/* The day in the paper's own zone may be the one before. */
	a = archive_new(h->cache, h->needle.query, key, h->since ? date_add(since, -1) : since);
	do {
		ok = archive_step(a, STEP_MS, on_hit, h, &end, e);
		fflush(stdout);
	} while (!end);
	archive_free(a);
	return ok;
}

static char *
joined(const struct options *o)
{
	struct buf text = { 0 };

	for (int i = 0; i < o->nwords; i++)
		buf_addf(&text, "%s%s", i ? " " : "", o->words[i]);
	return buf_take(&text);
}

int
cli_search(const struct cli *c)
{
	const struct options *o = c->options;
	struct paper_source s = { 0 };
	struct hunt h = { .cli = c, .since = o->since };
	struct err e = { 0 };
	char *text;
	bool ok;

	if (o->nwords < 1)
		return cli_fail(2, "search takes a QUERY");
	text = joined(o);
	ok = needle_init_query(&h.needle, text, &e) &&
		(!o->paper || papers_resolve(c->papers, o->paper, &s, &e)) &&
		(h.cache = cache_open(c->cache_dir, CACHE_READ, NULL, &e)) &&
		hunt(&h, s.key, &e);
	free(text);
	cache_close(h.cache);
	needle_fini(&h.needle);
	paper_source_fini(&s);
	return ok ? 0 : cli_fail_err(&e);
}
