/* epaper_site.c - whole miniature sites (tests/fixtures/sites), driven as fetch/ drives a
 * source, without a network: what they give, in the words of the edition feed; their
 * stories; what is asked for; what a fault costs. EPAPER_BLESS=1 writes what is
 * expected, for you to look at. */
#include "source/epaper/epaper.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "paper/jump.h"
#include "paper/story.h"
#include "source/feed/feed.h"
#include "tap.h"

#define HOST "http://paper.test/"

struct fault {			/* a document that is not as it was */
	const char *name;	/* the end of its URL */
	const char *data;	/* NULL: 404 */
};

struct site {
	const char *root;
	const struct fault *faults;
	struct source_output got;
	struct edition *ed;
	struct body **bodies;
	struct buf asked;	/* one URL in a line, without the host */
	struct err err;
	struct date date;
};

static bool
read_file(const char *path, struct buf *out)
{
	FILE *f = fopen(path, "rb");
	char part[4096];
	size_t n;

	if (!f)
		return false;
	while ((n = fread(part, 1, sizeof part, f)) > 0)
		buf_add(out, part, n);
	fclose(f);
	return true;
}

static char *
fixture(const char *name, const char *more)
{
	const char *top = getenv("top_srcdir");

	return mem_printf("%s/tests/fixtures/sites/%s%s", top ? top : ".", name, more);
}

static bool
get(struct site *s, const char *url, struct buf *out)
{
	size_t n = strlen(url), host = strlen(HOST);
	char *path, *root;
	bool ok;

	buf_addf(&s->asked, "%s\n", url + host);
	for (const struct fault *f = s->faults; f && f->name; f++)
		if (n >= strlen(f->name) && strcmp(url + n - strlen(f->name), f->name) == 0) {
			if (f->data)
				buf_adds(out, f->data);
			return f->data != NULL;
		}
	root = fixture(s->root, "/");
	path = mem_printf("%s%.*s", root, (int)strcspn(url + host, "?#"), url + host);
	ok = strncmp(url, HOST, host) == 0 && read_file(path, out);
	free(root);
	free(path);
	return ok;
}

struct run {
	const struct source_ops *ops;
	void *state;
	struct source_want queue[256];
	size_t head, tail;
	char *door;
};

static bool
step(struct site *s, struct run *r, const struct source_want *w)
{
	struct buf data = { 0 };
	bool here = get(s, w->url, &data), ok;
	struct source_input in = { .url = w->url, .tag = w->tag, .article = w->article,
		.data = buf_str(&data), .len = data.len, .content_type = "text/html", .edition = s->ed,
		.failure = here ? NULL : "HTTP 404, not found", .date = s->date, .now = 1783569600 };
	struct source_output out = { 0 };
	struct err e = { 0 };

	if (!here && w->article != SOURCE_NO_ARTICLE && w->tag) {
		s->ed->articles[w->article].missing = "HTTP 404, not found";
		buf_fini(&data);
		return true;
	}
	if (!r->ops) {
		r->ops = here ? source_find(&in, &e) : NULL;
		r->state = r->ops && r->ops->begin ? r->ops->begin() : NULL;
	}
	ok = r->ops && r->ops->step(r->state, &in, &out, &e);
	if (!ok && w->tag && w->article == SOURCE_NO_ARTICLE && !in.failure) {
		s->err = e;		/* it is asked what to do without */
		in.failure = e.text;
		source_output_fini(&out);
		r->ops->step(r->state, &in, &out, &(struct err){ 0 });
	}
	if (!ok && w->tag && s->ed && w->article != SOURCE_NO_ARTICLE)
		s->ed->articles[w->article].missing = arena_dup(&s->ed->arena, e.text);
	if (!ok && (!w->tag || !s->ed))
		s->err = e;
	if (out.edition) {
		s->ed = out.edition;
		out.edition = NULL;
		s->bodies = mem_array(s->ed->narticles, sizeof *s->bodies);
	}
	for (uint32_t i = 0; out.bodies && i < out.nbodies; i++)
		if (out.bodies[i]) {
			s->bodies[i] = out.bodies[i];
			out.bodies[i] = NULL;
		}
	for (size_t i = 0; i < out.nwants; i++, r->tail++) {
		r->queue[r->tail] = out.wants[i];
		r->queue[r->tail].url = mem_dup(out.wants[i].url);
	}
	if (out.instead)
		r->door = mem_dup(out.instead);
	source_output_fini(&out);
	buf_fini(&data);
	return ok || w->tag;
}

