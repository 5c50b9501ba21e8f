/* What a page says of itself: <meta>, Open Graph, microdata, JSON-LD. */
#include "source/extract/dom.h"

#include <stdlib.h>
#include <string.h>
#include <strings.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "source/json/json.h"
#include "source/news/news.h"
#include "source/url.h"

enum {
	MAX_LD = 50, MAX_DEPTH = 4,
	SHOWN = 27,		/* bytes: 2026年07月09日 08:05:30 */
	LEFT = 4,		/* characters of a title without the paper's name */
};

struct meta {
	struct extract_dom *d;
	struct extract *out;
	struct extract_said *said;
	const char *heading, *document_title;
	bool precise;		/* the time came from where nothing better can come */
};

static const char *
line(struct meta *m, const char *s)
{
	return news_line(&m->out->arena, s, strlen(s), true);
}

static void
take(struct meta *m, const char **to, const char *s)
{
	if (!**to && *s)
		*to = line(m, s);
}

static void
take_time(struct meta *m, const char *s, bool precise)
{
	struct news_time t;

	if ((m->out->dated && (m->precise || !precise)) ||
	    !news_time_parse(s, m->out->language, &t))
		return;
	m->out->time = t;
	m->out->dated = true;
	m->precise = precise;
}

/* -- <meta> ------------------------------------------------------------------------ */

static void
read_meta(struct meta *m, const xmlNode *n)
{ /* flat */
	const char *name = dom_attr(n, "property");
	const char *s = dom_attr(n, "content");
	struct extract *x = m->out;

	if (!*name)
		name = dom_attr(n, "name");
	if (!*name)
		name = dom_attr(n, "itemprop");
	if (!*name || !*s)
		return;
	if (strcasecmp(name, "og:title") == 0)
		take(m, &x->title, s);
	else if (strcasecmp(name, "og:site_name") == 0)
		take(m, &x->site, s);
	else if (strcasecmp(name, "og:description") == 0 || strcasecmp(name, "description") == 0)
		take(m, &x->description, s);
	else if (strcasecmp(name, "og:type") == 0)
		x->says_article |= strncasecmp(s, "article", 7) == 0 || strncasecmp(s, "news", 4) == 0;
	else if (strcasecmp(name, "og:image") == 0 && !*x->image)
		x->image = url_keep(&x->arena, m->d->base, s);
	else if (strcasecmp(name, "author") == 0 || strcasecmp(name, "article:author") == 0 ||
	    strcasecmp(name, "byl") == 0 || strcasecmp(name, "dc.creator") == 0)
		take(m, &x->byline, strncmp(s, "http", 4) == 0 ? "" : s);
	else if (strcasecmp(name, "article:published_time") == 0 ||
	    strcasecmp(name, "datePublished") == 0)
		take_time(m, s, true);
	else if (strcasecmp(name, "publishdate") == 0 || strcasecmp(name, "pubdate") == 0 ||
	    strcasecmp(name, "og:release_date") == 0 || strcasecmp(name, "date") == 0 ||
	    strcasecmp(name, "dc.date") == 0 || strcasecmp(name, "weibo: article:create_at") == 0)
		take_time(m, s, false);
}

/* -- JSON-LD ------------------------------------------------------------------------- */

static bool
is_article_type(const cJSON *type)
{
	const cJSON *one;

	if (cJSON_IsString(type)) {
		const char *s = type->valuestring;
		size_t n = strlen(s);

		return (n >= 7 && strcmp(s + n - 7, "Article") == 0) || strcmp(s, "BlogPosting") == 0 ||
			strcmp(s, "Report") == 0;
	}
	cJSON_ArrayForEach(one, json_list(type))
		if (is_article_type(one))
			return true;
	return false;
}

static const char *
name_of(const cJSON *v)
{
	if (cJSON_IsArray(v))
		v = cJSON_GetArrayItem(v, 0);
	return cJSON_IsString(v) ? v->valuestring : json_string(json_member(v, "name"));
}

static bool
is_false(const cJSON *v)
{
	return cJSON_IsFalse(v) || strcasecmp(json_string(v), "false") == 0;
}

static void
read_ld_object(struct meta *m, const cJSON *o)
{
	const char *body = json_string(json_member(o, "articleBody"));

	m->out->says_article = true;
	take(m, &m->out->title, json_string(json_member(o, "headline")));
	take(m, &m->out->byline, name_of(json_member(o, "author")));
	take_time(m, json_string(json_member(o, "datePublished")), true);
	m->said->locked |= is_false(json_member(o, "isAccessibleForFree"));
	if (!m->said->body && strlen(body) > 200)
		m->said->body = mem_dup(body);
}

