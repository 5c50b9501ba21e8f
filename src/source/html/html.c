/* HTML fragments to blocks with libxml2's HTML parser, event by event: there is
 * no tree, no entity is defined by the document, nothing is loaded. */
#include "source/html/html.h"

#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "source/html/block.h"
#include "source/markup/memory.h"
#include "source/markup/tags.h"

enum {
	MAX_BYTES = 8 << 20,		/* of one article */
	MAX_DEPTH = 256,
};

/* The text between two tags, which passes the gate as one. */
static void
flush(struct html *h)
{
	const char *s;

	buf_clear(&h->clean);
	utf8_gate(&h->clean, buf_str(&h->text), h->text.len, UTF8_SOFT);
	buf_clear(&h->text);
	s = buf_str(&h->clean);
	if (h->in_reading) {
		if (h->reading.len < 256)
			buf_adds(&h->reading, s);
		return;
	}
	if (h->raised || h->lowered)
		s = html_inline_raise(h, s);
	while (h->pre_at) {
		size_t n = strcspn(s, "\n");

		html_inline_blanks(h, s, n);
		build_text(&h->build, buf_str(&h->line), h->line.len);
		s += n;
		if (*s++ == '\0')
			return;
		build_break(&h->build);
	}
	build_text(&h->build, s, strlen(s));
}

static void
on_start(void *ctx, const xmlChar *name, const xmlChar **atts)
{
	struct html *h = ctx;
	enum html_does does = html_tag((const char *)name);
	int depth = h->parser->nameNr;

	if (depth > MAX_DEPTH) {
		h->too_deep = true;
		xmlStopParser(h->parser);
		return;
	}
	if (h->skip_at)
		return;
	flush(h);
	if (does == HTML_SKIP)
		h->skip_at = depth;
	if (does == HTML_PRE && !h->pre_at)
		h->pre_at = depth;
	if ((does == HTML_BLOCK || does == HTML_QUOTE) && !h->verse_at && html_says_verse(atts))
		h->verse_at = depth;
	html_block_begin(h, does, (const char *)name, atts);
}

static void
on_end(void *ctx, const xmlChar *name)
{
	struct html *h = ctx;
	int depth = h->parser->nameNr;

	if (h->skip_at) {
		if (depth <= h->skip_at)
			h->skip_at = 0;
		return;
	}
	flush(h);
	if (depth <= h->pre_at)
		h->pre_at = 0;
	if (depth <= h->verse_at)
		h->verse_at = 0;
	html_block_end(h, html_tag((const char *)name));
}

static void
on_text(void *ctx, const xmlChar *text, int len)
{
	struct html *h = ctx;

	if (!h->skip_at)
		buf_add(&h->text, text, (size_t)len);
}

/* libxml2 knows HTML 4 and takes <wbr> for an element with content, so that a paragraph
 * with many of them would be nested too deep: each becomes the character that says the
 * same. Returns the document; `out` when there was one. */
static const char *
wbr_to_text(struct buf *out, const char *html, size_t *len)
{
	const char *from = html, *end = html + *len, *tag, *close;

	for (const char *p = html; p < end; p = tag + 1) {
		tag = memchr(p, '<', (size_t)(end - p));
		if (!tag || end - tag < 5)
			break;
		if (strncasecmp(tag + 1, "wbr", 3) != 0 || !memchr(" \t\r\n/>", tag[4], 6))
			continue;
		close = memchr(tag, '>', (size_t)(end - tag));
		if (!close)
			break;
		buf_add(out, from, (size_t)(tag - from));
		buf_adds(out, "\xe2\x80\x8b");
		from = close + 1;
		tag = close;
	}
	if (from == html)
		return html;
	buf_add(out, from, (size_t)(end - from));
	*len = out->len;
	return out->data;
}

/* What was nested too deep to be anything but an attack keeps its words. */
static void
bare_text(struct html *h, const char *html, size_t len)
{
	bool inside = false;

	buf_clear(&h->clean);
	utf8_gate(&h->clean, html, len, UTF8_TEXT);
	html = buf_str(&h->clean);
	len = h->clean.len;
	build_missing(&h->build, "the markup is nested too deep; only its text is here");
	build_block(&h->build, BLOCK_PARAGRAPH, 0, 0);
	for (size_t i = 0; i < len; ) {
		const char *stop = memchr(html + i, inside ? '>' : '<', len - i);
		size_t n = stop ? (size_t)(stop - html) - i : len - i;

		build_text(&h->build, inside ? " " : html + i, inside ? 1 : n);
		inside = !inside;
		i += n + (stop != NULL);
	}
	build_block(&h->build, BLOCK_PARAGRAPH, 0, 0);
}

void
html_to_body(const char *html, size_t len, const char *base, struct body *out)
{
	const int options = HTML_PARSE_RECOVER | HTML_PARSE_NOERROR | HTML_PARSE_NOWARNING |
		HTML_PARSE_NONET | HTML_PARSE_NODEFDTD;
	struct html h = { .base = base };
	size_t kept = utf8_border(html, len, MAX_BYTES);
	bool whole = kept == len;
	struct buf copy = { 0 }, bounded = { 0 };
	htmlSAXHandler events = { .startElement = on_start, .endElement = on_end,
		.characters = on_text, .ignorableWhitespace = on_text };

	memory_ours();
	build_init(&h.build, out);
	html = wbr_to_text(&copy, html, &kept);
	if (tags_bound(&bounded, html, kept, true)) {
		html = buf_str(&bounded);
		kept = bounded.len;
	}
	h.parser = htmlNewParserCtxt();
	if (!h.parser)
		die("out of memory");
	*h.parser->sax = events;
	h.parser->userData = &h;
	if (kept > 0)
		htmlCtxtReadMemory(h.parser, html, (int)kept, NULL, "UTF-8", options);
	flush(&h);
	html_block_finish(&h);
	if (h.too_deep) {
		build_fini(&h.build);
		body_fini(out);
		build_init(&h.build, out);
		bare_text(&h, html, kept);
	}
	if (!whole)
		build_missing(&h.build, "the article is too long; its end is not here");
	build_fini(&h.build);
	html_settle(out);
	htmlFreeParserCtxt(h.parser);
	arena_fini(&h.arena);
	buf_fini(&h.reading);
	buf_fini(&h.text);
	buf_fini(&h.clean);
	buf_fini(&h.marked);
	buf_fini(&h.line);
	buf_fini(&copy);
	buf_fini(&bounded);
}
