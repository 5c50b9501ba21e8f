#include "base/err.h"

#include "base/buf.h"
#include "base/mem.h"
#include "tap.h"

#include <stdlib.h>

int
main(void)
{
	struct err e = { 0 };
	struct buf b = { 0 };
	char *s;

	tap_ok(!err_set(&e, ERR_PARSE, "no %s", "title"), "err_set is false");
	tap_ok(!err_wrap(&e, "article %d", 2), "err_wrap is false");
	err_wrap(&e, "2026-05-01.json");
	tap_str(e.text, "2026-05-01.json: article 2: no title", "each floor adds where");
	tap_int(e.code, ERR_PARSE, "the code stays");
	tap_ok(!err_set(NULL, ERR_IO, "nobody asks"), "nobody has to ask");
	for (int i = 0; i < 400; i++)
		buf_adds(&b, "报");
	err_set(&e, ERR_IO, "a%s", buf_str(&b));
	tap_int((long long)(strlen(e.text) % 3), 1, "a long reason is cut between characters");
	buf_clear(&b);
	tap_str(buf_str(&b), "", "a cleared buffer is empty");
	buf_fill(&b, '-', 3);
	buf_addf(&b, "%d", 42);
	s = buf_take(&b);
	tap_str(s, "---42", "a buffer gives away its text");
	tap_int((long long)b.len, 0, "and is empty after");
	free(s);
	return tap_done();
}
