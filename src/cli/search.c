/* search.c - `kanbao search`: every cached article, a line for each match:
 * paper date page title, then the line it stands in, in the script that is read. */
#include "app/search.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/buf.h"
#include "cli/cli.h"

enum { AROUND = 60 };		/* bytes shown at each side of a match, at least */

struct hunt {
	const struct cli *cli;
	struct cache *cache;
	struct needle needle;
	const char *since;	/* as typed; NULL */
};

static bool
is_start(char c)
{
	return ((unsigned char)c & 0xc0) != 0x80;
}

/* b NULL: the match is in the title, which is the line. */
static void
add_match(const struct edition *ed, const struct article *a, const struct block *b,
	const struct match *m, struct buf *out)
{
	uint32_t from = b && m->from > AROUND ? m->from - AROUND : 0;
	uint32_t len = b ? b->len : 0, to = m->to + AROUND < len ? m->to + AROUND : len;
	char day[DATE_TEXT];

	while (from > 0 && !is_start(b->text[from]))
		from--;
	while (to < len && !is_start(b->text[to]))
		to++;
	buf_addf(out, " %s %s %s%s%s", date_format(ed->date, day), ed->pages[a->pages[0]].label,
		a->title, b && a->title[0] ? ": " : "", from ? "…" : "");
	for (uint32_t i = from; i < to; i++)
		buf_addc(out, b->text[i] == '\n' || b->text[i] == '\t' ? ' ' : b->text[i]);
	buf_addf(out, "%s\n", to < len ? "…" : "");
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
		buf_adds(&line, ed->paper);
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
search_one(struct hunt *h, const struct edition *ed, uint32_t index)
{
	const struct article *a = &ed->articles[index];
	struct block title = { .text = a->title, .len = (uint32_t)strlen(a->title) };
	struct match *matches = NULL;
	struct body body;
	size_t n;

	body_init(&body);
	n = search_blocks(&h->needle, &title, 1, &matches);
	if (n)
		print_match(h, ed, index, NULL, &matches[0]);
	free(matches);
	if (a->has_body && cache_body(h->cache, ed, index, &body, NULL)) {
		n = search_blocks(&h->needle, body.blocks, body.count, &matches);
		for (size_t i = 0; i < n; i++)
			print_match(h, ed, index, &body.blocks[matches[i].block], &matches[i]);
		free(matches);
	}
	body_fini(&body);
}

/* "3d" counts from the paper's own today. */
static bool
since_of(const struct hunt *h, const char *zone, struct date *since, struct err *e)
{
	*since = (struct date){ 0 };
	return !h->since || date_parse_word(h->since, date_in_zone(date_now(), zone), since, e);
}

static bool
search_edition(struct hunt *h, const struct cache_edition_row *row, struct err *e)
{
	struct date since;
	struct edition *ed;

	ed = cache_edition(h->cache, row->key, row->date, e);
	if (!ed)
		return false;
	if (since_of(h, ed->time_zone, &since, e) && date_compare(row->date, since) >= 0)
		for (uint32_t i = 0; i < ed->narticles; i++)
			search_one(h, ed, i);
	edition_free(ed);
	return true;
}

/* Who reads the other script asks in it. */
static void
aim_back(struct hunt *h, const char *query)
{
	struct convert *back = convert_reverse(h->cli->convert);
	struct arena a = { 0 };

	if (back)
		needle_add(&h->needle, convert_text(back, &a, query));
	arena_fini(&a);
}

int
cli_search(const struct cli *c)
{
	const struct options *o = c->options;
	struct cache_edition_row *rows = NULL;
	struct paper_source s = { 0 };
	struct hunt h = { .cli = c, .since = o->since };
	struct date since;
	struct err e = { 0 };
	size_t n = 0;
	bool ok;

	if (o->nwords != 1 || !needle_init(&h.needle, o->words[0]))
		return cli_fail(2, "search takes one QUERY; quote it when it has blanks");
	if (c->convert)
		aim_back(&h, o->words[0]);
	ok = (!o->paper || papers_resolve(c->papers, o->paper, &s, &e)) &&
		since_of(&h, NULL, &since, &e) &&
		(h.cache = cache_open(c->cache_dir, CACHE_READ, NULL, &e)) &&
		cache_list(h.cache, s.key, &rows, &n, &e);
	for (size_t i = 0; ok && i < n; i++)
		ok = search_edition(&h, &rows[i], &e);
	cache_rows_free(rows, n);
	cache_close(h.cache);
	needle_fini(&h.needle);
	paper_source_fini(&s);
	if (!ok)
		return cli_fail_err(&e);
	return 0;
}
