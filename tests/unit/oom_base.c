/* oom_base.c - what the C library and libunistring say when memory runs out. */
#include "base/date.h"

#include "base/utf8.h"
#include "lib/torture.h"

static void
zones(struct buf *out)
{
	static const char *const zone[] = { "Asia/Shanghai", "America/Sao_Paulo", "", "Moon/Crater" };
	char day[DATE_TEXT];

	for (size_t i = 0; i < sizeof zone / sizeof *zone; i++) {
		int64_t when = 1783540800 + (int64_t)i;	/* 2026-07-08T20:00Z: a day later in China */
		struct tm tm = date_clock(when, zone[i]);

		buf_addf(out, "%s %d\n", date_format(date_in_zone(when, zone[i]), day), tm.tm_hour);
	}
}

static void
fold(struct buf *out)
{
	static const char text[] = "Ｐａｇｅ Straße ｶﾞ e\u0301 ﬁ\xff";
	uint32_t *map;

	utf8_fold(out, text, sizeof text - 1, &map);
	for (size_t i = 0, n = out->len; i <= n; i++)
		buf_addf(out, " %u", map[i]);
	free(map);
}

static void
gate(struct buf *out)
{
	static const char text[] = "\x1b[31m桥\u202e \te\u0301\u0301\u0301\u0301\u0301\xff";
	struct arena a = { 0 };

	utf8_gate(out, text, sizeof text - 1, UTF8_LINE);
	buf_adds(out, utf8_gate_dup(&a, text, sizeof text - 1, UTF8_TEXT));
	utf8_printable(out, text, sizeof text - 1);
	arena_fini(&a);
}

static const struct torture work[] = {
	{ "days in other zones", NULL, zones },
	{ "text is folded", NULL, fold },
	{ "text passes the gate", NULL, gate },
};

int
main(void)
{
	return torture_all(work, sizeof work / sizeof *work);
}
