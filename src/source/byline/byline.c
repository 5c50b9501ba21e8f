/* Who wrote it, and where from: ■记者 沈禾, （记者王赫）, 新华社北京7月22日电. A
 * byline is made of roles and names and of nothing else; the words are those that
 * dailies print (epaper sites of Jiaxing, Hainan, Hubei, Zhejiang). */
#include "source/byline/byline.h"

#include <string.h>

#include "base/utf8.h"
#include "paper/among.h"
#include "source/byline/foreign.h"

#define MARKS U"■□▲△●○◆◇◎★☆▌▍▎▶►▷※◼◻⬛⬜|*·"
#define OPENING U"([【〔"
#define CLOSING U")]】〕"
#define PARTING U" 、,/:;|&"

/* Longer ones first: the longest word is taken. */
static const char32_t roles[] =
	U"特约通讯员 摄影通讯员 特约记者 摄影记者 实习记者 见习记者 特约评论员 特约撰稿人 视频剪辑 "
	U"摄影报道 摄制报道 文图报道 记者 通讯员 通信员 实习生 见习生 评论员 观察员 特派员 撰稿人 "
	U"主持人 摄影 摄像 撰文 撰稿 供图 供稿 提供 视频 剪辑 制图 绘图 绘画 插图 配图 漫画 整理 "
	U"采写 采访 策划 统筹 编译 翻译 译者 作者 口述 讲述 执笔 主笔 报道 文图 图文 文字 图片 "
	U"制作 海报 设计 出镜 配音 航拍 朗诵 发自 综合 见习 实习 文 图 摄 译";
static const char32_t pictures[] =
	U"摄影报道 摄制报道 摄影记者 摄影通讯员 摄影 摄像 摄 供图 制图 绘图 绘画 插图 配图 漫画 图 "
	U"图片 航拍";
static const char32_t texts[] =
	U"文 撰文 撰稿 撰稿人 采写 文图 图文 文图报道 文字 执笔 主笔 评论员 特约评论员";
static const char32_t enough[] =
	U"评论员 特约评论员 观察员 综合";
/* What makes an outlet's or a rank's name in front of a role. */
static const char32_t outlets[] =
	U"报 社 台 网 媒 刊 端 本 中心 首席 驻 融 高级 资深 电视 广播 频道 特派 见习 实习";
/* 记者手记 is a standing head, no person. */
static const char32_t no_names[] =
	U"手记 观察 调查 走访 直击 连线 感言 获悉 从 在 了解 看到 采访 来到 走进 注意 说 问 站 证 "
	U"节 团 们 会 出击 来信 之家 述评 札记 眼中 看 探访 昨 今 日前 近日 发现 体验 报道 展 集 "
	U"展览 比赛 大赛 作品 爱好 艺术";

static const char32_t surnames[] =
	U"王李张刘陈杨黄赵吴周徐孙马朱胡郭何高林罗郑梁谢宋唐许韩冯邓曹彭曾肖田董袁潘于蒋蔡余杜叶程"
	U"苏魏吕丁任沈姚卢姜崔钟谭陆汪范金石廖贾夏韦付方白邹孟熊秦邱江尹薛闫段雷侯龙史陶黎贺顾毛郝"
	U"龚邵万钱严覃武戴莫孔向汤温康施文牛樊葛邢安齐易乔伍庞颜倪庄聂章鲁岳翟殷詹申欧耿关兰焦俞左"
	U"柳甘祝包宁尚符舒阮柯纪梅童凌毕单裴霍涂成苗谷盛曲翁冉骆蓝路游辛靳欧管柴蒙鲍华喻祁蒲房滕屈"
	U"饶解牟艾尤阳时穆农司卓古吉缪简车项连芦麦褚娄窦戚岑景党宫费卜冷晏席卫米柏宗瞿桂全佟应臧闵"
	U"苟邬边卞姬师和仇栾隋商刁沙荣巫寇桑郎甄丛仲虞敖巩明佘池查麻苑迟邝富利权封束湛楚居常官练闻"
	U"於幸弓容厉蔚沃荆钮阎揭原匡楼竺谈诸麥葉陳張劉楊黃趙吳孫馬羅鄭謝許韓馮鄧蕭蔣呂盧鐘譚陸範賈"
	U"韋鄒閆龍賀顧龔萬錢嚴湯龐顏莊聶魯嶽關蘭紀單塗藍蘇葛濮郁鄔戎";
static const char32_t compounds[] =
	U"欧阳 司马 诸葛 上官 司徒 东方 独孤 南宫 夏侯 皇甫 尉迟 公孙 慕容 令狐 端木 司空";

static bool
is_surname(const uint32_t *cp, int n)
{
	return n > 0 && (among(cp[0], surnames) || word_at(cp, n, 0, compounds) == 2);
}

static bool
all_han(const uint32_t *cp, int n)
{
	for (int i = 0; i < n; i++)
		if (!utf8_is_han(cp[i]))
			return false;
	return n > 0;
}