/* As fetch/ does: doors first, then what is wanted, page lists before articles. */
static void
fetch(struct site *s, const char *entry)
{
	char *url = mem_printf(HOST "%s", entry);

	for (int doors = 0; url && doors < 6; doors++) {
		struct run r = { 0 };
		struct source_want first = { .url = url, .article = SOURCE_NO_ARTICLE };
		bool ok = step(s, &r, &first);

		while (ok && !r.door && r.head < r.tail)
			ok = step(s, &r, &r.queue[r.head++]);
		for (size_t i = 0; i < r.tail; i++)
			free(r.queue[i].url);
		if (r.ops && r.ops->end)
			r.ops->end(r.state);
		free(url);
		url = r.door;
	}
	free(url);
	for (uint32_t i = 0; s->ed && i < s->ed->narticles; i++) {
		struct article *a = &s->ed->articles[i];

		if (s->bodies[i]) {
			a->hash = body_hash(s->bodies[i]);
			a->chars = body_chars(s->bodies[i]);
		}
		a->nnotes = jump_find(a, s->bodies[i], &s->ed->arena, &a->notes);
	}
}

static void
fini(struct site *s)
{
	for (uint32_t i = 0; s->ed && i < s->ed->narticles; i++)
		if (s->bodies[i]) {
			body_fini(s->bodies[i]);
			free(s->bodies[i]);
		}
	free(s->bodies);
	edition_free(s->ed);
	buf_fini(&s->asked);
	*s = (struct site){ 0 };
}

/* -- what they give -------------------------------------------------------------------- */

static void
expect(const char *root, const char *entry, const char *name, size_t requests)
{
	struct site s = { .root = root };
	struct buf got = { 0 }, want = { 0 };
	char *path = fixture(name, ".json");
	size_t lines = 0;

	fetch(&s, entry);
	if (tap_ok(s.ed, "%s: an edition %s", entry, s.err.text)) {
		edition_arrange(s.ed);		/* as the cache does when it reads one */
		feed_write(&got, s.ed, s.bodies);
	}
	if (getenv("EPAPER_BLESS")) {
		FILE *f = fopen(path, "wb");

		fwrite(buf_str(&got), 1, got.len, f);
		fclose(f);
	}
	read_file(path, &want);
	if (!tap_ok(want.len && strcmp(buf_str(&got), buf_str(&want)) == 0, "%s: as expected", entry))
		for (size_t i = 0; i < got.len; i++)
			if (i >= want.len || got.data[i] != want.data[i]) {
				printf("# from here: %.300s\n", got.data + (i > 60 ? i - 60 : 0));
				break;
			}
	for (size_t i = 0; i < s.asked.len; i++)
		lines += s.asked.data[i] == '\n';
	tap_int((long long)lines, (long long)requests, "no document more");
	free(path);
	buf_fini(&got);
	buf_fini(&want);
	fini(&s);
}

/* -- stories ------------------------------------------------------------------------------ */

static void
stories(const char *root, const char *entry, const char *want)
{
	struct site s = { .root = root };
	struct buf got = { 0 };

	fetch(&s, entry);
	for (uint32_t i = 0; s.ed && i < s.ed->narticles; i++) {
		struct story story = story_of(s.ed, i);
		uint32_t of;

		if (story.count > 1 && story.parts[0] == i) {
			for (uint32_t k = 0; k < story.count; k++)
				buf_addf(&got, "%s%s", k ? "+" : got.len ? " " : "",
					strrchr(s.ed->articles[story.parts[k]].id, '_') + 1);
			if (story_is_repeat(s.ed, story.parts[1], &of))
				buf_adds(&got, "!");
		}
	}
	tap_str(buf_str(&got), want, "stories of several parts; ! the second is a repeat");
	buf_fini(&got);
	fini(&s);
}

/* -- faults ----------------------------------------------------------------------------------- */

#define LOGIN "<html><title>登录</title><form><input name=u><input type=password></form>请先登录" \
	"网络，然后再看报纸。首次使用请到前台办理，谢谢合作。"
