/* xml.h - XML event by event, as feeds are written: with libxml2, which is handed
 * nothing to load and nothing to expand. Before it sees a byte, the document type and all that it
 * declares is cut off, the names of HTML's entities have become their characters,
 * and "&", "<" and control characters that break the rules are text or gone. */
#ifndef SOURCE_MARKUP_XML_H
#define SOURCE_MARKUP_XML_H

#include <stdbool.h>

#include "base/arena.h"
#include "base/buf.h"
#include "base/err.h"

enum { XML_MAX_DEPTH = 128, XML_MAX_TEXT = 8 << 20 };

enum xml_space {		/* by its name, or by the usual prefix where that is not declared */
	XML_SPACE_OTHER,
	XML_SPACE_NONE,		/* none, or RSS's own */
	XML_SPACE_RDF, XML_SPACE_ATOM, XML_SPACE_DC, XML_SPACE_CONTENT, XML_SPACE_MEDIA,
	XML_SPACE_ITUNES, XML_SPACE_XHTML,
};

struct xml_element {
	enum xml_space space;
	const char *name;	/* without prefix; lives as long as the document is read */
	const char *base;	/* xml:base, as far as it goes from the document's own address */
	int inside;		/* what the element around it is, in the reader's words */
	struct xml_attributes *attributes;
};
/* "" when there is none; in `a`. */
const char *xml_attribute(struct arena *a, const struct xml_element *el, const char *name);

enum xml_take {
	XML_SKIP,		/* with all that is in it */
	XML_GO_IN,		/* what is in it is told */
	XML_TEXT,		/* its text is wanted, in end() */
};

struct xml_events {
	/* *inside: what the element is, for those in it. */
	enum xml_take (*begin)(void *ctx, const struct xml_element *el, int *inside);
	/* What begin() said XML_TEXT of brings it; `markup`: elements were in it, and it is HTML. An
	 * element that nothing ended is not told to end. */
	void (*end)(void *ctx, const struct xml_element *el, int inside, const struct buf *text,
		bool markup);
};

enum xml_end {
	XML_WHOLE,
	XML_CUT,		/* it stops in the middle */
	XML_TOO_DEEP, XML_TOO_LONG,	/* the same, and why */
};
/* `text`: UTF-8; `base`: its address, "" unknown. */
enum xml_end xml_read(const char *text, size_t len, const char *base,
	const struct xml_events *events, void *ctx);

/* xml_clean.c: what of it is handed on. */
void xml_clean(struct buf *out, const char *text, size_t len);
/* A character reference that begins at s ("&amp;", "&#8217;", "&nbsp;"): its character
 * into `out`, its bytes are returned; 0 when it is none. */
size_t xml_reference(struct buf *out, const char *s, size_t len);

/* The name of the first element, with its prefix; "" when it does not begin as XML
 * does. In `a`. */
const char *xml_root(struct arena *a, const char *data, size_t len);

#endif
