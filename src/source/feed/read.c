#include "source/feed/feed.h"

#include <stdlib.h>
#include <string.h>

#include "base/mem.h"
#include "base/utf8.h"
#include "paper/words.h"
#include "source/feed/item.h"
#include "source/feed/rules.h"
#include "source/html/html.h"
#include "source/json/json.h"
#include "source/limits.h"
#include "source/url.h"

enum { MAX_BLOCKS = 300000 };	/* of all articles together */

struct reader {
	const struct source_input *in;
	struct edition *ed;
	struct arena *a;		/* the edition's */
	const char *base;
	size_t pages_cap;
	struct page *pages;		/* on the heap while they grow */
	bool plain;			/* nothing in it speaks of pages */
	size_t blocks;
};

/* -- the head -------------------------------------------------------------- */

static const char *
kept_url(struct reader *r, const cJSON *o, const char *name)
{
	return url_keep(r->a, r->base, json_string(json_member(o, name)));
}

/* Another document of the paper. Beside a feed that is a file it is one, too,
 * and whoever opens it knows where: what is relative stays so. */
static const char *
kept_link(struct reader *r, const cJSON *o, const char *name)
{
	const char *s = json_line(r->a, json_member(o, name)), *kept = kept_url(r, o, name);

	if (*kept || *r->base || strchr(s, ':') || *s == '/' || *s == '#')
		return kept;
	return s;
}

static void
choose_base(struct reader *r, const cJSON *root)
{
	const char *const from[] = { json_string(json_member(root, "feed_url")), r->in->url,
		json_string(json_member(root, "home_page_url")) };

	r->base = "";
	for (size_t i = 0; i < sizeof from / sizeof *from && !*r->base; i++)
		r->base = url_base(from[i], "");
}

static void
read_head(struct reader *r, const cJSON *root)
{
	const cJSON *n = json_member(root, "_newspaper");
	struct edition *ed = r->ed;
	const char *zone;

	ed->paper = json_line(r->a, json_member(root, "title"));
	ed->home_url = kept_url(r, root, "home_page_url");
	ed->feed_url = kept_url(r, root, "feed_url");
	ed->language = json_line(r->a, json_member(root, "language"));
	ed->motto = json_line(r->a, json_member(root, "description"));
	ed->icon = kept_url(r, root, "icon");
	ed->next_url = kept_link(r, root, "next_url");
	ed->expired = cJSON_IsTrue(json_member(root, "expired"));
	zone = json_line(r->a, json_member(n, "time_zone"));
	ed->time_zone = feed_is_zone(zone) ? zone : "";
	ed->name = json_line(r->a, json_either(n, "edition", "printEdition"));
	ed->issue = json_line(r->a, json_either(n, "issue", "issueNumber"));
	ed->calendar = kept_link(r, n, "calendar");
}

/* The newest article's day in the paper's zone; without any, today there. */
static void
read_date(struct reader *r, const cJSON *root)
{
	const char *date = json_string(json_member(json_member(root, "_newspaper"), "date"));
	int64_t newest = -1;
	const cJSON *item;

	if (date_parse(date, false, &r->ed->date))
		return;
	cJSON_ArrayForEach(item, json_list(json_member(root, "items"))) {
		int64_t when = date_parse_time(json_string(json_member(item, "date_published")));

		if (when > newest)
			newest = when;
	}
	r->ed->date = date_in_zone(newest >= 0 ? newest : r->in->now, r->ed->time_zone);
}

/* -- pages ----------------------------------------------------------------- */

static bool
add_page(struct reader *r, struct page p)
{
	struct edition *ed = r->ed;

	if (ed->npages == SOURCE_MAX_PAGES)
		return false;
	page_fill(&p);
	r->pages = mem_grow(r->pages, ed->npages, &r->pages_cap, sizeof p);
	ed->pages = r->pages;
	ed->pages[ed->npages++] = p;
	return true;
}

static void
read_pages(struct reader *r, const cJSON *list)
{
	const cJSON *v;

	cJSON_ArrayForEach(v, json_list(list)) {
		struct page p = {
			.label = json_line(r->a, cJSON_IsObject(v) ? json_either(v, "label", "printPage") : v),
			.name = json_line(r->a, json_member(v, "name")),
			.section = json_line(r->a, json_member(v, "section")),
			.url = kept_url(r, v, "url"),
			.image = kept_url(r, v, "image"),
			.pdf = kept_url(r, v, "pdf"),
			.spread = json_lines(r->a, json_member(v, "spread"), NULL),
			.width = json_size(json_member(v, "width"), SOURCE_MAX_PIXELS),
			.height = json_size(json_member(v, "height"), SOURCE_MAX_PIXELS),
		};

		if (!*p.label) {	/* then its name is what it is called by */
			p.label = p.name;
			p.name = "";
		}
		if (*p.label && !add_page(r, p))
			return;
	}
}

/* The page of that label, which is made when the edition did not list it. What
 * names no page stands on the only one, or on one behind all others. */
static uint32_t
page_of(struct reader *r, const char *label, const char *name, const char *section)
{
	int64_t found;

	if (!*label)
		label = r->plain ? "1" : WORDS_OTHER;
	found = edition_page(r->ed, label);
	if (found >= 0)
		return (uint32_t)found;
	add_page(r, (struct page){ .label = label, .name = name, .section = section });
	return r->ed->npages - 1;
}

