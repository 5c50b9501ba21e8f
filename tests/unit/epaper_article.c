/* epaper_article.c - documents of articles as the sites of many papers make them, and what
 * a paragraph at the start says of who wrote it. Texts are invented. */
#include "source/epaper/epaper.h"

#include <stdlib.h>

#include "source/html/html.h"
#include "source/source.h"
#include "tap.h"

#define P(x) "<p>　　" x "</p>"
#define TEXT P("河水很清。") P("船很多。")

static const struct {
	const char *name, *listed, *html;
	const char *want;	/* title|kicker|subtitle|byline|dateline|kind: text, or the error */
} pages[] = {
	{ "people", "", "<div class=article><h3>引</h3><h1>题</h1><h2>副</h2><p class=sec>甲<span class=date>《报》（"
		"2026年07月09日 第 01 版）</span></p><div id=ozoom>" TEXT "<h3>小标题</h3>" P("尾。") "</div></div>",
		"题|引|副|甲||article: 河水很清。\n\n船很多。\n\n小标题\n\n尾。" },
	{ "a heading in the text is no kicker", "", "<div class=article><h1>题</h1><div id=ozoom><h3>小标题</h3>" TEXT "</div></div>",
		"题|||||article: 小标题\n\n河水很清。\n\n船很多。" },
	{ "amucsite", "", "<p id=PreTitle>引</p><h2 id=Title>题</h2><p id=SubTitle>副</p><div id=Author>□ 甲</div>"
		"<div class=content id=ozoom>" TEXT "</div>", "题|引|副|□ 甲||article: 河水很清。\n\n船很多。" },
	{ "pad", "", "<div id=scroller><div class=caption><p id=nowLayout>02</p><font id=intro-title>引</font><font id=main-title>题"
		"\n   </font><font id=sub-title></font><font id=author>2026年07月09日</font></div><div class=content id=content>"
		"<founder-content><!--enpcontent-->" TEXT "<!--/enpcontent--></founder-content></div></div>",
		"题|引||||article: 河水很清。\n\n船很多。" },
	{ "npm", "", "<!--<npm:article-title>-->题<!--</npm:article-title>--><!--<npm:article-author>-->甲<!--</npm:article-author>-->"
		"<!--<npm:article-content>-->" TEXT "<!--</npm:article-content>-->", "题|||甲||article: 河水很清。\n\n船很多。" },
	{ "td", "", "<td class=font02>引</td><td class=font01>题</td><td class=font02>副</td><td class=font6>" TEXT "</td>",
		"题|引|副|||article: 河水很清。\n\n船很多。" },
	{ "zjrb", "", "<div class=main-article-title>题</div><div class=main-article-content>" TEXT "</div>",
		"题|||||article: 河水很清。\n\n船很多。" },
	{ "yzwb", "", "<div class=newsdetatit><h3>题</h3><p class=intro>引</p><p class=sub>副</p></div><div class=newsdetatext>"
		"<founder-content>" TEXT "</founder-content></div>", "题|引|副|||article: 河水很清。\n\n船很多。" },
	{ "joyhua", "", "<div class=bmnr_con_yinti>引</div><div class=bmnr_con_biaoti>题</div><div class=bmnr_con_con>" TEXT "</div>",
		"题|引||||article: 河水很清。\n\n船很多。" },
	{ "names that nobody knows: by title and size", "清 清 的 河", "<div class=q9><h1>菱塘网</h1><div class=x1><h2>清清的河</h2>"
		"<div class=x2>" P("河水很清，河边住着三百户人家。") P("船很多。") "</div></div><div class=z>版权所有</div></div>",
		"清清的河|||||article: 河水很清，河边住着三百户人家。\n\n船很多。" },
	{ "a shop instead of an article", "清清的河", "<div class=content><h1>菱塘商城</h1>" P("今日大减价，全场九折，买二送一。") "</div>",
		"http://h/a.htm: article text not recognised" },
	{ "lines of a title and of a subtitle", "", "<h2 id=Title>东港<br>西港</h2><p id=SubTitle>一<br>二</p><div id=ozoom>" TEXT "</div>",
		"东港 西港||一\n二|||article: 河水很清。\n\n船很多。" },
	{ "a leak of a property", "", "<h2 id=Title>题</h2><div id=ozoom>" P("河水很清。30168632http://h/c.html") "</div>",
		"题|||||article: 河水很清。" },
	{ "a picture and nothing else", "", "<h2 id=Title>题</h2><div class=attachment><img src=/a/b.jpg.1><p>图。（甲 摄）</p></div><div id=ozoom></div>",
		"题|||||photo: [http://h/a/b.jpg] 图。（甲 摄）" },
	{ "pictures with what is said of each", "", "<h2 id=Title>题</h2><table id=newspic><tr><td><img src=1.jpg><tr><td>一<tr><td><img src=2.jpg>"
		"<tr><td>二。摄影 乙</table><div id=ozoom>" TEXT "</div>",
		"题|||||article: [http://h/1.jpg] 一\n\n[http://h/2.jpg] 二。摄影 乙\n\n河水很清。\n\n船很多。" },
	{ "a picture in the text", "", "<h2 id=Title>题</h2><div id=ozoom>" P("河水很清。") "<p><img src=1.png.2></p><p>船。（甲 摄）</p>" P("尾。") "</div>",
		"题|||||article: 河水很清。\n\n[http://h/1.png] 船。（甲 摄）\n\n尾。" },
	{ "one that a script shows later", "", "<h2 id=Title>题</h2><div id=ozoom><img src=/i/wait.gif data-src=1.jpg>" TEXT "</div>",
		"题|||||article: [http://h/1.jpg]\n\n河水很清。\n\n船很多。" },
	{ "a printer's original", "", "<h2 id=Title>题</h2><div id=ozoom><img src=1.tif.1>" TEXT "</div>",
		"题|||||article: [http://h/1.tif.1]\n\n河水很清。\n\n船很多。" },
	{ "icons and the page's picture are none", "", "<img src=/l.gif><img src=p.jpg usemap=#m><h2 id=Title>题</h2><div id=ozoom>" TEXT "</div>",
		"题|||||article: 河水很清。\n\n船很多。" },
	{ "the author named above and in the text", "", "<h2 id=Title>题</h2><div id=Author>甲 乙</div><div id=ozoom>" P("本报讯（记者甲乙）河水很清。")
		"</div>", "题|||记者甲乙|本报讯|article: 河水很清。" },
	{ "and the paper behind the author", "", "<div class=article><h1>题</h1><p class=sec>甲 乙 《菱塘日报》（ 2026年07月09日 01 版）</p>"
		"<div id=ozoom>" TEXT "</div></div>", "题|||甲 乙||article: 河水很清。\n\n船很多。" },
	{ "all in one, the title within the line above it", "题", "<div class=content><p id=PreTitle>引<b id=Title>题</b></p>" TEXT "</div>",
		"题|引题||||article: 河水很清。\n\n船很多。" },
	{ "another one", "", "<h2 id=Title>题</h2><div id=Author>丙</div><div id=ozoom>" P("本报讯（记者甲乙）河水很清。") "</div>",
		"题|||丙|本报讯|article: （记者甲乙）河水很清。" },
	{ "no text at all", "题", "<h2 id=Title>题</h2><div id=ozoom> <p></p></div>", "题|||||article: the page of this article has no text" },
	{ "a headline that leads inside", "", "<h2 id=Title>题</h2><div id=ozoom>" P("（A04）") "</div>", "题|||||refer: （A04）" },
	{ "one with a text is none", "", "<h2 id=Title>题</h2><div id=ozoom>" P("河水很清。（A04）") "</div>", "题|||||article: 河水很清。（A04）" },
	{ "a forecast", "", "<h2 id=Title>今日天气</h2><div id=ozoom>" TEXT "</div>", "今日天气|||||weather: 河水很清。\n\n船很多。" },
	{ "a story of weather is none", "", "<h2 id=Title>天气渐热船工歇午</h2><div id=ozoom>" TEXT "</div>",
		"天气渐热船工歇午|||||article: 河水很清。\n\n船很多。" },
	{ "an advertisement that nobody announced", "", "<h2 id=Title>广告</h2><div id=ozoom>" TEXT "</div>", "广告|||||ad: 河水很清。\n\n船很多。" },
	{ "parted by a picture", "", "<h2 id=Title>题</h2><!--enpcontent-->" P("一。") "<!--/enpcontent--><hr><!--enpcontent-->" P("二。") "<!--/enpcontent-->",
		"题|||||article: 一。\n\n二。" },
	{ "a jump line among the authors", "", "<h2 id=Title>题</h2><div id=Author>（下转2版）</div><div id=ozoom>" TEXT "</div>",
		"题|||||article: 河水很清。\n\n船很多。\n\n（下转2版）" },
	{ "and at the start", "", "<h2 id=Title>题</h2><div id=Author>上接第一版</div><div id=ozoom>" TEXT "</div>",
		"题|||||article: 上接第一版\n\n河水很清。\n\n船很多。" },
	/* the lines of a headline that no name tells */
	{ "a kicker that is a heading, too", "题", "<div class=newsdetatit><h3>引<br>二</h3><h1>题</h1><div class=sub>——副</div></div>"
		"<div class=newsdetatext><founder-content>" TEXT "</founder-content></div>", "题|引\n二|——副|||article: 河水很清。\n\n船很多。" },
	{ "a block of headings, the author behind it", "清清的河", "<div class=x1><h3>引</h3><h1>清清的河</h1><h2>——副一<br>——副二</h2></div>"
		"<div class=x2>本报记者 王一</div><founder-content>" TEXT "</founder-content>",
		"清清的河|引|——副一\n——副二|本报记者 王一||article: 河水很清。\n\n船很多。" },
	{ "an author who is a heading", "清清的河", "<div class=x1><h3></h3><h1>清清的河</h1><h2></h2><h4>本报记者　王 一</h4><div>"
		"<!--enpcontent-->" TEXT "<!--/enpcontent--></div></div>", "清清的河|||本报记者 王 一||article: 河水很清。\n\n船很多。" },
	{ "a fragment of the title above it", "清清的河 长长的船", "<div><h2>清清的河</h2><h1>清清的河 长长的船</h1></div><div id=ozoom>" TEXT "</div>",
		"清清的河 长长的船|||||article: 河水很清。\n\n船很多。" },
	{ "a title that the list cut short", "清清的河……", "<div><h3>引</h3><h1>清清的河，长长的船</h1><h2>——副</h2><p class=y>本报记者 王一</p></div>"
		"<div class=content>" TEXT "</div>", "清清的河，长长的船|引|——副|本报记者 王一||article: 河水很清。\n\n船很多。" },
	{ "with a strong mark", "清清的河...", "<h1>清清的河长长的船</h1><div id=ozoom>" TEXT "</div>",
		"清清的河长长的船|||||article: 河水很清。\n\n船很多。" },
	{ "one that ends so by itself", "他说……", "<h2>他说：好</h2><h1>他说……</h1><div id=ozoom>" TEXT "</div>",
		"他说……|他说：好||||article: 河水很清。\n\n船很多。" },
	{ "the author and a jump line", "清清的河", "<h1>清清的河</h1><div>记者 王一 （下转2版）</div><div id=ozoom>" TEXT "</div>",
		"清清的河|||记者 王一||article: 河水很清。\n\n船很多。\n\n（下转2版）" },
	{ "what is none of these stays in the text", "清清的河", "<div><h1>清清的河</h1><p>编者按：河清了，船多了。</p></div><div id=ozoom>" TEXT "</div>",
		"清清的河|||||article: 编者按：河清了，船多了。\n\n河水很清。\n\n船很多。" },
	{ "what a site puts there does not", "清清的河", "<h1>菱塘网</h1><div><a href=/>首页</a> &gt; 要闻</div><div>第01版：要闻</div><h2>清清的河</h2>"
		"<div>2026年07月09日 来源：菱塘日报</div><div>放大 缩小</div><div id=ozoom>" TEXT "</div>",
		"清清的河|||||article: 河水很清。\n\n船很多。" },
	{ "a title that is the author's line in the list", "本报评论员", "<div class=newsdetatit><h1>把小事办好</h1><p class=sec>本报评论员</p></div>"
		"<div class=newsdetatext>" TEXT "</div>", "把小事办好|||本报评论员||article: 河水很清。\n\n船很多。" },
	{ "a mark around all of them", "清清的河 长长的船", "<!--<npm:article-title>--><div><table><tr><td class=font02>引<tr><td class=font01>清清的河<br>"
		"长长的船<tr><td class=font02>——副</table></div><!--</npm:article-title>--><div id=ozoom>" TEXT "</div>",
		"清清的河 长长的船|引|——副|||article: 河水很清。\n\n船很多。" },
	{ "a title in two boxes", "清清的河长长的船", "<founder-title><p>清清的河</p><p>长长的船</p></founder-title><div id=ozoom>" TEXT "</div>",
		"清清的河 长长的船|||||article: 河水很清。\n\n船很多。" },
	{ "a table of pictures that is all of the text", "图片新闻", "<h1>图片新闻</h1><founder-content><table id=newspic><tr><td><img src=1.jpg>"
		"<tr><td>河。 记者 甲 摄</table></founder-content>", "图片新闻|||||photo: [http://h/1.jpg] 河。 记者 甲 摄" },
	{ "and one with words of its own", "题", "<h1>题</h1><founder-content><table id=newspic><tr><td>一<tr><td><img src=1.jpg></table></founder-content>",
		"题|||||article: 一\n\n[http://h/1.jpg]" },
	{ "those who made the page", "题", "<h1>题</h1><div id=ozoom>" TEXT P("（来源：本报）") P("责任编辑：甲")
		P("本版责编：张三 李四　版式设计：王五") "</div>", "题|||||article: 河水很清。\n\n船很多。\n\n（来源：本报）" },
	{ "a leak without its tags", "", "<h2 id=Title>题</h2><div id=ozoom>" TEXT "<p>2026-07-09 4 4 菱塘日报 content_7.html 1 3 题 /enpproperty--></p></div>",
		"题|||||article: 河水很清。\n\n船很多。" },
};

