/* import_pages.c - pages of the inside as papers print them: which page it is, captions and their
 * credits, mottos, hotlines, poems; Chinese, Japanese and English. */
#include "source/import/import.h"

#include <stdlib.h>
#include <string.h>

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

/* -- whole pages ----------------------------------------------------------------------------- */

static const char page_two[] =
	"2026年7月9日 星期四 第02版 综合\n"
	"\n"
	"菰河两岸开始双抢\n"
	"\n"
	"本报记者 沈小禾\n"
	"\n"
	"　　本报讯 7月8日清晨，七槐村的田里已经有人弯着腰。今年早稻长得齐，村里请来了六台收割机，两天就能把一千四百亩稻子收完。\n"
	"　　村支书石大勇说，往年这时候要等半个月，今年机手从邻县赶来，夜里也开灯干活。割下来的稻子当晚就进烘干房，晒场反倒空了出来。\n"
	"　　收完早稻，紧接着要插晚稻。秧苗已经在棚里长了二十天，管水员把二号渠的闸开到一半，等最后一块田腾出来。（上接1版）\n"
	"\n"
	"七槐村村民在田间抢收早稻。\n"
	"■摄影 罗一舟\n"
	"\n"
	"夜游菰河文创集市再添新摊\n"
	"■记者 许知微 通讯员 石青\n"
	"　　（上接1版）摊主们说，暑假里来的人更多，竹灯卖得快，草帽也卖得快。老渡口的茶馆把桌子搬到了岸边，喝茶的人可以看着船来船往。\n"
	"　　集市每天傍晚六点开张，到夜里十点收摊。管理处添了两盏路灯，又把码头边的石阶修平了。\n"
	"\n"
	"老渡口茶馆的夜晚。\n"
	"■记者 罗一舟 摄\n"
	"\n"
	"桥上修灯不封路\n"
	"本报记者 白露\n"
	"　　菰河大桥的路灯从今天起换成节能灯，施工在夜里十一点以后进行，桥面留一条车道通行。市政部门说，全部换完要十五天。\n"
	"　　（图片由市政管理中心提供）\n"
	"\n"
	"新闻热线：8888-1234 投稿邮箱：weidu@example.com\n"
	"责任编辑 沈禾 版式 白露 校对 石青\n";
static const char captions[] =
	"第03版 民生\n"
	"\n"
	"菰河两岸开始双抢\n"
	"本报记者 沈小禾\n"
	"　　7月8日清晨，七槐村的田里已经有人弯着腰。今年早稻长得齐，村里请来了六台收割机。\n"
	"　　（上接1版）村支书石大勇说，往年这时候要等半个月，今年机手从邻县赶来，夜里也开灯干活，割下来的稻子当晚就进烘干房，晒场反倒空了出来，管水员把闸\n"
	"七槐村村民在田间抢收早稻。 ■摄影 罗一舟\n"
	"\n"
	"老渡口茶馆的夜晚 ■记者 罗一舟 摄\n"
	"\n"
	"桥上修灯不封路\n"
	"本报记者 白露\n"
	"　　菰河大桥的路灯从今天起换成节能灯，施工在夜里十一点以后进行。\n"
	"　　市政部门说，全部换完要十五天。\n"
	"工人在桥上换灯。本报记者 许知微 摄\n"
	"灯亮了。\n"
	"（图片由市政管理中心提供）\n"
	"学生暑期学游泳\n"
	"本报记者 石青\n"
	"　　河水清了，孩子们下水了，家长们在岸上看着，教练在水里教。\n"
	"　　报名的人排起了队。\n"
	"孩子们在学游泳\n"
	"（图片由市体育中心提供）\n"
	"本报记者 罗一舟 摄\n";
