#include "source/feed/item.h"

#include <string.h>

#include "base/utf8.h"
#include "paper/label.h"
#include "source/limits.h"
#include "source/url.h"

enum { AREA_MAX = 16384 };	/* bytes of its JSON */

static const cJSON *
newspaper(const cJSON *item, const char *name, const char *schema_org)
{
	const cJSON *v = json_member(json_member(item, "_newspaper"), name);

	if (!v && schema_org)
		v = json_member(json_member(item, "_newspaper"), schema_org);
	if (!v && schema_org)
		v = json_member(item, schema_org);
	return v;
}

/* -- where it stands ------------------------------------------------------- */

static const char *
skip(const char *s, const char *word)
{
	size_t n = strlen(word);

	return strncmp(s, word, n) == 0 ? s + n : s;
}

/* "第01版 要闻", "A01版：头版", "第13版:秀洲新闻": a label with 版 behind it, then a name. */
static bool
tag_page(struct arena *a, const char *tag, const char **label, const char **name)
{
	const char *end = strstr(tag, "版"), *from = skip(tag, "第");
	struct label parsed;
	const char *after;

	if (!end || !label_parse(from, (size_t)(end - from), &parsed))
		return false;
	after = end + strlen("版");
	if (*after && !strchr(" :", *after) && strncmp(after, "：", strlen("：")) != 0)
		return false;
	after = skip(skip(after, ":"), "：");
	/* Again through the gate: a mark may have stood on what has gone. */
	*label = utf8_gate_dup(a, from, (size_t)(end - from), UTF8_LINE);
	*name = utf8_gate_dup(a, after, strlen(after), UTF8_LINE);
	return true;
}

const char *
feed_item_pages(struct arena *a, const cJSON *item, const char **name)
{
	const char *pages = json_lines(a, newspaper(item, "pages", NULL), NULL), *label, *end;
	const cJSON *tag;
	int lines = 1;

	*name = "";
	if (!*pages)
		pages = json_line(a, newspaper(item, "page", "printPage"));
	for (end = pages; *end && lines <= FEED_ITEM_PAGES; end++)
		lines += *end == '\n';
	if (*end)
		pages = arena_dupn(a, pages, (size_t)(end - pages) - 1);
	if (*pages)
		return pages;
	cJSON_ArrayForEach(tag, json_list(json_member(item, "tags")))
		if (tag_page(a, json_line(a, tag), &label, name))
			return label;
	return "";
}

/* -- the head -------------------------------------------------------------- */

static struct place
place_of(struct arena *a, const cJSON *v)
{
	struct place p = { "", "" };

	if (cJSON_IsObject(v)) {
		p.page = json_line(a, json_member(v, "page"));
		p.id = json_line(a, json_member(v, "id"));
	} else {
		p.page = json_line(a, v);
	}
	return p;
}

static void
read_refers(struct arena *a, const cJSON *list, struct article *out)
{
	uint32_t n = json_count(list);
	const cJSON *one;

	if (n > FEED_ITEM_PLACES)
		n = FEED_ITEM_PLACES;
	out->refers = arena_array(a, n, sizeof *out->refers);
	cJSON_ArrayForEach(one, json_list(list)) {
		struct place p = place_of(a, one);

		if (out->nrefers < n && (*p.page || *p.id))
			out->refers[out->nrefers++] = p;
	}
}

static bool
has_image(const struct article *out, const char *url)
{
	for (uint32_t i = 0; i < out->nimages; i++)
		if (*url && strcmp(out->images[i].url, url) == 0)
			return true;
	return false;
}

static void
add_image(struct article *out, struct image m)
{
	if (*m.url && out->nimages < FEED_ITEM_IMAGES && !has_image(out, m.url))
		out->images[out->nimages++] = m;
}

const cJSON *
feed_item_images(const cJSON *item)
{
	return json_list(newspaper(item, "images", NULL));
}

struct image
feed_item_image(struct arena *a, const cJSON *image, const char *base)
{
	return (struct image){
		.url = url_keep(a, base, json_string(json_member(image, "url"))),
		.caption = json_line(a, json_member(image, "caption")),
		.credit = json_line(a, json_member(image, "credit")),
		.width = json_size(json_member(image, "width"), SOURCE_MAX_PIXELS),
		.height = json_size(json_member(image, "height"), SOURCE_MAX_PIXELS) };
}