static struct edition *
edition_with(const char *title)
{
	struct edition *ed = edition_new();

	ed->date = (struct date){ 2026, 7, 9 };
	ed->articles = arena_array(&ed->arena, 1, sizeof *ed->articles);
	ed->articles[0].title = title;
	ed->narticles = 1;
	edition_fill(ed);
	return ed;
}

static void
show(struct buf *out, const struct article *a, const struct body *b)
{
	buf_addf(out, "%s|%s|%s|%s|%s|%s:", a->title, a->kicker, a->subtitle, a->byline, a->dateline,
		article_kind_name(a->kind));
	for (uint32_t i = 0; i < b->count; i++) {
		const struct block *k = &b->blocks[i];

		buf_adds(out, i == 0 || k->kind == BLOCK_CAPTION ? " " : "\n\n");
		if (k->kind == BLOCK_FIGURE)
			buf_addf(out, "[%s]", k->url);
		buf_adds(out, k->text);
	}
}

static void
test_pages(void)
{
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		struct edition *ed = edition_with(pages[i].listed);
		char *page = malloc(strlen(pages[i].html) + 16);
		struct source_input in = { .url = "http://h/a.htm", .data = page, .content_type = "text/html" };
		struct err e = { 0 };
		struct buf got = { 0 };
		struct body b;

		in.len = (size_t)snprintf(page, strlen(pages[i].html) + 16, "%s</html>", pages[i].html);
		/* twice: the head of an earlier fetch must not change what the next one makes */
		if (epaper_article_read(&in, ed, &ed->articles[0], &b, &e)) {
			body_fini(&b);
			epaper_article_read(&in, ed, &ed->articles[0], &b, &e);
			show(&got, &ed->articles[0], &b);
			body_fini(&b);
		} else {
			buf_adds(&got, e.text);
		}
		tap_str(buf_str(&got), pages[i].want, pages[i].name);
		buf_fini(&got);
		free(page);
		edition_free(ed);
	}
}

