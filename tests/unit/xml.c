/* XML as events: what is told, what is refused, what a broken document still says. */
#include "source/markup/xml.h"

#include <stdlib.h>

#include "base/mem.h"
#include "tap.h"

/* "doc" and "list" are gone into, "skip" is skipped, the text of others is taken. */
static enum xml_take
begin(void *ctx, const struct xml_element *el, int *inside)
{
	struct arena a = { 0 };

	buf_addf(ctx, "%s%s", el->name, xml_attribute(&a, el, "a"));
	if (el->space > XML_SPACE_NONE)
		buf_addf(ctx, "@%d", (int)el->space);
	arena_fini(&a);
	*inside = el->inside + 1;
	if (strcmp(el->name, "skip") == 0)
		return XML_SKIP;
	return strcmp(el->name, "doc") == 0 || strcmp(el->name, "list") == 0 ? XML_GO_IN : XML_TEXT;
}

static void
end(void *ctx, const struct xml_element *el, int inside, const struct buf *text, bool markup)
{
	if (strcmp(el->name, "doc") == 0 || strcmp(el->name, "list") == 0)
		buf_addf(ctx, "/%d", inside);
	else if (strcmp(el->name, "where") == 0)
		buf_addf(ctx, "(%s)", el->base);
	else
		buf_addf(ctx, markup ? "{%s}" : "(%s)", buf_str(text));
}

static const struct {
	const char *xml, *told;
	enum xml_end how;
} cases[] = {
	{ "<doc><t>a</t></doc>", "doct(a)/1", XML_WHOLE },
	{ "junk <?xml version='1.0' encoding='x'?>\n<!-- <no> --><doc><t>a&amp;b</t></doc>", "doct(a&b)/1", XML_WHOLE },
	{ "<doc><t><![CDATA[<p>a & b</p>]]></t></doc>", "doct(<p>a & b</p>)/1", XML_WHOLE },
	{ "<doc><t>&lt;p&gt;a</t></doc>", "doct(<p>a)/1", XML_WHOLE },
	{ "<doc><t>1 < 2 & 3<b x='\"'>c &lt;</b><br/></t></doc>",
		"doct{1 &lt; 2 &amp; 3<b x=\"&quot;\">c &lt;</b><br>}/1", XML_WHOLE },
	{ "<doc><t a='&amp;&eacute;<'>&nbsp;&hellip;&#20320;&#x4f60;&#146;&#0;&#27;.</t></doc>",
		"doct&é<(\xc2\xa0…你你’\xef\xbf\xbd .)/1", XML_WHOLE },
	{ "<doc><skip><t>a</t></skip><list><t>b</t></list></doc>", "docskiplistt(b)/2/1", XML_WHOLE },
	{ "<doc xmlns:m='http://search.yahoo.com/mrss/'><m:t>a</m:t><dc:t>b</dc:t><zz:t>c</zz:t></doc>",
		"doct@6(a)t@4(b)t(c)/1", XML_WHOLE },
	{ "<doc xmlns='http://www.w3.org/2005/Atom'><t>a</t></doc>", "doc@3t@3(a)/1", XML_WHOLE },
	{ "<doc><where/><list xml:base='../b/'><where xml:base='c.xml'></where></list></doc>",
		"docwhere(http://x.example/a/f.xml)listwhere(http://x.example/b/c.xml)/2/1", XML_WHOLE },
	/* Declarations are not looked at, and what they declare is nothing. */
	{ "<!DOCTYPE d [<!ENTITY a \"]>\"><!ENTITY b '&a;&a;'><!-- ]> ' -->]><doc><t>&b;</t></doc>", "doct(&b;)/1", XML_WHOLE },
	{ "<!DOCTYPE d [<!ENTITY f SYSTEM 'file:///etc/passwd'>]><doc><t>x&f;</t></doc>", "doct(x&f;)/1", XML_WHOLE },
	{ "<!DOCTYPE d SYSTEM 'http://127.0.0.1:1/d.dtd'><doc><t>a</t></doc>", "doct(a)/1", XML_WHOLE },
	{ "<!DOCTYPE d [<!ENTITY % p SYSTEM 'file:///dev/zero'>%p;]><doc><t>a</t></doc>", "doct(a)/1", XML_WHOLE },
	{ "<doc xmlns:xi='http://www.w3.org/2001/XInclude'><xi:include href='file:///etc/passwd'/></doc>",
		"docinclude()/1", XML_WHOLE },
	{ "<?xml-stylesheet href='file:///etc/passwd'?><doc><t>a</t></doc>", "doct(a)/1", XML_WHOLE },
	/* Broken. */
	{ "<doc><t>a</t><t>b", "doct(a)t", XML_CUT },
	{ "<doc><t>a</t><t>b</", "doct(a)t", XML_CUT },
	{ "<doc><t>a</t><t x='", "doct(a)t", XML_CUT },
	{ "<doc><t>a</t><list><t>b</t></doc>", "doct(a)listt(b)/2", XML_WHOLE },
	{ "<doc><t>a</t><![CDATA[", "doct(a)", XML_CUT },
	{ "<doc><t>a\x01\x0c\x1b</t></doc>", "doct(a)/1", XML_WHOLE },
	{ "<doc><t>a</t></doc><doc><t>b</t></doc>", "doct(a)/1", XML_WHOLE },
	{ "", "", XML_CUT }, { "<", "", XML_CUT }, { "<>", "", XML_CUT }, { "<!DOCTYPE [", "", XML_CUT },
};

