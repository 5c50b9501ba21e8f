/* What a unit looks like by itself: both its ends, its stops, its cues. */
#include "source/import/room.h"

#include <string.h>

#include "base/utf8.h"
#include "paper/among.h"
#include "paper/jump.h"

enum {
	HEAD_CHARS = 60, HEAD_WESTERN = 130,	/* of a headline's line, or of two run together */
	BOX_CHARS = 40, FURNITURE_CHARS = 80, WEATHER_CHARS = 300, NOTICE_CHARS = 30,
	BYTE_COUNT = 200,			/* where counters of a byte stop */
};

/* -- stops and quotations ---------------------------------------------- */

static uint8_t
one_more(uint8_t n)
{
	return n < BYTE_COUNT ? n + 1 : n;
}

static int
depth(uint32_t cp)
{
	if (among(cp, U"“‘「『（《〈【〔([{"))
		return 1;
	return among(cp, U"”’」』）》〉】〕)]}") ? -1 : 0;
}

static bool
is_closer(uint32_t cp)
{
	return cp == '"' || cp == ' ' || depth(cp) < 0;
}

/* Counts what stands inside, before the last character; finds what is left open. */
static void
scan(struct import_unit *u, const char *text, size_t len)
{
	uint32_t cp, latin = 0;
	int open = 0;
	bool straight = false;

	for (size_t i = 0; i < len; ) {
		i += utf8_decode(text + i, len - i, &cp);
		if (cp == ' ' || cp == 0x3000)
			continue;
		u->chars++;
		latin += (cp >= 'A' && cp <= 'Z') || (cp >= 'a' && cp <= 'z') ||
			(cp >= 0xc0 && cp <= 0x24f);
		if (cp >= 0x4e00 && cp <= 0x9fff)
			continue;
		straight ^= cp == '"';
		open += depth(cp);
		open = open < 0 ? 0 : open;
		if (i == len)
			break;
		if (cp == U'。' || cp == U'．' || (open == 0 && among(cp, U"！？!?；;")))
			u->stops = one_more(u->stops);
		/* not in 4.5 */
		if (cp == '.' && text[i] == ' ')
			u->stops = one_more(u->stops);
		if (among(cp, U"，,、"))
			u->commas = one_more(u->commas);
	}
	u->open = open > 0 || straight;
	u->western = latin * 2 > u->chars;
}

/* It begins with a number and ends with one, and what they count is between them. */
static bool
is_row(const struct ends *v)
{
	int first = 0, last = v->nhead;

	while (v->head[first] >= '0' && v->head[first] <= '9')
		first++;
	while (last > first && ((v->head[last - 1] >= '0' && v->head[last - 1] <= '9') || among(v->head[last - 1], U"-:.%")))
		last--;
	return v->whole && first > 0 && first <= 3 && v->head[first] == ' ' && last > first + 1 && last < v->nhead &&
		v->head[last - 1] == ' ';
}

static void
judge_ends(struct import_unit *u, const struct ends *v)
{
	int i = v->ntail;
	uint32_t last;

	u->running = word_at(v->head, v->nhead, 0,
		U"会议强调 会议指出 会议要求 会议认为 会议还 会上 会前 会后 据了解 据介绍 据悉 "
		U"记者了解到 记者从 记者在 他说 她说 他强调 他指出 他要求 同时, 此外, 目前, 截至 "
		U"其中, 另外, 随后, 近日, 昨天, 昨日, 日前, 今年以来 近年来 与此同时 值得一提 记者: 问: 答: 主持人: Q: A:") > 0;
	u->row = is_row(v);
	u->closing = among(v->head[0], U",。、;:!?”’』」)》】].");
	while (i > 0 && is_closer(v->tail[i - 1]))
		i--;
	last = i > 0 ? v->tail[i - 1] : 0;
	u->ended = among(last, U"。!?…;:") || (last == '.' && u->chars > 8);
	u->stopped = among(last, U"。;:,、") || (last == '.' && u->chars > 8);
	u->hanging = i == v->ntail && among(last, U",、的而或但且—");
}

/* -- jumps ------------------------------------------------------------- */

static bool
may_jump(const struct ends *v)
{
	uint32_t last = v->ntail ? v->tail[v->ntail - 1] : 0;

	return among(last, U")]】〕版页面▶►→>》くき事说集照면속") || (last >= '0' && last <= '9') ||
		among(v->head[0], U"([【〔上下紧接") || (last == U'。' && v->ntail > 1 &&
		among(v->tail[v->ntail - 2], U")]】〕"));
}

