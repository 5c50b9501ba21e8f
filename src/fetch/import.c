#include "fetch/import.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "source/feed/feed.h"
#include "source/import/import.h"
#include "source/limits.h"

struct import {
	struct documents *documents;
	struct import_options options;
	struct import_page *pages;	/* name, label and data are owned */
	size_t count, done;		/* `done` of them have come */
	const char **sources;		/* the files' names in the words */
	FILE *out;
	import_fn *fn;
	void *ctx;
};

/* "A02=page2.txt". A "=" behind a "/" belongs to a file's name. */
static size_t
label_length(const char *word)
{
	size_t n = strcspn(word, "=/");

	return word[n] == '=' ? n : 0;
}

/* BCP 47 by its shape, as the feed's check has it. */
static bool
is_language(const char *s)
{
	size_t first = strcspn(s, "-"), n = 0;

	for (; *s; s++) {
		bool letter = (*s >= 'a' && *s <= 'z') || (*s >= 'A' && *s <= 'Z');

		n = *s == '-' ? 0 : n + 1;
		if (n > 8 || (*s == '-' ? s[1] == '-' || !s[1] :
		    !letter && !(*s >= '0' && *s <= '9')))
			return false;
	}
	return first >= 2 && first <= 8;
}

static bool
write_feed(struct import *im, struct err *e)
{
	const struct import_options *o = &im->options;
	struct import_wishes w = { .paper = o->paper ? o->paper : "", .now = date_now(),
		.language = o->language ? o->language : "" };
	struct source_output made = { 0 };
	struct buf feed = { 0 };
	bool ok;

	if (o->date && !date_parse_word(o->date, date_in_zone(w.now, import_zone(w.language)),
	    &w.date, e))
		return false;
	if (!import_edition(im->pages, im->count, &w, &made.edition, &made.bodies, e))
		return false;
	feed_write(&feed, made.edition, made.bodies);
	source_output_fini(&made);
	/* no reader of feeds would take it */
	ok = feed.len <= SOURCE_MAX_BYTES || err_set(e, ERR_LIMIT, "the edition is larger than %d MB",
		SOURCE_MAX_BYTES >> 20);
	if (ok && fwrite(buf_str(&feed), 1, feed.len, im->out) != feed.len)
		ok = err_set(e, ERR_IO, "the feed could not be written");
	buf_fini(&feed);
	return ok;
}

static void ask_next(struct import *im);

static void
on_document(void *ctx, const struct document *d)
{
	struct import *im = ctx;
	struct import_page *p = &im->pages[im->done];
	struct err e = { 0 };

	if (!d->ok) {
		im->fn(im->ctx, &d->err);
		return;
	}
	p->name = mem_dup(d->name);
	p->data = mem_dupn(d->data, d->len);
	p->len = d->len;
	if (++im->done < im->count) {
		ask_next(im);
		return;
	}
	write_feed(im, &e);
	im->fn(im->ctx, &e);
}

/* One after the other: what comes first stands first. */
static void
ask_next(struct import *im)
{
	struct net_request rq = { .url = im->sources[im->done] };

	document_get(im->documents, &rq, on_document, im);
}

struct import *
import_new(struct documents *ds, const struct import_options *o, char **words, FILE *out,
	import_fn *fn, void *ctx, struct err *e)
{
	struct import *im = mem_alloc(sizeof *im);
	bool ok = true;

	*im = (struct import){ .documents = ds, .options = *o, .out = out, .fn = fn, .ctx = ctx };
	while (words[im->count])
		im->count++;
	im->pages = mem_array(im->count, sizeof *im->pages);
	im->sources = mem_array(im->count, sizeof *im->sources);
	for (size_t i = 0; i < im->count; i++) {
		size_t n = label_length(words[i]);

		im->sources[i] = words[i] + n + (n > 0);
		im->pages[i].label = n ? mem_dupn(words[i], n) :
			mem_dup(i == 0 && o->page ? o->page : "");
		if (ok && (!*im->sources[i] || !document_is_local(im->sources[i])))
			ok = err_set(e, ERR_USAGE, "%.240s: import reads files", words[i]);
	}
	if (!im->count)
		ok = err_set(e, ERR_USAGE, "import: expected FILE...");
	else if (ok && o->language && !is_language(o->language))
		ok = err_set(e, ERR_USAGE, "%.80s: not a language such as zh-CN", o->language);
	if (ok) {
		ask_next(im);
		return im;
	}
	import_free(im);
	return NULL;
}

void
import_free(struct import *im)
{
	if (!im)
		return;
	for (size_t i = 0; i < im->count; i++) {
		free((char *)(uintptr_t)im->pages[i].label);
		free((char *)(uintptr_t)im->pages[i].name);
		free((char *)(uintptr_t)im->pages[i].data);
	}
	free(im->pages);
	free(im->sources);
	free(im);
}
