/* import_pages.c - whole pages as papers print them: captions and their credits, mottos, hotlines, poems; Chinese, Japanese and English. */
#include "source/import/import.h"

#include <stdlib.h>
#include <string.h>

#include "lib/import_page.h"

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
static const char field[] =
	"A02 要闻   2026年7月9日   星期四\n"
	"编辑：温如砚  组版：白露  校对：石青\n"
	"本报新闻热线：0573-8888 1234\n"
	"\n"
	"一线调研\n"
	"让每一滴水流到该去的地方\n"
	"——鹭湾镇轮灌办法见闻\n"
	"□本报记者 江小渔 通讯员 顾满\n"
	"\n"
	"“闸开了，水来了！”7月8日一早，鹭湾镇七槐村的田埂\n"
	"上站满了人。管水员孟老根把闸门提起半尺，渠水顺着新修\n"
	"的水泥渠道往下淌，不到一刻钟，最远的一块田也见了水。\n"
	"一张图管到底\n"
	"过去，渠头漫灌、渠尾干等是老毛病。去年冬天，镇里请\n"
	"人画了一张渠系图，把十二条支渠、三十七个水口都标在上\n"
	"面，哪一块田归哪个水口，一看就明白。\n"
	"一把锁管到位\n"
	"有了图，还要有人管。镇里给每个水口装了锁，钥匙交给\n"
	"用水协会，按号排水，谁也插不了队。\n"
	"“以前为了抢水吵架，现在坐着喝茶等。”种粮大户韩守\n"
	"田说。\n"
	"\n"
	"▲七槐村管水员在提闸放水。本报记者 罗一舟 摄\n"
	"\n"
	"关于菰河大桥夜间封闭施工的通告\n"
	"因菰河大桥路灯更换施工需要，自2026年7月9日至7月\n"
	"24日，每日23时至次日5时封闭南侧车道，请过往车辆减速\n"
	"慢行。特此通告。\n"
	"苇渡市公安局交通警察支队\n"
	"2026年7月8日\n"
	"\n"
	"简讯\n"
	"●市图书馆暑期延长开放时间 市图书馆7月10日起每晚开\n"
	"放到9点，阅览室添了冷气。\n"
	"●老渡口增开早班船 老渡口水上公交YD1线首班船提前到\n"
	"5点40分。\n"
	"\n"
	"（上接第1版）\n"
	"掌柜程芳抹着汗说，码头上人来人往，摊位费也不贵，她\n"
	"想把这个角落长租下来。学徒杜阿蛮说，选在老渡口摆摊，\n"
	"是因为这里夜里真的有船。\n"
	"（罗一舟 石敏青）\n";
static const char sports[] =
	"第A04版\n"
	"国际·体育\n"
	"2026年7月9日\n"
	"\n"
	"东亚杯泳赛落幕 我市小将摘两金\n"
	"\n"
	"据新华社东京7月8日电（记者 王小明）东亚杯游泳赛8日在东京落幕，苇渡市选手林小鱼夺得女子100米自由泳、200米自由泳两枚金牌。\n"
	"　　林小鱼今年17岁，十岁开始在菰河边的泳校训练。她说，游惯了河水，进了泳池觉得轻。\n"
	"\n"
	"“这一次，我比自己快了”\n"
	"——对话林小鱼\n"
	"记者：夺冠那一刻想了什么？\n"
	"林小鱼：什么也没想，只想喝水。\n"
	"记者：下一个目标呢？\n"
	"林小鱼：再快一点。\n"
	"\n"
	"积分榜\n"
	"1 苇渡队 12\n"
	"2 鹭湾队 10\n"
	"3 七槐队 7\n"
	"\n"
	"林小鱼（中）在颁奖仪式上。\n"
	"新华社记者 张晓 摄\n"
	"\n"
	"一周天气\n"
	"今天多云，最高气温31℃，最低气温24℃；明天阴有阵雨，东南风3级。\n"
	"\n"
	"遗失启事\n"
	"苇渡菰香食品有限公司遗失公章一枚，声明作废。\n"
	"广告热线：8888-9999\n"
	"本版责编：温如砚　美编：白露\n";
static const char tokyo[] =
	"2026年（令和8年）7月9日（木曜日）　　　河口新聞　　　13版　1\n"
	"\n"
	"水門改修 来春に完成\n"
	"市「雨に備え前倒し」\n"
	"\n"
	"　市は八日、川の水門の改修工事を来年三月までに終える\n"
	"と発表した。当初の予定より半年早い。\n"
	"　市によると、水門は築五十年で、扉の動きが鈍くなって\n"
	"いた。工費は十二億円。　　（2面に続く）\n"
	"\n"
	"水門の前で説明する市の担当者（8日、河口市で）＝高橋健撮影\n"
	"\n"
	"社説\n"
	"川とともに暮らすために\n"
	"　雨の季節が来るたびに、川の水位が話題になる。備えは\n"
	"早いほどよい。\n"
	"\n"
	"■訂正　8日付3面の記事で「二十艘」とあるのは「十二艘」\n"
	"の誤りでした。\n"
	"\n"
	"ご意見・情報は 電話0123-45-6789 メールiken@example.jp\n";
