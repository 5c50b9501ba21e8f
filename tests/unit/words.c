#include "paper/words.h"

#include <stdlib.h>

#include "tap.h"

static const struct {
	const char *language, *label;
	size_t size;
	const char *want;
} labels[] = {
	{ "zh-CN", "02", 32, "2版" }, { "", "第二版", 32, "2版" }, { "zh", "A01", 32, "A1版" },
	{ "zh", "头版", 32, "头版" }, { "zh", "", 32, "" }, { "zh", "头版", 5, "头" },
	{ "zh", "头版", 7, "头版" }, { "zh", "头版", 1, "" }, { "zh", "other", 32, "其他" }, { "ja", "01", 32, "1面" },
	{ "ja-JP", "第二面", 32, "2面" }, { "ko", "A3", 32, "A3면" }, { "en", "A09", 32, "A9" },
	{ "en-GB", "9", 32, "page 9" }, { "de", "9", 32, "page 9" }, { "zha", "9", 32, "page 9" },
	{ "zh", "特1", 7, "特1" },
};

static const struct {
	const char *language, *labels;
	unsigned most;
	const char *want;
} lists[] = {
	{ "zh", "2\n3", 3, "2、3版" }, { "zh", "A2\nA3\nA4\nA5", 3, "A2、A3、A4版…" }, { "zh", "2", 1, "2版" },
	{ "zh", "副刊\n3", 3, "副刊、3版" }, { "ja", "3\n4", 3, "3・4面" }, { "ko", "A3\n4", 3, "A3·4면" },
	{ "en", "2\n3", 3, "page 2, 3" }, { "en", "A4\nA5", 3, "A4, A5" }, { "en", "", 3, "" },
};

static const struct {
	const char *language, *label, *name, *want;
} pages[] = {
	{ "zh", "01", "要闻", "第01版 要闻" }, { "zh", "第01版", "要闻", "第01版 要闻" }, { "zh", "副刊", "", "副刊" }, { "ja", "other", "", "その他" },
	{ "zh", "", "要闻", "要闻" }, { "ja", "1", "総合", "1面 総合" }, { "ko", "1", "종합", "1면 종합" },
	{ "en", "A1", "Front", "A1 Front" }, { "en", "1", "Front", "Page 1 Front" }, { "en", "1", "", "Page 1" },
};

static const struct { const char *language, *date, *day, *issue, *untitled; } furniture[] = {
	{ "zh-Hans", "2026年7月9日 星期四", "7月9日", "第8421期", "（无题）" },
	{ "zh-TW", "2026年7月9日 星期四", "7月9日", "第8421期", "（無題）" },
	{ "zh-Hans-HK", "2026年7月9日 星期四", "7月9日", "第8421期", "（无题）" },
	{ "ja", "2026年7月9日 木曜日", "7月9日", "第8421号", "（無題）" },
	{ "ko", "2026년 7월 9일 목요일", "7월 9일", "제8421호", "(제목 없음)" },
	{ "en", "Thursday, 9 July 2026", "9 July", "No. 8421", "(untitled)" },
};

static void
test_furniture(void)
{
	const struct date day = { 2026, 7, 9 };
	struct buf out = { 0 };

	for (size_t i = 0; i < sizeof furniture / sizeof *furniture; i++) {
		const struct words *w = words_of(furniture[i].language);

		buf_clear(&out);
		words_date(w, day, &out);
		tap_str(buf_str(&out), furniture[i].date, furniture[i].language);
		buf_clear(&out);
		words_day(w, day, &out);
		tap_str(buf_str(&out), furniture[i].day, "the day");
		buf_clear(&out);
		words_issue(w, "8421", &out);
		tap_str(buf_str(&out), furniture[i].issue, "the issue");
		tap_str(w->untitled, furniture[i].untitled, "no title");
	}
	buf_clear(&out);
	words_issue(words_of("zh"), "总第8421期", &out);
	tap_str(buf_str(&out), "总第8421期", "an issue that says so itself");
	buf_clear(&out);
	words_date(words_of("en"), (struct date){ 0 }, &out);
	tap_str(buf_str(&out), "", "no date");
	buf_fini(&out);
}

int
main(void)
{
	struct buf out = { 0 };

	for (size_t i = 0; i < sizeof labels / sizeof *labels; i++) {
		char text[32];

		words_label(words_of(labels[i].language), labels[i].label, text, labels[i].size);
		tap_str(text, labels[i].want, "a page");
	}
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++) {
		buf_clear(&out);
		words_labels(words_of(lists[i].language), lists[i].labels, lists[i].most, &out);
		tap_str(buf_str(&out), lists[i].want, "several");
	}
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct page p = { .label = pages[i].label, .name = pages[i].name };

		buf_clear(&out);
		words_page(words_of(pages[i].language), &p, &out);
		tap_str(buf_str(&out), pages[i].want, "a page as it is printed");
	}
	buf_fini(&out);
	test_furniture();
	return tap_done();
}