/* By the rules of paper/jump.c, so that it finds them again in the body. */
static void
find_jumps(struct import_unit *u, const char *text, size_t len)
{
	struct block k = { .kind = BLOCK_PARAGRAPH, .text = text, .len = (uint32_t)len };
	struct body b = { .blocks = &k, .count = 1 };
	struct arena a = { 0 };
	struct note *notes;
	uint32_t n = jump_find(NULL, &b, &a, &notes);

	for (uint32_t i = 0; i < n; i++) {
		u->turns_on |= notes[i].kind == NOTE_ON && notes[i].to == len;
		u->refers |= notes[i].kind == NOTE_REFER && notes[i].to == len;
		u->ended |= notes[i].to == len;
		u->comes_from |= notes[i].kind == NOTE_FROM && notes[i].from == 0;
		if (notes[i].from == 0 && notes[i].to == len)
			u->form = IMPORT_NOTE;
	}
	arena_fini(&a);
}

/* -- a line of its own ------------------------------------------------- */

/* The Harbour Gazette, 강나루신문. */
static bool
is_foreign_paper(const struct ends *v)
{
	int last = v->nhead, blanks = 0;

	while (last > 0 && v->head[last - 1] != ' ')
		last--;
	for (int i = 0; i < v->nhead; i++)
		blanks += v->head[i] == ' ';
	if (v->nhead >= 40 || blanks > 5)
		return false;
	if (word_ends(v->head, v->nhead, U"신문 일보 경제 타임스"))
		return blanks <= 1 && v->nhead <= 12;
	return v->head[0] >= 'A' && v->head[0] <= 'Z' && word_at(v->head, v->nhead, last,
		U"Daily News Times Post Journal Gazette Herald Tribune Courier Chronicle Observer Mirror Star Guardian "
		U"Standard Telegraph Examiner Mail Review Register Globe Ledger Bulletin Inquirer Independent Express "
		U"DAILY NEWS TIMES POST JOURNAL GAZETTE HERALD TRIBUNE COURIER CHRONICLE OBSERVER MIRROR STAR GUARDIAN "
		U"STANDARD TELEGRAPH EXAMINER MAIL REVIEW REGISTER GLOBE LEDGER BULLETIN INQUIRER INDEPENDENT EXPRESS") ==
		v->nhead - last;
}

static bool
is_paper(const struct ends *v)
{
	uint32_t name[16];
	int n = 0;

	for (int i = 0; i < v->nhead; i++) {	/* 嘉 兴 日 报 */
		if (v->head[i] == ' ')
			continue;
		if (n == 12 || !utf8_is_han(v->head[i]))
			return is_foreign_paper(v);
		name[n++] = v->head[i];
	}
	return n >= 3 && word_ends(name, n,
		U"日报 晚报 早报 晨报 时报 商报 快报 周报 导报 新报 汇报 青年报 都市报 "
		U"法治报 法制报 工人报 农民报 周刊 新闻 参考消息 消费报 经济报 教育报");
}

static bool
is_weekday(const uint32_t *cp, int n)
{
	return word_in(cp, n,
		U"星期 礼拜 周一 周二 周三 周四 周五 周六 周日 农历 曜日 요일 Vol. VOL. Monday Tuesday Wednesday "
		U"Thursday Friday Saturday "
		U"Sunday") || word_in(cp, n, U"甲 乙 丙 丁 戊 己 庚 辛 壬 癸");
}

static bool
is_furniture(const struct ends *v, const char *text, size_t len, uint32_t chars)
{
	const uint32_t *cp = v->head;
	int n = v->nhead;
	struct date day = import_day(text, len);
	struct import_folio folio;

	if (!v->whole || chars > FURNITURE_CHARS)
		return false;
	if (date_is_set(day) && (is_weekday(cp, n) || n <= 16 || word_in(cp, n, U"期 版")))
		return true;
	if (word_at(cp, n, 0,
		U"责任编辑 责编 版式 美编 美术编辑 校对 组版 排版 值班编委 值班主任 本版编辑 "
		U"本版责编 版面 编辑: 编辑/ 版式设计 电子信箱 投稿邮箱 新闻热线 热线电话 广告热线 "
		U"发行热线 邮箱 © Copyright 地址: 社址 邮编 零售 网址 星期 农历"))
		return true;
	return import_folio(text, len, &folio) || word_in(cp, n,
		U"発行所 统一刊号 连续出版物号 邮发代号 国内代号 总第 主管主办 机关报 今日4版 今日8版 "
		U"今日12版 今日16版 今日四版 今日八版 准印证 广告经营许可 http:// https:// www. "
		U"CN33 CN11") ||
		(word_at(cp, n, 0, U"第 朝刊 夕刊") && word_ends(cp, n, U"期 号") && n < 20);
}

