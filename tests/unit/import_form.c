/* import_form.c - bylines, datelines, credits, days, labels, headline blocks, what is
 * joined and what is not: a table for each. */
#include "source/import/room.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tap.h"

static struct import_unit
form_of(const char *text)
{
	struct import_unit u = { 0 };

	import_form(&u, text, strlen(text));
	return u;
}

/* -- a line of its own ----------------------------------------------------------------- */

static const struct {
	const char *text;
	enum import_form form;
} lines[] = {
	{ "■记者 沈小满", IMPORT_BYLINE }, { "■记者 江小渔 通讯员 顾满 孟老根", IMPORT_BYLINE },
	{ "□ 记者 沈小禾 通讯员 王 蓉", IMPORT_BYLINE }, { "本报记者 许知微", IMPORT_BYLINE },
	{ "记者 罗一舟 通讯员 石青", IMPORT_BYLINE }, { "■ 海南日报全媒体记者 李艳玫", IMPORT_BYLINE },
	{ "通讯员 陈宏", IMPORT_BYLINE }, { "□ 湖北日报评论员", IMPORT_BYLINE },
	{ "湖北日报全媒记者 戴文辉 通讯员 刘涛", IMPORT_BYLINE }, { "浙江日报记者 沈晶晶 陈佳莹", IMPORT_BYLINE },
	{ "（撰文/廖明娟）", IMPORT_BYLINE }, { "（记者 王赫）", IMPORT_BYLINE }, { "本报记者王赫", IMPORT_BYLINE },
	{ "本报驻京记者 江小渔 实习生 白露", IMPORT_BYLINE }, { "■沈禾", IMPORT_BYLINE }, { "●王 强 罗一舟", IMPORT_BYLINE },
	{ "文/图 记者 阮青禾", IMPORT_BYLINE }, { "記者 許知微 通訊員 白露", IMPORT_BYLINE },
	{ "■記者 沈禾", IMPORT_BYLINE }, { "记者：沈禾、许知微", IMPORT_BYLINE }, { "新华社记者张晓洁 王聿昊", IMPORT_BYLINE },
	{ "记者 欧阳春晓 通讯员 阿依努尔·买买提", IMPORT_BYLINE }, { "By JOHN SMITH", IMPORT_BYLINE },
	{ "本报记者 陈小曦 实习生 梅忠 发自 青砖镇", IMPORT_BYLINE }, { "特约评论员 温如砚", IMPORT_BYLINE },
	{ "■摄影 记者 王 蓉", IMPORT_CREDIT }, { "■摄影 王 强", IMPORT_CREDIT },
	{ "■摄影 记者 叶里安 视频剪辑 白小露", IMPORT_CREDIT }, { "海南日报全媒体记者 陈元才 摄", IMPORT_CREDIT },
	{ "图/洋浦海事局", IMPORT_PLAIN }, { "制图/张昕", IMPORT_CREDIT }, { "（图/王少华）", IMPORT_CREDIT },
	{ "（图/王少华 文/韩慧）", IMPORT_BYLINE }, { "罗一舟 摄", IMPORT_CREDIT }, { "记者 罗一舟 摄影报道", IMPORT_CREDIT },
	/* these only look like one */
	{ "记者手记", IMPORT_PLAIN }, { "记者 手记", IMPORT_PLAIN }, { "记者昨天从市交通部门获悉", IMPORT_PLAIN },
	{ "记者走进老渡口看夜市", IMPORT_PLAIN }, { "■新闻链接", IMPORT_PLAIN }, { "■高端访谈", IMPORT_PLAIN },
	{ "记者节里话初心", IMPORT_PLAIN }, { "通讯员之家揭牌", IMPORT_PLAIN }, { "摄影展开幕", IMPORT_PLAIN },
	{ "图片新闻", IMPORT_PLAIN }, { "视频会议召开", IMPORT_PLAIN }, { "王 蓉", IMPORT_PLAIN },
	{ "老渡口又响起了开船钟", IMPORT_PLAIN }, { "记者", IMPORT_PLAIN }, { "■", IMPORT_PLAIN },
	/* others */
	{ "苇渡日报", IMPORT_PAPER }, { "苇 渡 日 报", IMPORT_PAPER }, { "WEIDU DAILY", IMPORT_PAPER },
	{ "参考消息", IMPORT_PAPER }, { "今年第一份喜报", IMPORT_PLAIN },
	{ "2026年7月9日 星期四", IMPORT_FURNITURE }, { "二〇二六年七月九日 星期四 农历五月廿五", IMPORT_FURNITURE },
	{ "第8421期", IMPORT_FURNITURE }, { "国内统一连续出版物号：CN 33-0011", IMPORT_FURNITURE },
	{ "责任编辑：沈禾 版式：白露 校对：石青", IMPORT_FURNITURE }, { "第02版 要闻", IMPORT_FURNITURE },
	{ "A05版：民生", IMPORT_FURNITURE }, { "新闻热线：0573-82801234", IMPORT_FURNITURE },
	{ "热线：8888-1234", IMPORT_FURNITURE }, { "新闻热线 8888-1234", IMPORT_FURNITURE }, { "投稿邮箱：weidu@example.com", IMPORT_FURNITURE },
	{ "电话：8888-1234 传真：8888-5678 邮编：314000", IMPORT_FURNITURE }, { "電話 0123-45-6789", IMPORT_FURNITURE },
	{ "News tips: 555-0142", IMPORT_FURNITURE }, { "市民热线12345让桥上灯亮", IMPORT_PLAIN }, { "热线 12345 接通了", IMPORT_PLAIN },
	{ "这条热线接通了", IMPORT_PLAIN }, { "Call it a day", IMPORT_PLAIN }, { "联系电话：8888-1234", IMPORT_PLAIN },
	{ "朝刊 第48021号", IMPORT_FURNITURE }, { "2026年7月9日 星期四 第02版 综合", IMPORT_FURNITURE },
	{ "Library moves. Page B1", IMPORT_PLAIN }, { "＝2面に関連記事", IMPORT_NOTE }, { "See Page A4", IMPORT_NOTE },
	{ "Continued on Page A4", IMPORT_NOTE }, { "3版面积不够用", IMPORT_PLAIN }, { "2026年的第一班船", IMPORT_PLAIN },
	{ "扫一扫 更精彩", IMPORT_BOX }, { "扫描二维码看视频", IMPORT_BOX }, { "扫一扫就能借伞,街坊说这主意好。", IMPORT_PLAIN },
	{ "（下转2版）", IMPORT_NOTE }, { "上接A01版", IMPORT_NOTE }, { "(相关报道见2版)", IMPORT_NOTE },
	{ "详见四版▶", IMPORT_NOTE }, { "今天多云,最高气温31℃,明天阴有阵雨,最低气温24℃。", IMPORT_WEATHER },
	{ "昨天的会议谈到了多云的天气。", IMPORT_PLAIN },
};

