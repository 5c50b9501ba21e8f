#include "fetch/check.h"

#include <stdlib.h>

#include "base/charset.h"
#include "base/mem.h"
#include "base/utf8.h"
#include "source/feed/feed.h"

struct check {
	FILE *out;
	check_fn *fn;
	void *ctx;
};

/* The lines quote the feed, so each passes the gate. */
static void
print_lines(FILE *out, const struct buf *text)
{
	struct buf clean = { 0 }, shown = { 0 };

	utf8_printable_lines(&clean, buf_str(text), text->len);
	charset_out(&shown, buf_str(&clean), clean.len);
	fwrite(buf_str(&shown), 1, shown.len, out);
	buf_fini(&clean);
	buf_fini(&shown);
}

/* What is read as an edition, but is no edition feed: in what words it would fail, or what
 * it is. */
static void
say_what(const struct source_ops *ops, const struct source_input *in, struct buf *faults)
{
	void *state = ops->begin ? ops->begin() : NULL;
	struct source_output out = { 0 };
	struct err e = { 0 };

	if (ops->step(state, in, &out, &e))
		buf_addf(faults, "%s: not an edition feed, but read as one (%s)\n", in->url, ops->name);
	else
		buf_addf(faults, "%s\n", e.text);
	source_output_fini(&out);
	if (ops->end)
		ops->end(state);
}

static void
on_document(void *ctx, const struct document *d)
{
	struct check *c = ctx;
	struct source_input in = { .url = d->name, .data = d->data, .len = d->len,
		.content_type = d->content_type, .article = SOURCE_NO_ARTICLE, .now = date_now() };
	const struct source_ops *ops;
	struct buf faults = { 0 };
	struct err none = { 0 };
	bool faultless = false;

	/* What is no feed at all is said in one word, not by where it stops to be JSON. */
	ops = d->ok ? source_find(&in, &none) : NULL;
	if (d->ok && !ops)
		buf_addf(&faults, "%s\n", none.text);
	else if (d->ok && source_edition_feed.match(&in) == 0)
		say_what(ops, &in, &faults);
	else if (d->ok)
		faultless = feed_check(&in, &faults);
	print_lines(c->out, &faults);
	buf_fini(&faults);
	c->fn(c->ctx, faultless, &d->err);
}

struct check *
check_new(struct documents *ds, const char *source, FILE *out, check_fn *fn, void *ctx)
{
	struct check *c = mem_alloc(sizeof *c);
	struct net_request rq = { .url = source,
		.accept = "application/feed+json, application/json;q=0.9, */*;q=0.5" };

	*c = (struct check){ out, fn, ctx };
	document_get(ds, &rq, on_document, c);
	return c;
}

void
check_free(struct check *c)
{
	free(c);
}

bool
check_export(struct cache *c, const char *key, struct date date, FILE *out, struct err *e)
{
	struct edition *ed = cache_edition(c, key, date, e);
	struct body *bodies, **known;
	struct buf text = { 0 };
	bool ok = true;

	if (!ed)
		return false;
	bodies = mem_array(ed->narticles, sizeof *bodies);
	known = mem_array(ed->narticles, sizeof *known);
	for (uint32_t i = 0; ok && i < ed->narticles; i++) {
		struct err why = { 0 };

		body_init(&bodies[i]);
		if (cache_body(c, ed, i, &bodies[i], &why))
			known[i] = &bodies[i];
		else if (why.code != ERR_ABSENT)
			ok = (*e = why, false);
	}
	if (ok) {
		feed_write(&text, ed, known);
		ok = fwrite(buf_str(&text), 1, text.len, out) == text.len;
		if (!ok)
			err_set(e, ERR_IO, "the feed could not be written");
	}
	for (uint32_t i = 0; i < ed->narticles; i++)
		body_fini(&bodies[i]);
	free(bodies);
	free(known);
	buf_fini(&text);
	edition_free(ed);
	return ok;
}