static const char essays[] =
	"04 副刊 2026年7月9日 星期四 责任编辑 温如砚 版式 白露\n"
	"投稿邮箱：fukan@example.com\n"
	"\n"
	"芦荡\n"
	"\n"
	"渡口的钟\n"
	"温如砚\n"
	"　　小时候住在渡口边上，每天被钟声叫醒。钟挂在一根歪脖子柳树上，船要开的时候，船工就拿木槌敲三下。\n"
	"　　后来桥修好了，船停了，钟也不响了。有一年发大水，柳树倒了，钟被人捡回去，挂在村委会的门口，开会的时候敲。\n"
	"　　今年船又开了，钟又挂回了渡口。我特意赶了早去听，声音比记得的要闷一点，也许是我老了。\n"
	"\n"
	"秋水\n"
	"□ 石青\n"
	"河把镇子分成两半\n"
	"一半先看见太阳\n"
	"一半先看见月亮\n"
	"钟声从中间走过去\n"
	"不偏向谁\n"
	"\n"
	"旧书里的菰米\n"
	"林可\n"
	"　　菰米是古人吃的一种米，细长，黑褐色，煮熟了有一股清香。现在人们只吃菰的茎，叫茭白，吃米的人很少了。\n"
	"　　我在旧书摊上买到一本县志，里面写着本县每年进贡菰米若干石。翻到这一页，纸已经脆了，手指一碰就掉渣。\n"
	"\n"
	"菰河晨雾（国画） 罗一舟 作\n"
	"\n"
	"本版图片由市文联提供\n"
	"热线：8888-5678\n";
static const char front[] =
	"苇渡晚报\n"
	"一纸知两岸\n"
	"2026年7月9日 星期四 农历五月廿五 第8421期 今日8版\n"
	"国内统一连续出版物号 CN 33-0099\n"
	"热线：8888-1234\n"
	"\n"
	"市抗旱会商会召开\n"
	"统筹调度菰河来水\n"
	"本报记者 沈小禾\n"
	"　　本报讯 前天夜里，市抗旱会商会召开，听取水情汇报，商量下一步往哪里调水。会上说，入秋以来雨水偏少，闸门该关的关、该开的开。\n"
	"　　会上还说，先把人喝的水留足，再让田里的稻子慢慢喝。（下转2版）\n";
static const char japanese[] =
	"河口新聞\n"
	"2026年（令和8年）7月9日　木曜日\n"
	"朝刊　第48021号\n"
	"発行所　河口新聞社　本社 河口市港町1-1\n"
	"電話 0123-45-6789\n"
	"\n"
	"渡し船 十一年ぶり復活\n"
	"市民ら百人が乗り初め\n"
	"　古い渡し場の船が八日、十一年ぶりに川を渡った。市場へ\n"
	"行く人や通学の子ども、それに犬が一匹乗った。船頭の佐藤\n"
	"一郎さん（六八）は「この鐘をまた聞くとは思わなかった」\n"
	"と話した。\n"
	"　渡し船は上流に橋ができた二〇一五年に廃止された。市は\n"
	"運航費の半分を負担し、一日に二十往復する。　（山田太郎）\n"
	"　　＝2面に関連記事\n"
	"\n"
	"写真＝十一年ぶりに川を渡る渡し船＝8日午前6時、河口市で（鈴木花子撮影）\n"
	"\n"
	"夜間の水泳 十五日から\n"
	"【河口=田中次郎】市営の川のプールは十五日から夜九時ま\n"
	"で開く。市によると、予約はインターネットで受け付け、一\n"
	"晩に百二十人まで泳げる。\n"
	"　利用料は大人三百円、子ども百円。\n"
	"\n"
	"天声川語\n"
	"　梅雨が明けると、川の色が変わる。泥の色が薄れて、底の\n"
	"石が見えるようになる。子どものころ、その石を数えながら\n"
	"橋を渡った。\n"
	"　数え終わる前に橋が終わる。いつも最後の石が気になった。\n"
	"\n"
	"きょうの天気\n"
	"河口　晴れ時々曇り　最高気温31度　最低24度　南の風\n";
