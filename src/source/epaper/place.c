/* The lines around a title that no name tells. Their block is the smallest box that has more
 * than the title; where that is the text's own, only what looks like one of them is. */
#include "source/epaper/headline.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "source/byline/byline.h"

enum { MAX_KICKERS = 3, MAX_BELOW = 8, LEAD_MAX = 2000 };

struct around {
	struct headline *h;
	struct epaper_text *t;
	size_t from, to;	/* the lines of the title's block */
	bool tight;		/* it holds nothing but them */
};

static void
find_block(struct around *p)
{
	struct headline *h = p->h;
	const xmlNode *box = h->lines[h->first].box;

	for (;; box = box->parent) {
		for (p->from = h->first; p->from > 0 && dom_within(h->lines[p->from - 1].box, box); )
			p->from--;
		for (p->to = h->last + 1; p->to < h->above && dom_within(h->lines[p->to].box, box); )
			p->to++;
		p->tight = !dom_within(p->t->text, box);
		if (!p->tight || p->to - p->from > h->last + 1 - h->first || !box->parent ||
		    box->parent->type != XML_ELEMENT_NODE)
			return;
	}
}

/* -- what a line is --------------------------------------------------------------------- */

static bool
begins_with(const char *s, const char *word)
{
	return strncmp(s, word, strlen(word)) == 0;
}

static bool
has_hint(const xmlNode *box, const char *const *hints, size_t n)
{
	for (size_t i = 0; i < n; i++)
		if (strcasestr(dom_attr(box, "class"), hints[i]) || strcasestr(dom_attr(box, "id"), hints[i]))
			return true;
	return false;
}

/* A designer's word for the lines around a title. */
static bool
is_named(const xmlNode *box)
{
	static const char *const hints[] = { "title", "intro", "biaoti", "yinti", "futi", "sub",
		"font02" };

	return has_hint(box, hints, sizeof hints / sizeof *hints);
}

static bool
is_author(const struct headline_line *line, const char *text)
{
	static const char *const hints[] = { "author", "zuozhe", "byline", "writer" };
	struct ends v;

	ends_of(&v, text, strlen(text));
	return (v.whole && byline_read(v.head, 0, v.nhead) == BYLINE_WRITER) || begins_with(text, "作者：") ||
		(!line->level && (byline_name(v.head, v.whole ? v.nhead : 0) ||
		has_hint(line->box, hints, sizeof hints / sizeof *hints)));
}

static bool
all_words_lead(struct arena *a, const char *s)
{
	while (*s) {
		size_t n = strcspn(s, " \n");

		if (!epaper_label_is_link(arena_dupn(a, s, n)))
			return false;
		s += n;
		s += strspn(s, " \n");
	}
	return true;
}

/* The paper's name, the page's. */
static bool
names_place(const struct epaper_text *t, const char *s)
{
	const struct article *head = t->head;

	for (uint32_t i = 0; i < head->npages; i++)
		if (head->pages[i] < t->ed->npages && strcmp(t->ed->pages[head->pages[i]].name, s) == 0)
			return true;
	return strcmp(s, t->ed->paper) == 0;
}

/* What a site puts around every article: its names, a day, a page, what can be done. */
static bool
is_furniture(struct around *p, const struct headline_line *line)
{
	static const char *const words[] = { "来源：", "来源:", "字号", "浏览次数", "阅读量", "点击数",
		"点击量", "当前位置" };
	const char *s = line->text;
	struct epaper_label label;
	struct date date;

	if (line->linked || strlen(s) > LEAD_MAX || names_place(p->t, s) ||
	    epaper_label_date(s, &date) || all_words_lead(&p->h->arena, s) ||
	    (!line->level && epaper_label_read(&p->h->arena, s, &label)))
		return true;
	for (size_t i = 0; i < sizeof words / sizeof *words; i++)
		if (strstr(s, words[i]))
			return true;
	for (; *s; s++)
		if ((unsigned char)*s >= 0xe4)	/* Han */
			return false;
	return true;
}

