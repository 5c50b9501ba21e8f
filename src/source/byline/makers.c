/* The line of those who made the page: "本版责编：张三 版式设计：李四", "2版责编 王五 美编 赵六". It
 * is made of their offices and names and of nothing else. */
#include "source/byline/byline.h"

#include "base/utf8.h"
#include "paper/among.h"

#define BLANKS U" 、,/|;&·—"
enum { MAKERS_MOST = 80, NAME_MOST = 4 };

/* 编辑 and its like are words of titles, too: they need a colon or a page before them. */
static const char32_t offices[] =
	U"责编 责任编辑 值班编辑 版式 版式设计 版面设计 美编 美术编辑 校对 责任校对 执行主编 执行编辑 执行责编 组版 "
	U"排版 值班编委 值班主任 值班总编 值班主编 值班总编辑 视觉 视觉设计 图片编辑 新闻编辑 文字编辑 "
	U"本版编辑 本版责编 本版主编 本版美编 本版校对 本版版式 电子邮箱 电子信箱 邮箱 电话 热线";
static const char32_t common[] = U"编辑 主编 编审 一审 二审 三审 一读 二读 设计 检校";

/* "第2版", "A03版", "本版", "12 版" */
static int
page_of(const uint32_t *cp, int n)
{
	int at = word_at(cp, n, 0, U"第 本"), from = at;

	while (at < n && at < from + 6 && (cp[at] == ' ' || (cp[at] < 0x80 && cp[at] > ' ' && cp[at] != ':') ||
	    among(cp[at], U"一二三四五六七八九十")))
		at++;
	return at > 0 && at < n && cp[at] == U'版' && !word_at(cp, n, at, U"版式 版面") ? at + 1 : 0;
}

/* One name, spaced or not; 0 none. Behind a colon whatever is as short as one is. */
static int
name_at(const uint32_t *cp, int n, int at, bool told)
{
	int end = at;

	if (cp[at] > ' ' && cp[at] < 0x80) {		/* a number to call, an address */
		while (end < n && cp[end] > ' ' && cp[end] < 0x80 && cp[end] != ';')
			end++;
		return told ? end - at : 0;
	}
	while (end < n && utf8_is_han(cp[end]))
		end++;
	if (end == at + 1 && end + 1 < n && cp[end] == ' ' && utf8_is_han(cp[end + 1]) &&
	    (end + 2 == n || !utf8_is_han(cp[end + 2])))
		return 3;
	if (end == at || end - at > NAME_MOST)
		return 0;
	return told || byline_name(cp + at, end - at) ? end - at : 0;
}

static int
office_at(const uint32_t *cp, int n, int at, bool page, bool *colon)
{
	int sure = word_at(cp, n, at, offices), k = sure ? sure : word_at(cp, n, at, common), end = at + k;

	if (!k)
		return 0;
	while (end < n && cp[end] == ' ')
		end++;
	*colon = end < n && among(cp[end], U":/");
	return sure || page || *colon ? end + *colon - at : 0;
}

bool
byline_makers(const char *text, size_t len)
{
	struct ends v;
	const uint32_t *cp = v.head;
	int at = 0, n, makers = 0, names = 0;
	bool colon = false, any_colon = false, page;

	ends_of(&v, text, len);
	n = v.nhead;
	if (!v.whole || n > MAKERS_MOST)
		return false;
	while (n > 0 && among(cp[n - 1], U" )]】。"))
		n--;
	while (at < n && among(cp[at], U" ([【■□●○◆—-"))
		at++;
	page = page_of(cp + at, n - at) > 0;
	at += page_of(cp + at, n - at);
	while (at < n) {
		int k = among(cp[at], BLANKS) ? 1 : office_at(cp, n, at, page, &colon);

		if (k > 1)
			makers++;
		else if (k == 0 && makers && (k = name_at(cp, n, at, colon)) > 0)
			names++;
		any_colon |= colon;
		if (k == 0)
			return false;
		at += k;
	}
	return makers && (names || any_colon);
}