#define REDESIGN "<html><title>菱塘日报</title><body><div id=app></div><p>新版上线了，请下载客户端阅读。" \
	"新版上线了，请下载客户端阅读。新版上线了，请下载客户端阅读。新版上线了，请下载客户端阅读。新版上线了，" \
	"请下载客户端阅读。新版上线了，请下载客户端阅读。新版上线了，请下载客户端阅读。新版上线了，请下载客户端阅读。"
#define FRONT "jx/pc/layout/202607/09/node_01.html"

static const struct {
	const char *name, *root, *entry;
	struct fault faults[3];
	const char *want;	/* the error, or "pages articles bodies: first reason" */
} faults[] = {
	{ "all is well", "new-founder", FRONT, { { NULL, NULL } }, "4 12 12:" },
	{ "a page does not come", "new-founder", FRONT, { { "node_06.html", NULL } },
		"4 11 10: HTTP 404, not found" },
	{ "a page to log in comes in a page's place", "new-founder", FRONT, { { "node_02.html", LOGIN } },
		"4 9 8: " HOST "jx/pc/layout/202607/09/node_02.html: page list not recognised: a page to log in "
		"stands in its place" },
	{ "and in an article's", "new-founder", FRONT, { { "content_1002.html", LOGIN } },
		"4 12 11: " HOST "jx/pc/content/202607/09/content_1002.html: article text not recognised: a page to "
		"log in stands in its place" },
	{ "an article does not come", "new-founder", FRONT, { { "content_1001.html", NULL } },
		"4 12 11: HTTP 404, not found" },
	{ "an article is cut off", "new-founder", FRONT,
		{ { "content_1001.html", "<div id=ozoom><!--enpcontent--><p>本报讯 昨日" } },
		"4 12 11: " HOST "jx/pc/content/202607/09/content_1001.html: the page is cut off" },
	{ "an article's page is a new design", "new-founder", FRONT, { { "content_1001.html", REDESIGN } },
		"4 12 11: " HOST "jx/pc/content/202607/09/content_1001.html: article text not recognised" },
	{ "an article is nothing", "new-founder", FRONT, { { "content_1001.html", "" } },
		"4 12 11: " HOST "jx/pc/content/202607/09/content_1001.html: article text not recognised" },
	{ "a page of nothing but its list", "new-founder", FRONT,
		{ { "node_02.html", "<a href=node_01.html>第01版</a>" } }, "4 8 8:" },
	{ "the front page is a new design", "new-founder", FRONT, { { FRONT, REDESIGN } },
		HOST FRONT ": page list not recognised" },
	{ "a page to log in instead of the front page", "new-founder", FRONT, { { FRONT, LOGIN } },
		HOST FRONT ": page list not recognised: a page to log in stands in its place" },
	{ "no page lists articles that are known", "old-founder", "html/2026-07/08/node_1.htm",
		{ { "node_1.htm", "<a href=node_1.htm>第01版：要闻</a><a href=story_1.htm>昨天</a>" } },
		HOST "html/2026-07/08/node_1.htm: article list not recognised" },
	{ "a page leads elsewhere first", "new-founder", FRONT,
		{ { "node_06.html", "<script>location.href='node_03.html'</script>" } }, "4 10 10:" },
	{ "an article leads elsewhere first", "old-founder", "html/2026-07/09/node_58464.htm",
		{ { "2003.htm?div=1", "<meta http-equiv=refresh content='0;url=content_58465_2012.htm'>" } }, "3 6 6:" },
	{ "and another", "old-founder", "html/2026-07/09/node_58464.htm",
		{ { "2003.htm?div=1", "<meta http-equiv=refresh content='0;url=../08/content_9_1990.htm'>" } },
		"3 6 5: " HOST "html/2026-07/08/content_9_1990.htm: of another day" },
};

static void
test_fault(size_t i)
{
	struct site s = { .root = faults[i].root, .faults = faults[i].faults };
	struct buf got = { 0 };
	uint32_t bodies = 0;
	const char *why = "";

	fetch(&s, faults[i].entry);
	for (uint32_t k = 0; s.ed && k < s.ed->narticles; k++) {
		bodies += s.bodies[k] != NULL;
		if (!*why)
			why = s.ed->articles[k].missing;
	}
	if (s.ed)
		buf_addf(&got, "%u %u %u:%s%s", s.ed->npages, s.ed->narticles, bodies, *why ? " " : "", why);
	else
		buf_adds(&got, s.err.text);
	tap_str(buf_str(&got), faults[i].want, faults[i].name);
	buf_fini(&got);
	fini(&s);
}

