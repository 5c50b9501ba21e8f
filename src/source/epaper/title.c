/* The lines above an article: by the page list's title and the vendors' own marks, then by
 * the names that known sites give them, then by their places. */
#include "source/epaper/headline.h"

#include <string.h>

#include "base/utf8.h"
#include "paper/jump.h"
#include "source/byline/byline.h"

enum { AUTHOR_MAX = 240, CUT_LEAST = 9 };	/* bytes: three characters of a title that goes on */

/* -- comparing ------------------------------------------------------------------ */

bool
epaper_title_stands_in(struct arena *a, const struct dom *d, const char *words)
{
	size_t cut = headline_cut(words);
	struct buf text = { 0 }, clean = { 0 };
	bool found;

	if (cut >= CUT_LEAST)
		words = arena_dupn(a, words, cut);
	dom_text(&text, d->root);
	utf8_gate(&clean, buf_str(&text), text.len, UTF8_LINE);
	found = headline_holds(buf_str(&clean), words);
	buf_fini(&text);
	buf_fini(&clean);
	return found;
}

/* What is the head's own does not stand in the text a second time. */
static void
drop(struct epaper_text *t, xmlNode *n)
{
	if (!n || (t->text && dom_within(t->text, n)))
		return;
	if (t->title && dom_within(t->title, n))
		t->title = NULL;
	dom_drop(n);
}

static void
take(struct epaper_text *t, xmlNode *n)
{
	if (n && t->text && dom_within(n, t->text))
		drop(t, n);
}

/* -- which line is the title ----------------------------------------------------------- */

enum match { MATCH_NONE, MATCH_PART, MATCH_MORE, MATCH_BEGINS, MATCH_SAME };

/* How a line is like the title that the page list gives. */
static enum match
match(struct arena *a, const char *line, const char *listed)
{
	struct buf x = { 0 }, y = { 0 };
	size_t cut = headline_cut(listed);
	enum match m = MATCH_NONE;
	const char *at;

	headline_bare(&x, line);
	headline_bare(&y, listed);
	at = x.len && y.len ? strstr(x.data, y.data) : NULL;
	if (x.len && (jump_same_title(line, listed) || (at && x.len == y.len)))
		m = MATCH_SAME;
	else if (cut >= CUT_LEAST && x.len) {
		buf_clear(&y);
		headline_bare(&y, arena_dupn(a, listed, cut));
		m = strncmp(x.data, buf_str(&y), y.len) == 0 ? MATCH_BEGINS : MATCH_NONE;
	} else if (at) {
		m = MATCH_MORE;
	} else if (x.len && y.len && strstr(y.data, x.data)) {
		m = MATCH_PART;
	}
	buf_fini(&x);
	buf_fini(&y);
	return m;
}

static bool
is_byline(const char *text)
{
	struct ends v;

	ends_of(&v, text, strlen(text));
	return v.whole && byline_read(v.head, 0, v.nhead) == BYLINE_WRITER;
}

/* How sure it is that the line is the title; 0 it is not. A name that is known weighs more than
 * a part of the title in an <h1>, and less than the whole of it in a heading. */
static int
weight(struct headline *h, size_t i, const char *listed, const xmlNode *known)
{
	const struct headline_line *line = &h->lines[i];
	bool is_known = known && dom_within(line->box, known), inside = i >= h->above;
	int tag = line->level && line->level < 4 ? 4 - line->level : 0;
	enum match m;

	if (strlen(line->text) > EPAPER_TITLE_MAX || (line->linked && !is_known))
		return 0;
	if (!*listed)
		return is_known ? 15 : tag;
	m = match(&h->arena, line->text, listed);
	if (is_known)
		return 15 + m * 10 + tag;
	if (!tag && (m < MATCH_BEGINS || (inside && m < MATCH_SAME) || is_byline(line->text)))
		return 0;
	if (m == MATCH_NONE || (m == MATCH_PART && (tag < 3 || inside)))
		return 0;
	return m * 10 + tag;
}

/* The element that is called the title: one line of it, when it holds several and one of
 * them is called so, too; NULL when each has to be looked at. */
static const xmlNode *
known_title(const struct headline *h, const xmlNode *root, size_t *lines)
{
	const xmlNode *n = dom_find(root, EPAPER_TITLES), *within;

	*lines = 0;
	for (size_t i = 0; n && i < h->count; i++)
		*lines += dom_within(h->lines[i].box, n);
	if (*lines < 2)
		return n;
	within = dom_find(n, EPAPER_TITLES);
	return within ? within : n;
}

static void
find_title(struct headline *h, struct epaper_text *t, const char *listed)
{
	size_t lines;
	const xmlNode *known = known_title(h, t->dom.root, &lines);
	const xmlNode *one = known && dom_is(known->parent, "body") && lines > 4 ? NULL : known;
	int best = 0;

	for (size_t i = 0; i < h->count; i++) {
		int w = weight(h, i, listed, one);

		if (w > best) {
			best = w;
			h->first = i;
		}
	}
	h->last = h->first;
	/* "东港<p>西港" */
	if (one && lines > 1 && best && best < MATCH_BEGINS * 10 + 15 && dom_within(h->lines[h->first].box, one) &&
	    match(&h->arena, dom_line(&h->arena, one), listed) == MATCH_SAME)
		while (h->last + 1 < h->count && dom_within(h->lines[h->last + 1].box, one))
			h->last++;
}

