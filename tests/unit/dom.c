/* dom.c - web pages as they come: in which charset, how broken; what the parser must not do. */
#include "source/markup/dom.h"

#include <libxml/xmlIO.h>
#include <stdlib.h>

#include "source/markup/decode.h"
#include "tap.h"

#define HAN "\xb2\xcb\xcc\xc1"		/* 菜塘 in GBK */
static const struct {
	const char *bytes;
	size_t n;		/* 0: its length as a string */
	const char *type, *want;
} charsets[] = {
	{ "菱塘", 0, "text/html", "菱塘" }, { "\xef\xbb\xbf菱塘", 0, "text/html; charset=gbk", "菱塘" },
	{ "<meta charset=gb2312>菱塘", 0, "text/html; charset=gb2312", "<meta charset=gb2312>菱塘" },
	{ HAN, 0, "text/html; charset=gb2312", "菜塘" }, { HAN, 0, "", "菜塘" },
	{ "<META http-equiv=Content-Type content='text/html; charset=GBK'>" HAN, 0, "",
		"<META http-equiv=Content-Type content='text/html; charset=GBK'>菜塘" },
	{ HAN, 0, "text/html; charset=utf-8", "菜塘" },		/* it is not */
	{ "\xb5\xd9\xb6\xed", 0, "text/html; charset=Big5", "菱塘" },
	{ "\x81\x39\xee\x39", 0, "text/html; charset=GB18030", "㐀" },
	{ "\xff\xfe\xf1\x83\x58\x58", 6, "", "菱塘" }, { "\xfe\xff\x83\xf1\x58\x58", 6, "", "菱塘" },
	{ "菱塘菱塘菱塘菱塘菱塘菱塘菱塘菱塘\xe8\x8f", 0, "text/html; charset=gbk",
		"菱塘菱塘菱塘菱塘菱塘菱塘菱塘菱塘\xef\xbf\xbd\xef\xbf\xbd" },	/* cut, and still UTF-8 */
	{ "\xb2\xcb\xff\xcc\xc1", 0, "charset=gbk", "菜\xef\xbf\xbd塘" },
	{ "a\r\nb\rc\0d\r\n", 9, "", "a\nb\ncd\n" }, { "", 0, "", "" }, { "x", 0, "charset=", "x" },
	{ "\xb2\xcb", 0, "charset=klingon", "菜" },
};

static void
test_charsets(void)
{
	for (size_t i = 0; i < sizeof charsets / sizeof *charsets; i++) {
		size_t n = charsets[i].n ? charsets[i].n : strlen(charsets[i].bytes);
		struct buf out = { 0 };

		decode_page(&out, charsets[i].bytes, n, charsets[i].type);
		tap_str(buf_str(&out), charsets[i].want, "in UTF-8");
		buf_fini(&out);
	}
}

static const char page[] = "<HTML><body class='a b'><div id=Top><P>一<p class=\"x \n y\">二 &amp; <b>三</b></p>"
	"<founder-title>题</founder-title><map><Area coords=1,2 href=u><Area href=v></map>"
	"<td class=font01>裸</td></div><script>var 不 = 1;</script><ul><li><a href=w>四</a><li>五</ul>";

static const struct {
	const char *selector, *want;	/* the element's text; NULL none */
} finds[] = {
	{ "#Top p", "一" }, { "#top P.y", "二 & 三" }, { "p.x.y", "二 & 三" }, { "div.a", NULL }, { ".b b", "三" },
	{ "founder-title", "题" }, { "#none, li a, p", "四" }, { "ul li li", NULL }, { "body ul a", "四" },
	{ "p.z", NULL }, { "#To", NULL }, { "", NULL }, { " , ", NULL },
};

static void
test_find(void)
{
	struct arena a = { 0 };
	struct buf html = { 0 };
	struct err e = { 0 };
	struct dom d;
	int areas = 0;

	tap_ok(dom_read(&d, page, strlen(page), &e), "a broken page is read");
	for (size_t i = 0; i < sizeof finds / sizeof *finds; i++) {
		xmlNode *n = dom_find(d.root, finds[i].selector);

		tap_str(n ? dom_line(&a, n) : NULL, finds[i].want, finds[i].selector);
	}
	for (xmlNode *n = d.root; (n = dom_find_next(d.root, n, "area, li")); )
		areas++;
	tap_int(areas, 4, "one after the other");
	tap_str(dom_attr(dom_find(d.root, "area"), "coords"), "1,2", "an attribute without quotes");
	tap_str(dom_attr(dom_find(d.root, "area"), "shape"), "", "one that is not there");
	dom_drop(dom_find(d.root, "b"));
	dom_html(&html, &d, dom_find(d.root, "p.y"));
	tap_ok(strstr(buf_str(&html), "二 &amp; ") && !strstr(buf_str(&html), "三"), "markup of what is left");
	buf_fini(&html);
	dom_fini(&d);
	tap_ok(dom_read(&d, "", 0, &e) && !d.root && !dom_find(d.root, "p"), "nothing is a page, too");
	dom_fini(&d);
	arena_fini(&a);
}

static int opened;

static int
seen(const char *name)
{
	(void)name;
	opened++;
	return 0;
}

/* Neither files nor the network: whatever the page says of entities and DTDs. */
static void
test_closed(void)
{
	static const char *const pages[] = {
		"<!DOCTYPE html SYSTEM 'file:///etc/passwd'><p>&x;</p>",
		"<!DOCTYPE html PUBLIC 'x' 'http://127.0.0.1:1/x.dtd' [<!ENTITY x SYSTEM 'file:///etc/passwd'>]><p>&x;",
		"<?xml version='1.0'?><!DOCTYPE a [<!ENTITY a 'aa'><!ENTITY b '&a;&a;'>]><a>&b;</a>",
		"<link rel=import href=file:///etc/passwd><xi:include href='file:///etc/passwd'/><p>x",
	};
	struct err e = { 0 };
	struct arena a = { 0 };
	struct dom d;

	xmlRegisterInputCallbacks(seen, NULL, NULL, NULL);
	for (size_t i = 0; i < sizeof pages / sizeof *pages; i++) {
		tap_ok(dom_read(&d, pages[i], strlen(pages[i]), &e) && !strstr(dom_line(&a, d.root), "root:"),
			"read without what it points at");
		dom_fini(&d);
	}
	tap_int(opened, 0, "nobody asked for a file or an address");
	arena_fini(&a);
}

static void
test_limits(void)
{
	struct buf many = { 0 }, deep = { 0 };
	struct err e = { 0 };
	struct dom d;

	for (int i = 0; i <= DOM_MAX_ELEMENTS; i++)
		buf_adds(&many, "<br>");
	for (int i = 0; i <= 2 * DOM_MAX_DEPTH; i++)
		buf_adds(&deep, "<div>");
	tap_ok(!dom_read(&d, buf_str(&many), many.len, &e) && e.code == ERR_LIMIT && !d.doc, "%s", e.text);
	tap_ok(!dom_read(&d, buf_str(&deep), deep.len, &e) && e.code == ERR_LIMIT && !d.doc, "%s", e.text);
	tap_ok(!dom_read(&d, "", (size_t)DOM_MAX_BYTES + 1, &e) && e.code == ERR_LIMIT, "%s", e.text);
	buf_fini(&many);
	buf_fini(&deep);
}

int
main(void)
{
	test_charsets();
	test_find();
	test_closed();
	test_limits();
	return tap_done();
}
