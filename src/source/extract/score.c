/* Which element holds the article. */
#include "source/extract/dom.h"

#include <string.h>
#include <strings.h>

#include "base/utf8.h"
#include "source/phrases.h"

enum {
	LEVELS = 5,		/* of elements around a paragraph that it speaks for */
	PARAGRAPH = 60,		/* least weight: 20 Han characters */
	LONG_PARAGRAPH = 240, PARAGRAPH_POINT = 150, PARAGRAPH_POINTS = 5,
	NAME_POINTS = 25, SIBLING_POINTS = 10,
};

static const char inlines[] =
	"a span b i em strong font u s small big sub sup br img code mark time abbr ruby rt "
	"rb rp q cite bdi wbr tt strike del ins acronym o:p nobr picture source";
static const char no_text[] = "script noscript select option textarea button input label datalist";
static const char bad_names[] =
	"comment comments disqus share sharing social related relate recommend recommended "
	"recommendation nav navbar navigation menu footer foot sidebar side breadcrumb "
	"breadcrumbs crumb crumbs cookie cookies consent gdpr newsletter subscribe promo "
	"promotion advert advertisement advertising ads ad adsense sponsor sponsored banner "
	"popup modal overlay toolbar pager pagination copyright tags hot rank ranking qrcode "
	"login signin skip widget outbrain taboola trending popular feedback vote tools "
	"masthead";
static const char good_names[] =
	"article content body main text entry post story news detail artibody zoom ozoom TRS "
	"cont hentry 正文";

bool
extract_is_block(const xmlNode *n)
{
	return n->type == XML_ELEMENT_NODE && !extract_dom_is_of(n, inlines);
}

double
extract_link_density(const struct extract_mark *m)
{
	return m->weight ? (double)m->linked / (double)m->weight : 0;
}

/* -- counting --------------------------------------------------------------------------- */

static unsigned
commas(const char *s)
{
	static const char *const marks[] = { ",", "，", "、", "。", "；", "؛", "،" };
	unsigned n = 0;

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		for (const char *at = s; (at = strstr(at, marks[i])) != NULL; at += strlen(marks[i]))
			n++;
	return n;
}

static void
count_text(struct extract_dom *d, xmlNode *text)
{
	const char *s = (const char *)text->content;
	size_t weight = phrases_weight(s, strlen(s));
	bool linked = false, own = true;

	if (weight == 0)
		return;
	for (xmlNode *n = text->parent; n && n->type == XML_ELEMENT_NODE; n = n->parent) {
		struct extract_mark *m = extract_dom_mark(d, n);

		linked |= dom_is(n, "a");
		m->weight += weight;
		m->linked += linked ? weight : 0;
		if (own && extract_is_block(n)) {
			m->own += weight;
			m->own_linked += linked ? weight : 0;
			m->commas += commas(s);
			own = false;
		}
		if (n == d->body)
			break;
	}
}

static void
count(struct extract_dom *d)
{
	for (xmlNode *n = d->body; n; ) {
		bool skip = extract_dom_is_of(n, no_text);

		if (skip)
			extract_dom_mark(d, n)->out = true;
		else if (n->type == XML_TEXT_NODE && n->content)
			count_text(d, n);
		else if (n->type == XML_ELEMENT_NODE)
			extract_dom_mark(d, n);
		n = skip ? dom_skip_node(d->body, n) : dom_next_node(d->body, n);
	}
}

/* -- what is out -------------------------------------------------------------------------- */

static bool
in_article(const struct extract_dom *d, const xmlNode *n)
{
	for (n = n->parent; n && n != d->body; n = n->parent)
		if (dom_is(n, "article"))
			return true;
	return false;
}

/* Most of what is to read is no furniture, whatever it is called: "post has-sidebar". */
static bool
holds_most(const struct extract_dom *d, const struct extract_mark *m)
{
	const struct extract_mark *all = d->body->_private;

	return (m->weight - m->linked) * 5 > (all->weight - all->linked) * 2;
}

static bool
is_furniture(const struct extract_dom *d, const xmlNode *n)
{
	const char *role = dom_attr(n, "role");
	static const char roles[] =
		"navigation complementary banner contentinfo dialog alertdialog menu menubar search";

	if (extract_dom_is_of(n, "nav footer aside dialog menu"))
		return true;
	if (extract_dom_is_of(n, "header") && !in_article(d, n))
		return true;
	if (extract_dom_is_of(n, "form"))
		return true;
	for (const char *s = roles; *role && *s; ) {
		size_t len = strcspn(s, " ");

		if (strlen(role) == len && strncasecmp(s, role, len) == 0)
			return true;
		s += len + (s[len] == ' ');
	}
	return extract_is_block(n) && extract_dom_called(n, bad_names) &&
		!extract_dom_is_of(n, "article main table tbody tr td p h1 h2 h3");
}

