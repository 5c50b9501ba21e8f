/* epaper.c - web editions: the same bytes as each of a site's documents, at addresses of each
 * system. */
#include "source/epaper/epaper.h"

#include "fuzz/promise.h"
#include "source/epaper/door.h"
#include "source/feed/item.h"
#include "source/json/json.h"

enum { MAX_STEPS = 24 };

static void
promise_line(const char *s)
{
	PROMISE(s);
	promise_utf8(s);
	for (; *s; s++)
		PROMISE((unsigned char)*s >= ' ' || *s == '\n');
}

static void
promise_edition(const struct edition *ed)
{
	PROMISE(date_is_set(ed->date) && ed->npages > 0);
	promise_line(ed->paper);
	promise_line(ed->calendar);
	for (uint32_t i = 0; i < ed->npages; i++) {
		promise_line(ed->pages[i].label);
		promise_line(ed->pages[i].name);
		PROMISE(*ed->pages[i].label);
	}
	for (uint32_t i = 0; i < ed->narticles; i++) {
		const struct article *a = &ed->articles[i];
		cJSON *area = *a->area ? json_parse(a->area, strlen(a->area), NULL) : NULL;

		PROMISE(*a->id && a->npages > 0 && a->pages[0] < ed->npages);
		PROMISE(!*a->area || feed_item_is_area(area));
		cJSON_Delete(area);
		promise_line(a->title);
		promise_line(a->kicker);
		promise_line(a->subtitle);
		promise_line(a->byline);
		promise_line(a->dateline);
		for (uint32_t k = 0; k < i; k++)
			PROMISE(strcmp(ed->articles[k].id, a->id) != 0);
		for (uint32_t k = 0; k < a->nimages; k++) {
			promise_line(a->images[k].caption);
			promise_line(a->images[k].credit);
		}
	}
}

static void
promise_output(struct source_output *out, struct edition **ed)
{
	if (out->edition) {
		PROMISE(!*ed);
		*ed = out->edition;
		out->edition = NULL;
	}
	for (uint32_t i = 0; out->bodies && i < out->nbodies; i++)
		if (out->bodies[i]) {
			promise_body(out->bodies[i]);
			promise_clean(out->bodies[i]);
		}
}

static void
run(const char *url, struct date date, const uint8_t *data, size_t size)
{
	struct source_input in = { .url = url, .article = SOURCE_NO_ARTICLE, .data = (const char *)data,
		.len = size, .content_type = "", .now = 1783641600, .date = date };
	struct source_want queue[MAX_STEPS];
	size_t head = 0, tail = 0;
	struct edition *ed = NULL;
	void *state = source_epaper.begin();
	bool ok = true;

	PROMISE(source_epaper.match(&in) <= 100);
	while (ok) {
		struct source_output out = { 0 };
		struct err e = { 0 };

		in.edition = ed;
		ok = source_epaper.step(state, &in, &out, &e) || head > 0;
		PROMISE(ok || strncmp(e.text, url, strlen(url)) == 0);
		promise_utf8(e.text);
		promise_output(&out, &ed);
		for (size_t i = 0; i < out.nwants && tail < MAX_STEPS; i++, tail++) {
			queue[tail] = out.wants[i];
			out.wants[i].url = NULL;
		}
		source_output_fini(&out);
		if (head == tail)
			break;
		if (head > 0)
			free(queue[head - 1].url);
		in.url = queue[head].url;
		in.tag = queue[head].tag;
		in.article = queue[head].article;
		in.failure = head % 5 == 4 && in.article == SOURCE_NO_ARTICLE ? "gone" : NULL;
		head++;
	}
	for (size_t i = head ? head - 1 : 0; i < tail; i++)
		free(queue[i].url);
	if (ed)
		promise_edition(ed);
	edition_free(ed);
	source_epaper.end(state);
}

int
LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
	static const char *const urls[] = { "http://h/jx/pc/layout/202607/09/node_01.html",
		"http://h/html/2026-07/09/node_1.htm", "http://h/content/20260709/Page01BC.htm",
		"http://h/html/2026-07/09/nbs.D1_01.htm", "http://h/jx/pc/layout/index.html" };
	struct source_input in = { .url = urls[0], .data = (const char *)data, .len = size,
		.content_type = "" };
	char *exit = door_find(&in);

	free(exit);
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++)
		run(urls[i], (struct date){ 0 }, data, size);
	run(urls[0], (struct date){ 2026, 7, 8 }, data, size);
	return 0;
}