static const char harbor[] =
	"Weather                    THE HARBOR POST                   75 cents\n"
	"Sunny, 82°            Vol. 41, No. 166 • Thursday, July 9, 2026 • harborpost.example\n"
	"\n"
	"RIVER TOWNS\n"
	"BRACE FOR RAIN\n"
	"Crews stack sandbags as forecasters warn\n"
	"of the heaviest storm since 2011\n"
	"\n"
	"By Mary Major and Tom Minor\n"
	"The Harbor Post\n"
	"\n"
	"BROOKHAVEN - Crews stacked sandbags along the river on\n"
	"Wednesday as forecasters warned of the heaviest storm in\n"
	"fifteen years. The county opened two shelters and asked\n"
	"people in low-lying streets to leave before dark.\n"
	"   \"We have seen this river angry,\" said Ann Cole, who runs\n"
	"the bakery on Quay Street. \"We are not going to wait and\n"
	"see.\" She was moving flour to the upper floor with her two\n"
	"daughters.\n"
	"   The storm should reach the valley at about midnight, the\n"
	"weather service said. Winds of 60 miles an hour are possible.\n"
	"\n"
	"                      See STORM on A3\n"
	"\n"
	"JANE DOE / THE HARBOR POST\n"
	"Volunteers fill sandbags on Quay Street in Brookhaven on Wednesday\n"
	"afternoon. More than 200 people came to help.\n"
	"\n"
	"School board picks\n"
	"new superintendent\n"
	"\n"
	"By Sam Small\n"
	"Staff Writer\n"
	"\n"
	"The school board on Wednesday chose Ruth Reed, a former\n"
	"teacher, to lead the district's 14 schools. She starts on\n"
	"Aug. 1 at a salary of $180,000.\n"
	"Please see BOARD, Page A6\n"
	"\n"
	"TODAY'S INDEX\n"
	"Business . . . . . B1\n"
	"Classified . . . . C4\n"
	"Comics . . . . . . D2\n"
	"\n"
	"To subscribe, call 1-800-555-0142\n"
	"© 2026 The Harbor Post\n";

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
	{ field,
		"page () A02\n"
		"||||3|||3: A02 要闻 2026年7月9日 星期四\n"
		"一线调研||让每一滴水流到该去的地方|——鹭湾镇轮灌办法见闻|0|□本报记者 江小渔 通讯员 顾满||6: “闸开了，水来了！”7月8日一早，\n"
		"||||1|本报记者 罗一舟 摄||1: ▲七槐村管水员在提闸放水。\n"
		"||关于菰河大桥夜间封闭施工的通告||3|||3: 因菰河大桥路灯更换施工需要，自202\n"
		"||简讯||0|||2: ●市图书馆暑期延长开放时间 市图\n"
		"||||0|||3: （上接第1版）\n", 0 },
	{ sports,
		"page () A04\n"
		"||||3|||3: 第A04版\n"
		"||东亚杯泳赛落幕 我市小将摘两金||0|（记者 王小明）|据新华社东京7月8日电|2: 东亚杯游泳赛8日在东京落幕，苇渡\n"
		"||“这一次，我比自己快了”|——对话林小鱼|0|||6: 记者：夺冠那一刻想了什么？\n"
		"||||1|新华社记者 张晓 摄||1: 林小鱼（中）在颁奖仪式上。\n"
		"||一周天气||4|||1: 今天多云，最高气温31℃，最低气温2\n"
		"||遗失启事||3|||1: 苇渡菰香食品有限公司遗失公章一枚\n"
		"||||3|||2: 广告热线：8888-9999\n", 0 },
	{ tokyo,
		"page () 1\n"
		"||||3|||1: 2026年（令和8年）7月9日（木曜日）\n"
		"||水門改修 来春に完成|市「雨に備え前倒し」|0|||2: 市は八日、川の水門の改修工事を来\n"
		"||||1|＝高橋健撮影||1: 水門の前で説明する市の担当者（8\n"
		"社説||川とともに暮らすために||0|||3: 雨の季節が来るたびに、川の水位が\n", 0 },
	{ harbor,
		"page () 1\n"
		"||||0|||1: Weather THE HARBOR POST 75 cents\n"
		"||||3|||1: Sunny, 82° Vol. 41, No. 166 • Thursday, July \n"
		"||RIVER TOWNS BRACE FOR RAIN|Crews stack sandbags as forecasters warn\n"
		"of the heaviest storm since 2011|0|By Mary Major and Tom Minor The Harbor Post|BROOKHAVEN -|4: Crews stacked sandbags along the river on Wednes\n"
		"||||1|JANE DOE / THE HARBOR POST||1: Volunteers fill sandbags on Quay Street in Brook\n"
		"||School board picks new superintendent||0|By Sam Small Staff Writer||2: The school board on Wednesday chose Ruth Reed, a\n"
		"||TODAY'S INDEX||2|||3: Business . . . . . B1\n"
		"||||0|||1: To subscribe, call 1-800-555-0142\n"
		"||||3|||1: © 2026 The Harbor Post\n", 0 },
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
	test_pages();
	return tap_done();
}