/* -- pages ------------------------------------------------------------------------------------- */

#define C "../../../content/202607/09/content_"
#define LIST "<a href=node_01.html>第01版：要 闻</a><a href=node_02.html>第02版：综合</a>"
#define TREE "<div id=webtree><dl><dt><a href=node_01.html>A01：头版</a></dt><dd><a href=" C "1.html>甲</a></dd><dd><a href=" C \
	"2.html>乙</a></dd><dt><a href=node_02.html>A02：市场</a></dt><dd><a href=" C "3.html>丙</a></dd></dl></div>"
static const struct {
	const char *name;
	struct fault pages[3];		/* in place of the site's */
	const char *want;		/* label name: title area, ...; */
} lists[] = {
	{ "a list of the whole edition; a page that does not come is in it", { { "node_01.html", TREE }, { "node_02.html", NULL } },
		"A01 头版: 甲, 乙, ; A02 市场: 丙, ; " },
	{ "the same on each page", { { "node_01.html", TREE }, { "node_02.html", TREE } }, "A01 头版: 甲, 乙, ; A02 市场: 丙, ; " },
	{ "whole, by no name that is known", { { "node_01.html", "<h4><a href=node_01.html>第01版</a></h4><a href=" C "1.html>甲</a>"
		"<h4><a href=node_02.html>第02版</a></h4><a href=" C "3.html>丙</a>" }, { "node_02.html", NULL } },
		"01 : 甲, ; 02 : 丙, ; " },
	{ "a touch page's areas", { { "node_01.html", LIST "<a href=" C "1.html>甲</a><script>var m = [{\"articleID\":1,\"mapping\":"
		"[\"10%,20%\",\"50.5%,20%\",\"10%,60%\"],\"href\":\"" C "1.html\"}];</script>" }, { "node_02.html", LIST } },
		"01 要闻: 甲[[[10,20],[50.5,20],[10,60]]], ; 02 综合: ; " },
	{ "what is read most stands on its own page", { { "node_01.html", LIST "<a href=" C "1.html>甲</a><h3>热读</h3><a href=" C "3.html>丙</a>"
		"<map><area coords=0,0,350,250 shape=rect href=" C "1.html></map>" }, { "node_02.html", LIST "<a href=" C "3.html>丙</a>"
		"<map><area coords=0,0,350,500 shape=rect href=" C "3.html></map>" } },
		"01 要闻: 甲[[[0,0],[100,0],[100,50],[0,50]]], ; 02 综合: 丙[[[0,0],[100,0],[100,100],[0,100]]], ; " },
	{ "an area without a link in a list", { { "node_01.html", LIST "<map><area coords=0,0,350,250 shape=rect href=" C "1.html></map>" },
		{ "node_02.html", LIST } }, "01 要闻: [[[0,0],[100,0],[100,50],[0,50]]], ; 02 综合: ; " },
	{ "only the next page is told: one leads to the next", { { "node_01.html", "<a href=node_01.html></a>"
		"<a href=node_02.html>下一版</a><a href=" C "1.html>甲</a>" }, { "node_02.html", "<a href=node_01.html>上一版</a>"
		"<a href=node_03.html>下一版</a>" } }, "01 要闻: 甲, ; 02 综合: ; 03 公益广告: ; 06 副刊: 老船工的一天, 茶园里的灯, ; " },
	{ "a page that only says itself what it is", { { "node_01.html", "<div class=banci>第A01版：<b>头 版</b></div>"
		"<a href=node_01.html></a><a href=" C "1.html>甲</a>" } }, "A01 头版: 甲, ; " },
	{ "each list leaves out the page that it stands on", { { "node_01.html", "<li class=on>第01版：要闻</li>"
		"<a href=node_02.html>第02版：综合</a><a href=" C "1.html>甲</a>" }, { "node_02.html",
		"<a href=node_01.html>第01版：要闻</a><li class=on>第02版：综合</li><a href=" C "3.html>丙</a>" } },
		"01 要闻: 甲, ; 02 综合: 丙, ; " },
	{ "nor does one say itself, whose address says what page it is", { { "node_01.html", "<a href=node_02.html>下一版</a>"
		"<a href=" C "1.html>甲</a>" }, { "node_02.html", NULL } }, "01 : 甲, ; 02 : 第02版没有取到, ; " },
	{ "a page's PDF is not the other's", { { "node_01.html", "<a href=node_01.html#article>第01版：要闻</a><a href=01.pdf>PDF</a>"
		"<a href=node_02.html>第02版：综合</a><a href=" C "1.html>甲</a>" }, { "node_02.html",
		"<a href=node_01.html#article>第01版：要闻</a><a href=01.pdf>PDF</a><a href=node_02.html>第02版：综合</a>"
		"<a href=" C "3.html>丙</a>" } }, "01 要闻/01.pdf: 甲, ; 02 综合: 丙, ; " },
	{ "words of links are no titles", { { "node_01.html", LIST "<a href=" C "1.html><img src=t.jpg></a><a href=" C "1.html>甲</a>"
		"<a href=" C "1.html>[详细]</a><a href=" C "2.html title=乙></a>" }, { "node_02.html", LIST } },
		"01 要闻: 甲, 乙, ; 02 综合: ; " },
};

