/* import.h - the plain text of printed pages, from OCR or a PDF, becomes an
 * edition. What stands on a page is recognised by its form: mastheads, headline
 * blocks, bylines, datelines, captions, the weather, boxes.
 *
 * Nothing is lost. Written in the order of their index, label, kicker, title,
 * subtitle, dateline and body of the articles, with the byline where it stood
 * (before the dateline, behind it, or behind the body), are the non-blank
 * characters of the pages in their order; before them come the paper's name and
 * its motto where the first page begins with them. One thing goes: the hyphen at
 * a line's end that cut a word (turns.c). What cannot be decided is
 * text of the article above it; lines of the masthead, folios and imprints are
 * an untitled notice of their page. */
#ifndef SOURCE_IMPORT_H
#define SOURCE_IMPORT_H

#include "base/buf.h"
#include "source/source.h"

/* A page holds 20 kB. Each line costs 100 bytes and more until it is placed. */
enum { IMPORT_MAX_BYTES = 8 << 20, IMPORT_MAX_LINES = 500000 };

struct import_page {		/* a file; a form feed in it begins a page more */
	const char *name;	/* for messages, and for a paper without a name */
	const char *label;	/* "" as the page says, else by its place */
	const char *data;
	size_t len;
};

struct import_wishes {
	const char *paper, *language;	/* "": as the text says */
	struct date date;		/* unset: as the text says, else today */
	int64_t now;
};

/* Where papers in that language are from; "" as zh-CN. */
const char *import_zone(const char *language);
/* bodies: as feed_read() gives them; each article has one. */
bool import_edition(const struct import_page *pages, size_t count,
	const struct import_wishes *wishes, struct edition **ed, struct body ***bodies,
	struct err *e);

/* It reads like a page, not like the few words with which a server refuses, nor like
 * another kind of document. */
bool import_is_page(const char *data, size_t len, const char *content_type);

/* charset.c: appends the bytes as UTF-8, whatever their charset; not gated. */
bool import_decode(struct buf *out, const char *data, size_t len, struct err *e);

#endif
