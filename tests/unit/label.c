#include "paper/label.h"

#include "tap.h"

static const struct {
	const char *label;
	const char *section;
	unsigned number;
} cases[] = {
	{ "1", "", 1 }, { "01", "", 1 }, { "001", "", 1 }, { "０２", "", 2 }, { "第一版", "", 1 },
	{ "第1版", "", 1 }, { "1版", "", 1 }, { "第 2 版", "", 2 }, { "２面", "", 2 }, { "제2면", "", 2 },
	{ "2면", "", 2 }, { "第十二版", "", 12 }, { "十", "", 10 }, { "二十", "", 20 }, { "廿四", "", 24 },
	{ "一〇", "", 10 }, { "一二", "", 12 }, { "一百零二版", "", 102 }, { "三頁", "", 3 },
	{ "A01", "A", 1 }, { "a1", "A", 1 }, { "Ａ０１", "A", 1 }, { "第A01版", "A", 1 }, { "A-1", "A", 1 },
	{ "第RB01版", "RB", 1 }, { "(GA01)", "GA", 1 }, { "T叠02", "T叠", 2 }, { "特1版", "特", 1 },
	{ "A一", "A", 1 }, { "Page A9", "A", 9 }, { "page 12", "", 12 }, { "p. 3", "", 3 }, { "P3", "P", 3 },
	{ "0607", "", 607 }, { "Page 廿", "", 20 }, { "-第1版", "", 1 }, { "A叠第1版", "A叠", 1 },
	{ "", NULL, 0 }, { "头版", NULL, 0 }, { "版", NULL, 0 }, { "A", NULL, 0 }, { "0", NULL, 0 },
	{ "00", NULL, 0 }, { "1a", NULL, 0 }, { "1,2", NULL, 0 }, { "A04/05", NULL, 0 },
	{ "99999999999999999999", NULL, 0 }, { "ABCDEFGHIJKLMNOPQRSTUVWXYZ1", NULL, 0 },
	{ "\xff\xfe" "1", NULL, 0 }, { "1\xe3\x80", NULL, 0 }, { "一百百百百百百百百百百", "", 1000 },
};

int
main(void)
{
	struct label a, b;

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		bool found = label_parse(cases[i].label, strlen(cases[i].label), &a);
		const char *want = cases[i].section ? cases[i].section : "";

		if (!tap_ok(found == (cases[i].section != NULL) && strcmp(a.section, want) == 0 &&
		    a.number == cases[i].number, "read '%s'", cases[i].label))
			printf("#   got: '%s' %u\n", a.section, a.number);
	}
	tap_ok(label_parse("第十二版", strlen("第十"), &a) && a.number == 10, "only n bytes are read");
	label_parse("Ａ１", strlen("Ａ１"), &a);
	label_parse("a01", 3, &b);
	tap_ok(label_equal(&a, &b), "labels fold");
	label_parse("B1", 2, &b);
	tap_ok(!label_equal(&a, &b), "another section is another page");
	return tap_done();
}
