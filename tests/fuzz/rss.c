/* rss.c - feeds, lists of feeds, web pages, charsets and dates; what a source wants is answered
 * with the same document again. */
#include "source/feeds/feeds.h"

#include "fuzz/promise.h"
#include "source/feed/feed.h"
#include "source/markup/encoding.h"

static void
promise_edition(const struct source_output *o)
{
	const struct edition *ed = o->edition;

	PROMISE(ed->npages > 0 && date_is_set(ed->date));
	for (uint32_t i = 0; i < ed->narticles; i++) {
		const struct article *a = &ed->articles[i];

		PROMISE(*a->id && a->npages > 0 && a->pages[0] < ed->npages);
		PROMISE(edition_article(ed, a->id) == i);
		promise_utf8(a->title);
		promise_utf8(a->url);
		promise_utf8(a->authors);
		PROMISE(!strchr(a->title, '\n') && !strchr(a->title, '\x1b'));
		if (o->bodies[i]) {
			promise_body(o->bodies[i]);
			promise_clean(o->bodies[i]);
		}
	}
	for (size_t i = 0; i < o->nwants; i++)
		PROMISE(o->wants[i].article < ed->narticles && strncmp(o->wants[i].url, "http", 4) == 0);
}

/* What is written of it is an edition feed without fault. */
static void
promise_faultless(const struct source_output *o)
{
	struct buf text = { 0 }, faults = { 0 };
	struct source_input in = { .url = "f", .content_type = "" };

	for (uint32_t i = 0; i < o->edition->narticles; i++)
		if (!o->bodies[i])	/* which is to come, or a fault */
			return;
	feed_write(&text, o->edition, o->bodies);
	in.data = text.data;
	in.len = text.len;
	if (!feed_check(&in, &faults)) {
		printf("# %s\n# %s\n", text.data, buf_str(&faults));
		PROMISE(!"faultless");
	}
	buf_fini(&text);
	buf_fini(&faults);
}

static void
step(const struct source_ops *ops, void *state, struct source_input *in, int depth)
{
	struct source_output o = { 0 };
	struct err e = { 0 };

	if (ops->step(state, in, &o, &e) && o.edition) {
		promise_edition(&o);
		promise_faultless(&o);
	}
	for (size_t i = 0; i < o.nwants && i < 3 && depth < 2; i++) {
		struct source_input next = *in;

		next.url = o.wants[i].url;
		next.tag = o.wants[i].tag;
		next.article = o.wants[i].article;
		next.edition = o.edition;
		if (o.edition) {
			struct source_output more = { 0 };

			ops->step(state, &next, &more, &e);
			more.nbodies = o.edition->narticles;
			source_output_fini(&more);
		} else {
			next.failure = i == 1 ? "none" : NULL;
			step(ops, state, &next, depth + 1);
		}
	}
	source_output_fini(&o);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source_input in = { .content_type = "", .article = SOURCE_NO_ARTICLE, .now = 1783641600 };
	struct buf text = { 0 };
	char *date = input_text(data, size);
	struct news_time t;
	struct err e = { 0 };
	const struct source_ops *ops;
	void *state;

	encoding_decode(&text, (const char *)data, size, "", "CP1252");
	promise_utf8(buf_str(&text));
	news_time_parse(date, "zh", &t);
	in.url = size & 1 ? "https://example.org/a/feed" : "papers/feed.xml";
	in.data = (const char *)data;
	in.len = size;
	ops = source_find(&in, &e);
	if (ops && ops->begin) {
		state = ops->begin();
		step(ops, state, &in, 0);
		ops->end(state);
	}
	buf_fini(&text);
	free(date);
	return 0;
}