static void
place(struct reader *r, const cJSON *item, struct article *a)
{
	uint32_t pages[FEED_ITEM_PAGES];
	const char *name, *labels = feed_item_pages(r->a, item, &name);

	for (const char *s = labels; a->npages < FEED_ITEM_PAGES; ) {
		size_t n = strcspn(s, "\n");

		pages[a->npages++] = page_of(r, arena_dupn(r->a, s, n), name, a->section);
		if (!s[n])
			break;
		s += n + 1;
	}
	a->pages = arena_copy(r->a, pages, a->npages * sizeof *pages);
}

/* True when neither the feed nor an item speaks of pages. */
static bool
is_plain(struct reader *r, const cJSON *root)
{
	struct arena scratch = { 0 };
	bool plain = r->ed->npages == 0;
	const cJSON *item;
	const char *name;

	cJSON_ArrayForEach(item, json_list(json_member(root, "items")))
		plain = plain && !*feed_item_pages(&scratch, item, &name);
	arena_fini(&scratch);
	return plain;
}

/* -- items ----------------------------------------------------------------- */

static int
by_id(const void *x, const void *y)
{
	const struct article *const *a = x, *const *b = y;
	int order = strcmp((*a)->id, (*b)->id);

	return order ? order : (*a > *b) - (*a < *b);
}

static bool
id_taken(struct article **sorted, uint32_t n, const char *id)
{
	uint32_t from = 0, to = n;

	while (from < to) {
		uint32_t mid = from + (to - from) / 2;
		int order = strcmp(sorted[mid]->id, id);

		if (order == 0)
			return true;
		if (order < 0)
			from = mid + 1;
		else
			to = mid;
	}
	return false;
}

/* The first of several keeps its id; one without any is called by its place. */
static void
unique_ids(struct reader *r)
{
	struct edition *ed = r->ed;
	struct article **sorted = mem_array(ed->narticles, sizeof *sorted);
	const char **ids = mem_array(ed->narticles, sizeof *ids);

	for (uint32_t i = 0; i < ed->narticles; i++)
		sorted[i] = &ed->articles[i];
	qsort(sorted, ed->narticles, sizeof *sorted, by_id);
	for (uint32_t i = 0; i < ed->narticles; i++) {
		struct article *a = sorted[i];
		unsigned index = (unsigned)(a - ed->articles) + 1;

		if (*a->id && (i == 0 || strcmp(sorted[i - 1]->id, a->id) != 0))
			continue;
		ids[i] = arena_printf(r->a, "%s#%u", a->id, index);
		while (id_taken(sorted, ed->narticles, ids[i]))
			ids[i] = arena_printf(r->a, "%s#%u", ids[i], index);
	}
	for (uint32_t i = 0; i < ed->narticles; i++)
		if (ids[i])
			sorted[i]->id = ids[i];
	free(sorted);
	free(ids);
}

static struct body *
too_much(void)
{
	struct body *b = mem_alloc(sizeof *b);

	text_to_body("", 0, b);
	b->blocks = arena_alloc(&b->arena, sizeof *b->blocks);
	b->blocks[b->count++] = (struct block){ .kind = BLOCK_MISSING,
		.text = "the edition is too large; this article is not here" };
	b->blocks[0].len = (uint32_t)strlen(b->blocks[0].text);
	return b;
}

/* Each item's JSON goes once it is read: the texts of a large edition would stand
 * in memory twice. */
static struct body **
read_items(struct reader *r, cJSON *root)
{
	struct edition *ed = r->ed;
	cJSON *list = cJSON_GetObjectItemCaseSensitive(root, "items"), *item;
	uint32_t n = 0, most = json_count(list);
	struct body **bodies;

	if (most > SOURCE_MAX_ITEMS)
		most = SOURCE_MAX_ITEMS;
	ed->articles = arena_array(r->a, most, sizeof *ed->articles);
	bodies = mem_array(most, sizeof *bodies);
	for (; (item = list->child); cJSON_Delete(cJSON_DetachItemViaPointer(list, item))) {
		struct article *a = &ed->articles[n];

		if (n == most || !feed_item_usable(item)) {
			ed->skipped++;
			continue;
		}
		feed_item_head(r->a, item, r->base, a);
		place(r, item, a);
		bodies[n] = r->blocks < MAX_BLOCKS ? feed_item_body(item, r->base, a) : too_much();
		r->blocks += bodies[n] ? bodies[n]->count : 0;
		n++;
	}
	ed->narticles = n;
	unique_ids(r);
	return bodies;
}

bool
feed_read(const struct source_input *in, struct edition **out, struct body ***bodies,
	struct err *e)
{
	struct reader r = { .in = in };
	cJSON *root = json_parse_leniently(in->data, in->len, e);

	if (!root)
		return err_wrap(e, "%.240s", in->url);
	if (!json_list(json_member(root, "items"))) {
		cJSON_Delete(root);
		return err_set(e, ERR_PARSE, "%.240s: JSON, but not an edition: it has no list of items",
			in->url);
	}
	r.ed = edition_new();
	r.a = &r.ed->arena;
	choose_base(&r, root);
	read_head(&r, root);
	read_date(&r, root);
	read_pages(&r, json_member(json_member(root, "_newspaper"), "pages"));
	r.plain = is_plain(&r, root);
	*bodies = read_items(&r, root);
	if (r.ed->npages == 0)
		page_of(&r, "", "", "");
	r.ed->pages = arena_copy(r.a, r.pages, r.ed->npages * sizeof *r.pages);
	free(r.pages);
	edition_fill(r.ed);
	edition_arrange(r.ed);
	cJSON_Delete(root);
	*out = r.ed;
	return true;
}