static void
test_list(size_t i)
{
	struct site s = { .root = "new-founder", .faults = lists[i].pages };
	struct buf got = { 0 };

	fetch(&s, FRONT);
	for (uint32_t p = 0; s.ed && p < s.ed->npages; p++) {
		const struct page *page = &s.ed->pages[p];

		buf_addf(&got, "%s %s%s: ", page->label, page->name, *page->pdf ? strrchr(page->pdf, '/') : "");
		tap_ok(!strchr(page->url, '#'), "a page's address has no fragment");
		for (uint32_t k = 0; k < page->narticles; k++)
			buf_addf(&got, "%s%s, ", s.ed->articles[page->articles[k]].title,
				s.ed->articles[page->articles[k]].area);
		buf_adds(&got, "; ");
	}
	tap_str(s.ed ? buf_str(&got) : s.err.text, lists[i].want, lists[i].name);
	buf_fini(&got);
	fini(&s);
}

/* -- days ---------------------------------------------------------------------------------------- */

static void
day(const char *root, const char *entry, int of, const char *want)
{
	struct site s = { .root = root, .date = { 2026, 7, (int8_t)of } };

	fetch(&s, entry);
	tap_ok(strncmp(buf_str(&s.asked), want, strlen(want)) == 0, "another day is asked for at once: %s",
		s.err.text);
	if (strncmp(buf_str(&s.asked), want, strlen(want)) != 0)
		printf("#   got: %s\n", buf_str(&s.asked));
	fini(&s);
}

int
main(void)
{
	expect("new-founder", "jx/pc/layout/index.html", "new-founder", 1 + 4 + 12);
	expect("old-founder", "paperindex.htm", "old-founder", 1 + 1 + 3 + 6);
	expect("nbs", "index.html", "nbs", 1 + 2 + 3);
	expect("paperindex", "content/PaperIndex.htm", "paperindex", 2 + 2 + 3);
	stories("new-founder", FRONT, "1001+1011 1002+1021! 1006+1012! 1007+1031 1008+1032");
	stories("old-founder", "html/2026-07/09/node_58464.htm", "2001+2011");
	for (size_t i = 0; i < sizeof faults / sizeof *faults; i++)
		test_fault(i);
	for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
		test_list(i);
	day("new-founder", FRONT, 8, FRONT "\njx/pc/layout/202607/period.xml#paper=3\n"
		"jx/pc/layout/202607/08/node_01.html\njx/pc/content/202607/08/");
	day("old-founder", "html/2026-07/09/node_58464.htm", 8,
		"html/2026-07/09/node_58464.htm\nhtml/2026-07/period.xml\nhtml/2026-07/08/node_1.htm\n"
		"html/2026-07/08/content_9_1990.htm");
	day("new-founder", FRONT, 7, FRONT "\njx/pc/layout/202607/period.xml#paper=3\n");	/* another paper's day */
	day("nbs", "lt/html/2026-07/09/nbs.D110000lt_01.htm", 8, "lt/html/2026-07/09/nbs.D110000lt_01.htm\n"
		"lt/html/2026-07/period.xml\nlt/html/2026-07/08/nbs.D110000lt_01.htm\n");	/* no calendar */
	day("paperindex", "content/20260709/Page01BC.htm", 8, "content/20260709/Page01BC.htm\n"
		"content/20260708/IssueIndex.htm\n");
	day("new-founder", FRONT, 10, FRONT "\njx/pc/layout/202607/09/node_02.html\n");	/* not yet */
	return tap_done();
}