/* -- datelines: what is taken off, and the byline behind it ------------------------------------- */

static const struct {
	const char *text, *dateline, *byline;
} datelines[] = {
	{ "本报讯 昨天下午,船开了。", "本报讯", "" }, { "本报讯昨天下午,船开了。", "本报讯", "" },
	{ "本报讯（海南日报全媒体记者王赫）船开了。", "本报讯", "（海南日报全媒体记者王赫）" },
	{ "本报讯 （记者 沈禾 通讯员 石青）船开了。", "本报讯", "（记者 沈禾 通讯员 石青）" },
	{ "湖北日报讯 （记者张阳春、通讯员熊能）船开了。", "湖北日报讯", "（记者张阳春、通讯员熊能）" },
	{ "本报海口7月22日讯（海南日报全媒体记者 易宗平）船开了。", "本报海口7月22日讯", "（海南日报全媒体记者 易宗平）" },
	{ "本报鹭湾7月8日电 船开了。", "本报鹭湾7月8日电", "" }, { "新华社北京7月22日电 船开了。", "新华社北京7月22日电", "" },
	{ "新华社北京7月22日电（记者 张晓洁）船开了。", "新华社北京7月22日电", "（记者 张晓洁）" },
	{ "据新华社南宁7月8日电 船开了。", "据新华社南宁7月8日电", "" },
	{ "【新华社重庆十四日电】船开了。", "【新华社重庆十四日电】", "" },
	{ "中新社香港７月８日电　船开了。", "中新社香港７月８日电", "" }, { "本報訊 昨天清晨，船開了。", "本報訊", "" },
	{ "本报海口讯 船开了。", "本报海口讯", "" }, { "新华社专电 船开了。", "新华社专电", "" },
	{ "本报讯（下转2版）", "本报讯", "" },
	{ "【記者陳美玲／台北報導】船開了。", "", "【記者陳美玲／台北報導】" },
	/* these are none */
	{ "【記者會】船開了。", "", "" }, { "【社論】船開了。", "", "" },
	{ "本报记者从市里获讯,船开了。", "", "" }, { "本报通讯员写来一封信。", "", "" }, { "本报电话亭里没有人。", "", "" },
	{ "本报讯息台开播了。", "", "" }, { "新华社记者来到老渡口。", "", "" }, { "新华社电视台开播了。", "", "" },
	{ "日报讯的人来了。", "", "" }, { "船开了,本报讯。", "", "" },
};

