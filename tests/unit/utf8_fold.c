#include "base/utf8.h"

#include <stdlib.h>

#include "tap.h"

static const struct { const char *in, *out; } rows[] = {
	{ "", "" },
	{ "KanBao", "kanbao" },
	{ "ＫａｎＢａｏ２０２６", "kanbao2026" },
	{ "看报", "看报" },
	{ "a　 \n b", "a b" },
	{ "看 报", "看 报" },
	{ "ｶﾞｷﾞ", "ガギ" },
	{ "か\u3099", "が" },
	{ "Straße ÉCOLE", "strasse école" },
	{ "e\u0301", "é" },
	{ "ﬁn", "fin" },
	{ "葛\U000e0100飾", "葛飾" },
	{ "❤\ufe0f", "❤" },
	{ "（下转２版）", "(下转2版)" },
	{ "①", "1" },
	{ "´", "´" },		/* NFKC would make a blank and a mark of it */
	{ "神", "神" },		/* U+FA19, compatibility */
};

int
main(void)
{
	struct buf out = { 0 };
	uint32_t *map = NULL;
	const char *s = "ＡＢ  ﬁ報";
	static const uint32_t want[] = { 0, 3, 6, 8, 8, 11, 11, 11, 14 };
	bool same = true;

	for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
		buf_clear(&out);
		utf8_fold(&out, rows[i].in, strlen(rows[i].in), NULL);
		tap_str(buf_str(&out), rows[i].out, rows[i].in);
	}
	buf_clear(&out);
	utf8_fold(&out, s, strlen(s), &map);
	tap_str(buf_str(&out), "ab fi報", "folded with a map");
	for (size_t i = 0; i <= out.len && i < sizeof want / sizeof *want; i++)
		same &= map[i] == want[i];
	tap_ok(same && out.len + 1 == sizeof want / sizeof *want, "the map leads back");
	free(map);
	buf_clear(&out);
	utf8_fold(&out, "", 0, &map);
	tap_ok(out.len == 0 && map[0] == 0, "nothing has a map of one");
	free(map);
	buf_clear(&out);
	for (int i = 0; i < 1000; i++)	/* one byte becomes three: ㎯ is m∕s2 and more */
		utf8_fold(&out, "ﷺ", 3, NULL);
	buf_clear(&out);
	utf8_fold(&out, "ﷺﷺﷺﷺ", 12, &map);
	tap_ok(out.len > 12 && map[out.len] == 12 && map[out.len - 1] == 9, "the map grows");
	free(map);
	buf_fini(&out);
	return tap_done();
}