/* Lines by which readers reach the paper belong to the page, others to the text above them. */
static bool
is_contact(struct import_unit *u, const struct ends *v, const char *text, size_t len)
{
	if (u->chars > FURNITURE_CHARS || u->stops || !import_contact(text, len))
		return false;
	if (word_in(v->head, v->nhead < 10 ? v->nhead : 10,
		U"联系 咨询 报名 预约 订票 购票 求助 举报 监督 服务 查询 客服")) {
		u->stopped = u->ended = true;
		return false;
	}
	return true;
}

static void
own_line(struct import_unit *u, const struct ends *v, const char *text, size_t len)
{
	const uint32_t *cp = v->head;
	int n = v->nhead;
	enum byline b;

	if (!v->whole || u->form != IMPORT_PLAIN)
		return;
	b = byline_read(cp, 0, n);
	if (n <= 8 && word_at(cp, n, 0,
		U"(完) (全文完) (待续) (未完待续) (续完) 【完】") == n) {
		u->form = IMPORT_NOTE;
		u->dated_end = true;	/* an article ends here */
	} else if (n <= BOX_CHARS && !u->stopped && word_in(cp, n, U"扫一扫 扫码 二维码 扫描"))
		u->form = IMPORT_BOX;
	else if (!u->ended && (is_contact(u, v, text, len) || is_furniture(v, text, len, u->chars)))
		u->form = IMPORT_FURNITURE;
	else if (b != BYLINE_NO)
		u->form = b == BYLINE_PICTURE ? IMPORT_CREDIT : IMPORT_BYLINE;
	else if (is_paper(v) && !import_label(text, len))
		u->form = IMPORT_PAPER;
	u->standing = u->form == IMPORT_PLAIN && import_standing(cp, n);
	if (n > NOTICE_CHARS || u->form != IMPORT_PLAIN || u->stopped)
		return;
	if (word_ends(cp, n,
		U"公告 启事 声明 通告 公示 通知 讣告 告示 告知书 遗失 遗失启事 告读者 停水 停电"))
		u->heads = ARTICLE_NOTICE;
	else if (word_ends(cp, n, U"广告") && n <= 8)
		u->heads = ARTICLE_AD;
	else if (word_in(cp, n, U"天气 天気 气象 Weather WEATHER"))
		u->heads = ARTICLE_WEATHER;
}

/* -- where a paragraph begins and ends --------------------------------- */

static void
its_start(struct import_unit *u, const struct ends *v)
{
	int n = byline_dateline(v->head, v->nhead), at, close;

	if (u->form != IMPORT_PLAIN)
		return;
	if (n == 0 && (close = byline_front(v->head, v->nhead)) > 0 && close < v->nhead) {
		u->form = IMPORT_DATED;
		u->byline_to = v->head_at[close];
	}
	if (n == 0)
		return;
	u->form = IMPORT_DATED;
	u->dateline = v->head_at[n];
	for (at = n; at < v->nhead && v->head[at] == ' '; at++)
		;
	if (!among(v->head[at], U"("))
		return;
	for (close = at; close < v->nhead && v->head[close] != ')'; close++)
		;
	if (close < v->nhead && byline_read(v->head, at, close + 1) != BYLINE_NO) {
		u->byline_from = v->head_at[at];
		u->byline_to = v->head_at[close + 1];
	}
}

#define MARKS U"■□▲△●○◆◇▼▽"

/* 稻子熟了。 ■摄影 罗一舟: where the credit behind a caption begins; n: there is none. */
static int
find_credit(const struct ends *v, int n)
{
	bool pause = false;

	for (int i = 1; i < n; i++) {
		uint32_t before = v->tail[i - 1];
		bool mark = among(v->tail[i], MARKS);

		pause = among(before, U"。!?…)”") || (before == ' ' && (pause || i < 2));
		if ((!mark && before != ' ' && !pause) || v->tail[i] == ' ' || among(v->tail[i], U"([【"))
			continue;
		if (byline_read(v->tail, i, n) == BYLINE_PICTURE && (mark || pause ||
		    word_ends(v->tail, n, U"摄 摄影报道 供图 作 撮影") || byline_name(v->tail + n - 3, 3)))
			return i;
	}
	return n;
}

