/* Plain text: paragraphs are parted by a blank line, or begin with an indent of
 * their own; a single line end is a line break. */
#include "source/html/html.h"

#include <string.h>

#include "base/utf8.h"
#include "source/html/build.h"

void
text_to_body(const char *text, size_t len, struct body *out)
{
	struct build b;
	struct buf clean = { 0 };

	utf8_gate(&clean, text, len, UTF8_SOFT);
	build_init(&b, out);
	for (const char *s = buf_str(&clean); *s; ) {
		size_t n = strcspn(s, "\n");

		build_text(&b, s, n);
		build_break(&b);
		s += n + (s[n] == '\n');
	}
	build_fini(&b);
	buf_fini(&clean);
}
