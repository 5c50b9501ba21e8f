/* feed.c - documents: the guard, both readings, the calendar, and writing. */
#include "source/feed/feed.h"

#include "fuzz/promise.h"
#include "paper/pack.h"
#include "source/epaper/calendar.h"
#include "source/json/guard.h"

static void
pack(struct buf *out, const struct edition *ed, struct body *const *bodies)
{
	pack_edition(out, ed);
	for (uint32_t i = 0; i < ed->narticles; i++) {
		pack_article(out, &ed->articles[i]);
		if (bodies[i])
			pack_body(out, bodies[i]);
	}
}

static void
promise_edition(const struct edition *ed, struct body *const *bodies)
{
	PROMISE(ed->npages > 0);
	for (uint32_t i = 0; i < ed->narticles; i++) {
		PROMISE(ed->articles[i].npages > 0 && ed->articles[i].pages[0] < ed->npages);
		PROMISE(*ed->articles[i].id);
		PROMISE(edition_article(ed, ed->articles[i].id) == i);
		if (bodies[i]) {
			promise_body(bodies[i]);
			promise_clean(bodies[i]);
		}
	}
}

static void
promise_round_trip(const struct source_input *in, struct source_output *o)
{
	struct source_output again = { 0 };
	struct source_input written = *in;
	struct buf text = { 0 }, a = { 0 }, b = { 0 };
	struct err e = { 0 };

	feed_write(&text, o->edition, o->bodies);
	PROMISE(json_guard(text.data, text.len, &e));
	written.data = text.data;
	written.len = text.len;
	PROMISE(feed_read(&written, &again.edition, &again.bodies, &e));
	promise_edition(again.edition, again.bodies);
	o->edition->skipped = again.edition->skipped;
	pack(&a, o->edition, o->bodies);
	pack(&b, again.edition, again.bodies);
	if (a.len != b.len || memcmp(a.data, b.data, a.len) != 0) {
		printf("# %s\n", text.data);
		buf_clear(&text);
		feed_write(&text, again.edition, again.bodies);
		printf("# %s\n", text.data);
		PROMISE(!"written and read again it is the same");
	}
	source_output_fini(&again);
	buf_fini(&text);
	buf_fini(&a);
	buf_fini(&b);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct source_input in = { .url = "https://example.org/a/feed.json", .data = (const char *)data,
		.len = size, .content_type = "", .now = 1783641600 };
	struct source_output o = { 0 };
	struct calendar c;
	struct buf faults = { 0 };
	struct err e = { 0 };

	source_find(&in, &e);
	feed_check(&in, &faults);
	PROMISE(utf8_invalid_at(buf_str(&faults), faults.len) == faults.len);
	if (feed_read(&in, &o.edition, &o.bodies, &e)) {
		promise_edition(o.edition, o.bodies);
		promise_round_trip(&in, &o);
	}
	source_output_fini(&o);
	calendar_read(&in, &c, &e);
	calendar_fini(&c);
	buf_fini(&faults);
	return 0;
}