static void
leave_out(struct extract_dom *d)
{
	for (xmlNode *n = d->body; n; ) {
		struct extract_mark *m = n->type == XML_ELEMENT_NODE ? extract_dom_mark(d, n) : NULL;

		if (m && !m->out && n != d->body && is_furniture(d, n))
			m->out = !holds_most(d, m);
		n = m && m->out ? dom_skip_node(d->body, n) : dom_next_node(d->body, n);
	}
}

/* -- points --------------------------------------------------------------------------------- */

static double
first_points(const xmlNode *n)
{
	double points = 0;

	if (dom_is(n, "article"))
		points += 15;
	else if (extract_dom_is_of(n, "div main section"))
		points += 5;
	else if (extract_dom_is_of(n, "pre td blockquote"))
		points += 3;
	else if (extract_dom_is_of(n, "ol ul dl dd dt li address form"))
		points -= 3;
	else if (extract_dom_is_of(n, "h1 h2 h3 h4 h5 h6 th"))
		points -= 5;
	if (extract_dom_called(n, good_names))
		points += NAME_POINTS;
	if (extract_dom_called(n, bad_names))
		points -= NAME_POINTS;
	if (strcmp(dom_attr(n, "itemprop"), "articleBody") == 0)
		points += 3 * NAME_POINTS;
	return points;
}

static void
give(struct extract_dom *d, xmlNode *n, double points)
{
	struct extract_mark *m = extract_dom_mark(d, n);

	if (!m->candidate) {
		m->candidate = true;
		m->score = first_points(n);
	}
	m->score += points;
}

static void
score_paragraph(struct extract_dom *d, xmlNode *n)
{
	struct extract_mark *m = n->_private;
	size_t longer = m->own / PARAGRAPH_POINT;
	double points = 1 + m->commas + (longer < PARAGRAPH_POINTS ? (double)longer : PARAGRAPH_POINTS);
	xmlNode *holder = extract_dom_is_of(n, "p pre li dd blockquote") ? n->parent : n;

	points *= 1 - (double)m->own_linked / (double)m->own;
	for (int level = 0; level < LEVELS && holder && holder->type == XML_ELEMENT_NODE; level++) {
		give(d, holder, level == 0 ? points : level == 1 ? points / 2 : points / (level * 3));
		if (holder == d->body)
			break;
		holder = holder->parent;
	}
}

xmlNode *
extract_best(struct extract_dom *d)
{
	xmlNode *best = NULL;
	double most = 0;

	if (!d->body)
		return NULL;
	count(d);
	leave_out(d);
	for (xmlNode *n = d->body; n; ) {
		struct extract_mark *m = n->_private;
		bool skip = m && m->out;

		if (m && !skip && m->own >= PARAGRAPH && extract_is_block(n) &&
		    !extract_dom_is_of(n, "h1 h2 h3 h4 h5 h6 th figcaption caption"))
			score_paragraph(d, n);
		n = skip ? dom_skip_node(d->body, n) : dom_next_node(d->body, n);
	}
	for (xmlNode *n = d->body; n; n = dom_next_node(d->body, n)) {
		struct extract_mark *m = n->_private;

		if (!m || !m->candidate)
			continue;
		m->score *= 1 - extract_link_density(m);
		if (m->score > most) {
			most = m->score;
			best = n;
		}
	}
	return best;
}

bool
extract_belongs(struct extract_dom *d, const xmlNode *best, xmlNode *sibling)
{
	const struct extract_mark *b = best->_private, *m = sibling->_private;
	double least = b->score / 5;

	(void)d;
	if (!m || m->out || sibling->type != XML_ELEMENT_NODE)
		return false;
	if (least < SIBLING_POINTS)
		least = SIBLING_POINTS;
	if (m->candidate && m->score >= least)
		return true;
	if (dom_is(sibling, "figure"))
		return true;
	if (!dom_is(sibling, "p") || extract_link_density(m) >= 0.25)
		return false;
	return m->weight >= LONG_PARAGRAPH ||
		(m->weight >= PARAGRAPH && m->linked == 0 && m->commas > 0);
}
