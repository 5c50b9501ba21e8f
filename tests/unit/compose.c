#include "typeset/compose.h"

#include <stdlib.h>

#include "base/buf.h"

#include "tap.h"

#define T(string) .text = string, .len = sizeof(string) - 1

static char *
listing(const struct block *b, uint32_t count)
{
	static const char *const names[BLOCK_KINDS] = { [BLOCK_PARAGRAPH] = "p", [BLOCK_FIGURE] = "figure",
		[BLOCK_LABEL] = "label", [BLOCK_KICKER] = "kicker", [BLOCK_TITLE] = "title",
		[BLOCK_SUBTITLE] = "subtitle", [BLOCK_BYLINE] = "byline", [BLOCK_MISSING] = "missing" };
	struct buf out = { 0 };

	for (uint32_t i = 0; i < count; i++) {
		buf_addf(&out, "%s: ", names[b[i].kind]);
		buf_add(&out, b[i].text, b[i].len);
		buf_addc(&out, ';');
	}
	return buf_take(&out);
}

static void
expect(const struct article *art, const struct body *body, const char *want, uint32_t want_head,
	uint32_t want_run_in, const char *name)
{
	struct arena a = { 0 };
	uint32_t count, head, run_in;
	struct block *blocks = compose_article(&a, art, body, &count, &head, &run_in);
	char *got = listing(blocks, count);

	tap_str(got, want, name);
	tap_ok(head == want_head && run_in == want_run_in, "%s: head %u, run in %u", name, head, run_in);
	free(got);
	arena_fini(&a);
}

static void
spans_move(const struct article *art, const struct body *body)
{
	struct arena a = { 0 };
	uint32_t count, head, run_in;
	struct block *blocks = compose_article(&a, art, body, &count, &head, &run_in);
	const struct block *p = &blocks[head + 1];

	tap_ok(p->nspans == 1 && p->spans[0].from == run_in && p->spans[0].to == run_in + 6,
		"spans move with their text");
	tap_ok(body->blocks[1].spans[0].from == 0 && body->blocks[1].len == 15, "the body stays as it is");
	arena_fini(&a);
}

int
main(void)
{
	struct span span = { .from = 0, .to = 6, .kind = SPAN_STRONG };
	struct block blocks[] = {
		{ .kind = BLOCK_FIGURE, T("船") },
		{ T("昨天下午。"), .spans = &span, .nspans = 1 },
		{ T("今天。") },
	};
	struct body body = { .blocks = blocks, .count = 3 }, empty = { 0 };
	struct body photo = { .blocks = blocks, .count = 1 };
	struct article whole = { .label = "乡村", .kicker = "引一\n引二", .title = "采菱", .subtitle = "副",
		.byline = "■记者 沈一舟", .dateline = "本报讯", .authors = "x" };
	struct article bare = { .title = "采菱" }, none = { 0 }, repeated = { .dateline = "昨天" };
	struct article foreign = { .language = "en", .dateline = "LINGTANG —", .authors = "A\nB" };
	struct article agency = { .byline = "■记者 新华社 沈一舟", .source = "新华社" };
	struct article office = { .title = "采菱", .source = "气象台" };
	struct article missing = { .title = "采菱", .missing = "404", .dateline = "本报讯" };
	const char *headline = "label: 乡村;kicker: 引一\n引二;title: 采菱;subtitle: 副;byline: ■记者 沈一舟;";
	char want[512];

	snprintf(want, sizeof want, "%sfigure: 船;p: 本报讯\u3000昨天下午。;p: 今天。;", headline);
	expect(&whole, &body, want, 5, 12, "all furniture");
	spans_move(&whole, &body);
	snprintf(want, sizeof want, "%sbyline: 本报讯;figure: 船;missing: this article is a picture, which has its text;", headline);
	expect(&whole, &photo, want, 6, 0, "no paragraph: the dateline stands above");
	expect(&bare, &body, "title: 采菱;figure: 船;p: 昨天下午。;p: 今天。;", 1, 0, "a title only");
	expect(&repeated, &body, "figure: 船;p: 昨天下午。;p: 今天。;", 0, 0, "the text has its dateline");
	expect(&foreign, &body, "byline: A B;figure: 船;p: LINGTANG — 昨天下午。;p: 今天。;", 1, 13,
		"authors where there is no byline");
	expect(&office, &empty, "title: 采菱;byline: 气象台;", 2, 0, "the source stands where a byline would");
	expect(&agency, &empty, "byline: ■记者 新华社 沈一舟;", 1, 0, "unless the byline has it");
	expect(&missing, NULL, "title: 采菱;missing: 404;", 1, 0, "a missing body says why");
	expect(&bare, NULL, "title: 采菱;missing: the text of this article is not in the cache;", 1, 0,
		"and also when nobody knows");
	expect(&none, &empty, "", 0, 0, "nothing at all");
	return tap_done();
}