/* The lines of the title in one. */
static const char *
title_of(struct headline *h, struct epaper_text *t)
{
	struct buf all = { 0 };
	const char *s;

	for (size_t i = h->first; i <= h->last; i++)
		buf_addf(&all, "%s\n", h->lines[i].text);
	s = utf8_gate_dup(t->arena, buf_str(&all), all.len, UTF8_LINE);
	buf_fini(&all);
	return s;
}

static void
read_title(struct headline *h, struct epaper_text *t)
{
	const char *listed = *t->meta.title ? t->meta.title : t->head->title;

	find_title(h, t, listed);
	t->title = NULL;
	if (h->first < h->count) {
		t->title = h->lines[h->first].box;
		if (strlen(title_of(h, t)) <= EPAPER_TITLE_MAX)
			t->head->title = title_of(h, t);
	}
	if (*t->meta.title)
		t->head->title = t->meta.title;
}

/* -- lines that are called so ---------------------------------------------------------- */

/* The lines of an element, parted by \n. */
static const char *
lines_of(struct epaper_text *t, const xmlNode *n)
{
	struct buf text = { 0 }, clean = { 0 }, out = { 0 };
	const char *kept;

	dom_text(&text, n);
	utf8_gate(&clean, buf_str(&text), text.len, UTF8_TEXT);
	for (const char *s = buf_str(&clean); *s; ) {
		size_t size = strcspn(s, "\n");
		const char *line = utf8_gate_dup(t->arena, s, size, UTF8_LINE);

		if (*line)
			buf_addf(&out, out.len ? "\n%s" : "%s", line);
		s += size + (s[size] == '\n');
	}
	kept = arena_dup(t->arena, buf_str(&out));
	buf_fini(&text);
	buf_fini(&clean);
	buf_fini(&out);
	return kept;
}

static const char *
read_lines(struct epaper_text *t, const char *selectors, const char *meta)
{
	xmlNode *n = dom_find(t->dom.root, selectors);
	const char *s = *meta ? meta : n && n != t->title ? lines_of(t, n) : "";

	if (n && t->text && dom_within(t->text, n))
		return meta;		/* it holds the whole article */
	if (strlen(s) > EPAPER_TITLE_MAX || (n && n->name[0] == 'h' && dom_within(n, t->text)))
		return meta;		/* a heading in the text is the text's */
	if (n != t->title)
		take(t, n);
	return strcmp(s, t->head->title) ? s : "";
}

/* -- authors ------------------------------------------------------------------------ */

static const char *
without(const char *s, const char *word)
{
	size_t n = strlen(word);

	if (strncmp(s, word, n) != 0)
		return s;
	s += n;
	s += strncmp(s, "：", strlen("：")) == 0 ? strlen("：") : *s == ':';
	return s + strspn(s, " ");
}

/* A date, a source, "浏览次数": a line of its own that names nobody. */
static bool
names_nobody(const char *s)
{
	struct date date;

	return !*s || strlen(s) > AUTHOR_MAX || epaper_label_date(s, &date) || strstr(s, "来源") ||
		strstr(s, "字号");
}

static const char *
before(struct epaper_text *t, const char *s, const char *at)
{
	return at ? utf8_gate_dup(t->arena, s, (size_t)(at - s), UTF8_LINE) : s;
}

bool
headline_author(struct epaper_text *t, const char *s)
{
	const char *note;

	/* 记者 甲 《菱塘日报》（2026年07月09日 01版） */
	s = without(without(before(t, s, strstr(s, "《")), "作者"), "编辑");
	note = strstr(s, "下转") ? strstr(s, "下转") : strstr(s, "上接");
	if (note) {			/* 记者 甲 （下转2版） */
		size_t n = strlen("（");

		if (note >= s + n && strncmp(note - n, "（", n) == 0)
			note -= n;
		else if (note > s && note[-1] == '(')
			note--;
		t->notes = arena_dup(t->arena, note);
		s = before(t, s, note);
	}
	if (!names_nobody(s))
		t->head->byline = arena_dup(t->arena, s);
	return note || !names_nobody(s);
}

static void
read_author(struct epaper_text *t)
{
	xmlNode *n = dom_find(t->dom.root, EPAPER_AUTHORS);
	const char *s = t->meta.author;

	if (n && ((t->text && dom_within(t->text, n)) || n == t->title))
		n = NULL;
	if (n && !*s)
		s = dom_line(t->arena, n);
	if (headline_author(t, s))
		take(t, n);
}

void
epaper_title_read(struct epaper_text *t, struct buf *figures)
{
	struct headline h = { 0 };

	t->notes = t->lead = "";
	drop(t, dom_find(dom_find(t->dom.root, EPAPER_AUTHORS), "span.date, .newstime"));
	headline_read(&h, t);
	read_title(&h, t);
	t->head->kicker = read_lines(t, EPAPER_KICKERS, t->meta.kicker);
	t->head->subtitle = read_lines(t, EPAPER_SUBTITLES, t->meta.subtitle);
	read_author(t);
	take(t, t->title);
	epaper_picture_read(t, figures);	/* before what is left: it has captions */
	headline_place(&h, t);
	headline_fini(&h);
}
