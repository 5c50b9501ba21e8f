#include "source/source.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "source/feed/feed.h"
#include "source/import/import.h"
#include "source/limits.h"

/* -- the edition feed ------------------------------------------------------ */

static size_t
skip_blanks(const struct source_input *in)
{
	size_t at = in->len >= 3 && memcmp(in->data, "\xef\xbb\xbf", 3) == 0 ? 3 : 0;

	while (at < in->len && strchr(" \t\r\n", in->data[at]) && in->data[at])
		at++;
	return at;
}

static int
feed_match(const struct source_input *in)
{
	size_t at = skip_blanks(in);

	return at < in->len && in->data[at] == '{' ? 50 : 0;
}

static bool
feed_step(void *state, const struct source_input *in, struct source_output *out, struct err *e)
{
	(void)state;
	return feed_read(in, &out->edition, &out->bodies, e);
}

const struct source_ops source_edition_feed = {
	.name = "edition-feed",
	.match = feed_match,
	.step = feed_step,
};

/* -- plain text of printed pages ------------------------------------------- */

static int
import_match(const struct source_input *in)
{
	return import_is_page(in->data, in->len, in->content_type) ? 10 : 0;
}

static bool
import_step(void *state, const struct source_input *in, struct source_output *out, struct err *e)
{
	struct import_page page = { in->url, "", in->data, in->len };
	struct import_wishes wishes = { .paper = "", .language = "", .now = in->now };

	(void)state;
	return import_edition(&page, 1, &wishes, &out->edition, &out->bodies, e);
}

const struct source_ops source_import = {
	.name = "import",
	.match = import_match,
	.step = import_step,
};

/* -- which one ------------------------------------------------------------- */

static const struct source_ops *const sources[] = {
	&source_edition_feed, &source_epaper, &source_door,
	&source_news, &source_opml, &source_page,
	&source_import,
};

static const struct {
	const char *bytes;
	size_t n;
	const char *is;
} signs[] = {
	{ "\x1f\x8b", 2, "compressed with gzip" }, { "BZh", 3, "compressed with bzip2" },
	{ "\xfd" "7zXZ", 5, "compressed with xz" }, { "\x28\xb5\x2f\xfd", 4, "compressed with zstd" },
	{ "PK\3\4", 4, "a ZIP archive" }, { "%PDF", 4, "a PDF document" },
	{ "\xff\xd8\xff", 3, "a picture (JPEG)" }, { "\x89PNG", 4, "a picture (PNG)" },
	{ "GIF8", 4, "a picture (GIF)" }, { "SQLite format 3", 15, "an SQLite database" },
};

/* What the bytes look like, in words for the reader. */
static const char *
looks_like(const struct source_input *in)
{
	size_t at = skip_blanks(in);

	for (size_t i = 0; i < sizeof signs / sizeof *signs; i++)
		if (in->len >= signs[i].n && memcmp(in->data, signs[i].bytes, signs[i].n) == 0)
			return signs[i].is;
	if (at == in->len)
		return "it is empty";
	if (in->len >= 2 && (memcmp(in->data, "\xff\xfe", 2) == 0 || memcmp(in->data, "\xfe\xff", 2) == 0))
		return "text in UTF-16";
	if (in->data[at] == '<')
		return "looks like XML";
	if (in->data[at] == '[')
		return "JSON, but a list, not an object";
	if (memchr(in->data, '\0', in->len < 2000 ? in->len : 2000))
		return "it is not text";
	return "it does not begin like JSON";
}

const struct source_ops *
source_find(const struct source_input *in, struct err *e)
{
	const struct source_ops *best = NULL;
	int sure = 0;

	if (in->len > SOURCE_MAX_BYTES) {
		err_set(e, ERR_LIMIT, "%s: larger than %d MB", in->url, SOURCE_MAX_BYTES >> 20);
		return NULL;
	}
	for (size_t i = 0; i < sizeof sources / sizeof *sources; i++) {
		int match = sources[i]->match(in);

		if (match > sure) {
			sure = match;
			best = sources[i];
		}
	}
	if (!best)
		err_set(e, ERR_PARSE, "%s: " SOURCE_NO_EDITION ": %s", in->url, looks_like(in));
	return best;
}