/* The newspaper's own pictures first; then JSON Feed's image and attachments. */
static void
read_images(struct arena *a, const cJSON *item, const char *base, struct article *out)
{
	const cJSON *images = feed_item_images(item), *one;
	const cJSON *attached = json_list(json_member(item, "attachments"));
	uint32_t most = json_count(images) + json_count(attached) + 1;

	if (most > FEED_ITEM_IMAGES)
		most = FEED_ITEM_IMAGES;
	out->images = arena_array(a, most, sizeof *out->images);
	cJSON_ArrayForEach(one, images)
		add_image(out, feed_item_image(a, one, base));
	add_image(out, (struct image){ .caption = "", .credit = "",
		.url = url_keep(a, base, json_string(json_member(item, "image"))) });
	cJSON_ArrayForEach(one, attached)
		if (strncmp(json_string(json_member(one, "mime_type")), "image/", 6) == 0)
			add_image(out, (struct image){
				.url = url_keep(a, base, json_string(json_member(one, "url"))),
				.caption = json_line(a, json_member(one, "title")), .credit = "" });
}

bool
feed_item_is_area(const cJSON *v)
{
	const cJSON *polygon, *point, *n;

	if (!cJSON_IsArray(v))
		return false;
	cJSON_ArrayForEach(polygon, v) {
		if (json_count(polygon) < 3)
			return false;
		cJSON_ArrayForEach(point, polygon) {
			if (json_count(point) != 2)
				return false;
			cJSON_ArrayForEach(n, point)
				if (!cJSON_IsNumber(n) || !(n->valuedouble >= 0 && n->valuedouble <= 100))
					return false;
		}
	}
	return true;
}

static const char *
area_text(struct arena *a, const cJSON *v)
{
	char *text = feed_item_is_area(v) && json_count(v) ? cJSON_PrintUnformatted(v) : NULL;
	const char *kept = text && strlen(text) <= AREA_MAX ? arena_dup(a, text) : "";

	cJSON_free(text);
	return kept;
}

bool
feed_item_usable(const cJSON *item)
{
	static const char *const any[] = { "id", "title", "content_html", "content_text", "summary" };

	for (size_t i = 0; i < sizeof any / sizeof *any; i++) {
		const cJSON *v = json_member(item, any[i]);

		if (cJSON_IsNumber(v) || *json_string(v))
			return true;
	}
	return false;
}

void
feed_item_head(struct arena *a, const cJSON *item, const char *base, struct article *out)
{
	const cJSON *order = newspaper(item, "order", NULL), *authors;

	*out = (struct article){ .kind = ARTICLE_STORY };
	out->id = json_line(a, json_member(item, "id"));
	out->url = url_keep(a, base, json_string(json_member(item, "url")));
	out->title = json_line(a, json_member(item, "title"));
	out->language = json_line(a, json_member(item, "language"));
	out->label = json_line(a, newspaper(item, "label", NULL));
	out->kicker = json_lines(a, newspaper(item, "kicker", NULL), NULL);
	out->subtitle = json_lines(a, newspaper(item, "subtitle", NULL), NULL);
	out->byline = json_line(a, newspaper(item, "byline", NULL));
	out->dateline = json_line(a, newspaper(item, "dateline", NULL));
	out->source = json_line(a, newspaper(item, "source", NULL));
	out->section = json_line(a, newspaper(item, "section", "printSection"));
	authors = json_either(item, "authors", "author");	/* version 1.0 had one author */
	out->authors = json_lines(a, authors, "name");
	out->tags = json_lines(a, json_member(item, "tags"), NULL);
	out->published = json_line(a, json_member(item, "date_published"));
	article_kind_find(json_string(newspaper(item, "kind", NULL)), &out->kind);
	out->order = (int32_t)json_size(order, INT32_MAX);
	out->continued_on = place_of(a, newspaper(item, "continued_on", NULL));
	out->continued_from = place_of(a, newspaper(item, "continued_from", NULL));
	out->area = area_text(a, newspaper(item, "area", NULL));
	read_refers(a, newspaper(item, "refers_to", NULL), out);
	read_images(a, item, base, out);
	article_fill(out);
}
