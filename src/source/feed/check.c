/* The strict reading: each rule of doc/edition-feed.md, one line per fault. What
 * stands in rules.c stands in data/edition-feed.schema.json, too; what
 * follows from one member for another is checked here alone. */
#include "source/feed/feed.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "source/feed/item.h"
#include "source/feed/rules.h"
#include "source/json/json.h"
#include "source/limits.h"

enum { MAX_FAULTS = 200 };

struct check {
	const char *file;
	struct buf *out;
	struct buf path;	/* JSON Pointer (RFC 6901) of the value looked at */
	int faults;
};

/* -- where, and what ------------------------------------------------------- */

static size_t
down(struct check *c, const char *name)
{
	size_t before = c->path.len;

	buf_addf(&c->path, "/%s", name);
	return before;
}

static size_t
down_to(struct check *c, unsigned index)
{
	size_t before = c->path.len;

	buf_addf(&c->path, "/%u", index);
	return before;
}

static void
up(struct check *c, size_t before)
{
	c->path.len = before;
	c->path.data[before] = '\0';
}

__attribute__((format(printf, 2, 3)))
static void
fault(struct check *c, const char *fmt, ...)
{
	struct buf line = { 0 };
	va_list ap;

	if (++c->faults > MAX_FAULTS)
		return;
	buf_addf(&line, "%s: ", c->file);
	if (c->path.len)
		buf_addf(&line, "%s: ", c->path.data);
	va_start(ap, fmt);
	buf_addv(&line, fmt, ap);
	va_end(ap);
	utf8_printable(c->out, line.data, line.len);
	buf_addc(c->out, '\n');
	buf_fini(&line);
}

/* -- values ---------------------------------------------------------------- */

static bool
all_of(const char *s, size_t n, const char *set)
{
	return strspn(s, set) >= n;
}

#define LETTERS "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ"
#define ALNUM LETTERS "0123456789"

/* BCP 47 as far as its shape goes: parts of 1 to 8 letters and digits. */
static bool
is_language(const char *s)
{
	size_t n = strcspn(s, "-");

	if (n < 2 || n > 8 || !all_of(s, n, LETTERS))
		return false;
	while (s[n] == '-') {
		s += n + 1;
		n = strcspn(s, "-");
		if (n < 1 || n > 8 || !all_of(s, n, ALNUM))
			return false;
	}
	return true;
}

static bool
has_blank(const char *s)
{
	for (; *s; s++)
		if ((unsigned char)*s <= ' ' || *s == 0x7f)
			return true;
	return false;
}

static bool
is_url(const char *s, bool relative)
{
	size_t scheme = strspn(s, ALNUM "+.-");
	size_t host = strncmp(s, "http://", 7) == 0 ? 7 : strncmp(s, "https://", 8) == 0 ? 8 : 0;

	if (!*s || has_blank(s))
		return false;
	if (host)
		return s[host] && !strchr("/?#", s[host]);
	return relative && !(scheme > 0 && s[scheme] == ':' && strchr(LETTERS, *s));
}

static bool
is_size(const cJSON *v)
{
	double n = cJSON_IsNumber(v) ? v->valuedouble : -1;

	return isfinite(n) && n >= 0 && n <= INT32_MAX && n == (int32_t)n;
}

static bool
is_names(const cJSON *v)
{
	const cJSON *one;

	if (!cJSON_IsArray(v))
		return false;
	cJSON_ArrayForEach(one, v)
		if (!cJSON_IsString(one) || !*one->valuestring)
			return false;
	return true;
}

static bool
is_text(const char *s, enum feed_type type)
{ /* flat */
	enum article_kind kind;
	struct date day;

	switch (type) {
	case FEED_NAME: return *s;
	case FEED_LINE: return !strpbrk(s, "\n\r");
	case FEED_VERSION:
		return strcmp(s, "https://jsonfeed.org/version/1.1") == 0 ||
			strcmp(s, "https://jsonfeed.org/version/1") == 0;
	case FEED_URL: return is_url(s, false);
	case FEED_LINK: return is_url(s, true);
	case FEED_DATE: return date_parse(s, false, &day);
	case FEED_TIME: return date_parse_time(s) != -1;
	case FEED_ZONE: return feed_is_zone(s) && (date_zone_known(s) || !date_zone_known("Etc/UTC"));
	case FEED_LANGUAGE: return is_language(s);
	case FEED_KIND: return article_kind_find(s, &kind);
	default: return true;
	}
}

