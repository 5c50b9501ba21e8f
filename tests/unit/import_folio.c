/* import_folio.c - which page it is, and of which day, in all the ways that papers say it. */
#include "source/import/import.h"

#include <stdlib.h>
#include <string.h>

#include "lib/import_page.h"

/* -- which page, of which day ---------------------------------------------------------- */

#define CHINESE "\n\n渡口开船\n\n■记者 沈小禾\n\n本报讯 昨天清晨，老渡口的船开了，大家都去看。\n"
#define ENGLISH "\n\nFerry returns to old crossing\n\nBy JANE DOE\n\n  The old ferry crossed the river on Wednesday.\n"
static const struct {
	const char *text, *want;	/* label, name, day */
} folios[] = {
	{ "2026年7月9日 星期四 第02版 综合" CHINESE, "02 综合 2026-07-09" },
	{ "02 综合 2026年7月9日 星期四 责任编辑 温如砚 版式 白露" CHINESE, "02 综合 2026-07-09" },
	{ "综合 2026年7月9日 星期四 02" CHINESE, "02 综合 2026-07-09" },
	{ "A04版 民生 2026年7月9日 星期四" CHINESE, "A04 民生 2026-07-09" },
	{ "2026年7月9日 星期四 责任编辑：温如砚 A04" CHINESE, "A04  2026-07-09" },
	{ "2026年7月9日 星期四 责任编辑 温如砚 04版" CHINESE, "04  2026-07-09" },
	{ "综合新闻·3 2026年7月9日 星期四" CHINESE, "3 综合新闻 2026-07-09" },
	{ "第 02 版 综合 2026年7月9日" CHINESE, "02 综合 2026-07-09" },
	{ "2026年7月9日 星期四 第02版综合" CHINESE, "02 综合 2026-07-09" },
	{ "2026.7.9 星期四 3版 要闻" CHINESE, "3 要闻 2026-07-09" },
	{ "苇渡日报 2026年7月9日 星期四 要闻 02" CHINESE, "02 要闻 2026-07-09" },
	{ "02 | 要闻 | 2026年7月9日" CHINESE, "02 要闻 2026-07-09" },
	{ "2026年7月9日 编辑：沈禾 电话：8888-1234 第四版 副刊" CHINESE, "四 副刊 2026-07-09" },
	{ "第02版 要闻\n2026年7月9日 星期四" CHINESE, "02 要闻 2026-07-09" },
	/* how many pages, which issue, a day of the moon: not which page */
	{ "2026年7月9日 星期四 今日8版" CHINESE, "1  2026-07-09" },
	{ "2026年7月9日 星期四 第8421期 今日 8 版" CHINESE, "1  2026-07-09" },
	{ "2026年 7月 9日 星期四 农历五月廿五 第8421期" CHINESE, "1  2026-07-09" },
	{ "Thursday, July 9, 2026  Page A1  $2.00" ENGLISH, "A1  2026-07-09" },
	{ "A4  THE RIVER TIMES  Thursday, July 9, 2026" ENGLISH, "A4  2026-07-09" },
	{ "A1\nThursday, July 9, 2026" ENGLISH, "A1  2026-07-09" },
	{ "9 July 2026   7" ENGLISH, "7  2026-07-09" }, { "9 July 2026" ENGLISH, "1  2026-07-09" },
	{ "Thursday 9 July 2026  VOL. 112  NO. 190" ENGLISH, "1  2026-07-09" },
	{ "July 9, 2026" ENGLISH "See Page A4\n\nA1\n", "A1  2026-07-09" },
	{ "July 9, 2026" ENGLISH "Continued on Page A4\nPage A1\n", "A1  2026-07-09" },
	{ "July 9, 2026" ENGLISH "Continued on Page A4", "1  2026-07-09" },
	{ "July 9, 2026" ENGLISH "Library moves to harbor. Page B1\nA12", "A12  2026-07-09" },
	{ "July 9, 2026" ENGLISH "\n- 3 -", "3  2026-07-09" }, { "July 9, 2026" ENGLISH "\n3", "3  2026-07-09" },
};

static void
test_folios(void)
{
	for (size_t i = 0; i < sizeof folios / sizeof *folios; i++) {
		struct source_output o = read_page(folios[i].text, folios[i].want);
		struct buf got = { 0 };
		char day[DATE_TEXT];

		if (!o.edition)
			continue;
		buf_addf(&got, "%s %s %s", o.edition->pages[0].label, o.edition->pages[0].name,
			date_format(o.edition->date, day));
		tap_str(buf_str(&got), folios[i].want, folios[i].text);
		for (uint32_t a = 0; a < o.edition->narticles; a++)
			if (o.edition->articles[a].kind == ARTICLE_REFER)
				tap_ok(false, "no folio sends the reader anywhere");
		buf_fini(&got);
		source_output_fini(&o);
	}
}

int
main(void)
{
	test_folios();
	return tap_done();
}
