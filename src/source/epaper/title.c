/* The lines above an article: by the vendors' own marks, then by the names that known
 * sites give them. */
#include "source/epaper/epaper.h"

#include <string.h>

#include "base/utf8.h"

#define TITLES "founder-title, npm-article-title, .article h1, #Title, #main-title, " \
	".main-article-title, .newsdetatit h3, .bmnr_con_biaoti, .detail-art h1, .detail-art h2, " \
	"td.font01, .detail-art"
#define TITLES_ANYWHERE "h1, h2, .title, .biaoti, h3"
#define KICKERS "founder-introtitle, npm-article-introtitle, npm-article-pretitle, #PreTitle, " \
	"#intro-title, .newsdetatit .intro, .bmnr_con_yinti, .article h3, .main-article-pretitle"
#define SUBTITLES "founder-subtitle, npm-article-subtitle, #SubTitle, #sub-title, " \
	".newsdetatit .sub, .bmnr_con_futi, .article h2, .main-article-subtitle"
#define AUTHORS "founder-author, npm-article-author, #Author, #author, .article p.sec, " \
	".bmnr_con_zuozhe, .main-article-author"

enum { TITLE_MAX = 400, AUTHOR_MAX = 240 };

/* -- comparing ------------------------------------------------------------------ */

static void
bare(struct buf *out, const char *s, size_t n)
{
	struct buf folded = { 0 };

	utf8_fold(&folded, s, n, NULL);
	for (size_t i = 0; i < folded.len; i++)
		if (folded.data[i] != ' ' && folded.data[i] != '\n')
			buf_addc(out, folded.data[i]);
	buf_fini(&folded);
}

bool
epaper_title_stands_in(const struct dom *d, const char *words)
{
	struct buf text = { 0 }, clean = { 0 }, page = { 0 }, want = { 0 };
	bool found;

	dom_text(&text, d->root);
	utf8_gate(&clean, buf_str(&text), text.len, UTF8_LINE);
	bare(&page, buf_str(&clean), clean.len);
	bare(&want, words, strlen(words));
	found = want.len > 0 && strstr(buf_str(&page), want.data);
	buf_fini(&text);
	buf_fini(&clean);
	buf_fini(&page);
	buf_fini(&want);
	return found;
}

static bool
same(const char *a, const char *b)
{
	struct buf x = { 0 }, y = { 0 };
	bool equal;

	bare(&x, a, strlen(a));
	bare(&y, b, strlen(b));
	equal = x.len > 0 && y.len > 0 && (strstr(x.data, y.data) || strstr(y.data, x.data));
	buf_fini(&x);
	buf_fini(&y);
	return equal;
}

/* -- lines ------------------------------------------------------------------------ */

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

static const char *
read_lines(struct epaper_text *t, const char *selectors, const char *meta)
{
	xmlNode *n = dom_find(t->dom.root, selectors);
	const char *s = *meta ? meta : n ? lines_of(t, n) : "";

	if (n && t->text && dom_within(t->text, n))
		return meta;		/* it holds the whole article */
	if (strlen(s) > TITLE_MAX || (n && n->name[0] == 'h' && dom_within(n, t->text)))
		return meta;		/* a heading in the text is the text's */
	take(t, n);
	return s;
}

/* Old Founder calls the lines above and below the title alike. */
static void
read_font_rows(struct epaper_text *t, const char **kicker, const char **subtitle)
{
	bool below = false;

	for (xmlNode *n = t->dom.root; (n = dom_find_next(t->dom.root, n, "td.font01, td.font02")); ) {
		const char *class = dom_attr(n, "class"), *s;

		if (strstr(class, "01")) {
			below = true;
			continue;
		}
		s = lines_of(t, n);
		if (below && !**subtitle)
			*subtitle = s;
		else if (!below && !**kicker)
			*kicker = s;
	}
}

static void
read_title(struct epaper_text *t)
{
	struct article *head = t->head;
	const char *s = "";

	t->title = dom_find(t->dom.root, TITLES);
	if (t->title && (t->text ? !dom_within(t->text, t->title) : true))
		s = dom_line(t->arena, t->title);
	if (*t->meta.title)
		s = t->meta.title;
	if (!*s || strlen(s) > TITLE_MAX) {
		s = "";
		for (xmlNode *n = t->dom.root; !*s && (n = dom_find_next(t->dom.root, n, TITLES_ANYWHERE)); ) {
			const char *line = dom_line(t->arena, n);

			if (*line && strlen(line) <= TITLE_MAX && (!*head->title || same(line, head->title))) {
				t->title = n;
				s = line;
			}
		}
	}
	if (*s)
		head->title = s;
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

static void
read_author(struct epaper_text *t)
{
	xmlNode *n = dom_find(t->dom.root, AUTHORS);
	const char *s = t->meta.author, *paper;

	if (n && t->text && dom_within(t->text, n))
		n = NULL;
	if (n && !*s) {
		drop(t, dom_find(n, "span.date, .newstime"));
		s = dom_line(t->arena, n);
	}
	paper = strstr(s, "《");	/* 记者 甲 《菱塘日报》（2026年07月09日 01版） */
	if (paper)
		s = utf8_gate_dup(t->arena, s, (size_t)(paper - s), UTF8_LINE);
	s = without(without(s, "作者"), "编辑");
	if (strstr(s, "下转") || strstr(s, "上接")) {
		t->notes = s;
		s = "";
	}
	if (names_nobody(s))
		return;
	t->head->byline = s;
	take(t, n);
}

void
epaper_title_read(struct epaper_text *t)
{
	const char *kicker = "", *subtitle = "";

	t->notes = "";
	read_title(t);
	kicker = read_lines(t, KICKERS, t->meta.kicker);
	subtitle = read_lines(t, SUBTITLES, t->meta.subtitle);
	read_font_rows(t, &kicker, &subtitle);
	if (*kicker && strcmp(kicker, t->head->title) != 0)
		t->head->kicker = kicker;
	if (*subtitle && strcmp(subtitle, t->head->title) != 0)
		t->head->subtitle = subtitle;
	read_author(t);
	take(t, t->title);
}
