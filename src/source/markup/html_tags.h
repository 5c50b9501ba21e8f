/* html_tags.h - what an element does to the text; one that is not here is
 * unwrapped. */
#ifndef SOURCE_MARKUP_HTML_TAGS_H
#define SOURCE_MARKUP_HTML_TAGS_H

#include <stdbool.h>
#include <stdint.h>

enum html_does {
	HTML_NOTHING,
	HTML_SKIP,		/* with all that is in it */
	HTML_BLOCK, HTML_HEADING, HTML_PRE, HTML_BREAK, HTML_RULE, HTML_QUOTE,
	HTML_LIST, HTML_ORDERED, HTML_ITEM,
	HTML_TABLE, HTML_TABLE_CAPTION, HTML_HEAD_ROWS, HTML_ROWS, HTML_ROW, HTML_CELL, HTML_HEAD_CELL,
	HTML_FIGURE, HTML_IMAGE, HTML_CAPTION,
	HTML_STRONG, HTML_EM, HTML_LINK, HTML_RUBY, HTML_READING,
	HTML_QUOTED, HTML_RAISED, HTML_LOWERED,
};

enum html_does html_tag(const char *name);

/* Attributes as libxml2 hands them over: names and values in turn, then NULL. "" when
 * there is none of that name. */
const char *html_attribute(const unsigned char **atts, const char *name);
bool html_has_attribute(const unsigned char **atts, const char *name);	/* <ol reversed> */
/* A number of pixels, of columns; 0 when it is none or too large. */
uint32_t html_number(const char *s);
/* A poem says so: <pre>, or a class of its own on the paragraph or around it. */
bool html_says_verse(const unsigned char **atts);

#endif
