#include "source/source.h"

#include <stdlib.h>

#include "source/limits.h"
#include "tap.h"

#define PAGE "苇渡日报\n\n老渡口又响起了开船钟\n\n■记者 许知微\n\n本报讯 昨天清晨，老渡口的铜钟响了三下，" \
	"电动渡船载着居民和青菜，从南岸驶向北岸。码头上的人都说，这个时候的水面最好看。\n"

static const struct {
	const char *bytes;
	size_t n;		/* 0: its length as a string */
	const char *want;	/* the source's name or the reason */
} cases[] = {
	{ "{\"items\":[{\"id\":\"1\"}]}", 0, "news-feed" },
	{ "{\"items\":[{\"title\":\"the \\\"_newspaper\\\" object\"}]}", 0, "news-feed" },
	{ "{\"_newspaper\":{},\"items\":[{\"id\":\"1\"}]}", 0, "edition-feed" },
	{ "{\"items\":[{\"id\":\"1\"},{\"id\":\"2\",\"tags\":[\"第02版 要闻\"]}]}", 0, "edition-feed" },
	{ "{\"items\":[{\"id\":\"1\",\"printPage\":\"A1\"}]}", 0, "edition-feed" },
	{ "{\"items\":[]}", 0, "edition-feed" }, { "\xef\xbb\xbf \n{", 0, "edition-feed" },
	{ "", 0, "x.json: not an edition: it is empty" },
	{ " \n\t", 0, "x.json: not an edition: it is empty" },
	{ "<!DOCTYPE html><title>Log in</title>", 0, "web-page" },
	{ "\n<HTML><body>", 0, "web-page" },
	{ "<?xml version='1.0'?><html xmlns='x'>", 0, "web-page" },
	{ "<?xml version='1.0'?><rss>", 0, "news-feed" },
	{ "<feed xmlns='http://www.w3.org/2005/Atom'>", 0, "news-feed" }, { "<rdf:RDF>", 0, "news-feed" },
	{ "\xff\xfe<\0r\0s\0s\0>\0", 12, "news-feed" }, { "<opml version='2.0'>", 0, "opml" },
	{ "<a>", 0, "x.json: not an edition: looks like XML" },
	{ "\x1f\x8b\x08\0\0", 5, "x.json: not an edition: compressed with gzip" },
	{ "%PDF-1.7", 0, "x.json: not an edition: a PDF document" },
	{ "\x89PNG\r\n", 0, "x.json: not an edition: a picture (PNG)" },
	{ "[{}]", 0, "x.json: not an edition: JSON, but a list, not an object" },
	{ "\xff\xfe{\0", 4, "x.json: not an edition: text in UTF-16" },
	{ "a\0b", 3, "x.json: not an edition: it is not text" },
	{ "Not Found", 0, "x.json: not an edition: it does not begin like JSON" },
	{ "<", 0, "x.json: not an edition: looks like XML" },
	{ PAGE, 0, "import" }, { "\xef\xbb\xbf\n\n" PAGE, 0, "import" }, { "{" PAGE, 0, "edition-feed" },
	{ "<" PAGE, 0, "x.json: not an edition: looks like XML" },
	{ "[" PAGE, 0, "x.json: not an edition: JSON, but a list, not an object" },
	{ PAGE "\0\0\0\0\0\0\0\0\0\0\0\0", sizeof PAGE + 8, "x.json: not an edition: it is not text" },
	{ "Not Found\nThe page that was asked for is not here.\n", 0,
		"x.json: not an edition: it does not begin like JSON" },
};

int
main(void)
{
	struct source_input big = { .url = "x.json", .data = "{", .len = (size_t)SOURCE_MAX_BYTES + 1 };
	struct err e = { 0 };

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		size_t n = cases[i].n ? cases[i].n : strlen(cases[i].bytes);
		char *copy = malloc(n ? n : 1);
		struct source_input in = { .url = "x.json", .data = copy, .len = n, .content_type = "" };
		const struct source_ops *ops;

		memcpy(copy, cases[i].bytes, n);
		ops = source_find(&in, &e);
		tap_str(ops ? ops->name : e.text, cases[i].want, "what the bytes are");
		free(copy);
	}
	tap_ok(!source_find(&big, &e) && e.code == ERR_LIMIT, "%s", e.text);

	struct source_input in = { .url = "x.json", .data = "{\"items\":[{\"title\":\"t\",\"content_text\":\"x\"}]}",
		.content_type = "" };
	struct source_output out = { 0 };

	in.len = strlen(in.data);
	tap_ok(source_edition_feed.step(NULL, &in, &out, &e) && out.edition->narticles == 1 && out.bodies[0],
		"a step brings the edition and its text");
	source_output_fini(&out);
	tap_ok(!out.edition && !out.bodies, "and is given back");
	return tap_done();
}
