/* Plain text: paragraphs are parted by a blank line, or begin with an indent of
 * their own; a single line end is a line break. */
#include "source/feed.h"

#include <string.h>

#include "source/build.h"

void
text_to_body(const char *text, size_t len, struct body *out)
{
	struct build b;

	build_init(&b, out);
	for (size_t at = 0; at < len; ) {
		const char *nl = memchr(text + at, '\n', len - at);
		size_t n = nl ? (size_t)(nl - text) - at : len - at;

		build_text(&b, text + at, n);
		build_break(&b);
		at += n + 1;
	}
	build_fini(&b);
}
