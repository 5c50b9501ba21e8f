/* Short lines that say what they are: days, mottos, standing heads. */
#include "source/import/room.h"

#include <string.h>

#include "base/utf8.h"
#include "paper/among.h"

enum { LABEL_CHARS = 14, HALF_MOST = 8 };

/* -- days -------------------------------------------------------------- */

static int
digit(uint32_t cp)
{
	static const char32_t han[] = U"〇一二三四五六七八九";

	if (cp >= '0' && cp <= '9')
		return (int)cp - '0';
	if (cp == U'零' || cp == U'○' || cp == U'Ｏ')
		return 0;
	for (int i = 0; han[i]; i++)
		if (han[i] == cp)
			return i;
	return -1;
}

static int
skip_blanks(const struct ends *v, int at)
{
	while (v->head[at] == ' ')
		at++;
	return at;
}

static bool
read_year(const struct ends *v, int *at, int *year)
{
	*year = 0;
	for (int i = 0; i < 4; i++) {
		int d = digit(v->head[*at + i]);

		if (d < 0)
			return false;
		*year = *year * 10 + d;
	}
	*at += 4;
	return *year >= 1800 && *year <= 2200 && digit(v->head[*at]) < 0;
}

/* 7, 07, 七, 十二, 二十五, 廿五. */
static bool
read_number(const struct ends *v, int *at, int *n)
{
	int d = digit(v->head[*at]);

	*n = -1;
	if (d >= 0) {
		*n = d;
		++*at;
		if (v->head[*at] < 0x80 && digit(v->head[*at]) >= 0)
			*n = *n * 10 + digit(v->head[(*at)++]);
	}
	if (v->head[*at] == U'十' || v->head[*at] == U'廿') {
		*n = v->head[*at] == U'廿' ? 20 : *n < 0 ? 10 : *n * 10;
		++*at;
		d = digit(v->head[*at]);
		if (d > 0) {
			*n += d;
			++*at;
		}
	}
	return *n > 0;
}

/* Behind a year an era may name it once more: 2026年(令和8年). */
static int
skip_era(const struct ends *v, int at)
{
	int close = at;

	while (v->head[at] == '(' && close < at + 8 && v->head[close] && v->head[close] != ')')
		close++;
	return close > at && v->head[close] == ')' ? close + 1 : at;
}

/* A day that begins at `at`: 2024年10月25日, 2024-10-25, 二〇二四年十月二十五日, 2024년 10월 25일. */
static bool
read_day(const struct ends *v, int at, struct date *out)
{
	int year, month, day;
	uint32_t sign, second;

	if (at + 6 > v->nhead || !read_year(v, &at, &year))
		return false;
	at = skip_blanks(v, at);
	sign = v->head[at++];
	if (!among(sign, U"年년-./"))
		return false;
	second = sign == U'年' ? U'月' : sign == U'년' ? U'월' : sign;
	at = skip_blanks(v, skip_era(v, at));
	if (!read_number(v, &at, &month))
		return false;
	at = skip_blanks(v, at);
	if (v->head[at++] != second)
		return false;
	at = skip_blanks(v, at);
	if (!read_number(v, &at, &day) || month > 12 || day > date_days_in_month(year, month))
		return false;
	*out = (struct date){ (int16_t)year, (int8_t)month, (int8_t)day };
	return true;
}

int
import_month(const struct ends *v, int at, int *end)
{
	static const char32_t *const names[] = { U"January Jan", U"February Feb", U"March Mar", U"April Apr", U"May",
		U"June Jun", U"July Jul", U"August Aug", U"September Sept Sep", U"October Oct", U"November Nov",
		U"December Dec" };

	for (int m = 0; m < 12; m++) {
		int n = word_at(v->head, v->nhead, at, names[m]);

		if (n > 0 && !(v->head[at + n] >= 'a' && v->head[at + n] <= 'z')) {
			*end = at + n + (v->head[at + n] == '.');
			return m + 1;
		}
	}
	return 0;
}

/* July 9, 2026; 9 July 2026. */
static bool
read_western_day(const struct ends *v, int at, struct date *out)
{
	int before = at, month, day = 0, year;

	if (!(month = import_month(v, at, &at)))
		return false;
	while (before > 0 && v->head[before - 1] == ' ')
		before--;
	at = skip_blanks(v, at);
	if (before > 0 && digit(v->head[before - 1]) >= 0) {
		before -= before > 1 && digit(v->head[before - 2]) >= 0 ? 2 : 1;
		read_number(v, &before, &day);
	} else if (read_number(v, &at, &day)) {
		at = skip_blanks(v, at + (v->head[at] == ','));
	}
	if (day < 1 || !read_year(v, &at, &year) || day > date_days_in_month(year, month))
		return false;
	*out = (struct date){ (int16_t)year, (int8_t)month, (int8_t)day };
	return true;
}

struct date
import_day(const char *text, size_t len)
{
	struct date day = { 0 };
	struct ends v;

	ends_of(&v, text, len);
	for (int i = 0; i < v.nhead; i++)
		if ((digit(v.head[i]) > 0 && (i == 0 || digit(v.head[i - 1]) < 0) && read_day(&v, i, &day)) ||
		    (v.head[i] >= 'A' && v.head[i] <= 'S' && read_western_day(&v, i, &day)))
			break;
	return day;
}

/* -- mottos, labels ---------------------------------------------------- */