static const struct {
	const char *text;
	bool credited, dated;
} ends[] = {
	{ "船开了。（湖北日报全媒记者 柯皓 摄）", true, false }, { "船开了。海南日报全媒体记者 陈元才 摄", true, false },
	{ "船开了。（主办方供图）", true, false }, { "船开了。新华社发（陈颖 摄）", true, false },
	{ "船开了。（薛婷 通讯员 肖江涛 张成 摄）", true, false }, { "图为船开了。（图/王少华）", true, false },
	{ "船开了。（新华社北京7月22日电）", false, true }, { "船开了。（本报海口7月22日讯）", false, true },
	{ "船开了。（新华社北京7月22日电 记者张晓洁 王聿昊）", false, true },
	{ "船开了。（完）", false, false }, { "船在老渡口拍摄", false, false }, { "竹里（苇渡）", false, false },
	{ "船开了。（下转2版）", false, false },
};

/* -- days ------------------------------------------------------------------------------------------ */

static const struct {
	const char *text, *day;
} days[] = {
	{ "2026年7月9日 星期四", "2026-07-09" }, { "２０２６年７月９日", "2026-07-09" }, { "2026-07-09", "2026-07-09" },
	{ "2026.7.9", "2026-07-09" }, { "2026/07/09", "2026-07-09" }, { "二〇二六年七月九日", "2026-07-09" },
	{ "二○二四年十月二十五日", "2024-10-25" }, { "星期四 2026年 7月 9日 第8421期", "2026-07-09" },
	{ "二零二四年十二月三十一日", "2024-12-31" }, { "2026年2月30日", "" }, { "2026年13月1日", "" }, { "7月9日", "" }, { "", "" },
	{ "12026年7月9日", "" },
};

/* -- headline blocks ----------------------------------------------------------------------------------- */