static const char american[] =
	"THE RIVER TIMES\n"
	"\"All the river's news since 1887\"\n"
	"Thursday, July 9, 2026            Page A1            $2.00\n"
	"\n"
	"Ferry crosses again after 11 years\n"
	"A hundred passengers and one dog ride the first boat\n"
	"By JANE DOE\n"
	"Staff Writer\n"
	"  BROOKHAVEN — The old ferry crossed the river on Wed-\n"
	"nesday morning for the first time in eleven years, carrying\n"
	"market traders, school children and one very surprised dog,\n"
	"officials said.\n"
	"  The boat left at six, with a hundred people waiting on the\n"
	"quay. \"I never thought I would hear that bell again,\" said\n"
	"Tom Reed, 68, a retired boatman who had worked on the cross-\n"
	"ing for thirty years. Twenty-five of his former col-\n"
	"leagues came along, among them the well-\n"
	"known pilot Anna Cole.\n"
	"  The crossing closed in 2015, when the bridge upstream\n"
	"opened. The county now pays half of the cost of each trip,\n"
	"and will review the trial at the end of the year.\n"
	"See FERRY, Page A4\n"
	"\n"
	"The ferry Wild Rice leaves the quay at Brookhaven on Wednesday.\n"
	"Photo by John Smith/The River Times\n"
	"\n"
	"Council votes to keep pool open at night\n"
	"By RICHARD ROE\n"
	"  The city's river pool will stay open until nine at night\n"
	"from July 15, the council said on Tuesday. Tickets can be\n"
	"booked online, and 120 people can swim each evening.\n"
	"  \"People asked for it,\" said the mayor, who swims there her-\n"
	"self. The vote was 7-2.\n"
	"Continued on Page A6\n"
	"\n"
	"INSIDE\n"
	"Library moves into harbor store. Page B1\n"
	"Opinion A10\n"
	"Weather B8\n"
	"\n"
	"CORRECTIONS\n"
	"An article on Tuesday misstated the year in which the bridge\n"
	"was opened. It was 2015, not 2016.\n"
	"\n"
	"News tips: 555-0142\n"
	"A1\n";