static bool
is_plain_name(const uint32_t *cp, int n)
{
	return (n == 2 || n == 3 || (n == 4 && word_at(cp, n, 0, compounds) == 2)) &&
		all_han(cp, n) && is_surname(cp, n);
}

bool
byline_name(const uint32_t *cp, int n)
{
	while (n > 0 && cp[n - 1] == ' ')
		n--;
	if (n >= 3 && n <= 5 && cp[1] == ' ' && cp[n - 2] == ' ')
		return among(cp[0], surnames) && utf8_is_han(cp[n - 1]);
	return is_plain_name(cp, n) && !word_in(cp, n, no_names);
}

/* -- one word of a byline ---------------------------------------------- */

enum word { WORD_BAD, WORD_NAME, WORD_ROLE, WORD_BOTH };

struct reading {
	int roles, names, surnamed;
	bool picture, text, enough, name_first;
	const uint32_t *last_role;
	int last_role_n;
};

static bool
is_one_of(const uint32_t *cp, int n, const char32_t *words)
{
	return n > 0 && word_at(cp, n, 0, words) == n;
}

static void
note_role(struct reading *r, const uint32_t *cp, int n)
{
	if (r->roles == 0)
		r->picture = is_one_of(cp, n, pictures);
	r->text |= is_one_of(cp, n, texts);
	r->enough |= is_one_of(cp, n, enough);
	r->roles++;
	r->last_role = cp;
	r->last_role_n = n;
}

/* "海南日报全媒体" before 记者. */
static bool
is_rank(const uint32_t *cp, int n)
{
	if (n == 0)
		return true;
	for (int i = 0; i < n; i++)
		if (!utf8_is_han(cp[i]) && !(cp[i] < 0x80 && cp[i] > ' '))
			return false;
	return n <= 14 && word_in(cp, n, outlets);
}

static bool
is_name_word(const uint32_t *cp, int n)
{
	bool dot = false;

	for (int i = 0; i < n; i++) {
		dot |= i > 0 && i + 1 < n && among(cp[i], U"·•");
		if (!utf8_is_han(cp[i]) && !among(cp[i], U"·•"))
			return false;
	}
	return n >= 2 && n <= (dot ? 16 : 4) && word_at(cp, n, 0, no_names) == 0;
}

/* "记者王赫", "王蓉摄": a role and a name without a blank between them. */
static bool
is_role_and_name(struct reading *r, const uint32_t *cp, int n)
{
	for (int at = 0; at < n; at++) {
		int m = word_at(cp, n, at, roles);

		if (m < 2 || !is_rank(cp, at) || !is_plain_name(cp + at + m, n - at - m) ||
		    word_in(cp + at + m, n - at - m, no_names))
			continue;
		note_role(r, cp + at, m);
		return true;
	}
	for (int m = 1; m <= 4 && m < n; m++)
		if (is_one_of(cp + n - m, m, U"摄 摄影 摄影报道 报道 供图") &&
		    is_plain_name(cp, n - m)) {
			note_role(r, cp + n - m, m);
			return true;
		}
	return false;
}

static enum word
read_word(struct reading *r, const uint32_t *cp, int n)
{
	for (int at = 0; at < n; at++) {
		int m = word_at(cp, n, at, roles);

		if (m == n - at && (m > 1 || at == 0) && is_rank(cp, at)) {
			note_role(r, cp + at, m);
			return WORD_ROLE;
		}
	}
	if (is_role_and_name(r, cp, n)) {
		r->names++;
		return WORD_BOTH;
	}
	if (!is_name_word(cp, n))
		return WORD_BAD;
	r->names++;
	r->surnamed += is_plain_name(cp, n);
	return WORD_NAME;
}

/* -- the whole of it --------------------------------------------------- */

static int
skip(const uint32_t *cp, int from, int to, const char32_t *set)
{
	while (from < to && among(cp[from], set))
		from++;
	return from;
}

/* "王 蓉": a name of two characters, spaced to the width of three. */
static int
spaced_name(const uint32_t *cp, int from, int to)
{
	int next = skip(cp, from + 1, to, U" ");

	if (next == from + 1 || next >= to || next > from + 4 || !among(cp[from], surnames) ||
	    !utf8_is_han(cp[next]) || (next + 1 < to && !among(cp[next + 1], PARTING)))
		return 0;
	return next + 1 - from;
}

static enum byline
judge(const struct reading *r, bool marked)
{
	bool last = r->roles && is_one_of(r->last_role, r->last_role_n, pictures);

	if (r->roles == 0)
		return marked && r->names && r->names <= 4 && r->names == r->surnamed ?
			BYLINE_WRITER : BYLINE_NO;
	if (r->names == 0 && !r->enough)
		return BYLINE_NO;
	if (r->name_first && !marked && !(last && r->surnamed))
		return BYLINE_NO;
	return (r->picture || last) && !r->text ? BYLINE_PICTURE : BYLINE_WRITER;
}