static const struct {
	const char *lines, *label, *kicker, *title, *subtitle;
} heads[] = {
	{ "老渡口又响起了开船钟", "", "", "老渡口又响起了开船钟", "" },
	{ "抢在入伏前 七槐村早稻开镰", "", "", "抢在入伏前 七槐村早稻开镰", "" },
	{ "市抗旱会商会召开\n统筹调度菰河来水保障秋粮灌溉和城乡供水", "", "市抗旱会商会召开", "统筹调度菰河来水保障秋粮灌溉和城乡供水", "" },
	{ "河长同种粮大户“碰头聊”暨秋灌提案答复会举行 推动“两水搭伙”慢慢走出新路子 更好守住菰河两岸的秋粮收成", "",
		"河长同种粮大户“碰头聊”暨秋灌提案答复会举行", "推动“两水搭伙”慢慢走出新路子 更好守住菰河两岸的秋粮收成", "" },
	{ "以“旧”焕“新”点亮老渡口的夜晚 “夜游菰河”文创集市首次开张", "", "以“旧”焕“新”点亮老渡口的夜晚",
		"“夜游菰河”文创集市首次开张", "" },
	{ "一条渠贯通 一把锁管水 一本账算清 七槐村轮灌办法让晚稻喝上“匀”水", "", "一条渠贯通 一把锁管水 一本账算清",
		"七槐村轮灌办法让晚稻喝上“匀”水", "" },
	{ "寻找苇渡新手艺\n全坊忙碌的抄纸季节正悄悄到来 楮皮纸坊新添双槽抄纸“争一张”", "寻找苇渡新手艺",
		"全坊忙碌的抄纸季节正悄悄到来", "楮皮纸坊新添双槽抄纸“争一张”", "" },
	{ "图片新闻\n抢在入伏前 七槐村早稻开镰", "图片新闻", "", "抢在入伏前 七槐村早稻开镰", "" },
	{ "老渡口复航\n——写在菰河轮渡停航十一年之后", "", "", "老渡口复航", "——写在菰河轮渡停航十一年之后" },
	{ "街巷调查\n末班车，多等三分钟\n——十七路公交车的一夜", "街巷调查", "", "末班车，多等三分钟", "——十七路公交车的一夜" },
	{ "全市防汛会议召开\n把每一处闸门都当成自己家的门\n温如砚讲话 沈渡生主持", "", "全市防汛会议召开",
		"把每一处闸门都当成自己家的门", "温如砚讲话 沈渡生主持" },
	{ "菰河大桥夜间封闭检修通告发布之后\n人人都问船几点开\n渡口从此通宵亮灯，五条船轮班等人，一直等到天亮", "",
		"菰河大桥夜间封闭检修通告发布之后", "人人都问船几点开", "渡口从此通宵亮灯，五条船轮班等人，一直等到天亮" },
	{ "寒 潮 来 袭", "", "", "寒 潮 来 袭", "" }, { "“渡 口”的故事", "", "", "“渡 口”的故事", "" },
	{ "Ferry crosses again after 11 years\nA hundred passengers and one dog ride the first boat", "", "",
		"Ferry crosses again after 11 years", "A hundred passengers and one dog ride the first boat" },
	{ "City Council Votes to Keep River Pool\nOpen at Night", "", "", "City Council Votes to Keep River Pool Open at Night", "" },
	{ "CITY BRIEFS\nNight swimming at the river pool", "CITY BRIEFS", "", "Night swimming at the river pool", "" },
	{ "渡し船 十一年ぶり復活\n市民ら百人が乗り初め", "", "", "渡し船 十一年ぶり復活", "市民ら百人が乗り初め" },
	{ "New ferry opens on the river", "", "", "New ferry opens on the river", "" }, { "", "", "", "", "" },
};

/* -- joins: the units that become of lines parted by a blank line, each a letter: t text, h subhead,
 * H headline, b byline ----------------------------------------------------------------------------------- */