static bool
is_of(const cJSON *v, enum feed_type type)
{ /* flat */
	switch (type) {
	case FEED_BOOLEAN: return cJSON_IsBool(v);
	case FEED_SIZE: return is_size(v);
	case FEED_NAMES: return is_names(v);
	case FEED_AREA: return feed_item_is_area(v);
	case FEED_OBJECT: return cJSON_IsObject(v);
	case FEED_OBJECTS: return cJSON_IsArray(v);
	default: return cJSON_IsString(v) && is_text(v->valuestring, type);
	}
}

static void check_object(struct check *c, const cJSON *o, const struct feed_rule *rules);

static void
check_member(struct check *c, const cJSON *o, const struct feed_rule *rule)
{
	const cJSON *v = json_member(o, rule->name), *one;
	size_t here = down(c, rule->name);
	unsigned i = 0;

	if (!v && rule->required)
		fault(c, "missing, expected %s", feed_type_words(rule->type));
	else if (v && !is_of(v, rule->type))
		fault(c, "expected %s", feed_type_words(rule->type));
	else if (v && rule->type == FEED_OBJECT)
		check_object(c, v, rule->rules);
	else if (v && rule->type == FEED_OBJECTS)
		cJSON_ArrayForEach(one, v) {
			size_t list = down_to(c, i++);

			if (cJSON_IsObject(one))
				check_object(c, one, rule->rules);
			else
				fault(c, "expected an object");
			up(c, list);
		}
	up(c, here);
}

static void
check_object(struct check *c, const cJSON *o, const struct feed_rule *rules)
{
	for (; rules->name && c->faults <= MAX_FAULTS; rules++)
		check_member(c, o, rules);
}

/* -- what one member says of another --------------------------------------- */

struct known {			/* ids or labels, for looking up */
	const char **words;
	size_t n;
};

static int
by_word(const void *x, const void *y)
{
	return strcmp(*(const char *const *)x, *(const char *const *)y);
}

static struct known
known_of(const cJSON *list, const char *name)
{
	struct known k = { mem_array(json_count(list), sizeof *k.words), 0 };
	const cJSON *one;

	cJSON_ArrayForEach(one, list) {
		const cJSON *v = json_member(one, name);

		if (cJSON_IsString(v))
			k.words[k.n++] = v->valuestring;
	}
	qsort(k.words, k.n, sizeof *k.words, by_word);
	return k;
}

static size_t
find(const struct known *k, const char *word)
{
	const char **found = k->n ? bsearch(&word, k->words, k->n, sizeof word, by_word) : NULL;

	return found ? (size_t)(found - k->words) : k->n;
}

static bool
is_repeated(const struct known *k, const char *word)
{
	size_t at = find(k, word);

	return at < k->n && ((at > 0 && strcmp(k->words[at - 1], word) == 0) ||
		(at + 1 < k->n && strcmp(k->words[at + 1], word) == 0));
}

struct relations {
	struct check *c;
	struct known ids, labels;
	struct edition pages;	/* only its pages, for comparing labels as readers do */
};

static void
check_page(struct relations *r, const cJSON *v, const char *name)
{
	size_t here = down(r->c, name);

	if (cJSON_IsString(v) && *v->valuestring && r->pages.npages > 0 &&
	    find(&r->labels, v->valuestring) == r->labels.n &&
	    edition_page(&r->pages, v->valuestring) < 0)
		fault(r->c, "no such page in /_newspaper/pages");
	up(r->c, here);
}

