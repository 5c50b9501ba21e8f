/* import_foreign.c - printed pages in English, Japanese and Korean, and of Taiwan: the same
 * furniture in other words. */
#include "source/import/import.h"

#include <stdlib.h>
#include <string.h>

#include "lib/import_whole.h"
#include "tap.h"

/* As pdftotext gives it: lines of words, each as long as it came out. */
static const char english[] =
	"THE HARBOUR GAZETTE\n"
	"VOL. 112, NO. 190                Thursday, July 9, 2026                    Page A1\n"
	"\n"
	"Ferry returns to old crossing\n"
	"after eleven years\n"
	"\n"
	"By JANE DOE\n"
	"Staff Writer\n"
	"\n"
	"BROOKHAVEN, July 8 — The old ferry\n"
	"crossed the river again on Wednesday\n"
	"for the first time in eleven years,\n"
	"carrying market traders, school\n"
	"children and one very surprised dog,\n"
	"officials said.\n"
	"  The boat left at six in the morning,\n"
	"with a hundred people waiting at the\n"
	"quay. \"I never thought I would hear\n"
	"that bell again,\" said a retired\n"
	"boatman, who had worked on the cros-\n"
	"sing for thirty-\n"
	"five years.\n"
	"  The crossing closed in 2015, when the\n"
	"bridge upstream opened. The county now\n"
	"pays half of the cost of each trip.\n"
	"Continued on Page A2\n"
	"\n"
	"CITY BRIEFS\n"
	"\n"
	"Night swimming at the river pool\n"
	"The city's river pool will stay open\n"
	"until nine from July 15, the council\n"
	"said on Tuesday. Tickets can be booked\n"
	"online, and a hundred and twenty people\n"
	"can swim each evening.\n"
	"\n"
	"Library moves into harbour store\n"
	"The old store at Pier 4 has become a\n"
	"library with thirty thousand books. It\n"
	"is open six days a week.\n"
	"\n"
	"WEATHER\n"
	"Sunny in the morning, thunderstorms in the afternoon. Highs near 31 °C, lows 24, light winds.\n";
static const char japanese[] =
	"河口新聞\n"
	"2026年(令和8年)7月9日(木曜日)\n"
	"1面\n"
	"\n"
	"渡し船、十一年ぶりに復活\n"
	"【河口=山田太郎】古い渡し場の船が八日、十一年ぶりに川を渡った。市場へ行く人や通学の子ども、それに犬が一匹乗った。\n"
	"船頭は「この鐘をまた聞くとは思わなかった」と話した。（山田太郎）\n"
	"(2面に続く)\n"
	"\n"
	"夜間の水泳、十五日から\n"
	"市営の川のプールは十五日から夜九時まで開く。\n";
static const char korean[] =
	"강나루신문\n"
	"2026년 7월 9일 목요일\n"
	"1면 종합\n"
	"\n"
	"옛 나루에 11년 만에 배가 다시 떴다\n"
	"홍길동 기자 hong@example.com\n"
	"옛 나루의 배가 8일 11년 만에 강을\n"
	"건넜다. 장사꾼과 학생, 그리고 개\n"
	"한 마리가 탔다. 뱃사공은 이 종소리를\n"
	"다시 들을 줄 몰랐다고 말했다.\n"
	"\n"
	"야간 수영장 15일부터\n"
	"[강나루=연합] 김철수 기자 = 야간 수영장이 15일부터 밤 9시까지 문을 연다.\n";
static const char taiwan[] =
	"菱塘日報\n"
	"2026年7月9日 星期四\n"
	"第A3版 地方\n"
	"\n"
	"新北河濱公園七月開放夜泳\n"
	"【記者陳美玲／台北報導】新北河濱公園的泳池將自本月十五日起開放夜間泳訓，市府昨天表示，開放時段為晚間七時至九時，民眾可以網路預約。\n"
	"市府說，泳池共有八條水道，每晚最多容納一百二十人。\n"
	"\n"
	"老渡口又響起開船鐘\n"
	"本報訊 停航十一年的老渡口昨天復航。（記者林小明攝）第一班船離岸時，碼頭上站了上百人。\n"
	"\n"
	"記者王大同／高雄報導\n"
	"港區的舊倉庫改成了圖書館，每週開放六天。館方說，藏書有三萬冊。\n";