#define STORY "老渡口又响起了开船钟\n\n■记者 沈小禾\n\n"
static const struct {
	const char *text, *want;
} joins[] = {
	{ STORY "两岸的人都说老渡口复航以后办事方便多了,深刻理解了这条河的内\n\n涵,也更爱惜它了。", "Hbt" },
	{ STORY "船到河心,“两\n\n水”这个词又被提起。", "Hbt" }, { STORY "目前,渡口拥有的船只和戏班子都不少,一共\n\n15条,都在忙。", "Hbt" },
	{ STORY "这是衡量一位师傅本领的\n\n高低,数目越大越好。", "Hbt" }, { STORY "大家都说,\n\n船来了。", "Hbt" },
	{ STORY "共晾一张网,跑出好天气。镇里重点修好抄纸中\n\n心、蒸煮中心。", "Hbt" },
	{ STORY "船开了。\n\n人也走了。", "Hbtt" }, { STORY "船开了。\n\n夜里的灯\n\n灯也亮了,一盏一盏的。", "Hbtht" },
	{ STORY "船开了。\n\n夜里的灯\n\n灯也亮了,一盏一盏的。\n\n岸上的人\n\n人都散了,船还在。", "Hbththt" },
	{ STORY "第一个问题:\n\n船几点开。", "Hbtt" }, { STORY "船开了。（下转2版）\n\n人也走了,灯也灭了,夜也深了。", "Hbtt" },
	{ STORY "船开了。大家说,得益于镇里推行的一渠一锁一账这个好办法\n\n桥上的灯也修好了\n\n■记者 许知微\n\n灯亮了。", "HbtHbt" },
	{ STORY "船开了。大家说,得益于镇里推行的一渠一锁一账这个好办法\n\n■记者 许知微\n\n灯亮了。", "Hbtbt" },
	{ STORY "船开了。大家说,得益于镇里推行的一渠一锁一账这个好办法\n\n本报讯 灯亮了。", "Hbtt" },
	{ STORY "船开了。大家说,得益于镇里推行的一渠一锁一账这个好办法\n\n\n\n灯也亮了,一盏一盏的。", "Hbtt" },
	{ STORY "船开了。\n\n大家说,得益于镇里的\n\n（上接1版）灯也亮了。", "Hbttt" },
	{ STORY "船开了,人也走了。\n\n图为渡口的早晨。记者 罗一舟 摄\n\n桥上修灯\n\n灯修好了,夜里亮了。", "HbttHt" },
	{ STORY "船开了,人也走了。\n\n（完）\n\n桥上修灯\n\n灯修好了,夜里亮了。", "HbttHt" },
	{ STORY "船开了,人也走了。\n\n导读\n八哥回家（A03）\n黄瓜便宜了（A04）", "HbtHtt" },
	{ STORY "船开了,人也走了。\n\n停水公告\n\n今晚停水,明早来水。", "HbtHt" },
	{ STORY "船开了。\n河把镇子分成两半啊\n一半先看见太阳啊啊\n一半先看见月亮啊啊\n钟声从中间走过去啊\n不偏向谁", "Hbtttttt" },
	{ STORY "船开了,人走了。\n\n扫一扫 看试航\n\n船又回来了,人也回来了。", "Hbttt" },
	{ STORY "船开了,人走了。\n\n责任编辑 沈禾", "Hbtl" },
	/* captions and their credits, on a line of their own and behind the caption */
	{ STORY "船开了。灯也亮了,人都在岸上等着看,一直等到\n\n老渡口的夜晚。\n\n■摄影 罗一舟", "Hbttb" },
	{ STORY "船开了。灯也亮了,人都在岸上等着看,一直等到\n\n老渡口的夜晚。 ■记者 罗一舟 摄", "Hbtt" },
	{ STORY "船开了。灯也亮了。（上接1版）\n\n老渡口的夜晚。\n\n■摄影 罗一舟", "Hbttb" },
	{ STORY "船开了。\n\n灯也亮了。\n\n老渡口的夜晚\n\n（图片由村里提供）\n\n桥上修灯\n\n■记者 许知微\n\n灯亮了。", "HbtttbHbt" },
	{ STORY "船开了,人走了。\n\n（图片由村里提供）\n\n桥上修灯\n\n■记者 许知微\n\n灯亮了。", "HbttHbt" },
	{ STORY "船开了,人走了。\n\n热线：8888-1234\n\n桥上修灯\n\n■记者 许知微\n\n灯亮了。", "HbtlHbt" },
	{ STORY "船开了,人走了。\n\n开船\n□ 石青\n河把镇子分成两半\n一半先看见太阳\n一半先看见月亮\n\n桥上修灯\n■记者 许知微\n灯亮了。",
		"HbtHbtttHbt" },
	/* the same words go on differently elsewhere: what is between is missing */
	{ STORY "会上说,船要照看好,灯要照看好,要认识节水灌溉的现实意\n\n义和长远作用,把多年取得的实在成效记住。\n\n又说,老渡口的闸门要看好,井要淘好,要认识节水灌溉的现实意\n\n取得的实在成效,要珍惜。", "Hbttt" },
	{ STORY "　　船开了,大家说,得益于镇里推行的一渠一锁一账这个好办法,都乐意等\n\n　　灯也亮了,一盏一盏的。\n\n　　人走了,走远了。", "Hbttt" },
};

