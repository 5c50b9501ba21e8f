/* import.c - the text of printed pages: whatever comes, an edition that a feed's check
 * finds no fault in, and no character that is not blank is lost. */
#include "source/import/import.h"

#include "fuzz/promise.h"
#include "lib/import_whole.h"
#include "source/feed/feed.h"

static void
promise_feed(const struct edition *ed, struct body *const *bodies, const char *expected)
{
	struct buf feed = { 0 }, faults = { 0 };
	struct source_output back = { 0 };
	struct source_input in = { .url = "feed.json", .content_type = "" };

	feed_write(&feed, ed, bodies);
	in.data = buf_str(&feed);
	in.len = feed.len;
	if (!feed_check(&in, &faults))
		printf("# %s\n", buf_str(&faults));
	PROMISE(faults.len == 0);
	PROMISE(feed_read(&in, &back.edition, &back.bodies, NULL));
	PROMISE(whole_lost(expected, back.edition, back.bodies) < 0);
	source_output_fini(&back);
	buf_fini(&feed);
	buf_fini(&faults);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	struct import_page page = { "page.txt", "", (const char *)data, size };
	struct import_wishes wishes = { .paper = "", .language = "", .now = 1783641600 };
	struct source_output o = { 0 };
	struct buf expected = { 0 };

	whole_expected(&expected, &page, 1);
	if (import_edition(&page, 1, &wishes, &o.edition, &o.bodies, NULL)) {
		for (uint32_t i = 0; i < o.edition->narticles; i++) {
			PROMISE(o.bodies[i] && o.bodies[i]->count > 0);
			promise_body(o.bodies[i]);
			promise_clean(o.bodies[i]);
		}
		PROMISE(whole_lost(buf_str(&expected), o.edition, o.bodies) < 0);
		promise_feed(o.edition, o.bodies, buf_str(&expected));
	} else {
		PROMISE(expected.len == 0);
	}
	source_output_fini(&o);
	buf_fini(&expected);
	return 0;
}
