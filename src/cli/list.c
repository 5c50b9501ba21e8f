/* list.c - `kanbao list` and `kanbao papers`. */
#include <stdio.h>
#include <string.h>
#include <stdlib.h>

#include "base/buf.h"
#include "cli/cli.h"
#include "paper/directory.h"

const char *
cli_paper_name(const struct cli *c, const char *key)
{
	struct paper_source s;
	const struct paper *known = papers_known(c->papers, key, &s);

	if (!known)
		return NULL;
	paper_source_fini(&s);
	return known->name;
}

/* What the ledger says of an edition: a line for each article and picture that is not there. */
static void
list_gaps(struct cache *cache, const struct cache_edition_row *r)
{
	struct edition *ed = cache_edition(cache, r->key, r->date, NULL);
	struct buf out = { 0 };
	struct cache_gap *gaps;
	size_t n;

	for (uint32_t i = 0; ed && i < ed->narticles; i++) {
		const struct article *a = &ed->articles[i];

		if (a->has_body && !*a->missing)
			continue;
		buf_addf(&out, "  %s ", ed->pages[a->pages[0]].label);
		cli_field(&out, a->title);
		buf_addf(&out, "%s%s: %s\n", *a->title ? " " : "", a->id, *a->missing ? a->missing : "not asked for yet");
	}
	if (cache_gaps(cache, r->key, r->date, &gaps, &n, NULL)) {
		for (size_t i = 0; i < n; i++) {
			bool named = strstr(gaps[i].reason, gaps[i].url) != NULL;	/* as most do themselves */

			buf_addf(&out, "  %s%s%s\n", named ? "" : gaps[i].url, named ? "" : ": ", gaps[i].reason);
		}
		cache_gaps_free(gaps, n);
	}
	cli_out(buf_str(&out), out.len);
	buf_fini(&out);
	edition_free(ed);
}

int
cli_list(const struct cli *c)
{
	const struct options *o = c->options;
	struct cache_edition_row *rows = NULL;
	struct paper_source s = { 0 };
	struct buf out = { 0 };
	struct err e = { 0 };
	struct cache *cache;
	size_t n = 0;
	bool ok, told = false;

	if (o->nwords > 1)
		return cli_fail(2, "list takes one PAPER at the most");
	if (o->nwords && !papers_resolve(c->papers, o->words[0], &s, &e))
		return cli_fail_err(&e);
	cache = cli_cache(c, &told);
	ok = cache && cache_list(cache, s.key, &rows, &n, &e);
	for (size_t i = 0; ok && i < n; i++) {
		const struct cache_edition_row *r = &rows[i];
		uint32_t missing = r->articles - r->bodies, articles = r->articles - r->repeats;
		const char *name = cli_paper_name(c, r->key);
		char day[DATE_TEXT];

		buf_clear(&out);
		cli_field(&out, name ? name : r->key);
		buf_addf(&out, " %s ", date_format(r->date, day));
		cli_field(&out, r->name);
		buf_addf(&out, "%s%u page%s %u article%s ", r->name[0] ? " " : "",
			r->pages, r->pages == 1 ? "" : "s", articles, articles == 1 ? "" : "s");
		if (missing)
			buf_addf(&out, "%u missing", missing);
		else
			buf_adds(&out, "complete");
		if (r->pictures_missing)
			buf_addf(&out, ", %u picture%s missing", r->pictures_missing,
				r->pictures_missing == 1 ? "" : "s");
		buf_addf(&out, "%s\n", r->pinned ? " pinned" : "");
		cli_out(buf_str(&out), out.len);
		if (o->verbose)
			list_gaps(cache, r);
	}
	if (ok && n == 0 && told)	/* it could not be looked at */
		ok = false;
	else if (ok && n == 0)
		cli_fail(0, "the cache holds nothing%s%s; kanbao fetch fills it", o->nwords ? " of " : "",
			o->nwords ? o->words[0] : "");
	if (ok)
		cache_rows_free(rows, n);
	if (cache && !ok && !told)
		cli_fail_err(&e);
	cache_close(cache);
	paper_source_fini(&s);
	buf_fini(&out);
	return ok ? 0 : 1;
}

static int
papers_list(const struct cli *c)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < c->papers->count; i++) {
		const struct paper *p = &c->papers->list[i];

		buf_clear(&out);
		buf_addf(&out, "%s %s%s", p->name, p->source, p->title[0] ? " " : "");
		cli_field(&out, p->title);
		buf_addc(&out, '\n');
		cli_out(buf_str(&out), out.len);
	}
	if (!c->papers->count)
		cli_fail(0, "no paper is subscribed; kanbao papers add NAME ADDRESS takes one");
	buf_fini(&out);
	return 0;
}

/* A line for each paper of the directory that fits: what `papers add` takes, and what
 * a person knows it by. */
static int
papers_search(const char *word)
{
	struct directory d = { 0 };
	struct buf out = { 0 }, faults = { 0 };
	size_t found = 0;

	directory_load(&d, &faults);
	if (faults.len)
		cli_fail(0, "%.*s", (int)faults.len - 1, faults.data);
	for (size_t i = 0; i < d.count; i++) {
		const struct directory_entry *e = &d.list[i];

		if (!directory_matches(e, word))
			continue;
		buf_clear(&out);
		buf_addf(&out, "%s %s (%s%s%s) %s\n", e->name, e->title, e->language, *e->place ? ", " : "",
			e->place, e->url);
		cli_out(buf_str(&out), out.len);
		found++;
	}
	buf_fini(&out);
	buf_fini(&faults);
	directory_fini(&d);
	return found ? 0 : cli_fail(1, "the directory has no paper like %s", word);
}

int
cli_papers(const struct cli *c)
{
	const struct options *o = c->options;
	struct err e = { 0 };
	bool ok;

	if (o->nwords == 0)
		return papers_list(c);
	if (strcmp(o->words[0], "search") == 0 && o->nwords == 2)
		return papers_search(o->words[1]);
	if (strcmp(o->words[0], "add") == 0 && o->nwords == 2)
		ok = papers_add_known(c->papers, o->words[1], &e);
	else if (strcmp(o->words[0], "add") == 0 && o->nwords == 3)
		ok = papers_add(c->papers, o->words[1], o->words[2], "", &e);
	else if (strcmp(o->words[0], "remove") == 0 && o->nwords == 2)
		ok = papers_remove(c->papers, o->words[1], &e);
	else
		return cli_fail(2, "papers takes nothing, add NAME [SOURCE], remove NAME, or search WORD");
	return ok ? 0 : cli_fail_err(&e);
}
