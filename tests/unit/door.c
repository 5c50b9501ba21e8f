#include "source/epaper/door.h"

#include <stdlib.h>

#include "tap.h"

#define WORDS "如果浏览器没有自动跳转，请点这里。"
#define MANY "菱塘的河水很清，河边住着三百户人家，他们种茶、打鱼、修船。春天到了，茶园里都是采茶的人。" \
	"菱塘的河水很清，河边住着三百户人家，他们种茶、打鱼、修船。春天到了，茶园里都是采茶的人。" \
	"菱塘的河水很清，河边住着三百户人家，他们种茶、打鱼、修船。春天到了，茶园里都是采茶的人。"

static const struct {
	const char *html, *want;	/* NULL: it is no door */
} cases[] = {
	{ "<META HTTP-EQUIV=\"REFRESH\" CONTENT=\"0; URL=html/2026-07/09/node_1.htm\">", "http://h/a/html/2026-07/09/node_1.htm" },
	{ "<meta content='0;url=/x.htm' http-equiv=refresh>", "http://h/x.htm" },
	{ "<meta http-equiv=\"Refresh\" content=\"3 ; Url='../b.html'\">" WORDS, "http://h/b.html" },
	{ "<meta http-equiv=refresh content=0,url=x.htm>", "http://h/a/x.htm" },
	{ "<script>window.location.href=\"202607/09/node_01.html\";</script>", "http://h/a/202607/09/node_01.html" },
	{ "<script language=javascript>\n location = 'http://o/' ;</script>", "http://o/" },
	{ "<script>top.location.replace('n.htm')</script>" WORDS, "http://h/a/n.htm" },
	{ "<script>self.location.assign( \"n.htm\" );</script>", "http://h/a/n.htm" },
	{ "<body onload=\"location.href='n.htm'\">", "http://h/a/n.htm" },
	{ "<script>if (location.href == 'x') y();\nlocation.href = 'n.htm'</script>", "http://h/a/n.htm" },
	{ "\xef\xbb\xbf<html>\r\n<meta http-equiv=refresh content='0;url=x.htm'>\r\n", "http://h/a/x.htm" },
	{ "<meta http-equiv=refresh content='0;../x.htm'>", "http://h/x.htm" },
	{ "<script>location.href = 'html/' + '2026-07' + \"/09/\";</script>", "http://h/a/html/2026-07/09/" },
	{ "<noscript><meta http-equiv=refresh content='0;url=old.htm'></noscript><script>location='n.htm'</script>", "http://h/a/n.htm" },
	{ "<noscript><meta http-equiv=refresh content='0;url=old.htm'></noscript>", "http://h/a/old.htm" },
	{ "<frameset><frame src=n.htm></frameset>", "http://h/a/n.htm" }, { "<body><iframe src=n.htm></iframe>", "http://h/a/n.htm" },
	/* not whole, not there, not somewhere else */
	{ "<script>location.href = 'a/' + today + '.htm'</script>", NULL },
	{ "<script>location.href = base</script>", NULL }, { "<script>location.href = 'a</script>", NULL },
	{ "<meta http-equiv=refresh content=300>", NULL }, { "<meta http-equiv=refresh content='0;url='>", NULL },
	{ "<meta http-equiv=refresh content='0;url=javascript:x()'>", NULL },
	{ "<meta http-equiv=refresh content='0;url=file:///etc/passwd'>", NULL },
	{ "<meta http-equiv=refresh content='60;url=http://h/a/i.html'>", NULL },
	{ "<meta http-equiv=refresh content='0;url=x.htm'>" MANY, NULL },
	{ "<script>location='x'</script><form><input type=password></form>", NULL },
	{ "<frameset><frame src=n.htm><frame src=m.htm></frameset>", NULL }, { "<p>短讯。</p><iframe src=ad.htm></iframe>", NULL },
	{ "<p>x</p>", NULL }, { "location='x'", NULL }, { "", NULL },
};

int
main(void)
{
	struct source_output out = { 0 };
	struct err e = { 0 };

	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct source_input in = { .url = "http://h/a/i.html", .data = cases[i].html,
			.len = strlen(cases[i].html), .content_type = "text/html" };
		char *exit = door_find(&in);

		tap_str(exit, cases[i].want, cases[i].html);
		tap_ok((source_door.match(&in) > 0) == (exit != NULL), "as a source, too");
		free(exit);
	}
	tap_ok(source_door.step(NULL, &(struct source_input){ .url = "http://h/", .data = cases[0].html,
		.len = strlen(cases[0].html), .content_type = "" }, &out, &e) && out.instead, "leads on");
	source_output_fini(&out);
	tap_ok(!source_door.step(NULL, &(struct source_input){ .url = "http://h/", .data = "<p>", .len = 3,
		.content_type = "" }, &out, &e), "%s", e.text);
	return tap_done();
}