static const struct {
	const char *text, *want;	/* the edition, then its articles: title|kind|byline|dateline|paragraphs: beginning...end */
	long hyphens;		/* taken off lines that cut a word */
} pages[] = {
	{ english,
		"THE HARBOUR GAZETTE en 2026-07-09 A1 \n"
		"|0|||1: VOL. 112, NO. 190 Thursd...ay, July 9, 2026 Page A1\n"
		"Ferry returns to old crossing after eleven years|0|By JANE DOE Staff Writer|BROOKHAVEN, July 8 —|3: The old ferry crossed th...ip. Continued on Page A2\n"
		"Night swimming at the river pool|0|||3: The city's river pool wi...is open six days a week.\n"
		"WEATHER|4|||1: Sunny in the morning, th...C, lows 24, light winds.\n", 1 },
	{ japanese,
		"河口新聞 ja 2026-07-09 1 \n"
		"|0|||2: 2026年(令和8年)7月9...1面\n"
		"渡し船、十一年ぶりに復活|0||【河口=山田太郎】|3: 古い渡し場の船が...(2面に続く)\n"
		"夜間の水泳、十五日から|0|||1: 市営の川のプール...夜九時まで開く。\n", 0 },
	{ korean,
		"강나루신문 ko 2026-07-09 1 종합\n"
		"|0|||2: 2026년 7월 9일 목요...1면 종합\n"
		"옛 나루에 11년 만에 배가 다시 떴다|0|홍길동 기자 hong@example.com||1: 옛 나루의 배가 8... 몰랐다고 말했다.\n"
		"야간 수영장 15일부터|0||[강나루=연합] 김철수 기자 =|1: 야간 수영장이 15...시까지 문을 연다.\n", 0 },
	{ taiwan,
		"菱塘日報 zh-TW 2026-07-09 A3 地方\n"
		"|0|||2: 2026年7月9日 星期...第A3版 地方\n"
		"新北河濱公園七月開放夜泳|0|【記者陳美玲／台北報導】||2: 新北河濱公園的泳...容納一百二十人。\n"
		"老渡口又響起開船鐘|0||本報訊|1: 停航十一年的老渡...頭上站了上百人。\n"
		"|0|記者王大同／高雄報導||1: 港區的舊倉庫改成...，藏書有三萬冊。\n", 0 },
};

static void
tell(struct buf *out, const struct edition *ed, struct body *const *bodies)
{
	char day[DATE_TEXT];

	buf_addf(out, "%s %s %s %s %s\n", ed->paper, ed->language, date_format(ed->date, day), ed->pages[0].label,
		ed->pages[0].name);
	for (uint32_t i = 0; i < ed->narticles; i++) {
		const struct article *a = &ed->articles[i];
		const struct block *first = bodies[i]->blocks, *last = first + bodies[i]->count - 1;
		size_t from = last->len > 24 ? utf8_border(last->text, last->len, last->len - 24) : 0;

		buf_addf(out, "%s|%d|%s|%s|%u: %.*s...%s\n", a->title, a->kind, a->byline, a->dateline, bodies[i]->count,
			(int)utf8_border(first->text, first->len, 24), first->text, last->text + from);
	}
}

int
main(void)
{
	static const struct import_wishes no_wishes = { .paper = "", .language = "", .now = 1783641600 };

	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct import_page page = { "page.txt", "", pages[i].text, strlen(pages[i].text) };
		struct buf got = { 0 }, expected = { 0 };
		struct edition *ed;
		struct body **bodies;
		struct err e = { 0 };

		if (!tap_ok(import_edition(&page, 1, &no_wishes, &ed, &bodies, &e), "it is read %s", e.text))
			continue;
		whole_expected(&expected, &page, 1);
		tap_int(whole_lost(buf_str(&expected), ed, bodies), -1, "nothing is lost");
		tap_int(whole_hyphens, pages[i].hyphens, "but the hyphens of cut words");
		tell(&got, ed, bodies);
		tap_str(buf_str(&got), pages[i].want, ed->language);
		for (uint32_t a = 0; a < ed->narticles; a++) {
			body_fini(bodies[a]);
			free(bodies[a]);
		}
		free(bodies);
		edition_free(ed);
		buf_fini(&got);
		buf_fini(&expected);
	}
	return tap_done();
}
