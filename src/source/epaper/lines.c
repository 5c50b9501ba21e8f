/* The lines of text above an article's, as the page's boxes part them. */
#include "source/epaper/headline.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"

enum { MAX_LINES = 2000, IN_TEXT = 8 };

/* -- comparing ------------------------------------------------------------------ */

void
headline_bare(struct buf *out, const char *s)
{
	struct buf folded = { 0 };

	utf8_fold(&folded, s, strlen(s), NULL);
	for (size_t i = 0; i < folded.len; i++)
		if (folded.data[i] != ' ' && folded.data[i] != '\n')
			buf_addc(out, folded.data[i]);
	buf_fini(&folded);
}

bool
headline_holds(const char *line, const char *words)
{
	struct buf x = { 0 }, y = { 0 };
	bool holds;

	headline_bare(&x, line);
	headline_bare(&y, words);
	holds = y.len > 0 && x.len >= y.len && strstr(x.data, y.data);
	buf_fini(&x);
	buf_fini(&y);
	return holds;
}

size_t
headline_cut(const char *title)
{
	static const char *const dots[] = { "…", "⋯", "...", "．．．", "。。。" };
	size_t n = strlen(title), whole = n;

	for (bool cut = true; cut; ) {
		cut = false;
		for (size_t i = 0; i < sizeof dots / sizeof *dots; i++) {
			size_t k = strlen(dots[i]);

			if (n > k && memcmp(title + n - k, dots[i], k) == 0) {
				n -= k;
				cut = true;
			}
		}
	}
	return n < whole ? n : 0;
}

/* -- boxes ------------------------------------------------------------------------- */

static bool
is_inline(const xmlNode *n)
{
	static const char *const tags[] = { "a", "b", "strong", "i", "em", "u", "s", "span", "font",
		"small", "big", "sup", "sub", "ruby", "rb", "rt", "rp", "br", "img", "label", "q", "wbr" };

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (dom_is(n, tags[i]))
			return true;
	return false;
}

struct boxes {			/* elements that are a line of their own by their name */
	const xmlNode *known[64];
	size_t count;
};

static void
find_known(struct boxes *b, const xmlNode *root)
{
	static const char all[] = EPAPER_TITLES ", " EPAPER_KICKERS ", " EPAPER_SUBTITLES ", " EPAPER_AUTHORS;

	for (const xmlNode *n = root; b->count < sizeof b->known / sizeof *b->known &&
	     (n = dom_find_next(root, n, all)); )
		b->known[b->count++] = n;
}

static xmlNode *
box_of(const struct boxes *b, const xmlNode *n, const xmlNode *root)
{
	for (n = n->parent; n && n != root && is_inline(n); n = n->parent)
		for (size_t i = 0; i < b->count; i++)
			if (b->known[i] == n)
				return (xmlNode *)n;
	return (xmlNode *)n;
}

static bool
is_linked(const xmlNode *n)
{
	for (; n && n->type == XML_ELEMENT_NODE; n = n->parent)
		if (dom_is(n, "a") && *dom_attr(n, "href"))
			return true;
	return false;
}

static int
level_of(const xmlNode *box)
{
	const char *name = (const char *)box->name;

	return (name[0] == 'h' || name[0] == 'H') && name[1] >= '1' && name[1] <= '6' && !name[2] ?
		name[1] - '0' : 0;
}

/* -- the walk ------------------------------------------------------------------------ */

static bool
is_hidden(const xmlNode *n)
{
	static const char *const tags[] = { "head", "script", "style", "noscript", "select", "button",
		"textarea" };

	for (size_t i = 0; i < sizeof tags / sizeof *tags; i++)
		if (dom_is(n, tags[i]))
			return true;
	return false;
}

struct walk {
	struct headline *h;
	struct buf text;	/* of the line that is open */
	bool open;
};

static void
close_line(struct walk *w)
{
	struct headline *h = w->h;
	struct headline_line *line = h->count ? &h->lines[h->count - 1] : NULL;
	struct buf clean = { 0 }, out = { 0 };

	if (!w->open)
		return;
	utf8_gate(&clean, buf_str(&w->text), w->text.len, UTF8_TEXT);
	for (const char *s = buf_str(&clean); *s; ) {
		size_t size = strcspn(s, "\n");
		const char *one = utf8_gate_dup(&h->arena, s, size, UTF8_LINE);

		if (*one)
			buf_addf(&out, out.len ? "\n%s" : "%s", one);
		s += size + (s[size] == '\n');
	}
	line->text = arena_dup(&h->arena, buf_str(&out));
	h->count -= !*line->text;
	buf_clear(&w->text);
	w->open = false;
	buf_fini(&clean);
	buf_fini(&out);
}

static void
text_node(struct walk *w, const struct boxes *b, const xmlNode *n, const xmlNode *root)
{
	struct headline *h = w->h;
	const char *s = (const char *)n->content;
	xmlNode *box = box_of(b, n, root);

	if (!s[strspn(s, " \t\n")])
		return;
	if (!w->open || h->lines[h->count - 1].box != box) {
		close_line(w);
		h->lines = mem_grow(h->lines, h->count, &h->cap, sizeof *h->lines);
		h->lines[h->count++] = (struct headline_line){ .box = box, .text = "", .level = level_of(box) };
		w->open = true;
	}
	h->lines[h->count - 1].linked |= is_linked(n->parent);
	for (; *s; s++)			/* the source's own line ends are blanks */
		buf_addc(&w->text, *s == '\n' ? ' ' : *s);
}

void
headline_read(struct headline *h, const struct epaper_text *t)
{
	const xmlNode *root = t->dom.root, *end = t->text ? dom_skip_node(root, t->text) : NULL;
	struct walk w = { .h = h };
	struct boxes b = { .count = 0 };
	const xmlNode *n = root;

	find_known(&b, root);
	h->above = SIZE_MAX;
	while (n && n != end && h->count < MAX_LINES && (h->above == SIZE_MAX || h->count < h->above + IN_TEXT)) {
		if (n == t->text) {
			close_line(&w);
			h->above = h->count;
		}
		if (n->type == XML_TEXT_NODE && n->content)
			text_node(&w, &b, n, root);
		else if (dom_is(n, "br") && w.open)
			buf_addc(&w.text, '\n');
		n = n != root && is_hidden(n) ? dom_skip_node(root, n) : dom_next_node(root, n);
	}
	close_line(&w);
	buf_fini(&w.text);
	if (h->above > h->count)
		h->above = h->count;
	h->first = h->last = h->count;
}

void
headline_fini(struct headline *h)
{
	free(h->lines);
	arena_fini(&h->arena);
}
