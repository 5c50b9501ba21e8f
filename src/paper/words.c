#include "paper/words.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "paper/label.h"

static const char *const zh_days[] = { "日", "一", "二", "三", "四", "五", "六" };
static const char *const ja_days[] = { "日", "月", "火", "水", "木", "金", "土" };
static const char *const ko_days[] = { "일", "월", "화", "수", "목", "금", "토" };
static const char *const en_days[] = { "Sunday", "Monday", "Tuesday", "Wednesday", "Thursday",
	"Friday", "Saturday" };
static const char *const en_months[] = { "January", "February", "March", "April", "May", "June", "July",
	"August", "September", "October", "November", "December" };

static const struct words simplified = {
	.page = { "", "版" }, .pages = "、", .printed = { "第", "版" }, .issue = { "第", "期" },
	.see = "见", .chars = "字", .counts = { "版", "篇" }, .absent = "未取到",
	.empty = "（本版没有文字稿）", .untitled = "（无题）", .other = "其他",
	.kinds = { "", "[图片]", "[导读]", "[公告]", "[天气]", "[广告]" },
	.date = "%1年%2月%3日 星期%4", .day = "%2月%3日", .weekdays = zh_days,
};
static const struct words traditional = {
	.page = { "", "版" }, .pages = "、", .printed = { "第", "版" }, .issue = { "第", "期" },
	.see = "見", .chars = "字", .counts = { "版", "篇" }, .absent = "未取到",
	.empty = "（本版沒有文字稿）", .untitled = "（無題）", .other = "其他",
	.kinds = { "", "[圖片]", "[導讀]", "[公告]", "[天氣]", "[廣告]" },
	.date = "%1年%2月%3日 星期%4", .day = "%2月%3日", .weekdays = zh_days,
};
static const struct words japanese = {
	.page = { "", "面" }, .pages = "・", .printed = { "", "面" }, .issue = { "第", "号" },
	.see = "参照", .chars = "字", .counts = { "面", "本" }, .absent = "未取得",
	.empty = "（記事なし）", .untitled = "（無題）", .other = "その他",
	.kinds = { "", "[写真]", "[案内]", "[公告]", "[天気]", "[広告]" },
	.date = "%1年%2月%3日 %4曜日", .day = "%2月%3日", .weekdays = ja_days,
};
static const struct words korean = {
	.page = { "", "면" }, .pages = "·", .printed = { "", "면" }, .issue = { "제", "호" },
	.see = "참조 ", .chars = "자", .counts = { "면", "건" }, .absent = "본문 없음",
	.empty = "(기사 없음)", .untitled = "(제목 없음)", .other = "기타",
	.kinds = { "", "[사진]", "[안내]", "[공고]", "[날씨]", "[광고]" },
	.date = "%1년 %2월 %3일 %4요일", .day = "%2월 %3일", .weekdays = ko_days,
};
static const struct words english = {
	.page = { "page ", "" }, .pages = ", ", .printed = { "Page ", "" }, .issue = { "No. ", "" },
	.see = "see ", .chars = " chars", .counts = { " pages", " stories" }, .absent = "no text",
	.empty = "(no stories on this page)", .untitled = "(untitled)", .other = "Other",
	.kinds = { "", "[picture]", "[inside]", "[notice]", "[weather]", "[ad]" },
	.date = "%4, %3 %5 %1", .day = "%3 %5", .weekdays = en_days, .months = en_months,
};

/* Of Chinese: the script, else where it is read. */
static bool
is_traditional(const char *tag)
{
	static const char *const parts[] = { "-hant", "-tw", "-hk", "-mo" };

	for (size_t i = 0; i < sizeof parts / sizeof *parts; i++)
		if (strcasestr(tag, parts[i]))
			return !strcasestr(tag, "-hans");
	return false;
}

