#include "source/markup/html_tags.h"

#include <stddef.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { MAX_NUMBER = 100000 };

/* In the order of strcmp. */
static const struct tag {
	const char *name;
	enum html_does does;
} tags[] = {
	{ "a", HTML_LINK }, { "address", HTML_BLOCK }, { "article", HTML_BLOCK },
	{ "aside", HTML_BLOCK }, { "b", HTML_STRONG }, { "blockquote", HTML_QUOTE },
	{ "br", HTML_BREAK }, { "button", HTML_SKIP }, { "caption", HTML_TABLE_CAPTION },
	{ "center", HTML_BLOCK }, { "cite", HTML_EM }, { "dd", HTML_BLOCK }, { "dir", HTML_LIST },
	{ "div", HTML_BLOCK }, { "dl", HTML_BLOCK }, { "dt", HTML_BLOCK }, { "em", HTML_EM },
	{ "figcaption", HTML_CAPTION }, { "figure", HTML_FIGURE }, { "footer", HTML_BLOCK },
	{ "form", HTML_BLOCK }, { "frameset", HTML_SKIP }, { "h1", HTML_HEADING },
	{ "h2", HTML_HEADING }, { "h3", HTML_HEADING }, { "h4", HTML_HEADING },
	{ "h5", HTML_HEADING }, { "h6", HTML_HEADING }, { "head", HTML_SKIP },
	{ "header", HTML_BLOCK }, { "hr", HTML_RULE }, { "i", HTML_EM }, { "iframe", HTML_SKIP },
	{ "img", HTML_IMAGE }, { "li", HTML_ITEM }, { "main", HTML_BLOCK }, { "menu", HTML_LIST },
	{ "nav", HTML_BLOCK }, { "noscript", HTML_SKIP }, { "object", HTML_SKIP },
	{ "ol", HTML_ORDERED }, { "p", HTML_BLOCK }, { "pre", HTML_PRE },
	{ "q", HTML_QUOTED }, { "rp", HTML_SKIP },
	{ "rt", HTML_READING }, { "ruby", HTML_RUBY }, { "script", HTML_SKIP },
	{ "section", HTML_BLOCK }, { "select", HTML_SKIP }, { "strong", HTML_STRONG },
	{ "style", HTML_SKIP },
	{ "sub", HTML_LOWERED }, { "sup", HTML_RAISED }, { "svg", HTML_SKIP }, { "table", HTML_TABLE },
	{ "tbody", HTML_ROWS }, { "td", HTML_CELL }, { "template", HTML_SKIP },
	{ "textarea", HTML_SKIP }, { "tfoot", HTML_ROWS }, { "th", HTML_HEAD_CELL },
	{ "thead", HTML_HEAD_ROWS }, { "title", HTML_SKIP },
	{ "tr", HTML_ROW }, { "ul", HTML_LIST },
};

static int
by_name(const void *key, const void *tag)
{
	return strcmp(key, ((const struct tag *)tag)->name);
}

enum html_does
html_tag(const char *name)
{
	const struct tag *t = bsearch(name, tags, sizeof tags / sizeof *tags, sizeof *tags, by_name);

	return t ? t->does : HTML_NOTHING;
}

const char *
html_attribute(const unsigned char **atts, const char *name)
{
	for (; atts && atts[0]; atts += 2)
		if (strcmp((const char *)atts[0], name) == 0)
			return atts[1] ? (const char *)atts[1] : "";
	return "";
}

bool
html_has_attribute(const unsigned char **atts, const char *name)
{
	for (; atts && atts[0]; atts += 2)
		if (strcmp((const char *)atts[0], name) == 0)
			return true;
	return false;
}

uint32_t
html_number(const char *s)
{
	uint32_t n = 0;

	for (; *s >= '0' && *s <= '9' && n <= MAX_NUMBER; s++)
		n = n * 10 + (uint32_t)(*s - '0');
	return n <= MAX_NUMBER && (*s == '\0' || strcmp(s, "px") == 0) ? n : 0;
}

bool
html_says_verse(const unsigned char **atts)
{
	static const char *const words[] = { "verse", "poem", "poetry", "诗" };
	const char *s = html_attribute(atts, "class");

	while (*s) {
		size_t n = strcspn(s, " \t\n\r\f");

		for (size_t w = 0; w < sizeof words / sizeof *words; w++)
			if (n == strlen(words[w]) && strncasecmp(s, words[w], n) == 0)
				return true;
		s += n + (s[n] != '\0');
	}
	return false;
}