static const struct {
	const char *html, *want;	/* dateline|byline: text */
} bylines[] = {
	{ P("本报讯（记者甲乙）河水清。"), "本报讯|记者甲乙: 河水清。" },
	{ P("本报讯 （菱塘日报全媒体记者 甲乙 通讯员 丙） 河水清。"), "本报讯|菱塘日报全媒体记者 甲乙 通讯员 丙: 河水清。" },
	{ P("新华社菱塘7月22日电 （记者甲、乙）河水清。"), "新华社菱塘7月22日电|记者甲、乙: 河水清。" },
	{ P("据新华社菱塘7月8日电 7月8日，河水清。"), "据新华社菱塘7月8日电|: 7月8日，河水清。" },
	{ P("菱塘日报讯 (记者甲)河水清。"), "菱塘日报讯|记者甲: 河水清。" },
	{ P("本报讯（图文无关）河水清。"), "本报讯|: （图文无关）河水清。" },
	{ P("本报讯 记者甲报道：河水清。"), "本报讯|: 记者甲报道：河水清。" },
	{ P("菱塘电讯社七月八日电（记者甲）河水清。"), "菱塘电讯社七月八日电|记者甲: 河水清。" },
	{ P("【記者陳美玲／台北報導】河水清。"), "|記者陳美玲／台北報導: 河水清。" },
	{ P("【記者陳美玲、李大同／高雄報導】 河水清。"), "|記者陳美玲、李大同／高雄報導: 河水清。" },
	/* not at the start, not one, not safe */
	{ P("【河水新聞】河水清。"), "|: 【河水新聞】河水清。" }, { P("【記者會】河水清。"), "|: 【記者會】河水清。" },
	{ P("【記者陳美玲／台北報導】"), "|: 【記者陳美玲／台北報導】" },
	{ P("【記者陳美玲／台北報導】\xcc\x81"), "|: 【記者陳美玲／台北報導】\xcc\x81" },
	{ P("本报通讯员送来一条鱼。"), "|: 本报通讯员送来一条鱼。" }, { P("本报电子版改版。"), "|: 本报电子版改版。" },
	{ P("河水清。（新华社菱塘7月22日电）"), "|: 河水清。（新华社菱塘7月22日电）" },
	{ P("本报讯"), "|: 本报讯" }, { P("本报讯（记者甲）"), "|: 本报讯（记者甲）" },
	{ P("小电 站发电。"), "|: 小电 站发电。" },
	{ P("本报讯 \xcc\x81河水。"), "本报讯|: 河水。" },
	/* lines of names */
	{ P("■ 菱塘日报全媒体记者 甲乙") P("通讯员 丙丁") P("河水清。"), "|■ 菱塘日报全媒体记者 甲乙 通讯员 丙丁: 河水清。" },
	{ P("□ 本报评论员") P("河水清。"), "|□ 本报评论员: 河水清。" },
	{ P("菱塘日报记者 甲乙 丙丁") P("河水清。"), "|菱塘日报记者 甲乙 丙丁: 河水清。" },
	{ P("记者从镇里获悉") P("河水清。"), "|: 记者从镇里获悉\n\n河水清。" },
	{ P("■ 本报记者 甲乙") , "|: ■ 本报记者 甲乙" },		/* nothing else would be left */
	{ P("记者 甲走了三天。") P("河水清。"), "|: 记者 甲走了三天。\n\n河水清。" },
	{ "<img src=a.jpg>" P("本报记者 甲乙") P("河水清。"), "|本报记者 甲乙: 河水清。" },
	{ P("<b>本报讯</b>（记者<i>甲</i>）河<b>水</b>清。"), "本报讯|记者甲: 河水清。" },
	{ "<h2>本报讯 x</h2>", "|: 本报讯 x" }, { "", "|:" },
};

static void
test_bylines(void)
{
	for (size_t i = 0; i < sizeof bylines / sizeof *bylines; i++) {
		struct article head = { 0 };
		struct arena a = { 0 };
		struct buf got = { 0 };
		struct body b;

		article_fill(&head);
		html_to_body(bylines[i].html, strlen(bylines[i].html), "", &b);
		epaper_byline_read(&a, &b, &head);
		buf_addf(&got, "%s|%s:", head.dateline, head.byline);
		for (uint32_t k = 0; k < b.count; k++)
			buf_addf(&got, "%s%s", k ? "\n\n" : " ", b.blocks[k].text);
		tap_str(buf_str(&got), bylines[i].want, "who wrote it");
		buf_fini(&got);
		body_fini(&b);
		arena_fini(&a);
	}
}

int
main(void)
{
	test_pages();
	test_bylines();
	return tap_done();
}