static void
check_place(struct relations *r, const cJSON *place)
{
	const cJSON *id = json_member(place, "id"), *page = json_member(place, "page");
	size_t here;

	if (!cJSON_IsObject(place))
		return;
	if (!id && !page)
		fault(r->c, "expected a page or an id");
	check_page(r, page, "page");
	here = down(r->c, "id");
	if (cJSON_IsString(id) && *id->valuestring && find(&r->ids, id->valuestring) == r->ids.n)
		fault(r->c, "no such item in this edition");
	up(r->c, here);
}

static void
check_item(struct relations *r, const cJSON *item)
{
	static const char *const places[] = { "continued_on", "continued_from" };
	const cJSON *id = json_member(item, "id"), *n = json_member(item, "_newspaper"), *one;
	unsigned i = 0;
	size_t here, list;

	if (!cJSON_IsObject(item))
		return;
	if (!json_member(item, "content_html") && !json_member(item, "content_text"))
		fault(r->c, "expected content_html or content_text");
	here = down(r->c, "id");
	if (cJSON_IsString(id) && is_repeated(&r->ids, id->valuestring))
		fault(r->c, "another item has the same");
	up(r->c, here);
	here = down(r->c, "_newspaper");
	check_page(r, json_member(n, "page"), "page");
	list = down(r->c, "pages");
	cJSON_ArrayForEach(one, json_list(json_member(n, "pages"))) {
		char name[16];

		snprintf(name, sizeof name, "%u", i++);
		check_page(r, one, name);
	}
	up(r->c, list);
	for (size_t p = 0; p < sizeof places / sizeof *places; p++) {
		list = down(r->c, places[p]);
		check_place(r, json_member(n, places[p]));
		up(r->c, list);
	}
	list = down(r->c, "refers_to");
	i = 0;
	cJSON_ArrayForEach(one, json_list(json_member(n, "refers_to"))) {
		size_t element = down_to(r->c, i++);

		check_place(r, one);
		up(r->c, element);
	}
	up(r->c, list);
	up(r->c, here);
}

static const cJSON *
limited(struct check *c, const cJSON *list, const char *what, uint32_t most)
{
	if (json_count(list) <= most)
		return json_list(list);
	fault(c, "more than %u %s", most, what);
	return NULL;
}

static void
check_relations(struct check *c, const cJSON *root)
{
	const cJSON *pages = json_member(json_member(root, "_newspaper"), "pages"), *one;
	const cJSON *items = limited(c, json_member(root, "items"), "items", SOURCE_MAX_ITEMS);
	struct relations r = { .c = c };
	unsigned i = 0;
	size_t list;

	pages = limited(c, pages, "pages", SOURCE_MAX_PAGES);
	r.ids = known_of(items, "id");
	r.labels = known_of(pages, "label");
	r.pages.pages = mem_array(json_count(pages), sizeof *r.pages.pages);
	cJSON_ArrayForEach(one, pages) {
		struct page p = { .label = json_line(&r.pages.arena, json_member(one, "label")),
			.name = json_line(&r.pages.arena, json_member(one, "name")),
			.section = json_line(&r.pages.arena, json_member(one, "section")),
			.spread = json_lines(&r.pages.arena, json_member(one, "spread"), NULL) };

		page_fill(&p);
		r.pages.pages[r.pages.npages++] = p;
	}
	list = down(c, "items");
	cJSON_ArrayForEach(one, items) {
		size_t item = down_to(c, i++);

		check_item(&r, one);
		up(c, item);
	}
	up(c, list);
	free(r.pages.pages);
	arena_fini(&r.pages.arena);
	free(r.ids.words);
	free(r.labels.words);
}

bool
feed_check(const struct source_input *in, struct buf *out)
{
	struct check c = { .file = in->url, .out = out };
	struct err e = { 0 };
	cJSON *root = json_parse(in->data, in->len, &e);

	if (!root) {
		fault(&c, "%s", e.text);
	} else if (!cJSON_IsObject(root)) {
		fault(&c, "expected an object");
	} else {
		check_object(&c, root, feed_rules);
		check_relations(&c, root);
	}
	if (c.faults > MAX_FAULTS)
		buf_addf(out, "... and %d more\n", c.faults - MAX_FAULTS);
	cJSON_Delete(root);
	buf_fini(&c.path);
	return c.faults == 0;
}