static void
its_end(struct import_unit *u, const struct ends *v)
{
	int n = v->ntail, open, at;

	while (n > 0 && among(v->tail[n - 1], U" 。"))
		n--;
	if (n == 0)
		return;
	if (!among(v->tail[n - 1], U")]】")) {
		u->credited = n > 2 && word_ends(v->tail, n, U"摄 摄影报道 供图") &&
			!word_ends(v->tail, n, U"拍摄 航摄 统摄");
		if (u->form == IMPORT_PLAIN && (at = find_credit(v, n)) < n) {
			u->credited = true;
			u->credit = v->tail_at[at];
		}
		return;
	}
	for (open = n - 1; open > 0 && !among(v->tail[open], U"([【"); open--)
		;
	u->credited = byline_read(v->tail, open, n) == BYLINE_PICTURE ||
		word_ends(v->tail, n - 1, U"摄 供图 资料图片 资料图 本报资料 撮影");
	u->dated_end |= byline_dateline(v->tail + open, n - open) == n - open;
}

static void
count_weather(struct import_unit *u, const struct ends *v)
{
	static const char32_t sky[] =
		U"多云 の风 阴 晴 阵雨 雷雨 小雨 中雨 大雨 暴雨 雨夹雪 小雪 中雪 大雪 雾 霾 南风 北风 "
		U"东风 西风 风力 湿度 今天 明天 后天 今日 明日 夜里 晴れ 曇り くもり 雨 雪 風 "
		U"맑음 흐림 구름 소나기 바람 Sunny sunny Cloudy cloudy Rain rain Showers showers Thunderstorms "
		U"thunderstorms Snow snow Fog fog Highs highs Lows lows Winds winds";
	const uint32_t *const ends[] = { v->head, v->tail };
	const int counts[] = { v->nhead, v->ntail };
	bool warm = false;
	unsigned cues = 0;

	if (u->form != IMPORT_PLAIN || u->chars > WEATHER_CHARS)
		return;
	for (int e = 0; e < (v->whole ? 1 : 2); e++)
		warm |= word_in(ends[e], counts[e], U"气温 気温 기온 ℃ °C °F ℉ 摄氏度 Temperature temperature");
	for (int e = 0; warm && e < (v->whole ? 1 : 2); e++)
		cues += word_count(ends[e], counts[e], sky, 3);
	if (warm && cues >= 3) {
		u->form = IMPORT_WEATHER;
		u->heads = ARTICLE_WEATHER;
	}
}

void
import_form(struct import_unit *u, const char *text, size_t len)
{
	struct ends v;

	scan(u, text, len);
	ends_of(&v, text, len);
	judge_ends(u, &v);
	if (may_jump(&v))
		find_jumps(u, text, len);
	own_line(u, &v, text, len);
	its_start(u, &v);
	its_end(u, &v);
	if (u->form == IMPORT_DATED && u->dateline == len)	/* alone on its line */
		u->dated_end |= u->dateline > 0 && among(v.head[0], U"([【");
	count_weather(u, &v);
	u->ended |= u->credited || u->dated_end || u->turns_on || u->refers;
}

bool
import_headish(const struct import_unit *u)
{
	return (u->form == IMPORT_PLAIN || u->form == IMPORT_PAPER) && u->chars >= 2 &&
		u->chars <= (u->western ? HEAD_WESTERN : HEAD_CHARS) && !u->stops && !u->stopped &&
		u->commas <= 2 && !u->open && !u->closing && !u->hanging && !u->running && !u->row &&
		!u->cut && !u->credited && !u->dated_end && !u->turns_on && !u->refers;
}

bool
import_prose(const struct import_unit *u)
{
	if (u->form != IMPORT_PLAIN && u->form != IMPORT_DATED && u->form != IMPORT_WEATHER)
		return false;
	return u->chars > (u->western ? HEAD_WESTERN : HEAD_CHARS) || u->stops || u->commas > 2 ||
		(u->stopped && u->chars > 12) || u->hanging || u->open || u->form == IMPORT_DATED;
}
