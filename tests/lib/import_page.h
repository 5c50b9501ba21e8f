/* import_page.h - a page's text as an edition, of which nothing is lost. */
#ifndef TESTS_LIB_IMPORT_PAGE_H
#define TESTS_LIB_IMPORT_PAGE_H

#include "lib/import_whole.h"
#include "source/source.h"
#include "tap.h"

static struct source_output
read_page(const char *text, const char *what)
{
	static const struct import_wishes no_wishes = { .paper = "", .language = "", .now = 1783641600 };
	struct import_page page = { "page.txt", "", text, strlen(text) };
	struct source_output o = { 0 };
	struct buf expected = { 0 };
	struct err e = { 0 };

	if (!import_edition(&page, 1, &no_wishes, &o.edition, &o.bodies, &e))
		tap_ok(false, "%s: %s", what, e.text);
	whole_expected(&expected, &page, 1);
	if (o.edition)
		tap_int(whole_lost(buf_str(&expected), o.edition, o.bodies), -1, "nothing is lost");
	buf_fini(&expected);
	return o;
}

#endif