const struct words *
words_of(const char *tag)
{
	size_t n = strcspn(tag, "-_");

	if (n == 0 || (n == 2 && strncasecmp(tag, "zh", n) == 0))
		return is_traditional(tag) ? &traditional : &simplified;
	if (n == 2 && strncasecmp(tag, "ja", n) == 0)
		return &japanese;
	return n == 2 && strncasecmp(tag, "ko", n) == 0 ? &korean : &english;
}

/* A label that says it is a page needs no word more; nor does A9, in English. */
static bool
takes_word(const struct words *w, const char *label, struct label *l)
{
	return label_parse(label, strlen(label), l) && !(w == &english && l->section[0]);
}

/* What does not fit ends with a whole character. */
static void
put(char *out, size_t size, const char *s)
{
	snprintf(out, size, "%.*s", (int)utf8_border(s, strlen(s), size - 1), s);
}

/* "2": the word apart, so that several can share it. */
static bool
bare_label(const struct words *w, const char *label, char *out, size_t size)
{
	char bare[LABEL_SECTION + sizeof "4294967295"];
	struct label l = { .number = 0 };
	bool word = takes_word(w, label, &l);

	if (strcmp(label, WORDS_OTHER) == 0)
		label = w->other;
	if (l.number) {
		snprintf(bare, sizeof bare, "%s%u", l.section, l.number);
		label = bare;
	}
	put(out, size, label);
	return word;
}

void
words_label(const struct words *w, const char *label, char *out, size_t size)
{
	char bare[64], whole[sizeof bare + 32];
	bool word = bare_label(w, label, bare, sizeof bare);

	snprintf(whole, sizeof whole, "%s%s%s", word ? w->page[0] : "", bare, word ? w->page[1] : "");
	put(out, size, whole);
}

void
words_labels(const struct words *w, const char *labels, unsigned most, struct buf *out)
{
	bool word = false;
	char bare[32];

	for (unsigned n = 0; *labels && n < most; n++) {
		size_t len = strcspn(labels, "\n");
		char *label = mem_dupn(labels, len);
		bool takes = bare_label(w, label, bare, sizeof bare);

		free(label);
		labels += len + (labels[len] == '\n');
		if (takes && !word)
			buf_adds(out, w->page[0]);
		buf_addf(out, "%s%s", n ? w->pages : "", bare);
		word |= takes;
		if (takes && (!*labels || n + 1 == most))
			buf_adds(out, w->page[1]);
	}
	if (*labels)
		buf_adds(out, "…");
}

void
words_page(const struct words *w, const struct page *p, struct buf *out)
{
	struct label l;
	bool word = takes_word(w, p->label, &l) && !(w->printed[1][0] && strstr(p->label, w->printed[1]));

	buf_addf(out, "%s%s%s%s%s", word ? w->printed[0] : "",
		strcmp(p->label, WORDS_OTHER) == 0 ? w->other : p->label, word ? w->printed[1] : "",
		p->label[0] && p->name[0] ? " " : "", p->name);
}

static void
add_date(const struct words *w, const char *pattern, struct date d, struct buf *out)
{
	for (const char *s = pattern; date_is_set(d) && *s; s++) {
		if (*s != '%') {
			buf_addc(out, *s);
			continue;
		}
		switch (s[1]) {
		case '1': buf_addf(out, "%d", d.year); break;
		case '2': buf_addf(out, "%d", d.month); break;
		case '3': buf_addf(out, "%d", d.day); break;
		case '4': buf_adds(out, w->weekdays[date_weekday(d)]); break;
		case '5': buf_adds(out, w->months[d.month - 1]); break;
		}
		s++;
	}
}

void
words_date(const struct words *w, struct date d, struct buf *out)
{
	add_date(w, w->date, d, out);
}

void
words_day(const struct words *w, struct date d, struct buf *out)
{
	add_date(w, w->day, d, out);
}

void
words_issue(const struct words *w, const char *issue, struct buf *out)
{
	bool number = issue[0] && strspn(issue, "0123456789") == strlen(issue);

	buf_addf(out, "%s%s%s", number ? w->issue[0] : "", issue, number ? w->issue[1] : "");
}