static const struct {
	const char *text, *want;	/* label|kicker|title|subtitle|kind|byline|dateline: the first text */
	long hyphens;
} pages[] = {
	{ page_two,
		"page () 02\n"
		"||||3|||1: 2026年7月9日 星期四 第02版 综合\n"
		"||菰河两岸开始双抢||0|本报记者 沈小禾|本报讯|3: 7月8日清晨，七槐村的田里已经有人\n"
		"||||1|■摄影 罗一舟||1: 七槐村村民在田间抢收早稻。\n"
		"||夜游菰河文创集市再添新摊||0|■记者 许知微 通讯员 石青||2: （上接1版）摊主们说，暑假里来的\n"
		"||||1|■记者 罗一舟 摄||1: 老渡口茶馆的夜晚。\n"
		"||桥上修灯不封路||0|本报记者 白露||2: 菰河大桥的路灯从今天起换成节能灯\n"
		"||||3|||2: 新闻热线：8888-1234 投稿邮箱：weidu@ex\n", 0 },
	{ captions,
		"page () 03\n"
		"||||3|||1: 第03版 民生\n"
		"||菰河两岸开始双抢||0|本报记者 沈小禾||1: 7月8日清晨，七槐村的田里已经有人\n"
		"||||0|||1: （上接1版）村支书石大勇说，往年\n"
		"||||1|■摄影 罗一舟||1: 七槐村村民在田间抢收早稻。\n"
		"||||1|■记者 罗一舟 摄||1: 老渡口茶馆的夜晚\n"
		"||桥上修灯不封路||0|本报记者 白露||2: 菰河大桥的路灯从今天起换成节能灯\n"
		"||||1|本报记者 许知微 摄||1: 工人在桥上换灯。\n"
		"||||1|（图片由市政管理中心提供）||1: 灯亮了。\n"
		"||学生暑期学游泳||0|本报记者 石青||2: 河水清了，孩子们下水了，家长们在\n"
		"||||1|（图片由市体育中心提供） 本报记者 罗一舟 摄||1: 孩子们在学游泳\n", 0 },
	{ essays,
		"page () 04\n"
		"||||3|||2: 04 副刊 2026年7月9日 星期四 责任编辑\n"
		"芦荡||渡口的钟||0|温如砚||3: 小时候住在渡口边上，每天被钟声叫\n"
		"||秋水||0|□ 石青||1: 河把镇子分成两半\n"
		"一半先看见太阳\n"
		"\n"
		"||旧书里的菰米||0|林可||2: 菰米是古人吃的一种米，细长，黑褐\n"
		"||||1|本版图片由市文联提供||1: 菰河晨雾（国画） 罗一舟 作\n"
		"||||3|||1: 热线：8888-5678\n", 0 },
	{ front,
		"苇渡晚报 (一纸知两岸) 1\n"
		"||||0|||3: 2026年7月9日 星期四 农历五月廿五 第\n"
		"|市抗旱会商会召开|统筹调度菰河来水||0|本报记者 沈小禾|本报讯|2: 前天夜里，市抗旱会商会召开，听取\n", 0 },
	{ japanese,
		"河口新聞 () 1\n"
		"||||0|||4: 2026年（令和8年）7月9日　木曜日\n"
		"||渡し船 十一年ぶり復活|市民ら百人が乗り初め|0|||3: 古い渡し場の船が八日、十一年ぶり\n"
		"||||1|||1: 写真＝十一年ぶりに川を渡る渡し船\n"
		"||夜間の水泳 十五日から||0||【河口=田中次郎】|5: 市営の川のプールは十五日から夜九\n"
		"||きょうの天気||4|||1: 河口　晴れ時々曇り　最高気温31度\n", 0 },
	{ american,
		"THE RIVER TIMES (\"All the river's news since 1887\") A1\n"
		"||||0|||1: Thursday, July 9, 2026 Page A1 $2.00\n"
		"||Ferry crosses again after 11 years|A hundred passengers and one dog ride the first boat|0|By JANE DOE Staff Writer|BROOKHAVEN —|4: The old ferry crossed the river on Wednesday mor\n"
		"||||1|Photo by John Smith/The River Times||1: The ferry Wild Rice leaves the quay at Brookhave\n"
		"||Council votes to keep pool open at night||0|By RICHARD ROE||3: The city's river pool will stay open until nine \n"
		"||INSIDE||2|||3: Library moves into harbor store. Page B1\n"
		"||CORRECTIONS||0|||1: An article on Tuesday misstated the year in whic\n"
		"||||3|||2: News tips: 555-0142\n", 4 },
};

static void
tell(struct buf *out, const struct source_output *o)
{
	const struct edition *ed = o->edition;

	buf_addf(out, "%s (%s) %s\n", ed->paper, ed->motto, ed->pages[0].label);
	for (uint32_t i = 0; i < ed->narticles; i++) {
		const struct article *a = &ed->articles[i];
		const struct block *b = o->bodies[i]->blocks;

		buf_addf(out, "%s|%s|%s|%s|%d|%s|%s|%u: %.*s\n", a->label, a->kicker, a->title, a->subtitle, a->kind,
			a->byline, a->dateline, o->bodies[i]->count, (int)utf8_border(b->text, b->len, b->len < 48 ? b->len : 48), b->text);
	}
}

static void
test_pages(void)
{
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct source_output o = read_page(pages[i].text, "a whole page");
		struct buf got = { 0 };

		if (!o.edition)
			continue;
		tap_int(whole_hyphens, pages[i].hyphens, "hyphens of words that were cut");
		tell(&got, &o);
		tap_str(buf_str(&got), pages[i].want, o.edition->paper);
		buf_fini(&got);
		source_output_fini(&o);
	}
}

int
main(void)
{
	test_folios();
	test_pages();
	return tap_done();
}
