/* The directory of papers: lines, faults, look-ups, and the one that comes along. */
#include "paper/directory.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"

#include "tap.h"

static const struct {
	const char *line, *fault;	/* "" none */
} lines[] = {
	{ "a | 甲报 | zh | 甲 | Asia/Shanghai | founder | http://a.example/", "" },
	{ "a|甲报|zh|甲|Asia/Shanghai|founder|https://a.example/|wait=1.5|seen=2026-07-09|agent=X/1 (y)", "" },
	{ "# a comment", "" }, { "   ", "" }, { "a|b|c||||http://a.example/|", "" },
	{ "a | b", "f:1: NAME | TITLE | LANGUAGE | PLACE | TIME ZONE | SYSTEM | URL is expected\n" },
	{ "a b|b|c||||http://a.example/", "f:1: a name has letters, no blanks, no / and no :\n" },
	{ "|b|c||||http://a.example/", "f:1: a name has letters, no blanks, no / and no :\n" },
	{ "a|b|c||||ftp://a.example/", "f:1: the URL is no http or https address\n" },
	{ "a|b|c||Mars/Olympus||http://a.example/", "f:1: no such time zone\n" },
	{ "a|b|c||||http://a.example/|x", "f:1: KEY=VALUE is expected behind the URL\n" },
	{ "a|b|c||||http://a.example/|x=y", "f:1: no such key\n" },
	{ "a|b|c||||http://a.example/|wait=soon", "f:1: wait takes seconds\n" },
	{ "a|b|c||||http://a.example/|wait=-1", "f:1: wait takes seconds\n" },
	{ "a|b|c||||http://a.example/|wait=nan", "f:1: wait takes seconds\n" },
	{ "a|b|c||||http://a.example/|seen=then", "f:1: seen takes a day\n" },
};

static const char text[] =
	"jia | 甲州日报 | zh | 甲州 | Asia/Shanghai | founder | http://a.example/jia/pc/layout/index.html"
	" | days=http://a.example/jia/pc/layout/{YYYY}{MM}/{DD}/node_01.html | wait=1.5 | cookie=k=v\n"
	"wan | 甲州晚报 | zh | 甲州 | Asia/Shanghai | founder | http://a.example/wan/index.html\n"
	"post | The Ford Post | en | Fordham | Europe/London | feed | https://b.example/rss\n"
	"wan | 甲州晚報 | zh | 甲州 | Asia/Shanghai | founder | http://a.example/wan/index.html\n";

static const struct {
	const char *url, *name;
} urls[] = {
	{ "http://a.example/jia/pc/content/1.html", "jia" }, { "https://A.example/wan/2.html", "wan" },
	{ "http://a.example:81/wan/", NULL }, { "http://c.example/", NULL }, { "file:///x", NULL },
	{ "https://b.example/", "post" }, { "", NULL },
};

static const struct {
	const char *word, *names;
} words[] = {
	{ "甲州", "jia wan " }, { "晚報", "wan " }, { "FORD", "post " }, { "ｊｉａ", "jia " }, { "无", "" },
};

static void
look_ups(void)
{
	struct directory d = { 0 };
	struct buf out = { 0 };

	directory_read(&d, text, "f", &out);
	tap_str(buf_str(&out), "", "no fault");
	tap_int((int)d.count, 3, "a second line of a name takes the place of the first");
	tap_str(directory_find(&d, "wan")->title, "甲州晚報", "so it does");
	tap_int((int)d.list[0].spacing_ms, 1500, "seconds");
	tap_str(d.list[0].cookie, "k=v", "a value may have a =");
	tap_ok(!directory_find(&d, "yi"), "a name that is not there");
	for (size_t i = 0; i < sizeof urls / sizeof *urls; i++) {
		const struct directory_entry *e = directory_of_url(&d, urls[i].url);

		tap_str(e ? e->name : NULL, urls[i].name, urls[i].url);
	}
	for (size_t i = 0; i < sizeof words / sizeof *words; i++) {
		buf_clear(&out);
		for (size_t k = 0; k < d.count; k++)
			if (directory_matches(&d.list[k], words[i].word))
				buf_addf(&out, "%s ", d.list[k].name);
		tap_str(buf_str(&out), words[i].names, words[i].word);
	}
	buf_clear(&out);
	tap_ok(directory_day(&d.list[0], (struct date){ 2026, 7, 9 }, &out), "a day");
	tap_str(buf_str(&out), "http://a.example/jia/pc/layout/202607/09/node_01.html", "has its address");
	tap_ok(!directory_day(&d.list[1], (struct date){ 2026, 7, 9 }, &out), "or nobody says which");
	buf_fini(&out);
	directory_fini(&d);
}

static void
the_one_that_comes_along(void)
{
	struct directory d = { 0 };
	struct buf faults = { 0 };
	const char *top = getenv("top_srcdir");
	char *data = mem_printf("%s/data", top ? top : "..");

	setenv("KANBAO_DATA", data, 1);
	setenv("KANBAO_CONFIG", "/nowhere", 1);
	free(data);
	directory_load(&d, &faults);
	tap_str(buf_str(&faults), "", "data/papers has no wrong line");
	tap_ok(directory_find(&d, "jxrb") != NULL, "and has its papers");
	for (size_t i = 0; i < d.count; i++)
		tap_ok(*d.list[i].title && *d.list[i].language && *d.list[i].zone && *d.list[i].system,
			"%s is whole", d.list[i].name);
	buf_fini(&faults);
	directory_fini(&d);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
		struct directory d = { 0 };
		struct buf faults = { 0 };

		directory_read(&d, lines[i].line, "f", &faults);
		tap_str(buf_str(&faults), lines[i].fault, lines[i].line);
		buf_fini(&faults);
		directory_fini(&d);
	}
	look_ups();
	the_one_that_comes_along();
	return tap_done();
}
