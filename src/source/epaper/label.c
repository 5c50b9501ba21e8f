#include "source/epaper/epaper.h"

#include <string.h>

#include "base/utf8.h"
#include "paper/among.h"
#include "paper/label.h"
#include "source/byline/byline.h"

/* -- one character at a time ------------------------------------------------------ */

static uint32_t
at(const char *s)
{
	uint32_t cp = 0;

	if (*s)
		utf8_decode(s, strlen(s), &cp);
	return cp >= 0xff01 && cp <= 0xff5e ? cp - 0xfee0 : cp;	/* full width */
}

static size_t
size(const char *s)
{
	uint32_t cp;

	return *s ? utf8_decode(s, strlen(s), &cp) : 0;
}

static const char *
skip(const char *s, const char32_t *set)
{
	while (*s && among(at(s), set))
		s += size(s);
	return s;
}

static const char *
line(struct arena *a, const char *s, size_t n)
{
	return utf8_gate_dup(a, s, n, UTF8_LINE);
}

static bool
is_digit(uint32_t cp)
{
	return cp >= '0' && cp <= '9';
}

static bool
is_letter(uint32_t cp)
{
	return (cp >= 'a' && cp <= 'z') || (cp >= 'A' && cp <= 'Z');
}

/* -- labels ------------------------------------------------------------------------- */

#define JOINS U"/\u3001,-~\uff5e\u2014"
#define BETWEEN U" \u3000:-\u2014|/\u3001.\u00b7\u2022\u300b>"

/* "A01" at s: its length, 0 when there is none. */
static size_t
plain_label(const char *s, size_t *letters, size_t *digits)
{
	const char *from = s;

	for (*letters = 0; *letters < 4 && is_letter(at(s)); ++*letters)
		s += size(s);
	for (*digits = 0; *digits < 5 && is_digit(at(s)); ++*digits)
		s += size(s);
	return *digits > 0 && *digits < 5 ? (size_t)(s - from) : 0;
}

/* "0607" in four digits, "04/05", "A04-A05": a page printed over two. */
static const char *
spread_of(struct arena *a, const char *s, size_t n, const char **label)
{
	size_t letters, digits, first = plain_label(s, &letters, &digits), second;
	const char *one, *other;
	struct label low, high;

	if (first == n && digits == 4 && letters + digits == n) {
		one = line(a, s, letters + 2);
		other = arena_printf(a, "%.*s%.2s", (int)letters, s, s + letters + 2);
	} else {
		other = skip(s + first, JOINS);
		second = plain_label(other, &letters, &digits);
		if (first == 0 || other == s + first || second == 0 || other + second != s + n)
			return "";
		one = line(a, s, first);
		other = line(a, other, second);
	}
	if (!label_parse(one, strlen(one), &low) || !label_parse(other, strlen(other), &high) ||
	    high.number != low.number + 1)
		return "";
	if (!high.section[0] && low.section[0])	/* A04/05 */
		other = arena_printf(a, "%s%s", low.section, other);
	*label = one;
	return arena_printf(a, "%s\n%s", one, other);
}

/* Up to a 版: "第A01版", "第十二版", "特刊02版", "06-07版". */
static const char *
label_before_ban(const char *s, size_t *n)
{
	const char *ban = strstr(s, "版");
	size_t letters, digits, first = plain_label(s, &letters, &digits), second;
	const char *other;
	struct label parsed;

	if (!ban || ban - s > 30 || among(at(s), U"上下本前后"))	/* 下一版 */
		return NULL;
	*n = (size_t)(ban - s);
	if (label_parse(s, *n, &parsed))
		return ban + strlen("版");
	other = first ? skip(s + first, JOINS) : s;
	second = other > s ? plain_label(other, &letters, &digits) : 0;
	return second > 0 && other + second == ban ? ban + strlen("版") : NULL;
}

/* Without one: "A01: 头版", "(GA01) 封面", "001". Not "7月", "2026年", "12306热线". */
static const char *
label_alone(const char *s, bool bracket, size_t *n)
{
	size_t letters, digits, first = plain_label(s, &letters, &digits);
	const char *end = s + first, *other = skip(end, U"/-~");
	uint32_t next;

	if (first == 0 || (letters == 0 && digits == 1))
		return NULL;
	if (other > end && (first = plain_label(other, &letters, &digits)) > 0 && digits < 4)
		end = other + first;
	*n = (size_t)(end - s);
	next = at(end);
	if (bracket)
		return among(next, U")\u3011]") ? end + size(end) : NULL;
	if (next == '\0' || next == ':')
		return end;
	return among(next, U" \u3000") ? end : NULL;
}

bool
epaper_label_read(struct arena *a, const char *text, struct epaper_label *out)
{
	const char *s = skip(text, U" \u3000\u00b7\u2022\u25a0\u25cf\u25a1\u25b6>\u00bb*"), *end;
	bool bracket = among(at(s), U"(\u3010[");
	size_t n;

	*out = (struct epaper_label){ "", "", "" };
	s = skip(s, U"(\u3010[ ");
	if (strncmp(s, "第", strlen("第")) == 0)
		s = skip(s + strlen("第"), U" \u3000");
	end = label_before_ban(s, &n);
	if (!end)
		end = label_alone(s, bracket, &n);
	if (!end)
		return false;
	out->label = line(a, s, n);
	out->spread = spread_of(a, s, n, &out->label);
	if (!*out->spread && n >= 4 && strspn(out->label, "0123456789") >= 4) {
		*out = (struct epaper_label){ "", "", "" };
		return false;	/* a year */
	}
	end = skip(end, U")\u3011]");
	out->name = epaper_label_tight(a, skip(end, BETWEEN));
	return true;
}