static void
read_ld(struct meta *m, const cJSON *v, int depth)
{
	const cJSON *one;
	int n = 0;

	if (depth > MAX_DEPTH)
		return;
	if (cJSON_IsArray(v)) {
		cJSON_ArrayForEach(one, v)
			if (n++ < MAX_LD)
				read_ld(m, one, depth + 1);
	} else if (cJSON_IsObject(v)) {
		if (is_article_type(json_member(v, "@type")))
			read_ld_object(m, v);
		read_ld(m, json_member(v, "@graph"), depth + 1);
		read_ld(m, json_member(v, "mainEntity"), depth + 1);
	}
}

static void
read_script(struct meta *m, xmlNode *n)
{
	struct buf text = { 0 };
	cJSON *root;

	if (strcasecmp(dom_attr(n, "type"), "application/ld+json") != 0)
		return;
	extract_dom_text(&text, n);
	root = json_parse_leniently(buf_str(&text), text.len, NULL);
	read_ld(m, root, 0);
	cJSON_Delete(root);
	buf_fini(&text);
}

/* -- the rest ------------------------------------------------------------------------- */

static const char dates[] = "date time pubtime pubdate publish published timestamp info source";

/* A date that the page shows: <time>, or "2026-07-09 08:00" in an element that is
 * called so. */
static void
read_shown(struct meta *m, xmlNode *n)
{
	const char *s;

	if (dom_is(n, "time")) {
		s = dom_attr(n, "datetime");
		take_time(m, *s ? s : extract_dom_line(&m->out->arena, n), false);
	} else if (!m->out->dated && extract_dom_is_of(n, "span div p em i td") &&
	    extract_dom_called(n, dates)) {
		s = strstr(extract_dom_line(&m->out->arena, n), "20");
		if (s)
			take_time(m, arena_dupn(&m->out->arena, s, utf8_border(s, strlen(s), SHOWN)), false);
	}
}

static void
read_element(struct meta *m, xmlNode *n)
{ /* flat */
	struct extract *x = m->out;

	if (dom_is(n, "meta"))
		read_meta(m, n);
	else if (dom_is(n, "script"))
		read_script(m, n);
	else if (dom_is(n, "title") && !*m->document_title)
		m->document_title = extract_dom_line(&x->arena, n);
	else if (dom_is(n, "h1") && !*m->heading)
		m->heading = extract_dom_line(&x->arena, n);
	else if (dom_is(n, "html"))
		take(m, &x->language, dom_attr(n, "lang"));
	else if (dom_is(n, "input"))
		m->said->password |= strcasecmp(dom_attr(n, "type"), "password") == 0;
	else if (strcasecmp(dom_attr(n, "rel"), "author") == 0 ||
	    strcasecmp(dom_attr(n, "itemprop"), "author") == 0)
		take(m, &x->byline, extract_dom_line(&x->arena, n));
	else
		read_shown(m, n);
	if (strstr(dom_attr(n, "itemtype"), "Article") ||
	    strcmp(dom_attr(n, "itemprop"), "articleBody") == 0)
		x->says_article = true;
}

/* "A ferry | The Bay" is of The Bay: what stands behind the last mark is the paper. */
static const char *
without_site(struct meta *m, const char *title)
{
	static const char *const marks[] = { " | ", " - ", " – ", " — ", "_", "|", " · ", "--", "－" };
	const char *cut = NULL;

	for (size_t i = 0; i < sizeof marks / sizeof *marks; i++)
		for (const char *s = title; (s = strstr(s, marks[i])) != NULL; s += strlen(marks[i]))
			if (!cut || s < cut)
				cut = s;
	/* What is left must be more than what goes. */
	if (!cut || utf8_count(title, (size_t)(cut - title)) < LEFT)
		return title;
	return line(m, arena_dupn(&m->out->arena, title, (size_t)(cut - title)));
}

void
extract_meta(struct extract_dom *d, const struct extract_page *page, struct extract *out,
	struct extract_said *said)
{
	struct meta m = { .d = d, .out = out, .said = said, .heading = "", .document_title = "" };
	xmlNode *root = d->page.root;

	(void)page;
	for (xmlNode *n = root; n; n = dom_next_node(root, n))
		if (n->type == XML_ELEMENT_NODE)
			read_element(&m, n);
	if (!*out->title)
		out->title = *m.heading ? m.heading : without_site(&m, m.document_title);
	else if (*m.heading && strncmp(out->title, m.heading, strlen(m.heading)) == 0)
		out->title = m.heading;
}