enum byline
byline_read(const uint32_t *cp, int from, int to)
{
	struct reading r = { 0 };
	int start = skip(cp, from, to, MARKS U" ");
	bool marked = start > from;

	while (to > start && cp[to - 1] == ' ')
		to--;
	if (to - start > 2 && among(cp[start], OPENING) && among(cp[to - 1], CLOSING)) {
		start = skip(cp, start + 1, to, U" ");
		to--;
		if (start < to && byline_read(cp, start, to) == BYLINE_NO)
			return BYLINE_NO;
	}
	if (to - start < 2 || to - start > 90)
		return BYLINE_NO;
	if (credit_of_picture(cp, start, to))
		return BYLINE_PICTURE;
	if (foreign_byline(cp, start, to))
		return BYLINE_WRITER;
	for (int at = start; at < to; ) {
		int end = at, spaced = spaced_name(cp, at, to);

		while (end < to && !among(cp[end], PARTING))
			end++;
		if (spaced) {
			end = at + spaced;
			r.names++;
			r.surnamed++;
		} else if (read_word(&r, cp + at, end - at) == WORD_BAD) {
			return BYLINE_NO;
		}
		r.name_first |= at == start && r.roles == 0;
		at = skip(cp, end, to, PARTING);
	}
	return judge(&r, marked);
}

bool
byline_names(const char *text, size_t len)
{
	struct ends v;
	int at = 0;

	ends_of(&v, text, len);
	while (at < v.nhead) {
		int end = at, spaced = spaced_name(v.head, at, v.nhead);

		while (end < v.nhead && !among(v.head[end], PARTING))
			end++;
		if (!spaced && !is_plain_name(v.head + at, end - at))
			return false;
		at = skip(v.head, spaced ? at + spaced : end, v.nhead, PARTING);
	}
	return v.whole && at > 0 && v.nhead <= 24;
}

/* -- datelines --------------------------------------------------------- */

static const char32_t agencies[] =
	U"本报 本刊 本网 本台 综合新华社 新华社 新华网 中新社 中新网 中国新闻社 人民网 人民日报 "
	U"央视新闻 央视 法新社 路透社 美联社 共同社 塔斯社 俄新社 韩联社 埃菲社 安莎社 德新社 "
	U"彭博社 中央社";

/* 讯 and 电 begin other words, too: 电话, 讯息. */
static bool
ends_dateline(const uint32_t *cp, int n, int at)
{
	if (cp[at] != U'讯' && cp[at] != U'电')
		return false;
	return at + 1 >= n || !among(cp[at + 1],
		U"息号问录视话力网影子脑器动商车站池梯台机工源费路缆压信波讯能价厂企");
}

/* Where the dateline ends whose agency ends at `at`; 0: it is none. */
static int
place_and_day(const uint32_t *cp, int n, int at, bool own)
{
	if (at < n && ends_dateline(cp, n, at) && (own || cp[at] == U'电' || cp[at] == U'讯'))
		return at + 1;
	for (int i = at; i < n && i < at + 28; i++) {
		if (word_at(cp, n, i, U"记者 通讯 特约 评论") || !(utf8_is_han(cp[i]) ||
		    among(cp[i], U"0123456789、·/ ")))
			return 0;
		if (i > at && ends_dateline(cp, n, i) && (among(cp[i - 1], U"日专合急快") ||
		    (own && cp[i] == U'讯' && i <= at + 8 && i >= at + 2)))
			return i + 1;
	}
	return 0;
}

/* "湖北日报讯", "菰河电讯社北岸七月八日电": one that calls itself by its name. */
static int
named_paper(const uint32_t *cp, int n, int at)
{
	for (int i = at; i < n && i < at + 9 && utf8_is_han(cp[i]); i++)
		if (among(cp[i], U"报网社台") && i > at + 1 && i + 1 < n && (cp[i + 1] == U'讯' ||
		    place_and_day(cp, n, i + 1, false)))
			return i + 1 - at;
	return 0;
}

int
byline_dateline(const uint32_t *cp, int n)
{
	bool bracket = n > 0 && among(cp[0], OPENING);
	int at = skip(cp, bracket, n, U" "), agency, end, close;

	if (at < n && cp[at] == U'据')
		at++;
	agency = word_at(cp, n, at, agencies);
	if (!agency && !(agency = named_paper(cp, n, at)))
		return foreign_dateline(cp, n);
	end = place_and_day(cp, n, at + agency, cp[at] == U'本');
	if (!end || !bracket)
		return end;
	for (close = end; close < n && !among(cp[close], CLOSING); close++)
		;
	if (close == n || (skip(cp, end, close, U" ") < close &&
	    byline_read(cp, end, close) == BYLINE_NO))
		return 0;
	return close + 1;
}

int
byline_front(const uint32_t *cp, int n)
{
	int close = 1;

	if (n == 0 || cp[0] != U'【')
		return 0;
	while (close < n && !among(cp[close], U"【】。"))
		close++;
	return close < n && cp[close] == U'】' && byline_read(cp, 1, close) == BYLINE_WRITER ? close + 1 : 0;
}