static const char *
units(const char *text, char out[64])
{
	static const char letters[] = { [ROLE_HEAD] = 'H', [ROLE_BYLINE] = 'b', [ROLE_TEXT] = 't',
		[ROLE_SUBHEAD] = 'h', [ROLE_LEFT] = 'l', [ROLE_MASTHEAD] = 'M', [ROLE_MOTTO] = 'm' };
	struct import_sheet s = { .label = "", .file = "x", .text = text, .len = strlen(text) };
	size_t n = 0;

	import_lines_read(&s);
	import_lines_units(&s);
	import_folio_edges(&s);
	import_blocks_heads(&s);
	import_join(&s);
	import_blocks_stories(&s);
	for (; n < s.nunits && n < 63; n++)
		out[n] = letters[s.units[n].role] ? letters[s.units[n].role] : '?';
	out[n] = '\0';
	import_sheet_fini(&s);
	return out;
}

/* -- hyphens at a line's end: what the first line says of it, and where the page knows better --------------- */

static const struct {
	const char *text;
	uint32_t count;		/* lines of the paragraph; what is below is the rest of the page */
	const char *want;
} turns[] = {
	{ "on Wed-\nnesday", 2, "on Wednesday" }, { "the cross-\ning", 2, "the crossing" }, { "her-\nself", 2, "herself" },
	{ "col-\nleagues, all", 2, "colleagues, all" }, { "with-\nout it", 2, "without it" }, { "Sep-\ntember", 2, "September" },
	{ "fran\xc3\xa7-\naise", 2, "fran\xc3\xa7""aise" }, { "govern-\nment-owned", 2, "government-owned" },
	{ "self-govern-\nment", 2, "self-government" }, { "high-\ner still", 2, "higher still" }, { "one-\nself", 2, "oneself" },
	{ "twenty-\nfive", 2, "twenty-five" }, { "Twenty-\nthird", 2, "Twenty-third" }, { "well-\nknown", 2, "well-known" },
	{ "out-\nof-date", 2, "out-of-date" }, { "mother-in-\nlaw", 2, "mother-in-law" }, { "18-year-\nold", 2, "18-year-old" },
	{ "two-\nand three-year-olds", 2, "two- and three-year-olds" }, { "16-\nyear terms", 2, "16-year terms" },
	{ "Anglo-\nSaxon", 2, "Anglo-Saxon" }, { "a boat --\nand a dog", 2, "a boat --and a dog" },
	{ "the river-\nboat\nA river-boat came.", 2, "the river-boat" }, { "the river-\nboat\nA Riverboat came.", 2, "the riverboat" },
	{ "well-\nspring\nthe wellspring", 2, "wellspring" }, { "fly-by-\nwire\nnot bywire", 2, "fly-by-wire" },
};

