/* utf8_props.c - the table is current, and clusters are those of UAX #29. */
#include "base/utf8_props.h"

#include <stdlib.h>

#include "base/utf8.h"

#include "tap.h"
#include "unicode_cases.h"

static bool
clusters(const char *text, size_t n, const bool *breaks)
{
	size_t at = 0;

	while (at < n) {
		size_t len = utf8_cluster(text + at, n - at);

		for (size_t i = at + 1; i < at + len; i++)
			if (breaks[i])
				return false;
		at += len;
		if (!breaks[at])
			return false;
	}
	return true;
}

/* The committed table is what the generator makes of this machine's data, when
 * that is the same version. */
static void
table_is_current(void)
{
	const char *top = getenv("top_srcdir");
	char command[2048];
	int status;

	snprintf(command, sizeof command, "cd '%s' && v=$(head -n 1 %s/LineBreak.txt | tr -d '# \\r') && "
		"grep -q \"from $v$\" src/base/utf8_props_table.h || exit 77; "
		"awk -f data/props-table.awk | cmp - src/base/utf8_props_table.h", top ? top : ".", UNICODE_DATA);
	status = system(command);
	if (status == 77 << 8)
		tap_skip("the table", "no data of its version here");
	else
		tap_int(status, 0, "the table is what data/props-table.awk makes");
}

int
main(void)
{
	tap_ok(utf8_props(0x4e2d)->line == LB_ID && utf8_props(0x4e2d)->width == 2, "Han");
	tap_ok(utf8_props(0xe31)->line == LB_CM && utf8_props(0xe01)->line == LB_AL, "LB1: Thai");
	tap_ok(utf8_props(0xff08)->line == LB_OP_EA && utf8_props('(')->line == LB_OP, "LB30: brackets");
	tap_ok(utf8_props(0x1f600)->line == LB_ID && utf8_props(0x1faff)->line == LB_XP, "LB30b");
	tap_ok(utf8_props(0x110000) == utf8_props(0xfffd) && utf8_props(UINT32_MAX) == utf8_props(0xfffd),
		"beyond Unicode");
	tap_ok(utf8_props(0x2029f)->line == LB_ID && utf8_props(0x10fffd)->line == LB_AL, "planes");
	tap_ok(utf8_props(0x3002)->kinsoku > 0 && utf8_props('a')->kinsoku == 0, "kinsoku");
	table_is_current();
	unicode_cases("auxiliary/GraphemeBreakTest.txt", 602, clusters);
	return tap_done();
}
