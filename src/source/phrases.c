#include "source/phrases.h"

#include <stdint.h>
#include <string.h>
#include <strings.h>

#include "base/utf8.h"

enum { HAN = 3, SHORT_LINE = 240 };

size_t
phrases_weight(const char *s, size_t n)
{
	size_t weight = 0;

	while (n > 0) {
		uint32_t cp;
		size_t len = utf8_decode(s, n, &cp);

		weight += utf8_is_han(cp) ? HAN : !utf8_is_space(cp);
		s += len, n -= len;
	}
	return weight;
}

static void
trim(const char **s, size_t *n)
{
	uint32_t cp;
	size_t len;

	while (*n > 0 && (len = utf8_decode(*s, *n, &cp), utf8_is_space(cp)))
		*s += len, *n -= len;
	while (*n > 0 && (len = utf8_decode_before(*s, *n, &cp), utf8_is_space(cp)))
		*n -= len;
}

static bool
begins(const char *s, size_t n, const char *word)
{
	size_t w = strlen(word);

	return n >= w && strncasecmp(s, word, w) == 0;
}

static bool
ends(const char *s, size_t n, const char *word)
{
	size_t w = strlen(word);

	return n >= w && memcmp(s + n - w, word, w) == 0;
}

static bool
any_begins(const char *s, size_t n, const char *const *words)
{
	for (; *words; words++)
		if (begins(s, n, *words))
			return true;
	return false;
}

bool
phrases_read_more(const char *s, size_t n)
{
	static const char *const words[] = { "read more", "read the rest", "read full", "read the full",
		"continue reading", "keep reading", "full story", "full article", "more...", "more …",
		"more »",
		"click here to read", "view the full", "阅读全文", "查看全文", "閱讀全文", "查看全部",
		"阅读原文", "閱讀原文", "查看原文", "继续阅读", "繼續閱讀", "点击阅读", "點擊閱讀",
		"点击查看", "详细", "详情",
		"更多", "全文", "続きを読む", "계속 읽기", NULL };

	trim(&s, &n);
	while (n > 0 && strchr("[(<>", *s))
		s++, n--;
	if (begins(s, n, "（") || begins(s, n, "【") || begins(s, n, "［"))
		s += 3, n -= 3;
	return n <= SHORT_LINE && phrases_weight(s, n) <= 45 && any_begins(s, n, words);
}

bool
phrases_ends_in_more(const char *s, size_t n)
{
	static const char *const words[] = { "read more", "Read more", "Read More", "READ MORE",
		"continue reading", "Continue reading", "Continue Reading", "阅读全文", "查看全文",
		"閱讀全文", "阅读原文",
		"閱讀原文", "查看原文", "继续阅读", "繼續閱讀", "点击查看", "点击阅读", "続きを読む",
		NULL };
	static const char *const marks[] = { "]", ")", ">", "»", "…", ".", "→", "）", "】", "。",
		"！", " ", "›", NULL };
	bool cut = true;

	trim(&s, &n);
	while (cut) {
		cut = false;
		for (size_t i = 0; marks[i] && !cut; i++)
			if (ends(s, n, marks[i]))
				n -= strlen(marks[i]), cut = true;
	}
	for (size_t i = 0; words[i]; i++)
		if (ends(s, n, words[i]))
			return true;
	return false;
}

bool
phrases_ends_open(const char *s, size_t n)
{
	static const char *const words[] = { "…", "...", "…]", "...]", "…）", "...)", "···", "…】",
		"。。。", NULL };

	trim(&s, &n);
	for (size_t i = 0; words[i]; i++)
		if (ends(s, n, words[i]))
			return true;
	return false;
}

static bool
is_letter(char c)
{
	return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
}

bool
phrases_furniture(const char *s, size_t n)
{
	static const char *const words[] = { "责任编辑", "责编", "責任編輯", "编辑：", "编辑:",
		"（责任编辑", "(责任编辑",
		"【责任编辑", "[责任编辑", "（编辑", "扫一扫", "扫描二维码", "分享到", "分享至",
		"微信扫", "打开微信", "相关阅读", "相关新闻", "相关链接",
		"延伸阅读", "推荐阅读", "更多精彩", "点击进入", "返回搜狐", "免责声明",
		"版权声明", "版权所有", "未经授权",
		"本文来源", "原标题：", "原标题:", "我要评论", "发表评论", "网友评论", "热门评论",
		"上一篇", "下一篇", "上一页", "下一页", "打印本页", "关闭窗口",
		"advertisement", "share this", "share on", "follow us", "sign up", "subscribe",
		"related:", "related articles",
		"related stories", "read next", "see also:", "more on this", "copyright ©", "© ",
		"all rights reserved",
		"leave a comment", "comments", "print this", "email this", "tags:", "filed under",
		"skip to", "story continues below",
		"this article was originally", "click here to", "download our app", "newsletter", NULL };

	trim(&s, &n);
	if (n == 0 || n > SHORT_LINE)
		return false;
	for (size_t i = 0; words[i]; i++) {
		/* "Comments" heads a list; "Comments by the minister ..." is news. */
		size_t room = is_letter(*words[i]) && !strchr(words[i], ':') ? strlen(words[i]) + 20 : 150;

		if (begins(s, n, words[i]) && phrases_weight(s, n) <= room)
			return true;
	}
	return false;
}

bool
phrases_closed(const char *s, size_t n)
{
	static const char *const words[] = { "log in", "login", "sign in to",
		"subscribe to continue", "subscribe to read",
		"to continue reading", "already a subscriber", "subscribers only", "create an account",
		"start your free trial",
		"we use cookies", "accept cookies", "accept all cookies", "cookie policy",
		"enable javascript", "enable cookies",
		"are you a robot", "unusual traffic", "access denied", "verify you are human",
		"checking your browser",
		"页面不存在", "页面没有找到", "您访问的页面", "请登录", "登录后", "请先登录",
		"登录账号", "登錄後", "请输入密码", "会员专享", "订阅后", "訂閱後",
		"付费阅读", "付费内容", "购买后", "剩余内容", "解锁全文", "开启cookie", "验证码",
		"访问受限", "安全验证", "page not found", NULL };

	for (size_t i = 0; i < n; i++)
		if ((i == 0 || !is_letter(s[i - 1])) && any_begins(s + i, n - i, words))
			return true;
	return false;
}