static void
test_turns(void)
{
	for (size_t i = 0; i < sizeof turns / sizeof *turns; i++) {
		struct import_sheet s = { .label = "", .file = "x", .text = turns[i].text, .len = strlen(turns[i].text) };
		struct import_unit u = { .count = turns[i].count };
		struct buf out = { 0 };

		import_lines_read(&s);
		import_lines_text(&s, &u, &out);
		tap_str(buf_str(&out), turns[i].want, turns[i].text);
		import_sheet_fini(&s);
		buf_fini(&out);
	}
}

/* -- short lines ------------------------------------------------------------------------------------------- */

static const struct {
	const char *text;
	bool is;
} labels[] = {
	{ "图片新闻", true }, { "寻找苇渡新手艺", true }, { "【导读】", true }, { "新春走基层", true }, { "聚焦秋粮", true },
	{ "市抗旱会商会召开", false }, { "老渡口又响起了开船钟", false }, { "聚焦秋粮会议召开", false },
}, mottos[] = {
	{ "两岸来风 一纸知晓", true }, { "独立 公正", true }, { "两岸的事，一张纸说清", false }, { "一 二", false },
	{ "老渡口开船", false }, { "船来 人往 灯亮", true },
}, names[] = {
	{ "温如砚", true }, { "王 蓉", true }, { "王  蓉", true }, { "欧阳春晓", true }, { "菰米", false }, { "渡口的船", false },
	{ "王蓉说", false },
};

static char *
part(const char *text, size_t from, size_t to)
{
	return mem_dupn(text + from, to - from);
}

static void
test_datelines(void)
{
	for (size_t i = 0; i < sizeof datelines / sizeof *datelines; i++) {
		const char *text = datelines[i].text;
		struct import_unit u = form_of(text);
		char *dateline = part(text, 0, u.dateline);
		char *byline = part(text, u.byline_from, u.byline_to);

		tap_str(dateline, datelines[i].dateline, text);
		tap_str(byline, datelines[i].byline, "the byline behind it");
		free(dateline);
		free(byline);
	}
}

static void
test_heads(void)
{
	for (size_t i = 0; i < sizeof heads / sizeof *heads; i++) {
		struct import_head h = { 0 };

		import_head(&h, heads[i].lines);
		tap_str(buf_str(&h.label), heads[i].label, "label");
		tap_str(buf_str(&h.kicker), heads[i].kicker, "kicker");
		tap_str(buf_str(&h.title), heads[i].title, "title");
		tap_str(buf_str(&h.subtitle), heads[i].subtitle, "subtitle");
		import_head_fini(&h);
	}
}

int
main(void)
{
	char day[DATE_TEXT], out[64];

	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++)
		tap_int(form_of(lines[i].text).form, lines[i].form, lines[i].text);
	test_datelines();
	for (size_t i = 0; i < sizeof ends / sizeof *ends; i++) {
		struct import_unit u = form_of(ends[i].text);

		tap_ok(u.credited == ends[i].credited && u.dated_end == ends[i].dated, "%s", ends[i].text);
	}
	for (size_t i = 0; i < sizeof days / sizeof *days; i++)
		tap_str(date_format(import_day(days[i].text, strlen(days[i].text)), day), days[i].day, days[i].text);
	test_heads();
	for (size_t i = 0; i < sizeof joins / sizeof *joins; i++)
		tap_str(units(joins[i].text, out), joins[i].want, joins[i].text + strlen(STORY));
	test_turns();
	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++)
		tap_int(import_label(labels[i].text, strlen(labels[i].text)), labels[i].is, labels[i].text);
	for (size_t i = 0; i < sizeof mottos / sizeof *mottos; i++)
		tap_int(import_motto(mottos[i].text, strlen(mottos[i].text)), mottos[i].is, mottos[i].text);
	for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
		struct ends v;

		ends_of(&v, names[i].text, strlen(names[i].text));
		tap_int(byline_name(v.head, v.nhead), names[i].is, names[i].text);
	}
	return tap_done();
}
