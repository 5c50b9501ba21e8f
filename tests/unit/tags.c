/* tags.c - start tags of more attributes than libxml2 can take in a day. */
#include "source/markup/tags.h"

#include <libxml/HTMLparser.h>
#include <string.h>

#include "tap.h"

enum { MANY = 3000 };

#define LONG "abcdefghijklmnopqrstuvwxyzabcdefghijklmnopqrstuvwxyz"

/* Of the element that has most, as libxml2 reads it. */
static int
most_attributes(const char *text, size_t len, bool html)
{
	xmlDoc *doc = html ? htmlReadMemory(text, (int)len, NULL, "UTF-8", HTML_PARSE_RECOVER | HTML_PARSE_NOERROR |
		HTML_PARSE_NOWARNING) : xmlReadMemory(text, (int)len, NULL, "UTF-8", XML_PARSE_RECOVER |
		XML_PARSE_NOERROR | XML_PARSE_NOWARNING);
	int most = 0;

	for (xmlNode *n = doc ? xmlDocGetRootElement(doc) : NULL; n;) {
		int count = 0;

		for (const xmlAttr *a = n->type == XML_ELEMENT_NODE ? n->properties : NULL; a; a = a->next)
			count++;
		most = count > most ? count : most;
		if (n->type == XML_ELEMENT_NODE && n->children) {
			n = n->children;
			continue;
		}
		while (n && !n->next)
			n = n->parent && n->parent->type == XML_ELEMENT_NODE ? n->parent : NULL;
		n = n ? n->next : NULL;
	}
	xmlFreeDoc(doc);
	return most;
}

static const struct {
	bool html;
	const char *before, *each, *after;	/* each: with its number at the "#" */
} bombs[] = {
	{ true, "<p", " a#=1", ">text</p>" }, { true, "<p", " a#", ">text</p>" },
	{ true, "<p", " a#=\"x\"", ">text</p>" }, { true, "<p a='>'", " b#", ">text</p>" },
	{ true, "<p \xc3\xa9=\"", " b#", "\">text</p>" }, { true, "<p \"=\"", " b#", "\">text</p>" },
	{ true, "<!-- <p a=\" --><p", " b#", ">text</p>" }, { true, "<p a%=\">", " b#", "\">text</p>" },
	{ true, "<p", " b#<p", ">text</p>" }, { true, "<p", "/b#", ">text</p>" },
	{ true, "<script>x<p a='</script><p", " b#", ">text</p>" },
	/* a name that is long is several to libxml2, the element's own too */
	{ true, "<p ", LONG "#", ">text</p>" }, { true, "<p", LONG "#", ">text</p>" }, { true, "<p", " " LONG LONG "#", ">text</p>" },
	{ true, "<p a=b'>", "<i c#=1", ">text</p>" }, { true, "<p", "\fb#", ">text</p>" },
	{ false, "<p", " a#='1'", ">text</p>" }, { false, "<p \xc3\xa9=\">\"", " a#='1'", ">text</p>" },
	{ false, "<d><!-- <p a=\" --><p", " a#='1'", ">text</p></d>" },
	{ false, "<d><![CDATA[ <p a=' ]]><p", " a#='1'", ">text</p></d>" },
	{ false, "<p", " xmlns:a#='u'", ">text</p>" },
};

static void
test_bombs(void)
{
	for (size_t i = 0; i < sizeof bombs / sizeof *bombs; i++) {
		struct buf text = { 0 }, out = { 0 };
		bool cut;

		buf_adds(&text, bombs[i].before);
		for (int k = 0; k < MANY; k++)
			buf_addf(&text, "%.*s%d%s", (int)strcspn(bombs[i].each, "#"), bombs[i].each, k,
				strchr(bombs[i].each, '#') + 1);
		buf_adds(&text, bombs[i].after);
		cut = tags_bound(&out, text.data, text.len, bombs[i].html);
		if (!cut)
			buf_add(&out, text.data, text.len);
		tap_ok(most_attributes(out.data, out.len, bombs[i].html) <= TAGS_MAX_ATTRIBUTES,
			"no tag has too many attributes: %s%s", bombs[i].before, bombs[i].each);
		tap_ok(!cut || (strstr(buf_str(&out), ">text</p>") && out.len < text.len), "and the text behind it stays");
		buf_fini(&text);
		buf_fini(&out);
	}
}

static void
test_plain(void)
{
	static const char *const plain[] = { "", "<", "<p", "<p>", "a < b, c > d", "<p a=\"<p x='\">text</p>",
		"<img alt='" "a b c d e f g h i j" "' src=\"x\"/>", "<script>if (a<b) { c = \"<p\" }</script>" };
	struct buf out = { 0 }, text = { 0 };

	for (size_t i = 0; i < sizeof plain / sizeof *plain; i++)
		tap_ok(!tags_bound(&out, plain[i], strlen(plain[i]), true) &&
			!tags_bound(&out, plain[i], strlen(plain[i]), false) && out.len == 0, "stays: %s", plain[i]);
	for (int i = 0; i < 400000; i++)
		buf_adds(&text, "<a ");
	tap_ok(tags_bound(&out, text.data, text.len, true) && out.len < text.len, "tags within tags end the text");
	buf_fini(&text);
	buf_fini(&out);
}

int
main(void)
{
	test_bombs();
	test_plain();
	return tap_done();
}