/* The head has it by another way. */
static bool
is_known(const struct epaper_text *t, const char *text)
{
	const struct article *head = t->head;

	for (uint32_t i = 0; i < head->nimages; i++)
		if (headline_holds(text, head->images[i].caption) || headline_holds(text, head->images[i].credit))
			return true;
	return headline_holds(head->title, text) || headline_holds(head->kicker, text) ||
		headline_holds(head->subtitle, text) || headline_holds(head->byline, text) ||
		headline_holds(t->notes, text);
}

static bool
is_prose(const char *s)
{
	return strstr(s, "。") || strstr(s, "；");
}

/* -- above ---------------------------------------------------------------------------------- */

static void
above(struct around *p)
{
	struct headline *h = p->h;
	struct article *head = p->t->head;
	int title = h->lines[h->first].level, taken = 0;

	for (size_t i = h->first; i-- > p->from && taken < MAX_KICKERS; ) {
		const struct headline_line *line = &h->lines[i];

		if (is_known(p->t, line->text))
			continue;
		/* a heading above the title's rank is the site's */
		if (is_furniture(p, line) || strlen(line->text) > EPAPER_TITLE_MAX ||
		    (line->level ? title && line->level < title : !p->tight && !is_named(line->box)))
			return;
		if (is_author(line, line->text)) {
			if (!*head->byline)
				headline_author(p->t, line->text);
		} else {
			head->kicker = arena_printf(p->t->arena, *head->kicker ? "%s\n%s" : "%s%s",
				line->text, head->kicker);
		}
		taken++;
	}
}

/* -- below ---------------------------------------------------------------------------------- */

/* "记者 甲 2026年7月9日 来源：菱塘日报" */
static bool
author_before_date(struct around *p, const struct headline_line *line)
{
	size_t n = strcspn(line->text, "0123456789");
	const char *s = utf8_gate_dup(p->t->arena, line->text, n, UTF8_LINE);
	struct date date;

	return !line->linked && n > 0 && epaper_label_date(line->text + n, &date) && is_author(line, s) &&
		strlen(s) > 0 && headline_author(p->t, s);
}

static void
stay(struct around *p, const char *text)
{
	p->t->lead = arena_printf(p->t->arena, *p->t->lead ? "%s\n%s" : "%s%s", p->t->lead, text);
}

static void
below_one(struct around *p, const struct headline_line *line, bool close)
{
	struct article *head = p->t->head;
	bool note = !line->level && (strstr(line->text, "下转") || strstr(line->text, "上接")) &&
		strlen(line->text) < 120;

	if (is_author(line, line->text) || (note && !*p->t->notes)) {
		if (!*head->byline || headline_holds(line->text, head->byline))
			headline_author(p->t, line->text);
		else if (close)
			stay(p, line->text);
	} else if (line->level || (!is_prose(line->text) && (close || begins_with(line->text, "—") ||
	    begins_with(line->text, "（") || *line->text == '('))) {
		head->subtitle = arena_printf(p->t->arena, *head->subtitle ? "%s\n%s" : "%s%s",
			head->subtitle, line->text);
	} else if (close || is_prose(line->text)) {
		stay(p, line->text);
	}
}

static void
below(struct around *p)
{
	struct headline *h = p->h;

	for (size_t i = h->last + 1; i < h->above && i < h->last + 1 + MAX_BELOW; i++) {
		const struct headline_line *line = &h->lines[i];

		if (is_known(p->t, line->text))
			continue;
		if (is_furniture(p, line)) {
			author_before_date(p, line);
			continue;
		}
		below_one(p, line, (p->tight && i < p->to) || is_named(line->box));
	}
}

void
headline_place(struct headline *h, struct epaper_text *t)
{
	struct around p = { .h = h, .t = t };

	if (h->first >= h->above)
		return;
	find_block(&p);
	above(&p);
	below(&p);
}