bool
import_motto(const char *text, size_t len)
{
	struct ends v;
	int half = 0, halves = 0, first = 0;

	ends_of(&v, text, len);
	if (!v.whole)
		return false;
	for (int i = 0; i <= v.nhead; i++) {
		if (i < v.nhead && !among(v.head[i], U" ,、·|")) {
			if (!utf8_is_han(v.head[i]))
				return false;
			half++;
		} else if (half) {
			if (halves++ == 0)
				first = half;
			if (half != first || half > HALF_MOST)
				return false;
			half = 0;
		}
	}
	return halves >= 2 && first >= 2;
}

bool
import_event(const char *text, size_t len)
{
	struct ends v;

	ends_of(&v, text, len);
	return word_in(v.head, v.nhead,
		U"召开 举行 开幕 闭幕 启动 发布 出台 会见 调研 强调 印发 签约 揭牌 投用 开工 竣工 "
		U"通车 开通 成立 突破 增长 下降 获评 获奖 入选 亮相 上线 落户 奠基 部署 推进会 "
		U"会议 座谈会 签署 通过 讲话 达到 认定");
}

bool
import_standing(const uint32_t *cp, int n)
{
	static const char32_t heads[] =
		U"图片新闻 导读 今日导读 本期导读 编者按 开栏的话 简讯 快讯 短讯 要闻简报 简明新闻 "
		U"时评 短评 评论 社论 特稿 特写 综述 述评 专访 人物 聚焦 关注 今日关注 焦点 "
		U"记者手记 记者观察 记者调查 深度 深一度 视点 观察 热点 民生 今日视点 一线 "
		U"一线调研 本报评论员文章 专题 专栏 特别报道 系列报道 连续报道 追踪 后续 新闻链接 "
		U"相关链接 延伸阅读 数说 读图 图说 天下 国内 国际 社会 副刊 文化 体育 财经 教育 "
		U"健康 气象 天气 便民 公告 声音 现场 图解";

	return n > 1 && word_at(cp, n, 0, heads) == n;
}

bool
import_label(const char *text, size_t len)
{
	struct ends v;
	const uint32_t *cp = v.head;
	int n;

	ends_of(&v, text, len);
	n = v.nhead;
	if (!v.whole || n < 2 || n > LABEL_CHARS + 4)
		return false;
	if (among(cp[0], U"【〖《·■◆▌|") && among(cp[n - 1], U"】〗》·■◆▐|"))
		return true;
	if (import_standing(cp, n))
		return true;
	if (n > LABEL_CHARS || import_event(text, len) || word_in(cp, n, U", 。 ! ? ;"))
		return false;
	if (word_in(cp, n,
		U"进行时 走基层 在行动 大家谈 系列谈 专栏 专版 特别报道 "
		U"系列报道 一线报道 调研行 看变化 新篇章·"))
		return true;
	return word_at(cp, n, 0,
		U"寻找 聚焦 走进 直击 探访 关注 解码 对话 追寻 奋进 喜迎 贯彻 学习 我们的 身边的 "
		U"新春 壮丽 百年 记忆 沿着 回望 践行 争创") > 0;
}

/* -- how to reach the paper -------------------------------------------- */

enum { WHOSE = 8, VALUE_DIGITS = 3 };

static bool
is_value_char(uint32_t cp)
{
	return (cp > ' ' && cp < 0x7f && !among(cp, U",;:|\"'")) || among(cp, U"—–~");
}

/* A number to call, an address: behind it; `at` when there is none. */
static int
value_end(const struct ends *v, int at)
{
	int digits = 0, end = at;
	bool mail = false;

	for (; end < v->nhead && is_value_char(v->head[end]); end++) {
		digits += v->head[end] >= '0' && v->head[end] <= '9';
		mail |= v->head[end] == '@' || (v->head[end] == '.' && v->head[end + 1] >= 'a' && v->head[end + 1] <= 'z');
	}
	return digits >= VALUE_DIGITS || mail ? end : at;
}

/* 新闻热线：8888-1234: behind it; `at` when there is none. */
static int
contact_end(const struct ends *v, int at, bool *told)
{
	static const char32_t words[] = U"热线 电话 邮箱 信箱 邮件 传真 客服 微信 微信号 公众号 QQ QQ群 网址 邮编 网站 TEL Tel tel "
		U"FAX Fax E-mail Email email Phone Call call tips Tips Circulation Subscriptions Delivery delivery Advertising Newsroom";
	int word = at, end;

	while (word < at + WHOSE && word < v->nhead && !word_at(v->head, v->nhead, word, words) &&
	    !among(v->head[word], U",。;:0123456789"))
		word++;
	end = word + word_at(v->head, v->nhead, word, words);
	if (end == word)
		return at;
	*told = false;
	while (among(v->head[end], U" :/·")) {
		*told |= v->head[end] == ':';
		end++;
	}
	word = value_end(v, end);
	return word > end ? word : at;
}

bool
import_contact(const char *text, size_t len)
{
	struct ends v;
	bool told = false, any = false;
	int at = 0, end;

	ends_of(&v, text, len);
	while (v.whole && at < v.nhead) {
		if (at > 0 && (end = value_end(&v, at)) > at) {
			at = end;		/* or another number */
		} else if ((end = contact_end(&v, at, &told)) > at) {
			at = end;
			any = true;
		} else {
			break;
		}
		end = at;
		while (at < v.nhead && among(v.head[at], U" ,、;|/()"))
			at++;
		if (at == end)
			break;
	}
	return any && (told || at == v.nhead);
}