static const struct xml_events events = { begin, end };

static void
roots(void)
{
	static const struct { const char *s, *root; } all[] = {
		{ "<rss version='2.0'>", "rss" }, { " <?xml?>\n<!--<a>--><!DOCTYPE x [<!ENTITY y '>'>]><rdf:RDF>", "rdf:RDF" },
		{ "<a/>", "a" }, { "a", "" }, { "<", "" }, { "<!--", "" }, { "<1>", "" }, { "", "" },
	};
	struct arena a = { 0 };

	for (size_t i = 0; i < sizeof all / sizeof *all; i++)
		tap_str(xml_root(&a, all[i].s, strlen(all[i].s)), all[i].root, all[i].s);
	arena_fini(&a);
}

static void
floods(void)
{
	struct buf deep = { 0 }, told = { 0 }, bomb = { 0 };

	for (int i = 0; i < 100000; i++)
		buf_adds(&deep, "<doc>");
	tap_int(xml_read(buf_str(&deep), deep.len, "", &events, &told), XML_TOO_DEEP, "nested too deep");
	buf_clear(&told);
	buf_adds(&bomb, "<!DOCTYPE d [<!ENTITY a0 'lol'>");
	for (int i = 1; i < 20; i++)
		buf_addf(&bomb, "<!ENTITY a%d '&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;&a%d;'>", i, i - 1, i - 1,
			i - 1, i - 1, i - 1, i - 1, i - 1, i - 1);
	buf_adds(&bomb, "]><doc><t>&a19;</t></doc>");
	xml_read(buf_str(&bomb), bomb.len, "", &events, &told);
	tap_str(buf_str(&told), "doct(&a19;)/1", "an entity bomb is a word");
	buf_clear(&bomb);
	buf_clear(&told);
	buf_adds(&bomb, "<doc><t>");
	buf_fill(&bomb, 'x', XML_MAX_TEXT + 100000);
	buf_adds(&bomb, "</t><t>");
	buf_fill(&bomb, 'x', 100);
	tap_int(xml_read(buf_str(&bomb), bomb.len, "", &events, &told), XML_TOO_LONG, "a text without end");
	buf_fini(&deep);
	buf_fini(&told);
	buf_fini(&bomb);
}

int
main(void)
{
	for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
		struct buf told = { 0 };
		enum xml_end how = xml_read(cases[i].xml, strlen(cases[i].xml), "http://x.example/a/f.xml",
			&events, &told);

		tap_str(buf_str(&told), cases[i].told, cases[i].xml);
		tap_int(how, cases[i].how, "how it ends");
		buf_fini(&told);
	}
	roots();
	floods();
	return tap_done();
}