/* -- names ---------------------------------------------------------------------------- */

const char *
epaper_label_tight(struct arena *a, const char *s)
{
	struct buf tight = { 0 };
	const char *kept;

	s = line(a, s, strlen(s));
	for (const char *c = s; *c; ) {
		size_t n = strcspn(c, " ");

		if (n > 0 && (!utf8_is_han(at(c)) || size(c) != n)) {
			buf_fini(&tight);
			return s;
		}
		buf_add(&tight, c, n);
		c += n + (c[n] == ' ');
	}
	kept = arena_dup(a, buf_str(&tight));
	buf_fini(&tight);
	return kept;
}

static bool
is_any(const char *s, const char *const *words, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcmp(s, words[i]) == 0)
			return true;
	return false;
}

bool
epaper_label_is_link(const char *s)
{
	static const char *const words[] = { "上一版", "下一版", "上一页", "下一页", "上版", "下版",
		"上一篇", "下一篇", "上一期", "下一期", "前一期", "后一期", "返回", "返回目录", "首页",
		"更多", "更多>>", "详细", "详情", "查看", "全文", "阅读全文", "查看详情", "PDF", "pdf",
		"PDF版", "pdf版", "版面", "版面导航", "标题导航", "放大", "缩小", "朗读", "复制链接", "" };
	char bare[64];
	size_t n = 0;

	s = skip(s, U" [(<\u3010\u300a\u00ab\u25c0>");
	for (; *s && n + 4 < sizeof bare && !among(at(s), U" ])>\u3011\u300b\u00bb\u25b6"); s += size(s)) {
		memcpy(bare + n, s, size(s));
		n += size(s);
	}
	bare[n] = '\0';
	return *skip(s, U" ])>\u3011\u300b\u00bb\u25b6") == '\0' &&
		is_any(bare, words, sizeof words / sizeof *words);
}

bool
epaper_label_is_ad(const char *title)
{
	static const char *const ads[] = { "广告", "公益广告", "商业广告", "分类广告", "整版广告" };
	const char *whole = title;
	char bare[128];
	size_t n = 0;

	for (; *title && n + 4 < sizeof bare; title += size(title))
		if (!among(at(title), U" \u3000()[]\u3010\u3011\u2014-0123456789")) {
			memcpy(bare + n, title, size(title));
			n += size(title);
		}
	bare[n] = '\0';
	return is_any(bare, ads, sizeof ads / sizeof *ads) || byline_makers(whole, strlen(whole));
}

/* -- the paper ------------------------------------------------------------------------- */

#define PARTS U"-\u2014\u2013_|:,\u2015\u00b7>\u300a\u300b\uff0d "

static bool
ends_with(const char *s, size_t n, const char *word)
{
	size_t k = strlen(word);

	return n >= k && memcmp(s + n - k, word, k) == 0;
}

static size_t
without_kind(const char *s, size_t n)
{
	static const char *const kinds[] = { "多媒体数字报刊平台", "多媒体数字报刊", "多媒体数字报", "数字报刊平台",
		"数字报刊", "数字报纸", "数字报", "电子报纸", "电子报", "电子版", "数字版", "网络版", "版面", "首页",
		"官网", "在线阅读", "在线", "报刊平台" };

	for (bool cut = true; cut; ) {
		cut = false;
		for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
			if (ends_with(s, n, kinds[i])) {
				n -= strlen(kinds[i]);
				cut = true;
			}
	}
	return n;
}

const char *
epaper_label_paper(struct arena *a, const char *title)
{
	static const char *const papers[] = { "报", "刊", "电讯", "日報", "晚報", "報" };
	const char *first = "";
	struct date date;

	for (const char *s = skip(title, PARTS); *s; s = skip(s, PARTS)) {
		const char *end = s, *piece;
		struct epaper_label label;
		size_t n;

		while (*end && !among(at(end), PARTS))
			end += size(end);
		n = without_kind(s, (size_t)(end - s));
		piece = line(a, s, n);
		s = end;
		if (!*piece || epaper_label_date(piece, &date) || epaper_label_read(a, piece, &label) ||
		    epaper_label_is_link(piece))
			continue;
		for (size_t i = 0; i < sizeof papers / sizeof *papers; i++)
			if (ends_with(piece, strlen(piece), papers[i]) && strlen(piece) <= 60)
				return piece;
		if (!*first)
			first = piece;
	}
	return first;
}

bool
epaper_label_date(const char *text, struct date *out)
{
	for (const char *s = text; *s; s++) {
		int part[3] = { 0 }, k = 0;
		const char *c = s;

		if (!is_digit((unsigned char)*s) || (s > text && is_digit((unsigned char)s[-1])))
			continue;
		for (; k < 3; k++) {
			size_t n = strspn(c, "0123456789");

			if (n == 0 || n > 4 || (k == 0 && n != 4) || (k > 0 && n > 2))
				break;
			for (size_t i = 0; i < n; i++)
				part[k] = part[k] * 10 + (c[i] - '0');
			c += n;
			if (k < 2)
				c = skip(c, k == 0 ? U" \u5e74-/." : U" \u6708-/.");
		}
		if (k == 3 && part[0] >= 1850 && part[0] <= 2999 && part[2] >= 1 &&
		    part[2] <= date_days_in_month(part[0], part[1])) {
			*out = (struct date){ (int16_t)part[0], (int8_t)part[1], (int8_t)part[2] };
			return true;
		}
	}
	return false;
}
